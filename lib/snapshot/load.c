/* load.c - a saved session under the flows of today.
 *
 * Names decide: what has the same name, or had it (`was`), goes on; what no
 * longer fits its type is dropped; a flow whose place is gone wakes at its
 * first unanswered question; and nothing that must happen only once can happen
 * again: where that is not certain, people take over.  Each such decision
 * leaves a row in the trace.  Loading says nothing to anybody. */
#include "snapshot/crc.h"
#include "snapshot/load.h"

/* ---- steps --------------------------------------------------------------- */

static uint32_t find_step(loader *l, str name)
{
    if (!l->flow || !name.size) return 0;
    uint32_t number = jz_follow_step(l->p, l->flow, name);
    if (!number) return 0;
    str now = jz_name(&l->p->names, l->p->steps.at[number].name);
    if (!jz_same(now, name)) jz_note(l, DID_RENAME, number, name);
    return number;
}

static void read_fields(loader *l, const step *st)
{
    uint64_t count = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        str name = jz_load_text(l), field = name;
        saved s = jz_load_value(l);
        jz_cut(&field, '.');
        uint32_t row = 0;
        for (uint32_t n = 0; st && n < st->field_count; n++) {
            str own = jz_name(&l->p->names,
                              l->p->entries.at[st->fields + n].name);
            jz_cut(&own, '.');
            if (jz_same(own, field)) row = st->fields + n;
        }
        jz_keep_saved(l, row, &s, name);
    }
}

static void read_counts(loader *l, count *c)
{
    c->visits = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    c->answered = (uint8_t)jz_read_varint(&l->r, UINT8_MAX);
    c->jumps = (uint8_t)jz_read_varint(&l->r, UINT8_MAX);
    c->failures = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
}

static bool does(const loader *l, const step *st, str action_name)
{
    if (!st || st->verb != VERB_DO) return false;
    uint32_t name = l->p->actions.at[st->action].name;
    return jz_same(jz_name(&l->p->names, name), action_name);
}

static void keep_count(loader *l, uint32_t number, const count *c)
{
    if (!number || (!c->visits && !c->done && !c->answered && !c->jumps &&
                    !c->failures))
        return;
    *jz_count_at(l->t->arena, &l->t->state, l->frame, number) = *c;
}

/* Something that must happen only once has been done, or is under way: it has
 * to have a place.  Even if no step would do it today, one may tomorrow. */
static void keep_once(loader *l, uint32_t number, bool settled, str name)
{
    const step *st = number ? &l->p->steps.at[number] : NULL;
    str action_name = jz_load_text(l);
    if (!l->flow || (settled && does(l, st, action_name))) return;
    jz_note(l, DID_LOSE, number, name);
    l->lost = true;
}

/* An action that was called under another name keeps its key. */
static void keep_key(loader *l, uint32_t number, str name, unsigned bits)
{
    str key = {0};
    if (bits & STEP_HAS_KEY) {
        key = jz_load_value(l).value.text;
    } else if (number) {
        const flow *f = &l->p->flows.at[l->flow];
        str step_now = jz_name(&l->p->names, l->p->steps.at[number].name);
        str flow_now = jz_name(&l->p->names, f->name);
        if (jz_same(step_now, name) && jz_same(flow_now, l->flow_name)) return;
        buf b = {.arena = l->t->arena};
        jz_put(&b, l->flow_name);
        jz_put_char(&b, '/');
        jz_put(&b, name);
        key = jz_text(&b);
    }
    if (!key.size || !number || l->p->steps.at[number].verb != VERB_DO) return;
    value v = {.type = VALUE_TEXT, .text = key};
    jz_set_answer(l->t->arena, &l->t->state, l->frame, KEY_NAME + number, &v);
}

static void read_step(loader *l)
{
    str name = jz_load_text(l);
    unsigned bits = jz_read_byte(&l->r);
    uint32_t number = find_step(l, name);
    const step *st = number ? &l->p->steps.at[number] : NULL;
    count c = {.step = number, .frame = (uint8_t)l->frame, .visits = 1,
               .answered = bits & STEP_HAS_ANSWER,
               .done = (bits & STEP_DONE) != 0};
    if (bits & STEP_HAS_COUNTS) read_counts(l, &c);
    bool kept = false;
    if (bits & STEP_HAS_ANSWER) {
        saved s = jz_load_value(l);
        kept = jz_keep_saved(l, st ? st->entry : 0, &s, name);
        if (!kept) c.answered = 0;
    }
    if (bits & STEP_HAS_FIELDS) read_fields(l, st);
    keep_count(l, number, &c);
    bool settled = kept || !(bits & STEP_HAS_ANSWER);
    if (bits & STEP_ONCE) keep_once(l, number, settled, name);
    keep_key(l, number, name, bits);
}

/* ---- calls --------------------------------------------------------------- */

static void read_call(loader *l)
{
    str name = jz_load_text(l), action_name = jz_load_text(l);
    call c = {.frame = (uint8_t)l->frame};
    c.state = (uint8_t)jz_read_byte(&l->r);
    c.until = jz_read_int(&l->r);
    c.run = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    c.turn = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    c.ordinal = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    c.failures = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    if (c.state > CALL_DROPPED) l->r.bad = true;
    c.step = find_step(l, name);
    if (!c.step || !does(l, &l->p->steps.at[c.step], action_name)) {
        if (c.state == CALL_TIMED_OUT) return;
        c.step = 0;
        c.state = CALL_DROPPED; /* the host hears of it at the next feed      */
        c.frame = FRAME_KNOWN;
        jz_note(l, DID_DROP, 0, name);
    }
    jz_push(l->t->arena, &l->t->state.calls, c);
}

/* ---- frames -------------------------------------------------------------- */

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
static bool is_same_rest(loader *l, const frame *f, unsigned kind)
{
    if (!f->step) return false;
    const step *st = &l->p->steps.at[f->step];
    bool settled = jz_answer(&l->t->state, l->frame, st->entry) != NULL;
    switch ((rest)f->rest) {
    case REST_ANSWER:
        return st->verb == VERB_ASK && !settled &&
               l->p->questions.at[st->question].kind == (matcher_kind)kind;
    case REST_RESULT:
        return st->verb == VERB_DO && is_waited_for(l, f);
    case REST_PEOPLE:
        return st->verb == VERB_HANDOFF;
    case REST_CHANGE:
        return st->verb == VERB_ASK || st->go == GO_CHANGE;
    case REST_DONE: /* it came while something stood on top                   */
        return settled;
    case REST_NONE:
    case REST_WHICH:
        return false;
    }
    return false;
}

/* Where the flow wakes: at the top, or behind what is done once for all. */
static void wake_from(loader *l, frame *f, str name)
{
    const flow *fl = &l->p->flows.at[l->flow];
    jz_note(l, DID_MOVE, f->step, name);
    if (f->rest == REST_PEOPLE) {
        f->moved = true; /* silent until the agent is done, then it wakes     */
        f->step = fl->steps;
        return;
    }
    uint32_t from = jz_barrier(l->t, l->frame);
    f->step = from < fl->steps + fl->step_count ? from : 0;
    f->rest = REST_NONE;
    f->tries = 0;
    f->moved = true;
}

static void place_frame(loader *l, str step_name, unsigned kind)
{
    frame *f = &l->t->state.frames.at[l->frame];
    if (f->rest == REST_WHICH) return;
    f->step = find_step(l, step_name);
    if (f->rest == REST_NONE && !f->moved) return; /* under a rescue          */
    if (f->moved && l->same) return;
    if (!is_same_rest(l, f, kind)) {
        wake_from(l, f, step_name);
        return;
    }
    if (!l->same) f->revisit = true;
}

static frame read_frame_head(loader *l, str *flow, str *step_name,
                             unsigned *kind)
{
    frame f = {0};
    *flow = jz_load_text(l);
    *step_name = jz_load_text(l);
    f.kind = (uint8_t)jz_read_byte(&l->r);
    f.rest = (uint8_t)jz_read_byte(&l->r);
    f.tries = (uint8_t)jz_read_byte(&l->r);
    unsigned bits = jz_read_byte(&l->r);
    f.moved = bits & FRAME_MOVED;
    f.revisit = (bits & FRAME_REVISIT) != 0;
    *kind = jz_read_byte(&l->r);
    f.run = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    if (f.kind > FRAME_RESCUE || f.rest > REST_WHICH ||
        bits > (FRAME_MOVED | FRAME_REVISIT) ||
        (f.rest == REST_WHICH) == (flow->size > 0))
        l->r.bad = true;
    return f;
}

static void read_rows(loader *l, void (*read)(loader *l))
{
    uint64_t rows = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < rows && !l->r.bad; i++) read(l);
}

static void read_need(loader *l)
{
    str name = jz_load_text(l);
    saved s = jz_load_value(l);
    uint32_t row = l->flow ? jz_follow_entry(l->p, l->flow, name) : 0;
    jz_keep_saved(l, row, &s, name);
}

static void read_frame(loader *l)
{
    str name, step_name;
    unsigned kind;
    frame f = read_frame_head(l, &name, &step_name, &kind);
    if (l->r.bad) return;
    l->flow = name.size ? jz_follow_flow(l->p, name) : 0;
    l->flow_name = name;
    f.flow = l->flow;
    jz_push(l->t->arena, &l->t->state.frames, f);
    if (f.rest != REST_WHICH && !l->flow && l->gone_at > l->frame) {
        jz_note(l, DID_LOSE, 0, name);
        l->gone_at = l->frame;
    }
    read_rows(l, read_need);
    read_rows(l, read_step);
    read_rows(l, read_call);
    if (!l->r.bad && l->flow) place_frame(l, step_name, kind);
}

/* A flow that is gone takes with it all that stood on it. */
static void drop_gone(loader *l)
{
    state *st = &l->t->state;
    for (uint32_t i = st->frames.count; i-- > l->gone_at;) {
        for (uint32_t c = 0; c < st->calls.count; c++)
            if (st->calls.at[c].frame == i &&
                st->calls.at[c].state == CALL_RUNNING) {
                st->calls.at[c].frame = FRAME_KNOWN;
                st->calls.at[c].state = CALL_DROPPED;
            }
        jz_drop_frame(st, i);
        st->frames.count--;
    }
}

/* ---- the whole ----------------------------------------------------------- */

static uint64_t read_fixed(const unsigned char *at, int bytes)
{
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) n |= (uint64_t)at[i] << (8 * i);
    return n;
}

static bool has_good_head(str bytes)
{
    if (bytes.size < SNAPSHOT_HEAD) return false;
    const unsigned char *at = (const unsigned char *)bytes.at;
    return jz_starts(bytes, S(SNAPSHOT_MAGIC)) &&
           read_fixed(at + 4, 4) == jz_crc(at + 8, bytes.size - 8);
}

static void read_frames(loader *l)
{
    uint64_t frames = jz_read_varint(&l->r, FRAMES_MOST);
    for (uint64_t i = 0; i < frames && !l->r.bad; i++) {
        l->frame = (uint32_t)i;
        read_frame(l);
    }
    if (l->r.at != l->r.end) l->r.bad = true;
}

static void settle(loader *l)
{
    turn *t = l->t;
    drop_gone(l);
    bool nothing_left = l->gone_at == 0;
    if (!l->lost && !nothing_left) return;
    jz_rescue(t, l->p->builtin[BUILTIN_FAILED], 0);
    if (jz_top(t)) jz_top(t)->moved = true;
}

void jz_load_run(void *job)
{
    load_job *j = job;
    const unsigned char *at = (const unsigned char *)j->bytes.at;
    if (!has_good_head(j->bytes)) {
        j->bad = true;
        return;
    }
    loader l = {.t = &j->turn, .p = j->turn.program,
                .r = {at + SNAPSHOT_HEAD, at + j->bytes.size, false},
                .same = read_fixed(at + 8, 8) == j->turn.program->hash,
                .gone_at = FRAMES_MOST};
    jz_load_head(&l);
    jz_load_lists(&l);
    jz_load_known(&l);
    read_frames(&l);
    j->bad = l.r.bad;
    if (!j->bad) settle(&l);
}
