/* when_hour.c - the ways to say a time: "19h30", "7 pm", "half past seven",
 * "huit heures moins le quart", "fünf vor halb acht", "midi". */
#include "match/when_hour.h"

#include <string.h>

enum { SHORTEST_RUN = 3, HOURS_OF_DAY = 24 };

/* Full hours of a clock that has twelve of them. */
static bool is_on_clock(int hour)
{
    return hour >= 1 && hour <= 12;
}

static uint32_t pass(const heard *h, uint32_t i, when_role role)
{
    return jz_when_is(h, i, role) ? i + jz_when_at(h, i)->words : i;
}

/* ---- minutes behind an hour ---------------------------------------------- */

static uint32_t pass_minute_word(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && s->role == WHEN_UNIT && s->value == 1 ? i + s->words
                                                             : i;
}

/* "Moins dix", "moins le quart": the hour before. */
static bool take_minutes_off(hour_said *t, const sense *s)
{
    whole n;
    int less = s->value;
    uint32_t to = t->to + s->words;
    if (!less) {
        if (!jz_whole_at(t->heard, to, &n) || n.value > 59) return true;
        less = n.value;
        to = pass_minute_word(t->heard, n.to);
    }
    t->hour = (t->hour + 23) % HOURS_OF_DAY;
    t->minute = 60 - less;
    t->to = to;
    return less > 0;
}

/* Behind "and", or what stands for it between an hour and its minutes. */
static uint32_t pass_join(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return i;
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (s->words == 1 && s->role == NUMBER_JOIN) return i + 1;
    return pass(h, i, WHEN_AND);
}

/* "Et quinze secondes" behind minutes. */
static void add_seconds(hour_said *t)
{
    const heard *const h = t->heard;
    whole n;
    if (!jz_whole_at(h, pass_join(h, t->to), &n) || n.value > 59) return;
    if (!jz_when_is(h, n.to, WHEN_SECONDS)) return;
    t->second = n.value;
    t->to = pass(h, n.to, WHEN_SECONDS);
}

/* "30", "trente", "et vingt" behind "7 h", unless something else is counted. */
static void add_minutes(hour_said *t)
{
    const heard *const h = t->heard;
    whole n;
    if (t->to >= h->words.count || h->used[t->to]) return;
    const uint32_t at = pass_join(h, t->to);
    const bool joined = at > t->to;
    if (!jz_whole_at(h, at, &n) || n.article || n.value > 59 ||
        jz_when_is(h, n.to, WHEN_HOUR)) {
        return;
    }
    const uint32_t to = pass_minute_word(h, n.to);
    const bool glued = h->words.at[t->to - 1].to == h->words.at[t->to].from;
    if (n.size == 1 && to == n.to && !joined) return;
    if (!glued && !jz_ends_at(h, to)) {
        /* "Acht Uhr vierzig gehe ich", "20 heures trente personnes". */
        t->unclear = n.value >= 10 && !joined;
        return;
    }
    t->minute = n.value;
    t->to = to;
    add_seconds(t);
}

/* What is behind an hour; false: it cannot be. */
static bool read_minutes(hour_said *t)
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

static bool set_hour(hour_said *t, int hour, uint32_t to)
{
    if (hour < 0 || hour > HOURS_OF_DAY) return false;
    t->hour = hour;
    t->to = to;
    return true;
}

/* "Midnight", "midi et quart"; "la una" is an hour with a word of its own. */
static bool read_named(hour_said *t)
{
    const sense *const s = jz_when_at(t->heard, t->from);
    if (!s->words || s->role != WHEN_NAMED) return false;
    set_hour(t, s->value, t->from + s->words);
    t->to = pass(t->heard, t->to, WHEN_HOUR);
    if (!read_minutes(t)) return false;
    t->named = !t->hour;
    t->either = t->vague = t->bare = is_on_clock(s->value) && s->value < 12;
    return true;
}

/* The hour that minutes are counted from; false: there is none. */
static bool read_base(hour_said *t, uint32_t i)
{
    whole n;
    const sense *const s = jz_when_at(t->heard, i);
    if (s->words && s->role == WHEN_NAMED) {
        return set_hour(t, s->value, i + s->words);
    }
    if (!jz_hour_number(t->heard, i, &n) || n.article) return false;
    if (!set_hour(t, n.value, pass(t->heard, n.to, WHEN_HOUR))) return false;
    t->either = t->vague = is_on_clock(n.value);
    return true;
}

static void move(hour_said *t, int minutes)
{
    const int sum = t->hour * 60 + t->minute + minutes;
    t->hour = (sum + HOURS_OF_DAY * 60) / 60 % HOURS_OF_DAY;
    t->minute = (sum + HOURS_OF_DAY * 60) % 60;
}

/* "Half past seven", "viertel vor acht", "halb acht". */
static bool read_beside(hour_said *t, uint32_t i)
{
    const sense *const s = jz_when_at(t->heard, i);
    if (!s->words || s->value <= 0 ||
        (s->role != WHEN_PAST && s->role != WHEN_TO)) {
        return false;
    }
    /* "Half a dozen". */
    spotted count;
    if (jz_amount_at(t->heard, i, t->heard->words.count, &count) &&
        count.to > i + s->words) {
        return false;
    }
    if (!read_base(t, i + s->words)) return false;
    move(t, s->role == WHEN_TO ? -s->value : s->value);
    return true;
}

/* "9 to 5" is from 9 to 5; "10 to 12" may be, but "10 to 8", "five to eight"
 * and "5 to 18" are not. */
static bool may_be_range(const hour_said *t, const whole *minutes)
{
    if (minutes->value % 5 || jz_when_before(t->heard, 0, t->from, WHEN_FROM)) {
        return true;
    }
    if (!minutes->size) return false;
    if (!jz_ends_at(t->heard, t->to)) return true;
    return minutes->value <= t->hour && (minutes->value != 5 || t->hour <= 12);
}

/* "To" may stand between two, "para las" before the only one: "15 para las 8"
 * is a quarter to eight where nobody says whom 15 are for. */
static void weigh_between(hour_said *t, const sense *between, const whole *n)
{
    if (between->words == 1) {
        t->unclear = may_be_range(t, n);
        return;
    }
    t->bare = true;
    t->unclear = n->value % 5 || (t->from && !jz_when_before(
        t->heard, 0, t->from, WHEN_AT));
}

/* "10 past 16", "three minutes to eight", "fünf vor halb acht". */
static bool read_around(hour_said *t)
{
    const heard *const h = t->heard;
    whole n;
    if (read_beside(t, t->from)) return true;
    if (!jz_whole_at(h, t->from, &n) || n.article) return false;
    if (n.value < 1 || n.value > 59) return false;
    const uint32_t at = pass_minute_word(h, n.to);
    const sense *const s = jz_when_at(h, at);
    const bool over = s->words && s->role == WHEN_OVER;
    const bool to = (over && s->value < 0) ||
                    (s->words && s->role == WHEN_TO && s->value <= 0);
    const bool past = (over && s->value > 0) ||
                      (s->words && s->role == WHEN_PAST && !s->value);
    if (!to && !past) return false;
    if (!read_beside(t, at + s->words)) {
        if (!read_base(t, at + s->words)) return false;
        if (!over && s->value < 0 && at == n.to) weigh_between(t, s, &n);
    }
    move(t, to ? -n.value : n.value);
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
    if (from && jz_is_glued(h, from - 1) &&
        w->at[from - 1].kind == WORD_LETTERS &&
        !jz_same(jz_word(w, from - 1), S("t"))) {
        return false;
    }
    if (from && w->at[from - 1].kind == WORD_DIGITS &&
        jz_goes_on(h, from - 1)) {
        return false;
    }
    if (jz_goes_on(h, to - 1)) return false;
    return to >= w->count || !jz_is_glued(h, to - 1) ||
           w->at[to].kind != WORD_LETTERS || jz_when_at(h, to)->words ||
           jz_is_unsure_half(h, to) ||
           jz_same(jz_word(w, to), S("z"));
}

/* "Z", "+02:00", "-0530": how many bytes of it stand at the start. */
static size_t read_offset(str s, int *minutes)
{
    uint64_t hours = 0, rest = 0;
    if (s.size && s.at[0] == 'z') return 1;
    if (s.size < 3 || !memchr("+-", s.at[0], 2)) return 0;
    if (!jz_read_uint(jz_slice(s, 1, 3), &hours) || hours > 14) return 0;
    size_t size = 3;
    const size_t colon = size < s.size && s.at[size] == ':';
    if (size + colon + 2 <= s.size &&
        jz_read_uint(jz_slice(s, size + colon, size + colon + 2), &rest)) {
        size += colon + 2;
    }
    if (rest > 59) return 0;
    *minutes = (int)(hours * 60 + rest) * (s.at[0] == '-' ? -1 : 1);
    return size;
}

/* Behind the digits of a standard moment: parts of a second, and its zone. */
static uint32_t read_standard_end(hour_said *t, uint32_t to)
{
    const words *const w = &t->heard->words;
    if (!t->from || !jz_is_glued(t->heard, t->from - 1) ||
        !jz_same(jz_word(w, t->from - 1), S("t"))) {
        return to;
    }
    if (to < w->count && w->at[to].kind == WORD_DIGITS &&
        jz_same(jz_gap_behind(t->heard, to - 1), S("."))) {
        to++;
    }
    const uint32_t from = w->at[to - 1].to;
    const size_t size = read_offset(
        jz_slice(w->text, from, w->text.size), &t->offset);
    t->exact = size > 0;
    while (to < w->count && w->at[to].from < from + size) to++;
    return to;
}

/* "19:30", "19:30:05", "7.30 pm". */
static bool read_digits(hour_said *t)
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
    to = read_standard_end(t, to);
    if (!is_free(h, i, to) || !set_hour(t, (int)hour, to)) return false;
    t->bare = t->pointed = !colon;
    t->either = digits.at[0] != '0' && is_on_clock((int)hour);
    if (jz_when_is(h, to, WHEN_HOUR)) {
        t->to = pass(h, to, WHEN_HOUR);
        t->either = t->bare = false;
    }
    return true;
}

/* "730pm", "1930 hours", "0730", "nineteen hundred hours". */
static bool read_run(hour_said *t, const whole *n)
{
    const sense *const s = jz_when_at(t->heard, n->to);
    const bool half = s->words && s->role == WHEN_PART &&
                      (s->value == PART_AM || s->value == PART_PM);
    const bool hours = s->words && n->size != SHORTEST_RUN &&
                       (s->role == WHEN_HOUR ||
                        (s->role == WHEN_UNIT && s->value == 60));
    t->minute = n->value % 100;
    if (t->minute > 59 || !set_hour(t, n->value / 100, n->to)) return false;
    if (hours) t->to += s->words;
    t->bare = !half && !hours;
    t->either = !hours && is_on_clock(t->hour) &&
                (n->size < 4 || t->hour > 9);
    return true;
}

/* "5h16xyz" is no 5 o'clock. */
static bool has_more_digits(const heard *h, uint32_t i)
{
    const words *const w = &h->words;
    return i < w->count && w->at[i].kind == WORD_DIGITS &&
           jz_is_glued(h, i - 1);
}

/* "Oh five", "zero five". */
static bool zero_at(const heard *h, uint32_t i, whole *n)
{
    whole zero;
    const sense *const s = jz_when_at(h, i);
    if (s->words && s->role == WHEN_ZERO) {
        *n = (whole){.to = i + s->words, .value = s->value};
        return true;
    }
    return jz_whole_at(h, i, &zero) && !zero.size && !zero.value &&
           jz_whole_at(h, zero.to, n) && !n->size && !n->article &&
           n->value >= 1 && n->value <= 9;
}

/* "Seven thirty", "9 30", "seven oh five". */
static void read_spelt(hour_said *t, const whole *hour)
{
    const heard *const h = t->heard;
    whole n;
    if (hour->to >= h->words.count ||
        jz_is_break(jz_gap_behind(h, hour->to - 1))) {
        return;
    }
    if (hour->size || !zero_at(h, hour->to, &n)) {
        if (!jz_whole_at(h, hour->to, &n) || n.article || n.value < 10 ||
            n.value > 59 || (n.size > 0) != (hour->size > 0) ||
            n.size > 2) {
            return;
        }
    }
    t->minute = n.value;
    t->to = n.to;
    t->spelt = !hour->size;
    /* "06 30 hours". */
    const sense *const hours = jz_when_at(h, n.to);
    if (hours->words && hours->role == WHEN_UNIT && hours->value == 60) {
        t->to += hours->words;
        t->either = t->vague = t->bare = false;
    }
}

/* "Siete y diez", but not "7 y 8". */
static bool read_and(hour_said *t, uint32_t i)
{
    const heard *const h = t->heard;
    whole n;
    if (!jz_when_is(h, i, WHEN_AND)) return false;
    if (!jz_whole_at(h, pass(h, i, WHEN_AND), &n) || n.article ||
        n.value > 59 || (n.value < 10 && n.value != 5)) {
        return false;
    }
    const uint32_t to = pass_minute_word(h, n.to);
    if (!jz_ends_at(h, to)) return false;
    t->minute = n.value;
    t->to = to;
    return true;
}

/* "A dozen", "half a dozen" and "cent" are no hours. */
static bool is_counted(const heard *h, uint32_t i, const whole *n)
{
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (n->size || !s->words) return false;
    return s->role == NUMBER_WHOLE || s->role == NUMBER_HALF ||
           s->role == NUMBER_TIMES ||
           (s->role == NUMBER_ARTICLE && !n->article);
}

/* "19h30", "sept heures et demie", "7 o'clock", "seven thirty", "7". */
static bool read_hour(hour_said *t)
{
    const heard *const h = t->heard;
    whole n;
    if (!jz_hour_number(h, t->from, &n)) return false;
    if (is_counted(h, t->from, &n)) return false;
    if (n.size >= SHORTEST_RUN || n.value > 99) return read_run(t, &n);
    if (!set_hour(t, n.value, n.to)) return false;
    const sense *const mark = jz_when_at(h, n.to);
    if (mark->words && mark->role == WHEN_HOUR) {
        t->to += mark->words;
        const uint32_t to = t->to;
        if (!read_minutes(t)) return false;
        if (t->to == to && has_more_digits(h, to)) return false;
        t->weak = mark->value && t->to == to;
        t->either = t->vague = !mark->value && is_on_clock(n.value);
        return true;
    }
    t->bare = true;
    t->either = t->vague = is_on_clock(n.value);
    if (mark->words &&
        (mark->role == WHEN_PLUS || mark->role == WHEN_LESS)) {
        if (!read_minutes(t)) return false;
        t->to = pass(h, t->to, WHEN_HOUR);
        return true;
    }
    /* "Una y diez", but "une" alone is none. */
    if (read_and(t, n.to)) return true;
    if (n.article) return false;
    read_spelt(t, &n);
    return true;
}

/* "7 pm", "7 in the evening", "8 pm menos cuarto"; "12 midnight". */
static void read_part(hour_said *t)
{
    const heard *const h = t->heard;
    uint32_t to = jz_pass_fillers(h, t->to, 2);
    const sense *s = jz_when_at(h, to);
    if (t->hour == 12 && s->words && s->role == WHEN_NAMED && !s->value) {
        t->to = to + s->words;
        t->hour = 0;
        t->named = true;
        t->either = t->vague = t->bare = false;
        return;
    }
    if (!jz_part_at(h, t->to, &t->part, &to)) {
        /* "8 am friday", "um 8 am Freitag", but "um 8 Uhr am Freitag". */
        t->unclear = t->unclear ||
                     (t->either && jz_is_unsure_half(h, t->to) &&
                      !jz_when_before(h, t->from, t->to, WHEN_HOUR));
        return;
    }
    t->to = to;
    if (t->minute) return;
    s = jz_when_at(h, to);
    if (s->words && s->role == WHEN_LESS && t->hour != 12) {
        take_minutes_off(t, s);
    } else if (s->words && s->role == WHEN_PLUS) {
        t->minute = s->value;
        t->to += s->words;
    }
}

bool jz_hour_at(const heard *h, uint32_t i, hour_said *t)
{
    static bool (*const ways[])(hour_said *) = {
        read_named, read_around, read_digits, read_hour,
    };
    const hour_said start = {.heard = h, .from = i, .part = NO_PART};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        *t = start;
        if (!ways[k](t)) continue;
        if (t->hour == HOURS_OF_DAY && (t->minute || t->second)) return false;
        t->to = pass(h, t->to, WHEN_ABOUT);
        read_part(t);
        t->to = pass(h, t->to, WHEN_ABOUT);
        return true;
    }
    return false;
}
