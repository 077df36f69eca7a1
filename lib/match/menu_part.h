/* menu_part.h - which items have most of the words that were said in their
 * labels?  "The small desk one": the items with "small" and "desk". */
#ifndef JZ_MENU_PART_H
#define JZ_MENU_PART_H

#include "base/arena.h"

/* A word that more items have says nothing about which one is meant. */
enum { PART_WORDS = 8, PART_ITEMS = 8 };

typedef struct part_row {
    uint32_t item, next; /* next: 0: the last of its word                     */
} part_row;

typedef struct parts {
    vec(uint32_t) firsts; /* by word: its first row; 0: of no label           */
    vec(part_row) rows;   /* number 0 is none                                 */
} parts;

/* A word of a label, by its number, among the words of a message. */
typedef struct part_said {
    uint32_t word, at;
    uint8_t edits;
} part_said;

void jz_parts_open(parts *p, arena *a);
/* Items are added one after the other. */
void jz_parts_add(parts *p, arena *a, uint32_t word, uint32_t item);
static inline bool jz_is_part(const parts *p, uint32_t word)
{
    return word < p->firsts.count && p->firsts.at[word];
}
/* The items that have most of the words, in their order; words that more than
 * `most` have are passed over.  *covered has a bit for each word that they
 * have. */
uint32_t jz_parts_best(const parts *p, const part_said *said, uint32_t count,
                       uint32_t most, uint32_t items[PART_ITEMS],
                       uint32_t *covered);

#endif
