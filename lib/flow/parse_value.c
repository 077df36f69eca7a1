/* parse_value.c - the values of an expression, what stands before them, and
 * what `is` says of them. */
#include "flow/parser.h"

static const function_row functions[] = {
    {"count", OP_COUNT, 1, 1, "(list)"},
    {"sum", OP_SUM, 1, 255, "(list)"},
    {"min", OP_MIN, 1, 255, "(a, b)"},
    {"max", OP_MAX, 1, 255, "(a, b)"},
    {"round", OP_ROUND, 1, 2, "(a), (a, 2)"},
};

/* ---- rows ---------------------------------------------------------------- */

void jz_parse_advance(parser *p)
{
    const uint32_t next = p->ahead.from + (uint32_t)p->ahead.text.size;
    p->ahead = jz_lex(p->arena, p->text, next);
}

void jz_parse_emit(parser *p, part row, uint32_t takes, uint32_t gives)
{
    p->stack = p->stack - takes + gives;
    if (p->stack > p->depth) p->depth = p->stack;
    if (p->depth > EXPR_STACK) {
        if (!p->failed) jz_parse_too_long(p);
        return;
    }
    jz_push(p->arena, &p->parts, row);
}

void jz_parse_push(parser *p, waiting w)
{
    if (p->waiting_count == WAITING) {
        jz_parse_too_long(p);
        return;
    }
    p->waiting[p->waiting_count++] = w;
}

strength jz_parse_strength(const parser *p)
{
    if (!p->waiting_count) return BINDS_NOT_AT_ALL;
    return p->waiting[p->waiting_count - 1].strength;
}

/* ---- operands ------------------------------------------------------------ */

/* Words that stand between or behind values and so are none themselves. */
static bool is_operator_word(const token *t)
{
    static const char *const words[] = {
        "and", "or", "not", "is", "else", "where", "in", "as", "of",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is_word(t, words[i])) return true;
    }
    return false;
}

static void open_function(parser *p, token name)
{
    const function_row *found = NULL;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (is_word(&name, functions[i].name)) found = &functions[i];
    }
    if (!found) {
        problem *const unknown =
            jz_parse_wrong(p, UNKNOWN_FUNCTION, jz_token_place(p, &name),
                           name.text, S(""));
        jz_help(p->problems, unknown, FUNCTIONS_ARE, S(""));
        return;
    }
    jz_parse_advance(p);
    jz_parse_push(p,
                  (waiting){.kind = OP_END, .strength = BINDS_NOT_AT_ALL,
                            .function = found, .arguments = 1, .token = name});
    if (!is_sign(&p->ahead, ")")) return;
    jz_parse_wrong(p, WRONG_ARGUMENTS, jz_token_place(p, &name), name.text,
                   jz_str(found->takes));
}

/* A name, yes or no.  Gives whether a value was read: behind the bracket of a
 * function one is still wanted. */
static bool take_word(parser *p)
{
    const token t = p->ahead;
    jz_parse_advance(p);
    if (is_sign(&p->ahead, "(")) {
        open_function(p, t);
        return false;
    }
    part row = {.kind = OP_LOOK, .place = jz_token_place(p, &t),
                .text = t.text};
    if (is_word(&t, "yes") || is_word(&t, "no")) {
        row.kind = OP_CONST;
        row.value.type = VALUE_BOOL;
        row.value.number = is_word(&t, "yes");
    }
    jz_parse_emit(p, row, 0, 1);
    return true;
}

/* What waits for a value. */
static bool wait_for_value(parser *p, op_kind kind, strength how)
{
    jz_parse_push(
        p, (waiting){.kind = kind, .strength = how, .token = p->ahead});
    jz_parse_advance(p);
    return false;
}

bool jz_parse_operand(parser *p)
{
    const token t = p->ahead;
    if (t.kind == TOKEN_VALUE) {
        const part row = {.kind = OP_CONST, .place = jz_token_place(p, &t),
                          .text = t.text, .value = t.value};
        jz_parse_emit(p, row, 0, 1);
        jz_parse_advance(p);
        return true;
    }
    if (is_sign(&t, "-")) return wait_for_value(p, OP_NEGATE, BINDS_SIGN);
    if (is_sign(&t, "(")) return wait_for_value(p, OP_END, BINDS_NOT_AT_ALL);
    if (is_word(&t, "not") && jz_parse_strength(p) <= BINDS_NOT) {
        return wait_for_value(p, OP_NOT, BINDS_NOT);
    }
    if (t.kind == TOKEN_WORD && !is_operator_word(&t)) return take_word(p);
    jz_parse_unexpected(p);
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
    return (part){.kind = kind, .place = jz_token_place(p, &p->ahead),
                  .text = p->ahead.text};
}

/* Behind `is one of`: WORD { "," WORD }. */
static void take_words(parser *p, part row)
{
    jz_parse_emit(p, row, 1, 1);
    const uint32_t head = p->parts.count - 1;
    for (uint32_t count = 1; !p->failed; count++) {
        if (!is_plain_word(&p->ahead)) {
            jz_parse_unexpected(p);
            return;
        }
        if (count > UINT8_MAX) {
            jz_parse_too_long(p);
            return;
        }
        jz_parse_emit(p, word_row(p, OP_WORD), 0, 0);
        if (p->failed) return;
        p->parts.at[head].count = (uint8_t)count;
        jz_parse_advance(p);
        if (!is_sign(&p->ahead, ",")) return;
        jz_parse_advance(p);
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
        jz_parse_advance(p);
        jz_parse_emit(p, row, 1, 1);
        const part no = {.kind = OP_NOT, .place = row.place};
        if (negated) jz_parse_emit(p, no, 1, 1);
        return;
    }
    jz_parse_unexpected(p);
    if (t.kind != TOKEN_WORD || is_operator_word(&t)) return;
    const str left = p->parts.at[p->parts.count - 1].text;
    problem *const last = &p->problems->rows.at[p->problems->rows.count - 1];
    jz_help(p->problems, last, COMPARE_VALUES, left.size ? left : S("…"),
            t.text);
}

void jz_parse_is(parser *p)
{
    const token is = p->ahead;
    jz_parse_advance(p);
    const bool negated = is_word(&p->ahead, "not");
    if (negated) jz_parse_advance(p);
    const bool empty = is_word(&p->ahead, "empty");
    if (!is_plain_word(&p->ahead)) {
        not_a_word(p, negated);
        return;
    }
    part row = word_row(p, OP_IS);
    if (empty || is_word(&p->ahead, "known")) row.kind = OP_IS_KNOWN;
    if (is_word(&p->ahead, "failed")) row.kind = OP_IS_FAILED;
    const bool one = is_word(&p->ahead, "one");
    jz_parse_advance(p);
    if (one && is_word(&p->ahead, "of")) {
        row.kind = OP_IS_ONE_OF;
        jz_parse_advance(p);
        take_words(p, row);
    } else {
        jz_parse_emit(p, row, 1, 1);
    }
    if (negated == empty || p->failed) return;
    const part no = {.kind = OP_NOT, .place = jz_token_place(p, &is)};
    jz_parse_emit(p, no, 1, 1);
}
