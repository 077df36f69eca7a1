/* program.c - finding things in a program: texts of replies, languages, rows
 * by their names. */
#include "program/program.h"

uint32_t jz_reply_text(const program *p, uint32_t row, uint32_t language,
                       uint32_t use)
{
    const reply *const r = &p->replies.at[row * p->language_count + language];
    if (!r->count) return 0;
    return p->texts.at[r->first + (use < r->count ? use : r->count - 1)];
}

uint32_t jz_reply_count(const program *p, uint32_t row, uint32_t language)
{
    return p->replies.at[row * p->language_count + language].count;
}

static bool find_tag(const program *p, str tag, uint32_t *language)
{
    for (uint32_t i = 0; i < p->language_count; i++) {
        if (!jz_same(p->language_tags[i], tag)) continue;
        *language = i;
        return true;
    }
    return false;
}

/* A tone of the language, where the bot has not the language by itself. */
static uint32_t find_tone(const program *p, str tag)
{
    str rest = tag;
    const str base = jz_cut(&rest, '-');
    for (uint32_t i = 0; i < p->language_count; i++) {
        str known = p->language_tags[i];
        if (base.size && jz_same(jz_cut(&known, '-'), base)) return i;
    }
    return 0;
}

uint32_t jz_program_language(const program *p, str tag)
{
    uint32_t language = 0;
    for (str known = tag; known.size;) {
        if (find_tag(p, known, &language)) return language;
        while (known.size && known.at[known.size - 1] != '-') known.size--;
        if (known.size) known.size--;
    }
    return find_tone(p, tag);
}

uint32_t jz_good_outcome(const program *p, const step *s)
{
    const action *const a = &p->actions.at[s->action];
    const flow *const f = &p->flows.at[s->callee];
    const uint32_t count = s->callee ? f->outcome_count : a->outcome_count;
    const uint32_t first = s->callee ? f->outcomes : a->outcomes;
    return count ? p->words.at[first] : p->name_done;
}

str jz_choice_label(const program *p, uint32_t row, uint32_t language)
{
    return p->labels.at[p->choices.at[row].labels + language];
}

uint32_t jz_find_flow(const program *p, uint32_t name)
{
    return jz_index_find(&p->index, INDEX_FLOW, 0, name);
}

uint32_t jz_find_step(const program *p, uint32_t owner, uint32_t name)
{
    return jz_index_find(&p->index, INDEX_STEP, owner, name);
}

uint32_t jz_find_entry(const program *p, uint32_t owner, uint32_t name)
{
    return jz_index_find(&p->index, INDEX_ENTRY, owner, name);
}
