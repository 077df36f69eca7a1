/* when.h - days and times as people name them, read word by word: what the
 * matchers of dates, times and moments share.
 *
 * Whatever two people could understand differently is unclear and no value:
 * "friday or saturday", "next friday" where this week still has one, "friday
 * 13" when the 13th is a Saturday. */
#ifndef JZ_WHEN_H
#define JZ_WHEN_H

#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/number.h"

/* A message while days and times are looked for. */
typedef struct when_reader {
    const asked *asked;
    const heard *heard;
    int64_t today;  /* days since 1970                                        */
    bool loose;     /* an answer: a bare number may be meant                  */
    bool day_asked; /* an answer to which day it is, and to nothing else      */
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
    bool ordinal;   /* "24th"                                                 */
} whole;
bool jz_whole_at(const heard *h, uint32_t i, whole *n);
/* The same for an hour, which ends where its minutes begin: "siete y media" is
 * no 7.5, "veinte y cinco" no 25. */
bool jz_hour_number(const heard *h, uint32_t i, whole *n);
/* A number in words that may have a half. */
bool jz_amount_at(const heard *h, uint32_t i, uint32_t to, spotted *n);

static inline bool jz_is_digits(const heard *h, uint32_t i)
{
    return i < h->words.count && h->words.at[i].kind == WORD_DIGITS;
}
/* Whether a number before word i is an hour because of it: "h", "pm". */
static inline bool jz_counts_hours(const heard *h, uint32_t i)
{
    const sense *const s = jz_when_at(h, i);
    return s->words && (s->role == WHEN_HOUR || s->role == WHEN_PART);
}

/* Whether a phrase with a role begins at word i, or how many words one has
 * that ends right before it. */
bool jz_when_is(const heard *h, uint32_t i, when_role role);
uint32_t jz_when_before(const heard *h, uint32_t begin, uint32_t i,
                        when_role role);

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
/* Whether word i is half of a day in one language and something else in
 * another: "am" in English and German. */
bool jz_is_unsure_half(const heard *h, uint32_t i);
/* The part of a day that begins at word i, or behind a few fillers; *to is
 * behind it. */
bool jz_part_at(const heard *h, uint32_t i, int *part, uint32_t *to);

/* "In three days", "2 hours later". */
typedef struct stretch {
    uint32_t to;
    int64_t seconds, minutes, months;
    bool timed;     /* hours or less are named                                */
} stretch;
bool jz_stretch_at(const heard *h, uint32_t i, stretch *s);
/* The same without "in" or "later", which tell the direction: "three days". */
bool jz_length_at(const heard *h, uint32_t i, stretch *s);

typedef enum said_result { SAID_NOTHING, SAID_ONE, SAID_UNCLEAR } said_result;

typedef struct day_said {
    uint32_t from, to;
    int64_t days;
    int64_t past;   /* the same day as one that is over, for questions that
                       only allow those; else as `days`                       */
    bool unclear;
    bool tonight;   /* today, by its evening or night                         */
    bool weekday;   /* nothing but its weekday is said                        */
    bool weak;      /* "4.22": a day only where no other is named             */
} day_said;

/* A day that comes back every year. */
typedef enum yearly_kind {
    YEARLY_DATE,    /* "24 july"                                              */
    YEARLY_NTH,     /* "the first monday of august", "the last day of may"    */
    YEARLY_EASTER   /* "good friday"                                          */
} yearly_kind;

typedef struct yearly {
    yearly_kind kind;
    int month;
    int day;        /* of the month; which one of its weekdays, -1 the last;
                       days behind Easter Sunday                              */
    int weekday;    /* of the nth; below zero: any day                        */
} yearly;

/* In that year; 0: the next one, today included. */
void jz_settle_yearly(const when_reader *r, const yearly *y, int year,
                      day_said *d);
static inline void jz_settle_date(const when_reader *r, int day, int month,
                                  int year, day_said *d)
{
    const yearly y = {.kind = YEARLY_DATE, .month = month, .day = day};
    jz_settle_yearly(r, &y, year, d);
}

/* A month beside the number of a day: "of july 2026", "of next month". */
typedef struct month_said {
    uint32_t to;
    int month, year; /* year 0: not said                                      */
    bool this_one;   /* nothing but "of the month"                            */
    bool unclear;    /* there is a number behind it that is no year           */
} month_said;
bool jz_month_at(const when_reader *r, uint32_t i, month_said *m);
/* A year at word i, behind a day; 0: none; below zero: there is a number that
 * is no year and nothing else. */
int jz_year_at(const when_reader *r, uint32_t i, uint32_t *to);
/* The same behind "of" or "in". */
int jz_year_behind(const when_reader *r, uint32_t i, uint32_t *to);
/* "First monday of august", "last day of the month". */
bool jz_nth_at(const when_reader *r, uint32_t i, day_said *d);
/* "Christmas", "good friday 2027". */
bool jz_feast_at(const when_reader *r, uint32_t i, day_said *d);
/* Whether the hour of a day stands at word i. */
bool jz_is_hour_at(const heard *h, uint32_t i);
/* "Next friday", "friday 24". */
bool jz_weekday_day(const when_reader *r, uint32_t i, day_said *d);
/* "Le 25 mardi". */
bool jz_number_weekday(const when_reader *r, uint32_t i, day_said *d);
/* "Two sundays from now". */
bool jz_weekdays_day(const when_reader *r, uint32_t i, day_said *d);
/* The weekday at word i; words 0: none. */
const sense *jz_weekday_at(const when_reader *r, uint32_t i);
uint32_t jz_pass_role(const heard *h, uint32_t i, when_role role);
uint32_t jz_pass_the(const heard *h, uint32_t i);

/* "24/07", "2026-07-24". */
bool jz_digits_date_at(const when_reader *r, uint32_t i, day_said *d);
/* "82" of a birthday and "27" of a booking. */
int jz_long_year(const when_reader *r, int year);
/* "24.07." has a point behind it; a sentence may end there, too. */
bool jz_has_point_behind(const heard *h, uint32_t to);
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
    bool night;     /* "2 at night": nor here                                 */
    bool exact;     /* with its zone, which is `offset` minutes ahead of UTC  */
    int offset;
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
