/* when_month.c - days by their number and month: "24 july 2026", "le 1er
 * juillet", "the 5th of next month". */
#include "match/when.h"

#include <string.h>

enum { YEAR_LEAST = 1000 };

/* "Th" and the like, or one of the signs that stand for it. */
static bool is_ordinal_end(const heard *h, uint32_t i)
{
    const lexicon *const l = h->lexicon;
    const str text = jz_word(&h->words, i);
    for (uint32_t end = 0; end < l->ordinal_end_count; end++) {
        if (jz_same(l->ordinal_ends[end], text)) return true;
    }
    const str raw = jz_raw_words(h, i, i + 1);
    return jz_same(raw, S("\u00BA")) || jz_same(raw, S("\u00AA")) ||
           jz_same(raw, S("\u00B0"));
}

/* "03rd", "4.º": digits and what makes an ordinal of them. */
static bool ordinal_digits(const heard *h, uint32_t i, whole *n)
{
    uint64_t value;
    if (!jz_is_digits(h, i) || i + 1 == h->words.count || h->used[i + 1] ||
        jz_word(&h->words, i).size > 2) {
        return false;
    }
    const str gap = jz_gap_behind(h, i);
    if (gap.size && !jz_same(gap, S("."))) return false;
    if (!is_ordinal_end(h, i + 1)) return false;
    if (!jz_read_uint(jz_word(&h->words, i), &value)) return false;
    *n = (whole){.to = i + 2, .value = (int32_t)value, .ordinal = true};
    return true;
}

static bool is_day_of_month(const whole *n)
{
    return n->value >= 1 && n->value <= 31;
}

/* "24", "24th", "vingt-quatre", "1er"; "the first one" is none. */
bool jz_day_number(const when_reader *r, uint32_t i, whole *n)
{
    const heard *const h = r->heard;
    if (i >= h->words.count || h->used[i]) return false;
    const sense *const s = jz_sense(h, i, MEANS_ORDINAL);
    if (s->words && s->value > 0) {
        const sense *const last =
            jz_sense(h, i + s->words - 1u, MEANS_NUMBER);
        if (s->words > 1 && last->words && last->value == 1) return false;
        *n = (whole){.to = i + s->words, .value = s->value, .ordinal = true};
        return is_day_of_month(n);
    }
    if (ordinal_digits(h, i, n)) return is_day_of_month(n);
    return jz_whole_at(h, i, n) && !n->article && n->size <= 2 &&
           is_day_of_month(n);
}

/* The month at word i; 0: none, or nobody can tell which. */
static int month_at(const heard *h, uint32_t i, uint32_t *to)
{
    if (i >= h->words.count || h->used[i]) return 0;
    const sense *const s = jz_sense(h, i, MEANS_MONTH);
    if (!s->words || jz_when_at(h, i)->role == WHEN_SHORT_DAY) return 0;
    *to = i + s->words;
    return s->value;
}

/* "Two thousand and eighteen", "nineteen seventy two". */
static int year_in_words(const heard *h, const whole *n, uint32_t *to)
{
    whole rest;
    if (n->value >= YEAR_LEAST) return n->value;
    if (n->value < 10 || n->value > 21) return 0;
    if (!jz_whole_at(h, n->to, &rest) || rest.size || rest.value < 10 ||
        rest.value > 99) {
        return 0;
    }
    *to = rest.to;
    return n->value * 100 + rest.value;
}

/* Of two digits only where it can be nothing else. */
int jz_year_at(const when_reader *r, uint32_t i, uint32_t *to)
{
    const heard *const h = r->heard;
    const sense *const s = jz_when_at(h, i);
    whole n;
    if (s->words && s->role == WHEN_YEAR) {
        *to = i + s->words;
        return jz_date(r->today).year + s->value;
    }
    if (!jz_whole_at(h, i, &n) || n.article) return 0;
    if (jz_counts_hours(h, n.to)) return 0;
    *to = n.to;
    const sense *const era = jz_when_at(h, n.to);
    if (era->words && era->role == WHEN_ERA) {
        *to += era->words;
        return era->value < 0 ? -1 : n.value;
    }
    if (n.size == 4 && n.value >= YEAR_LEAST) return n.value;
    if (n.size > 2) return jz_ends_at(h, n.to) ? -1 : 0;
    if (!n.size) return year_in_words(h, &n, to);
    const int this_year = jz_date(r->today).year % 100;
    const bool marked = jz_contains(jz_gap_behind(h, i - 1), S("'"));
    const bool near = n.value == this_year || n.value == this_year + 1;
    const bool last = jz_only_fillers(h, n.to, h->words.count);
    if (!marked && !(last && (near || n.value > 31))) return 0;
    return jz_long_year(r, n.value);
}

uint32_t jz_pass_role(const heard *h, uint32_t i, when_role role)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == role ? i + s->words : i;
}

/* An article, also where another language of the bot means something else by
 * it: "de". */
uint32_t jz_pass_the(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return i;
    const sense *const s = jz_sense(h, i, MEANS_WHEN);
    const bool unsure = s->words == 1 && s->role == WHEN_UNSURE &&
                        jz_sense(h, i, MEANS_FILLER)->words;
    return unsure ? i + 1 : jz_pass_role(h, i, WHEN_THE);
}

/* "Of", also where another language of the bot means something else by it. */
static uint32_t pass_of(const heard *h, uint32_t i)
{
    if (i >= h->words.count) return i;
    const sense *const s = jz_sense(h, i, MEANS_WHEN);
    const bool of = s->words &&
                    (s->role == WHEN_OF ||
                     (s->role == WHEN_FROM && !s->value) ||
                     (s->role == WHEN_UNSURE &&
                      jz_sense(h, i, MEANS_FILLER)->words));
    return of ? i + s->words : i;
}

/* The year behind a month or two digits: also "in 2027". */
int jz_year_behind(const when_reader *r, uint32_t i, uint32_t *to)
{
    const heard *const h = r->heard;
    const uint32_t of = pass_of(h, i);
    const uint32_t in = jz_pass_role(h, of, WHEN_IN);
    const int year = jz_year_at(r, in, to);
    return in == of || (year >= YEAR_LEAST && *to == in + 1) ? year : 0;
}

/* "Of next month". */
static bool month_from_now(const when_reader *r, const sense *s,
                           month_said *m)
{
    const date today = jz_date(r->today);
    const int month = today.month - 1 + s->value + 12;
    m->month = month % 12 + 1;
    m->year = today.year - 1 + month / 12;
    return true;
}

/* The point of "3." is all that makes an ordinal of it in some languages. */
static bool is_ordinal(const heard *h, uint32_t i, const whole *n)
{
    return n->ordinal || (n->size && jz_has_point_behind(h, n->to) &&
                          n->to == i + 1);
}

/* A month by its number: "den dritten achten", "el 9 de 8 de 1971", "el 9 del
 * 8". */
static bool numbered_month(const when_reader *r, uint32_t i, uint32_t of,
                           month_said *m)
{
    const heard *const h = r->heard;
    whole n, year;
    if (!r->day_asked || !jz_day_number(r, of, &n) || n.value > 12) {
        return false;
    }
    *m = (month_said){.to = n.to, .month = n.value};
    if (of == i) {
        const bool day = jz_sense(h, i - 1, MEANS_ORDINAL)->words ||
                         jz_has_point_behind(h, i);
        return day && is_ordinal(h, i, &n);
    }
    if (!n.size || jz_is_hour_at(h, n.to)) return false;
    const uint32_t at = pass_of(h, n.to);
    if (!jz_whole_at(h, at, &year) || year.size != 4) {
        return at == n.to && jz_ends_at(h, at);
    }
    m->year = year.value;
    m->to = year.to;
    return true;
}

bool jz_month_at(const when_reader *r, uint32_t i, month_said *m)
{
    const heard *const h = r->heard;
    const sense *s = jz_when_at(h, i);
    *m = (month_said){.to = i + s->words};
    if (s->words && s->role == WHEN_MONTH) return month_from_now(r, s, m);
    uint32_t at = pass_of(h, i);
    m->month = month_at(h, at, &m->to);
    if (m->month) {
        /* "23 novembre de 1987". */
        m->year = jz_year_behind(r, m->to, &at);
        if (m->year) m->to = at;
        m->unclear = m->year < 0;
        return true;
    }
    if (i > r->asked->begin && numbered_month(r, i, at, m)) return true;
    at = jz_pass_the(h, at);
    s = jz_when_at(h, at);
    if (at == i || !s->words || s->role != WHEN_MONTHS || s->value != 1) {
        return false;
    }
    *m = (month_said){.to = at + s->words, .this_one = true};
    m->month = jz_date(r->today).month;
    return true;
}

/* Whether nothing but a mark stands between word i and the next one. */
static bool is_marked(const heard *h, uint32_t i)
{
    const str gap = jz_gap_behind(h, i);
    return gap.size == 1 && memchr("/.-", gap.at[0], 3);
}

/* "Sep-23-2020", "2020/23/sep": a month by its name, a year of four digits and
 * a day, in any order. */
static bool marked_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    uint64_t day = 0, year = 0, n;
    int month = 0;
    uint32_t to;
    if (i + 3 > h->words.count || !is_marked(h, i) || !is_marked(h, i + 1) ||
        jz_goes_on(h, i + 2) || (i && jz_goes_on(h, i - 1))) {
        return false;
    }
    for (uint32_t k = i; k < i + 3; k++) {
        const str digits = jz_word(&h->words, k);
        if (h->used[k]) return false;
        if (!jz_is_digits(h, k)) {
            month = month_at(h, k, &to);
            if (!month || to != k + 1) return false;
        } else if (!jz_read_uint(digits, &n)) {
            return false;
        } else if (digits.size == 4) {
            year = n;
        } else if (digits.size <= 2) {
            day = n;
        }
    }
    if (!day || !month || !year) return false;
    jz_settle_date(r, (int)day, month, (int)year, d);
    d->to = i + 3;
    return true;
}

/* "July 24", "sept the 4th", but not "may 4 people come", and "sept dix" may
 * be numbers. */
static int month_and_day(const when_reader *r, uint32_t i, whole *n)
{
    const heard *const h = r->heard;
    uint32_t at;
    const int month = month_at(h, i, &at);
    if (!month) return 0;
    const uint32_t day = jz_pass_the(h, at);
    if (!jz_day_number(r, day, n)) return 0;
    /* "Dec24" in passing may be a code. */
    if (!r->loose && h->words.at[at - 1].to == h->words.at[day].from) return 0;
    const bool digits = jz_is_digits(h, day);
    if (!digits && jz_sense(h, i, MEANS_NUMBER)->words) return 0;
    if (jz_when_at(h, n->to)->role == WHEN_HOUR) return 0;
    if (n->ordinal && digits) return month;
    const bool ends = jz_ends_at(h, n->to) || jz_is_digits(h, n->to) ||
                      jz_sense(h, n->to, MEANS_NUMBER)->words;
    return ends ? month : 0;
}

/* "2026/jul/24": the year that stands right before the month. */
static int year_before(const heard *h, uint32_t i)
{
    uint64_t year;
    if (!i || h->used[i - 1] || h->words.at[i - 1].kind != WORD_DIGITS) {
        return 0;
    }
    const str digits = jz_word(&h->words, i - 1);
    if (digits.size != 4 || jz_gap_behind(h, i - 1).size != 1) return 0;
    return jz_read_uint(digits, &year) ? (int)year : 0;
}

/* "February 20 - 29". */
static bool is_range(const heard *h, uint32_t to)
{
    whole n;
    return jz_whole_at(h, to, &n) &&
           jz_contains(jz_gap_behind(h, to - 1), S("-"));
}

static void settle_month(const when_reader *r, const month_said *m, int day,
                         day_said *d)
{
    if (m->this_one) jz_settle_number(r, day, d);
    else jz_settle_date(r, day, m->month, m->year > 0 ? m->year : 0, d);
    d->unclear = d->unclear || m->unclear ||
                 (!m->year && is_range(r->heard, m->to));
    d->to = m->to;
}

static bool named_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    whole n;
    month_said m;
    const int month = month_and_day(r, i, &n);
    if (!month) {
        if (!jz_day_number(r, jz_pass_the(h, i), &n)) return false;
        if (!jz_month_at(r, n.to, &m)) return false;
        settle_month(r, &m, n.value, d);
        return true;
    }
    m = (month_said){.to = n.to, .month = month, .year = year_before(h, i)};
    if (m.year) {
        d->from = i - 1;
    } else {
        uint32_t to;
        m.year = jz_year_behind(r, m.to, &to);
        if (m.year) m.to = to;
        m.unclear = m.year < 0;
    }
    settle_month(r, &m, n.value, d);
    return true;
}

bool jz_date_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    *d = (day_said){.from = i};
    if (marked_at(r, i, d)) return true;
    if (jz_is_digits(h, i) && jz_digits_date_at(r, i, d)) return true;
    *d = (day_said){.from = i};
    return named_at(r, i, d);
}
