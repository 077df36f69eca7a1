/* hours.c - opening hours: read from "Mon-Fri 9:00-18:00, except 2026-12-25",
 * and asked.
 *
 * Doors open and close at moments: each opening of a day is turned into the
 * two moments when local clocks first show its ends.  So a clock change makes
 * an opening longer or shorter, but never open it twice. */
#include "expr/range.h"

enum { DAY_MINUTES = 1440, DAYS_AHEAD = 400 };

/* ---- reading ------------------------------------------------------------- */

/* Both languages at once: no name of one is another day of the other. */
static const struct { const char *name; int weekday; } names_of_days[] = {
    {"mon", 0},      {"monday", 0},    {"lun", 0},      {"lundi", 0},
    {"tue", 1},      {"tuesday", 1},   {"tues", 1},     {"mar", 1},
    {"mardi", 1},    {"wed", 2},       {"wednesday", 2}, {"mer", 2},
    {"mercredi", 2}, {"thu", 3},       {"thursday", 3}, {"thurs", 3},
    {"jeu", 3},      {"jeudi", 3},     {"fri", 4},      {"friday", 4},
    {"ven", 4},      {"vendredi", 4},  {"sat", 5},      {"saturday", 5},
    {"sam", 5},      {"samedi", 5},    {"sun", 6},      {"sunday", 6},
    {"dim", 6},      {"dimanche", 6},
};

typedef vec(opening) openings;
typedef vec(int64_t) days_off;

typedef struct reading {
    arena *arena;
    openings openings;
    days_off except;
    unsigned days;      /* bits: what the next time is for                    */
    bool days_are_used; /* a time was read for them                           */
    bool after_except;
} reading;

/* -1: no day is called so. */
static int read_day(str s)
{
    char lower[9];
    if (s.size > sizeof lower) return -1;
    for (size_t i = 0; i < s.size; i++) {
        const char c = s.at[i];
        lower[i] = jz_is_upper(c) ? (char)(c | 0x20) : c;
    }
    const str name = {lower, s.size};
    for (size_t i = 0; i < sizeof names_of_days / sizeof *names_of_days; i++) {
        if (jz_same(name, jz_str(names_of_days[i].name))) {
            return names_of_days[i].weekday;
        }
    }
    return -1;
}

/* "Mon", "Mon-Fri", "Sat-Mon" as bits; 0: it is something else. */
static unsigned read_days(str s)
{
    const bool range = jz_contains(s, S("-"));
    const int first = read_day(jz_trim(jz_cut(&s, '-')));
    const int last = range ? read_day(jz_trim(s)) : first;
    if (first < 0 || last < 0) return 0;
    unsigned days = 0;
    for (int day = first; ; day = (day + 1) % 7) {
        days |= 1u << day;
        if (day == last) return days;
    }
}

/* -1: not a time of day in whole minutes. */
static int read_minutes(str s)
{
    clock_time t;
    if (!jz_read_time(jz_trim(s), &t) || t.second) return -1;
    return t.hour * 60 + t.minute;
}

static bool read_times(reading *r, str s)
{
    if (!jz_contains(s, S("-")) || !r->days) return false;
    const int from = read_minutes(jz_cut(&s, '-'));
    int to = read_minutes(s);
    if (from < 0 || from >= DAY_MINUTES || to < 0 || from == to) return false;
    if (to < from) to += DAY_MINUTES;
    for (unsigned day = 0; day < 7; day++) {
        if (!(r->days >> day & 1)) continue;
        const opening o = {(uint8_t)day, (uint16_t)from, (uint16_t)to};
        jz_push(r->arena, &r->openings, o);
    }
    r->days_are_used = true;
    return true;
}

static bool read_except(reading *r, str s)
{
    date day;
    if (!jz_read_date(s, &day)) return false;
    jz_push(r->arena, &r->except, jz_days(day));
    r->after_except = true;
    return true;
}

static void add_days(reading *r, unsigned days)
{
    if (r->days_are_used) r->days = 0;
    r->days_are_used = false;
    r->days |= days;
}

/* Between two commas: days and a time, one of the two, or a day off. */
static bool read_part(reading *r, str s)
{
    if (jz_starts(s, S("except "))) {
        return !r->after_except && r->openings.count &&
               read_except(r, jz_trim(jz_slice(s, 7, s.size)));
    }
    if (r->after_except) return read_except(r, s);
    if (s.size && jz_is_digit(s.at[0])) return read_times(r, s);
    size_t end = 0;
    while (end < s.size && !jz_is_digit(s.at[end])) end++;
    const unsigned days = read_days(jz_trim(jz_slice(s, 0, end)));
    if (!days) return false;
    add_days(r, days);
    return end == s.size || read_times(r, jz_slice(s, end, s.size));
}

bool jz_read_hours(arena *a, str text, hours *h, str *bad)
{
    reading r = {.arena = a};
    *h = (hours){0};
    str rest = text;
    bool more = true;
    while (more) {
        more = jz_contains(rest, S(","));
        const str part = jz_trim(jz_cut(&rest, ','));
        if (!read_part(&r, part)) {
            *bad = part.size ? part : text;
            return false;
        }
    }
    /* "Mon-Fri" alone, or days at the end without a time. */
    if (!r.openings.count || !r.days_are_used) {
        *bad = text;
        return false;
    }
    *h = (hours){
        .openings = r.openings.at, .opening_count = r.openings.count,
        .except = r.except.at, .except_count = r.except.count,
    };
    return true;
}

/* ---- asking -------------------------------------------------------------- */

static int64_t today_of(const clock *c)
{
    const int64_t local = c->zone ? jz_to_local(c->zone, c->now) : c->now;
    return local / DAY_MS - (local % DAY_MS < 0);
}

static int64_t moment_of(const clock *c, int64_t day, unsigned minutes)
{
    const int64_t local = day * DAY_MS + minutes * MINUTE_MS;
    return c->zone ? jz_to_utc(c->zone, local) : local;
}

static bool is_closed_day(const hours *h, int64_t day)
{
    for (uint32_t i = 0; i < h->except_count; i++) {
        if (h->except[i] == day) return true;
    }
    return false;
}

/* Whether an opening that began on that day is going on. */
static bool is_open_since(const hours *h, const clock *c, int64_t day)
{
    if (is_closed_day(h, day)) return false;
    const int weekday = jz_weekday(day);
    for (uint32_t i = 0; i < h->opening_count; i++) {
        const opening *const o = &h->openings[i];
        if (o->weekday != weekday) continue;
        if (c->now >= moment_of(c, day, o->from) &&
            c->now < moment_of(c, day, o->to)) return true;
    }
    return false;
}

bool jz_is_open(const hours *h, const clock *c)
{
    const int64_t today = today_of(c);
    return is_open_since(h, c, today) || is_open_since(h, c, today - 1);
}

/* The first opening after now that begins on that day. */
static bool opens_on(const hours *h, const clock *c, int64_t day, int64_t *ms)
{
    bool found = false;
    const int weekday = jz_weekday(day);
    for (uint32_t i = 0; i < h->opening_count; i++) {
        const opening *const o = &h->openings[i];
        if (o->weekday != weekday) continue;
        const int64_t from = moment_of(c, day, o->from);
        /* A clock change may leave nothing of it. */
        if (from <= c->now || from >= moment_of(c, day, o->to)) continue;
        if (!found || from < *ms) *ms = from;
        found = true;
    }
    return found && !is_closed_day(h, day);
}

bool jz_next_opening(const hours *h, const clock *c, int64_t *ms)
{
    if (jz_is_open(h, c)) {
        *ms = c->now;
        return true;
    }
    const int64_t today = today_of(c);
    for (int64_t day = today; day <= today + DAYS_AHEAD; day++) {
        if (opens_on(h, c, day, ms)) return true;
    }
    return false;
}
