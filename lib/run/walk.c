/* walk.c - step after step until one has to wait: entering, passing what is
 * known already, jumping, and what happens when something went wrong. */
#include "run/turn.h"

enum { VISITS_MOST = 50 };

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

static uint32_t next_step(const turn *t, uint32_t number)
{
    const flow *f = &t->program->flows.at[step_of(t, number)->flow];
    return number + 1 < f->steps + f->step_count ? number + 1 : 0;
}

/* ---- where to go on ------------------------------------------------------ */

/* Whether the step ended as the author's straight road has it. */
static bool succeeded(turn *t, const step *s)
{
    const answer *a = jz_answer(&t->state, t->frame, s->entry);
    if (a && a->frame & ANSWER_FAILED) return false;
    value v;
    switch ((verb)s->verb) {
    case VERB_NONE:
    case VERB_ASK:
    case VERB_WAIT:
        return true;
    case VERB_DO:
    case VERB_FLOW:
        v = jz_result(t, t->frame, s->entry);
        return v.type == VALUE_LIST || v.word == jz_good_outcome(t->program, s);
    case VERB_HANDOFF:
        v = jz_result(t, t->frame, s->entry);
        return v.word == t->program->name_done;
    }
    return true;
}

/* Nobody below takes care of it: people do.  Inside the flows that fetch
 * people there is nothing better than to say that nobody is there. */
static void unhandled(turn *t, const step *s, uint32_t number)
{
    const program *p = t->program;
    uint32_t closed = p->builtin[BUILTIN_CLOSED];
    uint32_t rescue = p->builtin[BUILTIN_FAILED];
    value v = jz_result(t, t->frame, s->entry);
    bool nobody = s->verb == VERB_HANDOFF && !(v.flags & VALUE_FAILED);
    if (s->flow == closed)
        rescue = 0;
    else if (nobody || s->flow == rescue ||
             s->flow == p->builtin[BUILTIN_AGENT])
        rescue = closed;
    jz_rescue(t, rescue, number);
}

/* The failure rule: the first step below whose `when` tests this one and is
 * true. */
static void route_failure(turn *t, frame *f, const step *s, uint32_t number)
{
    for (uint32_t i = 0; i < s->handler_count; i++) {
        uint32_t handler = t->program->words.at[s->handlers + i];
        if (!jz_holds(t, step_of(t, handler)->when)) continue;
        f->step = handler;
        f->outcome = 0;
        return;
    }
    if (f->outcome == t->program->name_failed) /* people have it already      */
        f->step = 0;
    else
        unhandled(t, s, number);
}

/* ---- jumps --------------------------------------------------------------- */

static void restart(turn *t, frame *f)
{
    const flow *fl = &t->program->flows.at[f->flow];
    vec(answer) needs = {0};
    for (uint32_t i = 0; i < fl->need_count; i++) {
        answer *a = jz_answer(&t->state, t->frame, fl->entries + i);
        if (a) jz_push(t->arena, &needs, *a);
    }
    jz_drop_calls(t, t->frame);
    jz_drop_frame(&t->state, t->frame);
    for (uint32_t i = 0; i < needs.count; i++) {
        value v = jz_answer_value(t->program, &t->state, &needs.at[i]);
        jz_set_answer(t->arena, &t->state, t->frame, needs.at[i].entry, &v);
    }
    if (t->state.head.left_run == f->run) jz_leave_over(t, NULL, 0);
    f->run = ++t->state.head.runs;
    f->step = fl->step_count ? fl->steps : 0;
    f->rest = REST_NONE;
    f->tries = 0;
    f->alone = false;
    f->due = NEVER;
}

/* Behind a step that was reached by its own words there is nothing more. */
static uint32_t step_behind(const turn *t, const frame *f, uint32_t number)
{
    return f->alone ? 0 : next_step(t, number);
}

static void go_to_step(turn *t, frame *f, const way *w, uint32_t number)
{
    if (w->at_most) {
        count *c = jz_count_at(t->arena, &t->state, t->frame, number);
        if (c->jumps >= w->at_most) {
            f->step = step_behind(t, f, number);
            return;
        }
        c->jumps++;
    }
    if (w->to <= number) {
        if (w->to < jz_barrier(t, t->frame)) {
            jz_rescue(t, t->program->builtin[BUILTIN_FAILED], number);
            return;
        }
        jz_forget_from(t, w->to);
    }
    f->step = w->to;
    f->alone = false;
}

/* The flows of the commands, and those that only speak, have nothing of their
 * own to go back to: their `back`, `change` and `restart` are about the flow
 * that they have interrupted. */
static bool is_command(const turn *t, const frame *f)
{
    const uint32_t *builtin = t->program->builtin;
    if (f->flow == builtin[BUILTIN_BACK] ||
        f->flow == builtin[BUILTIN_CHANGE] ||
        f->flow == builtin[BUILTIN_RESTART])
        return true;
    const flow *fl = &t->program->flows.at[f->flow];
    for (uint32_t i = fl->steps; i < fl->steps + fl->step_count; i++)
        if (step_of(t, i)->verb != VERB_NONE) return false;
    return true;
}

static bool interrupts(turn *t)
{
    const frame *f = jz_top(t);
    return f->kind == FRAME_DIGRESSION && is_command(t, f);
}

static frame *flow_meant(turn *t)
{
    if (interrupts(t)) jz_pop_frame(t);
    return jz_top(t);
}

/* Who says "restart" means all that they are in the middle of, not only the
 * flow that a step of it runs. */
static frame *talk_meant(turn *t)
{
    bool said = interrupts(t);
    frame *f = flow_meant(t);
    if (said)
        for (; f->kind == FRAME_CALLED; f = jz_top(t)) jz_pop_frame(t);
    return f;
}

/* "Restart" said when nothing is running. */
static bool is_idle_command(const turn *t, const frame *f, const way *w)
{
    bool about_a_flow =
        w->go == GO_RESTART || w->go == GO_BACK || w->go == GO_CHANGE;
    return about_a_flow && f->kind == FRAME_FLOW && is_command(t, f);
}

void jz_go(turn *t, frame *f, const way *w, uint32_t number)
{
    if (is_idle_command(t, f, w)) {
        jz_say_engine(t, SAY_NOTHING_TO_CHANGE, (str){0}, (str){0}, number);
        f->step = next_step(t, number);
        return;
    }
    switch ((go_kind)w->go) {
    case GO_NEXT:
        f->step = step_behind(t, f, number);
        break;
    case GO_STEP:
        go_to_step(t, f, w, number);
        break;
    case GO_END:
        f->outcome = w->outcome;
        f->step = 0;
        break;
    case GO_RESTART:
        restart(t, f == jz_top(t) ? talk_meant(t) : f);
        break;
    case GO_BACK:
        f->step = next_step(t, number);
        flow_meant(t);
        jz_go_back(t);
        break;
    case GO_CHANGE:
        if (w->to) {
            jz_reopen(t, w->to, false);
            break;
        }
        if (interrupts(t)) number = flow_meant(t)->step;
        jz_ask_change(t, number);
        break;
    case GO_STOP:
        jz_stop_all(t);
        break;
    }
}

/* ---- one step ------------------------------------------------------------ */

static bool is_settled(turn *t, const step *s, uint32_t number)
{
    if (s->verb != VERB_NONE) {
        const answer *a = jz_answer(&t->state, t->frame, s->entry);
        return a && !(a->frame & ANSWER_OPEN);
    }
    const count *c = jz_count(&t->state, t->frame, number);
    return c && c->done;
}

/* What is known already is passed in silence, on the road that it took. */
static void pass(turn *t, frame *f, const step *s, uint32_t number)
{
    f->step = step_behind(t, f, number);
    if (!jz_holds(t, s->when)) return;
    if (s->verb != VERB_NONE && !succeeded(t, s))
        route_failure(t, f, s, number);
    else if (s->way.go == GO_STEP && s->way.to > number)
        f->step = s->way.to;
}

/* False: it was there too often. */
static bool count_visit(turn *t, uint32_t number)
{
    if (t->steps_left-- == 0)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "turn_steps");
    count *c = jz_count_at(t->arena, &t->state, t->frame, number);
    if (c->visits >= VISITS_MOST) {
        jz_trace(t, DID_LIMIT, number);
        return false;
    }
    c->visits++;
    return true;
}

static void do_nothing_more(turn *t, frame *f, const step *s, uint32_t number)
{
    jz_count_at(t->arena, &t->state, t->frame, number)->done = true;
    jz_remember(t, number);
    jz_go(t, f, &s->way, number);
}

/* The verb of the step; with `each` for the entry whose turn it is. */
static void act(turn *t, const step *s, uint32_t number)
{
    if (s->each && !jz_each_goes_on(t, number)) return;
    if (s->verb == VERB_FLOW)
        jz_run_flow(t, number);
    else
        jz_call(t, number);
}

static void enter(turn *t, frame *f)
{
    uint32_t number = f->step;
    const step *s = step_of(t, number);
    if (t->units-- == 0)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "turn_units");
    t->workspace->running = number;
    f->moved = false; /* whatever woke it, it is awake                        */
    if (is_settled(t, s, number)) {
        pass(t, f, s, number);
        return;
    }
    if (!jz_holds(t, s->when)) {
        f->step = step_behind(t, f, number);
        return;
    }
    if (!count_visit(t, number)) {
        jz_rescue(t, t->program->builtin[BUILTIN_FAILED], number);
        return;
    }
    jz_trace(t, DID_ENTER, number);
    if (s->verb != VERB_HANDOFF) jz_say_before(t, number);
    switch ((verb)s->verb) {
    case VERB_NONE:
        do_nothing_more(t, f, s, number);
        break;
    case VERB_ASK:
        jz_ask(t, number);
        break;
    case VERB_DO:
    case VERB_FLOW:
        f->tries = 0;
        act(t, s, number);
        break;
    case VERB_HANDOFF:
        jz_hand_over(t, number);
        break;
    case VERB_WAIT:
        jz_wait(t, number);
        break;
    }
}

/* An action whose end nobody knows is tried again, under the same key. */
static bool tries_again(turn *t, const frame *f, const step *s)
{
    if (s->verb != VERB_DO || f->tries >= s->tries) return false;
    value v = jz_result(t, t->frame, s->entry);
    return v.flags & VALUE_FAILED;
}

/* One of an `each` has ended: well, then the next one begins; otherwise that
 * is how the step ends.  False: all are done, the step has its result. */
static bool one_is_done(turn *t, frame *f, const step *s, uint32_t number)
{
    value v = jz_result(t, t->frame, s->entry);
    if (v.type == VALUE_LIST) return false;
    if (!succeeded(t, s)) {
        jz_drop_answer(&t->state, t->frame, SO_FAR + number);
        return false;
    }
    if (t->units-- == 0)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "turn_units");
    jz_each_is_done(t, number);
    f->tries = 0;
    act(t, s, number);
    return true;
}

/* What the step waited for has come. */
static void complete(turn *t, frame *f)
{
    uint32_t number = f->step;
    const step *s = step_of(t, number);
    t->workspace->running = number;
    f->rest = REST_NONE;
    f->due = NEVER;
    if (tries_again(t, f, s)) {
        act(t, s, number);
        return;
    }
    if (s->each && one_is_done(t, f, s, number)) return;
    bool revisit = f->revisit && s->way.go == GO_NEXT;
    f->revisit = false;
    if (!succeeded(t, s)) {
        route_failure(t, f, s, number);
        return;
    }
    jz_remember(t, number);
    if (revisit) /* a newer flow may ask something further up                 */
        jz_walk_from_the_top(t);
    else
        jz_go(t, f, &s->way, number);
}

void jz_walk(turn *t)
{
    for (frame *f = jz_top(t); f; f = jz_top(t)) {
        jz_see(t, t->state.frames.count - 1);
        if (f->rest == REST_DONE)
            complete(t, f);
        else if (f->rest != REST_NONE)
            return;
        else if (!f->step)
            jz_leave_flow(t);
        else
            enter(t, f);
    }
}

void jz_go_on(turn *t)
{
    do jz_walk(t);
    while (t->state.queue.count && jz_start_queued(t));
}
