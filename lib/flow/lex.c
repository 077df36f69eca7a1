/* lex.c - cuts expressions into words, signs and literals. */
#include "flow/lex.h"

#include <string.h>

/* The signs, longer ones first; what flows of other makes use is known too, so
 * that it can be told as a whole. */
static const struct { const char *sign; token_kind kind; } signs[] = {
    {"==", TOKEN_OTHER}, {"!=", TOKEN_SIGN},  {"<=", TOKEN_SIGN},
    {">=", TOKEN_SIGN},  {"<>", TOKEN_OTHER}, {"&&", TOKEN_OTHER},
    {"||", TOKEN_OTHER}, {"=", TOKEN_SIGN},   {"<", TOKEN_SIGN},
    {">", TOKEN_SIGN},   {"+", TOKEN_SIGN},   {"-", TOKEN_SIGN},
    {"*", TOKEN_SIGN},   {"/", TOKEN_SIGN},   {"(", TOKEN_SIGN},
    {")", TOKEN_SIGN},   {",", TOKEN_SIGN},   {"{", TOKEN_BRACE},
    {"}", TOKEN_BRACE},
};

static char at(str s, size_t i)
{
    return i < s.size ? s.at[i] : '\0';
}

/* The bytes of a space at i: plain ones, and the no-break space that copied
 * French has. */
static size_t space_at(str s, size_t i)
{
    if (i < s.size && jz_is_space(s.at[i])) return 1;
    return at(s, i) == '\xc2' && at(s, i + 1) == '\xa0' ? 2 : 0;
}

static size_t skip_spaces(str s, size_t i)
{
    for (size_t n; (n = space_at(s, i)) > 0;) i += n;
    return i;
}

/* The bytes of a letter of a name at i; accents are letters, so that a name
 * that has one is told whole. */
static size_t letter_at(str s, size_t i)
{
    const char c = at(s, i);
    if (jz_is_letter(c) || c == '_') return 1;
    const unsigned char next = (unsigned char)at(s, i + 1);
    if (next < 0x80 || next > 0xbf) return 0;
    if (c == '\xc3') return next == 0x97 || next == 0xb7 ? 0 : 2; /* × ÷ */
    return c == '\xc4' || c == '\xc5' ? 2 : 0;
}

static size_t name_at(str s, size_t i)
{
    const size_t from = i;
    size_t step = letter_at(s, i);
    while (step) {
        i += step;
        step = jz_is_digit(at(s, i)) ? 1 : letter_at(s, i);
    }
    return i - from;
}

static size_t path_at(str s, size_t i)
{
    const size_t from = i;
    size_t step = name_at(s, i);
    while (step) {
        i += step;
        if (at(s, i) != '.') break;
        step = name_at(s, i + 1);
        if (step) step++;
    }
    return i - from;
}

static size_t digits_at(str s, size_t i)
{
    const size_t from = i;
    while (jz_is_digit(at(s, i))) i++;
    return i - from;
}

/* 2026-07-14, whether there is such a day or not. */
static bool is_date_at(str s, size_t i)
{
    return digits_at(s, i) == 4 && at(s, i + 4) == '-' &&
           digits_at(s, i + 5) == 2 && at(s, i + 7) == '-' &&
           digits_at(s, i + 8) == 2;
}

/* The bytes of 19:30 or 19:30:05 at i. */
static size_t time_at(str s, size_t i)
{
    const size_t first = digits_at(s, i);
    if (first < 1 || first > 2 || at(s, i + first) != ':') return 0;
    if (digits_at(s, i + first + 1) != 2) return 0;
    const size_t minutes = first + 3;
    if (at(s, i + minutes) == ':' && digits_at(s, i + minutes + 1) == 2) {
        return minutes + 3;
    }
    return minutes;
}

/* A literal of a standard form. */
static void read_literal(token *t, value_type type, token_kind bad)
{
    t->kind = jz_read_standard(t->text, type, &t->value) ? TOKEN_VALUE : bad;
}

/* A number, and the currency or unit behind it. */
static void lex_number(token *t, str s, size_t i)
{
    size_t size = digits_at(s, i);
    if (at(s, i + size) == '.' && digits_at(s, i + size + 1)) {
        size += 1 + digits_at(s, i + size + 1);
    }
    t->text = jz_slice(s, i, i + size);
    read_literal(t, VALUE_NUMBER, TOKEN_BAD_NUMBER);
    const size_t unit_at = skip_spaces(s, i + size);
    const size_t end = unit_at + name_at(s, unit_at);
    const str unit = jz_slice(s, unit_at, end);
    const uint16_t currency = jz_currency(unit);
    const int64_t ms = currency ? 0 : jz_duration_unit(unit);
    if (!currency && !ms) return;
    t->text = jz_slice(s, i, end);
    if (t->kind != TOKEN_VALUE) return;
    t->value.currency = currency;
    t->value.type = currency ? VALUE_MONEY : VALUE_DURATION;
    if (ms && !jz_decimal_times(t->value.number, ms, &t->value.number)) {
        t->kind = TOKEN_BAD_NUMBER;
    }
}

/* 'text', with '' or \' for a quote in it. */
static void lex_text(arena *a, token *t, str s, size_t i)
{
    size_t end = i + 1;
    size_t quotes = 0;
    for (;; end++) {
        if (end >= s.size) {
            t->kind = TOKEN_UNCLOSED;
            t->text = jz_slice(s, i, s.size);
            return;
        }
        const bool escaped = s.at[end] == '\\' && at(s, end + 1) == '\'';
        const bool doubled = s.at[end] == '\'' && at(s, end + 1) == '\'';
        if (!escaped && !doubled && s.at[end] == '\'') break;
        if (!escaped && !doubled) continue;
        quotes++;
        end++;
    }
    t->kind = TOKEN_VALUE;
    t->text = jz_slice(s, i, end + 1);
    t->value = (value){.type = VALUE_TEXT, .text = jz_slice(s, i + 1, end)};
    if (!quotes) return;
    buf b = {.arena = a};
    for (size_t k = i + 1; k < end; k++) {
        if (at(s, k + 1) == '\'' && (s.at[k] == '\\' || s.at[k] == '\'')) k++;
        jz_put_char(&b, s.at[k]);
    }
    t->value.text = jz_text(&b);
}

/* One character that means nothing here, whole. */
static size_t character_at(str s, size_t i)
{
    size_t size = 1;
    while (((unsigned char)at(s, i + size) & 0xc0) == 0x80) size++;
    return size;
}

static void lex_sign(token *t, str s, size_t i)
{
    const str rest = jz_slice(s, i, s.size);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        const str sign = jz_str(signs[k].sign);
        if (!jz_starts(rest, sign)) continue;
        t->kind = signs[k].kind;
        t->text = jz_slice(s, i, i + sign.size);
        return;
    }
    t->kind = TOKEN_OTHER;
    t->text = jz_slice(s, i, i + character_at(s, i));
}

bool jz_lex_plural(str text, uint32_t from, str *path, uint32_t *behind)
{
    const size_t start = skip_spaces(text, from);
    const size_t size = path_at(text, start);
    const size_t colon = skip_spaces(text, start + size);
    if (!size || at(text, colon) != ':') return false;
    *path = jz_slice(text, start, start + size);
    *behind = (uint32_t)colon + 1;
    return true;
}

token jz_lex(arena *a, str text, uint32_t from)
{
    const size_t i = skip_spaces(text, from);
    token t = {.kind = TOKEN_END, .from = (uint32_t)i};
    t.text = jz_slice(text, i, i);
    if (i >= text.size) return t;
    const size_t time = time_at(text, i);
    if (is_date_at(text, i)) {
        t.text = jz_slice(text, i, i + 10);
        read_literal(&t, VALUE_DATE, TOKEN_BAD_DATE);
    } else if (time) {
        t.text = jz_slice(text, i, i + time);
        read_literal(&t, VALUE_TIME, TOKEN_BAD_TIME);
    } else if (jz_is_digit(text.at[i])) {
        lex_number(&t, text, i);
    } else if (text.at[i] == '\'') {
        lex_text(a, &t, text, i);
    } else if (letter_at(text, i)) {
        t.kind = TOKEN_WORD;
        t.text = jz_slice(text, i, i + path_at(text, i));
    } else {
        lex_sign(&t, text, i);
    }
    return t;
}
