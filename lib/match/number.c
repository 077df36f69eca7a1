/* number.c - numbers in words, in digits and in both: "two hundred and five",
 * "quatre-vingt-dix-neuf", "half a dozen", "2 million". */
#include "match/number.h"

#include "match/money_name.h"
#include "match/number_digits.h"
#include "match/number_meant.h"
#include "match/number_words.h"
#include "match/when.h"

enum { MOST_NUMBERS = 100 }; /* of a message that may say which one it means  */

/* ---- in digits and words ------------------------------------------------- */

static bool is_money(const heard *h, const spotted *n)
{
    const words *const w = &h->words;
    if (n->to < w->count && jz_is_money(h, n->to)) return true;
    return n->from && jz_is_money(h, n->from - 1);
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
    reading r;
    if (!jz_begin_digits(&r, h, to, n)) return;
    jz_read_parts(&r);
    n->millionths = jz_reading_total(&r);
    n->other = r.bad;
    if (r.bad) n->as = UNCLEAR;
    n->to = r.at;
}

bool jz_read_glued(const heard *h, uint32_t i, spotted *n)
{
    if (h->words.at[i].kind != WORD_DIGITS || !jz_read_amount(h, i, n) ||
        jz_is_beside_else(h, i, n->to)) {
        return false;
    }
    read_behind_digits(h, h->words.count, n);
    return !n->other;
}

/* "Twenty fifth" and "one second" are no counts. */
static bool is_ordinal(const heard *h, uint32_t from, uint32_t to)
{
    const sense *const all = jz_sense(h, from, MEANS_ORDINAL);
    if (all->words && from + all->words >= to) return true;
    return to < h->words.count && jz_sense(h, to, MEANS_ORDINAL)->words &&
           !jz_is_break(jz_gap_behind(h, to - 1));
}

/* The number that begins at word i is an article, or "driekwart". */
static bool read_no_part(const heard *h, uint32_t i, uint32_t to, spotted *n)
{
    const sense *const s = jz_sense(h, i, MEANS_NUMBER);
    if (!s->words || i + s->words > to) return false;
    n->to = i + s->words;
    n->article = s->role == NUMBER_ARTICLE;
    n->other = s->role == NUMBER_PART && s->zeros;
    if (n->article) n->millionths = s->value * MILLION;
    return n->article || n->other;
}

bool jz_read_words(const heard *h, uint32_t i, uint32_t to, spotted *n)
{
    reading r = {.heard = h, .at = i, .to = to, .unit = MILLION};
    jz_read_parts(&r);
    *n = (spotted){.from = i, .to = r.at, .in_words = true};
    if (r.at == i) return !h->used[i] && read_no_part(h, i, to, n);
    n->millionths = jz_reading_total(&r);
    if (r.bad) n->as = UNCLEAR;
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
    if (!read_number(h, behind, to, n)) return false;
    if (n->article) n->other = true; /* "minus a third"                       */
    n->article = false;
    n->from = i;
    n->millionths = -n->millionths;
    return true;
}

/* "That one", "un peu", "deux minutes": no number is meant there, nor is one
 * in "por cien". */
static uint32_t phrase_around(const heard *h, uint32_t i, uint32_t to)
{
    const sense *const filler = jz_sense(h, i, MEANS_FILLER);
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    if (number->words > 1 && i + number->words <= to &&
        number->role == NUMBER_PERCENT) {
        return number->words;
    }
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
            *n = (spotted){.from = i, .to = i + ordinal->words, .other = true,
                           .in_words = true};
            *at = n->to;
            return true;
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

/* What a message holds: the number that is meant, and why there may be none.
 * Percents and ordinals count where there is nothing else. */
typedef struct gathered {
    spotted best, article, percent, ordinal;
    spotted last;     /* that counts                                          */
    uint32_t last_to; /* of the number before                                 */
    bool has_number, has_article, unclear;
    uint32_t percents, ordinals; /* how many                                  */
} gathered;

/* "Nineteen seventy-three", "twenty twenty-six": a year is said in two parts.
 * "Fifteen twenty" is about so many, and so is "twenty thirty". */
static bool join_year(const heard *h, spotted *first, const spotted *n)
{
    const int64_t high = first->millionths / MILLION;
    const int64_t low = n->millionths / MILLION;
    if (!first->in_words || !n->in_words || n->from != first->to) return false;
    if (jz_is_break(jz_gap_behind(h, n->from - 1))) return false;
    if (high < 17 || high > 20 || low < 10 || low > 99) return false;
    if (n->millionths % MILLION || (high == 20 && low % 10 == 0)) return false;
    first->millionths = (high * 100 + low) * MILLION;
    first->to = n->to;
    return true;
}

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
    if (g->best.to == before && join_year(h, &g->best, n)) return;
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
        if (h->used[n->from - 1] || jz_says_no(said)) return true;
    }
    if (n->to == h->words.count || h->used[n->to]) return true;
    return jz_is_break(jz_gap_behind(h, n->to - 1)) ||
           jz_filler_at(h, n->to, h->words.count);
}

/* "No one", but not "no, one". */
static bool is_nobody(const heard *h, const spotted *n)
{
    if (!n->from || !n->in_words || n->millionths != MILLION) return false;
    const sense *const no = jz_sense(h, n->from - 1, MEANS_YES_NO);
    return no->words == 1 && !no->value &&
           jz_same(jz_gap_behind(h, n->from - 1), S(" "));
}

/* "Dos botellas y media", "one cup and a half": a half of what was counted, if
 * nothing comes behind it that it may be a half of. */
static bool is_half_behind(const heard *h, const spotted *counted,
                           const spotted *n)
{
    if (n->millionths != MILLION / 2 || !n->in_words || !counted->to ||
        counted->to + 2 != n->from) {
        return false;
    }
    const sense *const join = jz_sense(h, n->from - 1, MEANS_NUMBER);
    if (join->words != 1 || join->role != NUMBER_JOIN) return false;
    return n->to == h->words.count ||
           jz_is_break(jz_gap_behind(h, n->to - 1)) ||
           jz_only_fillers(h, n->to, h->words.count);
}

/* Whether it was one, and was added. */
static bool add_half_behind(const heard *h, gathered *g, const spotted *n)
{
    if (!is_half_behind(h, &g->last, n)) return false;
    if (g->has_number && g->best.from != g->last.from) {
        g->unclear = true;
        return true;
    }
    g->best = g->last;
    g->best.millionths += g->best.millionths < 0 ? -MILLION / 2 : MILLION / 2;
    g->best.to = g->last_to = n->to;
    g->best.article = false;
    g->has_number = true;
    return true;
}

/* Keeps a number that the question asks for; in passing only what counts. */
static void add_meant(const heard *h, gathered *g, const spotted *n)
{
    switch (n->as) {
    case A_COUNT:
        if (n->other || is_nobody(h, n)) return;
        if (add_half_behind(h, g, n)) return;
        g->last = *n;
        if (n->article && !g->has_article) {
            g->article = *n;
            g->has_article = true;
        }
        if (!n->article) add_number(h, g, n);
        return;
    case A_FRACTION:
        if (!add_half_behind(h, g, n)) add_number(h, g, n);
        return;
    case A_PERCENT:
        if (!g->percents || g->percent.millionths != n->millionths) {
            g->percents++;
        }
        g->percent = *n;
        return;
    case AN_ORDINAL:
        g->ordinals++;
        g->ordinal = *n;
        return;
    case UNCLEAR:
        g->unclear = true;
        return;
    }
}

static gathered gather(const heard *h, bool decimal, match_mode mode,
                       uint32_t begin)
{
    gathered g = {.has_number = false};
    spotted n;
    uint32_t seen = 0;
    for (uint32_t at = begin; jz_next_number(h, &at, h->words.count, &n);) {
        if (seen++ == MOST_NUMBERS) { /* that is no answer                    */
            g.unclear = true;
            break;
        }
        jz_read_meant(h, decimal, &n);
        if (n.to > at) at = n.to;
        if (mode != ANSWER &&
            (n.as != A_COUNT || n.money || jz_is_timed(h, &n) ||
             is_pronoun(h, &n))) {
            continue;
        }
        add_meant(h, &g, &n);
    }
    return g;
}

/* Nothing but one thing is said with these words: "une bière svp", "the third
 * floor".  "A few" is not one. */
static bool is_alone(const heard *h, const spotted *n)
{
    uint32_t things = 0;
    for (uint32_t i = 0; i < h->words.count;) {
        if (i == n->from) {
            i = n->to;
            continue;
        }
        const uint32_t fillers =
            h->used[i] ? 1 : jz_filler_at(h, i, h->words.count);
        if (!fillers) {
            things++;
            if ((i < n->to && n->article) || jz_is_plain(h, i)) return false;
            if (h->words.at[i].kind == WORD_DIGITS) return false;
        }
        i += fillers ? fillers : 1;
    }
    return things <= 1;
}

/* "She came second.", "our third child".  "First" and "second" order what is
 * told: "do that first", "the second time". */
static bool is_place_told(const heard *h, const spotted *n)
{
    const uint32_t i = n->from;
    const int64_t place = n->millionths / MILLION;
    const bool begins = !i || jz_is_break(jz_gap_behind(h, i - 1));
    const bool ends = n->to >= h->words.count ||
                      jz_is_break(jz_gap_behind(h, n->to - 1));
    const sense *const article =
        begins ? NULL : jz_sense(h, i - 1, MEANS_NUMBER);
    const bool one = article && article->words;
    const bool behind =
        !begins && (one || jz_sense(h, i - 1, MEANS_FILLER)->words == 1);
    /* "Wait a second". */
    if (place < 1 || (one && jz_when_is(h, i, WHEN_SECONDS))) return false;
    if (jz_is_denied(h, i, 0)) return false;
    if (ends) return !begins && (place > 1 || behind);
    return place > 2 && (behind || !i);
}

/* "Third, I want a refund", "do that first": it orders what is told. */
static bool is_order_told(const heard *h, const spotted *n)
{
    const uint32_t count = h->words.count;
    const bool begins = jz_only_fillers(h, 0, n->from);
    const bool ends = jz_only_fillers(h, n->to, count);
    if (!n->from) {
        return !ends && n->to < count &&
               jz_is_break(jz_gap_behind(h, n->to - 1));
    }
    return !begins && ends && n->millionths == MILLION &&
           !jz_when_is(h, n->from - 1, WHEN_THE);
}

/* An ordinal that is no day, no moment and no place in what is told: "first
 * tell me the price". */
static bool is_said_place(const heard *h, const spotted *n)
{
    if (is_order_told(h, n)) return false;
    if (!is_alone(h, n) && !is_place_told(h, n)) return false;
    for (uint32_t i = 0; i < h->words.count; i++) {
        if (i >= n->from && i < n->to) continue;
        if (jz_sense(h, i, MEANS_MONTH)->words) return false;
        const sense *const when = jz_when_at(h, i);
        if (when->words && when->role != WHEN_THE && when->role != WHEN_OF &&
            when->role != WHEN_AT && when->role != WHEN_IN &&
            when->role != WHEN_THIS) {
            return false;
        }
    }
    return true;
}

/* The one that is meant; false: none, or nobody can tell. */
static bool decide(const heard *h, const gathered *g, bool decimal, spotted *n)
{
    if (g->unclear) return false;
    *n = g->best;
    if (g->has_number) return true;
    *n = g->percent;
    if (g->percents) return g->percents == 1;
    *n = g->ordinal;
    if (g->ordinals) {
        return g->ordinals == 1 && !decimal && is_said_place(h, n);
    }
    *n = g->article;
    return g->has_article && is_alone(h, n);
}

match_result jz_match_number(const question_type *q, const heard *h,
                             match_mode mode, uint32_t begin, found *f)
{
    const bool decimal = q->kind == MATCH_DECIMAL;
    const gathered g = gather(h, decimal, mode, begin);
    spotted best;
    if (mode != ANSWER && !g.has_number) return MATCH_NONE;
    if (!decide(h, &g, decimal, &best)) return MATCH_NONE;
    const int64_t n = best.millionths;
    if (!decimal && n % MILLION) return MATCH_NONE;
    f->value = (value){.type = VALUE_NUMBER, .number = n};
    f->from = best.from;
    f->to = best.to;
    f->how = best.in_words ? HOW_WORDS : HOW_NUMBER;
    if (jz_is_known(&q->low) && n < q->low.number) return MATCH_OUT_OF_RANGE;
    if (jz_is_known(&q->high) && n > q->high.number) return MATCH_OUT_OF_RANGE;
    return MATCH_FOUND;
}
