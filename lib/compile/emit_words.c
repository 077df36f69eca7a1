/* emit_words.c - what is listened to: the questions with their bounds and
 * choices. */
#include "compile/work.h"

enum { DEFAULT_TRIES = 3 };

/* ---- bounds -------------------------------------------------------------- */

static str part_of(const question_written *q, uint32_t from, uint32_t size)
{
    return jz_slice(q->answer->text, from, (size_t)from + size);
}

/* A bound that is written out; NULL: it is computed. */
static const value *constant_bound(const work *w, uint32_t code)
{
    const op *const o = &w->code.at[code];
    if (!code || o->kind != OP_CONST || o[1].kind != OP_END) return NULL;
    const value *const v = &w->constants.at[o->arg];
    return jz_has_text(v) ? NULL : v;
}

static void check_bounds(work *w, const question *q,
                         const question_written *from)
{
    const value *const low = constant_bound(w, q->low);
    const value *const high = constant_bound(w, q->high);
    if (!low || !high || !jz_less(high, low)) return;
    const str first = part_of(from, from->low_from, from->low_size);
    const str last = part_of(from, from->high_from, from->high_size);
    const str both = {first.at, (size_t)(last.at + last.size - first.at)};
    problem *const about =
        jz_problem(w->problems, BAD_RANGE,
                   jz_place_in(w, from->answer, both), first, last);
    jz_help(w->problems, about, SWAP_RANGE, last, first);
}

static uint32_t emit_bound(work *w, const question_written *from, str bound)
{
    const uint8_t wanted =
        from->type->length ? VALUE_NUMBER : (uint8_t)from->type->gives;
    const bool moment = wanted == VALUE_MOMENT; /* a day is one as well */
    kind k;
    const uint32_t code =
        jz_emit_typed(w, from->answer, bound,
                      moment ? (uint8_t)KIND_ANY : wanted, &k);
    if (moment && !jz_kind_fits(&k, VALUE_MOMENT) &&
        !jz_kind_fits(&k, VALUE_DATE)) {
        jz_problem(w->problems, WRONG_TYPE,
                   jz_place_in(w, from->answer, bound),
                   jz_str(jz_type_name(k.type)),
                   jz_str(jz_type_name(VALUE_MOMENT)));
    }
    return code;
}

static void emit_bounds(work *w, question *q, const question_written *from)
{
    if (from->low_size) {
        q->low = emit_bound(w, from,
                            part_of(from, from->low_from, from->low_size));
    }
    if (from->high_size) {
        q->high = emit_bound(w, from,
                             part_of(from, from->high_from, from->high_size));
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
                                from->id->text, whose, &from->labels};
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
    emit_bounds(w, q, from);
    emit_choices(w, q, from, whose);
    if (from->from) {
        q->from = jz_emit_expression(w, from->from, 0,
                                     (uint32_t)from->from->text.size,
                                     VALUE_LIST);
    }
    q->retry = jz_emit_reply(w, &from->retry, built_in, "retry", whose);
    if (!q->retry) q->retry = w->bot_retry;
    w->resolver.refuses = row;
    const stretch refuses = jz_emit_reactions(w, q->step, &from->refuse);
    w->resolver.refuses = 0;
    q->refuses = refuses.first;
    q->refuse_count = refuses.count;
    q->tries = from->tries_count ? from->tries_count
               : w->bot.tries    ? w->bot.tries
                                 : DEFAULT_TRIES;
}
