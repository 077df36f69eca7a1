/* lets.c - formulas: compiled once each, after those that they need. */
#include "compile/work.h"

void jz_see_flow(work *w, uint32_t row)
{
    w->resolver.owner = row;
    w->resolver.lets = w->flow_lets[row].first;
    w->resolver.let_count = w->flow_lets[row].count;
}

stretch jz_take_seen(work *w, numbers *to)
{
    const stretch s = {to->count, 0};
    w->stamp++;
    for (uint32_t i = 0; i < w->seen.count; i++) {
        const uint32_t row = w->seen.at[i];
        if (w->stamps[row] == w->stamp) continue;
        w->stamps[row] = w->stamp;
        jz_push(w->scratch, to, row);
    }
    w->seen.count = 0;
    return (stretch){s.first, to->count - s.first};
}

/* ---- the formulas of a flow ---------------------------------------------- */

typedef enum progress { UNTOUCHED, BEGUN, MADE } progress;

/* A formula whose needs are being looked at. */
typedef struct begun { uint32_t number, part; } begun;

typedef struct let_job {
    work *work;
    const writtens *written;
    uint32_t first;      /* row of lets of the first                          */
    parsed *parsed;      /* by number                                         */
    uint8_t *progress;
    vec(begun) begun;
} let_job;

static void emit_let(let_job *j, uint32_t number)
{
    work *const w = j->work;
    let_row *const l = &w->program->lets.at[j->first + number];
    uint32_t code = 0;
    kind k;
    w->seen.count = 0;
    jz_resolve(&w->resolver, &j->parsed[number], &code, &k);
    w->let_seen[j->first + number] = jz_take_seen(w, &w->let_entries);
    l->code = code;
    l->type = k.type == KIND_ANY ? VALUE_NOTHING : k.type;
    l->calls = w->resolver.calls;
    w->resolver.let_loops[j->first + number] = w->resolver.loops;
}

/* The formula that a part of an expression names; UINT32_MAX: none. */
static uint32_t needed_let(const let_job *j, const part *at)
{
    const program *const p = j->work->program;
    if (at->kind != OP_LOOK) return UINT32_MAX;
    str rest = at->text;
    const uint32_t name = jz_names_find(&p->names, jz_cut(&rest, '.'));
    const uint32_t owner = j->work->resolver.owner;
    if (jz_index_find(&p->index, INDEX_ENTRY, owner, name)) return UINT32_MAX;
    const uint32_t row = jz_index_find(&p->index, INDEX_LET, owner, name);
    return row ? row - j->first : UINT32_MAX;
}

static void tell_circle(const let_job *j, uint32_t number)
{
    const node *const name = j->written->at[number].name;
    jz_problem(j->work->problems, LET_IN_A_CIRCLE, name->place, name->text);
}

/* Makes what a formula needs, then itself. */
static void make_let(let_job *j, uint32_t number)
{
    arena *const a = j->work->scratch;
    if (j->progress[number] != UNTOUCHED) return;
    j->progress[number] = BEGUN;
    jz_push(a, &j->begun, ((begun){number, 0}));
    while (j->begun.count) {
        begun *const top = &j->begun.at[j->begun.count - 1];
        const parsed *const e = &j->parsed[top->number];
        if (top->part == e->count) {
            emit_let(j, top->number);
            j->progress[top->number] = MADE;
            j->begun.count--;
            continue;
        }
        const uint32_t needs = needed_let(j, &e->at[top->part++]);
        if (needs == UINT32_MAX || j->progress[needs] == MADE) continue;
        if (j->progress[needs] == BEGUN) {
            tell_circle(j, needs);
            continue;
        }
        j->progress[needs] = BEGUN;
        jz_push(a, &j->begun, ((begun){needs, 0}));
    }
}

static void emit_lets_of(work *w, uint32_t row)
{
    const writtens *const rows = &w->flows_written.at[row]->lets;
    if (!rows->count) return;
    const uint32_t errors = w->problems->errors;
    jz_see_flow(w, row);
    let_job j = {.work = w, .written = rows,
                 .first = w->flow_lets[row].first};
    j.parsed = jz_take(w->scratch, sizeof *j.parsed, rows->count);
    j.progress = jz_take(w->scratch, sizeof *j.progress, rows->count);
    for (uint32_t i = 0; i < rows->count; i++) {
        j.parsed[i] = jz_parse_all(&w->reader, rows->at[i].value);
    }
    for (uint32_t i = 0; i < rows->count; i++) make_let(&j, i);
    if (w->problems->errors != errors) w->flow_fails[row] = true;
}

static void declare_lets(work *w, uint32_t row)
{
    program *const p = w->program;
    const writtens *const rows = &w->flows_written.at[row]->lets;
    w->flow_lets[row] = (stretch){p->lets.count, rows->count};
    for (uint32_t i = 0; i < rows->count; i++) {
        const let_row l = {
            .name = jz_names_add(&p->names, rows->at[i].name->text),
            .flow = row};
        jz_index_add(w->scratch, &p->index, INDEX_LET, row, l.name,
                     p->lets.count);
        jz_push(w->scratch, &p->lets, l);
    }
}

void jz_emit_lets(work *w)
{
    program *const p = w->program;
    for (uint32_t i = 1; i < p->flows.count; i++) declare_lets(w, i);
    w->let_seen = jz_take(w->scratch, sizeof *w->let_seen, p->lets.count);
    w->resolver.let_seen = w->let_seen;
    w->resolver.let_loops =
        jz_take(w->scratch, sizeof *w->resolver.let_loops, p->lets.count);
    w->resolver.let_entries = &w->let_entries;
    for (uint32_t i = 1; i < p->flows.count; i++) emit_lets_of(w, i);
}
