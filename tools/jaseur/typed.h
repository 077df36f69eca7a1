/* typed.h - what a person types in a chat: mostly words for the bot, sometimes
 * a line like those of transcripts, and now and then the values of a host. */
#ifndef TYPED_H
#define TYPED_H

#include "values.h"

/* A line: `word` is "scan", "event" ..., or NULL where it is said to the bot.
 * For an event, `rest` is its name and `fields` what stands in brackets; for
 * "agent", its state and what people give back. */
typedef struct typed {
    const char *word;
    const char *rest;
    fields fields;
} typed;

/* False: it begins like such a line, and cannot be read. */
bool read_typed(pool *p, const char *line, typed *out);

/* "OUTCOME, name = value ...".  False: it is not that; *outcome is then what
 * stands before the comma. */
bool read_outcome(pool *p, const char *written, const char **outcome,
                  fields *out);

/* "2 minutes", "1 hour 30 minutes", in milliseconds. */
bool read_duration(const char *written, int64_t *duration);

/* A moment in the words of `given: now`.  The library reads it, in the time
 * zone of the bot, as the `now` of a test that is put beside the flows. */
bool read_moment(const char *path, const char *written, int64_t *moment);

/* A value of a type that hosts give: "Corona, IPA" is a menu.  A moment is in
 * the time zone of the bot of the file. */
jaseur_value typed_value(pool *p, const char *path, const char *written,
                         const char *type);

#endif
