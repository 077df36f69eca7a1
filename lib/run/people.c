/* people.c - hand-over: to whom, when they are there, and back; while people
 * have the conversation the bot is silent. */
#include "run/turn.h"

static void settle(turn *t, uint32_t number, uint32_t word)
{
    jz_settle(t, t->frame, number, word);
    jz_done(t);
}

void jz_hand_over(turn *t, uint32_t number)
{
    const program *p = t->program;
    const step *s = &p->steps.at[number];
    if (s->hours && !jz_is_open(&p->opening[s->hours], &t->clock)) {
        settle(t, number, p->name_closed); /* nothing is announced            */
        return;
    }
    jz_say_before(t, number);
    size_t count;
    jaseur_field *fields = jz_arguments(t, s, &count);
    jaseur_event *e = jz_event(t, JASEUR_HANDOFF, number);
    e->name = jz_program_name(p, s->queue);
    e->urgency = (jaseur_urgency)s->urgency;
    e->fields = fields;
    e->field_count = count;
    jz_remember_call(t, number, 0, CALL_PEOPLE);
    jz_top(t)->rest = REST_PEOPLE;
    jz_arm(t, jz_top(t));
}

void jz_end_request(turn *t, bool tell)
{
    for (uint32_t i = t->state.calls.count; i-- > 0;) {
        call *c = &t->state.calls.at[i];
        if (c->frame != t->frame || c->state != CALL_PEOPLE) continue;
        if (!tell) c->state = CALL_TIMED_OUT;
        jz_drop_call(t, i);
    }
}

void jz_take_agent(turn *t)
{
    frame *f = jz_top(t);
    if (!f || f->rest != REST_PEOPLE) {
        t->status = JASEUR_NOT_EXPECTED;
        return;
    }
    str said = {t->message->text, t->message->size};
    bool done = jz_same(said, S("done"));
    bool over = done || jz_same(said, S("unavailable"));
    jz_see(t, t->state.frames.count - 1);
    if (jz_same(said, S("accepted"))) f->due = NEVER; /* somebody is there    */
    if (!over) return;
    jz_end_request(t, false);
    if (f->moved) { /* their step is gone: the flow wakes without them        */
        jz_wake(t);
        return;
    }
    if (done && !jz_take_fields(t, t->frame, f->step))
        jz_trace(t, DID_UNFIT, f->step);
    settle(t, f->step, done ? t->program->name_done
                            : t->program->name_unavailable);
}

void jz_forward(turn *t)
{
    frame *f = jz_top(t);
    jz_trace(t, DID_FORWARD, f->step);
    jaseur_event *e = jz_event(t, JASEUR_FORWARD, f->step);
    e->text = jz_zero(t, t->heard.raw);
    e->log = t->workspace->heard;
    e->media = t->heard.media;
    e->media_count = t->heard.media_count;
}
