/* email.c - e-mail addresses in a sentence: what RFC 5321 allows and people
 * have, without comments and addresses of machines.  Domains may be of any
 * script; names before the sign may not: an accent there is a slip far more
 * often than a part of the address. */
#include "match/kinds.h"

#include <string.h>

enum { MOST_LOCAL = 64, MOST_DOMAIN = 253, MOST_LABEL = 63 };

static bool is_local(char c)
{
    return jz_is_letter(c) || jz_is_digit(c) ||
           (c && strchr("!#$%&'*+/=?^_`{|}~.-", c));
}

static bool is_high(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool is_domain(char c)
{
    return jz_is_letter(c) || jz_is_digit(c) || c == '-' || c == '.';
}

/* Thai, Lao, kana, Han: written without spaces, so that an address is glued to
 * the words around it. */
static bool is_unspaced(uint32_t c)
{
    return (c >= 0xe00 && c <= 0xeff) || (c >= 0x3040 && c <= 0x30ff) ||
           (c >= 0x3400 && c <= 0x9fff);
}

/* What may be a letter of a domain; what is wide or narrow is only a form of
 * another one (IDNA 2008). */
static bool is_high_domain(uint32_t c)
{
    return jz_char_class(c) == CHAR_LETTER && c < 0xff00;
}

/* What may stand beside an address: spaces and marks, nothing that could be a
 * part of it. */
static bool may_stand_beside(uint32_t c)
{
    if (c >= 0x80) return jz_char_class(c) == CHAR_GAP || is_unspaced(c);
    return jz_is_space((char)c) || strchr(",;:!?<>\"'[]().*_", (int)c);
}

static uint32_t char_before(str raw, size_t at)
{
    size_t from = at - 1;
    while (from && ((unsigned char)raw.at[from] & 0xc0) == 0x80) from--;
    str one = jz_slice(raw, from, at);
    return jz_next_char(&one);
}

static uint32_t char_at(str raw, size_t at)
{
    str rest = jz_slice(raw, at, raw.size);
    return jz_next_char(&rest);
}

static bool has_good_dots(str s)
{
    return s.size && s.at[0] != '.' && s.at[s.size - 1] != '.' &&
           !jz_contains(s, S(".."));
}

static bool is_good_domain(str domain)
{
    uint32_t labels = 0;
    str label = {0};
    if (!has_good_dots(domain) || domain.size > MOST_DOMAIN) return false;
    for (str rest = domain; rest.size; labels++) {
        label = jz_cut(&rest, '.');
        if (label.size > MOST_LABEL || label.at[0] == '-' ||
            label.at[label.size - 1] == '-') {
            return false;
        }
    }
    if (jz_starts(label, S("xn--"))) return labels > 1;
    /* The last label has letters of ASCII or none: ".com", ".рф", not
     * ".cóm". */
    const bool high = is_high(label.at[0]);
    for (size_t i = 0; i < label.size; i++) {
        if (!(high ? is_high(label.at[i]) : jz_is_letter(label.at[i]))) {
            return false;
        }
    }
    return labels > 1 && label.size > 1;
}

/* Where the domain ends that begins at `at`: "lea@b.comです" ends before the
 * kana, "lea@例え.com" does not. */
static size_t end_of_domain(str raw, size_t at)
{
    size_t plain = 0; /* where letters of ASCII ended within the last label   */
    for (char before = '.'; at < raw.size; before = raw.at[at - 1]) {
        const char c = raw.at[at];
        if (is_domain(c)) {
            if (c == '.') plain = 0;
            at++;
        } else if (is_high(c) && is_high_domain(char_at(raw, at))) {
            const bool glued = jz_is_letter(before) || jz_is_digit(before);
            if (glued && is_unspaced(char_at(raw, at))) plain = at;
            do at++;
            while (at < raw.size && ((unsigned char)raw.at[at] & 0xc0) == 0x80);
        } else {
            break;
        }
    }
    return plain ? plain : at;
}

/* Where the quotes open that close right before the sign: a name in quotes may
 * hold more than others (RFC 5321, 4.1.2); but no spaces, as these would be
 * the words of a sentence. */
static size_t begin_of_quoted(str raw, size_t sign)
{
    size_t at = sign - 1;
    while (at && sign - at <= MOST_LOCAL) {
        const char c = raw.at[--at];
        if (c <= ' ' || is_high(c)) break;
        if (c == '"' && (!at || raw.at[at - 1] != '\\')) return at;
    }
    return sign;
}

/* The address around the '@' at `sign`. */
static bool address_at(str raw, size_t sign, size_t *from, size_t *to)
{
    size_t begin = sign, end = sign + 1;
    while (begin && is_local(raw.at[begin - 1])) begin--;
    while (begin < sign && (raw.at[begin] == '\'' || raw.at[begin] == '`')) {
        begin++;
    }
    const bool quoted = sign > 2 && raw.at[sign - 1] == '"';
    if (quoted) begin = begin_of_quoted(raw, sign);
    end = end_of_domain(raw, end);
    while (end > sign + 1 && raw.at[end - 1] == '.') end--;
    *from = begin;
    *to = end;
    const str local = jz_slice(raw, begin, sign);
    if (local.size > MOST_LOCAL || local.size < (quoted ? 3 : 1)) return false;
    if (!quoted && !has_good_dots(local)) return false;
    if (!is_good_domain(jz_slice(raw, sign + 1, end))) return false;
    if (begin && (!may_stand_beside(char_before(raw, begin)) ||
                  raw.at[begin - 1] == ')')) {
        return false;
    }
    return end == raw.size || (may_stand_beside(char_at(raw, end)) &&
                               raw.at[end] != '(' && raw.at[end] != '[');
}

/* As written, but the domain in small letters. */
static str in_one_form(arena *a, str address)
{
    buf b = {.arena = a};
    bool domain = false;
    for (size_t i = 0; i < address.size; i++) {
        char c = address.at[i];
        if (domain && jz_is_upper(c)) c = (char)(c - 'A' + 'a');
        domain = domain || c == '@';
        jz_put_char(&b, c);
    }
    return jz_text(&b);
}

/* "bob@mail.co m": the end of the address may have been torn off. */
static bool is_torn(str raw, size_t end)
{
    str rest = jz_slice(raw, end, raw.size);
    for (str next = rest; rest.size; rest = next) {
        const uint32_t c = jz_next_char(&next);
        const bool is_gap = c < 0x80 ? jz_is_space((char)c)
                                     : jz_char_class(c) == CHAR_GAP;
        if (!is_gap) break;
    }
    return rest.size == 1 && end + 1 < raw.size && jz_is_letter(rest.at[0]);
}

match_result jz_match_email(const asked *a, found *f)
{
    const str raw = a->heard->raw;
    bool any = false;
    for (size_t i = 0; i < raw.size; i++) {
        size_t from, to;
        if (raw.at[i] != '@') continue;
        if (!address_at(raw, i, &from, &to) || is_torn(raw, to)) continue;
        found one = *f;
        jz_span_of(a->heard, (uint32_t)from, (uint32_t)to, &one);
        if (one.from < a->begin || jz_any_used(a->heard, one.from, one.to)) {
            continue;
        }
        one.value = (value){.type = VALUE_TEXT};
        one.value.text =
            in_one_form(a->room->arena, jz_slice(raw, from, to));
        /* Of two, nobody can tell which is meant. */
        if (any && !jz_same(one.value.text, f->value.text)) return MATCH_NONE;
        any = true;
        *f = one;
    }
    f->how = HOW_EMAIL;
    return any ? MATCH_FOUND : MATCH_NONE;
}
