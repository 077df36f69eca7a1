/* tree.h - nodes put together from what a reader of YAML meets, in order:
 * texts, and lists and maps that open and close. */
#ifndef JZ_TREE_H
#define JZ_TREE_H

#include "yaml/mended.h"
#include "yaml/node.h"

enum { TREE_DEPTH = 32 };

/* The keys of a map with many of them, by hash. */
typedef struct key_table {
    const node **at;
    uint32_t room;     /* a power of two; 0: there is none yet                */
} key_table;

/* A list or map that is open. */
typedef struct frame {
    node *node, *last; /* last: its newest entry                              */
    const node *key;   /* the key whose value is to come                      */
    key_table keys;
    bool is_key;       /* it stands where a key should: it is left out        */
    bool twice;        /* the value that is to come has a key used before     */
} frame;

typedef struct tree {
    arena *arena;
    problems *problems;
    mended *m;
    bool style;        /* matters of form are told, too                       */
    frame frames[TREE_DEPTH];
    uint32_t depth;
    bool lost;         /* too deep: the piece is not to be read on            */
    uint32_t most;     /* errors, after which nothing is worth reading        */
    node *first, *last; /* the pieces                                         */
} tree;

/* What was begun and not closed is left out. */
void jz_begin_piece(tree *t);
/* n is complete but for `key` and `next`; its text is kept. */
void jz_add_text(tree *t, node *n);
void jz_open(tree *t, node_kind kind, place where);
void jz_close(tree *t);
/* Tells a problem whose line has not been explained before. */
void jz_tell_once(tree *t, problem_id id, place where, str arg, help_id help);

#endif
