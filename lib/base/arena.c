/* arena.c - memory that is given piece by piece and taken back all at once,
 * and the one way out of work that cannot go on. */
#include "base/arena.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 1024, ALIGNMENT = _Alignof(max_align_t) };

typedef struct block {
    struct block *older;
    size_t size, used; /* of `bytes`                                          */
    _Alignas(max_align_t) unsigned char bytes[];
} block;

jaseur_status jz_try(escape *e, void (*work)(void *job), void *job)
{
    jmp_buf here;
    jmp_buf *const outer = e->here;
    e->here = &here;
    if (setjmp(here)) {
        e->here = outer;
        return e->why;
    }
    work(job);
    e->here = outer;
    return JASEUR_OK;
}

_Noreturn void jz_give_up(escape *e, jaseur_status why, const char *limit)
{
    if (!e || !e->here) abort(); /* a rule of this library was broken */
    e->why = why;
    e->limit = limit;
    longjmp(*e->here, 1);
}

static void *resize_by_c_library(void *user, void *old, size_t old_size,
                                 size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

jaseur_memory jz_memory(const jaseur_memory *given)
{
    if (given && given->resize) return *given;
    return (jaseur_memory){resize_by_c_library, NULL};
}

void jz_arena_open(arena *a, const jaseur_memory *memory, size_t limit,
                   escape *e)
{
    *a = (arena){.memory = jz_memory(memory), .limit = limit, .escape = e};
}

static void free_block(arena *a, block *b)
{
    const size_t whole = sizeof *b + b->size;
    a->held -= whole;
    a->memory.resize(a->memory.user, b, whole, 0);
}

/* Cuts b down to `whole` bytes; NULL when the host cannot, and b is gone. */
static block *shrink(arena *a, block *b, size_t whole)
{
    const size_t before = sizeof *b + b->size;
    if (before <= whole) return b;
    block *less = NULL;
    if (whole > sizeof *b) {
        less = a->memory.resize(a->memory.user, b, before, whole);
    }
    if (!less) {
        free_block(a, b);
        return NULL;
    }
    a->held -= before - whole;
    less->size = whole - sizeof *less;
    return less;
}

void jz_arena_reset(arena *a, size_t keep)
{
    /* The newest block is the largest one, unless the limit made it small. */
    block *largest = NULL;
    for (block *b = a->blocks, *older; b; b = older) {
        older = b->older;
        if (!largest || b->size > largest->size) {
            if (largest) free_block(a, largest);
            largest = b;
        } else {
            free_block(a, b);
        }
    }
    a->blocks = NULL;
    if (!largest) return;
    largest = shrink(a, largest, keep);
    if (!largest) return;
    largest->older = NULL;
    largest->used = 0;
    a->blocks = largest;
}

void jz_arena_close(arena *a)
{
    jz_arena_reset(a, 0);
}

/* Asks the host for a block with room for `size` bytes. */
static jaseur_status add_block(arena *a, size_t size)
{
    if (size > SIZE_MAX - sizeof(block)) return JASEUR_NO_MEMORY;
    const size_t least = sizeof(block) + size;
    size_t whole = FIRST_BLOCK;
    if (a->blocks && a->blocks->size < SIZE_MAX / 4) {
        whole = 2 * (sizeof(block) + a->blocks->size);
    }
    if (whole < least) whole = least;
    if (a->limit) {
        const size_t left = a->limit > a->held ? a->limit - a->held : 0;
        if (least > left) return JASEUR_LIMIT;
        if (whole > left) whole = left;
    }
    block *b = a->memory.resize(a->memory.user, NULL, 0, whole);
    if (!b) return JASEUR_NO_MEMORY;
    b->older = a->blocks;
    b->size = whole - sizeof *b;
    b->used = 0;
    a->blocks = b;
    a->held += whole;
    return JASEUR_OK;
}

/* The next free bytes of the newest block, or NULL. */
static inline void *next_bytes(const arena *a, size_t size, size_t alignment)
{
    block *const b = a->blocks;
    if (!b) return NULL;
    const size_t from = (b->used + alignment - 1) & ~(alignment - 1);
    if (from > b->size || size > b->size - from) return NULL;
    b->used = from + size;
    return b->bytes + from;
}

static void *bytes_of_new_block(arena *a, size_t size)
{
    const jaseur_status status = add_block(a, size);
    if (status != JASEUR_OK) {
        const bool limit = status == JASEUR_LIMIT;
        jz_give_up(a->escape, status, limit ? "state_bytes" : NULL);
    }
    return next_bytes(a, size, 1);
}

void *jz_take(arena *a, size_t size, size_t count)
{
    /* Two numbers of half the bits cannot overflow: no division for them. */
    const size_t half = (size_t)1 << (sizeof(size_t) * 4);
    if ((size | count) >= half && count && size > SIZE_MAX / count) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const size_t bytes = size * count;
    void *p = next_bytes(a, bytes, ALIGNMENT);
    if (!p) p = bytes_of_new_block(a, bytes);
    return memset(p, 0, bytes);
}

char *jz_room(arena *a, size_t size)
{
    char *const p = next_bytes(a, size, 1);
    return p ? p : bytes_of_new_block(a, size);
}

void *jz_take_or_null(arena *a, size_t size)
{
    void *const p = next_bytes(a, size, ALIGNMENT);
    if (p) return p;
    if (add_block(a, size) != JASEUR_OK) return NULL;
    return next_bytes(a, size, ALIGNMENT);
}

void *jz_grow(arena *a, void *items, uint32_t *room, size_t size)
{
    const uint32_t old_room = *room;
    if (old_room > UINT32_MAX / 2) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const uint32_t new_room = old_room ? 2 * old_room : 4;
    if (size > SIZE_MAX / new_room) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const size_t old_size = old_room * size;
    const size_t new_size = new_room * size;
    *room = new_room;

    /* What was taken last can grow where it stands. */
    block *const b = a->blocks;
    if (old_size && b && b->used >= old_size &&
        b->bytes + (b->used - old_size) == (unsigned char *)items &&
        next_bytes(a, new_size - old_size, 1)) {
        return items;
    }
    void *p = next_bytes(a, new_size, ALIGNMENT);
    if (!p) p = bytes_of_new_block(a, new_size);
    if (old_size) memcpy(p, items, old_size);
    return p;
}

void jz_arena_wipe(arena *a)
{
    for (block *b = a->blocks; b; b = b->older) {
        /* Volatile, or the compiler may see that nobody reads it again. */
        volatile unsigned char *bytes = b->bytes;
        for (size_t i = 0; i < b->used; i++) bytes[i] = 0;
    }
}
