/* test_words.c - words, their distances, and card numbers. */
#include <check.h>
#include <string.h>

#include "suites.h"
#include "text/mask.h"
#include "text/words.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* In long loops: an assertion of check writes to a file each time. */
#define MUST(claim)                                                           \
    do {                                                                      \
        if (!(claim)) ck_abort_msg("%s", #claim);                             \
    } while (0)

static escape way_out;
static arena memory;

static void open_memory(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static void close_memory(void)
{
    jz_arena_close(&memory);
}

/* ---- words --------------------------------------------------------------- */

/* The words, with | between them; letters as they are, digits behind #, signs
 * behind !. */
static const struct { const char *text, *found; } cuts[] = {
    {"", ""}, {"   ,.;:?!'\"()[]{}<>/=~^`@*_|\\", ""},
    {"two beers", "two|beers"},
    {"2x 8gb 19h30", "#2|x|#8|gb|#19|h|#30"},
    {"d'accord, vas-y !", "d|accord|vas|y"},
    {"5€ $5 5% #3 a+b r&b", "#5|!€|!$|#5|#5|!%|!#|#3|a|!+|b|r|!&|b"},
    {"2 × 3", "#2|!×|#3"},
    {"москва 東京 ola", "москва|東京|ola"},
    {"ok👍👎yes", "ok|!👍|!👎|yes"},
    {"👍🏽👍", "!👍🏽|!👍"},
    {"🇫🇷🇩🇪a🇫", "!🇫🇷|!🇩🇪|a|!🇫"},
    {"🇫xyz", "!🇫|xyz"},
    {"e\u0301te\u0301 x", "e\u0301te\u0301|x"},
    {"3.50", "#3|#50"},
    {"a\u2028b", "a|b"},
};

START_TEST(words_are_found)
{
    const words w = jz_words(&memory, jz_str(cuts[_i].text));
    buf b = {.arena = &memory};
    for (uint32_t i = 0; i < w.count; i++) {
        if (i) jz_put_char(&b, '|');
        if (w.at[i].kind == WORD_DIGITS) jz_put_char(&b, '#');
        if (w.at[i].kind == WORD_SIGN) jz_put_char(&b, '!');
        jz_put(&b, jz_word(&w, i));
    }
    ck_assert_str_eq(jz_text(&b).at, cuts[_i].found);
}
END_TEST

/* The table in words.c says of ASCII what Unicode's tables say. */
START_TEST(ascii_words_are_unicode_words)
{
    for (uint32_t c = 0; c < 128; c++) {
        const char text = (char)c;
        uint32_t at = 0;
        word w;
        const bool found = jz_next_word((str){&text, 1}, &at, &w);
        const char_class class = jz_char_class(c);
        ck_assert_uint_eq(at, 1);
        ck_assert_int_eq(found, class == CHAR_LETTER || class == CHAR_DIGIT ||
                                    class == CHAR_SIGN);
        if (!found) continue;
        ck_assert_int_eq(w.kind == WORD_LETTERS, class == CHAR_LETTER);
        ck_assert_int_eq(w.kind == WORD_DIGITS, class == CHAR_DIGIT);
    }
}
END_TEST

static const struct { const char *a, *b; unsigned far; } distances[] = {
    {"", "", 0}, {"corona", "corona", 0}, {"corona", "coronna", 1},
    {"corona", "crona", 1}, {"corona", "korona", 1}, {"corona", "coroan", 1},
    {"ab", "ba", 1}, {"abcd", "badc", 2}, {"ca", "abc", 3},
    {"kitten", "sitting", 3}, {"abc", "", 3}, {"", "abc", 3},
    {"a", "b", 1}, {"москва", "масква", 1}, {"москва", "мсоква", 1},
    {"日本", "本日", 1}, {"x", "日", 1}, {"abcdef", "ghijkl", 6},
    {"coors", "corso", 2}, {"payment", "paymnt", 1},
};

START_TEST(distances_are_counted)
{
    const str a = jz_str(distances[_i].a);
    const str b = jz_str(distances[_i].b);
    for (unsigned most = 0; most < 9; most++) {
        const unsigned far = distances[_i].far;
        const unsigned want = far > most ? most + 1 : far;
        ck_assert_uint_eq(jz_distance(a, b, most), want);
        ck_assert_uint_eq(jz_distance(b, a, most), want);
    }
}
END_TEST

/* The definition, written down without any thought of speed. */
static unsigned slow_distance(const char *a, unsigned n, const char *b,
                              unsigned m)
{
    if (!n || !m) return n + m;
    unsigned best = slow_distance(a, n - 1, b, m - 1) +
                    (a[n - 1] != b[m - 1]);
    const unsigned out = slow_distance(a, n - 1, b, m) + 1;
    const unsigned in = slow_distance(a, n, b, m - 1) + 1;
    if (out < best) best = out;
    if (in < best) best = in;
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
        const unsigned swap = slow_distance(a, n - 2, b, m - 2) + 1;
        if (swap < best) best = swap;
    }
    return best;
}

START_TEST(distances_are_as_defined)
{
    uint32_t seed = 12345;
    for (int round = 0; round < 20000; round++) {
        char a[6], b[6];
        seed = seed * 1664525u + 1013904223u;
        const unsigned n = seed >> 28 & 5, m = seed >> 25 & 5;
        for (unsigned i = 0; i < 6; i++) {
            a[i] = (char)('a' + (seed >> i & 1) + (seed >> (i + 3) & 1));
            b[i] = (char)('a' + (seed >> (i + 9) & 1) +
                          (seed >> (i + 13) & 1));
        }
        const unsigned most = seed >> 20 & 3;
        const unsigned far = slow_distance(a, n, b, m);
        MUST(jz_distance((str){a, n}, (str){b, m}, most) ==
             (far > most ? most + 1 : far));
    }
}
END_TEST

START_TEST(long_words_are_never_near)
{
    char a[65], b[65];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[10] = 'b';
    ck_assert_uint_eq(jz_distance((str){a, 64}, (str){b, 64}, 2), 1);
    ck_assert_uint_eq(jz_distance((str){a, 65}, (str){b, 65}, 2), 3);
    ck_assert_uint_eq(jz_distance((str){a, 65}, (str){a, 65}, 2), 0);
}
END_TEST

/* ---- mask ---------------------------------------------------------------- */

static const struct { const char *text, *masked; } masks[] = {
    {"4242424242424242", "•••• 4242"},
    {"my card is 4242 4242 4242 4242, ok?", "my card is •••• 4242, ok?"},
    {"4242-4242-4242-4242", "•••• 4242"},
    {"4242.4242.4242.4242", "•••• 4242"},
    {"4242\u00a04242\u202f4242\u20094242", "•••• 4242"},
    {"4242–4242—4242‑4242", "•••• 4242"},
    {"４２４２ ４２４２　４２４２ ４２４２", "•••• 4242"},
    {"٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢", "•••• 4242"},
    {"४२४२४२४२४२४२४२४२", "•••• 4242"},
    {"④②④②④②④②④②④②④②④②", "•••• 4242"},
    {"4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣", "•••• 4242\ufe0f\u20e3"},
    {"4242\u200b4242\u200d4242\u2060" "4242", "•••• 4242"},
    {"4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2", "•••• 4242"},
    {"card:4242424242424242.", "card:•••• 4242."},
    {"visa4242424242424242x", "visa•••• 4242x"},
    {"378282246310005", "•••• 0005"},
    {"3782 822463 10005", "•••• 0005"},
    {"5555 5555 5555 4444 12/27 123", "•••• 4444 12/27 123"},
    {"2223003122003222", "•••• 3222"},
    {"6011111111111117", "•••• 1117"},
    {"3566002020360505", "•••• 0505"},
    {"30569309025904", "•••• 5904"},
    {"36227206271667", "•••• 1667"},
    {"6200000000000005", "•••• 0005"},
    {"4222222222222", "•••• 2222"},
    {"6304000000000000", "•••• 0000"},
    {"4242424242424242 123", "•••• 4242 123"},
    {"12 4242424242424242", "12 •••• 4242"},
    {"4242424242424242 5555555555554444", "•••• 4242 •••• 4444"},
    {"4242424242424242,5555555555554444", "•••• 4242,•••• 4444"},
    {"00000000000000000000000 4242424242424242",
     "00000000000000000000000 •••• 4242"},
    {"4242424242424242 00000000000000000000000",
     "•••• 4242 00000000000000000000000"},
    {"4242  4242 4242 4242", "•••• 4242"},
    {"4242 - 4242 - 4242 - 4242", "•••• 4242"},
    {"4242/4242/4242/4242 12/27", "•••• 4242 12/27"},
    {"4242\n4242\r\n4242\t4242", "•••• 4242"},
    {"(4242) (4242) (4242) (4242)", "(•••• 4242)"},
    {"4  2  4  2  4  2  4  2  4  2  4  2  4  2  4  2", "•••• 4242"},
    {"DE89 4242 4242 4242 4242", "DE89 •••• 4242"},
    {"CB4242424242424242", "CB•••• 4242"},
    /* What stays. */
    {"", ""}, {"no digits", "no digits"}, {"4242", "4242"},
    {"4242424242424241", "4242424242424241"},
    {"42424242424242420", "42424242424242420"},
    {"424242424242424242424242", "424242424242424242424242"},
    {"4242                 4242 4242 4242",
     "4242                 4242 4242 4242"},
    {"4242 and 4242 4242 4242", "4242 and 4242 4242 4242"},
    {"4242  42 42 4242 4242", "4242  42 42 4242 4242"},
    {"4006381333931", "4006381333931"}, {"4002160000102", "4002160000102"},
    {"DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"},
    /* Of a bank that begins as Diners does, with a check digit that fits. */
    {"FR52 3000 4364 9420 5552 6678 698", "FR52 3000 4364 9420 5552 6678 698"},
    {"FR53 3000 4364 9420 5552 6678 698", "FR53 •••• 5552 6678 698"},
    {"de89370400440532013000.", "de89370400440532013000."},
    {"GB82-WEST-1234-5698-7654-32", "GB82-WEST-1234-5698-7654-32"},
    {"415 555 2671\n415 555 2672", "415 555 2671\n415 555 2672"},
    {"30/05/2026 12:30:45", "30/05/2026 12:30:45"},
    {"+33 6 12 34 56 78", "+33 6 12 34 56 78"},
    {"0033 6 12 34 56 78", "0033 6 12 34 56 78"},
    {"06 12 34 56 78 06 98 76 54 32", "06 12 34 56 78 06 98 76 54 32"},
    {"+4222222222222", "+4222222222222"},
    {"3017620422003", "3017620422003"}, {"5449000000996", "5449000000996"},
    {"2026-07-14 19:30", "2026-07-14 19:30"},
    {"1234567890123452", "1234567890123452"},
    {"•••• 4242", "•••• 4242"},
};

START_TEST(cards_are_masked)
{
    const str text = jz_str(masks[_i].text);
    const str done = jz_mask_cards(&memory, text);
    ck_assert_msg(jz_same(done, jz_str(masks[_i].masked)), "%.*s",
                  STR_ARGS(done));
    if (jz_same(text, done)) ck_assert_ptr_eq(text.at, done.at);
}
END_TEST

static const struct { const char *text, *digits, *brand; } cards[] = {
    {"x 4242 4242 4242 4242", "4242424242424242", "visa"},
    {"5555555555554444", "5555555555554444", "mastercard"},
    {"378282246310005", "378282246310005", "amex"},
    {"6011111111111117", "6011111111111117", "discover"},
    {"3566002020360505", "3566002020360505", "jcb"},
    {"30569309025904", "30569309025904", "diners"},
    {"6200000000000005", "6200000000000005", "unionpay"},
    {"6304000000000000", "6304000000000000", "maestro"},
    {"1234567890123452", "1234567890123452", "card"},
    {"18 4242 4242 4242 4242", "4242424242424242", "visa"},
    {"000000000000", "000000000000", "card"},
    {"00000000000", NULL, NULL}, {"1234567890123453", NULL, NULL},
    {"٠٠٠٠٠٠٠٠٠٠٠٠", "000000000000", "card"},
};

START_TEST(cards_of_any_brand_are_found)
{
    card_number card;
    const str text = jz_str(cards[_i].text);
    const bool found = jz_find_card(text, 0, false, &card);
    ck_assert_int_eq(found, cards[_i].digits != NULL);
    if (!found) return;
    ck_assert_str_eq(card.digits, cards[_i].digits);
    ck_assert_str_eq(card.brand, cards[_i].brand);
    ck_assert_uint_eq(card.to, text.size);
    ck_assert_int_eq(jz_find_card(text, 0, true, &card),
                     strcmp(cards[_i].brand, "card") != 0);
}
END_TEST

START_TEST(the_rest_of_a_number_is_no_number)
{
    card_number card;
    ck_assert(!jz_find_card(S("94242424242424242"), 1, true, &card));
    ck_assert(!jz_find_card(S("\u0669\u200b4242424242424242"), 5, true,
                            &card));
    ck_assert(jz_find_card(S("9 4242424242424242"), 1, true, &card));
    ck_assert(jz_find_card(S("94242 4242424242424242"), 1, true, &card));
    ck_assert_uint_eq(card.from, 6);
    ck_assert(!jz_find_card(S("4242424242424242"), 16, true, &card));
    ck_assert(!jz_find_card(S("4242424242424242"), 99, true, &card));
}
END_TEST

static char check_digit_of(const char *digits, unsigned count)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned d = (unsigned)(digits[count - 1 - i] - '0');
        if (i % 2 == 0) d = d > 4 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

static const struct made_up {
    const char *prefix;
    unsigned count;
} kinds[] = {
    {"4", 16}, {"4", 13}, {"4", 19}, {"51", 16}, {"2720", 16}, {"34", 15},
    {"37", 15}, {"6011", 16}, {"65", 19}, {"3528", 16}, {"36", 14}, {"62", 17},
    {"6759", 12},
};

static void make_up(const struct made_up *kind, uint64_t *seed, char digits[20])
{
    unsigned sum;
    do {
        for (unsigned i = 0; i + 1 < kind->count; i++) {
            digits[i] = (char)('0' + draw(seed, 10));
        }
        memcpy(digits, kind->prefix, strlen(kind->prefix));
        digits[kind->count - 1] = check_digit_of(digits, kind->count - 1);
        digits[kind->count] = '\0';
        sum = 0;
        for (unsigned i = 0; i < kind->count; i++) {
            sum += (unsigned)(digits[i] - '0') * (i % 2 ? 3 : 1);
        }
        /* No product: its code is left alone. */
    } while (kind->count == 13 && sum % 10 == 0);
}

/* Numbers made up with each brand's beginning, with each separator in each
 * script. */
START_TEST(no_made_up_card_slips_through)
{
    static const char *const links[] = {
        "", " ", "-", "\u00a0", ".", "  ", "   ", " - ", " \u2013 ", "/", " / ",
        "\n", "\r\n", "\t", "\u200b", "\u2060 ", "\u2028", "\u3000", "\u00b7",
        ", ", " | ", "_", "\u00ad-", "\\", "*", ";", ":", ") (", "\u2009 \u2009",
    };
    static const uint32_t zeros[] = {'0', 0xff10, 0x660, 0x6f0, 0x966, 0x1d7ce};
    uint64_t seed = 7;
    for (unsigned round = 0; round < 40000; round++) {
        const struct made_up *const kind = &kinds[round % COUNT(kinds)];
        const str link = jz_str(links[round / COUNT(kinds) % COUNT(links)]);
        const uint32_t zero = zeros[draw(&seed, COUNT(zeros))];
        char digits[20];
        make_up(kind, &seed, digits);
        buf b = {.arena = &memory};
        jz_put(&b, S("it is "));
        for (unsigned i = 0; i < kind->count; i++) {
            if (i && i % 4 == 0) jz_put(&b, link);
            jz_put_utf8(&b, zero + (uint32_t)(digits[i] - '0'));
        }
        card_number card;
        MUST(jz_find_card(jz_text(&b), 0, true, &card));
        MUST(strcmp(card.digits, digits) == 0);
        MUST(card.from == 6 && card.to == b.size);
        jz_arena_reset(&memory, 65536);
    }
}
END_TEST

/* Ten thousand codes of German products, of which one in ten has a check digit
 * that fits a card as well. */
START_TEST(products_are_no_cards)
{
    uint64_t seed = 11;
    for (int round = 0; round < 10000; round++) {
        char code[14] = "400";
        unsigned sum = 4;
        for (unsigned i = 3; i < 12; i++) {
            const unsigned digit = draw(&seed, 10);
            code[i] = (char)('0' + digit);
            sum += digit * (i % 2 ? 3 : 1);
        }
        code[12] = (char)('0' + (10 - sum % 10) % 10);
        card_number card;
        MUST(!jz_find_card(jz_str(code), 0, true, &card));
    }
}
END_TEST

START_TEST(few_order_numbers_are_taken_for_cards)
{
    uint64_t seed = 99;
    unsigned taken = 0, grouped = 0;
    for (int round = 0; round < 20000; round++) {
        const unsigned count = 13 + draw(&seed, 7);
        char plain[19], groups[24];
        size_t size = 0;
        for (unsigned i = 0; i < count; i++) {
            plain[i] = (char)('0' + draw(&seed, 10));
            if (i && i % 4 == 0) groups[size++] = '-';
            groups[size++] = plain[i];
        }
        card_number card;
        taken += jz_find_card((str){plain, count}, 0, true, &card);
        grouped += jz_find_card((str){groups, size}, 0, true, &card);
    }
    ck_assert_uint_le(taken, 600); /* 3 in 100 */
    ck_assert_uint_le(grouped, 600);
}
END_TEST

/* Long rows that hold no card take a time that grows with their length: the
 * test ends, or its time runs out. */
static const char *const long_rows[] = {
    "4", "4 ", "4-4.", "42\u200b", "\u0664 ", "4\u200b\u200b\u200b ", "4444 ",
    "4 - ", "4\n\n\n", "FR52 ", "AA1",
};

START_TEST(masking_is_linear)
{
    buf b = {.arena = &memory};
    while (b.size < 1 << 19) jz_put(&b, jz_str(long_rows[_i]));
    jz_mask_cards(&memory, jz_text(&b));
}
END_TEST

/* ---- all ----------------------------------------------------------------- */

static TCase *words_case(void)
{
    TCase *const t = tcase_create("words");
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, words_are_found, 0, COUNT(cuts));
    tcase_add_test(t, ascii_words_are_unicode_words);
    tcase_add_loop_test(t, distances_are_counted, 0, COUNT(distances));
    tcase_add_test(t, distances_are_as_defined);
    tcase_add_test(t, long_words_are_never_near);
    return t;
}

static TCase *mask_case(void)
{
    TCase *const t = tcase_create("mask");
    tcase_set_timeout(t, 30);
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, cards_are_masked, 0, COUNT(masks));
    tcase_add_loop_test(t, cards_of_any_brand_are_found, 0, COUNT(cards));
    tcase_add_test(t, the_rest_of_a_number_is_no_number);
    tcase_add_test(t, no_made_up_card_slips_through);
    tcase_add_test(t, few_order_numbers_are_taken_for_cards);
    tcase_add_test(t, products_are_no_cards);
    tcase_add_loop_test(t, masking_is_linear, 0, COUNT(long_rows));
    return t;
}

Suite *words_suite(void)
{
    Suite *const s = suite_create("words");
    suite_add_tcase(s, words_case());
    suite_add_tcase(s, mask_case());
    return s;
}
