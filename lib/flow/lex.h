/* lex.h - the words and signs that expressions are made of. */
#ifndef JZ_LEX_H
#define JZ_LEX_H

#include "flow/parse.h"

typedef enum token_kind {
    TOKEN_END,
    TOKEN_VALUE,    /* a literal: value                                       */
    TOKEN_WORD,     /* a path too: "free.slots"                               */
    TOKEN_SIGN,     /* = != < <= > >= + - * / ( ) ,                           */
    TOKEN_BRACE,    /* { or }                                                 */
    TOKEN_UNCLOSED, /* a text without its second quote                        */
    TOKEN_BAD_DATE, TOKEN_BAD_TIME, TOKEN_BAD_NUMBER,
    TOKEN_OTHER     /* a sign that the language does not have                 */
} token_kind;

typedef struct token {
    token_kind kind;
    uint32_t from; /* in bytes of the text; its size is that of `text`        */
    str text;      /* as written                                              */
    value value;
} token;

/* The token at or behind `from`.  A literal text is copied to the arena when
 * it has quotes within. */
token jz_lex(arena *a, str text, uint32_t from);

/* PATH ':' at or behind `from`, as a plural begins; *behind is where its forms
 * do. */
bool jz_lex_plural(str text, uint32_t from, str *path, uint32_t *behind);

/* An expression within a text: it ends at the word `as`, or else with the
 * text; *end is where. */
parsed jz_parse_insert(reader *r, const node *n, uint32_t from, uint32_t size,
                       uint32_t *end);

#endif
