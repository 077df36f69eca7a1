/* load_steps.c - what the steps of a frame have brought, and the calls that are
 * under way: by name, what has no place today dropped, and nothing forgotten
 * that must happen only once. */
#include "snapshot/load.h"

static uint32_t find_step(const loader *l, str name)
{
    return l->flow && name.size ? jz_follow_step(l->p, l->flow, name) : 0;
}

/* ---- what a step gave ---------------------------------------------------- */

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

/* What an `each` has brought so far; false: nothing is done for each today. */
static bool read_so_far(loader *l, uint32_t number, str name)
{
    saved s = jz_load_value(l);
    if (s.value.type != VALUE_LIST || s.value.word || s.value.flags || s.open)
        l->r.bad = true;
    if (l->r.bad) return false;
    if (number && l->p->steps.at[number].each) {
        jz_set_answer(l->t->arena, &l->t->state, l->frame, SO_FAR + number,
                      &s.value);
        return true;
    }
    if (l->flow) jz_note(l, DID_DROP, 0, name);
    return false;
}

static void read_counts(loader *l, count *c)
{
    c->visits = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    c->answered = (uint8_t)jz_read_varint(&l->r, UINT8_MAX);
    c->jumps = (uint8_t)jz_read_varint(&l->r, UINT8_MAX);
    c->failures = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
}

static void keep_count(loader *l, uint32_t number, const count *c)
{
    if (!number || (!c->visits && !c->done && !c->answered && !c->jumps &&
                    !c->failures))
        return;
    *jz_count_at(l->t->arena, &l->t->state, l->frame, number) = *c;
}

/* ---- what must happen only once ------------------------------------------ */

static bool does(const loader *l, const step *st, str action_name)
{
    if (!st || st->verb != VERB_DO) return false;
    uint32_t name = l->p->actions.at[st->action].name;
    return jz_same(jz_name(&l->p->names, name), action_name);
}

static bool runs(const loader *l, const step *st, str flow_name)
{
    return st && st->verb == VERB_FLOW &&
           st->callee == jz_follow_flow(l->p, flow_name);
}

/* What was success is it still. */
static bool still_counts(const loader *l, const step *st)
{
    const answer *a = jz_answer(&l->t->state, l->frame, st->entry);
    return !a || a->type != VALUE_OUTCOME || a->frame & ANSWER_FAILED ||
           a->number == jz_good_outcome(l->p, st);
}

/* Something that must happen only once has been done, or is under way: it has
 * to have a place.  Even if no step would do it today, one may tomorrow. */
static void keep_once(loader *l, uint32_t number, str name, bool has_place)
{
    saved_place *at = &l->places[l->frame];
    at->once = true;
    if (jz_same(name, at->step)) at->under_way = true;
    if (!l->flow || has_place) return;
    jz_note(l, DID_LOSE, number, name);
    l->lost = true;
}

/* An action that was called under another name keeps its key. */
static void keep_key(loader *l, uint32_t number, str name, unsigned bits)
{
    str key = {0};
    if (bits & STEP_HAS_KEY) {
        saved s = jz_load_value(l);
        if (s.value.type != VALUE_TEXT) l->r.bad = true;
        else key = s.value.text;
    } else if (number) {
        const flow *f = &l->p->flows.at[l->flow];
        str step_now = jz_name(&l->p->names, l->p->steps.at[number].name);
        str flow_now = jz_name(&l->p->names, f->name);
        str flow_then = l->places[l->frame].flow;
        if (jz_same(step_now, name) && jz_same(flow_now, flow_then)) return;
        buf b = {.arena = l->t->arena};
        jz_put(&b, flow_then);
        jz_put_char(&b, '/');
        jz_put(&b, name);
        key = jz_text(&b);
    }
    if (!key.size || !number || l->p->steps.at[number].verb != VERB_DO) return;
    value v = {.type = VALUE_TEXT, .text = key};
    jz_set_answer(l->t->arena, &l->t->state, l->frame, KEY_NAME + number, &v);
}

/* ---- a step -------------------------------------------------------------- */

static void note_renamed(loader *l, uint32_t number, str name)
{
    if (!number) return;
    str now = jz_name(&l->p->names, l->p->steps.at[number].name);
    if (!jz_same(now, name)) jz_note(l, DID_RENAME, number, name);
}

static bool read_own(loader *l, const step *st, str name)
{
    saved s = jz_load_value(l);
    if (s.value.type == VALUE_LIST && !s.value.word)
        s.kind = jz_read_byte(&l->r);
    return jz_keep_saved(l, st ? st->entry : 0, &s, name);
}

void jz_load_step(loader *l)
{
    str name = jz_load_text(l);
    unsigned bits = jz_read_byte(&l->r);
    uint32_t number = find_step(l, name);
    const step *st = number ? &l->p->steps.at[number] : NULL;
    count c = {.step = number, .frame = (uint8_t)l->frame, .visits = 1,
               .answered = bits & STEP_HAS_ANSWER};
    note_renamed(l, number, name);
    if (bits & STEP_HAS_COUNTS) read_counts(l, &c);
    bool settled = true;
    if (bits & STEP_HAS_ANSWER) settled = read_own(l, st, name);
    if (!settled) c.answered = 0;
    if (bits & STEP_HAS_FIELDS) read_fields(l, st);
    str once = bits & STEP_ONCE ? jz_load_text(l) : (str){0};
    str within = bits & STEP_WITHIN ? jz_load_text(l) : (str){0};
    if (bits & STEP_SO_FAR && !read_so_far(l, number, name)) settled = false;
    c.done = st && (st->verb == VERB_FLOW ? runs(l, st, within)
                                          : (bits & STEP_DONE) != 0);
    keep_count(l, number, &c);
    if (bits & STEP_ONCE)
        keep_once(l, number, name,
                  settled && does(l, st, once) && still_counts(l, st));
    if (bits & STEP_WITHIN)
        keep_once(l, number, name, settled && runs(l, st, within));
    keep_key(l, number, name, bits);
}

/* ---- a call -------------------------------------------------------------- */

static bool is_made_by(const loader *l, const call *c, str action_name)
{
    const step *st = &l->p->steps.at[c->step];
    return c->state == CALL_PEOPLE ? st->verb == VERB_HANDOFF
                                   : does(l, st, action_name);
}

void jz_load_call(loader *l)
{
    str name = jz_load_text(l), action_name = jz_load_text(l);
    call c = {.frame = (uint8_t)l->frame};
    c.state = (uint8_t)jz_read_byte(&l->r);
    c.until = jz_read_int(&l->r);
    c.run = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    c.turn = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    c.ordinal = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    c.failures = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    if (c.state > CALL_PEOPLE) l->r.bad = true;
    c.step = find_step(l, name);
    if (!is_made_by(l, &c, action_name)) {
        c.step = 0;
        if (c.state == CALL_TIMED_OUT) return;
        if (c.state != CALL_PEOPLE) { /* the host hears of it when fed        */
            c.state = CALL_DROPPED;
            c.frame = FRAME_KNOWN;
            jz_note(l, DID_DROP, 0, name);
        } /* else they have the conversation, whatever was written            */
    }
    jz_push(l->t->arena, &l->t->state.calls, c);
}
