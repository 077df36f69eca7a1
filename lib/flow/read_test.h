/* read_test.h - what the readers of tests share. */
#ifndef JZ_READ_TEST_H
#define JZ_READ_TEST_H

#include "flow/read.h"

/* A piece `test:` as written. */
typedef struct test_written {
    const node *given, *talk;
} test_written;

typedef struct test_reader {
    reader *r;
    const bot_written *bot;
    names actions;
    vec(uint32_t) action_rows; /* of bot->actions, by number of the name      */
    /* Of the test being read: */
    names given;               /* number - 1 is the row of fields             */
    vec(jaseur_field) fields;
    vec(const node *) data;    /* by row of fields                            */
    const node *talk;
    /* What a talk may name, put together when the first one does so: */
    names places;              /* FLOW and FLOW/STEP                          */
    names queues;
    bool listed;
} test_reader;

/* ---- read_data.c --------------------------------------------------------- */

/* Data that the host gives, as it stands in the file: plain numbers and yes/no
 * by their look, the rest texts. */
jaseur_value jz_read_data(const test_reader *t, const node *n);
/* A text by a type as written in `needs` or `gives`; NULL: a text.  Money,
 * numbers, dates and times are put into their standard form; for arguments
 * everything is a text.  A text that is not of its type is told at the slice
 * of n. */
jaseur_value jz_read_typed(const test_reader *t, const node *n, str slice,
                           const node *type, bool is_argument);
/* Reports that a slice of n does not read as a type. */
void jz_tell_not(const test_reader *t, const node *n, str slice, str type);
/* What a row of `given` holds, by a type. */
jaseur_value jz_read_given(const test_reader *t, const node *n, str slice,
                           uint32_t row, const node *type);

/* ---- read_line.c --------------------------------------------------------- */

/* Reads a line of a talk, without spaces around it; false after a problem. */
bool jz_read_line(test_reader *t, str line, jaseur_about *about);

#endif
