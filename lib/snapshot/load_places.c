/* load_places.c - where each flow goes on: at the place where it rested, if
 * that is still there; else it wakes at its first unanswered question, at the
 * next message.  A flow that is gone takes with it all that stood on it, and a
 * flow that no step calls any more was never called. */
#include "snapshot/load.h"

/* ---- flows that are gone ------------------------------------------------- */

/* Takes away a frame and all above it; the host hears of what they waited for
 * at the next feed. */
static void cut(loader *l, uint32_t from)
{
    state *st = &l->t->state;
    for (uint32_t i = st->frames.count; i-- > from;) {
        for (uint32_t n = 0; n < st->calls.count; n++) {
            call *c = &st->calls.at[n];
            if (c->frame != i || c->state == CALL_TIMED_OUT) continue;
            c->frame = FRAME_KNOWN;
            c->state = CALL_DROPPED;
        }
        jz_drop_frame(st, i);
        st->frames.count--;
    }
    if (!from) l->nothing_left = true;
}

/* The flow that the step runs cannot go on: the step is done again, unless
 * something in there was done that must happen only once. */
static void take_back(loader *l, uint32_t caller)
{
    const state *st = &l->t->state;
    const saved_place *at = &l->places[caller];
    jz_note(l, DID_DROP, 0, at[1].flow);
    for (uint32_t i = caller + 1;
         i < st->frames.count && st->frames.at[i].kind == FRAME_CALLED; i++) {
        if (!l->places[i].once || l->lost) continue;
        jz_note(l, DID_LOSE, 0, at->step);
        l->lost = true;
    }
    cut(l, caller + 1);
}

/* ---- the same place ------------------------------------------------------ */

static bool is_waited_for(const loader *l, const frame *f)
{
    for (uint32_t i = 0; i < l->t->state.calls.count; i++) {
        const call *c = &l->t->state.calls.at[i];
        if (c->frame == l->frame && c->step == f->step &&
            c->state == CALL_RUNNING)
            return true;
    }
    return false;
}

/* Whether the step of today can be waited at in the same way. */
static bool is_same_rest(loader *l, const frame *f)
{
    if (!f->step) return false;
    const step *st = &l->p->steps.at[f->step];
    const saved_place *at = &l->places[l->frame];
    if (!jz_is_same_place(l->p, st, at->kind, at->about)) return false;
    const answer *a = jz_answer(&l->t->state, l->frame, st->entry);
    switch ((rest)f->rest) {
    case REST_ANSWER:
    case REST_LEAVE:
        return st->verb == VERB_ASK && (!a || a->frame & ANSWER_OPEN);
    case REST_RESULT: return st->verb == VERB_DO && is_waited_for(l, f);
    case REST_PEOPLE: return st->verb == VERB_HANDOFF;
    case REST_TIME: return st->verb == VERB_WAIT && !a;
    case REST_CALLED: return st->verb == VERB_FLOW && f[1].flow == st->callee;
    case REST_CHANGE: return true;
    case REST_DONE: return a; /* it came while something stood on top         */
    case REST_NONE:
    case REST_WHICH:
        break;
    }
    return false;
}

/* ---- times --------------------------------------------------------------- */

/* The line of `silent` that is due: the one after the same time, else the one
 * in the same place; what has been counted down stays counted. */
static uint8_t line_of(const loader *l, const frame *f, const step *st)
{
    const uint64_t after = (uint64_t)f->due - (uint64_t)f->since;
    for (uint32_t i = 0; i < st->silent_count && i < UINT8_MAX; i++)
        if ((uint64_t)l->p->reactions.at[st->silents + i].after == after)
            return (uint8_t)i;
    return f->fired;
}

/* What is due stays due at the same moment, as long as there is a line for
 * it. */
static void keep_times(const loader *l, frame *f)
{
    const step *st = &l->p->steps.at[f->step];
    const bool waits = f->rest == REST_TIME && st->waits != WAIT_EVENT;
    if (f->due != NEVER && !waits && !l->same) f->fired = line_of(l, f, st);
    if (!st->silent_count) f->since = 0;
    if (f->fired < st->silent_count) return;
    f->fired = (uint8_t)st->silent_count;
    if (!waits) f->due = NEVER;
}

/* ---- waking -------------------------------------------------------------- */

/* What was called there is of no use to anybody. */
static void drop_calls(loader *l, const frame *f)
{
    for (uint32_t i = 0; i < l->t->state.calls.count; i++) {
        call *c = &l->t->state.calls.at[i];
        if (c->frame != l->frame || c->step != f->step || !c->step) continue;
        if (c->state != CALL_RUNNING) continue;
        c->frame = FRAME_KNOWN;
        c->state = CALL_DROPPED;
    }
}

/* Where the flow wakes: at the top, or behind what is done once for all.  One
 * that was there for a single step has nothing more to do. */
static void wake_from(loader *l, frame *f)
{
    const saved_place *at = &l->places[l->frame];
    const flow *fl = &l->p->flows.at[l->flow];
    jz_note(l, DID_MOVE, f->step, at->step);
    f->moved = true;
    f->due = NEVER;
    f->since = 0;
    f->fired = 0;
    if (f->rest == REST_PEOPLE) { /* silent until the agent is done           */
        f->step = fl->steps;
        return;
    }
    if (f->rest == REST_RESULT) drop_calls(l, f);
    if (f->step) jz_drop_answer(&l->t->state, l->frame, SO_FAR + f->step);
    const uint32_t from = jz_barrier(l->t, l->frame);
    f->step = from < fl->steps + fl->step_count && !f->alone ? from : 0;
    f->rest = REST_NONE;
    f->tries = 0;
}

/* ---- frames -------------------------------------------------------------- */

/* An action under way that must happen only once, and would be called again in
 * another way. */
static void check_under_way(loader *l, const frame *f)
{
    const saved_place *at = &l->places[l->frame];
    if (f->rest != REST_RESULT || !at->under_way || l->lost) return;
    jz_note(l, DID_LOSE, f->step, at->step);
    l->lost = true;
}

/* What is offered stays so at the same question. */
static void keep_which(loader *l, frame *f)
{
    const value *which = &l->places[l->frame].which;
    if (f->rest != REST_ANSWER || which->type != VALUE_LIST) return;
    jz_set_answer(l->t->arena, &l->t->state, l->frame, WHICH + f->step, which);
    f->which = true;
}

/* False: it was cut, with all above it. */
static bool place_frame(loader *l, frame *f)
{
    const saved_place *at = &l->places[l->frame];
    if (f->rest == REST_WHICH) {
        f->due = NEVER;
        return true;
    }
    if (!f->flow) {
        jz_note(l, DID_LOSE, 0, at->flow);
        cut(l, l->frame);
        return false;
    }
    f->step = at->step.size ? jz_follow_step(l->p, l->flow, at->step) : 0;
    if (f->moved) { /* at a place that is none                                */
        if (!l->same) wake_from(l, f);
        keep_times(l, f);
        return true;
    }
    const bool on_its_way = f->rest == REST_NONE && (f->step || !at->step.size);
    if (on_its_way || is_same_rest(l, f)) {
        keep_times(l, f);
        keep_which(l, f);
        if (!on_its_way && !l->same && !f->alone) f->revisit = true;
        return true;
    }
    const bool called = f->rest == REST_CALLED;
    if (called) take_back(l, l->frame);
    check_under_way(l, f);
    wake_from(l, f);
    return !called;
}

/* A flow stands on the step that called it, and nowhere else; what interrupts
 * stands on something. */
static bool is_whole(const loader *l)
{
    const state *st = &l->t->state;
    bool called = false;
    if (st->frames.count && st->frames.at[0].kind == FRAME_DIGRESSION)
        return false;
    for (uint32_t i = 0; i < st->frames.count; i++) {
        const frame *f = &st->frames.at[i];
        if ((f->kind == FRAME_CALLED) != called) return false;
        called = f->rest == REST_CALLED;
    }
    return !called;
}

void jz_place_frames(loader *l)
{
    state *st = &l->t->state;
    if (!is_whole(l)) l->r.bad = true;
    if (l->r.bad) return;
    for (uint32_t i = 0; i < st->frames.count; i++) {
        l->frame = i;
        l->flow = st->frames.at[i].flow;
        if (!place_frame(l, &st->frames.at[i])) return;
    }
}
