/* match.h - what an answer means.
 *
 * A message is heard once (folded, cut into words, each word looked up in what
 * the bot's languages know) and then offered to matchers.  A matcher finds a
 * value somewhere in the message, says where, and leaves the rest. */
#ifndef JZ_MATCH_H
#define JZ_MATCH_H

#include "expr/value.h"
#include "match/menu.h"
#include "match/pattern.h"
#include "text/mask.h"
#include "text/words.h"

/* ---- What the languages of a bot know: built once, at load --------------- */

typedef enum meaning_kind {
    MEANS_NUMBER,  /* value: the row's; role                                  */
    MEANS_ORDINAL, /* value: 1, 2 ... -1 last                                 */
    MEANS_YES_NO,  /* value: answer_role, of yes_no                           */
    MEANS_OPENER,  /* opens a correction                                      */
    MEANS_FILLER,
    MEANS_MARK,    /* "number", before a number that points at a choice       */
    MEANING_KINDS
} meaning_kind;

typedef struct lexicon lexicon;
/* Of all languages of the bot together, each listed once. */
lexicon *jz_lexicon_make(arena *a, arena *scratch, const lang *const *langs,
                         uint32_t count);

/* ---- A message, heard ---------------------------------------------------- */

typedef struct heard {
    str raw;          /* repaired, clipped and masked                         */
    folded folded;
    words words;
    bool *used;       /* by word: taken by a question already                 */
    const lexicon *lexicon;
    struct meaning *meanings; /* by word and kind; match/lexicon.c's own      */
    bool scanned;     /* a scan or deep link, not typed                       */
    const jaseur_media *media; /* sent along; not owned                       */
    size_t media_count;
} heard;

heard jz_hear(arena *a, const lexicon *l, str raw);
/* The text of some words as they were written. */
str jz_raw_words(const heard *h, uint32_t from, uint32_t to);
/* Whether a word is not used that is more than a filler. */
bool jz_anything_left(const heard *h);
/* True when every word of from..to that is not used is a filler. */
bool jz_only_fillers(const heard *h, uint32_t from, uint32_t to);
/* How many words at the start open a correction ("no", "en fait"), openers
 * and fillers between them included; 0: none. */
uint32_t jz_opens_correction(const heard *h);

/* How some hits of a menu are said; polite words beside them do not count, nor
 * does praise beside small talk. */
typedef enum how_said {
    SAID_AMONG,  /* other words                                               */
    SAID_APART,  /* in a clause of their own, the last one                    */
    SAID_ALONE   /* with nothing else in the message                          */
} how_said;
how_said jz_how_said(const heard *h, const menu_hit *hits, uint32_t count,
                     bool small_talk);

/* ---- Matchers ------------------------------------------------------------ */

typedef enum matcher_kind {
    MATCH_TEXT,     /* free                                                   */
    MATCH_LIKE,     /* text like 'PATTERN'                                    */
    MATCH_NUMBER,   /* whole                                                  */
    MATCH_DECIMAL,
    MATCH_YES_NO,
    MATCH_CHOICE,
    MATCH_CODE,     /* with or without a pattern                              */
    MATCH_CARD,
    MATCH_DATE, MATCH_TIME, MATCH_MOMENT,
    MATCH_PHONE,    /* to E.164, by the country of the bot                    */
    MATCH_EMAIL,
    MATCH_MONEY,
    MATCH_PLACE, MATCH_PHOTO, MATCH_FILE, /* media of the message             */
    MATCH_CHOICES,  /* several choices                                        */
    MATCH_BASKET,   /* order lines; see order.h                               */
    MATCH_CONSENT   /* yes or no, which the host keeps with the exact words   */
} matcher_kind;

typedef struct matcher_row {
    const char *name;   /* as flows write it: "number", "one choice"      */
    matcher_kind kind;
    value_type gives;
    bool early;         /* filled from what was left over                     */
    bool range, length; /* what `from A to B` means: value or length          */
    bool secret, personal;
} matcher_row;

/* By the name of the type; NULL: no such type here. */
const matcher_row *jz_matcher(str type);
/* All rows, ending with a NULL name, for "did you mean". */
extern const matcher_row jz_matchers[];
const matcher_row *jz_matcher_of(matcher_kind kind);

typedef struct question_type {
    matcher_kind kind;
    const pattern *pattern;  /* of `like`; NULL: none                         */
    const menu *menu;        /* choices, and side choices of another type;
                                NULL: none                                    */
    value low, high;         /* nothing: no bound                             */
    bool many;               /* photo, file: the value is a list              */
} question_type;

/* How a value is looked for. */
typedef enum match_mode {
    ANSWER,   /* the message answers this question                            */
    LEFTOVER, /* offered in passing: only types that are filled early, choices
                 by label or alias only, an article is never 1                */
    CORRECTION/* as LEFTOVER, behind words that open a correction; `a/une`
                 before a choice is not a number either                       */
} match_mode;

typedef enum match_result {
    MATCH_NONE,
    MATCH_FOUND,
    MATCH_OUT_OF_RANGE, /* found->value is what was said                      */
    MATCH_SEVERAL,      /* found->others are the items it could be, or
                           found->readings the values                         */
    MATCH_RESERVED      /* yes, but: only if the rest corrects an answer      */
} match_result;

/* How it was found; jz_how_name gives the word for the trace. */
typedef enum match_how {
    HOW_LABEL, HOW_ALIAS, HOW_PART, HOW_TYPO, HOW_ID, HOW_POSITION,
    HOW_NUMBER, HOW_WORDS, HOW_YES_NO, HOW_PATTERN, HOW_SCAN, HOW_CARD,
    HOW_TEXT, HOW_DATE, HOW_TIME, HOW_MOMENT, HOW_PHONE, HOW_EMAIL, HOW_MONEY,
    HOW_PLACE, HOW_MEDIA
} match_how;
const char *jz_how_name(match_how how);
match_how jz_hit_how(const menu_hit *hit);

enum { MATCH_OTHERS = 8, MATCH_READINGS = 4 };

typedef struct found {
    value value;          /* a choice: number is the item of the menu, word 0 */
    bool is_item;         /* value.number is an item of question.menu         */
    uint32_t from, to;    /* words used                                       */
    match_how how;
    uint8_t edits;
    uint32_t others[MATCH_OTHERS];
    uint8_t other_count, reading_count;
    bool ordinal;         /* HOW_POSITION: "the second", not "2"              */
    bool loose;           /* MATCH_SEVERAL: the items share only a part that
                             was said, and more was said                      */
    value *readings;      /* each as good as the others: "2 or 3"; in the
                             arena of the room                                */
    char digits[20];      /* a card's number: said once, then wiped           */
    const uint32_t *items; /* MATCH_CHOICES: the items, in the order of the
                             menu; in the arena of the room                   */
    uint32_t item_count;
} found;

typedef struct match_room {
    arena *arena;
    pattern_room *patterns;
    uint32_t *pattern_units, *turn_units;
    const clock *clock;   /* what "tomorrow" and "at 7" count from            */
    str country;          /* "FR": phone numbers, the order of dates; or ""   */
} match_room;

/* Whether the bounds of a question allow a value of its type. */
bool jz_allows(const question_type *q, const match_room *room, const value *v);

match_result jz_match(const question_type *q, const heard *h, match_mode mode,
                      const match_room *room, found *f);

#endif
