/* state.c - the two forms of a session's memory, and the rows in it. */
#include "run/state.h"

#include <string.h>

/* ---- unpacking ----------------------------------------------------------- */

_Static_assert(sizeof(flat) % 8 == 0 && sizeof(answer) == 16 &&
                   sizeof(call) % 8 == 0 && sizeof(frame) % 8 == 0,
               "rows follow one another without gaps, widest first");

#define VIEW(v, n)                                                            \
    do {                                                                      \
        (v).at = (void *)(uintptr_t)from;                                     \
        (v).count = (v).room = (n);                                           \
        from += (v).count * sizeof *(v).at;                                   \
    } while (0)

void jz_view_state(const flat *block, state *s)
{
    const head *h = &block->head;
    const char *from = (const char *)(block + 1);
    s->head = *h;
    VIEW(s->calls, h->calls);
    VIEW(s->frames, h->frames);
    VIEW(s->answers, h->answers);
    VIEW(s->counts, h->counts);
    VIEW(s->queue, h->queue);
    VIEW(s->spans, h->spans);
    VIEW(s->ids, h->ids);
    s->text = (char *)(uintptr_t)from;
    s->text_size = s->text_room = h->text_size;
    s->zone = (str){from, h->zone_size};
    s->left = (str){from + h->zone_size, h->left_size};
}

/* Rows that are added move to a place of their own, where they can grow. */
void jz_unpack_state(arena *a, const flat *block, state *s)
{
    flat *copy = jz_bytes(a, block->head.size);
    memcpy(copy, block, block->head.size);
    jz_view_state(copy, s);
}

/* ---- packing ------------------------------------------------------------- */

static bool holds_text(const answer *a)
{
    return a->type == VALUE_TEXT || a->type == VALUE_CARD ||
           a->type == VALUE_RECORD || (a->type == VALUE_LIST && !a->extra);
}

static size_t text_size(const state *s)
{
    size_t size = s->zone.size + s->left.size;
    for (uint32_t i = 0; i < s->answers.count; i++)
        if (holds_text(&s->answers.at[i])) size += s->answers.at[i].text.size;
    for (uint32_t i = 0; i < s->queue.count; i++)
        size += s->queue.at[i].size;
    return size;
}

size_t jz_state_size(const state *s)
{
    return sizeof(flat) + s->frames.count * sizeof(frame) +
           s->answers.count * sizeof(answer) +
           s->counts.count * sizeof(count) + s->calls.count * sizeof(call) +
           s->queue.count * sizeof(queued) + s->spans.count * sizeof(span) +
           s->ids.count * sizeof(message_id) +
           text_size(s);
}

static char *put_rows(char *to, const void *rows, size_t size)
{
    if (size) memcpy(to, rows, size);
    return to + size;
}

/* The texts of the answers and the queue, one behind the other, behind `at`
 * bytes; where they end. */
static uint32_t put_texts(const state *s, answer *answers, queued *queue,
                          char *text, uint32_t at)
{
    for (uint32_t i = 0; i < s->answers.count; i++) {
        answer *a = &answers[i];
        if (!holds_text(a)) continue;
        memcpy(text + at, s->text + a->text.at, a->text.size);
        a->text.at = at;
        at += a->text.size;
    }
    for (uint32_t i = 0; i < s->queue.count; i++) {
        if (queue[i].size) memcpy(text + at, s->text + queue[i].at,
                                  queue[i].size);
        queue[i].at = at;
        at += queue[i].size;
    }
    return at;
}

void jz_pack_state(const state *s, size_t size, flat *block)
{
    head *h = &block->head;
    *h = s->head;
    h->size = (uint32_t)size;
    h->frames = (uint16_t)s->frames.count;
    h->answers = (uint16_t)s->answers.count;
    h->counts = (uint16_t)s->counts.count;
    h->calls = (uint16_t)s->calls.count;
    h->spans = (uint16_t)s->spans.count;
    h->queue = (uint16_t)s->queue.count;
    h->ids = (uint16_t)s->ids.count;
    h->zone_size = (uint16_t)s->zone.size;
    h->left_size = (uint16_t)s->left.size;
    char *to = (char *)(block + 1);
    to = put_rows(to, s->calls.at, s->calls.count * sizeof(call));
    to = put_rows(to, s->frames.at, s->frames.count * sizeof(frame));
    answer *answers = (answer *)(void *)to;
    to = put_rows(to, s->answers.at, s->answers.count * sizeof(answer));
    to = put_rows(to, s->counts.at, s->counts.count * sizeof(count));
    queued *queue = (queued *)(void *)to;
    to = put_rows(to, s->queue.at, s->queue.count * sizeof(queued));
    to = put_rows(to, s->spans.at, s->spans.count * sizeof(span));
    to = put_rows(to, s->ids.at, s->ids.count * sizeof(message_id));
    put_rows(put_rows(to, s->zone.at, s->zone.size), s->left.at, s->left.size);
    h->text_size =
        put_texts(s, answers, queue, to,
                  (uint32_t)(s->zone.size + s->left.size));
}

uint32_t jz_state_text(arena *a, state *s, str text)
{
    uint32_t at = s->text_size;
    if (text.size > s->text_room - at) {
        s->text_room = (at + (uint32_t)text.size) * 2;
        char *more = jz_room(a, s->text_room);
        memcpy(more, s->text, at);
        s->text = more;
    }
    if (text.size) memcpy(s->text + at, text.at, text.size);
    s->text_size += (uint32_t)text.size;
    return at;
}

/* ---- answers ------------------------------------------------------------- */

static uint64_t order_of(uint32_t frame, uint32_t entry)
{
    return (uint64_t)frame << 32 | entry;
}

/* The first row that is not before (frame, entry). */
static uint32_t find_answer(const state *s, uint32_t frame, uint32_t entry)
{
    uint64_t wanted = order_of(frame, entry);
    uint32_t low = 0, high = s->answers.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        const answer *a = &s->answers.at[middle];
        if (order_of(a->frame & ANSWER_FRAME, a->entry) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_answer(const state *s, uint32_t at, uint32_t frame,
                      uint32_t entry)
{
    return at < s->answers.count && s->answers.at[at].entry == entry &&
           (s->answers.at[at].frame & ANSWER_FRAME) == frame;
}

answer *jz_answer(const state *s, uint32_t frame, uint32_t entry)
{
    uint32_t at = find_answer(s, frame, entry);
    return is_answer(s, at, frame, entry) ? &s->answers.at[at] : NULL;
}

static void fill_answer(arena *a, state *s, answer *to, const value *v)
{
    to->type = v->type;
    to->extra = v->type == VALUE_LIST ? (uint16_t)v->word : v->currency;
    if (v->flags & VALUE_FAILED) to->frame |= ANSWER_FAILED;
    if (v->type == VALUE_OUTCOME) {
        to->number = v->word;
    } else if (v->type == VALUE_LIST && v->word) {
        to->number = 0;
    } else if (jz_has_text(v)) {
        to->text.at = jz_state_text(a, s, v->text);
        to->text.size = (uint32_t)v->text.size;
    } else {
        to->number = v->number;
    }
}

void jz_set_answer(arena *a, state *s, uint32_t frame, uint32_t entry,
                   const value *v)
{
    uint32_t at = find_answer(s, frame, entry);
    if (!is_answer(s, at, frame, entry)) {
        jz_push(a, &s->answers, (answer){0});
        memmove(&s->answers.at[at + 1], &s->answers.at[at],
                (s->answers.count - 1 - at) * sizeof(answer));
    }
    answer *to = &s->answers.at[at];
    *to = (answer){.entry = entry, .frame = (uint8_t)frame};
    fill_answer(a, s, to, v);
}

void jz_drop_answer(state *s, uint32_t frame, uint32_t entry)
{
    uint32_t at = find_answer(s, frame, entry);
    if (!is_answer(s, at, frame, entry)) return;
    s->answers.count--;
    memmove(&s->answers.at[at], &s->answers.at[at + 1],
            (s->answers.count - at) * sizeof(answer));
}

value jz_answer_value(const program *p, const state *s, const answer *a)
{
    value v = {.type = a->type};
    if (a->frame & ANSWER_FAILED) v.flags = VALUE_FAILED;
    if (holds_text(a)) { /* a list of our own too: word stays 0               */
        v.text = (str){s->text + a->text.at, a->text.size};
        return v;
    }
    v.number = a->number;
    switch ((value_type)a->type) {
    case VALUE_CHOICE:
        v.word = p->choices.at[a->number].id;
        break;
    case VALUE_OUTCOME:
        v.word = (uint32_t)a->number;
        break;
    case VALUE_LIST:
        v.word = a->extra;
        v.text = (str){0};
        break;
    case VALUE_MONEY:
        v.currency = a->extra;
        break;
    case VALUE_NOTHING:
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_TEXT:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
    case VALUE_HOURS:
    case VALUE_CARD:
    case VALUE_RECORD:
        break;
    }
    return v;
}

/* ---- counts -------------------------------------------------------------- */

count *jz_count(const state *s, uint32_t frame, uint32_t step)
{
    for (uint32_t i = s->counts.count; i-- > 0;) {
        count *c = &s->counts.at[i];
        if (c->step == step && c->frame == frame) return c;
    }
    return NULL;
}

count *jz_count_at(arena *a, state *s, uint32_t frame, uint32_t step)
{
    count *c = jz_count(s, frame, step);
    if (c) return c;
    count row = {.step = step, .frame = (uint8_t)frame};
    jz_push(a, &s->counts, row);
    return &s->counts.at[s->counts.count - 1];
}

/* ---- what belongs to a frame --------------------------------------------- */

void jz_drop_frame(state *s, uint32_t frame)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->answers.count; i++)
        if ((s->answers.at[i].frame & ANSWER_FRAME) != frame)
            s->answers.at[kept++] = s->answers.at[i];
    s->answers.count = kept;
    kept = 0;
    for (uint32_t i = 0; i < s->counts.count; i++)
        if (s->counts.at[i].frame != frame)
            s->counts.at[kept++] = s->counts.at[i];
    s->counts.count = kept;
    kept = 0;
    for (uint32_t i = 0; i < s->calls.count; i++)
        if (s->calls.at[i].frame != frame)
            s->calls.at[kept++] = s->calls.at[i];
    s->calls.count = kept;
}
