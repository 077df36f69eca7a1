/* flow.h - what the author wrote: flows, steps and questions as a tree of
 * texts with their places.  Names are not resolved here.  It lives while a
 * program is compiled and is gone when the first session opens. */
#ifndef JZ_FLOW_H
#define JZ_FLOW_H

#include "flow/parse.h"
#include "match/match.h"

/* The same text in several languages: `ask`, `ask fr`, `ask fr-tu`. */
typedef struct tagged {
    str tag;            /* "" for the untagged line                           */
    const node *key;    /* for places: the key                                */
    const node **texts; /* one, or a list                                     */
    uint32_t count;
} tagged;

typedef struct texts {
    tagged *at;
    uint32_t count;     /* 0: not written                                     */
} texts;

/* A row of `needs`, `gives`, `with`, `let`: a name and what stands there. */
typedef struct written {
    const node *name;   /* the key                                            */
    const node *value;
} written;
typedef struct writtens {
    written *at;
    uint32_t count;
} writtens;

/* `gives`: fields, and the outcomes apart.  outcomes 0: only "done". */
typedef struct gives {
    const node *node;   /* NULL: no `gives`                                   */
    writtens fields;
    const node **outcomes;
    uint32_t outcome_count;
} gives;

typedef enum jump_kind {
    JUMP_NONE, JUMP_STEP, JUMP_END, JUMP_RESTART, JUMP_BACK, JUMP_CHANGE,
    JUMP_STOP
} jump_kind;

typedef struct jump {
    jump_kind kind;
    const node *node;   /* the text of `go`                                   */
    str target;         /* of JUMP_STEP; of JUMP_CHANGE, or empty             */
    str outcome;        /* of JUMP_END, or empty                              */
    uint32_t at_most;   /* 0: not limited by the author                       */
} jump;

/* What is done meanwhile, or about an answer: a row of `silent` or `refuse`. */
typedef struct reaction_written {
    const node *node;   /* its map; of `silent` the key is the duration       */
    int64_t after;      /* silent: ms, at least 1                             */
    const node *when;   /* refuse: never NULL after reading                   */
    texts say;
    jump go;            /* JUMP_NONE: it only speaks                          */
} reaction_written;
typedef struct reactions {
    reaction_written *at; /* silent: by `after`, each one different           */
    uint32_t count;
} reactions;

typedef enum wait_written {
    WRITTEN_NO_WAIT,
    WRITTEN_FOR,        /* a duration                                         */
    WRITTEN_UNTIL,      /* `until` a moment                                   */
    WRITTEN_EVENT       /* `until event NAME`                                 */
} wait_written;

typedef struct choice_written {
    const node *id;
    texts labels;       /* the first text is the label, the rest aliases      */
} choice_written;

typedef struct question_written {
    const node *answer;        /* NULL: `choices` alone, or nothing           */
    const matcher_row *type;   /* never NULL after reading: a problem says so */
    bool secret, personal;
    /* Parts of the text of `answer`; size 0: not written. */
    uint32_t low_from, low_size, high_from, high_size;
    uint32_t like_from, like_size; /* the pattern without its quotes          */
    str like;                      /* with '' read as '                       */
    const node *choices;           /* NULL: none                              */
    choice_written *fixed;
    uint32_t fixed_count;
    const node *from;              /* NULL: fixed                             */
    texts retry;
    const node *tries;
    uint32_t tries_count;          /* 0: the bot's, or 3                      */
    str consent;                   /* `consent to NAME`; or empty             */
    reactions refuse;
} question_written;

typedef struct step_written {
    const node *name;    /* the key                                           */
    const node *map;
    str comment;
    const node *when;
    texts say, ask, called;
    question_written question;     /* of `ask`                                */
    const node *action;            /* of `do`                                 */
    const node *handoff;           /* QUEUE [URGENCY]                         */
    str queue;
    jaseur_urgency urgency;
    writtens with;
    const node *each;              /* NULL: none                              */
    str item;                      /* NAME in `NAME in value`                 */
    uint32_t each_from, each_size; /* the value, in the text of `each`        */
    const node *wait;              /* NULL: none                              */
    wait_written waits;
    uint32_t wait_from, wait_size; /* the duration, moment or event's name    */
    gives gives;                   /* of `handoff` and `wait: until event`    */
    reactions silent;
    texts attach, hear;
    writtens remember;             /* "customer.x", "consent.x"               */
    jump go;
    const node **was;
    uint32_t was_count;
    bool vague;          /* a problem was told: not all of it could be read   */
} step_written;

typedef struct flow_written {
    const node *name;
    const node *map;
    str comment;
    bool built_in;
    texts called, hear;
    const node *when;
    const node *event;             /* NULL: none                              */
    bool anytime;
    writtens needs, lets;
    gives gives;
    step_written *steps;
    uint32_t step_count;
    const node **was;
    uint32_t was_count;
} flow_written;

typedef struct action_written {
    const node *name;
    bool once;
    bool vague;          /* a problem was told: not all of it could be read   */
    writtens needs;
    gives gives;
} action_written;

typedef struct hours_written {
    const node *name, *text;
    hours hours;
} hours_written;

/* A key that names a language: the bytes of its text from `from` on. */
typedef struct tag_written {
    const node *key;
    uint32_t from;
} tag_written;

/* Everything of one bot, all sources together. */
typedef struct bot_written {
    const node *name;              /* NULL: no `bot:` piece                   */
    const node **languages;        /* 0: ["en"]                               */
    uint32_t language_count;
    const node *country;
    str country_code, zone_name;
    writtens needs;                /* of the customer: "customer.card" → type */
    hours_written *hours;
    uint32_t hours_count;
    action_written *actions;
    uint32_t action_count;
    texts retry;
    uint32_t tries;
    reactions silent;              /* of questions without their own          */
    vec(flow_written) flows;       /* the built-in ones last                  */
    vec(tag_written) tags;         /* those that authors use                  */
    vec(const node *) includes;    /* paths                                   */
    vec(jaseur_about) tests, lines;/* with JASEUR_KEEP_TESTS, as the public
                                      header describes these rows             */
} bot_written;

/* Reads the pieces of one source into the bot: to be called for each source of
 * the author, then once jz_close_flows, then this for the built-in source, then
 * jz_read_tests for each source.  `built_in`: the engine's own flows; what
 * they say in languages that the bot does not speak is left out. */
void jz_read_flows(reader *r, const node *pieces, bool built_in,
                   const jaseur_limits *limits, bot_written *bot);
/* Checks what concerns all sources together: names that are taken twice,
 * languages that the bot does not speak, included files that are missing. */
void jz_close_flows(reader *r, size_t source_count, const bot_written *bot);
/* Reads the `test:` pieces, typed by the actions of the bot.  They are checked
 * even when they are not kept.  The rows hold no memory but of r->arena. */
void jz_read_tests(reader *r, const node *pieces, bool keep, bot_written *bot);

/* The type named in `needs` and `gives`; false: no such type (a problem). */
bool jz_read_type(reader *r, const node *type, value_type *out);

#endif
