/* when_day.c - the day that a message names: "tomorrow", "next friday",
 * "vendredi en huit", "in three days", "the 24th", "24 july". */
#include "match/when.h"

#include "expr/range.h"

enum { MINUTES_OF_DAY = 1440, WEEK = 7 };

/* ---- weekdays ------------------------------------------------------------ */

/* A weekday and what is said beside it. */
typedef struct weekday_said {
    uint32_t at;          /* behind what was read                             */
    int weekday;
    const sense *how;     /* "next", "this" ...; words 0: nothing             */
} weekday_said;

/* "Fri" stands for a day in an answer only, and "mon" not where it is French:
 * where it is a word that says nothing. */
static const sense *weekday_at(const when_reader *r, uint32_t i)
{
    static const sense none = {0};
    const heard *const h = r->heard;
    const sense *const s = jz_when_at(h, i);
    if (!s->words) return &none;
    if (s->role == WHEN_WEEKDAY) return s;
    const bool is_other = jz_sense(h, i, MEANS_FILLER)->words ||
                          jz_sense(h, i, MEANS_MONTH)->words;
    return s->role == WHEN_SHORT_DAY && r->loose && !is_other ? s : &none;
}

static bool is_how(const sense *s)
{
    return s->words &&
           (s->role == WHEN_THIS || s->role == WHEN_NEXT ||
            s->role == WHEN_LAST || s->role == WHEN_WEEKS ||
            s->role == WHEN_WEEK);
}

/* "Next friday", "friday week", "vendredi de la semaine prochaine". */
static bool read_weekday(const when_reader *r, uint32_t i, weekday_said *w)
{
    const heard *const h = r->heard;
    const sense *const before = jz_when_at(h, i);
    uint32_t at = i;
    *w = (weekday_said){.how = before};
    if (is_how(before)) at += before->words;
    if (is_how(before) && before->role == WHEN_WEEK) {
        at = jz_pass_fillers(h, at, 2);
    }
    const sense *const day = weekday_at(r, at);
    if (!day->words) return false;
    w->weekday = day->value % WEEK;
    w->at = at + day->words;
    if (is_how(before)) return true;
    const sense *behind = jz_when_at(h, w->at);
    if (is_how(behind) && behind->role != WHEN_THIS) {
        w->at += behind->words;
    } else {
        const uint32_t far = jz_pass_fillers(h, w->at, 2);
        behind = jz_when_at(h, far);
        const bool week = behind->words && behind->role == WHEN_WEEK;
        if (week) w->at = far + behind->words;
        else behind = day;
    }
    w->how = behind;
    return true;
}

/* Without a word beside it, it is the next such day and not today. */
static void place_weekday(const when_reader *r, const weekday_said *w,
                          day_said *d)
{
    const int now = jz_weekday(r->today);
    const int ahead = (w->weekday - now + WEEK) % WEEK;
    const int64_t next = r->today + (ahead ? ahead : WEEK);
    const int64_t last = r->today - (WEEK - ahead);
    d->days = d->past = next;
    const when_role role =
        is_how(w->how) ? (when_role)w->how->role : WHEN_WEEKDAY;
    if (role == WHEN_THIS) d->days = d->past = r->today + ahead;
    if (role == WHEN_LAST) d->days = d->past = last;
    if (role == WHEN_WEEKS) d->days = d->past = next + w->how->value;
    if (role == WHEN_WEEK) {
        d->days = r->today - now + WEEK * w->how->value + w->weekday;
        d->past = d->days;
    }
    if (role == WHEN_WEEKDAY) d->past = last;
}

/* "The first monday of august", "the last friday of the month". */
static bool is_counted(const when_reader *r, uint32_t i,
                       const weekday_said *w)
{
    const heard *const h = r->heard;
    if (i > r->asked->begin && !h->used[i - 1]) {
        const sense *const before = jz_sense(h, i - 1, MEANS_ORDINAL);
        if (before->words == 1) return true;
    }
    if (!is_how(w->how) || w->how->role != WHEN_LAST) return false;
    const uint32_t behind = jz_pass_fillers(h, w->at, 2);
    if (behind >= h->words.count) return false;
    const sense *const month = jz_when_at(h, behind);
    return jz_sense(h, behind, MEANS_MONTH)->words ||
           (month->words && month->role == WHEN_MONTHS);
}

/* "Friday 24": the 24th of this month or the next, if it is a Friday. */
static void agree(const when_reader *r, const weekday_said *w, int number,
                  day_said *d)
{
    const bool plain = !is_how(w->how);
    const int64_t named = d->days;
    jz_settle_number(r, number, d);
    if (d->unclear) return;
    d->unclear = plain ? jz_weekday(d->days) != w->weekday : d->days != named;
    if (jz_weekday(d->past) != w->weekday) d->past = d->days;
}

static uint32_t pass_the(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == WHEN_THE ? i + s->words : i;
}

/* Whether the hour of a day stands at word i. */
static bool is_hour_at(const heard *h, uint32_t i)
{
    int part;
    uint32_t to;
    const sense *const s = jz_when_at(h, i);
    if (jz_part_at(h, i, &part, &to)) return true;
    return s->words && (s->role == WHEN_HOUR || s->role == WHEN_UNIT ||
                        s->role == WHEN_PAST || s->role == WHEN_TO);
}

static bool weekday_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    weekday_said w;
    day_said dated;
    whole n;
    if (!read_weekday(r, i, &w)) return false;
    *d = (day_said){.from = i, .to = w.at};
    place_weekday(r, &w, d);
    d->unclear = is_counted(r, i, &w);
    if (w.at >= h->words.count || h->used[w.at]) return true;
    if (jz_date_at(r, w.at, &dated)) {
        const bool agrees = jz_weekday(dated.days) == w.weekday;
        dated.unclear = dated.unclear || d->unclear || !agrees;
        if (jz_weekday(dated.past) != w.weekday) dated.past = dated.days;
        *d = dated;
        d->from = i;
        return true;
    }
    const uint32_t at = pass_the(h, w.at);
    if (jz_sense(h, w.at, MEANS_MONTH)->words) d->unclear = true;
    if (jz_day_number(r, at, &n) && jz_ends_at(h, n.to) &&
        !is_hour_at(h, n.to)) {
        agree(r, &w, n.value, d);
        d->to = n.to;
    }
    return true;
}

/* ---- all ways ------------------------------------------------------------ */

/* "Tomorrow", "demain en huit", "tonight"; "a week tomorrow" is unclear. */
static bool near_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const sense *const s = jz_when_at(h, i);
    if (!s->words || (s->role != WHEN_DAY && s->role != WHEN_TODAY)) {
        return false;
    }
    const bool today = s->role == WHEN_TODAY;
    *d = (day_said){.from = i, .to = i + s->words};
    int part = jz_part_in(s);
    const int32_t back = (s->value - part) / DAY_PARTS;
    d->days = r->today + (today ? -back : s->value);
    const sense *const weeks = jz_when_at(h, d->to);
    if (weeks->words && weeks->role == WHEN_WEEKS) {
        d->days += weeks->value;
        d->to += weeks->words;
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

static bool far_day(const when_reader *r, uint32_t i, day_said *d)
{
    stretch s;
    if (!jz_stretch_at(r->heard, i, &s)) return false;
    *d = (day_said){.from = i, .to = s.to};
    d->days = months_on(r->today, s.months) + s.minutes / MINUTES_OF_DAY;
    d->past = d->days;
    d->unclear = !jz_is_day(d->days);
    return true;
}

/* "In two hours" is no day. */
static bool is_hours(const when_reader *r, uint32_t i)
{
    stretch s;
    return jz_stretch_at(r->heard, i, &s) && s.minutes % MINUTES_OF_DAY;
}

/* "The 24th", "le 24": in an answer, where nothing else is counted. */
static bool numbered_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const uint32_t at = pass_the(h, i);
    whole n;
    if (!r->loose || at == i || !jz_day_number(r, at, &n)) return false;
    if (!jz_ends_at(h, n.to) || is_hour_at(h, n.to)) return false;
    *d = (day_said){.from = i, .to = n.to};
    jz_settle_number(r, n.value, d);
    return true;
}

static bool day_at(const when_reader *r, uint32_t i, day_said *d)
{
    return weekday_day(r, i, d) || near_day(r, i, d) || far_day(r, i, d) ||
           jz_date_at(r, i, d) || numbered_day(r, i, d);
}

/* "Two weeks from friday", "three days after tomorrow". */
static bool is_counted_from(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    for (int n = 0; n < 3 && i > r->asked->begin; n++) {
        if (h->used[--i] || jz_is_break(jz_gap_behind(h, i))) return false;
        const sense *const unit = jz_when_at(h, i);
        if (unit->words && unit->role == WHEN_UNIT) return true;
        if (!jz_filler_at(h, i, i + 1)) return false;
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

said_result jz_said_day(const when_reader *r, day_said *d)
{
    const heard *const h = r->heard;
    bool any = false, refused = false;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        day_said one;
        if (h->used[i] || !day_at(r, i, &one)) {
            i += jz_step_over(h, i);
            continue;
        }
        i = one.to;
        if (is_refused(r, one.from)) {
            refused = true;
            continue;
        }
        one.unclear = one.unclear || jz_is_one_of_two(r, one.from) ||
                      is_counted_from(r, one.from);
        if (is_hours(r, one.from)) continue;
        if (!any || jz_is_corrected(h, d->to, one.from)) {
            *d = one;
            any = true;
            continue;
        }
        /* Said twice: both are used. */
        d->unclear = d->unclear || one.unclear || d->days != one.days;
        d->to = one.to;
    }
    if (!any) return refused ? SAID_UNCLEAR : SAID_NOTHING;
    return d->unclear ? SAID_UNCLEAR : SAID_ONE;
}
