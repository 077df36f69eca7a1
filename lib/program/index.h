/* index.h - which row has this name?  One hash table for all names of a
 * program, so that finding one does not depend on how many there are. */
#ifndef JZ_INDEX_H
#define JZ_INDEX_H

#include "base/names.h"

typedef enum index_kind {
    INDEX_FLOW, INDEX_ACTION, INDEX_HOURS, INDEX_CUSTOMER, /* owner 0         */
    INDEX_STEP, INDEX_ENTRY, INDEX_LET,        /* owner: their flow           */
    INDEX_EVENT,      /* name: of an event, row: the flow; owner 0            */
    INDEX_FLOW_WAS,                            /* owner 0                     */
    INDEX_STEP_WAS, INDEX_ENTRY_WAS,           /* owner: their flow           */
    INDEX_PARAM                                /* owner: their action         */
} index_kind;

typedef struct name_row {
    uint32_t kind, owner, name, row;
} name_row;

typedef struct name_index {
    name_row *at;         /* open addressing; row 0: free                     */
    uint32_t count, room; /* room: 0 or a power of two                        */
} name_index;

/* The first row given to a name stays; false: it had one. */
bool jz_index_add(arena *a, name_index *x, index_kind kind, uint32_t owner,
                  uint32_t name, uint32_t row);
/* 0: none. */
uint32_t jz_index_find(const name_index *x, index_kind kind, uint32_t owner,
                       uint32_t name);

#endif
