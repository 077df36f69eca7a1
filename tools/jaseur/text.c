/* text.c - texts that grow, the width of characters on a terminal, and the
 * forgiving comparison that transcripts use. */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- growing ------------------------------------------------------------- */

void put_bytes(text *t, const char *bytes, size_t size)
{
    if (t->room - t->size <= size) {
        const size_t room = 2 * t->room + size + 32;
        char *grown = pool_take(t->pool, room, 1);
        if (t->size) memcpy(grown, t->at, t->size);
        t->at = grown;
        t->room = room;
    }
    if (size) memcpy(t->at + t->size, bytes, size);
    t->size += size;
    t->at[t->size] = '\0';
}

void put(text *t, const char *word)
{
    put_bytes(t, word ? word : "", word ? strlen(word) : 0);
}

void put_all(text *t, ...)
{
    va_list words;
    va_start(words, t);
    for (const char *w; (w = va_arg(words, const char *)) != NULL;) put(t, w);
    va_end(words);
}

void put_number(text *t, double number)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.15g", number);
    put(t, digits);
}

void put_count(text *t, size_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", count);
    put(t, digits);
}

/* ---- characters ---------------------------------------------------------- */

enum { ILL_FORMED = 0xfffd };

size_t character(const char *at, size_t size, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *b = (const unsigned char *)at;
    *code = b[0];
    if (b[0] < 0x80) return 1;
    *code = ILL_FORMED;
    const size_t length = b[0] >= 0xf5   ? 0
                          : b[0] >= 0xf0 ? 4
                          : b[0] >= 0xe0 ? 3
                          : b[0] >= 0xc2 ? 2
                                         : 0;
    if (!length || length > size) return 1;
    uint32_t c = b[0] & (0xffu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((b[i] & 0xc0) != 0x80) return 1;
        c = c << 6 | (b[i] & 0x3fu);
    }
    if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return 1;
    *code = c;
    return length;
}

typedef struct range {
    uint32_t first, last;
} range;

/* Marks that stand on the character before, and characters without a width. */
static const range narrow[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05bf},
    {0x05c1, 0x05c2}, {0x05c4, 0x05c5}, {0x05c7, 0x05c7}, {0x0610, 0x061a},
    {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e4},
    {0x06e7, 0x06e8}, {0x06ea, 0x06ed}, {0x0900, 0x0902}, {0x093a, 0x093a},
    {0x093c, 0x093c}, {0x0941, 0x0948}, {0x094d, 0x094d}, {0x0951, 0x0957},
    {0x0e31, 0x0e31}, {0x0e34, 0x0e3a}, {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2069},
    {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
    {0xe0100, 0xe01ef},
};

/* Ideographs, kana, hangul, full-width forms and emoji. */
static const range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},
    {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x26a1, 0x26a1},   {0x26bd, 0x26be},   {0x26d4, 0x26d4},
    {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},
    {0x274c, 0x274c},   {0x2753, 0x2755},   {0x2757, 0x2757},
    {0x2795, 0x2797},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},
    {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f004, 0x1f004},
    {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c},
    {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3},
    {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
    {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a},
    {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f},
    {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2},
    {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc},
    {0x1f7e0, 0x1f7eb}, {0x1f90c, 0x1f9ff}, {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd},
};

static bool in_ranges(uint32_t code, const range *r, size_t count)
{
    for (size_t i = 0; i < count && r[i].first <= code; i++)
        if (code <= r[i].last) return true;
    return false;
}

unsigned columns(uint32_t code)
{
    if (code < 0x300) return 1;
    if (in_ranges(code, narrow, sizeof narrow / sizeof *narrow)) return 0;
    return in_ranges(code, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

/* Direction marks would let a text pretend to be another one. */
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
           (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

void put_clean(text *t, const char *word)
{
    put_bytes(t, "", 0);
    for (size_t left = word ? strlen(word) : 0; left;) {
        uint32_t code;
        const size_t length = character(word, left, &code);
        if (code == '\t' || code == '\n')
            put(t, " ");
        else if (is_control(code) || code == ILL_FORMED)
            put(t, "\xef\xbf\xbd");
        else
            put_bytes(t, word, length);
        word += length;
        left -= length;
    }
}

/* ---- comparing ----------------------------------------------------------- */

char *trimmed(pool *p, const char *at, size_t size)
{
    while (size && strchr(" \t\r\n", at[0])) at++, size--;
    while (size && strchr(" \t\r\n", at[size - 1])) size--;
    return pool_bytes(p, at, size);
}

static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 ||
           code == 0x202f || code == 0x2009;
}

/* With single plain spaces, and none at the ends. */
static char *plain(pool *p, const char *word)
{
    text t = {.pool = p};
    bool gap = false;
    put_bytes(&t, "", 0);
    for (size_t left = word ? strlen(word) : 0; left;) {
        uint32_t code;
        const size_t length = character(word, left, &code);
        if (!is_space(code)) {
            if (gap && t.size) put_bytes(&t, " ", 1);
            put_bytes(&t, word, length);
        }
        gap = is_space(code);
        word += length;
        left -= length;
    }
    return t.at;
}

/* The first part of the pattern must begin the text, the last one must end it,
 * and each between is taken where it is found first. */
static bool like(const char *pattern, const char *said)
{
    const char *mark = strstr(pattern, "...");
    if (!mark) return !strcmp(pattern, said);
    size_t size = (size_t)(mark - pattern);
    if (strncmp(pattern, said, size)) return false;
    said += size;
    for (;;) {
        pattern = mark + 3;
        mark = strstr(pattern, "...");
        if (!mark) break;
        size = (size_t)(mark - pattern);
        while (strncmp(said, pattern, size)) {
            if (!*said) return false;
            said++;
        }
        said += size;
    }
    const size_t end = strlen(pattern), left = strlen(said);
    return left >= end && !strcmp(said + left - end, pattern);
}

bool text_like(const char *pattern, const char *said)
{
    pool p = {0};
    const bool fits = like(plain(&p, pattern), plain(&p, said));
    pool_free(&p);
    return fits;
}

bool text_same(const char *one, const char *other)
{
    pool p = {0};
    const bool same = !strcmp(plain(&p, one), plain(&p, other));
    pool_free(&p);
    return same;
}

/* ---- bubbles ------------------------------------------------------------- */

/* The end of a line that is followed by a blank one, or the end of the text. */
static const char *bubble_end(const char *at)
{
    for (; *at; at++) {
        if (*at != '\n') continue;
        const char *next = at + 1 + strspn(at + 1, " \t\r");
        if (*next == '\n' || !*next) return at;
    }
    return at;
}

char *bubble(pool *p, const char **rest)
{
    while (**rest) {
        const char *at = *rest;
        const char *end = bubble_end(at);
        *rest = *end ? end + 1 : end;
        char *found = trimmed(p, at, (size_t)(end - at));
        if (*found) return found;
    }
    return NULL;
}
