/* test.c - `jaseur test`: plays the tests of some files, and tells the first
 * difference of each, the steps that none has entered, and how many passed. */
#include "build.h"
#include "command.h"
#include "screenplay.h"
#include "update.h"

typedef struct tally {
    size_t passed, failed, broken; /* broken: files whose flows have errors   */
    bool unusable;
} tally;

static void put_spaces(text *t, size_t count)
{
    while (count--) put(t, " ");
}

/* The first difference, as a review comment. */
static void put_report(text *t, const char *path, const char *name,
                       const difference *d, bool french)
{
    put_all(t, either(french, "FAIL  ", "ÉCHEC "), path, " \u2014 ", NULL);
    put_clean(t, name);
    put(t, "\n      ");
    const size_t from = t->size;
    put_all(t, path, ":", NULL);
    put_count(t, d->line);
    put(t, "   ");
    const size_t margin = 6 + t->size - from;
    put_all(t, either(french, "expected ", "attendu  "), d->expected, "\n",
            NULL);
    put_spaces(t, margin);
    put_all(t, either(french, "got      ", "obtenu   "), d->got, "\n", NULL);
    if (d->why) {
        put_spaces(t, margin);
        put_all(t, either(french, "because  ", "car      "), d->cause,
                either(french, ": ", " : "), d->why, "\n", NULL);
    }
    put_all(t, either(french, "      states visited: ",
                      "      états visités : "),
            d->visited ? d->visited : "-", "\n", NULL);
}

static void put_passed(text *t, const char *path, const char *name,
                       bool french)
{
    put_all(t, either(french, "ok    ", "bon   "), path, " \u2014 ", NULL);
    put_clean(t, name);
    put(t, "\n");
}

/* What the tests of a file have shown of its flows. */
static void put_covered(text *t, const coverage *all, bool french)
{
    put(t, either(french, "coverage: ", "couverture : "));
    put_covered_steps(t, all, french);
    put(t, either(french, " steps, ", " étapes, "));
    put_covered_exits(t, all, french);
    put(t, either(french, " exits\n", " sorties\n"));
    put_uncovered(t, all, french);
}

static void play_all(bot *b, const char *path, playing *how, tally *all)
{
    coverage steps = {0};
    jaseur_about test;
    coverage_open(&b->pool, b->program, &steps);
    how->coverage = &steps;
    size_t count = 0;
    for (; jaseur_program_about(b->program, JASEUR_TESTS, count, &test);
         count++) {
        text out = {.pool = &b->pool};
        const char *file = sources_path(&b->sources, test.source);
        if (!file) file = path;
        difference first = {0};
        const bool passed =
            screenplay_play(b->program, count, how, &b->pool, &first);
        if (passed)
            put_passed(&out, file, test.name, how->french);
        else
            put_report(&out, file, test.name, &first, how->french);
        fputs(out.at, stdout);
        all->passed += passed;
        all->failed += !passed;
    }
    text out = {.pool = &b->pool};
    if (count)
        put_covered(&out, &steps, how->french);
    else
        put_all(&out, either(how->french, "no tests in ", "aucun test dans "),
                path, "\n", NULL);
    fputs(out.at, stdout);
}

static void test_file(const char *path, bool update, playing *how,
                      tally *all)
{
    bot b;
    if (!bot_open(&b, path, NULL, how->french)) {
        all->unusable = true;
    } else if (b.program) {
        if (update && !update_tests(&b, how->french)) all->unusable = true;
        play_all(&b, path, how, all);
    } else {
        all->broken++;
        problems_show(stderr, &b.problems, &b.sources, how->french);
    }
    bot_close(&b);
}

static void tell(const tally *all, bool french)
{
    printf(french ? "%zu réussi%s, %zu échoué%s" : "%zu passed%s, %zu failed%s",
           all->passed, french && all->passed > 1 ? "s" : "", all->failed,
           french && all->failed > 1 ? "s" : "");
    if (all->broken)
        printf(french ? ", %zu fichier%s avec des erreurs"
                      : ", %zu file%s with errors",
               all->broken, all->broken > 1 ? "s" : "");
    fputs("\n", stdout);
}

int test_command(int count, char **arguments)
{
    const char *language = NULL;
    bool update = false;
    playing how = {0};
    const option options[] = {{"lang", &language, NULL},
                              {"reload", NULL, &how.reload},
                              {"twice", NULL, &how.twice},
                              {"update", NULL, &update},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (!count) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    how.french = speaks_french(language);
    pool p = {0};
    paths files = {0};
    tally all = {0};
    all.unusable = !paths_read(&p, &files, count, arguments, how.french);
    for (size_t i = 0; i < files.count; i++)
        test_file(files.at[i], update, &how, &all);
    if (all.passed || all.failed || all.broken) tell(&all, how.french);
    pool_free(&p);
    if (all.unusable) return UNUSABLE;
    return all.failed || all.broken ? FAILED : FINE;
}
