/* outline.c - the flows of an author as rows: what the commands that show a
 * flow read, and how they are called. */
#include "outline.h"

#include "command.h"

#include <string.h>

static void read_part(pool *p, const jaseur_program *program, jaseur_part part,
                      rows *out)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(program, part, i, &row); i++)
        list_push(p, out, row);
}

void outline_read(pool *p, const jaseur_program *program, const char *only,
                  outline *out)
{
    *out = (outline){.only = only};
    read_part(p, program, JASEUR_FLOWS, &out->flows);
    read_part(p, program, JASEUR_STEPS, &out->steps);
    read_part(p, program, JASEUR_EXITS, &out->exits);
    read_part(p, program, JASEUR_MENTIONS, &out->mentions);
    read_part(p, program, JASEUR_CHOICES, &out->choices);
    read_part(p, program, JASEUR_KEYS, &out->keys);
}

bool outline_shows(const outline *o, size_t flow)
{
    const jaseur_about *row = &o->flows.at[flow];
    if (strcmp(row->type, "yours")) return false;
    return !o->only || !strcmp(row->name, o->only);
}

leave outline_leave(const jaseur_about *exit)
{
    static const struct leave_row {
        const char *name;
        leave why;
    } names[] = {{"next", LEAVES_NEXT},
                 {"skipped", LEAVES_SKIPPED},
                 {"go", LEAVES_GO},
                 {"silent", LEAVES_REACTION},
                 {"refuse", LEAVES_REACTION}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(exit->name, names[i].name)) return names[i].why;
    return LEAVES_OUTCOME;
}

const jaseur_about *outline_find(const outline *o, size_t step,
                                 const char *key, const jaseur_about *after)
{
    for (size_t i = after ? (size_t)(after - o->keys.at) + 1 : 0;
         i < o->keys.count; i++) {
        const jaseur_about *row = &o->keys.at[i];
        if (row->of == step && !strcmp(row->name, key)) return row;
    }
    return NULL;
}

const char *outline_key(const outline *o, size_t step, const char *key)
{
    const jaseur_about *row = outline_find(o, step, key, NULL);
    return row ? row->text : NULL;
}

/* ---- files --------------------------------------------------------------- */

/* The flow that was asked for is not there; which there are. */
static void tell_no_flow(pool *p, const outline *o, bool french)
{
    text t = {.pool = p};
    put(&t, either(french, "there is no flow '", "il n'y a pas de flux '"));
    put_clean(&t, o->only);
    put(&t, either(french, "'; write one of: ", "' ; écrivez l'un de : "));
    const char *before = "'";
    for (size_t i = 0; i < o->flows.count; i++) {
        if (strcmp(o->flows.at[i].type, "yours")) continue;
        put_all(&t, before, o->flows.at[i].name, "'", NULL);
        before = ", '";
    }
    fprintf(stderr, "jaseur: %s\n", t.at);
}

static int show_bot(bot *b, const showing *how)
{
    outline o;
    outline_read(&b->pool, b->program, how->only, &o);
    size_t shown = 0;
    for (size_t i = 0; i < o.flows.count; i++) shown += outline_shows(&o, i);
    if (how->only && !shown) {
        tell_no_flow(&b->pool, &o, how->french);
        return UNUSABLE;
    }
    text out = {.pool = &b->pool};
    put(&out, "");
    how->show(&out, &o, how);
    fputs(out.at, stdout);
    return FINE;
}

static int show_file(const char *path, const showing *how)
{
    bot b;
    int status = UNUSABLE;
    if (bot_open(&b, path, NULL, how->french)) {
        status = FAILED;
        if (b.program)
            status = show_bot(&b, how);
        else
            problems_show(stderr, &b.problems, &b.sources, how->french);
    }
    bot_close(&b);
    return status;
}

int outline_show(int count, char **files, const showing *how)
{
    int worst = FINE;
    for (int i = 0; i < count; i++) {
        const int status = show_file(files[i], how);
        if (status > worst) worst = status;
    }
    return worst;
}
