/* when.h - days and times as people name them, read word by word: what the
 * matchers of dates, times and moments share.
 *
 * Whatever two people could understand differently is unclear and no value:
 * "friday or saturday", "the first monday of august", "friday 13" when the 13th
 * is a Saturday. */
#ifndef JZ_WHEN_H
#define JZ_WHEN_H

#include "match/kinds.h"
#include "match/lexicon.h"

/* A message while days and times are looked for. */
typedef struct when_reader {
    const asked *asked;
    const heard *heard;
    int64_t today;  /* days since 1970                                        */
    bool loose;     /* an answer: a bare number may be meant                  */
} when_reader;

/* There must be a clock. */
when_reader jz_when_reader(const asked *a);
/* Where a message is at now, in its zone: ms since 1970. */
int64_t jz_local_now(const clock *c);

/* A whole number that begins at word i and is nothing else by its marks. */
typedef struct whole {
    uint32_t to;
    int32_t value;
    uint32_t size;  /* digits; 0: in words                                    */
    bool article;   /* nothing but "a" or "une"                               */
} whole;
bool jz_whole_at(const heard *h, uint32_t i, whole *n);

/* Whether a mark without a space joins the digits of word i to more digits
 * behind it. */
bool jz_goes_on(const heard *h, uint32_t i);
/* How many words to go on by where nothing was found. */
uint32_t jz_step_over(const heard *h, uint32_t i);
/* Whether nothing but an end, a filler, a day or a time stands at word i. */
bool jz_ends_at(const heard *h, uint32_t i);
/* At most `most` words of fillers are passed. */
uint32_t jz_pass_fillers(const heard *h, uint32_t i, uint32_t most);
/* Whether "before", "every" or the like stands before word i. */
bool jz_is_bound(const when_reader *r, uint32_t i);
/* Whether word i is the end of "24 or 25 july", "from 7 to 9 pm". */
bool jz_is_one_of_two(const when_reader *r, uint32_t i);
/* The part of the day in what a word says, "Freitagabend" and "tonight", too;
 * below zero: none. */
int jz_part_in(const sense *s);
/* The part of a day that begins at word i, or behind a few fillers; *to is
 * behind it. */
bool jz_part_at(const heard *h, uint32_t i, int *part, uint32_t *to);

/* "In three days", "2 hours later". */
typedef struct stretch {
    uint32_t to;
    int64_t minutes, months;
} stretch;
bool jz_stretch_at(const heard *h, uint32_t i, stretch *s);

typedef enum said_result { SAID_NOTHING, SAID_ONE, SAID_UNCLEAR } said_result;

typedef struct day_said {
    uint32_t from, to;
    int64_t days;
    int64_t past;   /* the same day as one that is over, for questions that
                       only allow those; else as `days`                       */
    bool unclear;
    bool tonight;   /* today, by its evening or night                         */
} day_said;

/* A day of a month at word i: "24/07", "24 july", "july 24th 2026". */
bool jz_date_at(const when_reader *r, uint32_t i, day_said *d);
/* The number of a day at word i, and the next day with it. */
bool jz_day_number(const when_reader *r, uint32_t i, whole *n);
void jz_settle_number(const when_reader *r, int number, day_said *d);
/* The day that is said anywhere. */
said_result jz_said_day(const when_reader *r, day_said *d);

typedef struct time_said {
    uint32_t from, to;
    int64_t ms;     /* of the day                                             */
    bool either;    /* "7:30" may be in the evening                           */
    bool vague;     /* and is said in a way that mostly means the next one    */
    bool midnight;  /* of which day: nobody can tell                          */
    bool unclear;
} time_said;

/* The time that is said anywhere but among the words except->from to ->to. */
said_result jz_said_time(const when_reader *r, const day_said *except,
                         time_said *t);
/* A stretch of hours and minutes from now on, or "now": *ms. */
said_result jz_said_span(const when_reader *r, uint32_t *from, uint32_t *to,
                         int64_t *ms);

/* A value against the question's bounds; the bounds of a moment may be days,
 * and those of a day moments. */
bool jz_in_bounds(const asked *a, const value *v);

#endif
