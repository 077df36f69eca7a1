/* foretold.c - what `follow` foretells is what loading does: for each place of
 * some files of flows where somebody can wait, random edits, and each flow that
 * stands there then goes on, is asked again or is lost as it was told.
 *
 *   foretold [-n EDITS] [-s CHANCE] [-v] FILE ... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "reach.h"
#include "rewrite.h"
#include "run/session.h"

uint64_t luck;

/* ---- compiling ----------------------------------------------------------- */

enum { FILES_MOST = 8, PATH_ROOM = 512 };

/* The files that a file includes, read when they are missed. */
typedef struct library {
    const char *path; /* of the including file                                */
    jaseur_source files[FILES_MOST];
    size_t count;
    bool missed;
    bool verbose;
} library;

static char *read_file(const char *path, size_t *size)
{
    FILE *const file = fopen(path, "rb");
    if (!file) return NULL;
    char *const text = malloc(TEXT_ROOM);
    if (text) *size = fread(text, 1, TEXT_ROOM, file);
    fclose(file);
    return text;
}

static void on_problem(void *user, const jaseur_problem *problem)
{
    library *const l = user;
    const bool misses = !strcmp(problem->id, "missing-source");
    if (l->verbose && problem->severity == JASEUR_ERROR && !misses)
        printf("%s:%u: %s [%s]\n", problem->source, (unsigned)problem->line,
               problem->message, problem->id);
    if (!misses || l->count == FILES_MOST) return;
    char path[PATH_ROOM];
    const char *const slash = strrchr(l->path, '/');
    const int folder = slash ? (int)(slash - l->path) + 1 : 0;
    snprintf(path, sizeof path, "%.*s%s", folder, l->path, problem->name);
    jaseur_source *const s = &l->files[l->count];
    const size_t size = strlen(problem->name) + 1;
    char *const name = malloc(size);
    s->text = read_file(path, &s->size);
    if (!s->text || !name) exit(EXIT_FAILURE);
    s->name = memcpy(name, problem->name, size);
    l->count++;
    l->missed = true;
}

static jaseur_program *compile(library *l, const char *text, size_t size,
                               unsigned flags)
{
    const jaseur_compile_options options = {
        .flags = flags, .on_problem = on_problem, .user = l};
    const char *const slash = strrchr(l->path, '/');
    jaseur_program *program = NULL;
    do {
        jaseur_source all[FILES_MOST + 1] = {
            {slash ? slash + 1 : l->path, text, size}};
        for (size_t i = 0; i < l->count; i++) all[i + 1] = l->files[i];
        l->missed = false;
        jaseur_program_compile(&program, all, l->count + 1, &options);
    } while (!program && l->missed);
    return program;
}

/* ---- what is foretold ---------------------------------------------------- */

typedef enum fate { STAYS, WAKES, UNTOLD } fate;

typedef struct told {
    fate fate;
    const char *flow, *step;   /* where it stays                              */
} told;

typedef struct forecast {
    told at[FRAMES_MOST];
    uint32_t count;            /* flows that are still there                  */
    bool lost;                 /* people take over                            */
    bool otherwise;            /* than `follow` supposes: who is lost depends */
} forecast;

typedef struct pair {
    const program *older, *newer;
    state before;
} pair;

static const char *flow_name(const program *p, const frame *f)
{
    const char *const name = jz_program_name(p, p->flows.at[f->flow].name);
    return name ? name : "";
}

static const char *step_name(const program *p, const frame *f)
{
    const char *const name = jz_program_name(p, p->steps.at[f->step].name);
    return name ? name : "";
}

/* ---- what was done that must happen only once ---------------------------- */

static bool has_deed(const pair *b, uint32_t at);

static bool is_done(const pair *b, uint32_t at, uint32_t number)
{
    const program *const p = b->older;
    const state *const st = &b->before;
    const struct step *const s = &p->steps.at[number];
    const count *const c = jz_count(st, at, number);
    if (s->verb == VERB_FLOW) {
        if (c && c->done) return true;
        return st->frames.at[at].rest == REST_CALLED &&
               st->frames.at[at].step == number && has_deed(b, at + 1);
    }
    for (uint32_t i = 0; i < st->calls.count; i++)
        if (st->calls.at[i].frame == at && st->calls.at[i].step == number)
            return true;
    if (jz_answer(st, at, SO_FAR + number)) return true;
    const answer *const a = jz_answer(st, at, s->entry);
    if (!a || a->frame & ANSWER_FAILED) return false;
    if (a->type == VALUE_LIST)
        return jz_list_count((str){st->text + a->text.at, a->text.size}) > 0;
    return a->number == jz_good_outcome(p, s);
}

static bool does_once(const program *p, const struct step *s)
{
    return p->actions.at[s->action].once || p->flows.at[s->callee].once;
}

static bool has_deed(const pair *b, uint32_t at)
{
    const struct flow *const f =
        &b->older->flows.at[b->before.frames.at[at].flow];
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++)
        if (does_once(b->older, &b->older->steps.at[i]) && is_done(b, at, i))
            return true;
    return false;
}

/* `follow` takes what stands above the place as done, and nothing below it;
 * and what ended as its author would have it. */
static bool is_as_supposed(const pair *b, uint32_t at)
{
    const frame *const f = &b->before.frames.at[at];
    const struct flow *const fl = &b->older->flows.at[f->flow];
    if (!f->step) return false;
    for (uint32_t i = fl->steps; i < fl->steps + fl->step_count; i++) {
        const struct step *const s = &b->older->steps.at[i];
        if (!does_once(b->older, s)) continue;
        if (is_done(b, at, i) != (i <= f->step)) return false;
        const answer *const a = jz_answer(&b->before, at, s->entry);
        const bool good = !a || a->type == VALUE_LIST ||
                          a->number == jz_good_outcome(b->older, s);
        if (!good || (i < f->step && !a)) return false;
    }
    return true;
}

/* ---- all that stands there ----------------------------------------------- */

/* What `follow` says of one flow; false: it is gone, with all above it. */
static bool foretell_one(const pair *b, uint32_t at, forecast *out)
{
    const frame *const f = &b->before.frames.at[at];
    told *const t = &out->at[out->count++];
    *t = (told){.fate = UNTOLD};
    if (f->rest == REST_WHICH) return true;
    const char *const flow = flow_name(b->older, f);
    jaseur_about where;
    const jaseur_follow follow = jaseur_program_follow(
        b->older, b->newer, flow, step_name(b->older, f), &where);
    const uint32_t now = jz_follow_flow(b->newer, jz_str(flow));
    if (!now) {
        out->count--;
        if (!at) out->lost = true;
        return false;
    }
    const bool here = f->rest != REST_NONE && f->rest != REST_DONE && !f->moved;
    if (!is_as_supposed(b, at)) out->otherwise = true;
    if (follow == JASEUR_LOST) out->lost = true;
    if (!here || follow == JASEUR_LOST) return true;
    if (follow == JASEUR_ASKED_AGAIN) {
        t->fate = WAKES;
        if (f->rest == REST_CALLED && has_deed(b, at + 1)) out->lost = true;
        return f->rest != REST_CALLED;
    }
    *t = (told){STAYS, jz_program_name(b->newer, b->newer->flows.at[now].name),
                where.name};
    const bool renamed = strcmp(flow, t->flow) ||
                         strcmp(step_name(b->older, f), where.name);
    if (renamed != (follow == JASEUR_RENAMED)) t->step = "(another name)";
    return true;
}

static forecast foretell(const pair *b)
{
    forecast out = {0};
    for (uint32_t i = 0; i < b->before.frames.count; i++)
        if (!foretell_one(b, i, &out)) break;
    return out;
}

/* ---- what happens -------------------------------------------------------- */

static const char *check_one(const pair *b, const told *t, const frame *was,
                             const frame *is)
{
    switch (t->fate) {
    case UNTOLD: break;
    case WAKES:
        if (!is->moved) return "it is asked again";
        break;
    case STAYS:
        if (is->moved || is->rest != was->rest) return "it goes on";
        if (strcmp(flow_name(b->newer, is), t->flow) ||
            strcmp(step_name(b->newer, is), t->step))
            return "it goes on under that name";
        break;
    }
    return NULL;
}

static bool was_traced(jaseur_session *session, const char *what)
{
    const jaseur_trace *rows;
    for (size_t i = jaseur_session_trace(session, &rows); i-- > 0;)
        if (!strcmp(rows[i].what, what)) return true;
    return false;
}

/* What tools can see of the topmost. */
static const char *check_shown(jaseur_session *session, const told *t)
{
    jaseur_waiting w;
    if (jaseur_session_waiting(session, &w)) return "it waits";
    if (t->fate == WAKES && !was_traced(session, "moved"))
        return "it says that it has moved";
    if (t->fate != STAYS) return NULL;
    return !w.step || strcmp(w.flow, t->flow) || strcmp(w.step, t->step)
               ? "it waits where it was told"
               : NULL;
}

static const char *check(const pair *b, const forecast *f,
                         jaseur_session *session)
{
    state after;
    jz_view_state(session->block, &after);
    const uint32_t top = after.frames.count;
    if (f->lost) {
        if (!top || after.frames.at[top - 1].kind != FRAME_RESCUE)
            return "people take over";
        return was_traced(session, "lost") ? NULL : "it says what is lost";
    }
    if (top != f->count) return "so many flows are left";
    for (uint32_t i = 0; i < f->count; i++) {
        const char *const wrong = check_one(
            b, &f->at[i], &b->before.frames.at[i], &after.frames.at[i]);
        if (wrong) return wrong;
    }
    return f->count ? check_shown(session, &f->at[f->count - 1]) : NULL;
}

/* ---- one edit ------------------------------------------------------------ */

typedef struct tally {
    unsigned long places, missed, edits, compared, skipped, woke, lost;
} tally;

typedef struct job {
    library library;
    reached reached;
    script original, edited;
    char what[256];         /* the edits                                      */
    unsigned edits;
    bool verbose;
    tally tally;
} job;

static jaseur_program *edit_some(job *j, const pair *b)
{
    for (int tries = 0; tries < 40; tries++) {
        const frame *const f =
            &b->before.frames.at[below(b->before.frames.count)];
        const bool here = !one_in(3);
        const char *const flow = here ? flow_name(b->older, f) : NULL;
        const char *const step = here ? step_name(b->older, f) : NULL;
        memcpy(j->edited.text, j->original.text, j->original.size + 1);
        j->edited.size = j->original.size;
        size_t used = 0;
        unsigned made = 0;
        for (unsigned n = 1 + one_in(3); n; n--) {
            if (!script_edit(&j->edited, made ? NULL : flow,
                             made ? NULL : step))
                continue;
            made++;
            used += (size_t)snprintf(j->what + used, sizeof j->what - used,
                                     "%s; ", edit_name);
        }
        if (!made) continue;
        jaseur_program *const program =
            compile(&j->library, j->edited.text, j->edited.size, 0);
        if (program) return program;
    }
    return NULL;
}

static bool try_edit(job *j, const held *at, pair *b, uint64_t seed)
{
    jaseur_session *session = NULL;
    const reached *const r = &j->reached;
    jaseur_program *const program = edit_some(j, b);
    if (!program) return true;
    j->tally.edits++;
    b->newer = program;
    const char *wrong = NULL;
    const forecast told = foretell(b);
    if (jaseur_session_load(&session, program, at->bytes, at->size,
                            &r->options))
        wrong = "it is loaded";
    const bool lost = session && was_traced(session, "lost");
    const bool skip = told.otherwise && (told.lost || lost);
    if (session && !skip) wrong = check(b, &told, session);
    j->tally.skipped += skip;
    j->tally.compared += !skip;
    j->tally.lost += told.lost;
    j->tally.woke += told.count && told.at[told.count - 1].fate == WAKES;
    int64_t now = at->now;
    for (int n = 0; session && !wrong && n < 3; n++) {
        const jaseur_status status = reach_go_on(r, session, &now);
        if (status == JASEUR_BAD_CALL || status == JASEUR_BAD_SNAPSHOT)
            wrong = "it goes on somehow";
    }
    if (wrong)
        printf("%s: at %s\n  not true: %s, with chance %llu after: %s\n",
               j->library.path, at->place, wrong, (unsigned long long)seed,
               j->what);
    if (wrong && j->verbose) printf("---\n%s---\n", j->edited.text);
    jaseur_session_close(session);
    jaseur_program_unref(program);
    return !wrong;
}

/* ---- one file ------------------------------------------------------------ */

static bool try_place(job *j, const held *at, uint64_t seed)
{
    bool good = true;
    jaseur_session *session = NULL;
    if (jaseur_session_load(&session, j->reached.program, at->bytes, at->size,
                            &j->reached.options))
        return false;
    pair b = {.older = j->reached.program};
    jz_view_state(session->block, &b.before);
    for (unsigned n = 0; n < j->edits; n++) {
        const uint64_t own = (seed + n + 1) * 0x9e3779b97f4a7c15;
        luck = own ? own : 1;
        if (!try_edit(j, at, &b, seed + n)) good = false;
    }
    jaseur_session_close(session);
    return good;
}

static bool try_file(job *j, const char *path, uint64_t seed)
{
    size_t size = 0;
    bool good = true;
    j->library = (library){.path = path, .verbose = true};
    char *const whole = read_file(path, &size);
    if (!whole || !script_read(&j->original, path)) {
        printf("%s: cannot be read\n", path);
        return false;
    }
    reached *const r = &j->reached;
    *r = (reached){.options = {.id = "s"}, .text = j->original.text};
    r->tests = compile(&j->library, whole, size, JASEUR_KEEP_TESTS);
    r->program = compile(&j->library, j->original.text, j->original.size, 0);
    free(whole);
    if (!r->tests || !r->program) return false;
    j->library.verbose = false;
    luck = seed + 1;
    reach(r, 150);
    j->tally.places += r->count;
    j->tally.missed += reach_missed(r, j->verbose);
    for (unsigned i = 0; i < r->count; i++)
        if (!try_place(j, &r->at[i], seed + 1000u * i)) good = false;
    reach_free(r);
    for (size_t i = 0; i < j->library.count; i++) {
        free((void *)(uintptr_t)j->library.files[i].name);
        free((void *)(uintptr_t)j->library.files[i].text);
    }
    return good;
}

int main(int argc, char **argv)
{
    static job j = {.edits = 20};
    uint64_t seed = 0;
    bool good = true;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-n") && i + 1 < argc)
            j.edits = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "-s") && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "-v"))
            j.verbose = true;
        else if (!try_file(&j, argv[i], seed))
            good = false;
    }
    const tally *const t = &j.tally;
    printf("foretold: %lu places (%lu steps not reached), %lu edits: %lu "
           "compared (%lu woke, %lu lost), %lu skipped\n",
           t->places, t->missed, t->edits, t->compared, t->woke, t->lost,
           t->skipped);
    return good && t->compared ? EXIT_SUCCESS : EXIT_FAILURE;
}
