/* number.h - numbers as people write them, one after the other. */
#ifndef JZ_NUMBER_H
#define JZ_NUMBER_H

#include "match/match.h"

/* What a number says.  All but counts are told only to those who ask: see
 * number_meant.h. */
typedef enum said_as {
    A_COUNT,
    A_FRACTION,  /* "three quarters", "1/2"                                   */
    A_PERCENT,
    AN_ORDINAL,
    UNCLEAR      /* "a third" has no end, "4 out of 5" may be two numbers, "a
                    trillion trillion" is too large                           */
} said_as;

typedef struct spotted {
    uint32_t from, to;   /* words                                             */
    int64_t millionths;
    bool in_words;       /* written in letters                                */
    bool article;        /* nothing but "a" or "une"                          */
    bool money;          /* with a sign or a name of a currency               */
    bool other;          /* digits of something else: a date, a code ...      */
    said_as as;
} spotted;

/* The next number at or after word *at that is not used; *at moves behind it.
 * What is not a number but made of digits is found too, as `other`. */
bool jz_next_number(const heard *h, uint32_t *at, uint32_t to, spotted *n);

/* "8 heures", "3 days", "half past 8", "friday 24": what is counted is time. */
bool jz_is_timed(const heard *h, const spotted *n);
/* The digits from word i on as a number, whatever letters are glued to them:
 * for those who know what the letters mean. */
bool jz_read_glued(const heard *h, uint32_t i, spotted *n);
/* A number in words that begins at word i, whatever stands by it; an article
 * alone is one, too. */
bool jz_read_words(const heard *h, uint32_t i, uint32_t to, spotted *n);

match_result jz_match_number(const question_type *q, const heard *h,
                             match_mode mode, uint32_t begin, found *f);

/* How many words at word i mark a number that points at a place: "number 2",
 * "n° 2", "no2" (how the sign for it is folded), "#2"; 0: none. */
uint32_t jz_mark_at(const heard *h, uint32_t i);

#endif
