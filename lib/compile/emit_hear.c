/* emit_hear.c - the words that start flows, and the steps that can be reached
 * by themselves. */
#include "compile/work.h"

/* A phrase that is heard, and the first flow or step that has it. */
typedef struct heard_phrase {
    hearer hearer;
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

/* "order", or "faq/bill" for a step that has words of its own. */
static str hearer_name(const work *w, hearer h)
{
    const program *const p = w->program;
    buf b = {.arena = w->scratch};
    jz_put(&b, jz_name(&p->names, p->flows.at[h.flow].name));
    if (!h.step) return jz_text(&b);
    jz_put_char(&b, '/');
    jz_put(&b, jz_name(&p->names, p->steps.at[h.step].name));
    return jz_text(&b);
}

static void tell_same_hear(work *w, const heard_phrase *first, const node *n,
                           hearer other)
{
    problem *const about =
        jz_problem(w->problems, SAME_HEAR, n->place, n->text,
                   hearer_name(w, first->hearer), hearer_name(w, other));
    jz_help(w->problems, about, CHANGE_ONE, S(""));
    jz_problem_because(w->problems, about, BECAUSE_FIRST_HERE,
                       first->node->place, (const str[PROBLEM_ARGS]){{0}});
}

/* The command that those words were, but for the author. */
static void tell_command(work *w, const heard_phrase *first, hearer command)
{
    const program *const p = w->program;
    if (!w->hints || p->flows.at[first->hearer.flow].built_in) return;
    problem *const about =
        jz_problem(w->problems, TAKES_COMMAND, first->node->place,
                   first->node->text, hearer_name(w, first->hearer),
                   jz_name(&p->names, p->flows.at[command.flow].name));
    jz_help(w->problems, about, OTHER_WORDS, first->node->text);
}

/* "Merci beaucoup" would take "merci" away from the author. */
static bool holds_authors(const hear_job *j, str said)
{
    for (size_t from = 0; from < said.size; from++) {
        if (from && said.at[from - 1] != ' ') continue;
        for (size_t to = from + 1; to <= said.size; to++) {
            if (to < said.size && said.at[to] != ' ') continue;
            const uint32_t known =
                jz_names_find(&j->phrases, jz_slice(said, from, to));
            if (known && !j->heard.at[known].hearer.built_in) return true;
        }
    }
    return false;
}

/* A phrase of the author's takes the place of a built-in one. */
static void hear_phrase(hear_job *j, uint32_t item, hearer by, const node *n,
                        bool built_in)
{
    work *const w = j->work;
    const str said = jz_folded_words(w->scratch, n->text);
    if (!said.size) return;
    const uint32_t known = jz_names_find(&j->phrases, said);
    if (known) {
        const hearer first = j->heard.at[known].hearer;
        const bool same = first.flow == by.flow && first.step == by.step;
        if (built_in && !same) tell_command(w, &j->heard.at[known], by);
        if (built_in || same) return;
        tell_same_hear(w, &j->heard.at[known], n, by);
    } else if (built_in && holds_authors(j, said)) {
        return;
    } else {
        jz_names_add(&j->phrases, said);
        const heard_phrase h = {by, n};
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

static void hear_words(hear_job *j, const texts *hear, hearer by,
                       bool built_in)
{
    work *const w = j->work;
    const uint32_t item = w->program->hearers.count;
    if (!hear->count) return;
    by.built_in = built_in;
    jz_push(w->scratch, &w->program->hearers, by);
    for (uint32_t i = 0; i < hear->count; i++) {
        if (built_in && !is_heard(w, hear, i)) continue;
        for (uint32_t k = 0; k < hear->at[i].count; k++) {
            hear_phrase(j, item, by, hear->at[i].texts[k], built_in);
        }
    }
}

/* The flow itself, then its steps, where they can be reached by themselves.
 * Of a built-in flow that the author's replaces only the words are kept. */
static void hear_flow(hear_job *j, const flow_written *from, uint32_t row)
{
    const work *const w = j->work;
    if (!row) return;
    hear_words(j, &from->hear, (hearer){.flow = row}, from->built_in);
    if (w->flows_written.at[row] != from) return;
    for (uint32_t i = 0; i < from->step_count; i++) {
        const uint32_t step = w->program->flows.at[row].steps + i;
        const hearer by = {.flow = row, .step = step};
        hear_words(j, &from->steps[i].hear, by, from->built_in);
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
