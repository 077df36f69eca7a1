/* test_germanic.c - what people say in German and in Dutch: on a Tuesday, 14
 * July 2026, at ten in the morning in Berlin. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784016000000)

static escape way_out;
static arena memory;
static const lexicon *german, *dutch;
static zone berlin;

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("de")), jz_lang(S("nl"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    german = jz_lexicon_make(&memory, &memory, both, 1);
    dutch = jz_lexicon_make(&memory, &memory, both + 1, 1);
    ck_assert(jz_read_zone(jz_str(jz_zone_rule(S("DE"))), &berlin));
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

typedef struct row {
    const char *tag, *said, *meant;
} row;

static void check_row(matcher_kind kind, const row *r)
{
    const question_type q = {.kind = kind};
    const clock now = {NOW, &berlin};
    const match_room room = {.arena = &memory, .clock = &now,
                             .country = S("DE")};
    const bool is_german = jz_same(jz_str(r->tag), S("de"));
    const heard h =
        jz_hear(&memory, is_german ? german : dutch, jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, ANSWER, &room, &f);
    const str meant = told_value(&memory, result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "'%s' is '%.*s'", r->said,
                  STR_ARGS(meant));
}

static const row days[] = {
    {"de", "morgen", "2026-07-15"}, {"de", "übermorgen", "2026-07-16"},
    {"de", "uebermorgen", "2026-07-16"}, {"de", "am 24.", "2026-07-24"},
    {"de", "am Freitag, den 24. Juli", "2026-07-24"},
    {"de", "nächste Woche Freitag", "2026-07-24"},
    {"de", "in acht Tagen", "2026-07-22"},
    {"de", "am ersten August", "2026-08-01"},
    {"de", "3. Jänner", "2027-01-03"}, {"de", "Sonnabend", "2026-07-18"},
    {"de", "heute nicht, lieber morgen", "2026-07-15"},
    {"de", "Freitagabend", "2026-07-17"},
    {"de", "Freitag morgen", "2026-07-17"},
    /* Every Wednesday, and nobody agrees which one this is. */
    {"de", "mittwochs", "none"}, {"de", "übernächsten Freitag", "none"},
    {"nl", "morgen", "2026-07-15"}, {"nl", "overmorgen", "2026-07-16"},
    {"nl", "vrijdag 24 juli", "2026-07-24"},
    {"nl", "volgende week vrijdag", "2026-07-24"},
    {"nl", "over drie dagen", "2026-07-17"},
    {"nl", "twee dagen geleden", "2026-07-12"},
    {"nl", "ik kom op 24 terug", "2026-07-24"},
    {"nl", "de tweede van augustus", "2026-08-02"},
    {"nl", "vrijdag de 17e", "2026-07-17"},
    {"de", "ich komme am 24. zurück", "2026-07-24"},
    {"de", "vor Freitag", "none"}, {"de", "vor zwei Tagen", "2026-07-12"},
    {"nl", "vrijdagavond", "2026-07-17"}, {"nl", "morgenavond", "2026-07-15"},
};

START_TEST(days_are_heard)
{
    check_row(MATCH_DATE, &days[_i]);
}
END_TEST

static const row times[] = {
    {"de", "halb acht", "07:30"}, {"de", "um halb acht abends", "19:30"},
    {"de", "Viertel nach sieben", "07:15"}, {"de", "viertel vor 8", "07:45"},
    {"de", "dreiviertel acht", "07:45"}, {"de", "19 Uhr 30", "19:30"},
    {"de", "19.30 Uhr", "19:30"}, {"de", "abends um acht", "20:00"},
    {"de", "ein Uhr mittags", "13:00"}, {"de", "12 Uhr nachts", "00:00"},
    {"de", "zwischen 7 und 8", "none"}, {"de", "nach 8 Uhr", "none"},
    {"de", "fünf vor halb acht", "07:25"}, {"de", "vor 8 Uhr", "none"},
    {"de", "um 7 oder 8", "none"}, {"nl", "tien over half acht", "07:40"},
    {"nl", "half acht", "07:30"}, {"nl", "om half acht 's avonds", "19:30"},
    {"nl", "kwart over zeven", "07:15"}, {"nl", "19u30", "19:30"},
    {"nl", "12 uur 's nachts", "00:00"}, {"nl", "van 7 tot 9", "none"},
};

START_TEST(times_are_heard)
{
    check_row(MATCH_TIME, &times[_i]);
}
END_TEST

/* "Morgen" is the morning behind a day, and tomorrow before its evening; the
 * part of the day may be one word with it.  Berlin is two hours ahead. */
static const row moments[] = {
    {"de", "morgen um halb acht", "2026-07-15T05:30:00Z"},
    {"de", "heute Abend um 8", "2026-07-14T18:00:00Z"},
    {"de", "heute morgen um 11", "2026-07-14T09:00:00Z"},
    {"de", "Freitagabend um 8", "2026-07-17T18:00:00Z"},
    {"de", "Montag morgen um 9", "2026-07-20T07:00:00Z"},
    {"de", "morgen früh um 7", "2026-07-15T05:00:00Z"},
    {"nl", "vanavond om 8 uur", "2026-07-14T18:00:00Z"},
    {"nl", "morgenavond om 8 uur", "2026-07-15T18:00:00Z"},
    {"nl", "overmorgenavond om 8 uur", "2026-07-16T18:00:00Z"},
    {"nl", "vrijdagavond om 8 uur", "2026-07-17T18:00:00Z"},
    {"nl", "gisteravond om 8 uur", "2026-07-13T18:00:00Z"},
};

START_TEST(moments_are_heard)
{
    check_row(MATCH_MOMENT, &moments[_i]);
}
END_TEST

static const row answers[] = {
    {"de", "ja gerne", "yes"}, {"de", "passt schon", "yes"},
    {"de", "von mir aus", "yes"}, {"de", "das stimmt nicht", "no"},
    {"de", "nein, das passt so", "no"}, {"de", "lieber nicht", "no"},
    {"de", "natuerlich nicht", "no"}, {"de", "weiß nicht", "none"},
    {"de", "nicht sicher", "none"}, {"de", "danke", "none"},
    {"de", "du liegst nicht falsch", "yes"},
    {"de", "nein, aber eigentlich ja", "yes"},
    {"de", "bitte tu das nicht", "no"},
    {"de", "ich weiß es wirklich nicht", "none"},
    {"nl", "je hebt het niet mis", "yes"},
    {"nl", "doe dat alsjeblieft niet", "no"},
    {"de", "du hast dich nicht geirrt", "yes"},
    {"de", "ach nein", "no"}, {"de", "nein sicher nicht", "no"},
    {"de", "ne Cola bitte", "none"}, {"de", "bist du dir sicher?", "none"},
    {"nl", "je vergist je niet", "yes"}, {"nl", "niet zeker", "none"},
    {"nl", "nee zeker niet", "no"}, {"nl", "dat denk ik ook", "yes"},
    {"de", "mal sehen", "none"}, {"de", "ich möchte eine Cola", "none"},
    {"nl", "ja graag", "yes"}, {"nl", "doe maar", "yes"},
    {"nl", "is goed hoor", "yes"}, {"nl", "hoeft niet", "no"},
    {"nl", "ik denk het niet", "no"}, {"nl", "dat klopt niet", "no"},
    {"nl", "weet ik niet", "none"}, {"nl", "maakt niet uit", "none"},
};

START_TEST(answers_are_heard)
{
    check_row(MATCH_YES_NO, &answers[_i]);
}
END_TEST

static const row numbers[] = {
    {"de", "zwei", "2"}, {"de", "fuenf", "5"}, {"de", "zwölf", "12"},
    {"de", "dreissig", "30"}, {"de", "wir sind zu viert", "4"},
    {"de", "zweimal", "2"}, {"de", "nur einer", "1"},
    {"de", "zwei, nein doch drei", "3"}, {"de", "ein Dutzend", "12"},
    {"de", "drei oder vier", "none"}, {"de", "ein paar", "none"},
    {"de", "ein paar Leute", "none"}, {"de", "einundzwanzig", "21"},
    {"de", "hunderteins", "101"}, {"de", "zwei Billionen", "2000000000000"},
    {"de", "fünftausendsiebenhundertzweiundsiebzig", "5772"},
    {"de", "siebenhundertsechsundsiebzigtausendfünfhundertsiebenundsechzig",
     "776567"},
    {"nl", "eenentwintig", "21"}, {"nl", "honderdeenentwintig", "121"},
    {"nl", "een paar", "none"},
    {"nl", "twee", "2"}, {"nl", "eentje", "1"}, {"nl", "nee toch vier", "4"},
    {"nl", "een dozijn", "12"}, {"nl", "drie of vier", "none"},
};

START_TEST(numbers_are_heard)
{
    check_row(MATCH_NUMBER, &numbers[_i]);
}
END_TEST

static const row decimals[] = {
    {"de", "anderthalb", "1.5"}, {"de", "zweieinhalb", "2.5"},
    {"de", "drei Komma fünf", "3.5"}, {"de", "drei Viertel", "0.75"},
    {"de", "zwei von drei", "none"},
    {"nl", "anderhalf", "1.5"}, {"nl", "drie komma vijf", "3.5"},
    {"nl", "driekwart", "0.75"}, {"nl", "een op de vier", "none"},
};

START_TEST(decimals_are_heard)
{
    check_row(MATCH_DECIMAL, &decimals[_i]);
}
END_TEST

static const row amounts[] = {
    {"de", "12 Euro 50", "12.50 EUR"}, {"de", "fünfzig Cent", "0.50 EUR"},
    {"de", "1.250 €", "1250.00 EUR"}, {"de", "10 Franken", "10.00 CHF"},
    {"nl", "€ 1.250", "1250.00 EUR"},
};

START_TEST(amounts_are_heard)
{
    check_row(MATCH_MONEY, &amounts[_i]);
}
END_TEST

Suite *germanic_suite(void)
{
    Suite *suite = suite_create("germanic");
    TCase *said = tcase_create("said");
    tcase_add_checked_fixture(said, open_all, close_all);
    tcase_add_loop_test(said, days_are_heard, 0, COUNT(days));
    tcase_add_loop_test(said, times_are_heard, 0, COUNT(times));
    tcase_add_loop_test(said, moments_are_heard, 0, COUNT(moments));
    tcase_add_loop_test(said, answers_are_heard, 0, COUNT(answers));
    tcase_add_loop_test(said, numbers_are_heard, 0, COUNT(numbers));
    tcase_add_loop_test(said, decimals_are_heard, 0, COUNT(decimals));
    tcase_add_loop_test(said, amounts_are_heard, 0, COUNT(amounts));
    suite_add_tcase(suite, said);
    return suite;
}
