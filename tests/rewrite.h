/* rewrite.h - a file of flows as text that is edited at random, as authors edit
 * it: line by line. */
#ifndef REWRITE_H
#define REWRITE_H

#include <stdbool.h>
#include <stddef.h>

enum { TEXT_ROOM = 1 << 16, WORD_ROOM = 64 };

typedef struct script {
    char text[TEXT_ROOM];
    size_t size;
    unsigned names;  /* invented so far                                       */
} script;

/* The file without its tests; false: it cannot be read. */
bool script_read(script *s, const char *path);

/* One edit, at the step if `flow` and `step` are given, else anywhere.  False:
 * there was nothing of the kind to edit, and nothing has changed. */
bool script_edit(script *s, const char *flow, const char *step);

/* What the last edit was, to tell about it. */
extern const char *edit_name;

#endif
