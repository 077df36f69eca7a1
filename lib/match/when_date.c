/* when_date.c - days by their number and month: "24/07", "24 july 2026",
 * "2026-07-24", "le 1er juillet". */
#include "match/when.h"

#include "expr/range.h"

#include <string.h>

enum { YEARS_AROUND = 8, DATE_PARTS = 3, YEAR_LEAST = 1000 };

/* ---- from numbers to a day ----------------------------------------------- */

/* Without a year it is the next such day, today included. */
static void settle(const when_reader *r, int day, int month, int year,
                   day_said *d)
{
    const date today = jz_date(r->today);
    bool ahead = false, back = false;
    d->unclear = true;
    if (year) {
        const date exact = {year, month, day};
        if (!jz_is_date(exact)) return;
        d->days = d->past = jz_days(exact);
        d->unclear = false;
        return;
    }
    for (int n = 0; n <= YEARS_AROUND && !(ahead && back); n++) {
        const date next = {today.year + n, month, day};
        const date last = {today.year - n, month, day};
        if (!ahead && jz_is_date(next) && jz_days(next) >= r->today) {
            d->days = jz_days(next);
            ahead = true;
        }
        if (!back && jz_is_date(last) && jz_days(last) < r->today) {
            d->past = jz_days(last);
            back = true;
        }
    }
    if (!back) d->past = d->days;
    d->unclear = !ahead;
}

/* "The 31st" of a month that has one. */
void jz_settle_number(const when_reader *r, int number, day_said *d)
{
    const date today = jz_date(r->today);
    bool ahead = false, back = false;
    d->unclear = true;
    for (int n = 0; n <= 2 && !(ahead && back); n++) {
        const int up = today.month - 1 + n;
        const int down = today.month + 11 - n;
        const date next = {today.year + up / 12, up % 12 + 1, number};
        const date last = {today.year - 1 + down / 12, down % 12 + 1, number};
        if (!ahead && jz_is_date(next) && jz_days(next) >= r->today) {
            d->days = jz_days(next);
            ahead = true;
        }
        if (!back && jz_is_date(last) && jz_days(last) < r->today) {
            d->past = jz_days(last);
            back = true;
        }
    }
    if (!back) d->past = d->days;
    d->unclear = !ahead;
}

/* ---- numbers with marks between ------------------------------------------ */

typedef enum date_order { DAY_FIRST, MONTH_FIRST, EITHER_FIRST } date_order;

/* Where the month is written first, and where both are usual. */
static date_order order_of(const asked *a)
{
    static const struct { char country[3]; date_order order; } rows[] = {
        {"US", MONTH_FIRST}, {"PH", MONTH_FIRST}, {"CA", EITHER_FIRST},
    };
    const str country = a->room->country;
    if (!country.size) {
        return a->heard->lexicon->month_first ? MONTH_FIRST : DAY_FIRST;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (jz_same(country, jz_str(rows[i].country))) return rows[i].order;
    }
    return DAY_FIRST;
}

/* Two numbers in the usual order; in the other one when only that can be:
 * "7/24". */
static void settle_pair(const when_reader *r, int first, int second, int year,
                        day_said *d)
{
    const date_order order = order_of(r->asked);
    const bool both_months = first <= 12 && second <= 12;
    if (order == EITHER_FIRST && both_months && first != second) {
        d->unclear = true;
        return;
    }
    const bool month_first =
        both_months ? order != DAY_FIRST : first <= 12;
    if (month_first) settle(r, second, first, year, d);
    else settle(r, first, second, year, d);
}

/* "12.30" is a time sooner than a day in the other order. */
static bool is_usual(const when_reader *r, int first, int second)
{
    const bool month_first = order_of(r->asked) == MONTH_FIRST;
    const int month = month_first ? first : second;
    const int day = month_first ? second : first;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

typedef struct date_chain {
    int parts[DATE_PARTS];
    size_t sizes[DATE_PARTS];
    uint32_t count, to;
    char mark;
} date_chain;

static bool read_chain(const heard *h, uint32_t i, date_chain *c)
{
    const words *const w = &h->words;
    if (i && jz_goes_on(h, i - 1) && w->at[i - 1].kind == WORD_DIGITS) {
        return false;
    }
    if (i && w->at[i - 1].to == w->at[i].from) return false;
    *c = (date_chain){.to = i};
    for (;;) {
        uint64_t n;
        const str digits = jz_word(w, c->to);
        if (c->count == DATE_PARTS || h->used[c->to]) return false;
        if (digits.size > 4 || !jz_read_uint(digits, &n)) return false;
        c->parts[c->count] = (int)n;
        c->sizes[c->count++] = digits.size;
        c->to++;
        if (!jz_goes_on(h, c->to - 1)) break;
        const char mark = jz_gap_behind(h, c->to - 1).at[0];
        if (!memchr("/.-", mark, 3) || (c->count > 1 && mark != c->mark)) {
            return false;
        }
        c->mark = mark;
    }
    /* No letters right behind; of a standard moment the T is. */
    if (c->to == w->count || w->at[c->to].from != w->at[c->to - 1].to) {
        return c->count > 1;
    }
    return c->count == 3 && jz_same(jz_word(w, c->to), S("t"));
}

/* "24.07." has a point behind it; a sentence may end there, too. */
static bool has_point_behind(const heard *h, uint32_t to)
{
    const size_t at = h->words.at[to - 1].to;
    return at < h->words.text.size && h->words.text.at[at] == '.';
}

/* "1/2" in a sentence is a half, "24/7" all the time, "12.30" a number. */
static bool may_be_pair(const when_reader *r, const date_chain *c)
{
    const bool two_digits = c->sizes[0] == 2 && c->sizes[1] == 2;
    if (c->sizes[0] > 2 || c->sizes[1] > 2) return false;
    switch (c->mark) {
    case '/':
        if (r->loose) return true;
        if (c->parts[0] == 24 && c->parts[1] == 7 && !two_digits) return false;
        return c->sizes[0] == 2 || c->sizes[1] == 2;
    case '.':
        if (has_point_behind(r->heard, c->to)) return two_digits || r->loose;
        return r->loose && two_digits;
    }
    return r->loose && two_digits;
}

/* "82" of a birthday and "27" of a booking. */
static int long_year(const when_reader *r, int year)
{
    const int now = jz_date(r->today).year;
    const int century = now - now % 100;
    return year > now % 100 + 20 ? century - 100 + year : century + year;
}

static bool numbers_at(const when_reader *r, uint32_t i, day_said *d)
{
    date_chain c;
    if (!read_chain(r->heard, i, &c)) return false;
    const int *const part = c.parts;
    if (c.count == 2) {
        if (!may_be_pair(r, &c)) return false;
        if (c.mark != '/' && !is_usual(r, part[0], part[1])) return false;
        settle_pair(r, part[0], part[1], 0, d);
    } else if (c.sizes[0] == 4) {
        if (c.sizes[1] > 2 || c.sizes[2] > 2) return false;
        settle(r, part[2], part[1], part[0], d);
    } else {
        if (c.sizes[0] > 2 || c.sizes[1] > 2) return false;
        if (c.sizes[2] == 4) settle_pair(r, part[0], part[1], part[2], d);
        else if (c.sizes[2] != 2) return false;
        else settle_pair(r, part[0], part[1], long_year(r, part[2]), d);
    }
    d->from = i;
    d->to = c.to;
    return true;
}

/* ---- numbers and the name of a month ------------------------------------- */

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
        *n = (whole){.to = i + s->words, .value = s->value};
        return s->value <= 31;
    }
    return jz_whole_at(h, i, n) && !n->article && n->size <= 2 &&
           n->value >= 1 && n->value <= 31;
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

static bool is_hour_at(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && (s->role == WHEN_HOUR || s->role == WHEN_PART);
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

/* A year behind a month; of two digits only where it can be nothing else.
 * Below zero: there is a number that is no year and nothing else. */
static int year_at(const when_reader *r, uint32_t i, uint32_t *to)
{
    const heard *const h = r->heard;
    whole n;
    if (!jz_whole_at(h, i, &n) || n.article || is_hour_at(h, n.to)) return 0;
    *to = n.to;
    if (n.size == 4 && n.value >= YEAR_LEAST) return n.value;
    if (n.size > 2) return jz_ends_at(h, n.to) ? -1 : 0;
    if (!n.size) return year_in_words(h, &n, to);
    const int this_year = jz_date(r->today).year % 100;
    const bool marked = jz_contains(jz_gap_behind(h, i - 1), S("'"));
    const bool near = n.value == this_year || n.value == this_year + 1;
    const bool last = jz_only_fillers(h, n.to, h->words.count);
    if (!marked && !(last && (near || n.value > 31))) return 0;
    return long_year(r, n.value);
}

static uint32_t pass(const heard *h, uint32_t i, when_role role)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == role ? i + s->words : i;
}

/* "July 24", "sept the 4th", but not "may 4 people come", and "sept dix" may
 * be numbers. */
static int month_and_day(const when_reader *r, uint32_t i, whole *n)
{
    const heard *const h = r->heard;
    uint32_t at;
    const int month = month_at(h, i, &at);
    if (!month || !jz_day_number(r, pass(h, at, WHEN_THE), n)) return 0;
    if (!n->size && jz_sense(h, i, MEANS_NUMBER)->words) return 0;
    if (!jz_ends_at(h, n->to) && h->words.at[n->to].kind != WORD_DIGITS &&
        !jz_sense(h, n->to, MEANS_NUMBER)->words) {
        return 0;
    }
    return jz_when_at(h, n->to)->role == WHEN_HOUR ? 0 : month;
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

/* "The 5th of next month". */
static bool month_from_now(const when_reader *r, uint32_t i, const whole *n,
                           day_said *d)
{
    const sense *const s = jz_when_at(r->heard, n->to);
    if (!s->words || s->role != WHEN_MONTH) return false;
    const date today = jz_date(r->today);
    const int month = today.month - 1 + s->value + 12;
    settle(r, n->value, month % 12 + 1, today.year - 1 + month / 12, d);
    d->from = i;
    d->to = n->to + s->words;
    return true;
}

static bool named_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    whole n;
    uint32_t at, to;
    int month = month_and_day(r, i, &n);
    int year = month ? year_before(h, i) : 0;
    d->from = year ? i - 1 : i;
    if (month) {
        at = n.to;
    } else {
        if (!jz_day_number(r, pass(h, i, WHEN_THE), &n)) return false;
        if (month_from_now(r, i, &n, d)) return true;
        month = month_at(h, pass(h, n.to, WHEN_OF), &at);
        if (!month) return false;
    }
    if (year) {
        to = at;
    } else {
        /* "23 novembre de 1987". */
        const uint32_t of = pass(h, pass(h, at, WHEN_OF), WHEN_FROM);
        year = year_at(r, of, &to);
    }
    settle(r, n.value, month, year > 0 ? year : 0, d);
    d->to = year ? to : at;
    /* "February 20 - 29". */
    const bool range = !year && jz_whole_at(h, at, &n) &&
                       jz_contains(jz_gap_behind(h, at - 1), S("-"));
    d->unclear = d->unclear || year < 0 || range;
    return true;
}

bool jz_date_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    *d = (day_said){.from = i};
    if (h->words.at[i].kind == WORD_DIGITS && numbers_at(r, i, d)) return true;
    return named_at(r, i, d);
}
