/* explore_words.h - what a random person says in each language. */
#ifndef EXPLORE_WORDS_H
#define EXPLORE_WORDS_H

#include "explore_dice.h"

#include <stdbool.h>

typedef struct word_list {
    const char *const *at;
    size_t count;
} word_list;

typedef struct phrasebook {
    const char *language;
    word_list yes_no, numbers, dates, times, texts, nths, done, some;
    word_list commands, corrections, regrets;
    const char *please, *half, *at, *and, *none, *after_all;
    bool sign_first; /* €5, or 5 €                                            */
} phrasebook;

/* By tag; of a language that the engine does not know it is the English one,
 * as with all that the engine says and hears. */
const phrasebook *words_of(const char *language);
const char *pick_word(dice *d, const word_list *list);

#endif
