/* parser.h - what the parts of the parser of expressions share: a stack of
 * operators that wait for their right side, so that there is no recursion,
 * whatever an author writes.
 *
 * The first mistake ends the parsing of an expression; the rows behind it would
 * only be consequences. */
#ifndef JZ_PARSER_H
#define JZ_PARSER_H

#include "flow/lex.h"

enum { WAITING = 64 };

/* How tightly operators bind; a test is what stands between and, or, not. */
typedef enum strength {
    BINDS_NOT_AT_ALL, /* a bracket, or `where`                                */
    BINDS_OR, BINDS_AND, BINDS_NOT, BINDS_TEST, BINDS_ELSE, BINDS_SUM,
    BINDS_PRODUCT, BINDS_SIGN
} strength;

typedef struct function_row {
    const char *name;
    op_kind kind;
    uint8_t least, most; /* arguments                                         */
    const char *takes;
} function_row;

/* An operator, bracket or function that waits for what is right of it. */
typedef struct waiting {
    op_kind kind;           /* OP_END: a bracket; OP_WHERE: a `where` whose
                               condition is being read                        */
    strength strength;
    const function_row *function; /* of the bracket; NULL: none               */
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
    uint32_t wheres;  /* of those that wait                                   */
    waiting waiting[WAITING];
    uint32_t waiting_count;
} parser;

static inline bool is_word(const token *t, const char *word)
{
    return t->kind == TOKEN_WORD && jz_same(t->text, jz_str(word));
}

static inline bool is_sign(const token *t, const char *sign)
{
    return t->kind == TOKEN_SIGN && jz_same(t->text, jz_str(sign));
}

/* ---- parse_wrong.c: mistakes --------------------------------------------- */

place jz_token_place(const parser *p, const token *t);
/* Reports a problem, and ends the parsing. */
problem *jz_parse_wrong(parser *p, problem_id id, place where, str name,
                        str more);
void jz_parse_too_long(parser *p);
/* The token ahead cannot stand where it does. */
void jz_parse_unexpected(parser *p);
/* The expression ends in a bracket that is open. */
void jz_parse_unclosed(parser *p, token bracket);

/* ---- parse_value.c: values, and what `is` says of them ------------------- */

void jz_parse_advance(parser *p);
/* A row that takes and gives so many values. */
void jz_parse_emit(parser *p, part row, uint32_t takes, uint32_t gives);
void jz_parse_push(parser *p, waiting w);
/* How tightly the last one that waits binds. */
strength jz_parse_strength(const parser *p);
/* A value or what stands before one; gives whether a value was read. */
bool jz_parse_operand(parser *p);
/* Behind a value, at the word `is`. */
void jz_parse_is(parser *p);

#endif
