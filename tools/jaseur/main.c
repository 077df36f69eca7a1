/* main.c - the command of flow authors: finds the sub-command that is meant,
 * and tells what there is. */
#include "command.h"
#include "commands.h"

#include <jaseur.h>
#include <stdio.h>
#include <string.h>

/* ---- help ---------------------------------------------------------------- */

static void put_synopsis(FILE *out, const command_row *c)
{
    fprintf(out, "jaseur %s", c->name);
    if (c->operands) fprintf(out, " %s", c->operands);
    for (const option_row *o = c->options; o->name; o++)
        fprintf(out, o->argument ? " [--%s %s]" : " [--%s]", o->name,
                o->argument);
    fputs("\n", out);
}

static void tell_all(FILE *out, bool french)
{
    fputs(either(french, "jaseur runs scripted conversations.\n\n",
                 "jaseur mène des conversations écrites d'avance.\n\n"),
          out);
    for (const command_row *c = commands; c->name; c++) {
        fputs("  ", out);
        put_synopsis(out, c);
        fprintf(out, "      %s\n", either(french, c->does, c->does_fr));
    }
    fputs("  jaseur --help | --version\n", out);
    fputs(either(french,
                 "\n'jaseur help chat' tells more of a command.\n"
                 "\nThe exit status is 0 when all is well, 1 when flows have"
                 " errors, a test fails\nor something is found, 2 when the"
                 " command is misused or a file cannot be read.\n",
                 "\n'jaseur help chat' en dit plus sur une commande.\n"
                 "\nLe code de sortie est 0 quand tout va bien, 1 quand un flux"
                 " a des erreurs,\nqu'un test échoue ou que quelque chose est"
                 " trouvé, 2 quand la commande est mal\nutilisée ou qu'un"
                 " fichier est illisible.\n"),
          out);
}

static void tell_one(const command_row *c, bool french)
{
    put_synopsis(stdout, c);
    printf("    %s\n", either(french, c->does, c->does_fr));
    if (c->options[0].name) fputs("\n", stdout);
    for (const option_row *o = c->options; o->name; o++) {
        const char *argument = o->argument ? o->argument : "";
        const size_t width = strlen(o->name) + strlen(argument);
        printf("  --%s %s%*s%s\n", o->name, argument,
               width < 19 ? (int)(19 - width) : 1, "",
               either(french, o->does, o->does_fr));
    }
    if (c->more) printf("\n%s", either(french, c->more, c->more_fr));
}

static int no_command(const char *name)
{
    fprintf(stderr,
            either(speaks_french(NULL),
                   "jaseur: there is no command '%s';"
                   " 'jaseur --help' lists them\n",
                   "jaseur: il n'y a pas de commande '%s' ;"
                   " 'jaseur --help' en donne la liste\n"),
            name);
    return UNUSABLE;
}

static int help(const char *name, bool french)
{
    const command_row *c = name ? find_command(name) : NULL;
    if (name && !c) return no_command(name);
    if (c)
        tell_one(c, french);
    else
        tell_all(stdout, french);
    return FINE;
}

/* ---- running ------------------------------------------------------------- */

/* The table holds every option that a command may have. */
static bool knows_options(const command_row *c, int count, char **arguments)
{
    for (int i = 0; i < count && strcmp(arguments[i], "--"); i++) {
        const char *word = arguments[i];
        if (strncmp(word, "--", 2)) continue;
        const size_t size = strcspn(word + 2, "=");
        const option_row *o = find_option(c, word + 2, size);
        if (!o) {
            no_option(word);
            return false;
        }
        if (o->argument && !word[2 + size]) i++;
    }
    return true;
}

static int run(const command_row *c, int count, char **arguments)
{
    if (!knows_options(c, count, arguments)) return UNUSABLE;
    const int status = c->run(count, arguments);
    if (status != MISUSED) return status;
    put_synopsis(stderr, c);
    return UNUSABLE;
}

static bool asks_for_help(const char *word)
{
    return !strcmp(word, "--help") || !strcmp(word, "-h");
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "";
    const char *language = NULL, *about = NULL;
    const bool explains = asks_for_help(name) || !strcmp(name, "help");
    bool wants_help = explains;
    for (int i = 2; i < count; i++) {
        if (asks_for_help(arguments[i])) {
            wants_help = true;
        } else if (!strcmp(arguments[i], "--lang") && i + 1 < count) {
            language = arguments[++i];
        } else if (explains && !about) {
            about = arguments[i];
        }
    }
    const bool french = speaks_french(language);
    if (wants_help) return help(explains ? about : name, french);
    if (!*name) {
        tell_all(stderr, french);
        return UNUSABLE;
    }
    if (!strcmp(name, "--version") || !strcmp(name, "version")) {
        puts("jaseur " JASEUR_VERSION);
        return FINE;
    }
    const command_row *c = find_command(name);
    return c ? run(c, count - 2, arguments + 2) : no_command(name);
}
