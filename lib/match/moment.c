/* moment.c - answers that are a moment: a day and a time.
 *
 * A day alone is none, and "tomorrow evening" neither: nobody can tell the
 * hour; "friday at noon" is one, and the end of a day is its last second.  A
 * time alone is the next such time: what is over today is tomorrow.  But "at
 * 8", said at two in the afternoon, may be either, since most who say so mean
 * this evening and some mean tomorrow. */
#include "match/when.h"

#include "expr/range.h"

enum { HALF_DAY_MS = 43200000, SMALL_HOURS_MS = 21600000,
       LAST_SECOND_MS = 86399000, WEEK = 7 };

static int64_t to_utc(const clock *c, int64_t local)
{
    return c->zone ? jz_to_utc(c->zone, local) : local;
}

/* What may be meant, the likeliest first. */
typedef struct meant {
    int64_t local[4];
    int count;
} meant;

static void add(meant *m, int64_t days, int64_t ms)
{
    m->local[m->count++] = days * DAY_MS + ms;
}

/* Midnight ends the evening; of another day it may be either end. */
static bool weigh_midnight(const when_reader *r, const day_said *d,
                           const time_said *t, meant *m)
{
    const int64_t now = jz_local_now(r->asked->room->clock);
    if (d && !d->tonight) {
        add(m, d->days, t->ms);
        add(m, d->days + 1, t->ms);
        return false;
    }
    const bool ahead = !d && r->today * DAY_MS + t->ms > now;
    add(m, (d ? d->days : r->today) + !ahead, t->ms);
    return true;
}

/* On a day, by daylight. */
static bool weigh_day(const when_reader *r, const day_said *d,
                      const time_said *t, meant *m)
{
    const int64_t now = jz_local_now(r->asked->room->clock);
    const int64_t other = (t->ms + HALF_DAY_MS) % DAY_MS;
    const bool over = r->today * DAY_MS + t->ms <= now;
    /* "Tuesday at 8 pm", said on a Tuesday. */
    if (d->weekday && d->days == r->today + WEEK && !over) {
        add(m, r->today, t->ms);
        add(m, d->days, t->ms);
        return false;
    }
    /* "Today at 7", said at ten, is in the evening. */
    const bool later = t->either && over && d->days == r->today &&
                       r->today * DAY_MS + other > now;
    add(m, d->days, later ? other : t->ms);
    if (t->either) add(m, d->days, later ? t->ms : other);
    if (d->past != d->days) add(m, d->past, t->ms);
    return true;
}

/* False: each that was added is as likely as the others. */
static bool weigh(const when_reader *r, const day_said *d, const time_said *t,
                  meant *m)
{
    const int64_t now = jz_local_now(r->asked->room->clock);
    if (t->midnight) return weigh_midnight(r, d, t, m);
    const bool night = d && ((d->tonight && t->ms < SMALL_HOURS_MS) ||
                             t->night);
    if (d && !night) return weigh_day(r, d, t, m);
    if (d && (!d->tonight || d->days != r->today)) {
        /* "Friday at one at night" is on a Saturday for most. */
        add(m, d->days + 1, t->ms);
        add(m, d->days, t->ms);
        return false;
    }
    const bool over = r->today * DAY_MS + t->ms <= now;
    const int64_t other = (t->ms + HALF_DAY_MS) % DAY_MS;
    if (over && t->vague && r->today * DAY_MS + other > now) {
        add(m, r->today, other);
        add(m, r->today + 1, t->ms);
        return false;
    }
    add(m, r->today + over, t->ms);
    if (t->either) {
        const bool other_over = r->today * DAY_MS + other <= now;
        add(m, r->today + other_over, other);
    }
    add(m, r->today - !over, t->ms);
    return true;
}

static match_result choose(const asked *a, const meant *m, found *f)
{
    const clock *const c = a->room->clock;
    value first = {.type = VALUE_MOMENT};
    for (int i = 0; i < m->count; i++) {
        const value v = {.type = VALUE_MOMENT,
                         .number = to_utc(c, m->local[i])};
        if (!i) first = v;
        if (!jz_is_moment(v.number)) return MATCH_NONE;
        if (!jz_in_bounds(a, &v)) continue;
        f->value = v;
        return MATCH_FOUND;
    }
    f->value = first;
    return MATCH_OUT_OF_RANGE;
}

/* What may be meant, where one is as likely as the other. */
static match_result offer(const asked *a, const meant *m, found *f)
{
    match_result result = MATCH_NONE;
    if (a->mode != ANSWER) return MATCH_NONE;
    for (int i = 0; i < m->count; i++) {
        const value v = {.type = VALUE_MOMENT,
                         .number = to_utc(a->room->clock, m->local[i])};
        if (!jz_is_moment(v.number)) return MATCH_NONE;
        result = jz_add_reading(a, f, &v);
    }
    return result;
}

/* ---- what is said -------------------------------------------------------- */

static match_result give(const asked *a, int64_t ms, found *f)
{
    f->value = (value){.type = VALUE_MOMENT, .number = ms};
    if (!jz_is_moment(ms)) return MATCH_NONE;
    return jz_in_bounds(a, &f->value) ? MATCH_FOUND : MATCH_OUT_OF_RANGE;
}

/* "In two hours"; a day that is said, too, has to be that one, and "24 hours
 * ago" is not yesterday. */
static match_result match_span(const asked *a, const when_reader *r,
                               const day_said *d, found *f)
{
    int64_t ahead;
    const clock *const c = a->room->clock;
    if (jz_said_span(r, &f->from, &f->to, &ahead) != SAID_ONE) {
        return MATCH_NONE;
    }
    if (d && (d->from != f->from || d->to != f->to)) {
        const clock then = {c->now + ahead, c->zone};
        const int64_t local = jz_local_now(&then) - d->days * DAY_MS;
        if (local < 0 || local >= DAY_MS) return MATCH_NONE;
        if (d->from < f->from) f->from = d->from;
        if (d->to > f->to) f->to = d->to;
    }
    return give(a, c->now + ahead, f);
}

/* The end of the day that is said, or of today. */
static bool said_end(const when_reader *r, const day_said *d, time_said *t)
{
    const heard *const h = r->heard;
    const uint32_t begin = r->asked->begin;
    for (uint32_t i = begin; i < h->words.count; i += jz_step_over(h, i)) {
        if (!jz_when_is(h, i, WHEN_END)) continue;
        const sense *const s = jz_when_at(h, i);
        const uint32_t to = i + s->words;
        /* "End of the sunday". */
        const bool fits =
            d && d->from >= to && d->from <= jz_pass_fillers(h, to, 2);
        if (fits == (s->value == 1)) continue;
        if (jz_is_bound(r, i)) return false;
        *t = (time_said){.from = i, .to = to, .ms = LAST_SECOND_MS};
        return !jz_is_denied(h, i, begin);
    }
    return false;
}

static bool is_number(const heard *h, uint32_t i)
{
    if (h->words.at[i].kind == WORD_DIGITS) return true;
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    return (s->words && (s->role == NUMBER_UNIT || s->role == NUMBER_TEN)) ||
           jz_sense(h, i, MEANS_ORDINAL)->words;
}

/* "5-3" and "2026" beside a time were to be a day. */
static bool looks_like_day(const heard *h, uint32_t i)
{
    const words *const w = &h->words;
    uint64_t year;
    if (w->at[i].kind != WORD_DIGITS) return false;
    if (jz_goes_on(h, i)) {
        const char mark = jz_gap_behind(h, i).at[0];
        return mark == '-' || mark == '/';
    }
    const str digits = jz_word(w, i);
    return digits.size == 4 && jz_read_uint(digits, &year) && year >= 1900 &&
           year < 2100 && i + 1 < w->count &&
           jz_contains(jz_gap_behind(h, i), S("-"));
}

/* Whether a month stands beside a number, or a weekday anywhere: a day that
 * was not read is not today. */
static bool is_day_missed(const when_reader *r)
{
    const heard *const h = r->heard;
    for (uint32_t i = r->asked->begin; i < h->words.count; i++) {
        if (h->used[i]) continue;
        if (jz_when_is(h, i, WHEN_WEEKDAY) || looks_like_day(h, i)) return true;
        if (!jz_sense(h, i, MEANS_MONTH)->words) continue;
        for (uint32_t k = i > 2 ? i - 2 : 0; k < i + 3; k++) {
            if (k != i && k < h->words.count && is_number(h, k)) return true;
        }
    }
    return false;
}

/* A moment as machines write it. */
static match_result match_exact(const asked *a, const day_said *d,
                                const time_said *t, found *f)
{
    return give(a, d->days * DAY_MS + t->ms - t->offset * MINUTE_MS, f);
}

match_result jz_match_moment(const asked *a, found *f)
{
    day_said said;
    time_said t;
    meant m = {.count = 0};
    f->how = HOW_MOMENT;
    if (!a->room->clock || !a->heard->words.count) return MATCH_NONE;
    const when_reader r = jz_when_reader(a);
    const said_result day = jz_said_day(&r, &said);
    if (day == SAID_UNCLEAR) return MATCH_NONE;
    const day_said *const d = day == SAID_ONE ? &said : NULL;
    if (d && !jz_is_day(d->days)) return MATCH_NONE;
    const said_result time = jz_said_time(&r, d, &t);
    if (time == SAID_UNCLEAR) return MATCH_NONE;
    if (time == SAID_NOTHING && !said_end(&r, d, &t)) {
        return match_span(a, &r, d, f);
    }
    if (!d && is_day_missed(&r)) return MATCH_NONE;
    f->from = d && d->from < t.from ? d->from : t.from;
    f->to = d && d->to > t.to ? d->to : t.to;
    if (d && t.exact) return match_exact(a, d, &t, f);
    return weigh(&r, d, &t, &m) ? choose(a, &m, f) : offer(a, &m, f);
}
