/* fields.c - the fields of values, as far as they are known at load: those of
 * outcomes, of the lines of a basket, of what `each` has made. */
#include "compile/work.h"

static void add_field(word_list *l, str name)
{
    if (l->count < HELP_WORDS) l->at[l->count++] = name;
}

static void add_item_fields(word_list *l)
{
    add_field(l, S("id"));
    add_field(l, S("label"));
}

/* ---- lists --------------------------------------------------------------- */

/* The step whose whole result a kind is; NULL: it is none. */
static const step *maker_of(const program *p, uint32_t entry_row)
{
    const uint32_t row = p->entries.at[entry_row].step;
    const step *const s = &p->steps.at[row];
    return row && s->entry == entry_row ? s : NULL;
}

static stretch gives_of(const program *p, const step *s)
{
    const uint32_t count = s->verb == VERB_FLOW
                               ? p->flows.at[s->callee].give_count
                               : p->actions.at[s->action].give_count;
    return (stretch){s->gives, count};
}

/* The fields of the entries that a question gives. */
static bool answered_fields(const question *q, word_list *l)
{
    if (q->kind == MATCH_BASKET) {
        add_field(l, S("quantity"));
        add_field(l, S("amount"));
    }
    if (!q->choice_count) return false;
    add_item_fields(l);
    return q->kind == MATCH_BASKET || q->kind == MATCH_CHOICES;
}

/* What is done for each entry of a list gives those entries, with more fields:
 * back to the list that began it. */
static bool entry_fields(const resolver *r, uint32_t entry_row, word_list *l)
{
    const program *const p = r->program;
    while (entry_row) {
        const step *const s = maker_of(p, entry_row);
        if (!s) return false;
        if (s->question) {
            return answered_fields(&p->questions.at[s->question], l);
        }
        const stretch gives = gives_of(p, s);
        for (uint32_t i = 0; i < gives.count; i++) {
            const uint32_t name = p->params.at[gives.first + i].name;
            add_field(l, jz_name(r->names, name));
        }
        if (!r->sources) return false;
        const uint32_t from = r->sources[p->entries.at[entry_row].step].entry;
        if (from >= entry_row) return false; /* its own, or not there yet */
        entry_row = from;
    }
    return false;
}

/* ---- the fields of a value ----------------------------------------------- */

/* What a step gives: entries of their own, "bar.beers". */
static void own_fields(const resolver *r, const kind *k, word_list *l)
{
    const program *const p = r->program;
    const step *const s = maker_of(p, k->entry);
    for (uint32_t i = 0; s && i < s->field_count; i++) {
        str name = jz_name(r->names, p->entries.at[s->fields + i].name);
        jz_cut(&name, '.');
        add_field(l, name);
    }
}

bool jz_fields_of(const resolver *r, const kind *k, word_list *l)
{
    if (k->type == VALUE_LIST || k->one) {
        return entry_fields(r, k->entry, l) && l->count < HELP_WORDS;
    }
    if (k->type == VALUE_HOURS) {
        add_field(l, S("opens"));
        return true;
    }
    if (k->type == VALUE_CARD) {
        add_field(l, S("brand"));
        add_field(l, S("last4"));
        return true;
    }
    const bool is_word = k->type == VALUE_CHOICE || k->type == VALUE_OUTCOME;
    if (is_word || jz_fixed_question(r->program, k->entry)) add_item_fields(l);
    own_fields(r, k, l);
    return k->type != VALUE_RECORD && k->type != KIND_ANY;
}

/* ---- their types --------------------------------------------------------- */

static uint8_t given_type(const resolver *r, const step *s, str field)
{
    const program *const p = r->program;
    const stretch gives = gives_of(p, s);
    for (uint32_t i = 0; i < gives.count; i++) {
        const param *const row = &p->params.at[gives.first + i];
        if (jz_same(jz_name(r->names, row->name), field)) return row->type;
    }
    return VALUE_NOTHING;
}

kind jz_field_kind(const resolver *r, const kind *of, str field)
{
    const program *const p = r->program;
    const bool plain = jz_same(field, S("id")) || jz_same(field, S("label"));
    if (of->type == VALUE_LIST) return jz_kind_of(VALUE_LIST);
    if (of->type == VALUE_HOURS) return jz_kind_of(VALUE_MOMENT);
    if (of->type == KIND_ANY) return jz_kind_of(VALUE_NOTHING);
    if (plain) return jz_kind_of(VALUE_TEXT);
    const step *const s = of->one ? maker_of(p, of->entry) : NULL;
    if (!s) return jz_kind_of(VALUE_NOTHING);
    if (!s->question) return jz_kind_of(given_type(r, s, field));
    const bool counts = p->questions.at[s->question].kind == MATCH_BASKET &&
                        jz_same(field, S("quantity"));
    return jz_kind_of(counts ? VALUE_NUMBER : VALUE_NOTHING);
}
