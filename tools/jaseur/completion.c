/* completion.c - `jaseur completion`: a script for each shell, made from the
 * table of commands. */
#include "command.h"
#include "commands.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* Text inside of single quotes; `special` characters get a backslash. */
static void put_inside(text *t, const char *word, const char *special)
{
    for (; *word; word++) {
        if (strchr(special, *word)) put(t, "\\");
        put_bytes(t, word, 1);
    }
}

static void put_commands(text *t)
{
    for (const command_row *c = commands; c->name; c++)
        put_all(t, c == commands ? "" : " ", c->name, NULL);
}

static const char *const shells[] = {"bash", "zsh", "fish"};
enum { SHELLS = sizeof shells / sizeof *shells };

static void put_shells(text *t)
{
    for (size_t i = 0; i < SHELLS; i++)
        put_all(t, i ? " " : "", shells[i], NULL);
}

/* What may stand behind a command that takes no file; false: it takes some. */
static bool put_operands(text *t, const command_row *c)
{
    if (c->run == completion_command) {
        put_shells(t);
        return true;
    }
    if (c->run) return false;
    put_commands(t);
    return true;
}

/* ---- bash ---------------------------------------------------------------- */

static void put_bash(text *t, bool french)
{
    (void)french; /* bash shows no descriptions */
    put(t, "_jaseur()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
           "    COMPREPLY=()\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        words='");
    put_commands(t);
    put(t, " --help --version'\n"
           "    else\n"
           "        case ${COMP_WORDS[1]} in\n");
    for (const command_row *c = commands; c->name; c++) {
        put_all(t, "        ", c->name, ") words='", NULL);
        if (put_operands(t, c)) put(t, " ");
        for (const option_row *o = c->options; o->name; o++)
            put_all(t, "--", o->name, " ", NULL);
        put(t, "--help' ;;\n");
    }
    put(t, "        esac\n"
           "    fi\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "}\n"
           "complete -o default -F _jaseur jaseur\n");
}

/* ---- zsh ----------------------------------------------------------------- */

/* In single quotes a quote ends them, stands by itself, and opens them. */
static void put_zsh_words(text *t, const char *word)
{
    for (; *word; word++) {
        const char one[] = {*word, '\0'};
        if (*word == '\'')
            put(t, "'\\''");
        else
            put_inside(t, one, "[]:\\");
    }
}

static void put_zsh_options(text *t, const command_row *c, bool french)
{
    for (const option_row *o = c->options; o->name; o++) {
        put_all(t, " \\\n            '--", o->name, "[", NULL);
        put_zsh_words(t, either(french, o->does, o->does_fr));
        put(t, "]");
        if (o->argument) {
            const bool file = !strcmp(o->argument, "FILE");
            put_all(t, ":", o->argument, file ? ":_files" : ": ", NULL);
        }
        put(t, "'");
    }
}

static void put_zsh(text *t, bool french)
{
    put(t, "#compdef jaseur\n"
           "_jaseur()\n{\n"
           "    local -a commands=(\n");
    for (const command_row *c = commands; c->name; c++) {
        put_all(t, "        '", c->name, ":", NULL);
        put_zsh_words(t, either(french, c->does, c->does_fr));
        put(t, "'\n");
    }
    put(t, "    )\n"
           "    if ((CURRENT == 2)); then\n"
           "        _describe command commands\n"
           "        return\n"
           "    fi\n"
           "    shift words\n"
           "    ((CURRENT--))\n"
           "    case $words[1] in\n");
    for (const command_row *c = commands; c->name; c++) {
        put_all(t, "    ", c->name, ")\n        _arguments", NULL);
        put_zsh_options(t, c, french);
        put(t, " \\\n            '*:");
        text operands = {.pool = t->pool};
        if (put_operands(&operands, c))
            put_all(t, "word:(", operands.at, ")'", NULL);
        else
            put(t, "file:_files'");
        put(t, "\n        ;;\n");
    }
    put(t, "    esac\n}\ncompdef _jaseur jaseur\n");
}

/* ---- fish ---------------------------------------------------------------- */

static void put_fish_end(text *t, const char *words)
{
    put(t, " -d '");
    put_inside(t, words, "'\\");
    put(t, "'\n");
}

static void put_fish(text *t, bool french)
{
    for (const command_row *c = commands; c->name; c++) {
        put_all(t, "complete -c jaseur -n __fish_use_subcommand -f -a ",
                c->name, NULL);
        put_fish_end(t, either(french, c->does, c->does_fr));
    }
    for (const command_row *c = commands; c->name; c++) {
        text front = {.pool = t->pool}, operands = front;
        put_all(&front, "complete -c jaseur -n '__fish_seen_subcommand_from ",
                c->name, "'", NULL);
        for (const option_row *o = c->options; o->name; o++) {
            const char *wants =
                !o->argument                    ? ""
                : !strcmp(o->argument, "FILE") ? " -r"
                                                : " -x";
            put_all(t, front.at, " -l ", o->name, wants, NULL);
            put_fish_end(t, either(french, o->does, o->does_fr));
        }
        if (put_operands(&operands, c))
            put_all(t, front.at, " -f -a '", operands.at, "'\n", NULL);
    }
}

/* ---- all of them --------------------------------------------------------- */

static void (*const scripts[])(text *t, bool french) = {put_bash, put_zsh,
                                                        put_fish};

int completion_command(int count, char **arguments)
{
    const option options[] = {{0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (count != 1) return MISUSED;
    for (size_t i = 0; i < SHELLS; i++) {
        if (strcmp(shells[i], arguments[0])) continue;
        pool p = {0};
        text script = {.pool = &p};
        scripts[i](&script, speaks_french(NULL));
        fputs(script.at, stdout);
        pool_free(&p);
        return FINE;
    }
    return MISUSED;
}
