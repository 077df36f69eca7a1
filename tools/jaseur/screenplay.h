/* screenplay.h - plays a test: each line of the transcript, in order, against
 * what the bot really does. */
#ifndef SCREENPLAY_H
#define SCREENPLAY_H

#include "coverage.h"

typedef struct playing {
    bool reload, twice, french;
    coverage *coverage;
} playing;

/* Plays the test of a row of JASEUR_TESTS.  False: it failed, and the first
 * difference was put into `report`.  `path` is what the file is called. */
bool screenplay_play(jaseur_program *program, size_t row, const char *path,
                     const playing *how, text *report);

#endif
