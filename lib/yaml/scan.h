/* scan.h - the line scan from the inside: shared by hazard.c, which knows the
 * lines, and hazard_value.c, which knows what stands in them. */
#ifndef JZ_SCAN_H
#define JZ_SCAN_H

#include "yaml/hazard.h"

enum {
    SCAN_DEPTH = 32,
    MOST_HAZARDS = 64,
    LOOK_AHEAD = 8192, /* bytes in which a quote or bracket may end           */
    LONG_TEXT = 4096   /* bytes from which on no corrected line is offered    */
};

/* What the last key of a map has been given. */
typedef enum given { GIVEN_NOTHING, GIVEN_VALUE, GIVEN_LIST } given;

/* A map that is open. */
typedef struct level {
    size_t column;          /* of its keys                                    */
    str key;                /* the last one                                   */
    given given;
    bool texts, choices;
    bool moved;             /* a line of the last key stood in its column     */
} level;

typedef struct scan {
    arena *arena;
    hazards *found;
    str text;
    uint32_t line;
    size_t from, to, next;  /* the line, without its end; the next one        */
    size_t value_limit;     /* where the value ends: to, without spaces       */

    level levels[SCAN_DEPTH + 1];
    uint32_t depth;
    size_t inner;           /* column of the map that the line ended; or 0    */
    size_t tabs_meant[SCAN_DEPTH]; /* by column: what it was taken for        */

    /* The last key, and what may follow below it. */
    str key;
    size_t shown_from;      /* what a corrected line begins with              */
    bool texts;             /* its values are texts                           */
    bool labels;            /* they are under `choices`: maps and lists too   */
    bool plain;             /* its value is a text without quotes             */
    size_t plain_from, plain_to;
    uint32_t plain_line;
    size_t lines_to;        /* it went on over lines, until here; or 0        */

    bool in_block;
    size_t block_above, block_column; /* 0: not known yet                     */
} scan;

hazard *jz_hazard(scan *s, problem_id id, size_t from, size_t size);
void jz_mend(hazard *h, size_t from, size_t to, str mend, bool is_fix);
/* The corrected line, from its key on, as its help. */
void jz_show_line(scan *s, hazard *h, help_id help);
/* A text between double quotes. */
str jz_in_quotes(arena *a, str text);
/* Several lines made one. */
str jz_joined(arena *a, str text);

/* What is left of from..to without a comment at its end. */
size_t jz_without_comment(const scan *s, size_t from, size_t to);
/* Puts from..to between quotes, and shows the line like that. */
void jz_quote(scan *s, hazard *h, size_t from, size_t to);
void jz_tell_quote(scan *s, size_t quote_at, size_t from, size_t to);
/* A text, or something else, that begins with a sign of YAML. */
void jz_tell_sign(scan *s, size_t from, size_t to);
/* Looks at the quoted text at `from`; returns where it ends, or 0. */
size_t jz_scan_quotes(scan *s, size_t from, size_t limit);
/* Looks at the list or map in brackets at `from`. */
void jz_scan_brackets(scan *s, size_t from);
/* Leaves out all lines that begin before `to`. */
void jz_skip_lines(scan *s, size_t to);

/* Looks at the value that begins at `from`.  Lines that it goes on over are
 * skipped: s->next moves. */
void jz_scan_value(scan *s, size_t from);
/* The end of the quoted text that begins at `from`, behind its last quote; 0:
 * it does not end before `limit`. */
size_t jz_quotes_end(str text, size_t from, size_t limit);
/* The colon that ends the key which begins at `from`; 0: it is not a key. */
size_t jz_key_end(str text, size_t from, size_t limit);

static inline bool ends_word(str text, size_t at, size_t limit)
{
    return at >= limit || text.at[at] == ' ' || text.at[at] == '\t';
}

static inline size_t skip_spaces(str text, size_t at, size_t limit)
{
    while (at < limit && (text.at[at] == ' ' || text.at[at] == '\t')) at++;
    return at;
}

/* A '#' behind a space.  Something stands before `at`. */
static inline bool is_comment(str text, size_t at)
{
    return text.at[at] == '#' &&
           (text.at[at - 1] == ' ' || text.at[at - 1] == '\t');
}

#endif
