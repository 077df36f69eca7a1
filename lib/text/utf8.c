/* utf8.c - UTF-8: read, counted, repaired, written, made visible. */
#include "text/fold.h"

#include <string.h>

enum {
    REPLACEMENT = 0xfffd,
    ILL_FORMED = 0x110000, /* not a code point                                */
    MOST_MARKS = 30
};

/* What may follow a first byte: how many bytes there are in all, and the range
 * of the second one; the others are 80 to BF (Unicode, table 3-7). */
typedef struct sequence {
    unsigned char first, last, size, low, high;
} sequence;

static const sequence sequences[] = {
    {0xc2, 0xdf, 2, 0x80, 0xbf}, {0xe0, 0xe0, 3, 0xa0, 0xbf},
    {0xe1, 0xec, 3, 0x80, 0xbf}, {0xed, 0xed, 3, 0x80, 0x9f},
    {0xee, 0xef, 3, 0x80, 0xbf}, {0xf0, 0xf0, 4, 0x90, 0xbf},
    {0xf1, 0xf3, 4, 0x80, 0xbf}, {0xf4, 0xf4, 4, 0x80, 0x8f},
};

static const sequence *find_sequence(unsigned char first)
{
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        if (first <= sequences[i].last) {
            return first >= sequences[i].first ? &sequences[i] : NULL;
        }
    }
    return NULL;
}

/* Reads one code point, or ILL_FORMED for the longest part that begins one;
 * answers how many bytes that is. */
static size_t read_char(str s, uint32_t *c)
{
    const unsigned char *const p = (const unsigned char *)s.at;
    *c = p[0];
    if (p[0] < 0x80) return 1;
    *c = ILL_FORMED;
    const sequence *const rule = find_sequence(p[0]);
    if (!rule) return 1;
    if (s.size < 2 || p[1] < rule->low || p[1] > rule->high) return 1;
    uint32_t sum = (p[0] & (0xffu >> (rule->size + 1u))) << 6 | (p[1] & 0x3fu);
    for (size_t i = 2; i < rule->size; i++) {
        if (s.size <= i || (p[i] & 0xc0) != 0x80) return i;
        sum = sum << 6 | (p[i] & 0x3fu);
    }
    *c = sum;
    return rule->size;
}

uint32_t jz_next_char(str *s)
{
    if (!s->size) return 0;
    const unsigned char *const p = (const unsigned char *)s->at;
    size_t size = 1;
    uint32_t c = p[0];
    if (c >= 0xf0) {
        size = 4;
        c &= 0x07;
    } else if (c >= 0xe0) {
        size = 3;
        c &= 0x0f;
    } else if (c >= 0xc0) {
        size = 2;
        c &= 0x1f;
    }
    if (size > s->size) {
        size = s->size; /* never in valid text: but do not read behind it */
        c = REPLACEMENT;
    } else {
        for (size_t i = 1; i < size; i++) c = c << 6 | (p[i] & 0x3fu);
    }
    s->at += size;
    s->size -= size;
    return c;
}

size_t jz_count_chars(str valid_utf8)
{
    size_t count = 0;
    for (size_t i = 0; i < valid_utf8.size; i++) {
        count += ((unsigned char)valid_utf8.at[i] & 0xc0) != 0x80;
    }
    return count;
}

void jz_put_utf8(buf *b, uint32_t c)
{
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) c = REPLACEMENT;
    char text[4];
    size_t size = 0;
    if (c < 0x80) {
        text[size++] = (char)c;
    } else {
        if (c < 0x800) {
            text[size++] = (char)(0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                text[size++] = (char)(0xe0 | c >> 12);
            } else {
                text[size++] = (char)(0xf0 | c >> 18);
                text[size++] = (char)(0x80 | (c >> 12 & 0x3f));
            }
            text[size++] = (char)(0x80 | (c >> 6 & 0x3f));
        }
        text[size++] = (char)(0x80 | (c & 0x3f));
    }
    jz_put(b, (str){text, size});
}

/* How many bytes at the front are ASCII without zeros, eight at a time. */
static size_t plain_bytes(str s)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t at = 0;
    while (s.size - at >= 8) {
        uint64_t eight;
        memcpy(&eight, s.at + at, 8);
        /* A byte of 0 borrows and so shows in its high bit. */
        if (((eight - ones) | eight) & high) break;
        at += 8;
    }
    while (at < s.size && s.at[at] && (unsigned char)s.at[at] < 0x80) at++;
    return at;
}

bool jz_is_utf8(str bytes)
{
    for (size_t at = 0; at < bytes.size;) {
        const str rest = {bytes.at + at, bytes.size - at};
        const size_t plain = plain_bytes(rest);
        at += plain;
        if (plain) continue;
        uint32_t c;
        at += read_char(rest, &c);
        if (c == ILL_FORMED || c == 0) return false;
    }
    return true;
}

str jz_repair(arena *a, str bytes)
{
    if (plain_bytes(bytes) == bytes.size) return bytes;
    buf out = {.arena = a};
    size_t kept = 0; /* up to here everything is in `out`, or was left out */
    unsigned marks = 0;
    size_t at = 0;
    while (at < bytes.size) {
        const str rest = {bytes.at + at, bytes.size - at};
        const size_t plain = plain_bytes(rest);
        if (plain) {
            at += plain;
            marks = 0;
            continue;
        }
        uint32_t c;
        const size_t size = read_char(rest, &c);
        const bool ill = c == ILL_FORMED || c == 0;
        const bool mark = c >= 0x300 && !ill && jz_char_class(c) == CHAR_JOINED;
        marks = mark ? marks + 1 : 0;
        if (ill || marks > MOST_MARKS) {
            jz_put(&out, (str){bytes.at + kept, at - kept});
            if (ill) jz_put_utf8(&out, REPLACEMENT);
            kept = at + size;
        }
        at += size;
    }
    if (!kept) return bytes;
    jz_put(&out, (str){bytes.at + kept, bytes.size - kept});
    return jz_text(&out);
}

static void put_hexadecimal(buf *b, uint32_t c)
{
    static const char figures[] = "0123456789abcdef";
    unsigned shift = 20;
    while (shift && !(c >> shift)) shift -= 4;
    for (; shift; shift -= 4) jz_put_char(b, figures[c >> shift & 0xf]);
    jz_put_char(b, figures[c & 0xf]);
}

/* Most messages: nothing in them has to be escaped. */
static bool is_plain_line(str s)
{
    for (size_t i = 0; i < s.size; i++) {
        const unsigned char c = (unsigned char)s.at[i];
        if (c < ' ' || c > '~' || c == '\\') return false;
    }
    return true;
}

static void put_escaped(buf *b, str valid_utf8)
{
    str rest = valid_utf8;
    const char *kept = rest.at; /* where the part to be put as it is begins */
    while (rest.size) {
        const char *const from = rest.at;
        const uint32_t c = jz_next_char(&rest);
        const bool hidden = jz_char_class(c) == CHAR_HIDDEN;
        if (!hidden && c != '\\') continue;
        jz_put(b, (str){kept, (size_t)(from - kept)});
        kept = rest.at;
        if (hidden) {
            jz_put(b, S("\\u{"));
            put_hexadecimal(b, c);
            jz_put_char(b, '}');
        } else {
            jz_put(b, S("\\\\"));
        }
    }
    if (kept) jz_put(b, (str){kept, (size_t)(rest.at - kept)});
}

str jz_escaped(arena *a, str valid_utf8)
{
    if (is_plain_line(valid_utf8)) return jz_copy(a, valid_utf8);
    buf b = {.arena = a};
    put_escaped(&b, valid_utf8);
    return jz_text(&b);
}
