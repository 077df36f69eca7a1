/* menu.c - an index of phrases: a trie over numbered words, what each phrase
 * names, and where each word of the labels and aliases belongs. */
#include "match/menu_inside.h"

struct menu_builder {
    arena *arena;
    menu *menu;
    bool with_index;
};

menu_builder *jz_menu_begin(arena *a, bool with_index)
{
    menu_builder *const b = jz_new(a, menu_builder);
    *b = (menu_builder){a, jz_new(a, menu), with_index};
    menu *const m = b->menu;
    jz_trie_open(&m->trie, a);
    jz_names_open(&m->singulars, a);
    jz_names_open(&m->ids, a);
    jz_parts_open(&m->parts, a);
    jz_push(a, &m->rows, ((phrase_end){0, 0, PHRASE_LABEL}));
    jz_push(a, &m->ends, 0u);
    jz_push(a, &m->id_items, 0u);
    return b;
}

static void note_owner(menu_builder *b, str text, uint32_t item, bool label)
{
    menu *const m = b->menu;
    const uint32_t number = jz_names_find(&m->trie.words, text);
    while (m->owners.count <= number) {
        jz_push(b->arena, &m->owners, 0u);
    }
    uint32_t *const owner = &m->owners.at[number];
    *owner = !*owner || *owner == item + 1 ? item + 1 : OF_MANY;
    if (label) jz_parts_add(&m->parts, b->arena, number, item);
}

static void add_id(menu_builder *b, uint32_t item, str id)
{
    menu *const m = b->menu;
    const uint32_t number = jz_names_add(&m->ids, id);
    if (number == m->id_items.count) jz_push(b->arena, &m->id_items, item);
}

static void add_phrase(menu_builder *b, uint32_t item, phrase_kind kind,
                       const words *w)
{
    menu *const m = b->menu;
    const uint32_t node = jz_trie_add(&m->trie, w);
    while (m->ends.count <= node) jz_push(b->arena, &m->ends, 0u);

    /* In the order in which they came: a label before an alias. */
    uint32_t *link = &m->ends.at[node];
    while (*link) {
        if (m->rows.at[*link].item == item) return;
        link = &m->rows.at[*link].next;
    }
    *link = m->rows.count;
    jz_push(b->arena, &m->rows, ((phrase_end){item, 0, kind}));
}

/* "Oat milk" is written "oatmilk", too. */
static void add_joined(menu_builder *b, uint32_t item, phrase_kind kind,
                       const words *w)
{
    enum { MOST = 3, SHORTEST = 6, LONGEST = 24 };
    buf text = {.arena = b->arena};
    if (w->count < 2 || w->count > MOST) return;
    for (uint32_t i = 0; i < w->count; i++) {
        if (w->at[i].kind != WORD_LETTERS) return;
        jz_put(&text, jz_word(w, i));
    }
    if (text.size < SHORTEST || text.size > LONGEST) return;
    word one = {0, (uint32_t)text.size, WORD_LETTERS};
    const words joined = {jz_text(&text), &one, 1};
    add_phrase(b, item, kind, &joined);
    note_owner(b, joined.text, item, false);
}

void jz_menu_add(menu_builder *b, uint32_t item, phrase_kind kind, str text)
{
    if (kind == PHRASE_ID) {
        add_id(b, item, text);
        return;
    }
    const words w = jz_words(b->arena, jz_fold(b->arena, text).text);
    if (!w.count) return;
    add_phrase(b, item, kind, &w);
    for (uint32_t i = 0; i < w.count; i++) {
        note_owner(b, jz_word(&w, i), item, kind == PHRASE_LABEL);
    }
    add_joined(b, item, kind, &w);
}

uint32_t jz_singulars(str text, str forms[2])
{
    if (text.size < 4) return 0;
    const char last = text.at[text.size - 1], before = text.at[text.size - 2];
    if (last != 's' && last != 'x') return 0;
    if (last == before || !jz_is_letter(before)) return 0;
    forms[0] = jz_slice(text, 0, text.size - 1);
    if (last != 's' || before != 'e' || text.size < 5) return 1;
    const char end = text.at[text.size - 3];
    if (end != 'x' && end != 's' && end != 'h' && end != 'z' && end != 'o') {
        return 1;
    }
    forms[1] = jz_slice(text, 0, text.size - 2);
    return 2;
}

static void add_singulars(menu_builder *b)
{
    menu *const m = b->menu;
    jz_push(b->arena, &m->singular_of, 0u);
    for (uint32_t number = 1; number < m->trie.words.count; number++) {
        str forms[2];
        const str text = jz_name(&m->trie.words, number);
        const uint32_t count = jz_singulars(text, forms);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t form = jz_names_add(&m->singulars, forms[i]);
            if (form == m->singular_of.count) {
                jz_push(b->arena, &m->singular_of, number);
            } else {
                m->singular_of.at[form] = 0;
            }
        }
    }
}

menu *jz_menu_end(menu_builder *b, uint32_t item_count)
{
    menu *const m = b->menu;
    while (m->ends.count < jz_trie_nodes(&m->trie)) {
        jz_push(b->arena, &m->ends, 0u);
    }
    m->items = item_count;
    add_singulars(b);
    m->misspelt = jz_typos_make(b->arena, &m->trie.words, b->with_index);
    return m;
}

uint32_t jz_menu_items(const menu *m)
{
    return m->items;
}

bool jz_menu_find_id(const menu *m, str id, uint32_t *item)
{
    const uint32_t number = jz_names_find(&m->ids, id);
    if (!number) return false;
    *item = m->id_items.at[number];
    return true;
}

uint32_t jz_menu_numbered(const menu *m, uint64_t number, uint32_t *items,
                          uint32_t room)
{
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    const str text = {digits + at, sizeof digits - at};
    const part_said said = {.word = jz_names_find(&m->trie.words, text)};
    uint32_t found[PART_ITEMS], covered, count = 0;
    if (!jz_is_part(&m->parts, said.word)) return 0;
    count = jz_parts_best(&m->parts, &said, 1, PART_ITEMS, found, &covered);
    for (uint32_t i = 0; i < count && i < room; i++) items[i] = found[i];
    return count < room ? count : room;
}
