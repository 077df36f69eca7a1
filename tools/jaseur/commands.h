/* commands.h - the table of sub-commands and their options: what help, the
 * completion of shells and the reading of a command line go by. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

enum { OPTIONS_MOST = 8 };

typedef struct option_row {
    const char *name;
    const char *argument; /* what follows it; NULL: nothing                   */
    const char *does, *does_fr;
} option_row;

typedef struct command_row {
    const char *name;
    int (*run)(int count, char **arguments); /* NULL: main does it            */
    const char *operands;
    const char *does, *does_fr;
    option_row options[OPTIONS_MOST];        /* up to a zero row              */
    const char *more, *more_fr;              /* for its own help; or NULL     */
} command_row;

/* Ends with a zero row. */
extern const command_row commands[];

/* By name; NULL: there is none. */
const command_row *find_command(const char *name);
const option_row *find_option(const command_row *c, const char *name,
                              size_t size);

#endif
