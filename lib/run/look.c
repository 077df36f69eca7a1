/* look.c - looking into a session: what it waits for, what it knows, why it
 * did what it did. */
#include "run/look.h"

static const char *const trace_names[] = {
    [DID_ENTER] = "entered",
    [DID_TAKE] = "took",
    [DID_TAKE_EARLY] = "took early",
    [DID_CORRECT] = "corrected",
    [DID_REFUSE] = "refused",
    [DID_RETRY] = "not understood",
    [DID_FAIL] = "failed",
    [DID_COMMAND] = "command",
    [DID_DIGRESS] = "digressed",
    [DID_RETURN] = "returned",
    [DID_START] = "started",
    [DID_RESULT] = "result",
    [DID_LATE] = "late",
    [DID_TIME_OUT] = "timed out",
    [DID_UNFIT] = "does not fit",
    [DID_FORWARD] = "forwarded",
    [DID_REOPEN] = "opened again",
    [DID_LIMIT] = "limit",
    [DID_KEEP] = "kept",
    [DID_UNKNOWN] = "unknown",
    [DID_SEVERAL] = "several",
    [DID_RENAME] = "renamed",
    [DID_DROP] = "dropped",
    [DID_MOVE] = "moved",
    [DID_LOSE] = "lost",
    [DID_HAPPEN] = "happened",
    [DID_WAIT_OUT] = "time",
    [DID_SAY_NOTHING] = "empty",
};

/* The words that were used, unless the message is nobody's business. */
static const char *said_in(workspace *w, const trace_row *row)
{
    if (!(row->rule & ROW_SAID)) return row->text;
    if (jz_same(jz_str(w->heard), S(PERSONAL_MASK))) return PERSONAL_MASK;
    return jz_copy(&w->arena, (str){row->text, row->to - row->from}).at;
}

size_t jz_traces(const session *s, const jaseur_trace **rows)
{
    workspace *w = s->workspace;
    const program *p = s->program;
    jaseur_trace *out = jz_take(&w->arena, sizeof *out, w->trace_count);
    for (uint32_t i = 0; i < w->trace_count; i++) {
        const trace_row *row = &w->trace[i];
        const bool before = row->rule & ROW_BEFORE;
        out[i] = (jaseur_trace){.rule = row->rule & ROW_RULE,
                                .what = trace_names[row->what],
                                .how = row->how ? jz_how_name(row->how - 1u)
                                                : NULL,
                                .text = said_in(w, row),
                                .from = before ? 0 : row->from,
                                .to = before ? 0 : row->to,
                                .edits = row->edits};
        if (!row->step) continue;
        const step *st = &p->steps.at[row->step];
        out[i].flow = jz_program_name(p, p->flows.at[st->flow].name);
        out[i].step = jz_program_name(p, st->name);
        out[i].line = st->spot.line;
    }
    *rows = out;
    return w->trace_count;
}

int64_t jz_deadline(const flat *block)
{
    state s;
    jz_view_state(block, &s);
    int64_t first = NEVER;
    for (uint32_t i = 0; i < s.calls.count; i++)
        if (s.calls.at[i].state == CALL_RUNNING && s.calls.at[i].until < first)
            first = s.calls.at[i].until;
    for (uint32_t i = 0; i < s.frames.count; i++)
        if (s.frames.at[i].due < first) first = s.frames.at[i].due;
    return first;
}

static void offer(jaseur_waiting *out, const jaseur_event *shown)
{
    out->choices = shown->choices;
    out->choice_count = shown->choice_count;
}

static void wait_for_answer(turn *t, const step *s, jaseur_waiting *out)
{
    const question *q = &t->program->questions.at[s->question];
    jaseur_event shown = {0};
    if (!jz_show_offered(t, t->state.frames.at[t->frame].step, &shown))
        jz_show_choices(t, &shown, q);
    out->type = q->type.at;
    out->secret = q->secret;
    offer(out, &shown);
}

static void wait_for_result(turn *t, const step *s, jaseur_waiting *out)
{
    out->rest = JASEUR_FOR_RESULT;
    out->type = jz_program_name(t->program,
                                t->program->actions.at[s->action].name);
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        const call *c = &t->state.calls.at[i];
        if (c->frame == t->frame && c->state == CALL_RUNNING)
            out->call = jz_call_id(t, c);
    }
}

void jz_look_waiting(turn *t, jaseur_waiting *out)
{
    const program *p = t->program;
    *out = (jaseur_waiting){.deadline = jz_deadline(t->session->block)};
    const frame *f = jz_top(t);
    if (!f) return;
    jaseur_event shown = {0};
    out->rest = JASEUR_FOR_ANSWER;
    if (f->rest == REST_WHICH) {
        jz_show_which(t, &shown);
        offer(out, &shown);
        return;
    }
    out->flow = jz_program_name(p, p->flows.at[f->flow].name);
    const step *s = &p->steps.at[f->step];
    out->step = jz_program_name(p, s->name);
    switch ((rest)f->rest) {
    case REST_ANSWER:
        wait_for_answer(t, s, out);
        break;
    case REST_RESULT:
        wait_for_result(t, s, out);
        break;
    case REST_PEOPLE:
        out->rest = JASEUR_FOR_PEOPLE;
        out->type = jz_program_name(p, s->queue);
        break;
    case REST_CHANGE:
        jz_show_changes(t, &shown);
        offer(out, &shown);
        break;
    case REST_TIME:
        out->rest = JASEUR_FOR_TIME;
        if (s->waits == WAIT_EVENT) out->type = jz_program_name(p, s->wait);
        break;
    case REST_LEAVE:
        out->type = "yes/no";
        break;
    case REST_NONE:
    case REST_DONE:
    case REST_WHICH:
    case REST_CALLED:
        break;
    }
}

jaseur_value jz_look_value(turn *t, const value *v)
{
    if (v->type == VALUE_CHOICE || v->type == VALUE_OUTCOME)
        return (jaseur_value){.type = JASEUR_TEXT,
                              .text = jz_program_name(t->program, v->word)};
    return jz_to_host(t->arena, &t->program->names, v);
}
