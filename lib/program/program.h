/* program.h - what sessions run: plain arrays, numbers instead of pointers.
 * The compiler writes it, sessions only read it.  Row 0 of every table stands
 * for "nowhere", so that a zero is always safe.  Texts end with a zero. */
#ifndef JZ_PROGRAM_H
#define JZ_PROGRAM_H

#include <stdatomic.h>

#include "expr/expr.h"
#include "match/match.h"
#include "program/index.h"

enum { LANGUAGES_MOST = 32 };

/* Where a row stands in the sources. */
typedef struct spot { uint32_t source, line; } spot;

/* Something a flow can know: the result of a step ("quantity"), a field of it
 * ("bar.beers"), or a need of the flow.  The entries of a flow are
 * neighbours, in the order needs, then step by step each with its fields. */
typedef struct entry {
    uint32_t name;         /* "quantity", "bar.beers"                         */
    uint32_t flow, step;   /* step 0: a need                                  */
    uint8_t type;          /* value_type; for a step that only speaks NOTHING */
    bool personal, secret;
    uint32_t was, was_count; /* rows of `was`, for needs and steps            */
} entry;

typedef enum verb {
    VERB_NONE, VERB_ASK,
    VERB_DO,      /* an action of the host                                    */
    VERB_FLOW,    /* another flow                                             */
    VERB_HANDOFF, VERB_WAIT
} verb;

typedef enum go_kind {
    GO_NEXT, GO_STEP, GO_END, GO_RESTART, GO_BACK, GO_CHANGE, GO_STOP
} go_kind;

/* Where it goes on. */
typedef struct way {
    uint8_t go;                   /* go_kind                                  */
    uint16_t at_most;             /* 0: no limit of the author's              */
    uint32_t to;                  /* step, for GO_STEP and GO_CHANGE          */
    uint32_t outcome;             /* name, for GO_END; 0: the first           */
} way;

/* What is done while nobody answers, or about an answer. */
typedef struct reaction {
    int64_t after;                /* silent: ms                               */
    uint32_t when;                /* refuse: code                             */
    uint32_t say;                 /* reply; 0: none                           */
    way way;                      /* GO_NEXT: it only speaks                  */
    uint32_t step;                /* whose it is                              */
    spot spot;
} reaction;

/* A row of `remember`. */
typedef struct kept {
    bool consent;
    uint32_t field;               /* name of the consent; row of customer     */
    uint32_t code;
    uint32_t step;
} kept;

typedef enum wait_kind { WAIT_FOR, WAIT_UNTIL, WAIT_EVENT } wait_kind;

typedef struct step {
    uint32_t name, flow, entry;   /* entry: its own result                    */
    uint32_t fields, field_count; /* entries of what it gives, and            */
    uint32_t gives;               /* the params that say their types          */
    uint8_t verb;
    uint8_t tries;                /* of do: attempts, at least 1              */
    way way;
    uint32_t when;                /* code; 0: always                          */
    uint32_t say, ask, attach;    /* replies                                  */
    uint32_t called;              /* reply: the names, first one per language */
    uint32_t question;
    uint32_t action;
    uint32_t callee;              /* flow, of VERB_FLOW                       */
    uint32_t each;                /* code of a list; 0: it is done once       */
    uint8_t waits;                /* wait_kind, of VERB_WAIT                  */
    uint32_t wait;                /* code of the duration or moment; name of
                                     the event                                */
    uint32_t queue;               /* name of the queue of a hand-over         */
    uint32_t hours;               /* of that queue, or 0: always there        */
    uint8_t urgency;              /* jaseur_urgency                           */
    uint32_t arguments, argument_count; /* of do and handoff; of a flow one
                                           for each of its needs, in order    */
    uint32_t silents, silent_count;     /* reactions, by time                 */
    uint32_t kept, kept_count;          /* rows of `remember`                 */
    uint32_t handlers, handler_count;   /* steps below whose `when` tests it  */
    uint32_t mentions, mention_count;   /* earlier steps it depends on        */
    uint32_t was, was_count;      /* earlier names                            */
    uint32_t comment;             /* name; 0: none                            */
    spot spot;
} step;

typedef struct flow {
    uint32_t name;
    uint32_t called;              /* reply; 0: say the name                   */
    uint32_t steps, step_count;
    uint32_t entries, entry_count, need_count; /* needs come first            */
    uint32_t needs;               /* the params that say their types          */
    uint32_t outcomes, outcome_count; /* names; 0: only "done"                */
    uint32_t gives, give_count;   /* params that it returns, and              */
    uint32_t give_codes;          /* rows of `words`: the code of each        */
    uint32_t when;
    uint32_t event;               /* name of the one that starts it; 0: none  */
    uint32_t was, was_count;
    bool anytime, built_in;
    bool once;                    /* something in it, or in a flow that it
                                     runs, must happen only once              */
    spot spot;
} flow;

typedef struct question {
    matcher_kind kind;
    const pattern *pattern;
    const menu *menu;             /* of fixed choices; NULL: none             */
    uint32_t choices, choice_count;
    uint32_t from;                /* code of a host's list; 0: fixed          */
    uint32_t low, high;           /* code of the bounds; 0: none              */
    uint32_t retry;               /* reply; 0: the engine's text              */
    uint32_t tries;
    bool secret, personal, early;
    bool many;                    /* photo, file: a range over one, a list    */
    uint32_t refuses, refuse_count; /* reactions                              */
    uint32_t consent;             /* name                                     */
    str type;                     /* as written: "number from 1 to 6"         */
    uint32_t step;
} question;

typedef struct choice {
    uint32_t id;                  /* name                                     */
    uint32_t labels;              /* rows of labels, one a language           */
    uint32_t question;
} choice;

typedef struct param {
    uint32_t name;
    uint8_t type;                 /* value_type                               */
    str written;                  /* "number", "menu" ...                     */
} param;

typedef struct action {
    uint32_t name;
    bool once;
    bool waited;                  /* it has `gives`: there is a result        */
    uint32_t needs, need_count;   /* params                                   */
    uint32_t gives, give_count;
    uint32_t outcomes, outcome_count; /* names; none: only "done"             */
    spot spot;
} action;

/* A value passed to an action or to people. */
typedef struct argument {
    uint32_t name;
    uint8_t type;                 /* value_type that is wanted                */
    bool is_text;                 /* code is the first piece of a template    */
    uint32_t code;
} argument;

typedef struct named_hours {
    uint32_t name;
    str written;
    spot spot;
} named_hours;

/* A formula: its code ends with OP_END and leaves one value. */
typedef struct let_row {
    uint32_t name, flow, code;
    uint8_t type;                 /* value_type; VALUE_NOTHING: not known     */
    uint8_t calls;                /* formulas within it, at most so deep      */
} let_row;

/* A row that only tools ask for; see jaseur_part. */
typedef struct told_row { uint32_t of, to, name; } told_row;

/* The words that start a flow: items of program.hear. */
typedef struct hearer {
    uint32_t flow, step; /* step: 0, the start                                */
    bool built_in;       /* the words are                                     */
} hearer;

/* The texts of a reply in one language: rows of texts, at least one. */
typedef struct reply { uint32_t first, count; } reply;

typedef enum builtin {
    BUILTIN_START, BUILTIN_UNKNOWN, BUILTIN_HELP, BUILTIN_BACK, BUILTIN_CHANGE,
    BUILTIN_RESTART, BUILTIN_CANCEL, BUILTIN_AGENT, BUILTIN_FAILED,
    BUILTIN_CLOSED, BUILTIN_REPEAT,
    BUILTIN_GREETING, BUILTIN_THANK_YOU, BUILTIN_GOODBYE, /* small talk       */
    BUILTIN_COUNT
} builtin;

#define table(type) struct { type *at; uint32_t count, room; }

struct jaseur_program {
    escape escape;
    arena arena;
    names names;
    const char **sources;         /* by spot.source; [0] is NULL              */
    uint32_t source_count;

    uint32_t language_count;
    str language_tags[LANGUAGES_MOST];     /* "fr-tu"; the first is untagged  */
    const lang *languages[LANGUAGES_MOST];

    str country;                  /* "FR"; "": none                           */
    uint32_t tries;               /* messages in a row, not understood        */
    zone zone;                    /* of the country                           */
    table(flow) flows;
    table(step) steps;            /* the steps of a flow are neighbours       */
    table(entry) entries;
    table(question) questions;
    table(reaction) reactions;
    table(kept) kept;
    table(choice) choices;
    table(str) labels;            /* by choice.labels + language              */
    table(action) actions;
    table(param) params;
    table(argument) arguments;
    table(param) customer;        /* fields: name "customer.card"             */
    table(named_hours) hours;
    hours *opening;               /* by row of hours                          */
    table(let_row) lets;
    name_index index;             /* rows by name; see index.h                */
    table(uint32_t) words;        /* names, steps: what first/count point to:
                                     outcomes, was, handlers, mentions        */
    table(op) code;
    table(value) constants;
    table(piece) pieces;
    table(uint32_t) texts;        /* first piece of each text                 */
    table(reply) replies;         /* by reply * language_count + language     */

    table(hearer) hearers;
    const menu *hear;             /* of all flows, in all languages           */
    const lexicon *lexicon;
    pattern_set *patterns;
    uint32_t builtin[BUILTIN_COUNT]; /* flow; 0: none                         */
    uint32_t name_done, name_failed, name_closed, name_unavailable;
    uint32_t name_open, name_yes, name_no;
    uint32_t name_link;           /* the consent that links need              */
    uint32_t longest_name;        /* bytes: a snapshot writes names           */

    table(told_row) exits, depends, ends; /* EXITS, MENTIONS, OUTCOMES        */
    table(told_row) wants, yields;        /* NEEDS, GIVES; to: param          */
    table(jaseur_about) tests, lines, keys; /* with JASEUR_KEEP_TESTS         */
    bool needs_id;                /* it has an action                         */
    uint64_t hash;                /* of the sources: equal programs           */

    /* Sessions count themselves here: the only thing that is ever written,
     * on a cache line of its own. */
    char before[64];
    atomic_uint references;
    char behind[64];
};
typedef struct jaseur_program program;

static inline const char *jz_program_name(const program *p, uint32_t name)
{
    return name ? jz_name(&p->names, name).at : NULL;
}
/* The first piece of the reply's text in a language, at the n-th use. */
uint32_t jz_reply_text(const program *p, uint32_t reply, uint32_t language,
                       uint32_t use);
uint32_t jz_reply_count(const program *p, uint32_t reply, uint32_t language);
/* The language of the bot that serves a tag best; 0: the first. */
uint32_t jz_program_language(const program *p, str tag);
str jz_choice_label(const program *p, uint32_t choice, uint32_t language);
/* The name of the outcome that is success, for a step that does an action. */
uint32_t jz_good_outcome(const program *p, const step *s);
/* The step of a flow by name, among `names` of it; 0: none. */
uint32_t jz_find_flow(const program *p, uint32_t name);
uint32_t jz_find_step(const program *p, uint32_t flow, uint32_t name);
uint32_t jz_find_entry(const program *p, uint32_t flow, uint32_t name);

/* ---- about.c ------------------------------------------------------------- */

bool jz_about(const program *p, jaseur_part part, size_t row,
              jaseur_about *out);

/* ---- follow.c: names of an older program in a newer one ------------------ */

/* By name, else by `was`; 0: gone. */
uint32_t jz_follow_flow(const program *p, str name);
uint32_t jz_follow_entry(const program *p, uint32_t flow, str name);
uint32_t jz_follow_step(const program *p, uint32_t flow, str name);
/* What makes a step the same place to wait at under another program: what kind
 * of thing it does, and what that is about. */
typedef struct place_kind {
    uint8_t kind;
    uint32_t about;      /* name of an action, flow, event or consent         */
} place_kind;
place_kind jz_place_kind(const program *p, const step *s);
/* Kinds that are about something have a name. */
bool jz_is_about(unsigned kind);
/* Whether a step is the place that it was: a flow follows its renamings. */
bool jz_is_same_place(const program *p, const step *s, unsigned kind,
                      str about);
/* Whether the step can end with an outcome. */
bool jz_has_outcome(const program *p, const step *s, uint32_t outcome);
/* What jaseur_program_follow answers; *where is a step of newer, or 0. */
jaseur_follow jz_follow(const program *older, const program *newer, str flow,
                        str step, uint32_t *where);

#endif
