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
    NUMBER_SCORE,   /* a ten that a four before it multiplies: "vingt"        */
    NUMBER_HUNDRED, /* adds, tens and units may follow: "doscientos"          */
    NUMBER_TIMES,   /* multiplies what stands before: "hundred", "mille"      */
    NUMBER_JOIN,    /* may stand between parts: "and", "et"; 1: also between a
                       unit and the ten behind it, "und"; 2: not behind a ten */
    NUMBER_WHOLE,   /* stands alone: "dozen" = 12, "couple" = 2; an article
                       or a unit before it multiplies                         */
    NUMBER_HALF,    /* half of what follows, or alone a half; and so many
                       more: "anderthalb" 1                                   */
    NUMBER_MINUS,
    NUMBER_POINT,   /* between a number and its decimals: "point", "virgule"  */
    NUMBER_ARTICLE, /* "a", "an": one, but only where nothing else could be
                       meant, never in what was left over                     */
    NUMBER_ONE,     /* the same, and a unit behind a ten: "un", "une"         */
    NUMBER_VAGUE,   /* no number, nor is the article before it: "few"         */
    /* These have tables of their own, or none. */
    NUMBER_PART,    /* `fractions`                                            */
    NUMBER_OVER,    /* `overs`                                                */
    NUMBER_PERCENT, /* `percents`                                             */
    NUMBER_UNSURE   /* two languages do not agree about it: "billion"         */
} number_role;

typedef struct number_word {
    const char *word;
    number_role role;
    int64_t value;
} number_word;

/* A phrase and what it stands for. */
typedef struct phrase {
    const char *words;
    int64_t value;
} phrase;

/* What words do to a yes or a no.  The rows of yes_no say something alone,
 * those of answer_words only beside others. */
typedef enum answer_role {
    ANSWER_UNSURE = -1, /* "dunno", "it depends"                              */
    ANSWER_NO,       /* in so many words: "no", "none"                        */
    ANSWER_YES,      /* the same: "yes", "yep"                                */
    ANSWER_NO_NOT,   /* no, or it denies what comes behind it: "nao"          */
    ANSWER_ASSENT,   /* yes, whatever comes behind it: "ok", "of course"      */
    ANSWER_GOOD,     /* yes, when it is said of what was asked: "fine" in
                        "that's fine", not in "a fine place"                  */
    ANSWER_BAD,      /* no, the same way: "wrong"                             */
    ANSWER_CERTAIN,  /* yes; "not" before it makes it unsure: "sure"          */
    ANSWER_WILL,     /* yes, with nothing else beside it: "i do", "do it"     */
    ANSWER_NOT,      /* denies what comes behind it, alone no: "not", "isn t" */
    ANSWER_CHANGE,   /* asks for something else, so no: "change it"           */
    ANSWER_LATER,    /* "another time": no, even behind "maybe"               */
    ANSWER_DONE,     /* "that s all": no; but behind a yes nobody can tell    */
    ANSWER_MAYBE,    /* unsure, unless a no is beside it                      */
    /* Of answer_words. */
    ANSWER_FAULT,    /* "problem": denied, yes                                */
    ANSWER_KNOW,     /* "know", "idea": denied, unsure                        */
    ANSWER_WANT,     /* "want", "necessary": denied, no                       */
    ANSWER_PLEASE,   /* yes, when nothing else is said                        */
    ANSWER_BUT,      /* begins a clause that may take back what is before it  */
    ANSWER_IF,       /* begins one that makes it depend on something          */
    ANSWER_AND,      /* begins one                                            */
    ANSWER_ASKS,     /* begins a question: "is it", "what"                    */
    ANSWER_WAS,      /* what is good behind it is no answer: "was"            */
    ANSWER_PART      /* nothing, yet it is about the answer: "sounds", "very" */
} answer_role;

/* What words do to the order lines beside them. */
typedef enum order_role {
    ORDER_DONE,       /* ends the order, also behind lines: "that's all"      */
    ORDER_DONE_ALONE, /* the same when nothing else is said: "c'est bon"      */
    ORDER_ADD,        /* so many more: "another", "encore", "de plus"         */
    ORDER_LESS,       /* so many fewer: "less", "en moins"                    */
    ORDER_REMOVE,     /* all of it, or so many: "remove", "enlevez"           */
    ORDER_OFF,        /* the same, before it or behind: "weg", "raus"         */
    ORDER_NOT,        /* none of what comes right behind: "no", "sans"        */
    ORDER_ONLY,       /* so many and no more: "only", "juste"                 */
    ORDER_ALL,        /* "all", "tous"                                        */
    ORDER_BOTH,       /* all of two: "both", "les deux"                       */
    ORDER_EXCEPT,     /* all but what follows: "except", "sauf"               */
    ORDER_BUT,        /* what follows is wanted again: "but", "mais"          */
    ORDER_CHANGE,     /* to so many, or for something else: "change"          */
    ORDER_ASKS,       /* a question, which orders nothing: "how much"         */
    ORDER_OR,         /* joins as "and" does: "as well as", "ainsi que"       */
    ORDER_EITHER      /* the same in an order; between two answers it is not
                         known which one is meant: "or", "ou"                 */
} order_role;

/* What quantities are measured in, each in millionths of kg, l or m. */
typedef enum measure {
    MEASURE_NONE, MEASURE_WEIGHT, MEASURE_VOLUME, MEASURE_LENGTH
} measure;

typedef struct unit_word {
    const char *word;
    measure of;
    int32_t size;
} unit_word;

/* What a word says about days and times; the row's value in brackets. */
typedef enum when_role {
    WHEN_UNSURE,    /* two languages do not agree about it (day_part + 1: one
                       of them means this half of the day)                    */
    WHEN_DAY,       /* "tomorrow" (days from today)                           */
    WHEN_TODAY,     /* "tonight": today, and a part of it (day_part; of
                       yesterday it is DAY_PARTS more, of tomorrow less)      */
    WHEN_WEEKDAY,   /* (0: Monday; 7 more where several of them are named;
                       "Freitagabend" is WEEKDAY_PART times its part of the
                       day more)                                              */
    WHEN_SHORT_DAY, /* "fri": may be another word, counts only in an answer   */
    WHEN_THIS,      /* "this": the day that is named may be today             */
    WHEN_NEXT,      /* "next", before the day or behind it (0: the first one
                       that comes; 1: for many not that of this week)         */
    WHEN_LAST,      /* the same, back                                         */
    WHEN_WEEKS,     /* "week" behind a day, "a week on" before it (days more) */
    WHEN_WEEK,      /* "next week" (weeks from this one)                      */
    WHEN_MONTH,     /* "of next month" (months from this one)                 */
    WHEN_YEAR,      /* "next year" behind a day (years from this one)         */
    WHEN_FEAST,     /* "christmas" (a hundred times the month, and the day)   */
    WHEN_EASTER,    /* "easter monday" (days behind Easter Sunday)            */
    WHEN_ERA,       /* "ad" behind a year (1; "bc": -1)                       */
    WHEN_BESIDE,    /* "the day after", "Tage vor" a day (days behind it)     */
    WHEN_BOUND,     /* "before", "every": the day or time behind is not meant
                       (but "two days before" it is: -1; "after": 1)          */
    WHEN_FROM,      /* "from", "between": two are named (1: "two days from"
                       one is behind it)                                      */
    WHEN_UNTIL,     /* "au", between the two                                  */
    WHEN_THE,       /* before the number of a day                             */
    WHEN_OF,        /* between it and the month                               */
    WHEN_IN,        /* before a stretch of time: 1 ahead, -1 back             */
    WHEN_LATER,     /* behind it, the same                                    */
    WHEN_UNIT,      /* of stretches of time (minutes)                         */
    WHEN_SECONDS,   /* the shortest                                           */
    WHEN_MONTHS,    /* longer ones (months)                                   */
    WHEN_HOUR,      /* behind an hour: "h", "o'clock" (minutes when it is a
                       unit, too; else 0)                                     */
    WHEN_PART,      /* of a day (day_part)                                    */
    WHEN_NAMED,     /* "noon", "midnight", "la una" (hour)                    */
    WHEN_PAST,      /* "past", "half past" before an hour (minutes; 0: they
                       stand before it)                                       */
    WHEN_TO,        /* "vor", "quarter to" (the same; -1: they stand before it,
                       but it may stand between two as well: "to")            */
    WHEN_PLUS,      /* "et demie" behind an hour (minutes)                    */
    WHEN_LESS,      /* "moins le quart" behind an hour (minutes; 0: they stand
                       behind it)                                             */
    WHEN_OVER,      /* "over" in Dutch, "vor" in German: past or to an hour
                       behind minutes, WHEN_IN before a stretch of time (1:
                       past and ahead; -1: to and back, else a bound)         */
    WHEN_AND,       /* "y" between an hour and its minutes, where a language
                       says them so                                           */
    WHEN_ZERO,      /* "oh five" behind an hour (minutes)                     */
    WHEN_AT,        /* before an hour                                         */
    WHEN_ABOUT,     /* behind an hour, and says nothing: "ish", "sharp"       */
    WHEN_END,       /* "end of" before a day; (1) "end of the day", today's   */
    WHEN_NOW        /* (1: "at the moment" tells of a state in a sentence)    */
} when_role;

typedef enum day_part {
    PART_AM, PART_PM, PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT,
    DAY_PARTS
} day_part;

enum { WEEKDAY_PART = 14 };

typedef struct when_word {
    const char *words;
    when_role role;
    int32_t value;
} when_word;

/* What money is called: the code of a currency, or the name that several share
 * (see lib/expr/currency.c); and whose it is: "canadian" is CAD.  Land and
 * name stand beside each other in any order; cents may have a land, too:
 * "pence" is GBP.  "&" is not the name of one: the word joins cents to an
 * amount as "and" does. */
typedef struct money_word {
    const char *words, *name;
} money_word;

/* An ending of words, and what stands in its place without it: "ies", "y". */
typedef struct word_end {
    const char *end, *instead;
} word_end;

/* Texts that the engine says by itself; {0} is filled in. */
typedef enum engine_text {
    SAY_CHOOSE,       /* Please choose one of these.                          */
    SAY_NUMBER,       /* Please give a number.                                */
    SAY_YES_OR_NO,
    SAY_TEXT,
    SAY_TEXT_LEAST,   /* {0} characters or more                               */
    SAY_TEXT_MOST,    /* {1} characters or fewer                              */
    SAY_TEXT_LENGTH,  /* a text from {0} to {1} characters                    */
    SAY_PATTERN,      /* not in the expected form                             */
    SAY_CARD,
    SAY_CODE,
    SAY_DATE,
    SAY_TIME,
    SAY_MOMENT,       /* a day and a time                                     */
    SAY_PHONE,
    SAY_EMAIL,
    SAY_MONEY,
    SAY_PLACE,
    SAY_PHOTO,
    SAY_FILE,
    SAY_SEVERAL,      /* one or more of these                                 */
    SAY_BASKET,       /* nothing of it is on the menu                         */
    SAY_BASKET_MOST,  /* more than {1}                                        */
    SAY_BASKET_LEAST, /* fewer than {0}                                       */
    SAY_CHANGE_WHAT,  /* What should I change? {0}                            */
    SAY_CLOSED,       /* what was done for good is not changed                */
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
    bool joins_numbers;              /* the parts of a number are written as
                                        one word: "einundzwanzig", "ventuno"  */
    const phrase *ordinals;          /* "second" 2, "last" -1                 */
    const char *const *ordinal_ends; /* what makes an ordinal of a number word,
                                        or of digits: "th", "ieme"            */
    const phrase *fractions;         /* parts of one: "third" 3, "quarters" 4 */
    const phrase *overs;             /* between two numbers: "over" 1, which
                                        divides; "out of" 0, which may not;
                                        2 as "and" before parts of one, "con";
                                        NULL: none                            */
    const char *const *percents;     /* "percent", "pour cent"                */
    const phrase *yes_no;            /* answer_role                           */
    const phrase *answer_words;      /* the same; NULL: none                  */
    const char *const *openers;      /* words that open a correction          */
    const char *const *beside;       /* words that say nothing beside those of a
                                        built-in flow: "process" in "stop this
                                        process"; NULL: none                  */
    const char *const *fillers;      /* words without a meaning of their own:
                                        "please", "the", "of", "je voudrais" */
    const char *const *number_marks; /* "number", "no", "numero": before a
                                        number that points at a choice        */
    const phrase *orders;            /* order_role                            */
    const unit_word *units;          /* ends with NULL                        */
    const when_word *whens;          /* days and times; ends with NULL        */
    const phrase *short_months;      /* "oct" 10, beside the printed names    */
    const char *const *cents;        /* what a hundredth of money is called   */
    const money_word *moneys;        /* "dollars", "pounds"; ends with NULL   */
    const money_word *money_lands;   /* "canadian" CAD; NULL: none            */
    const char *const *common;       /* everyday words, sorted, a few in a row:
                                        none is another one misspelt; NULL: not
                                        known                                 */
    const word_end *forms;           /* the same in another number or gender  */
    const word_end *ends;            /* another word: "er" of "cleaner"; both
                                        end with NULL, or are NULL without
                                        `common`                              */
    char decimal_mark;               /* what people write: ',' in fr          */
    bool month_first;                /* 7/24, where no country tells          */
    /* Said. */
    const char *group_mark;          /* between thousands                     */
    bool money_first;                /* €14, or 14 €                          */
    const char *money_gap;           /* between amount and sign               */
    plural_rule plural;
    const char *list_and;            /* " and "                               */
    const char *const *days;         /* Monday first                          */
    const char *const *months;
    const char *first_of_month;      /* {d} of the first: "1er"; NULL: 1      */
    const char *before_year;         /* in a moment of another year, behind the
                                        month: " de "; NULL: a space          */
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
