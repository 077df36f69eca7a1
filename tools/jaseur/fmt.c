/* fmt.c - `jaseur fmt`: puts flows into the usual form.  The library says what
 * to put where; it is done from the last place to the first, and again until
 * there is nothing left to do. */
#include "build.h"
#include "command.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { FMT_ROUNDS_MOST = 8 };

typedef struct fmt {
    const char *missing; /* the language whose lines are added; or NULL       */
    bool check, french;
    size_t added;        /* lines to be translated                            */
} fmt;

/* ---- fixes --------------------------------------------------------------- */

typedef list(const jaseur_problem *) fixes;

static bool is_wanted(const fmt *f, const jaseur_problem *p)
{
    if (!p->fix) return false;
    if (strcmp(p->id, "missing-language")) return true;
    return f->missing && p->name && !strcmp(p->name, f->missing);
}

static int last_first(const void *one, const void *other)
{
    const jaseur_problem *a = *(const jaseur_problem *const *)one;
    const jaseur_problem *b = *(const jaseur_problem *const *)other;
    return (a->fix_offset < b->fix_offset) - (a->fix_offset > b->fix_offset);
}

static void collect(pool *p, const fmt *f, const bot *b,
                    const jaseur_source *source, fixes *out)
{
    *out = (fixes){0};
    for (size_t i = 0; i < b->problems.rows.count; i++) {
        const jaseur_problem *row = &b->problems.rows.at[i];
        if (is_wanted(f, row) && !strcmp(row->source, source->name))
            list_push(p, out, row);
    }
    if (out->count)
        qsort(out->at, out->count, sizeof *out->at, last_first);
}

/* Puts `fix` in the place of a part of the text, which is copied. */
static void replace(pool *p, jaseur_source *source, const jaseur_problem *fix)
{
    text t = {.pool = p};
    const size_t behind = fix->fix_offset + fix->fix_size;
    put_bytes(&t, source->text, fix->fix_offset);
    put(&t, fix->fix);
    put_bytes(&t, source->text + behind, source->size - behind);
    source->text = t.at;
    source->size = t.size;
}

/* Of two that touch each other the first waits for the next round. */
static bool fix_source(fmt *f, bot *b, jaseur_source *source)
{
    fixes all;
    collect(&b->pool, f, b, source, &all);
    size_t limit = source->size + 1;
    for (size_t i = 0; i < all.count; i++) {
        const jaseur_problem *p = all.at[i];
        if (p->fix_offset + p->fix_size >= limit) continue;
        limit = p->fix_offset;
        replace(&b->pool, source, p);
        f->added += !strcmp(p->id, "missing-language");
    }
    return all.count > 0;
}

static jaseur_status fix_all(fmt *f, bot *b)
{
    for (unsigned round = 0;; round++) {
        const jaseur_status status = bot_compile(b, JASEUR_STYLE, f->french);
        if (round == FMT_ROUNDS_MOST) return status;
        bool fixed = false;
        for (size_t i = 0; i < b->sources.count; i++)
            if (fix_source(f, b, &b->sources.at[i])) fixed = true;
        if (!fixed) return status;
    }
}

/* ---- what becomes of it -------------------------------------------------- */

static bool is_input(const char *path)
{
    return !strcmp(path, "-");
}

static bool has_changed(const jaseur_source *now, const jaseur_source *before)
{
    return now->size != before->size ||
           memcmp(now->text, before->text, now->size) != 0;
}

/* Standard output is for the text of standard input. */
static int keep(const fmt *f, const bot *b, size_t i,
                const jaseur_source *before)
{
    const jaseur_source *now = &b->sources.at[i];
    const char *path = b->sources.paths[i];
    const bool changed = has_changed(now, before);
    if (is_input(path) && !f->check) {
        fwrite(now->text, 1, now->size, stdout);
        return FINE;
    }
    if (!changed) return FINE;
    if (f->check) {
        printf("%s%s\n", either(f->french, "would change: ",
                                "serait modifié : "), path);
        return FAILED;
    }
    if (!file_write(path, now->text, now->size)) {
        tell_unwritable(path, f->french);
        return UNUSABLE;
    }
    printf("%s%s\n", either(f->french, "changed: ", "modifié : "), path);
    return FINE;
}

/* What nobody but the author can repair. */
static int tell_errors(bot *b, bool french)
{
    problems errors = {.pool = &b->pool};
    for (size_t i = 0; i < b->problems.rows.count; i++) {
        const jaseur_problem *row = &b->problems.rows.at[i];
        if (row->severity == JASEUR_ERROR) problems_keep(&errors, row);
    }
    problems_show(stderr, &errors, &b->sources, french);
    return errors.rows.count ? FAILED : FINE;
}

/* Files that are included are read on the way: what they were is found by
 * reading them again. */
static int keep_all(const fmt *f, bot *b, const jaseur_source *input)
{
    int worst = FINE;
    sources before = {0};
    for (size_t i = 0; i < b->sources.count; i++) {
        const char *path = b->sources.paths[i];
        int status = UNUSABLE;
        if (is_input(path))
            status = keep(f, b, i, input);
        else if (sources_add(&b->pool, &before, path, path))
            status = keep(f, b, i, &before.at[before.count - 1]);
        else
            tell_unreadable(path, f->french);
        if (status > worst) worst = status;
    }
    return worst;
}

/* A language that the bot has not lacks nothing. */
static bool speaks_missing(const fmt *f, const bot *b)
{
    jaseur_about row;
    if (!f->missing || !b->program) return true;
    for (size_t i = 0;
         jaseur_program_about(b->program, JASEUR_LANGUAGES, i, &row); i++)
        if (!strcmp(row.name, f->missing)) return true;
    fprintf(stderr,
            either(f->french,
                   "jaseur: '%s' is not one of the languages of the bot\n",
                   "jaseur: '%s' n'est pas l'une des langues du bot\n"),
            f->missing);
    return false;
}

static int fmt_read(fmt *f, bot *b, const char *path)
{
    const jaseur_source input = b->sources.at[0];
    const jaseur_status status = fix_all(f, b);
    if (status != JASEUR_OK && status != JASEUR_BAD_FLOW) {
        fprintf(stderr, "jaseur: %s: %s\n", path,
                status_words(status, f->french));
        return UNUSABLE;
    }
    if (!speaks_missing(f, b)) return UNUSABLE;
    const int kept = keep_all(f, b, &input);
    const int errors = tell_errors(b, f->french);
    return errors > kept ? errors : kept;
}

static int fmt_file(fmt *f, const char *path)
{
    bot b = {0};
    int worst = UNUSABLE;
    const bool read = is_input(path)
                          ? sources_add_input(&b.pool, &b.sources, path)
                          : sources_add(&b.pool, &b.sources, path, path);
    if (read)
        worst = fmt_read(f, &b, path);
    else
        tell_unreadable(path, f->french);
    bot_close(&b);
    return worst;
}

/* ---- the whole ----------------------------------------------------------- */

static void tell_added(const fmt *f)
{
    const bool one = f->added == 1 || (f->french && !f->added);
    fprintf(stderr,
            either(f->french,
                   one ? "jaseur: %zu line to translate into '%s'\n"
                       : "jaseur: %zu lines to translate into '%s'\n",
                   one ? "jaseur : %zu ligne à traduire en '%s'\n"
                       : "jaseur : %zu lignes à traduire en '%s'\n"),
            f->added, f->missing);
}

int fmt_command(int count, char **arguments)
{
    fmt f = {0};
    const char *language = NULL;
    const option options[] = {{"check", NULL, &f.check},
                              {"missing", &f.missing, NULL},
                              {"lang", &language, NULL},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (!count) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    f.french = speaks_french(language);
    int worst = FINE;
    for (int i = 0; i < count; i++) {
        const int status = fmt_file(&f, arguments[i]);
        if (status > worst) worst = status;
    }
    if (f.missing && worst != UNUSABLE) tell_added(&f);
    return worst;
}
