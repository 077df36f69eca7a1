/* diff.c - `jaseur diff`: what becomes of the conversations that are open when
 * newer flows take the place of older ones. */
#include "build.h"
#include "command.h"
#include "text.h"

#include <string.h>

typedef struct tally {
    size_t goes_on, renamed, again, lost;
} tally;

typedef struct comparison {
    bot older, newer;
    bool french, quiet;
    tally all;
} comparison;

/* ---- one place ----------------------------------------------------------- */

static bool has_flow(const jaseur_program *program, const char *name)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_FLOWS, i, &row);
         i++)
        if (!strcmp(row.name, name)) return true;
    return false;
}

static jaseur_follow follow(const comparison *c, const char *flow,
                            const char *step, jaseur_about *where)
{
    *where = (jaseur_about){0};
    return jaseur_program_follow(c->older.program, c->newer.program, flow, step,
                                 where);
}

/* The first step up to the row that is done once and has lost its place. */
static bool find_lost(const comparison *c, const char *flow, size_t row,
                      jaseur_about *lost)
{
    jaseur_about step = {0}, where;
    jaseur_program_about(c->older.program, JASEUR_STEPS, row, &step);
    const size_t of = step.of;
    for (size_t i = 0; i <= row; i++) {
        jaseur_program_about(c->older.program, JASEUR_STEPS, i, lost);
        if (lost->of == of && lost->once &&
            follow(c, flow, lost->name, &where) == JASEUR_LOST)
            return true;
    }
    return false;
}

/* Why a conversation that waits at a row of steps is lost, in words. */
static void put_loss(text *t, const comparison *c, const char *flow, size_t row)
{
    jaseur_about lost;
    if (!has_flow(c->newer.program, flow) || !find_lost(c, flow, row, &lost)) {
        put(t, either(c->french, "the flow is gone", "le flux n'existe plus"));
        return;
    }
    put_all(t, "'", lost.name,
            either(c->french,
                   "' must happen only once and has no place any more: write"
                   "  was: ",
                   "' ne doit arriver qu'une fois et n'a plus de place :"
                   " écrivez  was: "),
            lost.name, either(c->french, "  at its step", "  à son étape"),
            NULL);
}

static void put_where(text *t, const comparison *c, const jaseur_about *where)
{
    jaseur_about flow;
    if (!where->name) {
        put(t, either(c->french, "the end of the flow", "la fin du flux"));
        return;
    }
    if (jaseur_program_about(c->newer.program, JASEUR_FLOWS, where->of, &flow))
        put_all(t, flow.name, "/", NULL);
    put(t, where->name);
    if (!where->line) return;
    put_all(t, " (", sources_path(&c->newer.sources, where->source), ":", NULL);
    put_count(t, where->line);
    put(t, ")");
}

static bool has_step(const jaseur_program *program, size_t flow,
                     const char *name)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_STEPS, i, &row);
         i++)
        if (row.of == flow && !strcmp(row.name, name)) return true;
    return false;
}

/* A step that is gone may only have a new name, which nobody has told. */
static void put_was(text *t, const comparison *c, const char *step,
                    const jaseur_about *where)
{
    if (!where->name || has_step(c->newer.program, where->of, step)) return;
    put_all(t,
            either(c->french, "; if it has a new name, write  was: ",
                   " ; si elle a un nouveau nom, écrivez  was: "),
            step, either(c->french, "  there", "  à cette étape"), NULL);
}

static void put_fate(text *t, comparison *c, jaseur_follow fate,
                     const char *flow, size_t row, const jaseur_about *where)
{
    switch (fate) {
    case JASEUR_GOES_ON:
        c->all.goes_on++;
        put(t, either(c->french, "goes on", "continue"));
        return;
    case JASEUR_RENAMED:
        c->all.renamed++;
        put(t, either(c->french, "goes on, under the name ",
                      "continue, sous le nom "));
        put_where(t, c, where);
        return;
    case JASEUR_ASKED_AGAIN:
        c->all.again++;
        put(t, where->name ? either(c->french, "asked again at ", "reprise à ")
                           : either(c->french, "goes on to ", "va à "));
        put_where(t, c, where);
        return;
    case JASEUR_LOST:
        c->all.lost++;
        put(t, either(c->french, "LOST: ", "PERDUE : "));
        put_loss(t, c, flow, row);
        return;
    }
}

static size_t name_size(const char *flow, const char *step)
{
    return strlen(flow) + strlen(step) + 1;
}

static void put_place(text *t, const char *flow, const char *step, size_t width)
{
    put_all(t, flow, "/", step, NULL);
    for (size_t i = name_size(flow, step); i < width + 2; i++)
        put(t, " ");
}

/* "order/pay   goes on". */
static void tell_place(comparison *c, const jaseur_about *flow,
                       const jaseur_about *step, size_t row, size_t width)
{
    pool p = {0};
    text t = {.pool = &p};
    jaseur_about where;
    const jaseur_follow fate = follow(c, flow->name, step->name, &where);
    put_place(&t, flow->name, step->name, width);
    put_fate(&t, c, fate, flow->name, row, &where);
    if (fate == JASEUR_ASKED_AGAIN) put_was(&t, c, step->name, &where);
    if (!c->quiet || fate == JASEUR_LOST) puts(t.at);
    pool_free(&p);
}

/* ---- questions that are new ---------------------------------------------- */

static bool is_ask(const jaseur_about *step)
{
    return !strcmp(step->type, "ask");
}

/* Whether an older step of this flow has become the newer step. */
static bool was_there(const comparison *c, const jaseur_about *flow,
                      size_t older, const jaseur_about *step)
{
    jaseur_about old, where;
    if (has_step(c->older.program, older, step->name)) return true;
    for (size_t i = 0;
         jaseur_program_about(c->older.program, JASEUR_STEPS, i, &old); i++)
        if (old.of == older &&
            follow(c, flow->name, old.name, &where) == JASEUR_RENAMED &&
            where.line == step->line && !strcmp(where.name, step->name))
            return true;
    return false;
}

/* What happens once below a row of the newer steps; false: nothing. */
static bool find_once(const comparison *c, size_t row, jaseur_about *once)
{
    jaseur_about step;
    jaseur_program_about(c->newer.program, JASEUR_STEPS, row, &step);
    const size_t of = step.of;
    while (jaseur_program_about(c->newer.program, JASEUR_STEPS, ++row, once) &&
           once->of == of)
        if (once->once) return true;
    return false;
}

static void tell_new(const comparison *c, const jaseur_about *flow,
                     const jaseur_about *step, size_t row, size_t width)
{
    pool p = {0};
    text t = {.pool = &p};
    jaseur_about once;
    put_place(&t, flow->name, step->name, width);
    put(&t, either(c->french,
                   "new: asked of those who wait below it, too",
                   "nouvelle : posée aussi à ceux qui attendent plus bas"));
    if (find_once(c, row, &once))
        put_all(&t,
                either(c->french, ", unless '", ", sauf si '"), once.name,
                either(c->french, "' is under way or done",
                       "' est en cours ou fait"),
                NULL);
    puts(t.at);
    pool_free(&p);
}

/* The row of a flow of the older program, or JASEUR_NO_ROW. */
static size_t older_flow(const comparison *c, const char *name)
{
    jaseur_about flow;
    for (size_t i = 0;
         jaseur_program_about(c->older.program, JASEUR_FLOWS, i, &flow); i++)
        if (!strcmp(flow.name, name)) return i;
    return JASEUR_NO_ROW;
}

static void tell_all_new(const comparison *c, size_t width)
{
    jaseur_about flow, step;
    for (size_t i = 0;
         jaseur_program_about(c->newer.program, JASEUR_STEPS, i, &step); i++) {
        if (!is_ask(&step)) continue;
        jaseur_program_about(c->newer.program, JASEUR_FLOWS, step.of, &flow);
        const size_t older = older_flow(c, flow.name);
        if (older != JASEUR_NO_ROW && !was_there(c, &flow, older, &step))
            tell_new(c, &flow, &step, i, width);
    }
}

/* ---- all of them --------------------------------------------------------- */

/* A step of the author's at which a conversation can wait. */
static bool is_place(const comparison *c, size_t row, jaseur_about *flow,
                     jaseur_about *step, bool *more)
{
    *more = jaseur_program_about(c->older.program, JASEUR_STEPS, row, step);
    return *more && step->rest &&
           jaseur_program_about(c->older.program, JASEUR_FLOWS, step->of,
                                flow) &&
           !strcmp(flow->type, "yours");
}

static void tell_all(comparison *c)
{
    jaseur_about flow, step;
    bool more = true;
    size_t width = 0;
    for (size_t i = 0; more; i++)
        if (is_place(c, i, &flow, &step, &more) &&
            name_size(flow.name, step.name) > width)
            width = name_size(flow.name, step.name);
    more = true;
    for (size_t i = 0; more; i++)
        if (is_place(c, i, &flow, &step, &more))
            tell_place(c, &flow, &step, i, width);
    if (!c->quiet) tell_all_new(c, width);
}

/* A flow that was renamed takes its conversations along: `was` knows. */
static bool is_followed(const comparison *c, size_t row, const char *flow)
{
    jaseur_about step, where;
    for (size_t i = 0;
         jaseur_program_about(c->older.program, JASEUR_STEPS, i, &step); i++) {
        if (step.of != row) continue;
        follow(c, flow, step.name, &where);
        if (where.name) return true;
    }
    return false;
}

static void tell_gone(const comparison *c)
{
    jaseur_about flow;
    for (size_t i = 0;
         jaseur_program_about(c->older.program, JASEUR_FLOWS, i, &flow); i++) {
        if (has_flow(c->newer.program, flow.name)) continue;
        if (is_followed(c, i, flow.name)) continue;
        printf(either(c->french, "the flow %s is gone\n",
                      "le flux %s n'existe plus\n"),
               flow.name);
    }
}

static void tell_sum(const comparison *c)
{
    const tally *a = &c->all;
    printf(either(c->french,
                  "go on: %zu, under a new name: %zu, asked again: %zu,"
                  " lost: %zu\n",
                  "continuent : %zu, sous un nouveau nom : %zu, reprises :"
                  " %zu, perdues : %zu\n"),
           a->goes_on, a->renamed, a->again, a->lost);
}

/* ---- the command --------------------------------------------------------- */

/* Several files, and those of folders, are one bot. */
static bool open_side(bot *b, int count, char **arguments, bool french)
{
    pool p = {0};
    paths files = {0};
    const bool open = paths_read(&p, &files, count, arguments, french) &&
                      bot_open_all(b, files.at, files.count, french);
    pool_free(&p);
    if (open && !b->program)
        problems_show(stderr, &b->problems, &b->sources, french);
    return open && b->program;
}

static int compare(comparison *c, int older, char **old_files, int newer,
                   char **new_files)
{
    int status = UNUSABLE;
    if (open_side(&c->older, older, old_files, c->french) &&
        open_side(&c->newer, newer, new_files, c->french)) {
        tell_all(c);
        tell_gone(c);
        if (!c->quiet) tell_sum(c);
        status = c->all.lost ? FAILED : FINE;
    }
    bot_close(&c->older);
    bot_close(&c->newer);
    return status;
}

/* Where "--" stands; `count` where it does not. */
static int find_split(int count, char **arguments)
{
    int i = 0;
    while (i < count && strcmp(arguments[i], "--") != 0)
        i++;
    return i;
}

int diff_command(int count, char **arguments)
{
    comparison c = {0};
    const char *language = NULL;
    const option options[] = {
        {"lang", &language, NULL}, {"quiet", NULL, &c.quiet}, {0}};
    const int split = find_split(count, arguments);
    int older = split, newer = split < count ? count - split - 1 : 0;
    char **new_files = arguments + count - newer;
    if (!options_read(&older, arguments, options)) return UNUSABLE;
    if (!options_read(&newer, new_files, options)) return UNUSABLE;
    if (split == count && older == 2) {
        older = newer = 1;
        new_files = arguments + 1;
    }
    if (!older || !newer) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    c.french = speaks_french(language);
    return compare(&c, older, arguments, newer, new_files);
}
