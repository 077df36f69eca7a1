/* when_date.c - days in digits: "24/07", "2026-07-24", "24072026". */
#include "match/when.h"

#include "expr/range.h"

#include <string.h>

enum { DATE_PARTS = 3, COMPACT = 8 };

/* ---- from numbers to a day ----------------------------------------------- */

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
    if (month_first) jz_settle_date(r, second, first, year, d);
    else jz_settle_date(r, first, second, year, d);
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

static bool add_part(const heard *h, date_chain *c)
{
    uint64_t n;
    const str digits = jz_word(&h->words, c->to);
    if (c->count == DATE_PARTS || h->used[c->to]) return false;
    if (digits.size > 4 || !jz_read_uint(digits, &n)) return false;
    c->parts[c->count] = (int)n;
    c->sizes[c->count++] = digits.size;
    c->to++;
    return true;
}

/* "08/12,2015" is a slip that names one day; other marks do not change. */
static bool may_follow(const date_chain *c, char mark)
{
    if (c->count > 1 && c->mark == '/' && mark == ',') return true;
    return memchr("/.-", mark, 3) && (c->count == 1 || mark == c->mark);
}

static bool read_chain(const heard *h, uint32_t i, date_chain *c)
{
    const words *const w = &h->words;
    if (i && jz_goes_on(h, i - 1) && w->at[i - 1].kind == WORD_DIGITS) {
        return false;
    }
    if (i && w->at[i - 1].to == w->at[i].from) return false;
    *c = (date_chain){.to = i};
    while (add_part(h, c)) {
        if (!jz_goes_on(h, c->to - 1)) break;
        const char mark = jz_gap_behind(h, c->to - 1).at[0];
        if (!may_follow(c, mark)) return false;
        c->mark = mark;
    }
    if (!c->count || jz_goes_on(h, c->to - 1)) return false;
    if (c->mark == ',' && c->sizes[2] != 4) return false;
    /* No letters right behind; of a standard moment the T is. */
    if (c->to == w->count || w->at[c->to].from != w->at[c->to - 1].to) {
        return c->count > 1;
    }
    return c->count == 3 && jz_same(jz_word(w, c->to), S("t"));
}

/* "18 08 1978", "2016 10 16": three numbers with a space between, where a day
 * is asked. */
static bool read_spaced(const when_reader *r, uint32_t i, date_chain *c)
{
    const heard *const h = r->heard;
    if (!r->day_asked || (i && jz_is_digits(h, i - 1))) return false;
    *c = (date_chain){.to = i, .mark = ' '};
    while (c->count < DATE_PARTS) {
        if (!jz_is_digits(h, c->to) || !add_part(h, c)) return false;
        if (c->to == h->words.count) break;
        const str gap = jz_gap_behind(h, c->to - 1);
        if (c->count < DATE_PARTS && !jz_same(gap, S(" "))) return false;
    }
    if (c->count < DATE_PARTS || jz_is_digits(h, c->to)) return false;
    const size_t *const size = c->sizes;
    return size[1] == 2 && ((size[0] <= 2 && size[2] == 4) ||
                            (size[0] == 4 && size[2] == 2) ||
                            (size[0] == 2 && size[2] == 2));
}

bool jz_has_point_behind(const heard *h, uint32_t to)
{
    const size_t at = h->words.at[to - 1].to;
    return at < h->words.text.size && h->words.text.at[at] == '.';
}

/* "4.22", "7-6" and "22.04" may be many things; where a day is asked they are
 * one, unless something is counted by them or they tell the hour. */
static bool may_be_weak(const when_reader *r, uint32_t i, const date_chain *c)
{
    const heard *const h = r->heard;
    const sense *const behind = jz_when_at(h, c->to);
    if (!r->day_asked || !jz_ends_at(h, c->to)) return false;
    if (i > r->asked->begin && jz_when_at(h, i - 1)->role == WHEN_AT &&
        jz_when_at(h, i - 1)->words) {
        return false;
    }
    return !jz_counts_hours(h, c->to) &&
           !(behind->words && (behind->role == WHEN_UNIT ||
                               behind->role == WHEN_WEEKS ||
                               behind->role == WHEN_MONTHS));
}

/* "1/2" in a sentence is a half, "24/7" all the time, "12.30" a number. */
static bool may_be_pair(const when_reader *r, uint32_t i, const date_chain *c,
                        bool *weak)
{
    const bool two_digits = c->sizes[0] == 2 && c->sizes[1] == 2;
    if (c->sizes[0] > 2 || c->sizes[1] > 2) return false;
    if (c->mark == '/') {
        if (r->loose) return true;
        if (c->parts[0] == 24 && c->parts[1] == 7 && !two_digits) return false;
        return c->sizes[0] == 2 || c->sizes[1] == 2;
    }
    const bool usual = is_usual(r, c->parts[0], c->parts[1]);
    if (usual && c->mark == '.' && jz_has_point_behind(r->heard, c->to)) {
        return two_digits || r->loose;
    }
    *weak = may_be_weak(r, i, c);
    return *weak || (usual && r->loose && two_digits);
}

int jz_long_year(const when_reader *r, int year)
{
    const int now = jz_date(r->today).year;
    const int century = now - now % 100;
    return year > now % 100 + 20 ? century - 100 + year : century + year;
}

/* "24072026", "20260724": both can never be. */
static bool compact_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    uint64_t all;
    const str digits = jz_word(&h->words, i);
    if (!r->day_asked || digits.size != COMPACT) return false;
    if (jz_goes_on(h, i) || !jz_ends_at(h, i + 1)) return false;
    if (i && (h->words.at[i - 1].to == h->words.at[i].from ||
              jz_goes_on(h, i - 1))) {
        return false;
    }
    if (!jz_read_uint(digits, &all)) return false;
    const int head = (int)(all / 10000), tail = (int)(all % 10000);
    if (head >= 1900 && head <= 2100) {
        jz_settle_date(r, tail % 100, tail / 100, head, d);
    } else if (tail >= 1900 && tail <= 2100) {
        settle_pair(r, head / 100, head % 100, tail, d);
    } else {
        return false;
    }
    d->from = i;
    d->to = i + 1;
    return !d->unclear;
}

/* "12/08, 2026", "24.07. 2026". */
static void add_year(const when_reader *r, date_chain *c)
{
    const heard *const h = r->heard;
    whole n;
    if (c->to == h->words.count || !jz_is_digits(h, c->to)) return;
    if (jz_gap_behind(h, c->to - 1).size > 2 || !jz_whole_at(h, c->to, &n) ||
        n.size != 4 || n.value < 1900 || n.value > 2100 ||
        !jz_ends_at(h, n.to) || jz_is_hour_at(h, n.to)) {
        return;
    }
    c->sizes[c->count] = n.size;
    c->parts[c->count++] = n.value;
    c->to = n.to;
}

static bool settle_chain(const when_reader *r, const date_chain *c,
                         day_said *d)
{
    const int *const part = c->parts;
    const size_t *const size = c->sizes;
    if (c->count == 2) {
        settle_pair(r, part[0], part[1], 0, d);
        return true;
    }
    if (size[1] > 2) return false;
    if (size[0] == 4) {
        if (size[2] > 2) return false;
        jz_settle_date(r, part[2], part[1], part[0], d);
        return true;
    }
    if (size[0] > 2 || (size[2] != 4 && size[2] != 2)) return false;
    const int year = size[2] == 4 ? part[2] : jz_long_year(r, part[2]);
    settle_pair(r, part[0], part[1], year, d);
    return true;
}

/* "10-22 August" are many days. */
static bool is_range(const heard *h, const date_chain *c)
{
    return c->count == 2 && c->mark == '-' && c->to < h->words.count &&
           jz_sense(h, c->to, MEANS_MONTH)->words;
}

bool jz_digits_date_at(const when_reader *r, uint32_t i, day_said *d)
{
    date_chain c;
    if (read_spaced(r, i, &c)) {
        if (!settle_chain(r, &c, d) || d->unclear) return false;
    } else {
        if (compact_at(r, i, d)) return true;
        d->weak = false;
        if (!read_chain(r->heard, i, &c)) return false;
        if (c.count == 2 && !may_be_pair(r, i, &c, &d->weak)) return false;
        if (is_range(r->heard, &c)) {
            *d = (day_said){.from = i, .to = c.to, .unclear = true};
            return true;
        }
        if (c.count == 2) add_year(r, &c);
        if (!settle_chain(r, &c, d)) return false;
        if (d->weak && d->unclear) return false;
        if (c.count == DATE_PARTS) d->weak = false;
    }
    d->from = i;
    d->to = c.to;
    return true;
}
