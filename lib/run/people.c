/* people.c - hand-over: to whom, when they are there, and back; while people
 * have the conversation the bot is silent. */
#include "run/turn.h"

static void settle(turn *t, uint32_t number, uint32_t word)
{
    value v = {.type = VALUE_OUTCOME, .word = word};
    jz_set_answer(t->arena, &t->state, t->frame,
                  t->program->steps.at[number].entry, &v);
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
    if (s->say) {
        const count *c = jz_count(&t->state, t->frame, number);
        jz_say(t, s->say, c->visits - 1u, number);
    }
    size_t count;
    jaseur_field *fields = jz_arguments(t, s, &count);
    jaseur_event *e = jz_event(t, JASEUR_HANDOFF, number);
    e->name = jz_program_name(p, s->queue);
    e->urgency = (jaseur_urgency)s->urgency;
    e->fields = fields;
    e->field_count = count;
    jz_top(t)->rest = REST_PEOPLE;
}

void jz_take_agent(turn *t)
{
    frame *f = jz_top(t);
    if (!f || f->rest != REST_PEOPLE) {
        t->status = JASEUR_NOT_EXPECTED;
        return;
    }
    str said = {t->message->text, t->message->size};
    bool over = jz_same(said, S("done")) || jz_same(said, S("unavailable"));
    if (f->moved) { /* their step is gone: the flow wakes without them        */
        if (over) jz_wake(t);
        return;
    }
    jz_see(t, t->state.frames.count - 1);
    if (jz_same(said, S("done")))
        settle(t, f->step, t->program->name_done);
    else if (jz_same(said, S("unavailable")))
        settle(t, f->step, t->program->name_unavailable);
}

void jz_forward(turn *t)
{
    frame *f = jz_top(t);
    jz_trace(t, DID_FORWARD, f->step);
    jaseur_event *e = jz_event(t, JASEUR_FORWARD, f->step);
    e->text = jz_zero(t, t->heard.raw);
    e->log = t->workspace->heard;
    e->media = t->message->media;
    e->media_count = t->message->media_count;
}
