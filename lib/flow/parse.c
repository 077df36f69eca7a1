/* parse.c - expressions to rows in postfix order, by a stack of operators that
 * wait for their right side: no recursion, whatever an author writes.
 *
 * The first mistake ends the parsing of an expression; the rows behind it would
 * only be consequences. */
#include "flow/lex.h"

enum { EXPR_BYTES = 4096, WAITING = 64 };

/* How tightly operators bind; a test is what stands between and, or, not. */
typedef enum strength {
    BINDS_NOT_AT_ALL, /* a bracket                                            */
    BINDS_OR, BINDS_AND, BINDS_NOT, BINDS_TEST, BINDS_ELSE, BINDS_SUM,
    BINDS_PRODUCT, BINDS_SIGN
} strength;

static const struct { const char *sign; op_kind kind; strength strength; }
binaries[] = {
    {"or", OP_OR, BINDS_OR},           {"and", OP_AND, BINDS_AND},
    {"=", OP_EQUAL, BINDS_TEST},       {"!=", OP_NOT_EQUAL, BINDS_TEST},
    {"<", OP_LESS, BINDS_TEST},        {"<=", OP_AT_MOST, BINDS_TEST},
    {">", OP_MORE, BINDS_TEST},        {">=", OP_AT_LEAST, BINDS_TEST},
    {"else", OP_ELSE, BINDS_ELSE},     {"+", OP_ADD, BINDS_SUM},
    {"-", OP_SUBTRACT, BINDS_SUM},     {"*", OP_MULTIPLY, BINDS_PRODUCT},
    {"/", OP_DIVIDE, BINDS_PRODUCT},
};

static const struct function_row {
    const char *name;
    op_kind kind;
    uint8_t least, most; /* arguments                                         */
    const char *takes;
} functions[] = {
    {"count", OP_COUNT, 1, 1, "(list)"},
    {"sum", OP_SUM, 1, 255, "(list)"},
    {"min", OP_MIN, 1, 255, "(a, b)"},
    {"max", OP_MAX, 1, 255, "(a, b)"},
    {"round", OP_ROUND, 1, 2, "(a), (a, 2)"},
};

/* What else is written in other languages for the same thing. */
static const struct { const char *sign; help_id help; const char *word; }
foreign[] = {
    {"==", ONE_EQUAL, ""},    {"&&", USE_WORDS, "and"},
    {"||", USE_WORDS, "or"},  {"!", USE_WORDS, "not"},
    {"<>", WRITE_THIS, "!="}, {"×", WRITE_THIS, "*"}, {"÷", WRITE_THIS, "/"},
    {"\"", TEXTS_IN_QUOTES, "…"}, {"’", TEXTS_IN_QUOTES, "…"},
    {"‘", TEXTS_IN_QUOTES, "…"},
};

/* ---- the parser's state -------------------------------------------------- */

/* An operator, bracket or function that waits for what is right of it. */
typedef struct waiting {
    op_kind kind;                     /* OP_END: a bracket                    */
    strength strength;
    const struct function_row *function; /* of the bracket; NULL: none        */
    uint32_t arguments;
    token token;
} waiting;

typedef vec(part) parts;

typedef struct parser {
    arena *arena;
    problems *problems;
    reader *reader;   /* NULL: there is no file, and so no places             */
    const node *node;
    str text;         /* the expression                                       */
    uint32_t from;    /* where it begins in the node's text                   */
    bool insert;      /* it stands in a text and may end at `as`              */
    bool failed;
    token ahead;
    parts parts;
    uint32_t stack, depth;
    waiting waiting[WAITING];
    uint32_t waiting_count;
} parser;

static place place_of(const parser *p, uint32_t from, size_t size)
{
    if (!p->reader || !p->node->place.source) return (place){0};
    const uint32_t source = p->node->place.source;
    return jz_part(&p->reader->sources[source - 1], p->node, p->from + from,
                   (uint32_t)size);
}

static place token_place(const parser *p, const token *t)
{
    return place_of(p, t->from, t->text.size);
}

static void advance(parser *p)
{
    const uint32_t next = p->ahead.from + (uint32_t)p->ahead.text.size;
    p->ahead = jz_lex(p->arena, p->text, next);
}

static bool is_word(const token *t, const char *word)
{
    return t->kind == TOKEN_WORD && jz_same(t->text, jz_str(word));
}

static bool is_sign(const token *t, const char *sign)
{
    return t->kind == TOKEN_SIGN && jz_same(t->text, jz_str(sign));
}

/* ---- mistakes ------------------------------------------------------------ */

static problem *report(parser *p, problem_id id, place where, str name,
                       str more)
{
    p->failed = true;
    return jz_problem(p->problems, id, where, name, more);
}

static void too_long(parser *p)
{
    report(p, EXPRESSION_TOO_LONG, place_of(p, 0, p->text.size), S(""), S(""));
}

/* Where the last token ends; an empty expression is all of its text. */
static void ends_early(parser *p)
{
    const str text = jz_trim(p->text);
    const uint32_t from = (uint32_t)(text.size ? text.at - p->text.at : 0);
    report(p, EXPRESSION_ENDS,
           place_of(p, from, text.size ? text.size : p->text.size), S(""),
           S(""));
}

/* The expression as it would be without braces, behind its key. */
static void report_braces(parser *p)
{
    size_t size = 1;
    while (p->ahead.from + size < p->text.size &&
           p->text.at[p->ahead.from + size - 1] != '}') size++;
    problem *const found =
        report(p, BRACES_IN_CONDITION, place_of(p, p->ahead.from, size),
               p->ahead.text, S(""));
    if (p->insert) return;
    buf b = {.arena = p->arena};
    if (p->node && p->node->key) {
        jz_put(&b, p->node->key->text);
        jz_put(&b, S(": "));
    }
    for (size_t i = 0; i < p->text.size; i++) {
        const char c = p->text.at[i];
        if (c != '{' && c != '}') jz_put_char(&b, c);
    }
    jz_help(p->problems, found, NAME_ALONE, jz_text(&b));
}

static void report_literal(parser *p, const char *form)
{
    report(p, BAD_LITERAL, token_place(p, &p->ahead), p->ahead.text,
           jz_str(form));
}

static void unexpected(parser *p)
{
    const token *const t = &p->ahead;
    problem *found;
    switch (t->kind) {
    case TOKEN_END:
        ends_early(p);
        return;
    case TOKEN_BRACE:
        report_braces(p);
        return;
    case TOKEN_UNCLOSED:
        found = report(p, UNCLOSED_QUOTE, token_place(p, t), t->text, S(""));
        jz_help(p->problems, found, CLOSE_QUOTE, S("'"));
        return;
    case TOKEN_BAD_DATE:
        report_literal(p, "YYYY-MM-DD");
        return;
    case TOKEN_BAD_TIME:
        report_literal(p, "HH:MM");
        return;
    case TOKEN_BAD_NUMBER:
        report_literal(p, "0.000001 … 9000000000000");
        return;
    case TOKEN_WORD:
        if (is_word(t, "where") || is_word(t, "each") || is_word(t, "in")) {
            report(p, NOT_THERE_YET, token_place(p, t), t->text, S(""));
            return;
        }
        break;
    case TOKEN_VALUE:
    case TOKEN_SIGN:
    case TOKEN_OTHER:
        break;
    }
    found = report(p, BAD_EXPRESSION, token_place(p, t), t->text, S(""));
    if (p->insert && jz_same(t->text, S(":"))) {
        jz_help(p->problems, found, NAME_WITH_LET, S(""));
        return;
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (!jz_same(t->text, jz_str(foreign[i].sign))) continue;
        jz_help(p->problems, found, foreign[i].help, jz_str(foreign[i].word));
        return;
    }
}

/* ---- rows ---------------------------------------------------------------- */

/* A row that takes and gives so many values. */
static void emit(parser *p, part row, uint32_t takes, uint32_t gives)
{
    p->stack = p->stack - takes + gives;
    if (p->stack > p->depth) p->depth = p->stack;
    if (p->depth > EXPR_STACK) {
        if (!p->failed) too_long(p);
        return;
    }
    jz_push(p->arena, &p->parts, row);
}

static void emit_operator(parser *p, const waiting *w)
{
    const bool unary = w->kind == OP_NOT || w->kind == OP_NEGATE;
    const part row = {.kind = w->kind, .place = token_place(p, &w->token)};
    emit(p, row, unary ? 1 : 2, 1);
}

/* Lets go all operators that bind at least so tightly. */
static void release(parser *p, strength least)
{
    while (p->waiting_count) {
        const waiting *const top = &p->waiting[p->waiting_count - 1];
        if (top->strength < least || top->strength == BINDS_NOT_AT_ALL) return;
        emit_operator(p, top);
        p->waiting_count--;
    }
}

static void push(parser *p, waiting w)
{
    if (p->waiting_count == WAITING) {
        too_long(p);
        return;
    }
    p->waiting[p->waiting_count++] = w;
}

static strength top_strength(const parser *p)
{
    if (!p->waiting_count) return BINDS_NOT_AT_ALL;
    return p->waiting[p->waiting_count - 1].strength;
}

/* ---- operands ------------------------------------------------------------ */

/* Words that stand between or behind values and so are none themselves. */
static bool is_operator_word(const token *t)
{
    static const char *const words[] = {
        "and", "or", "not", "is", "else", "where", "in", "as", "of", "each",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is_word(t, words[i])) return true;
    }
    return false;
}

static void open_function(parser *p, token name)
{
    const struct function_row *found = NULL;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (is_word(&name, functions[i].name)) found = &functions[i];
    }
    if (!found) {
        problem *const unknown = report(p, UNKNOWN_FUNCTION,
                                        token_place(p, &name), name.text,
                                        S(""));
        jz_help(p->problems, unknown, FUNCTIONS_ARE, S(""));
        return;
    }
    advance(p);
    push(p, (waiting){.kind = OP_END, .strength = BINDS_NOT_AT_ALL,
                      .function = found, .arguments = 1, .token = name});
    if (!is_sign(&p->ahead, ")")) return;
    report(p, WRONG_ARGUMENTS, token_place(p, &name), name.text,
           jz_str(found->takes));
}

/* A name, yes or no.  Gives whether a value was read: behind the bracket of a
 * function one is still wanted. */
static bool take_word(parser *p)
{
    const token t = p->ahead;
    advance(p);
    if (is_sign(&p->ahead, "(")) {
        open_function(p, t);
        return false;
    }
    part row = {.kind = OP_LOOK, .place = token_place(p, &t), .text = t.text};
    if (is_word(&t, "yes") || is_word(&t, "no")) {
        row.kind = OP_CONST;
        row.value.type = VALUE_BOOL;
        row.value.number = is_word(&t, "yes");
    }
    emit(p, row, 0, 1);
    return true;
}

/* A value or what stands before one; gives whether a value was read. */
static bool take_operand(parser *p)
{
    const token t = p->ahead;
    if (t.kind == TOKEN_VALUE) {
        const part row = {.kind = OP_CONST, .place = token_place(p, &t),
                          .text = t.text, .value = t.value};
        emit(p, row, 0, 1);
        advance(p);
        return true;
    }
    if (is_sign(&t, "-")) {
        push(p, (waiting){.kind = OP_NEGATE, .strength = BINDS_SIGN,
                          .token = t});
        advance(p);
        return false;
    }
    if (is_sign(&t, "(")) {
        push(p, (waiting){.kind = OP_END, .strength = BINDS_NOT_AT_ALL,
                          .token = t});
        advance(p);
        return false;
    }
    if (is_word(&t, "not") && top_strength(p) <= BINDS_NOT) {
        push(p, (waiting){.kind = OP_NOT, .strength = BINDS_NOT, .token = t});
        advance(p);
        return false;
    }
    if (t.kind == TOKEN_WORD && !is_operator_word(&t)) return take_word(p);
    unexpected(p);
    return false;
}

/* ---- is ------------------------------------------------------------------ */

/* A word of a choice or an outcome. */
static bool is_plain_word(const token *t)
{
    return t->kind == TOKEN_WORD && !is_operator_word(t) &&
           !jz_contains(t->text, S("."));
}

static part word_row(const parser *p, op_kind kind)
{
    return (part){.kind = kind, .place = token_place(p, &p->ahead),
                  .text = p->ahead.text};
}

/* Behind `is one of`: WORD { "," WORD }. */
static void take_words(parser *p, part row)
{
    emit(p, row, 1, 1);
    const uint32_t head = p->parts.count - 1;
    for (uint32_t count = 1; !p->failed; count++) {
        if (!is_plain_word(&p->ahead)) {
            unexpected(p);
            return;
        }
        if (count > UINT8_MAX) {
            too_long(p);
            return;
        }
        emit(p, word_row(p, OP_WORD), 0, 0);
        if (p->failed) return;
        p->parts.at[head].count = (uint8_t)count;
        advance(p);
        if (!is_sign(&p->ahead, ",")) return;
        advance(p);
    }
}

/* What cannot be meant by `is` is often meant as a value.  What to write in
 * place of a number or text depends on what stands before: the row keeps it,
 * and it is told where that is known. */
static void not_a_word(parser *p, bool negated)
{
    const token t = p->ahead;
    if (t.kind == TOKEN_VALUE) {
        part row = word_row(p, OP_IS);
        row.value = t.value;
        advance(p);
        emit(p, row, 1, 1);
        if (negated) emit(p, (part){.kind = OP_NOT, .place = row.place}, 1, 1);
        return;
    }
    unexpected(p);
    if (t.kind != TOKEN_WORD || is_operator_word(&t)) return;
    const str left = p->parts.at[p->parts.count - 1].text;
    problem *const last = &p->problems->rows.at[p->problems->rows.count - 1];
    jz_help(p->problems, last, COMPARE_VALUES, left.size ? left : S("…"),
            t.text);
}

/* Behind the word `is`. */
static void take_is(parser *p)
{
    const token is = p->ahead;
    advance(p);
    const bool negated = is_word(&p->ahead, "not");
    if (negated) advance(p);
    const bool empty = is_word(&p->ahead, "empty");
    if (!is_plain_word(&p->ahead)) {
        not_a_word(p, negated);
        return;
    }
    part row = word_row(p, OP_IS);
    if (empty || is_word(&p->ahead, "known")) row.kind = OP_IS_KNOWN;
    if (is_word(&p->ahead, "failed")) row.kind = OP_IS_FAILED;
    const bool one = is_word(&p->ahead, "one");
    advance(p);
    if (one && is_word(&p->ahead, "of")) {
        row.kind = OP_IS_ONE_OF;
        advance(p);
        take_words(p, row);
    } else {
        emit(p, row, 1, 1);
    }
    if (negated == empty || p->failed) return;
    const part no = {.kind = OP_NOT, .place = token_place(p, &is)};
    emit(p, no, 1, 1);
}

/* ---- what stands behind a value ------------------------------------------ */

static void close_bracket(parser *p)
{
    release(p, BINDS_OR);
    if (p->failed) return;
    if (!p->waiting_count) {
        unexpected(p);
        return;
    }
    const waiting open = p->waiting[--p->waiting_count];
    advance(p);
    const struct function_row *const f = open.function;
    if (!f) return;
    if (open.arguments < f->least || open.arguments > f->most) {
        report(p, WRONG_ARGUMENTS, token_place(p, &open.token),
               open.token.text, jz_str(f->takes));
        return;
    }
    const part row = {.kind = f->kind, .count = (uint8_t)open.arguments,
                      .place = token_place(p, &open.token)};
    emit(p, row, open.arguments, 1);
}

static void next_argument(parser *p)
{
    release(p, BINDS_OR);
    if (p->failed) return;
    if (!p->waiting_count || !p->waiting[p->waiting_count - 1].function) {
        unexpected(p);
        return;
    }
    p->waiting[p->waiting_count - 1].arguments++;
    advance(p);
}

/* Tests do not chain: neither `a = b = c` nor `a is b is c`. */
static bool may_test(parser *p, bool tested)
{
    release(p, BINDS_ELSE);
    if (!p->failed && (tested || top_strength(p) == BINDS_TEST)) unexpected(p);
    return !p->failed;
}

static void take_binary(parser *p, op_kind kind, strength how, bool tested)
{
    if (how == BINDS_TEST) {
        if (!may_test(p, tested)) return;
    } else if (tested && how > BINDS_TEST) {
        unexpected(p);
        return;
    }
    release(p, how);
    push(p, (waiting){.kind = kind, .strength = how, .token = p->ahead});
    advance(p);
}

/* Gives whether a value is wanted next.  *tested: what stands before is the
 * result of `is`, which only and, or and brackets can follow. */
static bool take_operator(parser *p, bool *tested)
{
    if (is_sign(&p->ahead, ")")) {
        close_bracket(p);
        *tested = false;
        return false;
    }
    if (is_sign(&p->ahead, ",")) {
        next_argument(p);
        *tested = false;
        return true;
    }
    if (is_word(&p->ahead, "is")) {
        if (may_test(p, *tested)) take_is(p);
        *tested = true;
        return false;
    }
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
        const token *const t = &p->ahead;
        if (t->kind != TOKEN_SIGN && t->kind != TOKEN_WORD) break;
        if (!jz_same(t->text, jz_str(binaries[i].sign))) continue;
        take_binary(p, binaries[i].kind, binaries[i].strength, *tested);
        *tested = false;
        return true;
    }
    unexpected(p);
    return false;
}

/* ---- the doors ----------------------------------------------------------- */

static bool is_at_end(const parser *p)
{
    if (p->insert && is_word(&p->ahead, "as")) return true;
    return p->ahead.kind == TOKEN_END;
}

static void finish(parser *p)
{
    release(p, BINDS_OR);
    if (p->failed || !p->waiting_count) return;
    token bracket = p->waiting[p->waiting_count - 1].token;
    if (p->waiting[p->waiting_count - 1].function) {
        bracket = jz_lex(p->arena, p->text,
                         bracket.from + (uint32_t)bracket.text.size);
    }
    problem *const found = report(p, UNCLOSED_BRACKET,
                                  token_place(p, &bracket), S("("), S(""));
    jz_help(p->problems, found, CLOSE_BRACKET, S(")"));
}

static parsed run(parser *p)
{
    if (p->text.size > EXPR_BYTES) {
        too_long(p);
        return (parsed){0};
    }
    p->ahead = jz_lex(p->arena, p->text, 0);
    bool wanted = true;
    bool tested = false;
    while (!p->failed) {
        if (wanted) {
            wanted = !take_operand(p);
        } else if (is_at_end(p)) {
            finish(p);
            break;
        } else {
            wanted = take_operator(p, &tested);
        }
    }
    if (p->failed) return (parsed){0};
    return (parsed){p->parts.at, p->parts.count, p->depth};
}

static parser parser_of(reader *r, const node *n, uint32_t from, uint32_t size)
{
    return (parser){
        .arena = r->arena, .problems = r->problems, .reader = r, .node = n,
        .text = jz_slice(n->text, from, (size_t)from + size), .from = from,
    };
}

parsed jz_parse_insert(reader *r, const node *n, uint32_t from, uint32_t size,
                       uint32_t *end)
{
    parser p = parser_of(r, n, from, size);
    p.insert = true;
    const parsed done = run(&p);
    *end = from + p.ahead.from;
    return done;
}

parsed jz_parse(reader *r, const node *n, uint32_t from, uint32_t size)
{
    parser p = parser_of(r, n, from, size);
    return run(&p);
}

parsed jz_parse_text(arena *a, problems *p, str text)
{
    parser parsing = {.arena = a, .problems = p, .text = text};
    return run(&parsing);
}
