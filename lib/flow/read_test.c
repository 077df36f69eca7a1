/* read_test.c - transcript tests: what is given, and the talk line by line. */
#include "flow/read_test.h"

/* Behind so many problems in one talk the rest of it is not read: nobody is
 * shown more. */
enum { MOST_PROBLEMS = 20 };

static void read_name(flow_reader *f, void *field, const node *n, str tag)
{
    (void)field;
    (void)tag;
    jz_need_text(f->reader, n);
}

static void read_given_map(flow_reader *f, void *field, const node *n, str tag)
{
    const node **const given = field;
    (void)tag;
    if (jz_need_map(f->reader, n)) *given = n;
}

#define FIELD(name) offsetof(test_written, name)

const key_row jz_test_keys[] = {
    {"test", read_name, 0, false},
    {"given", read_given_map, FIELD(given), false},
    {"talk", jz_read_one_text, FIELD(talk), false},
    {NULL, NULL, 0, false},
};

/* ---- what is given ------------------------------------------------------- */

static const node *customer_type(const test_reader *t, const node *n)
{
    const bot_written *const bot = t->bot;
    const str name = jz_slice(n->key->text, sizeof "customer." - 1,
                              n->key->text.size);
    nearest near = {.wanted = name};
    for (uint32_t i = 0; i < bot->needs.count; i++) {
        const written *const row = &bot->needs.at[i];
        if (jz_same(row->name->text, n->key->text)) return row->value;
        str known = row->name->text;
        jz_cut(&known, '.');
        jz_nearest_try(&near, known);
    }
    if (near.best.size) { /* the whole of it, which is what is written */
        buf whole = {.arena = t->r->arena};
        jz_put(&whole, S("customer."));
        jz_put(&whole, near.best);
        near.best = jz_text(&whole);
    }
    problem *const p = jz_problem(t->r->problems, UNKNOWN_CUSTOMER_FIELD,
                                  n->key->place, name);
    jz_tell_nearest(t->r, p, &near);
    if (!near.best.size) {
        jz_help(t->r->problems, p, DECLARE_CUSTOMER_FIELD, name);
    }
    return NULL;
}

static jaseur_value read_consent(test_reader *t, const node *n)
{
    bool yes = false;
    jz_need_yes_no(t->r, n, &yes);
    return (jaseur_value){.type = JASEUR_BOOL, .truth = yes};
}

static jaseur_value read_one_given(test_reader *t, const node *n)
{
    const str name = n->key->text;
    if (jz_starts(name, S("consent."))) return read_consent(t, n);
    if (jz_starts(name, S("customer."))) {
        const node *const type = customer_type(t, n);
        value_type wanted;
        const bool whole = type && jz_find_type(type->text, &wanted) &&
                           (wanted == VALUE_RECORD || wanted == VALUE_LIST);
        if (whole && n->kind != NODE_TEXT) return jz_read_data(t, n);
        if (!jz_need_text(t->r, n)) return (jaseur_value){0};
        return jz_read_typed(t, n, n->text, type, false);
    }
    if (jz_same(name, S("language")) || jz_same(name, S("channel"))) {
        if (!jz_need_text(t->r, n)) return (jaseur_value){0};
        return jz_read_typed(t, n, n->text, NULL, false);
    }
    return jz_read_data(t, n);
}

static void read_now(test_reader *t, const node *n, jaseur_about *test)
{
    if (!jz_need_text(t->r, n)) return;
    value day = {0};
    const bool is_day = jz_read_standard(n->text, VALUE_DATE, &day);
    if (!is_day && jz_read_moment(n->text, &test->time, &test->rest)) return;
    jz_tell_not(t, n, n->text, S("moment"));
    if (!is_day) return;
    /* A day alone: nobody would guess at which hour of it the talk begins. */
    buf b = {.arena = t->r->arena};
    jz_put(&b, n->text);
    jz_put(&b, S(" 9:00"));
    problems *const list = t->r->problems;
    jz_help(list, &list->rows.at[list->rows.count - 1], WRITE_THIS,
            jz_text(&b));
}

static void read_given(test_reader *t, const node *given, jaseur_about *test)
{
    arena *const a = t->r->arena;
    jz_names_open(&t->given, a);
    t->fields.at = NULL;
    t->fields.count = t->fields.room = 0;
    t->data.at = NULL;
    t->data.count = t->data.room = 0;
    for (const node *n = given ? given->first : NULL; n; n = n->next) {
        if (jz_same(n->key->text, S("now"))) {
            read_now(t, n, test);
            continue;
        }
        const uint32_t before = t->given.count;
        jz_names_add(&t->given, n->key->text);
        if (t->given.count == before) continue;
        const jaseur_field field = {jz_copy(a, n->key->text).at,
                                    read_one_given(t, n)};
        jz_push(a, &t->fields, field);
        jz_push(a, &t->data, n);
    }
    test->fields = t->fields.at;
    test->field_count = t->fields.count;
}

/* ---- the talk ------------------------------------------------------------ */

static void read_talk(test_reader *t, bool keep, bot_written *bot,
                      const jaseur_about *test)
{
    const uint32_t most = t->r->problems->rows.count + MOST_PROBLEMS;
    const bool is_block = t->talk->style == STYLE_BLOCK;
    uint32_t number =
        jz_place_of(t->r, t->talk, jz_slice(t->talk->text, 0, 1)).line;
    str rest = t->talk->text;
    for (; rest.size && t->r->problems->rows.count < most; number += is_block) {
        const str line = jz_trim(jz_cut(&rest, '\n'));
        if (!line.size || line.at[0] == '#') continue;
        jaseur_about about = {.of = bot->tests.count - keep,
                              .to = JASEUR_NO_ROW,
                              .source = test->source,
                              .line = number};
        if (!jz_read_line(t, line, &about) || !keep) continue;
        jz_push(t->r->arena, &bot->lines, about);
    }
}

static void read_test(test_reader *t, flow_reader *f, const node *piece_map,
                      const node *name, bool keep)
{
    arena *const a = t->r->arena;
    test_written as_written = {0};
    jz_read_keys(f, jz_test_keys, "test", name->text, piece_map, &as_written);
    jaseur_about test = {.name = jz_copy(a, name->text).at,
                         .of = JASEUR_NO_ROW,
                         .to = JASEUR_NO_ROW,
                         .line = name->key->place.line};
    if (name->place.source) {
        const char *const source = t->r->sources[name->place.source - 1].name;
        test.source = jz_copy(a, jz_str(source)).at;
    }
    read_given(t, as_written.given, &test);
    if (keep) jz_push(a, &f->bot->tests, test);
    t->talk = as_written.talk;
    t->queue = (str){NULL, 0};
    if (t->talk) {
        read_talk(t, keep, f->bot, &test);
    } else if (!jz_entry(piece_map, S("talk"))) {
        problem *const p =
            jz_problem(t->r->problems, NO_TALK,
                       jz_place_of(t->r, name, name->text), name->text);
        jz_help(t->r->problems, p, ADD_TALK, S(""));
    }
}

/* The name of the test that a piece is, or NULL: it is none. */
static const node *test_name(const node *piece_map)
{
    if (piece_map->kind != NODE_MAP) return NULL;
    for (const node *n = piece_map->first; n; n = n->next) {
        const str key = n->key->text;
        if (jz_same(key, S("test"))) return n;
        if (jz_same(key, S("bot")) || jz_same(key, S("flow"))) return NULL;
    }
    return NULL;
}

/* In which hours of tests are written; without a country they are UTC. */
static zone zone_of(const bot_written *bot)
{
    zone z = {0};
    const str name = bot->zone_name.size ? bot->zone_name : bot->country_code;
    const char *const rule = name.size ? jz_zone_rule(name) : NULL;
    if (rule && jz_read_zone(jz_str(rule), &z)) return z;
    return (zone){0};
}

void jz_read_tests(reader *r, const node *first, bool keep, bot_written *bot)
{
    flow_reader f = {.reader = r, .bot = bot};
    test_reader t = {.r = r, .bot = bot};
    t.zone = zone_of(bot);
    jz_names_open(&t.actions, r->arena);
    jz_push(r->arena, &t.action_rows, 0);
    for (uint32_t i = 0; i < bot->action_count; i++) {
        const str name = bot->actions[i].name->text;
        if (jz_names_find(&t.actions, name)) continue;
        jz_names_add(&t.actions, name);
        jz_push(r->arena, &t.action_rows, i);
    }
    for (const node *n = first; n; n = n->next) {
        const node *const name = test_name(n);
        if (name && name->kind == NODE_TEXT) read_test(&t, &f, n, name, keep);
        else if (name) jz_need_text(r, name);
    }
}
