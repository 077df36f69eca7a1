/* when_hour.c - the time that a message names: "19h30", "7 pm", "half past
 * seven", "huit heures moins le quart", "midi", "tonight at 8". */
#include "match/when.h"

enum { HOUR_MS = 3600000, SECOND_MS = 1000, NO_PART = -1, MANY_PARTS = -2 };

/* A time while it is read. */
typedef struct reading {
    const when_reader *reader;
    const heard *heard;
    uint32_t from, to;
    int hour, minute, second;
    int part;            /* said right behind it; NO_PART                     */
    bool either;         /* nothing tells which half of the day it is in      */
    bool vague;          /* nor does the way it is written                    */
    bool bare;           /* nothing but a number: may count anything          */
    bool spelt;          /* "seven thirty"                                    */
    bool weak;           /* "2 heures" may be how long                        */
    bool named;          /* "midnight"                                        */
    bool unclear;
} reading;

static bool when_is(const heard *h, uint32_t i, when_role role)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == role;
}

/* ---- minutes behind an hour ---------------------------------------------- */

static uint32_t pass_minute_word(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == WHEN_UNIT && s->value == 1 ? i + s->words
                                                             : i;
}

/* "Moins dix", "moins le quart": the hour before. */
static bool take_minutes_off(reading *t, const sense *s)
{
    whole n;
    int less = s->value;
    uint32_t to = t->to + s->words;
    if (!less) {
        if (!jz_whole_at(t->heard, to, &n) || n.value > 59) return true;
        less = n.value;
        to = pass_minute_word(t->heard, n.to);
    }
    t->hour = (t->hour + 23) % 24;
    t->minute = 60 - less;
    t->to = to;
    return less > 0;
}

/* "30", "trente", "et vingt" behind "7 h", unless something else is counted. */
static void add_minutes(reading *t)
{
    const heard *const h = t->heard;
    whole n;
    if (t->to >= h->words.count || h->used[t->to]) return;
    const sense *const join = jz_sense(h, t->to, MEANS_NUMBER);
    const bool joined = join->words == 1 && join->role == NUMBER_JOIN;
    if (!jz_whole_at(h, t->to + joined, &n) || n.article || n.value > 59 ||
        when_is(h, n.to, WHEN_HOUR)) {
        return;
    }
    const uint32_t to = pass_minute_word(h, n.to);
    const bool glued = h->words.at[t->to - 1].to == h->words.at[t->to].from;
    if (n.size == 1 && to == n.to && !joined) return;
    if (!glued && !jz_ends_at(h, to)) return;
    t->minute = n.value;
    t->to = to;
}

/* What is behind an hour; false: it cannot be. */
static bool read_minutes(reading *t)
{
    const sense *const s = jz_when_at(t->heard, t->to);
    if (s->words && s->role == WHEN_LESS) return take_minutes_off(t, s);
    if (s->words && s->role == WHEN_PLUS) {
        t->minute = s->value;
        t->to += s->words;
    } else {
        add_minutes(t);
    }
    return true;
}

/* ---- the ways to say a time ---------------------------------------------- */

static bool set_hour(reading *t, int hour, uint32_t to)
{
    if (hour < 0 || hour > 24) return false;
    t->hour = hour;
    t->to = to;
    return true;
}

static bool read_named(reading *t)
{
    const sense *const s = jz_when_at(t->heard, t->from);
    if (!s->words || s->role != WHEN_NAMED) return false;
    set_hour(t, s->value, t->from + s->words);
    if (!read_minutes(t)) return false;
    t->named = !t->hour;
    return true;
}

/* Before or behind a full hour: "quarter to 8", "10 past 16". */
static bool read_around(reading *t)
{
    const heard *const h = t->heard;
    const sense *s = jz_when_at(h, t->from);
    whole before = {.to = t->from}, n;
    const bool stands_alone = s->words && s->value &&
                              (s->role == WHEN_PAST || s->role == WHEN_TO);
    if (!stands_alone) {
        if (!jz_whole_at(h, t->from, &before) || before.article) return false;
        const uint32_t at = pass_minute_word(h, before.to);
        s = jz_when_at(h, at);
        if (!s->words || s->value ||
            (s->role != WHEN_PAST && s->role != WHEN_TO)) {
            return false;
        }
        before.to = at;
    }
    const int minutes = stands_alone ? s->value : before.value;
    if (!jz_whole_at(h, before.to + s->words, &n) || n.article) return false;
    if (n.value > 24 || minutes < 1 || minutes > 59) return false;
    const bool to = s->role == WHEN_TO;
    /* "9 to 5" is from 9 to 5; "10 to 12" may be. */
    if (to && !stands_alone && (minutes % 5 || minutes <= n.value)) {
        t->unclear = true;
    }
    set_hour(t, to ? (n.value + 23) % 24 : n.value, n.to);
    t->minute = to ? 60 - minutes : minutes;
    t->either = t->vague = n.value >= 1 && n.value <= 12;
    if (when_is(h, t->to, WHEN_HOUR)) t->to += jz_when_at(h, t->to)->words;
    return true;
}

static bool two_digits_at(const heard *h, uint32_t i, char mark, int *n)
{
    uint64_t value;
    const words *const w = &h->words;
    if (i >= w->count || h->used[i] || w->at[i].kind != WORD_DIGITS) {
        return false;
    }
    const str gap = jz_gap_behind(h, i - 1);
    if (gap.size != 1 || gap.at[0] != mark) return false;
    const str digits = jz_word(w, i);
    if (digits.size != 2 || !jz_read_uint(digits, &value)) return false;
    *n = (int)value;
    return value < 60;
}

/* Letters right before or behind digits belong to something else; the T of a
 * standard moment does not. */
static bool is_free(const heard *h, uint32_t from, uint32_t to)
{
    const words *const w = &h->words;
    if (from && w->at[from - 1].to == w->at[from].from &&
        w->at[from - 1].kind == WORD_LETTERS &&
        !jz_same(jz_word(w, from - 1), S("t"))) {
        return false;
    }
    if (from && w->at[from - 1].kind == WORD_DIGITS &&
        jz_goes_on(h, from - 1)) {
        return false;
    }
    if (jz_goes_on(h, to - 1)) return false;
    return to >= w->count || w->at[to].from != w->at[to - 1].to ||
           w->at[to].kind != WORD_LETTERS || jz_when_at(h, to)->words ||
           jz_same(jz_word(w, to), S("z"));
}

/* "19:30", "19:30:05", "7.30 pm". */
static bool read_digits(reading *t)
{
    const heard *const h = t->heard;
    const uint32_t i = t->from;
    uint64_t hour;
    if (h->words.at[i].kind != WORD_DIGITS) return false;
    const str digits = jz_word(&h->words, i);
    if (digits.size > 2 || !jz_read_uint(digits, &hour)) return false;
    const bool colon = two_digits_at(h, i + 1, ':', &t->minute);
    if (!colon && !two_digits_at(h, i + 1, '.', &t->minute)) return false;
    uint32_t to = i + 2;
    if (colon && two_digits_at(h, to, ':', &t->second)) to++;
    if (!is_free(h, i, to) || !set_hour(t, (int)hour, to)) return false;
    t->bare = !colon;
    t->either = digits.at[0] != '0' && hour >= 1 && hour <= 12;
    if (when_is(h, to, WHEN_HOUR)) {
        t->to += jz_when_at(h, to)->words;
        t->either = false;
    }
    return true;
}

/* "730pm". */
static bool read_run(reading *t, const whole *n)
{
    if (n->size < 3 || !when_is(t->heard, n->to, WHEN_PART)) return false;
    const int part = jz_when_at(t->heard, n->to)->value;
    if (part != PART_AM && part != PART_PM) return false;
    t->minute = n->value % 100;
    t->either = true;
    return t->minute < 60 && set_hour(t, n->value / 100, n->to);
}

/* "5h16xyz" is no 5 o'clock. */
static bool has_more_digits(const heard *h, uint32_t i)
{
    const words *const w = &h->words;
    return i < w->count && w->at[i].kind == WORD_DIGITS &&
           w->at[i].from == w->at[i - 1].to;
}

/* "19h30", "sept heures et demie", "7 o'clock", "seven thirty", "7". */
static bool read_hour(reading *t)
{
    const heard *const h = t->heard;
    whole n;
    if (!jz_whole_at(h, t->from, &n)) return false;
    if (n.size > 2) return read_run(t, &n);
    if (!set_hour(t, n.value, n.to)) return false;
    const sense *const mark = jz_when_at(h, n.to);
    if (mark->words && mark->role == WHEN_HOUR) {
        t->to += mark->words;
        const uint32_t to = t->to;
        if (!read_minutes(t)) return false;
        if (t->to == to && has_more_digits(h, to)) return false;
        t->weak = mark->value && t->to == to;
        t->either = t->vague = !mark->value && n.value >= 1 && n.value <= 12;
        return true;
    }
    if (n.article) return false;
    whole minutes;
    t->bare = true;
    t->either = t->vague = n.value >= 1 && n.value <= 12;
    if (mark->words && mark->role == WHEN_PLUS) return read_minutes(t);
    /* "Seven thirty", "9 30". */
    if (jz_whole_at(h, n.to, &minutes) && !minutes.article &&
        !jz_is_break(jz_gap_behind(h, n.to - 1)) && minutes.value >= 10 &&
        minutes.value <= 59 && (n.size > 0) == (minutes.size > 0) &&
        (!minutes.size || minutes.size == 2)) {
        t->minute = minutes.value;
        t->to = minutes.to;
        t->spelt = !n.size;
    }
    return true;
}

/* ---- whether a time is meant --------------------------------------------- */

/* Days, times and words that say nothing. */
static bool is_all(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        const sense *const s = jz_when_at(h, i);
        uint32_t step = h->used[i] ? 1 : 0;
        if (s->words && (s->role == WHEN_DAY || s->role == WHEN_TODAY ||
                         s->role == WHEN_PART || s->role == WHEN_AT)) {
            step = s->words;
        }
        if (!step && s->role != WHEN_THE) step = jz_filler_at(h, i, to);
        if (!step) return false;
        i += step;
    }
    return true;
}

static bool is_at(const reading *t)
{
    return t->from > t->reader->asked->begin &&
           when_is(t->heard, t->from - 1, WHEN_AT);
}

/* A bare number is a time where it can be nothing else. */
static bool is_meant(const reading *t)
{
    const heard *const h = t->heard;
    if (t->part != NO_PART) return true;
    if (t->weak && !t->reader->loose) {
        const uint32_t before = t->from ? t->from - 1 : h->words.count;
        return is_at(t) || when_is(h, before, WHEN_DAY) ||
               when_is(h, before, WHEN_WEEKDAY) ||
               when_is(h, before, WHEN_PART);
    }
    if (!t->bare) return true;
    if (!t->reader->loose || !jz_ends_at(h, t->to)) return false;
    if (is_at(t) || t->spelt) return true;
    if (t->from && when_is(h, t->from - 1, WHEN_PART)) return true;
    return is_all(h, t->reader->asked->begin, t->from) &&
           is_all(h, t->to, h->words.count);
}

static bool time_at(const when_reader *r, uint32_t i, reading *t)
{
    static bool (*const ways[])(reading *) = {
        read_named, read_around, read_digits, read_hour,
    };
    const reading start = {.reader = r, .heard = r->heard, .from = i,
                           .part = NO_PART};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        *t = start;
        if (!ways[k](t)) continue;
        if (t->hour == 24 && (t->minute || t->second)) return false;
        uint32_t to;
        if (jz_part_at(r->heard, t->to, &t->part, &to)) t->to = to;
        return is_meant(t);
    }
    return false;
}

/* ---- parts of a day ------------------------------------------------------ */

/* The hour in its part of a day; -1: there is none such. */
static int hour_in(int part, int hour)
{
    static const struct { int from, to; } parts[DAY_PARTS] = {
        [PART_AM] = {0, 11},        [PART_PM] = {12, 23},
        [PART_MORNING] = {0, 11},   [PART_AFTERNOON] = {12, 19},
        [PART_EVENING] = {16, 23},  [PART_NIGHT] = {18, 29},
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

/* The part of the day that is named anywhere. */
static int part_of(const when_reader *r)
{
    const heard *const h = r->heard;
    int part = NO_PART;
    for (uint32_t i = r->asked->begin; i < h->words.count;
         i += jz_step_over(h, i)) {
        const int said = jz_part_in(jz_when_at(h, i));
        if (said < 0) continue;
        if (part != NO_PART && part != said) return MANY_PARTS;
        part = said;
    }
    return part;
}

static time_said settle(const reading *t, int part)
{
    time_said said = {.from = t->from, .to = t->to, .either = t->either,
                      .vague = t->vague, .unclear = t->unclear};
    if (t->part != NO_PART) part = t->part;
    int hour = t->hour;
    said.midnight = t->named || hour == 24;
    if (hour == 24) hour = 0;
    if (part == MANY_PARTS) said.unclear = true;
    if (part >= 0 && !said.midnight) {
        hour = hour_in(part, hour);
        if (hour < 0) said.unclear = true;
        said.either = said.vague = false;
    }
    said.ms = (int64_t)hour * HOUR_MS + t->minute * MINUTE_MS +
              (int64_t)t->second * SECOND_MS;
    return said;
}

/* ---- the whole message --------------------------------------------------- */

static void add(const heard *h, const time_said *one, bool *any,
                time_said *said)
{
    if (!*any || jz_is_corrected(h, said->to, one->from)) {
        *said = *one;
        *any = true;
        return;
    }
    said->unclear = said->unclear || one->unclear || said->ms != one->ms;
    said->to = one->to;
}

said_result jz_said_time(const when_reader *r, const day_said *except,
                         time_said *said)
{
    const heard *const h = r->heard;
    const int part = part_of(r);
    bool any = false;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        reading t;
        stretch s;
        if (except && i >= except->from && i < except->to) {
            i = except->to;
        } else if (jz_stretch_at(h, i, &s)) {
            i = s.to;
        } else if (h->used[i] || !time_at(r, i, &t)) {
            i += jz_step_over(h, i);
        } else {
            i = t.to;
            if (jz_is_bound(r, t.from)) continue;
            if (jz_is_denied(h, t.from, r->asked->begin)) continue;
            time_said one = settle(&t, part);
            one.unclear = one.unclear || jz_is_one_of_two(r, t.from);
            add(h, &one, &any, said);
        }
    }
    if (!any) return SAID_NOTHING;
    return said->unclear ? SAID_UNCLEAR : SAID_ONE;
}
