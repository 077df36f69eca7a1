/* parse.c - expressions to rows in postfix order: the operators, and the way
 * through an expression from one value to the next. */
#include "flow/parser.h"

enum { EXPR_BYTES = 4096 };

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

/* ---- operators that wait ------------------------------------------------- */

static void emit_operator(parser *p, const waiting *w)
{
    const bool unary = w->kind == OP_NOT || w->kind == OP_NEGATE;
    const part row = {.kind = w->kind, .place = jz_token_place(p, &w->token)};
    jz_parse_emit(p, row, unary ? 1 : 2, 1);
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

/* Ends the `where` whose condition was read; false: there is none. */
static bool end_where(parser *p)
{
    if (!p->waiting_count) return false;
    const waiting *const top = &p->waiting[p->waiting_count - 1];
    if (top->kind != OP_WHERE) return false;
    const part row = {.kind = OP_KEEP,
                      .place = jz_token_place(p, &top->token)};
    p->waiting_count--;
    p->wheres--;
    jz_parse_emit(p, row, 2, 1);
    return true;
}

/* Lets go all that waits, up to a bracket. */
static void release_all(parser *p)
{
    release(p, BINDS_OR);
    while (!p->failed && end_where(p)) release(p, BINDS_OR);
}

/* ---- what stands behind a value ------------------------------------------ */

static void close_bracket(parser *p)
{
    release_all(p);
    if (p->failed) return;
    if (!p->waiting_count) {
        jz_parse_unexpected(p);
        return;
    }
    const waiting open = p->waiting[--p->waiting_count];
    jz_parse_advance(p);
    const function_row *const f = open.function;
    if (!f) return;
    if (open.arguments < f->least || open.arguments > f->most) {
        jz_parse_wrong(p, WRONG_ARGUMENTS, jz_token_place(p, &open.token),
                       open.token.text, jz_str(f->takes));
        return;
    }
    const part row = {.kind = f->kind, .count = (uint8_t)open.arguments,
                      .place = jz_token_place(p, &open.token)};
    jz_parse_emit(p, row, open.arguments, 1);
}

static void next_argument(parser *p)
{
    release_all(p);
    if (p->failed) return;
    if (!p->waiting_count || !p->waiting[p->waiting_count - 1].function) {
        jz_parse_unexpected(p);
        return;
    }
    p->waiting[p->waiting_count - 1].arguments++;
    jz_parse_advance(p);
}

/* Tests do not chain: neither `a = b = c` nor `a is b is c`. */
static bool may_test(parser *p, bool tested)
{
    release(p, BINDS_ELSE);
    if (!p->failed && (tested || jz_parse_strength(p) == BINDS_TEST)) {
        jz_parse_unexpected(p);
    }
    return !p->failed;
}

/* Behind what `is` gives, `else` can only belong to what a `where` gives. */
static bool may_join(parser *p, strength how, bool tested)
{
    if (!tested || how < BINDS_TEST) return true;
    if (how == BINDS_ELSE) {
        release(p, BINDS_OR);
        if (p->failed || end_where(p)) return !p->failed;
    }
    jz_parse_unexpected(p);
    return false;
}

static void take_binary(parser *p, op_kind kind, strength how, bool tested)
{
    const bool may = how == BINDS_TEST ? may_test(p, tested)
                                       : may_join(p, how, tested);
    if (!may) return;
    release(p, how);
    jz_parse_push(
        p, (waiting){.kind = kind, .strength = how, .token = p->ahead});
    jz_parse_advance(p);
}

/* Behind a list: the condition goes as far as a condition can. */
static void take_where(parser *p, bool tested)
{
    release(p, BINDS_SUM);
    if (p->failed) return;
    if (tested || jz_parse_strength(p) == BINDS_ELSE) {
        jz_parse_unexpected(p);
        return;
    }
    if (p->wheres == EXPR_LOOPS) {
        jz_parse_too_long(p);
        return;
    }
    const token where = p->ahead;
    jz_parse_emit(
        p, (part){.kind = OP_WHERE, .place = jz_token_place(p, &where)}, 0, 0);
    jz_parse_push(p, (waiting){.kind = OP_WHERE, .strength = BINDS_NOT_AT_ALL,
                               .token = where});
    p->wheres++;
    jz_parse_advance(p);
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
        if (may_test(p, *tested)) jz_parse_is(p);
        *tested = true;
        return false;
    }
    if (is_word(&p->ahead, "where")) {
        take_where(p, *tested);
        *tested = false;
        return true;
    }
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
        const token *const t = &p->ahead;
        if (t->kind != TOKEN_SIGN && t->kind != TOKEN_WORD) break;
        if (!jz_same(t->text, jz_str(binaries[i].sign))) continue;
        take_binary(p, binaries[i].kind, binaries[i].strength, *tested);
        *tested = false;
        return true;
    }
    jz_parse_unexpected(p);
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
    release_all(p);
    if (p->failed || !p->waiting_count) return;
    token bracket = p->waiting[p->waiting_count - 1].token;
    if (p->waiting[p->waiting_count - 1].function) {
        bracket = jz_lex(p->arena, p->text,
                         bracket.from + (uint32_t)bracket.text.size);
    }
    jz_parse_unclosed(p, bracket);
}

static parsed run(parser *p)
{
    if (p->text.size > EXPR_BYTES) {
        jz_parse_too_long(p);
        return (parsed){0};
    }
    p->ahead = jz_lex(p->arena, p->text, 0);
    bool wanted = true;
    bool tested = false;
    while (!p->failed) {
        if (wanted) {
            wanted = !jz_parse_operand(p);
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
