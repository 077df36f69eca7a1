/* money.c - answers that are an amount of money: "12 €", "12 euros 50",
 * "twelve pounds fifty", "50 cents".
 *
 * A bare number is in the currency of the question's bounds, or else in that
 * of the country; another currency than that of the bounds is no answer. */
#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/number.h"

enum { CENTS = 100 };

/* An amount, and what is said of its currency. */
typedef struct amount {
    uint32_t from, to;
    int64_t millionths;
    str name;        /* of the currency, folded; empty: none is said          */
    bool unclear;    /* "deux cents": hundreds, or hundredths                 */
} amount;

/* "50", "fifty", "and 50 cents" behind the name of a currency. */
static void read_rest(const heard *h, amount *m)
{
    spotted n;
    uint32_t at = m->to;
    if (at >= h->words.count || m->millionths % MILLION) return;
    if (jz_is_break(jz_gap_behind(h, at - 1))) return;
    const sense *const join = jz_sense(h, at, MEANS_NUMBER);
    const bool joined = join->words && join->role == NUMBER_JOIN;
    if (joined) at += join->words;
    const uint32_t from = at;
    if (!jz_next_number(h, &at, h->words.count, &n) || n.from != from) return;
    bool cents = n.to < h->words.count && jz_sense(h, n.to, MEANS_CENT)->words;
    const bool ends = n.to >= h->words.count ||
                      jz_is_break(jz_gap_behind(h, n.to - 1)) ||
                      jz_filler_at(h, n.to, h->words.count);
    /* "Et quinze cents" was read as hundreds. */
    if (n.to - n.from > 1 && jz_sense(h, n.to - 1, MEANS_CENT)->words) {
        n.millionths /= CENTS;
        n.to--;
        cents = true;
    }
    if (n.article || n.other || n.millionths % MILLION || n.millionths < 0 ||
        n.millionths >= CENTS * MILLION || (joined && !cents)) {
        m->unclear = m->unclear || (ends && !n.other);
        return;
    }
    /* "12 euros 5" is neither 5 nor 50 cents for certain; "12 euros 4
     * personnes" counts something else. */
    const bool digits = h->words.at[n.from].kind == WORD_DIGITS;
    const bool two = n.millionths >= 10 * MILLION ||
                     (digits && jz_word(&h->words, n.from).size == 2);
    if (!cents && !(two && ends)) {
        m->unclear = m->unclear || ends;
        return;
    }
    m->millionths += n.millionths / CENTS;
    m->to = n.to + cents;
}

static bool is_currency(const heard *h, uint32_t i)
{
    return i < h->words.count && !h->used[i] &&
           jz_currency_of_sign(jz_word(&h->words, i));
}

static uint32_t behind_filler(const heard *h, uint32_t i)
{
    return i < h->words.count && jz_filler_at(h, i, i + 1) == 1 ? i + 1 : i;
}

/* "CAD $15", "US$ 15": what stands before the sign says which one it is. */
static void name_before(const heard *h, amount *m)
{
    const words *const w = &h->words;
    if (!m->from || w->at[m->from].kind != WORD_SIGN) return;
    if (is_currency(h, m->from - 1)) {
        m->name = jz_word(w, --m->from);
        return;
    }
    const bool glued = w->at[m->from - 1].to == w->at[m->from].from;
    if (!glued || w->at[m->from - 1].kind != WORD_LETTERS) return;
    if (!jz_same(jz_word(w, m->from - 1), S("us"))) m->unclear = true;
    m->name = S("usd");
    m->from--;
}

static amount amount_of(const heard *h, const spotted *n)
{
    amount m = {.from = n->from, .to = n->to, .millionths = n->millionths};
    const uint32_t last = n->to - 1;
    /* "2 millions d'euros". */
    const bool large = n->millionths >= MILLION * MILLION;
    if (large && is_currency(h, behind_filler(h, n->to))) {
        m.to = behind_filler(h, n->to);
    }
    if (is_currency(h, m.to)) {
        m.name = jz_word(&h->words, m.to++);
        read_rest(h, &m);
    } else if (n->from && is_currency(h, n->from - 1)) {
        m.name = jz_word(&h->words, --m.from);
        name_before(h, &m);
    } else if (n->to < h->words.count &&
               jz_sense(h, n->to, MEANS_CENT)->words == 1) {
        m.millionths /= CENTS;
        m.unclear = n->millionths % MILLION != 0;
        m.to++;
    } else if (n->to - n->from > 1 && jz_sense(h, last, MEANS_CENT)->words) {
        m.unclear = true;
    }
    return m;
}

static uint16_t currency_of(const asked *a, const amount *m)
{
    const question_type *const q = a->question;
    uint16_t wanted = 0;
    if (q->low.type == VALUE_MONEY) wanted = q->low.currency;
    else if (q->high.type == VALUE_MONEY) wanted = q->high.currency;
    const uint16_t local = jz_currency_of_country(a->room->country);
    if (!m->name.size) return wanted ? wanted : local;
    if (wanted) return jz_may_mean(m->name, wanted) ? wanted : 0;
    if (local && jz_may_mean(m->name, local)) return local;
    return jz_currency_of_sign(m->name);
}

/* "10 or 12 €", "de 10 à 12 €". */
static bool are_joined(const heard *h, uint32_t from, uint32_t to)
{
    if (from >= to) return true;
    const sense *const at = jz_when_at(h, from);
    return to - from == 1 && (jz_joins(h, from) ||
                              (at->words && at->role == WHEN_AT));
}

/* The one amount that is meant: a currency tells it from other numbers. */
static bool said_amount(const asked *a, amount *best)
{
    const heard *const h = a->heard;
    spotted n;
    bool any = false;
    for (uint32_t at = a->begin; jz_next_number(h, &at, h->words.count, &n);) {
        if (n.other || n.article) continue;
        const amount m = amount_of(h, &n);
        const bool named = m.name.size || m.to != n.to;
        if (m.to > at) at = m.to;
        if (!named && (a->mode != ANSWER || jz_is_timed(h, &n))) continue;
        const bool better = named && any && !best->name.size &&
                            !are_joined(h, best->to, m.from);
        if (!any || better || jz_is_corrected(h, best->to, m.from)) {
            *best = m;
        } else if (named || !best->name.size) {
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
