/* build.h - a file of flows, with what it includes, made into a program. */
#ifndef BUILD_H
#define BUILD_H

#include "problems.h"

typedef struct bot {
    pool pool;
    sources sources;
    problems problems;
    jaseur_program *program; /* NULL: it has errors                          */
} bot;

/* Reads a file and all that it includes, and compiles them.  `extra`: a text
 * that is compiled with them as a further source, or NULL.  False: it cannot
 * be read or compiled at all, and standard error says why.  To be closed in
 * either case. */
bool bot_open(bot *b, const char *path, const char *extra, bool french);
void bot_close(bot *b);

/* What a status means, for people. */
const char *status_words(jaseur_status status, bool french);

#endif
