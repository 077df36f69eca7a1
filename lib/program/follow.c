/* follow.c - names of an older program in a newer one, and what becomes of a
 * conversation that waits there. */
#include "program/program.h"

uint32_t jz_follow_flow(const program *p, str name)
{
    const uint32_t number = jz_names_find(&p->names, name);
    const uint32_t row = jz_find_flow(p, number);
    if (row) return row;
    return jz_index_find(&p->index, INDEX_FLOW_WAS, 0, number);
}

uint32_t jz_follow_step(const program *p, uint32_t owner, str name)
{
    const uint32_t number = jz_names_find(&p->names, name);
    const uint32_t row = jz_find_step(p, owner, number);
    if (row) return row;
    return jz_index_find(&p->index, INDEX_STEP_WAS, owner, number);
}

/* A field of a step that was renamed: "bar.beers" of `menu`, was `bar`. */
static uint32_t follow_field(const program *p, uint32_t owner, str name)
{
    str field = name;
    const str old = jz_cut(&field, '.');
    if (!field.size) return 0;
    const uint32_t number = jz_names_find(&p->names, old);
    const uint32_t row =
        jz_index_find(&p->index, INDEX_STEP_WAS, owner, number);
    if (!row) return 0;
    const step *const s = &p->steps.at[row];
    for (uint32_t i = 0; i < s->field_count; i++) {
        str own = jz_name(&p->names, p->entries.at[s->fields + i].name);
        jz_cut(&own, '.');
        if (jz_same(own, field)) return s->fields + i;
    }
    return 0;
}

uint32_t jz_follow_entry(const program *p, uint32_t owner, str name)
{
    const uint32_t number = jz_names_find(&p->names, name);
    const uint32_t row = jz_find_entry(p, owner, number);
    if (row) return row;
    const uint32_t renamed =
        jz_index_find(&p->index, INDEX_STEP_WAS, owner, number);
    if (renamed) return p->steps.at[renamed].entry;
    return follow_field(p, owner, name);
}

/* ---- what becomes of a conversation -------------------------------------- */

/* A flow in both programs, and where the conversation waits in the older. */
typedef struct pair {
    const program *older, *newer;
    uint32_t old_flow, new_flow;
    uint32_t waits; /* step of older                                         */
} pair;

static str name_of(const program *p, uint32_t number)
{
    return jz_name(&p->names, number);
}

static bool same_name(const pair *b, uint32_t old_name, uint32_t new_name)
{
    return jz_same(name_of(b->older, old_name), name_of(b->newer, new_name));
}

static bool same_action(const pair *b, const step *old, const step *new)
{
    if (!old->action || !new->action) return false;
    return same_name(b, b->older->actions.at[old->action].name,
                     b->newer->actions.at[new->action].name);
}

/* The same rest, taking the same type of answer. */
static bool is_same_rest(const pair *b, const step *old, const step *new)
{
    if (old->verb != new->verb) return false;
    switch ((verb)old->verb) {
    case VERB_ASK:
        return b->older->questions.at[old->question].kind ==
               b->newer->questions.at[new->question].kind;
    case VERB_DO: return same_action(b, old, new);
    case VERB_HANDOFF:
    case VERB_NONE:
        return true;
    }
    return false;
}

static uint32_t follow_step(const pair *b, uint32_t old_step)
{
    return jz_follow_step(b->newer, b->new_flow,
                          name_of(b->older, b->older->steps.at[old_step].name));
}

/* Looks at what has been done only once, or is being done: true when it has no
 * place in the newer flow; *behind is the last step that marks it there. */
static bool loses_once(const pair *b, uint32_t *behind)
{
    const flow *const f = &b->older->flows.at[b->old_flow];
    for (uint32_t at = f->steps; at <= b->waits; at++) {
        const step *const old = &b->older->steps.at[at];
        if (!old->action || !b->older->actions.at[old->action].once) continue;
        const uint32_t to = follow_step(b, at);
        if (to && same_action(b, old, &b->newer->steps.at[to])) {
            if (at < b->waits && to > *behind) *behind = to;
        } else {
            return true;
        }
    }
    return false;
}

/* The step of the older flow that a step of the newer one was; 0: none. */
static uint32_t step_before(const pair *b, const step *new)
{
    uint32_t number =
        jz_names_find(&b->older->names, name_of(b->newer, new->name));
    uint32_t old = jz_find_step(b->older, b->old_flow, number);
    for (uint32_t i = 0; !old && i < new->was_count; i++) {
        number = jz_names_find(
            &b->older->names,
            name_of(b->newer, b->newer->words.at[new->was + i]));
        old = jz_find_step(b->older, b->old_flow, number);
    }
    return old;
}

static bool is_answered(const pair *b, const step *new)
{
    const uint32_t before = step_before(b, new);
    if (!before || before >= b->waits) return false;
    const step *const old = &b->older->steps.at[before];
    if (old->verb != new->verb) return false;
    return b->older->entries.at[old->entry].type ==
           b->newer->entries.at[new->entry].type;
}

static uint32_t first_unanswered(const pair *b, uint32_t behind)
{
    const flow *const f = &b->newer->flows.at[b->new_flow];
    const uint32_t end = f->steps + f->step_count;
    for (uint32_t at = behind ? behind + 1 : f->steps; at < end; at++) {
        const step *const s = &b->newer->steps.at[at];
        if (s->verb != VERB_NONE && !is_answered(b, s)) return at;
    }
    return 0;
}

jaseur_follow jz_follow(const program *older, const program *newer, str in,
                        str at, uint32_t *where)
{
    *where = 0;
    pair b = {.older = older, .newer = newer};
    b.old_flow = jz_find_flow(older, jz_names_find(&older->names, in));
    b.waits =
        jz_find_step(older, b.old_flow, jz_names_find(&older->names, at));
    b.new_flow = jz_follow_flow(newer, in);
    if (!b.old_flow || !b.waits || !b.new_flow) return JASEUR_LOST;

    uint32_t behind = 0;
    if (loses_once(&b, &behind)) return JASEUR_LOST;
    const uint32_t to = follow_step(&b, b.waits);
    if (!to || !is_same_rest(&b, &older->steps.at[b.waits],
                             &newer->steps.at[to])) {
        *where = first_unanswered(&b, behind);
        return JASEUR_ASKED_AGAIN;
    }
    *where = to;
    const bool same_names =
        jz_same(in, name_of(newer, newer->flows.at[b.new_flow].name)) &&
        jz_same(at, name_of(newer, newer->steps.at[to].name));
    return same_names ? JASEUR_GOES_ON : JASEUR_RENAMED;
}
