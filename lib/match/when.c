/* when.c - what days and times are made of: numbers, the words between them,
 * parts of a day; and the bounds of a question. */
#include "match/when.h"

#include "match/money_name.h"

#include <string.h>

enum { LOOK_BACK = 3, PHRASE_WORDS = 5, NUMBER_WORDS = 12 };

int64_t jz_local_now(const clock *c)
{
    return c->zone ? jz_to_local(c->zone, c->now) : c->now;
}

static int64_t day_of(int64_t local_ms)
{
    return local_ms / DAY_MS - (local_ms % DAY_MS < 0);
}

when_reader jz_when_reader(const asked *a)
{
    return (when_reader){
        .asked = a,
        .heard = a->heard,
        .today = day_of(jz_local_now(a->room->clock)),
        .loose = a->mode == ANSWER,
        .day_asked = a->mode == ANSWER && a->question->kind == MATCH_DATE,
    };
}

bool jz_when_is(const heard *h, uint32_t i, when_role role)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == role;
}

/* ---- numbers ------------------------------------------------------------- */

static bool is_joined(const heard *h, uint32_t i)
{
    const str gap = jz_gap_behind(h, i);
    return h->words.at[i + 1].kind == WORD_DIGITS && gap.size == 1 &&
           memchr(".,/:-'_", gap.at[0], 7);
}

bool jz_goes_on(const heard *h, uint32_t i)
{
    return i + 1 < h->words.count && is_joined(h, i);
}

static bool is_price(const heard *h, uint32_t i)
{
    const words *const w = &h->words;
    return (i && w->at[i - 1].kind == WORD_SIGN &&
            jz_is_money(h, i - 1)) ||
           (i + 1 < w->count && jz_is_money(h, i + 1));
}

/* Digits by themselves, or with letters that tell of a day or a time right
 * behind them: "24", "15june", "19h". */
static bool digits_at(const heard *h, uint32_t i, whole *n)
{
    const words *const w = &h->words;
    const str digits = jz_word(w, i);
    if (digits.size > 4 || jz_goes_on(h, i)) return false;
    if (i && w->at[i - 1].kind == WORD_DIGITS && is_joined(h, i - 1)) {
        return false;
    }
    if (i && w->at[i - 1].kind != WORD_SIGN && jz_is_glued(h, i - 1) &&
        !jz_when_at(h, i - 1)->words &&
        !jz_sense(h, i - 1, MEANS_MONTH)->words) {
        return false;
    }
    if (i + 1 < w->count && w->at[i + 1].kind == WORD_LETTERS &&
        jz_is_glued(h, i) && !jz_when_at(h, i + 1)->words &&
        !jz_is_unsure_half(h, i + 1) &&
        !jz_sense(h, i + 1, MEANS_MONTH)->words) {
        return false;
    }
    if (is_price(h, i)) return false;
    uint64_t value;
    if (!jz_read_uint(digits, &value)) return false;
    *n = (whole){.to = i + 1, .value = (int32_t)value,
                 .size = (uint32_t)digits.size};
    return true;
}

bool jz_amount_at(const heard *h, uint32_t i, uint32_t to, spotted *n)
{
    if (i >= h->words.count || h->used[i]) return false;
    if (h->words.at[i].kind == WORD_DIGITS) return false;
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (!s->words || s->role == NUMBER_MINUS) return false;
    /* Those of days and times take a few words: "quatre-vingt-dix-neuf". */
    if (to - i > NUMBER_WORDS) to = i + NUMBER_WORDS;
    return jz_read_words(h, i, to, n);
}

static bool whole_before(const heard *h, uint32_t i, uint32_t to, whole *n)
{
    if (i >= h->words.count || h->used[i]) return false;
    if (h->words.at[i].kind == WORD_DIGITS) return digits_at(h, i, n);
    spotted said;
    if (!jz_amount_at(h, i, to, &said)) return false;
    if (said.millionths % MILLION || said.millionths < 0 ||
        said.millionths > 9999 * MILLION) {
        return false;
    }
    *n = (whole){.to = said.to,
                 .value = (int32_t)(said.millionths / MILLION),
                 .article = said.article};
    return true;
}

bool jz_whole_at(const heard *h, uint32_t i, whole *n)
{
    return whole_before(h, i, h->words.count, n);
}

/* The first of a few words behind word i that has a role, or where they end. */
static uint32_t until(const heard *h, uint32_t i, when_role role)
{
    uint32_t to = i + 1;
    while (to < h->words.count && to - i < PHRASE_WORDS &&
           !jz_when_is(h, to, role)) {
        to++;
    }
    return to;
}

bool jz_hour_number(const heard *h, uint32_t i, whole *n)
{
    const uint32_t to = until(h, i, WHEN_PLUS);
    if (whole_before(h, i, to, n) && n->value <= 24) return true;
    return whole_before(h, i, until(h, i, WHEN_AND), n);
}

/* ---- between the words --------------------------------------------------- */

uint32_t jz_when_before(const heard *h, uint32_t begin, uint32_t i,
                        when_role role)
{
    for (uint32_t words = 1; words <= PHRASE_WORDS; words++) {
        if (i < begin + words) return 0;
        const sense *const s = jz_when_at(h, i - words);
        if (s->words == words && s->role == role) return words;
    }
    return 0;
}

uint32_t jz_step_over(const heard *h, uint32_t i)
{
    if (h->used[i]) return 1;
    const uint32_t when = jz_when_at(h, i)->words;
    const uint32_t filler = jz_sense(h, i, MEANS_FILLER)->words;
    if (filler > 1 && filler > when && i + filler <= h->words.count) {
        return filler;
    }
    return when ? when : 1;
}

bool jz_ends_at(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return true;
    if (i && jz_is_break(jz_gap_behind(h, i - 1))) return true;
    return jz_when_at(h, i)->words || jz_filler_at(h, i, h->words.count) ||
           jz_joins(h, i) || jz_sense(h, i, MEANS_YES_NO)->words ||
           jz_sense(h, i, MEANS_OPENER)->words;
}

uint32_t jz_pass_fillers(const heard *h, uint32_t i, uint32_t most)
{
    const uint32_t end = i + most;
    while (i < end && i < h->words.count && !h->used[i] &&
           h->words.at[i].kind == WORD_LETTERS &&
           jz_sense(h, i, MEANS_FILLER)->words == 1) {
        i++;
    }
    return i;
}

static bool bound_ends_at(const when_reader *r, uint32_t end)
{
    for (uint32_t words = 1; words <= LOOK_BACK; words++) {
        if (end < r->asked->begin + words) return false;
        const sense *const s = jz_when_at(r->heard, end - words);
        if (s->words != words) continue;
        /* "After" and "past" count on from an hour only behind minutes. */
        if (s->role == WHEN_BOUND) return true;
        if (s->role == WHEN_PAST && !s->value) return true;
        if (s->role == WHEN_OVER && s->value < 0) return true;
    }
    return false;
}

bool jz_is_bound(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    for (uint32_t back = 0; back < LOOK_BACK && i > r->asked->begin; back++) {
        if (bound_ends_at(r, i)) return true;
        if (h->used[i - 1] || jz_is_break(jz_gap_behind(h, i - 1))) break;
        if (!jz_filler_at(h, i - 1, i)) break;
        i--;
    }
    return false;
}

static bool number_ends_at(const when_reader *r, uint32_t end)
{
    const heard *const h = r->heard;
    if (end <= r->asked->begin || h->used[end - 1]) return false;
    if (h->words.at[end - 1].kind == WORD_DIGITS) return true;
    const sense *const s = jz_sense(h, end - 1, MEANS_NUMBER);
    if (s->words && (s->role == NUMBER_UNIT || s->role == NUMBER_TEN ||
                     s->role == NUMBER_SCORE)) {
        return true;
    }
    for (uint32_t words = 1; words <= 2; words++) {
        if (end < r->asked->begin + words) break;
        if (jz_sense(h, end - words, MEANS_ORDINAL)->words == words) {
            return true;
        }
    }
    return false;
}

/* "10 - 22 august", "7 - 9 pm". */
static bool is_behind_dash(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    if (i <= r->asked->begin || h->used[i - 1]) return false;
    const word *const w = &h->words.at[i];
    const str gap = jz_gap_behind(h, i - 1);
    return w->kind == WORD_DIGITS && w[-1].kind == WORD_DIGITS &&
           w[-1].to - w[-1].from <= 2 && gap.size > 1 &&
           jz_contains(gap, S("-"));
}

bool jz_is_one_of_two(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    const uint32_t begin = r->asked->begin;
    if (is_behind_dash(r, i)) return true;
    if (i > begin && jz_when_at(h, i - 1)->role == WHEN_THE) i--;
    if (i < begin + 2) return false;
    if (jz_joins(h, i - 1)) return number_ends_at(r, i - 1);
    /* "De 7 à 8 h", but not "4 à 8 h". */
    return i > begin + 2 && jz_when_at(h, i - 1)->role == WHEN_AT &&
           number_ends_at(r, i - 1) &&
           jz_when_at(h, i - 3)->role == WHEN_FROM;
}

int jz_part_in(const sense *s)
{
    if (!s->words) return -1;
    if (s->role == WHEN_PART) return s->value;
    if (s->role == WHEN_TODAY) {
        return (s->value % DAY_PARTS + DAY_PARTS) % DAY_PARTS;
    }
    const bool parted = s->role == WHEN_WEEKDAY && s->value >= WEEKDAY_PART;
    return parted ? s->value / WEEKDAY_PART : -1;
}

bool jz_is_unsure_half(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return false;
    const sense *const s = jz_sense(h, i, MEANS_WHEN);
    return s->words && s->role == WHEN_UNSURE && s->value;
}

/* "8am", and "8 am" where nothing stands behind that it could go with. */
static bool is_half(const heard *h, uint32_t i)
{
    if (!jz_is_unsure_half(h, i)) return false;
    if (i && jz_is_glued(h, i - 1)) return true;
    const uint32_t next = i + jz_sense(h, i, MEANS_WHEN)->words;
    if (next >= h->words.count || h->used[next] ||
        jz_is_break(jz_gap_behind(h, next - 1))) {
        return true;
    }
    return h->words.at[next].kind == WORD_LETTERS &&
           !jz_when_at(h, next)->words &&
           !jz_sense(h, next, MEANS_NUMBER)->words &&
           !jz_sense(h, next, MEANS_ORDINAL)->words;
}

bool jz_part_at(const heard *h, uint32_t i, int *part, uint32_t *to)
{
    if (is_half(h, i)) {
        const sense *const half = jz_sense(h, i, MEANS_WHEN);
        *part = half->value - 1;
        *to = i + half->words;
        return true;
    }
    const uint32_t at =
        jz_when_at(h, i)->role == WHEN_PART ? i : jz_pass_fillers(h, i, 2);
    const sense *const s = jz_when_at(h, at);
    if (!s->words || s->role != WHEN_PART) return false;
    *part = s->value;
    *to = at + s->words;
    return true;
}

/* Whether the hour of a day stands at word i. */
bool jz_is_hour_at(const heard *h, uint32_t i)
{
    int part;
    uint32_t to;
    const sense *const s = jz_when_at(h, i);
    if (jz_part_at(h, i, &part, &to)) return true;
    return s->words && (s->role == WHEN_HOUR || s->role == WHEN_UNIT ||
                        s->role == WHEN_PAST || s->role == WHEN_TO ||
                        s->role == WHEN_OVER);
}

/* ---- bounds -------------------------------------------------------------- */

/* A bound in the unit of the value it bounds; false: it says nothing of it. */
static bool as_value(const asked *a, const value *bound, value_type type,
                     bool high, int64_t *n)
{
    const clock *const c = a->room->clock;
    *n = bound->number;
    if (bound->type == type) return true;
    if (type == VALUE_DATE && bound->type == VALUE_MOMENT) {
        *n = day_of(c->zone ? jz_to_local(c->zone, *n) : *n);
        return true;
    }
    if (type != VALUE_MOMENT || bound->type != VALUE_DATE) return false;
    const int64_t local = (*n + high) * DAY_MS;
    *n = (c->zone ? jz_to_utc(c->zone, local) : local) - high;
    return true;
}

bool jz_in_bounds(const asked *a, const value *v)
{
    const question_type *const q = a->question;
    const value_type type = (value_type)v->type;
    int64_t low, high;
    const bool has_low =
        jz_is_known(&q->low) && as_value(a, &q->low, type, false, &low);
    const bool has_high =
        jz_is_known(&q->high) && as_value(a, &q->high, type, true, &high);
    /* From 22:00 to 2:00 is over midnight. */
    if (has_low && has_high && type == VALUE_TIME && low > high) {
        return v->number >= low || v->number <= high;
    }
    return (!has_low || v->number >= low) && (!has_high || v->number <= high);
}
