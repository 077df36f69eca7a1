/* emit_step.c - the steps of flows: what each says and does, what is passed to
 * actions and people, where it goes, and what it depends on. */
#include "compile/work.h"

static str name_of(const work *w, uint32_t number)
{
    return jz_name(&w->program->names, number);
}

static str flow_name(const work *w, uint32_t row)
{
    return name_of(w, w->program->flows.at[row].name);
}

/* Beyond so many mistakes the nearest name is not looked for any more. */
static bool is_worth_help(const work *w)
{
    return w->problems->errors <= 100;
}

/* ---- go ------------------------------------------------------------------ */

static void help_step(work *w, problem *about, const flow *f, str target)
{
    const program *const p = w->program;
    const uint32_t name = jz_names_find(&p->names, target);
    nearest near = {.wanted = target};
    for (uint32_t i = 0; is_worth_help(w) && i < f->step_count; i++) {
        jz_nearest_try(&near, name_of(w, p->steps.at[f->steps + i].name));
    }
    if (jz_find_flow(p, name)) {
        jz_help(w->problems, about, NO_FLOW_FROM_HERE, target);
    } else if (jz_index_find(&p->index, INDEX_ACTION, 0, name)) {
        jz_help(w->problems, about, RUN_THE_ACTION, target);
    } else if (near.best.size) {
        jz_help(w->problems, about, DID_YOU_MEAN, near.best);
    }
}

static uint32_t find_target(work *w, const step *s, const jump *j)
{
    const program *const p = w->program;
    const uint32_t row =
        jz_find_step(p, s->flow, jz_names_find(&p->names, j->target));
    if (row) return row;
    problem *const about =
        jz_problem(w->problems, UNKNOWN_STEP,
                   jz_place_in(w, j->node, j->target), j->target,
                   flow_name(w, s->flow));
    help_step(w, about, &p->flows.at[s->flow], j->target);
    return 0;
}

/* The outcome of `end OUTCOME`, one of those that the flow declares. */
static uint32_t find_outcome(work *w, const step *s, const jump *j)
{
    const program *const p = w->program;
    const flow *const f = &p->flows.at[s->flow];
    const uint32_t name = jz_names_find(&p->names, j->outcome);
    word_list known = {.count = 0};
    for (uint32_t i = 0; i < f->outcome_count; i++) {
        const uint32_t each = p->words.at[f->outcomes + i];
        if (each == name) return name;
        if (known.count == HELP_WORDS) continue;
        known.at[known.count++] = name_of(w, each);
    }
    if (!f->outcome_count && name == p->name_done && name) return name;
    problem *const about =
        jz_problem(w->problems, UNKNOWN_OUTCOME,
                   jz_place_in(w, j->node, j->outcome), j->outcome,
                   flow_name(w, s->flow));
    if (known.count) {
        jz_help_words(w->problems, w->scratch, about, j->outcome, known.at,
                      known.count);
    } else {
        jz_help(w->problems, about, DECLARE_OUTCOME, flow_name(w, s->flow));
    }
    return 0;
}

static void emit_go(work *w, step *s, const jump *j)
{
    s->at_most =
        (uint16_t)(j->at_most < UINT16_MAX ? j->at_most : UINT16_MAX);
    switch (j->kind) {
    case JUMP_NONE: s->go = GO_NEXT; return;
    case JUMP_RESTART: s->go = GO_RESTART; return;
    case JUMP_BACK: s->go = GO_BACK; return;
    case JUMP_STOP: s->go = GO_STOP; return;
    case JUMP_STEP:
        s->go = GO_STEP;
        s->go_to = find_target(w, s, j);
        return;
    case JUMP_CHANGE:
        s->go = GO_CHANGE;
        if (j->target.size) s->go_to = find_target(w, s, j);
        return;
    case JUMP_END:
        s->go = GO_END;
        if (j->outcome.size) s->outcome = find_outcome(w, s, j);
        return;
    }
}

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

/* Nothing was written for it: what has the same name in the flow. */
static argument named_argument(work *w, const param *need,
                               const step_written *from, uint32_t action_row)
{
    program *const p = w->program;
    const action *const a = &p->actions.at[action_row];
    argument made = {.name = need->name, .type = need->type};
    kind k;
    if (!jz_resolve_name(&w->resolver, need->name, &made.code, &k)) {
        problem *const about = jz_problem(
            w->problems, MISSING_VALUE, from->action->place,
            name_of(w, a->name), name_of(w, need->name), need->written);
        buf line = {.arena = w->scratch};
        jz_put_uint(&line, a->spot.line, 1);
        jz_help(w->problems, about, ADD_WITH_DECLARED, name_of(w, need->name),
                jz_str(p->sources[a->spot.source]), jz_text(&line));
        return made;
    }
    if (need->type != VALUE_NOTHING && !jz_kind_fits(&k, need->type) &&
        !is_plain_text(need)) {
        problem *const about =
            jz_problem(w->problems, WRONG_TYPE, from->action->place,
                       jz_str(jz_type_name(k.type)),
                       jz_str(jz_type_name(need->type)));
        jz_help(w->problems, about, ADD_WITH, name_of(w, need->name));
    }
    return made;
}

static void tell_unknown_parameter(work *w, uint32_t action_row,
                                   const written *row)
{
    const program *const p = w->program;
    const action *const a = &p->actions.at[action_row];
    word_list known = {.count = 0};
    nearest near = {.wanted = row->name->text};
    buf all = {.arena = w->scratch};
    for (uint32_t i = 0; i < a->need_count && i < HELP_WORDS; i++) {
        known.at[known.count++] = name_of(w, p->params.at[a->needs + i].name);
        if (i) jz_put(&all, S(", "));
        jz_put(&all, known.at[i]);
        jz_nearest_try(&near, known.at[i]);
    }
    problem *const about =
        jz_problem(w->problems, UNKNOWN_PARAMETER, row->name->place,
                   name_of(w, a->name), row->name->text);
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
    const action *const a = &p->actions.at[s->action];
    const written **given =
        jz_take(w->scratch, sizeof *given, (size_t)a->need_count + 1);
    for (uint32_t i = 0; i < from->with.count; i++) {
        const written *const row = &from->with.at[i];
        const uint32_t param_row =
            jz_index_find(&p->index, INDEX_PARAM, s->action,
                          jz_names_find(&p->names, row->name->text));
        if (param_row) given[param_row - a->needs] = row;
        else tell_unknown_parameter(w, s->action, row);
    }
    s->arguments = p->arguments.count;
    s->argument_count = a->need_count;
    for (uint32_t i = 0; i < a->need_count; i++) {
        const param *const need = &p->params.at[a->needs + i];
        const argument made =
            given[i] ? written_argument(w, need, given[i])
                     : named_argument(w, need, from, s->action);
        jz_push(w->scratch, &p->arguments, made);
    }
}

/* ---- do ------------------------------------------------------------------ */

static void tell_unknown_action(work *w, const node *n)
{
    const program *const p = w->program;
    problem *const about =
        jz_problem(w->problems, UNKNOWN_ACTION, n->place, n->text);
    nearest near = {.wanted = n->text};
    for (uint32_t i = 1; is_worth_help(w) && i < p->actions.count; i++) {
        jz_nearest_try(&near, name_of(w, p->actions.at[i].name));
    }
    for (uint32_t i = 1; is_worth_help(w) && i < p->flows.count; i++) {
        if (p->flows.at[i].built_in) continue;
        jz_nearest_try(&near, flow_name(w, i));
    }
    if (near.best.size) jz_help(w->problems, about, DID_YOU_MEAN, near.best);
    else jz_help(w->problems, about, DECLARE_ACTION, n->text);
}

static void emit_do(work *w, step *s, const step_written *from)
{
    const program *const p = w->program;
    if (s->action) {
        emit_arguments(w, s, from);
        return;
    }
    const uint32_t called =
        jz_find_flow(p, jz_names_find(&p->names, from->action->text));
    if (!called) {
        tell_unknown_action(w, from->action);
        return;
    }
    w->flow_called[called] = true;
    buf b = {.arena = w->scratch};
    jz_put(&b, S("do: "));
    jz_put(&b, from->action->text);
    jz_problem(w->problems, NOT_THERE_YET, from->action->place, jz_text(&b));
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
        jz_nearest_try(&near, name_of(w, p->hours.at[i].name));
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

static void emit_handoff(work *w, step *s, const step_written *from)
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

/* ---- mentions ------------------------------------------------------------ */

enum { FEW = 16 };

/* The earlier steps that own these entries, sorted, each once. */
static void emit_mentions(work *w, uint32_t row, const numbers *entries)
{
    program *const p = w->program;
    step *const s = &p->steps.at[row];
    s->mentions = p->words.count;
    w->stamp++;
    for (uint32_t i = 0; i < entries->count; i++) {
        const uint32_t at = p->entries.at[entries->at[i]].step;
        if (!at || at >= row || w->stamps[at] == w->stamp) continue;
        w->stamps[at] = w->stamp;
        jz_push(w->scratch, &p->words, at);
    }
    s->mention_count = p->words.count - s->mentions;
    uint32_t *const list = &p->words.at[s->mentions];
    if (s->mention_count > FEW) {
        uint32_t count = 0;
        for (uint32_t at = p->flows.at[s->flow].steps; at < row; at++) {
            if (w->stamps[at] == w->stamp) list[count++] = at;
        }
        return;
    }
    for (uint32_t i = 1; i < s->mention_count; i++) {
        const uint32_t moved = list[i];
        uint32_t j = i;
        for (; j && list[j - 1] > moved; j--) list[j] = list[j - 1];
        list[j] = moved;
    }
}

/* ---- steps --------------------------------------------------------------- */

static void emit_step(work *w, uint32_t row)
{
    program *const p = w->program;
    const step_written *const from = w->steps_written.at[row];
    step *const s = &p->steps.at[row];
    const bool built_in = p->flows.at[s->flow].built_in;
    const str name = from->vague ? S("") : from->name->text;
    w->step = row;
    w->seen.count = 0;
    s->when = jz_emit_condition(w, from->when);
    w->when_seen[row] = jz_take_seen(w, &w->when_entries);
    for (uint32_t i = 0; i < w->when_seen[row].count; i++) {
        jz_push(w->scratch, &w->seen,
                w->when_entries.at[w->when_seen[row].first + i]);
    }
    s->say = jz_emit_reply(w, &from->say, built_in, "say", name);
    s->ask = jz_emit_reply(w, &from->ask, built_in, "ask", name);
    if (s->question) jz_emit_question(w, s->question, &from->question);
    w->step = 0; /* what is passed may be empty */
    if (s->verb == VERB_DO) emit_do(w, s, from);
    s->tries = (uint8_t)(from->question.tries_count
                             ? from->question.tries_count : 1);
    if (s->verb == VERB_HANDOFF) emit_handoff(w, s, from);
    numbers seen = {0};
    jz_take_seen(w, &seen);
    emit_mentions(w, row, &seen);
    s->called = jz_emit_reply(w, &from->called, built_in, "called", name);
    emit_go(w, s, &from->go);
}

void jz_emit_steps(work *w)
{
    program *const p = w->program;
    w->when_seen = jz_take(w->scratch, sizeof *w->when_seen, p->steps.count);
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const uint32_t errors = w->problems->errors;
        const flow_written *const from = w->flows_written.at[i];
        flow *const f = &p->flows.at[i];
        jz_see_flow(w, i);
        f->called = jz_emit_reply(w, &from->called, f->built_in, "called",
                                  S(""));
        f->when = jz_emit_condition(w, from->when);
        for (uint32_t j = 0; j < f->step_count; j++) emit_step(w, f->steps + j);
        if (w->problems->errors != errors) w->flow_fails[i] = true;
    }
}
