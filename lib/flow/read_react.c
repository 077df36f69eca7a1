/* read_react.c - what is done about an answer (`refuse`) and while nobody
 * answers (`silent`). */
#include "flow/read.h"

enum { MOST_REACTIONS = 100 };

#define FIELD(name) offsetof(reaction_written, name)

const key_row jz_refuse_keys[] = {
    {"when", jz_read_one_text, FIELD(when), false},
    {"say", jz_read_tagged, FIELD(say), true},
    {"go", jz_read_go, FIELD(go), false},
    {NULL, NULL, 0, false},
};

const key_row jz_silent_keys[] = {
    {"say", jz_read_tagged, FIELD(say), true},
    {"go", jz_read_go, FIELD(go), false},
    {NULL, NULL, 0, false},
};

#undef FIELD

/* Room for all entries of n, or as many as are read, after telling it. */
static uint32_t make_room(flow_reader *f, reactions *all, const node *n)
{
    uint32_t most = n->count;
    all->count = 0;
    if (most > MOST_REACTIONS) {
        jz_problem(f->reader->problems, TOO_MANY, n->key->place, n->key->text,
                   S("100"));
        most = MOST_REACTIONS;
    }
    if (most) all->at = jz_take(f->reader->arena, sizeof *all->at, most);
    return most;
}

/* Reads a row; false: it cannot be used. */
static bool read_reaction(flow_reader *f, reaction_written *r,
                          const key_row *keys, const char *what,
                          const node *n)
{
    problems *const list = f->reader->problems;
    const uint32_t before = list->rows.count;
    const str name = n->key ? n->key->text : S("");
    *r = (reaction_written){.node = n};
    if (!jz_need_map(f->reader, n)) return false;
    jz_read_keys(f, keys, what, name, n, r);
    if (r->say.count || r->go.node) return true;
    /* What could not be read may well be what is missing. */
    if (list->rows.count != before) return false;
    problem *const p = jz_problem(
        list, EMPTY_REACTION, n->key ? n->key->place : n->place, name);
    jz_help(list, p, ADD_REACTION, S(""));
    return false;
}

/* ---- refuse -------------------------------------------------------------- */

static bool read_refusal(flow_reader *f, reaction_written *r, const node *n)
{
    problems *const list = f->reader->problems;
    const bool usable = read_reaction(f, r, jz_refuse_keys, "refuse", n);
    if (!usable || r->when) return usable;
    if (jz_entry(n, S("when"))) return false;
    problem *const p = jz_problem(list, REFUSAL_WITHOUT_WHEN, n->place,
                                  S("refuse"));
    jz_help(list, p, ADD_WHEN, S(""));
    return false;
}

void jz_read_refuse(flow_reader *f, void *field, const node *n, str tag)
{
    reactions *const all = field;
    (void)tag;
    if (n->kind != NODE_LIST || !n->count) {
        problem *const p = jz_problem(f->reader->problems, NOT_ROWS,
                                      n->place, n->key->text);
        jz_help(f->reader->problems, p, SUCH_REFUSE, S(""));
        return;
    }
    const uint32_t most = make_room(f, all, n);
    uint32_t row = 0;
    for (const node *e = n->first; e && row < most; e = e->next, row++) {
        if (read_refusal(f, &all->at[all->count], e)) all->count++;
    }
}

/* ---- silent -------------------------------------------------------------- */

static bool read_after(flow_reader *f, const node *key, int64_t *ms)
{
    if (jz_read_duration(key->text, ms)) return true;
    problem *const p = jz_tell(f->reader, BAD_DURATION, key, key->text);
    jz_help(f->reader->problems, p, SUCH_DURATION, S(""));
    return false;
}

/* Puts the last row where its time belongs; the same time twice is told. */
static void sort_in(flow_reader *f, reactions *all)
{
    const reaction_written last = all->at[all->count];
    uint32_t i = all->count;
    for (; i && all->at[i - 1].after >= last.after; i--) {
        const node *const first = all->at[i - 1].node->key;
        if (all->at[i - 1].after > last.after) continue;
        problem *const p = jz_tell(f->reader, SAME_TIME, last.node->key,
                                   last.node->key->text);
        jz_problem_because(f->reader->problems, p, BECAUSE_FIRST_HERE,
                           first->place, (str[PROBLEM_ARGS]){first->text});
        return;
    }
    for (uint32_t k = all->count; k > i; k--) all->at[k] = all->at[k - 1];
    all->at[i] = last;
    all->count++;
}

void jz_read_silent(flow_reader *f, void *field, const node *n, str tag)
{
    reactions *const all = field;
    (void)tag;
    if (!jz_need_map(f->reader, n)) return;
    const uint32_t most = make_room(f, all, n);
    uint32_t row = 0;
    for (const node *e = n->first; e && row < most; e = e->next, row++) {
        int64_t after = 0;
        const bool timed = read_after(f, e->key, &after);
        reaction_written *const r = &all->at[all->count];
        if (!read_reaction(f, r, jz_silent_keys, "silent", e)) continue;
        r->after = after;
        if (timed) sort_in(f, all);
    }
}

void jz_read_bot_silent(flow_reader *f, void *field, const node *n, str tag)
{
    reactions *const all = field;
    jz_read_silent(f, field, n, tag);
    for (uint32_t i = 0; i < all->count; i++) {
        const jump *const go = &all->at[i].go;
        const bool anywhere = go->kind == JUMP_STOP ||
                              go->kind == JUMP_RESTART ||
                              (go->kind == JUMP_END && !go->outcome.size);
        if (anywhere || go->kind == JUMP_NONE) continue;
        problem *const p =
            jz_tell(f->reader, BAD_GO, go->node, go->node->text);
        jz_help(f->reader->problems, p, SUCH_BOT_GO, S(""));
    }
}
