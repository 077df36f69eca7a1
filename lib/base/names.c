/* names.c - text to small number and back: a hash table that never forgets. */
#include "base/names.h"

enum { FIRST_NAMES = 8, FIRST_BUCKETS = 16 };

void jz_names_open(names *n, arena *a)
{
    *n = (names){.arena = a, .count = 1, .room = FIRST_NAMES};
    n->texts = jz_take(a, sizeof *n->texts, n->room);
    n->texts[0] = S("");
}

/* At most half of the buckets are in use, so that searching ends soon. */
static void add_buckets(names *n)
{
    if (n->bucket_count > UINT32_MAX / 2) {
        jz_give_up(n->arena->escape, JASEUR_NO_MEMORY, NULL);
    }
    const uint32_t count =
        n->bucket_count ? 2 * n->bucket_count : FIRST_BUCKETS;
    n->buckets = jz_take(n->arena, sizeof *n->buckets, count);
    n->bucket_count = count;
    for (uint32_t i = 1; i < n->count; i++) {
        const str name = n->texts[i];
        *jz_names_bucket(n, name, jz_hash(name)) = i;
    }
}

uint32_t jz_names_add(names *n, str text)
{
    if (!text.size) return 0;
    const uint64_t hash = jz_hash(text);
    const uint32_t known = jz_names_find_hashed(n, text, hash);
    if (known) return known;
    if (n->count >= n->bucket_count / 2) add_buckets(n);
    if (n->count == n->room) {
        n->texts = jz_grow(n->arena, n->texts, &n->room, sizeof *n->texts);
    }
    const uint32_t number = n->count++;
    n->texts[number] = jz_copy(n->arena, text);
    *jz_names_bucket(n, text, hash) = number;
    return number;
}
