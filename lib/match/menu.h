/* menu.h - an index of phrases: which item is meant by these words?
 *
 * Used for choices, for the words that start flows, for "what should I
 * change?": built at load into the program's arena, or for a host's list into
 * its own.  The cost of asking does not depend on the number of items:
 * a hash of words, a trie of phrases (node, word) -> node, and for typos an
 * index of the distinct words with one letter left out. */
#ifndef JZ_MENU_H
#define JZ_MENU_H

#include "text/words.h"

typedef struct menu menu;

typedef enum phrase_kind { PHRASE_LABEL, PHRASE_ALIAS, PHRASE_ID } phrase_kind;

/* Building: phrases are folded here.  Items count from 0 in the order of the
 * choices; `typos` asks for the typo index (not for host lists, which are
 * scanned).  The builder's scratch lives in the same arena. */
typedef struct menu_builder menu_builder;
menu_builder *jz_menu_begin(arena *a, bool typos);
/* PHRASE_ID only answers a tap, never words. */
void jz_menu_add(menu_builder *b, uint32_t item, phrase_kind kind, str text);
menu *jz_menu_end(menu_builder *b, uint32_t item_count);
uint32_t jz_menu_items(const menu *m);

typedef struct menu_hit {
    uint32_t item;
    uint32_t from, to;   /* words                                             */
    phrase_kind kind;
    uint8_t edits;
    bool part;           /* only a part of the label                          */
    bool whole;          /* the phrase is all of the message but fillers      */
} menu_hit;

struct heard;

typedef enum menu_effort {
    EXACT = 0,
    PARTS = 1, /* also a part of a label that no other item has               */
    TYPOS = 2, /* also misspelt words: one edit from 4 letters up, two from 8;
                  never in words with digits, never a word the languages know */
    SHARED_PARTS = 4, /* also parts that a few have: all of them are given    */
    ALL_EFFORTS = 7
} menu_effort;

/* The items named in words from..to of a message that are not used: the
 * longest phrases first, then from the left, without overlap; exact hits
 * before parts before typos (a lower form is only tried when the higher has
 * found nothing).  Two items for the same words are both given, with the same
 * span.  At most `room` hits; the number found is returned. */
uint32_t jz_menu_find(const menu *m, const struct heard *h, uint32_t from,
                      uint32_t to, unsigned effort, menu_hit *hits,
                      uint32_t room, uint32_t *units);
/* The items with a number in their labels, "3 nights": at most `room`. */
uint32_t jz_menu_numbered(const menu *m, uint64_t number, uint32_t *items,
                          uint32_t room);
/* By id, for a tap; false: none. */
bool jz_menu_find_id(const menu *m, str id, uint32_t *item);

#endif
