/* test_number.c - numbers as people say them in seven languages: to a question
 * for a decimal, to one for a whole number, and in passing. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

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

/* What each question takes; NULL: nothing, it asks again. */
typedef struct row {
    const char *tags, *said, *decimal, *number;
} row;

static void check_one(const row *r, matcher_kind kind, match_mode mode,
                      const char *wanted)
{
    const question_type q = {.kind = kind};
    const match_room room = {.arena = &memory};
    const lexicon *const words = lexicon_of(&memory, r->tags);
    const heard h = jz_hear(&memory, words, jz_str(r->said));
    buf b = {.arena = &memory};
    found f;
    if (jz_match(&q, &h, mode, &room, &f) == MATCH_FOUND) {
        jz_put_decimal(&b, f.value.number, 0, '.', S(""));
        ck_assert(f.from < f.to && f.to <= h.words.count);
    } else {
        jz_put(&b, S("none"));
    }
    const str meant = jz_text(&b);
    ck_assert_msg(jz_same(meant, wanted ? jz_str(wanted) : S("none")),
                  "%s: '%s' is '%.*s'", r->tags, r->said, STR_ARGS(meant));
}

/* ---- numbers of all kinds ------------------------------------------------ */

#define BOTH(tags, said, is) {(tags), (said), (is), (is)}
#define PART(tags, said, is) {(tags), (said), (is), NULL}
#define PLACE(tags, said, is) {(tags), (said), NULL, (is)}
#define NONE(tags, said) {(tags), (said), NULL, NULL}

static const row rows[] = {
    /* A year in two parts; others are about so many. */
    BOTH("en", "eighteen sixty-two", "1862"), BOTH("en", "nineteen ten", "1910"),
    BOTH("en", "it was twenty twenty-six", "2026"),
    BOTH("fr", "dix-neuf cent douze", "1912"),
    NONE("en", "twenty thirty"), NONE("en", "fifteen sixteen"),
    NONE("en", "nineteen, sixty-two"), NONE("en", "nineteen 62"),
    BOTH("en", "a couple thousand", "2000"), NONE("en", "a dozen thousand"),
    PART("en", "two dot five", "2.5"),
    /* One word, or halfway to it. */
    BOTH("de", "einundvierzig", "41"), BOTH("de", "neun und sechzig", "69"),
    BOTH("de", "ein und dreißig", "31"),
    BOTH("de", "dreihundertvierundsechzigtausend", "364000"),
    BOTH("de", "drei hundert vier und sechzig", "364"),
    BOTH("de", "achtzehnhundertfünf", "1805"),
    BOTH("de", "zwei Millionen hundertzwölftausenddreizehn", "2112013"),
    BOTH("de", "ich brauche zweiundvierzig Stück", "42"),
    BOTH("nl", "zevenenveertig", "47"), BOTH("nl", "zeven en veertig", "47"),
    BOTH("nl", "tweeënnegentig", "92"), BOTH("nl", "honderd en een", "101"),
    BOTH("nl", "vijfduizend driehonderdtwaalf", "5312"),
    BOTH("it", "quarantuno", "41"), BOTH("it", "centotré", "103"),
    BOTH("it", "cinquantotto", "58"), BOTH("it", "milletrecento", "1300"),
    BOTH("it", "duemilaquattrocentoventuno", "2421"),
    BOTH("it", "sette mila", "7000"),
    BOTH("es", "cuarentaydos", "42"), BOTH("es", "diez y ocho", "18"),
    BOTH("es", "cuatro mil millones", "4000000000"),
    BOTH("es", "dos billones tres mil millones", "2003000000000"),
    BOTH("pt", "mil quatrocentos e dois", "1402"),
    BOTH("fr", "soixante-dix-huit mille", "78000"),
    BOTH("fr", "quarante 2", "42"), BOTH("en", "4 hundred and 12", "412"),
    /* Words that only look like it. */
    NONE("de", "einst"), NONE("de", "Achtung"), NONE("de", "Dreieck"),
    NONE("nl", "achteen"), NONE("it", "treno"), NONE("it", "seisette"),
    NONE("es", "milano"),
    /* Decimals in words. */
    PART("en", "two point seven one", "2.71"),
    PART("en", "six point zero nine", "6.09"),
    PART("en", "nine point thirty-five", "9.35"),
    BOTH("en", "four point five million", "4500000"),
    PART("en", "7 point 25", "7.25"), PART("fr", "huit virgule deux", "8.2"),
    PART("fr", "un virgule quatre-vingt-cinq", "1.85"),
    PART("de", "neun Komma null vier", "9.04"),
    PART("es", "seis coma ocho", "6.8"), PART("it", "uno virgola nove", "1.9"),
    PART("pt", "oito vírgula um", "8.1"), PART("nl", "acht komma drie", "8.3"),
    NONE("en", "one point two three four five six seven eight"),
    {"en", "point seven", NULL, "7"},
    /* Parts of one. */
    PART("en", "three eighths", "0.375"), PART("en", "a quarter", "0.25"),
    PART("en", "four and a quarter", "4.25"), PART("en", "one half", "0.5"),
    PART("en", "three and one half", "3.5"),
    PART("en", "two hundred and three quarters", "200.75"),
    PART("en", "two hundred and twelve fifths", "42.4"),
    PART("en", "minus a quarter", "-0.25"),
    BOTH("en", "six million and a quarter", "6250000"),
    PART("en", "three over four", "0.75"),
    PART("fr", "trois quarts", "0.75"), PART("fr", "un dixième", "0.1"),
    PART("fr", "six et trois quarts", "6.75"),
    PART("de", "ein Achtel", "0.125"), PART("de", "dreiviertel", "0.75"),
    PART("de", "zwei ein halb", NULL), PART("de", "viereinhalb", "4.5"),
    BOTH("de", "anderthalb Millionen", "1500000"),
    PART("de", "sieben halbe", "3.5"),
    PART("de", "ein Zweihundertstel", "0.005"),
    PART("nl", "driekwart", "0.75"), PART("nl", "anderhalf", "1.5"),
    PART("nl", "zes en een kwart", "6.25"),
    PART("it", "tre mezzi", "1.5"), PART("it", "sette ottavi", "0.875"),
    PART("es", "cuatro con tres cuartos", "4.75"),
    PART("es", "tres veinteavos", "0.15"),
    PART("pt", "três vinte avos", "0.15"),
    PART("en", "3/8", "0.375"), PART("en", "2 3/4", "2.75"),
    PART("en", "2\xc2\xbd", "2.5"), PART("en", "\xc2\xbc", "0.25"),
    PART("en", "5 quarters", "1.25"), PART("en", "- 2 1/4", "-2.25"),
    /* A third has no end; of a million and a third it does not matter. */
    NONE("en", "two thirds"), NONE("fr", "un tiers"), NONE("en", "1/3"),
    PART("en", "nine million and one third of it", "9333333.333333"),
    /* Two numbers, or a number of parts. */
    NONE("en", "one hundred twenty fifths"),
    NONE("en", "one hundred three fifths"), NONE("fr", "vingt et un quart"),
    {"en", "3 out of 4", NULL, "3"}, PART("en", "3.5 out of 4", "3.5"),
    NONE("fr", "trois sur quatre"),
    /* Per cents. */
    BOTH("en", "12 %", "12"), BOTH("en", "twelve per cent", "12"),
    PART("fr", "7,5 %", "7.5"), BOTH("de", "dreißig Prozent", "30"),
    BOTH("es", "veinte por ciento", "20"), BOTH("en", "-3%", "-3"),
    BOTH("en", "4 rooms and 10% off", "4"), NONE("en", "10% or 12%"),
    NONE("en", "see http://x.example/?n=12&q=%20a"),
    /* Places: only whole numbers, and only where nothing else is told. */
    PLACE("en", "the fourth", "4"), PLACE("en", "33rd", "33"),
    PLACE("en", "forty-second", "42"), PLACE("en", "on the 5th floor", "5"),
    PLACE("en", "two hundred and tenth", "210"),
    PLACE("fr", "le 12e", "12"), PLACE("fr", "trente-deuxième", "32"),
    PLACE("de", "der dreiundvierzigste", "43"),
    PLACE("de", "hundertdritter", "103"), PLACE("nl", "zestigste", "60"),
    PLACE("nl", "honderd en vierde", "104"),
    PLACE("it", "quarantacinquesimo", "45"),
    PLACE("it", "cinquantaseiesimo", "56"), PLACE("it", "il 14\xc2\xba", "14"),
    PLACE("es", "cuadragésimo segundo", "42"), PLACE("pt", "a 7\xc2\xaa", "7"),
    PLACE("en", "my brother came second.", "2"),
    PLACE("en", "we live on the nineth floor there", "9"),
    PLACE("en", "this makes our fourth dog here", "4"),
    PLACE("fr", "mon fils est arrivé troisième", "3"),
    NONE("en", "please call me first"), NONE("en", "hold on a second"),
    NONE("en", "this is the second time I ask"),
    NONE("en", "third, I want a refund"),
    NONE("en", "it was not the third"),
    NONE("en", "I need a second opinion"), PLACE("fr", "tierce", "3"),
    {"en", "one hundredth", "0.01", "100"},
    {"en", "the second of 3", "3", "3"},
    NONE("en", "first tell me what it costs"), NONE("en", "just a second"),
    NONE("en", "the fifth of june"), NONE("en", "friday the 13th"),
    NONE("en", "the last"), NONE("en", "second class from the third gate"),
    NONE("es", "casa 12a"),
    /* Digits. */
    BOTH("en", "12,34,567", "1234567"), BOTH("en", "3e4", "30000"),
    PART("en", "25e-2", "0.25"), BOTH("en", "2.5M", "2500000"),
    BOTH("fr", "2,5 M", "2500000"), NONE("en", "25m"), NONE("en", "3^2"),
    PART("de", "0,12500000", "0.125"), PART("de", "4.321,5", "4321.5"),
    BOTH("en", "- 8", "-8"), BOTH("en", "- 8 rooms", "8"),
    BOTH("de", "4 Mio", "4000000"), BOTH("en", "2 lakh", "200000"),
    BOTH("en", "1,5 k", "1500"), NONE("en", "9 trillion trillion"),
    NONE("en", "twelve trillion and four"),
    BOTH("en", "four trillion", "4000000000000"),
    /* A billion is not the same everywhere. */
    BOTH("en", "2 billion", "2000000000"),
    BOTH("fr", "2 billions", "2000000000000"),
    NONE("en fr", "2 billion"), BOTH("en fr", "2 million", "2000000"),
    /* No number. */
    NONE("en", "no one"), BOTH("en", "no, one", "1"),
    BOTH("en", "for one", "1"),
    NONE("en", "a few"), NONE("nl", "een paar"), NONE("de", "ein paar"),
    NONE("fr", "un peu"), BOTH("nl", "2 paar", "2"),
    BOTH("en", "a dozen and a half", "18"),
};

START_TEST(numbers_are_understood)
{
    check_one(&rows[_i], MATCH_DECIMAL, ANSWER, rows[_i].decimal);
    check_one(&rows[_i], MATCH_NUMBER, ANSWER, rows[_i].number);
}
END_TEST

/* ---- in passing ---------------------------------------------------------- */

static const row passing[] = {
    BOTH("de", "einundvierzig Karten", "41"), PART("en", "2.5 kilos", "2.5"),
    NONE("en", "three quarters of them"), NONE("en", "20 percent off"),
    NONE("en", "20 % off"), NONE("en", "the third one"), NONE("en", "5th row"),
    NONE("en", "1/2 of it"), NONE("it", "ventunesimo piano"),
};

START_TEST(only_counts_are_taken_in_passing)
{
    check_one(&passing[_i], MATCH_DECIMAL, LEFTOVER, passing[_i].decimal);
    check_one(&passing[_i], MATCH_NUMBER, LEFTOVER, passing[_i].number);
}
END_TEST

/* ---- words --------------------------------------------------------------- */

/* A word that is a number stays one word, at its place in the text. */
START_TEST(one_word_is_one_word)
{
    const question_type q = {.kind = MATCH_NUMBER};
    const match_room room = {.arena = &memory};
    const heard h = jz_hear(&memory, lexicon_of(&memory, "de"),
                            S("also fünfundachtzig Stück"));
    found f;
    ck_assert_uint_eq(h.words.count, 3);
    ck_assert_int_eq(jz_match(&q, &h, ANSWER, &room, &f), MATCH_FOUND);
    ck_assert(jz_same(jz_raw_words(&h, f.from, f.to), S("fünfundachtzig")));
}
END_TEST

Suite *number_suite(void)
{
    Suite *suite = suite_create("number");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, open_memory, close_memory);
    tcase_add_loop_test(all, numbers_are_understood, 0, COUNT(rows));
    tcase_add_loop_test(all, only_counts_are_taken_in_passing, 0,
                        COUNT(passing));
    tcase_add_test(all, one_word_is_one_word);
    suite_add_tcase(suite, all);
    return suite;
}
