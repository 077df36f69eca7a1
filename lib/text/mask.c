/* mask.c - card numbers in any text: found by length, check digit and prefix,
 * covered but for the last four digits. */
#include "text/mask.h"

#include <string.h>

enum { LEAST_DIGITS = 12, MOST_DIGITS = 19 };

/* Which first four digits, and how many in all, a brand has issued.  Maestro
 * has more, but so many order numbers would then look like cards. */
typedef struct brand {
    const char *name;
    uint16_t first, last;
    uint32_t lengths; /* a bit for each                                       */
} brand;

#define BIT(n) (UINT32_C(1) << (n))
#define FROM_12 (BIT(12) | BIT(13) | FROM_14)
#define FROM_14 (BIT(14) | BIT(15) | FROM_16)
#define FROM_16 (BIT(16) | BIT(17) | BIT(18) | BIT(19))

static const brand brands[] = {
    {"jcb", 3528, 3589, FROM_16},
    {"diners", 3000, 3059, FROM_14},
    {"diners", 3600, 3699, FROM_14},
    {"diners", 3800, 3999, FROM_14},
    {"amex", 3400, 3499, BIT(15)},
    {"amex", 3700, 3799, BIT(15)},
    {"visa", 4000, 4999, BIT(13) | BIT(16) | BIT(19)},
    {"maestro", 5018, 5018, FROM_12},
    {"maestro", 5020, 5020, FROM_12},
    {"maestro", 5038, 5038, FROM_12},
    {"maestro", 5893, 5893, FROM_12},
    {"maestro", 6304, 6304, FROM_12},
    {"maestro", 6759, 6759, FROM_12},
    {"maestro", 6761, 6763, FROM_12},
    {"mastercard", 2221, 2720, BIT(16)},
    {"mastercard", 5100, 5599, BIT(16)},
    {"discover", 6011, 6011, FROM_16},
    {"discover", 6440, 6599, FROM_16},
    {"unionpay", 6200, 6299, FROM_16},
};

/* NULL: of no brand. */
static const char *find_brand(const char *digits, size_t count)
{
    unsigned prefix = 0;
    for (int i = 0; i < 4; i++) {
        prefix = prefix * 10 + (unsigned)(digits[i] - '0');
    }
    for (size_t i = 0; i < sizeof brands / sizeof *brands; i++) {
        const brand *const b = &brands[i];
        if (prefix >= b->first && prefix <= b->last &&
            b->lengths & BIT(count)) {
            return b->name;
        }
    }
    return NULL;
}

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

typedef enum part { PART_DIGIT, PART_LINK, PART_HIDDEN, PART_OTHER } part;

/* Spaces of any width, dashes and points. */
static bool is_link(uint32_t c)
{
    static const uint16_t links[] = {
        ' ',    '-',    '.',    0xa0,   0xb7,   0x2022, 0x202f, 0x205f,
        0x2212, 0x2219, 0x3000, 0xfe58, 0xfe63, 0xff0d, 0xff0e,
    };
    if (c >= 0x2000 && c <= 0x200a) return true; /* en quad to hair space */
    if (c >= 0x2010 && c <= 0x2015) return true; /* hyphen to long dash */
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (c == links[i]) return true;
    }
    return false;
}

/* The next character; its value when it is a digit.  What nobody sees does not
 * keep digits apart: folding drops it too. */
static part next_part(str *rest, char *digit)
{
    const bool ascii = is_ascii(rest->at[0]);
    const uint32_t c = jz_next_char(rest);
    if (ascii) {
        if (jz_is_digit((char)c)) {
            *digit = (char)c;
            return PART_DIGIT;
        }
        return is_link(c) ? PART_LINK : PART_OTHER;
    }
    const int value = jz_digit_value(c);
    if (value >= 0) {
        *digit = (char)('0' + value);
        return PART_DIGIT;
    }
    if (is_link(c)) return PART_LINK;
    const char_class class = jz_char_class(c);
    if (class == CHAR_JOINED) return PART_HIDDEN;
    const bool is_control = c < 0xa0 || c == 0x2028 || c == 0x2029;
    return class == CHAR_HIDDEN && !is_control ? PART_HIDDEN : PART_OTHER;
}

/* The digits from one place on, up to one more than a card has. */
typedef struct row {
    char digits[MOST_DIGITS + 1];
    uint32_t ends[MOST_DIGITS + 2]; /* behind so many digits                  */
    uint32_t checked, whole;        /* bits: the check digit fits; a group
                                       ends behind so many digits             */
    unsigned count;
} row;

/* Adds a digit to both sums: of one, each second digit counts double from the
 * first on, of the other from the second on.  The last one never does. */
static void check_digit(row *r, unsigned sums[2], char digit)
{
    static const unsigned char doubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    const unsigned value = (unsigned)(digit - '0');
    const unsigned odd = r->count % 2;
    sums[odd] += value;
    sums[!odd] += doubled[value];
    r->digits[r->count++] = digit;
    if (sums[odd] % 10 == 0) r->checked |= BIT(r->count);
}

/* Reads groups of digits with one separator between them. */
static void read_row(str text, uint32_t from, row *r)
{
    *r = (row){.count = 0};
    unsigned sums[2] = {0};
    str rest = {text.at + from, text.size - from};
    bool in_group = false;
    while (rest.size) {
        char digit = 0;
        const part p = next_part(&rest, &digit);
        if (p == PART_HIDDEN) continue;
        if (p == PART_DIGIT) {
            if (r->count > MOST_DIGITS) return; /* `whole` has no bit for it */
            in_group = true;
            check_digit(r, sums, digit);
            r->ends[r->count] = (uint32_t)(text.size - rest.size);
            continue;
        }
        if (!in_group) return;
        r->whole |= BIT(r->count);
        in_group = false;
        if (p == PART_OTHER) return;
    }
    if (in_group) r->whole |= BIT(r->count);
}

/* The longest part of the row that is a card number and ends with a group. */
static bool choose(const row *r, unsigned least, bool known_brand,
                   card_number *card)
{
    const uint32_t fits = r->checked & r->whole;
    if (!fits) return false;
    const unsigned last = r->count < MOST_DIGITS ? r->count : MOST_DIGITS;
    for (unsigned n = last; n >= least; n--) {
        if (!(fits & BIT(n))) continue;
        const char *const name = find_brand(r->digits, n);
        if (known_brand && !name) continue;
        memcpy(card->digits, r->digits, n);
        card->digits[n] = '\0';
        card->to = r->ends[n];
        card->brand = name ? name : "card";
        return true;
    }
    return false;
}

/* Where the group of digits that begins at `at` ends. */
static uint32_t skip_group(str text, uint32_t at)
{
    str rest = {text.at + at, text.size - at};
    while (rest.size) {
        char digit;
        const str before = rest;
        const part p = next_part(&rest, &digit);
        if (p == PART_LINK || p == PART_OTHER) {
            return (uint32_t)(text.size - before.size);
        }
    }
    return (uint32_t)text.size;
}

/* Whether `at` stands within a group of digits. */
static bool is_inside(str text, uint32_t at)
{
    while (at) {
        uint32_t before = at - 1;
        while (before && ((unsigned char)text.at[before] & 0xc0) == 0x80) {
            before--;
        }
        char digit;
        str one = {text.at + before, at - before};
        const part p = next_part(&one, &digit);
        if (p != PART_HIDDEN) return p == PART_DIGIT;
        at = before;
    }
    return false;
}

/* The first card number that begins at `at` to `until`. */
static bool find(str text, uint32_t at, size_t until, bool known_brand,
                 card_number *card)
{
    bool after_plus = false;
    while (at < until) {
        const char byte = text.at[at];
        char digit;
        str rest = {text.at + at, text.size - at};
        if (is_ascii(byte) && !jz_is_digit(byte)) {
            after_plus = byte == '+';
            at++;
            continue;
        }
        if (next_part(&rest, &digit) != PART_DIGIT) {
            after_plus = false;
            at = (uint32_t)(text.size - rest.size);
            continue;
        }
        row r;
        read_row(text, at, &r);
        /* Behind a plus stands a phone number, of 15 digits at most. */
        const unsigned least = after_plus ? 16 : LEAST_DIGITS;
        if (choose(&r, least, known_brand, card)) {
            card->from = at;
            return true;
        }
        at = skip_group(text, at);
        after_plus = false;
    }
    return false;
}

/* Most texts hold too few characters that can be digits: tells soon. */
static bool has_enough_digits(str text, uint32_t from)
{
    unsigned count = 0;
    if (text.size < from + LEAST_DIGITS) return false;
    for (size_t i = from; i < text.size; i++) {
        const unsigned char byte = (unsigned char)text.at[i];
        count += byte >= 0xc0 || jz_is_digit(text.at[i]);
        if (count >= LEAST_DIGITS) return true;
    }
    return false;
}

bool jz_find_card(str valid_utf8, uint32_t from, bool known_brand,
                  card_number *card)
{
    const str text = valid_utf8;
    if (!has_enough_digits(text, from)) return false;
    if (is_inside(text, from)) from = skip_group(text, from);
    card_number found;
    if (!find(text, from, text.size, known_brand, &found)) return false;

    /* Of two that overlap, that of a brand is the one that is meant. */
    card_number other;
    const bool may_be_other = !find_brand(found.digits, strlen(found.digits));
    if (may_be_other && find(text, found.from, found.to, true, &other)) {
        found = other;
    }
    *card = found;
    return true;
}

str jz_mask_cards(arena *a, str valid_utf8)
{
    if (!has_enough_digits(valid_utf8, 0)) return valid_utf8;
    buf out = {.arena = a};
    card_number card;
    uint32_t at = 0;
    while (jz_find_card(valid_utf8, at, true, &card)) {
        jz_put(&out, jz_slice(valid_utf8, at, card.from));
        jz_put(&out, S("\u2022\u2022\u2022\u2022 "));
        jz_put(&out, jz_str(card.digits + strlen(card.digits) - 4));
        at = card.to;
    }
    if (!at) return valid_utf8;
    jz_put(&out, jz_slice(valid_utf8, at, valid_utf8.size));
    return jz_text(&out);
}
