/* stage.h - where a test is played: a session, a clock that only tests move,
 * and what came out of it and is not yet in the transcript.
 *
 * With `reload` the session is saved, closed and loaded after every turn; with
 * `twice` every message is fed a second time, and that must do nothing. */
#ifndef STAGE_H
#define STAGE_H

#include "coverage.h"
#include "host.h"

typedef struct stage {
    pool pool;
    jaseur_program *program;
    jaseur_session *session;
    jaseur_session_options options;
    bool reload, twice, french;
    int64_t now;
    unsigned fed;        /* messages so far; each has its own id              */
    happenings queue;    /* what came out                                     */
    size_t next;         /* of the queue: the first that no line has taken    */
    const char *heard;   /* the last words of the person, fit for a log       */
    const char *cause;   /* of the last turns: those words, an event ...      */
    text why;            /* what was made of it                               */
    text visited;        /* the steps entered, in order                       */
    const char *last_flow, *last_step;
    coverage *coverage;  /* what it shows is added; or NULL                  */
    footsteps footsteps;
    jaseur_status status; /* of the last feed                                 */
    const char *trouble; /* why a feed could not be played; or NULL           */
} stage;

/* Opens the session of a test.  False: `trouble` says why. */
bool stage_open(stage *s, jaseur_program *program, const jaseur_about *test);
void stage_close(stage *s);

/* Feeds a message; its id and time are filled in.  False: `trouble` and
 * `status` say why, and nothing has happened. */
bool stage_feed(stage *s, jaseur_message message);

/* Moves the clock; the timers on the way fire one after the other. */
bool stage_wait(stage *s, int64_t target);

/* "name = value, ..." for the names in a condition, to see why it is not
 * true. */
void put_names(text *t, jaseur_session *session, const char *condition);

/* What came out next and no line of the transcript has taken; or NULL. */
const happening *stage_next(const stage *s);

#endif
