/* test.c - `jaseur test`: plays the tests of some files, and tells the first
 * difference of each, the steps that none has entered, and how many passed. */
#include "build.h"
#include "command.h"
#include "screenplay.h"

#include <string.h>

typedef struct tally {
    size_t passed, failed;
    bool errors, unusable;
} tally;

static void put_result(bool passed, const char *path, const char *name,
                       text *out, bool french)
{
    if (!passed) return;
    put_all(out, either(french, "ok    ", "bon   "), path, " \u2014 ", NULL);
    put_clean(out, name);
    put(out, "\n");
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
        const bool passed =
            screenplay_play(b->program, count, file, how, &out);
        put_result(passed, file, test.name, &out, how->french);
        fputs(out.at, stdout);
        all->passed += passed;
        all->failed += !passed;
    }
    text out = {.pool = &b->pool};
    if (count)
        put_coverage(&out, &steps, how->french);
    else
        put_all(&out, either(how->french, "no tests in ", "aucun test dans "),
                path, "\n", NULL);
    fputs(out.at, stdout);
}

static void test_file(const char *path, playing *how, tally *all)
{
    bot b;
    if (!bot_open(&b, path, NULL, how->french)) {
        all->unusable = true;
    } else if (b.program) {
        play_all(&b, path, how, all);
    } else {
        all->errors = true;
        problems_show(stderr, &b.problems, &b.sources, how->french);
    }
    bot_close(&b);
}

int test_command(int count, char **arguments)
{
    const char *language = NULL;
    playing how = {0};
    const option options[] = {{"lang", &language, NULL},
                              {"reload", NULL, &how.reload},
                              {"twice", NULL, &how.twice},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    how.french = speaks_french(language);
    if (!count) {
        fputs("jaseur test FILE|FOLDER... [--reload] [--twice]"
              " [--lang LANGUAGE]\n",
              stderr);
        return UNUSABLE;
    }
    pool p = {0};
    paths files = {0};
    tally all = {0};
    all.unusable = !paths_read(&p, &files, count, arguments, how.french);
    for (size_t i = 0; i < files.count; i++)
        test_file(files.at[i], &how, &all);
    printf(either(how.french, "%zu passed, %zu failed\n",
                  "%zu réussis, %zu échoués\n"),
           all.passed, all.failed);
    pool_free(&p);
    if (all.unusable) return UNUSABLE;
    return all.failed || all.errors ? FAILED : FINE;
}
