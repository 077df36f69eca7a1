/* why.c - why a message was taken as it was, in words for authors. */
#include "why.h"

#include "command.h"

#include <string.h>

static const char *const rules[][2] = {
    [1] = {"a secret question", "une question secrète"},
    [2] = {"the exact words of a command", "les mots exacts d'une commande"},
    [3] = {"a correction", "une correction"},
    [4] = {"the answer", "la réponse"},
    [5] = {"the words of another flow", "les mots d'un autre flux"},
    [6] = {"not understood", "pas compris"},
};

/* The words of traces, which the library gives in English. */
static const char *const trace_words[][2] = {
    {"entered", "entré"},
    {"took", "pris"},
    {"took early", "pris d'avance"},
    {"corrected", "corrigé"},
    {"refused", "refusé"},
    {"not understood", "pas compris"},
    {"failed", "échoué"},
    {"command", "commande"},
    {"digressed", "parti ailleurs"},
    {"returned", "revenu"},
    {"started", "commencé"},
    {"result", "résultat"},
    {"late", "trop tard"},
    {"timed out", "délai dépassé"},
    {"does not fit", "ne convient pas"},
    {"forwarded", "transmis"},
    {"opened again", "rouvert"},
    {"limit", "limite"},
    {"kept", "gardé"},
    {"unknown", "inconnu"},
    {"several", "plusieurs sens"},
    {"renamed", "renommé"},
    {"dropped", "abandonné"},
    {"moved", "déplacé"},
    {"lost", "perdu"},
};

static const char *const how_words[][2] = {
    {"label", "libellé"},
    {"alias", "alias"},
    {"part", "partie"},
    {"typo", "faute de frappe"},
    {"id", "identifiant"},
    {"position", "position"},
    {"number", "nombre"},
    {"words", "mots"},
    {"yes/no", "oui/non"},
    {"pattern", "motif"},
    {"scan", "scan"},
    {"card", "carte"},
    {"text", "texte"},
    {"date", "date"},
    {"time", "heure"},
    {"moment", "moment"},
    {"phone", "téléphone"},
    {"email", "e-mail"},
    {"money", "montant"},
    {"place", "lieu"},
    {"media", "média"},
};

/* A word of a trace in the language of the report; an unknown one as it is. */
static const char *in_french(bool french, const char *word,
                             const char *const rows[][2], size_t count)
{
    for (size_t i = 0; french && i < count; i++)
        if (!strcmp(rows[i][0], word)) return rows[i][1];
    return word;
}

/* What can make a turn go another way, beside the rules. */
bool is_worth_telling(const jaseur_trace *row)
{
    static const char *const telling[] = {"limit", "does not fit", "late",
                                          "failed", "timed out", "dropped",
                                          "lost"};
    if (row->rule) return true;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (row->what && !strcmp(row->what, telling[i])) return true;
    return false;
}

/* "Took by typo, 2 letters off". */
static void put_how(text *t, const jaseur_trace *row, bool french)
{
    if (!row->how || row->rule == 6) return;
    put_all(t, either(french, " by ", " par "),
            in_french(french, row->how, how_words,
                      sizeof how_words / sizeof *how_words),
            NULL);
    if (!row->edits) return;
    put(t, either(french, ", ", ", à "));
    put_count(t, row->edits);
    put(t, either(french, row->edits > 1 ? " letters off" : " letter off",
                  row->edits > 1 ? " lettres près" : " lettre près"));
}

void put_why(text *t, const jaseur_trace *row, bool french)
{
    if (row->flow && row->step)
        put_all(t, row->flow, "/", row->step, " ", NULL);
    put(t, in_french(french, row->what, trace_words,
                     sizeof trace_words / sizeof *trace_words));
    if (row->text) {
        put(t, " \"");
        put_clean(t, row->text);
        put(t, "\"");
    }
    put_how(t, row, french);
    const size_t rule = row->rule > 0 ? (size_t)row->rule : 0;
    if (!rule || rule >= sizeof rules / sizeof *rules) return;
    put_all(t, either(french, " (rule ", " (règle "), NULL);
    put_count(t, rule);
    put_all(t, either(french, ": ", " : "), rules[rule][french], ")", NULL);
}
