/* explore_dice.h - chance that comes out the same for the same seed, and texts
 * made by chance from a pattern. */
#ifndef EXPLORE_DICE_H
#define EXPLORE_DICE_H

#include "text.h"

typedef struct dice {
    uint64_t state;
} dice;

dice dice_open(uint64_t seed);
/* A number below `sides`; 0 where there are none. */
size_t roll(dice *d, size_t sides);
bool chance(dice *d, unsigned percent);
#define pick(d, array) ((array)[roll((d), sizeof(array) / sizeof *(array))])

/* Puts a text that fits a pattern.  False: the pattern has something that this
 * cannot make, such as looking ahead. */
bool put_like(text *t, dice *d, const char *pattern, size_t size);

#endif
