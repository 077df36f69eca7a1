/* outline.h - the flows of an author as rows: what the commands that show a
 * flow read, and how they are called. */
#ifndef OUTLINE_H
#define OUTLINE_H

#include "build.h"
#include "text.h"

typedef list(jaseur_about) rows;

typedef struct outline {
    rows flows, steps, exits, mentions, choices, keys;
    const char *only; /* the flow that is meant; NULL: all of the author's    */
} outline;

/* Why a step is left. */
typedef enum leave {
    LEAVES_NEXT,
    LEAVES_SKIPPED,  /* its `when` is not true                                */
    LEAVES_GO,
    LEAVES_REACTION, /* `silent` or `refuse` goes elsewhere                   */
    LEAVES_OUTCOME   /* it ended otherwise than well                          */
} leave;

void outline_read(pool *p, const jaseur_program *program, const char *only,
                  outline *out);

/* Whether a flow is one to show. */
bool outline_shows(const outline *o, size_t flow);
leave outline_leave(const jaseur_about *exit);

/* The value of a key of a step, its row, and the row of the next one behind
 * `after` (NULL: the first); NULL: there is none. */
const char *outline_key(const outline *o, size_t step, const char *key);
const jaseur_about *outline_find(const outline *o, size_t step,
                                 const char *key, const jaseur_about *after);

/* For each file, what a command that shows flows does with it.  `show` writes
 * the flows of `o` into `out`. */
typedef struct showing {
    const char *only;
    bool french, mermaid;
    void (*show)(text *out, const outline *o, const struct showing *how);
} showing;
int outline_show(int count, char **files, const showing *how);

#endif
