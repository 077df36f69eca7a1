/* emit_go.c - where it goes on, and what is done about an answer, in silence,
 * or to keep something for the next time. */
#include "compile/work.h"

/* ---- go ------------------------------------------------------------------ */

static void help_step(work *w, problem *about, const flow *f, str target)
{
    const program *const p = w->program;
    const uint32_t name = jz_names_find(&p->names, target);
    const bool helps = jz_is_worth_help(w->problems);
    nearest near = {.wanted = target};
    for (uint32_t i = 0; helps && i < f->step_count; i++) {
        jz_nearest_try(&near, jz_name_of(w, p->steps.at[f->steps + i].name));
    }
    if (jz_find_flow(p, name)) {
        jz_help(w->problems, about, RUN_THE_FLOW, target);
    } else if (jz_index_find(&p->index, INDEX_ACTION, 0, name)) {
        jz_help(w->problems, about, RUN_THE_ACTION, target);
    } else if (near.best.size) {
        jz_help(w->problems, about, DID_YOU_MEAN, near.best);
    }
}

static uint32_t find_target(work *w, uint32_t owner, const jump *j)
{
    const program *const p = w->program;
    const uint32_t row =
        jz_find_step(p, owner, jz_names_find(&p->names, j->target));
    if (row || !owner) return row; /* the bot has no steps: told already */
    problem *const about =
        jz_problem(w->problems, UNKNOWN_STEP,
                   jz_place_in(w, j->node, j->target), j->target,
                   jz_name_of_flow(w, owner));
    help_step(w, about, &p->flows.at[owner], j->target);
    return 0;
}

/* The outcome of `end OUTCOME`, one of those that the flow declares. */
static uint32_t find_outcome(work *w, uint32_t owner, const jump *j)
{
    const program *const p = w->program;
    const flow *const f = &p->flows.at[owner];
    const uint32_t name = jz_names_find(&p->names, j->outcome);
    if (!owner) return 0;
    word_list known = {.count = 0};
    for (uint32_t i = 0; i < f->outcome_count; i++) {
        const uint32_t each = p->words.at[f->outcomes + i];
        if (each == name) return name;
        if (known.count == HELP_WORDS) continue;
        known.at[known.count++] = jz_name_of(w, each);
    }
    if (!f->outcome_count && name == p->name_done && name) return name;
    problem *const about =
        jz_problem(w->problems, UNKNOWN_OUTCOME,
                   jz_place_in(w, j->node, j->outcome), j->outcome,
                   jz_name_of_flow(w, owner));
    if (known.count) {
        jz_help_words(w->problems, w->scratch, about, j->outcome, known.at,
                      known.count);
    } else {
        jz_help(w->problems, about, DECLARE_OUTCOME, jz_name_of_flow(w, owner));
    }
    return 0;
}

way jz_emit_way(work *w, uint32_t owner, const jump *j)
{
    const uint32_t most = j->at_most < UINT16_MAX ? j->at_most : UINT16_MAX;
    way made = {.go = GO_NEXT, .at_most = (uint16_t)most};
    switch (j->kind) {
    case JUMP_NONE: break;
    case JUMP_RESTART: made.go = GO_RESTART; break;
    case JUMP_BACK: made.go = GO_BACK; break;
    case JUMP_STOP: made.go = GO_STOP; break;
    case JUMP_STEP:
        made.go = GO_STEP;
        made.to = find_target(w, owner, j);
        break;
    case JUMP_CHANGE:
        made.go = GO_CHANGE;
        if (j->target.size) made.to = find_target(w, owner, j);
        break;
    case JUMP_END:
        made.go = GO_END;
        if (j->outcome.size) made.outcome = find_outcome(w, owner, j);
        break;
    }
    return made;
}

/* ---- silent and refuse --------------------------------------------------- */

stretch jz_emit_reactions(work *w, uint32_t row, const reactions *from)
{
    program *const p = w->program;
    const uint32_t owner = p->steps.at[row].flow;
    const bool vague = row && w->vague[row];
    const str whose =
        row && !vague ? jz_name_of(w, p->steps.at[row].name) : S("");
    const stretch made = {p->reactions.count, from->count};
    for (uint32_t i = 0; i < from->count; i++) {
        const reaction_written *const r = &from->at[i];
        const reaction each = {
            .after = r->after,
            .when = jz_emit_condition(w, r->when),
            .say = jz_emit_reply_of(w, row ? MISSING_LANGUAGE : MISSING_IN_BOT,
                                    &r->say, p->flows.at[owner].built_in,
                                    "say", whose),
            .way = jz_emit_way(w, owner, &r->go),
            .step = row,
            .spot = jz_spot(r->node->key ? r->node->key : r->node)};
        jz_push(w->scratch, &p->reactions, each);
    }
    return made;
}

/* ---- remember ------------------------------------------------------------ */

static void help_with_label(work *w, const written *row, const kind *k)
{
    if (k->type != VALUE_RECORD && k->type != VALUE_CHOICE) return;
    problem *const about = &w->problems->rows.at[w->problems->rows.count - 1];
    if (about->id == WRONG_TYPE) {
        jz_help(w->problems, about, USE_LABEL, row->value->text);
    }
}

static kept kept_of(work *w, uint32_t step_row, const written *row)
{
    program *const p = w->program;
    const node *const key = row->name;
    str field = key->text;
    const bool consent = jz_same(jz_cut(&field, '.'), S("consent"));
    kept k = {.consent = consent, .step = step_row};
    uint8_t wanted = consent ? VALUE_BOOL : KIND_ANY;
    if (consent) {
        k.field = jz_declare_name(w, field);
    } else {
        k.field = jz_index_find(&p->index, INDEX_CUSTOMER, 0,
                                jz_names_find(&p->names, key->text));
        const uint8_t type = p->customer.at[k.field].type;
        if (type != VALUE_NOTHING) wanted = type;
        if (!k.field) {
            jz_tell_unknown_field_of_customer(&w->resolver, key->place, field);
        }
    }
    kind found;
    k.code = jz_emit_typed(w, row->value, row->value->text, wanted, &found);
    if (wanted == VALUE_TEXT) help_with_label(w, row, &found);
    return k;
}

stretch jz_emit_remember(work *w, uint32_t row, const writtens *from)
{
    program *const p = w->program;
    const stretch made = {p->kept.count, from->count};
    for (uint32_t i = 0; i < from->count; i++) {
        const kept each = kept_of(w, row, &from->at[i]);
        jz_push(w->scratch, &p->kept, each);
    }
    return made;
}
