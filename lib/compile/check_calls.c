/* check_calls.c - flows that run flows: which of them wait for anybody or
 * anything, and which run themselves. */
#include "compile/work.h"

/* ---- which flows rest ---------------------------------------------------- */

static bool rests_by_itself(const program *p, const step *s)
{
    if (s->verb == VERB_DO) return p->actions.at[s->action].waited;
    return s->verb != VERB_NONE && s->verb != VERB_FLOW;
}

static bool *find_rests(work *w)
{
    const program *const p = w->program;
    const callers c = jz_find_callers(w);
    bool *const rests = jz_take(w->scratch, sizeof *rests, p->flows.count);
    numbers open = {0};
    for (uint32_t i = 1; i < p->steps.count; i++) {
        const step *const s = &p->steps.at[i];
        if (rests[s->flow] || !rests_by_itself(p, s)) continue;
        rests[s->flow] = true;
        jz_push(w->scratch, &open, s->flow);
    }
    while (open.count) {
        const uint32_t row = open.at[--open.count];
        for (uint32_t i = c.first[row]; i < c.first[row + 1]; i++) {
            const uint32_t caller = p->steps.at[c.steps[i]].flow;
            if (rests[caller]) continue;
            rests[caller] = true;
            jz_push(w->scratch, &open, caller);
        }
    }
    return rests;
}

/* ---- flows that run themselves ------------------------------------------- */

/* A flow whose calls are being followed: `at` is the next step of it. */
typedef struct visit {
    uint32_t flow, at;
    bool waits; /* something may stop it before the step that it is at        */
    bool stops; /* the step that it is at may stop it                         */
} visit;

typedef enum colour { WHITE, GREY, BLACK } colour;

typedef struct circles {
    work *work;
    const program *program;
    const bool *rests;
    uint8_t *colours;  /* by flow                                             */
    vec(visit) path;
} circles;

static void enter(circles *c, uint32_t row)
{
    const flow *const f = &c->program->flows.at[row];
    c->colours[row] = GREY;
    const visit v = {.flow = row, .at = f->steps, .waits = f->when != 0};
    jz_push(c->work->scratch, &c->path, v);
}

/* From the flow that is run again down to the step that runs it. */
static void tell_circle(const circles *c, uint32_t flow_row, const step *by,
                        const node *where)
{
    const program *const p = c->program;
    bool waits = by->when || by->each;
    for (uint32_t i = c->path.count; i-- > 0;) {
        waits = waits || c->path.at[i].waits;
        if (c->path.at[i].flow == flow_row) break;
    }
    problem *const about = jz_problem(
        c->work->problems, waits ? RUNS_ITSELF : ENDLESS_CALLS, where->place,
        jz_name(&p->names, p->flows.at[flow_row].name));
    jz_help(c->work->problems, about, CALL_NO_MORE, S(""));
}

/* Whether a step may stop the flow, skip what is behind it, or lead off. */
static bool may_stop(const circles *c, const step *s)
{
    if (s->verb == VERB_FLOW) {
        return s->when || s->each || c->rests[s->callee];
    }
    return rests_by_itself(c->program, s) || s->way.go != GO_NEXT;
}

static void follow(circles *c)
{
    const program *const p = c->program;
    visit *const v = &c->path.at[c->path.count - 1];
    const flow *const f = &p->flows.at[v->flow];
    if (v->at == f->steps + f->step_count) {
        c->colours[v->flow] = BLACK;
        c->path.count--;
        return;
    }
    const uint32_t row = v->at++;
    const step *const s = &p->steps.at[row];
    v->waits = v->waits || v->stops;
    v->stops = may_stop(c, s);
    if (s->verb != VERB_FLOW || !s->callee) return;
    if (c->colours[s->callee] == GREY) {
        tell_circle(c, s->callee, s, c->work->steps_written.at[row]->action);
    }
    if (c->colours[s->callee] != WHITE) return;
    v->waits = v->waits || s->when || s->each;
    enter(c, s->callee);
}

const bool *jz_check_calls(work *w)
{
    const program *const p = w->program;
    circles c = {.work = w, .program = p, .rests = find_rests(w)};
    c.colours = jz_take(w->scratch, sizeof *c.colours, p->flows.count);
    for (uint32_t i = 1; i < p->flows.count; i++) {
        if (c.colours[i] != WHITE) continue;
        enter(&c, i);
        while (c.path.count) follow(&c);
    }
    return c.rests;
}
