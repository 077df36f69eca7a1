/* value.c - values compared, and their standard forms: how typed things cross
 * to the host and back. */
#include "expr/value.h"

/* ---- comparing ----------------------------------------------------------- */

/* Money as it is printed: rounded to its cents. */
static int64_t shown_amount(const value *v)
{
    int64_t rounded;
    const unsigned digits = jz_currency_digits(v->currency);
    return jz_decimal_round(v->number, digits, &rounded) ? rounded : v->number;
}

/* Records are the same thing when they have the same id. */
static bool same_record(const value *a, const value *b)
{
    if (jz_same(a->text, b->text)) return true;
    const value left = jz_field(a->text, S("id"));
    const value right = jz_field(b->text, S("id"));
    if (left.type != right.type) return false;
    if (jz_has_text(&left)) return jz_same(left.text, right.text);
    return jz_is_known(&left) && left.number == right.number;
}

bool jz_equal(const value *a, const value *b)
{
    if (a->type != b->type) return false;
    switch ((value_type)a->type) {
    case VALUE_NOTHING:
        return false;
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
        return a->number == b->number;
    case VALUE_MONEY:
        return a->currency == b->currency &&
               shown_amount(a) == shown_amount(b);
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
        return a->word == b->word;
    case VALUE_HOURS:
        return a->number == b->number;
    case VALUE_TEXT:
    case VALUE_CARD:
    case VALUE_LIST:
        return jz_same(a->text, b->text);
    case VALUE_RECORD:
        return same_record(a, b);
    }
    return false;
}

bool jz_less(const value *a, const value *b)
{
    if (a->type != b->type) return false;
    switch ((value_type)a->type) {
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
        return a->number < b->number;
    case VALUE_MONEY:
        return a->currency == b->currency &&
               shown_amount(a) < shown_amount(b);
    case VALUE_TEXT:
        return jz_compare(a->text, b->text) < 0;
    case VALUE_NOTHING:
    case VALUE_BOOL:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_CARD:
    case VALUE_RECORD:
    case VALUE_LIST:
        return false;
    }
    return false;
}

/* ---- standard forms ------------------------------------------------------ */

static const struct { const char *word; int64_t ms; } units[] = {
    {"second", 1000},        {"minute", MINUTE_MS},   {"hour", 60 * MINUTE_MS},
    {"day", DAY_MS},         {"week", 7 * DAY_MS},
};

enum { UNITS = sizeof units / sizeof *units };

int64_t jz_duration_unit(str word)
{
    for (size_t i = 0; i < UNITS; i++) {
        const str unit = jz_str(units[i].word);
        if (!jz_starts(word, unit)) continue;
        const str rest = jz_slice(word, unit.size, word.size);
        if (!rest.size || jz_same(rest, S("s"))) return units[i].ms;
    }
    return 0;
}

/* In the largest unit of which it is a whole number: "90 minutes". */
static void put_duration(buf *b, int64_t ms)
{
    size_t unit = UNITS - 1;
    while (unit && ms % units[unit].ms) unit--;
    const int64_t count = ms / units[unit].ms;
    const int64_t rest = ms % units[unit].ms;
    if (rest && count > -MILLION * MILLION && count < MILLION * MILLION) {
        jz_put_decimal(b, ms * 1000, 0, '.', S(""));
    } else {
        jz_put_int(b, count);
    }
    jz_put_char(b, ' ');
    jz_put(b, jz_str(units[unit].word));
    if (count != 1 || rest) jz_put_char(b, 's');
}

static void put_clock_time(buf *b, int64_t ms)
{
    const int seconds = (int)(ms / 1000);
    jz_put_time(b, (clock_time){seconds / 3600, seconds / 60 % 60,
                                seconds % 60});
}

static void put_money(buf *b, const value *v)
{
    jz_put_decimal(b, shown_amount(v), jz_currency_digits(v->currency), '.',
                   S(""));
    jz_put_char(b, ' ');
    jz_put_currency(b, v->currency);
}

static void put_id(buf *b, const value *v)
{
    const value id = jz_field(v->text, S("id"));
    if (id.type == VALUE_RECORD || id.type == VALUE_LIST) return;
    jz_put_standard(b, &id);
}

/* Calls itself for the scalars of a list only. */
void jz_put_standard(buf *b, const value *v)
{
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
        return;
    case VALUE_BOOL:
        jz_put(b, v->number ? S("yes") : S("no"));
        return;
    case VALUE_NUMBER:
        jz_put_decimal(b, v->number, 0, '.', S(""));
        return;
    case VALUE_MONEY:
        put_money(b, v);
        return;
    case VALUE_TEXT:
    case VALUE_CARD:
        jz_put(b, v->text);
        return;
    case VALUE_DATE:
        jz_put_date(b, jz_date(v->number));
        return;
    case VALUE_TIME:
        put_clock_time(b, v->number);
        return;
    case VALUE_MOMENT:
        jz_put_moment(b, v->number);
        return;
    case VALUE_DURATION:
        put_duration(b, v->number);
        return;
    case VALUE_RECORD:
        put_id(b, v);
        return;
    case VALUE_LIST: {
        uint32_t at = 0;
        bool later = false;
        value item;
        while (jz_next_item(v->text, &at, &item)) {
            if (item.type == VALUE_LIST) continue;
            if (later) jz_put(b, S(", "));
            later = true;
            if (item.type == VALUE_RECORD) put_id(b, &item);
            else jz_put_standard(b, &item);
        }
        return;
    }
    }
}

static bool read_money(str s, value *v)
{
    if (s.size < 5 || s.at[s.size - 4] != ' ') return false;
    v->currency = jz_currency(jz_slice(s, s.size - 3, s.size));
    return v->currency && jz_read_decimal(jz_slice(s, 0, s.size - 4),
                                          &v->number);
}

static bool read_duration(str s, value *v)
{
    const str count = jz_cut(&s, ' ');
    const int64_t unit = jz_duration_unit(s);
    return unit && jz_read_decimal(count, &v->number) &&
           jz_decimal_times(v->number, unit, &v->number);
}

static bool read_clock_time(str s, value *v)
{
    clock_time t;
    if (!jz_read_time(s, &t)) return false;
    v->number = (t.hour * INT64_C(3600) + t.minute * INT64_C(60) + t.second) *
                1000;
    return true;
}

/* "visa 4242 REFERENCE"; the reference may be missing. */
static bool is_card(str s)
{
    const str brand = jz_cut(&s, ' ');
    const str last = jz_cut(&s, ' ');
    if (!brand.size || last.size != 4) return false;
    for (size_t i = 0; i < 4; i++) {
        if (!jz_is_digit(last.at[i])) return false;
    }
    for (size_t i = 0; i < brand.size; i++) {
        if (!jz_is_letter(brand.at[i])) return false;
    }
    return true;
}

bool jz_read_standard(str s, value_type type, value *v)
{
    value read = {.type = (uint8_t)type};
    date day;
    bool local = false;
    bool fits = false;
    switch (type) {
    case VALUE_BOOL:
        read.number = jz_same(s, S("yes"));
        fits = read.number || jz_same(s, S("no"));
        break;
    case VALUE_NUMBER:
        fits = jz_read_decimal(s, &read.number);
        break;
    case VALUE_MONEY:
        fits = read_money(s, &read);
        break;
    case VALUE_TEXT:
        read.text = s;
        fits = true;
        break;
    case VALUE_DATE:
        fits = jz_read_date(s, &day);
        if (fits) read.number = jz_days(day);
        break;
    case VALUE_TIME:
        fits = read_clock_time(s, &read);
        break;
    case VALUE_MOMENT:
        fits = jz_read_moment(s, &read.number, &local) && !local;
        break;
    case VALUE_DURATION:
        fits = read_duration(s, &read);
        break;
    case VALUE_CARD:
        read.text = s;
        fits = is_card(s);
        break;
    case VALUE_NOTHING:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_RECORD:
    case VALUE_LIST:
        break;
    }
    if (fits) *v = read;
    return fits;
}
