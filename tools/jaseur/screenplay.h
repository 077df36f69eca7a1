/* screenplay.h - plays a test: each line of the transcript, in order, against
 * what the bot really does. */
#ifndef SCREENPLAY_H
#define SCREENPLAY_H

#include "coverage.h"
#include "host.h"

/* Where the bot leaves the transcript, seen from inside. */
typedef struct parting {
    size_t row;            /* of JASEUR_LINES; past the last one of the test
                              where more came than that                       */
    const char *got;       /* of a line that looks: how it should read        */
    const happening *rest; /* what came and no line has taken                 */
    size_t rest_count;
} parting;

typedef struct playing {
    bool reload, twice, french;
    coverage *coverage;
    void (*part)(void *user, const parting *at); /* may be NULL               */
    void *user;
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
