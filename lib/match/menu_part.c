/* menu_part.c - which items have most of the words that were said? */
#include "match/menu_part.h"

void jz_parts_open(parts *p, arena *a)
{
    jz_push(a, &p->rows, ((part_row){0, 0}));
}

void jz_parts_add(parts *p, arena *a, uint32_t word, uint32_t item)
{
    while (p->firsts.count <= word) jz_push(a, &p->firsts, 0u);
    const uint32_t first = p->firsts.at[word];
    if (first && p->rows.at[first].item == item) return;
    p->firsts.at[word] = p->rows.count;
    jz_push(a, &p->rows, ((part_row){item, first}));
}

/* An item, the words that it has as bits, and how many. */
typedef struct candidate {
    uint32_t item, words, count;
} candidate;

typedef struct weighing {
    candidate at[PART_WORDS * PART_ITEMS];
    uint32_t count;
} weighing;

static bool is_too_common(const parts *p, uint32_t word, uint32_t most)
{
    uint32_t row = p->firsts.at[word], count = 0;
    for (; row && count <= most; row = p->rows.at[row].next) count++;
    return count > most;
}

static void add_word(weighing *w, uint32_t item, uint32_t bit)
{
    uint32_t i = 0;
    while (i < w->count && w->at[i].item != item) i++;
    if (i == w->count) w->at[w->count++] = (candidate){.item = item};
    w->at[i].words |= bit;
    w->at[i].count++;
}

static void put_in_order(uint32_t *items, uint32_t count, uint32_t item)
{
    uint32_t at = count;
    for (; at && items[at - 1] > item; at--) items[at] = items[at - 1];
    items[at] = item;
}

uint32_t jz_parts_best(const parts *p, const part_said *said, uint32_t count,
                       uint32_t most, uint32_t items[PART_ITEMS],
                       uint32_t *covered)
{
    weighing w = {.count = 0};
    uint32_t best = 0, found = 0;
    for (uint32_t i = 0; i < count && i < PART_WORDS; i++) {
        if (is_too_common(p, said[i].word, most)) continue;
        uint32_t row = p->firsts.at[said[i].word];
        for (; row; row = p->rows.at[row].next) {
            add_word(&w, p->rows.at[row].item, UINT32_C(1) << i);
        }
    }
    *covered = 0;
    for (uint32_t i = 0; i < w.count; i++) {
        const uint32_t has = w.at[i].count;
        if (has > best) found = *covered = 0;
        if (has < best || (found == PART_ITEMS && has == best)) continue;
        best = has;
        *covered |= w.at[i].words;
        put_in_order(items, found++, w.at[i].item);
    }
    return found;
}
