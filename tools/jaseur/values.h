/* values.h - values of the host as transcripts write them: shown, read and
 * compared. */
#ifndef VALUES_H
#define VALUES_H

#include "text.h"

#include <jaseur.h>

typedef list(jaseur_field) fields;

/* The value of a field, or NULL. */
const jaseur_value *field_value(const jaseur_field *all, size_t count,
                                const char *name);

/* As a transcript writes it: an entry of a menu by its id, a list with ` + `,
 * a card by its last four digits. */
void put_value(text *t, const jaseur_value *value);

/* "(name = value, other = value)"; nothing when there are none. */
void put_fields(text *t, const jaseur_field *all, size_t count);

/* The day of a number of days since 1970: "2026-07-14"; and a moment after
 * 1970 in its standard form: "2026-07-14T18:45:00Z". */
void put_day(text *t, int64_t days);
void put_moment(text *t, int64_t moment);

/* Reads "name = value, other = value": a comma parts only before NAME =.
 * False: it is not that. */
bool read_fields(pool *p, const char *written, fields *out);

/* Whether the value that came is the one that a transcript expects. */
bool value_fits(const jaseur_value *expected, const jaseur_value *came);

/* A copy with all that they hold, to at most the depth that values have. */
jaseur_field *copy_fields(pool *p, const jaseur_field *all, size_t count);

#endif
