/* text.h - texts that grow, the width of characters on a terminal, and the
 * forgiving comparison that transcripts use. */
#ifndef TEXT_H
#define TEXT_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

/* Ends with a zero as soon as something, even nothing, was put into it. */
typedef struct text {
    pool *pool;
    char *at;
    size_t size, room;
} text;

void put_bytes(text *t, const char *bytes, size_t size);
void put(text *t, const char *word);
/* The number of pieces is fixed by a NULL at the end. */
void put_all(text *t, ...);
void put_number(text *t, double number);
void put_count(text *t, size_t count);
/* Without control characters, which could command the terminal: each becomes
 * U+FFFD, a tab or an end of line becomes a space. */
void put_clean(text *t, const char *word);

/* The character at the front of `size` > 0 bytes; U+FFFD where they are
 * ill-formed.  Gives how many bytes it takes, at least one. */
size_t character(const char *at, size_t size, uint32_t *code);
/* How many columns a terminal gives it: 0, 1 or 2. */
unsigned columns(uint32_t code);

/* The part of a line without the spaces around it. */
char *trimmed(pool *p, const char *at, size_t size);

/* Whether a text is as a transcript has it: any run of spaces, no-break spaces
 * and line ends counts as one space, and '...' stands for any text. */
bool text_like(const char *pattern, const char *said);
/* The same without '...'. */
bool text_same(const char *one, const char *other);

/* The next bubble of a text: bubbles are parted by blank lines.  NULL after
 * the last; *rest moves on. */
char *bubble(pool *p, const char **rest);

#endif
