/* parse.h - the expressions and the texts that authors write, cut into parts:
 * names are not resolved here. */
#ifndef JZ_PARSE_H
#define JZ_PARSE_H

#include "base/problem.h"
#include "expr/expr.h"
#include "yaml/node.h"

/* ---- expressions --------------------------------------------------------- */

/* A row of a parsed expression, in postfix order.  Names are not resolved:
 * a path is OP_LOOK with its text; words are texts; a field never appears by
 * itself (it is part of the path).
 *
 * `basket where grill is yes` is OP_LOOK basket, OP_WHERE, the condition,
 * OP_KEEP: a path of the condition may begin with a field of the entries. */
typedef struct part {
    op_kind kind;
    uint8_t count;
    place place;
    str text;     /* path, word                                               */
    value value;  /* OP_CONST; a literal text keeps its bytes.  OP_IS: what
                     stands where a word should; else VALUE_NOTHING         */
} part;

typedef struct parsed {
    part *at;
    uint32_t count; /* 0: it could not be parsed, and a problem says why      */
    uint32_t depth; /* of the stack, at most EXPR_STACK                       */
} parsed;

/* A text of node n, its bytes from..from+size, as an expression: a
 * `condition`.  At most EXPR_LOOPS `where` stand within each other. */
parsed jz_parse(reader *r, const node *n, uint32_t from, uint32_t size);
static inline parsed jz_parse_all(reader *r, const node *n)
{
    return jz_parse(r, n, 0, (uint32_t)n->text.size);
}
/* The same without a file, for the door: problems are counted, no places. */
parsed jz_parse_text(arena *a, problems *p, str text);

/* True for words that the grammar has taken: no step may be called so. */
bool jz_is_grammar_word(str word);

/* ---- texts with values --------------------------------------------------- */

/* An insert or plural whose expression is not resolved yet. */
typedef struct hole {
    uint32_t piece;
    parsed parsed;
    place place;
} hole;
typedef vec(hole) holes;

/* Appends the pieces of a text to the list, PIECE_END last, and what is still
 * to be resolved to the holes; `to` counts from the start of the list; {{ and
 * }} are braces.  Plural forms may hold inserts, and plurals up to 4 deep.
 * False: a problem was reported, and nothing was added. */
bool jz_parse_template(reader *r, const node *n, pieces *list, holes *open);

#endif
