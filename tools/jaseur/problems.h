/* problems.h - the author's mistakes: kept until the work is done, then shown
 * with the faulty line and a mark under the very characters. */
#ifndef PROBLEMS_H
#define PROBLEMS_H

#include "sources.h"

#include <stdio.h>

typedef struct problems {
    pool *pool;
    list(jaseur_problem) rows;
    size_t errors, warnings;
} problems;

/* For jaseur_compile_options.on_problem; `user` is the struct above. */
void problems_keep(void *user, const jaseur_problem *problem);

/* Shows all of them. */
void problems_show(FILE *out, const problems *list, const sources *files,
                   bool french);

/* Whether colours may be used on a stream: it is a terminal that knows some,
 * and NO_COLOR is not set. */
bool has_colours(FILE *out);

#endif
