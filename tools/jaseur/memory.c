/* memory.c - memory that is given piece by piece and taken back all at once. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16384 };

struct pool_block {
    struct pool_block *older;
    size_t used, room;
    alignas(max_align_t) unsigned char bytes[];
};

static _Noreturn void no_memory(void)
{
    fputs("jaseur: there is no memory left\n", stderr);
    exit(2);
}

void *pool_take(pool *p, size_t count, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size && count > (SIZE_MAX / 4) / size) no_memory();
    const size_t need = (count * size + unit - 1) / unit * unit;
    struct pool_block *b = p->blocks;
    if (!b || b->room - b->used < need) {
        const size_t room = need > BLOCK_BYTES ? need : BLOCK_BYTES;
        b = calloc(1, sizeof *b + room);
        if (!b) no_memory();
        b->room = room;
        b->older = p->blocks;
        p->blocks = b;
    }
    void *taken = b->bytes + b->used;
    b->used += need;
    return taken;
}

char *pool_bytes(pool *p, const char *bytes, size_t size)
{
    if (!bytes) return NULL;
    char *copy = pool_take(p, size + 1, 1);
    memcpy(copy, bytes, size);
    return copy;
}

char *pool_word(pool *p, const char *word)
{
    return word ? pool_bytes(p, word, strlen(word)) : NULL;
}

void *pool_grow(pool *p, const void *old, size_t *room, size_t size)
{
    const size_t before = *room;
    *room = before ? 2 * before : 8;
    void *grown = pool_take(p, *room, size);
    if (before) memcpy(grown, old, before * size);
    return grown;
}

void pool_free(pool *p)
{
    while (p->blocks) {
        struct pool_block *older = p->blocks->older;
        free(p->blocks);
        p->blocks = older;
    }
}
