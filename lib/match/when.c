/* when.c - what days and times are made of: numbers, stretches of time, parts
 * of a day; and the bounds of a question. */
#include "match/when.h"

#include "match/money_name.h"
#include "match/number.h"

#include <string.h>

enum { MINUTES_OF_DAY = 1440, LOOK_BACK = 3, MOST_STRETCHES = 4,
       NUMBER_WORDS = 12 };

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

static bool is_glued(const heard *h, uint32_t i)
{
    return h->words.at[i].to == h->words.at[i + 1].from;
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
    if (i && w->at[i - 1].kind != WORD_SIGN && is_glued(h, i - 1) &&
        !jz_when_at(h, i - 1)->words &&
        !jz_sense(h, i - 1, MEANS_MONTH)->words) {
        return false;
    }
    if (i + 1 < w->count && w->at[i + 1].kind == WORD_LETTERS &&
        is_glued(h, i) && !jz_when_at(h, i + 1)->words &&
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

/* Numbers of days and times take a few words: "quatre-vingt-dix-neuf". */
static uint32_t number_end(const heard *h, uint32_t i)
{
    const uint32_t left = h->words.count - i;
    return i + (left < NUMBER_WORDS ? left : NUMBER_WORDS);
}

bool jz_whole_at(const heard *h, uint32_t i, whole *n)
{
    if (i >= h->words.count || h->used[i]) return false;
    if (h->words.at[i].kind == WORD_DIGITS) return digits_at(h, i, n);
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (!s->words || s->role == NUMBER_MINUS) return false;
    spotted said;
    if (!jz_read_words(h, i, number_end(h, i), &said)) return false;
    if (said.millionths % MILLION || said.millionths < 0 ||
        said.millionths > 9999 * MILLION) {
        return false;
    }
    *n = (whole){.to = said.to,
                 .value = (int32_t)(said.millionths / MILLION),
                 .article = said.article};
    return true;
}

/* ---- between the words --------------------------------------------------- */

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

bool jz_is_one_of_two(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    const uint32_t begin = r->asked->begin;
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

bool jz_part_at(const heard *h, uint32_t i, int *part, uint32_t *to)
{
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
                        s->role == WHEN_PAST || s->role == WHEN_TO);
}

/* ---- stretches of time --------------------------------------------------- */

/* Twice a count, for "one and a half"; an article counts one. */
static bool twice_at(const heard *h, uint32_t i, int64_t *twice, uint32_t *to)
{
    whole n;
    if (jz_whole_at(h, i, &n)) {
        *twice = 2 * (int64_t)n.value;
        *to = n.to;
        return true;
    }
    spotted said;
    if (i >= h->words.count || h->used[i] ||
        h->words.at[i].kind == WORD_DIGITS ||
        !jz_sense(h, i, MEANS_NUMBER)->words ||
        !jz_read_words(h, i, number_end(h, i), &said)) {
        return false;
    }
    if (said.millionths % (MILLION / 2) || said.millionths < 0 ||
        said.millionths > 9999 * MILLION) {
        return false;
    }
    *twice = said.millionths / (MILLION / 2);
    *to = said.to;
    /* "Half an hour". */
    const sense *const article =
        said.to < h->words.count ? jz_sense(h, said.to, MEANS_NUMBER) : NULL;
    if (*twice == 1 && article && article->role == NUMBER_ARTICLE) {
        *to += article->words;
    }
    return true;
}

/* The minutes that one of a unit has; 0: it is none. */
static int64_t unit_of(const sense *s)
{
    if (!s->words) return 0;
    if (s->role == WHEN_UNIT || s->role == WHEN_HOUR) return s->value;
    return s->role == WHEN_WEEKS && s->words == 1
               ? (int64_t)s->value * MINUTES_OF_DAY : 0;
}

/* "30" of "1h30", "et demie" of "une heure et demie". */
static uint32_t read_rest_of_hour(const heard *h, uint32_t at,
                                  int64_t *minutes)
{
    whole n;
    const sense *const s = jz_when_at(h, at);
    if (s->words && s->role == WHEN_PLUS) {
        *minutes += s->value;
        return at + s->words;
    }
    if (!jz_whole_at(h, at, &n) || n.size != 2 || n.value > 59) return at;
    *minutes += n.value;
    const sense *const unit = jz_when_at(h, n.to);
    return unit_of(unit) == 1 ? n.to + unit->words : n.to;
}

/* One count and its unit. */
static bool read_part(const heard *h, uint32_t i, stretch *s)
{
    int64_t twice;
    uint32_t at;
    if (!twice_at(h, i, &twice, &at)) return false;
    if (jz_when_at(h, at)->role == WHEN_OF) at++; /* "a couple of days"       */
    const sense *const unit = jz_when_at(h, at);
    if (unit->words && unit->role == WHEN_MONTHS && twice % 2 == 0) {
        s->months += twice / 2 * unit->value;
        s->to = at + unit->words;
        return true;
    }
    const int64_t minutes = unit_of(unit);
    if (!minutes || twice * minutes % 2) return false;
    s->minutes += twice * minutes / 2;
    s->to = at + unit->words;
    if (minutes == 60) s->to = read_rest_of_hour(h, s->to, &s->minutes);
    return true;
}

static bool is_join(const heard *h, uint32_t i)
{
    return i < h->words.count && !h->used[i] &&
           jz_sense(h, i, MEANS_NUMBER)->words == 1 &&
           jz_sense(h, i, MEANS_NUMBER)->role == NUMBER_JOIN;
}

bool jz_length_at(const heard *h, uint32_t i, stretch *s)
{
    if (!read_part(h, i, s)) return false;
    for (int more = 0; more < MOST_STRETCHES; more++) {
        if (!read_part(h, s->to + is_join(h, s->to), s)) break;
    }
    return true;
}

bool jz_stretch_at(const heard *h, uint32_t i, stretch *s)
{
    const sense *const in = jz_when_at(h, i);
    int64_t sign = 0;
    *s = (stretch){.to = i};
    uint32_t at = i;
    if (in->words && in->role == WHEN_IN) {
        sign = in->value;
        at += in->words;
        const sense *const about = jz_when_at(h, at);
        if (about->words && about->role == WHEN_AT && !read_part(h, at, s)) {
            at += about->words;
        }
        *s = (stretch){.to = i};
    }
    if (!jz_length_at(h, at, s)) return false;
    const sense *const later = jz_when_at(h, s->to);
    if (later->words && later->role == WHEN_LATER) {
        if (!sign) sign = later->value;
        s->to += later->words;
    }
    s->minutes *= sign;
    s->months *= sign;
    return sign != 0;
}

/* "Now" alone is no time from now on. */
static bool is_now(const when_reader *r, uint32_t i)
{
    return r->loose && jz_when_at(r->heard, i)->role == WHEN_NOW &&
           jz_only_fillers(r->heard, r->asked->begin, r->heard->words.count);
}

said_result jz_said_span(const when_reader *r, uint32_t *from, uint32_t *to,
                         int64_t *ms)
{
    const heard *const h = r->heard;
    bool any = false;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        stretch s;
        const uint32_t at = i;
        const bool now = !any && is_now(r, i);
        if (now) {
            s = (stretch){.to = i + jz_when_at(h, i)->words};
        } else if (h->used[i] || !jz_stretch_at(h, i, &s)) {
            i += jz_step_over(h, i);
            continue;
        }
        i = s.to;
        const int64_t length = s.minutes * MINUTE_MS;
        if (s.months || (!now && !(length % DAY_MS))) continue;
        if (any && *ms != length) return SAID_UNCLEAR;
        if (!any) *from = at;
        *to = s.to;
        *ms = length;
        any = true;
    }
    return any ? SAID_ONE : SAID_NOTHING;
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
