/* host.h - what every host of the command does: takes the events of a turn,
 * writes them as lines of a transcript, and finds in the tests of a file who
 * the customer is. */
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
    bool once;                    /* a call that changes the world            */
    const char *key;              /* of a call                                */
    const char *flow, *step;      /* where it comes from; or NULL             */
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

/* The language of the bot that comes nearest to one: fr for fr-tu, and the
 * other way round; NULL: it has none. */
const char *find_language(const jaseur_program *program, const char *wanted);

/* A test by its name; false: there is none. */
bool find_test(const jaseur_program *program, const char *name, size_t *row,
               jaseur_about *test);

/* What a test tells of the customer: customer.x, consent.x and the channel. */
jaseur_field *given_known(pool *p, const jaseur_about *test, size_t *count);

/* The customer where no test was asked for: of the first test that has one, so
 * that there is a card to pay with. */
jaseur_field *usual_known(pool *p, const jaseur_program *program,
                          size_t *count);

#endif
