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

/* The bucket that holds the text, or the free one where it would be; there are
 * buckets.  The hash is that of the text. */
static inline uint32_t *jz_names_bucket(const names *n, str text,
                                        uint64_t hash)
{
    const uint32_t mask = n->bucket_count - 1;
    uint32_t at = (uint32_t)hash & mask;
    while (n->buckets[at] && !jz_same(n->texts[n->buckets[at]], text)) {
        at = (at + 1) & mask;
    }
    return &n->buckets[at];
}

/* 0: not there.  For a text whose jz_hash is known: it is looked up often. */
static inline uint32_t jz_names_find_hashed(const names *n, str text,
                                            uint64_t hash)
{
    return n->bucket_count ? *jz_names_bucket(n, text, hash) : 0;
}

static inline uint32_t jz_names_find(const names *n, str text)
{
    return jz_names_find_hashed(n, text, jz_hash(text));
}

static inline str jz_name(const names *n, uint32_t number)
{
    return n->texts[number];
}

#endif
