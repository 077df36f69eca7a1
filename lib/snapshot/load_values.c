/* load_values.c - values as they were saved, and what a snapshot holds beside
 * its frames: the head, host lists, what is known of the customer, what has
 * happened. */
#include "snapshot/load.h"

#include "expr/range.h"

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

static str load_packed(loader *l, value_type type)
{
    str packed = jz_read_text(&l->r);
    if (!jz_is_packed(packed) || jz_unpack(packed).type != type)
        l->r.bad = true;
    return packed;
}

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
        v->text = load_packed(l, VALUE_RECORD);
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
        if (!v->word) v->text = load_packed(l, VALUE_LIST);
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
    saved s = {.value.type = (uint8_t)(byte & SAVED_TYPE),
               .open = byte & SAVED_OPEN};
    if (s.value.type > VALUE_LIST) l->r.bad = true;
    if (byte & SAVED_FAILED) s.value.flags = VALUE_FAILED;
    if (!l->r.bad) read_payload(l, &s);
    if (s.open && (s.value.type != VALUE_LIST || s.value.word))
        l->r.bad = true;
    return s;
}

/* ---- whether a value is one that an entry of today can have -------------- */

static uint32_t find_id(const loader *l, const question *q, str id)
{
    uint32_t name = name_of(l, id);
    for (uint32_t i = 0; name && i < q->choice_count; i++)
        if (l->p->choices.at[q->choices + i].id == name) return q->choices + i;
    return 0;
}

static bool find_choice(const loader *l, const step *st, saved *s)
{
    if (!st || st->verb != VERB_ASK) return false;
    const question *q = &l->p->questions.at[st->question];
    uint32_t row = find_id(l, q, s->choice);
    if (!row) return false;
    s->value.number = row;
    s->value.word = l->p->choices.at[row].id;
    return true;
}

/* What was chosen of several, as far as it can be chosen today. */
static bool keep_chosen(loader *l, const question *q, saved *s)
{
    buf kept = {.arena = l->t->arena}, all = {.arena = l->t->arena};
    uint32_t at = 0, count = 0, before = 0;
    value item;
    for (; jz_next_item(s->value.text, &at, &item); before++) {
        value id = {0};
        if (item.type == VALUE_RECORD) id = jz_field(item.text, S("id"));
        if (id.type != VALUE_TEXT) return false;
        if (!q->from && !find_id(l, q, id.text)) {
            jz_note(l, DID_DROP, q->step, id.text);
            continue;
        }
        jz_put_packed(&kept, &item);
        count++;
    }
    if (before && !count) return false;
    jz_put_packed_list(&all, count);
    jz_put(&all, (str){kept.at, kept.size});
    s->value.text = jz_text(&all);
    return true;
}

/* The lines of a basket stay as they were copied, until a change opens them
 * again. */
static bool are_lines(str list)
{
    uint32_t at = 0;
    value line;
    while (jz_next_item(list, &at, &line)) {
        if (line.type != VALUE_RECORD) return false;
        if (jz_field(line.text, S("id")).type != VALUE_TEXT) return false;
        if (jz_field(line.text, S("quantity")).type != VALUE_NUMBER)
            return false;
    }
    return true;
}

static bool are_texts(str list)
{
    uint32_t at = 0;
    value item;
    while (jz_next_item(list, &at, &item))
        if (item.type != VALUE_TEXT) return false;
    return true;
}

/* A list of our own, for the step of today. */
static bool fits_list(loader *l, const step *st, saved *s)
{
    if (!st || st->verb != VERB_ASK) return !s->kind && !s->open;
    const question *q = &l->p->questions.at[st->question];
    if (s->kind != 1u + q->kind) return false;
    if (s->open) return q->kind == MATCH_BASKET && are_lines(s->value.text);
    if (q->kind == MATCH_BASKET) return are_lines(s->value.text);
    if (q->kind == MATCH_CHOICES) return keep_chosen(l, q, s);
    return are_texts(s->value.text);
}

static bool fits(loader *l, uint32_t row, saved *s)
{
    const entry *e = &l->p->entries.at[row];
    const step *st = e->step ? &l->p->steps.at[e->step] : NULL;
    const value *v = &s->value;
    if (v->type == VALUE_NOTHING) return v->flags & VALUE_FAILED;
    if (v->type == VALUE_CHOICE) return find_choice(l, st, s);
    if (v->type == VALUE_OUTCOME)
        return st && jz_has_outcome(l->p, st, v->word);
    if (e->type != v->type) return false;
    if (v->type != VALUE_LIST) return true;
    if (st && row != st->entry) st = NULL; /* a field of its result           */
    return v->word ? jz_host_list(l->t->session, v->word) != NULL
                   : fits_list(l, st, s);
}

bool jz_keep_saved(loader *l, uint32_t row, saved *s, str name)
{
    if (row && !l->r.bad && fits(l, row, s)) {
        state *st = &l->t->state;
        jz_set_answer(l->t->arena, st, l->frame, row, &s->value);
        if (s->open) jz_answer(st, l->frame, row)->frame |= ANSWER_OPEN;
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
    if (!jz_is_moment(h->last)) l->r.bad = true;
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
        str packed = load_packed(l, VALUE_LIST);
        if (!number || jz_host_list(l->t->session, number)) l->r.bad = true;
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

/* Where a known value stands today, and of which type it has to be; 0: nothing
 * asks for it. */
static uint32_t known_entry(const loader *l, unsigned what, str name,
                            value_type *type)
{
    uint32_t row;
    switch (what) {
    case KNOWN_CHANNEL:
        *type = VALUE_TEXT;
        return CHANNEL;
    case KNOWN_CONSENT:
        *type = VALUE_BOOL;
        row = name_of(l, name);
        return row ? CONSENT + row : 0;
    }
    row = customer_row(l, name);
    *type = (value_type)l->p->customer.at[row].type;
    return row;
}

void jz_load_known(loader *l)
{
    uint64_t count = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        unsigned what = jz_read_byte(&l->r);
        str name = what == KNOWN_CHANNEL ? (str){0} : jz_load_text(l);
        saved s = jz_load_value(l);
        const value *v = &s.value;
        if (what > KNOWN_CHANNEL || v->type == VALUE_CHOICE || s.open)
            l->r.bad = true;
        if (l->r.bad) return;
        value_type type;
        uint32_t row = known_entry(l, what, name, &type);
        bool there = v->type != VALUE_LIST || !v->word ||
                     jz_host_list(l->t->session, v->word);
        if (row && v->type == type && there)
            jz_set_answer(l->t->arena, &l->t->state, FRAME_KNOWN, row, v);
        else
            jz_note(l, DID_DROP, 0, name);
    }
}

/* What has happened waits for its flow; without one it has no meaning. */
void jz_load_queue(loader *l)
{
    state *st = &l->t->state;
    uint64_t count = jz_read_varint(&l->r, QUEUED_MOST);
    for (uint64_t i = 0; i < count && !l->r.bad; i++) {
        str name = jz_load_text(l);
        str fields = load_packed(l, VALUE_RECORD);
        if (l->r.bad) return;
        uint32_t event = name_of(l, name);
        if (!event || !jz_index_find(&l->p->index, INDEX_EVENT, 0, event)) {
            jz_note(l, DID_DROP, 0, name);
            continue;
        }
        queued q = {.event = event,
                    .at = jz_state_text(l->t->arena, st, fields),
                    .size = (uint32_t)fields.size};
        jz_push(l->t->arena, &st->queue, q);
    }
}
