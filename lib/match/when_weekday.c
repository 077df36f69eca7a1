/* when_weekday.c - days by their weekday: "next friday", "vendredi en huit",
 * "friday 24", "two sundays from now". */
#include "match/when.h"

enum { WEEK = 7, MOST_WEEKDAYS = 9, TWO_MONTHS = 62,
       YEAR_MONTHS = 12 };

/* A weekday and what is said beside it. */
typedef struct weekday_said {
    uint32_t at;          /* behind what was read                             */
    int weekday;
    const sense *how;     /* "next", "this" ...; words 0: nothing             */
    bool sure;            /* "this friday coming": no other one               */
} weekday_said;

/* "Fri" stands for a day in an answer only, and "mon" not where it is French:
 * where it is a word that says nothing.  "A segunda vez" is the second time. */
const sense *jz_weekday_at(const when_reader *r, uint32_t i)
{
    static const sense none = {0};
    const heard *const h = r->heard;
    const sense *const s = jz_when_at(h, i);
    if (!s->words) return &none;
    if (s->role == WHEN_WEEKDAY) return s;
    if (s->role != WHEN_SHORT_DAY || !r->loose) return &none;
    const bool is_other = jz_sense(h, i, MEANS_FILLER)->words ||
                          jz_sense(h, i, MEANS_MONTH)->words ||
                          (jz_sense(h, i, MEANS_ORDINAL)->words &&
                           !jz_ends_at(h, i + s->words));
    return is_other ? &none : s;
}

static bool is_how(const sense *s)
{
    return s->words &&
           (s->role == WHEN_THIS || s->role == WHEN_NEXT ||
            s->role == WHEN_LAST || s->role == WHEN_WEEKS ||
            s->role == WHEN_WEEK);
}

/* What is said behind a weekday: "week", "de la semaine prochaine". */
static const sense *how_behind(const heard *h, uint32_t i, uint32_t *to)
{
    static const sense none = {0};
    const sense *const s = jz_when_at(h, i);
    *to = i + s->words;
    if (is_how(s) && s->role != WHEN_THIS) return s;
    const uint32_t far = jz_pass_fillers(h, i, 2);
    const sense *const week = jz_when_at(h, far);
    *to = far + week->words;
    return week->words && week->role == WHEN_WEEK ? week : &none;
}

/* "Next friday", "friday week", "vendredi de la semaine prochaine". */
static bool read_weekday(const when_reader *r, uint32_t i, weekday_said *w)
{
    const heard *const h = r->heard;
    const sense *const before = jz_when_at(h, i);
    uint32_t at = i, to;
    *w = (weekday_said){.how = before};
    if (is_how(before)) at += before->words;
    if (is_how(before) && before->role == WHEN_WEEK) {
        at = jz_pass_fillers(h, at, 2);
    }
    const sense *const day = jz_weekday_at(r, at);
    if (!day->words || day->value % WEEKDAY_PART >= WEEK) return false;
    w->weekday = day->value % WEEK;
    w->at = at + day->words;
    if (is_how(before) && before->role != WHEN_THIS) return true;
    const sense *const behind = how_behind(h, w->at, &to);
    if (!is_how(behind)) return true;
    w->sure = is_how(before);
    w->how = behind;
    w->at = to;
    return true;
}

/* Without a word beside it, it is the next such day and not today.  "Next
 * friday" is the one of next week for some, for others this week's while that
 * is ahead; "last" likewise. */
static void place_weekday(const when_reader *r, const weekday_said *w,
                          day_said *d)
{
    const int now = jz_weekday(r->today);
    const int ahead = (w->weekday - now + WEEK) % WEEK;
    const int64_t next = r->today + (ahead ? ahead : WEEK);
    const int64_t last = r->today - (WEEK - ahead);
    const when_role role =
        is_how(w->how) ? (when_role)w->how->role : WHEN_WEEKDAY;
    d->days = d->past = next;
    d->weekday = role == WHEN_WEEKDAY;
    if (d->weekday) d->past = last;
    if (role == WHEN_NEXT) {
        d->unclear = w->how->value && !w->sure && w->weekday > now;
    }
    if (role == WHEN_THIS) d->days = d->past = r->today + ahead;
    if (role == WHEN_LAST) {
        d->days = d->past = last;
        d->unclear = w->how->value && !w->sure && w->weekday < now;
    }
    if (role == WHEN_WEEKS) d->days = d->past = next + w->how->value;
    if (role == WHEN_WEEK) {
        d->days = r->today - now + WEEK * w->how->value + w->weekday;
        d->past = d->days;
    }
}

/* "The first monday", of which nobody knows the month. */
static bool is_counted(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    return i > r->asked->begin && !h->used[i - 1] &&
           jz_sense(h, i - 1, MEANS_ORDINAL)->words == 1;
}

/* "Friday 24": the 24th of this month, also where it is over, or else the next
 * one that is a Friday; only one that is near where `far` is not said. */
static void agree(const when_reader *r, const weekday_said *w, int number,
                  bool far, day_said *d)
{
    const date today = jz_date(r->today);
    const bool fixed = !d->weekday && !d->unclear;
    const int64_t named = d->days;
    day_said numbered = *d;
    jz_settle_number(r, number, &numbered);
    d->unclear = true;
    for (int n = 0; n <= YEAR_MONTHS && d->unclear; n++) {
        const int month = today.month - 1 + n;
        const date exact = {today.year + month / 12, month % 12 + 1, number};
        if (!jz_is_date(exact)) continue;
        d->days = jz_days(exact);
        if (jz_weekday(d->days) != w->weekday) continue;
        if (!far && (d->days < r->today || d->days > r->today + TWO_MONTHS)) {
            continue;
        }
        d->unclear = false;
    }
    if (fixed && d->days != named) d->unclear = true;
    const bool past = !numbered.unclear && d->weekday &&
                      jz_weekday(numbered.past) == w->weekday;
    d->past = past ? numbered.past : d->days;
    d->weekday = false;
}

/* "7.30", but not "7.6" or "7-6". */
static bool is_clock_like(const heard *h, const day_said *d)
{
    return jz_word(&h->words, d->to - 1).size == 2 &&
           jz_gap_behind(h, d->from).at[0] == '.';
}

/* "Friday 24 july": it has to be that day.  "Friday 7.30" may be an hour. */
static bool take_date(const when_reader *r, const weekday_said *w,
                      day_said *d)
{
    day_said dated;
    if (!jz_date_at(r, w->at, &dated)) return false;
    const bool agrees = jz_weekday(dated.days) == w->weekday;
    if (dated.weak && !agrees && is_clock_like(r->heard, &dated)) return false;
    const bool counted = d->unclear && d->weekday;
    const bool same = dated.days == d->days || dated.days == r->today;
    dated.unclear = dated.unclear || counted || !agrees ||
                    (dated.weak && !same);
    if (jz_weekday(dated.past) != w->weekday) dated.past = dated.days;
    dated.weak = false;
    dated.from = d->from;
    *d = dated;
    return true;
}

bool jz_weekday_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    weekday_said w;
    whole n;
    if (!read_weekday(r, i, &w)) return false;
    *d = (day_said){.from = i, .to = w.at};
    place_weekday(r, &w, d);
    d->unclear = d->unclear || is_counted(r, i);
    if (w.at >= h->words.count || h->used[w.at]) return true;
    if (take_date(r, &w, d)) return true;
    const uint32_t at = jz_pass_the(h, w.at);
    if (jz_sense(h, w.at, MEANS_MONTH)->words) d->unclear = true;
    if (!jz_day_number(r, at, &n) || jz_is_hour_at(h, n.to)) return true;
    if (jz_ends_at(h, n.to) || (at > w.at && n.ordinal)) {
        const bool joined = !jz_is_break(jz_gap_behind(h, w.at - 1));
        const bool counted = jz_when_is(h, n.to, WHEN_MONTHS);
        agree(r, &w, n.value,
              r->loose && (joined || n.ordinal) && !counted, d);
        d->to = n.to;
    }
    return true;
}

/* "Le 25 mardi"; "à 8 mardi" is an hour, "the 2nd friday" another day. */
bool jz_number_weekday(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const uint32_t at = jz_pass_the(h, i);
    whole n;
    if (at == i || !r->loose || !jz_day_number(r, at, &n) || n.ordinal ||
        !jz_same(jz_gap_behind(h, n.to - 1), S(" "))) {
        return false;
    }
    const sense *const day = jz_weekday_at(r, n.to);
    const uint32_t to = n.to + day->words;
    if (!day->words || day->value >= WEEK || is_how(jz_when_at(h, to))) {
        return false;
    }
    const weekday_said w = {.at = to, .weekday = day->value,
                            .how = jz_when_at(h, h->words.count)};
    *d = (day_said){.from = i, .to = to};
    place_weekday(r, &w, d);
    agree(r, &w, n.value, true, d);
    return true;
}

/* "Two sundays from now", "in two sundays". */
bool jz_weekdays_day(const when_reader *r, uint32_t i, day_said *d)
{
    const heard *const h = r->heard;
    const sense *const in = jz_when_at(h, i);
    const bool ahead = in->words && in->role == WHEN_IN && in->value > 0;
    whole n;
    if (!jz_whole_at(h, ahead ? i + in->words : i, &n)) return false;
    const sense *const day = jz_weekday_at(r, n.to);
    if (!day->words || n.value < 1 || n.value > MOST_WEEKDAYS) return false;
    const sense *const later = jz_when_at(h, n.to + day->words);
    const bool said = later->words && later->role == WHEN_LATER;
    if (!ahead && !said) return false;
    *d = (day_said){.from = i, .to = n.to + day->words};
    if (said) d->to += later->words;
    const int way = ahead ? 1 : later->value;
    const int now = jz_weekday(r->today);
    const int apart = (way * (day->value % WEEK - now) + WEEK) % WEEK;
    const int first = apart ? apart : WEEK;
    d->days = d->past = r->today + way * (first + WEEK * (n.value - 1));
    return true;
}
