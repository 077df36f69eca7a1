/* read_keys.c - finds the row of a key and reads the common kinds of values;
 * what stands in a flow and is not in a table is reported here. */
#include "flow/read.h"

/* More rows than a session can hold values help nobody, and searching them
 * one by one stays cheap. */
enum { MOST_WRITTEN = 1024, MOST_TRIES = 100 };

static const struct {
    const key_row *rows;
    const char *where;
} tables[] = {
    {jz_bot_keys, "bot:"},     {jz_action_keys, "actions:"},
    {jz_flow_keys, "flow:"},   {jz_step_keys, "steps:"},
    {jz_choices_keys, "choices:"}, {jz_test_keys, "test:"},
    {jz_refuse_keys, "refuse:"}, {jz_silent_keys, "silent:"},
};

enum { TABLES = sizeof tables / sizeof *tables };

/* ---- telling ------------------------------------------------------------- */

place jz_place_of(const reader *r, const node *n, str slice)
{
    if (!n->place.source) return n->place;
    const uint32_t from =
        slice.at && n->text.at ? (uint32_t)(slice.at - n->text.at) : 0;
    return jz_part(&r->sources[n->place.source - 1], n, from,
                   (uint32_t)slice.size);
}

problem *jz_tell(const reader *r, problem_id id, const node *n, str slice)
{
    return jz_problem(r->problems, id, jz_place_of(r, n, slice), slice);
}

void jz_tell_nearest(const reader *r, problem *p, const nearest *n)
{
    if (!n->best.size) return;
    jz_help(r->problems, p, DID_YOU_MEAN, n->best);
    jz_problem_fix(r->problems, p, p->place.offset, p->place.size, n->best);
}

/* ---- words --------------------------------------------------------------- */

bool jz_is_name(str s)
{
    if (!s.size || jz_is_digit(s.at[0])) return false;
    for (size_t i = 0; i < s.size; i++) {
        const char c = s.at[i];
        if (!jz_is_letter(c) && !jz_is_digit(c) && c != '_') return false;
    }
    return true;
}

str jz_take_word(str *rest)
{
    size_t from = 0;
    while (from < rest->size && jz_is_space(rest->at[from])) from++;
    size_t to = from, depth = 0;
    bool quoted = false;
    for (; to < rest->size; to++) {
        const char c = rest->at[to];
        if (c == '\'') quoted = !quoted;
        if (quoted) continue;
        if (c == '(') depth++;
        if (c == ')' && depth) depth--;
        if (!depth && jz_is_space(c)) break;
    }
    const str taken = jz_slice(*rest, from, to);
    *rest = jz_slice(*rest, to, rest->size);
    return taken;
}

static void tell_reserved(flow_reader *f, const node *n, str name)
{
    problem *const p = jz_tell(f->reader, RESERVED_NAME, n, name);
    buf other = {.arena = f->reader->arena};
    jz_put(&other, S("the_"));
    jz_put(&other, name);
    jz_help(f->reader->problems, p, OTHER_NAME, jz_text(&other));
}

void jz_check_reserved(flow_reader *f, const node *n, str name)
{
    /* Units only follow a number, and `day` is too good a name to lose. */
    if (!jz_is_grammar_word(name) || jz_duration_unit(name)) return;
    tell_reserved(f, n, name);
}

void jz_check_is_word(flow_reader *f, const node *n)
{
    static const char *const taken[] = {"empty", "one", "not"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (jz_same(n->text, jz_str(taken[i]))) tell_reserved(f, n, n->text);
    }
}

/* ---- keys ---------------------------------------------------------------- */

static const key_row *find_row(const key_row *rows, str name)
{
    for (; rows->name; rows++) {
        if (name.size && rows->name[0] == name.at[0] &&
            jz_same(jz_str(rows->name), name)) {
            return rows;
        }
    }
    return NULL;
}

/* A key that exists, but not here: the places where it does. */
static bool tell_elsewhere(flow_reader *f, const node *key, str name)
{
    buf places = {.arena = f->reader->arena};
    for (size_t i = 0; i < TABLES; i++) {
        const key_row *const row = find_row(tables[i].rows, name);
        if (!row) continue;
        if (places.size) jz_put(&places, S(", "));
        jz_put(&places, jz_str(tables[i].where));
    }
    if (!places.size) return false;
    problem *const p = jz_problem(f->reader->problems, KEY_NOT_HERE,
                                  jz_place_of(f->reader, key, name), name,
                                  jz_text(&places));
    if (jz_same(name, S("bot")) || jz_same(name, S("flow")) ||
        jz_same(name, S("test"))) {
        jz_help(f->reader->problems, p, FORGOT_SEPARATOR, name);
    }
    return true;
}

static void tell_unknown(flow_reader *f, const key_row *rows, const char *what,
                         str owner, const node *key, str name)
{
    if (tell_elsewhere(f, key, name)) return;
    problem *const p =
        jz_problem(f->reader->problems,
                   owner.size ? UNKNOWN_KEY_OF : UNKNOWN_KEY,
                   jz_place_of(f->reader, key, name), name, jz_str(what),
                   owner);
    nearest near = {.wanted = name};
    for (; rows->name; rows++) jz_nearest_try(&near, jz_str(rows->name));
    jz_tell_nearest(f->reader, p, &near);
}

void jz_read_keys(flow_reader *f, const key_row *rows, const char *what,
                  str name, const node *map, void *object)
{
    if (!jz_need_map(f->reader, map)) return;
    for (const node *n = map->first; n; n = n->next) {
        str tag = n->key->text;
        const str base = jz_cut(&tag, ' ');
        tag = jz_trim(tag);
        const key_row *const row = find_row(rows, base);
        if (!row) {
            f->strange++;
            tell_unknown(f, rows, what, name, n->key, base);
        } else if (tag.size && !row->tagged) {
            problem *const p = jz_tell(f->reader, TAG_NOT_HERE, n->key, base);
            jz_help(f->reader->problems, p, WRITE_THIS, base);
        } else {
            row->read(f, (char *)object + row->field, n, tag);
        }
    }
}

const node *jz_first_entry(const node *map, str key)
{
    if (map->kind != NODE_MAP) return NULL;
    for (const node *n = map->first; n; n = n->next) {
        str rest = n->key->text;
        if (jz_same(jz_cut(&rest, ' '), key)) return n;
    }
    return NULL;
}

/* ---- texts --------------------------------------------------------------- */

static bool says_something(flow_reader *f, const node *text, const node *key)
{
    if (text->text.size) return true;
    problem *const p = jz_problem(f->reader->problems, EMPTY_VALUE,
                                  key ? key->place : text->place,
                                  key ? key->text : S("-"));
    jz_help(f->reader->problems, p, ADD_TEXT, S(""));
    return false;
}

void jz_read_one_text(flow_reader *f, void *field, const node *n, str tag)
{
    const node **const text = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    if (says_something(f, n, n->key)) *text = n;
}

bool jz_is_spoken(const bot_written *bot, str tag)
{
    for (uint32_t i = 0; i < bot->language_count; i++) {
        const str spoken = bot->languages[i]->text;
        if (!jz_starts(spoken, tag)) continue;
        if (spoken.size == tag.size || spoken.at[tag.size] == '-') return true;
    }
    return !bot->language_count && jz_same(tag, S("en"));
}

void jz_read_texts(flow_reader *f, texts *field, const node *key,
                   uint32_t tag_from, const node *n)
{
    arena *const a = f->reader->arena;
    const str tag =
        jz_trim(jz_slice(key->text, tag_from, key->text.size));
    if (tag.size && f->built_in && !jz_is_spoken(f->bot, tag)) return;
    if (tag.size && !f->built_in) {
        const tag_written t = {key, (uint32_t)(tag.at - key->text.at)};
        jz_push(a, &f->bot->tags, t);
    }
    tagged t = {.tag = tag, .key = key};
    t.count = jz_need_texts(f->reader, n, &t.texts);
    if (!t.count) return;
    for (uint32_t i = 0; i < t.count; i++) {
        if (!says_something(f, t.texts[i], key)) return;
    }
    /* The room is the next power of two. */
    if (!(field->count & (field->count - 1))) {
        const tagged *const old = field->at;
        field->at = jz_take(a, sizeof t, field->count ? 2 * field->count : 1);
        for (uint32_t i = 0; i < field->count; i++) field->at[i] = old[i];
    }
    field->at[field->count++] = t;
}

void jz_read_tagged(flow_reader *f, void *field, const node *n, str tag)
{
    const size_t whole = n->key->text.size;
    const size_t from =
        tag.size ? (size_t)(tag.at - n->key->text.at) : whole;
    jz_read_texts(f, field, n->key, (uint32_t)from, n);
}

void jz_read_yes_no(flow_reader *f, void *field, const node *n, str tag)
{
    (void)tag;
    jz_need_yes_no(f->reader, n, field);
}

uint32_t jz_read_tries(flow_reader *f, const node *n)
{
    if (!jz_need_text(f->reader, n)) return 0;
    uint64_t tries;
    if (jz_read_uint(n->text, &tries) && tries >= 1 && tries <= MOST_TRIES) {
        return (uint32_t)tries;
    }
    jz_problem(f->reader->problems, BAD_TRIES, n->place, S("100"));
    return 0;
}

/* ---- names --------------------------------------------------------------- */

void jz_read_names(flow_reader *f, const node *n, const node ***list,
                   uint32_t *count)
{
    const uint32_t all = jz_need_texts(f->reader, n, list);
    *count = 0;
    for (uint32_t i = 0; i < all; i++) {
        if (!jz_need_name(f->reader, (*list)[i])) continue;
        (*list)[(*count)++] = (*list)[i];
    }
}

uint32_t jz_entries_to_read(flow_reader *f, const node *map)
{
    if (map->count <= MOST_WRITTEN) return map->count;
    jz_problem(f->reader->problems, TOO_MANY,
               map->key ? map->key->place : map->place,
               map->key ? map->key->text : S(""), S("1024"));
    return MOST_WRITTEN;
}

static void read_rows(flow_reader *f, writtens *rows, const node *map,
                      const char *apart)
{
    const uint32_t most = jz_entries_to_read(f, map);
    if (most) rows->at = jz_take(f->reader->arena, sizeof *rows->at, most);
    for (const node *n = map->first; n && rows->count < most; n = n->next) {
        if (apart && jz_same(n->key->text, jz_str(apart))) continue;
        if (!jz_need_name(f->reader, n->key)) continue;
        if (!jz_need_text(f->reader, n)) continue;
        if (!says_something(f, n, n->key)) continue;
        rows->at[rows->count++] = (written){n->key, n};
    }
}

static void check_types(flow_reader *f, const writtens *rows)
{
    value_type type;
    for (uint32_t i = 0; i < rows->count; i++) {
        jz_read_type(f->reader, rows->at[i].value, &type);
    }
}

void jz_read_writtens(flow_reader *f, void *field, const node *n, str tag)
{
    (void)tag;
    if (jz_need_map(f->reader, n)) read_rows(f, field, n, NULL);
}

void jz_read_needs(flow_reader *f, void *field, const node *n, str tag)
{
    jz_read_writtens(f, field, n, tag);
    check_types(f, field);
}

static void read_outcomes(flow_reader *f, gives *g, const node *n)
{
    jz_read_names(f, n, &g->outcomes, &g->outcome_count);
    if (g->outcome_count > MOST_WRITTEN) {
        jz_problem(f->reader->problems, TOO_MANY, n->place, S("outcome"),
                   S("1024"));
        g->outcome_count = MOST_WRITTEN;
    }
    for (uint32_t i = 0; i < g->outcome_count; i++) {
        jz_check_is_word(f, g->outcomes[i]);
    }
    for (uint32_t i = 1; i < g->outcome_count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (!jz_same(g->outcomes[i]->text, g->outcomes[j]->text)) continue;
            problem *const p = jz_tell(f->reader, NAME_TWICE, g->outcomes[i],
                                       g->outcomes[i]->text);
            jz_help(f->reader->problems, p, REMOVE_IT, S(""));
            break;
        }
    }
}

void jz_read_gives(flow_reader *f, void *field, const node *n, str tag)
{
    gives *const g = field;
    (void)tag;
    if (!jz_need_map(f->reader, n)) return;
    g->node = n;
    read_rows(f, &g->fields, n, "outcome");
    check_types(f, &g->fields);
    const node *const outcome = jz_entry(n, S("outcome"));
    if (outcome) read_outcomes(f, g, outcome);
}
