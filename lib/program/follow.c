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

/* ---- places -------------------------------------------------------------- */

enum {
    KIND_OF_VERB = 64,    /* + verb                                           */
    KIND_OF_EACH = 80,    /* + verb: done for each entry of a list            */
    KIND_OF_CHANGE = 96,  /* speaks, and asks what to change                  */
    KIND_OF_WAIT = 128    /* + wait_kind                                      */
};                        /* below: 1 + matcher_kind                          */

place_kind jz_place_kind(const program *p, const step *s)
{
    const question *const q = &p->questions.at[s->question];
    const int doing = (s->each ? KIND_OF_EACH : KIND_OF_VERB) + s->verb;
    place_kind k = {.kind = (uint8_t)doing};
    switch ((verb)s->verb) {
    case VERB_ASK:
        k.kind = (uint8_t)(1u + q->kind);
        if (q->kind == MATCH_CONSENT) k.about = q->consent;
        break;
    case VERB_DO:
        k.about = p->actions.at[s->action].name;
        break;
    case VERB_FLOW:
        k.about = p->flows.at[s->callee].name;
        break;
    case VERB_WAIT:
        k.kind = (uint8_t)(KIND_OF_WAIT + s->waits);
        if (s->waits == WAIT_EVENT) k.about = s->wait;
        break;
    case VERB_NONE:
        if (s->way.go == GO_CHANGE) k.kind = KIND_OF_CHANGE;
        break;
    case VERB_HANDOFF:
        break;
    }
    return k;
}

static bool does_something(unsigned kind, verb v)
{
    return kind == (unsigned)KIND_OF_VERB + v ||
           kind == (unsigned)KIND_OF_EACH + v;
}

bool jz_is_about(unsigned kind)
{
    return kind == 1u + MATCH_CONSENT ||
           kind == (unsigned)KIND_OF_WAIT + WAIT_EVENT ||
           does_something(kind, VERB_DO) || does_something(kind, VERB_FLOW);
}

bool jz_is_same_place(const program *p, const step *s, unsigned kind, str about)
{
    const place_kind now = jz_place_kind(p, s);
    if (now.kind != kind) return false;
    if (s->verb == VERB_FLOW) return jz_follow_flow(p, about) == s->callee;
    return jz_same(jz_name(&p->names, now.about), about);
}

static bool is_one_of(const program *p, uint32_t first, uint32_t count,
                      uint32_t word)
{
    for (uint32_t i = 0; i < count; i++)
        if (p->words.at[first + i] == word) return true;
    return false;
}

bool jz_has_outcome(const program *p, const step *s, uint32_t word)
{
    if (!word || s->verb == VERB_NONE || s->verb == VERB_ASK) return false;
    if (word == p->name_done || word == p->name_failed) return true;
    if (s->verb == VERB_HANDOFF)
        return word == p->name_closed || word == p->name_unavailable;
    const action *const a = &p->actions.at[s->action];
    const flow *const f = &p->flows.at[s->callee];
    return is_one_of(p, a->outcomes, a->outcome_count, word) ||
           is_one_of(p, f->outcomes, f->outcome_count, word);
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

/* The same rest, taking the same type of answer. */
static bool is_same(const pair *b, const step *old, const step *new)
{
    const place_kind k = jz_place_kind(b->older, old);
    return jz_is_same_place(b->newer, new, k.kind, name_of(b->older, k.about));
}

static uint32_t follow_step(const pair *b, uint32_t old_step)
{
    return jz_follow_step(b->newer, b->new_flow,
                          name_of(b->older, b->older->steps.at[old_step].name));
}

/* What the older step ended well with, in the newer program. */
static uint32_t good_outcome(const pair *b, const step *old)
{
    const uint32_t good = jz_good_outcome(b->older, old);
    return jz_names_find(&b->newer->names, name_of(b->older, good));
}

/* The result of a step that ended well is one that the newer step can have. */
static bool keeps_result(const pair *b, const step *old, const step *new)
{
    if (old->verb != new->verb) return false;
    const uint8_t type = b->older->entries.at[old->entry].type;
    if (type != b->newer->entries.at[new->entry].type) return false;
    if (type == VALUE_OUTCOME)
        return jz_has_outcome(b->newer, new, good_outcome(b, old));
    return type != VALUE_LIST || old->verb != VERB_ASK ||
           jz_place_kind(b->older, old).kind ==
               jz_place_kind(b->newer, new).kind;
}

/* ---- what must happen only once ------------------------------------------ */

/* The step does something that must happen only once, or runs a flow that
 * does. */
static bool does_once(const program *p, const step *s)
{
    return p->actions.at[s->action].once || p->flows.at[s->callee].once;
}

/* What was done well is done well there, too. */
static bool keeps_once(const pair *b, const step *old, const step *new)
{
    if (!is_same(b, old, new) || !keeps_result(b, old, new)) return false;
    const bool is_good =
        good_outcome(b, old) == jz_good_outcome(b->newer, new);
    return old->verb == VERB_FLOW || old->each || is_good;
}

/* Looks at what has been done only once, or is being done: true when it has no
 * place in the newer flow; *behind is the last step that marks it there. */
static bool loses_once(const pair *b, uint32_t *behind)
{
    const flow *const f = &b->older->flows.at[b->old_flow];
    for (uint32_t at = f->steps; at <= b->waits; at++) {
        const step *const old = &b->older->steps.at[at];
        if (!does_once(b->older, old)) continue;
        const uint32_t to = follow_step(b, at);
        const step *const new = &b->newer->steps.at[to];
        if (!to) return true;
        if (at == b->waits) return !is_same(b, old, new);
        if (!keeps_once(b, old, new)) return true;
        if (to > *behind) *behind = to;
    }
    return false;
}

/* ---- where it goes on ---------------------------------------------------- */

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
    return keeps_result(b, &b->older->steps.at[before], new);
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

/* An earlier step has become this one as well, and its answer stands there. */
static bool is_taken(const pair *b, uint32_t to)
{
    const step *const new = &b->newer->steps.at[to];
    const flow *const f = &b->older->flows.at[b->old_flow];
    if (!new->was_count) return false;
    for (uint32_t at = f->steps; at < b->waits; at++)
        if (follow_step(b, at) == to &&
            keeps_result(b, &b->older->steps.at[at], new))
            return true;
    return false;
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
    if (!to || is_taken(&b, to) ||
        !is_same(&b, &older->steps.at[b.waits], &newer->steps.at[to])) {
        *where = first_unanswered(&b, behind);
        return JASEUR_ASKED_AGAIN;
    }
    *where = to;
    const bool same_names =
        jz_same(in, name_of(newer, newer->flows.at[b.new_flow].name)) &&
        jz_same(at, name_of(newer, newer->steps.at[to].name));
    return same_names ? JASEUR_GOES_ON : JASEUR_RENAMED;
}
