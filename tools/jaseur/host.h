/* host.h - what every host of the command does: takes the events of a turn,
 * writes them as lines of a transcript, and finds in the tests of a file what
 * an action answers. */
#ifndef HOST_H
#define HOST_H

#include "values.h"

typedef enum happening_kind {
    BUBBLE,
    ATTACHED,    /* media without a text                                      */
    CALLED,
    HANDED_OVER, /* the kinds so far are lines of a transcript                */
    FORWARDED,
    REMEMBERED
} happening_kind;

/* A bubble, or an event that is none: a copy, good as long as its pool. */
typedef struct happening {
    happening_kind kind;
    const char *text, *log;
    const char *name, *id;
    const jaseur_choice *choices; /* only of the last bubble of a reply       */
    size_t choice_count;
    const jaseur_media *media;    /* the same                                 */
    size_t media_count;
    const jaseur_field *fields;
    size_t field_count;
    jaseur_urgency urgency;
    bool waited;                  /* a call that wants an answer              */
} happening;
typedef list(happening) happenings;

/* Adds the events of the last turn.  Secrets, dropped calls and ends are not
 * among them. */
void host_collect(pool *p, jaseur_session *session, happenings *out);

bool in_transcripts(const happening *h);

/* "bot: ...", "do: ...", "handoff: ...", "attach: ...". */
void put_happening(text *t, const happening *h);

const char *urgency_word(jaseur_urgency urgency);

/* The next moment to feed JASEUR_WAITED at on the way to `target`. */
int64_t next_stop(const jaseur_session *session, int64_t now, int64_t target);

/* The media that a line of a transcript sends: `word` is photo, file or place.
 * The caption, if any, is put into *caption. */
jaseur_media sent_media(pool *p, const char *word, const char *what,
                        const char **caption);

/* ---- the tests of a file, as data ---------------------------------------- */

/* The language of the bot that nothing else was said for, and of a test. */
const char *first_language(const jaseur_program *program);
const char *test_language(const jaseur_program *program,
                          const jaseur_about *test);

/* A test by its name; false: there is none. */
bool find_test(const jaseur_program *program, const char *name, size_t *row,
               jaseur_about *test);

/* What a test tells of the customer: customer.x, consent.x and the channel. */
jaseur_field *given_known(pool *p, const jaseur_about *test, size_t *count);

/* How a test lets an action end: first with success, and first in a test of
 * the language.  False: no test says. */
bool find_answer(const jaseur_program *program, const char *action,
                 const char *language, jaseur_about *line);

/* The row of an action, or JASEUR_NO_ROW, and its first outcome, or NULL. */
size_t find_action(const jaseur_program *program, const char *action);
const char *success(const jaseur_program *program, const char *action);

#endif
