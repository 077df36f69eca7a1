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
/* The same, with what is worth a thought among the problems. */
bool bot_open_hints(bot *b, const char *path, bool french);
/* The same of several files that are one bot. */
bool bot_open_all(bot *b, const char *const *files, size_t count, bool french);
void bot_close(bot *b);

/* Compiles the sources that a bot has, once more or for the first time, and
 * reads what they include.  The problems are those of this time. */
jaseur_status bot_compile(bot *b, unsigned flags, bool french);

/* What a status means, for people. */
const char *status_words(jaseur_status status, bool french);

#endif
