/* time.c - what happens when nothing comes: the lines of `silent`, waits that
 * are over, actions that never end.  What is due is an absolute time in the
 * state, so it outlives the process. */
#include "run/turn.h"

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

int64_t jz_later(int64_t ms, int64_t by)
{
    return ms < NEVER - by ? ms + by : NEVER;
}

/* ---- the clock of a rest ------------------------------------------------- */

static const reaction *next_line(const turn *t, const frame *f)
{
    const step *s = step_of(t, f->step);
    if (f->fired >= s->silent_count) return NULL;
    return &t->program->reactions.at[s->silents + f->fired];
}

static void set_due(turn *t, frame *f)
{
    const reaction *r = next_line(t, f);
    f->due = r ? jz_later(f->since, r->after) : NEVER;
}

void jz_arm(turn *t, frame *f)
{
    f->fired = 0;
    f->due = NEVER;
    if (!step_of(t, f->step)->silent_count) return;
    f->since = t->now;
    set_due(t, f);
}

int64_t jz_silence_ends(const turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    for (uint32_t i = 0; i < s->silent_count; i++) {
        const reaction *r = &t->program->reactions.at[s->silents + i];
        if (r->way.go != GO_NEXT) return r->after;
    }
    return NEVER;
}

/* ---- waits --------------------------------------------------------------- */

/* Today's, or tomorrow's when that is over. */
static int64_t next_time_of_day(turn *t, int64_t ms)
{
    int64_t day = jz_today(t);
    int64_t then = jz_to_utc(&t->zone, day * DAY_MS + ms);
    return then > t->now ? then
                         : jz_to_utc(&t->zone, (day + 1) * DAY_MS + ms);
}

/* False: nobody knows until when. */
static bool until(turn *t, const step *s, int64_t *ms)
{
    value v = jz_compute(t, s->wait);
    switch ((value_type)v.type) {
    case VALUE_DURATION:
        *ms = v.number > 0 ? jz_later(t->now, v.number) : t->now;
        return true;
    case VALUE_MOMENT:
        *ms = v.number;
        return true;
    case VALUE_DATE:
        *ms = jz_to_utc(&t->zone, v.number * DAY_MS);
        return true;
    case VALUE_TIME:
        *ms = next_time_of_day(t, v.number);
        return true;
    case VALUE_NOTHING:
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_MONEY:
    case VALUE_TEXT:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_CARD:
    case VALUE_RECORD:
    case VALUE_LIST:
        break;
    }
    return false;
}

void jz_wait(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    frame *f = jz_top(t);
    if (s->waits == WAIT_EVENT) {
        f->rest = REST_TIME;
        jz_arm(t, f);
        return;
    }
    int64_t ms;
    bool known = until(t, s, &ms);
    if (known && ms > t->now) {
        f->rest = REST_TIME;
        f->due = ms;
        return;
    }
    jz_settle(t, t->frame, number,
              known ? t->program->name_done : t->program->name_failed);
    jz_done(t);
}

/* ---- what is due --------------------------------------------------------- */

/* Nobody has answered: what was waited for has failed, and where a line of
 * `silent` goes is where it goes on. */
static void give_up_rest(turn *t, frame *f)
{
    uint32_t number = f->step;
    switch ((rest)f->rest) {
    case REST_RESULT:
        jz_time_out_calls(t, t->frame);
        break;
    case REST_PEOPLE:
        jz_end_request(t, true);
        jz_settle(t, t->frame, number, t->program->name_unavailable);
        break;
    case REST_ANSWER:
    case REST_TIME:
        jz_settle(t, t->frame, number, t->program->name_failed);
        break;
    case REST_NONE:
    case REST_CALLED:
    case REST_DONE:
    case REST_CHANGE:
    case REST_WHICH:
    case REST_LEAVE:
        break;
    }
    jz_trace(t, DID_FAIL, number);
}

/* Below something else nobody can be asked what to change: that waits. */
static bool must_wait(turn *t, const frame *f, const reaction *r)
{
    bool asks = r->way.go == GO_BACK || (r->way.go == GO_CHANGE && !r->way.to);
    return asks && f != jz_top(t);
}

void jz_go_on_waiting(turn *t, frame *f)
{
    bool counts = f->rest == REST_RESULT || f->rest == REST_TIME;
    if (!counts || f->due != NEVER || !next_line(t, f)) return;
    set_due(t, f);
    if (f->due < t->now) f->due = t->now;
}

static void fire_line(turn *t, frame *f)
{
    uint32_t number = f->step, at = t->frame;
    const reaction *r = next_line(t, f);
    if (!r || must_wait(t, f, r)) { /* no such line in the flow of today      */
        f->due = NEVER;
        return;
    }
    f->fired++;
    set_due(t, f);
    t->workspace->running = number;
    jz_trace(t, DID_WAIT_OUT, number);
    if (r->say) jz_say(t, r->say, 0, number);
    if (r->way.go == GO_NEXT) return;
    give_up_rest(t, &t->state.frames.at[at]);
    f = &t->state.frames.at[at];
    f->rest = REST_NONE;
    f->due = NEVER;
    jz_go(t, f, &r->way, number);
}

static void fire(turn *t, frame *f)
{
    const step *s = step_of(t, f->step);
    if (f->rest != REST_TIME || s->waits == WAIT_EVENT) {
        fire_line(t, f);
        return;
    }
    f->due = NEVER;
    jz_trace(t, DID_WAIT_OUT, f->step);
    jz_settle(t, t->frame, f->step, t->program->name_done);
    f->rest = REST_DONE;
}

/* The frame whose line or wait is due first. */
static uint32_t first_frame(const turn *t, int64_t *due)
{
    uint32_t first = 0;
    *due = NEVER;
    for (uint32_t i = 0; i < t->state.frames.count; i++) {
        if (t->state.frames.at[i].due >= *due) continue;
        *due = t->state.frames.at[i].due;
        first = i;
    }
    return first;
}

void jz_fire_timers(turn *t)
{
    for (;;) {
        int64_t due, until;
        uint32_t first = first_frame(t, &due);
        call *c = jz_next_due_call(t, &until);
        if (c && until <= t->now && until < due) {
            jz_time_out(t, c);
        } else if (due != NEVER && due <= t->now) {
            jz_see(t, first);
            fire(t, &t->state.frames.at[first]);
        } else {
            return;
        }
        jz_go_on(t);
    }
}
