/* terminal.h - the lines of a person: edited when both ends are a terminal,
 * plain when they are not. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whom to wake while the person is thinking. */
typedef struct sleeper {
    int64_t (*patience)(void *user); /* milliseconds; negative: for ever      */
    void (*wake)(void *user);        /* may write lines                       */
    void *user;
} sleeper;

typedef struct terminal terminal;

/* NULL: there is no memory. */
terminal *terminal_open(sleeper who);
void terminal_close(terminal *t);

/* Whether somebody sits there: then there are prompts, and perhaps colours. */
bool terminal_is_live(const terminal *t);

/* The next line, without its end, good until the next call; NULL, and from
 * then on always: there are no more.  A hidden line is not shown while it is
 * typed, nor remembered. */
const char *terminal_line(terminal *t, bool hidden);

#endif
