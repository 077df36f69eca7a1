/* when_span.c - stretches of time: "in three days", "2 hours later", "dans une
 * heure et demie"; and "now". */
#include "match/number_digits.h"
#include "match/when.h"

enum { MINUTES_OF_DAY = 1440, SECOND_MS = 1000, MOST_STRETCHES = 4 };

/* ---- one count and its unit ---------------------------------------------- */

/* How many of a unit, in millionths: "two", "2.5", "2 and a half", "half an"
 * hour; an article counts one. */
static bool amount_at(const heard *h, uint32_t i, int64_t *amount,
                      uint32_t *to)
{
    whole n;
    spotted said;
    if (jz_whole_at(h, i, &n)) {
        *amount = n.value * MILLION;
        *to = n.to;
        const sense *const more = jz_when_at(h, n.to);
        if (n.size && more->words && more->role == WHEN_PLUS) {
            *amount += more->value * MILLION / 60;
            *to += more->words;
        }
        return true;
    }
    if (i >= h->words.count || h->used[i]) return false;
    if (h->words.at[i].kind == WORD_DIGITS) {
        if (!jz_goes_on(h, i) || h->words.at[i].to - h->words.at[i].from > 4) {
            return false;
        }
        /* Nothing begins within a row of digits, which is read only once. */
        if (i && h->words.at[i - 1].kind == WORD_DIGITS &&
            jz_goes_on(h, i - 1)) {
            return false;
        }
        jz_read_digits(h, i, &said);
    } else if (!jz_amount_at(h, i, h->words.count, &said)) {
        return false;
    }
    if (said.millionths <= 0 || said.millionths > 9999 * MILLION) return false;
    *amount = said.millionths;
    *to = said.to;
    const sense *const article =
        said.to < h->words.count ? jz_sense(h, said.to, MEANS_NUMBER) : NULL;
    if (*amount == MILLION / 2 && article &&
        article->role == NUMBER_ARTICLE) {
        *to += article->words;
    }
    return true;
}

/* The minutes that one of a unit has; 0: it is none. */
static int64_t unit_of(const sense *s)
{
    if (!s->words) return 0;
    if (s->role == WHEN_UNIT || s->role == WHEN_HOUR) return s->value;
    return s->role == WHEN_WEEKS && s->words == 1
               ? (int64_t)s->value * MINUTES_OF_DAY : 0;
}

/* "30" of "1h30", "et demie" of "une heure et demie". */
static uint32_t read_rest_of_hour(const heard *h, uint32_t at,
                                  int64_t *minutes)
{
    whole n;
    const sense *const s = jz_when_at(h, at);
    if (s->words && s->role == WHEN_PLUS) {
        *minutes += s->value;
        return at + s->words;
    }
    if (!jz_whole_at(h, at, &n) || n.size != 2 || n.value > 59) return at;
    *minutes += n.value;
    const sense *const unit = jz_when_at(h, n.to);
    return unit_of(unit) == 1 ? n.to + unit->words : n.to;
}

/* "A year and a half" is so many months; nobody can tell the end of "a week and
 * a half" to the day. */
static bool read_half_behind(const heard *h, const sense *unit, stretch *s)
{
    const sense *const half = jz_when_at(h, s->to);
    if (!half->words || half->role != WHEN_PLUS) return true;
    if (unit->role != WHEN_MONTHS || unit->value != 12 || half->value != 30) {
        return false;
    }
    s->months += unit->value / 2;
    s->to += half->words;
    return true;
}

static bool read_part(const heard *h, uint32_t i, stretch *s)
{
    int64_t amount;
    uint32_t at;
    if (!amount_at(h, i, &amount, &at)) return false;
    if (jz_when_at(h, at)->role == WHEN_OF) at++; /* "a couple of days"       */
    const sense *const unit = jz_when_at(h, at);
    const int64_t minutes = unit_of(unit);
    if (jz_when_is(h, at, WHEN_MONTHS) && amount % MILLION == 0) {
        s->months += amount / MILLION * unit->value;
    } else if (jz_when_is(h, at, WHEN_SECONDS) && amount % MILLION == 0) {
        s->seconds += amount / MILLION;
    } else if (!minutes || amount * minutes % MILLION) {
        return false;
    }
    s->minutes += amount * minutes / MILLION;
    s->to = at + unit->words;
    if (minutes == 60) s->to = read_rest_of_hour(h, s->to, &s->minutes);
    s->timed = s->timed ||
               (minutes < MINUTES_OF_DAY && unit->role != WHEN_MONTHS);
    return read_half_behind(h, unit, s);
}

/* ---- a stretch ----------------------------------------------------------- */

static bool is_join(const heard *h, uint32_t i)
{
    return i < h->words.count && !h->used[i] &&
           jz_sense(h, i, MEANS_NUMBER)->words == 1 &&
           jz_sense(h, i, MEANS_NUMBER)->role == NUMBER_JOIN;
}

bool jz_length_at(const heard *h, uint32_t i, stretch *s)
{
    if (!read_part(h, i, s)) return false;
    for (int more = 0; more < MOST_STRETCHES; more++) {
        if (!read_part(h, s->to + is_join(h, s->to), s)) break;
    }
    return true;
}

bool jz_stretch_at(const heard *h, uint32_t i, stretch *s)
{
    const sense *const in = jz_when_at(h, i);
    int64_t sign = 0;
    *s = (stretch){.to = i};
    uint32_t at = i;
    if (in->words && (in->role == WHEN_IN || in->role == WHEN_OVER)) {
        sign = in->value;
        at += in->words;
        const sense *const about = jz_when_at(h, at);
        if (about->words && about->role == WHEN_AT && !read_part(h, at, s)) {
            at += about->words;
        }
        *s = (stretch){.to = i};
    }
    if (!jz_length_at(h, at, s)) return false;
    const sense *const later = jz_when_at(h, s->to);
    if (later->words && later->role == WHEN_LATER) {
        if (!sign) sign = later->value;
        s->to += later->words;
    }
    s->seconds *= sign;
    s->minutes *= sign;
    s->months *= sign;
    return sign != 0;
}

/* Whether what is before word i in its clause asks for it: "can we meet now",
 * but not "I am not here now", "until now". */
static bool is_asked_for(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    if (i > r->asked->begin && jz_when_at(h, i - 1)->words) return false;
    for (; i > r->asked->begin; i--) {
        if (jz_says_no(jz_sense(h, i - 1, MEANS_YES_NO)) ||
            jz_is_denied(h, i, r->asked->begin) ||
            h->words.at[i - 1].kind == WORD_DIGITS) {
            return false;
        }
    }
    return true;
}

/* "Now" alone, or where a clause ends with it. */
static bool is_now(const when_reader *r, uint32_t i)
{
    const heard *const h = r->heard;
    if (!r->loose || !jz_when_is(h, i, WHEN_NOW)) return false;
    const uint32_t to = i + jz_when_at(h, i)->words;
    if (!jz_only_fillers(h, to, h->words.count)) return false;
    if (jz_only_fillers(h, r->asked->begin, i)) return true;
    return !jz_when_at(h, i)->value && is_asked_for(r, i);
}

said_result jz_said_span(const when_reader *r, uint32_t *from, uint32_t *to,
                         int64_t *ms)
{
    const heard *const h = r->heard;
    bool any = false, may_be_now = true;
    for (uint32_t i = r->asked->begin; i < h->words.count;) {
        stretch s;
        const uint32_t at = i;
        if (may_be_now && jz_when_is(h, i, WHEN_NOW)) {
            may_be_now = false; /* looked at once: it reads the whole message */
            if (!any && is_now(r, i)) {
                *ms = 0;
                *from = i;
                *to = i + jz_when_at(h, i)->words;
                return SAID_ONE;
            }
        }
        if (h->used[i] || !jz_stretch_at(h, i, &s)) {
            i += jz_step_over(h, i);
            continue;
        }
        i = s.to;
        const int64_t length = s.minutes * MINUTE_MS + s.seconds * SECOND_MS;
        if (s.months || !s.timed) continue;
        if (any && *ms != length) return SAID_UNCLEAR;
        if (!any) *from = at;
        *to = s.to;
        *ms = length;
        any = true;
    }
    return any ? SAID_ONE : SAID_NOTHING;
}
