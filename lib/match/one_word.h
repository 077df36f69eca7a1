/* one_word.h - numbers that are written as one word: "einundzwanzig",
 * "ventitreesimo", "driekwart". */
#ifndef JZ_ONE_WORD_H
#define JZ_ONE_WORD_H

#include "match/lexicon.h"

/* Gathers what such words are made of in the languages that join numbers, and
 * what stands behind the digits of an ordinal in all of them. */
void jz_one_word_open(lexicon *l, arena *a, arena *scratch,
                    const lang *const *langs, uint32_t count);
/* What the word means, by kind; NULL: it is no such number. */
sense *jz_one_word(const lexicon *l, arena *a, str word);

#endif
