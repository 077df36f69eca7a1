/* moment.c - answers that are a moment: a day and a time.
 *
 * A day alone is none, and "tomorrow evening" neither: nobody can tell the
 * hour; "friday at noon" is one.  A time alone is the next such time: what is
 * over today is tomorrow.  But "at 8", said at two in the afternoon, may be
 * either, since most who say so mean this evening and some mean tomorrow. */
#include "match/when.h"

#include "expr/range.h"

enum { HALF_DAY_MS = 43200000, SMALL_HOURS_MS = 21600000 };

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

/* Midnight ends the evening; of another day nobody can tell which end. */
static bool weigh_midnight(const when_reader *r, const day_said *d,
                           const time_said *t, meant *m)
{
    const int64_t now = jz_local_now(r->asked->room->clock);
    if (d && !d->tonight) return false;
    const bool ahead = !d && r->today * DAY_MS + t->ms > now;
    add(m, (d ? d->days : r->today) + !ahead, t->ms);
    return true;
}

static bool weigh(const when_reader *r, const day_said *d, const time_said *t,
                  meant *m)
{
    const int64_t now = jz_local_now(r->asked->room->clock);
    if (t->midnight) return weigh_midnight(r, d, t, m);
    const bool night = d && d->tonight && t->ms < SMALL_HOURS_MS;
    if (night && d->days != r->today) return false;
    if (d && !night) {
        add(m, d->days, t->ms);
        if (t->either) add(m, d->days, (t->ms + HALF_DAY_MS) % DAY_MS);
        if (d->past != d->days) add(m, d->past, t->ms);
        return true;
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

static match_result match_span(const asked *a, const when_reader *r, found *f)
{
    int64_t ahead;
    if (jz_said_span(r, &f->from, &f->to, &ahead) != SAID_ONE) {
        return MATCH_NONE;
    }
    f->value = (value){.type = VALUE_MOMENT,
                       .number = a->room->clock->now + ahead};
    if (!jz_is_moment(f->value.number)) return MATCH_NONE;
    return jz_in_bounds(a, &f->value) ? MATCH_FOUND : MATCH_OUT_OF_RANGE;
}

match_result jz_match_moment(const asked *a, found *f)
{
    day_said d;
    time_said t;
    meant m = {.count = 0};
    f->how = HOW_MOMENT;
    if (!a->room->clock || !a->heard->words.count) return MATCH_NONE;
    const when_reader r = jz_when_reader(a);
    const said_result day = jz_said_day(&r, &d);
    if (day == SAID_UNCLEAR) return MATCH_NONE;
    const bool has_day = day == SAID_ONE;
    if (has_day && !jz_is_day(d.days)) return MATCH_NONE;
    const said_result time = jz_said_time(&r, has_day ? &d : NULL, &t);
    if (time == SAID_UNCLEAR) return MATCH_NONE;
    if (time == SAID_NOTHING) {
        return has_day ? MATCH_NONE : match_span(a, &r, f);
    }
    f->from = has_day && d.from < t.from ? d.from : t.from;
    f->to = has_day && d.to > t.to ? d.to : t.to;
    return weigh(&r, has_day ? &d : NULL, &t, &m) ? choose(a, &m, f)
                                                  : offer(a, &m, f);
}
