/* work.h - what the passes of the compiler share.
 *
 *   declare   names become rows: flows, steps, entries, actions, choices
 *   resolve   an expression becomes code, its names looked up and its types
 *             compared
 *   emit      texts, questions, steps and the words that start flows
 *   check     what can be seen in the finished tables
 *
 * Tables grow in the scratch arena and are copied into the program's own when
 * their size is known. */
#ifndef JZ_WORK_H
#define JZ_WORK_H

#include "compile/compile.h"

typedef vec(op) op_list;
typedef vec(value) value_list;
typedef vec(uint32_t) numbers;

/* A part of an array of numbers. */
typedef struct stretch { uint32_t first, count; } stretch;

/* ---- resolve.c ----------------------------------------------------------- */

/* What an expression gives, as far as it is known at load. */
enum { KIND_ANY = 0xff };
typedef struct kind {
    uint8_t type;      /* value_type, or KIND_ANY                             */
    uint16_t currency; /* of an amount that is written out; 0: not known      */
    uint32_t entry;    /* whose result it is: its words are known; or 0       */
    str text;          /* as written                                          */
    uint32_t told;     /* 1 + the row of the problem told of it; 0: none      */
} kind;

typedef struct resolver {
    const program *program;
    names *names;             /* words of expressions are added here          */
    arena *arena, *scratch;   /* arena: texts that stay                       */
    problems *problems;
    op_list *code;
    value_list *constants;
    uint32_t owner;           /* the flow whose names are seen; 0: none       */
    numbers *seen;            /* entries looked at, formulas included         */
    const stretch *let_seen;  /* by row of lets: their part of let_entries    */
    const numbers *let_entries;
    uint32_t lets, let_count; /* those of the flow                            */
    uint8_t calls;            /* formulas within each other in the last code  */
    const bool *vague;        /* by step: not all of it could be read; NULL:
                                 all steps are clear                          */
} resolver;

/* Appends the code of an expression; false: a problem was reported, or the
 * parser had reported one. */
bool jz_resolve(resolver *r, const parsed *e, uint32_t *start, kind *result);
/* The code of a name alone: an entry, a formula or a need of the flow; false:
 * nothing has this name. */
bool jz_resolve_name(resolver *r, uint32_t name, uint32_t *start, kind *result);
/* Whether something the flow sees has this path as its name. */
bool jz_is_value_name(const resolver *r, str path);

/* ---- kinds.c ------------------------------------------------------------- */

const char *jz_type_name(uint8_t type); /* as flows write it                  */
kind jz_kind_of(uint8_t type);
/* Whether a value of this kind may be passed where a type is wanted. */
bool jz_kind_fits(const kind *k, uint8_t wanted);
/* What an operator makes of two kinds; reports what does not go together. */
kind jz_compare_kinds(const resolver *r, const part *at, const kind *a,
                      const kind *b);
kind jz_calculate_kinds(const resolver *r, const part *at, const kind *a,
                        const kind *b);
/* Reports a word that a value of this kind can never be. */
void jz_check_word(const resolver *r, const kind *k, const part *at);
/* Reports a number or text behind `is`, which wants a word. */
void jz_tell_no_word(const resolver *r, const kind *k, const part *at);

/* The words that a result may be, one by one; *at starts at 0. */
bool jz_next_result(const program *p, uint32_t entry_row, uint32_t *at,
                    uint32_t *name);

/* Words for a help; more of them help nobody. */
enum { HELP_WORDS = 24 };
typedef struct word_list {
    str at[HELP_WORDS];
    uint32_t count;
} word_list;
/* The fields that a value has; false: nobody knows before it is there. */
bool jz_fields_of(const resolver *r, const kind *k, word_list *l);
/* "it can be: …", sorted here, and the nearest. */
void jz_help_words(problems *list, arena *scratch, problem *about, str wanted,
                   str *list_of, uint32_t count);

/* ---- what_if.c ----------------------------------------------------------- */

/* What is supposed of the result of one step. */
typedef enum supposed {
    SUPPOSE_NOTHING, SUPPOSE_WORD, SUPPOSE_KNOWN, SUPPOSE_FAILED, SUPPOSE_EMPTY
} supposed;

typedef struct what_if {
    supposed what;
    uint32_t step, word;
} what_if;

enum { CAN_BE_NO = 1, CAN_BE_YES = 2 };

/* What a condition can come to under a supposition; code 0: always yes. */
unsigned jz_what_if(const program *p, uint32_t code, what_if w);

/* ---- the job ------------------------------------------------------------- */

/* A value put into a text as it is, without `else`. */
typedef struct insert {
    uint32_t step, entry;
    str path;
    place place;
} insert;

/* A text that a language lacks. */
typedef struct missing_text {
    problem_id id;
    uint32_t language;
    place place;
    str what, whose;
} missing_text;

typedef struct work {
    program *program;
    arena *scratch;
    problems *problems;
    reader reader;
    const jaseur_limits *limits;
    bot_written bot;
    resolver resolver;

    op_list code;
    value_list constants;
    pieces pieces;

    /* What was written, by row. */
    vec(const flow_written *) flows_written;
    vec(const step_written *) steps_written;
    vec(const action_written *) actions_written;

    stretch *flow_lets;       /* by flow: rows of lets                        */
    numbers let_entries, seen;
    stretch *let_seen;
    uint32_t *stamps;         /* by entry or step: who has counted it         */
    uint32_t stamp;           /* who counts now                               */

    numbers when_entries;     /* entries that each step's `when` looks at     */
    stretch *when_seen;       /* by step                                      */
    vec(insert) inserts;
    vec(missing_text) missing;
    uint32_t step;            /* being emitted; 0: none                       */
    uint32_t bot_retry;       /* reply                                        */
    bool *flow_fails;         /* by flow: an error was reported in it         */
    bool *flow_called;        /* by flow: a `do` names it                     */
    bool *vague;              /* by step: not all of it could be read         */
} work;

/* declare.c */
void jz_declare(work *w);

/* lets.c */
void jz_emit_lets(work *w);
/* From here on, expressions see the names of this flow. */
void jz_see_flow(work *w, uint32_t row);
/* The entries that were seen since the last call, each once, behind `to`. */
stretch jz_take_seen(work *w, numbers *to);

/* emit.c */
/* The place of a part of a node's text. */
place jz_place_in(const work *w, const node *n, str part);
/* A row of replies for a text in all languages; 0: not written.  `key` and
 * `whose` are for the problem that a language is missing; whose empty: none. */
uint32_t jz_emit_reply(work *w, const texts *t, bool built_in, const char *key,
                       str whose);
/* The first piece of a text in the first language. */
uint32_t jz_emit_text(work *w, const node *n, const lang *l);
/* An expression that must give a type (KIND_ANY: any); 0 after a problem. */
uint32_t jz_emit_expression(work *w, const node *n, uint32_t from,
                            uint32_t size, uint8_t wanted);
uint32_t jz_emit_condition(work *w, const node *n);
/* Which of the tags serves a language; UINT32_MAX: none. */
uint32_t jz_pick_tag(const work *w, const texts *t, uint32_t language,
                     bool built_in);
bool jz_serves_language(const work *w, const texts *t, uint32_t language);

/* emit_step.c */
void jz_emit_steps(work *w);

/* emit_words.c */
void jz_emit_question(work *w, uint32_t row, const question_written *q);
void jz_emit_hear(work *w);
/* The words of a text, folded, with single spaces between them. */
str jz_folded_words(arena *a, str text);

/* emit_tables.c */
void jz_emit_handlers(work *w);
void jz_emit_told(work *w);

/* check.c, check_paths.c, check_words.c */
void jz_check(work *w);
/* exits: the first row of program.exits by step, and one past the last. */
void jz_check_paths(work *w, uint32_t row, const uint32_t *exits);
void jz_check_words(work *w, const uint32_t *exits);

#endif
