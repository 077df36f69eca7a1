/* fold.c - from what is written to what is compared; the one file that knows
 * the Unicode tables, through utf8proc. */
#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

enum {
    LONGEST_DECOMPOSITION = 24, /* code points; Unicode's own longest is 18   */
    LONGEST_FOLDED = 4 * LONGEST_DECOMPOSITION,
    MOST_GROWTH = 12            /* times the size; Unicode's own most is 11   */
};

/* U+00C0 to U+017F, the letters of most who write with accents; "" for those
 * that have no plain letters. */
static const char latin[][3] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e",
    "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "",
    "o", "u", "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u",
    "u", "y", "th", "y", "a", "a", "a", "a", "a", "a", "c", "c",
    "c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e",
    "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i",
    "i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k",
    "k", "l", "l", "l", "l", "l", "l", "", "", "l", "l", "n",
    "n", "n", "n", "n", "n", "'n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s",
    "s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t",
    "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u",
    "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};

/* What Unicode keeps apart and people do not: sorted by code point. */
typedef struct plain_sign {
    uint16_t code_point;
    char text[4];
} plain_sign;

static const plain_sign plain_signs[] = {
    {0x00ab, "\""}, {0x00b4, "'"},  {0x00bb, "\""}, {0x02b9, "'"},
    {0x02ba, "\""}, {0x02bb, "'"},  {0x02bc, "'"},  {0x02bd, "'"},
    {0x02c8, "'"},  {0x02ca, "'"},  {0x02cb, "'"},  {0x05be, "-"},
    {0x05f3, "'"},  {0x05f4, "\""}, {0x2010, "-"},  {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},
    {0x2018, "'"},  {0x2019, "'"},  {0x201a, "'"},  {0x201b, "'"},
    {0x201c, "\""}, {0x201d, "\""}, {0x201e, "\""}, {0x201f, "\""},
    {0x2026, "..."}, {0x2032, "'"}, {0x2033, "\""}, {0x2035, "'"},
    {0x2036, "\""}, {0x2039, "'"},  {0x203a, "'"},  {0x2043, "-"},
    {0x2044, "/"},  {0x2212, "-"},  {0x2215, "/"},  {0x2796, "-"},
    {0x301d, "\""}, {0x301e, "\""}, {0x301f, "\""}, {0xa78c, "'"},
};

/* The ASCII text that stands for c, or NULL. */
static const char *plain_text(uint32_t c)
{
    if (c < 0x180) {
        if (c >= 0xc0) return latin[c - 0xc0][0] ? latin[c - 0xc0] : NULL;
        if (c < 0xab) return NULL;
    }
    size_t low = 0;
    size_t high = sizeof plain_signs / sizeof *plain_signs;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (plain_signs[middle].code_point == c) {
            return plain_signs[middle].text;
        }
        if (plain_signs[middle].code_point < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

static bool is_skin_tone(uint32_t c)
{
    return c >= 0x1f3fb && c <= 0x1f3ff;
}

char_class jz_char_class(uint32_t c)
{
    const utf8proc_property_t *const p =
        utf8proc_get_property((utf8proc_int32_t)c);
    switch (p->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return p->ignorable ? CHAR_HIDDEN : CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CHAR_JOINED;
    case UTF8PROC_CATEGORY_SM:
        return c < 0x80 && c != '+' ? CHAR_GAP : CHAR_SIGN;
    case UTF8PROC_CATEGORY_SK:
        return is_skin_tone(c) ? CHAR_JOINED : CHAR_GAP;
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CO:
        return CHAR_SIGN;
    case UTF8PROC_CATEGORY_CN: /* an emoji newer than these tables, perhaps */
        return p->ignorable ? CHAR_HIDDEN : CHAR_SIGN;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
        return CHAR_HIDDEN;
    default: /* punctuation and spaces */
        return c == '%' || c == '#' || c == '&' ? CHAR_SIGN : CHAR_GAP;
    }
}

/* The value of a decimal digit.  Unicode gives each script's ten digits in
 * order and without a gap, so the nearest start of such a row tells. */
static uint32_t decimal(uint32_t digit)
{
    if (digit < 0x80) return digit - '0';
    uint32_t zero = digit;
    while (category(zero - 1) == UTF8PROC_CATEGORY_ND) zero--;
    return (digit - zero) % 10;
}

/* Compatible forms, without case, marks and what nobody sees. */
static int decompose(uint32_t c, utf8proc_int32_t *points)
{
    const int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
                        UTF8PROC_STRIPMARK;
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, points, LONGEST_DECOMPOSITION,
        (utf8proc_option_t)options, &boundary);
    return count < 0 || count > LONGEST_DECOMPOSITION ? 0 : (int)count;
}

int jz_digit_value(uint32_t c)
{
    if (c < 0x80) return jz_is_digit((char)c) ? (int)(c - '0') : -1;
    utf8proc_int32_t points[LONGEST_DECOMPOSITION];
    if (decompose(c, points) != 1) return -1;
    const uint32_t digit = (uint32_t)points[0];
    if (category(digit) != UTF8PROC_CATEGORY_ND) return -1;
    return (int)decimal(digit);
}

/* Folded text while it is written, and where each byte comes from. */
typedef struct writer {
    arena *arena;
    char *text;
    uint32_t *origin;
    size_t size, room;
    uint32_t from; /* of what is being folded                                 */
    uint32_t last; /* code point                                              */
} writer;

static void make_room(writer *w, size_t most)
{
    if (w->room - w->size >= LONGEST_FOLDED) return;
    if (w->size > most) {
        jz_give_up(w->arena->escape, JASEUR_LIMIT, "message_bytes");
    }
    const size_t room = 2 * w->room + LONGEST_FOLDED;
    char *const text = jz_room(w->arena, room);
    uint32_t *const origin = jz_take(w->arena, sizeof *origin, room + 1);
    memcpy(text, w->text, w->size);
    memcpy(origin, w->origin, w->size * sizeof *origin);
    w->text = text;
    w->origin = origin;
    w->room = room;
}

static inline void write_byte(writer *w, uint32_t byte)
{
    w->text[w->size] = (char)(unsigned char)byte;
    w->origin[w->size] = w->from;
    w->size++;
}

static void write_char(writer *w, uint32_t c)
{
    w->last = c;
    if (c < 0x80) {
        write_byte(w, c);
        return;
    }
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t size =
        utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    for (utf8proc_ssize_t i = 0; i < size; i++) write_byte(w, bytes[i]);
}

static bool is_syllable(uint32_t c)
{
    return c - 0xac00 < 11172;
}

/* The syllable that Korean letters in a row make (Unicode, 3.12), or 0. */
static uint32_t join_hangul(uint32_t before, uint32_t c)
{
    const uint32_t syllables = 0xac00, vowels = 21, tails = 28;
    if (before - 0x1100 < 19 && c - 0x1161 < vowels) {
        return syllables + ((before - 0x1100) * vowels + (c - 0x1161)) * tails;
    }
    if (is_syllable(before) && (before - syllables) % tails == 0 &&
        c - 0x11a8 < tails - 1) {
        return before + (c - 0x11a7);
    }
    return 0;
}

static void write_plain(writer *w, const char *plain)
{
    for (; *plain; plain++) write_byte(w, (unsigned char)*plain);
    w->last = ' '; /* any that is not Korean */
}

static void fold_decomposed(writer *w, uint32_t c)
{
    const char *const plain = plain_text(c);
    if (plain) {
        write_plain(w, plain);
        return;
    }
    const uint32_t syllable = join_hangul(w->last, c);
    if (syllable) { /* as long as what it takes the place of */
        const uint32_t from = w->from;
        w->size -= 3;
        w->from = w->origin[w->size];
        write_char(w, syllable);
        w->from = from;
        return;
    }
    switch (category(c)) {
    case UTF8PROC_CATEGORY_ND:
        write_char(w, '0' + decimal(c));
        return;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        write_char(w, ' ');
        return;
    case UTF8PROC_CATEGORY_CF:
        return;
    default:
        if (!is_skin_tone(c)) write_char(w, c);
    }
}

static inline void fold_ascii(writer *w, uint32_t c)
{
    if (c - 'A' < 26) c |= 0x20;
    if (c < ' ' || c == 0x7f) c = ' ';
    w->last = c;
    write_byte(w, c);
}

static void fold_char(writer *w, uint32_t c)
{
    const char *const plain = plain_text(c);
    if (plain) {
        write_plain(w, plain);
        return;
    }
    if (is_syllable(c)) { /* would only be taken apart and joined again */
        fold_decomposed(w, c);
        return;
    }
    utf8proc_int32_t points[LONGEST_DECOMPOSITION];
    const int count = decompose(c, points);
    /* "2½" is no 21/2. */
    const bool fraction = count > 2 && points[0] < 0x80 && points[1] == 0x2044;
    if (fraction && w->size && jz_is_digit(w->text[w->size - 1])) {
        write_byte(w, ' ');
    }
    for (int i = 0; i < count; i++) fold_decomposed(w, (uint32_t)points[i]);
}

static folded fold_unicode(arena *a, str s)
{
    if (s.size > UINT32_MAX / (MOST_GROWTH + 1)) {
        jz_give_up(a->escape, JASEUR_LIMIT, "message_bytes");
    }
    const size_t most = s.size * MOST_GROWTH;
    writer w = {.arena = a, .room = s.size + LONGEST_FOLDED};
    w.text = jz_room(a, w.room);
    w.origin = jz_take(a, sizeof *w.origin, w.room + 1);
    str rest = s;
    while (rest.size) {
        w.from = (uint32_t)(s.size - rest.size);
        make_room(&w, most);
        const uint32_t c = jz_next_char(&rest);
        if (c < 0x80) {
            fold_ascii(&w, c);
        } else {
            fold_char(&w, c);
        }
    }
    w.origin[w.size] = (uint32_t)s.size;
    return (folded){{w.text, w.size}, w.origin};
}

/* Eight bytes of ASCII at once: no byte carries into the next one. */
static inline uint64_t fold_eight(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t high = ones * 0x80;
    const uint64_t from_a = eight + ones * (0x80 - 'A');
    const uint64_t behind_z = eight + ones * (0x80 - 'Z' - 1);
    const uint64_t from_space = eight + ones * (0x80 - ' ');
    const uint64_t delete = eight + ones * (0x80 - 0x7f);
    const uint64_t control = (~from_space | delete) & high;
    eight |= (from_a & ~behind_z & high) >> 2;
    if (control) {
        const uint64_t bytes = (control >> 7) * 0xff;
        eight = (eight & ~bytes) | (bytes & ones * ' ');
    }
    return eight;
}

folded jz_fold(arena *a, str valid_utf8)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    const size_t size = valid_utf8.size;
    if (!size) return (folded){{"", 0}, NULL};
    if (size > UINT32_MAX) {
        jz_give_up(a->escape, JASEUR_LIMIT, "message_bytes");
    }
    const char *const in = valid_utf8.at;
    char *const out = jz_room(a, size + 8);
    uint64_t eight;
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        memcpy(&eight, in + at, 8);
        if (eight & high) return fold_unicode(a, valid_utf8);
        eight = fold_eight(eight);
        memcpy(out + at, &eight, 8);
    }
    eight = 0;
    memcpy(&eight, in + at, size - at);
    if (eight & high) return fold_unicode(a, valid_utf8);
    eight = fold_eight(eight);
    memcpy(out + at, &eight, 8); /* the room is larger than the text */
    return (folded){{out, size}, NULL};
}

str jz_clip(str valid_utf8, size_t bytes)
{
    if (valid_utf8.size <= bytes) return valid_utf8;
    str rest = valid_utf8;
    size_t end = 0;
    uint32_t before = 0;
    utf8proc_int32_t state = 0;
    while (rest.size) {
        const size_t at = valid_utf8.size - rest.size;
        if (at > bytes) break;
        const uint32_t c = jz_next_char(&rest);
        if (before < 0x80 && c < 0x80) {
            /* Each is seen by itself, but for the end of a line. */
            if (before != '\r' || c != '\n') end = at;
            state = 0;
        } else if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                                    (utf8proc_int32_t)c,
                                                    &state)) {
            end = at;
        }
        before = c;
    }
    return (str){valid_utf8.at, end};
}
