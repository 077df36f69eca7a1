/* hazard.c - the lines of a source: how they are indented, where a key or a
 * block begins; what stands in them is looked at by hazard_value.c. */
#include "yaml/hazard.h"

#include <string.h>

#include "yaml/scan.h"

static bool is_next_line(scan *s)
{
    if (s->next >= s->text.size) return false;
    s->line++;
    s->from = s->next;
    const char *const end =
        memchr(s->text.at + s->from, '\n', s->text.size - s->from);
    s->to = end ? (size_t)(end - s->text.at) : s->text.size;
    s->next = end ? s->to + 1 : s->to;
    if (s->to > s->from && s->text.at[s->to - 1] == '\r') s->to--;
    s->value_limit = s->to;
    while (s->value_limit > s->from &&
           jz_is_space(s->text.at[s->value_limit - 1])) {
        s->value_limit--;
    }
    return true;
}

/* What the line begins with: its column, tabs counted as two. */
typedef struct indentation {
    size_t column, end;
    bool tabs;
} indentation;

static indentation measure(const scan *s)
{
    indentation i = {.end = s->from};
    for (; i.end < s->to; i.end++) {
        const char c = s->text.at[i.end];
        if (c != ' ' && c != '\t') break;
        i.column += c == '\t' ? 2 : 1;
        i.tabs |= c == '\t';
    }
    return i;
}

static str spaces(arena *a, size_t count)
{
    buf b = {.arena = a};
    for (size_t i = 0; i < count; i++) jz_put_char(&b, ' ');
    return jz_text(&b);
}

static void tell_tabs(scan *s, indentation i)
{
    const char *const tab =
        memchr(s->text.at + s->from, '\t', i.end - s->from);
    hazard *const h =
        jz_hazard(s, TAB, (size_t)(tab - s->text.at), 1);
    h->help = USE_SPACES;
    const bool sane = i.column < LONG_TEXT;
    jz_mend(h, s->from, i.end, spaces(s->arena, sane ? i.column : 0), sane);
}

/* Between a colon or dash and what follows there are spaces only. */
static void tell_gap(scan *s, size_t from, size_t to)
{
    const char *const tab = memchr(s->text.at + from, '\t', to - from);
    if (!tab) return;
    hazard *const h = jz_hazard(s, TAB, (size_t)(tab - s->text.at), 1);
    h->help = USE_SPACES;
    jz_mend(h, from, to, S(" "), true);
}

/* The line becomes a comment, so that the rest can be read. */
static void leave_out(scan *s, hazard *h)
{
    const indentation i = measure(s);
    jz_mend(h, i.end, s->to, S("#"), false);
}

/* Whether the line belongs to a `|` block, which nobody looks into. */
static bool is_in_block(scan *s, indentation i)
{
    if (!s->in_block) return false;
    if (i.end >= s->to && !i.tabs) return true;
    size_t column = 0; /* spaces only: a tab is part of the block's text */
    while (s->from + column < s->to && s->text.at[s->from + column] == ' ') {
        column++;
    }
    if (i.tabs && column <= s->block_above && i.column > s->block_above) {
        tell_tabs(s, i);
        return true;
    }
    if (!s->block_column && column > s->block_above) s->block_column = column;
    if (s->block_column && column >= s->block_column) return true;
    if (i.end >= s->to) return true;
    s->in_block = false;
    return false;
}

static void forget(scan *s)
{
    s->depth = 0;
    s->key = (str){NULL, 0};
    s->texts = s->plain = s->in_block = false;
}

/* A text without quotes that went on over lines: told where it begins, when
 * its end is known. */
static void tell_lines(scan *s)
{
    if (!s->lines_to) return;
    const str all = jz_slice(s->text, s->plain_from, s->lines_to);
    s->lines_to = 0;
    hazard *const h = jz_hazard(s, MULTI_LINE_TEXT, s->plain_from,
                                s->plain_to - s->plain_from);
    h->line = s->plain_line;
    h->help = USE_QUOTES_OR_BLOCK;
    h->help_arg = s->key;
    if (all.size > LONG_TEXT) return;
    jz_mend(h, s->plain_from, s->plain_from + all.size,
            jz_in_quotes(s->arena, jz_joined(s->arena, all)), true);
}

/* Between pieces: `---`, `...` and what begins with '%'. */
static bool is_between_pieces(scan *s)
{
    const str line = jz_slice(s->text, s->from, s->to);
    if (jz_starts(line, S("%"))) {
        hazard *const h = jz_hazard(s, DIRECTIVE, s->from, 1);
        h->help = REMOVE_IT;
        leave_out(s, h);
        return true;
    }
    if (!jz_starts(line, S("---")) && !jz_starts(line, S("..."))) {
        return false;
    }
    if (!ends_word(line, 3, line.size)) return false;
    tell_lines(s);
    forget(s);
    return true;
}

/* ---- keys ---------------------------------------------------------------- */

/* Of two columns that a line may have been meant for. */
static size_t nearer(size_t column, size_t inner, size_t outer, bool header)
{
    const size_t to_inner = inner > column ? inner - column : column - inner;
    const size_t to_outer = outer > column ? outer - column : column - outer;
    if (to_inner == to_outer) return header ? outer : inner;
    return to_inner < to_outer ? inner : outer;
}

static void tell_indentation(scan *s, size_t at, size_t colon, size_t column)
{
    hazard *const h = jz_hazard(s, BAD_INDENTATION, at, colon - at);
    h->help = WRITE_SPACES;
    buf b = {.arena = s->arena};
    jz_put_uint(&b, column, 1);
    h->help_arg = jz_text(&b);
    jz_mend(h, s->from, measure(s).end, spaces(s->arena, column), true);
}

static level *top(scan *s)
{
    return s->depth ? &s->levels[s->depth - 1] : NULL;
}

/* Finds the map that a key at a column belongs to, or opens one.  Returns the
 * column, which is another one when the key is badly indented. */
static size_t enter_map(scan *s, size_t column, bool dashed, bool header,
                        bool *bad)
{
    size_t inner = 0;
    while (top(s) && top(s)->column > column) {
        inner = top(s)->column;
        s->depth--;
    }
    if (top(s) && top(s)->column == column) return column;
    if (!dashed && top(s) && (inner || top(s)->given != GIVEN_NOTHING)) {
        const size_t outer = top(s)->column;
        column = inner ? nearer(column, inner, outer, header) : outer;
        *bad = true;
        if (column == outer) return column;
    } else if (!dashed && !top(s) && inner) {
        *bad = true;
        column = inner;
    }
    if (s->depth <= SCAN_DEPTH) {
        s->levels[s->depth++] = (level){.column = column};
    }
    return column;
}

static bool is_in_choices(const scan *s)
{
    for (uint32_t i = 0; i + 1 < s->depth; i++) {
        if (s->levels[i].choices) return true;
    }
    return false;
}

static void scan_key(scan *s, size_t at, size_t colon, size_t column,
                     bool dashed)
{
    const size_t value = skip_spaces(s->text, colon + 1, s->value_limit);
    const bool header = value >= s->value_limit || s->text.at[value] == '#';
    bool bad = false;
    s->plain = false;
    enter_map(s, column, dashed, header, &bad);
    if (bad) tell_indentation(s, at, colon, top(s)->column);
    s->key = jz_trim(jz_slice(s->text, at, colon));
    s->labels = is_in_choices(s) && !jz_same(s->key, S("from"));
    s->texts = jz_is_text_key(s->key) || s->labels;
    level *const map = top(s);
    map->key = s->key;
    map->given = header ? GIVEN_NOTHING : GIVEN_VALUE;
    map->texts = s->texts;
    map->choices = header && jz_same(s->key, S("choices"));
    s->shown_from = at;
    if (jz_same(s->key, S("<<"))) {
        hazard *const h = jz_hazard(s, MERGE_KEY, at, 2);
        h->help = REPEAT_IT;
        leave_out(s, h);
        return;
    }
    if (value >= s->value_limit) return;
    tell_gap(s, colon + 1, value);
    jz_scan_value(s, value);
}

/* A line that is neither a key nor the value of one. */
static void tell_no_key(scan *s, size_t at)
{
    static const char keys[][8] = {
        "answer", "bot", "do", "flow", "gives", "go", "handoff", "let",
        "needs", "steps", "test", "when", "with",
    };
    size_t word = at;
    while (word < s->value_limit &&
           (jz_is_letter(s->text.at[word]) || s->text.at[word] == '_')) {
        word++;
    }
    const bool colon = word < s->value_limit && s->text.at[word] == ':';
    hazard *const h = jz_hazard(s, colon ? MISSING_SPACE : MISSING_COLON,
                                at, (colon ? word + 1 : s->value_limit) - at);
    const str name = jz_slice(s->text, at, word);
    bool known = colon || jz_is_text_key(name);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        known = known || jz_same(name, jz_str(keys[i]));
    }
    if (known && word > at && word < s->value_limit) {
        const size_t to = colon ? word + 1 : word;
        const bool space = ends_word(s->text, word, s->value_limit);
        jz_mend(h, to, to, colon ? S(" ") : space ? S(":") : S(": "), true);
        s->shown_from = at;
        jz_show_line(s, h, WRITE_THIS);
    } else {
        h->help = KEYS_ARE_WORDS;
        leave_out(s, h);
    }
}

/* A line without a key: an entry of a list, a value that stands below its key,
 * a text that goes on, or a mistake. */
static void scan_keyless(scan *s, size_t at, size_t column, bool dashed)
{
    const level *const map = top(s);
    const bool below = map && column > map->column;
    const bool whole = !map && strchr("[{", s->text.at[at]);
    if (dashed || whole || (below && map->given == GIVEN_NOTHING)) {
        /* A tag or anchor may stand alone above its value. */
        const bool alone = strchr("!&", s->text.at[at]) &&
                           !memchr(s->text.at + at, ' ', s->value_limit - at);
        if (below && !dashed && !alone) top(s)->given = GIVEN_VALUE;
        jz_scan_value(s, at);
        return;
    }
    if (below && s->plain) {
        s->lines_to = s->value_limit;
        return;
    }
    tell_no_key(s, at);
}

static bool is_dash(const scan *s, size_t at)
{
    return s->text.at[at] == '-' && ends_word(s->text, at + 1, s->to);
}

/* A dash at a column: the list belongs to the last key of the innermost map
 * that is not further right. */
static void enter_list(scan *s, size_t column)
{
    while (top(s) && top(s)->column > column) s->depth--;
    level *const map = top(s);
    const bool listed = map && map->given != GIVEN_VALUE;
    if (listed) map->given = GIVEN_LIST;
    s->key = listed ? map->key : (str){NULL, 0};
    s->texts = listed && map->texts;
    s->labels = s->plain = false;
}

/* Whether a line may belong to the text above it. */
static bool goes_on(scan *s, size_t at, size_t column)
{
    return s->lines_to && top(s) && column > top(s)->column &&
           !is_dash(s, at) && !jz_key_end(s->text, at, s->value_limit);
}

static void scan_line(scan *s)
{
    const indentation i = measure(s);
    if (is_in_block(s, i)) return;
    if (i.end >= s->to && !i.tabs) return;
    if (i.tabs) tell_tabs(s, i);
    if (i.end >= s->to || s->text.at[i.end] == '#') return;
    if (is_between_pieces(s)) return;

    size_t at = i.end, column = i.column;
    if (!goes_on(s, at, column)) tell_lines(s);
    const bool dashed = is_dash(s, at);
    while (is_dash(s, at)) {
        enter_list(s, column);
        s->shown_from = at;
        const size_t behind = skip_spaces(s->text, at + 1, s->to);
        if (behind < s->to) tell_gap(s, at + 1, behind);
        column += behind - at;
        at = behind;
        if (at >= s->to) return;
    }
    if (strchr("?:", s->text.at[at]) && ends_word(s->text, at + 1, s->to)) {
        hazard *const h = jz_hazard(s, KEY_NOT_A_WORD, at, 1);
        h->help = KEYS_ARE_WORDS;
        leave_out(s, h);
        return;
    }
    const bool brackets = s->text.at[at] == '{' || s->text.at[at] == '[';
    const size_t colon = brackets || (dashed && s->texts)
                             ? 0 : jz_key_end(s->text, at, s->value_limit);
    if (colon > at) {
        scan_key(s, at, colon, column, dashed);
    } else {
        scan_keyless(s, at, column, dashed);
    }
}

void jz_find_hazards(arena *a, str text, hazards *found)
{
    scan s = {.arena = a, .found = found, .text = text};
    while (found->rows.count < MOST_HAZARDS && is_next_line(&s)) {
        scan_line(&s);
    }
    tell_lines(&s);
    found->read = s.next;
}
