/* node.h - a YAML file as a tree: texts, lists and maps, each with its place.
 * Every scalar is a text; the key that it stands under says how to read it. */
#ifndef JZ_NODE_H
#define JZ_NODE_H

#include "base/problem.h"

typedef enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP } node_kind;
typedef enum node_style {
    STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_BLOCK
} node_style;

/* A byte of a text, and where it stands in the source: how far a walk through
 * both has come. */
typedef struct node_spot {
    uint32_t from;         /* of the text                                     */
    uint32_t at;           /* of the source                                   */
    uint32_t line, column; /* line 0: no walk has begun                       */
    uint32_t indent;       /* of the lines of a block                         */
    bool twin, escapes;    /* how it is quoted                                */
} node_spot;

typedef struct node node;
struct node {
    node_kind kind;
    node_style style; /* of a text                                            */
    place place;      /* of a text: its content, quotes included; of a list or
                         map: its first entry                                 */
    str text;         /* ends with a zero; empty for lists and maps           */
    node_spot *spot;  /* of a long text: kept by jz_part; else NULL           */
    str comment;      /* the # lines right above a key, without '#'           */
    const node *key;  /* in a map: the key, a text                            */
    node *first, *next;
    uint32_t count;   /* entries of a list or map                             */
};

/* The entry under a key, or NULL. */
const node *jz_entry(const node *map, str key);

/* The place of a part of a text, by bytes of node.text: escapes and quotes are
 * accounted for. */
place jz_part(const jaseur_source *source, const node *text, uint32_t from,
              uint32_t size);

/* The text that writes the entry of a key once more, under another key, behind
 * the entry of the key `behind` of the same map, and where to insert it; at
 * NULL: it cannot be told. */
str jz_entry_again(arena *a, const jaseur_source *source, const node *key,
                   const node *behind, str new_key, uint32_t *offset);

/* Reads a source: its pieces (documents) in order, linked by next; what is
 * wrong goes to problems and the reading goes on where it can.  `number` is
 * the source's, from 1.  NULL: nothing could be read. */
node *jz_yaml_load(arena *a, problems *p, const jaseur_source *source,
                   uint32_t number, bool style);

/* Typed access: each reports a problem when it is not so. */
typedef struct reader {
    arena *arena;
    problems *problems;
    const jaseur_source *sources; /* by place.source - 1                      */
} reader;

/* A text; false (and a problem) for a list or map. */
bool jz_need_text(reader *r, const node *n);
bool jz_need_map(reader *r, const node *n);
/* A text or a list of texts, as an array of nodes; 0 after a problem. */
uint32_t jz_need_texts(reader *r, const node *n, const node ***texts);
/* A name: letters, digits and _, not starting with a digit. */
bool jz_need_name(reader *r, const node *n);
bool jz_need_yes_no(reader *r, const node *n, bool *yes);

#endif
