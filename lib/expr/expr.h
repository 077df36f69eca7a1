/* expr.h - conditions and formulas as operations in postfix order, and texts
 * with values in them as pieces: what the compiler makes, and how it runs.
 *
 * There are no side effects, so nothing is skipped: both sides of `and`, `or`
 * and `else` are computed.  No recursion, no allocation but for texts. */
#ifndef JZ_EXPR_H
#define JZ_EXPR_H

#include "expr/value.h"

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
    OP_COUNT, OP_SUM, OP_MIN, OP_MAX, OP_ROUND, /* count: arguments           */
    OP_WHERE,    /* of a list: the entries for which the code behind it, up to
                    its OP_KEEP, is true.  arg: how many ops there are, with
                    the OP_KEEP                                               */
    OP_KEEP,
    OP_ENTRY     /* within OP_WHERE: the entry that is looked at              */
} op_kind;

typedef struct op {
    uint8_t kind, count;
    uint16_t extra;
    uint32_t arg;
} op;

/* What OP_LOOK may look at. */
typedef enum ref_kind {
    REF_ENTRY,    /* a step's result, a field of one, a need: row of entries  */
    REF_CUSTOMER, /* a field of the customer: row of customer fields          */
    REF_CONSENT,  /* a consent: name                                          */
    REF_HOURS,    /* row of hours                                             */
    REF_NOW, REF_TODAY, REF_CHANNEL,
    REF_LINE,     /* in `refuse` of a basket: the line that is added          */
    REF_ANSWER,   /* in `refuse`: what was answered                           */
    REF_ITEM      /* in `with` beside `each`: the entry that it is done for   */
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
    uint32_t *empties; /* counts the inserts of texts that print nothing      */
} scope;

enum { EXPR_STACK = 32, EXPR_CALLS = 16, EXPR_LOOPS = 4 };

/* The value of the code that starts at `start`; 0 gives nothing. */
value jz_eval(const scope *s, uint32_t start);
/* Whether it is yes. */
bool jz_true(const scope *s, uint32_t start);

/* ---- templates ----------------------------------------------------------- */

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
} piece;

typedef vec(piece) pieces;

/* Writes the text that starts at a piece.  Values are data: never read again
 * as a template.  An empty value writes nothing. */
void jz_render(const scope *s, const piece *list, uint32_t first, buf *b);

#endif
