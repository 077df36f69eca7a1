/* when_time.c - the time that a message means: which half of the day an hour is
 * in, whether a bare number is one, and what to do with two. */
#include "match/when_hour.h"

enum { HOUR_MS = 3600000, SECOND_MS = 1000, HALF_DAY_MS = 43200000,
       MANY_PARTS = -2, SMALL_HOURS = 6, FEW_WORDS = 4 };

/* A message while its time is looked for. */
typedef struct search {
    const when_reader *reader;
    const heard *heard;
    const day_said *except; /* the day, which is no time; NULL: none          */
    int part, today;        /* said anywhere, or of today: "this evening"     */
    bool looked;            /* whether a bare number is all there is          */
    uint32_t behind;        /* the last time that was found; 0: none yet      */
} search;

/* ---- whether a time is meant --------------------------------------------- */

/* Days, times and words that say nothing. */
static bool is_all(const search *s, uint32_t from, uint32_t to)
{
    const heard *const h = s->heard;
    for (uint32_t i = from; i < to;) {
        if (s->except && i >= s->except->from && i < s->except->to) {
            i = s->except->to;
            continue;
        }
        const sense *const w = jz_when_at(h, i);
        uint32_t step = h->used[i] ? 1 : 0;
        if (w->words && (w->role == WHEN_DAY || w->role == WHEN_TODAY ||
                         w->role == WHEN_PART || w->role == WHEN_AT ||
                         w->role == WHEN_ABOUT)) {
            step = w->words;
        }
        if (!step && w->role != WHEN_THE) step = jz_filler_at(h, i, to);
        if (!step) return false;
        i += step;
    }
    return true;
}

/* Only the first bare number can be all there is, so it is looked for once. */
static bool is_alone(search *s, const hour_said *t)
{
    if (s->looked) return false;
    s->looked = true;
    return is_all(s, s->reader->asked->begin, t->from) &&
           is_all(s, t->to, s->heard->words.count);
}

static uint32_t stands_behind(const search *s, const hour_said *t,
                              when_role role)
{
    return jz_when_before(s->heard, s->reader->asked->begin, t->from, role);
}

/* "At 7", "para las 7". */
static bool is_at(const search *s, const hour_said *t)
{
    const uint32_t words = stands_behind(s, t, WHEN_TO);
    return stands_behind(s, t, WHEN_AT) ||
           (words > 1 &&
            jz_when_at(s->heard, t->from - words)->value < 0);
}

/* "At 8, no, 9". */
static bool is_correction(const search *s, const hour_said *t)
{
    return s->behind && t->from - s->behind <= FEW_WORDS &&
           jz_is_corrected(s->heard, s->behind, t->from);
}

static bool is_measured(const heard *h, uint32_t i)
{
    return i < h->words.count &&
           (h->words.at[i].kind == WORD_SIGN ||
            jz_sense(h, i, MEANS_UNIT)->words ||
            jz_sense(h, i, MEANS_CENT)->words);
}

/* "At 7 minutes"; but "at 7 hours". */
static bool is_length(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && ((s->role == WHEN_UNIT && s->value != 60) ||
                        s->role == WHEN_SECONDS || s->role == WHEN_MONTHS);
}

/* A bare number is a time where it can be nothing else. */
static bool is_meant(search *s, const hour_said *t)
{
    const heard *const h = s->heard;
    const day_said *const day = s->except;
    /* "Monday 7 pm, july 20": a time may stand within the day. */
    if (day && t->from >= day->from && t->from < day->to &&
        ((t->bare && t->part == NO_PART) || t->to > day->to)) {
        return false;
    }
    if (t->part != NO_PART) return true;
    if (t->weak && !s->reader->loose) {
        return is_at(s, t) || stands_behind(s, t, WHEN_DAY) ||
               stands_behind(s, t, WHEN_WEEKDAY) ||
               stands_behind(s, t, WHEN_PART);
    }
    if (!t->bare) return true;
    if (!s->reader->loose) return false;
    /* "Om 6.45 vertrekken", but not "around 6.45 euros". */
    if (t->pointed && !is_measured(h, t->to) && is_at(s, t)) return true;
    if (!jz_ends_at(h, t->to) || is_length(h, t->to)) return false;
    return t->spelt || is_at(s, t) || stands_behind(s, t, WHEN_PART) ||
           is_correction(s, t) || is_alone(s, t);
}

/* ---- parts of a day ------------------------------------------------------ */

/* The hour in its part of a day; -1: there is none such. */
static int hour_in(int part, int hour)
{
    static const struct { int from, to; } parts[DAY_PARTS] = {
        [PART_AM] = {0, 11},        [PART_PM] = {12, 23},
        [PART_MORNING] = {0, 11},   [PART_AFTERNOON] = {12, 20},
        [PART_EVENING] = {16, 23},  [PART_NIGHT] = {18, 28},
    };
    const int most = hour > 12 ? hour : hour + 12;
    /* "12 in the morning" is no hour; "12 am" is midnight. */
    if (hour == 12 && part == PART_AM) return 0;
    for (int h = hour; h <= most; h += 12) {
        if (h >= parts[part].from && h <= parts[part].to && h < 24) return h;
    }
    if (part != PART_NIGHT) return -1;
    if (hour == 12) return 0;
    return hour + 24 <= parts[part].to ? hour : -1;
}

/* The parts of the day that are named anywhere. */
static void find_parts(search *s)
{
    const heard *const h = s->heard;
    s->part = s->today = NO_PART;
    for (uint32_t i = s->reader->asked->begin; i < h->words.count;
         i += jz_step_over(h, i)) {
        const sense *const w = jz_when_at(h, i);
        const int said = jz_part_in(w);
        if (said < 0) continue;
        if (w->role == WHEN_TODAY) s->today = said;
        s->part = s->part == NO_PART || s->part == said ? said : MANY_PARTS;
    }
}

static time_said settle(const search *s, const hour_said *t)
{
    time_said said = {.from = t->from, .to = t->to, .either = t->either,
                      .vague = t->vague, .unclear = t->unclear,
                      .exact = t->exact, .offset = t->offset};
    const int part = t->part != NO_PART ? t->part : s->part;
    int hour = t->hour % 24;
    said.midnight = t->named || t->hour == 24;
    if (part == MANY_PARTS) said.unclear = true;
    if (part >= 0 && !said.midnight) {
        hour = hour_in(part, hour);
        if (hour < 0) said.unclear = true;
        said.either = said.vague = false;
        said.night = part == PART_NIGHT && hour < SMALL_HOURS;
        said.midnight = said.night && t->hour == 12;
    }
    /* "Tonight at 8 am". */
    if (t->part != NO_PART && s->today != NO_PART && hour >= SMALL_HOURS &&
        hour_in(s->today, hour) != hour) {
        said.unclear = true;
    }
    said.ms = (int64_t)hour * HOUR_MS + t->minute * MINUTE_MS +
              (int64_t)t->second * SECOND_MS;
    return said;
}

/* ---- the whole message --------------------------------------------------- */

/* "At 7 or 8", where nothing is counted behind it. */
static bool goes_on(const heard *h, const hour_said *t)
{
    whole n;
    return jz_joins(h, t->to) && jz_whole_at(h, t->to + 1, &n) &&
           !n.article && n.value <= 24 && jz_ends_at(h, n.to);
}

static bool is_half_day_on(int64_t ms, int64_t other)
{
    return (ms + HALF_DAY_MS) % DAY_MS == other;
}

/* "At 7, so 19:00" is one time. */
static void add(const heard *h, const time_said *one, bool *any,
                time_said *said)
{
    if (!*any || jz_is_corrected(h, said->to, one->from)) {
        *said = *one;
        *any = true;
        return;
    }
    const time_said before = *said;
    if (before.either && !one->either && is_half_day_on(before.ms, one->ms)) {
        *said = *one;
        said->from = before.from;
    } else if (before.ms != one->ms &&
               !(one->either && !before.either &&
                 is_half_day_on(one->ms, before.ms))) {
        said->unclear = true;
    }
    said->unclear = said->unclear || before.unclear || one->unclear;
    said->to = one->to;
}

said_result jz_said_time(const when_reader *r, const day_said *except,
                         time_said *said)
{
    const heard *const h = r->heard;
    search s = {.reader = r, .heard = h, .except = except};
    find_parts(&s);
    bool any = false;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        hour_said t;
        stretch length;
        if (jz_stretch_at(h, i, &length)) {
            i = length.to;
        } else if (h->used[i] || !jz_hour_at(h, i, &t) || !is_meant(&s, &t)) {
            i += jz_step_over(h, i);
        } else {
            i = s.behind = t.to;
            if (jz_is_bound(r, t.from)) continue;
            if (jz_is_denied(h, t.from, r->asked->begin)) continue;
            time_said one = settle(&s, &t);
            one.unclear = one.unclear || jz_is_one_of_two(r, t.from) ||
                          goes_on(h, &t);
            add(h, &one, &any, said);
        }
    }
    if (!any) return SAID_NOTHING;
    return said->unclear ? SAID_UNCLEAR : SAID_ONE;
}
