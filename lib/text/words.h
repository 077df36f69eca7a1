/* words.h - the words of folded text.
 *
 * A word is a run of letters, or a run of digits, or one symbol or emoji
 * (with its modifiers).  So "2x", "8gb" and "19h30" are two, two and three
 * words; spaces, apostrophes, hyphens and punctuation stand between words.
 * The signs of money and per cent, # + and & are words. */
#ifndef JZ_WORDS_H
#define JZ_WORDS_H

#include "base/near.h"
#include "text/fold.h"

typedef enum word_kind { WORD_LETTERS, WORD_DIGITS, WORD_SIGN } word_kind;

typedef struct word {
    uint32_t from, to; /* bytes of the folded text                            */
    word_kind kind;
} word;

/* Finds the next word at or after *at, and moves *at behind it; false at the
 * end. */
bool jz_next_word(str text, uint32_t *at, word *w);

/* All words of a text, for those who look at them more than once. */
typedef struct words {
    str text;      /* folded                                                  */
    word *at;
    uint32_t count;
} words;
words jz_words(arena *a, str text);
static inline str jz_word(const words *w, uint32_t i)
{
    return (str){w->text.at + w->at[i].from, w->at[i].to - w->at[i].from};
}

#endif
