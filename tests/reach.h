/* reach.h - the places where a conversation can wait, reached by playing the
 * tests of a file and then at random, each with the session as it was saved
 * there. */
#ifndef REACH_H
#define REACH_H

#include <jaseur.h>

#include <stdbool.h>

enum { HELD_MOST = 400, STANDS_MOST = 2000 };

typedef struct held {
    char *place;         /* the flows that stand there, from the bottom       */
    unsigned char *bytes;
    size_t size;
    int64_t now;
} held;

/* A file of flows, and all that was reached in it. */
typedef struct reached {
    jaseur_program *program;
    jaseur_program *tests; /* the same, with its tests                        */
    const char *text;      /* of the file                                     */
    jaseur_session_options options;
    held at[HELD_MOST];
    unsigned count;
    char *stands[STANDS_MOST]; /* a place on top of another, seen so far      */
    unsigned stand_count;
} reached;

/* Plays the tests, and then some random talks.  A session is kept where a flow
 * waits at a step, or on top of a flow, where none was before. */
void reach(reached *r, unsigned talks);
void reach_free(reached *r);
/* How many of the steps where somebody can wait were not reached; says which,
 * if asked. */
unsigned reach_missed(const reached *r, bool tell);

/* A random message, such as somebody could send who waits there. */
jaseur_status reach_go_on(const reached *r, jaseur_session *session,
                          int64_t *now);

#endif
