/* common.c - everyday words: what is one is no other word that was misspelt.
 * "Match" is not "march", however near it is. */
#include <string.h>

#include "match/lexicon.h"

enum { LONGEST = 32, SHORTEST_STEM = 3 };

typedef struct common {
    const char *const *rows; /* sorted, and so are the words of each          */
    uint32_t count;
    const word_end *forms, *ends;
} common;

void jz_common_open(lexicon *l, arena *a, const lang *const *langs,
                    uint32_t count)
{
    common *const all = jz_take(a, sizeof *all, count);
    l->commons = all;
    for (uint32_t i = 0; i < count; i++) {
        if (!langs[i]->common) continue;
        common *const c = &all[l->common_count++];
        *c = (common){.rows = langs[i]->common, .forms = langs[i]->forms,
                      .ends = langs[i]->ends};
        while (c->rows[c->count]) c->count++;
    }
    l->knows_words = l->common_count == count;
}

/* A word against another one, in the order of the rows. */
static int compare(str word, str other)
{
    const size_t shorter = word.size < other.size ? word.size : other.size;
    const int order = memcmp(word.at, other.at, shorter);
    if (order) return order;
    return (word.size > other.size) - (word.size < other.size);
}

static bool is_listed(const common *c, str word)
{
    uint32_t low = 0, high = c->count; /* the first row behind the word       */
    while (low < high) {
        const uint32_t middle = (low + high) / 2;
        str rest = jz_str(c->rows[middle]);
        if (compare(word, jz_cut(&rest, ' ')) < 0) high = middle;
        else low = middle + 1;
    }
    if (!low) return false;
    for (str rest = jz_str(c->rows[low - 1]); rest.size;) {
        if (jz_same(jz_cut(&rest, ' '), word)) return true;
    }
    return false;
}

/* "Stopped": the last letter is doubled before some endings. */
static bool is_doubled(const common *c, str stem, str end)
{
    const char last = stem.at[stem.size - 1];
    return jz_is_letter(end.at[0]) && !memchr("aeiouls", last, 7) &&
           stem.size > SHORTEST_STEM && last == stem.at[stem.size - 2] &&
           is_listed(c, jz_slice(stem, 0, stem.size - 1));
}

static bool is_with_end(const common *c, str word, const word_end *e)
{
    char text[LONGEST + 8];
    const str end = jz_str(e->end), instead = jz_str(e->instead);
    if (word.size < end.size + SHORTEST_STEM - instead.size) return false;
    const str stem = jz_slice(word, 0, word.size - end.size);
    if (!jz_same(jz_slice(word, stem.size, word.size), end)) return false;
    memcpy(text, stem.at, stem.size);
    memcpy(text + stem.size, instead.at, instead.size);
    return is_listed(c, (str){text, stem.size + instead.size}) ||
           (!instead.size && is_doubled(c, stem, end));
}

static bool is_with_any(const common *c, str word, const word_end *ends)
{
    for (const word_end *e = ends; e->end; e++) {
        if (is_with_end(c, word, e)) return true;
    }
    return false;
}

bool jz_is_common(const lexicon *l, str word)
{
    if (word.size < SHORTEST_STEM || word.size > LONGEST) return false;
    for (uint32_t i = 0; i < l->common_count; i++) {
        const common *const c = &l->commons[i];
        if (is_listed(c, word) || is_with_any(c, word, c->forms) ||
            is_with_any(c, word, c->ends)) {
            return true;
        }
    }
    return false;
}

/* What is left of a word without an ending. */
static bool take_off(str word, const word_end *e, char text[LONGEST + 8],
                     str *stem)
{
    const str end = jz_str(e->end), instead = jz_str(e->instead);
    if (word.size <= end.size) return false;
    const size_t size = word.size - end.size;
    if (!jz_same(jz_slice(word, size, word.size), end)) return false;
    memcpy(text, word.at, size);
    memcpy(text + size, instead.at, instead.size);
    *stem = (str){text, size + instead.size};
    return true;
}

/* Whether one of them, with an ending taken off or not, is `stem`. */
static bool has_stem(const word_end *forms, str word, str stem)
{
    char text[LONGEST + 8];
    str own;
    if (jz_same(word, stem)) return true;
    for (const word_end *e = forms; e->end; e++) {
        if (take_off(word, e, text, &own) && jz_same(own, stem)) return true;
    }
    return false;
}

bool jz_is_inflected(const lexicon *l, str a, str b)
{
    char text[LONGEST + 8];
    str stem;
    if (a.size > LONGEST || b.size > LONGEST) return false;
    for (uint32_t i = 0; i < l->common_count; i++) {
        const word_end *const forms = l->commons[i].forms;
        if (has_stem(forms, b, a)) return true;
        for (const word_end *e = forms; e->end; e++) {
            if (take_off(a, e, text, &stem) && has_stem(forms, b, stem)) {
                return true;
            }
        }
    }
    return false;
}
