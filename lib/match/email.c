/* email.c - e-mail addresses in a sentence: what RFC 5321 allows and people
 * have, without quoted names, comments and addresses of machines. */
#include "match/kinds.h"

#include <string.h>

enum { MOST_LOCAL = 64, MOST_DOMAIN = 253, MOST_LABEL = 63 };

static bool is_local(char c)
{
    return jz_is_letter(c) || jz_is_digit(c) ||
           (c && strchr("!#$%&'*+/=?^_`{|}~.-", c));
}

static bool is_domain(char c)
{
    return jz_is_letter(c) || jz_is_digit(c) || c == '-' || c == '.';
}

/* What may stand beside an address: spaces and marks, nothing that could be a
 * part of it. */
static bool may_stand_beside(char c)
{
    return jz_is_space(c) || strchr(",;:!?<>\"'[]().*_", c);
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
    for (size_t i = 0; i < label.size; i++) {
        if (!jz_is_letter(label.at[i])) return false;
    }
    return labels > 1 && label.size > 1;
}

/* The address around the '@' at `sign`. */
static bool address_at(str raw, size_t sign, size_t *from, size_t *to)
{
    size_t begin = sign, end = sign + 1;
    while (begin && is_local(raw.at[begin - 1])) begin--;
    while (begin < sign && (raw.at[begin] == '\'' || raw.at[begin] == '`')) {
        begin++;
    }
    while (end < raw.size && is_domain(raw.at[end])) end++;
    while (end > sign + 1 && raw.at[end - 1] == '.') end--;
    *from = begin;
    *to = end;
    const str local = jz_slice(raw, begin, sign);
    if (!has_good_dots(local) || local.size > MOST_LOCAL) return false;
    if (!is_good_domain(jz_slice(raw, sign + 1, end))) return false;
    if (begin && (!may_stand_beside(raw.at[begin - 1]) ||
                  raw.at[begin - 1] == ')')) {
        return false;
    }
    return end == raw.size || (may_stand_beside(raw.at[end]) &&
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
    const str rest = jz_trim(jz_slice(raw, end, raw.size));
    return rest.size == 1 && jz_is_letter(rest.at[0]);
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
