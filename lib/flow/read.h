/* read.h - what the readers of flows share: tables of keys, so that a new key
 * is a new row, and the readers of the common kinds of values. */
#ifndef JZ_READ_H
#define JZ_READ_H

#include "flow/flow.h"

typedef struct flow_reader {
    reader *reader;
    bot_written *bot;
    uint32_t most_steps, most_choices;
    uint32_t strange; /* keys that were met and have no place there           */
    bool built_in;
} flow_reader;

/* Reads the value of a key into a field; `tag` is the language of the key. */
typedef void key_reader(flow_reader *f, void *field, const node *n, str tag);

typedef struct key_row {
    const char *name;
    key_reader *read;
    size_t field;     /* offset in the object that is read                    */
    bool tagged;      /* it may be written in several languages               */
} key_row;

/* All end with a row without a name. */
extern const key_row jz_bot_keys[], jz_action_keys[], jz_flow_keys[];
extern const key_row jz_step_keys[], jz_choices_keys[], jz_test_keys[];
extern const key_row jz_refuse_keys[], jz_silent_keys[];

/* Reads each entry of a map by its row.  `what` and `name` say in problems
 * what is being read: a "step", 'quantity'. */
void jz_read_keys(flow_reader *f, const key_row *rows, const char *what,
                  str name, const node *map, void *object);

/* The first entry under a key, whatever its language, even one that could not
 * be read; NULL: none. */
const node *jz_first_entry(const node *map, str key);

/* The kinds of values; each says the type of its field. */
key_reader jz_read_one_text; /* const node *                                  */
key_reader jz_read_tagged;   /* texts                                         */
key_reader jz_read_yes_no;   /* bool                                          */
key_reader jz_read_writtens; /* writtens                                      */
key_reader jz_read_needs;    /* writtens: names and types                     */
key_reader jz_read_gives;    /* gives                                         */

/* Adds a text in one language to a field: the bytes of the key from `tag_from`
 * on, all of it for a label under its language. */
void jz_read_texts(flow_reader *f, texts *field, const node *key,
                   uint32_t tag_from, const node *n);
/* Whether it is a language of the bot, or what one falls back to: a bot that
 * speaks fr-tu uses texts in fr. */
bool jz_is_spoken(const bot_written *bot, str tag);
/* A name or a list of names. */
void jz_read_names(flow_reader *f, const node *n, const node ***list,
                   uint32_t *count);
/* All entries of a map, or as many as are read, after telling it. */
uint32_t jz_entries_to_read(flow_reader *f, const node *map);
/* Our name of a type that has another one elsewhere: "string", "boolean".
 * Empty: none. */
str jz_type_elsewhere(str name, bool of_answer);
/* A type of `needs` and `gives`, without telling anything. */
bool jz_find_type(str name, value_type *type);
/* How often something may go wrong; 0 after a problem. */
uint32_t jz_read_tries(flow_reader *f, const node *n);

/* A name that formulas see, a part of the text of n, must not be a word of the
 * language. */
void jz_check_reserved(flow_reader *f, const node *n, str name);
/* What stands behind `is`, an outcome or the id of a choice, must not be what
 * `is` means by itself. */
void jz_check_is_word(flow_reader *f, const node *n);
/* "2 minutes", in ms; false: it is none, or no time at all. */
bool jz_read_duration(str text, int64_t *ms);

/* The place of a slice of the text of n. */
place jz_place_of(const reader *r, const node *n, str slice);
/* Reports a problem about that slice. */
problem *jz_tell(const reader *r, problem_id id, const node *n, str slice);
/* Adds "did you mean" and the correction, if one is near. */
void jz_tell_nearest(const reader *r, problem *p, const nearest *n);
bool jz_is_name(str s);
/* The next word of an expression: what stands in quotes or parentheses is one
 * word with what touches it.  Empty at the end. */
str jz_take_word(str *rest);

/* In read_ask.c, read_choices.c, read_go.c, read_react.c, read_verb.c and
 * read_step.c. */
key_reader jz_read_answer, jz_read_choices; /* question_written               */
key_reader jz_read_go;                      /* jump                           */
key_reader jz_read_refuse, jz_read_silent;  /* reactions                      */
key_reader jz_read_bot_silent;
key_reader jz_read_handoff, jz_read_wait, jz_read_each; /* step_written       */
key_reader jz_read_remember;                /* writtens                       */
key_reader jz_read_steps;                   /* flow_written                   */
/* Whether what was read of the question of a step goes together; `told`: the
 * step has keys that are none, and what is missing may stand there. */
void jz_finish_question(flow_reader *f, const step_written *s,
                        question_written *q, bool told);

#endif
