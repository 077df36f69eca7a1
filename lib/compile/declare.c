/* declare.c - names become rows: all that expressions may name has its place in
 * the tables before the first expression is looked at. */
#include "compile/work.h"

static const char *const builtin_names[BUILTIN_COUNT] = {
    "start", "unknown", "help", "back", "change", "restart", "cancel", "agent",
    "failed", "closed", "repeat", "greeting", "thank_you", "goodbye",
};

uint32_t jz_declare_name(work *w, str text)
{
    return jz_names_add(&w->program->names, text);
}

static str keep(work *w, str text)
{
    return jz_copy(&w->program->arena, text);
}

bool jz_declare_row(work *w, index_kind what, uint32_t owner, uint32_t name,
                    uint32_t row)
{
    return jz_index_add(w->scratch, &w->program->index, what, owner, name, row);
}

spot jz_spot(const node *n)
{
    return (spot){n->place.source, n->place.line};
}

/* The types of `needs` and `gives` were checked when they were read. */
uint8_t jz_declared_type(work *w, const node *type)
{
    problems silent = {.arena = w->scratch};
    reader r = w->reader;
    r.problems = &silent;
    value_type result = VALUE_NOTHING;
    return jz_read_type(&r, type, &result) ? (uint8_t)result : VALUE_NOTHING;
}

/* Names into `words`; gives the first of them. */
uint32_t jz_declare_words(work *w, const node **list, uint32_t count)
{
    const uint32_t first = w->program->words.count;
    for (uint32_t i = 0; i < count; i++) {
        jz_push(w->scratch, &w->program->words,
                jz_declare_name(w, list[i]->text));
    }
    return first;
}

/* ---- rows 0: nowhere ----------------------------------------------------- */

static void declare_nowhere(work *w)
{
    program *const p = w->program;
    arena *const a = w->scratch;
    jz_push(a, &p->flows, (flow){0});
    jz_push(a, &p->steps, (step){0});
    jz_push(a, &p->entries, (entry){0});
    jz_push(a, &p->questions, (question){0});
    jz_push(a, &p->reactions, (reaction){0});
    jz_push(a, &p->kept, (kept){0});
    jz_push(a, &p->choices, (choice){0});
    jz_push(a, &p->labels, (str){0});
    jz_push(a, &p->actions, (action){0});
    jz_push(a, &p->params, (param){0});
    jz_push(a, &p->arguments, (argument){0});
    jz_push(a, &p->customer, (param){0});
    jz_push(a, &p->hours, (named_hours){0});
    jz_push(a, &p->lets, (let_row){0});
    jz_push(a, &p->words, 0);
    jz_push(a, &p->texts, 0);
    jz_push(a, &w->code, (op){0});
    jz_push(a, &w->constants, (value){0});
    jz_push(a, &w->pieces, (piece){.kind = PIECE_END});
    for (uint32_t i = 0; i < p->language_count; i++) {
        jz_push(a, &p->replies, (reply){0});
    }
    jz_push(a, &w->flows_written, NULL);
    jz_push(a, &w->steps_written, NULL);
    jz_push(a, &w->actions_written, NULL);
    p->name_done = jz_declare_name(w, S("done"));
    p->name_failed = jz_declare_name(w, S("failed"));
    p->name_closed = jz_declare_name(w, S("closed"));
    p->name_unavailable = jz_declare_name(w, S("unavailable"));
    p->name_open = jz_declare_name(w, S("open"));
    p->name_yes = jz_declare_name(w, S("yes"));
    p->name_no = jz_declare_name(w, S("no"));
    p->name_link = jz_declare_name(w, S("link"));
}

/* ---- the bot ------------------------------------------------------------- */

static void declare_hours(work *w, const hours_written *h)
{
    program *const p = w->program;
    const uint32_t name = jz_declare_name(w, h->name->text);
    if (!jz_declare_row(w, INDEX_HOURS, 0, name, p->hours.count)) return;
    const named_hours row = {name, keep(w, h->text->text), jz_spot(h->name)};
    jz_push(w->scratch, &p->hours, row);
}

/* The openings, by row of hours. */
static void copy_openings(work *w)
{
    program *const p = w->program;
    arena *const a = &p->arena;
    p->opening = jz_take(a, sizeof *p->opening, p->hours.count);
    for (uint32_t i = 0; i < w->bot.hours_count; i++) {
        const hours_written *const h = &w->bot.hours[i];
        const uint32_t row = jz_index_find(&p->index, INDEX_HOURS, 0,
                                           jz_declare_name(w, h->name->text));
        hours *const to = &p->opening[row];
        if (to->openings || to->except) continue;
        *to = h->hours;
        to->openings =
            jz_take(a, sizeof *to->openings, (size_t)to->opening_count + 1);
        to->except =
            jz_take(a, sizeof *to->except, (size_t)to->except_count + 1);
        for (uint32_t j = 0; j < to->opening_count; j++) {
            to->openings[j] = h->hours.openings[j];
        }
        for (uint32_t j = 0; j < to->except_count; j++) {
            to->except[j] = h->hours.except[j];
        }
    }
}

static param param_of(work *w, const written *row)
{
    return (param){.name = jz_declare_name(w, row->name->text),
                   .type = jz_declared_type(w, row->value),
                   .written = keep(w, row->value->text)};
}

static void declare_customer(work *w, const writtens *needs)
{
    program *const p = w->program;
    for (uint32_t i = 0; i < needs->count; i++) {
        const param row = param_of(w, &needs->at[i]);
        const uint32_t at = p->customer.count;
        if (!jz_declare_row(w, INDEX_CUSTOMER, 0, row.name, at)) continue;
        jz_push(w->scratch, &p->customer, row);
    }
}

uint32_t jz_declare_params(work *w, const writtens *rows)
{
    const uint32_t first = w->program->params.count;
    for (uint32_t i = 0; i < rows->count; i++) {
        const param row = param_of(w, &rows->at[i]);
        jz_push(w->scratch, &w->program->params, row);
    }
    return first;
}

static void declare_action(work *w, const action_written *from)
{
    program *const p = w->program;
    const uint32_t row = p->actions.count;
    action a = {.name = jz_declare_name(w, from->name->text),
                .once = from->once,
                .waited = from->gives.node != NULL,
                .spot = jz_spot(from->name)};
    if (!jz_declare_row(w, INDEX_ACTION, 0, a.name, row)) return;
    a.needs = jz_declare_params(w, &from->needs);
    a.need_count = from->needs.count;
    a.gives = jz_declare_params(w, &from->gives.fields);
    a.give_count = from->gives.fields.count;
    a.outcome_count = from->gives.outcome_count;
    a.outcomes = jz_declare_words(w, from->gives.outcomes, a.outcome_count);
    p->needs_id = true;
    for (uint32_t i = 0; i < a.need_count; i++) {
        const uint32_t at = a.needs + i;
        jz_declare_row(w, INDEX_PARAM, row, p->params.at[at].name, at);
    }
    jz_push(w->scratch, &p->actions, a);
    jz_push(w->scratch, &w->actions_written, from);
}

/* ---- flows --------------------------------------------------------------- */

static void tell_two_for_event(work *w, const flow_written *from,
                               uint32_t first)
{
    const program *const p = w->program;
    problem *const about = jz_problem(
        w->problems, TWO_FLOWS_FOR_EVENT, from->event->place,
        from->event->text, jz_name(&p->names, p->flows.at[first].name),
        from->name->text);
    jz_help(w->problems, about, ONE_FLOW_FOR_EVENT, S(""));
    jz_problem_because(w->problems, about, BECAUSE_FIRST_HERE,
                       w->flows_written.at[first]->event->place,
                       (const str[PROBLEM_ARGS]){{0}});
}

static void declare_event(work *w, flow *f, uint32_t row,
                          const flow_written *from)
{
    if (!from->event) return;
    f->event = jz_declare_name(w, from->event->text);
    if (jz_declare_row(w, INDEX_EVENT, 0, f->event, row)) return;
    tell_two_for_event(w, from,
                       jz_index_find(&w->program->index, INDEX_EVENT, 0,
                                     f->event));
}

/* What a flow gives is known before the steps that run it. */
static void declare_flow(work *w, const flow_written *from)
{
    program *const p = w->program;
    const uint32_t row = p->flows.count;
    flow f = {.name = jz_declare_name(w, from->name->text),
              .anytime = from->anytime,
              .built_in = from->built_in,
              .need_count = from->needs.count,
              .step_count = from->step_count,
              .outcome_count = from->gives.outcome_count,
              .give_count = from->gives.fields.count,
              .was_count = from->was_count,
              .spot = jz_spot(from->name)};
    if (!jz_declare_row(w, INDEX_FLOW, 0, f.name, row)) return;
    f.outcomes = jz_declare_words(w, from->gives.outcomes, f.outcome_count);
    f.gives = jz_declare_params(w, &from->gives.fields);
    f.was = jz_declare_words(w, from->was, f.was_count);
    for (uint32_t i = 0; i < f.was_count; i++) {
        jz_declare_row(w, INDEX_FLOW_WAS, 0, p->words.at[f.was + i], row);
    }
    declare_event(w, &f, row, from);
    jz_push(w->scratch, &p->flows, f);
    jz_push(w->scratch, &w->flows_written, from);
}

static void declare_builtins(work *w)
{
    program *const p = w->program;
    for (uint32_t i = 0; i < BUILTIN_COUNT; i++) {
        p->builtin[i] = jz_find_flow(
            p, jz_names_find(&p->names, jz_str(builtin_names[i])));
    }
}

void jz_declare(work *w)
{
    const bot_written *const bot = &w->bot;
    declare_nowhere(w);
    for (uint32_t i = 0; i < bot->hours_count; i++) {
        declare_hours(w, &bot->hours[i]);
    }
    copy_openings(w);
    declare_customer(w, &bot->needs);
    for (uint32_t i = 0; i < bot->action_count; i++) {
        declare_action(w, &bot->actions[i]);
    }
    /* The built-in flows come last: a flow of the author's is there first. */
    for (uint32_t i = 0; i < bot->flows.count; i++) {
        declare_flow(w, &bot->flows.at[i]);
    }
    for (uint32_t i = 1; i < w->program->flows.count; i++) {
        jz_declare_steps(w, i);
    }
    declare_builtins(w);
}
