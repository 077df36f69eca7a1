/* commands.c - the table of sub-commands and their options: what help, the
 * completion of shells and the reading of a command line go by. */
#include "commands.h"

#include "command.h"

#include <string.h>

#define REPORTS                                                               \
    {                                                                         \
        "lang", "LANGUAGE", "the language of the report: en or fr",           \
            "la langue du rapport : en ou fr"                                 \
    }
#define ONE_FLOW                                                              \
    {                                                                         \
        "flow", "NAME", "only this flow", "seulement ce flux"                 \
    }

static const char chat_more[] =
    "Besides what you say to the bot, it understands these lines:\n"
    "  scan: CODE     photo: NAME     file: NAME     place: LAT,LON, NAME\n"
    "  event: NAME(field = value)     agent: done    time: 2 minutes\n"
    "It plays your program with the data of the tests in the file; where they\n"
    "have none for an action, it asks you how the action ends: with one of\n"
    "its outcomes, the number of one, or 'failed'.\n"
    "When input or output is no terminal, there are no prompts and colours;\n"
    "what is not said by the bot is then a line as in tests, such as\n"
    "  do: charge -> paid\n"
    "With --record the clock stands still but for 'time:' lines, and the test\n"
    "is added to the end of the file. All that you type is in it, so use a\n"
    "card number for tests.\n";

static const char chat_more_fr[] =
    "En plus de ce qui est dit au bot, il comprend ces lignes :\n"
    "  scan: CODE     photo: NOM      file: NOM      place: LAT,LON, NOM\n"
    "  event: NOM(champ = valeur)     agent: done    time: 2 minutes\n"
    "Les actions répondent avec les données des tests du fichier ; quand il\n"
    "n'y en a pas, chat demande comment l'action se termine : par une de ses\n"
    "issues, le numéro de l'une d'elles, ou 'failed'.\n"
    "Quand l'entrée ou la sortie n'est pas un terminal, il n'y a ni invite ni\n"
    "couleurs ; ce que le bot ne dit pas est alors une ligne comme dans les\n"
    "tests, par exemple\n"
    "  do: charge -> paid\n"
    "Avec --record, l'horloge n'avance que par les lignes 'time:', et le test\n"
    "est ajouté à la fin du fichier. Tout ce qui est tapé s'y trouve :\n"
    "utilisez un numéro de carte de test.\n";

static const char explore_more[] =
    "What people say, what hosts answer and who the customer is come from the\n"
    "tests of the file. It looks for texts with an empty value, waiting that\n"
    "nothing can end, endless loops, what is done twice that must happen once,\n"
    "and hand-overs without a reason. Each is printed with the conversation,\n"
    "as a test. The exit status is 1 when there are any.\n";

static const char explore_more_fr[] =
    "Ce que disent les clients, ce que répond l'hôte et qui est le client\n"
    "viennent des tests du fichier. Sont cherchés : les textes où une valeur\n"
    "est vide, les attentes que rien ne peut finir, les boucles sans fin, ce\n"
    "qui est fait deux fois au lieu d'une, et les passages à une personne sans\n"
    "raison. Chacun est affiché avec sa conversation, comme test. Le code de\n"
    "sortie est 1 quand il y en a.\n";

static const char diff_more[] =
    "The exit status is 1 when somebody would be lost, 2 when there are errors\n"
    "in the flows.\n";

static const char diff_more_fr[] =
    "Le code de sortie est 1 quand quelqu'un serait perdu, 2 quand les flux\n"
    "ont des erreurs.\n";

const command_row commands[] = {
    {.name = "check",
     .run = check_command,
     .operands = "FILE|FOLDER...",
     .does = "find the mistakes in flows, and say how to repair them",
     .does_fr = "trouver les fautes des flux, et dire comment les corriger",
     .options = {{"hints", NULL,
                  "also tell what is worth a thought: silences, consents,"
                  " what is unused",
                  "dire aussi ce qui mérite réflexion : silences,"
                  " consentements, ce qui ne sert pas"},
                 REPORTS}},
    {.name = "chat",
     .run = chat_command,
     .operands = "FILE",
     .does = "talk to a bot in the terminal",
     .does_fr = "parler à un bot dans le terminal",
     .options = {{"lang", "LANGUAGE", "speak this language of the bot",
                  "parler cette langue du bot"},
                 {"as", "TEST", "be the customer of this test",
                  "être le client de ce test"},
                 {"now", "MOMENT",
                  "begin at this moment, such as \"2026-07-14 20:45\"",
                  "commencer à ce moment, par exemple \"2026-07-14 20:45\""},
                 {"record", "FILE", "add the chat to this file, as a test",
                  "ajouter la conversation à ce fichier, comme test"},
                 {"why", NULL, "say how each message was understood",
                  "dire comment chaque message a été compris"}},
     .more = chat_more,
     .more_fr = chat_more_fr},
    {.name = "test",
     .run = test_command,
     .operands = "FILE|FOLDER...",
     .does = "run the tests written beside the flows",
     .does_fr = "exécuter les tests écrits à côté des flux",
     .options = {{"reload", NULL,
                  "save, close and load the session after every turn",
                  "enregistrer, fermer et rouvrir après chaque tour"},
                 {"twice", NULL,
                  "send every message twice; the second must do nothing",
                  "envoyer chaque message deux fois ; le second ne doit rien"
                  " faire"},
                 {"update", NULL,
                  "change the tests to what the bot does; read the diff",
                  "adapter les tests à ce que fait le bot ; relisez le diff"},
                 REPORTS}},
    {.name = "explore",
     .run = explore_command,
     .operands = "FILE|FOLDER...",
     .does = "hold random conversations, and tell what goes wrong in them",
     .does_fr = "mener des conversations au hasard, et dire ce qui y échoue",
     .options = {{"runs", "NUMBER", "so many conversations, 200 if not said",
                  "autant de conversations, 200 si rien n'est dit"},
                 {"seed", "NUMBER",
                  "begin with this seed: the same gives the same again",
                  "commencer par cette graine : la même redonne la même"
                  " chose"},
                 {"turns", "NUMBER",
                  "at most so many turns in each, 40 if not said",
                  "au plus autant de tours dans chacune, 40 si rien n'est dit"},
                 {"lang", "LANGUAGE", "speak this language of the bot",
                  "parler cette langue du bot"},
                 {"quiet", NULL, "without tests and what was never visited",
                  "sans les tests ni ce qui n'a jamais été visité"}},
     .more = explore_more,
     .more_fr = explore_more_fr},
    {.name = "diff",
     .run = diff_command,
     .operands = "OLD NEW | OLD... -- NEW...",
     .does = "tell what becomes of open conversations under newer flows",
     .does_fr = "dire ce que deviennent les conversations en cours sous des"
                " flux plus récents",
     .options = {{"quiet", NULL, "only those that would be lost",
                  "seulement celles qui seraient perdues"},
                 REPORTS},
     .more = diff_more,
     .more_fr = diff_more_fr},
    {.name = "graph",
     .run = graph_command,
     .operands = "FILE...",
     .does = "draw the flows, for Graphviz",
     .does_fr = "dessiner les flux, pour Graphviz",
     .options = {{"mermaid", NULL, "for Mermaid instead",
                  "pour Mermaid à la place"},
                 ONE_FLOW,
                 REPORTS},
     .more = "A picture of it: jaseur graph FILE | dot -Tsvg > flows.svg\n",
     .more_fr =
         "Pour en faire une image : jaseur graph FILE | dot -Tsvg >"
         " flows.svg\n"},
    {.name = "explain",
     .run = explain_command,
     .operands = "FILE...",
     .does = "tell in words what each step does and where it leads",
     .does_fr = "dire en mots ce que fait chaque étape et où elle mène",
     .options = {ONE_FLOW, REPORTS}},
    {.name = "fmt",
     .run = fmt_command,
     .operands = "FILE|-...",
     .does = "put flows into the usual form, and repair what can be repaired",
     .does_fr = "mettre les flux dans la forme usuelle, et réparer ce qui peut"
                " l'être",
     .options = {{"check", NULL, "only tell which files would change",
                  "dire seulement quels fichiers changeraient"},
                 {"missing", "LANGUAGE",
                  "add the lines that this language lacks, to be translated",
                  "ajouter les lignes qui manquent dans cette langue, à"
                  " traduire"},
                 REPORTS}},
    {.name = "completion",
     .run = completion_command,
     .operands = "bash|zsh|fish",
     .does = "print what makes a shell complete this command",
     .does_fr = "afficher ce qui complète cette commande dans un shell",
     .more = "bash: eval \"$(jaseur completion bash)\" in ~/.bashrc\n"
             "zsh:  eval \"$(jaseur completion zsh)\" in ~/.zshrc, after"
             " compinit\n"
             "fish: jaseur completion fish >"
             " ~/.config/fish/completions/jaseur.fish\n",
     .more_fr = "bash : eval \"$(jaseur completion bash)\" dans ~/.bashrc\n"
                "zsh :  eval \"$(jaseur completion zsh)\" dans ~/.zshrc,"
                " après compinit\n"
                "fish : jaseur completion fish >"
                " ~/.config/fish/completions/jaseur.fish\n"},
    {.name = "help",
     .operands = "[COMMAND]",
     .does = "tell about a command",
     .does_fr = "expliquer une commande",
     .options = {REPORTS}},
    {0},
};

const command_row *find_command(const char *name)
{
    for (const command_row *c = commands; c->name; c++)
        if (!strcmp(c->name, name)) return c;
    return NULL;
}

const option_row *find_option(const command_row *c, const char *name,
                              size_t size)
{
    for (const option_row *o = c->options; o->name; o++)
        if (strlen(o->name) == size && !strncmp(o->name, name, size)) return o;
    return NULL;
}
