/* near.h - how far apart two words are; a swap of neighbours is one edit. */
#ifndef JZ_NEAR_H
#define JZ_NEAR_H

#include "base/str.h"

/* How far apart two words are: letters inserted, left out, changed, or two
 * neighbours swapped, each counting one; more than `most` gives most + 1.
 * Counted in code points.  Words of over 64 bytes are never near. */
unsigned jz_distance(str a, str b, unsigned most);

#endif
