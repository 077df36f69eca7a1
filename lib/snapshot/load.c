/* load.c - a saved session under the flows of today.
 *
 * Names decide: what has the same name, or had it (`was`), goes on; what no
 * longer fits its type is dropped; a flow whose place is gone wakes at its
 * first unanswered question; and nothing that must happen only once can happen
 * again: where that is not certain, people take over.  Each such decision
 * leaves a row in the trace.  Loading says nothing to anybody. */
#include "base/bytes.h"
#include "snapshot/crc.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

enum { ROWS_MOST = 4096, COUNT_MOST = 65535 };

typedef struct loader {
    byte_reader r;
    load_job *job;
    turn *t;
    const program *p;
    bool same;        /* the program is the one that saved                    */
    uint32_t frame;   /* the one being read                                   */
    uint32_t flow;    /* its flow; 0: gone                                    */
    str flow_name;    /* as it was saved                                      */
    uint32_t gone_at; /* the lowest frame whose flow is gone, or FRAMES_MOST  */
    bool lost;        /* something done once has no place any more            */
} loader;

static void note(loader *l, trace_what what, uint32_t step, str name)
{
    jz_trace_row(l->t, what, step, 0)->text = jz_zero(l->t, name);
}

static str read_name(loader *l)
{
    return jz_read_text(&l->r);
}

static str read_valid_text(loader *l)
{
    str s = jz_read_text(&l->r);
    if (s.size && jz_repair(l->t->arena, s).at != s.at) l->r.bad = true;
    return s;
}

static uint32_t name_of(const loader *l, str name)
{
    return jz_names_find(&l->p->names, name);
}

/* ---- values -------------------------------------------------------------- */

/* A value as it was saved; choice is the id of a fixed choice, to be looked up
 * where the question is known. */
typedef struct saved {
    value value;
    str choice;
} saved;

static void read_payload(loader *l, saved *s)
{
    value *v = &s->value;
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
        break;
    case VALUE_TEXT:
    case VALUE_CARD:
        v->text = read_valid_text(l);
        break;
    case VALUE_RECORD:
        v->text = jz_read_text(&l->r);
        if (!jz_is_packed(v->text) || jz_unpack(v->text).type != VALUE_RECORD)
            l->r.bad = true;
        break;
    case VALUE_CHOICE:
        s->choice = jz_read_text(&l->r);
        break;
    case VALUE_OUTCOME:
        s->choice = jz_read_text(&l->r);
        v->word = name_of(l, s->choice);
        break;
    case VALUE_LIST:
        v->word = (uint32_t)jz_read_varint(&l->r, COUNT_MOST);
        break;
    case VALUE_MONEY:
        v->currency = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
        v->number = jz_read_int(&l->r);
        break;
    case VALUE_BOOL:
        v->number = jz_read_int(&l->r);
        if (v->number != 0 && v->number != 1) l->r.bad = true;
        break;
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
        v->number = jz_read_int(&l->r);
        break;
    case VALUE_HOURS:
        l->r.bad = true; /* never saved                                       */
        break;
    }
}

static saved read_value(loader *l)
{
    unsigned byte = jz_read_byte(&l->r);
    unsigned type = byte & ~(unsigned)SAVED_FAILED;
    saved s = {.value.type = (uint8_t)type};
    if (type > VALUE_LIST) l->r.bad = true;
    if (byte & SAVED_FAILED) s.value.flags = VALUE_FAILED;
    if (!l->r.bad) read_payload(l, &s);
    return s;
}

/* Whether the value is one that an entry of today can have. */
static bool find_choice(const loader *l, const step *st, saved *s)
{
    if (!st || st->verb != VERB_ASK) return false;
    const question *q = &l->p->questions.at[st->question];
    uint32_t id = name_of(l, s->choice);
    for (uint32_t i = 0; id && i < q->choice_count; i++) {
        if (l->p->choices.at[q->choices + i].id != id) continue;
        s->value.number = q->choices + i;
        s->value.word = id;
        return true;
    }
    return false;
}

static bool has_outcome(const loader *l, const step *st, uint32_t word)
{
    const program *p = l->p;
    if (!word || !st) return false;
    if (word == p->name_done || word == p->name_failed) return true;
    if (st->verb == VERB_HANDOFF)
        return word == p->name_closed || word == p->name_unavailable;
    if (st->verb != VERB_DO) return false;
    const action *a = &p->actions.at[st->action];
    for (uint32_t i = 0; i < a->outcome_count; i++)
        if (p->words.at[a->outcomes + i] == word) return true;
    return false;
}

static bool fits(const loader *l, uint32_t row, saved *s)
{
    const entry *e = &l->p->entries.at[row];
    const step *st = e->step ? &l->p->steps.at[e->step] : NULL;
    const value *v = &s->value;
    if (v->type == VALUE_NOTHING) return v->flags & VALUE_FAILED;
    if (v->type == VALUE_CHOICE) return find_choice(l, st, s);
    if (v->type == VALUE_OUTCOME) return has_outcome(l, st, v->word);
    if (v->type == VALUE_LIST && !jz_host_list(l->t->session, v->word))
        return false;
    return e->type == v->type;
}

static bool keep(loader *l, uint32_t row, saved *s, str name)
{
    if (row && !l->r.bad && fits(l, row, s)) {
        jz_set_answer(l->t->arena, &l->t->state, l->frame, row, &s->value);
        return true;
    }
    if (l->flow) note(l, DID_DROP, 0, name);
    return false;
}

/* ---- what is not of a frame ---------------------------------------------- */

static void read_left(loader *l)
{
    state *st = &l->t->state;
    st->left = read_valid_text(l);
    if (st->left.size > LEFT_MOST) l->r.bad = true;
    if (!st->left.size) return;
    st->head.left_run = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    uint64_t spans = jz_read_varint(&l->r, SPANS_MOST);
    for (uint64_t i = 0; i < spans; i++) {
        span s;
        s.from = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
        s.to = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
        jz_push(l->t->arena, &st->spans, s);
    }
}

static void read_ids(loader *l)
{
    uint64_t count = jz_read_varint(&l->r, 1024);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        message_id id;
        jz_read_bytes(&l->r, &id, sizeof id);
        jz_push(l->t->arena, &l->t->state.ids, id);
    }
}

static void read_head(loader *l)
{
    head *h = &l->t->state.head;
    h->turn = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->runs = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->lists = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->last = jz_read_int(&l->r);
    h->idle_turns = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    h->misses = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    h->language = (uint16_t)jz_program_language(l->p, read_name(l));
    zone z;
    l->t->state.zone = read_valid_text(l);
    if (l->t->state.zone.size && !jz_read_zone(l->t->state.zone, &z))
        l->r.bad = true;
    read_ids(l);
    read_left(l);
    l->t->now = h->last;
}

static void read_lists(loader *l)
{
    uint64_t count = jz_read_varint(&l->r, 1024);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        uint32_t number = (uint32_t)jz_read_varint(&l->r, COUNT_MOST);
        str packed = jz_read_text(&l->r);
        if (!jz_is_packed(packed) || jz_unpack(packed).type != VALUE_LIST ||
            jz_host_list(l->t->session, number))
            l->r.bad = true;
        if (l->r.bad) return;
        host_list *list = jz_new_list(l->t->session, number);
        list->packed = jz_copy(&list->arena, packed);
    }
}

static uint32_t customer_row(const loader *l, str name)
{
    uint32_t number = name_of(l, name);
    for (uint32_t i = 1; number && i < l->p->customer.count; i++)
        if (l->p->customer.at[i].name == number) return i;
    return 0;
}

static void read_known(loader *l)
{
    uint64_t count = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        unsigned consent = jz_read_byte(&l->r);
        str name = read_name(l);
        saved s = read_value(l);
        if (consent > 1 || s.value.type == VALUE_CHOICE) l->r.bad = true;
        if (l->r.bad) return;
        uint32_t row = consent ? name_of(l, name) : customer_row(l, name);
        bool good = row && (consent ? s.value.type == VALUE_BOOL
                                    : s.value.type ==
                                          l->p->customer.at[row].type);
        if (good)
            jz_set_answer(l->t->arena, &l->t->state, FRAME_KNOWN,
                          consent ? CONSENT + row : row, &s.value);
        else
            note(l, DID_DROP, 0, name);
    }
}

/* ---- steps --------------------------------------------------------------- */

static uint32_t find_step(loader *l, str name)
{
    if (!l->flow || !name.size) return 0;
    uint32_t number = jz_follow_step(l->p, l->flow, name);
    if (!number) return 0;
    str now = jz_name(&l->p->names, l->p->steps.at[number].name);
    if (!jz_same(now, name)) note(l, DID_RENAME, number, name);
    return number;
}

static void read_fields(loader *l, const step *st)
{
    uint64_t count = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        str name = read_name(l), field = name;
        saved s = read_value(l);
        jz_cut(&field, '.');
        uint32_t row = 0;
        for (uint32_t n = 0; st && n < st->field_count; n++) {
            str own = jz_name(&l->p->names,
                              l->p->entries.at[st->fields + n].name);
            jz_cut(&own, '.');
            if (jz_same(own, field)) row = st->fields + n;
        }
        keep(l, row, &s, name);
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
    str action_name = read_name(l);
    if (!l->flow || (settled && does(l, st, action_name))) return;
    note(l, DID_LOSE, number, name);
    l->lost = true;
}

/* An action that was called under another name keeps its key. */
static void keep_key(loader *l, uint32_t number, str name, unsigned bits)
{
    str key = {0};
    if (bits & STEP_HAS_KEY) {
        key = read_value(l).value.text;
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
    str name = read_name(l);
    unsigned bits = jz_read_byte(&l->r);
    uint32_t number = find_step(l, name);
    const step *st = number ? &l->p->steps.at[number] : NULL;
    count c = {.step = number, .frame = (uint8_t)l->frame, .visits = 1,
               .answered = bits & STEP_HAS_ANSWER,
               .done = (bits & STEP_DONE) != 0};
    if (bits & STEP_HAS_COUNTS) read_counts(l, &c);
    bool kept = false;
    if (bits & STEP_HAS_ANSWER) {
        saved s = read_value(l);
        kept = keep(l, st ? st->entry : 0, &s, name);
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
    str name = read_name(l), action_name = read_name(l);
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
        note(l, DID_DROP, 0, name);
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
    note(l, DID_MOVE, f->step, name);
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
    *flow = read_name(l);
    *step_name = read_name(l);
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
    str name = read_name(l);
    saved s = read_value(l);
    uint32_t row = l->flow ? jz_follow_entry(l->p, l->flow, name) : 0;
    keep(l, row, &s, name);
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
        note(l, DID_LOSE, 0, name);
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
    loader l = {.job = j, .t = &j->turn, .p = j->turn.program,
                .r = {at + SNAPSHOT_HEAD, at + j->bytes.size, false},
                .same = read_fixed(at + 8, 8) == j->turn.program->hash,
                .gone_at = FRAMES_MOST};
    read_head(&l);
    read_lists(&l);
    read_known(&l);
    read_frames(&l);
    j->bad = l.r.bad;
    if (!j->bad) settle(&l);
}
