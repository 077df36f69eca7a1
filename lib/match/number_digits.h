/* number_digits.h - a number, or something else, that begins with digits. */
#ifndef JZ_NUMBER_DIGITS_H
#define JZ_NUMBER_DIGITS_H

#include "match/number.h"

/* Word i is digits.  n->other: they belong to something else. */
void jz_read_digits(const heard *h, uint32_t i, spotted *n);
/* The same, whatever stands behind them. */
bool jz_read_count(const heard *h, uint32_t i, spotted *n);
/* "1.3e6", "1.5M", "1,2b": what only those who ask for a number understand. */
bool jz_read_power(const heard *h, uint32_t i, spotted *n);
/* "3/4": 3, in millionths, and 4; less than one, and no date. */
bool jz_read_slash(const heard *h, uint32_t i, int64_t *count, int64_t *of,
                   uint32_t *to);
/* The digits from word i on as a number; false: they are none. */
bool jz_read_amount(const heard *h, uint32_t i, spotted *n);
/* Digits right before a unit, glued to it or not: "500g", "1,5 kg". */
bool jz_read_measured(const heard *h, uint32_t i, spotted *n);
/* Whether a month, "pm" or the like stands by these words. */
bool jz_is_beside_else(const heard *h, uint32_t from, uint32_t to);

#endif
