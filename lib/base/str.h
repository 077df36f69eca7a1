/* str.h - a view of text: never owned, never assumed to end with a zero. */
#ifndef JZ_STR_H
#define JZ_STR_H

#include "base/arena.h"

typedef struct str {
    const char *at; /* may be NULL when size is 0                             */
    size_t size;
} str;

#define S(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_ARGS(s) (int)(s).size, (s).at /* for "%.*s", in tests and tools   */

str jz_str(const char *zero_terminated); /* NULL: empty                       */
bool jz_same(str a, str b);
int jz_compare(str a, str b); /* by bytes, as memcmp; shorter first           */
bool jz_starts(str s, str with);
bool jz_ends(str s, str with);
bool jz_contains(str s, str part);
str jz_trim(str s); /* spaces, tabs, newlines at both ends                    */
str jz_slice(str s, size_t from, size_t to);
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
    size_t size, room, limit;
} buf;

void jz_put(buf *b, str s);
void jz_put_char(buf *b, char c);
void jz_put_int(buf *b, int64_t n);
void jz_put_uint(buf *b, uint64_t n, int digits); /* at least that many       */
str jz_text(buf *b); /* what was written; a zero is put behind it             */

#endif
