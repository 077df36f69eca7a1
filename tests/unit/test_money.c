/* test_money.c - amounts of money as people write them, in one language and
 * in several. */
#include <check.h>

#include "lang/lang.h"
#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static escape way_out;
static arena memory;

static void open_all(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

typedef struct row {
    const char *tags;      /* with spaces between                             */
    const char *country;   /* "": none                                        */
    const char *said, *meant;
} row;

static void check_row(const row *r, match_mode mode)
{
    const question_type q = {.kind = MATCH_MONEY};
    const match_room room = {.arena = &memory, .country = jz_str(r->country)};
    const lexicon *const words = lexicon_of(&memory, r->tags);
    const heard h = jz_hear(&memory, words, jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, mode, &room, &f);
    const str meant = told_value(&memory, result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "%s: '%s' is '%.*s'",
                  r->tags, r->said, STR_ARGS(meant));
}

static const row signs[] = {
    {"en", "", "R$ 20", "20.00 BRL"}, {"en", "", "20 R$", "20.00 BRL"},
    {"en", "", "A$12", "12.00 AUD"}, {"en", "", "C $ 12.5", "12.50 CAD"},
    {"en", "", "cad$ 12", "12.00 CAD"}, {"en", "", "MXN$ 12", "12.00 MXN"},
    {"en", "", "$12 CAD", "12.00 CAD"}, {"en", "", "$12 US", "12.00 USD"},
    {"en", "", "U$S 12", "12.00 USD"}, {"en", "MX", "$12", "12.00 MXN"},
    {"en", "", "250 kr", "250.00 SEK"}, {"en", "NO", "250 kr", "250.00 NOK"},
    {"en", "", "40 zł", "40.00 PLN"}, {"en", "", "Rs. 500", "500.00 INR"},
    {"en", "", "¥500", "500 JPY"}, {"en", "CN", "¥500", "500.00 CNY"},
    {"en", "CN", "500 yen", "500 JPY"}, {"en", "", "100元", "100.00 CNY"},
    {"en", "", "20 try", "none"}, {"en", "", "20 TRY", "20.00 TRY"},
    {"en", "", "ALL 5 of them", "none"}, {"en", "FR", "USD50", "50.00 USD"},
    {"en", "", "12eur", "12.00 EUR"}, {"en", "", "X$15", "none"},
    {"en", "", "we have 3 EUR50 vouchers", "50.00 EUR"},
    {"en", "CA", "give us $5", "5.00 CAD"}, {"en", "FR", "a $5", "5.00 USD"},
    {"en", "", "$70-a-night", "70.00 USD"}, {"en", "FR", "-5 €", "none"},
    {"en", "", "$ 5 €", "none"}, {"en", "", "€5 EUR", "5.00 EUR"},
};

static const row named[] = {
    {"en", "", "ten swiss francs", "10.00 CHF"},
    {"en", "FR", "12 hong kong dollars", "12.00 HKD"},
    {"en", "", "12 pounds sterling", "12.00 GBP"},
    {"en", "EG", "12 pounds", "12.00 EGP"}, {"en", "FR", "9 quid", "9.00 GBP"},
    {"en", "", "12 mexican pesos", "12.00 MXN"},
    {"en", "CL", "500 pesos", "500 CLP"},
    {"en", "", "9 US dollars", "9.00 USD"},
    {"en", "", "9 canadian euros", "none"}, {"en", "FR", "9 krone", "9.00 NOK"},
    {"en", "", "a dollar, please", "1.00 USD"},
    {"en", "FR", "I have a euro account", "none"},
    {"fr", "", "dix livres sterling", "10.00 GBP"},
    {"fr", "", "10 dollars canadiens", "10.00 CAD"},
    {"fr", "", "10 dollars de Hong Kong", "10.00 HKD"},
    {"fr", "", "10 francs suisses", "10.00 CHF"},
    {"fr", "", "10 francs CFA", "10 XOF"}, {"fr", "", "un euro", "1.00 EUR"},
    {"fr", "", "10 couronnes danoises", "10.00 DKK"},
    {"de", "", "10 Schweizer Franken", "10.00 CHF"},
    {"de", "", "10 kanadische Dollar", "10.00 CAD"},
    {"de", "", "10 Pfund", "10.00 GBP"},
    {"es", "", "10 pesos mexicanos", "10.00 MXN"},
    {"es", "", "10 libras esterlinas", "10.00 GBP"},
    {"es", "", "10 reales", "10.00 BRL"}, {"es", "", "un dólar", "1.00 USD"},
    {"es", "", "10 dólares australianos", "10.00 AUD"},
    {"pt", "", "10 reais", "10.00 BRL"},
    {"pt", "", "10 libras esterlinas", "10.00 GBP"},
    {"pt", "", "10 dólares de Hong Kong", "10.00 HKD"},
    {"it", "", "10 franchi svizzeri", "10.00 CHF"},
    {"it", "", "10 sterline", "10.00 GBP"},
    {"it", "", "10 corone danesi", "10.00 DKK"},
    {"nl", "", "10 Amerikaanse dollar", "10.00 USD"},
    {"nl", "", "10 Zwitserse frank", "10.00 CHF"},
    {"nl", "", "een euro", "1.00 EUR"},
};

static const row scaled[] = {
    {"en", "", "$2bn", "2000000000.00 USD"},
    {"en", "", "$5m", "5000000.00 USD"},
    {"en", "", "5k €", "5000.00 EUR"}, {"en", "", "12 M€", "12000000.00 EUR"},
    {"de", "", "1,5 Mio. €", "1500000.00 EUR"},
    {"en", "", "30 MUSD", "30000000.00 USD"},
    {"en", "", "MEUR 3", "3000000.00 EUR"},
    {"es", "", "75 USD millones", "75000000.00 USD"},
    {"en", "FR", "$5m2", "none"}, {"en", "FR", "5 m", "none"},
    {"en", "FR", "umpteen million euros", "none"},
};

static const row cents[] = {
    {"en", "GB", "50p", "0.50 GBP"}, {"en", "FR", "50p", "0.50 GBP"},
    {"en", "", "three pounds fifty pence", "3.50 GBP"},
    {"en", "", "$3 and 20 cents", "3.20 USD"},
    {"en", "", "12 euros 50 pence", "none"}, {"en", "", "20 cents", "none"},
    {"en", "", "12 dollars and 15", "12.15 USD"},
    {"en", "", "from 12 dollars and 15", "none"},
    {"en", "", "12 dollars and 5", "none"}, {"en", "", "5€20", "5.20 EUR"},
    {"en", "", "15 USD 50", "15.50 USD"},
    {"en", "", "10 euros 11a", "10.00 EUR"},
    {"en", "FR", "13 euros and umpteen cents", "none"},
    {"es", "", "3 euros con 99 céntimos", "3.99 EUR"},
    {"es", "", "25 euros con 50", "25.50 EUR"},
    {"en", "US", "a cent", "0.01 USD"},
};

static const row beside[] = {
    {"en", "FR", "2 tickets, €40 in all", "40.00 EUR"},
    {"en", "FR", "2, $40", "40.00 USD"}, {"en", "FR", "$5 or $10", "none"},
    {"en", "FR", "3 kg", "none"}, {"en", "FR", "number 5", "none"},
    {"en", "", "a quarter million dollars", "250000.00 USD"},
    {"en", "", "three quarters of a million dollars", "none"},
    {"en", "", "a quarter of 100 euros", "none"},
    {"en", "", "our third quarter was $9000", "9000.00 USD"},
    {"en", "", "a loan of $9000 over 3 years", "9000.00 USD"},
    {"en", "FR", "$10-$12", "none"}, {"en", "FR", "10 or $12", "none"},
    {"en fr", "", "dix dollars", "10.00 USD"},
};

static const row in_passing[] = {
    {"en", "FR", "two pounds of apples", "none"},
    {"en", "FR", "euros 12", "none"},
    {"en", "FR", "12 euros", "12.00 EUR"},
    {"en", "FR", "EUR 12", "12.00 EUR"},
    {"en", "FR", "a euro", "none"},
};

#define FOUND(table, mode)                                                    \
    START_TEST(table##_are_found)                                             \
    {                                                                         \
        check_row(&table[_i], mode);                                          \
    }                                                                         \
    END_TEST

FOUND(signs, ANSWER)
FOUND(named, ANSWER)
FOUND(scaled, ANSWER)
FOUND(cents, ANSWER)
FOUND(beside, ANSWER)
FOUND(in_passing, LEFTOVER)

/* Long rows of amounts or numbers take a time that grows with them: the test
 * ends, or its time runs out. */
static const struct { const char *part; matcher_kind kind; } rows[] = {
    {"$1 ", MATCH_MONEY}, {"1 usd ", MATCH_MONEY}, {"1 m\u20ac ", MATCH_MONEY},
    {"$1 ", MATCH_PHONE},
};

START_TEST(reading_is_linear)
{
    const question_type q = {.kind = rows[_i].kind};
    const match_room room = {.arena = &memory};
    buf b = {.arena = &memory};
    found f;
    while (b.size < 1 << 18) jz_put(&b, jz_str(rows[_i].part));
    const heard h = jz_hear(&memory, lexicon_of(&memory, "en"), jz_text(&b));
    jz_match(&q, &h, ANSWER, &room, &f);
}
END_TEST

Suite *money_suite(void)
{
    Suite *const suite = suite_create("money");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, signs_are_found, 0, COUNT(signs));
    tcase_add_loop_test(answers, named_are_found, 0, COUNT(named));
    tcase_add_loop_test(answers, scaled_are_found, 0, COUNT(scaled));
    tcase_add_loop_test(answers, cents_are_found, 0, COUNT(cents));
    tcase_add_loop_test(answers, beside_are_found, 0, COUNT(beside));
    tcase_add_loop_test(answers, in_passing_are_found, 0, COUNT(in_passing));
    tcase_add_loop_test(answers, reading_is_linear, 0, COUNT(rows));
    suite_add_tcase(suite, answers);
    return suite;
}
