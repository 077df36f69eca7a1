/* command.h - the sub-commands, and how each reads its options. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses.  Of a misused sub-command, main shows the synopsis. */
enum { FINE = 0, FAILED = 1, UNUSABLE = 2, MISUSED = 3 };

/* What each sub-command is called with: what follows its name.  Their options
 * stand in the table of commands.c, too. */
int check_command(int count, char **arguments);
int chat_command(int count, char **arguments);
int test_command(int count, char **arguments);
int explore_command(int count, char **arguments);
int diff_command(int count, char **arguments);
int graph_command(int count, char **arguments);
int explain_command(int count, char **arguments);
int fmt_command(int count, char **arguments);
int completion_command(int count, char **arguments);

/* An option: `--name TEXT` when `text` is there, `--name` when `flag` is. */
typedef struct option {
    const char *name;
    const char **text;
    bool *flag;
} option;

/* Takes the options out of the arguments, of which *count stay.  The rows end
 * with a zero row.  False: something is wrong, and standard error says what. */
bool options_read(int *count, char **arguments, const option *options);

/* Tells that there is no such option. */
void no_option(const char *word);

/* The language of the environment ("fr"), or NULL where it names none. */
const char *environment_language(char language[8]);

/* Whether the command itself speaks French: by what was asked for, else by the
 * environment. */
bool speaks_french(const char *asked);

/* Whether the command speaks a language, or none was asked for.  False:
 * standard error says which there are. */
bool is_spoken(const char *asked);

/* One of two words. */
const char *either(bool french, const char *in_english, const char *in_french);

#endif
