/* check_empty.c - values that may be empty where they are said: their step was
 * skipped, passed over, or failed; or the host does not know them.  What is
 * told can happen, as far as conditions show; not all that can is told. */
#include "compile/work.h"

typedef struct empties {
    work *work;
    const program *program;
    ways ways;
    uint32_t *first; /* by step: its first insert, and one past the last      */
    bool *is_told;   /* by insert                                             */
} empties;

/* Why something is empty, and for whom. */
typedef struct reason {
    help_id because;
    uint32_t step;   /* that is skipped, fails or passes over                 */
} reason;

/* ---- telling ------------------------------------------------------------- */

static problem *tell(empties *e, uint32_t number)
{
    const program *const p = e->program;
    const insert *const at = &e->work->inserts.at[number];
    problem *const about =
        jz_problem(e->work->problems, MAYBE_EMPTY, at->place, at->path,
                   jz_name(&p->names, p->steps.at[at->step].name));
    jz_help(e->work->problems, about, WHEN_KNOWN, at->path);
    e->is_told[number] = true;
    return about;
}

/* "customer.card is known": the field; else empty. */
static str field_wanted(const node *when)
{
    str rest = when->text;
    if (!jz_same(jz_cut(&rest, '.'), S("customer"))) return S("");
    const str field = jz_cut(&rest, ' ');
    return jz_same(rest, S("is known")) ? field : S("");
}

static void tell_because(empties *e, uint32_t number, reason why)
{
    work *const w = e->work;
    const step_written *const from = w->steps_written.at[why.step];
    buf line = {.arena = w->scratch};
    jz_put_uint(&line, from->name->place.line, 1);
    str args[PROBLEM_ARGS] = {from->name->text, jz_text(&line)};
    if (why.because == BECAUSE_SKIPPED_UNLESS) {
        const str field = field_wanted(from->when);
        args[2] = field.size ? field : from->when->text;
        if (field.size) why.because = BECAUSE_FIELD_UNKNOWN;
    }
    problem *const about = tell(e, number);
    jz_problem_because(w->problems, about, why.because, from->name->place,
                       args);
}

/* ---- conditions that go together ----------------------------------------- */

static bool same_look(const op *a, const op *b)
{
    return a->kind == OP_LOOK && b->kind == OP_LOOK && a->extra == b->extra &&
           a->arg == b->arg;
}

/* A formula may look at anything. */
bool jz_shares_a_look(const program *p, uint32_t first, uint32_t second)
{
    if (!first || !second) return false;
    for (const op *a = p->code.at + first; a->kind != OP_END; a++) {
        if (a->kind == OP_FORMULA) return true;
        if (a->kind != OP_LOOK) continue;
        for (const op *b = p->code.at + second; b->kind != OP_END; b++) {
            if (b->kind == OP_FORMULA || same_look(a, b)) return true;
        }
    }
    return false;
}

/* ---- skipped by its own condition ---------------------------------------- */

/* Whether a step above this one may have led elsewhere, on the same ground on
 * which the value was not asked for. */
static bool is_led_elsewhere(const program *p, uint32_t row, uint32_t maker)
{
    const flow *const f = &p->flows.at[p->steps.at[row].flow];
    const uint32_t when = p->steps.at[maker].when;
    for (uint32_t i = f->steps; i < row; i++) {
        const step *const s = &p->steps.at[i];
        if (i == maker || s->way.go == GO_NEXT) continue;
        if (!s->when || jz_shares_a_look(p, s->when, when)) return true;
    }
    return false;
}

/* Whether a step only runs after another one which that supposition skips. */
static bool needs_another(const work *w, uint32_t row, uint32_t maker)
{
    const program *const p = w->program;
    const stretch seen = w->when_seen[row];
    const what_if skipped = {SUPPOSE_EMPTY, maker, 0};
    for (uint32_t i = 0; i < seen.count; i++) {
        const uint32_t e = w->when_entries.at[seen.first + i];
        const uint32_t other = p->entries.at[e].step;
        if (!other || other >= row || other == maker) continue;
        const uint32_t when = p->steps.at[other].when;
        const what_if empty = {SUPPOSE_EMPTY, other, 0};
        if ((jz_what_if(p, when, skipped) == CAN_BE_NO ||
             jz_shares_a_look(p, when, p->steps.at[maker].when)) &&
            jz_what_if(p, p->steps.at[row].when, empty) == CAN_BE_NO) {
            return true;
        }
    }
    return false;
}

static bool may_be_skipped(const work *w, const insert *i, uint32_t maker)
{
    const program *const p = w->program;
    const uint32_t when = p->steps.at[maker].when;
    const uint32_t user = p->steps.at[i->step].when;
    if (!maker || maker >= i->step || !when) return false;
    if (p->steps.at[maker].verb == VERB_NONE) return false;
    const what_if skipped = {SUPPOSE_EMPTY, maker, 0};
    if (!jz_is_empty_if(p, i->code, skipped)) return false;
    if (jz_what_if(p, user, skipped) == CAN_BE_NO) return false;
    if (jz_shares_a_look(p, user, when) || needs_another(w, i->step, maker)) {
        return false;
    }
    return !is_led_elsewhere(p, i->step, maker);
}

static void check_skipped(empties *e, uint32_t number)
{
    work *const w = e->work;
    const insert *const at = &w->inserts.at[number];
    for (uint32_t i = 0; i < at->seen.count; i++) {
        const uint32_t row = w->insert_entries.at[at->seen.first + i];
        const uint32_t maker = e->program->entries.at[row].step;
        if (!may_be_skipped(w, at, maker)) continue;
        tell_because(e, number, (reason){BECAUSE_SKIPPED_UNLESS, maker});
        return;
    }
}

/* ---- passed over, or failed ---------------------------------------------- */

/* A jump down: what is supposed of the step it comes from, if anything. */
typedef struct leap {
    uint32_t from, to;
    what_if end;
    uint32_t ends;   /* 1: `end` is supposed; 0: it depends on `when` alone   */
    uint32_t when;   /* code                                                  */
    bool handled;    /* `to` is where that bad end is handled                 */
} leap;

/* Whether a step cannot run because of what the leap has left out. */
static bool is_closed(const empties *e, const leap *l, uint32_t row)
{
    const work *const w = e->work;
    const program *const p = e->program;
    const uint32_t when = p->steps.at[row].when;
    const stretch seen = w->when_seen[row];
    if (!l->ends && jz_shares_a_look(p, when, l->when)) return true;
    for (uint32_t i = 0; i < seen.count; i++) {
        const uint32_t entry = w->when_entries.at[seen.first + i];
        const uint32_t maker = p->entries.at[entry].step;
        if (maker <= l->from || maker >= l->to) continue;
        const what_if empty = {SUPPOSE_EMPTY, maker, 0};
        if (jz_what_if(p, when, empty) == CAN_BE_NO) return true;
    }
    return false;
}

/* Why an insert is empty after a leap; because 0: it is not. */
static reason reason_of(const empties *e, const leap *l, const insert *at)
{
    const work *const w = e->work;
    const program *const p = e->program;
    for (uint32_t i = 0; i < at->seen.count; i++) {
        const uint32_t row = w->insert_entries.at[at->seen.first + i];
        const uint32_t maker = p->entries.at[row].step;
        if (maker < l->from || maker >= l->to || maker >= at->step) continue;
        if (p->steps.at[maker].verb == VERB_NONE) continue;
        if (maker == l->from) {
            if (l->ends && jz_is_empty_if(p, at->code, l->end)) {
                return (reason){BECAUSE_FAILS, maker};
            }
            continue;
        }
        const what_if empty = {SUPPOSE_EMPTY, maker, 0};
        if (jz_is_empty_if(p, at->code, empty)) {
            return (reason){BECAUSE_PASSED_OVER, maker};
        }
    }
    return (reason){HELP_NONE, 0};
}

static void check_leap(empties *e, const leap *l)
{
    ways *const k = &e->ways;
    uint32_t row;
    unsigned can;
    jz_ways_begin(k);
    if (l->handled) jz_ways_enter(k, l->to);
    else jz_ways_add(k, l->to);
    while (jz_ways_next(k, &l->end, l->ends, &row, &can)) {
        if (is_closed(e, l, row)) {
            if (!l->ends && e->program->steps.at[row].way.go != GO_NEXT) return;
            can &= CAN_BE_NO;
        }
        jz_ways_on(k, row, can, row);
        for (uint32_t i = e->first[row]; i < e->first[row + 1]; i++) {
            if (!(can & CAN_BE_YES) || e->is_told[i]) continue;
            const reason why = reason_of(e, l, &e->work->inserts.at[i]);
            if (why.because) tell_because(e, i, why);
        }
    }
}

static void check_exit(empties *e, const told_row *x)
{
    const program *const p = e->program;
    const ways *const k = &e->ways;
    if (x->to <= x->of || x->name == k->next || x->name == k->skipped) return;
    const step *const at = &p->steps.at[x->of];
    leap l = {.from = x->of, .to = x->to, .ends = 1, .when = at->when};
    if (x->name == k->go) {
        l.ends = 0;
    } else if (x->name == k->silent && at->verb == VERB_HANDOFF) {
        l.end = (what_if){SUPPOSE_WORD, x->of, p->name_unavailable};
    } else if (x->name == k->silent || x->name == p->name_failed) {
        l.end = (what_if){SUPPOSE_FAILED, x->of, p->name_failed};
    } else if (x->name == k->refuse) {
        l.end = (what_if){SUPPOSE_EMPTY, x->of, 0};
    } else {
        l.end = (what_if){SUPPOSE_WORD, x->of, x->name};
    }
    /* A step that also runs when all went well only happens to catch it. */
    l.handled = jz_is_bad_end(k, x);
    const uint32_t handler = p->steps.at[x->to].when;
    const what_if good = jz_good_end(p, x->of);
    if (l.handled && jz_what_if(p, handler, good) & CAN_BE_YES) return;
    check_leap(e, &l);
}

/* ---- the customer -------------------------------------------------------- */

enum { FIELDS_MOST = 32 };

static bool keeps(const program *p, uint32_t row, uint32_t field)
{
    const step *const s = &p->steps.at[row];
    for (uint32_t i = 0; i < s->kept_count; i++) {
        const kept *const each = &p->kept.at[s->kept + i];
        if (!each->consent && each->field == field) return true;
    }
    return false;
}

/* Another flow may remember it, and people may tell the host. */
static bool may_fill(const program *p, uint32_t row, uint32_t field)
{
    const step *const s = &p->steps.at[row];
    return s->verb == VERB_FLOW || s->verb == VERB_HANDOFF ||
           keeps(p, row, field);
}

static void tell_unknown(empties *e, uint32_t number, uint32_t field)
{
    work *const w = e->work;
    const str whole =
        jz_name(&w->program->names, w->program->customer.at[field].name);
    str name = whole;
    place where = {0};
    jz_cut(&name, '.');
    for (uint32_t i = w->bot.needs.count; i-- > 0;) {
        const node *const each = w->bot.needs.at[i].name;
        if (jz_same(each->text, whole)) where = each->place;
    }
    problem *const about = tell(e, number);
    jz_problem_because(w->problems, about, BECAUSE_HOST_MAY_NOT_KNOW, where,
                       (const str[PROBLEM_ARGS]){name});
}

static void check_field(empties *e, uint32_t flow_row, uint32_t field)
{
    const program *const p = e->program;
    const flow *const f = &p->flows.at[flow_row];
    const what_if unknown = {SUPPOSE_NO_FIELD, 0, field};
    ways *const k = &e->ways;
    uint32_t row;
    unsigned can;
    if (jz_what_if(p, f->when, unknown) == CAN_BE_NO) return;
    jz_ways_begin(k);
    jz_ways_add(k, f->steps);
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        if (e->work->steps_written.at[i]->hear.count) jz_ways_add(k, i);
    }
    while (jz_ways_next(k, &unknown, 1, &row, &can)) {
        const bool fills = may_fill(p, row, field);
        jz_ways_on(k, row, fills ? can & CAN_BE_NO : can, 0);
        for (uint32_t i = e->first[row]; i < e->first[row + 1]; i++) {
            const insert *const at = &e->work->inserts.at[i];
            if (!(can & CAN_BE_YES) || e->is_told[i]) continue;
            if (jz_is_empty_if(p, at->code, unknown)) tell_unknown(e, i, field);
        }
    }
}

/* Each field that a flow says, once; what a called flow is told of the
 * customer, its callers may have tested. */
static void check_customer(empties *e, uint32_t row)
{
    const program *const p = e->program;
    const flow *const f = &p->flows.at[row];
    uint32_t fields[FIELDS_MOST], count = 0;
    if (e->work->flow_called[row]) return;
    const uint32_t end = e->first[f->steps + f->step_count];
    for (uint32_t i = e->first[f->steps]; i < end; i++) {
        const op *o = &p->code.at[e->work->inserts.at[i].code];
        for (; o->kind != OP_END && count < FIELDS_MOST; o++) {
            if (o->kind != OP_LOOK || o->extra != REF_CUSTOMER) continue;
            uint32_t known = 0;
            while (known < count && fields[known] != o->arg) known++;
            if (known == count) fields[count++] = o->arg;
        }
    }
    for (uint32_t i = 0; i < count; i++) check_field(e, row, fields[i]);
}

/* ---- all of them --------------------------------------------------------- */

static void check_flow(empties *e, uint32_t row)
{
    const program *const p = e->program;
    const flow *const f = &p->flows.at[row];
    if (!f->step_count) return;
    jz_ways_refill(&e->ways);
    const uint32_t end = f->steps + f->step_count;
    for (uint32_t i = e->first[f->steps]; i < e->first[end]; i++) {
        check_skipped(e, i);
    }
    for (uint32_t i = e->ways.exits[f->steps]; i < e->ways.exits[end]; i++) {
        check_exit(e, &p->exits.at[i]);
    }
    check_customer(e, row);
}

void jz_check_empty(work *w, const uint32_t *exits)
{
    const program *const p = w->program;
    empties e = {.work = w, .program = p};
    e.ways = jz_ways_open(w, exits);
    e.first = jz_take(w->scratch, sizeof *e.first, p->steps.count + 1u);
    e.is_told = jz_take(w->scratch, sizeof *e.is_told, w->inserts.count);
    uint32_t at = 0;
    for (uint32_t i = 0; i <= p->steps.count; i++) {
        while (at < w->inserts.count && w->inserts.at[at].step < i) at++;
        e.first[i] = at;
    }
    for (uint32_t i = 1; i < p->flows.count; i++) {
        if (p->flows.at[i].built_in || w->flow_fails[i]) continue;
        check_flow(&e, i);
    }
}
