/* emit_pass.c - what steps pass on: the values that an action, another flow or
 * people get. */
#include "compile/work.h"

/* ---- what is passed ------------------------------------------------------ */

/* The word in place of the value: "postcode" for "{postcode}". */
static bool is_word_for_value(work *w, const written *row)
{
    const str text = row->value->text;
    if (!jz_is_value_name(&w->resolver, text)) return false;
    problem *const about =
        jz_problem(w->problems, WORD_FOR_VALUE, row->value->place, text);
    jz_help(w->problems, about, WRITE_INSERT, row->name->text, text);
    buf b = {.arena = w->scratch};
    jz_put(&b, S("\"{"));
    jz_put(&b, text);
    jz_put(&b, S("}\""));
    jz_problem_fix(w->problems, about, row->value->place.offset,
                   row->value->place.size, jz_text(&b));
    return true;
}

static argument text_argument(work *w, const written *row)
{
    argument a = {.name = jz_names_add(&w->program->names, row->name->text),
                  .type = VALUE_TEXT,
                  .is_text = true};
    if (!is_word_for_value(w, row)) {
        a.code = jz_emit_text(w, row->value, w->program->languages[0]);
    }
    return a;
}

static bool is_plain_text(const param *need)
{
    return jz_same(need->written, S("text"));
}

static argument written_argument(work *w, const param *need, const written *row)
{
    if (is_plain_text(need)) return text_argument(w, row);
    const uint8_t wanted =
        need->type == VALUE_NOTHING ? (uint8_t)KIND_ANY : need->type;
    const uint32_t size = (uint32_t)row->value->text.size;
    return (argument){
        .name = need->name,
        .type = need->type,
        .code = jz_emit_expression(w, row->value, 0, size, wanted)};
}

/* ---- arguments ----------------------------------------------------------- */

/* Who takes them: an action, or a flow. */
typedef struct taker {
    const flow_written *flow; /* NULL: an action                              */
    uint32_t row, name;
    uint32_t needs, count;    /* params; entries of a flow                    */
    spot spot;
} taker;

static taker taker_of(const work *w, const step *s)
{
    const program *const p = w->program;
    if (s->verb == VERB_DO) {
        const action *const a = &p->actions.at[s->action];
        return (taker){NULL, s->action, a->name, a->needs, a->need_count,
                       a->spot};
    }
    const flow *const f = &p->flows.at[s->callee];
    return (taker){w->flows_written.at[s->callee], s->callee, f->name,
                   f->entries, f->need_count, f->spot};
}

static param need_of(const work *w, const taker *t, uint32_t number)
{
    const program *const p = w->program;
    if (!t->flow) return p->params.at[t->needs + number];
    const entry *const e = &p->entries.at[t->needs + number];
    return (param){e->name, e->type, t->flow->needs.at[number].value->text};
}

/* Which of the needs has a name; UINT32_MAX: none. */
static uint32_t find_need(const work *w, const taker *t, str text)
{
    const program *const p = w->program;
    const uint32_t name = jz_names_find(&p->names, text);
    const index_kind what = t->flow ? INDEX_ENTRY : INDEX_PARAM;
    const uint32_t row = jz_index_find(&p->index, what, t->row, name);
    return row >= t->needs && row - t->needs < t->count ? row - t->needs
                                                        : UINT32_MAX;
}

static void tell_missing(work *w, const taker *t, const param *need,
                         place where)
{
    const char *const source = w->program->sources[t->spot.source];
    problem *const about =
        jz_problem(w->problems, MISSING_VALUE, where, jz_name_of(w, t->name),
                   jz_name_of(w, need->name), need->written);
    buf line = {.arena = w->scratch};
    jz_put_uint(&line, t->spot.line, 1);
    jz_help(w->problems, about, t->flow ? ADD_WITH_FLOW : ADD_WITH_DECLARED,
            jz_name_of(w, need->name), jz_str(source), jz_text(&line));
}

/* Nothing was written for it: what has the same name in the flow. */
static argument named_argument(work *w, const taker *t, const param *need,
                               place where)
{
    argument made = {.name = need->name, .type = need->type};
    kind k;
    if (!jz_resolve_name(&w->resolver, need->name, &made.code, &k)) {
        tell_missing(w, t, need, where);
        return made;
    }
    if (need->type != VALUE_NOTHING && !jz_kind_fits(&k, need->type) &&
        !is_plain_text(need)) {
        problem *const about = jz_problem(
            w->problems, WRONG_TYPE, where, jz_str(jz_type_name(k.type)),
            jz_str(jz_type_name(need->type)));
        jz_help(w->problems, about, ADD_WITH, jz_name_of(w, need->name));
    }
    return made;
}

static void tell_unknown_parameter(work *w, const taker *t, const written *row)
{
    str known[HELP_WORDS];
    nearest near = {.wanted = row->name->text};
    buf all = {.arena = w->scratch};
    for (uint32_t i = 0; i < t->count && i < HELP_WORDS; i++) {
        known[i] = jz_name_of(w, need_of(w, t, i).name);
        if (i) jz_put(&all, S(", "));
        jz_put(&all, known[i]);
        jz_nearest_try(&near, known[i]);
    }
    problem *const about =
        jz_problem(w->problems, UNKNOWN_PARAMETER, row->name->place,
                   jz_name_of(w, t->name), row->name->text);
    if (near.best.size) {
        jz_help(w->problems, about, DID_YOU_MEAN_OF, near.best, jz_text(&all));
    } else if (all.size) {
        jz_help(w->problems, about, IT_NEEDS, jz_text(&all));
    } else {
        jz_help(w->problems, about, REMOVE_IT, S(""));
    }
}

static void emit_arguments(work *w, step *s, const step_written *from)
{
    program *const p = w->program;
    const taker t = taker_of(w, s);
    const written **given =
        jz_take(w->scratch, sizeof *given, (size_t)t.count + 1);
    for (uint32_t i = 0; i < from->with.count; i++) {
        const written *const row = &from->with.at[i];
        const uint32_t number = find_need(w, &t, row->name->text);
        if (number != UINT32_MAX) given[number] = row;
        else tell_unknown_parameter(w, &t, row);
    }
    s->arguments = p->arguments.count;
    s->argument_count = t.count;
    for (uint32_t i = 0; i < t.count; i++) {
        const param need = need_of(w, &t, i);
        const argument made =
            given[i] ? written_argument(w, &need, given[i])
                     : named_argument(w, &t, &need, from->action->place);
        jz_push(w->scratch, &p->arguments, made);
    }
}

/* ---- each ---------------------------------------------------------------- */

/* The entry gets a name of its own in the flow. */
static void check_item(work *w, const step_written *from)
{
    const program *const p = w->program;
    const uint32_t name = jz_names_find(&p->names, from->item);
    if (!jz_is_value_name(&w->resolver, from->item) &&
        !jz_index_find(&p->index, INDEX_HOURS, 0, name)) {
        return;
    }
    problem *const about = jz_problem(w->problems, NAME_TWICE,
                                      jz_place_in(w, from->each, from->item),
                                      from->item);
    buf other = {.arena = w->scratch};
    jz_put(&other, S("the_"));
    jz_put(&other, from->item);
    jz_help(w->problems, about, OTHER_NAME, jz_text(&other));
}

/* From here on, the name of the entry is known to expressions. */
static void emit_each(work *w, uint32_t row, const step_written *from)
{
    if (!from->each || !from->each_size) return;
    const str list = jz_slice(from->each->text, from->each_from,
                              (size_t)from->each_from + from->each_size);
    check_item(w, from);
    w->program->steps.at[row].each = jz_emit_typed(
        w, from->each, list, VALUE_LIST, &w->sources[row]);
    w->resolver.item = jz_declare_name(w, from->item);
    w->resolver.items = w->sources[row];
}

/* ---- do ------------------------------------------------------------------ */

static void tell_unknown_action(work *w, const node *n)
{
    const program *const p = w->program;
    problem *const about =
        jz_problem(w->problems, UNKNOWN_ACTION, n->place, n->text);
    const bool helps = jz_is_worth_help(w->problems);
    nearest near = {.wanted = n->text};
    for (uint32_t i = 1; helps && i < p->actions.count; i++) {
        jz_nearest_try(&near, jz_name_of(w, p->actions.at[i].name));
    }
    for (uint32_t i = 1; helps && i < p->flows.count; i++) {
        if (p->flows.at[i].built_in) continue;
        jz_nearest_try(&near, jz_name_of_flow(w, i));
    }
    if (near.best.size) jz_help(w->problems, about, DID_YOU_MEAN, near.best);
    else jz_help(w->problems, about, DECLARE_ACTION, n->text);
}

void jz_emit_do(work *w, uint32_t row, const step_written *from)
{
    step *const s = &w->program->steps.at[row];
    if (!s->action && !s->callee) {
        tell_unknown_action(w, from->action);
        return;
    }
    if (s->callee) w->flow_called[s->callee] = true;
    emit_each(w, row, from);
    emit_arguments(w, s, from);
    w->resolver.item = 0;
}

/* ---- handoff ------------------------------------------------------------- */

static void warn_no_hours(work *w, const step_written *from)
{
    const program *const p = w->program;
    problem *const about =
        jz_problem(w->problems, QUEUE_WITHOUT_HOURS,
                   jz_place_in(w, from->handoff, from->queue), from->queue);
    nearest near = {.wanted = from->queue};
    for (uint32_t i = 1; i < p->hours.count; i++) {
        jz_nearest_try(&near, jz_name_of(w, p->hours.at[i].name));
    }
    if (near.best.size) jz_help(w->problems, about, DID_YOU_MEAN, near.best);
    else jz_help(w->problems, about, DECLARE_HOURS, from->queue);
}

static bool has_reason(const writtens *with)
{
    for (uint32_t i = 0; i < with->count; i++) {
        const written *const row = &with->at[i];
        if (jz_same(row->name->text, S("reason"))) {
            return row->value->kind == NODE_TEXT && row->value->text.size;
        }
    }
    return false;
}

void jz_emit_handoff(work *w, step *s, const step_written *from)
{
    program *const p = w->program;
    const str name = from->name->text;
    const place queue = jz_place_in(w, from->handoff, from->queue);
    if (!from->say.count) {
        problem *const about =
            jz_problem(w->problems, SILENT_HANDOFF, queue, name);
        jz_help(w->problems, about, ADD_SAY_WHY, S(""));
    }
    if (!has_reason(&from->with)) {
        problem *const about =
            jz_problem(w->problems, HANDOFF_WITHOUT_REASON, queue, name);
        jz_help(w->problems, about, ADD_REASON, S(""));
    }
    s->urgency = (uint8_t)from->urgency;
    s->hours = jz_index_find(&p->index, INDEX_HOURS, 0, s->queue);
    if (!s->hours && s->queue && !p->flows.at[s->flow].built_in) {
        warn_no_hours(w, from);
    }
    s->arguments = p->arguments.count;
    s->argument_count = from->with.count;
    for (uint32_t i = 0; i < from->with.count; i++) {
        const argument made = text_argument(w, &from->with.at[i]);
        jz_push(w->scratch, &p->arguments, made);
    }
}

