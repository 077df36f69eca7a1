/* coverage.c - which steps of the author's flows have been entered, and which
 * ways out of them taken.
 *
 * A trace tells what was entered, not by which way: that is found by following
 * the exits of the step before, past steps that were skipped. */
#include "coverage.h"

#include "command.h"

#include <string.h>

static bool same(const char *one, const char *other)
{
    return one && other && !strcmp(one, other);
}

void coverage_open(pool *p, const jaseur_program *program, coverage *all)
{
    jaseur_about row, flow;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_STEPS, i, &row);
         i++) {
        covered_step s = {.step = row.name,
                          .flow_row = row.of,
                          .hands_over = same(row.type, "handoff"),
                          .does = same(row.type, "do"),
                          .rests = row.rest};
        if (jaseur_program_about(program, JASEUR_FLOWS, row.of, &flow)) {
            s.flow = flow.name;
            s.counts = same(flow.type, "yours");
        }
        list_push(p, &all->steps, s);
    }
    for (size_t i = 0; jaseur_program_about(program, JASEUR_EXITS, i, &row);
         i++) {
        const covered_exit e = {.of = row.of, .to = row.to, .name = row.name};
        list_push(p, &all->exits, e);
        if (e.of >= all->steps.count) continue;
        covered_step *s = &all->steps.at[e.of];
        if (!s->exit_count++) s->exits = i;
    }
}

/* ---- which way was taken ------------------------------------------------- */

static size_t find(const coverage *all, const char *flow, const char *step)
{
    for (size_t i = 0; flow && step && i < all->steps.count; i++) {
        const covered_step *s = &all->steps.at[i];
        if (same(s->step, step) && same(s->flow, flow)) return i;
    }
    return JASEUR_NO_ROW;
}

/* The exits of a step; none of JASEUR_NO_ROW. */
static covered_exit *exits_of(const coverage *all, size_t step, size_t *count)
{
    *count = 0;
    if (step >= all->steps.count) return NULL;
    *count = all->steps.at[step].exit_count;
    return *count ? &all->exits.at[all->steps.at[step].exits] : NULL;
}

static covered_exit *skip_of(const coverage *all, size_t step)
{
    size_t count;
    covered_exit *exits = exits_of(all, step, &count);
    for (size_t i = 0; i < count; i++)
        if (same(exits[i].name, "skipped")) return &exits[i];
    return NULL;
}

/* Whether an exit leads to a step, or (JASEUR_NO_ROW) to the end of the flow,
 * past steps that are skipped; `taking` marks all of them. */
static bool leads(const coverage *all, covered_exit *e, size_t to, bool taking)
{
    for (size_t i = 0; e && i <= all->steps.count; i++) {
        e->taken |= taking;
        if (e->to == to) return true;
        e = skip_of(all, e->to);
    }
    return false;
}

/* An exit of that name, or, for NULL, of any. */
static bool take_named(coverage *all, size_t of, const char *name, size_t to)
{
    size_t count;
    covered_exit *exits = exits_of(all, of, &count);
    for (size_t i = 0; i < count; i++) {
        covered_exit *e = &exits[i];
        if (same(e->name, "skipped")) continue;
        if (name && !same(e->name, name)) continue;
        if (leads(all, e, to, false)) return leads(all, e, to, true);
    }
    return false;
}

/* How a flow that was called has ended is not said: where it was a bad end,
 * what takes care of that is entered. */
static bool take_bad_end(coverage *all, size_t of, size_t to)
{
    size_t count;
    covered_exit *exits = exits_of(all, of, &count);
    for (size_t i = 0; i < count; i++) {
        covered_exit *e = &exits[i];
        const bool straight = same(e->name, "next") || same(e->name, "go") ||
                              same(e->name, "skipped");
        if (e->to != to || straight) continue;
        e->taken = true;
        return true;
    }
    return false;
}

/* Jumps of corrections and commands lead where no exit does: no exit is
 * taken. */
static void take(coverage *all, size_t of, const char *how, size_t to)
{
    if (how && take_named(all, of, how, to)) return;
    const bool flow_ended =
        !how && of < all->steps.count && all->steps.at[of].does;
    if (flow_ended && take_bad_end(all, of, to)) return;
    if (take_named(all, of, "next", to) || take_named(all, of, "go", to))
        return;
    take_named(all, of, NULL, to);
}

/* ---- following a conversation -------------------------------------------- */

static size_t top(const footsteps *f)
{
    return f->depth ? f->at[f->depth - 1] : JASEUR_NO_ROW;
}

static size_t flow_of(const coverage *all, size_t step)
{
    return step < all->steps.count ? all->steps.at[step].flow_row
                                   : JASEUR_NO_ROW;
}

static bool is_open(const coverage *all, const footsteps *f, size_t flow)
{
    for (size_t i = 0; i < f->depth; i++)
        if (flow_of(all, f->at[i]) == flow) return true;
    return false;
}

/* Of the flows above it the newest has come to its end. */
static void come_down(coverage *all, footsteps *f, size_t flow)
{
    if (flow_of(all, top(f)) == flow) return;
    take(all, top(f), f->how, JASEUR_NO_ROW);
    while (flow_of(all, top(f)) != flow)
        f->depth--;
    f->how = NULL;
}

/* At the beginning of a flow, steps may be skipped, too. */
static void begin(coverage *all, size_t step)
{
    size_t first = step;
    while (first && flow_of(all, first - 1) == flow_of(all, step))
        first--;
    covered_exit *skip = first == step ? NULL : skip_of(all, first);
    if (leads(all, skip, step, false)) leads(all, skip, step, true);
}

/* A jump that is made by no step but by the engine, such as `go: change`, is
 * made as soon as the step is entered that only jumps. */
static void jump(coverage *all, size_t step)
{
    if (all->steps.at[step].rests) return;
    size_t count;
    covered_exit *exits = exits_of(all, step, &count);
    for (size_t i = 0; i < count; i++)
        if (exits[i].to == JASEUR_NO_ROW && same(exits[i].name, "go"))
            exits[i].taken = true;
}

static void enter(coverage *all, footsteps *f, size_t step, bool people)
{
    const size_t flow = flow_of(all, step), last = top(f);
    all->steps.at[step].entered = true;
    if (is_open(all, f, flow)) {
        come_down(all, f, flow);
        /* That people are closed is known at once. */
        if (!f->how && !people && all->steps.at[top(f)].hands_over)
            f->how = "closed";
        take(all, top(f), f->how, step);
    } else {
        if (f->how && last != JASEUR_NO_ROW)
            take_named(all, last, f->how, JASEUR_NO_ROW);
        if (f->depth < sizeof f->at / sizeof *f->at) f->depth++;
        begin(all, step);
    }
    jump(all, step);
    f->at[f->depth - 1] = step;
    f->how = NULL;
}

void coverage_turn(coverage *all, footsteps *f, const jaseur_message *message,
                   const jaseur_trace *rows, size_t count)
{
    const bool people = message->kind == JASEUR_AGENT;
    const bool ended = people || message->kind == JASEUR_RESULT;
    f->how = people ? message->text : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *what = rows[i].what ? rows[i].what : "";
        const size_t step = find(all, rows[i].flow, rows[i].step);
        if (step == JASEUR_NO_ROW) continue;
        if (same(what, "entered"))
            enter(all, f, step, people);
        else if (same(what, "result"))
            f->how = ended ? message->text : NULL;
        else if (same(what, "does not fit") || same(what, "timed out"))
            f->how = "failed";
        else if (same(what, "time"))
            f->how = "silent";
        else if (same(what, "refused"))
            f->how = "refuse";
        else if (same(what, "failed") && !f->how)
            f->how = "failed";
        else if (same(what, "returned") && is_open(all, f, flow_of(all, step)))
            come_down(all, f, flow_of(all, step));
        else if (same(what, "started") || same(what, "digressed") ||
                 same(what, "command"))
            f->how = NULL;
    }
}

void coverage_rest(coverage *all, footsteps *f)
{
    if (f->depth) take(all, top(f), f->how, JASEUR_NO_ROW);
    *f = (footsteps){0};
}

/* ---- telling ------------------------------------------------------------- */

static void put_of(text *t, size_t some, size_t all, bool french)
{
    put_count(t, some);
    put(t, either(french, " of ", " sur "));
    put_count(t, all);
}

void put_covered_steps(text *t, const coverage *all, bool french)
{
    size_t entered = 0, count = 0;
    for (size_t i = 0; i < all->steps.count; i++) {
        count += all->steps.at[i].counts;
        entered += all->steps.at[i].counts && all->steps.at[i].entered;
    }
    put_of(t, entered, count, french);
}

static bool counts(const coverage *all, const covered_exit *e)
{
    return e->of < all->steps.count && all->steps.at[e->of].counts;
}

void put_covered_exits(text *t, const coverage *all, bool french)
{
    size_t taken = 0, count = 0;
    for (size_t i = 0; i < all->exits.count; i++) {
        const covered_exit *e = &all->exits.at[i];
        count += counts(all, e);
        taken += counts(all, e) && e->taken;
    }
    put_of(t, taken, count, french);
}

static void put_exit(text *t, const coverage *all, const covered_exit *e)
{
    const covered_step *s = &all->steps.at[e->of];
    put_all(t, " ", s->flow, "/", s->step, " ", e->name, NULL);
    if (e->to < all->steps.count)
        put_all(t, " \u2192 ", all->steps.at[e->to].step, NULL);
}

void put_uncovered(text *t, const coverage *all, bool french)
{
    bool any = false;
    for (size_t i = 0; i < all->steps.count; i++) {
        const covered_step *s = &all->steps.at[i];
        if (!s->counts || s->entered) continue;
        if (!any) put(t, either(french, "never visited:", "jamais visitées :"));
        put_all(t, " ", s->flow, "/", s->step, NULL);
        any = true;
    }
    if (any) put(t, "\n");
    any = false;
    for (size_t i = 0; i < all->exits.count; i++) {
        const covered_exit *e = &all->exits.at[i];
        if (!counts(all, e) || e->taken || !all->steps.at[e->of].entered)
            continue;
        put(t, any ? "," : either(french, "never taken:", "jamais prises :"));
        put_exit(t, all, e);
        any = true;
    }
    if (any) put(t, "\n");
}
