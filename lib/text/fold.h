/* fold.h - from what is written to what is compared.
 *
 * Comparing never folds: text is folded once, where it enters.  Folded text
 * is lower case, without accents (NFKC case-fold, marks stripped), with plain
 * quotes, hyphens and spaces, digits of any script as 0 to 9, without invisible
 * characters and skin tones; it keeps its spaces, so that ASCII text keeps its
 * places. */
#ifndef JZ_FOLD_H
#define JZ_FOLD_H

#include "base/str.h"

typedef struct folded {
    str text;
    const uint32_t *origin; /* by byte of text, and one past the last: where
                               it comes from; NULL: the same place            */
} folded;

folded jz_fold(arena *a, str valid_utf8);
static inline uint32_t jz_origin(const folded *f, uint32_t at)
{
    return f->origin ? f->origin[at] : at;
}

/* UTF-8 that is certain to be well-formed: each ill-formed part becomes one
 * U+FFFD as WHATWG does, U+0000 too; runs of more than 30 combining marks are
 * cut (UAX #15).  The text itself when there is nothing to do. */
str jz_repair(arena *a, str bytes);
/* Whether it is well-formed, and has no zeros. */
bool jz_is_utf8(str bytes);
/* At most `bytes` of s, without splitting what a person sees as one character
 * (UAX #29). */
str jz_clip(str valid_utf8, size_t bytes);

/* What a code point is to those who look for words.  (fold.c alone knows the
 * Unicode tables.) */
typedef enum char_class {
    CHAR_GAP,    /* stands between words: spaces, most punctuation            */
    CHAR_LETTER,
    CHAR_DIGIT,  /* decimal, of any script                                    */
    CHAR_SIGN,   /* a word by itself: money, per cent, # + &, emoji           */
    CHAR_JOINED, /* belongs to what stands before: marks, skin tones          */
    CHAR_HIDDEN  /* controls, direction marks and others that nobody sees     */
} char_class;
char_class jz_char_class(uint32_t code_point);
/* 0 to 9 for what folds to one decimal digit, of any script; else -1. */
int jz_digit_value(uint32_t code_point);

/* The next code point of valid UTF-8, and moves on. */
uint32_t jz_next_char(str *s);
size_t jz_count_chars(str valid_utf8);
void jz_put_utf8(buf *b, uint32_t code_point);
/* C0, C1, direction and other invisible controls as \u{...}; the backslash
 * doubled: for logs and agents' screens, reversible. */
str jz_escaped(arena *a, str valid_utf8);

#endif
