/* chance.h - chance that is the same again each time: xorshift64*. */
#ifndef CHANCE_H
#define CHANCE_H

#include <stdbool.h>
#include <stdint.h>

extern uint64_t luck;

static inline uint32_t below(uint32_t n)
{
    luck ^= luck << 13;
    luck ^= luck >> 7;
    luck ^= luck << 17;
    return (uint32_t)((luck * 0x2545f4914f6cdd1d) >> 33) % n;
}

static inline bool one_in(uint32_t n)
{
    return below(n) == 0;
}

#endif
