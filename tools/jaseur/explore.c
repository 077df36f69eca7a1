/* explore.c - `jaseur explore`: holds random conversations with the bots of
 * some files, and tells what went wrong in them, each as a test. */
#include "build.h"
#include "command.h"
#include "explore_talk.h"
#include "screenplay.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS = 200, TURNS = 40, NUMBER_DIGITS_MOST = 9 };

typedef struct wishes {
    uint64_t seed;
    unsigned runs, turns;
    const char *language;
    bool quiet, french;
} wishes;

/* The same finding comes out of many conversations: the shortest is kept. */
typedef struct kept_finding {
    finding found;
    uint64_t seed;
    record record;
} kept_finding;

typedef struct exploration {
    pool pool;
    const wishes *wishes;
    const char *path;
    lore lore;
    coverage coverage;
    size_t messages;
    list(kept_finding) kept;
} exploration;

/* ---- what is told -------------------------------------------------------- */

static const char *const fault_words[][2] = {
    [NO_FAULT] = {"", ""},
    [EMPTY_VALUE] = {"a value in what is said is empty",
                     "une valeur est vide dans ce qui est dit"},
    [DEAD_END] = {"the conversation waits, and nothing can bring it on",
                  "la conversation attend, et rien ne peut la faire avancer"},
    [ENDLESS] = {"a loop that never waits for anybody",
                 "une boucle qui n'attend jamais personne"},
    [DONE_TWICE] = {"an action that must happen once is called again though"
                    " it had ended well",
                    "une action à faire une seule fois est rappelée alors"
                    " qu'elle avait réussi"},
    [KEY_AGAIN] = {"the key of a call that has ended is used again",
                   "la clé d'un appel terminé sert une deuxième fois"},
    [NO_REASON] = {"people take over without being told the reason",
                   "la conversation est passée sans que la raison soit dite"},
    [BAD_STATUS] = {"a message is not taken", "un message n'est pas pris"},
    [NOT_REPEATED] = {"the same message is taken twice",
                      "le même message est pris deux fois"},
    [TAKEN_TWICE] = {"the same result is taken twice",
                     "le même résultat est pris deux fois"},
    [CHANGED] = {"saved and loaded, the conversation waits for something else",
                 "enregistrée et rouverte, la conversation attend autre"
                 " chose"},
};

/* "order.yaml:41 order/thanks: a value ... (seed 7)". */
static void put_finding(text *t, const exploration *e, const sources *files,
                        const kept_finding *k)
{
    const bool french = e->wishes->french;
    const finding *f = &k->found;
    jaseur_about step;
    put(t, french ? "TROUVÉ " : "FOUND  ");
    if (find_step_row(&e->lore, f->flow, f->step, &step) != JASEUR_NO_ROW) {
        if (step.line) {
            put_all(t, sources_path(files, step.source), ":", NULL);
            put_count(t, step.line);
            put(t, " ");
        }
        put_all(t, f->flow, "/", f->step, NULL);
    } else {
        put(t, e->path);
    }
    put_all(t, either(french, ": ", " : "), fault_words[f->fault][french],
            NULL);
    if (f->what) put_all(t, ", ", f->what, NULL);
    put(t, either(french, " (seed ", " (graine "));
    put_count(t, (size_t)k->seed);
    put(t, ")\n");
}

static void put_name(text *t, const kept_finding *k, bool french)
{
    put(t, either(french, "Explored, seed ", "Exploré, graine "));
    put_count(t, (size_t)k->seed);
}

/* Whether the test that is made of it comes out the same: what was tapped, and
 * what was saved and loaded, is not in it. */
static bool comes_out_again(const exploration *e, const char *written,
                            const char *name)
{
    bot b;
    pool p = {0};
    size_t row;
    jaseur_about test;
    difference first = {0};
    const playing how = {0};
    const bool again = bot_open(&b, e->path, written, false) && b.program &&
                       find_test(b.program, name, &row, &test) &&
                       screenplay_play(b.program, row, &how, &p, &first);
    pool_free(&p);
    bot_close(&b);
    return again;
}

static void put_test(text *t, exploration *e, const kept_finding *k)
{
    const bool french = e->wishes->french;
    text name = {.pool = &e->pool}, written = {.pool = &e->pool};
    put_name(&name, k, french);
    put_record(&written, &k->record, name.at);
    if (!comes_out_again(e, written.at, name.at))
        put(t, either(french,
                      "# As a test it comes out otherwise: a choice was"
                      " tapped, or the conversation\n"
                      "# saved and loaded. This brings it back:\n#   ",
                      "# Comme test, elle se passe autrement : un choix a été"
                      " touché, ou la conversation\n"
                      "# enregistrée et rouverte. Ceci la rejoue :\n#   "));
    else
        put(t, either(french, "# Again: ", "# Encore : "));
    put_all(t, "jaseur explore ", e->path, " --runs 1 --seed ", NULL);
    put_count(t, (size_t)k->seed);
    put_all(t, "\n", written.at, "\n", NULL);
}

static void put_end(text *t, const exploration *e)
{
    const bool french = e->wishes->french;
    const size_t found = e->kept.count;
    put_all(t, e->path, either(french, ": ", " : "), NULL);
    put_count(t, e->wishes->runs);
    put(t, " conversations, ");
    put_count(t, e->messages);
    put(t, " messages, ");
    put_count(t, found);
    put(t, either(french, found == 1 ? " finding" : " findings",
                  found < 2 ? " trouvaille" : " trouvailles"));
    put(t, either(french, "; steps visited ", " ; étapes visitées "));
    put_covered_steps(t, &e->coverage, french);
    put(t, either(french, ", exits ", ", sorties "));
    put_covered_exits(t, &e->coverage, french);
    put(t, "\n");
    if (!e->wishes->quiet) put_uncovered(t, &e->coverage, french);
}

static void tell(exploration *e, const sources *files)
{
    for (size_t i = 0; i < e->kept.count; i++) {
        text t = {.pool = &e->pool};
        put_finding(&t, e, files, &e->kept.at[i]);
        if (!e->wishes->quiet) put_test(&t, e, &e->kept.at[i]);
        fputs(t.at, stdout);
    }
    text t = {.pool = &e->pool};
    put_end(&t, e);
    fputs(t.at, stdout);
}

/* ---- conversations ------------------------------------------------------- */

static bool same(const char *one, const char *other)
{
    return one && other ? !strcmp(one, other) : one == other;
}

/* What is no fault of the flows is the same at every step. */
static bool is_same(const finding *one, const finding *other)
{
    const bool anywhere =
        one->fault == NOT_REPEATED || one->fault == TAKEN_TWICE;
    if (one->fault != other->fault) return false;
    return anywhere ||
           (same(one->flow, other->flow) && same(one->step, other->step) &&
            same(one->what, other->what));
}

static kept_finding *find_kept(exploration *e, const finding *f)
{
    for (size_t i = 0; i < e->kept.count; i++)
        if (is_same(&e->kept.at[i].found, f)) return &e->kept.at[i];
    return NULL;
}

/* Copies what is to outlive the talk. */
static void keep(exploration *e, const talk *t)
{
    pool *p = &e->pool;
    const finding *f = &t->watch.found;
    kept_finding *known = find_kept(e, f);
    if (known && known->record.talk.size <= t->record.talk.size) return;
    kept_finding k = {.found = {f->fault, pool_word(p, f->flow),
                                pool_word(p, f->step), pool_word(p, f->what)},
                      .seed = t->seed};
    for (size_t i = 0; i < t->record.given.count; i++) {
        const record_datum *from = &t->record.given.at[i];
        const record_datum d = {pool_word(p, from->name),
                                pool_word(p, from->written)};
        list_push(p, &k.record.given, d);
    }
    k.record.talk.pool = p;
    put(&k.record.talk, t->record.talk.at);
    if (known)
        *known = k;
    else
        list_push(p, &e->kept, k);
}

static void hold_all(exploration *e)
{
    const wishes *w = e->wishes;
    for (unsigned i = 0; i < w->runs; i++) {
        talk t = {.lore = &e->lore,
                  .seed = w->seed + i,
                  .turns = w->turns,
                  .language = w->language
                                  ? find_language(e->lore.program, w->language)
                                  : NULL,
                  .french = w->french,
                  .coverage = &e->coverage};
        talk_hold(&t);
        e->messages += t.messages;
        if (t.watch.found.fault) keep(e, &t);
        talk_close(&t);
    }
}

static int explore_file(const char *path, const wishes *w)
{
    bot b;
    int status = UNUSABLE;
    exploration e = {.wishes = w, .path = path};
    if (bot_open(&b, path, NULL, w->french)) {
        status = FAILED;
        if (!b.program) {
            problems_show(stderr, &b.problems, &b.sources, w->french);
        } else {
            lore_open(&e.lore, &e.pool, b.program);
            coverage_open(&e.pool, b.program, &e.coverage);
            hold_all(&e);
            tell(&e, &b.sources);
            status = e.kept.count ? FAILED : FINE;
        }
    }
    pool_free(&e.pool);
    bot_close(&b);
    return status;
}

/* ---- the command --------------------------------------------------------- */

/* A number of the command line; the default where none was written. */
static bool read_number(const char *name, const char *written,
                        uint64_t otherwise, uint64_t least, uint64_t *number)
{
    *number = otherwise;
    if (!written) return true;
    const size_t digits = strspn(written, "0123456789");
    if (digits && !written[digits] && digits <= NUMBER_DIGITS_MOST) {
        *number = strtoull(written, NULL, 10);
        if (*number >= least) return true;
    }
    fprintf(stderr,
            either(speaks_french(NULL),
                   "jaseur: '%s' is no number for --%s: write --%s %u\n",
                   "jaseur: '%s' n'est pas un nombre pour --%s : écrivez"
                   " --%s %u\n"),
            written, name, name, (unsigned)otherwise);
    return false;
}

static bool read_wishes(int *count, char **arguments, wishes *w)
{
    const char *runs = NULL, *seed = NULL, *turns = NULL;
    const option options[] = {
        {"runs", &runs, NULL},      {"seed", &seed, NULL},
        {"turns", &turns, NULL},    {"lang", &w->language, NULL},
        {"quiet", NULL, &w->quiet}, {0}};
    uint64_t run_count, turn_count;
    if (!options_read(count, arguments, options)) return false;
    if (!read_number("runs", runs, RUNS, 1, &run_count)) return false;
    if (!read_number("turns", turns, TURNS, 1, &turn_count)) return false;
    if (!read_number("seed", seed, 1, 0, &w->seed)) return false;
    w->runs = (unsigned)run_count;
    w->turns = (unsigned)turn_count;
    w->french = speaks_french(w->language);
    return true;
}

int explore_command(int count, char **arguments)
{
    wishes w = {0};
    if (!read_wishes(&count, arguments, &w)) return UNUSABLE;
    if (!count) return MISUSED;
    pool p = {0};
    paths files = {0};
    int status =
        paths_read(&p, &files, count, arguments, w.french) ? FINE : UNUSABLE;
    for (size_t i = 0; i < files.count; i++) {
        const int one = explore_file(files.at[i], &w);
        if (one > status) status = one;
    }
    pool_free(&p);
    return status;
}
