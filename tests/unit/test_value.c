/* test_value.c - decimals, standard forms, packed bytes, printing and opening
 * hours do what flows rely on. */
#include "expr_values.h"

Suite *value_suite(void);

static const char *decimal_text(int64_t n)
{
    buf b = {.arena = &memory};
    jz_put_decimal(&b, n, 0, '.', S(""));
    return jz_text(&b).at;
}

/* ---- decimals ------------------------------------------------------------ */

/* "" stands for: it does not fit. */
static const struct { const char *a; char sign; const char *b, *result; }
sums[] = {
    {"1.5", '+', "2.25", "3.75"},
    {"-1", '+', "0.000001", "-0.999999"},
    {"9000000000000", '+', "0", "9000000000000"},
    {"9000000000000", '+', "0.000001", ""},
    {"-9000000000000", '+', "-0.000001", ""},
    {"-9000000000000", '+', "9000000000000", "0"},
    {"8.5", '*', "3", "25.5"},
    {"9.99", '*', "0.3", "2.997"},
    /* Half of a millionth goes away from zero, on both sides. */
    {"0.000001", '*', "0.5", "0.000001"},
    {"-0.000001", '*', "0.5", "-0.000001"},
    {"0.000001", '*', "0.499999", "0"},
    {"-0.000003", '*', "0.5", "-0.000002"},
    {"1.234567", '*', "7.654321", "9.449772"},
    {"123456.789012", '*', "-987654.321098", "-121932631136.585886"},
    {"3000000", '*', "3000000", "9000000000000"},
    {"3000000", '*', "3000000.000001", ""},
    {"3000000.1", '*', "-3000000.1", ""},
    {"9000000000000", '*', "9000000000000", ""},
    {"-9000000000000", '*', "9000000000000", ""},
    {"9000000000000", '*', "1", "9000000000000"},
    {"9000000000000", '*', "1.000001", ""},
    {"9000000000000", '*', "0.000001", "9000000"},
    {"1", '/', "3", "0.333333"},
    {"2", '/', "3", "0.666667"},
    {"-2", '/', "3", "-0.666667"},
    {"1", '/', "0", ""},
    {"0.000001", '/', "2", "0.000001"},
    {"-0.000001", '/', "2", "-0.000001"},
    {"0.000001", '/', "2.000001", "0"},
    {"9000000000000", '/', "0.999999", ""},
    {"9000000000000", '/', "9000000000000", "1"},
    {"8999999999999.999999", '/', "9000000000000", "1"},
    {"4500000000000", '/', "9000000000000", "0.5"},
    {"9000000", '/', "0.000001", "9000000000000"},
    {"9000000.000001", '/', "0.000001", ""},
    {"7", '/', "-2", "-3.5"},
};

START_TEST(decimals_are_exact_or_nothing)
{
    const int64_t a = decimal(sums[_i].a);
    const int64_t b = decimal(sums[_i].b);
    int64_t n = 0;
    bool fits = false;
    if (sums[_i].sign == '+') fits = jz_decimal_add(a, b, &n);
    if (sums[_i].sign == '*') fits = jz_decimal_times(a, b, &n);
    if (sums[_i].sign == '/') fits = jz_decimal_over(a, b, &n);
    ck_assert_str_eq(fits ? decimal_text(n) : "", sums[_i].result);
}
END_TEST

START_TEST(products_undo_quotients)
{
    /* A walk over sizes and signs, the same each time. */
    uint64_t seed = 12345;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        const int64_t a = (int64_t)(seed >> (1 + i % 50)) - 4096;
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        const int64_t b = (int64_t)(seed >> (12 + i % 40)) - 2048;
        int64_t q;
        int64_t p;
        if (!b || !jz_decimal_over(a, b, &q)) continue;
        if (!jz_decimal_times(q, b, &p)) continue;
        /* q is wrong by half a millionth at most, p by b times that. */
        const int64_t off = p > a ? p - a : a - p;
        const int64_t most = (b < 0 ? -b : b) / (2 * MILLION) + 1;
        ck_assert_msg(off <= most, "%lld / %lld", (long long)a, (long long)b);
    }
}
END_TEST

static const struct { const char *n; unsigned places; const char *rounded; }
roundings[] = {
    {"2.5", 0, "3"},        {"-2.5", 0, "-3"},      {"2.499999", 0, "2"},
    {"8.505", 2, "8.51"},   {"-8.505", 2, "-8.51"}, {"8.504999", 2, "8.5"},
    {"1.234567", 6, "1.234567"}, {"0.999999", 5, "1"}, {"0", 2, "0"},
    {"9000000000000", 0, "9000000000000"},
};

START_TEST(halves_are_rounded_away_from_zero)
{
    int64_t n;
    ck_assert(jz_decimal_round(decimal(roundings[_i].n), roundings[_i].places,
                               &n));
    ck_assert_str_eq(decimal_text(n), roundings[_i].rounded);
}
END_TEST

static const char *const no_decimals[] = {
    "", "-", ".", "1.", ".5", "1,5", "+1", "1 ", " 1", "1e3", "1.2.3", "--1",
    "1.1234567", "9000000000000.000001", "9000000000001", "0x1", "12a",
    "99999999999999999999999999",
};

START_TEST(what_is_no_decimal_is_refused)
{
    int64_t n;
    ck_assert(!jz_read_decimal(jz_str(no_decimals[_i]), &n));
}
END_TEST

START_TEST(doubles_keep_six_decimals)
{
    int64_t n;
    ck_assert(jz_decimal_of(0.1, &n) && n == 100000);
    ck_assert(jz_decimal_of(-8.5, &n) && n == -8500000);
    ck_assert(jz_decimal_of(1234567.1, &n) && n == INT64_C(1234567100000));
    ck_assert(jz_decimal_of(0.0000005, &n) && n == 1);
    ck_assert(jz_decimal_of(9e12, &n) && n == DECIMAL_MOST);
    ck_assert(!jz_decimal_of(9.1e12, &n));
    ck_assert(!jz_decimal_of(-1e300, &n));
    const double zero = 0;
    ck_assert(!jz_decimal_of(1 / (zero + 1e-320), &n));
    ck_assert(!jz_decimal_of(strcmp("", "") / zero, &n)); /* 0 / 0 */
    ck_assert(jz_decimal_to_double(8500000) == 8.5);
    ck_assert(jz_decimal_to_double(100000) == 0.1);
    ck_assert(jz_decimal_to_double(-DECIMAL_MOST) == -9e12);
}
END_TEST

START_TEST(decimals_print_with_groups_and_places)
{
    buf b = {.arena = &memory};
    jz_put_decimal(&b, INT64_C(1234567500000), 2, ',', S("."));
    jz_put_char(&b, ' ');
    jz_put_decimal(&b, -INT64_C(999000000), 0, '.', S(","));
    jz_put_char(&b, ' ');
    jz_put_decimal(&b, INT64_C(1000000000), 3, '.', S(","));
    ck_assert_str_eq(jz_text(&b).at, "1.234.567,50 -999 1,000.000");
}
END_TEST

/* ---- standard forms ------------------------------------------------------ */

/* back NULL: as read; "" : not of this form. */
static const struct { value_type type; const char *text, *back; } forms[] = {
    {VALUE_BOOL, "yes", NULL},
    {VALUE_BOOL, "true", ""},
    {VALUE_NUMBER, "-2.5", NULL},
    {VALUE_NUMBER, "2,5", ""},
    {VALUE_MONEY, "14.00 EUR", NULL},
    {VALUE_MONEY, "7 EUR", "7.00 EUR"},
    {VALUE_MONEY, "8.505 EUR", "8.51 EUR"},
    {VALUE_MONEY, "-8.505 EUR", "-8.51 EUR"},
    {VALUE_MONEY, "1200 JPY", NULL},
    {VALUE_MONEY, "1.5 KWD", "1.500 KWD"},
    {VALUE_MONEY, "3 XYZ", "3.00 XYZ"},
    {VALUE_MONEY, "7 eur", ""},
    {VALUE_MONEY, "7EUR", ""},
    {VALUE_MONEY, "EUR", ""},
    {VALUE_TEXT, "any thing", NULL},
    {VALUE_DATE, "2026-07-14", NULL},
    {VALUE_DATE, "2026-02-29", ""},
    {VALUE_TIME, "19:30", NULL},
    {VALUE_TIME, "24:30", ""},
    {VALUE_MOMENT, "2026-07-14T19:30:00Z", NULL},
    {VALUE_MOMENT, "2026-07-14T19:30:00+02:00", "2026-07-14T17:30:00Z"},
    {VALUE_MOMENT, "2026-07-14 19:30", ""},
    {VALUE_DURATION, "90 minutes", NULL},
    {VALUE_DURATION, "1 hours", "1 hour"},
    {VALUE_DURATION, "14 days", "2 weeks"},
    {VALUE_DURATION, "1.5 seconds", NULL},
    {VALUE_DURATION, "3 moons", ""},
    {VALUE_CARD, "visa 4242 REF-1", NULL},
    {VALUE_CARD, "visa 4242", NULL},
    {VALUE_CARD, "visa 424", ""},
    {VALUE_CARD, "4242", ""},
    {VALUE_RECORD, "x", ""},
};

START_TEST(standard_forms_read_and_write)
{
    value v = {0};
    const str text = jz_str(forms[_i].text);
    const bool reads = jz_read_standard(text, forms[_i].type, &v);
    buf b = {.arena = &memory};
    if (reads) {
        ck_assert_int_eq(v.type, forms[_i].type);
        jz_put_standard(&b, &v);
    }
    const char *const back = forms[_i].back;
    ck_assert_str_eq(jz_text(&b).at, back ? back : forms[_i].text);
}
END_TEST

START_TEST(currencies_have_numbers_signs_and_names)
{
    ck_assert_uint_eq(jz_currency(S("eur")), 0);
    ck_assert_uint_eq(jz_currency(S("EURO")), 0);
    ck_assert_uint_ne(jz_currency(S("AAA")), 0);
    const uint16_t last = jz_currency(S("ZZZ"));
    ck_assert_uint_eq(last, 26 * 26 * 26);
    buf b = {.arena = &memory};
    jz_put_currency(&b, last);
    jz_put_currency(&b, 0);
    jz_put_currency(&b, jz_currency(S("EUR")));
    ck_assert_str_eq(jz_text(&b).at, "ZZZEUR");
    size_t size;
    bool is_word;
    ck_assert_uint_eq(jz_money_sign(S("€ 5"), &size), jz_currency(S("EUR")));
    ck_assert_uint_eq(size, 3);
    ck_assert_uint_eq(jz_money_sign(S("us$5"), &size), jz_currency(S("USD")));
    ck_assert_uint_eq(jz_money_sign(S("kronor"), &size), 0);
    ck_assert_uint_eq(jz_currency_of_code(S("chf"), &is_word),
                      jz_currency(S("CHF")));
    ck_assert(!is_word);
    ck_assert_uint_eq(jz_currency_of_code(S("the"), &is_word), 0);
    ck_assert_uint_ne(jz_currency_of_code(S("all"), &is_word), 0);
    ck_assert(is_word);
    ck_assert_str_eq(jz_currency_sign(jz_currency(S("XPF"))) ? "" : "-", "-");
    ck_assert_uint_eq(jz_currency_digits(jz_currency(S("BHD"))), 3);
    ck_assert_uint_eq(jz_currency_digits(jz_currency(S("XPF"))), 0);
}
END_TEST

/* ---- packed -------------------------------------------------------------- */

static jaseur_value host_text(const char *text)
{
    return (jaseur_value){.type = JASEUR_TEXT, .text = text};
}

/* An entry of a menu, {id, label, price, left, aliases, grill}. */
typedef struct entry_data {
    jaseur_field fields[6];
    jaseur_value aliases[2];
} entry_data;

static jaseur_value menu_entry(entry_data *e, const char *id,
                               const char *label, const char *price)
{
    e->aliases[0] = host_text("7 EUR");
    e->aliases[1] = host_text("it");
    e->fields[0] = (jaseur_field){"id", host_text(id)};
    e->fields[1] = (jaseur_field){"label", host_text(label)};
    e->fields[2] = (jaseur_field){"price", host_text(price)};
    e->fields[3] = (jaseur_field){
        "left", {.type = JASEUR_NUMBER, .number = 5}};
    e->fields[4] = (jaseur_field){
        "aliases", {.type = JASEUR_LIST, .items = e->aliases,
                    .item_count = 2}};
    e->fields[5] = (jaseur_field){
        "grill", {.type = JASEUR_BOOL, .truth = true}};
    return (jaseur_value){.type = JASEUR_RECORD, .fields = e->fields,
                          .field_count = 6};
}

static str packed_menu(void)
{
    static entry_data data[2];
    const jaseur_value items[2] = {
        menu_entry(&data[0], "corona", "Corona", "7 EUR"),
        menu_entry(&data[1], "ipa", "10 EUR", "8.50 EUR"),
    };
    const jaseur_value list = {.type = JASEUR_LIST, .items = items,
                               .item_count = 2};
    buf b = {.arena = &memory};
    ck_assert(jz_pack(&b, &list, 0));
    return jz_text(&b);
}

START_TEST(packed_values_are_read_where_they_lie)
{
    const str bytes = packed_menu();
    ck_assert(jz_is_packed(bytes));
    const value list = jz_unpack(bytes);
    ck_assert_int_eq(list.type, VALUE_LIST);
    ck_assert_uint_eq(jz_list_count(list.text), 2);
    uint32_t at = 0;
    value item;
    ck_assert(jz_next_item(list.text, &at, &item));
    ck_assert(jz_next_item(list.text, &at, &item));
    ck_assert_int_eq(item.type, VALUE_RECORD);
    ck_assert(jz_is_packed(item.text));
    const value price = jz_field(item.text, S("price"));
    ck_assert_int_eq(price.type, VALUE_MONEY);
    ck_assert_int_eq(price.number, 8500000);
    /* A label stays a text even when it reads like money. */
    ck_assert_int_eq(jz_field(item.text, S("label")).type, VALUE_TEXT);
    ck_assert_int_eq(jz_field(item.text, S("left")).number, 5 * MILLION);
    const value aliases = jz_field(item.text, S("aliases"));
    ck_assert_uint_eq(jz_list_count(aliases.text), 2);
    ck_assert_int_eq(jz_field(item.text, S("none")).type, VALUE_NOTHING);
    ck_assert(!jz_next_item(list.text, &at, &item));
}
END_TEST

START_TEST(packed_values_go_back_to_the_host)
{
    const value list = jz_unpack(packed_menu());
    names n;
    jz_names_open(&n, &memory);
    const jaseur_value out = jz_to_host(&memory, &n, &list);
    ck_assert_int_eq(out.type, JASEUR_LIST);
    ck_assert_uint_eq(out.item_count, 2);
    const jaseur_value *const item = &out.items[0];
    ck_assert_int_eq(item->type, JASEUR_RECORD);
    ck_assert_uint_eq(item->field_count, 6);
    ck_assert_str_eq(item->fields[0].name, "id");
    ck_assert_str_eq(item->fields[0].value.text, "corona");
    ck_assert_str_eq(item->fields[2].value.text, "7.00 EUR");
    ck_assert(item->fields[3].value.number == 5);
    ck_assert_uint_eq(item->fields[4].value.item_count, 2);
    ck_assert_str_eq(item->fields[4].value.items[1].text, "it");
    ck_assert(item->fields[5].value.truth);
    const uint32_t word = jz_names_add(&n, S("paid"));
    const value outcome = {.type = VALUE_OUTCOME, .word = word};
    ck_assert_str_eq(jz_to_host(&memory, &n, &outcome).text, "paid");
}
END_TEST

/* Everything that can be asked of bytes, whatever they are. */
static void walk(str bytes)
{
    const value v = jz_unpack(bytes);
    names n;
    jz_names_open(&n, &memory);
    jz_to_host(&memory, &n, &v);
    buf b = {.arena = &memory};
    jz_put_standard(&b, &v);
    jz_show(&b, &v, SHOW_PLAIN, jz_lang(S("en")), NULL);
    if (!jz_has_text(&v)) return;
    uint32_t at = 0;
    value item;
    str name;
    while (jz_next_item(v.text, &at, &item)) jz_field(item.text, S("price"));
    at = 0;
    while (jz_next_field(v.text, &at, &name, &item)) jz_list_count(v.text);
    jz_field(bytes, S("id"));
}

START_TEST(damaged_bytes_do_no_harm)
{
    open_memory();
    const str good = packed_menu();
    arena kept = memory;
    for (size_t bit = 0; bit < good.size * 8; bit++) {
        open_memory();
        /* A copy of its exact size, so that a step too far is seen. */
        char *const bytes = jz_memory(NULL).resize(NULL, NULL, 0, good.size);
        ck_assert_ptr_nonnull(bytes);
        memcpy(bytes, good.at, good.size);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ (1 << bit % 8));
        const str bad = {bytes, good.size};
        jz_is_packed(bad);
        walk(bad);
        const str cut = {bytes, bit / 8};
        ck_assert(!jz_is_packed(cut));
        walk(cut);
        jz_memory(NULL).resize(NULL, bytes, good.size, 0);
        close_memory();
    }
    jz_arena_close(&kept);
}
END_TEST

static const struct { const char *bytes; size_t size; bool good; } raw[] = {
    {"\x00", 1, true},
    {"", 0, false},
    {"\x00\x00", 2, false},                     /* something behind           */
    {"\x01\x02", 2, false},                     /* neither yes nor no         */
    {"\x02\x80\x00", 3, false},                 /* not the shortest form      */
    {"\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11, false}, /* too large */
    {"\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 11, false},
    {"\x04\x02yo", 4, true},
    {"\x04\x02y\0", 4, false},                  /* a zero within              */
    {"\x04\x03yo", 4, false},                   /* longer than there is       */
    {"\x03\x00\x02", 3, false},                 /* money of no currency       */
    {"\x09\x01", 2, false},                     /* a word of one program      */
    {"\x0f", 1, false},                         /* no such type               */
    {"\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x00", 16,
     true},                                     /* eight deep                 */
    {"\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x01\x0e\x00",
     18, false},                                /* nine                       */
    {"\x0e\xff\xff\xff\xff\x0f\x00", 7, false}, /* promises too much  */
    {"\x0d\x01\x01k\x01\x01", 6, true},
    {"\x0d\x01\x01k", 4, false},
    {"\x0c\x09visa 4242", 11, true},
    {"\x0c\x04visa", 6, false},
};

START_TEST(packed_bytes_are_checked)
{
    const str bytes = {raw[_i].bytes, raw[_i].size};
    ck_assert_int_eq(jz_is_packed(bytes), raw[_i].good);
    walk(bytes);
}
END_TEST

START_TEST(packing_has_limits)
{
    jaseur_value nested[10] = {{0}};
    nested[0] = host_text("x");
    for (size_t i = 1; i < 10; i++) {
        nested[i] = (jaseur_value){.type = JASEUR_LIST,
                                   .items = &nested[i - 1], .item_count = 1};
    }
    buf b = {.arena = &memory};
    jz_put(&b, S("kept"));
    ck_assert(!jz_pack(&b, &nested[9], 0));
    ck_assert_uint_eq(b.size, 4);
    ck_assert(jz_pack(&b, &nested[8], 0));
    b.size = 4;
    ck_assert(jz_pack(&b, &nested[1], 5));
    ck_assert_uint_eq(b.size, 4 + 5);
    b.size = 4;
    ck_assert(!jz_pack(&b, &nested[1], 4));
    ck_assert_uint_eq(b.size, 4);
    const jaseur_value large = {.type = JASEUR_NUMBER, .number = 1e13};
    ck_assert(!jz_pack(&b, &large, 0));
    const jaseur_value unnamed = {.type = JASEUR_TEXT};
    ck_assert(jz_pack(&b, &unnamed, 0));
}
END_TEST

/* ---- showing ------------------------------------------------------------- */

static const struct {
    const char *tag;
    value_type type;
    const char *text;
    show_format format;
    const char *shown;
} shows[] = {
    {"en", VALUE_MONEY, "14 EUR", SHOW_PLAIN, "€14"},
    {"es", VALUE_MONEY, "1234.5 EUR", SHOW_PLAIN, "1.234,50" NBSP "€"},
    {"it", VALUE_MONEY, "14 EUR", SHOW_PLAIN, "14" NBSP "€"},
    {"pt", VALUE_MONEY, "14.5 BRL", SHOW_PLAIN, "R$" NBSP "14,50"},
    {"en", VALUE_MONEY, "25.5 EUR", SHOW_PLAIN, "€25.50"},
    {"en", VALUE_MONEY, "-25.5 EUR", SHOW_PLAIN, "-€25.50"},
    {"en", VALUE_MONEY, "9.995 EUR", SHOW_PLAIN, "€10"},
    {"en", VALUE_MONEY, "14 CHF", SHOW_PLAIN, "14 CHF"},
    {"en", VALUE_MONEY, "2000 EUR", SHOW_PLAIN, "€2,000"},
    {"en", VALUE_MONEY, "1200.4 JPY", SHOW_PLAIN, "¥1,200"},
    {"fr", VALUE_MONEY, "8.5 EUR", SHOW_PLAIN, "8,50" NBSP "€"},
    {"fr", VALUE_MONEY, "8 EUR", SHOW_PLAIN, "8" NBSP "€"},
    {"fr", VALUE_MONEY, "-1234.5 USD", SHOW_PLAIN, "-1" THIN "234,50" NBSP "$"},
    {"fr", VALUE_MONEY, "14 CHF", SHOW_PLAIN, "14" NBSP "CHF"},
    {"en", VALUE_NUMBER, "2026", SHOW_PLAIN, "2026"},
    {"en", VALUE_NUMBER, "12026.5", SHOW_PLAIN, "12,026.5"},
    {"en", VALUE_NUMBER, "12026.5", SHOW_AS_NUMBER, "12026.5"},
    {"fr", VALUE_NUMBER, "12026.5", SHOW_PLAIN, "12" THIN "026,5"},
    {"en", VALUE_NUMBER, "12", SHOW_AS_WORDS, "twelve"},
    {"fr", VALUE_NUMBER, "20", SHOW_AS_WORDS, "vingt"},
    {"fr", VALUE_NUMBER, "21", SHOW_AS_WORDS, "21"},
    {"en", VALUE_NUMBER, "1.5", SHOW_AS_WORDS, "1.5"},
    {"en", VALUE_NUMBER, "-1", SHOW_AS_WORDS, "-1"},
    {"en", VALUE_BOOL, "yes", SHOW_PLAIN, "yes"},
    {"fr", VALUE_BOOL, "no", SHOW_PLAIN, "non"},
    {"en", VALUE_DATE, "2026-07-15", SHOW_PLAIN, "Wednesday 15 July"},
    {"en", VALUE_DATE, "2027-07-15", SHOW_PLAIN, "Thursday 15 July 2027"},
    {"fr", VALUE_DATE, "2026-07-16", SHOW_PLAIN, "jeudi 16 juillet"},
    {"fr", VALUE_DATE, "2026-07-16", SHOW_AS_DAY, "jeudi"},
    {"fr", VALUE_DATE, "2026-07-01", SHOW_PLAIN, "mercredi 1er juillet"},
    {"fr", VALUE_DATE, "2027-01-01", SHOW_AS_SHORT, "1er janvier 2027"},
    {"fr", VALUE_DATE, "2026-07-11", SHOW_AS_SHORT, "11 juillet"},
    {"en", VALUE_DATE, "2026-07-01", SHOW_AS_SHORT, "1 July"},
    {"fr", VALUE_DATE, "2025-07-16", SHOW_AS_SHORT, "16 juillet 2025"},
    {"en", VALUE_DATE, "2026-07-16", SHOW_AS_SHORT, "16 July"},
    {"en", VALUE_TIME, "9:00", SHOW_PLAIN, "9:00"},
    {"fr", VALUE_TIME, "14:30", SHOW_PLAIN, "14" NBSP "h" NBSP "30"},
    {"en", VALUE_TIME, "24:00", SHOW_PLAIN, "24:00"},
    {"en", VALUE_MOMENT, "2026-07-16T12:30:00Z", SHOW_PLAIN,
     "Thursday 16 July at 14:30"},
    {"en", VALUE_MOMENT, "2027-01-16T12:30:00Z", SHOW_PLAIN,
     "Saturday 16 January 2027 at 13:30"},
    {"fr", VALUE_MOMENT, "2026-07-16T07:00:00Z", SHOW_AS_TIME,
     "9" NBSP "h" NBSP "00"},
    {"en", VALUE_MOMENT, "2026-07-16T22:30:00Z", SHOW_AS_DAY, "Friday"},
    {"en", VALUE_MOMENT, "2026-07-16T22:30:00Z", SHOW_AS_DATE,
     "Friday 17 July"},
    /* In Paris it is next year already. */
    {"en", VALUE_MOMENT, "2026-12-31T23:30:00Z", SHOW_AS_DATE,
     "Friday 1 January 2027"},
    {"es", VALUE_DATE, "2027-01-02", SHOW_PLAIN,
     "sábado 2 de enero de 2027"},
    {"es", VALUE_MOMENT, "2026-07-16T12:30:00Z", SHOW_PLAIN,
     "jueves 16 de julio, 14:30"},
    {"es", VALUE_DATE, "2026-07-16", SHOW_AS_SHORT, "16 de julio"},
    {"it", VALUE_DATE, "2026-08-01", SHOW_PLAIN, "sabato 1º agosto"},
    {"it", VALUE_MOMENT, "2026-07-16T23:00:00Z", SHOW_PLAIN,
     "venerdì 17 luglio alle ore 1:00"},
    {"it", VALUE_DATE, "2025-07-16", SHOW_AS_SHORT, "16 luglio 2025"},
    {"pt", VALUE_DATE, "2026-08-01", SHOW_AS_DATE, "sábado 1º de agosto"},
    {"pt", VALUE_MOMENT, "2027-01-18T12:30:00Z", SHOW_PLAIN,
     "segunda-feira 18 de janeiro de 2027 às 13:30"},
    {"pt", VALUE_NUMBER, "12", SHOW_AS_WORDS, "doze"},
    {"en", VALUE_DURATION, "90 minutes", SHOW_PLAIN, "1 h 30 min"},
    {"en", VALUE_DURATION, "0 seconds", SHOW_PLAIN, "0 s"},
    {"en", VALUE_CARD, "visa 4242 R", SHOW_PLAIN, "•••• 4242"},
    {"en", VALUE_TEXT, "{x} {{", SHOW_PLAIN, "{x} {{"},
};

START_TEST(values_print_in_their_language)
{
    const zone z = zone_of(PARIS);
    const clock c = {moment("2026-07-14T10:00:00Z"), &z};
    value v = {0};
    ck_assert(jz_read_standard(jz_str(shows[_i].text), shows[_i].type, &v));
    buf b = {.arena = &memory};
    jz_show(&b, &v, shows[_i].format, jz_lang(jz_str(shows[_i].tag)), &c);
    ck_assert_str_eq(jz_text(&b).at, shows[_i].shown);
}
END_TEST

START_TEST(this_year_begins_at_local_midnight)
{
    const zone z = zone_of(PARIS);
    const clock c = {moment("2026-12-31T23:30:00Z"), &z};
    value v = {0};
    ck_assert(jz_read_standard(S("2027-01-02"), VALUE_DATE, &v));
    buf b = {.arena = &memory};
    jz_show(&b, &v, SHOW_PLAIN, jz_lang(S("en")), &c);
    ck_assert_str_eq(jz_text(&b).at, "Saturday 2 January");
}
END_TEST

START_TEST(baskets_print_as_people_say_them)
{
    const value lines[3] = {
        line_of("cola", "Coca", "2", "8 EUR"),
        line_of("pie", "Tarte", "1", "8 EUR"),
        line_of("tea", "Thé", NULL, NULL),
    };
    const struct {
        const char *tag;
        uint32_t count;
        const char *shown;
    } rows[] = {
        {"fr", 0, ""},
        {"fr", 1, "2 × Coca"},
        {"fr", 2, "2 × Coca et 1 × Tarte"},
        {"en", 3, "2 × Coca, 1 × Tarte and Thé"},
    };
    for (int i = 0; i < ROWS(rows); i++) {
        const value list = list_of(lines, rows[i].count);
        buf b = {.arena = &memory};
        jz_show(&b, &list, SHOW_PLAIN, jz_lang(jz_str(rows[i].tag)), NULL);
        ck_assert_str_eq(jz_text(&b).at, rows[i].shown);
    }
}
END_TEST

/* ---- opening hours ------------------------------------------------------- */

static const struct { const char *text, *bad; uint32_t openings; } written[] = {
    {"Mon-Fri 9:00-18:00, Sat 9:00-12:00, except 2026-12-25", NULL, 6},
    {"lun-ven 9:00-18:00", NULL, 5},
    {"Tuesday-Sunday 12:00-14:30", NULL, 6},
    {"Sat-Mon 8:00-24:00", NULL, 3},
    {"Mon, Wed, Fri 9:00-12:00, 14:00-18:00", NULL, 6},
    {"Mon-Sun 22:00-2:00", NULL, 7},
    {"mar 10:00-12:00, except 2026-01-01, 2026-12-25", NULL, 1},
    {"Mon-Fri", "Mon-Fri", 0},
    {"9:00-18:00", "9:00-18:00", 0},
    {"Mon-Fri 9:00", "Mon-Fri 9:00", 0},
    {"Mon-Fri 9:00-9:00", "Mon-Fri 9:00-9:00", 0},
    {"Mon-Fri 24:00-25:00", "Mon-Fri 24:00-25:00", 0},
    {"Mon-Fry 9:00-18:00", "Mon-Fry 9:00-18:00", 0},
    {"Mon 9:00-18:00, Moonday 9:00-12:00", "Moonday 9:00-12:00", 0},
    {"Mon 9:00-18:00, except 2026-13-25", "except 2026-13-25", 0},
    {"Mon 9:00-18:00, except 2026-12-25, Tue 9:00-10:00", "Tue 9:00-10:00", 0},
    {"Mon 9:00-18:00,", "Mon 9:00-18:00,", 0},
    {"except 2026-12-25", "except 2026-12-25", 0},
    {"", "", 0},
};

START_TEST(hours_are_read_or_told)
{
    hours h;
    str bad = S("");
    const bool reads = jz_read_hours(&memory, jz_str(written[_i].text), &h,
                                     &bad);
    ck_assert_int_eq(reads, written[_i].bad == NULL);
    if (reads) ck_assert_uint_eq(h.opening_count, written[_i].openings);
    else ck_assert_msg(jz_same(bad, jz_str(written[_i].bad)), "%.*s",
                       STR_ARGS(bad));
}
END_TEST

/* In Paris; 2026-03-29 has 23 hours, 2026-10-25 has 25.  opens NULL: it is
 * open; "": never again. */
static const struct { const char *hours, *now, *opens; } asked[] = {
    {"Mon-Fri 9:00-18:00", "2026-07-15T07:00:00Z", NULL},
    {"Mon-Fri 9:00-18:00", "2026-07-15T06:59:59Z", "2026-07-15T07:00:00Z"},
    {"Mon-Fri 9:00-18:00", "2026-07-15T16:00:00Z", "2026-07-16T07:00:00Z"},
    {"Mon-Fri 9:00-18:00", "2026-07-17T16:00:00Z", "2026-07-20T07:00:00Z"},
    {"Mon-Fri 9:00-18:00, except 2026-07-20", "2026-07-17T16:00:00Z",
     "2026-07-21T07:00:00Z"},
    {"Mon-Fri 9:00-18:00, except 2026-07-15", "2026-07-15T08:00:00Z",
     "2026-07-16T07:00:00Z"},
    /* Across both clock changes 9:00 stays 9:00. */
    {"Mon-Sun 9:00-18:00", "2026-03-28T18:00:00Z", "2026-03-29T07:00:00Z"},
    {"Mon-Sun 9:00-18:00", "2026-10-24T18:00:00Z", "2026-10-25T08:00:00Z"},
    /* 2:30 does not exist in spring: an hour later, open until 4:00. */
    {"Sun 2:30-4:00", "2026-03-29T00:59:00Z", "2026-03-29T01:30:00Z"},
    {"Sun 2:30-4:00", "2026-03-29T01:59:59Z", NULL},
    {"Sun 2:30-4:00", "2026-03-29T02:00:00Z", "2026-04-05T00:30:00Z"},
    /* 2:10-2:50 is skipped whole, an hour later, and is not open twice. */
    {"Sun 2:10-2:50", "2026-03-29T00:59:00Z", "2026-03-29T01:10:00Z"},
    {"Sun 2:10-2:50", "2026-10-25T00:20:00Z", NULL},
    {"Sun 2:10-2:50", "2026-10-25T01:20:00Z", "2026-11-01T01:10:00Z"},
    /* Open through the hour that comes twice. */
    {"Sun 1:00-4:00", "2026-10-25T01:30:00Z", NULL},
    {"Sun 1:00-4:00", "2026-10-25T02:59:00Z", NULL},
    {"Sun 1:00-4:00", "2026-10-25T03:00:00Z", "2026-11-01T00:00:00Z"},
    /* Past midnight, and until midnight. */
    {"Sat 22:00-2:00", "2026-07-18T23:30:00Z", NULL},
    {"Sat 22:00-2:00", "2026-07-19T00:00:00Z", "2026-07-25T20:00:00Z"},
    {"Sat 22:00-2:00, except 2026-07-18", "2026-07-18T23:30:00Z",
     "2026-07-25T20:00:00Z"},
    {"Sat 20:00-24:00", "2026-07-18T21:59:59Z", NULL},
    {"Sat 20:00-24:00", "2026-07-18T22:00:00Z", "2026-07-25T18:00:00Z"},
    /* Two shifts: the nearer one, in whatever order they are written. */
    {"Mon-Fri 14:00-18:30, Mon-Fri 8:00-12:00", "2026-07-15T03:00:00Z",
     "2026-07-15T06:00:00Z"},
    {"Mon-Fri 14:00-18:30, Mon-Fri 8:00-12:00", "2026-07-15T10:00:00Z",
     "2026-07-15T12:00:00Z"},
};

START_TEST(hours_know_when)
{
    const zone z = zone_of(PARIS);
    const clock c = {moment(asked[_i].now), &z};
    hours h;
    str bad;
    ck_assert(jz_read_hours(&memory, jz_str(asked[_i].hours), &h, &bad));
    ck_assert_int_eq(jz_is_open(&h, &c), asked[_i].opens == NULL);
    int64_t ms = 0;
    ck_assert(jz_next_opening(&h, &c, &ms));
    buf b = {.arena = &memory};
    jz_put_moment(&b, ms);
    ck_assert_str_eq(jz_text(&b).at,
                     asked[_i].opens ? asked[_i].opens : asked[_i].now);
}
END_TEST

START_TEST(an_opening_is_open_from_its_first_moment)
{
    const zone z = zone_of(PARIS);
    hours h;
    str bad;
    ck_assert(jz_read_hours(&memory, S("Sat-Sun 1:15-2:45, Sun 3:10-3:20, "
                                       "Mon 23:30-0:30"), &h, &bad));
    clock c = {moment("2026-03-20T00:00:00Z"), &z};
    const int64_t end = moment("2026-11-20T00:00:00Z");
    while (c.now < end) {
        int64_t ms;
        ck_assert(jz_next_opening(&h, &c, &ms));
        clock then = {ms, &z};
        ck_assert(jz_is_open(&h, &then));
        then.now = ms - 1;
        ck_assert(ms == c.now || !jz_is_open(&h, &then));
        c.now = ms + 37 * MINUTE_MS;
    }
}
END_TEST

START_TEST(hours_may_never_come)
{
    const zone z = zone_of("UTC0");
    clock c = {moment("2026-07-14T10:00:00Z"), &z};
    opening none[1] = {{0, 0, 0}};
    const hours h = {.openings = none, .opening_count = 0};
    int64_t ms;
    ck_assert(!jz_is_open(&h, &c));
    ck_assert(!jz_next_opening(&h, &c, &ms));
}
END_TEST

static void add_values_case(Suite *s)
{
    TCase *const t = tcase_create("values");
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, decimals_are_exact_or_nothing, 0, ROWS(sums));
    tcase_add_test(t, products_undo_quotients);
    tcase_add_loop_test(t, halves_are_rounded_away_from_zero, 0,
                        ROWS(roundings));
    tcase_add_loop_test(t, what_is_no_decimal_is_refused, 0,
                        ROWS(no_decimals));
    tcase_add_test(t, doubles_keep_six_decimals);
    tcase_add_test(t, decimals_print_with_groups_and_places);
    tcase_add_loop_test(t, standard_forms_read_and_write, 0, ROWS(forms));
    tcase_add_test(t, currencies_have_numbers_signs_and_names);
    tcase_add_loop_test(t, values_print_in_their_language, 0, ROWS(shows));
    tcase_add_test(t, this_year_begins_at_local_midnight);
    tcase_add_test(t, baskets_print_as_people_say_them);
    suite_add_tcase(s, t);
}

static void add_packed_case(Suite *s)
{
    TCase *const t = tcase_create("packed");
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_test(t, packed_values_are_read_where_they_lie);
    tcase_add_test(t, packed_values_go_back_to_the_host);
    tcase_add_loop_test(t, packed_bytes_are_checked, 0, ROWS(raw));
    tcase_add_test(t, packing_has_limits);
    suite_add_tcase(s, t);
}

static void add_hours_case(Suite *s)
{
    TCase *const t = tcase_create("hours");
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, hours_are_read_or_told, 0, ROWS(written));
    tcase_add_loop_test(t, hours_know_when, 0, ROWS(asked));
    tcase_add_test(t, an_opening_is_open_from_its_first_moment);
    tcase_add_test(t, hours_may_never_come);
    suite_add_tcase(s, t);
}

/* This opens an arena of its own for each try. */
static void add_damage_case(Suite *s)
{
    TCase *const t = tcase_create("damage");
    tcase_add_test(t, damaged_bytes_do_no_harm);
    suite_add_tcase(s, t);
}

Suite *value_suite(void)
{
    Suite *const s = suite_create("value");
    add_values_case(s);
    add_packed_case(s);
    add_hours_case(s);
    add_damage_case(s);
    return s;
}
