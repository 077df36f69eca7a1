/* test_sent.c - what has a form of its own: telephone numbers, addresses,
 * money; and what is sent and not said: places, photos, files. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static escape way_out;
static arena memory;
static const lexicon *known, *english, *french;

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("en")), jz_lang(S("fr"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    known = jz_lexicon_make(&memory, &memory, both, 2);
    english = jz_lexicon_make(&memory, &memory, both, 1);
    french = jz_lexicon_make(&memory, &memory, both + 1, 1);
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

typedef struct row {
    const char *said, *meant;
    match_mode mode;
    const char *left;
    const char *country;   /* NULL: FR; "-": none                             */
    const char *low, *high;
    const char *tag;       /* NULL: both languages                            */
} row;

#define AS(what, is) {.said = (what), .meant = (is)}
#define IN(way, what, is) {.said = (what), .meant = (is), .mode = (way)}
#define OF(where, what, is)                                                   \
    {.said = (what), .meant = (is), .country = (where)}

static str told(match_result result, const found *f)
{
    buf b = {.arena = &memory};
    if (result == MATCH_NONE) return S("none");
    if (result == MATCH_SEVERAL) return S("several");
    if (result == MATCH_OUT_OF_RANGE) jz_put(&b, S("range "));
    if (f->value.type == VALUE_LIST) {
        value v;
        for (uint32_t at = 0; jz_next_item(f->value.text, &at, &v);) {
            if (b.size) jz_put_char(&b, ' ');
            jz_put(&b, v.text);
        }
    } else {
        jz_put_standard(&b, &f->value);
    }
    return jz_text(&b);
}

static const lexicon *words_of(const row *r)
{
    if (!r->tag) return known;
    return jz_same(jz_str(r->tag), S("fr")) ? french : english;
}

static void check_row(matcher_kind kind, const row *r)
{
    question_type q = {.kind = kind};
    const value_type type = jz_matcher_of(kind)->gives;
    if (r->low) ck_assert(jz_read_standard(jz_str(r->low), type, &q.low));
    if (r->high) ck_assert(jz_read_standard(jz_str(r->high), type, &q.high));
    match_room room = {.arena = &memory,
                       .country = jz_str(r->country ? r->country : "FR")};
    if (jz_same(room.country, S("-"))) room.country = S("");
    const heard h = jz_hear(&memory, words_of(r), jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, r->mode, &room, &f);
    const str meant = told(result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "'%s' is '%.*s'", r->said,
                  STR_ARGS(meant));
    ck_assert(f.from <= f.to && f.to <= h.words.count);
    if (!r->left) return;
    const str left = left_over(&memory, &h, &f);
    ck_assert_msg(jz_same(left, jz_str(r->left)), "'%s' leaves '%.*s'",
                  r->said, STR_ARGS(left));
}

/* ---- telephone numbers --------------------------------------------------- */

static const row phones[] = {
    AS("06 12 34 56 78", "+33612345678"), AS("0612345678", "+33612345678"),
    AS("06.12.34.56.78", "+33612345678"), AS("06-12-34-56-78", "+33612345678"),
    AS("+33 6 12 34 56 78", "+33612345678"),
    AS("+33 (0)6 12 34 56 78", "+33612345678"),
    AS("+3306 12 34 56 78", "+33612345678"),
    AS("0033612345678", "+33612345678"), AS("+44 20 7946 0958",
                                            "+442079460958"),
    AS("٠٦١٢٣٤٥٦٧٨", "+33612345678"),
    {"c'est le 06 12 34 56 78, merci", "+33612345678",
     .left = "c est le merci"},
    {"Léa, +33 6 12 34 56 78", "+33612345678", LEFTOVER, .left = "lea"},
    AS("+689 40412345", "+68940412345"),
    OF("US", "(541) 754-3010", "+15417543010"),
    OF("US", "1-541-754-3010", "+15417543010"),
    OF("US", "011 33 6 12 34 56 78", "+33612345678"),
    OF("GB", "07911 123456", "+447911123456"),
    OF("BE", "0470 12 34 56", "+32470123456"),
    OF("BE", "02 123 45 67", "+3221234567"),
    OF("CH", "079 123 45 67", "+41791234567"),
    OF("LU", "621 123 456", "+352621123456"), OF("ES", "612 345 678",
                                                 "+34612345678"),
    OF("IT", "06 1234 5678", "+390612345678"),
    OF("PT", "912 345 678", "+351912345678"),
    OF("DE", "0151 23456789", "+4915123456789"),
    OF("IE", "087 123 4567", "+353871234567"),
    OF("NL", "06 12345678", "+31612345678"),
    OF("MA", "0612-345678", "+212612345678"),
    OF("SN", "77 123 45 67", "+221771234567"),
    OF("CA", "514 555 2671", "+15145552671"),
    AS("+44 (0)161 496 0000", "+441614960000"),
    AS("+44 (0) 161-496-0000", "+441614960000"),
    OF("DK", "32 12 34 56", "+4532123456"),
    OF("BR", "(11) 91234-5678", "+5511912345678"),
    OF("AU", "0011 33 6 12 34 56 78", "+33612345678"),
    OF("US", "(541) 754-3010x470", "+15417543010"),
    OF("US", "call (541) 754-3010 08/02/2026 12:30", "+15417543010"),
    OF("US", "0612345678 or +33 6 12 34 56 78", "+33612345678"),
    /* Of no country that is known: as it was said. */
    OF("-", "+33612345678", "+33612345678"),
    OF("-", "0612345678", "0612345678"),
    OF("-", "0033612345678", "0033612345678"),
    OF("ZZ", "(06) 12-34/56 78", "0612345678"),
    OF("-", "223-4567", "2234567"), OF("-", "541-754-3010x470", "5417543010"),
    OF("-", "my order 1234567, +33 6 12 34 56 78", "+33612345678"),
    {"0612345678", "none", LEFTOVER, .country = "-"},
    OF("-", "123456", "none"), OF("-", "1234567890123456", "none"),
    OF("-", "24 07 2026", "none"), OF("-", "2026-07-24 1930", "none"),
    OF("-", "2009/2010", "none"), OF("-", "192.168.10.12", "none"),
    OF("-", "200.38294427", "none"), OF("-", "12345678 €", "none"),
    OF("-", "EUR 12345678", "none"), OF("-", "978-3-16-148410-0", "none"),
    OF("-", "ISBN 3-16-148410-0", "none"), OF("-", "00 10 00 31 4A D9", "none"),
    OF("-", "T005-2333-100", "none"), OF("-", "#12345678", "none"),
    /* No telephone number. */
    AS("612345678", "none"), AS("06 12 34 56", "none"),
    AS("06 12 34 56 78 90", "none"), AS("00 00 00 00 00", "none"),
    AS("4242 4242 4242 4242", "none"), AS("B0612345678", "none"),
    AS("0612345678€", "none"), AS("#0612345678", "none"), AS("12", "none"),
    AS("+33 6 12", "none"), AS("", "none"), AS("+", "none"),
    AS("+0612345678", "none"), AS("+1234567890123456", "none"),
    OF("LU", "24.07.2026", "none"), OF("US", "111 111 1111", "none"),
    AS("06 12 34 56 78 or 06 12 34 56 79", "none"),
    AS("06 12 34 56 78 / 06 12 34 56 78", "none"),
    {"612345678", "none", LEFTOVER, .country = "ES"},
};

START_TEST(phones_are_found)
{
    check_row(MATCH_PHONE, &phones[_i]);
}
END_TEST

/* ---- addresses ----------------------------------------------------------- */

static const row emails[] = {
    AS("lea@example.com", "lea@example.com"),
    AS("Lea.Martin+x@Example.COM", "Lea.Martin+x@example.com"),
    {"my address is lea@example.com.", "lea@example.com",
     .left = "my address is"},
    AS("Écrivez à léa@example.com", "none"),
    {"Écrivez à lea@example.com !", "lea@example.com",
     .left = "ecrivez a"},
    AS("<lea@example.com>", "lea@example.com"),
    AS("mailto:lea@example.com", "lea@example.com"),
    AS("'lea@example.com'", "lea@example.com"),
    AS("a@b.co.uk, thanks", "a@b.co.uk"), AS("o'neil@b.fr", "o'neil@b.fr"),
    AS("lea@example.com lea@example.com", "lea@example.com"),
    AS("lea@xn--caf-dma.xn--p1ai", "lea@xn--caf-dma.xn--p1ai"),
    {"lea@example.com demain", "lea@example.com", LEFTOVER,
     .left = "demain"},
    AS("lea@example", "none"), AS("lea@example.", "none"), AS("@", "none"),
    AS("@lea", "none"), AS("lea at example.com", "none"),
    AS("lea..m@example.com", "none"), AS(".lea@example.com", "none"),
    AS("lea.@example.com", "none"), AS("lea@-example.com", "none"),
    AS("lea@example-.com", "none"), AS("lea@example..com", "none"),
    AS("lea@example.com@b.fr", "none"), AS("lea@127.0.0.1", "none"),
    AS("lea@example.c0m", "none"), AS("lea@exemple.cóm", "none"),
    AS("lea@exämple.com", "lea@exämple.com"), AS("léa@b.com", "none"),
    AS("lea@пример.рф", "lea@пример.рф"), AS("lea@例え.com", "lea@例え.com"),
    AS("邮箱是lea@b.com", "lea@b.com"), AS("lea@b.comです", "lea@b.com"),
    AS("«lea@b.com»", "lea@b.com"), AS("e-mail：lea@b.com。", "lea@b.com"),
    AS("lea@ｂ.com", "none"), AS("lea@b.comé", "none"),
    AS("\"lea.m\"@b.com", "\"lea.m\"@b.com"),
    AS("it is \"lea\\@m\"@b.com", "\"lea\\@m\"@b.com"),
    AS("\"\"@b.com", "none"), AS("\"lea m\"@b.com", "none"),
    AS("\"lea@b.com\"", "lea@b.com"),
    AS("lea@a.com or lea@b.com", "none"), AS("lea@example.co m", "none"),
    AS("lea@example.co\u2009m", "none"), AS("lea@b.com, x", "lea@b.com"),
    AS("t(x)lea@example.com", "none"), AS("", "none"),
};

START_TEST(emails_are_found)
{
    check_row(MATCH_EMAIL, &emails[_i]);
}
END_TEST

/* ---- money --------------------------------------------------------------- */

static const row amounts[] = {
    AS("12 €", "12.00 EUR"), AS("12,50 €", "12.50 EUR"),
    AS("€12.50", "12.50 EUR"), AS("douze euros", "12.00 EUR"),
    AS("12 euros 50", "12.50 EUR"), AS("12€50", "12.50 EUR"),
    AS("twelve pounds fifty", "12.50 GBP"), AS("CNY 3", "3.00 CNY"),
    AS("12 EUR", "12.00 EUR"), AS("12", "12.00 EUR"),
    AS("douze", "12.00 EUR"), AS("12 euros et 5 centimes", "12.05 EUR"),
    AS("2 pizzas for 25 €", "25.00 EUR"), AS("50 centimes", "0.50 EUR"),
    {"50 cents", "0.50 USD", .country = "US", .tag = "en"},
    AS("15 euros et 45 cents", "15.45 EUR"),
    AS("15 dollars and 50", "15.50 USD"),
    AS("treize euros et quarante-cinq cents", "13.45 EUR"),
    AS("CAD$ 15", "15.00 CAD"), AS("HK$15", "15.00 HKD"),
    AS("US$15", "15.00 USD"),
    AS("2 millions d'euros", "2000000.00 EUR"),
    AS("12 euros et 2 bières", "12.00 EUR"),
    AS("deux cents euros", "200.00 EUR"), AS("two hundred dollars",
                                             "200.00 USD"),
    OF("GB", "12.50", "12.50 GBP"), OF("US", "$12", "12.00 USD"),
    OF("CA", "$12", "12.00 CAD"), OF("CA", "12 USD", "12.00 USD"),
    OF("CH", "20 francs", "20.00 CHF"), OF("SN", "500 francs", "500 XOF"),
    OF("-", "12 €", "12.00 EUR"), OF("-", "12", "none"),
    {"12 €, please", "12.00 EUR", .left = "please"},
    {"12 € le vin", "12.00 EUR", LEFTOVER, .left = "le vin"},
    IN(LEFTOVER, "12", "none"), IN(CORRECTION, "no, 15 €", "15.00 EUR"),
    AS("10 €, no, 12 €", "12.00 EUR"),
    {"7", "range 7.00 EUR", .low = "10 EUR"},
    {"7", "7.00 USD", .low = "5 USD"}, {"$7", "7.00 USD", .low = "5 USD"},
    {"7 €", "none", .low = "5 USD"}, {"$7", "7.00 CAD", .high = "9 CAD"},
    {"70", "range 70.00 EUR", .low = "1 EUR", .high = "50 EUR"},
    /* Nobody can tell, or no money. */
    AS("10 or 12 €", "several"), AS("between 10 € and 12 €", "none"),
    AS("deux cents", "none"), AS("12 euros 5", "none"), AS("-5 €", "none"),
    AS("12.505 €", "none"), AS("1.234 €", "none"), AS("24/07", "none"),
    AS("a few euros", "none"), AS("", "none"), AS("lots", "none"),
    {"1.234 €", "1234.00 EUR", .tag = "fr"},
};

START_TEST(money_is_found)
{
    check_row(MATCH_MONEY, &amounts[_i]);
}
END_TEST

/* ---- what is sent -------------------------------------------------------- */

static const row places[] = {
    AS("45.76,4.83", "geo:45.76,4.83"), AS("geo:45.76,4.83", "geo:45.76,4.83"),
    AS("-33.86, 151.21", "geo:-33.86,151.21"), AS("45,76", "none"),
    AS("95.76,4.83", "none"), AS("45.76,184.83", "none"),
    AS("12 rue de la Paix", "none"), AS("geo:x", "none"), AS("", "none"),
    IN(LEFTOVER, "45.76,4.83", "none"),
};

START_TEST(places_may_be_typed)
{
    check_row(MATCH_PLACE, &places[_i]);
}
END_TEST

static const struct {
    matcher_kind kind;
    jaseur_media media[3];
    size_t count;
    bool many;
    int low, high;
    match_mode mode;
    const char *meant;
} sent[] = {
    {MATCH_PLACE, {{JASEUR_PLACE, "geo:45.76,4.83;u=20", NULL, 0}}, 1,
     .meant = "geo:45.76,4.83;u=20"},
    {MATCH_PLACE, {{JASEUR_PLACE, "45.764043123,4.835659456", NULL, 0}}, 1,
     .meant = "geo:45.764043123,4.835659456"},
    {MATCH_PLACE, {{JASEUR_PLACE, "geo:145.76,4.83", NULL, 0}}, 1,
     .meant = "none"},
    {MATCH_PLACE, {{JASEUR_PHOTO, "geo:45.76,4.83", NULL, 0}}, 1,
     .meant = "none"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "a.jpg", NULL, 0}}, 1, .meant = "a.jpg"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "a.jpg", NULL, 0}}, 1, .mode = LEFTOVER,
     .meant = "none"},
    {MATCH_PHOTO, {{JASEUR_FILE, "a.png", "image/png", 0}}, 1,
     .meant = "a.png"},
    {MATCH_PHOTO, {{JASEUR_FILE, "a.pdf", "application/pdf", 0}}, 1,
     .meant = "none"},
    {MATCH_PHOTO, {{JASEUR_FILE, "a", NULL, 0}}, 1, .meant = "none"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "", NULL, 0}}, 1, .meant = "none"},
    {MATCH_FILE, {{JASEUR_FILE, "a.pdf", "application/pdf", 0}}, 1,
     .meant = "a.pdf"},
    {MATCH_FILE, {{JASEUR_PHOTO, "a.jpg", NULL, 0}}, 1, .meant = "a.jpg"},
    {MATCH_FILE, {{JASEUR_LINK, "https://a.b", NULL, 0}}, 1, .meant = "none"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "a", NULL, 0}, {JASEUR_PLACE, "b", NULL, 0},
     {JASEUR_PHOTO, "c", NULL, 0}}, 3, true, .meant = "a c"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "a", NULL, 0}, {JASEUR_PHOTO, "b", NULL, 0}},
     2, true, 1, 2, .meant = "a b"},
    {MATCH_PHOTO, {{JASEUR_PHOTO, "a", NULL, 0}}, 1, true, 2, 3,
     .meant = "range  a"},
    {MATCH_FILE, {{JASEUR_PHOTO, "a", NULL, 0}, {JASEUR_FILE, "b", NULL, 0}},
     2, true, 1, 1, .meant = "range  a b"},
};

START_TEST(media_are_answers)
{
    question_type q = {.kind = sent[_i].kind, .many = sent[_i].many};
    if (sent[_i].high) {
        q.low = (value){.type = VALUE_NUMBER,
                        .number = sent[_i].low * MILLION};
        q.high = (value){.type = VALUE_NUMBER,
                         .number = sent[_i].high * MILLION};
    }
    const match_room room = {.arena = &memory, .country = S("FR")};
    heard h = jz_hear(&memory, known, S("here it is"));
    h.media = sent[_i].media;
    h.media_count = sent[_i].count;
    found f;
    const match_result result = jz_match(&q, &h, sent[_i].mode, &room, &f);
    const str meant = told(result, &f);
    ck_assert_msg(jz_same(meant, jz_str(sent[_i].meant)), "%d is '%.*s'", _i,
                  STR_ARGS(meant));
    ck_assert_uint_eq(f.to, 0);
}
END_TEST

Suite *sent_suite(void)
{
    Suite *const suite = suite_create("sent");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, phones_are_found, 0, COUNT(phones));
    tcase_add_loop_test(answers, emails_are_found, 0, COUNT(emails));
    tcase_add_loop_test(answers, money_is_found, 0, COUNT(amounts));
    tcase_add_loop_test(answers, places_may_be_typed, 0, COUNT(places));
    tcase_add_loop_test(answers, media_are_answers, 0, COUNT(sent));
    suite_add_tcase(suite, answers);
    return suite;
}
