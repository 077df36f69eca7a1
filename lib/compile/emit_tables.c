/* emit_tables.c - tables that follow from others: which steps take care of a
 * failure, and the rows that only tools ask for. */
#include "compile/work.h"

/* ---- handlers ------------------------------------------------------------ */

/* The steps whose result the `when` of a step tests, one by one; what a flow
 * gives counts as its result.  0: it is no result, or was there before. */
static uint32_t tested_step(const work *w, uint32_t row, uint32_t number)
{
    const program *const p = w->program;
    const stretch seen = w->when_seen[row];
    const uint32_t e = w->when_entries.at[seen.first + number];
    const uint32_t at = p->entries.at[e].step;
    const step *const s = &p->steps.at[at];
    if (!at || at >= row || s->verb == VERB_NONE) return 0;
    if (s->entry != e && s->verb != VERB_FLOW) return 0;
    for (uint32_t i = 0; i < number; i++) {
        if (p->entries.at[w->when_entries.at[seen.first + i]].step == at &&
            (s->verb == VERB_FLOW || w->when_entries.at[seen.first + i] == e)) {
            return 0;
        }
    }
    return at;
}

static void emit_handlers_of(work *w, const flow *f)
{
    program *const p = w->program;
    const uint32_t end = f->steps + f->step_count;
    for (uint32_t i = f->steps; i < end; i++) {
        for (uint32_t j = 0; j < w->when_seen[i].count; j++) {
            const uint32_t at = tested_step(w, i, j);
            if (at) p->steps.at[at].handler_count++;
        }
    }
    for (uint32_t i = f->steps; i < end; i++) {
        step *const s = &p->steps.at[i];
        s->handlers = p->words.count;
        for (uint32_t j = 0; j < s->handler_count; j++) {
            jz_push(w->scratch, &p->words, 0);
        }
        s->handler_count = 0;
    }
    for (uint32_t i = f->steps; i < end; i++) {
        for (uint32_t j = 0; j < w->when_seen[i].count; j++) {
            const uint32_t at = tested_step(w, i, j);
            if (!at) continue;
            step *const s = &p->steps.at[at];
            p->words.at[s->handlers + s->handler_count++] = i;
        }
    }
}

void jz_emit_handlers(work *w)
{
    for (uint32_t i = 1; i < w->program->flows.count; i++) {
        emit_handlers_of(w, &w->program->flows.at[i]);
    }
}

/* ---- exits --------------------------------------------------------------- */

typedef struct exit_names {
    uint32_t next, go, skipped, silent, refuse;
} exit_names;

static uint32_t next_row(const program *p, uint32_t row)
{
    const flow *const f = &p->flows.at[p->steps.at[row].flow];
    return row + 1 < f->steps + f->step_count ? row + 1 : 0;
}

static void tell_exit(work *w, uint32_t of, uint32_t to, uint32_t name)
{
    const told_row row = {of, to, name};
    jz_push(w->scratch, &w->program->exits, row);
}

/* Where one bad end leads: to each handler that may take it, up to the first
 * that certainly does. */
static void tell_failure(work *w, uint32_t row, what_if end, uint32_t name)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    for (uint32_t i = 0; i < s->handler_count; i++) {
        const uint32_t to = p->words.at[s->handlers + i];
        const unsigned can = jz_what_if(p, p->steps.at[to].when, end);
        if (can & CAN_BE_YES) tell_exit(w, row, to, name);
        if (can == CAN_BE_YES) return;
    }
    tell_exit(w, row, 0, name);
}

static void tell_failures(work *w, uint32_t row)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    if (s->verb == VERB_NONE) return;
    if (s->verb == VERB_DO && !p->actions.at[s->action].waited) return;
    what_if end;
    for (uint32_t i = 0; jz_bad_end(p, row, i, &end); i++) {
        const bool failed = end.what == SUPPOSE_FAILED;
        if (failed && s->verb == VERB_HANDOFF) continue;
        tell_failure(w, row, end, failed ? p->name_failed : end.word);
    }
}

static void tell_way(work *w, uint32_t row, const way *to, uint32_t name)
{
    const program *const p = w->program;
    switch ((go_kind)to->go) {
    case GO_NEXT: tell_exit(w, row, next_row(p, row), name); break;
    case GO_STEP: case GO_CHANGE: tell_exit(w, row, to->to, name); break;
    case GO_RESTART:
        tell_exit(w, row, p->flows.at[p->steps.at[row].flow].steps, name);
        break;
    case GO_END: case GO_BACK: case GO_STOP: tell_exit(w, row, 0, name); break;
    }
}

/* Where `silent` and `refuse` lead, if they do. */
static void tell_reactions(work *w, uint32_t row, stretch rows, uint32_t name)
{
    for (uint32_t i = 0; i < rows.count; i++) {
        const way *const to = &w->program->reactions.at[rows.first + i].way;
        if (to->go != GO_NEXT) tell_way(w, row, to, name);
    }
}

/* A step that is only ever reached by its own words: behind it the flow ends. */
static bool stands_alone(const work *w, uint32_t row)
{
    const uint32_t owner = w->program->steps.at[row].flow;
    const flow_written *const f = w->flows_written.at[owner];
    if (!w->steps_written.at[row]->hear.count) return false;
    if (f->hear.count || f->event || w->flow_called[owner]) return false;
    for (int i = 0; i < BUILTIN_COUNT; i++) {
        if (w->program->builtin[i] == owner) return false;
    }
    return true;
}

static void tell_exits(work *w, uint32_t row, const exit_names *n)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    const question *const q = &p->questions.at[s->question];
    if (s->way.go == GO_NEXT && stands_alone(w, row)) {
        tell_exit(w, row, 0, n->next);
    } else {
        tell_way(w, row, &s->way, s->way.go == GO_NEXT ? n->next : n->go);
    }
    if (s->way.go == GO_STEP && s->way.at_most) {
        tell_exit(w, row, next_row(p, row), n->next);
    }
    if (s->when) tell_exit(w, row, next_row(p, row), n->skipped);
    tell_reactions(w, row, (stretch){q->refuses, q->refuse_count}, n->refuse);
    tell_reactions(w, row, (stretch){s->silents, s->silent_count}, n->silent);
    tell_failures(w, row);
}

/* ---- the rest ------------------------------------------------------------ */

static void tell_action(work *w, uint32_t row)
{
    program *const p = w->program;
    const action *const a = &p->actions.at[row];
    arena *const s = w->scratch;
    for (uint32_t i = 0; i < a->outcome_count; i++) {
        const told_row end = {row, 0, p->words.at[a->outcomes + i]};
        jz_push(s, &p->ends, end);
    }
    if (!a->outcome_count && a->waited) {
        const told_row end = {row, 0, p->name_done};
        jz_push(s, &p->ends, end);
    }
    for (uint32_t i = 0; i < a->need_count; i++) {
        const told_row need = {row, a->needs + i, 0};
        jz_push(s, &p->wants, need);
    }
    for (uint32_t i = 0; i < a->give_count; i++) {
        const told_row give = {row, a->gives + i, 0};
        jz_push(s, &p->yields, give);
    }
}

void jz_emit_told(work *w)
{
    program *const p = w->program;
    const exit_names n = {.next = jz_declare_name(w, S("next")),
                          .go = jz_declare_name(w, S("go")),
                          .skipped = jz_declare_name(w, S("skipped")),
                          .silent = jz_declare_name(w, S("silent")),
                          .refuse = jz_declare_name(w, S("refuse"))};
    for (uint32_t i = 1; i < p->steps.count; i++) {
        tell_exits(w, i, &n);
        const step *const s = &p->steps.at[i];
        for (uint32_t j = 0; j < s->mention_count; j++) {
            const told_row row = {i, p->words.at[s->mentions + j], 0};
            jz_push(w->scratch, &p->depends, row);
        }
    }
    for (uint32_t i = 1; i < p->actions.count; i++) tell_action(w, i);
    for (uint32_t i = 1; i < p->customer.count; i++) {
        const told_row row = {0, i, 0};
        jz_push(w->scratch, &p->wants, row);
    }
}
