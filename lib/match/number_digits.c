/* number_digits.c - numbers written in digits, with their groups and marks;
 * and what looks like one and is something else. */
#include "match/number_digits.h"

#include "match/lexicon.h"

enum { MOST_PARTS = 8, MOST_DIGITS = 13, PLACES = 6 };

/* Runs of digits with one mark between each two: 1 234,50 or 01/02/2022. */
typedef struct chain {
    str parts[MOST_PARTS];
    char marks[MOST_PARTS]; /* marks[i] stands behind parts[i]                */
    uint32_t count, to;
    bool too_long;
} chain;

/* The mark between word i and the digits that follow; 0: none. */
static char mark_behind(const heard *h, uint32_t i)
{
    const words *const w = &h->words;
    if (i + 1 >= w->count || w->at[i + 1].kind != WORD_DIGITS) return 0;
    if (h->used[i + 1]) return 0;
    const str gap = jz_gap_behind(h, i);
    if (gap.size != 1) return 0;
    switch (gap.at[0]) {
    case '.': case ',': case '/': case ':': case '-': case '\'': case ' ':
    case '_':
        return gap.at[0];
    }
    return 0;
}

/* A space only joins groups of three. */
static bool joins(const chain *c, char mark, str next)
{
    if (mark != ' ') return true;
    const str first = c->parts[0];
    if (next.size != 3 || first.size > 3 || first.at[0] == '0') return false;
    for (uint32_t i = 0; i + 1 < c->count; i++) {
        if (c->marks[i] != ' ') return false;
    }
    return true;
}

static chain read_chain(const heard *h, uint32_t i)
{
    chain c = {.parts = {jz_word(&h->words, i)}, .count = 1, .to = i + 1};
    for (;;) {
        const char mark = mark_behind(h, c.to - 1);
        if (!mark) return c;
        const str next = jz_word(&h->words, c.to);
        if (!joins(&c, mark, next)) return c;
        c.to++;
        if (c.count == MOST_PARTS) {
            c.too_long = true;
            continue;
        }
        c.marks[c.count - 1] = mark;
        c.parts[c.count++] = next;
    }
}

/* Whether parts 1 to count - 1 are groups of three behind the first; in India
 * only the last one is, and the others are groups of two: "1,00,000". */
static bool are_groups(const chain *c, uint32_t count)
{
    const str first = c->parts[0];
    if (first.size > 3 || first.at[0] == '0') return false;
    const bool pairs = count > 2 && c->marks[0] == ',' && first.size < 3 &&
                       c->parts[1].size == 2;
    for (uint32_t i = 1; i < count; i++) {
        const size_t size = pairs && i + 1 < count ? 2 : 3;
        if (c->parts[i].size != size) return false;
        if (c->marks[i - 1] != c->marks[0]) return false;
    }
    return true;
}

/* How many parts come before the decimal mark: all of them, or all but the
 * last; 0: this is no number. */
static uint32_t whole_parts(const chain *c, char decimal_mark)
{
    for (uint32_t i = 0; i + 1 < c->count; i++) {
        const char mark = c->marks[i];
        if (mark != '.' && mark != ',' && mark != '\'' && mark != ' ') {
            return 0;
        }
    }
    if (c->count == 1) return 1;
    const char last = c->marks[c->count - 2];
    const bool may_be_decimal = last == '.' || last == ',';
    if (c->count == 2) {
        if (!may_be_decimal) return are_groups(c, 2) ? 2 : 0;
        /* "1.234": what the mark is, the language decides. */
        return are_groups(c, 2) && last != decimal_mark ? 2 : 1;
    }
    if (are_groups(c, c->count)) return c->count;
    if (!may_be_decimal || last == c->marks[0]) return 0;
    return are_groups(c, c->count - 1) ? c->count - 1 : 0;
}

static bool value_of(const chain *c, uint32_t whole, int64_t *millionths)
{
    int64_t n = 0;
    size_t digits = 0;
    for (uint32_t i = 0; i < whole; i++) {
        for (size_t k = 0; k < c->parts[i].size; k++) {
            const int digit = c->parts[i].at[k] - '0';
            if (digits || digit) digits++;
            if (digits > MOST_DIGITS) return false;
            n = n * 10 + digit;
        }
    }
    if (n > DECIMAL_MOST / MILLION) return false;
    n *= MILLION;
    if (whole < c->count) {
        str part = c->parts[whole];
        while (part.size > PLACES && part.at[part.size - 1] == '0') part.size--;
        int64_t unit = MILLION;
        if (part.size > PLACES) return false;
        for (size_t k = 0; k < part.size; k++) {
            unit /= 10;
            n += unit * (part.at[k] - '0');
        }
    }
    *millionths = n;
    return n <= DECIMAL_MOST;
}

uint32_t jz_mark_at(const heard *h, uint32_t i)
{
    const uint32_t count = jz_sense(h, i, MEANS_MARK)->words;
    if (count || i + 1 == h->words.count) return count;
    const str text = jz_word(&h->words, i);
    const str next = jz_word(&h->words, i + 1);
    if (jz_same(text, S("n"))) return jz_same(next, S("\u00b0")) ? 2 : 0;
    return jz_same(text, S("no")) && !jz_gap_behind(h, i).size;
}

/* Letters that may stand right before digits: "x2", "no2". */
static bool may_precede(const heard *h, uint32_t i)
{
    return jz_same(jz_word(&h->words, i), S("x")) || jz_mark_at(h, i) == 1;
}

/* Letters right before or behind the digits: "B12", "12th", "19h30". "2x"
 * counts something, and "2k" is a number too. */
static bool is_glued(const heard *h, uint32_t from, uint32_t to)
{
    const words *const w = &h->words;
    if (from && w->at[from - 1].to == w->at[from].from &&
        w->at[from - 1].kind == WORD_LETTERS && !may_precede(h, from - 1)) {
        return true;
    }
    if (to == w->count || w->at[to].from != w->at[to - 1].to) return false;
    if (w->at[to].kind != WORD_LETTERS) return false;
    const str behind = jz_word(w, to);
    const bool alone =
        to + 1 == w->count || w->at[to + 1].from != w->at[to].to;
    if (!alone) return true;
    if (jz_same(behind, S("x")) || jz_same(behind, S("k"))) return false;
    const sense *const number = jz_sense(h, to, MEANS_NUMBER);
    return number->words != 1 || number->role != NUMBER_TIMES;
}

/* "x=5", "%20", "5^2": of a formula, or of an address. */
static bool is_in_formula(const heard *h, uint32_t from, uint32_t to)
{
    char before = jz_byte_before(h, from);
    const uint32_t begin = h->words.at[from].from;
    if (before == '-' && begin > 1) before = h->words.text.at[begin - 2];
    const uint32_t end = h->words.at[to - 1].to;
    const char behind =
        end < h->words.text.size ? h->words.text.at[end] : '\0';
    return before == '=' || before == '%' || before == '^' || before == '_' ||
           behind == '=' || behind == '^' || behind == '_';
}

/* Letters and digits with a hyphen between them: "A-12", "12-A". */
static bool is_code(const heard *h, uint32_t from, uint32_t to)
{
    const words *const w = &h->words;
    if (from && w->at[from - 1].kind == WORD_LETTERS &&
        jz_same(jz_gap_behind(h, from - 1), S("-"))) {
        const sense *const before = jz_sense(h, from - 1, MEANS_NUMBER);
        if (!before->words || before->role == NUMBER_ARTICLE) return true;
    }
    return to < w->count && w->at[to].kind == WORD_LETTERS &&
           jz_same(jz_gap_behind(h, to - 1), S("-")) &&
           w->at[to].to - w->at[to].from == 1;
}

/* "1 3/4" is no number of a phone. */
static bool joins_phone(str gap)
{
    return gap.size == 1 && gap.at[0] != '/';
}

/* "+33 6 12 ...", "06 12 34 56 78": three runs or more, or a long one with a
 * plus or a zero at its front. */
static bool is_phone(const heard *h, uint32_t from, uint32_t to)
{
    const words *const w = &h->words;
    const str first = jz_word(w, from);
    const bool plus = from && jz_byte_before(h, from) == '+';
    if (first.size > 6 && (plus || first.at[0] == '0')) return true;
    uint32_t runs = 1;
    for (uint32_t i = from; i && runs < 3; i--) {
        if (w->at[i - 1].kind != WORD_DIGITS) break;
        if (!joins_phone(jz_gap_behind(h, i - 1))) break;
        runs++;
    }
    for (uint32_t i = to; i < w->count && runs < 3; i++) {
        if (w->at[i].kind != WORD_DIGITS) break;
        if (!joins_phone(jz_gap_behind(h, i - 1))) break;
        runs++;
    }
    return runs > 2 || (plus && runs > 1);
}

/* "Sept" is a month for some and seven for others. */
static bool is_month(const heard *h, uint32_t i)
{
    return jz_sense(h, i, MEANS_MONTH)->words == 1 &&
           !jz_sense(h, i, MEANS_NUMBER)->words;
}

/* Word i says half of a day, a month or a per cent: no count stands by it. */
static bool is_unit_of_else(const heard *h, uint32_t i)
{
    static const char *const halves[] = {"am", "pm", "h", "%", NULL};
    if (is_month(h, i)) return true;
    const str text = jz_word(&h->words, i);
    for (const char *const *s = halves; *s; s++) {
        if (jz_same(text, jz_str(*s))) return true;
    }
    return false;
}

bool jz_is_beside_else(const heard *h, uint32_t from, uint32_t to)
{
    const words *const w = &h->words;
    if (to < w->count && is_unit_of_else(h, to)) return true;
    if (!from) return false;
    return is_month(h, from - 1);
}

/* A minus is one when nothing stands before it but a space. */
static bool is_negative(const heard *h, uint32_t from)
{
    if (jz_byte_before(h, from) != '-') return false;
    const uint32_t at = h->words.at[from].from - 1;
    return !at || jz_is_space(h->words.text.at[at - 1]);
}

/* ",08" and ".5": the digits are behind the decimal mark. */
static bool is_fraction(const heard *h, uint32_t from)
{
    const char mark = jz_byte_before(h, from);
    if (mark != '.' && mark != ',') return false;
    const uint32_t at = h->words.at[from].from - 1;
    return !at || jz_is_space(h->words.text.at[at - 1]);
}

bool jz_read_amount(const heard *h, uint32_t i, spotted *n)
{
    chain c = read_chain(h, i);
    *n = (spotted){.from = i, .to = c.to};
    const uint32_t whole = whole_parts(&c, h->lexicon->decimal_mark);
    if (c.count == 1 && is_fraction(h, i) && c.parts[0].size <= PLACES) {
        c.parts[1] = c.parts[0];
        c.parts[0] = S("0");
        c.count = 2;
    }
    if (c.too_long || !whole || !value_of(&c, whole, &n->millionths)) {
        return false;
    }
    if (is_negative(h, i)) n->millionths = -n->millionths;
    return true;
}

void jz_read_digits(const heard *h, uint32_t i, spotted *n)
{
    const bool fits = jz_read_amount(h, i, n);
    n->other = !fits || is_glued(h, i, n->to) || is_code(h, i, n->to) ||
               is_phone(h, i, n->to) || is_in_formula(h, i, n->to) ||
               jz_is_beside_else(h, i, n->to);
    if (n->other) {
        n->millionths = 0;
        return;
    }
    const words *const w = &h->words;
    if (n->to < w->count && jz_same(jz_word(w, n->to), S("x")) &&
        w->at[n->to].from == w->at[n->to - 1].to) {
        n->to++;
    }
}

bool jz_read_count(const heard *h, uint32_t i, spotted *n)
{
    const words *const w = &h->words;
    if (!jz_read_amount(h, i, n) || is_phone(h, i, n->to) ||
        is_in_formula(h, i, n->to)) {
        return false;
    }
    return !i || w->at[i - 1].to != w->at[i].from ||
           w->at[i - 1].kind != WORD_LETTERS;
}

/* The power of ten behind digits that end at word `to`, which moves behind it;
 * 0: there is none. */
static int power_behind(const heard *h, const spotted *n, uint32_t *to)
{
    const words *const w = &h->words;
    const uint32_t i = *to;
    if (i >= w->count) return 0;
    const bool decimals = n->millionths % MILLION;
    const str space = jz_gap_behind(h, i - 1);
    const str letter = jz_word(w, i);
    if (space.size && !(decimals && jz_same(space, S(" ")) &&
                        jz_same(letter, S("m")))) {
        return 0;
    }
    const bool exponent = jz_same(letter, S("e")) && i + 1 < w->count &&
                          w->at[i + 1].kind == WORD_DIGITS;
    if (exponent) {
        const str gap = jz_gap_behind(h, i);
        const bool less = jz_same(gap, S("-"));
        uint64_t power;
        if ((gap.size && !less) || w->at[i + 1].to - w->at[i + 1].from > 2 ||
            !jz_read_uint(jz_word(w, i + 1), &power)) {
            return 0;
        }
        *to = i + 2;
        return less ? -(int)power : (int)power;
    }
    *to = i + 1;
    const char raw = h->raw.at[jz_origin(&h->folded, w->at[i].from)];
    if (jz_same(letter, S("m")) && raw == 'M') return 6;
    return jz_same(letter, S("b")) && decimals ? 9 : 0;
}

bool jz_read_power(const heard *h, uint32_t i, spotted *n)
{
    if (!jz_read_count(h, i, n)) return false;
    int power = power_behind(h, n, &n->to);
    if (!power || power > 13 || power < -PLACES) return false;
    for (; power > 0; power--) {
        if (!jz_decimal_times(n->millionths, 10 * MILLION, &n->millionths)) {
            return false;
        }
    }
    for (; power < 0; power++) {
        if (n->millionths % 10) return false;
        n->millionths /= 10;
    }
    return !is_glued(h, i, n->to);
}

bool jz_read_slash(const heard *h, uint32_t i, int64_t *count, int64_t *of,
                   uint32_t *to)
{
    uint64_t parts, all;
    if (mark_behind(h, i) != '/' || mark_behind(h, i + 1)) return false;
    if (i && jz_byte_before(h, i) != ' ') return false;
    const str first = jz_word(&h->words, i);
    const str second = jz_word(&h->words, i + 1);
    if (first.size > 3 || second.size > 3 || !jz_read_uint(first, &parts) ||
        !jz_read_uint(second, &all) || !parts || parts >= all) {
        return false;
    }
    *count = (int64_t)parts * MILLION;
    *of = (int64_t)all;
    *to = i + 2;
    return !is_glued(h, i, *to) && !jz_is_beside_else(h, i, *to);
}

bool jz_read_measured(const heard *h, uint32_t i, spotted *n)
{
    if (h->words.at[i].kind != WORD_DIGITS || !jz_read_amount(h, i, n)) {
        return false;
    }
    const sense *const unit = jz_sense(h, n->to, MEANS_UNIT);
    return n->to < h->words.count && unit->words && n->millionths > 0;
}
