/* typed.h - what a person types in a chat: mostly words for the bot, sometimes
 * a line like those of transcripts. */
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

/* "OUTCOME, name = value ..." or "NAME(name = value ...)". */
bool read_outcome(pool *p, const char *written, const char **outcome,
                  fields *out);

/* "2 minutes", "1 hour 30 minutes", in milliseconds. */
bool read_duration(const char *written, int64_t *duration);

#endif
