/* read_data.c - the values in tests: data as the host would give it, and texts
 * by the types that the flows declare. */
#include "flow/read_test.h"

/* As deep as values may nest; data is read by calling itself. */
enum { MOST_DEPTH = 8 };

static const char *copied(const test_reader *t, str text)
{
    return jz_copy(t->r->arena, text).at;
}

static jaseur_value text_value(const test_reader *t, str text)
{
    return (jaseur_value){.type = JASEUR_TEXT, .text = copied(t, text)};
}

static jaseur_value number_value(int64_t millionths)
{
    return (jaseur_value){.type = JASEUR_NUMBER,
                          .number = (double)millionths / 1e6};
}

/* ---- data ---------------------------------------------------------------- */

/* 7 and -2.5, not 01500 and 0612345678, which are codes. */
static bool looks_like_number(str s)
{
    if (jz_starts(s, S("-"))) s = jz_slice(s, 1, s.size);
    if (!s.size || !jz_is_digit(s.at[0])) return false;
    if (s.at[0] == '0' && s.size > 1 && s.at[1] != '.') return false;
    for (size_t i = 0; i < s.size; i++) {
        if (!jz_is_digit(s.at[i]) && s.at[i] != '.') return false;
    }
    return jz_is_digit(s.at[s.size - 1]);
}

static jaseur_value scalar(const test_reader *t, const node *n)
{
    value v = {0};
    if (n->style != STYLE_PLAIN) return text_value(t, n->text);
    const bool yes = jz_same(n->text, S("yes"));
    if (yes || jz_same(n->text, S("no"))) {
        return (jaseur_value){.type = JASEUR_BOOL, .truth = yes};
    }
    if (!looks_like_number(n->text) ||
        !jz_read_standard(n->text, VALUE_NUMBER, &v)) {
        return text_value(t, n->text);
    }
    return number_value(v.number);
}

/* What an entry of a menu is called is a text, even when it is 7. */
static bool is_word(const node *n)
{
    static const char *const fields[] = {"id", "label", "aliases", "about",
                                         "unit"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (jz_same(n->key->text, jz_str(fields[i]))) return true;
    }
    return false;
}

static jaseur_value data(const test_reader *t, const node *n, bool as_words,
                         unsigned depth)
{
    if (n->kind == NODE_TEXT) {
        return as_words ? text_value(t, n->text) : scalar(t, n);
    }
    if (depth == MOST_DEPTH) {
        jz_problem(t->r->problems, TOO_DEEP, n->place, S("8"));
        return (jaseur_value){.type = JASEUR_NOTHING};
    }
    size_t i = 0;
    if (n->kind == NODE_LIST) {
        jaseur_value *const items =
            jz_take(t->r->arena, sizeof *items, n->count);
        for (const node *e = n->first; e && i < n->count; e = e->next) {
            items[i++] = data(t, e, as_words, depth + 1);
        }
        return (jaseur_value){
            .type = JASEUR_LIST, .items = items, .item_count = i};
    }
    jaseur_field *const fields =
        jz_take(t->r->arena, sizeof *fields, n->count);
    for (const node *e = n->first; e && i < n->count; e = e->next) {
        fields[i].name = copied(t, e->key->text);
        fields[i++].value = data(t, e, is_word(e), depth + 1);
    }
    return (jaseur_value){
        .type = JASEUR_RECORD, .fields = fields, .field_count = i};
}

jaseur_value jz_read_data(const test_reader *t, const node *n)
{
    return data(t, n, false, 0);
}

/* ---- types --------------------------------------------------------------- */

static const struct { const char *type, *such; } examples[] = {
    {"number", "3"},           {"decimal", "2.5"},
    {"yes/no", "yes"},         {"money", "12.50 EUR"},
    {"date", "2026-07-14"},    {"time", "19:30"},
    {"moment", "2026-07-14 9:00"},
    {"item", "{id: ipa, label: IPA}"},
    {"menu", "[{id: ipa, label: IPA}]"},
    {"basket", "[{id: ipa, label: IPA, quantity: 2}]"},
    {"list", "[IPA, Stout]"},  {"place", "45.76,4.85"},
};

void jz_tell_not(const test_reader *t, const node *n, str slice, str type)
{
    problem *const p = jz_problem(t->r->problems, BAD_GIVEN,
                                  jz_place_of(t->r, n, slice), slice, type);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        if (!jz_same(type, jz_str(examples[i].type))) continue;
        jz_help(t->r->problems, p, SUCH_TEST_LINE, jz_str(examples[i].such));
    }
}

static void tell_not(const test_reader *t, const node *n, str slice,
                     const node *type)
{
    jz_tell_not(t, n, slice, type->text);
}

/* The standard form of a text, or what was written. */
static jaseur_value standard(const test_reader *t, str slice, const value *v)
{
    buf b = {.arena = t->r->arena};
    jz_put_standard(&b, v);
    return b.size ? (jaseur_value){.type = JASEUR_TEXT, .text = jz_text(&b).at}
                  : text_value(t, slice);
}

/* A moment; without an offset it is one in the zone of the bot. */
static bool read_moment(const test_reader *t, str slice, value *v)
{
    bool local = false;
    int64_t ms;
    if (!jz_read_moment(slice, &ms, &local)) return false;
    if (local) ms = jz_to_utc(&t->zone, ms);
    *v = (value){.type = VALUE_MOMENT, .number = ms};
    return true;
}

bool jz_read_place(arena *a, str text, str *geo)
{
    int64_t latitude, longitude;
    const str first = jz_trim(jz_cut(&text, ','));
    const str second = jz_trim(jz_cut(&text, ','));
    if (!jz_read_decimal(first, &latitude) ||
        !jz_read_decimal(second, &longitude)) {
        return false;
    }
    if (latitude < -90 * MILLION || latitude > 90 * MILLION ||
        longitude < -180 * MILLION || longitude > 180 * MILLION) {
        return false;
    }
    buf b = {.arena = a};
    jz_put(&b, S("geo:"));
    jz_put(&b, first);
    jz_put_char(&b, ',');
    jz_put(&b, second);
    *geo = jz_text(&b);
    return true;
}

static jaseur_value yes_no(const test_reader *t, const node *n, str slice,
                           const node *type, bool is_argument)
{
    const bool yes = jz_same(slice, S("yes"));
    if (!yes && !jz_same(slice, S("no"))) tell_not(t, n, slice, type);
    if (is_argument) return text_value(t, slice);
    return (jaseur_value){.type = JASEUR_BOOL, .truth = yes};
}

jaseur_value jz_read_typed(const test_reader *t, const node *n, str slice,
                           const node *type, bool is_argument)
{
    value v = {0};
    value_type wanted;
    if (!type || !jz_find_type(type->text, &wanted)) {
        return text_value(t, slice);
    }
    if (jz_same(type->text, S("place"))) {
        str geo;
        if (jz_read_place(t->r->arena, slice, &geo)) slice = geo;
        else tell_not(t, n, slice, type);
    }
    switch (wanted) {
    case VALUE_BOOL:
        return yes_no(t, n, slice, type, is_argument);
    case VALUE_NUMBER:
    case VALUE_MONEY:
        v.type = (uint8_t)wanted;
        if (!jz_read_standard(slice, wanted, &v)) {
            tell_not(t, n, slice, type);
            return text_value(t, slice);
        }
        if (wanted == VALUE_NUMBER && !is_argument) {
            return number_value(v.number);
        }
        return standard(t, slice, &v);
    case VALUE_DATE:
    case VALUE_TIME:
        v.type = (uint8_t)wanted;
        if (jz_read_standard(slice, wanted, &v)) return standard(t, slice, &v);
        tell_not(t, n, slice, type);
        break;
    case VALUE_MOMENT:
        if (read_moment(t, slice, &v)) return standard(t, slice, &v);
        tell_not(t, n, slice, type);
        break;
    case VALUE_LIST:
    case VALUE_RECORD:
        /* A host gives lists and items, and those stand in `given`. */
        if (!is_argument) tell_not(t, n, slice, type);
        break;
    case VALUE_NOTHING:
    case VALUE_TEXT:
    case VALUE_DURATION:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_CARD:
        break;
    }
    return text_value(t, slice);
}

jaseur_value jz_read_given(const test_reader *t, const node *n, str slice,
                           uint32_t row, const node *type, bool is_argument)
{
    const node *const written_data = t->data.at[row];
    const jaseur_value *const as_given = &t->fields.at[row].value;
    value_type wanted;
    if (!jz_find_type(type->text, &wanted)) return *as_given;
    if (written_data->kind == NODE_TEXT) {
        return jz_read_typed(t, written_data, written_data->text, type,
                             is_argument);
    }
    if (wanted != VALUE_LIST && wanted != VALUE_RECORD) {
        tell_not(t, n, slice, type);
    }
    return *as_given;
}
