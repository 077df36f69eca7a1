/* actions.h - how the chat plays the host: what an action answers comes from
 * the tests of the file, or else from the person. */
#ifndef ACTIONS_H
#define ACTIONS_H

#include "host.h"
#include "terminal.h"

typedef struct actions {
    const jaseur_program *program;
    const char *path;     /* of the file, for moments that are typed          */
    terminal *terminal;
    const char *language; /* tests in it are preferred                        */
    size_t test;          /* the test that is played, or JASEUR_NO_ROW        */
    size_t next_line;     /* of that test: its answers are taken in order     */
    bool french;
} actions;

/* How an action ended. */
typedef struct answer {
    const char *outcome;
    const jaseur_field *fields;
    size_t field_count;
} answer;

/* Without asking: as a line of the tests says; else with success and what
 * their `given` holds; else, where there is nothing to choose or to give,
 * done.  False: only the person can say. */
bool known_answer(pool *p, actions *a, const char *action, answer *out);

/* What comes with an event, or (event NULL) back from people, becomes what the
 * flows declare. */
void type_given(pool *p, const actions *a, const char *event, fields *given);

/* From the person; at the end of their input it has failed. */
answer asked_answer(pool *p, const actions *a, const char *action);

#endif
