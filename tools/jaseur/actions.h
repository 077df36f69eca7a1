/* actions.h - how the chat plays the host: what an action answers comes from
 * the tests of the file, or else from the person. */
#ifndef ACTIONS_H
#define ACTIONS_H

#include "host.h"
#include "terminal.h"

typedef struct actions {
    const jaseur_program *program;
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

/* From the tests.  False: none of them says. */
bool known_answer(actions *a, const char *action, answer *out);

/* From the person.  False: they ended the chat instead. */
bool asked_answer(pool *p, const actions *a, const char *action, answer *out);

#endif
