/* basket_lines.h - the lines of a basket while they are being changed. */
#ifndef JZ_BASKET_LINES_H
#define JZ_BASKET_LINES_H

#include "match/order.h"

/* An option of a line: "milk", and the record of the choice. */
typedef struct chosen {
    str option;
    value choice;
} chosen;

typedef struct basket_line {
    str id, item;      /* item: a packed record, what the menu says of it     */
    int64_t quantity;  /* millionths                                          */
    chosen options[LINE_OPTIONS];
    uint8_t option_count;
    bool grown;        /* new, or more than before                            */
} basket_line;

typedef struct basket {
    arena *arena;
    uint32_t *units;   /* of the turn: each line that is looked at costs one  */
    vec(basket_line) lines;
    bool changed;
} basket;

/* What one line of an order does; `all` as in order_line. */
typedef struct wanted {
    basket_line line;
    order_act act;
    bool all;
} wanted;

/* From a packed list of lines. */
void jz_read_basket(basket *b, str packed);
/* A line as a record: what the menu says, `quantity`, `amount` and the chosen
 * options; nothing: the amount is too large. */
value jz_line_record(const basket *b, const basket_line *l);
/* False: an amount is too large. */
bool jz_pack_basket(const basket *b, value *list);
void jz_change_basket(basket *b, const wanted *w);
/* So many of a line (0: all) get the options of `like`. */
void jz_change_options(basket *b, uint32_t line, int64_t quantity,
                       const basket_line *like);
/* What was chosen for an option; NULL: nothing. */
const value *jz_chosen(const basket_line *l, str option);
bool jz_has_item(const basket *b, str id);
/* The name of the unit that an item is measured in; "": it is counted. */
str jz_item_unit(str item);
/* How many pieces there are; what is measured is one.  False: too many. */
bool jz_basket_total(const basket *b, int64_t *total);

#endif
