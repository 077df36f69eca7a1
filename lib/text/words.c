/* words.c - the words of folded text. */
#include "text/words.h"

/* One row of sixteen characters a line; the codes are those of char_class. */
static const unsigned char ascii_class[128] = {
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, /* controls */
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0, 3, 0, 0, 0, 0, /*  !"#$%&'()*+,-./ */
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, /* 0-9 :;<=>? */
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* @ A-O */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, /* P-Z [\]^_ */
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* ` a-o */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 5, /* p-z {|}~ */
};

_Static_assert(CHAR_GAP == 0 && CHAR_LETTER == 1 && CHAR_DIGIT == 2 &&
                   CHAR_SIGN == 3 && CHAR_HIDDEN == 5,
               "ascii_class is written in these numbers");

/* The class of the character at `at`, which then moves behind it. */
static char_class next_class(str text, uint32_t *at)
{
    str rest = {text.at + *at, text.size - *at};
    const uint32_t c = jz_next_char(&rest);
    *at = (uint32_t)(text.size - rest.size);
    return c < 0x80 ? (char_class)ascii_class[c] : jz_char_class(c);
}

/* Regional indicators: two of them are one flag. */
static bool is_flag_half(str text, uint32_t at)
{
    if (text.size - at < 4) return false;
    const unsigned char *p = (const unsigned char *)text.at + at;
    return p[0] == 0xf0 && p[1] == 0x9f && p[2] == 0x87 && p[3] >= 0xa6;
}

/* The end of a word of one class that goes on, or not, at `at`. */
static uint32_t end_of_unicode_run(str text, uint32_t at, char_class class)
{
    while (at < text.size) {
        uint32_t behind = at;
        const char_class next = next_class(text, &behind);
        if (next != class && next != CHAR_JOINED) break;
        at = behind;
    }
    return at;
}

static inline uint32_t end_of_run(str text, uint32_t at, char_class class)
{
    while (at < text.size) {
        const unsigned char byte = (unsigned char)text.at[at];
        if (byte >= 0x80) return end_of_unicode_run(text, at, class);
        if (ascii_class[byte] != class) break;
        at++;
    }
    return at;
}

static uint32_t end_of_sign(str text, uint32_t from, uint32_t at)
{
    if (is_flag_half(text, from) && is_flag_half(text, at)) at += 4;
    while (at < text.size) {
        uint32_t behind = at;
        if (next_class(text, &behind) != CHAR_JOINED) break;
        at = behind;
    }
    return at;
}

static inline bool next_word(str text, uint32_t *at, word *w)
{
    uint32_t next = *at;
    while (next < text.size) {
        const uint32_t from = next;
        const unsigned char byte = (unsigned char)text.at[from];
        char_class class;
        if (byte < 0x80) {
            class = (char_class)ascii_class[byte];
            next++;
        } else {
            class = next_class(text, &next);
        }
        switch (class) {
        case CHAR_LETTER:
            next = end_of_run(text, next, CHAR_LETTER);
            *w = (word){from, next, WORD_LETTERS};
            break;
        case CHAR_DIGIT:
            next = end_of_run(text, next, CHAR_DIGIT);
            *w = (word){from, next, WORD_DIGITS};
            break;
        case CHAR_SIGN:
            next = end_of_sign(text, from, next);
            *w = (word){from, next, WORD_SIGN};
            break;
        case CHAR_GAP:
        case CHAR_JOINED:
        case CHAR_HIDDEN:
            continue;
        }
        *at = next;
        return true;
    }
    *at = next;
    return false;
}

bool jz_next_word(str text, uint32_t *at, word *w)
{
    return next_word(text, at, w);
}

words jz_words(arena *a, str text)
{
    /* Room for as many as a short text mostly has. */
    enum { LETTERS = 4, MOST = 64 };
    vec(word) found = {.room = (uint32_t)(text.size / LETTERS) + 1};
    uint32_t at = 0;
    word w;
    if (found.room > MOST) found.room = MOST;
    found.at = jz_bytes(a, found.room * sizeof *found.at);
    while (next_word(text, &at, &w)) jz_push(a, &found, w);
    return (words){text, found.at, found.count};
}
