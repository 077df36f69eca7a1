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
    "\ncheck and test take --lang en or --lang fr: the language of reports.\n"
    "\nchat, besides what you say to the bot, understands these lines:\n"
    "  scan: CODE     photo: NAME     file: NAME     place: LAT,LON, NAME\n"
    "  event: NAME(field = value)     agent: done    time: 2 minutes\n"
    "It plays your program with the data of the tests in the file; where they\n"
    "have none for an action, it asks you how the action ends: with one of\n"
    "its outcomes, the number of one, or 'failed'.\n"
    "When input or output is no terminal, there are no prompts and colours;\n"
    "what is not said by the bot is then a line as in tests, such as\n"
    "  do: charge -> paid\n"
    "  --lang LANGUAGE   speak this language of the bot\n"
    "  --as TEST         be the customer of this test\n"
    "  --now MOMENT      begin at this moment, such as \"2026-07-14 20:45\"\n"
    "\ntest:\n"
    "  --reload          save, close and load the session after every turn\n"
    "  --twice           send every message twice; the second must do nothing\n"
    "\nThe exit status is 0 when all is well, 1 when flows have errors or a\n"
    "test fails, 2 when the command is misused or a file cannot be read.\n";

static const char details_fr[] =
    "\ncheck et test acceptent --lang en ou --lang fr : la langue du rapport.\n"
    "\nchat, en plus de ce qui est dit au bot, comprend ces lignes :\n"
    "  scan: CODE     photo: NOM      file: NOM      place: LAT,LON, NOM\n"
    "  event: NOM(champ = valeur)     agent: done    time: 2 minutes\n"
    "Les actions répondent avec les données des tests du fichier ; quand il\n"
    "n'y en a pas, chat demande comment l'action se termine : par une de ses\n"
    "issues, le numéro de l'une d'elles, ou 'failed'.\n"
    "Quand l'entrée ou la sortie n'est pas un terminal, il n'y a ni invite ni\n"
    "couleurs ; ce que le bot ne dit pas est alors une ligne comme dans les\n"
    "tests, par exemple\n"
    "  do: charge -> paid\n"
    "  --lang LANGUE     parler cette langue du bot\n"
    "  --as TEST         être le client de ce test\n"
    "  --now MOMENT      commencer à ce moment : \"2026-07-14 20:45\"\n"
    "\ntest :\n"
    "  --reload          enregistrer, fermer et rouvrir après chaque tour\n"
    "  --twice           envoyer chaque message deux fois ; le second ne doit\n"
    "                    rien faire\n"
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

static bool asks_for_help(const char *word)
{
    return !strcmp(word, "--help") || !strcmp(word, "-h");
}

static int run(const command *c, int count, char **arguments)
{
    const int status = c->run(count, arguments);
    if (status != MISUSED) return status;
    fprintf(stderr, "jaseur %s %s\n", c->name, c->synopsis);
    return UNUSABLE;
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "";
    const char *language = NULL;
    bool wants_help = asks_for_help(name) || !strcmp(name, "help");
    for (int i = 2; i < count; i++) {
        if (asks_for_help(arguments[i])) wants_help = true;
        if (!strcmp(arguments[i], "--lang") && i + 1 < count)
            language = arguments[i + 1];
    }
    if (wants_help || !*name) {
        help(wants_help ? stdout : stderr, speaks_french(language));
        return wants_help ? FINE : UNUSABLE;
    }
    if (!strcmp(name, "--version") || !strcmp(name, "version")) {
        puts("jaseur " JASEUR_VERSION);
        return FINE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(name, commands[i].name))
            return run(&commands[i], count - 2, arguments + 2);
    fprintf(stderr,
            either(speaks_french(NULL),
                   "jaseur: there is no command '%s';"
                   " 'jaseur --help' lists them\n",
                   "jaseur: il n'y a pas de commande '%s' ;"
                   " 'jaseur --help' en donne la liste\n"),
            name);
    return UNUSABLE;
}
