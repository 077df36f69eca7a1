/* iban.h - numbers of bank accounts (ISO 13616), which are no card numbers. */
#ifndef JZ_IBAN_H
#define JZ_IBAN_H

#include "base/str.h"

/* Where the account number ends whose two check digits stand at `at`, behind
 * the letters of its country; 0: none does. */
uint32_t jz_iban_end(str text, uint32_t at);

#endif
