/* emit_tables.c - tables that follow from others: which steps take care of a
 * failure, and the rows that only tools ask for. */
#include "compile/work.h"

/* ---- handlers ------------------------------------------------------------ */

/* The steps whose own result the `when` of a step tests, one by one. */
static uint32_t tested_step(const work *w, uint32_t row, uint32_t number)
{
    const program *const p = w->program;
    const stretch seen = w->when_seen[row];
    const uint32_t e = w->when_entries.at[seen.first + number];
    const uint32_t at = p->entries.at[e].step;
    if (!at || at >= row || p->steps.at[at].entry != e) return 0;
    return p->steps.at[at].verb == VERB_NONE ? 0 : at;
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
    const what_if failed = {SUPPOSE_FAILED, row, 0};
    if (s->verb == VERB_HANDOFF) {
        const uint32_t ends[] = {p->name_unavailable, p->name_closed};
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            tell_failure(w, row, (what_if){SUPPOSE_WORD, row, ends[i]},
                         ends[i]);
        }
        return;
    }
    if (s->verb == VERB_DO) {
        const action *const a = &p->actions.at[s->action];
        if (!a->waited) return;
        for (uint32_t i = 1; i < a->outcome_count; i++) {
            const uint32_t name = p->words.at[a->outcomes + i];
            tell_failure(w, row, (what_if){SUPPOSE_WORD, row, name}, name);
        }
    }
    if (s->verb != VERB_NONE) tell_failure(w, row, failed, p->name_failed);
}

static void tell_exits(work *w, uint32_t row, uint32_t next, uint32_t go,
                       uint32_t skipped)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    switch ((go_kind)s->go) {
    case GO_NEXT: tell_exit(w, row, next_row(p, row), next); break;
    case GO_STEP: case GO_CHANGE: tell_exit(w, row, s->go_to, go); break;
    case GO_RESTART: tell_exit(w, row, p->flows.at[s->flow].steps, go); break;
    case GO_END: case GO_BACK: case GO_STOP: tell_exit(w, row, 0, go); break;
    }
    if (s->go == GO_STEP && s->at_most) {
        tell_exit(w, row, next_row(p, row), next);
    }
    if (s->when) tell_exit(w, row, next_row(p, row), skipped);
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
    const uint32_t next = jz_names_add(&p->names, S("next"));
    const uint32_t go = jz_names_add(&p->names, S("go"));
    const uint32_t skipped = jz_names_add(&p->names, S("skipped"));
    for (uint32_t i = 1; i < p->steps.count; i++) {
        tell_exits(w, i, next, go, skipped);
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
