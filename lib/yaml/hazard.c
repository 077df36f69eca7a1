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

static level *top(scan *s)
{
    return s->depth ? &s->levels[s->depth - 1] : NULL;
}

/* A tab counts as two columns; but what stands below a key without a value is
 * further right than the key, and so are the lines that begin alike. */
static size_t meant_by_tabs(scan *s, size_t column)
{
    if (column >= SCAN_DEPTH) return column;
    size_t *const meant = &s->tabs_meant[column];
    const level *const map = top(s);
    if (*meant) return *meant;
    *meant = column;
    if (map && map->given == GIVEN_NOTHING && column <= map->column) {
        *meant = map->column + 2;
    }
    return *meant;
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
    memset(s->tabs_meant, 0, sizeof s->tabs_meant);
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
    s->inner = inner;
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

static const char step_keys[][9] = {
    "answer", "ask", "attach", "choices", "do", "each", "go", "handoff",
    "refuse", "remember", "retry", "say", "silent", "tries", "wait", "when",
    "with",
};

static bool is_step_key(str key)
{
    const str word = jz_cut(&key, ' ');
    for (size_t i = 0; i < sizeof step_keys / sizeof *step_keys; i++) {
        if (jz_same(word, jz_str(step_keys[i]))) return true;
    }
    return false;
}

/* A line of a step that is as far left as the step's name: it is moved, and
 * told of the first of several. */
static void move_into_step(scan *s, size_t at, size_t colon, size_t value)
{
    level *const map = top(s);
    if (s->depth < 2 || s->depth > SCAN_DEPTH || !map->key.size ||
        !jz_same(s->levels[s->depth - 2].key, S("steps")) ||
        strchr("|>", s->text.at[value]) ||
        !is_step_key(jz_slice(s->text, at, colon))) {
        return;
    }
    const size_t column = s->inner ? s->inner : map->column + 2;
    tell_indentation(s, at, colon, column);
    hazard *const h = &s->found->rows.at[s->found->rows.count - 1];
    h->id = STEP_INDENTATION;
    h->arg = map->key;
    h->quiet = map->moved;
    map->moved = true;
    map->given = GIVEN_NOTHING;
    s->levels[s->depth++] = (level){.column = column};
}

/* `&name` or `!tag` and nothing else: the value stands below. */
static bool is_lone_mark(const scan *s, size_t at)
{
    if (at >= s->value_limit || !strchr("&!", s->text.at[at])) return false;
    while (!ends_word(s->text, at, s->value_limit)) at++;
    at = skip_spaces(s->text, at, s->value_limit);
    return at >= s->value_limit || s->text.at[at] == '#';
}

static void scan_key(scan *s, size_t at, size_t colon, size_t column,
                     bool dashed)
{
    const size_t value = skip_spaces(s->text, colon + 1, s->value_limit);
    bool header = value >= s->value_limit || s->text.at[value] == '#';
    bool bad = false;
    s->plain = false;
    enter_map(s, column, dashed, header, &bad);
    if (bad) tell_indentation(s, at, colon, top(s)->column);
    else if (!header && !dashed) move_into_step(s, at, colon, value);
    s->key = jz_trim(jz_slice(s->text, at, colon));
    s->labels = is_in_choices(s) && !jz_same(s->key, S("from"));
    s->texts = jz_is_text_key(s->key) || s->labels;
    header = header || (!s->texts && is_lone_mark(s, value));
    level *const map = top(s);
    map->moved = map->moved && !header;
    map->key = s->key;
    map->given = header ? GIVEN_NOTHING : GIVEN_VALUE;
    map->texts = s->texts;
    map->choices = header && jz_same(s->key, S("choices"));
    s->shown_from = at;
    if (jz_same(s->key, S("<<"))) {
        hazard *const h = jz_hazard(s, MERGE_KEY, at, 2);
        h->help = REPEAT_IT;
        if (!header) jz_mend(h, value, s->to, S("\"\""), false);
        return;
    }
    if (value >= s->value_limit) return;
    tell_gap(s, colon + 1, value);
    jz_scan_value(s, value);
}

/* The word that a line begins with, and the language behind it. */
static size_t word_end(const scan *s, size_t at, bool language)
{
    while (at < s->value_limit) {
        const char c = s->text.at[at];
        const bool digit = jz_is_digit(c) || c == '-';
        if (!jz_is_letter(c) && c != '_' && !(language && digit)) break;
        at++;
    }
    return at;
}

/* Whether the word is a key of flows. */
static bool is_known_key(str name)
{
    static const char keys[][8] = {
        "bot", "flow", "gives", "let", "needs", "steps", "test",
    };
    bool known = jz_is_text_key(name) || is_step_key(name);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        known = known || jz_same(name, jz_str(keys[i]));
    }
    return known;
}

/* The colon of a key that lacks the space behind it; 0: there is none. */
static size_t tight_colon(const scan *s, size_t at)
{
    const size_t word = word_end(s, at, false);
    size_t end = word;
    if (jz_is_text_key(jz_slice(s->text, at, word))) {
        const size_t tag = skip_spaces(s->text, word, s->value_limit);
        const size_t behind = tag > word ? word_end(s, tag, true) : word;
        if (behind > tag) end = behind;
    }
    if (end >= s->value_limit || s->text.at[end] != ':') end = word;
    const bool colon = end < s->value_limit && s->text.at[end] == ':';
    return colon && end > at ? end : 0;
}

static void tell_no_space(scan *s, size_t at, size_t colon, size_t column)
{
    hazard *const h = jz_hazard(s, MISSING_SPACE, at, colon + 1 - at);
    jz_mend(h, colon + 1, colon + 1, S(" "), true);
    s->shown_from = at;
    jz_show_line(s, h, WRITE_THIS);
    scan_key(s, at, colon, column, false);
}

/* A name alone, with lines below that belong to it. */
static bool is_name_of_lines(const scan *s, size_t at, size_t column)
{
    size_t end = at;
    while (end < s->value_limit &&
           (jz_is_letter(s->text.at[end]) || jz_is_digit(s->text.at[end]) ||
            s->text.at[end] == '_')) {
        end++;
    }
    if (end < s->value_limit || end == at) return false;
    for (size_t from = s->next; from < s->text.size;) {
        const char *const newline =
            memchr(s->text.at + from, '\n', s->text.size - from);
        const size_t next = newline ? (size_t)(newline - s->text.at) + 1
                                    : s->text.size;
        const str line = jz_trim(jz_slice(s->text, from, next));
        if (line.size && line.at[0] != '#') {
            const size_t word = (size_t)(line.at - s->text.at);
            return word - from > column &&
                   jz_key_end(s->text, word, word + line.size) > word;
        }
        from = next;
    }
    return false;
}

/* A line that is neither a key nor the value of one. */
static void tell_no_key(scan *s, size_t at)
{
    const size_t word = word_end(s, at, false);
    hazard *const h = jz_hazard(s, MISSING_COLON, at, s->value_limit - at);
    if (is_known_key(jz_slice(s->text, at, word)) && word > at &&
        word < s->value_limit) {
        const bool space = ends_word(s->text, word, s->value_limit);
        jz_mend(h, word, word, space ? S(":") : S(": "), true);
        s->shown_from = at;
        jz_show_line(s, h, WRITE_THIS);
    } else {
        h->help = KEYS_ARE_WORDS;
        leave_out(s, h);
    }
}

static void tell_no_colon(scan *s, size_t at, size_t column)
{
    const size_t end = s->value_limit;
    hazard *const h = jz_hazard(s, MISSING_COLON, at, end - at);
    jz_mend(h, end, end, S(":"), true);
    s->shown_from = at;
    jz_show_line(s, h, WRITE_THIS);
    scan_key(s, at, end, column, false);
}

/* A line without a key: an entry of a list, a value that stands below its key,
 * a text that goes on, or a mistake. */
static void scan_keyless(scan *s, size_t at, size_t column, bool dashed)
{
    const level *const map = top(s);
    const bool below = map && column > map->column;
    const bool whole = !map && strchr("[{", s->text.at[at]);
    const bool plain = below && s->plain && map->given == GIVEN_VALUE;
    const bool open = below && map->given == GIVEN_NOTHING;
    const size_t colon = dashed || plain ? 0 : tight_colon(s, at);
    const str name = jz_slice(s->text, at, word_end(s, at, false));
    if (colon && (is_known_key(name) || !open)) {
        tell_no_space(s, at, colon, column);
        return;
    }
    if (!dashed && !plain && is_name_of_lines(s, at, column)) {
        tell_no_colon(s, at, column);
        return;
    }
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
    indentation i = measure(s);
    if (is_in_block(s, i)) return;
    if (i.end >= s->to && !i.tabs) return;
    if (i.tabs) {
        i.column = meant_by_tabs(s, i.column);
        tell_tabs(s, i);
    }
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
