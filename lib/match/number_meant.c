/* number_meant.c - "three quarters", "2 1/2", "21st", "15 %". */
#include "match/number_meant.h"

#include "match/number_digits.h"
#include "match/number_words.h"

/* ---- parts of one -------------------------------------------------------- */

/* So many parts of so many: 3 quarters. */
typedef struct share {
    uint32_t to;
    int64_t count; /* millionths                                              */
    int64_t of;
    bool certain;  /* not the word for an ordinal as well                     */
} share;

static bool ends_before(const heard *h, uint32_t i)
{
    return i >= h->words.count || h->used[i] ||
           (i && jz_is_break(jz_gap_behind(h, i - 1)));
}

/* Adds a share.  A third has no end and is no number here; but a million and a
 * third is off by less than a billionth of it. */
static bool add_over(int64_t before, int64_t count, int64_t of, int64_t *sum)
{
    const int64_t rest = count % of;
    const int64_t part = count / of + (rest > of / 2);
    return jz_decimal_add(before, part, sum) &&
           (!rest || *sum >= 500 * MILLION);
}

/* "Twenty fifths", "trinta avos": the number before the last word is part of
 * what one is divided by. */
static bool read_long_denominator(const heard *h, uint32_t i, share *s)
{
    reading r = {.heard = h, .at = i, .to = h->words.count, .unit = MILLION};
    jz_read_parts(&r);
    if (r.at == i || r.bad || ends_before(h, r.at)) return false;
    const sense *const part = jz_number_at(&r, r.at);
    if (part->words && part->role == NUMBER_PART && !part->zeros) {
        sense end = *part;
        if (!part->value) r.at += part->words;
        else if (!jz_read_ordinal(&r, &end)) return false;
    } else if (!jz_read_ordinals(&r)) {
        return false;
    }
    const int64_t total = jz_reading_total(&r);
    s->to = r.at;
    s->of = total / MILLION;
    s->certain = false;
    return !r.bad && total % MILLION == 0 && s->of >= 2;
}

static bool read_denominator(const heard *h, uint32_t i, share *s)
{
    if (ends_before(h, i) || h->words.at[i].kind != WORD_LETTERS) return false;
    const sense *const part = jz_sense(h, i, MEANS_NUMBER);
    const sense *const ordinal = jz_sense(h, i, MEANS_ORDINAL);
    s->of = 0;
    if (part->role == NUMBER_PART && part->words && !part->zeros &&
        part->value) {
        /* "Quarter past". */
        if (jz_when_at(h, i)->words > part->words) return false;
        *s = (share){i + part->words, s->count, part->value, true};
    } else if (part->role == NUMBER_HALF && part->words && !part->value) {
        *s = (share){i + part->words, s->count, 2, true};
    } else if (ordinal->words && ordinal->value > 2) {
        *s = (share){i + ordinal->words, s->count,
                     jz_number_of(ordinal) / MILLION, false};
    }
    if (!s->of) return read_long_denominator(h, i, s);
    return s->to <= h->words.count && s->of >= 2 &&
           !jz_is_beside_else(h, i, s->to);
}

/* "Three quarters", "a fifth", "dreiviertel", "3/4" from word i on. */
static bool read_share(const heard *h, uint32_t i, share *s)
{
    if (ends_before(h, i)) return false;
    if (h->words.at[i].kind == WORD_DIGITS) {
        if (jz_read_slash(h, i, &s->count, &s->of, &s->to)) return true;
        spotted n;
        jz_read_digits(h, i, &n);
        s->count = n.millionths;
        return !n.other && n.millionths > 0 && n.millionths % MILLION == 0 &&
               read_denominator(h, n.to, s) && s->certain;
    }
    const sense *const first = jz_sense(h, i, MEANS_NUMBER);
    if (first->words && first->role == NUMBER_PART && first->zeros) {
        *s = (share){i + 1, first->zeros * MILLION, first->value, true};
        return true;
    }
    reading r = {.heard = h, .at = i, .to = h->words.count, .unit = MILLION};
    jz_read_parts(&r);
    uint32_t to = r.at;
    s->count = jz_reading_total(&r);
    if (to == i && first->words && first->role == NUMBER_ARTICLE) {
        s->count = first->value * MILLION;
        to = i + first->words;
    }
    return to > i && !r.bad && s->count > 0 && s->count % MILLION == 0 &&
           read_denominator(h, to, s);
}

static bool is_proper(const share *s)
{
    return s->count < s->of * MILLION;
}

/* A number and parts of one, and what both are multiplied by: "five and three
 * quarters", "three quarters million". */
static void take_share(const heard *h, int64_t before, int64_t unit,
                       const share *s, spotted *n)
{
    const sense *const times =
        ends_before(h, s->to) ? NULL : jz_sense(h, s->to, MEANS_NUMBER);
    n->as = A_FRACTION;
    n->to = s->to;
    bool fits = true;
    if (times && times->role == NUMBER_TIMES && times->words) {
        unit = jz_number_of(times);
        if (before < unit) fits = jz_decimal_times(before, unit, &before);
        n->to += times->words;
    }
    int64_t count;
    fits = fits && jz_decimal_times(s->count, unit, &count) &&
           add_over(before, count, s->of, &n->millionths);
    if (!fits) n->as = UNCLEAR;
}

/* "One hundred thirty fifths" are 26, or two and six sevenths; "one hundred
 * three fifths" are more than 20, or than 100; "vingt et un quart" is more than
 * 20, or five and a quarter. */
static bool is_ambiguous(const reading *r, int64_t total, const share *s)
{
    if (r->last == A_TEN && r->has_ten) {
        return total != r->ten * MILLION && s->of < 10;
    }
    const int64_t behind = total - r->round;
    if (r->round && behind && behind < s->of * MILLION) return true;
    return r->before && !r->unit_before && total - r->before == MILLION;
}

/* "One hundred and three quarters": what stands behind "and" is counted in
 * parts, if it is less than one of them. */
static bool read_counted(const heard *h, const reading *r, int64_t total,
                         share *s, spotted *n)
{
    const share last = {s->to, total - r->before, s->of, s->certain};
    if (r->digits && !s->certain) return false;
    if (r->unit_before && is_proper(&last)) {
        take_share(h, r->before, r->unit_before, &last, n);
        return true;
    }
    take_share(h, 0, MILLION, s, n);
    if (is_ambiguous(r, total, s)) n->as = UNCLEAR;
    return true;
}

/* Parts behind the number that was read.  An ordinal that fits behind it is
 * one: "twenty fifth", but "one hundredth". */
static bool read_fraction(const heard *h, const reading *r, bool ordinal,
                          spotted *n)
{
    reading all = *r;
    const int64_t total = jz_reading_total(&all);
    if (r->bad || r->exact || total % MILLION) return false;
    share s = {.count = total};
    if (read_denominator(h, r->at, &s)) {
        if (ordinal && !s.certain && total != MILLION) return false;
        return read_counted(h, r, total, &s, n);
    }
    if (ends_before(h, r->at)) return false;
    const sense *const join = jz_sense(h, r->at, MEANS_NUMBER);
    const bool joined =
        join->words && (join->role == NUMBER_JOIN ||
                        (join->role == NUMBER_OVER && join->value == 2));
    const bool digits = r->digits && h->words.at[r->at].kind == WORD_DIGITS;
    const bool part = join->words && join->role == NUMBER_PART && join->zeros;
    if (!joined && !digits && !part) return false;
    if (!read_share(h, r->at + (joined ? join->words : 0), &s)) return false;
    if (!is_proper(&s)) return false;
    take_share(h, total, r->part ? MILLION : r->unit, &s, n);
    return true;
}

/* ---- the others ---------------------------------------------------------- */

static bool read_ordinal(const heard *h, const reading *r, spotted *n)
{
    reading o = *r;
    if (!jz_read_ordinals(&o)) return false;
    n->as = o.bad ? UNCLEAR : AN_ORDINAL;
    n->to = o.at;
    n->millionths = jz_reading_total(&o);
    if (jz_is_beside_else(h, n->from, n->to)) n->as = UNCLEAR;
    return true;
}

/* "4 out of 5" may be 4, or four fifths; "4.5 out of 5" is no fraction. */
static void read_over(const heard *h, const reading *r, spotted *n)
{
    if (ends_before(h, n->to) || n->millionths % MILLION) return;
    const sense *const s = jz_sense(h, n->to, MEANS_NUMBER);
    if (!s->words || s->role != NUMBER_OVER || s->value == 2) return;
    const uint32_t behind = n->to + s->words;
    if (ends_before(h, behind)) return;
    reading d = {.heard = h, .at = behind, .to = r->to, .unit = MILLION};
    if (h->words.at[behind].kind == WORD_DIGITS) {
        spotted digits;
        jz_read_digits(h, behind, &digits);
        if (digits.other) return;
        d.part = digits.millionths;
        d.at = digits.to;
    } else {
        jz_read_parts(&d);
    }
    const int64_t of = jz_reading_total(&d);
    if (d.at == behind || of < MILLION) return;
    n->as = s->value && !d.bad && of % MILLION == 0 &&
            add_over(0, n->millionths, of / MILLION, &n->millionths)
                ? A_FRACTION : UNCLEAR;
    n->to = d.at;
}

static void read_percent(const heard *h, spotted *n)
{
    if (ends_before(h, n->to)) return;
    const sense *const s = jz_sense(h, n->to, MEANS_NUMBER);
    if (s->words && s->role == NUMBER_PERCENT) {
        n->to += s->words;
    } else if (jz_same(jz_word(&h->words, n->to), S("%"))) {
        n->to++;
    } else {
        return;
    }
    if (n->as != UNCLEAR) n->as = A_PERCENT;
}

/* ---- all of them --------------------------------------------------------- */

/* "12a" is a house, "12ª" an ordinal. */
static bool is_plain_letter(const heard *h, uint32_t i)
{
    const word *const w = &h->words.at[i];
    const char letter = h->words.text.at[w->from];
    return w->to - w->from == 1 && (letter == 'a' || letter == 'o') &&
           h->raw.at[jz_origin(&h->folded, w->from)] >= 0;
}

/* "21st", "3e": digits and what makes an ordinal of them. */
static bool read_glued_ordinal(const heard *h, uint32_t i, spotted *n)
{
    const words *const w = &h->words;
    const lexicon *const l = h->lexicon;
    spotted digits;
    if (!jz_read_count(h, i, &digits) || digits.to != i + 1) return false;
    if (digits.to >= w->count || w->at[i].to != w->at[i + 1].from) return false;
    for (uint32_t k = 0; k < l->ordinal_end_count; k++) {
        if (!jz_same(jz_word(w, i + 1), l->ordinal_ends[k])) continue;
        if (is_plain_letter(h, i + 1)) continue;
        n->as = AN_ORDINAL;
        n->millionths = digits.millionths;
        n->to = i + 2;
        const sense *const all = jz_sense(h, i, MEANS_ORDINAL);
        if (i + all->words > n->to) n->to = i + all->words;
        if (jz_is_beside_else(h, i, n->to)) n->as = UNCLEAR;
        return true;
    }
    return false;
}

static void read_digits(const heard *h, uint32_t i, bool decimal, spotted *n)
{
    share s = {0};
    spotted digits;
    if (jz_read_power(h, i, &digits)) {
        n->as = A_FRACTION;
        n->millionths = digits.millionths;
        n->to = digits.to;
    } else if (read_glued_ordinal(h, i, n)) {
        return;
    } else if (n->other) {
        if (decimal && jz_read_slash(h, i, &s.count, &s.of, &s.to)) {
            take_share(h, 0, MILLION, &s, n);
        } else if (jz_read_count(h, i, &digits)) {
            n->millionths = digits.millionths;
            n->to = digits.to;
        } else {
            return;
        }
    } else {
        reading r;
        jz_read_digits(h, i, &digits);
        if (jz_begin_digits(&r, h, h->words.count, &digits)) jz_read_parts(&r);
        if (!read_fraction(h, &r, false, n) && decimal) read_over(h, &r, n);
    }
    read_percent(h, n);
}

static void read_letters(const heard *h, uint32_t i, bool decimal, spotted *n)
{
    reading r = {.heard = h, .at = i, .to = h->words.count, .unit = MILLION};
    share s = {0};
    jz_read_parts(&r);
    const bool ordinal = read_ordinal(h, &r, n);
    if (ordinal && (!decimal || r.at == i)) return;
    const sense *const first = jz_sense(h, i, MEANS_NUMBER);
    if (r.at == i && first->role == NUMBER_ARTICLE) {
        r.part = first->value * MILLION;
        r.at += first->words;
        r.last = A_UNIT;
    }
    if (r.at == i) {
        if (read_share(h, i, &s)) take_share(h, 0, MILLION, &s, n);
        return;
    }
    const bool fraction = read_fraction(h, &r, ordinal, n);
    if (ordinal && !fraction) return;
    if (!fraction && decimal && !n->other) read_over(h, &r, n);
    read_percent(h, n);
}

/* "- 10" and nothing else; with more it is an item of a list. */
static bool is_dashed(const heard *h, const spotted *n)
{
    const str text = h->words.text;
    size_t at = 0;
    if (n->from || n->to < h->words.count || n->article) return false;
    while (at < text.size && text.at[at] == ' ') at++;
    return at + 1 < text.size && text.at[at] == '-' && text.at[at + 1] == ' ';
}

/* "Point five", with nothing before it: what is said of it, who knows. */
static bool follows_point(const heard *h, uint32_t i)
{
    if (!i || h->used[i - 1] || jz_is_break(jz_gap_behind(h, i - 1))) {
        return false;
    }
    const sense *const s = jz_sense(h, i - 1, MEANS_NUMBER);
    return s->words == 1 && s->role == NUMBER_POINT;
}

/* Whether something may stand behind it that makes more of it; most numbers
 * end where they end. */
static bool goes_on(const heard *h, const spotted *n)
{
    if (n->other || n->article) return true;
    if (n->to >= h->words.count || h->used[n->to]) return false;
    return jz_sense(h, n->to, MEANS_NUMBER)->words ||
           jz_sense(h, n->to, MEANS_ORDINAL)->words ||
           h->words.at[n->to].kind != WORD_LETTERS ||
           jz_same(jz_word(&h->words, n->to), S("m"));
}

static void read_meant(const heard *h, bool decimal, spotted *n)
{
    const sense *const minus = jz_sense(h, n->from, MEANS_NUMBER);
    const bool negative = n->millionths < 0;
    uint32_t i = n->from;
    if (minus->words && minus->role == NUMBER_MINUS) i += minus->words;
    if (i >= h->words.count) return;
    spotted said = *n;
    if (negative) said.millionths = -said.millionths;
    if (h->words.at[i].kind == WORD_DIGITS) {
        read_digits(h, i, decimal, &said);
    } else {
        read_letters(h, i, decimal, &said);
    }
    if (said.as == A_COUNT) return;
    *n = said;
    n->other = false;
    n->article = false;
    if (negative || i > n->from) n->millionths = -n->millionths;
}

void jz_read_meant(const heard *h, bool decimal, spotted *n)
{
    if (n->as != A_COUNT) return;
    if (decimal && follows_point(h, n->from)) n->as = UNCLEAR;
    else if (goes_on(h, n)) read_meant(h, decimal, n);
    if (n->millionths > 0 && is_dashed(h, n)) n->millionths = -n->millionths;
}
