/* frames.c - the flows that stand on one another: how they start, how they are
 * left, and who takes over when nothing else can. */
#include "run/turn.h"

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

static uint32_t top_number(const turn *t)
{
    return t->state.frames.count - 1;
}

/* ---- tracing ------------------------------------------------------------- */

trace_row *jz_trace_row(turn *t, trace_what what, uint32_t step, int rule)
{
    enum { USUAL = 12 };
    if (!t->trace.room) {
        t->trace.room = USUAL;
        t->trace.at = jz_bytes(t->arena, USUAL * sizeof *t->trace.at);
    }
    /* Of too many, the last one says how it ended. */
    if (t->trace.count == TRACE_MOST) t->trace.count--;
    jz_push(t->arena, &t->trace,
            ((trace_row){.what = (uint8_t)what, .step = step,
                         .rule = (uint8_t)rule}));
    return &t->trace.at[t->trace.count - 1];
}

void jz_trace(turn *t, trace_what what, uint32_t step)
{
    jz_trace_row(t, what, step, 0);
}

/* ---- starting and leaving flows ------------------------------------------ */

/* What is silent at a question is not counted while something stands on it. */
static void freeze(frame *f)
{
    if (f->rest == REST_ANSWER) f->due = NEVER;
}

static frame *push_frame(turn *t, uint32_t flow, frame_kind kind, uint32_t most)
{
    if (t->state.frames.count >= most)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "call_depth");
    frame f = {.flow = flow,
               .step = t->program->flows.at[flow].steps,
               .run = ++t->state.head.runs,
               .kind = (uint8_t)kind,
               .due = NEVER};
    if (t->state.frames.count) freeze(jz_top(t));
    if (!t->program->flows.at[flow].step_count) f.step = 0;
    jz_push(t->arena, &t->state.frames, f);
    t->was_running = true;
    jz_see(t, top_number(t));
    return jz_top(t);
}

void jz_push_flow(turn *t, uint32_t flow, frame_kind kind)
{
    push_frame(t, flow, kind, t->limits->call_depth);
}

/* Its `when`, and that of the step it begins at, see no answers yet. */
bool jz_may_start(turn *t, hearer what)
{
    uint32_t seen = t->frame;
    jz_see(t, t->state.frames.count);
    bool may = jz_holds(t, t->program->flows.at[what.flow].when) &&
               (!what.step || jz_holds(t, step_of(t, what.step)->when));
    jz_see(t, seen);
    return may;
}

bool jz_start_flow(turn *t, hearer what, frame_kind kind, int rule)
{
    if (!what.flow || !jz_may_start(t, what)) return false;
    frame *f = push_frame(t, what.flow, kind, t->limits->call_depth);
    if (what.step) {
        f->step = what.step;
        f->alone = true;
    }
    trace_what did = rule ? DID_DIGRESS : DID_START;
    if (rule == 2) did = DID_COMMAND;
    jz_trace_row(t, did, f->step, rule);
    return true;
}

/* Takes the top frame away with all that belongs to it. */
frame jz_pop_frame(turn *t)
{
    frame gone = *jz_top(t);
    jz_drop_calls(t, top_number(t));
    jz_drop_frame(&t->state, top_number(t));
    t->state.frames.count--;
    if (t->state.head.left_run == gone.run) jz_leave_over(t, NULL, 0);
    if (t->state.frames.count) jz_see(t, top_number(t));
    return gone;
}

void jz_ask_again(turn *t)
{
    frame *f = jz_top(t);
    jz_go_on_waiting(t, f);
    if (f->rest == REST_LEAVE && jz_ask_leave(t)) return;
    if (f->rest == REST_ANSWER) {
        jz_trace(t, DID_RETURN, f->step);
        jz_put_question(t, f->step);
        jz_arm(t, f);
    } else if (f->rest == REST_CHANGE) {
        jz_ask_change(t, f->step);
    }
}

void jz_leave_flow(turn *t)
{
    if (jz_top(t)->kind == FRAME_CALLED) {
        jz_return(t);
        return;
    }
    frame gone = jz_pop_frame(t);
    frame *below = jz_top(t);
    if (!below) return;
    if (gone.kind == FRAME_RESCUE) {
        below->step = 0;
        below->rest = REST_NONE;
        below->outcome = t->program->name_failed;
    } else if (!jz_start_queued(t)) {
        jz_ask_again(t);
    }
}

void jz_stop_all(turn *t)
{
    while (t->state.frames.count) jz_pop_frame(t);
}

void jz_wake(turn *t)
{
    frame *f = jz_top(t);
    if (f->rest == REST_PEOPLE) jz_walk_from_the_top(t);
    f->moved = false;
    f->rest = REST_NONE;
}

void jz_rescue(turn *t, uint32_t flow, uint32_t step)
{
    if (!flow) {
        jz_stop_all(t);
        return;
    }
    jz_trace(t, DID_FAIL, step);
    push_frame(t, flow, FRAME_RESCUE, FRAMES_MOST);
    const struct flow *f = &t->program->flows.at[flow];
    if (!f->need_count) return;
    value name = {.type = VALUE_TEXT, .text = S("unknown")};
    if (step) name.text = jz_name(&t->program->names, step_of(t, step)->name);
    jz_set_answer(t->arena, &t->state, t->frame, f->entries, &name);
}
