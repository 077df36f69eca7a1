/* mask.c - card numbers in any text: found by length, check digit and prefix,
 * covered but for the last four digits. */
#include "text/mask.h"

#include "text/iban.h"

#include <string.h>

enum {
    LEAST_DIGITS = 12,
    MOST_DIGITS = 19,
    EAN_DIGITS = 13,
    SHORTEST_CODED = 14, /* of the cards that have a security code            */
    MOST_LINKS = 16, /* characters between two groups                         */
    CARD_GROUP = 4   /* digits that cards are printed in, or more             */
};

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

/* A link stands between groups by itself, a mark where the groups are those of
 * cards. */
typedef enum part {
    PART_DIGIT, PART_LINK, PART_MARK, PART_HIDDEN, PART_OTHER
} part;

/* Spaces of any width, dashes and points beyond ASCII. */
static bool is_link(uint32_t c)
{
    static const uint16_t links[] = {
        0xa0,   0xb7,   0x2022, 0x202f, 0x205f, 0x2212,
        0x2219, 0x3000, 0xfe58, 0xfe63, 0xff0d, 0xff0e,
    };
    if (c >= 0x2000 && c <= 0x200a) return true; /* en quad to hair space */
    if (c >= 0x2010 && c <= 0x2015) return true; /* hyphen to long dash */
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (c == links[i]) return true;
    }
    return false;
}

/* The ends of lines, and what people put between the groups of a number. */
static bool is_mark(char c)
{
    return c && strchr("\t\n\v\f\r/\\|,;:_*~()[]<>'\"", c);
}

/* The next character; its value when it is a digit.  What nobody sees does not
 * keep digits apart: folding drops it too. */
static part next_part(str *rest, char *digit)
{
    const char byte = rest->at[0];
    if (is_ascii(byte)) {
        rest->at++;
        rest->size--;
        if (jz_is_digit(byte)) {
            *digit = byte;
            return PART_DIGIT;
        }
        if (byte == ' ' || byte == '-' || byte == '.') return PART_LINK;
        return is_mark(byte) ? PART_MARK : PART_OTHER;
    }
    const uint32_t c = jz_next_char(rest);
    const int value = jz_digit_value(c);
    if (value >= 0) {
        *digit = (char)('0' + value);
        return PART_DIGIT;
    }
    if (is_link(c)) return PART_LINK;
    const char_class class = jz_char_class(c);
    if (class == CHAR_JOINED) return PART_HIDDEN;
    if (c == 0x85 || c == 0x2028 || c == 0x2029 || class == CHAR_GAP) {
        return PART_MARK;
    }
    return class == CHAR_HIDDEN && c >= 0xa0 ? PART_HIDDEN : PART_OTHER;
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

/* What stands between two groups: any marks, not too many; false: the row ends.
 * `loose`: more than one link. */
static bool read_links(str *rest, bool *loose)
{
    unsigned count = 0;
    for (str next = *rest; next.size; *rest = next) {
        char digit;
        const part p = next_part(&next, &digit);
        if (p == PART_HIDDEN) continue;
        if (p == PART_DIGIT) return count > 0;
        if (p == PART_OTHER || ++count > MOST_LINKS) return false;
        *loose = *loose || p == PART_MARK || count > 1;
    }
    return false;
}

/* Whether the groups may be those of a card.  With one space or dash between
 * them they may be any; else there are also lists of dates, of phone numbers
 * and of quantities, which have shorter ones. */
typedef struct grouping {
    bool loose;
    bool small;     /* one before the last has fewer digits than on cards     */
    bool several;   /* one has more than one digit                            */
    unsigned digits; /* of the last                                           */
} grouping;

static void end_group(row *r, grouping *g)
{
    const bool singles = !g->several && g->digits == 1;
    if (!g->loose || !g->small || singles) r->whole |= BIT(r->count);
    g->small = g->small || g->digits < CARD_GROUP;
    g->several = g->several || g->digits > 1;
    g->digits = 0;
}

/* Reads groups of digits with something between them. */
static void read_row(str text, uint32_t from, row *r)
{
    *r = (row){.count = 0};
    unsigned sums[2] = {0};
    str rest = {text.at + from, text.size - from};
    grouping groups = {.digits = 0};
    while (rest.size) {
        char digit = 0;
        str next = rest;
        const part p = next_part(&next, &digit);
        if (p == PART_DIGIT) {
            if (r->count > MOST_DIGITS) return; /* `whole` has no bit for it */
            groups.digits++;
            check_digit(r, sums, digit);
            r->ends[r->count] = (uint32_t)(text.size - next.size);
        } else if (p != PART_HIDDEN) {
            end_group(r, &groups);
            if (!read_links(&rest, &groups.loose)) return;
            continue;
        }
        rest = next;
    }
    end_group(r, &groups);
}

/* What is right for a product as well (EAN-13, GS1) is one: a scan must not be
 * covered, and no card of 13 digits has been issued for decades. */
static bool is_product(const char *digits, unsigned count)
{
    unsigned sum = 0;
    if (count != EAN_DIGITS) return false;
    for (unsigned i = 0; i < count; i++) {
        sum += (unsigned)(digits[i] - '0') * (i % 2 ? 3 : 1);
    }
    return sum % 10 == 0;
}

/* The longest part of the row that is a card number and ends with a group:
 * so many digits; 0: none. */
static unsigned longest(const row *r, unsigned least, unsigned most,
                        bool known_brand)
{
    const uint32_t fits = r->checked & r->whole;
    if (!fits) return 0;
    for (unsigned n = r->count < most ? r->count : most; n >= least; n--) {
        if (!(fits & BIT(n))) continue;
        if (!known_brand) return n;
        if (find_brand(r->digits, n) && !is_product(r->digits, n)) return n;
    }
    return 0;
}

static bool choose(const row *r, unsigned least, bool known_brand,
                   card_number *card)
{
    const unsigned n = longest(r, least, MOST_DIGITS, known_brand);
    if (!n) return false;
    const char *const name = find_brand(r->digits, n);
    memcpy(card->digits, r->digits, n);
    card->digits[n] = '\0';
    card->to = r->ends[n];
    card->brand = name ? name : "card";
    /* Three or four digits behind a whole number are its security code. */
    const unsigned shorter = longest(r, SHORTEST_CODED, n - 1, true);
    card->may_be_shorter = shorter && n - shorter >= 3 && n - shorter <= 4;
    return true;
}

/* Where the group of digits that begins at `at` ends. */
static uint32_t skip_group(str text, uint32_t at)
{
    str rest = {text.at + at, text.size - at};
    while (rest.size) {
        char digit;
        const str before = rest;
        const part p = next_part(&rest, &digit);
        if (p != PART_DIGIT && p != PART_HIDDEN) {
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
        const uint32_t account = jz_iban_end(text, at);
        if (account) {
            at = account;
            continue;
        }
        /* Most numbers begin as no card does. */
        if (known_brand && (digit < '2' || digit > '6')) {
            at = skip_group(text, at);
            after_plus = false;
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

/* The digit that ends a text, or begins it, of any script. */
static bool is_digit_at(str text, size_t from)
{
    str rest = jz_slice(text, from, text.size);
    return rest.size && jz_digit_value(jz_next_char(&rest)) >= 0;
}

/* The character before `at`, or behind the one that begins there. */
static size_t before(str text, size_t at)
{
    if (at) at--;
    while (at && ((unsigned char)text.at[at] & 0xc0) == 0x80) at--;
    return at;
}

static size_t behind(str text, size_t at)
{
    str rest = jz_slice(text, at, text.size);
    if (rest.size) jz_next_char(&rest);
    return text.size - rest.size;
}

/* More digits beside it, with a mark between: it is a part of something. */
static bool goes_on(str text, const card_number *card)
{
    const char mark = card->to < text.size ? text.at[card->to] : 'x';
    if (!jz_is_letter(mark) && is_digit_at(text, behind(text, card->to))) {
        return true;
    }
    if (!card->from) return false;
    const size_t last = before(text, card->from);
    return last && !jz_is_letter(text.at[last]) &&
           is_digit_at(text, before(text, last));
}

bool jz_find_only_card(str text, card_number *card)
{
    card_number other;
    const bool known = jz_find_card(text, 0, true, card);
    if (!known && !jz_find_card(text, 0, false, card)) return false;
    bool one = !card->may_be_shorter && !goes_on(text, card);
    const str digits = jz_str(card->digits);
    for (uint32_t at = card->to; one && jz_find_card(text, at, known, &other);
         at = other.to) {
        one = jz_same(digits, jz_str(other.digits));
    }
    return one;
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
