/* emit_words.c - what is listened to: the questions with their patterns and
 * choices, and the words that start flows. */
#include "compile/work.h"

enum { DEFAULT_TRIES = 3 };

/* ---- the bounds and the pattern of a question ---------------------------- */

static str part_of(const question_written *q, uint32_t from, uint32_t size)
{
    return jz_slice(q->answer->text, from, (size_t)from + size);
}

static void tell_pattern(work *w, const question_written *q, str why,
                         uint32_t at)
{
    const node *const n = q->answer;
    const jaseur_source *const source =
        &w->reader.sources[n->place.source - 1];
    uint32_t from = at < q->like.size ? at : 0;
    const str written = part_of(q, q->like_from, q->like_size);
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

/* The number that a bound is when it is written out. */
static bool is_constant(const work *w, uint32_t code, int64_t *number)
{
    const op *const o = &w->code.at[code];
    if (!code || o->kind != OP_CONST || o[1].kind != OP_END) return false;
    const value *const v = &w->constants.at[o->arg];
    *number = v->number;
    return v->type == VALUE_NUMBER;
}

static void check_bounds(work *w, const question *q,
                         const question_written *from)
{
    int64_t low, high;
    if (!is_constant(w, q->low, &low)) return;
    if (!is_constant(w, q->high, &high) || low <= high) return;
    const str first = part_of(from, from->low_from, from->low_size);
    const str last = part_of(from, from->high_from, from->high_size);
    const str both = {first.at, (size_t)(last.at + last.size - first.at)};
    problem *const about =
        jz_problem(w->problems, BAD_RANGE,
                   jz_place_in(w, from->answer, both), first, last);
    jz_help(w->problems, about, SWAP_RANGE, last, first);
}

static void emit_bounds(work *w, question *q, const question_written *from)
{
    const uint8_t wanted = VALUE_NUMBER;
    if (from->low_size) {
        q->low = jz_emit_expression(w, from->answer, from->low_from,
                                    from->low_size, wanted);
    }
    if (from->high_size) {
        q->high = jz_emit_expression(w, from->answer, from->high_from,
                                     from->high_size, wanted);
    }
    check_bounds(w, q, from);
}

/* ---- choices ------------------------------------------------------------- */

static void emit_labels(work *w, uint32_t row, const choice_written *from)
{
    program *const p = w->program;
    p->choices.at[row].labels = p->labels.count;
    for (uint32_t i = 0; i < p->language_count; i++) {
        const uint32_t tag = jz_pick_tag(w, &from->labels, i, false);
        str label = from->id->text;
        if (tag != UINT32_MAX && from->labels.at[tag].count) {
            label = from->labels.at[tag].texts[0]->text;
        }
        jz_push(w->scratch, &p->labels, jz_copy(&p->arena, label));
    }
}

/* Labels that are not given by language, such as brands, need no others. */
static void note_missing_label(work *w, const choice_written *from, str whose)
{
    bool tagged_at_all = false;
    for (uint32_t i = 0; i < from->labels.count; i++) {
        if (from->labels.at[i].tag.size) tagged_at_all = true;
    }
    if (!tagged_at_all || !whose.size) return;
    for (uint32_t i = 0; i < w->program->language_count; i++) {
        if (jz_serves_language(w, &from->labels, i)) continue;
        const missing_text m = {MISSING_LABEL, i, from->id->place,
                                from->id->text, whose};
        jz_push(w->scratch, &w->missing, m);
    }
}

static void add_phrases(menu_builder *b, uint32_t item, const texts *labels)
{
    for (uint32_t i = 0; i < labels->count; i++) {
        const tagged *const t = &labels->at[i];
        for (uint32_t j = 0; j < t->count; j++) {
            jz_menu_add(b, item, j ? PHRASE_ALIAS : PHRASE_LABEL,
                        t->texts[j]->text);
        }
    }
}

static void emit_choices(work *w, question *q, const question_written *from,
                         str whose)
{
    program *const p = w->program;
    if (!from->fixed_count) return;
    menu_builder *const b = jz_menu_begin(&p->arena, true);
    for (uint32_t i = 0; i < from->fixed_count; i++) {
        emit_labels(w, q->choices + i, &from->fixed[i]);
        note_missing_label(w, &from->fixed[i], whose);
        add_phrases(b, i, &from->fixed[i].labels);
        jz_menu_add(b, i, PHRASE_ID, from->fixed[i].id->text);
    }
    q->menu = jz_menu_end(b, from->fixed_count);
}

/* ---- questions ----------------------------------------------------------- */

void jz_emit_question(work *w, uint32_t row, const question_written *from)
{
    program *const p = w->program;
    question *const q = &p->questions.at[row];
    const str whose = w->vague[q->step]
                          ? S("")
                          : jz_name(&p->names, p->steps.at[q->step].name);
    const bool built_in = p->flows.at[p->steps.at[q->step].flow].built_in;
    q->pattern = make_pattern(w, from);
    if (q->kind == MATCH_CODE && !q->pattern) q->early = false;
    emit_bounds(w, q, from);
    emit_choices(w, q, from, whose);
    if (from->from) {
        q->from = jz_emit_expression(w, from->from, 0,
                                     (uint32_t)from->from->text.size,
                                     VALUE_LIST);
    }
    q->retry = jz_emit_reply(w, &from->retry, built_in, "retry", whose);
    if (!q->retry) q->retry = w->bot_retry;
    q->tries = from->tries_count ? from->tries_count
               : w->bot.tries    ? w->bot.tries
                                 : DEFAULT_TRIES;
}

/* ---- words that start flows ---------------------------------------------- */

/* A phrase that is heard, and the first flow that has it. */
typedef struct heard_phrase {
    uint32_t flow;
    const node *node;
} heard_phrase;

typedef struct hear_job {
    work *work;
    menu_builder *builder;
    names phrases;                 /* folded, single spaces between the words */
    vec(heard_phrase) heard;       /* by number of phrase                     */
} hear_job;

str jz_folded_words(arena *a, str text)
{
    const folded f = jz_fold(a, jz_repair(a, text));
    buf b = {.arena = a};
    uint32_t at = 0;
    word w;
    while (jz_next_word(f.text, &at, &w)) {
        if (b.size) jz_put_char(&b, ' ');
        jz_put(&b, jz_slice(f.text, w.from, w.to));
    }
    return jz_text(&b);
}

static void tell_same_hear(work *w, const heard_phrase *first, const node *n,
                           uint32_t other)
{
    const program *const p = w->program;
    problem *const about = jz_problem(
        w->problems, SAME_HEAR, n->place, n->text,
        jz_name(&p->names, p->flows.at[first->flow].name),
        jz_name(&p->names, p->flows.at[other].name));
    jz_help(w->problems, about, CHANGE_ONE, S(""));
    jz_problem_because(w->problems, about, BECAUSE_FIRST_HERE,
                       first->node->place, (const str[PROBLEM_ARGS]){{0}});
}

/* A phrase of the author's takes the place of a built-in one. */
static void hear_phrase(hear_job *j, uint32_t item, uint32_t row, const node *n,
                        bool built_in)
{
    work *const w = j->work;
    const str said = jz_folded_words(w->scratch, n->text);
    if (!said.size) return;
    const uint32_t known = jz_names_find(&j->phrases, said);
    if (known) {
        const heard_phrase *const first = &j->heard.at[known];
        if (built_in || first->flow == row) return;
        tell_same_hear(w, first, n, row);
    } else {
        jz_names_add(&j->phrases, said);
        const heard_phrase h = {row, n};
        jz_push(w->scratch, &j->heard, h);
    }
    jz_menu_add(j->builder, item, PHRASE_ALIAS, n->text);
}

/* The built-in words of languages that the bot does not speak are no words of
 * it: English is left out of a bot that only speaks French. */
static bool is_heard(const work *w, const texts *hear, uint32_t tag)
{
    const program *const p = w->program;
    if (hear->at[tag].tag.size) return true;
    bool others = false;
    for (uint32_t i = 0; i < p->language_count; i++) {
        str known = p->language_tags[i];
        const str base = jz_cut(&known, '-');
        if (jz_same(base, S("en"))) return true;
        for (uint32_t j = 0; j < hear->count; j++) {
            if (jz_same(hear->at[j].tag, base)) others = true;
        }
    }
    return !others;
}

static void hear_flow(hear_job *j, const flow_written *from, uint32_t row)
{
    work *const w = j->work;
    const texts *const hear = &from->hear;
    const uint32_t item = w->program->hearers.count;
    if (!row || !hear->count) return;
    jz_push(w->scratch, &w->program->hearers, ((hearer){row, 0}));
    for (uint32_t i = 0; i < hear->count; i++) {
        if (from->built_in && !is_heard(w, hear, i)) continue;
        for (uint32_t k = 0; k < hear->at[i].count; k++) {
            hear_phrase(j, item, row, hear->at[i].texts[k], from->built_in);
        }
    }
}

void jz_emit_hear(work *w)
{
    program *const p = w->program;
    hear_job j = {.work = w};
    jz_names_open(&j.phrases, w->scratch);
    jz_push(w->scratch, &j.heard, (heard_phrase){0});
    j.builder = jz_menu_begin(&p->arena, true);
    /* All flows, also the built-in ones that the author's replace. */
    for (uint32_t i = 0; i < w->bot.flows.count; i++) {
        const flow_written *const from = &w->bot.flows.at[i];
        const uint32_t name = jz_names_find(&p->names, from->name->text);
        hear_flow(&j, from, jz_find_flow(p, name));
    }
    p->hear = jz_menu_end(j.builder, p->hearers.count);
}
