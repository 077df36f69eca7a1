/* event.c - what happens in the world: it goes to the step that waits for it,
 * or starts a flow, now or when the person is in the middle of nothing. */
#include "run/turn.h"

#include <string.h>

/* ---- fields -------------------------------------------------------------- */

/* A field as the type that a flow or step declares for it; what does not fit
 * is left out. */
static void set_field(turn *t, str record, const param *p, uint32_t entry)
{
    bool ok;
    value v = jz_field(record, jz_name(&t->program->names, p->name));
    v = jz_adopt(t, &v, (value_type)p->type, &ok);
    if (!ok) {
        jz_trace(t, DID_UNFIT, 0);
        return;
    }
    if (jz_is_known(&v))
        jz_set_answer(t->arena, &t->state, t->frame, entry, &v);
}

static void set_needs(turn *t, uint32_t number, str record)
{
    const flow *f = &t->program->flows.at[number];
    for (uint32_t i = 0; i < f->need_count; i++) {
        const entry *e = &t->program->entries.at[f->entries + i];
        param p = {.name = e->name, .type = e->type};
        set_field(t, record, &p, f->entries + i);
    }
}

/* ---- a step that waits for it -------------------------------------------- */

static bool waits_for(const turn *t, const frame *f, uint32_t event)
{
    const step *s = &t->program->steps.at[f->step];
    return f->rest == REST_TIME && s->waits == WAIT_EVENT && s->wait == event;
}

static bool wake_waiting(turn *t, uint32_t event, str record)
{
    for (uint32_t i = t->state.frames.count; i-- > 0;) {
        frame *f = &t->state.frames.at[i];
        if (!waits_for(t, f, event)) continue;
        const step *s = &t->program->steps.at[f->step];
        jz_see(t, i);
        jz_trace(t, DID_HAPPEN, f->step);
        for (uint32_t n = 0; n < s->field_count; n++)
            set_field(t, record, &t->program->params.at[s->gives + n],
                      s->fields + n);
        jz_settle(t, i, f->step, t->program->name_done);
        f->rest = REST_DONE;
        f->due = NEVER;
        return true;
    }
    return false;
}

/* ---- a flow that it starts ----------------------------------------------- */

/* Nobody is in the middle of anything: nothing runs, or only a wait does. */
static bool is_free(turn *t)
{
    const frame *f = jz_top(t);
    return !f || f->rest == REST_TIME;
}

/* At a question and while the host works, but never upon itself. */
static bool may_interrupt(turn *t, uint32_t flow)
{
    const frame *f = jz_top(t);
    return t->program->flows.at[flow].anytime && f->flow != flow &&
           (f->rest == REST_ANSWER || f->rest == REST_RESULT ||
            f->rest == REST_CHANGE || f->rest == REST_LEAVE);
}

static bool may_start(turn *t, uint32_t flow)
{
    return is_free(t) || may_interrupt(t, flow);
}

/* Its `when` is tested now, with what the event says; false: it does not
 * start. */
static bool start(turn *t, uint32_t flow, str record)
{
    bool was_running = t->was_running;
    jz_push_flow(t, flow, jz_top(t) ? FRAME_DIGRESSION : FRAME_FLOW);
    set_needs(t, flow, record);
    bool starts = jz_holds(t, t->program->flows.at[flow].when);
    jz_trace(t, starts ? DID_HAPPEN : DID_DROP,
             t->program->flows.at[flow].steps);
    if (starts) return true;
    jz_pop_frame(t);
    t->was_running = was_running;
    return false;
}

/* ---- the queue ----------------------------------------------------------- */

static void put_off(turn *t, uint32_t event, str record)
{
    if (t->state.queue.count == QUEUED_MOST) {
        t->status = JASEUR_LIMIT;
        return;
    }
    queued q = {.event = event,
                .at = jz_state_text(t->arena, &t->state, record),
                .size = (uint32_t)record.size};
    jz_push(t->arena, &t->state.queue, q);
    jz_trace(t, DID_KEEP, 0);
}

static uint32_t flow_of_event(const turn *t, uint32_t event)
{
    return jz_index_find(&t->program->index, INDEX_EVENT, 0, event);
}

/* The oldest that may start now; as many as there are: none. */
static uint32_t next_queued(turn *t)
{
    const state *s = &t->state;
    uint32_t i = 0;
    while (i < s->queue.count &&
           !may_start(t, flow_of_event(t, s->queue.at[i].event)))
        i++;
    return i;
}

bool jz_start_queued(turn *t)
{
    state *s = &t->state;
    for (uint32_t i; (i = next_queued(t)) < s->queue.count;) {
        queued q = s->queue.at[i];
        s->queue.count--;
        memmove(s->queue.at + i, s->queue.at + i + 1,
                (s->queue.count - i) * sizeof(queued));
        str record = jz_copy(t->arena, (str){s->text + q.at, q.size});
        uint32_t flow = flow_of_event(t, q.event);
        if (flow && start(t, flow, record)) return true;
    }
    return false;
}

/* ---- it happens ---------------------------------------------------------- */

/* False: they are too much. */
static bool pack_fields(turn *t, str *record)
{
    const jaseur_message *m = t->message;
    jaseur_value all = {.type = JASEUR_RECORD,
                        .fields = m->fields,
                        .field_count = m->field_count};
    buf b = {.arena = t->arena};
    if (!jz_pack(&b, &all, t->limits->list_bytes)) return false;
    *record = jz_unpack((str){b.at, b.size}).text;
    return true;
}

void jz_happen(turn *t)
{
    const program *p = t->program;
    uint32_t event = jz_names_find(&p->names, jz_str(t->message->name));
    uint32_t flow = event ? flow_of_event(t, event) : 0;
    str record;
    if (!pack_fields(t, &record)) {
        t->status = JASEUR_LIMIT; /* the person is not to suffer for it       */
        return;
    }
    if (event && wake_waiting(t, event, record)) return;
    if (!flow) {
        t->status = JASEUR_NOT_EXPECTED;
        return;
    }
    if (may_start(t, flow))
        start(t, flow, record);
    else
        put_off(t, event, record);
}
