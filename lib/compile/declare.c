/* declare.c - names become rows: all that expressions may name has its place in
 * the tables before the first expression is looked at. */
#include "compile/work.h"

static const char *const builtin_names[BUILTIN_COUNT] = {
    "start", "unknown", "help", "back", "change", "restart", "cancel", "agent",
    "failed", "closed",
};

static uint32_t add_name(work *w, str text)
{
    return jz_names_add(&w->program->names, text);
}

static str keep(work *w, str text)
{
    return jz_copy(&w->program->arena, text);
}

static bool add_to_index(work *w, index_kind what, uint32_t owner,
                         uint32_t name, uint32_t row)
{
    return jz_index_add(w->scratch, &w->program->index, what, owner, name, row);
}

static spot spot_of(const node *n)
{
    return (spot){n->place.source, n->place.line};
}

/* The types of `needs` and `gives` were checked when they were read. */
static uint8_t type_of(work *w, const node *type)
{
    problems silent = {.arena = w->scratch};
    reader r = w->reader;
    r.problems = &silent;
    value_type result = VALUE_NOTHING;
    return jz_read_type(&r, type, &result) ? (uint8_t)result : VALUE_NOTHING;
}

/* Names into `words`; gives the first of them. */
static uint32_t add_words(work *w, const node **list, uint32_t count)
{
    const uint32_t first = w->program->words.count;
    for (uint32_t i = 0; i < count; i++) {
        jz_push(w->scratch, &w->program->words, add_name(w, list[i]->text));
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
    p->name_done = add_name(w, S("done"));
    p->name_failed = add_name(w, S("failed"));
    p->name_closed = add_name(w, S("closed"));
    p->name_unavailable = add_name(w, S("unavailable"));
    p->name_open = add_name(w, S("open"));
    p->name_yes = add_name(w, S("yes"));
    p->name_no = add_name(w, S("no"));
}

/* ---- the bot ------------------------------------------------------------- */

static void declare_hours(work *w, const hours_written *h)
{
    program *const p = w->program;
    const uint32_t name = add_name(w, h->name->text);
    if (!add_to_index(w, INDEX_HOURS, 0, name, p->hours.count)) return;
    const named_hours row = {name, keep(w, h->text->text), spot_of(h->name)};
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
                                           add_name(w, h->name->text));
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
    return (param){.name = add_name(w, row->name->text),
                   .type = type_of(w, row->value),
                   .written = keep(w, row->value->text)};
}

static void declare_customer(work *w, const writtens *needs)
{
    program *const p = w->program;
    for (uint32_t i = 0; i < needs->count; i++) {
        const param row = param_of(w, &needs->at[i]);
        if (!add_to_index(w, INDEX_CUSTOMER, 0, row.name, p->customer.count)) {
            continue;
        }
        jz_push(w->scratch, &p->customer, row);
    }
}

static uint32_t declare_params(work *w, const writtens *rows)
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
    action a = {.name = add_name(w, from->name->text),
                .once = from->once,
                .waited = from->gives.node != NULL,
                .spot = spot_of(from->name)};
    if (!add_to_index(w, INDEX_ACTION, 0, a.name, row)) return;
    a.needs = declare_params(w, &from->needs);
    a.need_count = from->needs.count;
    a.gives = declare_params(w, &from->gives.fields);
    a.give_count = from->gives.fields.count;
    a.outcomes = add_words(w, from->gives.outcomes, from->gives.outcome_count);
    a.outcome_count = from->gives.outcome_count;
    p->needs_id = true;
    for (uint32_t i = 0; i < a.need_count; i++) {
        const uint32_t at = a.needs + i;
        add_to_index(w, INDEX_PARAM, row, p->params.at[at].name, at);
    }
    jz_push(w->scratch, &p->actions, a);
    jz_push(w->scratch, &w->actions_written, from);
}

/* ---- questions ----------------------------------------------------------- */

static uint32_t declare_question(work *w, const step_written *s,
                                 uint32_t step_row)
{
    program *const p = w->program;
    const question_written *const from = &s->question;
    const matcher_row *const type = from->type;
    const uint32_t row = p->questions.count;
    question q = {.kind = type->kind,
                  .choices = p->choices.count,
                  .choice_count = from->fixed_count,
                  .secret = from->secret || type->secret,
                  .personal = from->personal,
                  .early = type->early,
                  .step = step_row};
    q.type = keep(w, from->answer ? from->answer->text : jz_str(type->name));
    for (uint32_t i = 0; i < from->fixed_count; i++) {
        const choice c = {.id = add_name(w, from->fixed[i].id->text),
                          .question = row};
        jz_push(w->scratch, &p->choices, c);
    }
    jz_push(w->scratch, &p->questions, q);
    return row;
}

/* ---- steps and their entries --------------------------------------------- */

static uint32_t add_entry(work *w, entry e)
{
    program *const p = w->program;
    const uint32_t row = p->entries.count;
    jz_push(w->scratch, &p->entries, e);
    add_to_index(w, INDEX_ENTRY, e.flow, e.name, row);
    return row;
}

static str dotted(work *w, str first, str second)
{
    buf b = {.arena = w->scratch};
    jz_put(&b, first);
    jz_put_char(&b, '.');
    jz_put(&b, second);
    return jz_text(&b);
}

static uint8_t result_type(const step *s, const step_written *from,
                           const question *q)
{
    switch ((verb)s->verb) {
    case VERB_ASK:
        if (q->kind == MATCH_CHOICE && from->question.from) return VALUE_RECORD;
        return (uint8_t)from->question.type->gives;
    case VERB_DO: case VERB_HANDOFF: return VALUE_OUTCOME;
    case VERB_NONE: break;
    }
    return VALUE_NOTHING;
}

/* What the action gives: "bar.beers". */
static void declare_fields(work *w, step *s, const step_written *from)
{
    program *const p = w->program;
    s->fields = p->entries.count;
    if (!s->action) return;
    const action *const a = &p->actions.at[s->action];
    for (uint32_t i = 0; i < a->give_count; i++) {
        const param *const give = &p->params.at[a->gives + i];
        const str name = dotted(w, from->name->text,
                                jz_name(&p->names, give->name));
        add_entry(w, (entry){.name = add_name(w, name),
                             .flow = s->flow,
                             .step = p->steps.count,
                             .type = give->type});
    }
    s->field_count = a->give_count;
}

static verb verb_of(const step_written *from)
{
    if (from->ask.count) return VERB_ASK;
    if (from->action) return VERB_DO;
    return from->handoff ? VERB_HANDOFF : VERB_NONE;
}

static void declare_was(work *w, uint32_t row, const step *s)
{
    for (uint32_t i = 0; i < s->was_count; i++) {
        const uint32_t name = w->program->words.at[s->was + i];
        add_to_index(w, INDEX_STEP_WAS, s->flow, name, row);
    }
}

/* Whether what the step gives cannot be known, since a problem was told. */
static bool is_vague(const work *w, const step *s, const step_written *from)
{
    if (from->vague) return true;
    return s->action && w->actions_written.at[s->action]->vague;
}

static void declare_step(work *w, uint32_t owner, const step_written *from)
{
    program *const p = w->program;
    const uint32_t row = p->steps.count;
    step s = {.name = add_name(w, from->name->text),
              .flow = owner,
              .verb = (uint8_t)verb_of(from),
              .comment = add_name(w, from->comment),
              .spot = spot_of(from->name)};
    s.was = add_words(w, from->was, from->was_count);
    s.was_count = from->was_count;
    if (s.verb == VERB_ASK) s.question = declare_question(w, from, row);
    if (s.verb == VERB_HANDOFF) s.queue = add_name(w, from->queue);
    if (s.verb == VERB_DO) {
        s.action = jz_index_find(&p->index, INDEX_ACTION, 0,
                                 add_name(w, from->action->text));
    }
    const question *const q = &p->questions.at[s.question];
    const uint8_t type = is_vague(w, &s, from) ? (uint8_t)VALUE_NOTHING
                                               : result_type(&s, from, q);
    s.entry = add_entry(w, (entry){.name = s.name,
                                   .flow = owner,
                                   .step = row,
                                   .type = type,
                                   .personal = q->personal,
                                   .secret = q->secret,
                                   .was = s.was,
                                   .was_count = s.was_count});
    declare_fields(w, &s, from);
    add_to_index(w, INDEX_STEP, owner, s.name, row);
    jz_push(w->scratch, &p->steps, s);
    jz_push(w->scratch, &w->steps_written, from);
    declare_was(w, row, &s);
}

/* ---- flows --------------------------------------------------------------- */

static void declare_needs(work *w, uint32_t owner, const writtens *needs)
{
    for (uint32_t i = 0; i < needs->count; i++) {
        add_entry(w, (entry){.name = add_name(w, needs->at[i].name->text),
                             .flow = owner,
                             .type = type_of(w, needs->at[i].value)});
    }
}

static void declare_flow(work *w, const flow_written *from)
{
    program *const p = w->program;
    const uint32_t row = p->flows.count;
    flow f = {.name = add_name(w, from->name->text),
              .anytime = from->anytime,
              .built_in = from->built_in,
              .entries = p->entries.count,
              .need_count = from->needs.count,
              .steps = p->steps.count,
              .step_count = from->step_count,
              .outcome_count = from->gives.outcome_count,
              .was_count = from->was_count,
              .spot = spot_of(from->name)};
    if (!add_to_index(w, INDEX_FLOW, 0, f.name, row)) return;
    f.outcomes = add_words(w, from->gives.outcomes, f.outcome_count);
    f.was = add_words(w, from->was, f.was_count);
    for (uint32_t i = 0; i < f.was_count; i++) {
        add_to_index(w, INDEX_FLOW_WAS, 0, p->words.at[f.was + i], row);
    }
    declare_needs(w, row, &from->needs);
    for (uint32_t i = 0; i < from->step_count; i++) {
        declare_step(w, row, &from->steps[i]);
    }
    f.entry_count = p->entries.count - f.entries;
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
    declare_builtins(w);
}
