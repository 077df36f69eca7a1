/* names.h - text to small number and back: equal names are equal numbers.
 * Number 0 is no name. */
#ifndef JZ_NAMES_H
#define JZ_NAMES_H

#include "base/str.h"

typedef struct names {
    arena *arena;
    str *texts;           /* by number; each ends with a zero                 */
    uint32_t *buckets;    /* open addressing, a power of two, 0: free         */
    uint32_t count, room, bucket_count; /* count: numbers used, 0 included    */
} names;

void jz_names_open(names *n, arena *a);
uint32_t jz_names_add(names *n, str text);         /* the empty text is 0     */
uint32_t jz_names_find(const names *n, str text);  /* 0: not there            */
/* The same for a text whose jz_hash is known: one that is looked up often. */
uint32_t jz_names_find_hashed(const names *n, str text, uint64_t hash);
static inline str jz_name(const names *n, uint32_t number)
{
    return n->texts[number];
}

#endif
