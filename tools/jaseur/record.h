/* record.h - writes down what is said and done, as a `test:` piece that
 * `jaseur test` plays.
 *
 * Feed a message, tell the record of it, then tell it of each happening that
 * came out, in order.  What came out is expected to the letter; arguments of
 * actions are written where a transcript can write them. */
#ifndef RECORD_H
#define RECORD_H

#include "host.h"

typedef struct record_datum {
    const char *name;
    const char *written; /* as YAML */
} record_datum;

typedef struct record {
    pool *pool;
    list(record_datum) given;
    text talk;      /* its lines, indented                                    */
    bool call_last; /* the last line is a call that waits for its end         */
} record;

/* A record of zeros with a pool is empty. */

/* Adds to the situation: `language`, customer.x, consent.x, or data. */
void record_given(record *r, const char *name, const jaseur_value *value);
/* The moment at which the talk begins. */
void record_now(record *r, int64_t moment);

/* What came in.  `words`: what a person who tapped a choice might have said,
 * for JASEUR_CHOSE.  Results are no lines of their own: see record_result. */
void record_message(record *r, const jaseur_message *message,
                    const char *words);
/* So much time has passed: whole seconds are written. */
void record_time(record *r, int64_t milliseconds);

/* What came out; happenings that are no lines of transcripts are left out. */
void record_happening(record *r, const happening *h);

/* How a call of that name ended.  Right behind its line this becomes a part of
 * it, else a line `done:`. */
void record_result(record *r, const char *action, const char *outcome,
                   const jaseur_field *fields, size_t count);

/* Where the session is. */
void record_state(record *r, jaseur_session *session);
/* A comment: one line. */
void record_note(record *r, const char *words);

/* The whole, from "---" on, under a name without line ends. */
void put_record(text *t, const record *r, const char *name);

#endif
