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
    case VERB_HANDOFF: return "handoff";
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
    out->type = verb_name(s);
    out->text = jz_program_name(p, s->comment);
    out->once = s->action && p->actions.at[s->action].once;
    out->secret = s->question && p->questions.at[s->question].secret;
    out->rest = s->verb == VERB_ASK || s->verb == VERB_HANDOFF ||
                (s->action && p->actions.at[s->action].waited);
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
    if (t->of) tell_spot(p, p->actions.at[t->of].spot, out);
}

static bool about_need(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->wants.count) return false;
    const told_row *const t = &p->wants.at[row];
    tell_param(p, t, t->of ? p->params.at : p->customer.at, out);
    return true;
}

static bool about_gives(const program *p, size_t row, jaseur_about *out)
{
    if (row >= p->yields.count) return false;
    tell_param(p, &p->yields.at[row], p->params.at, out);
    return true;
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
    case JASEUR_EVENTS: return false; /* flows that events start come later   */
    case JASEUR_HOURS: return about_hours(p, row, out);
    case JASEUR_TESTS: return about_test(p, row, out);
    case JASEUR_LINES: return about_line(p, row, out);
    }
    return false;
}
