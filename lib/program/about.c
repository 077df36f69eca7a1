/* about.c - what tools may ask of a program: its tables, row by row, as the
 * public header describes them.  Rows count from 0 there, from 1 here. */
#include "program/program.h"

static size_t public_row(uint32_t row)
{
    return row ? row - 1 : JASEUR_NO_ROW;
}

static void tell_spot(const program *p, spot s, jaseur_about *out)
{
    out->source = p->sources[s.source];
    out->line = s.line;
}

/* ---- types, as flows write them ------------------------------------------ */

static const char *verb_name(const step *s)
{
    switch ((verb)s->verb) {
    case VERB_ASK: return "ask";
    case VERB_DO: return "do";
    case VERB_FLOW: return "do";
    case VERB_HANDOFF: return "handoff";
    case VERB_WAIT: return "wait";
    case VERB_NONE: break;
    }
    return s->say ? "say" : "go";
}

/* What a text without inserts says; NULL where values are put in. */
static const char *plain_text(const program *p, uint32_t called)
{
    const uint32_t first = jz_reply_text(p, called, 0, 0);
    const piece *const text = &p->pieces.at[first];
    if (text->kind != PIECE_TEXT || text[1].kind != PIECE_END) return NULL;
    return text->text.at;
}

/* ---- a function for each part -------------------------------------------- */

static bool about_language(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->language_count) return false;
    out->name = p->language_tags[row].at;
    return true;
}

static bool about_flow(const program *p, size_t row, jaseur_about *out)
{
    if (row + 1 >= p->flows.count) return false;
    const flow *const f = &p->flows.at[row + 1];
    out->name = jz_program_name(p, f->name);
    out->type = f->built_in ? "built-in" : "yours";
    out->text = f->called ? plain_text(p, f->called) : NULL;
    if (!out->text) out->text = out->name;
    tell_spot(p, f->spot, out);
    return true;
}

static bool about_step(const program *p, size_t row, jaseur_about *out)
{
    if (row + 1 >= p->steps.count) return false;
    const step *const s = &p->steps.at[row + 1];
    out->name = jz_program_name(p, s->name);
    out->of = public_row(s->flow);
    out->to = public_row(s->callee);
    out->type = verb_name(s);
    out->text = jz_program_name(p, s->comment);
    out->once = s->action && p->actions.at[s->action].once;
    out->secret = s->question && p->questions.at[s->question].secret;
    out->rest = s->verb != VERB_NONE &&
                (!s->action || p->actions.at[s->action].waited);
    tell_spot(p, s->spot, out);
    return true;
}

static bool about_exit(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->exits.count) return false;
    const told_row *const t = &p->exits.at[row];
    out->of = public_row(t->of);
    out->to = public_row(t->to);
    out->name = jz_program_name(p, t->name);
    tell_spot(p, p->steps.at[t->of].spot, out);
    return true;
}

static bool about_mention(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->depends.count) return false;
    const told_row *const t = &p->depends.at[row];
    out->of = public_row(t->of);
    out->to = public_row(t->to);
    tell_spot(p, p->steps.at[t->of].spot, out);
    return true;
}

static bool about_choice(const program *p, size_t row, jaseur_about *out)
{
    if (row + 1 >= p->choices.count) return false;
    const choice *const c = &p->choices.at[row + 1];
    out->of = public_row(p->questions.at[c->question].step);
    out->name = jz_program_name(p, c->id);
    out->text = jz_choice_label(p, (uint32_t)row + 1, 0).at;
    tell_spot(p, p->steps.at[p->questions.at[c->question].step].spot, out);
    return true;
}

static bool about_action(const program *p, size_t row, jaseur_about *out)
{
    if (row + 1 >= p->actions.count) return false;
    const action *const a = &p->actions.at[row + 1];
    out->name = jz_program_name(p, a->name);
    out->once = a->once;
    tell_spot(p, a->spot, out);
    return true;
}

static bool about_outcome(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->ends.count) return false;
    const told_row *const t = &p->ends.at[row];
    out->of = public_row(t->of);
    out->name = jz_program_name(p, t->name);
    tell_spot(p, p->actions.at[t->of].spot, out);
    return true;
}

static void tell_param(const program *p, const told_row *t, const param *params,
                       jaseur_about *out)
{
    out->of = public_row(t->of);
    out->name = jz_program_name(p, params[t->to].name);
    out->type = params[t->to].written.at;
}

static bool about_need(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->wants.count) return false;
    const told_row *const t = &p->wants.at[row];
    tell_param(p, t, t->of ? p->params.at : p->customer.at, out);
    if (t->of) tell_spot(p, p->actions.at[t->of].spot, out);
    return true;
}

static bool about_gives(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->yields.count) return false;
    const told_row *const t = &p->yields.at[row];
    tell_param(p, t, p->params.at, out);
    tell_spot(p, p->actions.at[t->of].spot, out);
    return true;
}

/* The rows of a table that is spread over flows or steps: goes to where the row
 * stands, `row` counting on from there. */
static bool is_here(size_t *row, uint32_t count)
{
    if (*row < count) return true;
    *row -= count;
    return false;
}

static bool about_flow_need(const program *p, size_t row, jaseur_about *out)
{
    uint32_t i = 1;
    while (i < p->flows.count && !is_here(&row, p->flows.at[i].need_count)) i++;
    if (i >= p->flows.count) return false;
    const flow *const f = &p->flows.at[i];
    const told_row t = {.of = i, .to = f->needs + (uint32_t)row};
    tell_param(p, &t, p->params.at, out);
    tell_spot(p, f->spot, out);
    return true;
}

/* What actions and flows give stands with them. */
static uint32_t own_gives(const step *s)
{
    return s->verb == VERB_HANDOFF || s->verb == VERB_WAIT ? s->field_count : 0;
}

static bool about_step_gives(const program *p, size_t row, jaseur_about *out)
{
    uint32_t i = 1;
    for (; i < p->steps.count; i++)
        if (is_here(&row, own_gives(&p->steps.at[i]))) break;
    if (i >= p->steps.count) return false;
    const step *const s = &p->steps.at[i];
    const told_row t = {.of = i, .to = s->gives + (uint32_t)row};
    tell_param(p, &t, p->params.at, out);
    tell_spot(p, s->spot, out);
    return true;
}

/* First those that start a flow, then those that a step waits for. */
static bool about_event(const program *p, size_t row, jaseur_about *out)
{
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const flow *const f = &p->flows.at[i];
        if (!f->event || !is_here(&row, 1)) continue;
        out->name = jz_program_name(p, f->event);
        out->of = public_row(i);
        tell_spot(p, f->spot, out);
        return true;
    }
    for (uint32_t i = 1; i < p->steps.count; i++) {
        const step *const s = &p->steps.at[i];
        const bool waits = s->verb == VERB_WAIT && s->waits == WAIT_EVENT;
        if (!waits || !is_here(&row, 1)) continue;
        out->name = jz_program_name(p, s->wait);
        out->of = public_row(s->flow);
        out->to = public_row(i);
        tell_spot(p, s->spot, out);
        return true;
    }
    return false;
}

static bool about_hours(const program *p, size_t row, jaseur_about *out)
{
    if (row + 1 >= p->hours.count) return false;
    const named_hours *const h = &p->hours.at[row + 1];
    out->name = jz_program_name(p, h->name);
    out->text = h->written.at;
    tell_spot(p, h->spot, out);
    return true;
}

static bool about_test(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->tests.count) return false;
    *out = p->tests.at[row];
    return true;
}

static bool about_line(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->lines.count) return false;
    *out = p->lines.at[row];
    return true;
}

static bool about_key(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->keys.count) return false;
    *out = p->keys.at[row];
    return true;
}

bool jz_about(const program *p, jaseur_part what, size_t row, jaseur_about *out)
{
    *out = (jaseur_about){.of = JASEUR_NO_ROW, .to = JASEUR_NO_ROW};
    if (row >= JASEUR_NO_ROW - 1) return false;
    switch (what) {
    case JASEUR_LANGUAGES: return about_language(p, row, out);
    case JASEUR_FLOWS: return about_flow(p, row, out);
    case JASEUR_STEPS: return about_step(p, row, out);
    case JASEUR_EXITS: return about_exit(p, row, out);
    case JASEUR_MENTIONS: return about_mention(p, row, out);
    case JASEUR_CHOICES: return about_choice(p, row, out);
    case JASEUR_ACTIONS: return about_action(p, row, out);
    case JASEUR_OUTCOMES: return about_outcome(p, row, out);
    case JASEUR_NEEDS: return about_need(p, row, out);
    case JASEUR_GIVES: return about_gives(p, row, out);
    case JASEUR_EVENTS: return about_event(p, row, out);
    case JASEUR_HOURS: return about_hours(p, row, out);
    case JASEUR_TESTS: return about_test(p, row, out);
    case JASEUR_LINES: return about_line(p, row, out);
    case JASEUR_FLOW_NEEDS: return about_flow_need(p, row, out);
    case JASEUR_STEP_GIVES: return about_step_gives(p, row, out);
    case JASEUR_KEYS: return about_key(p, row, out);
    }
    return false;
}
