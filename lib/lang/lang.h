/* lang.h - what differs between human languages: tables, one file a language,
 * rows and no logic.
 *
 * Words that are listened to are written folded (see text/fold.h), phrases
 * with single spaces between their words (see text/words.h: "d accord",
 * "c est tout"); a test checks it.  Words that are said are written as they
 * are printed. */
#ifndef JZ_LANG_H
#define JZ_LANG_H

#include "base/str.h"

/* What a number word does to the number being read. */
typedef enum number_role {
    NUMBER_UNIT,    /* adds: "seven", "eleven", "quatre"                      */
    NUMBER_TEN,     /* adds, and a unit may follow: "twenty", "soixante"      */
    NUMBER_TIMES,   /* multiplies what stands before: "hundred", "mille"      */
    NUMBER_JOIN,    /* may stand between parts: "and", "et"                   */
    NUMBER_WHOLE,   /* stands alone: "dozen" = 12, "couple" = 2; an article
                       or a unit before it multiplies                         */
    NUMBER_HALF,    /* half of what follows, or alone a half                  */
    NUMBER_MINUS,
    NUMBER_ARTICLE  /* "a", "une": one, but only where nothing else could be
                       meant, never in what was left over                     */
} number_role;

typedef struct number_word {
    const char *word;
    number_role role;
    int32_t value;
} number_word;

/* A phrase and what it stands for. */
typedef struct phrase {
    const char *words;
    int32_t value;
} phrase;

/* Texts that the engine says by itself; {0} is filled in. */
typedef enum engine_text {
    SAY_CHOOSE,       /* Please choose one of these.                          */
    SAY_NUMBER,       /* Please give a number.                                */
    SAY_YES_OR_NO,
    SAY_TEXT_LENGTH,  /* a text from {0} to {1} characters                    */
    SAY_PATTERN,      /* not in the expected form                             */
    SAY_CARD,
    SAY_CODE,
    SAY_CHANGE_WHAT,  /* What should I change? {0}                            */
    SAY_NOTHING_TO_CHANGE,
    SAY_WHICH_ONE,    /* several fit: Which one?                              */
    SAY_WHICH_FLOW,   /* What can I do for you?                               */
    SAY_LEAVE,        /* Shall we leave {0} and go to {1}?                    */
    SAY_YES,          /* yes, as printed                                      */
    SAY_NO,
    SAY_COUNT
} engine_text;

typedef enum plural_rule {
    PLURAL_ONE,       /* one form                                             */
    PLURAL_IS_ONE,    /* en, de, nl, it, es: 1 | other                        */
    PLURAL_BELOW_TWO  /* fr, pt: below 2 | other                              */
} plural_rule;

typedef struct lang {
    const char *tag;                 /* "en"                                  */
    /* Listened to. */
    const number_word *numbers;      /* sorted by word; ends with NULL        */
    const phrase *ordinals;          /* "second" 2, "last" -1                 */
    const phrase *yes_no;            /* 1 yes, 0 no, -1 unsure                */
    const char *const *openers;      /* words that open a correction          */
    const char *const *fillers;      /* words without a meaning of their own:
                                        "please", "the", "of", "je", "voudrais" */
    const char *const *number_marks; /* "number", "no", "numero": before a
                                        number that points at a choice        */
    char decimal_mark;               /* what people write: ',' in fr          */
    /* Said. */
    const char *group_mark;          /* between thousands                     */
    bool money_first;                /* €14, or 14 €                          */
    const char *money_gap;           /* between amount and sign               */
    plural_rule plural;
    const char *list_and;            /* " and "                               */
    const char *const *days;         /* Monday first                          */
    const char *const *months;
    /* How moments print: {d} day number, {D} weekday, {M} month name, {Y}
     * year, {h} hour, {hh} hour in two digits, {mm} minutes. */
    const char *date, *date_with_year, *day, *time, *moment;
    const char *short_date, *short_date_with_year;
    const char *const *number_names; /* said by `as words`: 0 to 20           */
    const char *const *says;         /* by engine_text, SAY_COUNT of them     */
    const char *const *says_familiar;/* tone -tu; NULL or a NULL row: as says */
} lang;

/* The languages that the engine knows, ending with NULL; the first is "en". */
extern const lang *const jz_langs[];
/* By tag, tones and regions left off one after the other ("fr-tu" → fr); what
 * is not known is en. */
const lang *jz_lang(str tag);
/* The text, in the tone of the tag. */
str jz_says(const lang *l, str tag, engine_text text);
/* Which plural form a count takes: 0 .. forms - 1.  millionths. */
unsigned jz_plural(const lang *l, int64_t count);
unsigned jz_plural_forms(const lang *l);

#endif
