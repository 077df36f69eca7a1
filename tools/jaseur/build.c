/* build.c - a file of flows, with what it includes, made into a program. */
#include "build.h"

#include "command.h"

#include <errno.h>
#include <string.h>

enum { ROUNDS_MOST = 1000 };

static const char *const words[][2] = {
    [JASEUR_OK] = {"all is well", "tout va bien"},
    [JASEUR_BAD_FLOW] = {"the flows have errors",
                         "les flux ont des erreurs"},
    [JASEUR_BAD_SNAPSHOT] = {"the saved session cannot be loaded",
                             "la session enregistrée est illisible"},
    [JASEUR_BAD_CALL] = {"the message breaks a rule of jaseur.h",
                         "le message enfreint une règle de jaseur.h"},
    [JASEUR_REPEATED] = {"the message was taken for a repeat",
                         "le message a été pris pour une répétition"},
    [JASEUR_NOT_EXPECTED] = {"nobody waits for this result",
                             "personne n'attend ce résultat"},
    [JASEUR_LIMIT] = {"the turn reached a limit, even while giving up",
                      "le tour a atteint une limite, même en renonçant"},
    [JASEUR_NO_MEMORY] = {"there is no memory left",
                          "il n'y a plus de mémoire"},
};

const char *status_words(jaseur_status status, bool french)
{
    if ((size_t)status >= sizeof words / sizeof *words) return "?";
    return words[status][french];
}

/* Adds an included file.  The library names it by the way from the folder of
 * the file that includes it; where that leads nowhere, it may still be there
 * as the author wrote it. */
static bool add_missing(bot *b, const char *name, const char *includer)
{
    if (sources_find(&b->sources, name)) return false;
    const char *from = sources_path(&b->sources, includer ? includer : "");
    const char *path = path_beside(&b->pool, from, name);
    return sources_add(&b->pool, &b->sources, name, name) ||
           sources_add(&b->pool, &b->sources, name, path);
}

static bool add_all_missing(bot *b)
{
    bool added = false;
    for (size_t i = 0; i < b->problems.rows.count; i++) {
        const jaseur_problem *p = &b->problems.rows.at[i];
        if (!p->name || strcmp(p->id, "missing-source")) continue;
        if (add_missing(b, p->name, p->source)) added = true;
    }
    return added;
}

jaseur_status bot_compile(bot *b, unsigned flags, bool french)
{
    jaseur_status status = JASEUR_OK;
    for (unsigned round = 0; round < ROUNDS_MOST; round++) {
        jaseur_program_unref(b->program);
        b->program = NULL;
        b->problems = (problems){.pool = &b->pool};
        const jaseur_compile_options options = {
            .language = either(french, "en", "fr"),
            .flags = flags,
            .on_problem = problems_keep,
            .user = &b->problems};
        status = jaseur_program_compile(&b->program, b->sources.at,
                                        b->sources.count, &options);
        if (!add_all_missing(b)) break;
    }
    return status;
}

static bool compile(bot *b, const char *path, unsigned flags, bool french)
{
    const jaseur_status status =
        bot_compile(b, JASEUR_KEEP_TESTS | flags, french);
    if (status == JASEUR_OK || status == JASEUR_BAD_FLOW) return true;
    fprintf(stderr, "jaseur: %s: %s\n", path, status_words(status, french));
    return false;
}

bool bot_open_all(bot *b, const char *const *files, size_t count, bool french)
{
    *b = (bot){0};
    for (size_t i = 0; i < count; i++) {
        if (sources_add(&b->pool, &b->sources, files[i], files[i])) continue;
        tell_unreadable(files[i], french);
        return false;
    }
    return compile(b, count ? files[0] : "", 0, french);
}

static bool open_one(bot *b, const char *path, const char *extra,
                     unsigned flags, bool french)
{
    *b = (bot){0};
    if (!sources_add(&b->pool, &b->sources, path, path)) {
        tell_unreadable(path, french);
        return false;
    }
    if (extra) sources_add_text(&b->pool, &b->sources, "--now", extra);
    return compile(b, path, flags, french);
}

bool bot_open(bot *b, const char *path, const char *extra, bool french)
{
    return open_one(b, path, extra, 0, french);
}

bool bot_open_hints(bot *b, const char *path, bool french)
{
    return open_one(b, path, NULL, JASEUR_HINTS, french);
}

void bot_close(bot *b)
{
    jaseur_program_unref(b->program);
    pool_free(&b->pool);
}
