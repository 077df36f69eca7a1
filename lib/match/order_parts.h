/* order_parts.h - a message cut into the parts that order lines are made of. */
#ifndef JZ_ORDER_PARTS_H
#define JZ_ORDER_PARTS_H

#include "match/order.h"

typedef enum part_kind {
    PART_ITEM,   /* hits: the items it could be                               */
    PART_OPTION, /* hits: the choices it could be                             */
    PART_NUMBER, /* amount, perhaps with a unit                               */
    PART_ROLE,   /* role; `opens` when it also opens a correction             */
    PART_OPENER,
    PART_JOIN,   /* "and"                                                     */
    PART_BREAK   /* a comma; `hard`: the end of a sentence                    */
} part_kind;

typedef struct part {
    uint8_t kind;        /* part_kind                                         */
    uint8_t role;        /* order_role                                        */
    uint8_t measure;
    bool article;        /* the number is nothing but "a" or "une"            */
    bool behind;         /* "x2": the number belongs to what stands before    */
    bool opens, hard;
    bool item_ahead;     /* an item comes before the next join or break       */
    bool item_later;     /* an item comes at all                              */
    int32_t unit;
    int64_t amount;
    uint32_t from, to;   /* words                                             */
    const menu_hit *hits;
    uint32_t hit_count;
} part;

typedef struct parts {
    vec(part) list;
    heard heard;         /* the message, with the words of the parts used     */
} parts;

parts jz_order_parts(const order_menu *m, const heard *h, match_mode mode,
                     const match_room *room);

#endif
