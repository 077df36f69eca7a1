/* one_word.c - takes a word apart into number words, and reads them as if they
 * stood apart. */
#include "match/one_word.h"

#include <string.h>

#include "expr/decimal.h"
#include "match/number_words.h"

enum {
    MOST_MORSELS = 24, /* of a word                                           */
    LONGEST = 96,      /* bytes                                               */
    MOST_TRIES = 64,   /* morsels found in one word                           */
    SHORTEST = 5       /* "zweit"; "dos" is no word of two                    */
};

/* ---- gathering ----------------------------------------------------------- */

typedef vec(morsel) morsels;

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static void add(arena *a, morsels *to, const char *text, morsel m)
{
    m.text = jz_str(text);
    m.sense.words = 1;
    if (!m.text.size || m.text.at[0] < 'a' || m.text.at[0] > 'z') return;
    for (size_t i = 0; i < m.text.size; i++) {
        if (m.text.at[i] == ' ') return;
    }
    m.elides = m.kind == A_NUMBER && m.text.size > 3 &&
               is_vowel(m.text.at[m.text.size - 1]);
    jz_push(a, to, m);
}

static bool ends_with(str s, const char *end)
{
    const str tail = jz_str(end);
    return tail.size <= s.size &&
           jz_same(jz_slice(s, s.size - tail.size, s.size), tail);
}

/* "Vierte", "einundzwanzigste": the number and the end of an ordinal, which
 * are found as such, unless they would be a part of one sooner. */
static bool is_regular(const lang *l, str ordinal)
{
    for (const phrase *p = l->fractions; p->words; p++) {
        if (jz_same(ordinal, jz_str(p->words))) return false;
    }
    for (const char *const *end = l->ordinal_ends; *end; end++) {
        if (!ends_with(ordinal, *end)) continue;
        const size_t size = ordinal.size - jz_str(*end).size;
        const str stem = jz_slice(ordinal, 0, size);
        for (const number_word *n = l->numbers; n->word; n++) {
            const bool whole = jz_str(n->word).size == size;
            if (!whole && n->role != NUMBER_TEN) continue;
            if (ends_with(stem, n->word)) return true;
        }
    }
    return false;
}

static void add_language(arena *a, morsels *to, const lang *l)
{
    for (const number_word *n = l->numbers; n->word; n++) {
        const bool one = n->role == NUMBER_ONE;
        morsel m = {.sense = {.role = (uint8_t)(one ? NUMBER_ARTICLE
                                                    : n->role),
                              .is_unit = one}};
        if (n->role == NUMBER_MINUS || n->role == NUMBER_POINT ||
            n->role == NUMBER_VAGUE) {
            continue;
        }
        /* "Zehnk": what is short for a number stands behind digits. */
        if (!n->word[1] && n->role != NUMBER_JOIN) continue;
        if (n->value > INT32_MAX) continue;
        m.sense.value = (int32_t)n->value;
        add(a, to, n->word, m);
    }
    for (const phrase *p = l->ordinals; p->words; p++) {
        const morsel m = {.kind = AN_ORDINAL_WORD,
                          .sense = {.value = (int32_t)p->value}};
        if (p->value <= 0 || p->value > INT32_MAX) continue;
        if (!is_regular(l, jz_str(p->words))) add(a, to, p->words, m);
    }
    for (const phrase *p = l->fractions; p->words; p++) {
        const sense part = {.role = NUMBER_PART, .value = (int32_t)p->value};
        add(a, to, p->words, (morsel){.sense = part});
    }
    for (const char *const *end = l->ordinal_ends; *end; end++) {
        /* "30ª", but no "dosa". */
        if ((*end)[1]) add(a, to, *end, (morsel){.kind = AN_ORDINAL_END});
    }
}

/* By first letter; then the longest first, and of two that are the same the
 * one that was there first. */
static bool goes_before(const morsel *a, const morsel *b)
{
    if (a->text.at[0] != b->text.at[0]) return a->text.at[0] < b->text.at[0];
    return a->text.size > b->text.size;
}

static void sort(morsels *all)
{
    for (uint32_t i = 1; i < all->count; i++) {
        const morsel moved = all->at[i];
        uint32_t at = i;
        for (; at && goes_before(&moved, &all->at[at - 1]); at--) {
            all->at[at] = all->at[at - 1];
        }
        all->at[at] = moved;
    }
}

static void add_ends(lexicon *l, arena *a, const lang *const *langs,
                     uint32_t count)
{
    vec(str) ends = {0};
    for (uint32_t i = 0; i < count; i++) {
        for (const char *const *end = langs[i]->ordinal_ends; *end; end++) {
            jz_push(a, &ends, jz_str(*end));
        }
    }
    l->ordinal_ends = ends.at;
    l->ordinal_end_count = ends.count;
}

void jz_one_word_open(lexicon *l, arena *a, arena *scratch,
                    const lang *const *langs, uint32_t count)
{
    morsels all = {0};
    add_ends(l, a, langs, count);
    for (uint32_t i = 0; i < count; i++) {
        if (langs[i]->joins_numbers) add_language(scratch, &all, langs[i]);
    }
    if (!all.count) return;
    sort(&all);
    morsel *const kept = jz_take(a, sizeof *kept, all.count);
    memcpy(kept, all.at, all.count * sizeof *kept);
    l->morsels = kept;
    uint32_t at = 0;
    for (int letter = 0; letter <= 'z' - 'a' + 1; letter++) {
        while (at < all.count && kept[at].text.at[0] - 'a' < letter) at++;
        l->first_morsel[letter] = (uint16_t)at;
    }
}

/* ---- taking apart -------------------------------------------------------- */

/* A word being taken apart: what was found up to now, and what to try next at
 * each place. */
typedef struct cutting {
    const lexicon *lexicon;
    str word;
    const morsel *found[MOST_MORSELS];
    uint32_t from[MOST_MORSELS + 1]; /* where each begins                     */
    uint32_t next[MOST_MORSELS + 1]; /* to try there: twice the morsel, and 1
                                        for it without its vowel              */
    uint32_t count, tries;
} cutting;

/* How many bytes of the word the morsel is at this place: all of its own, or
 * all but the vowel before another vowel, "vent uno"; 0: it is not there. */
static uint32_t fits(const cutting *c, const morsel *m, bool elided,
                     uint32_t from)
{
    const str left = jz_slice(c->word, from, c->word.size);
    const size_t size = m->text.size;
    if (left.size < size || left.at[size > 1] != m->text.at[size > 1]) return 0;
    if (elided && !is_vowel(left.at[size - 1])) return 0;
    const size_t same = elided ? size - 1 : size;
    return memcmp(left.at, m->text.at, same) ? 0 : (uint32_t)same;
}

/* Ordinals end a word, and their ends do not begin it. */
static bool may_stand(const cutting *c, const morsel *m, uint32_t to)
{
    switch (m->kind) {
    case A_NUMBER:
        return m->sense.role != NUMBER_PART || to == c->word.size;
    case AN_ORDINAL_WORD: return to == c->word.size && c->count;
    case AN_ORDINAL_END: return to == c->word.size && c->count;
    }
    return false;
}

/* The morsels that begin with the letter at this place: from, and to. */
static uint32_t first_at(const cutting *c, uint32_t at)
{
    const char letter = c->word.at[at];
    if (letter < 'a' || letter > 'z') return 0;
    return c->lexicon->first_morsel[letter - 'a'];
}

static uint32_t end_at(const cutting *c, uint32_t at)
{
    const char letter = c->word.at[at];
    if (letter < 'a' || letter > 'z') return 0;
    return c->lexicon->first_morsel[letter - 'a' + 1];
}

/* The next morsel at the last place; NULL: all were tried. */
static const morsel *next_morsel(cutting *c, uint32_t *to)
{
    const uint32_t from = c->from[c->count];
    const uint32_t end = 2 * end_at(c, from);
    uint32_t *const next = &c->next[c->count];
    while (*next < end) {
        const uint32_t n = (*next)++;
        const morsel *const m = &c->lexicon->morsels[n / 2];
        if (n % 2 && !m->elides) continue;
        const uint32_t size = fits(c, m, n % 2, from);
        *to = from + size;
        if (size && may_stand(c, m, *to)) return m;
    }
    return NULL;
}

/* The next way to take the word apart; false: there is none. */
static bool cut(cutting *c)
{
    while (++c->tries < MOST_TRIES) {
        uint32_t to;
        const morsel *const m = next_morsel(c, &to);
        if (!m && !c->count) return false;
        if (!m) {
            c->count--;
            continue;
        }
        c->found[c->count] = m;
        if (to == c->word.size) return true;
        if (c->count + 1 == MOST_MORSELS) continue;
        c->from[++c->count] = to;
        c->next[c->count] = 2 * first_at(c, to);
    }
    return false;
}

/* ---- reading ------------------------------------------------------------- */

/* The parts before the last as one number; with it when it is one, too.  part:
 * what the last one divides by, -1: the number before it, "doceavos". */
static bool read(const cutting *c, int64_t *millionths, bool *ordinal,
                 int32_t *part)
{
    const sense *parts[MOST_MORSELS];
    sense last = c->found[c->count]->sense;
    uint32_t count = c->count + 1;
    for (uint32_t i = 0; i < count; i++) parts[i] = &c->found[i]->sense;
    *ordinal = c->found[c->count]->kind != A_NUMBER;
    *part = 0;
    if (last.role == NUMBER_PART && !*ordinal) {
        *part = last.value ? last.value : -1;
    }
    if (*part || c->found[c->count]->kind == AN_ORDINAL_END) count--;
    reading r = {.parts = parts, .to = count, .unit = MILLION};
    if (c->found[c->count]->kind == AN_ORDINAL_WORD) {
        r.to--;
        jz_read_parts(&r);
        if (r.at < r.to || !jz_read_ordinal(&r, &last)) return false;
    } else {
        jz_read_parts(&r);
    }
    if (r.bad || r.at < count) return false;
    /* "Dosmilesimos" are parts of two thousand, "driekwart" three of four. */
    if (*part > 0 && jz_read_ordinal(&r, &last)) *part = -1;
    *millionths = jz_reading_total(&r);
    return !r.bad && *millionths > 0;
}

static sense *made(arena *a, int64_t millionths, bool ordinal,
                         int32_t part)
{
    const bool half = millionths % MILLION == MILLION / 2;
    const int64_t n = millionths / MILLION;
    if ((millionths % MILLION && !half) || n > INT32_MAX) return NULL;
    if ((ordinal || part) && half) return NULL;
    if (part && n > (part > 0 ? UINT8_MAX : INT32_MAX)) return NULL;
    sense *const senses = jz_take(a, sizeof *senses, ALL_MEANINGS);
    sense s = {.words = 1, .value = (int32_t)n};
    if (half) s.role = NUMBER_HALF;
    if (part) s.role = NUMBER_PART;
    if (part > 0) {
        s.zeros = (uint8_t)n;
        s.value = part;
    }
    senses[ordinal ? MEANS_ORDINAL : MEANS_NUMBER] = s;
    return senses;
}

sense *jz_one_word(const lexicon *l, arena *a, str word)
{
    if (word.size < SHORTEST || word.size > LONGEST) return NULL;
    cutting c = {.lexicon = l, .word = word};
    c.next[0] = 2 * first_at(&c, 0);
    while (cut(&c)) {
        int64_t millionths;
        bool ordinal;
        int32_t part;
        if (!read(&c, &millionths, &ordinal, &part)) continue;
        sense *const senses = made(a, millionths, ordinal, part);
        if (senses) return senses;
    }
    return NULL;
}
