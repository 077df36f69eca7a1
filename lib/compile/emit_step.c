/* emit_step.c - the steps of flows: what each says and does, and what it
 * depends on. */
#include "compile/work.h"

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

static void emit_when(work *w, uint32_t row, const step_written *from)
{
    w->seen.count = 0;
    w->program->steps.at[row].when = jz_emit_condition(w, from->when);
    const stretch seen = jz_take_seen(w, &w->when_entries);
    for (uint32_t i = 0; i < seen.count; i++) {
        jz_push(w->scratch, &w->seen, w->when_entries.at[seen.first + i]);
    }
    w->when_seen[row] = seen;
}

static void emit_silent(work *w, uint32_t row, const step_written *from)
{
    step *const s = &w->program->steps.at[row];
    const stretch own = jz_emit_reactions(w, row, &from->silent);
    const bool asks = s->verb == VERB_ASK;
    const stretch all = !own.count && asks ? w->bot_silents : own;
    s->silents = all.first;
    s->silent_count = all.count;
}

static void emit_wait(work *w, step *s, const step_written *from)
{
    const str until = jz_slice(from->wait->text, from->wait_from,
                               (size_t)from->wait_from + from->wait_size);
    kind k;
    switch (from->waits) {
    case WRITTEN_NO_WAIT: break;
    case WRITTEN_FOR:
        s->waits = WAIT_FOR;
        s->wait = jz_emit_typed(w, from->wait, until, VALUE_DURATION, &k);
        break;
    case WRITTEN_UNTIL:
        s->waits = WAIT_UNTIL;
        s->wait = jz_emit_typed(w, from->wait, until, KIND_ANY, &k);
        if (jz_kind_fits(&k, VALUE_MOMENT) || jz_kind_fits(&k, VALUE_DATE) ||
            jz_kind_fits(&k, VALUE_TIME)) {
            break;
        }
        jz_problem(w->problems, WRONG_TYPE, jz_place_in(w, from->wait, until),
                   jz_str(jz_type_name(k.type)),
                   jz_str(jz_type_name(VALUE_MOMENT)));
        break;
    case WRITTEN_EVENT:
        s->waits = WAIT_EVENT;
        s->wait = jz_declare_name(w, until);
        break;
    }
}

/* What is passed or kept may be empty. */
static void emit_verb(work *w, uint32_t row, const step_written *from)
{
    step *const s = &w->program->steps.at[row];
    const uint32_t tries = from->question.tries_count;
    w->step = 0;
    s->tries = (uint8_t)(tries ? tries : 1);
    switch ((verb)s->verb) {
    case VERB_NONE: case VERB_ASK: break;
    case VERB_DO: case VERB_FLOW: jz_emit_do(w, row, from); break;
    case VERB_HANDOFF: jz_emit_handoff(w, s, from); break;
    case VERB_WAIT: emit_wait(w, s, from); break;
    }
    const stretch kept_rows = jz_emit_remember(w, row, &from->remember);
    s->kept = kept_rows.first;
    s->kept_count = kept_rows.count;
}

static void emit_step(work *w, uint32_t row)
{
    program *const p = w->program;
    const step_written *const from = w->steps_written.at[row];
    step *const s = &p->steps.at[row];
    const bool built_in = p->flows.at[s->flow].built_in;
    const str name = from->vague ? S("") : from->name->text;
    w->step = row;
    emit_when(w, row, from);
    s->say = jz_emit_reply(w, &from->say, built_in, "say", name);
    /* One address often serves all languages. */
    s->attach = jz_emit_reply(w, &from->attach, built_in, "attach",
                              from->attach.count > 1 ? name : S(""));
    s->ask = jz_emit_reply(w, &from->ask, built_in, "ask", name);
    if (s->question) jz_emit_question(w, s->question, &from->question);
    emit_silent(w, row, from);
    emit_verb(w, row, from);
    numbers seen = {0};
    jz_take_seen(w, &seen);
    emit_mentions(w, row, &seen);
    s->called = jz_emit_reply(w, &from->called, built_in, "called", name);
    s->way = jz_emit_way(w, s->flow, &from->go);
}

/* ---- flows --------------------------------------------------------------- */

/* Each name that a flow gives is a step, a formula or a need of it. */
static uint32_t emit_give(work *w, uint32_t row, const written *give)
{
    const program *const p = w->program;
    const param *const wanted = &p->params.at[row];
    uint32_t code = 0;
    kind k;
    if (!jz_resolve_name(&w->resolver, wanted->name, &code, &k)) {
        problem *const about =
            jz_problem(w->problems, GIVES_NOTHING, give->name->place,
                       give->name->text);
        jz_help(w->problems, about, NAME_A_SOURCE, give->name->text);
    } else if (wanted->type != VALUE_NOTHING &&
               !jz_kind_fits(&k, wanted->type)) {
        jz_problem(w->problems, WRONG_TYPE, give->value->place,
                   jz_str(jz_type_name(k.type)),
                   jz_str(jz_type_name(wanted->type)));
    }
    return code;
}

static void emit_gives(work *w, flow *f, const flow_written *from)
{
    f->give_codes = w->program->words.count;
    for (uint32_t i = 0; i < f->give_count; i++) {
        const uint32_t code =
            emit_give(w, f->gives + i, &from->gives.fields.at[i]);
        jz_push(w->scratch, &w->program->words, code);
    }
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
        f->called = jz_emit_reply_of(w, MISSING_IN_FLOW, &from->called,
                                     f->built_in, "called", from->name->text);
        f->when = jz_emit_condition(w, from->when);
        for (uint32_t j = 0; j < f->step_count; j++) emit_step(w, f->steps + j);
        emit_gives(w, f, from);
        if (w->problems->errors != errors) w->flow_fails[i] = true;
    }
}
