/* menu_inside.h - what a menu is made of: for menu.c, which builds it, and
 * menu_find.c, which asks it. */
#ifndef JZ_MENU_INSIDE_H
#define JZ_MENU_INSIDE_H

#include "match/menu.h"
#include "match/menu_part.h"
#include "match/menu_typo.h"
#include "match/trie.h"

/* An item that a phrase names; those of one phrase are chained. */
typedef struct phrase_end {
    uint32_t item, next; /* next: 0: the last                                 */
    phrase_kind kind;
} phrase_end;

#define OF_MANY UINT32_MAX

struct menu {
    trie trie;
    vec(uint32_t) ends;      /* by node: its first end, 0: none               */
    vec(phrase_end) rows;    /* number 0 is none                              */
    vec(uint32_t) owners;    /* by word: item + 1 that alone has it; OF_MANY  */
    parts parts;             /* the words of labels                           */
    names singulars;         /* of the words                                  */
    vec(uint32_t) singular_of; /* by singular: the word; 0: of several        */
    names ids;
    vec(uint32_t) id_items;  /* by id                                         */
    typos *misspelt;
    uint32_t items;
};

/* What a regular plural is the plural of: "cocas", "gateaux", "boxes". */
uint32_t jz_singulars(str text, str forms[2]);

#endif
