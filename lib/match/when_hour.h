/* when_hour.h - a time of the day, read where it begins: what when_hour.c hands
 * to when_time.c, which knows whether it is meant. */
#ifndef JZ_WHEN_HOUR_H
#define JZ_WHEN_HOUR_H

#include "match/when.h"

enum { NO_PART = -1 };

typedef struct hour_said {
    const heard *heard;
    uint32_t from, to;
    int hour, minute, second;
    int part;            /* said right behind it; NO_PART                     */
    bool either;         /* nothing tells which half of the day it is in      */
    bool vague;          /* nor does the way it is written                    */
    bool bare;           /* nothing but a number: may count anything          */
    bool spelt;          /* "seven thirty"                                    */
    bool pointed;        /* "7.30"                                            */
    bool weak;           /* "2 heures" may be how long                        */
    bool named;          /* "midnight"                                        */
    bool exact;          /* "2026-07-24T19:30Z": `offset` tells its zone      */
    int offset;          /* minutes ahead of UTC                              */
    bool unclear;
} hour_said;

bool jz_hour_at(const heard *h, uint32_t i, hour_said *t);

#endif
