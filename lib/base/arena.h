/* arena.h - memory that is given piece by piece and taken back all at once.
 *
 * Everything the library makes lives in an arena, so nothing is freed one by
 * one.  When memory runs out, jz_take does not return: control goes back to
 * the nearest jz_try, whose caller clears the arena.  No code between the two
 * has to check. */
#ifndef JZ_ARENA_H
#define JZ_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "jaseur.h"

/* The way out of one job.  All arenas that the job uses point to the same
 * one.  `here` is NULL outside of jz_try. */
typedef struct escape {
    jmp_buf *here;
    jaseur_status why;
    const char *limit; /* which limit, for JASEUR_LIMIT: "turn_steps" ...     */
} escape;

typedef struct arena {
    jaseur_memory memory;
    struct block *blocks; /* newest first                                     */
    char *at;             /* what is free of the newest, and                  */
    size_t left;          /* how much that is                                 */
    size_t limit, held;   /* bytes allowed (0: any), bytes asked of the host  */
    escape *escape;
} arena;

/* Does work(job); returns early when something gave up.  Nests. */
jaseur_status jz_try(escape *e, void (*work)(void *job), void *job);
_Noreturn void jz_give_up(escape *e, jaseur_status why, const char *limit);

/* The C library's allocator, in place of NULL. */
jaseur_memory jz_memory(const jaseur_memory *given);

/* Nothing is asked of the host before the first jz_take. */
void jz_arena_open(arena *a, const jaseur_memory *memory, size_t limit,
                   escape *e);
/* Forgets all that was taken and keeps the newest block, at most `keep` bytes
 * of it, so that the next job need not ask the host. */
void jz_arena_reset(arena *a, size_t keep);
void jz_arena_close(arena *a);
/* Overwrites all that was taken: secrets were in it. */
void jz_arena_wipe(arena *a);

/* So many bytes of a new block, or gives up. */
void *jz_more(arena *a, size_t size);

/* The next free bytes of the newest block; NULL: there are not that many. */
static inline void *jz_next_bytes(arena *a, size_t size, size_t alignment)
{
    const size_t gap = -(uintptr_t)a->at & (alignment - 1);
    if (gap >= a->left || size >= a->left - gap) return NULL;
    char *const p = a->at + gap;
    a->at = p + size;
    a->left -= gap + size;
    return p;
}

/* Memory aligned for anything, not zeroed. */
static inline void *jz_bytes(arena *a, size_t size)
{
    void *const p = jz_next_bytes(a, size, _Alignof(max_align_t));
    return p ? p : jz_more(a, size);
}

/* The same, zeroed.  size * count is checked. */
static inline void *jz_take(arena *a, size_t size, size_t count)
{
    /* Two numbers of half the bits cannot overflow: no division for them. */
    const size_t half = (size_t)1 << (sizeof(size_t) * 4);
    if ((size | count) >= half && count && size > SIZE_MAX / count) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    return memset(jz_bytes(a, size * count), 0, size * count);
}
#define jz_new(a, type) ((type *)jz_take((a), sizeof(type), 1))

/* Not zeroed, aligned for nothing: for text. */
static inline char *jz_room(arena *a, size_t size)
{
    char *const p = jz_next_bytes(a, size, 1);
    return p ? p : jz_more(a, size);
}

/* Like jz_take, but not zeroed, and NULL in place of giving up: for foreign
 * libraries. */
void *jz_take_or_null(arena *a, size_t size);

/* Growing arrays in an arena: three fields and one macro. */
#define vec(type) struct { type *at; uint32_t count, room; }

#define jz_push(a, v, item)                                                   \
    do {                                                                      \
        if ((v)->count == (v)->room)                                          \
            (v)->at = jz_grow((a), (v)->at, &(v)->room, sizeof *(v)->at);     \
        (v)->at[(v)->count++] = (item);                                       \
    } while (0)

/* A copy with at least one place more; new places are not zeroed. */
void *jz_grow(arena *a, void *items, uint32_t *room, size_t size);

#endif
