/* read.c - the pieces of a source: the bot, its flows, and what concerns all
 * sources together. */
#include "flow/read.h"

enum { DEFAULT_STEPS = 1000, DEFAULT_CHOICES = 20000 };

/* ---- a flow -------------------------------------------------------------- */

static void read_lets(flow_reader *f, void *field, const node *n, str tag)
{
    writtens *const lets = field;
    jz_read_writtens(f, lets, n, tag);
    for (uint32_t i = 0; i < lets->count; i++) {
        const node *const name = lets->at[i].name;
        jz_check_reserved(f, name, name->text);
    }
}

static void read_flow_needs(flow_reader *f, void *field, const node *n,
                            str tag)
{
    writtens *const needs = field;
    jz_read_needs(f, needs, n, tag);
    for (uint32_t i = 0; i < needs->count; i++) {
        const node *const name = needs->at[i].name;
        jz_check_reserved(f, name, name->text);
    }
}

static void read_flow_name(flow_reader *f, void *field, const node *n, str tag)
{
    (void)field;
    (void)tag;
    jz_need_name(f->reader, n);
}

static void read_was(flow_reader *f, void *field, const node *n, str tag)
{
    flow_written *const flow = field;
    (void)tag;
    jz_read_names(f, n, &flow->was, &flow->was_count);
}

static void read_event(flow_reader *f, void *field, const node *n, str tag)
{
    const node **const event = field;
    (void)tag;
    if (jz_need_text(f->reader, n) && jz_need_name(f->reader, n)) *event = n;
}

#define FIELD(name) offsetof(flow_written, name)

const key_row jz_flow_keys[] = {
    {"flow", read_flow_name, 0, false},
    {"called", jz_read_tagged, FIELD(called), true},
    {"hear", jz_read_tagged, FIELD(hear), true},
    {"when", jz_read_one_text, FIELD(when), false},
    {"anytime", jz_read_yes_no, FIELD(anytime), false},
    {"needs", read_flow_needs, FIELD(needs), false},
    {"gives", jz_read_gives, FIELD(gives), false},
    {"let", read_lets, FIELD(lets), false},
    {"steps", jz_read_steps, 0, false},
    {"was", read_was, 0, false},
    {"event", read_event, FIELD(event), false},
    {NULL, NULL, 0, false},
};

/* ---- names that are taken ------------------------------------------------ */

/* Names and where each was first written. */
typedef struct taken {
    reader *r;
    names names;
    vec(const node *) at; /* by number                                        */
} taken;

static taken nothing_taken(reader *r)
{
    taken t = {.r = r};
    jz_names_open(&t.names, r->arena);
    jz_push(r->arena, &t.at, NULL);
    return t;
}

static void tell_taken(reader *r, const node *name, const node *first)
{
    problem *const p = jz_tell(r, NAME_TWICE, name, name->text);
    jz_problem_because(r->problems, p, BECAUSE_FIRST_HERE, first->place,
                       (str[PROBLEM_ARGS]){name->text});
}

/* The place where it was written before, or NULL: it is taken from now on. */
static const node *take(taken *t, const node *name)
{
    const uint32_t before = t->names.count;
    const uint32_t number = jz_names_add(&t->names, name->text);
    if (t->names.count == before) return t->at.at[number];
    jz_push(t->r->arena, &t->at, name);
    return NULL;
}

static void take_rows(taken *t, const writtens *rows)
{
    for (uint32_t i = 0; i < rows->count; i++) {
        const node *const first = take(t, rows->at[i].name);
        if (first) tell_taken(t->r, rows->at[i].name, first);
    }
}

/* Formulas, needs and steps of a flow are one space, with the hours of the
 * bot.  The same key twice in one map is YAML's to tell. */
static void check_names(reader *r, const taken *hours_taken,
                        const flow_written *flow)
{
    taken t = nothing_taken(r);
    take_rows(&t, &flow->needs);
    take_rows(&t, &flow->lets);
    const uint32_t above = t.names.count;
    for (uint32_t i = 0; i < flow->step_count; i++) {
        const node *const name = flow->steps[i].name;
        const uint32_t number = jz_names_find(&t.names, name->text);
        if (number && number < above) tell_taken(r, name, t.at.at[number]);
        else take(&t, name);
    }
    for (uint32_t i = 1; i < t.names.count; i++) {
        const uint32_t number =
            jz_names_find(&hours_taken->names, t.names.texts[i]);
        if (number) tell_taken(r, t.at.at[i], hours_taken->at.at[number]);
    }
}

/* Flows and actions are one space: both are run by `do`. */
static void check_flows(reader *r, const bot_written *bot)
{
    taken flows = nothing_taken(r), hours_taken = nothing_taken(r);
    for (uint32_t i = 0; i < bot->hours_count; i++) {
        take(&hours_taken, bot->hours[i].name);
    }
    for (uint32_t i = 0; i < bot->action_count; i++) {
        take(&flows, bot->actions[i].name);
    }
    for (uint32_t i = 0; i < bot->flows.count; i++) {
        const flow_written *const flow = &bot->flows.at[i];
        if (flow->built_in) continue;
        const node *const first = take(&flows, flow->name);
        if (first) tell_taken(r, flow->name, first);
        check_names(r, &hours_taken, flow);
    }
}

/* ---- languages ----------------------------------------------------------- */

/* A language that nobody declared is told once, a slip wherever it is. */
static void check_tags(reader *r, const bot_written *bot)
{
    names told;
    jz_names_open(&told, r->arena);
    for (uint32_t i = 0; i < bot->tags.count; i++) {
        const tag_written *const t = &bot->tags.at[i];
        const str tag = jz_trim(
            jz_slice(t->key->text, t->from, t->key->text.size));
        nearest near = {.wanted = tag};
        if (jz_is_spoken(bot, tag)) continue;
        for (uint32_t j = 0; j < bot->language_count; j++) {
            jz_nearest_try(&near, bot->languages[j]->text);
        }
        if (!near.best.size && jz_names_find(&told, tag)) continue;
        jz_names_add(&told, tag);
        problem *const p = jz_tell(r, UNKNOWN_LANGUAGE, t->key, tag);
        jz_tell_nearest(r, p, &near);
        if (!near.best.size) jz_help(r->problems, p, DECLARE_LANGUAGE, tag);
    }
}

/* ---- included files ------------------------------------------------------ */

/* Adds the parts of a path to a text that ends with '/' or is empty, without
 * "." and, as far as there is something to take off, without "..". */
static void put_path(buf *b, str path)
{
    while (path.size) {
        const str part_of_path = jz_cut(&path, '/');
        if (jz_same(part_of_path, S(".")) || !part_of_path.size) continue;
        if (jz_same(part_of_path, S("..")) && b->size > 1 &&
            !jz_ends((str){b->at, b->size}, S("../"))) {
            b->size--;
            while (b->size && b->at[b->size - 1] != '/') b->size--;
            continue;
        }
        jz_put(b, part_of_path);
        jz_put_char(b, '/');
    }
}

/* The path as seen from the folder of a source, in its plainest form. */
static str plain_path(arena *a, str from, str path)
{
    const bool from_root = jz_starts(path, S("/"));
    buf b = {.arena = a};
    while (from.size && from.at[from.size - 1] != '/') from.size--;
    if (from_root || jz_starts(from, S("/"))) jz_put_char(&b, '/');
    if (!from_root) put_path(&b, from);
    put_path(&b, path);
    if (b.size > 1) b.size--;
    return jz_text(&b);
}

static void check_includes(reader *r, size_t source_count,
                           const bot_written *bot)
{
    names sources, included;
    jz_names_open(&sources, r->arena);
    jz_names_open(&included, r->arena);
    for (size_t i = 0; i < source_count && bot->includes.count; i++) {
        const str name = jz_str(r->sources[i].name);
        jz_names_add(&sources, plain_path(r->arena, S(""), name));
    }
    for (uint32_t i = 0; i < bot->includes.count; i++) {
        const node *const n = bot->includes.at[i];
        if (!n->place.source) continue;
        const str from = jz_str(r->sources[n->place.source - 1].name);
        const str path = plain_path(r->arena, from, n->text);
        const bool again = jz_names_find(&included, path) != 0;
        const bool itself =
            jz_same(path, plain_path(r->arena, S(""), from));
        jz_names_add(&included, path);
        if (again || itself) {
            problem *const p =
                jz_problem(r->problems,
                           again ? INCLUDED_TWICE : INCLUDES_ITSELF,
                           jz_place_of(r, n, n->text), path);
            jz_help(r->problems, p, REMOVE_IT, S(""));
        } else if (!jz_names_find(&sources, path)) {
            jz_problem(r->problems, MISSING_SOURCE,
                       jz_place_of(r, n, n->text), path);
        }
    }
}

void jz_close_flows(reader *r, size_t source_count, const bot_written *bot)
{
    check_flows(r, bot);
    check_tags(r, bot);
    check_includes(r, source_count, bot);
}

/* ---- pieces -------------------------------------------------------------- */

static void read_bot(flow_reader *f, const node *piece_map, const node *name)
{
    bot_written *const bot = f->bot;
    if (bot->name && !f->built_in) {
        problem *const p =
            jz_problem(f->reader->problems, TWO_BOTS, name->key->place,
                       name->text, bot->name->text);
        jz_problem_because(f->reader->problems, p, BECAUSE_FIRST_HERE,
                           bot->name->key->place,
                           (str[PROBLEM_ARGS]){bot->name->text});
        jz_help(f->reader->problems, p, ONE_BOT, S(""));
        return;
    }
    bot->name = name;
    jz_read_keys(f, jz_bot_keys, "bot", name->text, piece_map, bot);
}

static void read_flow(flow_reader *f, const node *piece_map, const node *name)
{
    const uint32_t before = f->reader->problems->errors;
    flow_written flow = {.name = name,
                         .map = piece_map,
                         .comment = name->key->comment,
                         .built_in = f->built_in};
    jz_read_keys(f, jz_flow_keys, "flow", name->text, piece_map, &flow);
    if (!flow.step_count && f->reader->problems->errors == before) {
        problem *const p =
            jz_problem(f->reader->problems, NO_STEPS,
                       jz_place_of(f->reader, name, name->text), name->text);
        jz_help(f->reader->problems, p, ADD_STEPS, S(""));
    }
    jz_push(f->reader->arena, &f->bot->flows, flow);
}

static const char *const heads[] = {"bot", "flow", "test"};

enum { HEADS = sizeof heads / sizeof *heads };

/* The key that says what a piece is: the first of bot, flow and test. */
static const node *head_of(const node *piece_map)
{
    for (const node *n = piece_map->first; n; n = n->next) {
        for (size_t i = 0; i < HEADS; i++) {
            if (jz_same(n->key->text, jz_str(heads[i]))) return n;
        }
    }
    return NULL;
}

static void tell_headless(flow_reader *f, const node *n)
{
    const node *const key =
        n->kind == NODE_MAP && n->first ? n->first->key : NULL;
    nearest near = {.wanted = key ? key->text : S("")};
    problem *const p = jz_problem(f->reader->problems, MISSING_PIECE,
                                  key ? key->place : n->place, near.wanted);
    for (size_t i = 0; i < HEADS; i++) jz_nearest_try(&near, jz_str(heads[i]));
    jz_tell_nearest(f->reader, p, &near);
    if (!near.best.size) jz_help(f->reader->problems, p, BEGIN_PIECE, S(""));
}

static void read_piece(flow_reader *f, const node *n)
{
    const node *const head = n->kind == NODE_MAP ? head_of(n) : NULL;
    if (!head) {
        tell_headless(f, n);
        return;
    }
    const str kind = head->key->text;
    if (jz_same(kind, S("test"))) return;
    if (!jz_need_text(f->reader, head)) return;
    if (jz_same(kind, S("bot"))) read_bot(f, n, head);
    else read_flow(f, n, head);
}

void jz_read_flows(reader *r, const node *first, bool built_in,
                   const jaseur_limits *limits, bot_written *bot)
{
    flow_reader f = {.reader = r,
                     .bot = bot,
                     .most_steps = DEFAULT_STEPS,
                     .most_choices = DEFAULT_CHOICES,
                     .built_in = built_in};
    if (limits && limits->flow_steps) f.most_steps = limits->flow_steps;
    if (limits && limits->choices) f.most_choices = limits->choices;
    for (const node *n = first; n; n = n->next) read_piece(&f, n);
}
