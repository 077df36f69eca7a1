/* date.c - answers that are a day. */
#include "match/when.h"

#include "expr/range.h"

/* "24" to the question which day it is to be. */
static bool only_number(const when_reader *r, day_said *d)
{
    const heard *const h = r->heard;
    const uint32_t begin = r->asked->begin;
    whole n;
    if (!r->loose || r->asked->question->menu) return false;
    const uint32_t at = jz_pass_fillers(h, begin, h->words.count);
    if (!jz_day_number(r, at, &n)) return false;
    /* "At 8" is an hour. */
    const sense *const before = at > begin ? jz_when_at(h, at - 1) : NULL;
    if (before && before->words &&
        (before->role == WHEN_AT || before->role == WHEN_FROM)) {
        return false;
    }
    if (!jz_only_fillers(h, begin, at)) return false;
    if (!jz_only_fillers(h, n.to, h->words.count)) return false;
    *d = (day_said){.from = at, .to = n.to};
    jz_settle_number(r, n.value, d);
    return !d->unclear;
}

/* The day that "in two hours" is in. */
static bool day_of_span(const when_reader *r, day_said *d)
{
    const clock *const c = r->asked->room->clock;
    int64_t ahead;
    if (!r->day_asked ||
        jz_said_span(r, &d->from, &d->to, &ahead) != SAID_ONE) {
        return false;
    }
    const clock then = {c->now + ahead, c->zone};
    const int64_t ms = jz_local_now(&then);
    d->days = d->past = ms / DAY_MS - (ms % DAY_MS < 0);
    return true;
}

match_result jz_match_date(const asked *a, found *f)
{
    day_said d;
    if (!a->room->clock || !a->heard->words.count) return MATCH_NONE;
    const when_reader r = jz_when_reader(a);
    const said_result said = jz_said_day(&r, &d);
    if (said == SAID_UNCLEAR) return MATCH_NONE;
    if (said == SAID_NOTHING && !only_number(&r, &d) &&
        !day_of_span(&r, &d)) {
        return MATCH_NONE;
    }
    if (!jz_is_day(d.days)) return MATCH_NONE;
    f->value = (value){.type = VALUE_DATE, .number = d.days};
    f->from = d.from;
    f->to = d.to;
    f->how = HOW_DATE;
    if (jz_in_bounds(a, &f->value)) return MATCH_FOUND;
    /* "Friday" is the last one where only days that are over may be meant. */
    const value past = {.type = VALUE_DATE, .number = d.past};
    if (d.past == d.days || !jz_in_bounds(a, &past)) {
        return MATCH_OUT_OF_RANGE;
    }
    f->value = past;
    return MATCH_FOUND;
}
