/* load_values.c - values as they were saved, and what a snapshot holds beside
 * its frames: the head, host lists, what is known of the customer. */
#include "snapshot/load.h"

void jz_note(loader *l, trace_what what, uint32_t step, str name)
{
    jz_trace_row(l->t, what, step, 0)->text = jz_zero(l->t, name);
}

str jz_load_text(loader *l)
{
    str s = jz_read_text(&l->r);
    if (!jz_is_utf8(s)) l->r.bad = true;
    return s;
}

static uint32_t name_of(const loader *l, str name)
{
    return jz_names_find(&l->p->names, name);
}

/* ---- values -------------------------------------------------------------- */

static void read_payload(loader *l, saved *s)
{
    value *v = &s->value;
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
        break;
    case VALUE_TEXT:
    case VALUE_CARD:
        v->text = jz_load_text(l);
        break;
    case VALUE_RECORD:
        v->text = jz_read_text(&l->r);
        if (!jz_is_packed(v->text) || jz_unpack(v->text).type != VALUE_RECORD)
            l->r.bad = true;
        break;
    case VALUE_CHOICE:
        s->choice = jz_load_text(l);
        break;
    case VALUE_OUTCOME:
        s->choice = jz_load_text(l);
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

saved jz_load_value(loader *l)
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

bool jz_keep_saved(loader *l, uint32_t row, saved *s, str name)
{
    if (row && !l->r.bad && fits(l, row, s)) {
        jz_set_answer(l->t->arena, &l->t->state, l->frame, row, &s->value);
        return true;
    }
    if (l->flow) jz_note(l, DID_DROP, 0, name);
    return false;
}

/* ---- what is not of a frame ---------------------------------------------- */

static void read_left(loader *l)
{
    state *st = &l->t->state;
    st->left = jz_load_text(l);
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

void jz_load_head(loader *l)
{
    head *h = &l->t->state.head;
    h->turn = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->runs = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->lists = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    h->last = jz_read_int(&l->r);
    h->idle_turns = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    h->misses = (uint16_t)jz_read_varint(&l->r, UINT16_MAX);
    h->language = (uint16_t)jz_program_language(l->p, jz_load_text(l));
    zone z;
    l->t->state.zone = jz_load_text(l);
    if (l->t->state.zone.size && !jz_read_zone(l->t->state.zone, &z))
        l->r.bad = true;
    read_ids(l);
    read_left(l);
    l->t->now = h->last;
}

void jz_load_lists(loader *l)
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

void jz_load_known(loader *l)
{
    uint64_t count = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        unsigned consent = jz_read_byte(&l->r);
        str name = jz_load_text(l);
        saved s = jz_load_value(l);
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
            jz_note(l, DID_DROP, 0, name);
    }
}
