/* memory.h - memory that is given piece by piece and taken back all at once.
 *
 * A command of the terminal lives for a moment, and its pieces end together:
 * nothing is freed one by one.  When there is no memory left, the program says
 * so and ends. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* A pool of zeros is an empty one. */
typedef struct pool {
    struct pool_block *blocks; /* newest first */
} pool;

/* Zeroed, aligned for anything, never NULL. */
void *pool_take(pool *p, size_t count, size_t size);
#define pool_new(p, type) ((type *)pool_take((p), 1, sizeof(type)))

/* A copy that ends with a zero; of NULL, NULL. */
char *pool_bytes(pool *p, const char *bytes, size_t size);
char *pool_word(pool *p, const char *word);

void pool_free(pool *p);

/* A growing array; one of zeros is empty. */
#define list(type)                                                            \
    struct {                                                                  \
        type *at;                                                             \
        size_t count, room;                                                   \
    }

#define list_push(p, l, item)                                                 \
    do {                                                                      \
        if ((l)->count == (l)->room)                                          \
            (l)->at = pool_grow((p), (l)->at, &(l)->room, sizeof *(l)->at);   \
        (l)->at[(l)->count++] = (item);                                       \
    } while (0)

/* Twice as much room; what was there is copied. */
void *pool_grow(pool *p, const void *old, size_t *room, size_t size);

#endif
