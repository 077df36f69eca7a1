/* main.c - the command of flow authors: a table of sub-commands. */
#include "command.h"

#include <jaseur.h>
#include <stdio.h>
#include <string.h>

typedef struct command {
    const char *name;
    int (*run)(int count, char **arguments);
    const char *synopsis, *does, *does_fr;
} command;

static const command commands[] = {
    {"check", check_command, "FILE|FOLDER... [--lang LANGUAGE]",
     "find the mistakes in flows, and say how to repair them",
     "trouver les fautes des flux, et dire comment les corriger"},
    {"chat", chat_command,
     "FILE [--lang LANGUAGE] [--as TEST] [--now MOMENT]",
     "talk to a bot in the terminal",
     "parler à un bot dans le terminal"},
    {"test", test_command,
     "FILE|FOLDER... [--reload] [--twice] [--lang LANGUAGE]",
     "run the tests written beside the flows",
     "exécuter les tests écrits à côté des flux"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const char details[] =
    "\nchat, besides what you say to the bot, understands these lines:\n"
    "  scan: CODE     photo: NAME     file: NAME     place: LAT,LON, NAME\n"
    "  event: NAME(field = value)     agent: done    time: 2 minutes\n"
    "It plays your program with the data of the tests in the file; where they\n"
    "have none for an action, it asks you how the action ends.\n"
    "  --as TEST      be the customer of this test\n"
    "  --now MOMENT   begin at this moment, such as \"2026-07-14 20:45\"\n"
    "\ntest:\n"
    "  --reload       save, close and load the session after every turn\n"
    "  --twice        send every message twice; the second must do nothing\n"
    "\nThe exit status is 0 when all is well, 1 when flows have errors or a\n"
    "test fails, 2 when the command is misused or a file cannot be read.\n";

static const char details_fr[] =
    "\nchat, en plus de ce qui est dit au bot, comprend ces lignes :\n"
    "  scan: CODE     photo: NOM      file: NOM      place: LAT,LON, NOM\n"
    "  event: NOM(champ = valeur)     agent: done    time: 2 minutes\n"
    "Les actions répondent avec les données des tests du fichier ; quand il\n"
    "n'y en a pas, chat demande comment l'action se termine.\n"
    "  --as TEST      être le client de ce test\n"
    "  --now MOMENT   commencer à ce moment, par exemple \"2026-07-14 20:45\"\n"
    "\ntest :\n"
    "  --reload       enregistrer, fermer et rouvrir la session à chaque tour\n"
    "  --twice        envoyer chaque message deux fois ; le second est ignoré\n"
    "\nLe code de sortie est 0 quand tout va bien, 1 quand un flux a des\n"
    "erreurs ou qu'un test échoue, 2 quand la commande est mal utilisée ou\n"
    "qu'un fichier est illisible.\n";

static void help(FILE *out, bool french)
{
    fputs(either(french, "jaseur runs scripted conversations.\n\n",
                 "jaseur mène des conversations écrites d'avance.\n\n"),
          out);
    for (size_t i = 0; i < COMMANDS; i++) {
        const command *c = &commands[i];
        fprintf(out, "  jaseur %s %s\n      %s\n", c->name, c->synopsis,
                either(french, c->does, c->does_fr));
    }
    fputs("  jaseur --help | --version\n", out);
    fputs(either(french, details, details_fr), out);
}

static bool asks_for(const char *word, const char *asked)
{
    return !strcmp(word, asked) || !strcmp(word, asked + 2);
}

int main(int count, char **arguments)
{
    if (count < 2) {
        help(stderr, speaks_french(NULL));
        return UNUSABLE;
    }
    const char *name = arguments[1];
    if (asks_for(name, "--version")) {
        puts("jaseur " JASEUR_VERSION);
        return FINE;
    }
    bool wants_help = asks_for(name, "--help") || !strcmp(name, "-h");
    const char *language = NULL;
    for (int i = 2; i < count; i++) {
        wants_help = wants_help || !strcmp(arguments[i], "--help");
        if (!strcmp(arguments[i], "--lang") && i + 1 < count)
            language = arguments[i + 1];
    }
    if (wants_help) {
        help(stdout, speaks_french(language));
        return FINE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(name, commands[i].name))
            return commands[i].run(count - 2, arguments + 2);
    fprintf(stderr,
            "jaseur: there is no command '%s'; 'jaseur --help' lists them\n",
            name);
    return UNUSABLE;
}
