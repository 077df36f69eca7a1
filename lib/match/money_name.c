/* money_name.c - reads the name of a currency: signs and codes, which are the
 * same everywhere, and the words of the bot's languages. */
#include "match/money_name.h"

enum { MOST_TERMS = 3, MOST_BEFORE = 4 };

/* A part of a name: "new zealand" and "dollars", "$" and "CAD". */
typedef struct term {
    uint32_t words;  /* 0: none                                               */
    uint16_t name;
    bool land, code, is_word;
} term;

/* The words that so many bytes at word i are; 0: the last one is torn. */
static uint32_t words_in(const heard *h, uint32_t i, size_t size)
{
    const words *const w = &h->words;
    const size_t end = w->at[i].from + size;
    uint32_t count = 0;
    while (i + count < w->count && w->at[i + count].from < end) count++;
    return count && w->at[i + count - 1].to == end ? count : 0;
}

static bool is_in_capitals(const heard *h, uint32_t i)
{
    const str raw = jz_raw_words(h, i, i + 1);
    for (size_t at = 0; at < raw.size; at++) {
        if (!jz_is_upper(raw.at[at])) return false;
    }
    return true;
}

static term term_at(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i] ||
        h->words.at[i].kind == WORD_DIGITS) {
        return (term){0};
    }
    const str text = h->words.text;
    size_t size;
    const uint16_t sign = jz_money_sign(
        jz_slice(text, h->words.at[i].from, text.size), &size);
    const uint32_t count = sign ? words_in(h, i, size) : 0;
    const sense *const s = jz_sense(h, i, MEANS_MONEY);
    if (s->words && s->words >= count) {
        return (term){.words = s->words, .name = (uint16_t)s->value,
                      .land = s->role == MONEY_LAND};
    }
    if (count) return (term){.words = count, .name = sign};
    bool is_word;
    const uint16_t code = jz_currency_of_code(jz_word(&h->words, i), &is_word);
    if (!code || (is_word && !is_in_capitals(h, i))) return (term){0};
    return (term){1, code, false, true, is_word};
}

/* Two parts of one name: which of several the land or the code tells. */
static uint16_t joined(const term *a, const term *b)
{
    return a->name ? jz_both_names(a->name, b->name) : b->name;
}

/* All that belongs to the name from word i on. */
static bool read_name(const heard *h, uint32_t i, bool before, money_name *m)
{
    term name = {0}, land = {0};
    uint32_t at = i;
    *m = (money_name){.from = i};
    for (int n = 0; n < MOST_TERMS; n++) {
        if (n && at < h->words.count &&
            jz_is_break(jz_gap_behind(h, at - 1))) {
            break;
        }
        const term t = term_at(h, at);
        if (!t.words || (t.land && land.words)) break;
        /* "All 5" and "try 5": before a number they are words. */
        if (t.is_word && before) break;
        if (t.land) {
            land = t;
        } else {
            const uint16_t both = joined(&name, &t);
            if (name.words && !both) break;
            name.name = both;
            name.words = t.words;
            m->coded = m->coded || t.code;
        }
        at += t.words;
    }
    /* "10 canadian beers", "10 dollars chinese food". */
    if (!name.words) return false;
    m->to = at;
    m->name = land.words ? joined(&name, &land) : name.name;
    return true;
}

bool jz_money_behind(const heard *h, uint32_t i, money_name *m)
{
    return read_name(h, i, false, m);
}

bool jz_money_before(const heard *h, uint32_t i, uint32_t least,
                     money_name *m)
{
    if (i > h->words.count || i <= least) return false;
    uint32_t from = i > least + MOST_BEFORE ? i - MOST_BEFORE : least;
    for (; from < i; from++) {
        if (read_name(h, from, true, m) && m->to == i) return true;
    }
    return false;
}

bool jz_is_money(const heard *h, uint32_t i)
{
    const term t = term_at(h, i);
    return t.words && !t.land;
}
