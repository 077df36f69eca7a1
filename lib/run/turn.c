/* turn.c - a whole turn: the message is taken in, what is due happens, the
 * walk goes on until something has to be waited for, and the new state is
 * ready to be committed. */
#include "run/turn.h"

#include "expr/range.h"

#include <string.h>

/* ---- opening ------------------------------------------------------------- */

void jz_turn_open(turn *t, session *s)
{
    t->session = s;
    t->workspace = s->workspace;
    t->program = s->program;
    t->limits = s->limits;
    t->arena = &s->workspace->arena;
    jz_unpack_state(t->arena, s->block, &t->state);
    t->zone = s->program->zone;
    if (t->state.zone.size) jz_read_zone(t->state.zone, &t->zone);
    t->now = t->state.head.last;
    t->clock = (clock){t->now, &t->zone};
    t->units = t->limits->turn_units;
    t->pattern_units = t->limits->pattern_units;
    t->steps_left = t->limits->turn_steps;
    t->was_running = t->state.frames.count > 0;
    jz_open_scope(t);
    if (t->state.frames.count) jz_see(t, t->state.frames.count - 1);
}

/* ---- what was said ------------------------------------------------------- */

static const question *open_question(turn *t)
{
    const frame *f = jz_top(t);
    if (!f || (f->rest != REST_ANSWER && f->rest != REST_LEAVE)) return NULL;
    const step *s = &t->program->steps.at[f->step];
    return &t->program->questions.at[s->question];
}

#define DOT "\xe2\x80\xa2"

/* At a question for a card a number that is none is still nobody's business:
 * from so many digits on, each is covered. */
static str cover_digits(turn *t, str raw)
{
    enum { MANY = 8 };
    unsigned digits = 0;
    for (str rest = raw; rest.size;)
        digits += jz_digit_value(jz_next_char(&rest)) >= 0;
    if (digits < MANY) return raw;
    buf b = {.arena = t->arena};
    for (str rest = raw; rest.size;) {
        const uint32_t c = jz_next_char(&rest);
        if (jz_digit_value(c) >= 0)
            jz_put(&b, S(DOT));
        else
            jz_put_utf8(&b, c);
    }
    return jz_text(&b);
}

static str cover_card(turn *t, str raw)
{
    card_number card;
    if (!jz_find_only_card(raw, &card)) return cover_digits(t, raw);
    buf b = {.arena = t->arena};
    jz_put(&b, cover_digits(t, jz_slice(raw, 0, card.from)));
    jz_put(&b, S(DOT DOT DOT DOT " "));
    jz_put(&b, jz_str(card.digits + strlen(card.digits) - 4));
    jz_put(&b, cover_digits(t, jz_slice(raw, card.to, raw.size)));
    return jz_text(&b);
}

/* What the host says, valid and not too long. */
static str take_text(turn *t, const char *text, size_t size)
{
    enum { LONGEST_CHAR = 4 };
    size_t most = t->limits->message_bytes;
    str raw = {text, size < most + LONGEST_CHAR ? size : most + LONGEST_CHAR};
    return jz_clip(jz_repair(t->arena, raw), most);
}

/* A copy: a FORWARD may be read when the message is gone. */
static const char *own_text(turn *t, const char *text)
{
    str s = jz_str(text);
    return jz_zero(t, take_text(t, s.at, s.size));
}

/* What was sent along, its texts repaired as all that comes in; as many as a
 * list may have. */
static void take_media(turn *t)
{
    const jaseur_message *m = t->message;
    size_t count = m->media_count;
    if (count > t->limits->list_items) count = t->limits->list_items;
    if (!count) return;
    jaseur_media *all = jz_take(t->arena, sizeof *all, count);
    for (size_t i = 0; i < count; i++) {
        all[i] = m->media[i];
        all[i].where = own_text(t, all[i].where);
        if (all[i].type) all[i].type = own_text(t, all[i].type);
    }
    t->heard.media = all;
    t->heard.media_count = count;
}

/* The message as it may be kept and told, and, for a secret question only, as
 * it was. */
static void hear(turn *t)
{
    const jaseur_message *m = t->message;
    str raw = take_text(t, m->text, m->size);
    const question *q = open_question(t);
    str shown = raw;
    if (q && q->secret) {
        t->secret = raw;
        t->workspace->wipe = true;
        if (q->kind == MATCH_CARD) raw = shown = cover_card(t, raw);
        else shown = S(PERSONAL_MASK);
    } else {
        raw = shown = jz_mask_cards(t->arena, raw);
        if (q && q->personal) shown = S(PERSONAL_MASK);
    }
    t->workspace->heard = jz_escaped(t->arena, shown).at;
    t->heard = jz_hear(t->arena, t->program->lexicon, raw);
    t->heard.scanned = m->kind == JASEUR_SCANNED;
    take_media(t);
}

/* ---- which message, and when --------------------------------------------- */

static message_id hash_id(const session *s, const char *id)
{
    uint64_t h = jz_hash(jz_str(id)) * 0x9e3779b97f4a7c15u;
    h ^= s->id_hash;
    h = (h ^ h >> 29) * 0xbf58476d1ce4e5b9u;
    message_id out;
    for (int i = 0; i < ID_BYTES; i++) out.hash[i] = (uint8_t)(h >> (8 * i));
    return out;
}

/* Which message it is, and when; time never goes back, nor beyond the last
 * year that can be written. */
static void take_head(turn *t)
{
    const int64_t end = (DATE_MOST + 1) * DAY_MS - 1;
    const jaseur_message *m = t->message;
    if (m->id) t->id = hash_id(t->session, m->id);
    if (m->time > t->now) t->now = m->time < end ? m->time : end;
    t->clock.now = t->now;
}

static bool is_repeat(const turn *t)
{
    if (!t->message->id) return false;
    for (uint32_t i = 0; i < t->state.ids.count; i++)
        if (!memcmp(&t->state.ids.at[i], &t->id, sizeof t->id)) return true;
    return false;
}

static void remember_id(turn *t)
{
    if (!t->message->id) return;
    state *s = &t->state;
    uint32_t most = t->limits->remembered_ids;
    if (s->ids.count >= most) {
        uint32_t gone = s->ids.count - most + 1;
        s->ids.count -= gone;
        memmove(s->ids.at, s->ids.at + gone,
                s->ids.count * sizeof(message_id));
    }
    jz_push(t->arena, &s->ids, t->id);
}

/* ---- the message --------------------------------------------------------- */

static void take_message(turn *t)
{
    const jaseur_message *m = t->message;
    switch (m->kind) {
    case JASEUR_SAID:
    case JASEUR_CHOSE:
    case JASEUR_SCANNED:
    case JASEUR_SENT:
        hear(t);
        jz_listen(t);
        break;
    case JASEUR_RESULT:
        jz_take_result(t);
        break;
    case JASEUR_AGENT:
        jz_take_agent(t);
        break;
    case JASEUR_HAPPENED:
        jz_happen(t);
        break;
    case JASEUR_KNOWN:
        jz_learn(t, m->fields, m->field_count);
        jz_open_scope(t);
        break;
    case JASEUR_FORGET:
        jz_forget_personal(t);
        break;
    case JASEUR_WAITED:
        break;
    }
}

/* ---- the end of a turn --------------------------------------------------- */

/* The used words as spans; when there are too many, the words between the
 * last ones count as used too. */
static void keep_spans(turn *t, uint32_t first)
{
    const heard *h = &t->left;
    for (uint32_t i = first; i < h->words.count; i++) {
        if (!h->used[i]) continue;
        uint16_t at = (uint16_t)(i - first); /* there are at most LEFT_MOST   */
        uint32_t n = t->state.spans.count;
        span *last = n ? &t->state.spans.at[n - 1] : NULL;
        if (last && (last->to == at || n == SPANS_MOST)) {
            last->to = (uint16_t)(at + 1);
            continue;
        }
        span s = {at, (uint16_t)(at + 1)};
        jz_push(t->arena, &t->state.spans, s);
    }
}

/* What is used at both ends is not kept. */
static str unused_stretch(const heard *h, uint32_t *first)
{
    uint32_t from = 0, to = h->words.count;
    while (from < to && h->used[from]) from++;
    while (to > from && h->used[to - 1]) to--;
    *first = from;
    return jz_raw_words(h, from, to);
}

static void keep_left(turn *t)
{
    if (!t->left_changed) return;
    t->state.left = (str){0};
    t->state.spans.count = 0;
    if (!jz_anything_left(&t->left)) return;
    uint32_t first;
    t->state.left = jz_clip(unused_stretch(&t->left, &first), LEFT_MOST);
    keep_spans(t, first);
}

/* A snapshot writes names where the state has numbers. */
static size_t size_of_names(const turn *t)
{
    size_t rows = t->state.counts.count + t->state.answers.count;
    return rows * t->program->longest_name;
}

static size_t size_of_lists(const turn *t)
{
    size_t size = 0;
    uint32_t number = 0;
    for (uint32_t i = 0; i < t->state.answers.count; i++) {
        const answer *a = &t->state.answers.at[i];
        if (a->type != VALUE_LIST || a->extra == number) continue;
        number = a->extra;
        const host_list *list = jz_host_list(t->session, number);
        if (list) size += list->packed.size;
    }
    return size;
}

static void check_size(turn *t)
{
    t->size = jz_state_size(&t->state);
    if (t->size + size_of_names(t) + size_of_lists(t) > t->limits->state_bytes)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "state_bytes");
    if (t->state.answers.count > t->limits->values)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "values");
}

/* Turns and turns that never come to an end are a loop, too. */
static void count_turns(turn *t)
{
    head *h = &t->state.head;
    if (!t->state.frames.count) {
        h->idle_turns = 0;
    } else if (++h->idle_turns >= t->limits->idle_turns) {
        h->idle_turns = 0;
        jz_trace_row(t, DID_LIMIT, 0, 0)->text = "idle_turns";
        jz_rescue(t, t->program->builtin[BUILTIN_FAILED], jz_top(t)->step);
        jz_walk(t);
    }
}

static void finish(turn *t)
{
    count_turns(t);
    if (t->was_running && !t->state.frames.count) jz_event(t, JASEUR_END, 0);
    t->state.head.turn++;
    t->state.head.last = t->now;
    remember_id(t);
    keep_left(t);
    check_size(t);
}

void jz_turn_run(void *job)
{
    turn *t = job;
    jz_turn_open(t, t->session);
    take_head(t);
    if (is_repeat(t)) {
        t->status = JASEUR_REPEATED;
        return;
    }
    jz_tell_dropped(t);
    jz_fire_timers(t);
    take_message(t);
    if (t->status != JASEUR_OK) return;
    frame *f = jz_top(t);
    if (f && f->moved && f->rest != REST_PEOPLE) jz_wake(t);
    jz_go_on(t);
    jz_fire_timers(t); /* one that had to wait for what stood above it        */
    finish(t);
}

/* What an action gave, what the host has learnt and what is to be forgotten is
 * not lost because of what came with it. */
static void keep_message(turn *t)
{
    const jaseur_message *m = t->message;
    if (m->kind == JASEUR_RESULT) jz_take_result(t);
    if (m->kind == JASEUR_KNOWN) jz_learn(t, m->fields, m->field_count);
    if (m->kind == JASEUR_FORGET) jz_forget_personal(t);
}

void jz_turn_rescue(void *job)
{
    turn *t = job;
    uint32_t step = t->session->workspace->running;
    jz_turn_open(t, t->session);
    take_head(t);
    trace_row *row = jz_trace_row(t, DID_LIMIT, step, 0);
    row->text = t->workspace->escape.limit;
    keep_message(t);
    t->status = JASEUR_OK;
    jz_rescue(t, t->program->builtin[BUILTIN_FAILED], step);
    jz_walk(t);
    finish(t);
}

/* ---- commit -------------------------------------------------------------- */

void jz_turn_commit(turn *t)
{
    session *s = t->session;
    workspace *w = t->workspace;
    host_list *list = w->pending;
    while (list) {
        host_list *next = list->next;
        list->next = s->lists;
        s->lists = list;
        list = next;
    }
    w->pending = NULL;
    if (s->lists) jz_sweep_lists(s, &t->state);
    jz_pack_state(&t->state, t->size, s->block);
    w->events = t->events.at;
    w->event_count = t->events.count;
    w->trace = t->trace.at;
    w->trace_count = t->trace.count;
}
