/* money_name.h - what money is named by beside an amount: "€", "CAD",
 * "swiss francs", "dollars de Hong Kong". */
#ifndef JZ_MONEY_NAME_H
#define JZ_MONEY_NAME_H

#include "match/lexicon.h"

typedef struct money_name {
    uint32_t from, to; /* words                                               */
    uint16_t name;     /* see jz_money_name; 0: its words contradict each
                          other: "canadian euros"                             */
    bool coded;        /* by the code of a currency                           */
} money_name;

/* The name that begins at word i, behind an amount. */
bool jz_money_behind(const heard *h, uint32_t i, money_name *m);
/* The name that ends right before word i and begins at `least` or later. */
bool jz_money_before(const heard *h, uint32_t i, uint32_t least,
                     money_name *m);
/* Whether word i alone names money; of a code that is a word, too, this is not
 * certain. */
bool jz_is_money(const heard *h, uint32_t i);

#endif
