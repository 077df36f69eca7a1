/* phone.c - telephone numbers, kept in one form: E.164, "+33612345678".
 *
 * Without a country only "+..." is one.  Within a country a number has to have
 * the length and the first digit that numbers have there, and the digit that
 * is dialled before it where there is one: other numbers are of orders,
 * rooms and dates. */
#include "match/kinds.h"
#include "match/lexicon.h"

#include <string.h>

enum { MOST_DIGITS = 15, LEAST_DIGITS = 7, MOST_LINKS = 3 };

typedef struct country_row {
    char country[3];
    const char *code;
    const char *abroad;   /* dialled before a number of another country      */
    const char *trunk;    /* dialled before a national number; "": nothing   */
    bool trunk_is_needed;
    uint8_t least, most;  /* digits without the trunk                        */
    const char *first;    /* the first of them                               */
} country_row;

/* National numbering plans as the ITU publishes them (E.129). */
static const country_row rows[] = {
    {"FR", "33", "00", "0", true, 9, 9, "123456789"},
    {"BE", "32", "00", "0", true, 8, 9, "123456789"},
    {"CH", "41", "00", "0", true, 9, 9, "23456789"},
    {"LU", "352", "00", "", false, 6, 9, "23456789"},
    {"DE", "49", "00", "0", true, 6, 11, "123456789"},
    {"GB", "44", "00", "0", true, 9, 10, "1235789"},
    {"IE", "353", "00", "0", true, 7, 9, "12456789"},
    {"NL", "31", "00", "0", true, 9, 9, "123456789"},
    {"ES", "34", "00", "", false, 9, 9, "6789"},
    {"PT", "351", "00", "", false, 9, 9, "236789"},
    {"IT", "39", "00", "", false, 8, 11, "03"},
    {"MA", "212", "00", "0", true, 9, 9, "5678"},
    {"SN", "221", "00", "", false, 9, 9, "37"},
    {"US", "1", "011", "1", false, 10, 10, "23456789"},
    {"CA", "1", "011", "1", false, 10, 10, "23456789"},
};

static const country_row *row_of(str country)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (jz_same(country, jz_str(rows[i].country))) return &rows[i];
    }
    return NULL;
}

/* Digits and the marks between them, as they stand in the folded text. */
typedef struct run {
    uint32_t from, to;    /* bytes                                            */
    char digits[MOST_DIGITS + 8];
    uint32_t count;
    bool plus;
    bool marked;          /* with marks or spaces between the digits          */
    bool too_long;
} run;

static bool is_link(char c)
{
    return c && strchr(" .-/()", c);
}

/* "+44 (0) 113": the zero in brackets is not dialled from abroad. */
static uint32_t pass_zero(str text, uint32_t at)
{
    while (at < text.size && text.at[at] == ' ') at++;
    return jz_starts(jz_slice(text, at, text.size), S("(0)")) ? at + 3 : 0;
}

static void read_run(str text, uint32_t from, run *r)
{
    uint32_t at = from, links = 0;
    *r = (run){.from = from, .to = from};
    if (text.at[at] == '+') {
        r->plus = true;
        at++;
    }
    while (at < text.size && links <= MOST_LINKS) {
        const char c = text.at[at];
        const uint32_t zero = r->plus && r->count ? pass_zero(text, at) : 0;
        if (zero) {
            at = zero;
        } else if (jz_is_digit(c)) {
            r->too_long = r->too_long || r->count == sizeof r->digits;
            if (!r->too_long) r->digits[r->count++] = c;
            r->marked = r->marked || links;
            links = 0;
            r->to = ++at;
        } else if (is_link(c)) {
            links++;
            at++;
        } else {
            break;
        }
    }
}

/* ---- one form ------------------------------------------------------------ */

static str put(arena *a, str code, str national)
{
    buf b = {.arena = a};
    jz_put_char(&b, '+');
    jz_put(&b, code);
    jz_put(&b, national);
    return jz_text(&b);
}

static bool fits(const country_row *c, str national)
{
    if (national.size < c->least || national.size > c->most) return false;
    if (!strchr(c->first, national.at[0])) return false;
    const bool american = !strcmp(c->code, "1");
    return !american || (national.at[3] >= '2' && national.at[3] <= '9');
}

/* Behind a plus: by the row of its code, or else by its length alone. */
static bool international(arena *a, str digits, str *phone)
{
    bool known = false;
    if (digits.size < LEAST_DIGITS || digits.size > MOST_DIGITS + 1 ||
        digits.at[0] == '0') {
        return false;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const str code = jz_str(rows[i].code);
        const str trunk = jz_str(rows[i].trunk);
        if (!jz_starts(digits, code)) continue;
        str national = jz_slice(digits, code.size, digits.size);
        known = true;
        /* The trunk digit is often said although it is not dialled. */
        if (rows[i].trunk_is_needed && jz_starts(national, trunk)) {
            national = jz_slice(national, trunk.size, national.size);
        }
        if (!national.size || !fits(&rows[i], national)) continue;
        *phone = put(a, code, national);
        return true;
    }
    if (known || digits.size > MOST_DIGITS) return false;
    *phone = put(a, digits, S(""));
    return true;
}

static bool national(const asked *a, const country_row *c, const run *r,
                     str *phone)
{
    str digits = {r->digits, r->count};
    const str trunk = jz_str(c->trunk);
    const bool has_trunk = trunk.size && jz_starts(digits, trunk);
    if (c->trunk_is_needed && !has_trunk) return false;
    if (has_trunk) digits = jz_slice(digits, trunk.size, digits.size);
    if (!digits.size || !fits(c, digits)) return false;
    /* In passing, a bare run of digits may be anything. */
    if (!c->trunk_is_needed && a->mode != ANSWER && !r->marked) return false;
    *phone = put(a->room->arena, jz_str(c->code), digits);
    return true;
}

static bool in_one_form(const asked *a, const run *r, str *phone)
{
    arena *const memory = a->room->arena;
    const str digits = {r->digits, r->count};
    if (r->too_long) return false;
    if (r->plus) return international(memory, digits, phone);
    const country_row *const c = row_of(a->room->country);
    if (!c) return false;
    const str abroad = jz_str(c->abroad);
    if (jz_starts(digits, abroad)) {
        return international(
            memory, jz_slice(digits, abroad.size, digits.size), phone);
    }
    return national(a, c, r, phone);
}

/* ---- in a message -------------------------------------------------------- */

static bool is_part_of_else(str text, const run *r)
{
    const char before = r->from ? text.at[r->from - 1] : ' ';
    const char behind = r->to < text.size ? text.at[r->to] : ' ';
    const bool high = (before & 0x80) || (behind & 0x80);
    return high || jz_is_letter(before) || jz_is_letter(behind) ||
           strchr("#_@=$%-+/", before) || strchr("_@=$%+:", behind);
}

/* "24.07.2026" and "24/07 19": a mark of dates between short numbers. */
static bool is_date(const heard *h, uint32_t from, uint32_t to)
{
    if (to - from != 3) return false;
    uint32_t long_ones = 0;
    for (uint32_t i = from; i < to; i++) {
        const size_t size = jz_word(&h->words, i).size;
        if (size > 4 || size == 3) return false;
        long_ones += size == 4;
    }
    return long_ones <= 1;
}

/* The words in some bytes of the folded text. */
static void words_of(const heard *h, const run *r, found *f)
{
    const words *const w = &h->words;
    uint32_t i = 0;
    while (i < w->count && w->at[i].to <= r->from) i++;
    f->from = i;
    while (i < w->count && w->at[i].from < r->to) i++;
    f->to = i;
}

match_result jz_match_phone(const asked *a, found *f)
{
    const heard *const h = a->heard;
    const str text = h->words.text;
    bool any = false;
    for (uint32_t at = 0; at < text.size;) {
        run r;
        const char c = text.at[at];
        if (!jz_is_digit(c) && c != '+') {
            at++;
            continue;
        }
        read_run(text, at, &r);
        at = r.to > at ? r.to : at + 1;
        found one = *f;
        words_of(h, &r, &one);
        str phone;
        if (!r.count || is_part_of_else(text, &r) || one.from < a->begin ||
            jz_any_used(h, one.from, one.to) ||
            (!r.plus && is_date(h, one.from, one.to)) ||
            !in_one_form(a, &r, &phone)) {
            continue;
        }
        if (any && !jz_same(phone, f->value.text)) return MATCH_NONE;
        any = true;
        *f = one;
        f->value = (value){.type = VALUE_TEXT, .text = phone};
    }
    f->how = HOW_PHONE;
    return any ? MATCH_FOUND : MATCH_NONE;
}
