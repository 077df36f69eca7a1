/* value.h - what flows compute with. */
#ifndef JZ_VALUE_H
#define JZ_VALUE_H

#include "base/calendar.h"
#include "base/names.h"
#include "expr/decimal.h"
#include "lang/lang.h"

typedef enum value_type {
    VALUE_NOTHING,
    VALUE_BOOL,     /* number 0 or 1                                          */
    VALUE_NUMBER,   /* millionths                                             */
    VALUE_MONEY,    /* millionths; currency                                   */
    VALUE_TEXT,
    VALUE_DATE,     /* days since 1970                                        */
    VALUE_TIME,     /* ms of the day                                          */
    VALUE_MOMENT,   /* ms since 1970 UTC                                      */
    VALUE_DURATION, /* ms                                                     */
    VALUE_CHOICE,   /* word: its id; number: row of the program's choices     */
    VALUE_OUTCOME,  /* word                                                   */
    VALUE_HOURS,    /* number: row of the program's hours; word: open, closed */
    VALUE_CARD,     /* text: "visa 4242 REFERENCE"                            */
    VALUE_RECORD,   /* text: packed fields; an item has id and label          */
    VALUE_LIST      /* text: packed values; word: number of the host's list,
                       0: one of our own making                               */
} value_type;

enum { VALUE_FAILED = 1 }; /* a question out of tries, an action gone wrong   */

typedef struct value {
    uint8_t type, flags;
    uint16_t currency; /* see jz_currency                                     */
    uint32_t word;
    union {
        int64_t number;
        str text;
    };
} value;
_Static_assert(sizeof(value) == 24, "a value is three words");

static inline bool jz_is_known(const value *v)
{
    return v->type != VALUE_NOTHING;
}
static inline bool jz_has_text(const value *v)
{
    return v->type == VALUE_TEXT || v->type >= VALUE_CARD;
}

/* "EUR" ↔ a small number, 0: no currency.  Any three capital letters. */
uint16_t jz_currency(str code);
void jz_put_currency(buf *b, uint16_t currency);        /* EUR                */
unsigned jz_currency_digits(uint16_t currency);         /* 2; 0 for JPY ...   */
const char *jz_currency_sign(uint16_t currency);        /* "€"; NULL: none    */
/* What an amount is named by, as a number: "EUR", or what several currencies
 * share: "dollar", "$"; 0: nothing of that name.  Which one such a name usually
 * stands for, and whether it may stand for another; of two names for one amount
 * the narrower one ("$" and "CAD"), 0: they contradict each other. */
uint16_t jz_money_name(str code_or_shared_name);
uint16_t jz_usual_currency(uint16_t name);
bool jz_may_mean(uint16_t name, uint16_t currency);
uint16_t jz_both_names(uint16_t a, uint16_t b);
/* The name that a sign at the beginning of folded text stands for: "us$",
 * "kr"; its size in bytes. */
uint16_t jz_money_sign(str folded, size_t *size);
/* Three small letters that are a code of ISO 4217; is_word: and a word that
 * people say, too ("all", "try"). */
uint16_t jz_currency_of_code(str folded, bool *is_word);
uint16_t jz_currency_of_country(str country);           /* "FR": EUR; 0: none */

/* The standard form of a typed thing, as it crosses to the host: money
 * "12.50 EUR", ISO dates; the id of a record.  Choices and outcomes are words
 * and are not handled here. */
void jz_put_standard(buf *b, const value *v);
/* The reverse, for a declared type; false when the text is not of its form. */
bool jz_read_standard(str s, value_type type, value *v);
/* Milliseconds of "second", "minutes" ... "weeks"; 0: no such unit. */
int64_t jz_duration_unit(str word);

/* ---- records and lists, packed -------------------------------------------
 *
 * Bytes without pointers, the same in the state, in snapshots and in host
 * lists: a value is one byte of type and its payload; a record is a count and
 * (name, value) pairs, a list a count and values; numbers are varints.  The
 * bytes come from jz_pack only, or are checked by jz_is_packed. */

/* Reads the host's value, up to 8 deep; false: a number that is none, too deep
 * or longer than `limit` bytes.  A record with a text in the form of money
 * ("7 EUR", "12.50 EUR") holds money, a whole-number JASEUR_NUMBER a number. */
bool jz_pack(buf *b, const jaseur_value *v, size_t limit);
bool jz_is_packed(str bytes);
/* The value in the bytes; a view into them. */
value jz_unpack(str bytes);
/* A field by its name; nothing when there is none. */
value jz_field(str record, str name);
/* Entries one by one: *at starts at 0; false past the last. */
bool jz_next_item(str list, uint32_t *at, value *item);
bool jz_next_field(str record, uint32_t *at, str *name, value *field);
uint32_t jz_list_count(str list);
/* Packing by hand: a list is its count and values, a record its count and a
 * name before each value.  Records and lists within are packed already;
 * choices, outcomes and hours are numbers of one program and become nothing. */
void jz_put_packed_list(buf *b, uint32_t count);
void jz_put_packed_record(buf *b, uint32_t count);
void jz_put_packed_name(buf *b, str name);
void jz_put_packed(buf *b, const value *v);
/* As the host sees it: everything in the arena. */
jaseur_value jz_to_host(arena *a, const names *n, const value *v);

/* ---- comparing and printing ---------------------------------------------- */

/* Empty on either side, or of different kinds: not equal, not less. Money is
 * compared as it is printed, rounded to its cents. */
bool jz_equal(const value *a, const value *b);
bool jz_less(const value *a, const value *b);

typedef enum show_format {
    SHOW_PLAIN, SHOW_AS_DATE, SHOW_AS_DAY, SHOW_AS_TIME, SHOW_AS_SHORT,
    SHOW_AS_NUMBER, SHOW_AS_WORDS
} show_format;

typedef struct clock {
    int64_t now; /* ms since 1970 UTC                                         */
    const zone *zone;
} clock;

/* As people read it.  Choices and outcomes are given their label by the
 * caller, who calls with a text. */
void jz_show(buf *b, const value *v, show_format format, const lang *l,
             const clock *c);

/* ---- opening hours ------------------------------------------------------- */

typedef struct opening {
    uint8_t weekday;        /* 0: Monday                                      */
    uint16_t from, to;      /* minutes of the day; to may pass 1440           */
} opening;
typedef struct hours {
    opening *openings;
    int64_t *except;        /* days on which it is closed                     */
    uint32_t opening_count, except_count;
} hours;

/* "Mon-Fri 9:00-18:00, Sat 9:00-12:00, except 2026-12-25"; days also in
 * French (lun-ven).  On failure *bad is the part that could not be read. */
bool jz_read_hours(arena *a, str text, hours *h, str *bad);
bool jz_is_open(const hours *h, const clock *c);
/* The next opening after now, in ms UTC; now itself when open; false: never
 * within 400 days. */
bool jz_next_opening(const hours *h, const clock *c, int64_t *ms);

#endif
