/* str.c - views of text: compared, cut, hashed, copied; and text being
 * written. */
#include "base/str.h"

#include <string.h>

int jz_compare(str a, str b)
{
    const size_t common = a.size < b.size ? a.size : b.size;
    const int order = common ? memcmp(a.at, b.at, common) : 0;
    if (order) return order;
    return (a.size > b.size) - (a.size < b.size);
}

bool jz_starts(str s, str with)
{
    return s.size >= with.size && jz_same((str){s.at, with.size}, with);
}

bool jz_ends(str s, str with)
{
    if (s.size < with.size) return false;
    return !with.size ||
           jz_same((str){s.at + (s.size - with.size), with.size}, with);
}

bool jz_contains(str s, str part)
{
    if (!part.size) return true;
    while (s.size >= part.size) {
        const size_t starts = s.size - part.size + 1;
        const char *at = memchr(s.at, part.at[0], starts);
        if (!at) return false;
        if (memcmp(at, part.at, part.size) == 0) return true;
        s.size -= (size_t)(at + 1 - s.at);
        s.at = at + 1;
    }
    return false;
}

str jz_trim(str s)
{
    while (s.size && jz_is_space(s.at[0])) {
        s.at++;
        s.size--;
    }
    while (s.size && jz_is_space(s.at[s.size - 1])) s.size--;
    return s;
}

str jz_cut(str *rest, char mark)
{
    const char *end = rest->size ? memchr(rest->at, mark, rest->size) : NULL;
    const str head = {rest->at, end ? (size_t)(end - rest->at) : rest->size};
    const size_t gone = head.size + (end != NULL);
    if (gone) rest->at += gone;
    rest->size -= gone;
    return head;
}

/* Little-endian whatever the machine is: hashes may be kept in snapshots. */
static inline uint64_t four_bytes(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24;
}

static inline uint64_t eight_bytes(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static inline uint64_t mix(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

uint64_t jz_hash(str s)
{
    const unsigned char *p = (const unsigned char *)s.at;
    uint64_t hash = mix(UINT64_C(0x2545f4914f6cdd1d), s.size);
    if (s.size >= 8) {
        /* The last eight bytes may overlap those before: no loop of bytes. */
        for (size_t i = 0; i < s.size - 8; i += 8) {
            hash = mix(hash, eight_bytes(p + i));
        }
        hash = mix(hash, eight_bytes(p + s.size - 8));
    } else if (s.size >= 4) {
        hash = mix(hash,
                   four_bytes(p) | four_bytes(p + s.size - 4) << 32);
    } else if (s.size) {
        hash = mix(hash, (uint64_t)p[0] | (uint64_t)p[s.size / 2] << 8 |
                             (uint64_t)p[s.size - 1] << 16);
    }
    hash *= UINT64_C(0xd6e8feb86659fd93);
    return hash ^ hash >> 32;
}

str jz_copy(arena *a, str s)
{
    if (s.size == SIZE_MAX) jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    char *const at = jz_room(a, s.size + 1);
    if (s.size) memcpy(at, s.at, s.size);
    at[s.size] = '\0';
    return (str){at, s.size};
}

bool jz_read_uint(str s, uint64_t *n)
{
    if (!s.size) return false;
    uint64_t sum = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (!jz_is_digit(s.at[i])) return false;
        const uint64_t digit = (uint64_t)(s.at[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10) return false;
        sum = sum * 10 + digit;
    }
    *n = sum;
    return true;
}

void jz_widen(buf *b, size_t more)
{
    enum { FIRST_ROOM = 63 };
    const size_t most = b->limit ? b->limit : SIZE_MAX / 4;
    if (b->size > most || more > most - b->size) {
        jz_give_up(b->arena->escape,
                   b->limit ? JASEUR_LIMIT : JASEUR_NO_MEMORY, "reply_bytes");
    }
    size_t room = 2 * b->room + FIRST_ROOM;
    if (room < b->size + more) room = b->size + more;
    if (room > most) room = most;
    char *const at = jz_room(b->arena, room + 1);
    if (b->size) memcpy(at, b->at, b->size);
    b->at = at;
    b->room = room;
}

void jz_put_uint(buf *b, uint64_t n, int digits)
{
    enum { MOST = 20 }; /* as many as UINT64_MAX has */
    char text[MOST];
    int from = MOST;
    do {
        text[--from] = (char)('0' + n % 10);
        n /= 10;
    } while (from && (n || MOST - from < digits));
    jz_put(b, (str){text + from, (size_t)(MOST - from)});
}

void jz_put_int(buf *b, int64_t n)
{
    if (n < 0) jz_put_char(b, '-');
    jz_put_uint(b, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1);
}
