/* number_words.c - numbers in letters: "two hundred and five",
 * "quatre-vingt-dix-neuf", "half a dozen", "three point one four". */
#include "match/number_words.h"

#include "expr/decimal.h"
#include "match/number_digits.h"

enum { PLACES = 6 };

static const sense none = {0};

const sense *jz_number_at(const reading *r, uint32_t i)
{
    if (i >= r->to) return &none;
    if (r->parts) return r->parts[i];
    if (r->heard->used[i]) return &none;
    const sense *const s = jz_sense(r->heard, i, MEANS_NUMBER);
    return i + s->words <= r->to ? s : &none;
}

static bool is_ten(const sense *s)
{
    return s->role == NUMBER_TEN || s->role == NUMBER_SCORE;
}

/* "Und" in "ein und zwanzig": the ten stands behind it. */
static bool joins_ten(const sense *s)
{
    return s->words && s->role == NUMBER_JOIN && s->value == 1;
}

static void plus(reading *r, int64_t *n, int64_t more)
{
    if (!jz_decimal_add(*n, more, n)) r->bad = true;
}

static void times(reading *r, int64_t *n, int64_t by)
{
    if (!jz_decimal_times(*n, by, n)) r->bad = true;
}

int64_t jz_reading_total(reading *r)
{
    int64_t total = r->sum;
    plus(r, &total, r->part);
    return total;
}

static void take(reading *r, const sense *s, last_part last)
{
    r->at += s->words;
    r->last = last;
    if (last == A_TIMES) r->round = jz_reading_total(r);
}

int64_t jz_number_of(const sense *s)
{
    int64_t n = s->value * MILLION;
    for (uint32_t i = 0; i < s->zeros; i++) {
        if (!jz_decimal_times(n, 10 * MILLION, &n)) return 0;
    }
    return n;
}

static int64_t amount_of(reading *r, const sense *s)
{
    const int64_t amount = jz_number_of(s);
    if (!amount) r->bad = true;
    return amount;
}

/* "Soixante" and "quatre-vingt" go on to 19; "twenty" stops at nine. */
static bool may_follow_ten(const reading *r, int64_t amount)
{
    if (amount <= 0) return false;
    if (amount < 10) return true;
    return amount < 20 && (r->ten == 60 || r->ten == 80);
}

/* What many words say in other languages: "zweitausendsechzehn". */
static bool read_compound(reading *r, const sense *s)
{
    const int64_t value = s->value, below = value % 1000;
    const bool fits =
        value >= 1000 ? !r->part && (!r->scale || r->scale > value * MILLION)
                      : !r->part || (value < 100 &&
                                     r->part % (100 * MILLION) == 0);
    if (!fits || (r->last != NONE_YET && r->last != A_TIMES)) return false;
    if (value >= 1000) {
        r->scale = (value >= 1000000 ? MILLION : 1000) * MILLION;
        r->unit = r->scale;
        plus(r, &r->sum, (value - below) * MILLION);
    }
    plus(r, &r->part, below * MILLION);
    last_part last = A_UNIT;
    if (below % 100 == 0) {
        last = A_TIMES;
    } else if (below % 10 == 0 && below % 100 > 10) {
        last = A_TEN;
        r->ten = (int32_t)(below % 100);
    }
    take(r, s, last);
    return true;
}

static bool read_unit(reading *r, const sense *s)
{
    if (r->last == A_UNIT || r->last == AN_END) return false;
    if (r->last == A_TEN && !may_follow_ten(r, s->value)) return false;
    if (s->value >= 20) return read_compound(r, s);
    plus(r, &r->part, s->value * MILLION);
    take(r, s, A_UNIT);
    return true;
}

static bool read_ten(reading *r, const sense *s)
{
    const int64_t amount = s->value * MILLION;
    if (r->last == A_UNIT) {
        /* "Quatre vingt" is the only ten that a unit makes. */
        if (s->role != NUMBER_SCORE || r->has_ten ||
            r->part % (10 * MILLION) != 4 * MILLION) {
            return false;
        }
        plus(r, &r->part, 76 * MILLION);
        r->ten = 80;
    } else if (r->last == A_TEN) {
        if (s->value != 10 || !may_follow_ten(r, 10)) return false;
        plus(r, &r->part, amount);
        r->ten = 10;
    } else if (r->last == AN_END) {
        return false;
    } else {
        plus(r, &r->part, amount);
        r->ten = s->value;
    }
    r->has_ten = true;
    take(r, s, A_TEN);
    return true;
}

/* "Doscientos" is one word, and no count stands before it. */
static bool read_hundred(reading *r, const sense *s)
{
    if (r->part || (r->last != NONE_YET && r->last != A_TIMES)) return false;
    plus(r, &r->part, s->value * MILLION);
    take(r, s, A_TIMES);
    return true;
}

static bool read_times(reading *r, const sense *s)
{
    const int64_t amount = amount_of(r, s);
    if (!amount) {
        r->at += s->words;
        return true;
    }
    /* "A couple hundred", but not "a dozen thousand". */
    if (r->last == AN_END && r->unit != 2 * MILLION) return false;
    if (r->exact && r->sum) return false;
    r->unit_before = 0; /* "and" is in what is multiplied                     */
    if (s->value == 100) {
        if (r->part >= 100 * MILLION && !r->digits) return false;
        if (!r->part) r->part = MILLION;
        times(r, &r->part, amount);
    } else if (r->scale && amount > r->scale) {
        /* "Three thousand million". */
        if (amount >= r->high_scale) r->high = 0;
        plus(r, &r->sum, r->part - r->high);
        times(r, &r->sum, amount);
        plus(r, &r->sum, r->high);
        r->part = 0;
        r->scale = amount;
    } else {
        if (r->scale == amount) return false;
        if (!r->part) {
            if (r->last != NONE_YET) return false;
            r->part = MILLION;
        }
        r->high = r->sum;
        r->high_scale = r->scale;
        times(r, &r->part, amount);
        plus(r, &r->sum, r->part);
        r->part = 0;
        r->scale = amount;
    }
    r->unit = amount;
    r->has_ten = false;
    take(r, s, A_TIMES);
    return true;
}

/* "A dozen", "three dozen", "a couple". */
static bool read_whole(reading *r, const sense *s)
{
    if (r->last == AN_END || r->sum) return false;
    if (r->last == NONE_YET) r->part = MILLION;
    times(r, &r->part, s->value * MILLION);
    r->unit = s->value * MILLION;
    take(r, s, AN_END);
    return true;
}

static bool is_multiplier(const sense *s)
{
    return s->words && (s->role == NUMBER_TIMES || s->role == NUMBER_WHOLE);
}

/* "Half a million", "une demi-douzaine", or a half; "anderthalb" is a half
 * more than its value. */
static bool read_half(reading *r, const sense *s)
{
    if (r->last != NONE_YET) return false;
    r->part = s->value * MILLION + MILLION / 2;
    take(r, s, A_UNIT);
    const sense *next = jz_number_at(r, r->at);
    const uint32_t article =
        next->words && next->role == NUMBER_ARTICLE ? next->words : 0;
    if (is_multiplier(jz_number_at(r, r->at + article))) {
        r->at += article;
        return true; /* the next round multiplies                             */
    }
    r->last = AN_END;
    return true;
}

/* "And a half", "and one half" behind a number. */
static bool read_half_behind(reading *r, uint32_t join)
{
    const sense *next = jz_number_at(r, r->at + join);
    uint32_t skipped = join;
    if (next->words && (next->role == NUMBER_ARTICLE ||
                        (next->role == NUMBER_UNIT && next->value == 1))) {
        skipped += next->words;
        next = jz_number_at(r, r->at + skipped);
    }
    if (!next->words || next->role != NUMBER_HALF || next->value) return false;
    /* "Drei halbe" are no three and a half. */
    if (!skipped && r->last != A_TIMES) return false;
    const bool ended = r->last == AN_END && r->unit == MILLION;
    if (r->last == NONE_YET || ended || r->exact) return false;
    const sense *const after = jz_number_at(r, r->at + skipped + next->words);
    int64_t half = r->unit / 2;
    uint32_t article =
        after->words && after->role == NUMBER_ARTICLE ? after->words : 0;
    const sense *const scale =
        jz_number_at(r, r->at + skipped + next->words + article);
    const bool goes_on = scale->words && scale->role == NUMBER_TIMES;
    r->at += skipped + next->words;
    if (goes_on && r->scale && !r->part) {
        /* "One billion and a half million". */
        half = amount_of(r, scale) / 2;
        if (half >= r->scale) r->bad = true;
        plus(r, &r->sum, half);
        r->at += article + scale->words;
        r->last = AN_END;
        return true;
    }
    if (r->unit > MILLION && !r->part) {
        plus(r, &r->sum, half);
    } else {
        plus(r, &r->part, half);
    }
    r->last = goes_on && !article ? A_UNIT : AN_END;
    return true;
}
static bool is_digit(const sense *s)
{
    return s->words && s->value < 10 &&
           (s->role == NUMBER_UNIT ||
            (s->role == NUMBER_ARTICLE && s->is_unit));
}

/* An article is a number where one must be: before "hundred" and "dozen",
 * before "und zwanzig" and "virgule cinq", in French in "vingt et un", "cent
 * un"; and as a part of a longer word. */
static bool read_article(reading *r, const sense *s)
{
    const sense *const next = jz_number_at(r, r->at + s->words);
    const bool half = next->words && next->role == NUMBER_HALF;
    if (r->last != NONE_YET) {
        if (r->parts && half) return read_half_behind(r, 0);
        const bool fits =
            s->is_unit && (r->last == A_TEN || r->last == A_TIMES);
        return (r->parts || fits) && read_unit(r, s);
    }
    if (half) {
        r->at += s->words;
        return read_half(r, next);
    }
    const sense *const last = jz_number_at(r, r->at + s->words + next->words);
    const bool joins = joins_ten(next) && is_ten(last);
    const bool point = s->is_unit && next->role == NUMBER_POINT &&
                       (is_digit(last) || is_ten(last));
    if (!r->parts && !is_multiplier(next) && !joins && !point) return false;
    return read_unit(r, s);
}


/* "Trente 3", and what began with digits: "3 hundred and 21". */
static bool read_digits(reading *r)
{
    const heard *const h = r->heard;
    if (r->parts || r->at >= r->to || h->used[r->at] ||
        h->words.at[r->at].kind != WORD_DIGITS) {
        return false;
    }
    const bool ten = r->last == A_TEN && r->ten != 10;
    if (!ten && !(r->digits && r->last == A_TIMES)) return false;
    spotted n;
    jz_read_digits(h, r->at, &n);
    const int64_t most = ten ? 10 * MILLION : r->unit;
    if (n.other || n.millionths <= 0 || n.millionths >= most ||
        n.millionths % MILLION) {
        return false;
    }
    plus(r, &r->part, n.millionths);
    r->at = n.to;
    r->last = A_UNIT;
    return true;
}

/* "Und zwanzig" behind a unit. */
static bool read_ten_behind(reading *r, const sense *join)
{
    const sense *const ten = jz_number_at(r, r->at + join->words);
    const int64_t unit = r->part % (100 * MILLION);
    if (!joins_ten(join) || r->last != A_UNIT || !ten->words || !is_ten(ten) ||
        unit < MILLION || unit >= 10 * MILLION || r->exact || r->digits) {
        return false;
    }
    plus(r, &r->part, ten->value * MILLION);
    r->at += join->words + ten->words;
    return true;
}

/* "And" joins a smaller part to a ten or a hundred, or a half. */
static bool read_join(reading *r, const sense *s)
{
    if (read_half_behind(r, s->words)) return true;
    if (read_ten_behind(r, s)) return true;
    if (r->last != A_TIMES && (r->last != A_TEN || s->value == 2)) return false;
    const reading before = *r;
    const bool in_hundreds = r->last == A_TIMES;
    r->before = jz_reading_total(r);
    r->unit_before = !in_hundreds ? 0 : r->part ? MILLION : r->unit;
    r->at += s->words;
    const sense *const next = jz_number_at(r, r->at);
    bool joined = read_digits(r);
    if (!joined && next->words) {
        if (next->role == NUMBER_UNIT) joined = read_unit(r, next);
        if (next->role == NUMBER_ARTICLE) joined = read_article(r, next);
        if (before.last == A_TIMES) {
            if (is_ten(next)) joined = read_ten(r, next);
            if (next->role == NUMBER_HUNDRED) joined = read_hundred(r, next);
        }
    }
    if (!joined) *r = before;
    return joined;
}

/* The digits of a count, behind those that are there. */
static void add_digits(int64_t *digits, uint32_t *count, int64_t more)
{
    uint32_t size = 1;
    for (int64_t n = more; n >= 10; n /= 10) size++;
    for (uint32_t i = 0; i < size && *count + size <= PLACES; i++) {
        *digits *= 10;
    }
    *count += size;
    *digits += more;
}

/* "One four one five", "zero eight", "seventy one", "05" behind the mark. */
static uint32_t read_decimals(reading *r, int64_t *digits)
{
    const heard *const h = r->heard;
    uint32_t count = 0;
    if (r->at < r->to && h->words.at[r->at].kind == WORD_DIGITS) {
        spotted n;
        jz_read_digits(h, r->at, &n);
        if (n.other || n.to != r->at + 1) return 0;
        const word *const w = &h->words.at[r->at++];
        *digits = n.millionths / MILLION;
        return w->to - w->from;
    }
    while (count <= PLACES) {
        const sense *const s = jz_number_at(r, r->at);
        const sense *const next = jz_number_at(r, r->at + s->words);
        if (is_digit(s) && !(next->words && next->role == NUMBER_SCORE)) {
            add_digits(digits, &count, s->value);
            r->at += s->words;
            continue;
        }
        if (!s->words || s->role == NUMBER_ARTICLE ||
            (count && s->role == NUMBER_TIMES)) {
            return count;
        }
        reading rest = {.heard = h, .at = r->at, .to = r->to,
                        .unit = MILLION, .decimals = true};
        jz_read_parts(&rest);
        if (rest.at == r->at) return count;
        const int64_t said = jz_reading_total(&rest);
        if (rest.bad || said % MILLION) r->bad = true;
        add_digits(digits, &count, said / MILLION);
        r->at = rest.at;
        return count;
    }
    return count;
}

/* "Three point one four", "trois virgule cinq". */
static bool read_point(reading *r, const sense *s)
{
    if (r->parts || r->decimals || r->exact || r->last == NONE_YET ||
        r->last == AN_END ||
        jz_is_break(jz_gap_behind(r->heard, r->at))) {
        return false;
    }
    const uint32_t from = r->at;
    int64_t digits = 0;
    r->at += s->words;
    const uint32_t count = read_decimals(r, &digits);
    if (!count) {
        r->at = from;
        return false;
    }
    if (count > PLACES) {
        r->bad = true; /* more than a number holds                            */
        return true;
    }
    for (uint32_t i = count; i < PLACES; i++) digits *= 10;
    plus(r, &r->part, digits);
    r->exact = true;
    r->last = A_UNIT;
    return true;
}

static bool read_part(reading *r)
{
    const sense *const s = jz_number_at(r, r->at);
    if (!s->words) return read_digits(r);
    if (r->decimals && (s->role == NUMBER_WHOLE || s->role == NUMBER_HALF ||
                        (s->role == NUMBER_TIMES && r->last != NONE_YET))) {
        return false;
    }
    switch ((number_role)s->role) {
    case NUMBER_UNIT: return read_unit(r, s);
    case NUMBER_TEN: case NUMBER_SCORE: return read_ten(r, s);
    case NUMBER_HUNDRED: return read_hundred(r, s);
    case NUMBER_TIMES: return read_times(r, s);
    case NUMBER_JOIN: return r->last != NONE_YET && read_join(r, s);
    case NUMBER_WHOLE: return read_whole(r, s);
    case NUMBER_HALF:
        return r->last == NONE_YET ? read_half(r, s) : read_half_behind(r, 0);
    case NUMBER_POINT: return read_point(r, s);
    case NUMBER_MINUS: case NUMBER_PART: case NUMBER_OVER: case NUMBER_PERCENT:
    case NUMBER_VAGUE:
        return false;
    case NUMBER_UNSURE:
        r->bad = true;
        r->at += s->words;
        return true;
    case NUMBER_ARTICLE: case NUMBER_ONE: return read_article(r, s);
    }
    return false;
}

bool jz_begin_digits(reading *r, const heard *h, uint32_t to, const spotted *n)
{
    *r = (reading){.heard = h, .at = n->to, .to = to, .part = n->millionths,
                   .unit = MILLION, .last = A_UNIT, .digits = true};
    const sense *const next = jz_number_at(r, n->to);
    return r->part >= 0 && next->words && next->role != NUMBER_UNIT &&
           !is_ten(next) && next->role != NUMBER_HUNDRED &&
           next->role != NUMBER_ARTICLE;
}

/* Punctuation ends a number; a hyphen does not. */
void jz_read_parts(reading *r)
{
    while (r->at < r->to && !r->bad) {
        if (r->last != NONE_YET && r->at && !r->parts &&
            jz_is_break(jz_gap_behind(r->heard, r->at - 1))) {
            break;
        }
        if (!read_part(r)) break;
    }
}

bool jz_read_ordinal(reading *r, const sense *s)
{
    sense part = *s;
    const int32_t n = s->value;
    if (n <= 0) return false;
    if (n == 100 || n == 1000 || (n >= 1000000 && n % 1000000 == 0)) {
        return read_times(r, &part);
    }
    if (n >= 20 && n < 100 && n % 10 == 0) {
        part.role = NUMBER_TEN;
        return read_ten(r, &part);
    }
    if (n == 10 && r->last == A_TEN) return read_ten(r, &part);
    if (n < 1000 && n % 100 == 0) return read_hundred(r, &part);
    return read_unit(r, &part);
}

bool jz_read_ordinals(reading *r)
{
    const heard *const h = r->heard;
    uint32_t from = r->at;
    const sense *const join = jz_number_at(r, from);
    if (join->words && join->role == NUMBER_JOIN &&
        (r->last == A_TEN || r->last == A_TIMES)) {
        r->at += join->words; /* "one hundred and fifth"                      */
        from = r->at;
    }
    while (r->at < r->to && !r->bad && !r->exact && !h->used[r->at]) {
        const uint32_t i = r->at;
        const sense *const s = jz_sense(h, i, MEANS_ORDINAL);
        if (!s->words || i + s->words > r->to) break;
        if (h->words.at[i].kind != WORD_LETTERS) break;
        if (r->last != NONE_YET && jz_is_break(jz_gap_behind(h, i - 1))) break;
        if (!jz_read_ordinal(r, s)) break;
    }
    return r->at > from;
}
