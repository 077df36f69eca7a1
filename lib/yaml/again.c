/* again.c - an entry of a map written once more under another key, as a fix to
 * offer: what the author has to change is then a copy in the right place. */
#include <string.h>

#include "yaml/node.h"
#include "yaml/scan.h"

typedef struct written_entry {
    str text;        /* of the source                                         */
    size_t key;      /* where it begins                                       */
    size_t rest;     /* behind the key: the colon                             */
    size_t end;      /* behind the value                                      */
    size_t column;   /* of a key that begins its line                         */
    bool in_line;    /* it is a part of {...}                                 */
} written_entry;

static size_t line_start(str text, size_t at)
{
    while (at > 0 && text.at[at - 1] != '\n') at--;
    return at;
}

static size_t line_end(str text, size_t at)
{
    const char *const end = memchr(text.at + at, '\n', text.size - at);
    return end ? (size_t)(end - text.at) : text.size;
}

/* Without the carriage return of a line. */
static size_t visible_end(str text, size_t from, size_t end)
{
    return end > from && text.at[end - 1] == '\r' ? end - 1 : end;
}

/* A key begins its line, but for the dashes of a list. */
static bool begins_line(str text, size_t start, size_t key)
{
    for (size_t i = start; i < key; i++) {
        if (text.at[i] != ' ' && text.at[i] != '-') return false;
    }
    return true;
}

/* Whether the value of the entry goes on in a line. */
static bool goes_on(const written_entry *e, size_t from, size_t end, bool bare)
{
    const size_t at = skip_spaces(e->text, from, end);
    const size_t column = at - from;
    if (column != e->column || !bare) return column > e->column;
    return e->text.at[at] == '-' && ends_word(e->text, at + 1, end);
}

/* Blank lines belong to a value only when more of it follows. */
static size_t block_end(const written_entry *e)
{
    size_t end = line_end(e->text, e->key);
    const size_t first = visible_end(e->text, e->rest, end);
    const size_t value = skip_spaces(e->text, e->rest + 1, first);
    const bool bare = value >= first || e->text.at[value] == '#';
    size_t found = first;
    while (end < e->text.size) {
        const size_t from = end + 1;
        end = line_end(e->text, from);
        const size_t to = visible_end(e->text, from, end);
        if (skip_spaces(e->text, from, to) >= to) continue;
        if (!goes_on(e, from, to, bare)) break;
        found = to;
    }
    return found;
}

/* The value ends at a comma or bracket outside of its own ones. */
static size_t in_line_end(const written_entry *e)
{
    const size_t limit = line_end(e->text, e->key);
    unsigned depth = 0;
    bool begins = true;
    size_t end = e->rest + 1;
    for (size_t i = e->rest + 1; i < limit; i++) {
        const char c = e->text.at[i];
        if (begins && (c == '"' || c == '\'')) {
            const size_t quotes = jz_quotes_end(e->text, i, limit);
            if (!quotes) return 0;
            i = quotes - 1;
        } else if (!depth && strchr(",]}", c)) {
            return end;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            depth--;
        }
        if (jz_is_space(c)) continue;
        begins = strchr(",[{:", c) != NULL;
        end = i + 1;
    }
    return 0;
}

static written_entry find_entry(const jaseur_source *source, const node *key)
{
    written_entry e = {.text = {source->text, source->size},
                       .key = key->place.offset,
                       .rest = key->place.offset + key->place.size};
    const size_t start = line_start(e.text, e.key);
    e.column = e.key - start;
    e.in_line = !begins_line(e.text, start, e.key);
    e.end = e.in_line ? in_line_end(&e) : block_end(&e);
    return e;
}

str jz_entry_again(arena *a, const jaseur_source *source, const node *key,
                   const node *behind, str new_key, uint32_t *offset)
{
    const written_entry e = find_entry(source, key);
    const written_entry last = find_entry(source, behind);
    buf b = {.arena = a};
    if (!e.end || !last.end || e.in_line != last.in_line) return (str){0};
    if (e.in_line) {
        jz_put(&b, S(", "));
    } else {
        const size_t end = line_end(e.text, e.key);
        const bool returns = end > e.key && e.text.at[end - 1] == '\r';
        jz_put(&b, returns ? S("\r\n") : S("\n"));
        for (size_t i = 0; i < e.column; i++) jz_put_char(&b, ' ');
    }
    jz_put(&b, new_key);
    jz_put(&b, jz_slice(e.text, e.rest, e.end));
    *offset = (uint32_t)last.end;
    return jz_text(&b);
}
