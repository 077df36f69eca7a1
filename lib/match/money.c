/* money.c - answers that are an amount of money: "12 €", "12 euros 50",
 * "twelve pounds fifty", "$2bn", "CNY 3", "50 cents".
 *
 * A bare number is in the currency of the question's bounds, or else in that
 * of the country; another currency than that of the bounds is no answer. */
#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/money_name.h"
#include "match/number.h"
#include "match/number_meant.h"

#include <string.h>

enum { CENTS = 100 };

/* An amount, and what is said of its currency. */
typedef struct amount {
    uint32_t from, to;
    int64_t millionths;
    uint16_t name;   /* of the currency; see jz_money_name                    */
    bool named;      /* a name or cents stand beside it                       */
    bool unclear;    /* "deux cents": hundreds, or hundredths                 */
} amount;

static bool are_glued(const heard *h, uint32_t i)
{
    return i && i < h->words.count &&
           h->words.at[i - 1].to == h->words.at[i].from;
}

/* Whether word i is parted from the one before it: "2 beers, $5".  The point
 * behind letters is that of an abbreviation: "Mio. €", "Rs. 500". */
static bool stands_apart(const heard *h, uint32_t i)
{
    const str gap = jz_gap_behind(h, i - 1);
    const bool digits = h->words.at[i - 1].kind == WORD_DIGITS;
    for (size_t at = 0; at < gap.size; at++) {
        if (memchr(",;!?()\n", gap.at[at], 7)) return true;
        if (gap.at[at] == '.' && digits) return true;
    }
    return false;
}

static bool ends_at(const heard *h, uint32_t i)
{
    return i >= h->words.count || jz_is_break(jz_gap_behind(h, i - 1)) ||
           jz_filler_at(h, i, h->words.count);
}

/* ---- large amounts ------------------------------------------------------- */

/* How money is shortened; a letter by itself is glued to the digits or to the
 * sign. */
static const struct { const char *word; int64_t times; } scales[] = {
    {"k", 1000},          {"m", 1000000},        {"mn", 1000000},
    {"mio", 1000000},     {"mln", 1000000},      {"mill", 1000000},
    {"b", 1000000000},    {"bn", 1000000000},    {"bln", 1000000000},
    {"md", 1000000000},   {"mds", 1000000000},   {"mrd", 1000000000},
    {"mld", 1000000000},  {"tn", 1000000000000},
};

static int64_t scale_of(str word)
{
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (jz_same(word, jz_str(scales[i].word))) return scales[i].times;
    }
    return 0;
}

static void multiply(amount *m, int64_t times)
{
    if (times > INT64_MAX / MILLION ||
        !jz_decimal_times(m->millionths, times * MILLION, &m->millionths)) {
        m->unclear = true;
    }
}

/* "$2bn", "1.5 Mio. €", "12 M€". */
static void read_scale(const heard *h, amount *m)
{
    if (m->to >= h->words.count || h->used[m->to]) return;
    const str word = jz_word(&h->words, m->to);
    const int64_t times = scale_of(word);
    if (!times) return;
    const bool glued = are_glued(h, m->to) || are_glued(h, m->to + 1);
    if (word.size == 1 && !glued) return;
    const bool money_behind =
        m->to + 1 < h->words.count && jz_is_money(h, m->to + 1);
    if (!money_behind && (!m->named || are_glued(h, m->to + 1))) return;
    multiply(m, times);
    m->to++;
}

/* "MEUR", "kUSD": the scale before the code. */
static bool read_scaled_code(const heard *h, uint32_t i, amount *m)
{
    if (i >= h->words.count || h->used[i]) return false;
    const str word = jz_word(&h->words, i);
    bool is_word;
    if (word.size != 4 || (word.at[0] != 'm' && word.at[0] != 'k')) {
        return false;
    }
    m->name = jz_currency_of_code(jz_slice(word, 1, 4), &is_word);
    if (!m->name || is_word) return false;
    m->named = true;
    multiply(m, word.at[0] == 'm' ? 1000000 : 1000);
    return true;
}

/* "125 USD millions": the code came first. */
static void read_scale_behind_code(const heard *h, amount *m)
{
    if (m->to >= h->words.count || h->used[m->to]) return;
    const sense *const s = jz_sense(h, m->to, MEANS_NUMBER);
    if (!s->words || s->role != NUMBER_TIMES || s->value < 1000000) return;
    multiply(m, s->value);
    m->to += s->words;
}

/* ---- cents --------------------------------------------------------------- */

/* "50p" is glued; "p" by itself says nothing. */
static uint32_t cents_at(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return 0;
    const sense *const s = jz_sense(h, i, MEANS_CENT);
    const bool letter = h->words.at[i].to - h->words.at[i].from == 1;
    return letter && !are_glued(h, i) ? 0 : s->words;
}

/* "Pence" and "rappen" tell whose they are: no "12 euros 50 pence". */
static bool are_of_name(const heard *h, uint32_t cents, amount *m)
{
    const sense *const land = jz_sense(h, cents, MEANS_MONEY);
    if (!land->words || land->role != MONEY_LAND) return true;
    const uint16_t whose = (uint16_t)land->value;
    m->name = m->name ? jz_both_names(m->name, whose) : whose;
    m->unclear = m->unclear || !m->name;
    return m->name != 0;
}

/* "and", "con" before the cents. */
static uint32_t join_at(const heard *h, uint32_t i)
{
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    const sense *const money = jz_sense(h, i, MEANS_MONEY);
    if (h->used[i]) return 0;
    if (number->words && number->role == NUMBER_JOIN) return number->words;
    return money->role == MONEY_JOIN ? money->words : 0;
}

/* "From 15 dollars": what comes behind "and" is another amount. */
static bool is_range(const heard *h, const amount *m)
{
    return m->from && jz_when_at(h, m->from - 1)->role == WHEN_FROM;
}

/* "50", "fifty", "and 50 cents" behind the name of a currency; behind an
 * amount that has it in front, only cents that are called so. */
static void read_rest(const heard *h, amount *m, bool only_cents)
{
    spotted n;
    uint32_t at = m->to;
    if (at >= h->words.count || m->millionths % MILLION) return;
    if (jz_is_break(jz_gap_behind(h, at - 1))) return;
    const uint32_t join = join_at(h, at);
    at += join;
    const uint32_t from = at;
    if (!jz_next_number(h, &at, h->words.count, &n) || n.from != from) return;
    /* "50p": what is glued to it must be cents. */
    const bool glued = n.other;
    if (glued && !jz_read_glued(h, from, &n)) return;
    uint32_t cents = cents_at(h, n.to);
    const bool ends = ends_at(h, n.to);
    /* "Et quinze cents" was read as hundreds. */
    if (n.to - n.from > 1 && jz_sense(h, n.to - 1, MEANS_CENT)->words) {
        n.millionths /= CENTS;
        n.to--;
        cents = 1;
    }
    if ((only_cents || glued) && !cents) return;
    if (cents && !are_of_name(h, n.to, m)) return;
    if (n.article || n.millionths % MILLION || n.millionths < 0 ||
        n.millionths >= CENTS * MILLION) {
        m->unclear = m->unclear || ends;
        return;
    }
    /* "12 euros 5" is neither 5 nor 50 cents for certain; "12 euros 4
     * personnes" counts something else. */
    const bool digits = h->words.at[n.from].kind == WORD_DIGITS;
    const bool two = n.millionths >= 10 * MILLION ||
                     (digits && jz_word(&h->words, n.from).size == 2);
    const bool joined = !join || !is_range(h, m);
    if (!cents && !(two && ends && joined)) {
        m->unclear = m->unclear || ends;
        return;
    }
    m->millionths += n.millionths / CENTS;
    m->to = n.to + cents;
}

/* "50 cents" alone. */
static void read_cents(const heard *h, amount *m)
{
    const uint32_t last = m->to - 1;
    const uint32_t cents = cents_at(h, m->to);
    if (cents) {
        m->unclear = m->unclear || m->millionths % MILLION != 0;
        m->millionths /= CENTS;
        are_of_name(h, m->to, m);
        m->to += cents;
        m->named = true;
    } else if (m->to - m->from > 1 && jz_sense(h, last, MEANS_CENT)->words) {
        m->unclear = true;
    }
}

/* ---- an amount with its name --------------------------------------------- */

static uint32_t behind_filler(const heard *h, uint32_t i)
{
    return i < h->words.count && jz_filler_at(h, i, i + 1) == 1 ? i + 1 : i;
}

/* In passing "2 pounds" may be a weight, and "euros 12" two things. */
static bool may_be_meant(const asked *a, const money_name *m, bool before)
{
    const heard *const h = a->heard;
    if (a->mode == ANSWER) return true;
    if (jz_sense(h, m->from, MEANS_UNIT)->words) return false;
    return !before || m->coded || h->words.at[m->to - 1].kind == WORD_SIGN;
}

/* "EUR 12", "US$ 12"; `least` is behind the amount before. */
static void name_before(const asked *a, uint32_t least, amount *m)
{
    const heard *const h = a->heard;
    money_name name;
    if (m->from <= least) return;
    if (read_scaled_code(h, m->from - 1, m)) {
        m->from--;
        return;
    }
    if (stands_apart(h, m->from) ||
        !jz_money_before(h, m->from, least, &name) ||
        !may_be_meant(a, &name, true)) {
        return;
    }
    /* "X$15" is of a land that nobody here knows. */
    m->unclear = !name.name ||
                 (are_glued(h, name.from) &&
                  h->words.at[name.from].kind == WORD_SIGN &&
                  h->words.at[name.from - 1].kind == WORD_LETTERS);
    m->name = name.name;
    m->named = true;
    m->from = name.from;
}

/* "3 USD50": glued to the amount behind it, the name is not of this one. */
static bool is_of_next(const heard *h, const money_name *m)
{
    const bool is_glued = are_glued(h, m->from) &&
                          h->words.at[m->from - 1].kind == WORD_DIGITS;
    return !is_glued && are_glued(h, m->to) &&
           h->words.at[m->to].kind == WORD_DIGITS;
}

/* "12 euros", "2 millions d'euros", "30 MUSD"; false: no name is there. */
static bool name_behind(const asked *a, amount *m)
{
    const heard *const h = a->heard;
    money_name name;
    uint32_t at = m->to;
    if (m->millionths >= MILLION * MILLION) at = behind_filler(h, at);
    if (at >= h->words.count || stands_apart(h, m->to)) return false;
    if (read_scaled_code(h, at, m)) {
        m->to = at + 1;
        return true;
    }
    if (!jz_money_behind(h, at, &name) || is_of_next(h, &name) ||
        !may_be_meant(a, &name, false)) {
        return false;
    }
    const uint16_t both =
        m->named ? jz_both_names(m->name, name.name) : name.name;
    /* "$5 and 10 €" is two amounts; "$ 5 €" is none. */
    m->unclear = m->unclear || !both;
    m->name = both;
    m->named = true;
    m->to = name.to;
    if (name.coded) read_scale_behind_code(h, m);
    return true;
}

/* A million is always one of so many, and cents are: what is not understood
 * there is a part of the amount. */
static bool lacks_a_part(const heard *h, const spotted *n, const amount *m)
{
    const sense *const s = jz_sense(h, n->from, MEANS_NUMBER);
    if (n->in_words && s->role == NUMBER_TIMES && s->value >= 1000000 &&
        m->from && m->from == n->from &&
        h->words.at[m->from - 1].kind == WORD_LETTERS &&
        !stands_apart(h, m->from) &&
        !jz_sense(h, m->from - 1, MEANS_FILLER)->words) {
        return true;
    }
    for (uint32_t i = m->to; i < h->words.count && i < m->to + 3; i++) {
        if (i && jz_is_break(jz_gap_behind(h, i - 1))) return false;
        if (h->words.at[i].kind != WORD_LETTERS) return false;
        if (i > m->to && cents_at(h, i)) return true;
    }
    return false;
}

static amount amount_of(const asked *a, const spotted *n, uint32_t least)
{
    const heard *const h = a->heard;
    amount m = {.from = n->from, .to = n->to, .millionths = n->millionths};
    name_before(a, least, &m);
    read_scale(h, &m);
    const bool behind = name_behind(a, &m);
    if (m.named) read_rest(h, &m, !behind);
    else read_cents(h, &m);
    m.unclear = m.unclear || (m.named && lacks_a_part(h, n, &m));
    return m;
}

/* Digits with letters glued to them are an amount when the letters say which
 * money: "12euros", "USD50", "50p", "$5m", "$70-a-share". */
static bool is_price(const asked *a, uint32_t least, const spotted *n)
{
    const heard *const h = a->heard;
    const amount m = amount_of(a, n, least);
    if (!m.named) return false;
    const bool letters_behind = m.to == n->to && are_glued(h, m.to) &&
                                h->words.at[m.to].kind == WORD_LETTERS;
    const bool letters_before = m.from == n->from && are_glued(h, m.from) &&
                                h->words.at[m.from - 1].kind == WORD_LETTERS;
    return !letters_behind && !letters_before;
}

/* "A dollar, please": an article is one where nothing but money is said. */
static bool is_one(const asked *a, const spotted *n)
{
    const heard *const h = a->heard;
    if (a->mode != ANSWER) return false;
    const amount m = amount_of(a, n, n->from);
    return m.named && m.from == n->from && ends_at(h, m.to);
}

/* Whether the number is one of money, or may be: "2 kg" is not. */
static bool is_candidate(const asked *a, uint32_t least, spotted *n)
{
    const heard *const h = a->heard;
    if (n->article) return is_one(a, n);
    if (!n->other) return true;
    return h->words.at[n->from].kind == WORD_DIGITS &&
           jz_read_glued(h, n->from, n) && is_price(a, least, n);
}

/* "3 days", "2 kg", "number 5". */
static bool counts_else(const heard *h, const spotted *n)
{
    if (jz_is_timed(h, n)) return true;
    if (n->from && jz_sense(h, n->from - 1, MEANS_MARK)->words) return true;
    return n->to < h->words.count && jz_sense(h, n->to, MEANS_UNIT)->words;
}

static uint16_t currency_of(const asked *a, const amount *m)
{
    const question_type *const q = a->question;
    uint16_t wanted = 0;
    if (q->low.type == VALUE_MONEY) wanted = q->low.currency;
    else if (q->high.type == VALUE_MONEY) wanted = q->high.currency;
    const uint16_t local = jz_currency_of_country(a->room->country);
    if (!m->name) return wanted ? wanted : local;
    if (wanted) return jz_may_mean(m->name, wanted) ? wanted : 0;
    if (local && jz_may_mean(m->name, local)) return local;
    return jz_usual_currency(m->name);
}

/* "10 or 12 €", "de 10 à 12 €"; but "3 EUR 50 vouchers". */
static bool are_joined(const heard *h, uint32_t from, const amount *next,
                       uint32_t number)
{
    if (from >= next->from) return next->from == number;
    const sense *const at = jz_when_at(h, from);
    return next->from - from == 1 &&
           (jz_joins(h, from) || (at->words && at->role == WHEN_AT));
}

/* "A quarter million", "half a euro"; "a quarter of", too. */
static bool read_part(const heard *h, spotted *n)
{
    spotted meant = *n;
    jz_read_meant(h, false, &meant);
    if (meant.as != A_FRACTION && meant.as != UNCLEAR) return false;
    *n = meant;
    return true;
}

/* "A quarter" is one of so many, "the third quarter" a time. */
static bool counts_at(const heard *h, uint32_t begin, uint32_t part)
{
    if (part == begin) return false;
    const sense *const s = jz_sense(h, part - 1, MEANS_NUMBER);
    return s->words == 1 &&
           (s->role == NUMBER_ARTICLE || s->role == NUMBER_UNIT);
}

/* "A quarter of 100 euros": nobody reckons here.  (That "quarter of" may be of
 * an hour, too, and no part of a number was read.) */
static bool is_behind_part(const heard *h, uint32_t begin, uint32_t i)
{
    for (uint32_t back = 1; back <= 2 && i >= begin + back; back++) {
        const sense *const s = jz_sense(h, i - back, MEANS_NUMBER);
        if (s->words && s->role == NUMBER_PART) {
            return counts_at(h, begin, i - back);
        }
        if (!jz_filler_at(h, i - back, i)) return false;
    }
    return false;
}

/* The one amount that is meant: a currency tells it from other numbers. */
static bool said_amount(const asked *a, amount *best)
{
    const heard *const h = a->heard;
    spotted n;
    bool any = false;
    uint32_t least = a->begin, part_to = 0, last_to = a->begin;
    for (uint32_t at = a->begin; jz_next_number(h, &at, h->words.count, &n);) {
        const bool is_part = read_part(h, &n);
        if (is_part && n.to > at) at = n.to;
        if (!is_part && !is_candidate(a, least, &n)) continue;
        amount m = amount_of(a, &n, least);
        if (m.to > at) at = m.to;
        /* "Three quarters of a million". */
        m.unclear = m.unclear || n.as == UNCLEAR ||
                    is_behind_part(h, a->begin, m.from) ||
                    (part_to && m.from <= part_to + 1);
        part_to = is_part && !m.named ? n.to : 0;
        if (part_to) continue;
        if (m.named) least = m.to;
        if (!m.named && (a->mode != ANSWER || counts_else(h, &n))) continue;
        const bool better = m.named && any && !best->named &&
                            !are_joined(h, best->to, &m, n.from);
        const bool corrected = jz_is_corrected(h, last_to, m.from);
        last_to = m.to;
        if (!any || better || corrected) {
            *best = m;
        } else if (m.named || !best->named) {
            best->unclear = best->unclear || m.millionths != best->millionths;
        }
        any = true;
    }
    return any && !best->unclear;
}

match_result jz_match_money(const asked *a, found *f)
{
    const question_type *const q = a->question;
    amount m = {.from = 0};
    if (!said_amount(a, &m) || m.millionths < 0) return MATCH_NONE;
    const uint16_t currency = currency_of(a, &m);
    if (!currency) return MATCH_NONE;
    /* "1.234 €" is not written to the tenth of a cent. */
    int64_t rounded;
    if (!jz_decimal_round(m.millionths, jz_currency_digits(currency),
                          &rounded) ||
        rounded != m.millionths) {
        return MATCH_NONE;
    }
    f->value = (value){.type = VALUE_MONEY, .number = m.millionths,
                       .currency = currency};
    f->from = m.from;
    f->to = m.to;
    f->how = HOW_MONEY;
    if (q->low.type == VALUE_MONEY && m.millionths < q->low.number) {
        return MATCH_OUT_OF_RANGE;
    }
    if (q->high.type == VALUE_MONEY && m.millionths > q->high.number) {
        return MATCH_OUT_OF_RANGE;
    }
    return MATCH_FOUND;
}
