/* test_expr.c - expressions and templates give what flows rely on, and tell
 * mistakes in their places. */
#include "expr_values.h"
#include "flow/parse.h"

/* ---- expressions --------------------------------------------------------- */

/* A world with a few values, and a compiler of the smallest kind. */
enum { CODE = 64, VALUES = 24 };

typedef struct world {
    names names;
    problems problems;
    struct { const char *name; value value; } values[VALUES];
    uint32_t value_count;
    op code[2 * CODE];
    value constants[CODE];
    uint32_t size, constant_count;
    hours hours[1];
    zone zone;
    clock clock;
    uint32_t units;
    scope scope;
} world;

static value look(const void *who, ref_kind kind, uint32_t row)
{
    const world *const w = who;
    (void)kind;
    return w->values[row].value;
}

static str label(const void *who, const value *v)
{
    const world *const w = who;
    return jz_same(jz_name(&w->names, v->word), S("oil")) ? S("Oil change")
                                                          : S("?");
}

static void add_value(world *w, const char *name, value v)
{
    ck_assert_uint_lt(w->value_count, VALUES);
    w->values[w->value_count].name = name;
    w->values[w->value_count++].value = v;
}

static value standard(value_type type, const char *text)
{
    value v = {0};
    ck_assert(jz_read_standard(jz_str(text), type, &v));
    return v;
}

static void add_values(world *w)
{
    const value lines[2] = {
        line_of("cola", "Cola", "2", "8 EUR"),
        line_of("pie", "Pie", "1", "8.50 EUR"),
    };
    const value uneven[2] = {lines[0], line_of("tea", "Tea", NULL, NULL)};
    const value mixed[2] = {number_of("1"), standard(VALUE_MONEY, "1 EUR")};
    value failed = {.flags = VALUE_FAILED};
    const value choice = {.type = VALUE_CHOICE,
                          .word = jz_names_add(&w->names, S("oil"))};
    const value outcome = {.type = VALUE_OUTCOME,
                           .word = jz_names_add(&w->names, S("refused"))};
    const value lost = {.type = VALUE_OUTCOME,
                        .word = jz_names_add(&w->names, S("failed"))};
    add_value(w, "quantity", number_of("3"));
    add_value(w, "one_beer", number_of("1"));
    add_value(w, "price", standard(VALUE_MONEY, "8.50 EUR"));
    add_value(w, "dollars", standard(VALUE_MONEY, "1 USD"));
    add_value(w, "gift", (value){0});
    add_value(w, "seat", failed);
    add_value(w, "saved", standard(VALUE_BOOL, "yes"));
    add_value(w, "name", text_of("Ann {quantity}"));
    add_value(w, "day", standard(VALUE_DATE, "2026-07-16"));
    add_value(w, "at", standard(VALUE_MOMENT, "2026-07-16T12:30:00Z"));
    add_value(w, "from_time", standard(VALUE_TIME, "19:30"));
    add_value(w, "card", standard(VALUE_CARD, "visa 4242 R1"));
    add_value(w, "service", choice);
    add_value(w, "pay", outcome);
    add_value(w, "sent", lost);
    add_value(w, "basket", list_of(lines, 2));
    add_value(w, "uneven", list_of(uneven, 2));
    add_value(w, "mixed", list_of(mixed, 2));
    add_value(w, "nobody", list_of(NULL, 0));
    add_value(w, "beer", lines[1]);
    add_value(w, "support", (value){.type = VALUE_HOURS});
    add_value(w, "most", number_of("9000000000000"));
}

static world *make_world(const char *tag)
{
    world *const w = jz_new(&memory, world);
    str bad;
    jz_names_open(&w->names, &memory);
    w->problems.arena = &memory;
    w->zone = zone_of(PARIS);
    w->clock = (clock){moment("2026-07-14T20:00:00Z"), &w->zone};
    ck_assert(jz_read_hours(&memory, S("Mon-Fri 9:00-18:00"), w->hours, &bad));
    add_values(w);
    w->units = 100000;
    w->size = 1;
    w->scope = (scope){
        .who = w, .look = look, .label = label, .code = w->code,
        .constants = w->constants, .names = &w->names, .hours = w->hours,
        .clock = &w->clock, .lang = jz_lang(jz_str(tag)), .arena = &memory,
        .units = &w->units,
    };
    return w;
}

static void put_op(world *w, op_kind kind, uint8_t count, uint32_t arg)
{
    ck_assert_uint_lt(w->size, 2 * CODE);
    w->code[w->size++] = (op){(uint8_t)kind, count, REF_ENTRY, arg};
}

/* A value, and the fields behind it. */
static void resolve_path(world *w, str path)
{
    const str head = jz_cut(&path, '.');
    uint32_t row = 0;
    while (row < w->value_count &&
           !jz_same(head, jz_str(w->values[row].name))) row++;
    ck_assert_msg(row < w->value_count, "%.*s", STR_ARGS(head));
    put_op(w, OP_LOOK, 0, row);
    while (path.size) {
        put_op(w, OP_FIELD, 0, jz_names_add(&w->names, jz_cut(&path, '.')));
    }
}

static uint32_t resolve(world *w, const parsed *p)
{
    const uint32_t start = w->size;
    for (uint32_t i = 0; i < p->count; i++) {
        const part *const row = &p->at[i];
        if (row->kind == OP_LOOK) {
            resolve_path(w, row->text);
        } else if (row->kind == OP_CONST) {
            put_op(w, OP_CONST, 0, w->constant_count);
            w->constants[w->constant_count++] = row->value;
        } else {
            put_op(w, row->kind, row->count,
                   jz_names_add(&w->names, row->text));
        }
    }
    put_op(w, OP_END, 0, 0);
    return start;
}

static uint32_t compile(world *w, const char *text)
{
    const parsed p = jz_parse_text(&memory, &w->problems, jz_str(text));
    ck_assert_msg(p.count, "%s", text);
    ck_assert_uint_eq(w->problems.rows.count, 0);
    return resolve(w, &p);
}

/* "-" stands for: empty. */
static const struct { const char *text, *result; } expressions[] = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"10 - 2 - 3", "5"},
    {"12 / 2 / 3", "2"},
    {"-2 * -3", "6"},
    {"- - 2", "2"},
    {"2 - -3", "5"},
    {"1 / 3", "0.333333"},
    {"1 / 0", "-"},
    {"most + 1", "-"},
    {"most * most", "-"},
    {"quantity * price", "25.50 EUR"},
    {"price * quantity", "25.50 EUR"},
    {"price / 2", "4.25 EUR"},
    {"price / (2 EUR)", "4.25"},
    {"price + 1 EUR", "9.50 EUR"},
    {"price + dollars", "-"},
    {"price + 1", "-"},
    {"price * price", "-"},
    {"1 / price", "-"},
    {"-price", "-8.50 EUR"},
    /* Exact inside; rounded where it is compared or passed. */
    {"9.99 EUR * 0.3", "3.00 EUR"},
    {"9.99 EUR * 0.3 * 10", "29.97 EUR"},
    {"9.99 EUR * 0.3 = 3 EUR", "yes"},
    {"0.004 EUR = 0 EUR", "yes"},
    {"0.005 EUR > 0 EUR", "yes"},
    {"day + 1 day", "2026-07-17"},
    {"day - 2 weeks", "2026-07-02"},
    {"1 day + day", "2026-07-17"},
    {"day + 36 hours", "2026-07-17"},
    {"day - 1 hour", "2026-07-15"},
    {"1960-01-02 - 1 hour", "1960-01-01"},
    {"day - 2026-07-14", "2 days"},
    {"day + 9000000 days", "-"},
    {"at + 90 minutes", "2026-07-16T14:00:00Z"},
    {"at - at", "0 weeks"},
    {"from_time + 5 hours", "00:30"},
    {"from_time - 20 hours", "23:30"},
    {"2 hours + 30 minutes", "150 minutes"},
    {"2 hours / 30 minutes", "4"},
    {"2 hours * 1.5", "3 hours"},
    {"day + at", "-"},
    {"name + name", "-"},
    {"quantity > 2", "yes"},
    {"quantity >= 3 and quantity <= 3", "yes"},
    {"quantity < 3 or quantity != 3", "no"},
    {"quantity = 3", "yes"},
    {"name = 'Ann {quantity}'", "yes"},
    {"name != 'Bob'", "yes"},
    {"'it''s' = 'it\\'s'", "yes"},
    {"quantity = price", "no"},
    {"day > 2026-07-14", "yes"},
    {"from_time >= 19:30", "yes"},
    {"price = dollars", "no"},
    {"price != dollars", "yes"},
    {"price < dollars or price >= dollars", "no"},
    /* Empty: comparisons are no, is not is yes, the rest is empty. */
    {"gift", "-"},
    {"gift + 1", "-"},
    {"gift > 1", "no"},
    {"gift <= 1", "no"},
    {"gift = gift", "no"},
    {"gift != 1", "no"},
    {"gift is yes", "no"},
    {"gift is not yes", "yes"},
    {"not (gift > 3)", "yes"},
    {"not gift", "yes"},
    {"gift and saved", "no"},
    {"gift or saved", "yes"},
    {"gift is known", "no"},
    {"gift is empty", "yes"},
    {"gift is not known", "yes"},
    {"gift is not empty", "no"},
    {"quantity is known", "yes"},
    {"gift is failed", "no"},
    {"seat is failed", "yes"},
    {"seat is empty", "yes"},
    {"seat is one of paid, failed", "yes"},
    {"sent is failed", "yes"},
    {"sent is not failed", "no"},
    {"gift else 5", "5"},
    {"gift else gift else 5", "5"},
    {"quantity else 5", "3"},
    {"gift else 5 + 1", "6"},
    {"quantity - (gift else 1)", "2"},
    {"gift else 2 > 1", "yes"},
    {"max(quantity - (gift else 0), 0)", "3"},
    {"pay is refused", "yes"},
    {"pay is not refused", "no"},
    {"pay is one of paid, refused", "yes"},
    {"pay is not one of paid, gone", "yes"},
    {"service is oil", "yes"},
    {"service is tyres or pay is refused", "yes"},
    {"not service is oil", "no"},
    {"not not service is oil", "yes"},
    {"saved is yes", "yes"},
    {"saved is no", "no"},
    {"saved", "yes"},
    {"saved = yes", "yes"},
    {"beer is pie", "yes"},
    {"basket is cola", "yes"},
    {"basket is tea", "no"},
    {"support is closed", "yes"},
    {"support is open", "no"},
    {"support.opens", "2026-07-15T07:00:00Z"},
    {"beer.amount", "8.50 EUR"},
    {"beer.nothing", "-"},
    {"quantity.nothing", "-"},
    {"service.id", "oil"},
    {"service.label", "Oil change"},
    {"card.brand", "visa"},
    {"card.last4", "4242"},
    {"count(basket)", "2"},
    {"count(nobody)", "0"},
    {"count(gift)", "-"},
    {"sum(basket.amount)", "16.50 EUR"},
    {"sum(basket.quantity)", "3"},
    {"sum(nobody)", "0"},
    {"sum(uneven.amount)", "-"},
    {"sum(mixed)", "-"},
    {"sum(gift)", "-"},
    {"max(nobody)", "-"},
    {"max(basket.quantity)", "2"},
    {"min(3, 1, 2)", "1"},
    {"max(3, 1, 2)", "3"},
    {"min(price, 10 EUR)", "8.50 EUR"},
    {"min(price, 1)", "-"},
    {"min(price, dollars)", "-"},
    {"max(day, 2026-07-20)", "2026-07-20"},
    {"min(gift, 1)", "-"},
    {"round(2.5)", "3"},
    {"round(-2.5)", "-3"},
    {"round(price)", "9.00 EUR"},
    {"round(1.2345, 2)", "1.23"},
    {"round(1.2345, 9)", "-"},
    {"round(name)", "-"},
    {"yes or no and no", "yes"},
    {"(yes or no) and no", "no"},
    {"quantity is known and price > 8 EUR or gift is known", "yes"},
};

START_TEST(expressions_give_their_value)
{
    world *const w = make_world("en");
    const value v = jz_eval(&w->scope, compile(w, expressions[_i].text));
    buf b = {.arena = &memory};
    if (jz_is_known(&v)) jz_put_standard(&b, &v);
    else jz_put_char(&b, '-');
    ck_assert_str_eq(jz_text(&b).at, expressions[_i].result);
}
END_TEST

START_TEST(formulas_are_run_where_they_are_read)
{
    world *const w = make_world("en");
    const uint32_t total = compile(w, "quantity * price");
    const uint32_t twice = w->size;
    put_op(w, OP_FORMULA, 0, total);
    put_op(w, OP_FORMULA, 0, total);
    put_op(w, OP_ADD, 0, 0);
    put_op(w, OP_END, 0, 0);
    const uint32_t outer = w->size;
    put_op(w, OP_FORMULA, 0, twice);
    put_op(w, OP_NEGATE, 0, 0);
    put_op(w, OP_END, 0, 0);
    const value v = jz_eval(&w->scope, outer);
    ck_assert_int_eq(v.type, VALUE_MONEY);
    ck_assert_int_eq(v.number, -51 * MILLION);
    ck_assert(!jz_true(&w->scope, outer));
    const value none = jz_eval(&w->scope, 0);
    ck_assert_int_eq(none.type, VALUE_NOTHING);
}
END_TEST

START_TEST(a_formula_that_calls_itself_ends)
{
    world *const w = make_world("en");
    const uint32_t self = w->size;
    put_op(w, OP_FORMULA, 0, self);
    put_op(w, OP_END, 0, 0);
    const value v = jz_eval(&w->scope, self);
    ck_assert_int_eq(v.type, VALUE_NOTHING);
}
END_TEST

typedef struct running {
    world *world;
    uint32_t start;
} running;

static void run_it(void *job)
{
    const running *const r = job;
    jz_eval(&r->world->scope, r->start);
}

START_TEST(work_is_counted)
{
    world *const w = make_world("en");
    running r = {w, compile(w, "sum(basket.amount) > 3 EUR")};
    escape *const e = memory.escape;
    w->units = 1000;
    ck_assert_int_eq(jz_try(e, run_it, &r), JASEUR_OK);
    const uint32_t needed = 1000 - w->units;
    w->units = needed;
    ck_assert_int_eq(jz_try(e, run_it, &r), JASEUR_OK);
    w->units = needed - 1;
    ck_assert_int_eq(jz_try(e, run_it, &r), JASEUR_LIMIT);
    ck_assert_str_eq(e->limit, "turn_units");
}
END_TEST

/* The rows of an expression with `where`, by their sign or name. */
static const struct {
    const char *text, *rows;
} wheres[] = {
    {"a where b is c", "a where b c keep"},
    {"count(a where b > 2) > 1", "a where b 2 > keep count 1 >"},
    {"a where b is c else d", "a where b c keep d else"},
    {"a where b else c", "a where b c else keep"},
    {"a where b is c and d is not e else f", "a where b c d e not and keep f "
                                             "else"},
    {"x = a where b is c and d", "x a where b c d and keep ="},
    {"x and a where b", "x a where b keep and"},
    {"not a where b", "a where b keep not"},
    {"a + b where c", "a b + where c keep"},
    {"a where not b", "a where b not keep"},
    {"(a where b) where c", "a where b keep where c keep"},
    {"a where count(b where c) > 1", "a where b where c keep count 1 > keep"},
    {"a where b where c", "a where b where c keep keep"},
    {"max(a where b, c)", "a where b keep c max"},
    {"a where b = (c where d = (e where f = (g where h)))",
     "a where b c where d e where f g where h keep = keep = keep = keep"},
};

START_TEST(a_where_holds_its_condition)
{
    static const struct { op_kind kind; const char *name; } signs[] = {
        {OP_WHERE, "where"}, {OP_KEEP, "keep"},   {OP_COUNT, "count"},
        {OP_MORE, ">"},      {OP_EQUAL, "="},     {OP_ELSE, "else"},
        {OP_AND, "and"},     {OP_NOT, "not"},     {OP_ADD, "+"},
        {OP_MAX, "max"},
    };
    problems list = {.arena = &memory};
    const parsed p = jz_parse_text(&memory, &list, jz_str(wheres[_i].text));
    ck_assert_uint_eq(list.rows.count, 0);
    buf b = {.arena = &memory};
    for (uint32_t i = 0; i < p.count; i++) {
        str name = p.at[i].text;
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            if (p.at[i].kind == signs[k].kind) name = jz_str(signs[k].name);
        }
        if (i) jz_put_char(&b, ' ');
        jz_put(&b, name);
    }
    ck_assert_str_eq(jz_text(&b).at, wheres[_i].rows);
    ck_assert_uint_le(p.depth, EXPR_STACK);
}
END_TEST

/* What is told, and the marked part; a text is `key: TEXT`. */
static const struct {
    const char *text;
    problem_id id;
    const char *marked;
    help_id help;
    const char *help_arg;
} mistakes[] = {
    {"", EXPRESSION_ENDS, "", HELP_NONE, NULL},
    {"quantity >", EXPRESSION_ENDS, "quantity >", HELP_NONE, NULL},
    {"quantity > > 2", BAD_EXPRESSION, ">", HELP_NONE, NULL},
    {"quantity 2", BAD_EXPRESSION, "2", HELP_NONE, NULL},
    {"quantity == 2", BAD_EXPRESSION, "==", ONE_EQUAL, NULL},
    {"a && b", BAD_EXPRESSION, "&&", USE_WORDS, "and"},
    {"!a", BAD_EXPRESSION, "!", USE_WORDS, "not"},
    {"a = \"b\"", BAD_EXPRESSION, "\"", TEXTS_IN_QUOTES, NULL},
    {"a = ’b’", BAD_EXPRESSION, "’", TEXTS_IN_QUOTES, NULL},
    {"a = 'b", UNCLOSED_QUOTE, "'b", CLOSE_QUOTE, "'"},
    {"a = b = c", BAD_EXPRESSION, "=", HELP_NONE, NULL},
    {"a is b is c", BAD_EXPRESSION, "is", HELP_NONE, NULL},
    {"a is b + 1", BAD_EXPRESSION, "+", HELP_NONE, NULL},
    {"a = not b", BAD_EXPRESSION, "not", HELP_NONE, NULL},
    {"a is b.c", BAD_EXPRESSION, "b.c", COMPARE_VALUES, "a"},
    {"a is", EXPRESSION_ENDS, "a is", HELP_NONE, NULL},
    {"a is one of b,", EXPRESSION_ENDS, "a is one of b,", HELP_NONE, NULL},
    {"(a", UNCLOSED_BRACKET, "(", CLOSE_BRACKET, ")"},
    {"max(a, b", UNCLOSED_BRACKET, "(", CLOSE_BRACKET, ")"},
    {"a)", BAD_EXPRESSION, ")", HELP_NONE, NULL},
    {"a, b", BAD_EXPRESSION, ",", HELP_NONE, NULL},
    {"(a, b)", BAD_EXPRESSION, ",", HELP_NONE, NULL},
    {"avg(a)", UNKNOWN_FUNCTION, "avg", FUNCTIONS_ARE, NULL},
    {"count()", WRONG_ARGUMENTS, "count", HELP_NONE, NULL},
    {"count(a, b)", WRONG_ARGUMENTS, "count", HELP_NONE, NULL},
    {"round(1, 2, 3)", WRONG_ARGUMENTS, "round", HELP_NONE, NULL},
    {"day > 2026-02-30", BAD_LITERAL, "2026-02-30", HELP_NONE, NULL},
    {"at > 25:30", BAD_LITERAL, "25:30", HELP_NONE, NULL},
    {"a > 99999999999999 EUR", BAD_LITERAL, "99999999999999 EUR", HELP_NONE,
     NULL},
    {"{quantity} > 6", BRACES_IN_CONDITION, "{quantity}", NAME_ALONE,
     "when: quantity > 6"},
    {"quantity > {most}", BRACES_IN_CONDITION, "{most}", NAME_ALONE,
     "when: quantity > most"},
    {"dish in basket", BAD_EXPRESSION, "in", HELP_NONE, NULL},
    {"basket where", EXPRESSION_ENDS, "basket where", HELP_NONE, NULL},
    {"where a is b", BAD_EXPRESSION, "where", HELP_NONE, NULL},
    {"a is b where c", BAD_EXPRESSION, "where", HELP_NONE, NULL},
    {"a else b where c", BAD_EXPRESSION, "where", HELP_NONE, NULL},
    {"(a where b", UNCLOSED_BRACKET, "(", CLOSE_BRACKET, ")"},
    {"a where b is c is d", BAD_EXPRESSION, "is", HELP_NONE, NULL},
    {"a where b, c", BAD_EXPRESSION, ",", HELP_NONE, NULL},
    {"a where b = (c where d = (e where f = (g where h = (i where j))))",
     EXPRESSION_TOO_LONG,
     "a where b = (c where d = (e where f = (g where h = (i where j))))",
     HELP_NONE, NULL},
    {"a or and b", BAD_EXPRESSION, "and", HELP_NONE, NULL},
    {"a + é × b", BAD_EXPRESSION, "×", WRITE_THIS, "*"},
};

typedef struct file {
    jaseur_source source;
    problems problems;
    reader reader;
    node key, node;
} file;

/* A file of one line, "when: TEXT". */
static file *file_of(const char *text)
{
    file *const f = jz_new(&memory, file);
    buf b = {.arena = &memory};
    jz_put(&b, S("when: "));
    jz_put(&b, jz_str(text));
    const str all = jz_text(&b);
    f->source = (jaseur_source){"a.yaml", all.at, all.size};
    f->problems.arena = &memory;
    f->reader = (reader){&memory, &f->problems, &f->source};
    f->key = (node){.text = S("when"), .place = {1, 1, 1, 4, 0, 4}};
    f->node.text = jz_slice(all, 6, all.size);
    f->node.place = (place){1, 1, 7, (uint32_t)all.size - 6, 6,
                            (uint32_t)all.size - 6};
    f->node.key = &f->key;
    return f;
}

static str marked_part(const file *f, const problem *p)
{
    const str all = {f->source.text, f->source.size};
    return jz_slice(all, p->place.offset,
                    (size_t)p->place.offset + p->place.size);
}

START_TEST(mistakes_are_told_once_in_their_place)
{
    file *const f = file_of(mistakes[_i].text);
    const parsed p = jz_parse_all(&f->reader, &f->node);
    ck_assert_uint_eq(p.count, 0);
    ck_assert_uint_eq(f->problems.rows.count, 1);
    const problem *const told = &f->problems.rows.at[0];
    ck_assert_int_eq(told->id, mistakes[_i].id);
    const str marked = marked_part(f, told);
    ck_assert_msg(jz_same(marked, jz_str(mistakes[_i].marked)), "%.*s",
                  STR_ARGS(marked));
    ck_assert_int_eq(told->help, mistakes[_i].help);
    if (mistakes[_i].help_arg) {
        ck_assert_msg(jz_same(told->help_args[0],
                              jz_str(mistakes[_i].help_arg)),
                      "%.*s", STR_ARGS(told->help_args[0]));
    }
    /* The same at the door, without a place. */
    problems bare = {.arena = &memory};
    const parsed q = jz_parse_text(&memory, &bare,
                                   jz_str(mistakes[_i].text));
    ck_assert_uint_eq(q.count, 0);
    ck_assert_uint_eq(bare.rows.count, 1);
    ck_assert_uint_eq(bare.rows.at[0].place.source, 0);
}
END_TEST

START_TEST(rows_know_their_places)
{
    file *const f = file_of("pay is one of paid, gone");
    const parsed p = jz_parse_all(&f->reader, &f->node);
    ck_assert_uint_eq(p.count, 4);
    ck_assert_uint_eq(p.at[1].count, 2);
    ck_assert_uint_eq(p.at[0].place.offset, 6);
    ck_assert_uint_eq(p.at[0].place.size, 3);
    ck_assert_uint_eq(p.at[3].place.column, 7 + 20);
    ck_assert_uint_eq(p.at[3].place.length, 4);
    ck_assert_uint_eq(p.depth, 1);
}
END_TEST

/* `open` n times, then x, then `close` n times. */
static const char *nested(const char *open, unsigned n, const char *close)
{
    buf b = {.arena = &memory};
    for (unsigned i = 0; i < n; i++) jz_put(&b, jz_str(open));
    jz_put_char(&b, 'x');
    for (unsigned i = 0; i < n; i++) jz_put(&b, jz_str(close));
    return jz_text(&b).at;
}

START_TEST(depth_and_length_have_limits)
{
    const struct { const char *open, *close; unsigned fits, fails; } rows[] = {
        {"(", ")", 64, 65},
        {"- ", "", 64, 65},
        {"not ", "", 64, 65},
        {"1 + (", ")", 31, 32},
        {"min(1, ", ")", 31, 32},
        {"", " + x", 1000, 1100},
    };
    for (int i = 0; i < ROWS(rows); i++) {
        problems p = {.arena = &memory};
        const char *text = nested(rows[i].open, rows[i].fits, rows[i].close);
        const parsed fits = jz_parse_text(&memory, &p, jz_str(text));
        ck_assert_msg(fits.count, "%s", text);
        ck_assert_uint_le(fits.depth, EXPR_STACK);
        text = nested(rows[i].open, rows[i].fails, rows[i].close);
        const parsed fails = jz_parse_text(&memory, &p, jz_str(text));
        ck_assert_uint_eq(fails.count, 0);
        ck_assert_uint_eq(p.rows.count, 1);
        ck_assert_int_eq(p.rows.at[0].id, EXPRESSION_TOO_LONG);
    }
}
END_TEST

START_TEST(words_of_the_grammar_are_taken)
{
    static const char *const taken[] = {
        "end", "yes", "customer", "channel", "where", "one", "known", "open",
        "round", "second", "weeks", "EUR", "line",
    };
    static const char *const free_words[] = {
        "ended", "quantity", "FAQ", "seat", "from", "to", "day_before", "",
    };
    for (int i = 0; i < ROWS(taken); i++) {
        ck_assert_msg(jz_is_grammar_word(jz_str(taken[i])), "%s", taken[i]);
    }
    for (int i = 0; i < ROWS(free_words); i++) {
        ck_assert(!jz_is_grammar_word(jz_str(free_words[i])));
    }
}
END_TEST

/* ---- templates ----------------------------------------------------------- */

static const struct { const char *tag, *text, *shown; } texts[] = {
    {"en", "", ""},
    {"en", "plain", "plain"},
    {"en", "{quantity}", "3"},
    {"en", "{quantity} beers for { quantity * price }.", "3 beers for €25.50."},
    {"fr", "{quantity * price} !", "25,50" NBSP "€ !"},
    {"en", "{{quantity}} {{{quantity}}}", "{quantity} {3}"},
    {"en", "a{gift}b", "ab"},
    {"en", "{gift else 'no } gift'}!", "no } gift!"},
    {"en", "{gift else 'a | b'}", "a | b"},
    /* A value is never read as a template. */
    {"en", "Hello {name}", "Hello Ann {quantity}"},
    {"en", "{service} and {pay.id}", "Oil change and refused"},
    {"en", "{at as time}, {at as day}, {day as short}",
     "14:30, Thursday, 16 July"},
    {"fr", "{support.opens as day} à {support.opens as time}",
     "mercredi à 9" NBSP "h" NBSP "00"},
    {"en", "{quantity as words}", "three"},
    {"en", "{gift else 19:30}", "19:30"},
    {"en", "{card}", "•••• 4242"},
    {"en", "{basket}", "2 × Cola and 1 × Pie"},
    {"en", "Your {quantity: beer is | beers are} on the way",
     "Your beers are on the way"},
    {"en", "Your {one_beer: beer is | beers are} on the way",
     "Your beer is on the way"},
    {"en", "{ quantity : a|b }", "b"},
    {"en", "{one_beer:a|b}{quantity:a|b}.", "ab."},
    {"en", "There {quantity: is only one | are only {quantity} seats} left",
     "There are only 3 seats left"},
    {"fr", "Il {one_beer: ne reste qu'une | ne reste que {quantity}} d'ici",
     "Il ne reste qu'une d'ici"},
    {"en", "{saved: with card {card} | in cash}", "with card •••• 4242"},
    {"en", "{gift: one | many}!", "!"},
    {"en", "{nobody: entry | entries}", "entries"},
    {"fr", "{nobody: plat | plats}", "plat"},
    {"en", "{quantity: a | {one_beer: b {quantity} | c}}{quantity}", "b 33"},
    {"en", "{quantity: a | {{x}", "{x"},
    {"en", "{quantity: | s}{one_beer: | s}", "s"},
    {"en", "{saved: {saved: {saved: {saved: x | y} | y} | y} | z}", "x"},
    {"en", "{quantity: only}", "only"},
};

static const char *rendered(const char *tag, const char *text)
{
    file *const f = file_of(text);
    world *const w = make_world(tag);
    pieces list = {0};
    holes open = {0};
    jz_push(&memory, &list, ((piece){.kind = PIECE_END}));
    ck_assert_msg(jz_parse_template(&f->reader, &f->node, &list, &open), "%s",
                  text);
    for (uint32_t i = 0; i < open.count; i++) {
        const hole *const h = &open.at[i];
        list.at[h->piece].code = resolve(w, &h->parsed);
    }
    buf b = {.arena = &memory};
    jz_render(&w->scope, list.at, 1, &b);
    return jz_text(&b).at;
}

START_TEST(templates_print)
{
    ck_assert_str_eq(rendered(texts[_i].tag, texts[_i].text),
                     texts[_i].shown);
}
END_TEST

static const struct {
    const char *text;
    problem_id id;
    const char *marked;
} wrong_texts[] = {
    {"Hello {name", UNCLOSED_BRACE, "{"},
    {"Hello {name and {quantity}", UNCLOSED_BRACE, "{"},
    {"a {quantity: x | y", UNCLOSED_BRACE, "{"},
    {"a {quantity: x | {saved: y}", UNCLOSED_BRACE, "{"},
    {"a } b", LONELY_BRACE, "}"},
    {"a {} b", EMPTY_INSERT, "{}"},
    {"a {  } b", EMPTY_INSERT, "{  }"},
    {"{at as tim}", UNKNOWN_FORMAT, "tim"},
    {"{at as}", EXPRESSION_ENDS, "as"},
    {"{at as day now}", BAD_EXPRESSION, "now"},
    {"{quantity quantity}", BAD_EXPRESSION, "quantity"},
    {"{quantity + 1: a | b}", BAD_EXPRESSION, ":"},
    {"{l'article}", UNCLOSED_QUOTE, "'article"},
    {"{a: {a: {a: {a: {a: x | y} | y} | y} | y} | y}", TEXT_TOO_DEEP, "{"},
    {"{a: 1|2|3|4|5|6|7|8|9}", BAD_PLURAL, "a"},
};

START_TEST(wrong_texts_are_told_in_their_place)
{
    file *const f = file_of(wrong_texts[_i].text);
    pieces list = {0};
    holes open = {0};
    jz_push(&memory, &list, ((piece){.kind = PIECE_END}));
    ck_assert(!jz_parse_template(&f->reader, &f->node, &list, &open));
    ck_assert_uint_eq(list.count, 1);
    ck_assert_uint_eq(f->problems.rows.count, 1);
    const problem *const told = &f->problems.rows.at[0];
    ck_assert_int_eq(told->id, wrong_texts[_i].id);
    const str marked = marked_part(f, told);
    ck_assert_msg(jz_same(marked, jz_str(wrong_texts[_i].marked)), "%.*s",
                  STR_ARGS(marked));
}
END_TEST

START_TEST(all_mistakes_of_a_text_are_told)
{
    file *const f = file_of("{} {a b} {at as tim} } {c d}");
    pieces list = {0};
    holes open = {0};
    ck_assert(!jz_parse_template(&f->reader, &f->node, &list, &open));
    ck_assert_uint_eq(f->problems.rows.count, 5);
}
END_TEST

/* No text makes the parsers fall over: every piece of some that have it all. */
START_TEST(pieces_of_texts_do_no_harm)
{
    static const char *const whole[] = {
        "a {{b}} {quantity: x | {saved: {c else 'it\\'s'} | y}} {at as day} }",
        "not (a.b is not one of c, d) and max(1 EUR, -x * 2 days) else "
        "'''' = é",
    };
    const size_t size = strlen(whole[_i]);
    for (size_t from = 0; from < size; from++) {
        for (size_t to = from; to <= size; to++) {
            open_memory();
            const str part_of = {whole[_i] + from, to - from};
            const str text = jz_copy(&memory, part_of);
            file *const f = file_of(text.at);
            pieces list = {0};
            holes open = {0};
            const bool good = jz_parse_template(&f->reader, &f->node, &list, &open);
            ck_assert(good == !f->problems.rows.count);
            const uint32_t before = f->problems.rows.count;
            const parsed p = jz_parse_all(&f->reader, &f->node);
            ck_assert_uint_eq(f->problems.rows.count - before,
                              p.count ? 0 : 1);
            close_memory();
        }
    }
}
END_TEST

static void add_expressions_case(Suite *s)
{
    TCase *const t = tcase_create("expressions");
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, expressions_give_their_value, 0,
                        ROWS(expressions));
    tcase_add_test(t, formulas_are_run_where_they_are_read);
    tcase_add_test(t, a_formula_that_calls_itself_ends);
    tcase_add_test(t, work_is_counted);
    tcase_add_loop_test(t, a_where_holds_its_condition, 0, ROWS(wheres));
    tcase_add_loop_test(t, mistakes_are_told_once_in_their_place, 0,
                        ROWS(mistakes));
    tcase_add_test(t, rows_know_their_places);
    tcase_add_test(t, depth_and_length_have_limits);
    tcase_add_test(t, words_of_the_grammar_are_taken);
    tcase_add_loop_test(t, templates_print, 0, ROWS(texts));
    tcase_add_loop_test(t, wrong_texts_are_told_in_their_place, 0,
                        ROWS(wrong_texts));
    tcase_add_test(t, all_mistakes_of_a_text_are_told);
    suite_add_tcase(s, t);
}

/* This opens an arena of its own for each try. */
static void add_damage_case(Suite *s)
{
    TCase *const t = tcase_create("damage");
    tcase_add_loop_test(t, pieces_of_texts_do_no_harm, 0, 2);
    suite_add_tcase(s, t);
}

Suite *expr_suite(void)
{
    Suite *const s = suite_create("expr");
    add_expressions_case(s);
    add_damage_case(s);
    return s;
}
