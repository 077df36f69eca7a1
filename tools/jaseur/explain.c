/* explain.c - `jaseur explain`: what each step does, when it runs, where each
 * of its ends leads, and what is done again when its answer changes. */
#include "command.h"
#include "outline.h"
#include "text.h"

#include <string.h>

typedef struct telling {
    text *out;
    const outline *o;
    bool french;
} telling;

/* The keys of a step, in the order in which they are done. */
static const struct key_row {
    const char *key, *tells, *tells_fr;
} key_rows[] = {
    {"when", "runs when", "s'exécute quand"},
    {"say", "says", "dit"},
    {"attach", "attaches", "joint"},
    {"ask", "asks", "demande"},
    {"answer", "answer", "réponse"},
    {"from", "choices from", "choix tirés de"},
    {"refuse", "refuses when", "refuse quand"},
    {"do", "does", "fait"},
    {"each", "for each", "pour chaque"},
    {"handoff", "hands over to", "passe à"},
    {"wait", "waits", "attend"},
    {"silent", "when nobody answers for", "si personne ne répond pendant"},
    {"remember", "remembers", "retient"},
};

static const char *in_words(const telling *t, const char *english,
                            const char *french)
{
    return either(t->french, english, french);
}

static void begin_line(telling *t, const char *tells)
{
    put_all(t->out, "    ", tells, either(t->french, ": ", " : "), NULL);
}

static void put_step_name(telling *t, size_t row)
{
    put_clean(t->out, t->o->steps.at[row].name);
}

static void tell_key(telling *t, const struct key_row *how,
                     const jaseur_about *row)
{
    if (row->to != JASEUR_NO_ROW)
        begin_line(t, in_words(t, "runs flow", "exécute le flux"));
    else
        begin_line(t, in_words(t, how->tells, how->tells_fr));
    put_clean(t->out, row->text);
    put(t->out, "\n");
}

static void tell_keys(telling *t, size_t step)
{
    for (size_t i = 0; i < sizeof key_rows / sizeof *key_rows; i++) {
        const jaseur_about *row = NULL;
        while ((row = outline_find(t->o, step, key_rows[i].key, row)))
            tell_key(t, &key_rows[i], row);
    }
}

/* Those that the flow itself holds. */
static void tell_choices(telling *t, size_t step)
{
    const char *before = NULL;
    for (size_t i = 0; i < t->o->choices.count; i++) {
        const jaseur_about *row = &t->o->choices.at[i];
        if (row->of != step) continue;
        if (before)
            put(t->out, before);
        else
            begin_line(t, in_words(t, "choices", "choix"));
        put_clean(t->out, row->text);
        before = " | ";
    }
    if (before) put(t->out, "\n");
}

static void tell_nature(telling *t, size_t step)
{
    const jaseur_about *row = &t->o->steps.at[step];
    if (row->secret)
        put_all(t->out, "    ",
                in_words(t, "what is answered stays secret",
                         "la réponse reste secrète"),
                "\n", NULL);
    if (row->once)
        put_all(t->out, "    ",
                in_words(t, "happens once: what was answered above can then no"
                            " longer change",
                         "n'a lieu qu'une fois : ce qui précède ne peut"
                         " ensuite plus changer"),
                "\n", NULL);
}

/* ---- where it leads ------------------------------------------------------ */

static void tell_reason(telling *t, const jaseur_about *exit)
{
    switch (outline_leave(exit)) {
    case LEAVES_NEXT:
        if (outline_key(t->o, exit->of, "go"))
            begin_line(t, in_words(t, "after that", "après cela"));
        else
            begin_line(t, in_words(t, "then", "ensuite"));
        return;
    case LEAVES_SKIPPED:
        begin_line(t, in_words(t, "when it is skipped", "si elle est sautée"));
        return;
    case LEAVES_GO: begin_line(t, in_words(t, "goes to", "va à")); return;
    case LEAVES_REACTION: break;
    case LEAVES_OUTCOME: break;
    }
    text name = {.pool = t->out->pool};
    put_all(&name, in_words(t, "when it ends as ", "si elle finit par "),
            exit->name, NULL);
    if (!strcmp(exit->name, "failed"))
        begin_line(t, in_words(t, "when it fails", "si elle échoue"));
    else if (!strcmp(exit->name, "silent"))
        begin_line(t, in_words(t, "after a silence", "après un silence"));
    else if (!strcmp(exit->name, "refuse"))
        begin_line(t, in_words(t, "after a refusal", "après un refus"));
    else
        begin_line(t, name.at);
}

/* A bad end that no step tests passes the customer to people. */
static void tell_target(telling *t, const jaseur_about *exit)
{
    const leave why = outline_leave(exit);
    if (why == LEAVES_GO) {
        put_clean(t->out, outline_key(t->o, exit->of, "go"));
    } else if (exit->to != JASEUR_NO_ROW) {
        put_step_name(t, exit->to);
    } else if (why == LEAVES_OUTCOME) {
        const bool nobody = !strcmp(exit->name, "closed") ||
                            !strcmp(exit->name, "unavailable");
        put(t->out, nobody ? in_words(t, "flow 'closed' says that nobody is"
                                         " there",
                                      "le flux 'closed' dit qu'il n'y a"
                                      " personne")
                           : in_words(t, "flow 'failed' passes the customer to"
                                         " a person",
                                      "le flux 'failed' passe le client à une"
                                      " personne"));
    } else {
        put(t->out, in_words(t, "the flow ends", "le flux se termine"));
    }
}

/* The ends of one kind are neighbours: the first step that may take it, and
 * where it leads when that one's `when` is not true. */
static void tell_exits(telling *t, size_t step)
{
    const jaseur_about *before = NULL;
    for (size_t i = 0; i < t->o->exits.count; i++) {
        const jaseur_about *exit = &t->o->exits.at[i];
        if (exit->of != step) continue;
        const bool more = before && !strcmp(before->name, exit->name);
        if (before && !more) put(t->out, "\n");
        if (more)
            put(t->out, in_words(t, ", or else ", ", ou sinon "));
        else
            tell_reason(t, exit);
        tell_target(t, exit);
        before = exit;
    }
    if (before) put(t->out, "\n");
}

/* ---- what hangs on what -------------------------------------------------- */

static void tell_list(telling *t, const char *tells, const bool *listed)
{
    const char *before = NULL;
    for (size_t i = 0; i < t->o->steps.count; i++) {
        if (!listed[i]) continue;
        if (before)
            put(t->out, before);
        else
            begin_line(t, tells);
        put_step_name(t, i);
        before = ", ";
    }
    if (before) put(t->out, "\n");
}

static void tell_mentions(telling *t, size_t step)
{
    const outline *o = t->o;
    bool *needs = pool_take(t->out->pool, o->steps.count, sizeof *needs);
    bool *again = pool_take(t->out->pool, o->steps.count, sizeof *again);
    again[step] = true;
    /* A step depends on earlier ones only, and the rows are in order. */
    for (size_t i = 0; i < o->mentions.count; i++) {
        const jaseur_about *m = &o->mentions.at[i];
        if (m->of == step) needs[m->to] = true;
        if (again[m->to]) again[m->of] = true;
    }
    again[step] = false;
    tell_list(t, in_words(t, "depends on", "dépend de"), needs);
    tell_list(t, in_words(t, "done again when its result changes",
                          "refaites si son résultat change"),
              again);
}

/* ---- the whole ----------------------------------------------------------- */

static void tell_step(telling *t, size_t step)
{
    const jaseur_about *row = &t->o->steps.at[step];
    put(t->out, "\n  ");
    put_step_name(t, step);
    if (row->text) {
        put(t->out, "    # ");
        put_clean(t->out, row->text);
    }
    put(t->out, "\n");
    tell_keys(t, step);
    tell_choices(t, step);
    tell_nature(t, step);
    tell_exits(t, step);
    tell_mentions(t, step);
}

static void show(text *out, const outline *o, const showing *how)
{
    telling t = {.out = out, .o = o, .french = how->french};
    for (size_t i = 0; i < o->flows.count; i++) {
        if (!outline_shows(o, i)) continue;
        const jaseur_about *flow = &o->flows.at[i];
        put_all(out, out->size ? "\n" : "", in_words(&t, "flow ", "flux "),
                flow->name, NULL);
        if (strcmp(flow->text, flow->name)) {
            put(out, " (");
            put_clean(out, flow->text);
            put(out, ")");
        }
        put(out, "\n");
        for (size_t k = 0; k < o->steps.count; k++)
            if (o->steps.at[k].of == i) tell_step(&t, k);
    }
}

int explain_command(int count, char **arguments)
{
    const char *language = NULL;
    showing how = {.show = show};
    const option options[] = {{"flow", &how.only, NULL},
                              {"lang", &language, NULL},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (!count) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    how.french = speaks_french(language);
    return outline_show(count, arguments, &how);
}
