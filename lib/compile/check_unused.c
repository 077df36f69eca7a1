/* check_unused.c - what is declared and never used, and consents that are
 * tested though nobody asks for them: hints. */
#include "compile/work.h"

typedef struct uses {
    work *work;
    const program *program;
    bool *actions, *hours, *starts; /* by row, by row, by start of code       */
    bool *consents;                 /* by name: asked for, or remembered      */
} uses;

static void note_uses(uses *u)
{
    const program *const p = u->program;
    for (uint32_t i = 1; i < p->steps.count; i++) {
        const step *const s = &p->steps.at[i];
        u->actions[s->action] = true;
        u->hours[s->hours] = true;
    }
    for (uint32_t i = 1; i < p->code.count; i++) {
        const op *const o = &p->code.at[i];
        if (o->kind == OP_FORMULA) u->starts[o->arg] = true;
        if (o->kind == OP_LOOK && o->extra == REF_HOURS) {
            u->hours[o->arg] = true;
        }
    }
    for (uint32_t i = 1; i < p->questions.count; i++) {
        u->consents[p->questions.at[i].consent] = true;
    }
    for (uint32_t i = 1; i < p->kept.count; i++) {
        const kept *const k = &p->kept.at[i];
        if (k->consent) u->consents[k->field] = true;
    }
}

static void tell(const uses *u, problem_id id, const node *name)
{
    problem *const about =
        jz_problem(u->work->problems, id, name->place, name->text);
    jz_help(u->work->problems, about, USE_OR_REMOVE, S(""));
}

static void check_formulas(const uses *u, uint32_t row)
{
    const work *const w = u->work;
    const writtens *const lets = &w->flows_written.at[row]->lets;
    for (uint32_t i = 0; i < w->flow_lets[row].count; i++) {
        const let_row *const l =
            &u->program->lets.at[w->flow_lets[row].first + i];
        if (l->code && !u->starts[l->code]) {
            tell(u, UNUSED_FORMULA, lets->at[i].name);
        }
    }
}

/* A consent that a condition tests and nobody can give. */
static void check_condition(uses *u, uint32_t code, const node *written)
{
    const program *const p = u->program;
    if (!code || !written) return;
    for (const op *o = &p->code.at[code]; o->kind != OP_END; o++) {
        if (o->kind != OP_LOOK || o->extra != REF_CONSENT) continue;
        if (u->consents[o->arg]) continue;
        const str name = jz_name(&p->names, o->arg);
        problem *const about = jz_problem(u->work->problems,
                                          CONSENT_NEVER_ASKED,
                                          written->place, name);
        jz_help(u->work->problems, about, ASK_CONSENT_TO, name);
        u->consents[o->arg] = true; /* told */
    }
}

static void check_flow(uses *u, uint32_t row)
{
    const work *const w = u->work;
    const program *const p = u->program;
    const flow *const f = &p->flows.at[row];
    check_formulas(u, row);
    check_condition(u, f->when, w->flows_written.at[row]->when);
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        check_condition(u, p->steps.at[i].when, w->steps_written.at[i]->when);
    }
}

void jz_check_unused(work *w)
{
    const program *const p = w->program;
    uses u = {.work = w, .program = p};
    u.actions = jz_take(w->scratch, sizeof(bool), p->actions.count);
    u.hours = jz_take(w->scratch, sizeof(bool), p->hours.count);
    u.starts = jz_take(w->scratch, sizeof(bool), p->code.count + 1u);
    u.consents = jz_take(w->scratch, sizeof(bool), p->names.count + 1u);
    note_uses(&u);
    for (uint32_t i = 1; i < p->actions.count; i++) {
        if (!u.actions[i]) {
            tell(&u, UNUSED_ACTION, w->actions_written.at[i]->name);
        }
    }
    for (uint32_t i = 0; i < w->bot.hours_count; i++) {
        const node *const name = w->bot.hours[i].name;
        const uint32_t row =
            jz_index_find(&p->index, INDEX_HOURS, 0,
                          jz_names_find(&p->names, name->text));
        if (row && !u.hours[row]) tell(&u, UNUSED_HOURS, name);
    }
    for (uint32_t i = 1; i < p->flows.count; i++) {
        if (p->flows.at[i].built_in || w->flow_fails[i]) continue;
        check_flow(&u, i);
    }
}
