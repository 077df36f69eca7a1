/* menu_find.c - which item is meant by these words?  A word of a message is
 * resolved to a menu's word as it is, in its other number (one, many), or
 * corrected. */
#include <string.h>

#include "match/lexicon.h"
#include "match/menu_inside.h"

typedef struct finder {
    const menu *menu;
    const heard *heard;
    uint32_t to;
    bool correct;      /* misspelt words too                                  */
    uint32_t *left;    /* so many of them: a long message is no short answer  */
    menu_hit *hits;
    uint32_t count, room;
    uint32_t *units;
} finder;

/* The menu's word that differs from a message's only by its number. */
static uint32_t in_other_number(const menu *m, str text, uint64_t hash)
{
    str forms[2];
    const uint32_t count = jz_singulars(text, forms);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t number = jz_names_find(&m->trie.words, forms[i]);
        if (number) return number;
    }
    return m->singular_of.at[jz_names_find_hashed(&m->singulars, text, hash)];
}

/* The words that are nearest to word i, or to what it is without its plural.  A
 * word that is known is meant as it stands, but for its ending; or it is known
 * to be misspelt, and means the same. */
static uint32_t nearest_words(const finder *f, uint32_t i, str text,
                              uint32_t near[TYPO_CANDIDATES], uint8_t *edits)
{
    unsigned distance = 0;
    const heard *const h = f->heard;
    const lexicon *const l = h->lexicon;
    const str said = jz_word(&h->words, i);
    if (!*f->left) return 0;
    --*f->left;
    const uint32_t count = jz_typos_find(f->menu->misspelt, text,
                                         l->knows_words, near, &distance,
                                         f->units);
    const bool known = h->meanings[i].word;
    if (!count || (!known && !jz_is_common(l, said))) {
        *edits = (uint8_t)(*edits + distance);
        return count;
    }
    uint32_t kept = 0;
    for (uint32_t n = 0; n < count; n++) {
        const str meant = jz_name(&f->menu->trie.words, near[n]);
        if (jz_is_inflected(l, said, meant) ||
            (known && jz_means_same(h, i, meant))) {
            near[kept++] = near[n];
        }
    }
    *edits = (uint8_t)(*edits + distance);
    return kept;
}

/* The one word that is nearest, or two forms of the same item's word. */
static uint32_t corrected(const finder *f, uint32_t i, str text,
                          uint8_t *edits)
{
    const menu *const m = f->menu;
    uint32_t near[TYPO_CANDIDATES];
    uint8_t with_it = *edits;
    const uint32_t count = nearest_words(f, i, text, near, &with_it);
    if (!count) return 0;
    const uint32_t owner = m->owners.at[near[0]];
    for (uint32_t n = 1; n < count; n++) {
        if (owner == OF_MANY || m->owners.at[near[n]] != owner) return 0;
    }
    *edits = with_it;
    return near[0];
}

/* The menu's word that is the message's as it is. */
static inline uint32_t as_it_is(const finder *f, uint32_t i)
{
    const heard *const h = f->heard;
    return jz_names_find_hashed(&f->menu->trie.words, jz_word(&h->words, i),
                                h->meanings[i].hash);
}

/* What the languages know is neither a plural nor misspelt; but a measure or a
 * time may be the name of a thing as well: "livres", "mornings". */
static inline bool may_be_another(const heard *h, uint32_t i)
{
    enum { SHORTEST = 3 };
    const uint32_t known = h->meanings[i].word;
    return h->words.at[i].kind == WORD_LETTERS &&
           (!known || known > h->lexicon->told) &&
           h->words.at[i].to - h->words.at[i].from >= SHORTEST;
}

static uint32_t resolve(const finder *f, uint32_t i, uint8_t *edits)
{
    const heard *const h = f->heard;
    const str text = jz_word(&h->words, i);
    const uint32_t number = as_it_is(f, i);
    if (number || !may_be_another(h, i)) return number;
    const uint32_t other =
        in_other_number(f->menu, text, h->meanings[i].hash);
    if (other || !f->correct) return other;
    const uint32_t right = corrected(f, i, text, edits);
    str forms[2];
    if (right || !jz_singulars(text, forms)) return right;
    return corrected(f, i, forms[0], edits); /* "grandes" for "grand"         */
}

/* ---- phrases ------------------------------------------------------------- */

typedef struct span {
    uint32_t from, to, node; /* node 0: nothing                               */
    uint8_t edits;
} span;

/* "4" is not in "4.5", "12:30" or "B12-4". */
static bool is_inside_digits(const heard *h, uint32_t from, uint32_t to)
{
    static const char joints[] = ".,:/-";
    const words *const w = &h->words;
    const str first = jz_word(w, from), last = jz_word(w, to - 1);
    if (from && w->at[from].kind == WORD_DIGITS && first.size) {
        const str gap = jz_gap_behind(h, from - 1);
        if (w->at[from - 1].kind != WORD_SIGN && gap.size == 0) return true;
        if (w->at[from - 1].kind == WORD_DIGITS && gap.size == 1 &&
            jz_contains(jz_str(joints), gap)) {
            return true;
        }
    }
    if (to < w->count && w->at[to - 1].kind == WORD_DIGITS && last.size) {
        const str gap = jz_gap_behind(h, to - 1);
        if (w->at[to].kind == WORD_DIGITS && gap.size == 1 &&
            jz_contains(jz_str(joints), gap)) {
            return true;
        }
    }
    return false;
}

/* The node behind word i.  A word that is in the menu as it is may be meant in
 * its other number all the same: "la queue" and "queues". */
static uint32_t step(const finder *f, uint32_t node, uint32_t i,
                     uint8_t *edits)
{
    const menu *const m = f->menu;
    const uint32_t number = resolve(f, i, edits);
    if (!number) return 0;
    const uint32_t next = jz_trie_step(&m->trie, node, number);
    if (next || f->heard->meanings[i].word) return next;
    if (f->heard->words.at[i].kind != WORD_LETTERS) return 0;
    const uint32_t other = in_other_number(m, jz_word(&f->heard->words, i),
                                           f->heard->meanings[i].hash);
    return jz_trie_step(&m->trie, node, other);
}

/* Most words begin no phrase: tells soon. */
static inline bool may_begin(const finder *f, uint32_t i)
{
    const uint32_t number = as_it_is(f, i);
    if (!number) return may_be_another(f->heard, i);
    return !f->heard->meanings[i].word ||
           jz_trie_step(&f->menu->trie, 0, number);
}

/* The longest phrase that begins at word i. */
static span longest_at(const finder *f, uint32_t i)
{
    const menu *const m = f->menu;
    span best = {i, i, 0, 0};
    uint32_t node = 0;
    uint8_t edits = 0;
    for (uint32_t at = i; at < f->to && !f->heard->used[at]; at++) {
        node = step(f, node, at, &edits);
        if (!node) break;
        if (!m->ends.at[node] || is_inside_digits(f->heard, i, at + 1)) {
            continue;
        }
        best = (span){i, at + 1, node, edits};
    }
    return best;
}

/* Longer ones first, then those more to the left. */
static bool is_before(const menu_hit *a, const menu_hit *b)
{
    const uint32_t a_size = a->to - a->from, b_size = b->to - b->from;
    if (a_size != b_size) return a_size > b_size;
    return a->from < b->from;
}

static void keep(finder *f, menu_hit hit)
{
    const heard *const h = f->heard;
    uint32_t at = f->count;
    if (f->count < f->room) {
        f->count++;
    } else {
        if (!at || !is_before(&hit, &f->hits[at - 1])) return;
        at--;
    }
    hit.whole = jz_only_fillers(h, 0, hit.from) &&
                jz_only_fillers(h, hit.to, h->words.count);
    while (at && is_before(&hit, &f->hits[at - 1])) {
        f->hits[at] = f->hits[at - 1];
        at--;
    }
    f->hits[at] = hit;
}

static void keep_all(finder *f, span s)
{
    const menu *const m = f->menu;
    for (uint32_t at = m->ends.at[s.node]; at; at = m->rows.at[at].next) {
        const phrase_end *const e = &m->rows.at[at];
        keep(f, (menu_hit){
                    .item = e->item,
                    .from = s.from,
                    .to = s.to,
                    .kind = e->kind,
                    .edits = s.edits,
                });
    }
}

/* A phrase gives way to a longer one that begins within it. */
static void find_phrases(finder *f, uint32_t from, uint32_t to)
{
    f->to = to;
    for (uint32_t i = from; i < f->to;) {
        span best = {0};
        if (may_begin(f, i)) best = longest_at(f, i);
        if (!best.node) {
            i++;
            if (i == f->to) f->to = to;
            continue;
        }
        for (uint32_t j = i + 1; j < best.to; j++) {
            const span other = longest_at(f, j);
            if (other.node && other.to - other.from > best.to - best.from) {
                best = other;
            }
        }
        if (best.from == i) {
            keep_all(f, best);
            i = best.to;
            if (i >= f->to) f->to = to;
        } else {
            /* What stands before it is searched by itself, then we go on. */
            f->to = best.from;
        }
    }
}

static bool is_letters(const heard *h, uint32_t i)
{
    return i < h->words.count && !h->used[i] &&
           h->words.at[i].kind == WORD_LETTERS;
}

/* "Oat milk" where the menu has "oatmilk". */
static void find_parted(finder *f, uint32_t from, uint32_t to)
{
    enum { LONGEST = 32 };
    const heard *const h = f->heard;
    char text[LONGEST];
    for (uint32_t i = from; i + 1 < to; i++) {
        if (!is_letters(h, i) || !is_letters(h, i + 1)) continue;
        const str gap = jz_gap_behind(h, i);
        const str first = jz_word(&h->words, i);
        const str second = jz_word(&h->words, i + 1);
        if (gap.size != 1 || (gap.at[0] != ' ' && gap.at[0] != '-')) continue;
        if (first.size + second.size > LONGEST) continue;
        memcpy(text, first.at, first.size);
        memcpy(text + first.size, second.at, second.size);
        const str joined = {text, first.size + second.size};
        const uint32_t number = jz_names_find(&f->menu->trie.words, joined);
        const uint32_t node = jz_trie_step(&f->menu->trie, 0, number);
        keep_all(f, (span){i, i + 2, node, 0});
    }
}

/* "8" of "8 gb": it stands beside another word of labels. */
static bool is_numbered(const finder *f, uint32_t i)
{
    const heard *const h = f->heard;
    const parts *const p = &f->menu->parts;
    if (h->words.at[i].kind != WORD_DIGITS || !jz_is_part(p, as_it_is(f, i)) ||
        is_inside_digits(h, i, i + 1)) {
        return false;
    }
    return (is_letters(h, i + 1) && jz_is_part(p, as_it_is(f, i + 1))) ||
           (i && is_letters(h, i - 1) && jz_is_part(p, as_it_is(f, i - 1)));
}

/* The words of labels that word i may be; what the languages give a meaning is
 * none. */
static uint32_t said_at(const finder *f, uint32_t i, part_said *said,
                        uint32_t room)
{
    const heard *const h = f->heard;
    const parts *const p = &f->menu->parts;
    uint32_t near[TYPO_CANDIDATES], count = 1, kept = 0;
    uint8_t edits = 0;
    if (is_numbered(f, i)) {
        near[0] = as_it_is(f, i);
    } else {
        const bool beside = i && is_numbered(f, i - 1);
        const str text = jz_word(&h->words, i);
        if (!is_letters(h, i) || (!beside && text.size < 3)) return 0;
        if (jz_is_plain(h, i)) return 0;
        near[0] = resolve(f, i, &edits);
        if (!near[0] && f->correct && may_be_another(h, i)) {
            count = nearest_words(f, i, text, near, &edits);
        }
    }
    for (uint32_t n = 0; n < count && kept < room; n++) {
        if (!jz_is_part(p, near[n])) continue;
        said[kept++] = (part_said){near[n], i, edits};
    }
    return kept;
}

static uint32_t find_said(const finder *f, uint32_t from, uint32_t to,
                          part_said said[PART_WORDS])
{
    uint32_t count = 0;
    for (uint32_t i = from; i < to && count < PART_WORDS; i++) {
        if (f->heard->used[i]) continue;
        count += said_at(f, i, said + count, PART_WORDS - count);
    }
    return count;
}

/* A hit for each run of words that these items have. */
static void keep_parts(finder *f, const part_said *said, uint32_t covered,
                       const uint32_t *items, uint32_t count)
{
    for (uint32_t i = 0; i < PART_WORDS; i++) {
        if (!(covered >> i & 1)) continue;
        menu_hit hit = {.from = said[i].at, .to = said[i].at + 1,
                        .edits = said[i].edits, .part = true};
        while (covered >> (i + 1) & 1 && said[i + 1].at <= hit.to) {
            hit.to = said[++i].at + 1;
            hit.edits = (uint8_t)(hit.edits + said[i].edits);
        }
        for (uint32_t n = 0; n < count; n++) {
            hit.item = items[n];
            keep(f, hit);
        }
    }
}

/* The items that have most of what is said, then those that have most of the
 * rest. */
static void find_parts(finder *f, uint32_t from, uint32_t to, uint32_t most)
{
    part_said said[PART_WORDS];
    uint32_t items[PART_ITEMS], covered;
    uint32_t left = find_said(f, from, to, said);
    while (left) {
        const uint32_t count = jz_parts_best(&f->menu->parts, said, left, most,
                                             items, &covered);
        if (!count) return;
        keep_parts(f, said, covered, items, count);
        uint32_t kept = 0;
        for (uint32_t i = 0; i < left; i++) {
            if (!(covered >> i & 1)) said[kept++] = said[i];
        }
        left = kept;
    }
}

static bool names_many(const finder *f)
{
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->hits[i].item != f->hits[0].item) return true;
    }
    return false;
}

/* Whether only fillers stand around what was found. */
static bool is_all(const finder *f)
{
    uint32_t from = UINT32_MAX, to = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        if (f->hits[i].from < from) from = f->hits[i].from;
        if (f->hits[i].to > to) to = f->hits[i].to;
    }
    return to && jz_is_all(f->heard, from, to);
}

/* ---- the whole ----------------------------------------------------------- */

/* When no phrase stands there as it is. */
static uint32_t find_loosely(finder *f, uint32_t from, uint32_t to,
                             unsigned effort)
{
    if (effort & PARTS) find_parted(f, from, to);
    if (!f->count && effort & PARTS) {
        find_parts(f, from, to, effort & SHARED_PARTS ? PART_ITEMS : 1);
        if (effort & SHARED_PARTS && names_many(f)) f->count = 0;
    }
    if (!f->count && effort & TYPOS) {
        f->correct = true;
        find_phrases(f, from, to);
    }
    if (!f->count && effort & SHARED_PARTS) {
        f->correct = false;
        find_parts(f, from, to, PART_ITEMS);
    }
    if (!f->count && effort & SHARED_PARTS) {
        f->correct = true;
        find_parts(f, from, to, PART_ITEMS);
        if (!is_all(f)) f->count = 0;
    }
    return f->count;
}

uint32_t jz_menu_find(const menu *m, const struct heard *h, uint32_t from,
                      uint32_t to, unsigned effort, menu_hit *hits,
                      uint32_t room, uint32_t *units)
{
    enum { MOST_CORRECTED = 128 };
    uint32_t left = MOST_CORRECTED;
    finder f = {.menu = m, .heard = h, .left = &left, .hits = hits,
                .room = room, .units = units};
    if (to > h->words.count) to = h->words.count;
    if (m->trie.words.count < 2) return 0;
    find_phrases(&f, from, to);
    return f.count || effort == EXACT ? f.count
                                      : find_loosely(&f, from, to, effort);
}
