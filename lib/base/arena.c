/* arena.c - memory that is given piece by piece and taken back all at once,
 * and the one way out of work that cannot go on. */
#include "base/arena.h"

#include <stdlib.h>

enum { FIRST_BLOCK = 1024 };

typedef struct block {
    struct block *older;
    size_t size, used; /* of `bytes`; used: of the newest, see used_of        */
    _Alignas(max_align_t) char bytes[];
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

static void begin_block(arena *a, block *b)
{
    a->blocks = b;
    a->at = b->bytes;
    a->left = b->size;
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
    a->at = NULL;
    a->left = 0;
    if (!largest) return;
    largest = shrink(a, largest, keep);
    if (!largest) return;
    largest->older = NULL;
    begin_block(a, largest);
}

void jz_arena_close(arena *a)
{
    jz_arena_reset(a, 0);
}

static size_t used_of(const arena *a, const block *b)
{
    return b == a->blocks ? b->size - a->left : b->used;
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
    if (b->older) b->older->used = used_of(a, b->older);
    begin_block(a, b);
    a->held += whole;
    return JASEUR_OK;
}

/* All of a new block's first bytes: they need no check. */
static void *first_bytes(arena *a, size_t size)
{
    a->at += size;
    a->left -= size;
    return a->at - size;
}

void *jz_more(arena *a, size_t size)
{
    const jaseur_status status = add_block(a, size);
    if (status != JASEUR_OK) {
        const bool limit = status == JASEUR_LIMIT;
        jz_give_up(a->escape, status, limit ? "state_bytes" : NULL);
    }
    return first_bytes(a, size);
}

void *jz_take_or_null(arena *a, size_t size)
{
    void *const p = jz_next_bytes(a, size, _Alignof(max_align_t));
    if (p) return p;
    return add_block(a, size) == JASEUR_OK ? first_bytes(a, size) : NULL;
}

void *jz_grow(arena *a, void *items, uint32_t *room, size_t size)
{
    enum { FIRST_ROOM = 4 };
    const uint32_t old_room = *room;
    const size_t old_size = old_room * size;
    if (old_room > UINT32_MAX / 2 || old_size > SIZE_MAX / 2) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const size_t new_size = old_room ? 2 * old_size : FIRST_ROOM * size;
    *room = old_room ? 2 * old_room : FIRST_ROOM;

    /* What was taken last can grow where it stands. */
    if (old_size && (char *)items + old_size == a->at &&
        jz_next_bytes(a, new_size - old_size, 1)) {
        return items;
    }
    void *const p = jz_bytes(a, new_size);
    if (old_size) memcpy(p, items, old_size);
    return p;
}

void jz_arena_wipe(arena *a)
{
    for (block *b = a->blocks; b; b = b->older) {
        /* Volatile, or the compiler may see that nobody reads it again. */
        volatile char *bytes = b->bytes;
        for (size_t i = 0; i < used_of(a, b); i++) bytes[i] = 0;
    }
}
