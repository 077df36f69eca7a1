/* menu_typo.c - misspelt words, found through the words with one or two
 * letters left out: two words that are one edit apart have such a form in
 * common, so that only few words have to be compared. */
#include "match/menu_typo.h"

#include <string.h>

#include "base/near.h"

enum { LONGEST = 32, ONE_EDIT_FROM = 4, TWO_EDITS_FROM = 8,
       BOLD_FROM = 6, BOLD_TYPED_FROM = 5 };

typedef struct entry {
    uint32_t hash, number, next; /* next: 0: the last of its bucket           */
} entry;

typedef struct shape {
    uint32_t letters; /* a bit for each letter that occurs                    */
    uint8_t length;   /* in characters; 0: takes no part                      */
} shape;

struct typos {
    const names *all;
    shape *shapes;          /* by word                                        */
    vec(entry) entries;     /* empty: no index                                */
    uint32_t *buckets;
    uint32_t bucket_count;
};

/* A word as code points, with the byte where each begins and the end. */
typedef struct spelling {
    str text;
    uint8_t at[LONGEST + 1];
    uint8_t length;
} spelling;

static bool spell(str text, spelling *s)
{
    *s = (spelling){.text = text};
    if (!text.size || text.size > 4 * LONGEST) return false;
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char byte = (unsigned char)text.at[i];
        if (jz_is_digit(text.at[i])) return false;
        if ((byte & 0xc0) == 0x80) continue;
        if (s->length == LONGEST) return false;
        s->at[s->length++] = (uint8_t)i;
    }
    s->at[s->length] = (uint8_t)text.size;
    return s->length >= ONE_EDIT_FROM;
}

static shape shape_of(const spelling *s)
{
    shape made = {.length = s->length};
    for (size_t i = 0; i < s->text.size; i++) {
        made.letters |= UINT32_C(1) << ((unsigned char)s->text.at[i] & 31);
    }
    return made;
}

/* The hash of a word without characters i and j; length: all are kept. */
static uint32_t hash_without(const spelling *s, unsigned i, unsigned j)
{
    char left[4 * LONGEST];
    size_t size = 0;
    unsigned from = 0;
    const unsigned gone[3] = {i, j, s->length};
    for (int part = 0; part < 3; part++) {
        const unsigned to = gone[part];
        if (to > from) {
            const size_t bytes = (size_t)(s->at[to] - s->at[from]);
            memcpy(left + size, s->text.at + s->at[from], bytes);
            size += bytes;
        }
        from = to + 1;
    }
    return (uint32_t)jz_hash((str){left, size});
}

/* ---- the index ----------------------------------------------------------- */

static void add_forms(typos *t, arena *a, const spelling *s, uint32_t number)
{
    const unsigned n = s->length;
    jz_push(a, &t->entries, ((entry){hash_without(s, n, n), number, 0}));
    for (unsigned i = 0; i < n; i++) {
        jz_push(a, &t->entries, ((entry){hash_without(s, i, n), number, 0}));
    }
    if (n < BOLD_FROM) return;
    for (unsigned i = 0; i < n; i++) {
        for (unsigned j = i + 1; j < n; j++) {
            const uint32_t hash = hash_without(s, i, j);
            jz_push(a, &t->entries, ((entry){hash, number, 0}));
        }
    }
}

static void link_entries(typos *t, arena *a)
{
    uint32_t count = 16;
    while (count < t->entries.count && count < UINT32_MAX / 4) count *= 2;
    t->buckets = jz_take(a, sizeof *t->buckets, count);
    t->bucket_count = count;
    for (uint32_t i = 1; i < t->entries.count; i++) {
        uint32_t *const head = &t->buckets[t->entries.at[i].hash & (count - 1)];
        t->entries.at[i].next = *head;
        *head = i;
    }
}

typos *jz_typos_make(arena *a, const names *all, bool with_index)
{
    typos *const t = jz_new(a, typos);
    t->all = all;
    t->shapes = jz_take(a, sizeof *t->shapes, all->count);
    if (with_index) jz_push(a, &t->entries, ((entry){0, 0, 0}));
    for (uint32_t number = 1; number < all->count; number++) {
        spelling s;
        if (!spell(jz_name(all, number), &s)) continue;
        t->shapes[number] = shape_of(&s);
        if (with_index) add_forms(t, a, &s, number);
    }
    if (with_index) link_entries(t, a);
    return t;
}

/* ---- asking -------------------------------------------------------------- */

typedef struct search {
    const typos *from;
    spelling asked;
    shape shape;              /* of it                                        */
    bool bold;
    uint32_t *candidates;
    uint32_t seen[TYPO_CANDIDATES], seen_count; /* compared already           */
    uint32_t found;
    unsigned edits;           /* of those found, or allowed at most           */
    uint32_t *units;
} search;

/* People rarely miss the first letter, and words of a language that differ in
 * it alone are many ("hash", "cash"): it is the same, or swapped. */
static bool may_begin(str typed, str meant)
{
    if (typed.at[0] == meant.at[0]) return true;
    return typed.at[0] == meant.at[1] && typed.at[1] == meant.at[0];
}

/* A short word with one letter changed is most often another word ("nice",
 * "nine"): of these only swapped letters are put right. */
static bool may_be_short(const search *s, uint32_t number)
{
    const shape meant = s->from->shapes[number];
    return meant.length > ONE_EDIT_FROM || s->shape.length != meant.length ||
           s->shape.letters == meant.letters;
}

/* What may differ: 0 nothing; REORDERED: letters may stand in another order, or
 * be doubled. */
enum { REORDERED = 3 };
static unsigned edits_allowed(const search *s, uint32_t number)
{
    const unsigned meant = s->from->shapes[number].length;
    const unsigned typed = s->shape.length;
    const bool same =
        may_begin(s->asked.text, jz_name(s->from->all, number));
    if (!same && (!s->bold || meant < BOLD_FROM || typed < BOLD_FROM)) return 0;
    if (!same) return 1;
    if (meant >= TWO_EDITS_FROM &&
        typed >= (s->bold ? BOLD_FROM : TWO_EDITS_FROM)) {
        return 2;
    }
    return s->bold && meant >= BOLD_FROM && typed >= BOLD_TYPED_FROM ? REORDERED
                                                                     : 1;
}

static bool has_same_letters(str a, str b)
{
    signed char count[256] = {0};
    if (a.size != b.size) return false;
    for (size_t i = 0; i < a.size; i++) {
        count[(unsigned char)a.at[i]]++;
        count[(unsigned char)b.at[i]]--;
    }
    for (int i = 0; i < 256; i++) {
        if (count[i]) return false;
    }
    return true;
}

static size_t end_of_run(str s, size_t at)
{
    const char letter = s.at[at];
    while (at < s.size && s.at[at] == letter) at++;
    return at;
}

/* "Adres" is "address". */
static bool differs_by_doubled(str a, str b)
{
    size_t i = 0, j = 0;
    while (i < a.size && j < b.size && a.at[i] == b.at[j]) {
        i = end_of_run(a, i);
        j = end_of_run(b, j);
    }
    return i == a.size && j == b.size;
}

/* False: no more words may be compared. */
static bool compare(search *s, uint32_t number)
{
    for (uint32_t i = 0; i < s->seen_count; i++) {
        if (s->seen[i] == number) return true;
    }
    if (s->seen_count == TYPO_CANDIDATES || !*s->units) return false;
    s->seen[s->seen_count++] = number;
    --*s->units;
    const unsigned allowed = edits_allowed(s, number);
    if (!allowed || !may_be_short(s, number)) return true;
    const str typed = s->asked.text, meant = jz_name(s->from->all, number);
    const unsigned most = allowed < s->edits ? allowed : s->edits;
    const unsigned edits = jz_distance(typed, meant, most);
    if (edits > most) return true;
    if (edits > 1 && allowed == REORDERED &&
        !has_same_letters(typed, meant) && !differs_by_doubled(typed, meant)) {
        return true;
    }
    if (edits < s->edits) s->found = 0;
    s->edits = edits;
    s->candidates[s->found++] = number;
    return true;
}

/* The words that have a form with this hash. */
static bool compare_form(search *s, uint32_t hash)
{
    const typos *const t = s->from;
    uint32_t at = t->buckets[hash & (t->bucket_count - 1)];
    for (; at; at = t->entries.at[at].next) {
        const entry *const e = &t->entries.at[at];
        if (e->hash == hash && !compare(s, e->number)) return false;
    }
    return true;
}

static void ask_index(search *s)
{
    const spelling *const w = &s->asked;
    const unsigned n = w->length;
    if (!compare_form(s, hash_without(w, n, n))) return;
    for (unsigned i = 0; i < n; i++) {
        if (!compare_form(s, hash_without(w, i, n))) return;
    }
    if (s->edits < 2) return; /* allowed no more, or found nearer ones        */
    for (unsigned i = 0; i < n; i++) {
        for (unsigned j = i + 1; j < n; j++) {
            if (!compare_form(s, hash_without(w, i, j))) return;
        }
    }
}

static unsigned count_bits(uint32_t bits)
{
    unsigned count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
}

/* Whether a word has about as many letters, and about the same ones: an edit
 * changes at most one into another. */
static bool is_alike(const search *s, uint32_t number)
{
    const shape other = s->from->shapes[number];
    const unsigned differ = count_bits(s->shape.letters ^ other.letters);
    if (other.length + s->edits < s->shape.length) return false;
    if (s->shape.length + s->edits < other.length) return false;
    if (differ > 2 * s->edits) return false;
    const unsigned allowed = edits_allowed(s, number);
    if (allowed == REORDERED) return differ <= 2;
    return allowed && differ <= 2 * allowed;
}

static void scan(search *s)
{
    const uint32_t count = s->from->all->count;
    for (uint32_t number = 1; number < count; number++) {
        if (number % 64 == 0) {
            if (!*s->units) return;
            --*s->units;
        }
        if (!s->from->shapes[number].length || !is_alike(s, number)) continue;
        if (!compare(s, number)) return;
    }
}

uint32_t jz_typos_find(const typos *t, str text, bool bold,
                       uint32_t candidates[TYPO_CANDIDATES], unsigned *edits,
                       uint32_t *units)
{
    search s = {.from = t, .bold = bold, .candidates = candidates,
                .units = units};
    if (!spell(text, &s.asked)) return 0;
    s.shape = shape_of(&s.asked);
    s.edits =
        s.shape.length >= (bold ? BOLD_TYPED_FROM : TWO_EDITS_FROM) ? 2 : 1;
    if (t->entries.count) {
        ask_index(&s);
    } else {
        scan(&s);
    }
    *edits = s.edits;
    return s.found;
}
