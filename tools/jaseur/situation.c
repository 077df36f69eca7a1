/* situation.c - how a chat begins: in which language, as which customer, and
 * when. */
#include "situation.h"

#include "command.h"
#include "typed.h"

/* What was asked for is not in the bot; what there is instead. */
static bool has_no(bot *b, bool french, const char *what, const char *wanted,
                   jaseur_part part)
{
    text t = {.pool = &b->pool};
    put_all(&t, what, " '", NULL);
    put_clean(&t, wanted);
    put(&t, either(french, "'; write one of: ", "' ; écrivez l'un de : "));
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(b->program, part, i, &row); i++) {
        put(&t, i ? ", '" : "'");
        put_clean(&t, row.name);
        put(&t, "'");
    }
    fprintf(stderr, "jaseur: %s\n", t.at);
    return false;
}

/* The language that was asked for, of the test, of the environment where the
 * bot has it, or else the bot's first. */
static bool choose_language(bot *b, const wishes *w, bool french,
                            const jaseur_about *test, situation *out)
{
    char wanted[8];
    if (w->language) {
        out->language = find_language(b->program, w->language);
        if (out->language) return true;
        return has_no(b, french,
                      either(french, "the bot does not speak",
                             "le bot ne parle pas"),
                      w->language, JASEUR_LANGUAGES);
    }
    const char *here = environment_language(wanted);
    out->language = test ? test_language(b->program, test)
                    : here ? find_language(b->program, here) : NULL;
    if (!out->language) out->language = first_language(b->program);
    return true;
}

/* The test that was asked for: *test is NULL where none was. */
static bool choose_test(bot *b, const wishes *w, bool french,
                        jaseur_about *row, const jaseur_about **test,
                        situation *out)
{
    out->test = JASEUR_NO_ROW;
    *test = NULL;
    if (!w->test) return true;
    *test = row;
    if (find_test(b->program, w->test, &out->test, row)) return true;
    return has_no(b, french,
                  either(french, "there is no test", "il n'y a pas de test"),
                  w->test, JASEUR_TESTS);
}

static bool choose_now(const char *path, const wishes *w, bool french,
                       const jaseur_about *test, situation *out)
{
    out->moment = test ? test->time : 0;
    if (!w->now || read_moment(path, w->now, &out->moment)) return true;
    fprintf(stderr,
            either(french,
                   "jaseur: '%s' is not a moment: write"
                   " --now \"2026-07-14 20:45\"\n",
                   "jaseur: '%s' n'est pas un moment : écrivez"
                   " --now \"2026-07-14 20:45\"\n"),
            w->now);
    return false;
}

bool situation_choose(bot *b, const char *path, const wishes *w, bool french,
                      situation *out)
{
    jaseur_about row;
    const jaseur_about *test;
    if (!choose_test(b, w, french, &row, &test, out)) return false;
    if (!choose_now(path, w, french, test, out)) return false;
    if (!choose_language(b, w, french, test, out)) return false;
    out->known = test ? given_known(&b->pool, test, &out->known_count)
                      : usual_known(&b->pool, b->program, &out->known_count);
    return true;
}
