/* check.c - `jaseur check`: all mistakes of some files, each with its line, a
 * mark and a way out. */
#include "build.h"
#include "command.h"

typedef struct tally {
    size_t files, errors, warnings, hints, told;
    bool unusable, with_hints;
} tally;

static void check_file(const char *path, bool french, tally *all)
{
    bot b;
    if (!(all->with_hints ? bot_open_hints(&b, path, french)
                          : bot_open(&b, path, NULL, french))) {
        all->unusable = true;
    } else {
        if (b.problems.rows.count && all->told) fputs("\n", stdout);
        problems_show(stdout, &b.problems, &b.sources, french);
        all->files++;
        all->told += b.problems.rows.count;
        all->errors += b.problems.errors;
        all->warnings += b.problems.warnings;
        all->hints += b.problems.rows.count - b.problems.errors -
                      b.problems.warnings;
        if (!b.program && !b.problems.errors) all->errors++;
    }
    bot_close(&b);
}

/* In French, nought is a singular. */
static void say_count(size_t count, const char *one, bool french)
{
    const bool several = french ? count > 1 : count != 1;
    printf("%zu %s%s", count, one, several ? "s" : "");
}

static void tell(const tally *all, bool french)
{
    if (!all->files) return;
    if (all->told) fputs("\n", stdout);
    say_count(all->files, either(french, "file", "fichier"), french);
    if (!all->errors && !all->warnings) {
        fputs(either(french, ", no errors", ", aucune erreur"), stdout);
    } else {
        fputs(", ", stdout);
        say_count(all->errors, either(french, "error", "erreur"), french);
        fputs(", ", stdout);
        say_count(all->warnings, either(french, "warning", "avertissement"),
                  french);
    }
    if (all->hints) {
        fputs(", ", stdout);
        say_count(all->hints, either(french, "hint", "conseil"), french);
    }
    fputs("\n", stdout);
}

int check_command(int count, char **arguments)
{
    const char *language = NULL;
    tally all = {0};
    const option options[] = {{"lang", &language, NULL},
                              {"hints", NULL, &all.with_hints},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (!count) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    const bool french = speaks_french(language);
    pool p = {0};
    paths files = {0};
    all.unusable = !paths_read(&p, &files, count, arguments, french);
    for (size_t i = 0; i < files.count; i++)
        check_file(files.at[i], french, &all);
    tell(&all, french);
    pool_free(&p);
    if (all.unusable) return UNUSABLE;
    return all.errors ? FAILED : FINE;
}
