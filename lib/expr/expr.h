/* expr.h - conditions and formulas: parsed to rows in postfix order, resolved
 * by the compiler into operations, run on a small stack.
 *
 * There are no side effects, so nothing is skipped: both sides of `and`, `or`
 * and `else` are computed.  No recursion, no allocation but for texts. */
#ifndef JZ_EXPR_H
#define JZ_EXPR_H

#include "base/problem.h"
#include "expr/value.h"
#include "yaml/node.h"

typedef enum op_kind {
    OP_END,
    OP_CONST,    /* arg: row of constants                                     */
    OP_LOOK,     /* extra: ref_kind, arg: row                                 */
    OP_FORMULA,  /* arg: where the code of a `let` starts; returns here       */
    OP_FIELD,    /* arg: name; of a record, of hours (opens), of a list the
                    list of fields                                            */
    OP_NEGATE, OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE,
    OP_EQUAL, OP_NOT_EQUAL, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST,
    OP_IS,       /* arg: word                                                 */
    OP_IS_ONE_OF,/* count: how many OP_WORD rows follow                       */
    OP_WORD,     /* data of OP_IS_ONE_OF, arg: word                           */
    OP_IS_KNOWN, OP_IS_FAILED,
    OP_NOT, OP_AND, OP_OR, OP_ELSE,
    OP_COUNT, OP_SUM, OP_MIN, OP_MAX, OP_ROUND /* count: arguments            */
} op_kind;

typedef struct op {
    uint8_t kind, count;
    uint16_t extra;
    uint32_t arg;
} op;

/* What OP_LOOK may look at. */
typedef enum ref_kind {
    REF_ENTRY,    /* a step's result, a field of it, or a need: row of entries */
    REF_CUSTOMER, /* a field of the customer: row of customer fields          */
    REF_CONSENT,  /* a consent: name                                          */
    REF_HOURS,    /* row of hours                                             */
    REF_NOW, REF_TODAY, REF_CHANNEL
} ref_kind;

/* Who answers for the names of a running expression. */
typedef struct scope {
    const void *who;
    value (*look)(const void *who, ref_kind kind, uint32_t row);
    /* What a choice or an outcome is called. */
    str (*label)(const void *who, const value *v);
    const op *code;
    const value *constants;
    const names *names;
    const struct hours *hours;
    const clock *clock;
    const lang *lang;
    arena *arena;      /* texts that an expression makes                      */
    uint32_t *units;   /* work left; at 0 the arena gives up                  */
} scope;

enum { EXPR_STACK = 32, EXPR_CALLS = 16 };

/* The value of the code that starts at `start`; 0 gives nothing. */
value jz_eval(const scope *s, uint32_t start);
/* Whether it is yes. */
bool jz_true(const scope *s, uint32_t start);

/* ---- parsing --------------------------------------------------------------- */

/* A row of a parsed expression, in postfix order.  Names are not resolved:
 * a path is OP_LOOK with its text; words are texts; a field never appears by
 * itself (it is part of the path). */
typedef struct part {
    op_kind kind;
    uint8_t count;
    place place;
    str text;     /* path, word                                               */
    value value;  /* OP_CONST; a literal text keeps its bytes                 */
} part;

typedef struct parsed {
    part *at;
    uint32_t count; /* 0: it could not be parsed, and a problem says why      */
    uint32_t depth; /* of the stack, at most EXPR_STACK                       */
} parsed;

/* A text of node n, its bytes from..from+size, as an expression.  The whole
 * grammar of `condition` but for `where`, `each` and `in`, which are reported
 * as not there yet. */
parsed jz_parse(reader *r, const node *n, uint32_t from, uint32_t size);
static inline parsed jz_parse_all(reader *r, const node *n)
{
    return jz_parse(r, n, 0, (uint32_t)n->text.size);
}
/* The same without a file, for the door: problems are counted, no places. */
parsed jz_parse_text(arena *a, problems *p, str text);

/* True for words that the grammar has taken: no step may be called so. */
bool jz_is_grammar_word(str word);

/* ---- templates -------------------------------------------------------------- */

typedef enum piece_kind {
    PIECE_TEXT,   /* text                                                     */
    PIECE_INSERT, /* code, format                                             */
    PIECE_PLURAL, /* code; the next `forms` pieces are PIECE_JUMPs to the
                     forms, or for yes/no values two of them: yes, no         */
    PIECE_JUMP,   /* to: the piece to go on with                              */
    PIECE_END
} piece_kind;

typedef struct piece {
    uint8_t kind, format, forms;
    union {
        str text;
        uint32_t code;  /* where the expression starts                        */
        uint32_t to;
    };
    parsed parsed;      /* of an insert, until it is resolved                 */
    place place;
} piece;

typedef vec(piece) pieces;

/* Appends the pieces of a text to the list, PIECE_END last; `to` counts from
 * the start of the list; {{ and }} are braces.  Plural forms may hold inserts,
 * and plurals up to 4 deep.  False: a problem was reported. */
bool jz_parse_template(reader *r, const node *n, pieces *list);

/* Writes the text that starts at a piece.  Values are data: never read again
 * as a template.  An empty value writes nothing. */
void jz_render(const scope *s, const piece *list, uint32_t first, buf *b);

#endif
