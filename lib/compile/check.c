/* check.c - what can be seen in the finished tables, flow by flow.  A flow in
 * which a name was not found is left alone: the rest would be consequences. */
#include "compile/work.h"

/* The first row of exits by step, and one past the last. */
static uint32_t *index_exits(work *w)
{
    const program *const p = w->program;
    uint32_t *const first =
        jz_take(w->scratch, sizeof *first, (size_t)p->steps.count + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i <= p->steps.count; i++) {
        while (at < p->exits.count && p->exits.at[at].of < i) at++;
        first[i] = at;
    }
    return first;
}

static bool is_builtin_name(const program *p, uint32_t row)
{
    for (uint32_t i = 0; i < BUILTIN_COUNT; i++) {
        if (p->builtin[i] == row) return true;
    }
    return false;
}

/* The first step that can be reached by its own words; NULL: none. */
static const step_written *heard_step(const flow_written *from)
{
    for (uint32_t i = 0; i < from->step_count; i++) {
        if (from->steps[i].hear.count) return &from->steps[i];
    }
    return NULL;
}

/* Words bring no values along. */
static void check_needs(work *w, uint32_t row)
{
    const flow_written *const from = w->flows_written.at[row];
    const step_written *const step = heard_step(from);
    if (!from->needs.count || (!from->hear.count && !step)) return;
    const texts *const hear = from->hear.count ? &from->hear : &step->hear;
    problem *const about =
        jz_problem(w->problems, HEAR_WITHOUT_NEEDS, hear->at[0].key->place,
                   from->name->text, from->needs.at[0].name->text);
    jz_help(w->problems, about, ASK_FOR_IT, from->needs.at[0].name->text);
}

static void check_starts(work *w, uint32_t row)
{
    const flow_written *const from = w->flows_written.at[row];
    if (from->hear.count || heard_step(from) || w->flow_called[row]) return;
    if (from->event) return;
    if (is_builtin_name(w->program, row)) return;
    problem *const about = jz_problem(w->problems, FLOW_NEVER_STARTS,
                                      from->name->place, from->name->text);
    jz_help(w->problems, about, ADD_HEAR, S(""));
}

static void check_actions(work *w)
{
    const program *const p = w->program;
    for (uint32_t i = 1; i < p->actions.count; i++) {
        const action *const a = &p->actions.at[i];
        if (!a->once || a->waited) continue;
        const node *const name = w->actions_written.at[i]->name;
        problem *const about = jz_problem(w->problems, ONCE_UNKNOWN_END,
                                          name->place, name->text);
        jz_help(w->problems, about, ADD_OUTCOMES, S(""));
    }
}

void jz_check(work *w)
{
    const program *const p = w->program;
    const uint32_t *const exits = index_exits(w);
    const bool *const rests = jz_check_calls(w);
    for (uint32_t i = 1; i < p->flows.count; i++) {
        if (p->flows.at[i].built_in || w->flow_fails[i]) continue;
        check_needs(w, i);
        check_starts(w, i);
        jz_check_paths(w, i, exits, rests);
    }
    check_actions(w);
    jz_check_words(w, exits);
    jz_check_empty(w, exits);
    jz_check_links(w, exits);
    jz_check_hear(w);
    if (!w->hints) return;
    jz_check_manners(w);
    jz_check_unused(w);
}
