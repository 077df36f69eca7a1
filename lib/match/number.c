/* number.c - numbers in words, in digits and in both: "two hundred and five",
 * "quatre-vingt-dix-neuf", "half a dozen", "2 million". */
#include "match/number.h"

#include "match/lexicon.h"
#include "match/number_digits.h"

/* ---- in words ------------------------------------------------------------ */

typedef enum last_part { NONE_YET, A_UNIT, A_TEN, A_TIMES, AN_END } last_part;

/* A number being read: 2 million 300 thousand is sum, 20 and 5 are part. */
typedef struct reading {
    const heard *heard;
    uint32_t at, to;
    int64_t sum, part;  /* millionths                                         */
    int64_t scale;      /* of the last "thousand", "million"; 0: none yet     */
    int64_t unit;       /* what a half behind it is a half of                 */
    last_part last;
    bool has_ten;       /* part ends with a ten that `ten` is                 */
    int32_t ten;
    bool bad;           /* too large                                          */
} reading;

static const sense *number_at(const reading *r, uint32_t i)
{
    static const sense none = {0};
    if (i >= r->to || r->heard->used[i]) return &none;
    const sense *const s = jz_sense(r->heard, i, MEANS_NUMBER);
    return i + s->words <= r->to ? s : &none;
}

static bool is_ten(const sense *s)
{
    return s->role == NUMBER_TEN || s->role == NUMBER_SCORE;
}

static void take(reading *r, const sense *s, last_part last)
{
    r->at += s->words;
    r->last = last;
}

static void plus(reading *r, int64_t *n, int64_t more)
{
    if (!jz_decimal_add(*n, more, n)) r->bad = true;
}

static void times(reading *r, int64_t *n, int64_t by)
{
    if (!jz_decimal_times(*n, by, n)) r->bad = true;
}

/* "Soixante" and "quatre-vingt" go on to 19; "twenty" stops at nine. */
static bool may_follow_ten(const reading *r, int32_t amount)
{
    if (amount <= 0) return false;
    if (amount < 10) return true;
    return amount < 20 && (r->ten == 60 || r->ten == 80);
}

static bool read_unit(reading *r, const sense *s)
{
    if (r->last == A_UNIT || r->last == AN_END) return false;
    if (r->last == A_TEN && !may_follow_ten(r, s->value)) return false;
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
    const int64_t amount = s->value * MILLION;
    if (r->last == AN_END) return false;
    if (s->value == 100) {
        if (r->part >= 100 * MILLION) return false;
        if (!r->part) r->part = MILLION;
        times(r, &r->part, amount);
    } else if (r->scale && amount > r->scale) {
        /* "Three thousand million". */
        plus(r, &r->sum, r->part);
        times(r, &r->sum, amount);
        r->part = 0;
        r->scale = amount;
    } else {
        if (r->scale == amount) return false;
        if (!r->part) {
            if (r->last != NONE_YET) return false;
            r->part = MILLION;
        }
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

/* "Half a million", "une demi-douzaine", or a half. */
static bool read_half(reading *r, const sense *s)
{
    if (r->last != NONE_YET) return false;
    r->part = MILLION / 2;
    take(r, s, A_UNIT);
    const sense *next = number_at(r, r->at);
    const uint32_t article =
        next->words && next->role == NUMBER_ARTICLE ? next->words : 0;
    next = number_at(r, r->at + article);
    if (next->words &&
        (next->role == NUMBER_TIMES || next->role == NUMBER_WHOLE)) {
        r->at += article;
        return true; /* the next round multiplies                             */
    }
    r->last = AN_END;
    return true;
}

/* An article is a number where one must be: before "hundred" and "dozen", and
 * in French in "vingt et un", "cent un". */
static bool read_article(reading *r, const sense *s)
{
    if (r->last == NONE_YET) {
        const sense *const next = number_at(r, r->at + s->words);
        if (!next->words || (next->role != NUMBER_TIMES &&
                             next->role != NUMBER_WHOLE &&
                             next->role != NUMBER_HALF)) {
            return false;
        }
        r->at += s->words;
        if (next->role == NUMBER_HALF) return read_half(r, next);
        r->part = MILLION;
        r->last = A_UNIT;
        return true;
    }
    return s->is_unit && (r->last == A_TEN || r->last == A_TIMES) &&
           read_unit(r, s);
}

/* "And a half" behind a number. */
static bool read_half_behind(reading *r, uint32_t join)
{
    const sense *next = number_at(r, r->at + join);
    uint32_t skipped = join;
    if (next->words && next->role == NUMBER_ARTICLE) {
        skipped += next->words;
        next = number_at(r, r->at + skipped);
    }
    if (!next->words || next->role != NUMBER_HALF) return false;
    if (r->last == NONE_YET) return false;
    /* "A million and half a dozen" is not meant. */
    const int64_t half = r->unit / 2;
    if (r->unit > MILLION && !r->part) {
        plus(r, &r->sum, half);
    } else {
        plus(r, &r->part, half);
    }
    r->at += skipped + next->words;
    const sense *const after = number_at(r, r->at);
    const bool goes_on = after->words && after->role == NUMBER_TIMES;
    r->last = goes_on ? A_UNIT : AN_END;
    return true;
}

/* "And" joins a smaller part to a ten or a hundred, or a half. */
static bool read_join(reading *r, const sense *s)
{
    if (read_half_behind(r, s->words)) return true;
    if (r->last != A_TEN && r->last != A_TIMES) return false;
    const sense *const next = number_at(r, r->at + s->words);
    if (!next->words) return false;
    const reading before = *r;
    r->at += s->words;
    bool joined = false;
    if (next->role == NUMBER_UNIT) joined = read_unit(r, next);
    if (next->role == NUMBER_ARTICLE) joined = read_article(r, next);
    if (before.last == A_TIMES) {
        if (is_ten(next)) joined = read_ten(r, next);
        if (next->role == NUMBER_HUNDRED) joined = read_hundred(r, next);
    }
    if (!joined) *r = before;
    return joined;
}

static bool read_part(reading *r)
{
    const sense *const s = number_at(r, r->at);
    if (!s->words) return false;
    switch ((number_role)s->role) {
    case NUMBER_UNIT: return read_unit(r, s);
    case NUMBER_TEN: case NUMBER_SCORE: return read_ten(r, s);
    case NUMBER_HUNDRED: return read_hundred(r, s);
    case NUMBER_TIMES: return read_times(r, s);
    case NUMBER_JOIN: return r->last != NONE_YET && read_join(r, s);
    case NUMBER_WHOLE: return read_whole(r, s);
    case NUMBER_HALF:
        return r->last == NONE_YET ? read_half(r, s) : read_half_behind(r, 0);
    case NUMBER_MINUS:
    case NUMBER_POINT:
        return false;
    case NUMBER_ARTICLE: case NUMBER_ONE: return read_article(r, s);
    }
    return false;
}

/* Punctuation ends a number; a hyphen does not. */
static void read_parts(reading *r)
{
    while (r->at < r->to && !r->bad) {
        if (r->last != NONE_YET && r->at &&
            jz_is_break(jz_gap_behind(r->heard, r->at - 1))) {
            break;
        }
        if (!read_part(r)) break;
    }
    plus(r, &r->sum, r->part);
}

/* ---- in digits and words ------------------------------------------------- */

static bool is_money(const heard *h, const spotted *n)
{
    const words *const w = &h->words;
    if (n->to < w->count && jz_currency_of_sign(jz_word(w, n->to))) {
        return true;
    }
    return n->from && jz_currency_of_sign(jz_word(w, n->from - 1));
}

bool jz_is_timed(const heard *h, const spotted *n)
{
    const sense *const behind = jz_when_at(h, n->to);
    if (behind->words &&
        (behind->role == WHEN_HOUR || behind->role == WHEN_UNIT ||
         behind->role == WHEN_WEEKS || behind->role == WHEN_MONTHS)) {
        return true;
    }
    if (!n->from) return false;
    const sense *const before = jz_when_at(h, n->from - 1);
    return before->words == 1 && (before->role == WHEN_WEEKDAY ||
                                  before->role == WHEN_PAST);
}

/* "2 million", "3 dozen", "2 and a half". */
static void read_behind_digits(const heard *h, uint32_t to, spotted *n)
{
    reading r = {.heard = h, .at = n->to, .to = to, .part = n->millionths,
                 .unit = MILLION, .last = A_UNIT};
    const sense *const next = number_at(&r, n->to);
    const bool fits = next->words && next->role != NUMBER_UNIT &&
                      !is_ten(next) && next->role != NUMBER_HUNDRED &&
                      next->role != NUMBER_ARTICLE;
    if (!fits || r.part < 0) return;
    read_parts(&r);
    if (r.bad) {
        n->other = true;
        return;
    }
    n->to = r.at;
    n->millionths = r.sum;
}

/* "Twenty fifth" and "one second" are no counts. */
static bool is_ordinal(const heard *h, uint32_t from, uint32_t to)
{
    const sense *const all = jz_sense(h, from, MEANS_ORDINAL);
    if (all->words && from + all->words >= to) return true;
    return to < h->words.count && jz_sense(h, to, MEANS_ORDINAL)->words &&
           !jz_is_break(jz_gap_behind(h, to - 1));
}

bool jz_read_words(const heard *h, uint32_t i, uint32_t to, spotted *n)
{
    reading r = {.heard = h, .at = i, .to = to, .unit = MILLION};
    read_parts(&r);
    *n = (spotted){.from = i, .to = r.at, .in_words = true};
    if (r.at == i) {
        const sense *const s = number_at(&r, i);
        if (!s->words || s->role != NUMBER_ARTICLE) return false;
        n->article = true;
        n->to = i + s->words;
        n->millionths = s->value * MILLION;
        return true;
    }
    /* "Trente 3". */
    if (r.last == A_TEN && r.ten != 10 && r.at < to && !h->used[r.at] &&
        h->words.at[r.at].kind == WORD_DIGITS) {
        spotted digit;
        jz_read_digits(h, r.at, &digit);
        if (!digit.other && digit.millionths > 0 &&
            digit.millionths < 10 * MILLION) {
            plus(&r, &r.sum, digit.millionths);
            n->to = digit.to;
        }
    }
    n->millionths = r.sum;
    n->other = r.bad || is_ordinal(h, i, n->to) ||
               jz_is_beside_else(h, i, n->to);
    return true;
}

/* Any number that begins at word i. */
static bool read_number(const heard *h, uint32_t i, uint32_t to, spotted *n)
{
    if (h->words.at[i].kind == WORD_DIGITS) {
        jz_read_digits(h, i, n);
        const sense *const all = jz_sense(h, i, MEANS_ORDINAL);
        if (all->words && i + all->words > n->to) {
            n->to = i + all->words;
            n->other = true;
        }
        if (!n->other) read_behind_digits(h, to, n);
        return true;
    }
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (!s->words) return false;
    if (s->role != NUMBER_MINUS) return jz_read_words(h, i, to, n);
    const uint32_t behind = i + s->words;
    if (behind >= to || h->used[behind]) return false;
    const sense *const next = jz_sense(h, behind, MEANS_NUMBER);
    if (next->words && next->role == NUMBER_MINUS) return false;
    if (!read_number(h, behind, to, n) || n->article) return false;
    n->from = i;
    n->millionths = -n->millionths;
    return true;
}

/* "That one", "un peu", "deux minutes": no number is meant there. */
static uint32_t phrase_around(const heard *h, uint32_t i, uint32_t to)
{
    const sense *const filler = jz_sense(h, i, MEANS_FILLER);
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    if (filler->words < 2 || i + filler->words > to) return 0;
    if (number->words && number->role != NUMBER_ARTICLE &&
        number->role != NUMBER_JOIN && number->role != NUMBER_MINUS &&
        filler->words == number->words) {
        return 0;
    }
    return filler->words;
}

bool jz_next_number(const heard *h, uint32_t *at, uint32_t to, spotted *n)
{
    while (*at < to) {
        const uint32_t i = *at;
        if (h->used[i]) {
            ++*at;
            continue;
        }
        const uint32_t around = phrase_around(h, i, to);
        if (around) {
            *at += around;
            continue;
        }
        const sense *const ordinal = jz_sense(h, i, MEANS_ORDINAL);
        if (ordinal->words && h->words.at[i].kind == WORD_LETTERS) {
            *at += ordinal->words;
            continue;
        }
        if (read_number(h, i, to, n)) {
            n->money = is_money(h, n);
            *at = n->to;
            return true;
        }
        ++*at;
    }
    return false;
}

/* ---- the answer ---------------------------------------------------------- */

/* What a message holds: the number that is meant, and why there may be none. */
typedef struct gathered {
    spotted best, article;
    uint32_t last_to; /* of the number before                                 */
    bool has_number, has_article, unclear;
} gathered;

/* Of two numbers the first is meant, if they are far apart; "2 or 3", "2-3",
 * "2 to 3" are for the person to decide. */
static void add_number(const heard *h, gathered *g, const spotted *n)
{
    const uint32_t before = g->last_to;
    g->last_to = n->to;
    if (!g->has_number) {
        g->best = *n;
        g->has_number = true;
        return;
    }
    if (jz_is_corrected(h, before, n->from)) {
        g->best = *n;
        g->unclear = false;
    } else if (n->from - before < 2 && n->millionths != g->best.millionths) {
        g->unclear = true;
    }
}

/* "The large one", "no one": it stands for a thing and counts nothing, unless
 * the thing comes right behind it: "one beer". */
static bool is_pronoun(const heard *h, const spotted *n)
{
    if (!n->in_words || n->millionths != MILLION || n->to - n->from > 1) {
        return false;
    }
    if (n->from && !jz_is_break(jz_gap_behind(h, n->from - 1))) {
        const sense *const said = jz_sense(h, n->from - 1, MEANS_YES_NO);
        if (h->used[n->from - 1] || said->words) return true;
    }
    if (n->to == h->words.count || h->used[n->to]) return true;
    return jz_is_break(jz_gap_behind(h, n->to - 1)) ||
           jz_filler_at(h, n->to, h->words.count);
}

static gathered gather(const heard *h, match_mode mode, uint32_t begin)
{
    gathered g = {.has_number = false};
    spotted n;
    for (uint32_t at = begin; jz_next_number(h, &at, h->words.count, &n);) {
        if (n.other) continue;
        if (mode != ANSWER && (n.money || jz_is_timed(h, &n))) continue;
        if (mode != ANSWER && is_pronoun(h, &n)) continue;
        if (!n.article) {
            add_number(h, &g, &n);
        } else if (!g.has_article) {
            g.article = n;
            g.has_article = true;
        }
    }
    return g;
}

/* "A" and "une" are 1 when nothing but one thing is said with them: "une",
 * "une bière svp". "A few" is not one. */
static bool is_one(const heard *h, const spotted *article)
{
    static const char *const vague[] = {"few", "lot", "bit", "ton", "bunch",
                                        "tas", "paquet", NULL};
    uint32_t things = 0;
    for (uint32_t i = 0; i < h->words.count;) {
        if (i == article->from) {
            i = article->to;
            continue;
        }
        const uint32_t fillers =
            h->used[i] ? 1 : jz_filler_at(h, i, h->words.count);
        if (!fillers) {
            things++;
            if (i < article->to || jz_is_plain(h, i)) return false;
            if (h->words.at[i].kind == WORD_DIGITS) return false;
            for (const char *const *v = vague; *v; v++) {
                if (jz_same(jz_word(&h->words, i), jz_str(*v))) return false;
            }
        }
        i += fillers ? fillers : 1;
    }
    return things <= 1;
}

match_result jz_match_number(const question_type *q, const heard *h,
                             match_mode mode, uint32_t begin, found *f)
{
    gathered g = gather(h, mode, begin);
    if (!g.has_number) {
        if (mode != ANSWER || !g.has_article || !is_one(h, &g.article)) {
            return MATCH_NONE;
        }
        g.best = g.article;
    }
    if (g.unclear) return MATCH_NONE;
    const int64_t n = g.best.millionths;
    if (q->kind == MATCH_NUMBER && n % MILLION) return MATCH_NONE;
    f->value = (value){.type = VALUE_NUMBER, .number = n};
    f->from = g.best.from;
    f->to = g.best.to;
    f->how = g.best.in_words ? HOW_WORDS : HOW_NUMBER;
    if (jz_is_known(&q->low) && n < q->low.number) return MATCH_OUT_OF_RANGE;
    if (jz_is_known(&q->high) && n > q->high.number) return MATCH_OUT_OF_RANGE;
    return MATCH_FOUND;
}
