/* order.h - order lines out of a message: "two large lattes and a tart, no
 * coke after all". */
#ifndef JZ_ORDER_H
#define JZ_ORDER_H

#include "match/match.h"

/* One choice of an option of some items: "milk", "oat". */
typedef struct order_choice {
    str option, id;
    uint32_t group;    /* equal for the choices of one option                 */
} order_choice;

/* What the items of a list can be had with.  The same choice of several items
 * is one row. */
typedef struct order_options {
    const menu *menu;  /* its items are rows of `choices`                     */
    vec(order_choice) choices;
    vec(uint32_t) first; /* by item, and one past the last: its first row     */
    vec(uint32_t) rows;  /* the choices that an item has                      */
} order_options;

/* Of a host's list, packed; NULL: no item has options. */
const order_options *jz_order_options(arena *a, str list);
/* What a choice is for one item of the list: a packed record with id and
 * label; nothing when the item does not have it. */
value jz_item_option(arena *a, str item, str option, str id);

typedef struct order_menu {
    const menu *items;
    const order_options *options; /* NULL: none                               */
} order_menu;

typedef enum order_act {
    LINE_ADD, LINE_REMOVE, LINE_SET,
    LINE_CHANGE          /* lines with these options get others; `plain`: where
                            there are none, it is one more line               */
} order_act;

enum { LINE_OPTIONS = 8 };

typedef struct order_line {
    uint32_t items[MATCH_OTHERS]; /* it could be                              */
    uint8_t item_count;  /* 0: nothing was named; what there is is meant      */
    uint8_t act;         /* order_act                                         */
    bool plain;          /* how was not said: it may be changed by what is    */
    bool counted;        /* the quantity was said                             */
    bool all;            /* of LINE_REMOVE: whatever there is of it; of
                            LINE_CHANGE: all lines that are meant             */
    uint8_t measure;     /* of the quantity: kg, l, m; MEASURE_NONE: pieces   */
    int32_t unit;        /* millionths of it                                  */
    int64_t quantity;    /* millionths                                        */
    uint32_t options[LINE_OPTIONS]; /* rows of choices                        */
    uint8_t option_count;
    uint32_t becomes[LINE_OPTIONS]; /* LINE_CHANGE: the options that they get;
                            of `quantity` of them, 0: of the only line, or of
                            all lines                                         */
    uint8_t become_count;
    uint32_t from, to;   /* words                                             */
    match_how how;
    uint8_t edits;
} order_line;

typedef struct order {
    vec(order_line) lines;
    bool done;           /* "that's all"                                      */
    bool *words;         /* by word: it belongs to a line, or ends the order  */
} order;

/* As an ANSWER, items are found by a part of their label and misspelt, too;
 * otherwise only what is added or set counts, and nothing ends the order. */
order jz_read_order(const order_menu *m, const heard *h, match_mode mode,
                    const match_room *room);
/* The unit of an item as its menu writes it: "kg"; false: the languages do not
 * know it. */
bool jz_read_unit(arena *a, const lexicon *l, str text, uint8_t *measure,
                  int32_t *unit);

#endif
