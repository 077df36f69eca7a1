/* number_words.h - a number in letters, read part by part: "two hundred and
 * five", or the parts of one word, "zwei hundert fünf und zwanzig". */
#ifndef JZ_NUMBER_WORDS_H
#define JZ_NUMBER_WORDS_H

#include "match/lexicon.h"
#include "match/number.h"

typedef enum last_part { NONE_YET, A_UNIT, A_TEN, A_TIMES, AN_END } last_part;

/* A number being read: in "2 million 300 thousand and 5", 2 million 300
 * thousand is sum and 5 is part. */
typedef struct reading {
    const heard *heard;
    const sense *const *parts; /* of one word; NULL: words are read           */
    uint32_t at, to;
    int64_t sum, part;  /* millionths                                         */
    int64_t scale;      /* of the last "thousand", "million"; 0: none yet     */
    int64_t high, high_scale; /* sum and scale before the last one: "tres
                           billones" in "tres billones dos mil millones"      */
    int64_t unit;       /* what a half behind it is a half of                 */
    int64_t before;     /* what stands before the last "and" in it            */
    int64_t unit_before;/* the unit there; 0: there is no "and" in it         */
    int64_t round;      /* all up to the last "hundred", "thousand"           */
    last_part last;
    bool has_ten;       /* part ends with a ten that `ten` is                 */
    int32_t ten;
    bool exact;         /* has decimals: nothing but "million" goes on        */
    bool digits;        /* began with digits                                  */
    bool decimals;      /* stands behind a "point"                            */
    bool bad;           /* too large, or nobody knows what is meant           */
} reading;

/* What may be part of a number at word (or part) i; words 0: nothing. */
const sense *jz_number_at(const reading *r, uint32_t i);
/* The same behind a number in digits, "2 million"; false: nothing goes on. */
bool jz_begin_digits(reading *r, const heard *h, uint32_t to,
                     const spotted *n);
/* What a number word counts, in millionths; 0: it is too large. */
int64_t jz_number_of(const sense *s);
/* Reads on from r->at as far as it is one number. */
void jz_read_parts(reading *r);
/* The same for "third", "unieme", which end it. */
bool jz_read_ordinals(reading *r);
/* What an ordinal adds to the number before it. */
bool jz_read_ordinal(reading *r, const sense *s);
/* All that was read; r->bad when it is too large. */
int64_t jz_reading_total(reading *r);

#endif
