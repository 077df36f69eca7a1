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

/* ---- walking through a text and its source together ---------------------- */

static bool is_line_end(str source, uint32_t at)
{
    return at >= source.size || source.at[at] == '\n';
}

static void pass(str source, node_spot *s, uint32_t bytes)
{
    while (bytes-- && !is_line_end(source, s->at)) {
        s->column += !is_inner_byte(source.at[s->at]);
        s->at++;
    }
}

static void begin_line(str source, node_spot *s)
{
    s->at = next_line(source, s->at);
    s->line++;
    s->column = 1;
    pass(source, s, s->indent);
}

static node_spot first_spot(str source, const node *text)
{
    node_spot s = {.at = text->place.offset, .line = text->place.line,
                   .column = text->place.column};
    if (text->style == STYLE_BLOCK) {
        s.indent = block_indent(source, text);
        begin_line(source, &s);
        return s;
    }
    /* A text that was mended has other quotes in the source, or none. */
    const char first = source.at[s.at];
    s.twin = text->style == STYLE_SINGLE && first == '\'';
    s.escapes = text->style == STYLE_DOUBLE && first == '"';
    if (s.twin || s.escapes) pass(source, &s, 1);
    return s;
}

/* Past one sign of the text; false in the midst of one, and at the end. */
static bool go_on(str source, const node *text, node_spot *s, uint32_t wanted)
{
    if (text->style == STYLE_BLOCK) {
        if (text->text.at[s->from++] == '\n') {
            begin_line(source, s);
        } else {
            pass(source, s, 1);
        }
        return true;
    }
    if (is_line_end(source, s->at)) return false;
    uint32_t written = 1, made = 1;
    if (s->escapes && source.at[s->at] == '\\') {
        one_escape(source, s->at, &written, &made);
    } else if (s->twin && source.at[s->at] == '\'') {
        written = 2;
    }
    if (s->from + made > wanted) return false;
    s->from += made;
    pass(source, s, written);
    return true;
}

/* How far the walk that is kept stays behind: what is asked for next may begin
 * a little before what was asked for last. */
enum { BEHIND = 512 };

/* Where byte `wanted` of a text stands.  Parts are mostly asked for in their
 * order, so the walk goes on from where it was: a long text with many parts
 * would take time beyond all measure otherwise. */
static node_spot spot_of(str source, const node *text, uint32_t wanted)
{
    node_spot *const kept = text->spot;
    node_spot s = kept && kept->line && kept->from <= wanted
                      ? *kept
                      : first_spot(source, text);
    if (wanted > text->text.size) wanted = (uint32_t)text->text.size;
    if (kept && kept->from > wanted) *kept = s;
    while (s.from < wanted && go_on(source, text, &s, wanted)) {
        if (kept && s.from + BEHIND <= wanted) *kept = s;
    }
    return s;
}

place jz_part(const jaseur_source *source, const node *text, uint32_t from,
              uint32_t size)
{
    place part = text->place;
    const str all = {source->text, source->size};
    if (!part.source || part.offset >= all.size) return part;
    const node_spot start = spot_of(all, text, from);
    node_spot end = start;
    const uint32_t to = size < text->text.size - start.from
                            ? start.from + size
                            : (uint32_t)text->text.size;
    while (end.from < to && go_on(all, text, &end, to)) continue;
    part.line = start.line;
    part.column = start.column;
    part.offset = start.at;
    part.size = end.at - start.at;
    part.length = 0;
    for (uint32_t i = start.at; i < end.at && all.at[i] != '\n'; i++) {
        part.length += !is_inner_byte(all.at[i]);
    }
    if (!part.length) part.length = 1;
    return part;
}
