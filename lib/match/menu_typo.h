/* menu_typo.h - misspelt words: which of the menu's words may be meant? */
#ifndef JZ_MENU_TYPO_H
#define JZ_MENU_TYPO_H

#include "base/names.h"

typedef struct typos typos;

enum { TYPO_CANDIDATES = 16 };

/* Over distinct words.  With an index a look-up costs the same for any number
 * of words; without one it goes through them all. */
typos *jz_typos_make(arena *a, const names *all, bool with_index);
/* The words that are nearest to one that is none of them: one edit from 4
 * letters up, two from 8, of both words.  `bold`: other words of the language
 * are known, so that more can be put right: two edits in what was meant to have
 * 8, any first letter from 6, and letters in another order or doubled.  Every
 * word compared costs a unit. */
uint32_t jz_typos_find(const typos *t, str text, bool bold,
                       uint32_t candidates[TYPO_CANDIDATES], unsigned *edits,
                       uint32_t *units);

#endif
