/* check_paths.c - the ways through one flow: loops that never wait, failures
 * that run into success, what is done twice, what is never reached. */
#include "compile/work.h"

typedef struct paths {
    work *work;
    const program *program;
    uint32_t from, end;   /* steps of the flow                                */
    const uint32_t *exits; /* by step: its first row of exits                 */
    const bool *rests;     /* by flow                                         */
    bool *reached;        /* by step - from                                   */
    uint32_t next, go, skipped; /* names of exits                             */
} paths;

static str step_name(const paths *q, uint32_t row)
{
    return jz_name(&q->program->names, q->program->steps.at[row].name);
}

static const step *step_at(const paths *q, uint32_t row)
{
    return &q->program->steps.at[row];
}

static const step_written *written_at(const paths *q, uint32_t row)
{
    return q->work->steps_written.at[row];
}

static bool is_rest(const paths *q, uint32_t row)
{
    const step *const s = step_at(q, row);
    const program *const p = q->program;
    if (s->verb == VERB_DO) return p->actions.at[s->action].waited;
    if (s->verb == VERB_FLOW) return q->rests[s->callee];
    return s->verb != VERB_NONE;
}

static bool is_failure(const paths *q, const told_row *e)
{
    return e->name != q->next && e->name != q->go && e->name != q->skipped;
}

static void forget_reached(paths *q)
{
    for (uint32_t i = 0; i < q->end - q->from; i++) q->reached[i] = false;
}

/* ---- what may run ------------------------------------------------------- */

static unsigned can_run(const paths *q, uint32_t row, what_if w)
{
    return jz_what_if(q->program, step_at(q, row)->when, w);
}

/* ---- never reached, never true ------------------------------------------- */

static void check_reached(paths *q)
{
    const program *const p = q->program;
    numbers open = {0};
    forget_reached(q);
    for (uint32_t i = q->end; i-- > q->from;) {
        if (i != q->from && !written_at(q, i)->hear.count) continue;
        q->reached[i - q->from] = true;
        jz_push(q->work->scratch, &open, i);
    }
    while (open.count) {
        const uint32_t at = open.at[--open.count];
        for (uint32_t i = q->exits[at]; i < q->exits[at + 1]; i++) {
            const uint32_t to = p->exits.at[i].to;
            if (!to || q->reached[to - q->from]) continue;
            q->reached[to - q->from] = true;
            jz_push(q->work->scratch, &open, to);
        }
    }
    for (uint32_t i = q->from; i < q->end; i++) {
        if (q->reached[i - q->from]) continue;
        jz_problem(q->work->problems, NEVER_REACHED,
                   written_at(q, i)->name->place, step_name(q, i));
        return; /* those behind it are consequences */
    }
}

static void check_never_true(const paths *q, uint32_t row)
{
    const what_if nothing = {SUPPOSE_NOTHING, 0, 0};
    if (can_run(q, row, nothing) != CAN_BE_NO) return;
    jz_problem(q->work->problems, NEVER_TRUE, written_at(q, row)->when->place,
               step_name(q, row));
}

/* ---- endless loops ------------------------------------------------------- */

/* Whether one can get from the top of a stretch without rests to its end. */
static bool leads_down(paths *q, uint32_t top, uint32_t bottom)
{
    const program *const p = q->program;
    for (uint32_t i = top; i <= bottom; i++) q->reached[i - q->from] = false;
    q->reached[top - q->from] = true;
    for (uint32_t at = top; at < bottom; at++) {
        if (!q->reached[at - q->from]) continue;
        for (uint32_t i = q->exits[at]; i < q->exits[at + 1]; i++) {
            const told_row *const e = &p->exits.at[i];
            if (e->to <= at || e->to > bottom) continue;
            if (e->name == q->go && step_at(q, at)->way.at_most) continue;
            q->reached[e->to - q->from] = true;
        }
    }
    return q->reached[bottom - q->from];
}

static void check_loop(paths *q, uint32_t row, uint32_t last_rest)
{
    const step *const s = step_at(q, row);
    const bool command = q->program->flows.at[s->flow].anytime;
    uint32_t top = s->way.go == GO_STEP && !s->way.at_most ? s->way.to : 0;
    if (s->way.go == GO_RESTART && !command) top = q->from;
    if (!top || top > row || last_rest >= top) return;
    if (!leads_down(q, top, row)) return;
    const jump *const j = &written_at(q, row)->go;
    const place where = jz_place_in(q->work, j->node,
                                    j->target.size ? j->target : j->node->text);
    problem *const about =
        top == row ? jz_problem(q->work->problems, GO_TO_ITSELF, where,
                                step_name(q, row))
                   : jz_problem(q->work->problems, ENDLESS_LOOP, where,
                                step_name(q, top), step_name(q, row));
    jz_help(q->work->problems, about, BREAK_LOOP, step_name(q, top));
}

static void check_loops(paths *q)
{
    uint32_t last_rest = 0;
    for (uint32_t i = q->from; i < q->end; i++) {
        if (is_rest(q, i)) last_rest = i;
        check_loop(q, i, last_rest);
    }
}

/* ---- failures ------------------------------------------------------------ */

static bool is_handled(const paths *q, uint32_t row, what_if end)
{
    const step *const s = step_at(q, row);
    for (uint32_t i = 0; i < s->handler_count; i++) {
        const uint32_t by = q->program->words.at[s->handlers + i];
        if (can_run(q, by, end) & CAN_BE_YES) return true;
    }
    return false;
}

static void check_unhandled(const paths *q, uint32_t row)
{
    const program *const p = q->program;
    const step *const s = step_at(q, row);
    const action *const a = &p->actions.at[s->action];
    const bool calls = s->verb == VERB_FLOW;
    if (!calls && (s->verb != VERB_DO || !a->waited)) return;
    what_if end;
    for (uint32_t i = 0; jz_bad_end(p, row, i, &end); i++) {
        if (end.what == SUPPOSE_FAILED || is_handled(q, row, end)) continue;
        const uint32_t name = calls ? p->flows.at[s->callee].name : a->name;
        const str bad = jz_name(&p->names, end.word);
        problem *const about =
            jz_problem(q->work->problems, UNHANDLED_OUTCOME,
                       written_at(q, row)->action->place,
                       jz_name(&p->names, name), bad);
        jz_help(q->work->problems, about, HANDLE_OUTCOME, step_name(q, row),
                bad);
    }
}

/* The step that a failure runs into behind the one that speaks of it, where
 * success would have gone too; 0: none. */
static uint32_t falls_into(const paths *q, uint32_t row, what_if bad,
                           what_if good)
{
    for (uint32_t i = row + 1; i < q->end; i++) {
        const unsigned can = can_run(q, i, bad);
        if (can == CAN_BE_NO) continue;
        if (can_run(q, i, good) & CAN_BE_YES) return i;
        const step *const s = step_at(q, i);
        const bool goes_on = s->verb == VERB_NONE && s->way.go == GO_NEXT;
        if (can == CAN_BE_YES && !goes_on) return 0;
    }
    return 0;
}

/* Whether a step runs for bad ends of another one only, and for which. */
static bool handles_bad_end(const paths *q, uint32_t row, uint32_t tested,
                            what_if *bad)
{
    const what_if good = jz_good_end(q->program, tested);
    if (can_run(q, row, good) & CAN_BE_YES) return false;
    const what_if skipped = {SUPPOSE_EMPTY, tested, 0};
    if (step_at(q, tested)->verb == VERB_ASK &&
        can_run(q, row, skipped) & CAN_BE_YES) {
        return false;
    }
    for (uint32_t i = 0; jz_bad_end(q->program, tested, i, bad); i++) {
        if (can_run(q, row, *bad) & CAN_BE_YES) return true;
    }
    return false;
}

static void tell_falls_through(const paths *q, uint32_t row, uint32_t tested,
                               uint32_t bad, uint32_t into)
{
    buf b = {.arena = q->work->scratch};
    jz_put(&b, step_name(q, tested));
    jz_put(&b, S(" is "));
    jz_put(&b, jz_name(&q->program->names, bad));
    problem *const about = jz_problem(
        q->work->problems, FALLS_THROUGH, written_at(q, row)->name->place,
        step_name(q, row), jz_text(&b), step_name(q, into));
    jz_help(q->work->problems, about, ADD_GO, S(""));
}

static void check_falls_through(const paths *q, uint32_t row)
{
    const program *const p = q->program;
    const step *const s = step_at(q, row);
    if (s->verb != VERB_NONE || s->way.go != GO_NEXT || !s->when) return;
    const stretch seen = q->work->when_seen[row];
    for (uint32_t i = 0; i < seen.count; i++) {
        const uint32_t e = q->work->when_entries.at[seen.first + i];
        const uint32_t tested = p->entries.at[e].step;
        if (!tested || tested >= row) continue;
        if (step_at(q, tested)->entry != e) continue;
        if (step_at(q, tested)->verb == VERB_NONE) continue;
        what_if bad;
        if (!handles_bad_end(q, row, tested, &bad)) continue;
        const uint32_t into =
            falls_into(q, row, bad, jz_good_end(q->program, tested));
        if (!into) continue;
        tell_falls_through(q, row, tested, bad.word, into);
        return;
    }
}

/* ---- once ---------------------------------------------------------------- */

/* What a flow does that must happen once, it may also have left undone. */
static void tell_back_over(const paths *q, const jump *j, uint32_t once)
{
    const bool flow = step_at(q, once)->verb == VERB_FLOW;
    problem *const about =
        jz_problem(q->work->problems, flow ? BACK_OVER_FLOW : BACK_OVER_ONCE,
                   jz_place_in(q->work, j->node, j->target),
                   step_name(q, once));
    jz_help(q->work->problems, about, USE_RESTART, S(""));
}

static bool leads_above(const paths *q, const jump *j, uint32_t once)
{
    if (j->kind != JUMP_STEP && j->kind != JUMP_CHANGE) return false;
    const uint32_t to = jz_find_step(
        q->program, step_at(q, once)->flow,
        jz_names_find(&q->program->names, j->target));
    return to && to <= once;
}

/* What of a step goes back above another one: its `go`, or what it does about
 * an answer or in silence; NULL: nothing. */
static const jump *jump_above(const paths *q, uint32_t row, uint32_t once)
{
    const step_written *const s = written_at(q, row);
    if (leads_above(q, &s->go, once)) return &s->go;
    for (uint32_t i = 0; i < s->question.refuse.count; i++) {
        const jump *const j = &s->question.refuse.at[i].go;
        if (leads_above(q, j, once)) return j;
    }
    for (uint32_t i = 0; i < s->silent.count && row != once; i++) {
        const jump *const j = &s->silent.at[i].go;
        if (leads_above(q, j, once)) return j;
    }
    return NULL;
}

/* All steps that are reached after the step ended well. */
static void check_once(paths *q, uint32_t once, bool *is_told)
{
    const program *const p = q->program;
    const what_if good = jz_good_end(q->program, once);
    numbers open = {0};
    forget_reached(q);
    jz_push(q->work->scratch, &open, once);
    while (open.count) {
        const uint32_t at = open.at[--open.count];
        const unsigned can = at == once ? (unsigned)CAN_BE_YES
                                        : can_run(q, at, good);
        const jump *const back =
            can & CAN_BE_YES ? jump_above(q, at, once) : NULL;
        if (back && !is_told[at - q->from]) {
            tell_back_over(q, back, once);
            is_told[at - q->from] = true;
        }
        for (uint32_t i = q->exits[at]; i < q->exits[at + 1]; i++) {
            const told_row *const e = &p->exits.at[i];
            const unsigned wanted =
                e->name == q->skipped ? CAN_BE_NO : CAN_BE_YES;
            if (!(can & wanted) || e->to <= once) continue;
            if (at == once && is_failure(q, e)) continue;
            if (q->reached[e->to - q->from]) continue;
            q->reached[e->to - q->from] = true;
            jz_push(q->work->scratch, &open, e->to);
        }
    }
}

static void check_all_once(paths *q)
{
    const program *const p = q->program;
    bool *const is_told =
        jz_take(q->work->scratch, sizeof *is_told, q->end - q->from);
    for (uint32_t i = q->from; i < q->end; i++) {
        const step *const s = step_at(q, i);
        const bool once = s->verb == VERB_FLOW
                              ? p->flows.at[s->callee].once
                              : s->verb == VERB_DO &&
                                    p->actions.at[s->action].once;
        if (once) check_once(q, i, is_told);
    }
}

/* ---- a flow -------------------------------------------------------------- */

void jz_check_paths(work *w, uint32_t row, const uint32_t *exits,
                    const bool *rests)
{
    const flow *const f = &w->program->flows.at[row];
    const names *const n = &w->program->names;
    if (!f->step_count) return;
    paths q = {.work = w, .program = w->program, .from = f->steps,
               .end = f->steps + f->step_count, .exits = exits,
               .rests = rests};
    q.next = jz_names_find(n, S("next"));
    q.go = jz_names_find(n, S("go"));
    q.skipped = jz_names_find(n, S("skipped"));
    q.reached = jz_take(w->scratch, sizeof *q.reached, f->step_count);
    check_loops(&q);
    check_all_once(&q);
    for (uint32_t i = q.from; i < q.end; i++) {
        check_falls_through(&q, i);
        check_unhandled(&q, i);
        check_never_true(&q, i);
    }
    check_reached(&q);
}
