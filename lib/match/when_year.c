/* when_year.c - days that come back every year: a date, "the first monday of
 * august", "christmas", "good friday". */
#include "match/when.h"

#include "expr/range.h"

enum { YEARS_AROUND = 8, WEEK = 7, DAY_MINUTES = 1440, MOST_BETWEEN = 3,
       FEAST_MONTH = 100 };

/* ---- in which year ------------------------------------------------------- */

/* The Sunday, as the western churches count it. */
static int64_t easter(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % WEEK;
    const int f = d + e - WEEK * ((a + 11 * d + 22 * e) / 451) + 114;
    return jz_days((date){year, f / 31, f % 31 + 1});
}

static bool nth_in(const yearly *y, int year, int64_t *days)
{
    const int length = jz_month_length(year, y->month);
    const int64_t first = jz_days((date){year, y->month, 1});
    const int step = y->weekday < 0 ? 1 : WEEK;
    const int ahead = (y->weekday - jz_weekday(first) + WEEK) % WEEK;
    int day = y->weekday < 0 ? 0 : ahead;
    day += y->day > 0 ? (y->day - 1) * step : (length - 1 - day) / step * step;
    *days = first + day;
    return day < length;
}

static bool day_in(const yearly *y, int year, int64_t *days)
{
    if (year < 1 || year > 9999) return false;
    const date exact = {year, y->month, y->day};
    switch (y->kind) {
    case YEARLY_DATE:
        *days = jz_is_date(exact) ? jz_days(exact) : 0;
        return jz_is_date(exact);
    case YEARLY_NTH:
        return nth_in(y, year, days);
    case YEARLY_EASTER:
        *days = easter(year) + y->day;
        return true;
    }
    return false;
}

void jz_settle_yearly(const when_reader *r, const yearly *y, int year,
                      day_said *d)
{
    const int now = jz_date(r->today).year;
    int64_t days;
    bool ahead = false, back = false;
    d->unclear = true;
    if (year) {
        if (!day_in(y, year, &days)) return;
        d->days = d->past = days;
        d->unclear = false;
        return;
    }
    for (int n = 0; n <= YEARS_AROUND && !(ahead && back); n++) {
        if (!ahead && day_in(y, now + n, &days) && days >= r->today) {
            d->days = days;
            ahead = true;
        }
        if (!back && day_in(y, now - n, &days) && days < r->today) {
            d->past = days;
            back = true;
        }
    }
    if (!back) d->past = d->days;
    d->unclear = !ahead;
}

/* ---- the first monday of august ------------------------------------------ */

/* "1. Montag". */
static bool is_number_with_point(const heard *h, uint32_t i, whole *n)
{
    return jz_whole_at(h, i, n) && n->size && n->value &&
           n->to < h->words.count && jz_gap_behind(h, i).at[0] == '.';
}

/* "First", "last" and what they count; weekday below zero: days. */
static bool read_nth(const when_reader *r, uint32_t i, yearly *y, uint32_t *to)
{
    const heard *const h = r->heard;
    uint32_t at = jz_pass_the(h, i);
    if (at >= h->words.count || h->used[at]) return false;
    const sense *const n = jz_sense(h, at, MEANS_ORDINAL);
    const sense *const last = jz_when_at(h, at);
    whole number;
    *y = (yearly){.kind = YEARLY_NTH, .day = -1, .weekday = -1};
    if (n->words && (n->value > 0 || n->value == -1)) {
        y->day = n->value;
        at += n->words;
    } else if (is_number_with_point(h, at, &number)) {
        y->day = number.value;
        at = number.to;
    } else if (last->words && last->role == WHEN_LAST) {
        at += last->words;
    } else {
        return false;
    }
    const sense *const day = jz_weekday_at(r, at);
    const sense *const unit = jz_when_at(h, at);
    if (day->words) {
        y->weekday = day->value % WEEK;
        *to = at + day->words;
        return y->day <= 5;
    }
    *to = at + unit->words;
    return unit->words && unit->role == WHEN_UNIT &&
           unit->value == DAY_MINUTES && y->day <= 31;
}

/* "Of", "in the month of". */
static bool is_between(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return false;
    const sense *const s = jz_when_at(h, i);
    return jz_sense(h, i, MEANS_FILLER)->words == 1 ||
           (s->words && (s->role == WHEN_OF || s->role == WHEN_FROM ||
                         s->role == WHEN_IN || s->role == WHEN_THE));
}

bool jz_nth_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    yearly y;
    month_said m;
    uint32_t at;
    if (!read_nth(r, i, &y, &at)) return false;
    const uint32_t most = at + MOST_BETWEEN;
    while (!jz_month_at(r, at, &m)) {
        if (at == most || !is_between(h, at)) return false;
        const sense *const s = jz_when_at(h, at);
        at += s->words ? s->words : 1;
    }
    *d = (day_said){.from = i, .to = m.to};
    y.month = m.month;
    if (m.this_one) m.year = jz_date(r->today).year;
    jz_settle_yearly(r, &y, m.year > 0 ? m.year : 0, d);
    d->unclear = d->unclear || m.unclear ||
                 (m.this_one && d->days < r->today);
    return true;
}

/* ---- feasts -------------------------------------------------------------- */

/* Where Easter is mostly another Sunday. */
static bool has_other_easter(str country)
{
    static const char countries[][3] = {
        "BG", "BY", "CY", "ET", "GE", "GR", "MD", "ME", "MK", "RO", "RS", "RU",
        "UA",
    };
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        if (jz_same(country, jz_str(countries[i]))) return true;
    }
    return false;
}

static bool is_side(const sense *s)
{
    return s->words && (s->role == WHEN_NEXT || s->role == WHEN_LAST ||
                        s->role == WHEN_THIS);
}

/* "Next christmas", said in may, may be the one of this year. */
static void choose_side(const when_reader *r, const sense *side, day_said *d)
{
    const int now = jz_date(r->today).year;
    const bool back = side->role == WHEN_LAST;
    const int64_t days = back ? d->past : d->days;
    const bool this_year = jz_date(days).year == now;
    if (side->role == WHEN_THIS) d->unclear = d->unclear || !this_year;
    else if (side->value) d->unclear = d->unclear || this_year;
    d->days = d->past = days;
}

bool jz_feast_at(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    if (!r->loose) return false;
    const sense *side = jz_when_at(h, i);
    uint32_t at = is_side(side) ? i + side->words : i;
    const sense *const s = jz_when_at(h, at);
    if (!s->words || (s->role != WHEN_FEAST && s->role != WHEN_EASTER)) {
        return false;
    }
    const bool moves = s->role == WHEN_EASTER;
    const yearly y = {
        .kind = moves ? YEARLY_EASTER : YEARLY_DATE,
        .month = moves ? 1 : s->value / FEAST_MONTH,
        .day = moves ? s->value : s->value % FEAST_MONTH,
    };
    *d = (day_said){.from = i, .to = at + s->words};
    at = jz_pass_role(h, d->to, WHEN_OF);
    const int year = jz_year_at(r, at, &at);
    if (year) d->to = at;
    jz_settle_yearly(r, &y, year > 0 ? year : 0, d);
    d->unclear = d->unclear || year < 0 ||
                 (moves && has_other_easter(r->asked->room->country));
    if (!is_side(side)) {
        side = jz_when_at(h, d->to);
        if (is_side(side) && side->role != WHEN_THIS) d->to += side->words;
    }
    if (!year && is_side(side)) choose_side(r, side, d);
    return true;
}
