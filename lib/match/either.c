/* either.c - "2 or 3", "friday at 7 or 8": nobody can tell which one is meant.
 *
 * The message is read twice more, once without what is behind the "or" and once
 * without what is before it.  Where both make sense and do not say the same,
 * the person is asked. */
#include "match/when.h"

#include <string.h>

/* What stands on one side of an "or" is short; longer messages are talk. */
enum { MOST_SIDE = 5, MOST_WORDS = 60 };

bool jz_allows(const question_type *q, const match_room *room, const value *v)
{
    const asked a = {.question = q, .room = room};
    return jz_in_bounds(&a, v);
}

match_result jz_add_reading(const asked *a, found *f, const value *v)
{
    bool known = f->reading_count == MATCH_READINGS || !jz_in_bounds(a, v);
    for (uint8_t i = 0; i < f->reading_count; i++) {
        if (jz_equal(&f->readings[i], v)) known = true;
    }
    if (known) return f->reading_count > 1 ? MATCH_SEVERAL : MATCH_NONE;
    if (!f->readings) {
        f->readings =
            jz_take(a->room->arena, sizeof *f->readings, MATCH_READINGS);
    }
    f->readings[f->reading_count++] = *v;
    return f->reading_count > 1 ? MATCH_SEVERAL : MATCH_NONE;
}

/* The word between two sides; 0: there is none. */
static uint32_t find_or(const asked *a)
{
    const heard *const h = a->heard;
    for (uint32_t i = a->begin + 1; i + 1 < h->words.count; i++) {
        const sense *const s = jz_sense(h, i, MEANS_ORDER);
        if (s->words == 1 && s->value == ORDER_EITHER && !h->used[i]) return i;
    }
    return 0;
}

static bool is_cut(const heard *h, uint32_t i)
{
    if (!i || i == h->words.count) return true;
    const str gap = jz_gap_behind(h, i - 1);
    return memchr(gap.at, ' ', gap.size) || memchr(gap.at, '\n', gap.size);
}

/* Whether a comma or the like, and a space, stand before word i. */
static bool is_parted(const heard *h, uint32_t i)
{
    return is_cut(h, i) && jz_is_break(jz_gap_behind(h, i - 1));
}

/* The message without some of its words; false: they do not stand alone. */
static bool leave_out(const asked *a, uint32_t from, uint32_t to, heard *left)
{
    const heard *const h = a->heard;
    if (!is_cut(h, from) || !is_cut(h, to)) return false;
    buf b = {.arena = a->room->arena};
    const uint32_t count = h->words.count, gone = to - from;
    const uint32_t start = jz_origin(&h->folded, h->words.at[from].from);
    jz_put(&b, jz_slice(h->raw, 0, start));
    if (to < count) {
        const uint32_t end = jz_origin(&h->folded, h->words.at[to].from);
        jz_put(&b, jz_slice(h->raw, end, h->raw.size));
    }
    *left = jz_hear(a->room->arena, h->lexicon, jz_text(&b));
    if (left->words.count != count - gone) return false;
    memcpy(left->used, h->used, from);
    memcpy(left->used + from, h->used + to, count - to);
    return true;
}

static bool makes_sense(match_result result)
{
    return result == MATCH_FOUND || result == MATCH_OUT_OF_RANGE;
}

/* What is said when as few words as possible of a side are left out, so that
 * what is meant stands on the other side; or at least makes sense. */
static match_result read_without(const asked *a, uint32_t at, bool behind,
                                 found *best)
{
    match_result result = MATCH_NONE;
    const uint32_t most = behind ? a->heard->words.count - at - 1
                                 : at - a->begin;
    for (uint32_t side = 1; side <= most && side <= MOST_SIDE; side++) {
        heard left;
        found f;
        asked part = *a;
        const uint32_t from = behind ? at : at - side;
        const uint32_t to = at + 1 + (behind ? side : 0);
        if (side > 1 && is_parted(a->heard, behind ? to - 1 : from + 1)) break;
        if (!leave_out(a, from, to, &left)) continue;
        part.heard = &left;
        f = (found){0};
        const match_result one = jz_match_kind(&part, &f);
        const bool stands = behind ? f.from < at : f.to > from;
        if (!makes_sense(one) || (!stands && makes_sense(result))) continue;
        f.from = behind ? at + 1 : from;
        f.to = behind ? to : at;
        *best = f;
        result = one;
        if (stands) break;
    }
    return result;
}

static const bool has_readings[MATCH_CONSENT + 1] = {
    [MATCH_CHOICE] = true, [MATCH_NUMBER] = true, [MATCH_DECIMAL] = true,
    [MATCH_MONEY] = true,  [MATCH_DATE] = true,   [MATCH_TIME] = true,
    [MATCH_MOMENT] = true,
};

/* "An hour or two", "10 minutes or 15": what is counted is said once. */
static bool is_counted(const asked *a, uint32_t at)
{
    const sense *const unit = jz_when_at(a->heard, at - 1);
    return unit->words && a->question->kind != MATCH_NUMBER &&
           (unit->role == WHEN_UNIT || unit->role == WHEN_MONTHS);
}

/* Whether a number, a day or a time begins at word i. */
static bool is_value(const heard *h, uint32_t i)
{
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    return h->words.at[i].kind == WORD_DIGITS || jz_when_at(h, i)->words ||
           (number->words && number->role != NUMBER_ARTICLE);
}

static bool is_same(const found *a, const found *b)
{
    if (a->is_item) return a->value.number == b->value.number;
    return jz_equal(&a->value, &b->value);
}

match_result jz_match_either(const asked *a, found *f)
{
    const match_result result = jz_match_kind(a, f);
    const matcher_kind kind = a->question->kind;
    if (!has_readings[kind] || result == MATCH_SEVERAL ||
        a->heard->words.count > MOST_WORDS ||
        (kind == MATCH_CHOICE && result == MATCH_FOUND)) {
        return result;
    }
    const uint32_t at = find_or(a);
    found first, second;
    if (at && is_value(a->heard, at + 1) && is_counted(a, at)) {
        return MATCH_NONE;
    }
    if (!at || !makes_sense(read_without(a, at, true, &first))) return result;
    if (!makes_sense(read_without(a, at, false, &second))) {
        return is_value(a->heard, at + 1) ? MATCH_NONE : result;
    }
    if (is_same(&first, &second)) return result;
    const match_how how = first.how;
    *f = (found){.from = second.from, .to = first.to, .how = how};
    if (a->mode != ANSWER) return MATCH_NONE;
    if (first.is_item) {
        f->others[f->other_count++] = (uint32_t)first.value.number;
        f->others[f->other_count++] = (uint32_t)second.value.number;
        return MATCH_SEVERAL;
    }
    jz_add_reading(a, f, &first.value);
    return jz_add_reading(a, f, &second.value);
}
