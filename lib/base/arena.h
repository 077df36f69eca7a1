/* arena.h - memory that is given piece by piece and taken back all at once.
 *
 * Everything the library makes lives in an arena, so nothing is freed one by
 * one.  When memory runs out, jz_take does not return: control goes back to
 * the nearest jz_try, whose caller clears the arena.  No code between the two
 * has to check. */
#ifndef JZ_ARENA_H
#define JZ_ARENA_H

#include <setjmp.h>

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

/* Zeroed memory, aligned for anything.  size * count is checked. */
void *jz_take(arena *a, size_t size, size_t count);
#define jz_new(a, type) ((type *)jz_take((a), sizeof(type), 1))
/* The same, not zeroed, aligned for nothing: for text. */
char *jz_room(arena *a, size_t size);
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
