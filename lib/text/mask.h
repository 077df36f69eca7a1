/* mask.h - card numbers in any text: found by length, check digit and prefix,
 * covered but for the last four digits. */
#ifndef JZ_MASK_H
#define JZ_MASK_H

#include "text/fold.h"

typedef struct card_number {
    char digits[20];      /* 12 to 19 of them, and a zero                     */
    uint32_t from, to;    /* bytes of the text                                */
    const char *brand;    /* "visa", "mastercard", "amex", "discover", "jcb",
                             "diners", "unionpay", "maestro", "cb"; "card"
                             when the prefix is of none                       */
    bool may_be_shorter;  /* a beginning of it is one, too: the rest may be a
                             security code                                    */
} card_number;

/* The first card number at or after `from`: 12 to 19 digits of any script,
 * spaces, ends of lines and marks between them, not part of a longer run of
 * digits, with a valid check digit (ISO/IEC 7812-1, annex B).  With
 * `known_brand` only prefixes and lengths that a brand has issued count, and
 * no codes of products.  Numbers of bank accounts are never one. */
bool jz_find_card(str valid_utf8, uint32_t from, bool known_brand,
                  card_number *card);
/* The one card number that a text holds, of a brand if one is; false: there are
 * several, more digits stand beside it, or it may be shorter. */
bool jz_find_only_card(str valid_utf8, card_number *card);
/* The text with "•••• 4242" in place of each card number of a known brand; the
 * text itself when there is none. */
str jz_mask_cards(arena *a, str valid_utf8);

#endif
