/* parse_wrong.c - what is told of expressions that cannot be parsed. */
#include "flow/parser.h"

/* What else is written in other languages for the same thing. */
static const struct { const char *sign; help_id help; const char *word; }
foreign[] = {
    {"==", ONE_EQUAL, ""},    {"&&", USE_WORDS, "and"},
    {"||", USE_WORDS, "or"},  {"!", USE_WORDS, "not"},
    {"<>", WRITE_THIS, "!="}, {"×", WRITE_THIS, "*"}, {"÷", WRITE_THIS, "/"},
    {"\"", TEXTS_IN_QUOTES, "…"}, {"’", TEXTS_IN_QUOTES, "…"},
    {"‘", TEXTS_IN_QUOTES, "…"},
};

static place place_of(const parser *p, uint32_t from, size_t size)
{
    if (!p->reader || !p->node->place.source) return (place){0};
    const uint32_t source = p->node->place.source;
    return jz_part(&p->reader->sources[source - 1], p->node, p->from + from,
                   (uint32_t)size);
}

place jz_token_place(const parser *p, const token *t)
{
    return place_of(p, t->from, t->text.size);
}

problem *jz_parse_wrong(parser *p, problem_id id, place where, str name,
                        str more)
{
    p->failed = true;
    return jz_problem(p->problems, id, where, name, more);
}

void jz_parse_too_long(parser *p)
{
    jz_parse_wrong(p, EXPRESSION_TOO_LONG, place_of(p, 0, p->text.size),
                   S(""), S(""));
}

/* Where the last token ends; an empty expression is all of its text. */
static void ends_early(parser *p)
{
    const str text = jz_trim(p->text);
    const uint32_t from = (uint32_t)(text.size ? text.at - p->text.at : 0);
    jz_parse_wrong(p, EXPRESSION_ENDS,
                   place_of(p, from, text.size ? text.size : p->text.size),
                   S(""), S(""));
}

/* The expression as it would be without braces, behind its key. */
static void report_braces(parser *p)
{
    size_t size = 1;
    while (p->ahead.from + size < p->text.size &&
           p->text.at[p->ahead.from + size - 1] != '}') size++;
    problem *const found =
        jz_parse_wrong(p, BRACES_IN_CONDITION,
                       place_of(p, p->ahead.from, size), p->ahead.text, S(""));
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
    jz_parse_wrong(p, BAD_LITERAL, jz_token_place(p, &p->ahead), p->ahead.text,
                   jz_str(form));
}

void jz_parse_unexpected(parser *p)
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
        found = jz_parse_wrong(p, UNCLOSED_QUOTE, jz_token_place(p, t),
                               t->text, S(""));
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
    case TOKEN_VALUE:
    case TOKEN_SIGN:
    case TOKEN_OTHER:
        break;
    }
    found = jz_parse_wrong(p, BAD_EXPRESSION, jz_token_place(p, t), t->text,
                           S(""));
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

void jz_parse_unclosed(parser *p, token bracket)
{
    problem *const found =
        jz_parse_wrong(p, UNCLOSED_BRACKET, jz_token_place(p, &bracket),
                       S("("), S(""));
    jz_help(p->problems, found, CLOSE_BRACKET, S(")"));
}
