/* time.c - answers that are a time of the day. */
#include "match/when.h"

enum { HALF_DAY_MS = 43200000 };

/* "In two hours", when that is today. */
static match_result match_span(const asked *a, const when_reader *r, found *f)
{
    int64_t ahead;
    if (jz_said_span(r, &f->from, &f->to, &ahead) != SAID_ONE) {
        return MATCH_NONE;
    }
    const clock later = {a->room->clock->now + ahead, a->room->clock->zone};
    const int64_t ms = jz_local_now(&later) - r->today * DAY_MS;
    if (ms < 0 || ms >= DAY_MS) return MATCH_NONE;
    f->value = (value){.type = VALUE_TIME, .number = ms - ms % MINUTE_MS};
    f->how = HOW_TIME;
    return jz_in_bounds(a, &f->value) ? MATCH_FOUND : MATCH_OUT_OF_RANGE;
}

/* A day may stand beside it: "7 on friday", "24.07. at 19.30". */
static said_result said_time(const when_reader *r, time_said *t)
{
    day_said d;
    const said_result alone = jz_said_time(r, NULL, t);
    if (alone == SAID_ONE || !r->loose) return alone;
    if (jz_said_day(r, &d) != SAID_ONE) return alone;
    return jz_said_time(r, &d, t);
}

match_result jz_match_time(const asked *a, found *f)
{
    time_said t;
    if (!a->room->clock || !a->heard->words.count) return MATCH_NONE;
    const when_reader r = jz_when_reader(a);
    switch (said_time(&r, &t)) {
    case SAID_UNCLEAR: return MATCH_NONE;
    case SAID_NOTHING: return match_span(a, &r, f);
    case SAID_ONE: break;
    }
    f->value = (value){.type = VALUE_TIME, .number = t.ms};
    f->from = t.from;
    f->to = t.to;
    f->how = HOW_TIME;
    if (jz_in_bounds(a, &f->value)) return MATCH_FOUND;
    /* "At 7" is in the evening where only evenings may be meant. */
    const value other = {.type = VALUE_TIME,
                         .number = (t.ms + HALF_DAY_MS) % DAY_MS};
    if (!t.either || !jz_in_bounds(a, &other)) return MATCH_OUT_OF_RANGE;
    f->value = other;
    return MATCH_FOUND;
}
