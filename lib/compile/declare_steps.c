/* declare_steps.c - the steps of flows become rows, each with its question and
 * the entries that it gives. */
#include "compile/work.h"

/* ---- patterns ------------------------------------------------------------ */

static void tell_pattern(work *w, const question_written *q, str why,
                         uint32_t at)
{
    const node *const n = q->answer;
    const jaseur_source *const source =
        &w->reader.sources[n->place.source - 1];
    uint32_t from = at < q->like.size ? at : 0;
    const str written = jz_slice(n->text, q->like_from,
                                 (size_t)q->like_from + q->like_size);
    for (uint32_t i = 0; i < from && i < written.size; i++) {
        if (written.at[i] != '\'') continue;
        from++; /* it is written twice */
        i++;
    }
    const place where =
        jz_part(source, n, q->like_from + from, q->like_size - from);
    jz_problem(w->problems, BAD_PATTERN, where, why);
}

static const pattern *make_pattern(work *w, const question_written *q)
{
    program *const p = w->program;
    if (!q->like.size) return NULL;
    str why = S("");
    uint32_t at = 0;
    const pattern *const made = jz_pattern_make(
        p->patterns, jz_copy(&p->arena, q->like), &why, &at);
    if (!made) tell_pattern(w, q, why, at);
    return made;
}

/* ---- questions ----------------------------------------------------------- */

/* Photos and files are a list where more than one may come: where the range
 * does not end at one. */
static bool is_many(const question_written *from)
{
    const matcher_kind what = from->type->kind;
    if (what != MATCH_PHOTO && what != MATCH_FILE) return false;
    if (!from->low_size && !from->high_size) return false;
    if (!from->high_size) return true;
    const str high = jz_slice(from->answer->text, from->high_from,
                              (size_t)from->high_from + from->high_size);
    return !jz_same(jz_trim(high), S("1"));
}

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
                  .personal = from->personal || type->personal,
                  .many = is_many(from),
                  .pattern = make_pattern(w, from),
                  .step = step_row};
    /* Any word would be a code; and a secret is not to be left over. */
    const bool any_word = q.kind == MATCH_CODE && !q.pattern;
    q.early = type->early && !any_word && !q.secret;
    const str written = from->answer ? from->answer->text : jz_str(type->name);
    q.type = jz_copy(&p->arena, written);
    if (from->consent.size) q.consent = jz_declare_name(w, from->consent);
    for (uint32_t i = 0; i < from->fixed_count; i++) {
        const choice c = {.id = jz_declare_name(w, from->fixed[i].id->text),
                          .question = row};
        jz_push(w->scratch, &p->choices, c);
    }
    jz_push(w->scratch, &p->questions, q);
    return row;
}

/* ---- entries ------------------------------------------------------------- */

static uint32_t add_entry(work *w, entry e)
{
    program *const p = w->program;
    const uint32_t row = p->entries.count;
    jz_push(w->scratch, &p->entries, e);
    jz_declare_row(w, INDEX_ENTRY, e.flow, e.name, row);
    return row;
}

/* A need or a field, of a type that may be personal by itself. */
static void add_typed_entry(work *w, entry e, str written)
{
    const matcher_row *const type = jz_matcher(written);
    e.personal = e.personal || (type && type->personal);
    e.secret = e.secret || (type && type->secret);
    add_entry(w, e);
}

static str dotted(work *w, str first, str second)
{
    buf b = {.arena = w->scratch};
    jz_put(&b, first);
    jz_put_char(&b, '.');
    jz_put(&b, second);
    return jz_text(&b);
}

static uint8_t answer_type(const question_written *from, const question *q)
{
    if (q->many) return VALUE_LIST;
    if (q->kind == MATCH_CHOICE && from->from) return VALUE_RECORD;
    return (uint8_t)from->type->gives;
}

static uint8_t result_type(const step *s, const step_written *from,
                           const question *q)
{
    switch ((verb)s->verb) {
    case VERB_ASK: return answer_type(&from->question, q);
    case VERB_DO: case VERB_FLOW:
        return from->each ? VALUE_LIST : VALUE_OUTCOME;
    case VERB_HANDOFF: case VERB_WAIT: return VALUE_OUTCOME;
    case VERB_NONE: break;
    }
    return VALUE_NOTHING;
}

/* ---- steps --------------------------------------------------------------- */

/* The named groups of a pattern are texts; gives how many there are. */
static uint32_t declare_groups(work *w, step *s)
{
    program *const p = w->program;
    const pattern *const like = p->questions.at[s->question].pattern;
    uint32_t count = 0;
    s->gives = p->params.count;
    for (str name; like && jz_pattern_group(like, count, &name); count++) {
        const param row = {jz_declare_name(w, name), VALUE_TEXT, S("text")};
        jz_push(w->scratch, &p->params, row);
    }
    return count;
}

/* What the step gives: the params, and an entry for each, "bar.beers".  Beside
 * `each` what one run gives stands there until it has joined the list. */
static void declare_gives(work *w, step *s, const step_written *from)
{
    program *const p = w->program;
    uint32_t count = from->gives.fields.count;
    s->fields = p->entries.count;
    if (s->verb == VERB_DO) {
        s->gives = p->actions.at[s->action].gives;
        count = p->actions.at[s->action].give_count;
    } else if (s->verb == VERB_FLOW) {
        s->gives = p->flows.at[s->callee].gives;
        count = p->flows.at[s->callee].give_count;
    } else if (s->verb == VERB_ASK) {
        count = declare_groups(w, s);
    } else {
        s->gives = jz_declare_params(w, &from->gives.fields);
    }
    const question *const q = &p->questions.at[s->question];
    for (uint32_t i = 0; i < count; i++) {
        const param *const give = &p->params.at[s->gives + i];
        const str name = dotted(w, from->name->text,
                                jz_name(&p->names, give->name));
        const entry e = {.name = jz_declare_name(w, name),
                         .flow = s->flow,
                         .step = p->steps.count,
                         .type = give->type,
                         .personal = q->personal,
                         .secret = q->secret};
        add_typed_entry(w, e, give->written);
    }
    s->field_count = count;
}

static verb verb_of(const step *s, const step_written *from)
{
    if (from->ask.count) return VERB_ASK;
    if (from->action) return s->callee ? VERB_FLOW : VERB_DO;
    if (from->wait) return VERB_WAIT;
    return from->handoff ? VERB_HANDOFF : VERB_NONE;
}

static void find_what_is_done(const program *p, step *s, const node *action)
{
    if (!action) return;
    const uint32_t name = jz_names_find(&p->names, action->text);
    s->action = jz_index_find(&p->index, INDEX_ACTION, 0, name);
    if (!s->action) s->callee = jz_find_flow(p, name);
}

static void declare_was(work *w, uint32_t row, const step *s)
{
    for (uint32_t i = 0; i < s->was_count; i++) {
        const uint32_t name = w->program->words.at[s->was + i];
        jz_declare_row(w, INDEX_STEP_WAS, s->flow, name, row);
    }
}

/* Whether what the step gives cannot be known, since a problem was told. */
static bool is_vague(const work *w, const step *s, const step_written *from)
{
    if (from->vague) return true;
    if (s->verb == VERB_DO && !s->action) return true;
    return s->action && w->actions_written.at[s->action]->vague;
}

static void declare_own_entry(work *w, step *s, uint32_t row,
                              const step_written *from)
{
    const question *const q = &w->program->questions.at[s->question];
    const uint8_t type = is_vague(w, s, from) ? (uint8_t)VALUE_NOTHING
                                              : result_type(s, from, q);
    s->entry = add_entry(w, (entry){.name = s->name,
                                    .flow = s->flow,
                                    .step = row,
                                    .type = type,
                                    .personal = q->personal,
                                    .secret = q->secret,
                                    .was = s->was,
                                    .was_count = s->was_count});
}

static void declare_step(work *w, uint32_t owner, const step_written *from)
{
    program *const p = w->program;
    const uint32_t row = p->steps.count;
    step s = {.name = jz_declare_name(w, from->name->text),
              .flow = owner,
              .comment = jz_declare_name(w, from->comment),
              .spot = jz_spot(from->name)};
    find_what_is_done(p, &s, from->action);
    s.verb = (uint8_t)verb_of(&s, from);
    s.was = jz_declare_words(w, from->was, from->was_count);
    s.was_count = from->was_count;
    if (s.verb == VERB_ASK) s.question = declare_question(w, from, row);
    if (s.verb == VERB_HANDOFF) s.queue = jz_declare_name(w, from->queue);
    declare_own_entry(w, &s, row, from);
    declare_gives(w, &s, from);
    jz_declare_row(w, INDEX_STEP, owner, s.name, row);
    jz_push(w->scratch, &p->steps, s);
    jz_push(w->scratch, &w->steps_written, from);
    declare_was(w, row, &s);
}

static void declare_needs(work *w, uint32_t owner, const writtens *needs)
{
    for (uint32_t i = 0; i < needs->count; i++) {
        const written *const row = &needs->at[i];
        const entry e = {.name = jz_declare_name(w, row->name->text),
                         .flow = owner,
                         .type = jz_declared_type(w, row->value)};
        add_typed_entry(w, e, row->value->text);
    }
}

void jz_declare_steps(work *w, uint32_t row)
{
    program *const p = w->program;
    const flow_written *const from = w->flows_written.at[row];
    p->flows.at[row].entries = p->entries.count;
    p->flows.at[row].steps = p->steps.count;
    p->flows.at[row].needs = jz_declare_params(w, &from->needs);
    declare_needs(w, row, &from->needs);
    for (uint32_t i = 0; i < from->step_count; i++) {
        declare_step(w, row, &from->steps[i]);
    }
    p->flows.at[row].entry_count =
        p->entries.count - p->flows.at[row].entries;
}
