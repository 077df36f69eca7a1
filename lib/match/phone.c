/* phone.c - telephone numbers, kept in one form: E.164, "+33612345678".
 *
 * Within a country a number has to have the length and the first digit that
 * numbers have there, and the digit that is dialled before it where there is
 * one: other numbers are of orders, rooms and dates.  Where no country is
 * known, nothing can be put before a number without a plus: it is the digits
 * that were said, if they answer the question and look like nothing else. */
#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/money_name.h"

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
    {"AT", "43", "00", "0", true, 4, 13, "123456789"},
    {"DK", "45", "00", "", false, 8, 8, "23456789"},
    {"SE", "46", "00", "0", true, 7, 9, "123456789"},
    {"NO", "47", "00", "", false, 8, 8, "23456789"},
    {"FI", "358", "00", "0", true, 5, 12, "123456789"},
    {"PL", "48", "00", "", false, 9, 9, "123456789"},
    {"CZ", "420", "00", "", false, 9, 9, "23456789"},
    {"GR", "30", "00", "", false, 10, 10, "26789"},
    {"RO", "40", "00", "0", true, 9, 9, "2378"},
    {"TR", "90", "00", "0", true, 10, 10, "234589"},
    {"DZ", "213", "00", "0", true, 8, 9, "123456789"},
    {"TN", "216", "00", "", false, 8, 8, "2345789"},
    {"CI", "225", "00", "", false, 10, 10, "02"},
    {"ZA", "27", "00", "0", true, 9, 9, "123456789"},
    {"BR", "55", "00", "0", false, 10, 11, "123456789"},
    {"MX", "52", "00", "", false, 10, 10, "23456789"},
    {"AU", "61", "0011", "0", true, 9, 9, "234578"},
    {"NZ", "64", "00", "0", true, 8, 10, "234679"},
    {"IN", "91", "00", "0", false, 10, 10, "123456789"},
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

/* "04/21/2020 12:37" behind a number: digits with a mark of dates or times
 * among them, short ones on both sides. */
static bool is_moment(str text, uint32_t at)
{
    uint32_t digits = 0, runs = 1;
    for (; at < text.size && runs < 3; at++) {
        const char c = text.at[at];
        if (jz_is_digit(c)) {
            digits++;
        } else if (c == ':') {
            return digits > 0 && digits < 3;
        } else if (c != '/' || digits > 2) {
            return false;
        } else {
            digits = 0;
            runs++;
        }
    }
    return runs == 3;
}

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
            if (links && r->count >= LEAST_DIGITS && is_moment(text, at)) {
                break;
            }
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

static bool has_length(const country_row *c, str national)
{
    return national.size >= c->least && national.size <= c->most;
}

static bool fits(const country_row *c, str national)
{
    if (!has_length(c, national)) return false;
    if (!strchr(c->first, national.at[0])) return false;
    const bool american = jz_same(jz_str(c->code), S("1"));
    return !american || (national.at[3] >= '2' && national.at[3] <= '9');
}

/* Behind a plus it is a number for certain: by its length alone, which is that
 * of the row of its code where there is one. */
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
        if (!has_length(&rows[i], national)) continue;
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

/* "00 10 D9 E9": digits and letters glued to each other stand behind. */
static bool is_part_of_code(const heard *h, const found *f)
{
    const words *const w = &h->words;
    if (f->to + 1 >= w->count || jz_gap_behind(h, f->to - 1).size != 1) {
        return false;
    }
    return w->at[f->to].kind == WORD_LETTERS &&
           w->at[f->to + 1].kind == WORD_DIGITS &&
           w->at[f->to].to == w->at[f->to + 1].from &&
           !jz_same(jz_word(w, f->to), S("x"));
}

/* The groups of digits of a run: how many, their sizes, and the mark between
 * all of them, ' ' when they differ. */
typedef struct groups {
    uint32_t count;
    uint8_t sizes[MOST_DIGITS];
    uint32_t values[MOST_DIGITS];
    char mark;
} groups;

static groups groups_of(str text, const run *r)
{
    groups g = {.count = 0};
    bool inside = false;
    for (uint32_t i = r->from; i < r->to; i++) {
        const char c = text.at[i];
        if (!jz_is_digit(c)) {
            g.mark = !g.mark || g.mark == c ? c : ' ';
            inside = false;
            continue;
        }
        if (!inside && g.count == MOST_DIGITS) break;
        if (!inside) g.count++;
        inside = true;
        g.sizes[g.count - 1]++;
        g.values[g.count - 1] =
            g.values[g.count - 1] * 10 + (uint32_t)(c - '0');
    }
    return g;
}

static bool is_year(uint32_t value)
{
    return value >= 1900 && value < 2100;
}

/* "24 07 2026", "2026-07-24", "2009/2010": dates, though long enough. */
static bool has_date(const groups *g)
{
    if (g->count == 2) return is_year(g->values[0]) && is_year(g->values[1]);
    if (g->count < 3) return false;
    const uint32_t *const v = g->values;
    return (v[0] <= 31 && v[1] <= 31 && is_year(v[2])) ||
           (is_year(v[0]) && v[1] <= 12 && v[2] <= 31);
}

/* "192.168.1.10", and "200.38294427", which is a decimal. */
static bool is_dotted(const groups *g)
{
    if (g->mark != '.') return false;
    if (g->count == 2) return true;
    return g->count == 4 && g->values[0] < 256 && g->values[1] < 256 &&
           g->values[2] < 256 && g->values[3] < 256;
}

/* What says outright that the digits behind it are of something else. */
static bool is_of_else(const heard *h, const found *f)
{
    static const char *const others[] = {"isbn", "ean", "iban", "ip", "siret",
                                         "siren", "vin", "imei", "ssn"};
    if (f->to < h->words.count && jz_is_money(h, f->to)) return true;
    if (!f->from) return false;
    if (jz_is_money(h, f->from - 1)) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (jz_same(jz_word(&h->words, f->from - 1), jz_str(others[i]))) {
            return true;
        }
    }
    return false;
}

/* Nobody knows of which country it is: the digits as they were said. */
static bool as_said(const asked *a, const run *r, const found *f, str *phone)
{
    const groups g = groups_of(a->heard->words.text, r);
    const str digits = {r->digits, r->count};
    if (a->mode != ANSWER || r->count < LEAST_DIGITS ||
        r->count > MOST_DIGITS || has_date(&g) || is_dotted(&g) ||
        is_of_else(a->heard, f) || is_part_of_code(a->heard, f)) {
        return false;
    }
    /* The numbers of books begin so: ISO 2108. */
    if (r->count == 13 && (jz_starts(digits, S("978")) ||
                           jz_starts(digits, S("979")))) {
        return false;
    }
    *phone = jz_copy(a->room->arena, digits);
    return true;
}

static bool in_one_form(const asked *a, const run *r, const found *f,
                        str *phone)
{
    arena *const memory = a->room->arena;
    const str digits = {r->digits, r->count};
    if (r->too_long) return false;
    if (r->plus) return international(memory, digits, phone);
    const country_row *const c = row_of(a->room->country);
    if (!c) return as_said(a, r, f, phone);
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
    /* "x470": an extension, which is not dialled from afar. */
    const bool extends = behind == 'x' && r->to + 1 < text.size &&
                         jz_is_digit(text.at[r->to + 1]);
    return high || jz_is_letter(before) ||
           (jz_is_letter(behind) && !extends) ||
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
    uint32_t i = f->from; /* of the run before                                */
    while (i < w->count && w->at[i].to <= r->from) i++;
    f->from = i;
    while (i < w->count && w->at[i].from < r->to) i++;
    f->to = i;
}

/* The number in a run of digits; false: it is something else. */
static bool read_phone(const asked *a, const run *r, found *f)
{
    const heard *const h = a->heard;
    str phone;
    words_of(h, r, f);
    if (!r->count || is_part_of_else(h->words.text, r) || f->from < a->begin ||
        jz_any_used(h, f->from, f->to) ||
        (!r->plus && is_date(h, f->from, f->to)) ||
        !in_one_form(a, r, f, &phone)) {
        return false;
    }
    f->value = (value){.type = VALUE_TEXT, .text = phone};
    return true;
}

match_result jz_match_phone(const asked *a, found *f)
{
    const str text = a->heard->words.text;
    bool any = false, plus = false;
    uint32_t last = 0;
    for (uint32_t at = 0; at < text.size;) {
        run r;
        const char c = text.at[at];
        if (!jz_is_digit(c) && c != '+') {
            at++;
            continue;
        }
        read_run(text, at, &r);
        at = r.to > at ? r.to : at + 1;
        found one = {.from = last};
        /* Of two, nobody can tell which is meant; but with a plus it is a
         * number for certain. */
        const bool is_phone = read_phone(a, &r, &one);
        last = one.from;
        if (!is_phone || (plus && !r.plus)) continue;
        if (any && plus == r.plus &&
            !jz_same(one.value.text, f->value.text)) {
            return MATCH_NONE;
        }
        any = true;
        plus = r.plus;
        *f = one;
    }
    f->how = HOW_PHONE;
    return any ? MATCH_FOUND : MATCH_NONE;
}
