/* when_day.c - the day that a message names: "tomorrow", "next friday",
 * "vendredi en huit", "in three days", "the 24th", "two days after
 * christmas". */
#include "match/when.h"

#include "expr/range.h"

enum { MINUTES_OF_DAY = 1440, WEEK = 7, WEEK_MINUTES = 10080, LOOK_BACK = 4,
       MOST_LISTED = 5 };

/* ---- all ways ------------------------------------------------------------ */

/* "Tomorrow", "demain en huit", "heute in einer Woche", "tonight". */
static bool near_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const sense *const s = jz_when_at(h, i);
    if (!s->words || (s->role != WHEN_DAY && s->role != WHEN_TODAY)) {
        return false;
    }
    const bool today = s->role == WHEN_TODAY;
    *d = (day_said){.from = i, .to = i + s->words};
    /* "2 day before yesterday". */
    d->unclear = i > r->asked->begin && s->words > 1 && !today &&
                 s->value * s->value > 1 &&
                 h->words.at[i - 1].kind == WORD_DIGITS;
    int part = jz_part_in(s);
    const int32_t back = (s->value - part) / DAY_PARTS;
    d->days = r->today + (today ? -back : s->value);
    const sense *const weeks = jz_when_at(h, d->to);
    if (weeks->words && weeks->role == WHEN_WEEKS) {
        d->days += weeks->value;
        d->to += weeks->words;
    }
    stretch more;
    if (s->role == WHEN_DAY && jz_stretch_at(h, d->to, &more) &&
        more.minutes > 0 && more.minutes % WEEK_MINUTES == 0 &&
        !more.months) {
        d->days += more.minutes / MINUTES_OF_DAY;
        d->to = more.to;
    }
    d->past = d->days;
    d->tonight = today && (part == PART_EVENING || part == PART_NIGHT);
    uint32_t to;
    if (s->role == WHEN_DAY && jz_part_at(h, d->to, &part, &to)) {
        d->tonight = part == PART_EVENING || part == PART_NIGHT;
    }
    return true;
}

/* Of a month that is shorter it is the last day. */
static int64_t months_on(int64_t from, int64_t months)
{
    const date d = jz_date(from);
    const int64_t all = (int64_t)d.year * 12 + d.month - 1 + months;
    if (all < 12 || all >= INT64_C(10000) * 12) return DATE_MOST + 1;
    date to = {(int)(all / 12), (int)(all % 12) + 1, d.day};
    const int length = jz_month_length(to.year, to.month);
    if (to.day > length) to.day = length;
    return jz_days(to);
}

/* 1 and -1: after and before the day that is named behind. */
static int way_of(const sense *s)
{
    if (!s->words) return 0;
    if (s->role == WHEN_BOUND || s->role == WHEN_FROM) return s->value;
    return s->role == WHEN_PAST && !s->value;
}

static bool far_day(const when_reader *r, uint32_t i, day_said *d)
{
    stretch s;
    if (!jz_stretch_at(r->heard, i, &s)) return false;
    *d = (day_said){.from = i, .to = s.to};
    d->days = months_on(r->today, s.months) + s.minutes / MINUTES_OF_DAY;
    d->past = d->days;
    /* "In two weeks since" something. */
    const sense *const behind = jz_when_at(r->heard, s.to);
    d->unclear = !jz_is_day(d->days) || (behind->words &&
                                         (behind->role == WHEN_BOUND ||
                                          way_of(behind)));
    return true;
}

/* "In two hours" is no day. */
static bool is_hours(const when_reader *r, uint32_t i)
{
    stretch s;
    return jz_stretch_at(r->heard, i, &s) &&
           (s.seconds || s.minutes % MINUTES_OF_DAY);
}

/* "Of 10", behind the number of a day: it may be a month. */
static bool is_of_number(const heard *h, uint32_t i)
{
    const sense *const of = jz_when_at(h, i);
    whole n;
    return of->words && (of->role == WHEN_OF || of->role == WHEN_FROM) &&
           jz_whole_at(h, i + of->words, &n) && !n.article;
}

/* "The 24th", "le 24": in an answer, where nothing else is counted. */
static bool numbered_day(const when_reader *r, uint32_t i, bool bare,
                         day_said *d)
{
    const heard *const h = r->heard;
    const uint32_t at = jz_pass_the(h, i);
    whole n;
    if (!r->loose || (at == i && !bare)) return false;
    if (!jz_day_number(r, at, &n)) return false;
    /* "The 2nd option", but "the 9th works for me". */
    const bool any = n.ordinal && n.value > MOST_LISTED &&
                     h->words.at[at].kind == WORD_DIGITS;
    if (!(any || jz_ends_at(h, n.to)) || jz_is_hour_at(h, n.to)) return false;
    *d = (day_said){.from = i, .to = n.to};
    jz_settle_number(r, n.value, d);
    if (is_of_number(h, n.to)) d->unclear = true;
    return true;
}

static bool single_day(const when_reader *r, uint32_t i, day_said *d)
{
    return i < r->heard->words.count && !r->heard->used[i] &&
           (jz_nth_at(r, i, d) || jz_weekday_day(r, i, d) ||
            near_day(r, i, d) || jz_feast_at(r, i, d) || jz_date_at(r, i, d) ||
            jz_number_weekday(r, i, d) || numbered_day(r, i, false, d));
}

/* ---- counted from another day -------------------------------------------- */

/* "Two weeks from", "the day after", "a week on"; *the: an article may be in
 * it, as in "antes del". */
static bool shift_at(const when_reader *r, uint32_t i, stretch *s, bool *the)
{
    const heard *const h = r->heard;
    *the = false;
    const uint32_t at = jz_pass_the(h, i);
    const sense *const one = jz_when_at(h, at);
    if (one->words && (one->role == WHEN_BESIDE ||
                       (one->role == WHEN_WEEKS && one->words > 1))) {
        *s = (stretch){.to = at + one->words,
                       .minutes = (int64_t)one->value * MINUTES_OF_DAY};
        return true;
    }
    const bool in = one->words && one->role == WHEN_IN && one->value > 0;
    *s = (stretch){.to = i};
    whole n;
    if (jz_whole_at(h, at, &n)) {
        const sense *const beside = jz_when_at(h, n.to);
        if (beside->words && beside->role == WHEN_BESIDE) {
            s->to = n.to + beside->words;
            s->minutes = (int64_t)n.value * beside->value * MINUTES_OF_DAY;
            return true;
        }
    }
    if (!jz_length_at(h, in ? at + one->words : at, s)) return false;
    const sense *const behind = jz_when_at(h, s->to);
    const int way = way_of(behind);
    *the = behind->words > 1;
    s->to += behind->words;
    s->minutes *= way;
    s->months *= way;
    return way && s->minutes % MINUTES_OF_DAY == 0;
}

/* "Deux jours après demain": behind a count, "après demain" is two words. */
static bool counted_after(const when_reader *r, uint32_t i, day_said *d)
{
    stretch s = {.to = i};
    if (!jz_length_at(r->heard, i, &s)) return false;
    const sense *const day = jz_when_at(r->heard, s.to);
    const int32_t from = day->value / 2;
    if (day->words < 2 || day->role != WHEN_DAY || from * from != 1 ||
        s.minutes % MINUTES_OF_DAY) {
        return false;
    }
    *d = (day_said){.from = i, .to = s.to + day->words};
    d->days = months_on(r->today + from, from * s.months) +
              from * s.minutes / MINUTES_OF_DAY;
    d->past = d->days;
    d->unclear = !jz_is_day(d->days);
    return true;
}

static bool shifted_day(const when_reader *r, uint32_t i, day_said *d)
{
    stretch s;
    bool the;
    if (!shift_at(r, i, &s, &the)) return false;
    if (!single_day(r, s.to, d)) {
        const uint32_t at = jz_pass_the(r->heard, s.to);
        if (at != s.to && !single_day(r, at, d)) return false;
        if (at == s.to && !(the && numbered_day(r, at, true, d))) return false;
    }
    d->from = i;
    d->days = months_on(d->days, s.months) + s.minutes / MINUTES_OF_DAY;
    d->past = d->days;
    d->weekday = d->tonight = false;
    d->unclear = d->unclear || !jz_is_day(d->days);
    return true;
}

/* "The monday after easter", "le vendredi avant le 24 juillet". */
static bool weekday_beside(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const uint32_t at = jz_pass_the(h, i);
    const sense *const day = jz_weekday_at(r, at);
    if (!day->words || day->value >= WEEK) return false;
    const sense *const beside = jz_when_at(h, at + day->words);
    const int way = beside->role == WHEN_FROM ? 0 : way_of(beside);
    if (!way) return false;
    const uint32_t to = at + day->words + beside->words;
    if (to >= h->words.count || h->used[to]) return false;
    if (!jz_feast_at(r, to, d) && !jz_date_at(r, to, d) &&
        !numbered_day(r, to, false, d)) {
        return false;
    }
    const int apart =
        (way * (day->value - jz_weekday(d->days)) % WEEK + WEEK) % WEEK;
    d->from = i;
    d->days += way * (apart ? apart : WEEK);
    d->past = d->days;
    return true;
}

static bool day_at(const when_reader *r, uint32_t i, day_said *d)
{
    return weekday_beside(r, i, d) || shifted_day(r, i, d) ||
           counted_after(r, i, d) || jz_weekdays_day(r, i, d) ||
           far_day(r, i, d) || single_day(r, i, d);
}

/* ---- the whole message --------------------------------------------------- */

/* Whether anything that names a day may begin at word i. */
static bool may_begin(const heard *h, uint32_t i)
{
    if (h->used[i]) return false;
    if (h->words.at[i].kind == WORD_DIGITS) return true;
    return h->meanings[i].word &&
           (jz_sense(h, i, MEANS_WHEN)->words ||
            jz_sense(h, i, MEANS_NUMBER)->words ||
            jz_sense(h, i, MEANS_MONTH)->words ||
            jz_sense(h, i, MEANS_ORDINAL)->words);
}

/* Whether so many of a unit of time end at word i: "two weeks". */
static bool is_count_of_time(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    const sense *const unit = jz_when_at(h, i);
    if (i == r->asked->begin || h->used[i - 1] || !unit->words) return false;
    return (unit->role == WHEN_UNIT || unit->role == WHEN_WEEKS ||
            unit->role == WHEN_MONTHS) &&
           (h->words.at[i - 1].kind == WORD_DIGITS ||
            jz_sense(h, i - 1, MEANS_NUMBER)->words);
}

/* "In two weeks on friday", "three days after next monday". */
static bool is_counted_from(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    for (int n = 0; n < LOOK_BACK && i > r->asked->begin; n++) {
        if (h->used[--i] || jz_is_break(jz_gap_behind(h, i))) return false;
        if (is_count_of_time(r, i)) return true;
        const sense *const s = jz_when_at(h, i);
        const bool goes_on = s->words && s->role != WHEN_DAY &&
                             s->role != WHEN_WEEKDAY;
        if (!goes_on && !jz_filler_at(h, i, i + 1)) return false;
    }
    return false;
}

/* Whether a day is one that is not meant: "not friday", "before friday"; "not
 * today" is one phrase. */
static bool is_refused(const when_reader *r, uint32_t i)
{
    for (uint32_t back = 1; back <= 3 && i >= r->asked->begin + back; back++) {
        const sense *const s = jz_sense(r->heard, i - back, MEANS_YES_NO);
        if (s->words > back && jz_says_no(s)) return true;
    }
    return jz_is_bound(r, i) || jz_is_denied(r->heard, i, r->asked->begin);
}

/* "This 24 july" is of this year. */
static bool is_of_this_year(const when_reader *r, uint32_t i)
{
    const sense *const s = i > r->asked->begin ? jz_when_at(r->heard, i - 1)
                                               : NULL;
    return s && s->words == 1 && s->role == WHEN_THIS;
}

/* "In october", "january 2027" beside a day that says nothing of it. */
static bool is_month_alone(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    const uint32_t words = jz_sense(h, i, MEANS_MONTH)->words;
    uint32_t to;
    if (i == r->asked->begin || h->used[i] || !words) return false;
    if (jz_year_at(r, i + words, &to) > 0) return true;
    const sense *const s = jz_sense(h, i - 1, MEANS_WHEN);
    return s->words && (s->role == WHEN_OF || s->role == WHEN_IN ||
                        s->role == WHEN_FROM || s->role == WHEN_BOUND ||
                        s->role == WHEN_UNSURE);
}

/* Said twice: both are used.  A weekday is explained by a date. */
static void add(day_said *d, const day_said *one)
{
    if (d->weak != one->weak) {
        if (d->weak) *d = *one;
        return;
    }
    const bool agree = d->weekday != one->weekday &&
                       jz_weekday(d->days) == jz_weekday(one->days);
    day_said both = d->weekday && agree ? *one : *d;
    both.unclear = d->unclear || one->unclear ||
                   (!agree && d->days != one->days);
    both.from = d->from;
    both.to = one->to;
    *d = both;
}

said_result jz_said_day(const when_reader *r, day_said *d)
{
    const heard *const h = r->heard;
    bool any = false, refused = false, month = false;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        day_said one;
        if (!may_begin(h, i) || !day_at(r, i, &one)) {
            month = month || is_month_alone(r, i);
            /* "El día" is an article, and a feast may begin in it. */
            i += jz_when_at(h, i)->role == WHEN_THE ? 1 : jz_step_over(h, i);
            continue;
        }
        i = one.to;
        if (is_refused(r, one.from)) {
            refused = true;
            continue;
        }
        if (is_hours(r, one.from)) continue;
        one.unclear = one.unclear || jz_is_one_of_two(r, one.from) ||
                      is_counted_from(r, one.from) ||
                      (is_of_this_year(r, one.from) &&
                       jz_date(one.days).year != jz_date(r->today).year);
        if (any && !jz_is_corrected(h, d->to, one.from)) {
            add(d, &one);
            continue;
        }
        *d = one;
        any = true;
    }
    if (!any) return refused ? SAID_UNCLEAR : SAID_NOTHING;
    return d->unclear || month ? SAID_UNCLEAR : SAID_ONE;
}
