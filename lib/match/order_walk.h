/* order_walk.h - the walk over the parts of a message, and the lines that it
 * makes: what order.c and order_lines.c share. */
#ifndef JZ_ORDER_WALK_H
#define JZ_ORDER_WALK_H

#include "match/order_parts.h"

#define NO_LINE UINT32_MAX
enum { NO_ROLE = UINT8_MAX, WAITING_MOST = 8 };

/* A number with options but without an item, yet: "a large and a small
 * latte", "two lattes, one large". */
typedef struct waiting {
    uint32_t from, to;      /* parts                                          */
} waiting;

typedef struct walk {
    const order_menu *menu;
    arena *arena;
    const part *parts;
    bool *taken;            /* by part: an option that a line has             */
    uint32_t count;
    order made;
    uint32_t last;          /* the newest line, or NO_LINE                    */
    bool sets;              /* a correction was opened: amounts replace       */
    bool asks;              /* it is a question, and orders nothing           */
    uint32_t run, sentence; /* first line since the last break, the last stop */
    uint32_t doubtful;      /* a line whose amount was denied: "not two"      */

    /* Said since the newest line, or since the last join or break. */
    uint32_t start;         /* part                                           */
    const part *number;
    uint8_t role;
    bool all, has_options;
    bool denied;            /* the number that comes is not meant             */

    /* Between here and the newest line. */
    bool joined, broken, numbered, opened;
    uint8_t carry;          /* a role that goes on behind "and"               */
    bool carried;           /* so the newest line has its role                */
    bool changing;          /* "change the coke": another item may take its
                               place                                          */
    waiting waiting[WAITING_MOST];
    uint32_t waiting_count;
} walk;

/* The line made last; NULL: none. */
static inline order_line *jz_newest_line(walk *w)
{
    return w->last == NO_LINE ? NULL : &w->made.lines.at[w->last];
}
/* Words of these parts belong to a line. */
void jz_mark_parts(walk *w, uint32_t from, uint32_t to);
/* The option that part i says, if the line's item has it and nothing else is
 * chosen for it; of all parts from..to that are options. */
bool jz_choose_part(walk *w, order_line *l, uint32_t i);
void jz_choose_parts(walk *w, order_line *l, uint32_t from, uint32_t to);
void jz_count_line(order_line *l, const part *number);
void jz_name_items(order_line *l, const part *p);
/* Those that wait become lines of their own, like this one. */
void jz_add_waiting(walk *w, order_line like);
/* Part *i begins a change of options, which is made a line; *i is behind it.
 * order_change.c */
bool jz_read_change(walk *w, uint32_t *i);
/* The same of a message that says nothing but options: "no, a large one",
 * "large, not small". */
bool jz_read_options(walk *w);
/* "A large latte, not small": the newest line becomes a change; false: option
 * part i is not what it is instead of. */
bool jz_read_instead(walk *w, uint32_t i);
/* "Two lattes, one large": those that wait are among the newest line; false:
 * they do not fit it.  `last`: no other item comes. */
bool jz_divide_newest(walk *w, bool last);

#endif
