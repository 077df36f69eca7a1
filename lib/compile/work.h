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
    bool one;          /* it is an entry of that list                         */
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
    uint8_t looping;          /* lists that are gone through just now         */
    uint8_t loops;            /* most of them within each other in it         */
    uint8_t *let_loops;       /* by row of lets: the same of formulas         */
    const bool *vague;        /* by step: not all of it could be read; NULL:
                                 all steps are clear                          */
    uint32_t refuses;         /* the question whose `refuse` this is, or 0    */
    uint32_t item;            /* name of the entry that `each` is at; or 0    */
    kind items;               /* the list that it is one of                   */
    const kind *sources;      /* by step with `each`: the list that it goes
                                 through, once that is known; or NULL         */
} resolver;

/* Appends the code of an expression; false: a problem was reported, or the
 * parser had reported one. */
bool jz_resolve(resolver *r, const parsed *e, uint32_t *start, kind *result);
/* The code of a name alone: an entry, a formula or a need of the flow; false:
 * nothing has this name. */
bool jz_resolve_name(resolver *r, uint32_t name, uint32_t *start, kind *result);

/* ---- look.c -------------------------------------------------------------- */

/* A row of code. */
void jz_put_op(resolver *r, op_kind what, uint32_t count, uint32_t extra,
               uint32_t arg);
/* What a path leads to; within `where` the list that is gone through, else
 * NULL. */
kind jz_look_at_path(resolver *r, const part *at, const kind *list);
/* Whether something the flow sees has this path as its name. */
bool jz_is_value_name(const resolver *r, str path);
/* What the flow calls so: an entry, a formula; else opening hours. */
bool jz_look_at_own(resolver *r, uint32_t name, kind *k);
/* The result of a step that does nothing which has one. */
bool jz_only_speaks(const resolver *r, uint32_t entry);
/* "customer.card" is not declared: told at the field. */
void jz_tell_unknown_field_of_customer(const resolver *r, place where,
                                       str field);

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

/* The question whose choices a result may be; 0: none, or a host's list. */
uint32_t jz_fixed_question(const program *p, uint32_t entry);
/* Whether it is done for each entry of a list. */
bool jz_is_each(const program *p, const step *s);
/* How an action, a flow or people can end, as rows of words; count 0: only
 * "done". */
stretch jz_outcomes_of(const program *p, const step *s);

/* Words for a help; more of them help nobody. */
enum { HELP_WORDS = 24 };
typedef struct word_list {
    str at[HELP_WORDS];
    uint32_t count;
} word_list;
/* Beyond so many mistakes the nearest name is not looked for any more. */
static inline bool jz_is_worth_help(const problems *list)
{
    return list->errors <= 100;
}
/* "it can be: …", sorted here, and the nearest. */
void jz_help_words(problems *list, arena *scratch, problem *about, str wanted,
                   str *list_of, uint32_t count);

/* ---- fields.c ------------------------------------------------------------ */

/* The fields that a value has, or the entries of a list; false: there may be
 * others, which nobody knows before it is there. */
bool jz_fields_of(const resolver *r, const kind *k, word_list *l);
/* The type of a field, as far as it is known. */
kind jz_field_kind(const resolver *r, const kind *of, str field);

/* ---- what_if.c ----------------------------------------------------------- */

/* What is supposed of the result of one step, or of the customer. */
typedef enum supposed {
    SUPPOSE_NOTHING, SUPPOSE_WORD, SUPPOSE_KNOWN, SUPPOSE_FAILED, SUPPOSE_EMPTY,
    SUPPOSE_NO_FIELD,  /* word: row of customer fields that is not known      */
    SUPPOSE_NO_CONSENT /* word: name of a consent that was not given          */
} supposed;

typedef struct what_if {
    supposed what;
    uint32_t step, word;
} what_if;

enum { CAN_BE_NO = 1, CAN_BE_YES = 2 };

/* What a condition can come to under a supposition; code 0: always yes. */
unsigned jz_what_if(const program *p, uint32_t code, what_if w);
/* Whether a value is empty for certain under a supposition. */
bool jz_is_empty_if(const program *p, uint32_t code, what_if w);
/* How a step ends well; and badly, one by one, `failed` last. */
what_if jz_good_end(const program *p, uint32_t step);
bool jz_bad_end(const program *p, uint32_t step, uint32_t number, what_if *end);

/* ---- the job ------------------------------------------------------------- */

/* A value put into a text. */
typedef struct insert {
    uint32_t step, code;
    stretch seen;             /* the entries it looks at, those of formulas
                                 included: a part of insert_entries           */
    str path;                 /* as written                                   */
    place place;
} insert;

/* A text that a language lacks. */
typedef struct missing_text {
    problem_id id;            /* MISSING_LABEL: its lines begin with the tag  */
    uint32_t language;
    place place;
    str what, whose;
    const texts *said;        /* in the languages that there are              */
} missing_text;

typedef struct work {
    program *program;
    arena *scratch;
    problems *problems;
    reader reader;
    const jaseur_limits *limits;
    bool hints;               /* what is worth a thought is told, too         */
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
    vec(insert) inserts;      /* in the order of the steps                    */
    numbers insert_entries;
    vec(missing_text) missing;
    uint32_t step;            /* being emitted; 0: none                       */
    uint32_t bot_retry;       /* reply                                        */
    stretch bot_silents;      /* reactions                                    */
    kind *sources;            /* for the resolver                             */
    bool *flow_fails;         /* by flow: an error was reported in it         */
    bool *flow_called;        /* by flow: a `do` names it                     */
    bool *vague;              /* by step: not all of it could be read         */
} work;

static inline str jz_name_of(const work *w, uint32_t number)
{
    return jz_name(&w->program->names, number);
}

static inline str jz_name_of_flow(const work *w, uint32_t row)
{
    return jz_name_of(w, w->program->flows.at[row].name);
}

/* declare.c */
void jz_declare(work *w);
uint32_t jz_declare_name(work *w, str text);
/* A row gets its name; false: another one had it, and keeps it. */
bool jz_declare_row(work *w, index_kind what, uint32_t owner, uint32_t name,
                    uint32_t row);
/* Rows of `needs` and `gives`, and the names of outcomes; the first of them. */
uint32_t jz_declare_params(work *w, const writtens *rows);
uint32_t jz_declare_words(work *w, const node **list, uint32_t count);
uint8_t jz_declared_type(work *w, const node *type);
spot jz_spot(const node *n);

/* declare_steps.c */
void jz_declare_steps(work *w, uint32_t flow);

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
 * `whose` are for the problem that a language is missing: of a step, of a flow
 * (MISSING_IN_FLOW) or of the bot (MISSING_IN_BOT); whose empty: none. */
uint32_t jz_emit_reply(work *w, const texts *t, bool built_in, const char *key,
                       str whose);
uint32_t jz_emit_reply_of(work *w, problem_id missing, const texts *t,
                          bool built_in, const char *key, str whose);
/* The first piece of a text in the first language. */
uint32_t jz_emit_text(work *w, const node *n, const lang *l);
/* An expression that must give a type (KIND_ANY: any); 0 after a problem. */
uint32_t jz_emit_expression(work *w, const node *n, uint32_t from,
                            uint32_t size, uint8_t wanted);
uint32_t jz_emit_condition(work *w, const node *n);
/* The same of a part of the text, and what is known of the value. */
uint32_t jz_emit_typed(work *w, const node *n, str slice, uint8_t wanted,
                       kind *k);
/* Which of the tags serves a language; UINT32_MAX: none. */
uint32_t jz_pick_tag(const work *w, const texts *t, uint32_t language,
                     bool built_in);
bool jz_serves_language(const work *w, const texts *t, uint32_t language);

/* emit_step.c */
void jz_emit_steps(work *w);

/* emit_go.c */
way jz_emit_way(work *w, uint32_t flow, const jump *j);
/* Rows of `silent` and `refuse`; step 0: those of the bot. */
stretch jz_emit_reactions(work *w, uint32_t step, const reactions *from);
stretch jz_emit_remember(work *w, uint32_t step, const writtens *from);

/* emit_pass.c */
void jz_emit_do(work *w, uint32_t row, const step_written *from);
void jz_emit_handoff(work *w, step *s, const step_written *from);

/* emit_words.c */
void jz_emit_question(work *w, uint32_t row, const question_written *q);

/* emit_hear.c */
void jz_emit_hear(work *w);
/* The words of a text, folded, with single spaces between them. */
str jz_folded_words(arena *a, str text);

/* emit_tables.c */
void jz_emit_handlers(work *w);
void jz_emit_told(work *w);

/* emit_keys.c */
void jz_emit_keys(work *w);

/* once.c: flow.once */
void jz_mark_once(work *w);
/* The steps by the flow that they run: those of a flow are steps[first[flow]]
 * up to steps[first[flow + 1]]. */
typedef struct callers { uint32_t *first, *steps; } callers;
callers jz_find_callers(work *w);

/* check.c, check_*.c.  Here, exits are the first row of program.exits by step,
 * and one past the last. */
void jz_check(work *w);
/* rests: by flow, whether it may wait for anybody or anything. */
void jz_check_paths(work *w, uint32_t row, const uint32_t *exits,
                    const bool *rests);
void jz_check_words(work *w, const uint32_t *exits);
void jz_check_empty(work *w, const uint32_t *exits);
/* Which flows rest; tells of those that run themselves. */
const bool *jz_check_calls(work *w);
void jz_check_links(work *w, const uint32_t *exits);
void jz_check_hear(work *w);
/* What deserves a thought: hints. */
void jz_check_manners(work *w);
void jz_check_unused(work *w);
/* Whether two conditions look at the same thing. */
bool jz_shares_a_look(const program *p, uint32_t first, uint32_t second);

/* ---- check_ways.c: which steps may run under a supposition --------------- */

typedef struct ways {
    work *work;
    const uint32_t *exits;
    uint32_t *stamps;         /* by step                                      */
    uint32_t stamp, left;     /* steps that may still be looked at            */
    uint32_t next, go, skipped, silent, refuse; /* names of exits             */
    numbers open;
} ways;

ways jz_ways_open(work *w, const uint32_t *exits);
/* For each flow anew. */
void jz_ways_refill(ways *k);
/* A new walk that is to begin at a step; more may be added to it. */
void jz_ways_begin(ways *k);
void jz_ways_add(ways *k, uint32_t step);
/* The same of a step that handles a bad end: its condition has come true. */
void jz_ways_enter(ways *k, uint32_t step);
/* Whether an exit is a bad end that some step below handles. */
bool jz_is_bad_end(const ways *k, const told_row *e);
/* The next step that may be entered, and what its condition can come to under
 * all suppositions (0: it cannot be entered so); false: there is no more. */
bool jz_ways_next(ways *k, const what_if *w, uint32_t count, uint32_t *step,
                  unsigned *can);
/* Goes on behind a step, to steps below `above` only. */
void jz_ways_on(ways *k, uint32_t step, unsigned can, uint32_t above);

#endif
