/* str.h - a view of text: never owned, never assumed to end with a zero. */
#ifndef JZ_STR_H
#define JZ_STR_H

#include <string.h>

#include "base/arena.h"

typedef struct str {
    const char *at; /* may be NULL when size is 0                             */
    size_t size;
} str;

#define S(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_ARGS(s) (int)(s).size, (s).at /* for "%.*s", in tests and tools   */

/* NULL: empty. */
static inline str jz_str(const char *zero_terminated)
{
    if (!zero_terminated) return (str){NULL, 0};
    return (str){zero_terminated, strlen(zero_terminated)};
}

static inline bool jz_same(str a, str b)
{
    return a.size == b.size && (!a.size || !memcmp(a.at, b.at, a.size));
}

int jz_compare(str a, str b); /* by bytes, as memcmp; shorter first           */
bool jz_starts(str s, str with);
bool jz_ends(str s, str with);
bool jz_contains(str s, str part);
str jz_trim(str s); /* spaces, tabs, newlines at both ends                    */
static inline str jz_slice(str s, size_t from, size_t to)
{
    if (to > s.size) to = s.size;
    if (from > to) from = to;
    return (str){s.at ? s.at + from : NULL, to - from};
}
/* Takes the part before the first `mark` off the front of `rest`. */
str jz_cut(str *rest, char mark);
uint64_t jz_hash(str s);
/* A copy in the arena, with a zero behind it. */
str jz_copy(arena *a, str s);

/* Bytes of ASCII, without a locale. */
static inline bool jz_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool jz_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool jz_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool jz_is_letter(char c)
{
    return jz_is_lower((char)(c | 0x20));
}
static inline bool jz_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
/* A plain decimal integer that is the whole of s and fits. */
bool jz_read_uint(str s, uint64_t *n);

/* Text being written.  Past `limit` bytes (0: any) it gives up with
 * JASEUR_LIMIT "reply_bytes". */
typedef struct buf {
    arena *arena;
    char *at;
    size_t size, room, limit; /* room: a byte less than there is, for a zero; at
                                 most `limit`                                 */
} buf;

void jz_widen(buf *b, size_t more); /* until so much more has room            */

static inline void jz_put(buf *b, str s)
{
    if (!s.size) return;
    if (s.size > b->room - b->size) jz_widen(b, s.size);
    memcpy(b->at + b->size, s.at, s.size);
    b->size += s.size;
}

static inline void jz_put_char(buf *b, char c)
{
    if (b->size == b->room) jz_widen(b, 1);
    b->at[b->size++] = c;
}

void jz_put_int(buf *b, int64_t n);
void jz_put_uint(buf *b, uint64_t n, int digits); /* at least that many       */

/* What was written; a zero is put behind it. */
static inline str jz_text(buf *b)
{
    if (!b->at) return (str){"", 0};
    b->at[b->size] = '\0';
    return (str){b->at, b->size};
}

#endif
