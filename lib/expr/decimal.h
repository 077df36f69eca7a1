/* decimal.h - exact numbers: a count of millionths in 64 bits.  What does not
 * fit is false, never wrong. */
#ifndef JZ_DECIMAL_H
#define JZ_DECIMAL_H

#include "base/str.h"

#define MILLION INT64_C(1000000)
#define DECIMAL_MOST (INT64_C(9000000000000) * MILLION)

bool jz_decimal_add(int64_t a, int64_t b, int64_t *sum);
bool jz_decimal_times(int64_t a, int64_t b, int64_t *product); /* half up     */
bool jz_decimal_over(int64_t a, int64_t b, int64_t *quotient); /* b 0: false  */
/* To a number of places (0 to 6), half away from zero. */
bool jz_decimal_round(int64_t a, unsigned places, int64_t *rounded);
/* The whole of s: "-12.5", a point, no groups. */
bool jz_read_decimal(str s, int64_t *n);
bool jz_decimal_of(double d, int64_t *n); /* NaN, infinity, too large: false  */
double jz_decimal_to_double(int64_t n);
/* Shortest form; at least `places` places. */
void jz_put_decimal(buf *b, int64_t n, unsigned places, char mark, str group);

#endif
