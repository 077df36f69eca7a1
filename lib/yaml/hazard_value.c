/* hazard_value.c - what stands behind a key or a dash: looked at with the eyes
 * of YAML, and with those of the author. */
#include <string.h>

#include "yaml/scan.h"

static const char text_keys[][8] = {
    "say", "ask", "retry", "called", "hear", "attach", "reason",
};

bool jz_is_text_key(str key)
{
    const str word = jz_cut(&key, ' ');
    for (size_t i = 0; i < sizeof text_keys / sizeof *text_keys; i++) {
        if (jz_same(word, jz_str(text_keys[i]))) return true;
    }
    return false;
}

hazard *jz_hazard(scan *s, problem_id id, size_t from, size_t size)
{
    const hazard h = {
        .id = id,
        .line = s->line,
        .offset = (uint32_t)from,
        .size = (uint32_t)size,
        .sure = true,
    };
    jz_push(s->arena, &s->found->rows, h);
    return &s->found->rows.at[s->found->rows.count - 1];
}

void jz_mend(hazard *h, size_t from, size_t to, str mend, bool is_fix)
{
    h->mend_offset = (uint32_t)from;
    h->mend_size = (uint32_t)(to - from);
    h->mend = mend.at ? mend : S("");
    h->is_fix = is_fix;
}

void jz_show_line(scan *s, hazard *h, help_id help)
{
    buf b = {.arena = s->arena};
    const size_t mend_to = h->mend_offset + h->mend_size;
    if (s->value_limit - s->from > LONG_TEXT) return;
    size_t from = s->shown_from;
    if (from < s->from || from > h->mend_offset) from = h->mend_offset;
    jz_put(&b, jz_slice(s->text, from, h->mend_offset));
    jz_put(&b, h->mend);
    if (mend_to < s->value_limit) {
        jz_put(&b, jz_slice(s->text, mend_to, s->value_limit));
    }
    h->help = help;
    h->help_arg = jz_text(&b);
}

str jz_in_quotes(arena *a, str text)
{
    buf b = {.arena = a};
    jz_put_char(&b, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\') jz_put_char(&b, '\\');
        jz_put_char(&b, text.at[i]);
    }
    jz_put_char(&b, '"');
    return jz_text(&b);
}

str jz_joined(arena *a, str text)
{
    buf b = {.arena = a};
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] != '\n' && text.at[i] != '\r') {
            jz_put_char(&b, text.at[i]);
            continue;
        }
        while (i + 1 < text.size && jz_is_space(text.at[i + 1])) i++;
        jz_put_char(&b, ' ');
    }
    return jz_text(&b);
}

size_t jz_quotes_end(str text, size_t from, size_t limit)
{
    const char quote = text.at[from];
    for (size_t i = from + 1; i < limit; i++) {
        if (quote == '"' && text.at[i] == '\\') {
            i++;
        } else if (text.at[i] == quote) {
            if (quote == '"' || i + 1 >= limit || text.at[i + 1] != quote) {
                return i + 1;
            }
            i++;
        }
    }
    return 0;
}

size_t jz_key_end(str text, size_t from, size_t limit)
{
    size_t at = from;
    if (at < limit && (text.at[at] == '"' || text.at[at] == '\'')) {
        at = jz_quotes_end(text, at, limit);
        if (!at) return 0;
        at = skip_spaces(text, at, limit);
        const bool colon = at < limit && text.at[at] == ':';
        return colon && ends_word(text, at + 1, limit) ? at : 0;
    }
    for (; at < limit; at++) {
        if (at > from && is_comment(text, at)) return 0;
        if (text.at[at] == ':' && ends_word(text, at + 1, limit)) return at;
    }
    return 0;
}

/* What the author meant by a text with quotes at its ends: these are dropped
 * when they stand around all of it, as in 'C'est vrai', and kept when they
 * stand around its first word, as in "Oui" ou "non". */
static str meant(str value)
{
    const char quote = value.at[0];
    if (value.size < 2 || value.at[value.size - 1] != quote) return value;
    const str inner = {value.at + 1, value.size - 2};
    const char *const first =
        inner.size ? memchr(inner.at, quote, inner.size) : NULL;
    if (!first) return inner;
    const char after = first[1];
    const bool in_word = jz_is_letter(after) || jz_is_digit(after) ||
                         (unsigned char)after >= 0x80;
    return in_word || first[-1] == ' ' ? inner : value;
}

/* Puts from..to between quotes, and shows the line like that. */
void jz_quote(scan *s, hazard *h, size_t from, size_t to)
{
    str value = jz_slice(s->text, from, to);
    if (value.size > LONG_TEXT) {
        jz_mend(h, from, to, S("\"\""), false);
        return;
    }
    if (value.size && (value.at[0] == '"' || value.at[0] == '\'')) {
        value = meant(value);
    }
    jz_mend(h, from, to, jz_in_quotes(s->arena, value), true);
    jz_show_line(s, h, QUOTE_THE_TEXT);
}

/* ---- quoted -------------------------------------------------------------- */

static bool is_hex(char c)
{
    const char lower = (char)(c | 0x20);
    return jz_is_digit(c) || (lower >= 'a' && lower <= 'f');
}

/* How many bytes the escape at a backslash takes; 0: YAML has none such. */
static size_t escape_size(str text, size_t at, size_t limit)
{
    if (at + 1 >= limit) return 0;
    const char c = text.at[at + 1];
    const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (!digits) return strchr("0abt\tnvfre \"/\\N_LP", c) ? 2 : 0;
    for (size_t i = 0; i < digits; i++) {
        if (at + 2 + i >= limit || !is_hex(text.at[at + 2 + i])) return 0;
    }
    return 2 + digits;
}

/* The first backslash between the quotes that YAML does not know; 0: none. */
static size_t bad_escape(str text, size_t from, size_t to)
{
    for (size_t i = from + 1; i + 1 < to; i++) {
        if (text.at[i] != '\\') continue;
        const size_t size = escape_size(text, i, to - 1);
        if (!size) return i;
        i += size - 1;
    }
    return 0;
}

/* The same text with the backslashes doubled that YAML does not know. */
static str with_backslashes(const scan *s, size_t from, size_t to)
{
    buf b = {.arena = s->arena};
    for (size_t i = from; i < to; i++) {
        const bool sign = s->text.at[i] == '\\';
        const size_t size = sign ? escape_size(s->text, i, to - 1) : 1;
        if (size) {
            jz_put(&b, jz_slice(s->text, i, i + size));
            i += size - 1;
        } else {
            jz_put(&b, S("\\\\"));
        }
    }
    return jz_text(&b);
}

static void tell_backslash(scan *s, size_t bad, size_t from, size_t to)
{
    size_t size = 2; /* with the whole of the character behind it */
    while (bad + size < to &&
           ((unsigned char)s->text.at[bad + size] & 0xc0) == 0x80) {
        size++;
    }
    hazard *const h = jz_hazard(s, BACKSLASH_IN_QUOTES, bad, size);
    h->sure = false;
    h->arg = jz_slice(s->text, bad, bad + size);
    const str inner = jz_slice(s->text, from + 1, to - 1);
    if (inner.size > LONG_TEXT) {
        jz_mend(h, from, to, S("\"\""), false);
    } else if (jz_contains(inner, S("like '"))) {
        jz_mend(h, from, to, inner, true);
        jz_show_line(s, h, SINGLE_QUOTES);
    } else {
        jz_mend(h, from, to, with_backslashes(s, from, to), true);
        jz_show_line(s, h, QUOTE_THE_TEXT);
    }
}

/* The end of the line that begins at `from`. */
static size_t line_end(str text, size_t from)
{
    const char *const end =
        from < text.size ? memchr(text.at + from, '\n', text.size - from)
                         : NULL;
    return end ? (size_t)(end - text.at) : text.size;
}

void jz_skip_lines(scan *s, size_t to)
{
    while (s->next < to) {
        const size_t end = line_end(s->text, s->next);
        s->next = end < s->text.size ? end + 1 : end;
        s->line++;
    }
}

/* A text whose quote does not end on its line: either it goes on below, or
 * the quote was forgotten. */
static void open_quotes(scan *s, size_t from, size_t limit)
{
    const char mark[2] = {s->text.at[from], '\0'};
    const size_t far = s->next + LOOK_AHEAD < s->text.size
                           ? s->next + LOOK_AHEAD : s->text.size;
    for (size_t at = s->next; at < far && limit == s->value_limit;) {
        const size_t end = line_end(s->text, at);
        const size_t word = skip_spaces(s->text, at, end);
        if (word == at || jz_key_end(s->text, word, end)) break;
        if (word < end && s->text.at[word] == '-' &&
            ends_word(s->text, word + 1, end)) {
            break;
        }
        const char *const close =
            memchr(s->text.at + word, mark[0], end - word);
        if (close) {
            const size_t to = (size_t)(close - s->text.at) + 1;
            hazard *const h = jz_hazard(s, MULTI_LINE_TEXT, from,
                                        limit - from);
            h->help = USE_QUOTES_OR_BLOCK;
            h->help_arg = s->key;
            const str all = jz_slice(s->text, from, to);
            jz_mend(h, from, to, jz_joined(s->arena, all), true);
            jz_skip_lines(s, to);
            return;
        }
        at = end + 1;
    }
    hazard *const h = jz_hazard(s, UNCLOSED_QUOTE, from, 1);
    h->help = CLOSE_QUOTE;
    h->help_arg = jz_copy(s->arena, jz_str(mark));
    jz_mend(h, limit, limit, h->help_arg, true);
}

/* Looks at the quoted text at `from`; returns where it ends, or 0. */
size_t jz_scan_quotes(scan *s, size_t from, size_t limit)
{
    const size_t to = jz_quotes_end(s->text, from, limit);
    if (!to) {
        open_quotes(s, from, limit);
        return 0;
    }
    if (s->text.at[from] == '"') {
        const size_t bad = bad_escape(s->text, from, to);
        if (bad) tell_backslash(s, bad, from, to);
    }
    return to;
}

void jz_tell_quote(scan *s, size_t quote_at, size_t from, size_t to)
{
    hazard *const h = jz_hazard(s, QUOTE_IN_TEXT, quote_at, 1);
    h->sure = false;
    jz_quote(s, h, from, to);
}

/* ---- signs --------------------------------------------------------------- */

static str sign_name(scan *s, size_t from, size_t limit)
{
    size_t to = from + 1;
    while (!ends_word(s->text, to, limit) &&
           !strchr(",[]{}", s->text.at[to])) {
        to++;
    }
    return jz_slice(s->text, from + 1, to);
}

size_t jz_without_comment(const scan *s, size_t from, size_t to)
{
    for (size_t at = from + 1; at < to; at++) {
        if (!is_comment(s->text, at)) continue;
        if (!ends_word(s->text, at + 1, to)) continue;
        while (at > from + 1 && jz_is_space(s->text.at[at - 1])) at--;
        return at;
    }
    return to;
}

/* A text, or something else, that begins with a sign of YAML. */
void jz_tell_sign(scan *s, size_t from, size_t to)
{
    const char c = s->text.at[from];
    to = jz_without_comment(s, from, to);
    const str name = sign_name(s, from, to);
    const size_t behind =
        skip_spaces(s->text, from + 1 + name.size, to);
    if (c == '!' && jz_same(s->key, S("when"))) {
        hazard *const h = jz_hazard(s, SIGN_AT_START, from, 1);
        h->arg = S("!");
        jz_mend(h, from, from + 1, S("not "), true);
        jz_show_line(s, h, WRITE_NOT);
    } else if (!s->texts && c == '&') {
        hazard *const h = jz_hazard(s, ANCHOR, from, 1 + name.size);
        h->arg = name;
        h->help = REMOVE_IT;
        jz_mend(h, from, behind, S(""), true);
    } else if (!s->texts && c == '*') {
        hazard *const h = jz_hazard(s, ALIAS, from, 1 + name.size);
        h->arg = name;
        h->help = REPEAT_IT;
        jz_mend(h, from, to, jz_in_quotes(s->arena, name), false);
    } else if (!s->texts && c == '!') {
        hazard *const h = jz_hazard(s, TAG, from, 1 + name.size);
        h->arg = jz_slice(s->text, from, from + 1 + name.size);
        h->help = REMOVE_IT;
        jz_mend(h, from, behind, S(""), true);
    } else {
        hazard *const h = jz_hazard(s, SIGN_AT_START, from, 1);
        h->arg = jz_slice(s->text, from, from + 1);
        jz_quote(s, h, from, to);
    }
}

/* `|` or `>` with nothing but its marks and perhaps a comment behind it. */
static bool is_block_mark(str text, size_t from, size_t limit)
{
    size_t at = from + 1;
    while (at < limit && strchr("+-123456789", text.at[at])) at++;
    if (!ends_word(text, at, limit) || at > from + 3) return false;
    at = skip_spaces(text, at, limit);
    return at >= limit || text.at[at] == '#';
}

static void scan_block_mark(scan *s, size_t from)
{
    if (s->text.at[from] == '>') {
        hazard *const h = jz_hazard(s, FOLDED_TEXT, from, 1);
        h->help = USE_BLOCK;
        jz_mend(h, from, from + 1, S("|"), true);
    }
    s->in_block = true;
    s->block_above = s->depth ? s->levels[s->depth - 1].column : 0;
    s->block_column = 0;
}

/* ---- values -------------------------------------------------------------- */

/* Whether an odd number of quotes stands before `at`. */
static bool is_inside_quotes(str text, size_t from, size_t at)
{
    unsigned singles = 0, doubles = 0;
    for (size_t i = from; i < at; i++) {
        singles += text.at[i] == '\'';
        doubles += text.at[i] == '"';
    }
    return singles % 2 || doubles % 2;
}

static void scan_plain(scan *s, size_t from)
{
    size_t to = s->value_limit;
    for (size_t at = from; at < to; at++) {
        if (s->text.at[at] == '\t') {
            hazard *const h = jz_hazard(s, TAB, at, 1);
            h->help = USE_SPACES;
            jz_mend(h, at, at + 1, S(" "), true);
            return;
        }
        if (s->text.at[at] == ':' && ends_word(s->text, at + 1, to)) {
            hazard *const h = jz_hazard(s, COLON_IN_TEXT, at, 1);
            /* In a list of texts libyaml sees a map, and does not mind. */
            h->sure = s->texts && !s->labels;
            jz_quote(s, h, from, to);
            return;
        }
        if (at == from || !is_comment(s->text, at)) continue;
        if (s->texts || is_inside_quotes(s->text, from, at)) {
            hazard *const h = jz_hazard(s, HASH_IN_TEXT, at, 1);
            jz_quote(s, h, from, to);
            return;
        }
        to = at;
        while (to > from && s->text.at[to - 1] == ' ') to--;
        break;
    }
    s->plain = true;
    s->plain_from = from;
    s->plain_to = to;
    s->plain_line = s->line;
}

static void scan_quoted(scan *s, size_t from)
{
    const uint32_t before = s->found->rows.count;
    const size_t to = jz_scan_quotes(s, from, s->value_limit);
    if (!to) return;
    const size_t behind = skip_spaces(s->text, to, s->value_limit);
    if (behind >= s->value_limit || is_comment(s->text, behind)) return;
    s->found->rows.count = before;
    jz_tell_quote(s, to - 1, from, s->value_limit);
}

/* A '#' that is the whole of a text. */
static void scan_hash(scan *s, size_t from)
{
    if (!s->texts || ends_word(s->text, from + 1, s->value_limit)) return;
    hazard *const h = jz_hazard(s, HASH_IN_TEXT, from, 1);
    jz_quote(s, h, from, s->value_limit);
}

void jz_scan_value(scan *s, size_t from)
{
    const char c = s->text.at[from];
    const bool alone = ends_word(s->text, from + 1, s->value_limit);
    if (c == '#') {
        scan_hash(s, from);
    } else if (c == '"' || c == '\'') {
        scan_quoted(s, from);
    } else if (c == '{' || c == '[') {
        jz_scan_brackets(s, from);
    } else if ((c == '|' || c == '>') &&
               is_block_mark(s->text, from, s->value_limit)) {
        scan_block_mark(s, from);
    } else if (strchr("!&*%@`|>,]}", c) ||
               (alone && (c == '-' || c == '?'))) {
        jz_tell_sign(s, from, s->value_limit);
    } else {
        scan_plain(s, from);
    }
}
