/* screenplay.h - plays a test: each line of the transcript, in order, against
 * what the bot really does. */
#ifndef SCREENPLAY_H
#define SCREENPLAY_H

#include "coverage.h"

typedef struct playing {
    bool reload, twice, french;
    coverage *coverage;
} playing;

/* Where the bot first left the transcript. */
typedef struct difference {
    uint32_t line;
    const char *expected, *got;
    const char *cause;   /* what came in last: words, an event ...            */
    const char *why;     /* what the bot made of it; or NULL                  */
    const char *visited; /* the steps entered, in order; or NULL              */
} difference;

/* Plays the test of a row of JASEUR_TESTS.  False: it failed, and *first says
 * where, in words that live in `keep`. */
bool screenplay_play(jaseur_program *program, size_t row, const playing *how,
                     pool *keep, difference *first);

#endif
