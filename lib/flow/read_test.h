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
    zone zone;                 /* of the bot                                  */
    names actions;
    vec(uint32_t) action_rows; /* of bot->actions, by number of the name      */
    /* Of the test being read: */
    names given;               /* number - 1 is the row of fields             */
    vec(jaseur_field) fields;
    vec(const node *) data;    /* by row of fields                            */
    const node *talk;
    str queue;                 /* of the last line `handoff`, or empty        */
    /* What a talk may name, put together when the first one does so: */
    names places;              /* FLOW and FLOW/STEP                          */
    names queues;
    names events;
    bool listed;
} test_reader;

/* ---- read_data.c --------------------------------------------------------- */

/* Data that the host gives, as it stands in the file: plain numbers and yes/no
 * by their look, the rest texts. */
jaseur_value jz_read_data(const test_reader *t, const node *n);
/* A text by a type as written in `needs` or `gives`; NULL: a text.  Money,
 * numbers, dates and times are put into their standard form; for arguments
 * everything is a text.  A text that is not of its type is told at the slice
 * of n.  A moment without an offset is one in the zone of the bot. */
jaseur_value jz_read_typed(const test_reader *t, const node *n, str slice,
                           const node *type, bool is_argument);
/* Reports that a slice of n does not read as a type. */
void jz_tell_not(const test_reader *t, const node *n, str slice, str type);
/* What a row of `given` holds, by a type. */
jaseur_value jz_read_given(const test_reader *t, const node *n, str slice,
                           uint32_t row, const node *type, bool is_argument);
/* "LAT,LON", and behind a second comma what the place is called, as "geo:...";
 * false: it is no place. */
bool jz_read_place(arena *a, str text, str *geo);

/* ---- read_pairs.c -------------------------------------------------------- */

typedef vec(jaseur_field) line_fields;

/* What one line is read into. */
typedef struct line_reader {
    test_reader *t;
    const char *such;      /* an example                                      */
    str line;
    jaseur_about *about;
    line_fields fields, results;
} line_reader;

/* The names that may stand in a line, and what they are called by. */
typedef struct line_names {
    writtens rows;         /* with their types                                */
    bool all_texts;        /* any name, and all are texts                     */
    bool are_arguments;    /* what comes out is compared with them            */
    bool may_be_bare;      /* the name of something given, alone              */
    problem_id unknown;
    str owner;
    const char *key;       /* where names are declared                        */
} line_names;

bool jz_tell_bad_line(const line_reader *l, str slice);
/* The name at the start; behind it spaces are skipped. */
str jz_take_name(str *rest);
/* Pairs `name = value`, all of rest. */
bool jz_read_pairs(line_reader *l, const line_names *known, str rest,
                   line_fields *fields);
/* Takes `(name = value, ...)`, if it is there, up to the end (or, with arrow,
 * to "->"). */
bool jz_take_pairs(line_reader *l, const line_names *known, bool arrow,
                   str *rest);
/* Behind `->`: the outcome, and what comes with it. */
bool jz_read_results(line_reader *l, const action_written *action, str rest);

/* ---- read_line.c --------------------------------------------------------- */

/* Reads a line of a talk, without spaces around it; false after a problem. */
bool jz_read_line(test_reader *t, str line, jaseur_about *about);

#endif
