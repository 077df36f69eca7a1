/* node.c - looking into the tree, and from a part of a text back to where it
 * stands in the source. */
#include "yaml/node.h"

#include <string.h>

const node *jz_entry(const node *map, str key)
{
    if (!map || map->kind != NODE_MAP) return NULL;
    for (const node *n = map->first; n; n = n->next) {
        if (jz_same(n->key->text, key)) return n;
    }
    return NULL;
}

static inline bool is_inner_byte(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static unsigned hex(str source, uint32_t at, unsigned digits)
{
    unsigned point = 0;
    for (uint32_t i = at; i < at + digits && i < source.size; i++) {
        const char c = source.at[i];
        const int digit = jz_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        point = point << 4 | ((unsigned)digit & 15);
    }
    return point;
}

/* What stands between double quotes: how much of the source makes how many
 * bytes of the text. */
static void one_escape(str source, uint32_t at, uint32_t *written,
                       uint32_t *made)
{
    const char c = at + 1 < source.size ? source.at[at + 1] : '\0';
    const unsigned digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    unsigned point = hex(source, at + 2, digits);
    if (c == '_' || c == 'N') point = 0xa0;
    if (c == 'L' || c == 'P') point = 0x2028;
    *written = 2 + digits;
    *made = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

static str one_line(str source, uint32_t from)
{
    const char *const end =
        memchr(source.at + from, '\n', source.size - from);
    return jz_slice(source, 0, end ? (size_t)(end - source.at) : source.size);
}

/* The source's offset of byte `wanted` of a text on one line. */
static uint32_t inline_offset(str source, const node *text, uint32_t wanted)
{
    const str line = one_line(source, text->place.offset);
    uint32_t at = text->place.offset;
    /* A text that was mended has other quotes in the source, or none. */
    const char first = at < line.size ? line.at[at] : '\0';
    const bool twin = text->style == STYLE_SINGLE && first == '\'';
    const bool escapes = text->style == STYLE_DOUBLE && first == '"';
    if (twin || escapes) at++;
    uint32_t made_so_far = 0;
    while (made_so_far < wanted && at < line.size) {
        uint32_t written = 1, made = 1;
        if (escapes && line.at[at] == '\\') {
            one_escape(line, at, &written, &made);
        } else if (twin && line.at[at] == '\'') {
            written = 2;
        }
        if (made_so_far + made > wanted) break; /* in the midst of a sign */
        made_so_far += made;
        at += written;
    }
    return at < line.size ? at : (uint32_t)line.size;
}

static uint32_t next_line(str source, uint32_t at)
{
    while (at < source.size && source.at[at] != '\n') at++;
    return at < source.size ? at + 1 : at;
}

static uint32_t count_spaces(str s, uint32_t from)
{
    uint32_t count = 0;
    while (from + count < s.size && s.at[from + count] == ' ') count++;
    return count;
}

/* By how much the lines of a `|` block are indented: what its first line that
 * is not empty has more in the source than in the text. */
static uint32_t block_indent(str source, const node *text)
{
    uint32_t at = next_line(source, text->place.offset), from = 0;
    while (from < text->text.size && text->text.at[from] == '\n') {
        at = next_line(source, at);
        from++;
    }
    const uint32_t written = count_spaces(source, at);
    const uint32_t kept = count_spaces(text->text, from);
    return written > kept ? written - kept : 0;
}

static uint32_t block_offset(str source, const node *text, uint32_t wanted)
{
    uint32_t line_from = 0;
    uint32_t at = next_line(source, text->place.offset);
    for (uint32_t i = 0; i < wanted && i < text->text.size; i++) {
        if (text->text.at[i] != '\n') continue;
        line_from = i + 1;
        at = next_line(source, at);
    }
    const str line = one_line(source, at);
    at += block_indent(source, text) + (wanted - line_from);
    return at < line.size ? at : (uint32_t)line.size;
}

/* The column of a byte, counted from the beginning of its line. */
static uint32_t column_of(str source, uint32_t at)
{
    uint32_t column = 1;
    while (at && source.at[at - 1] != '\n') {
        at--;
        column += !is_inner_byte(source.at[at]);
    }
    const bool mark = !at && jz_starts(source, S("\xef\xbb\xbf"));
    return mark && column > 1 ? column - 1 : column;
}

place jz_part(const jaseur_source *source, const node *text, uint32_t from,
              uint32_t size)
{
    place part = text->place;
    const str all = {source->text, source->size};
    if (!part.source || part.offset >= all.size) return part;
    uint32_t to;
    if (text->style == STYLE_BLOCK) {
        part.offset = block_offset(all, text, from);
        to = block_offset(all, text, from + size);
        for (uint32_t i = text->place.offset; i < part.offset; i++) {
            part.line += all.at[i] == '\n';
        }
    } else {
        part.offset = inline_offset(all, text, from);
        to = inline_offset(all, text, from + size);
    }
    if (to < part.offset) to = part.offset;
    part.column = column_of(all, part.offset);
    part.size = to - part.offset;
    part.length = 0;
    for (uint32_t i = part.offset; i < to && all.at[i] != '\n'; i++) {
        part.length += !is_inner_byte(all.at[i]);
    }
    if (!part.length) part.length = 1;
    return part;
}
