/* number_meant.h - what a number says to those who asked for one: parts of
 * one, percents and ordinals, which are no counts to anybody else. */
#ifndef JZ_NUMBER_MEANT_H
#define JZ_NUMBER_MEANT_H

#include "match/number.h"

/* Reads on from a number that jz_next_number found: it may be a part of one,
 * a percent or an ordinal, and end later.  `decimal`: parts are asked for, and
 * no ordinals: "one hundredth". */
void jz_read_meant(const heard *h, bool decimal, spotted *n);

#endif
