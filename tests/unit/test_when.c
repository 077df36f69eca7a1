/* test_when.c - days, times and moments as people write them, in English and
 * French: on a Tuesday, 14 July 2026, at two in the afternoon in Paris. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784030400000)

static escape way_out;
static arena memory;
static const lexicon *known;  /* English and French                           */
static const lexicon *english, *french;
static zone paris;

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("en")), jz_lang(S("fr"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    known = jz_lexicon_make(&memory, &memory, both, 2);
    english = jz_lexicon_make(&memory, &memory, both, 1);
    french = jz_lexicon_make(&memory, &memory, both + 1, 1);
    ck_assert(jz_read_zone(jz_str(jz_zone_rule(S("FR"))), &paris));
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

typedef struct row {
    const char *said, *meant;
    match_mode mode;
    const char *left;      /* what is left over                               */
    const char *low, *high;
    const char *country;   /* NULL: FR; "-": none                             */
    const char *tag;       /* NULL: both languages                            */
    int64_t now;           /* ms after NOW                                    */
} row;

#define AS(what, is) {.said = (what), .meant = (is)}
#define IN(way, what, is) {.said = (what), .meant = (is), .mode = (way)}

static void set_bound(value *bound, const char *text, value_type type)
{
    if (!text) return;
    const str s = jz_str(text);
    ck_assert(jz_read_standard(s, type, bound) ||
              jz_read_standard(s, VALUE_DATE, bound) ||
              jz_read_standard(s, VALUE_MOMENT, bound));
}

static str told(match_result result, const found *f)
{
    buf b = {.arena = &memory};
    if (result == MATCH_NONE) return S("none");
    if (result == MATCH_SEVERAL) return S("several");
    if (result == MATCH_OUT_OF_RANGE) jz_put(&b, S("range "));
    jz_put_standard(&b, &f->value);
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
    set_bound(&q.low, r->low, type);
    set_bound(&q.high, r->high, type);
    const clock now = {NOW + r->now, &paris};
    match_room room = {.arena = &memory, .clock = &now,
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

/* ---- days ---------------------------------------------------------------- */

static const row days[] = {
    AS("today", "2026-07-14"), AS("Tomorrow!", "2026-07-15"),
    AS("demain", "2026-07-15"), AS("après-demain", "2026-07-16"),
    AS("the day after tomorrow", "2026-07-16"), AS("hier", "2026-07-13"),
    AS("aujourd’hui", "2026-07-14"), AS("ce soir", "2026-07-14"),
    AS("demain en huit", "2026-07-22"),
    /* The next such day, not today. */
    AS("friday", "2026-07-17"), AS("vendredi", "2026-07-17"),
    AS("tuesday", "2026-07-21"), AS("mardi", "2026-07-21"),
    AS("this tuesday", "2026-07-14"),
    /* Some mean this week's while that is ahead, others never do. */
    AS("next friday", "none"), AS("vendredi prochain", "none"),
    AS("next monday", "2026-07-20"), AS("mardi prochain", "2026-07-21"),
    AS("this coming friday", "2026-07-17"), AS("last monday", "none"),
    AS("vendredi qui vient", "2026-07-17"), AS("lundi dernier", "none"),
    AS("the following monday", "2026-07-20"),
    AS("this past monday", "2026-07-13"), AS("next friday 24", "2026-07-24"),
    AS("vendredi en huit", "2026-07-24"), AS("mardi en quinze", "2026-08-04"),
    AS("friday week", "2026-07-24"), AS("a week on friday", "2026-07-24"),
    AS("friday after next", "2026-07-24"),
    AS("friday next week", "2026-07-24"), AS("next week monday", "2026-07-20"),
    AS("lundi de la semaine prochaine", "2026-07-20"),
    AS("last friday", "2026-07-10"), AS("jeudi dernier", "2026-07-09"),
    {"fri", "2026-07-17", .tag = "en"}, {"mon", "2026-07-20", .tag = "en"},
    AS("mon", "none"), AS("mar", "none"),
    /* From today on. */
    AS("in 3 days", "2026-07-17"), AS("dans deux semaines", "2026-07-28"),
    AS("in a week", "2026-07-21"), AS("dans un mois", "2026-08-14"),
    AS("3 days from now", "2026-07-17"), AS("il y a 2 jours", "2026-07-12"),
    AS("two weeks ago", "2026-06-30"), AS("dans 1 mois et 2 jours",
                                          "2026-08-16"),
    {"in one month", "2026-03-28", .now = -INT64_C(136) * DAY_MS},
    /* By number and month. */
    AS("24/07", "2026-07-24"), AS("24/7", "2026-07-24"),
    AS("24/07/2026", "2026-07-24"), AS("24/07/27", "2027-07-24"),
    AS("24/07/82", "1982-07-24"), AS("2026-07-24", "2026-07-24"),
    AS("24.07.", "2026-07-24"), AS("24.07.2026", "2026-07-24"),
    AS("24-07-2026", "2026-07-24"), AS("July 24", "2026-07-24"),
    AS("july the 24th, 2027", "2027-07-24"), AS("24th of July", "2026-07-24"),
    AS("24 juillet", "2026-07-24"), AS("le 24", "2026-07-24"),
    AS("1er juillet", "2027-07-01"), AS("le 1er août", "2026-08-01"),
    AS("vingt-quatre juillet", "2026-07-24"), AS("24juil", "2026-07-24"),
    AS("sept juillet", "2027-07-07"), AS("4 sept", "2026-09-04"),
    AS("14 juillet", "2026-07-14"), AS("13 juillet", "2027-07-13"),
    AS("29 february", "2028-02-29"), AS("3rd Feb 82", "1982-02-03"),
    AS("24", "2026-07-24"), AS("the 13th", "2026-08-13"),
    AS("the 31st", "2026-07-31"), AS("7/24", "2026-07-24"),
    {"7/8", "2026-07-08", .country = "US", .low = "2026-07-01",
     .now = -INT64_C(10) * DAY_MS},
    AS("7/8", "2026-08-07"), {"07/08/2026", "2026-07-08", .country = "US"},
    {"07/08/2026", "none", .country = "CA"},
    {"24/07/2026", "2026-07-24", .country = "CA"},
    {"07/08/2026", "2026-07-08", .country = "-", .tag = "en"},
    {"07/08/2026", "2026-08-07", .country = "-", .tag = "fr"},
    /* A weekday beside a date has to be that day. */
    AS("friday 24 july", "2026-07-24"), AS("vendredi 24", "2026-07-24"),
    AS("vendredi 24/07", "2026-07-24"), AS("friday the 17th", "2026-07-17"),
    AS("jeudi 24 juillet", "none"), AS("vendredi 25", "2026-09-25"),
    AS("tuesday the 7th", "2026-07-07"), AS("saturday 31", "2026-10-31"),
    AS("le 25 mardi", "2026-08-25"), AS("le 3 samedi matin", "2026-10-03"),
    AS("2027/23/sep", "2027-09-23"), AS("23-2027-September", "2027-09-23"),
    AS("September.2027.23", "2027-09-23"), AS("31-2027-sept", "none"),
    AS("a week from now", "2026-07-21"), AS("dans une quinzaine", "2026-07-29"),
    AS("d'ici trois jours", "none"),
    AS("the second last day of july", "none"),
    AS("we leave now", "2026-07-14"), AS("I am busy right now", "none"),
    AS("je suis occupée vendredi", "none"),
    AS("it is closed at present", "none"), AS("we are not open now", "none"),
    AS("tuesday 31", "none"), AS("wed 13th", "2027-01-13"),
    AS("friday, 23", "none"), AS("friday, two years on", "none"),
    AS("vendredi 20 h", "2026-07-17"), AS("friday 7 pm", "2026-07-17"),
    AS("tomorrow, wednesday", "2026-07-15"), AS("tomorrow, friday", "none"),
    /* Two could be meant, or none. */
    AS("friday or saturday", "several"), AS("not friday", "none"),
    AS("not today", "none"), AS("pas demain", "none"),
    AS("friday, no, saturday", "2026-07-18"), AS("before friday", "none"),
    AS("pas vendredi, samedi", "2026-07-18"), AS("every friday", "none"),
    AS("tous les lundis", "none"), AS("after the 24th", "none"),
    AS("next week", "none"),
    AS("31/02", "none"), AS("le 31 février", "none"), AS("july", "none"),
    AS("32/01/2026", "none"), AS("12/13/14/15", "none"), AS("2", "2026-08-02"),
    AS("2 people", "none"), AS("1", "2026-08-01"), AS("", "none"),
    AS("may 4 people come?", "none"), AS("2 hours", "none"),
    AS("B24/07", "none"), AS("19:30", "none"), AS("19h30", "none"),
    AS("good morning", "none"), AS("one week from friday", "2026-07-24"),
    AS("two weeks friday", "none"), AS("2 days tomorrow", "none"),
    AS("nineteen march nineteen seventy two", "1972-03-19"),
    AS("5 mai deux mille vingt-sept", "2027-05-05"),
    AS("23 novembre de 1987", "1987-11-23"), AS("2026-aug-01", "2026-08-01"),
    AS("10 août 234", "none"), AS("february 20 - 24", "none"),
    AS("the 5th of next month", "2026-08-05"), AS("black friday", "none"),
    AS("le 5 du mois prochain", "2026-08-05"), AS("until friday",
                                                  "2026-07-17"),
    AS("$12 december 27", "2026-12-27"), AS("later today", "2026-07-14"),
    AS("24 or 25 july", "several"),
    AS("du 24 au 26 juillet", "none"), AS("in two weeks on friday", "none"),
    AS("a table for 2 on 24 july", "2026-07-24"),
};

/* Counted from another day, or the so-manieth of a month. */
static const row counted_days[] = {
    AS("two weeks from friday", "2026-07-31"),
    AS("2 days from tomorrow", "2026-07-17"),
    AS("three days after the 24th", "2026-07-27"),
    AS("deux jours après le 24 juillet", "2026-07-26"),
    AS("une semaine avant Noël", "2026-12-18"),
    AS("a fortnight from tomorrow", "2026-07-29"),
    AS("dans deux semaines à partir de demain", "2026-07-29"),
    AS("the day after tmrw", "2026-07-16"),
    AS("the day before Christmas", "2026-12-24"),
    AS("le lendemain de Noël", "2026-12-26"),
    AS("deux jours après demain", "2026-07-17"),
    AS("a week tomorrow", "2026-07-22"), AS("in a fortnight", "2026-07-28"),
    AS("a month after july 31st", "2026-08-31"),
    AS("two days after next monday", "none"),
    AS("2 day before yesterday", "none"), AS("in two weeks since", "none"),
    AS("in two hours from friday", "none"), AS("before the 24th", "none"),
    AS("two sundays from now", "2026-07-26"),
    AS("dans deux mardis", "2026-07-28"), AS("two mondays ago", "2026-07-06"),
    AS("in two fridays", "2026-07-24"), AS("on sundays", "none"),
    AS("two sundays", "none"), AS("10 sundays from now", "none"),
    AS("the first monday of august", "2026-08-03"),
    AS("le premier lundi d’août", "2026-08-03"),
    AS("last friday in may", "2027-05-28"),
    AS("le dernier vendredi du mois", "2026-07-31"),
    AS("the 2nd tuesday of next month", "2026-08-11"),
    AS("le deuxième mardi du mois prochain", "2026-08-11"),
    AS("the first monday of the month", "none"),
    AS("the third wednesday of this month", "2026-07-15"),
    AS("the fifth monday of august", "2026-08-31"),
    AS("the fifth monday of september 2026", "none"),
    AS("first friday in may 2027", "2027-05-07"),
    AS("third tuesday of september next year", "2027-09-21"),
    AS("the last day of february", "2027-02-28"),
    AS("le dernier jour du mois", "2026-07-31"),
    AS("the 15th day of next month", "2026-08-15"),
    AS("first monday", "none"), AS("friday in october", "none"),
    AS("vendredi en octobre", "none"),
    AS("the sixth friday of may", "none"), AS("24 july next year",
                                              "2027-07-24"),
    AS("le 24 du mois", "2026-07-24"), AS("the 3rd of the month",
                                          "2026-08-03"),
    /* What is in a few hours is in a day, too. */
    AS("je reviens le lendemain", "2026-07-15"),
    AS("le lendemain de son anniversaire", "none"),
    AS("within 3 days", "2026-07-17"), AS("within a week", "2026-07-21"),
    AS("in 2 hours", "2026-07-14"), AS("dans 12 heures", "2026-07-15"),
    AS("now", "2026-07-14"),
};

START_TEST(days_are_counted)
{
    check_row(MATCH_DATE, &counted_days[_i]);
}
END_TEST

static const row feasts[] = {
    AS("Christmas", "2026-12-25"), AS("Noël", "2026-12-25"),
    AS("christmas eve 2027", "2027-12-24"), AS("halloween", "2026-10-31"),
    AS("la Saint-Valentin", "2027-02-14"), AS("New Year’s Eve", "2026-12-31"),
    AS("à la Toussaint", "2026-11-01"), AS("on boxing day", "2026-12-26"),
    AS("Easter", "2027-03-28"), AS("lundi de Pâques", "2027-03-29"),
    AS("good friday 2038", "2038-04-23"), AS("mardi gras", "2027-02-09"),
    AS("easter 2285", "2285-03-22"), AS("l’Ascension", "2027-05-06"),
    AS("easter sunday 2011", "2011-04-24"), AS("easter 2049", "2049-04-18"),
    AS("halloween next year", "2027-10-31"),
    AS("this christmas", "2026-12-25"), AS("this easter", "none"),
    AS("next easter", "2027-03-28"), AS("next christmas", "none"),
    AS("last christmas", "2025-12-25"), AS("last easter", "none"),
    AS("the monday after easter", "2027-03-29"),
    AS("le vendredi avant Noël", "2026-12-18"),
    AS("friday after 24 july", "2026-07-31"),
    AS("friday before 8", "2026-07-17"), AS("friday after lunch", "2026-07-17"),
    AS("Noël dernier", "2025-12-25"), AS("before christmas", "none"),
    AS("not christmas", "none"), AS("black friday", "none"),
    AS("christmas or new year", "several"), AS("in the new year", "none"),
    {"easter", "none", .country = "GR"},
    {"christmas", "2025-12-25", .high = "2026-07-14"},
    IN(LEFTOVER, "2 christmas puddings", "none"),
    IN(LEFTOVER, "merry christmas", "none"),
};

START_TEST(feasts_are_days)
{
    check_row(MATCH_DATE, &feasts[_i]);
}
END_TEST

/* Ways to write a date that are one only where a day is asked. */
static const row written_days[] = {
    AS("24.7", "2026-07-24"), AS("24-7", "2026-07-24"),
    {"7.24", "2026-07-24", .country = "US"}, AS("7.24", "2026-07-24"),
    AS("24 07 2026", "2026-07-24"), AS("24 07 82", "1982-07-24"),
    AS("2026 07 24", "2026-07-24"), AS("06 12 34 56 78", "none"),
    AS("20260724", "2026-07-24"), AS("24072026", "2026-07-24"),
    {"07242026", "2026-07-24", .country = "US"}, AS("12345678", "none"),
    AS("24/07,2026", "2026-07-24"), AS("24/07,15", "none"),
    AS("tomorrow 7.30", "2026-07-15"), AS("demain à 12.30", "2026-07-15"),
    AS("7.30 tomorrow", "2026-07-15"), AS("7-8 people", "none"),
    AS("at 7.30", "none"), AS("at 8", "none"), AS("1° août", "2026-08-01"),
    AS("7.30 pm", "none"), AS("3-4 days", "none"),
    AS("friday 7.30", "2026-07-17"), AS("24.7 or 25.7", "several"),
    AS("vendredi 24.7", "none"), AS("this friday 17.7", "2026-07-17"),
    AS("Jul24", "2026-07-24"), AS("October2", "2026-10-02"),
    AS("Sep-23-2026", "2026-09-23"), AS("03rd august", "2026-08-03"),
    AS("01st Jan 2027", "2027-01-01"), AS("2026/sep/23", "2026-09-23"),
    AS("the 9th works for me", "2026-08-09"), AS("the 2nd option", "none"),
    AS("may 4th people come", "2027-05-04"), AS("the 24th actually",
                                               "2026-07-24"),
    AS("the 24th, a friday", "2026-07-24"), AS("24 juillet, vendredi",
                                               "2026-07-24"),
    AS("the 24th, a monday", "none"), AS("friday the 14th", "2026-08-14"),
    AS("this 13 july", "none"), AS("the delivery day is the 24th",
                                   "2026-07-24"),
    IN(LEFTOVER, "24.7", "none"), IN(LEFTOVER, "24 07 2026", "none"),
    IN(LEFTOVER, "24072026", "none"), IN(LEFTOVER, "DEC24", "none"),
    IN(CORRECTION, "no, the 9th works", "none"),
};

START_TEST(days_are_written)
{
    check_row(MATCH_DATE, &written_days[_i]);
}
END_TEST

START_TEST(days_are_found)
{
    check_row(MATCH_DATE, &days[_i]);
}
END_TEST

static const row more_days[] = {
    {"what about friday please", "2026-07-17",
     .left = "what about please"},
    {"oil change on friday", "2026-07-17", LEFTOVER,
     .left = "oil change on"},
    {"demain 19h30", "2026-07-15", LEFTOVER, .left = "19 h 30"},
    {"24/07 à 20h", "2026-07-24", LEFTOVER, .left = "a 20 h"},
    IN(LEFTOVER, "3 fri", "none"), IN(LEFTOVER, "the 24th", "none"),
    IN(LEFTOVER, "1/2 poulet", "none"), IN(LEFTOVER, "24/7", "none"),
    IN(LEFTOVER, "12.30", "none"), IN(LEFTOVER, "24", "none"),
    IN(CORRECTION, "actually saturday", "2026-07-18"),
    IN(CORRECTION, "no, friday", "2026-07-17"),
    IN(CORRECTION, "en fait le 25 juillet", "2026-07-25"),
    /* Bounds, also of another type; days that are over where only those. */
    {"friday", "range 2026-07-17", .low = "2026-07-20"},
    {"friday", "2026-07-10", .high = "2026-07-14"},
    {"24/07", "2025-07-24", .high = "2026-07-14"},
    {"le 24", "2026-06-24", .high = "2026-07-14"},
    {"24/07/2026", "range 2026-07-24", .high = "2026-07-14"},
    {"today", "2026-07-14", .low = "2026-07-14T12:00:00Z"},
    {"yesterday", "range 2026-07-13", .low = "2026-07-14T12:00:00Z"},
};

START_TEST(days_stand_among_words)
{
    check_row(MATCH_DATE, &more_days[_i]);
}
END_TEST

/* ---- times --------------------------------------------------------------- */

static const row times[] = {
    AS("19h30", "19:30"), AS("19 h", "19:00"), AS("19 h 30", "19:30"),
    AS("19H30", "19:30"), AS("7pm", "19:00"), AS("7:30 pm", "19:30"),
    AS("7.30 p.m.", "19:30"), AS("730pm", "19:30"), AS("12 am", "00:00"),
    AS("12pm", "12:00"), AS("9:00", "09:00"), AS("19:30", "19:30"),
    AS("half past seven", "07:30"), AS("quarter to 8", "07:45"),
    AS("a quarter past 9", "09:15"), AS("10 past 16", "16:10"),
    AS("ten to eight", "07:50"), AS("half past 8pm", "20:30"),
    AS("sept heures et demie", "07:30"), AS("sept heures trente", "07:30"),
    AS("huit heures moins le quart", "07:45"),
    AS("huit heures moins dix", "07:50"), AS("vingt et une heures", "21:00"),
    AS("dix-neuf heures quinze", "19:15"), AS("midi", "12:00"),
    AS("midi et demi", "12:30"), AS("midi moins le quart", "11:45"),
    AS("noon", "12:00"), AS("minuit", "00:00"), AS("minuit et quart", "00:15"),
    AS("7 o'clock", "07:00"), AS("seven thirty", "07:30"),
    AS("9 30 evening", "21:30"), AS("at 7", "07:00"), AS("7", "07:00"),
    AS("à sept heures", "07:00"), AS("vers 20h", "20:00"),
    AS("7 in the evening", "19:00"), AS("8 heures du soir", "20:00"),
    AS("8 h du matin", "08:00"), AS("tonight at 8", "20:00"),
    AS("ce soir à 8 h", "20:00"), AS("demain soir vers 8h", "20:00"),
    AS("2 in the afternoon", "14:00"), AS("1 h du matin", "01:00"),
    AS("9 at night", "21:00"), AS("24h", "00:00"), AS("17:05:30", "17:05:30"),
    AS("in two hours", "16:00"), AS("dans 20 minutes", "14:20"),
    AS("dans une heure et demie", "15:30"), AS("in half an hour", "14:30"),
    AS("dans 1h30", "15:30"), AS("now", "14:00"),
    AS("good evening, 8 am", "08:00"),
    /* Another time, or none. */
    AS("8 h et vingt minutes", "08:20"), AS("7 h et 8 h", "none"),
    AS("8 et quart", "08:15"), AS("at morning 11", "11:00"),
    AS("5h16xyz", "none"), AS("5:16 p.m.", "17:16"), AS("en 1 heure", "none"),
    AS("25:12", "none"), AS("19:60", "none"), AS("20 h du matin", "none"),
    AS("7 or 8", "several"), AS("from 7 to 9", "none"),
    AS("7 or 8 pm", "several"),
    AS("de 7 à 8 h", "none"), AS("entre 7 et 8h", "none"),
    AS("a table for 2 at 8 pm", "20:00"), AS("on sera 4 à 20h", "20:00"),
    AS("9 to 5", "none"),
    AS("7 pm, no, 8 pm", "20:00"), AS("before 8", "none"),
    AS("après 20h", "none"), AS("pendant 2 heures", "none"),
    AS("2 people", "none"), AS("12.07.2026", "none"), AS("le 8", "none"),
    AS("july 24", "none"), AS("2 hours", "none"), AS("B12:30", "none"),
    AS("matin ou soir, 8h", "several"), AS("tomorrow", "none"), AS("", "none"),
    AS("evening", "none"), AS("3 days", "none"), AS("in 12 hours", "none"),
    /* In passing. */
    {"friday 19h30", "19:30", LEFTOVER, .left = "friday"},
    IN(LEFTOVER, "a table at 8 pm for 2", "20:00"),
    IN(LEFTOVER, "une location de 2 heures", "none"),
    IN(LEFTOVER, "at 7", "none"), IN(LEFTOVER, "7", "none"),
    IN(LEFTOVER, "demain 20h", "20:00"),
    IN(CORRECTION, "no, 8 pm", "20:00"),
    IN(CORRECTION, "plutôt à 20h30", "20:30"),
    /* Where only evenings are in range, seven is in the evening. */
    {"at 7", "19:00", .low = "18:00", .high = "23:00"},
    {"07:00", "range 07:00", .low = "18:00", .high = "23:00"},
    {"7 h", "range 07:00", .low = "18:00", .high = "23:00"},
    {"1 h", "01:00", .low = "22:00", .high = "02:00"},
    {"3 h", "range 03:00", .low = "22:00", .high = "02:00"},
};

START_TEST(times_are_found)
{
    check_row(MATCH_TIME, &times[_i]);
}
END_TEST

/* ---- moments ------------------------------------------------------------- */

static const row moments[] = {
    AS("tomorrow at 7 pm", "2026-07-15T17:00:00Z"),
    AS("demain 19h30", "2026-07-15T17:30:00Z"),
    AS("tonight at 8", "2026-07-14T18:00:00Z"),
    AS("ce soir 20 h", "2026-07-14T18:00:00Z"),
    AS("demain soir 20 h", "2026-07-15T18:00:00Z"),
    AS("demain soir à 8h", "2026-07-15T18:00:00Z"),
    AS("in two hours", "2026-07-14T14:00:00Z"),
    AS("dans 20 minutes", "2026-07-14T12:20:00Z"),
    AS("friday noon", "2026-07-17T10:00:00Z"),
    AS("vendredi 24 à midi", "2026-07-24T10:00:00Z"),
    AS("24/07 20h", "2026-07-24T18:00:00Z"),
    AS("24 juillet 2027 à 20h30", "2027-07-24T18:30:00Z"),
    AS("July 24 7pm", "2026-07-24T17:00:00Z"),
    AS("2026-07-24T19:30", "2026-07-24T17:30:00Z"),
    AS("2026-12-24 19:30", "2026-12-24T18:30:00Z"),
    AS("in 2 days at 8 pm", "2026-07-16T18:00:00Z"),
    AS("12.07. à 19.30", "2027-07-12T17:30:00Z"),
    AS("7 pm on friday", "2026-07-17T17:00:00Z"),
    AS("now", "2026-07-14T12:00:00Z"),
    AS("on peut partir maintenant ?", "2026-07-14T12:00:00Z"),
    AS("I want to leave right now, please", "2026-07-14T12:00:00Z"),
    AS("on ne part pas tout de suite", "none"),
    AS("d'ici une heure", "none"), AS("I have 2 left now", "none"),
    IN(LEFTOVER, "we leave now", "none"),
    /* A time alone is the next one. */
    AS("20h", "2026-07-14T18:00:00Z"), AS("9 h", "2026-07-15T07:00:00Z"),
    AS("9:00", "2026-07-15T07:00:00Z"), AS("14:00", "2026-07-15T12:00:00Z"),
    AS("minuit", "2026-07-14T22:00:00Z"),
    AS("ce soir à minuit", "2026-07-14T22:00:00Z"),
    AS("cette nuit à 2 h", "2026-07-15T00:00:00Z"),
    AS("at 8", "several"), {"at 8", "2026-07-14T06:00:00Z",
                         .now = -INT64_C(8) * 60 * MINUTE_MS},
    /* Nobody can tell. */
    AS("tomorrow", "none"), AS("demain soir", "none"), AS("friday", "none"),
    AS("last night at 8", "2026-07-13T18:00:00Z"), AS("not today, 20h", "none"),
    AS("demain à minuit", "several"),
    AS("friday or saturday at 8 pm", "several"),
    AS("friday at 7 or 8 pm", "several"), AS("12.07", "none"), AS("", "none"),
    AS("in 3 days", "none"), AS("31/02 à 20h", "none"),
    /* The hour that summer time leaves out is the one behind it. */
    AS("28/03/2027 à 2h30", "2027-03-28T01:30:00Z"),
    AS("25/10/2026 à 2h30", "2026-10-25T00:30:00Z"),
    IN(LEFTOVER, "oil change friday at 9 am", "2026-07-17T07:00:00Z"),
    {"oil change friday at 9 am please", "2026-07-17T07:00:00Z", LEFTOVER,
     .left = "oil change please"},
    IN(CORRECTION, "no, friday at 8 pm", "2026-07-17T18:00:00Z"),
    {"today at 9", "2026-07-14T19:00:00Z", .low = "2026-07-14T12:00:00Z"},
    {"at 9 am", "2026-07-14T07:00:00Z", .high = "2026-07-14T12:00:00Z"},
    {"friday 20h", "2026-07-10T18:00:00Z", .high = "2026-07-14T12:00:00Z"},
    {"tomorrow 20h", "range 2026-07-15T18:00:00Z", .high = "2026-07-14"},
    {"today 20h", "2026-07-14T18:00:00Z", .low = "2026-07-14",
     .high = "2026-07-14"},
};

START_TEST(moments_are_found)
{
    check_row(MATCH_MOMENT, &moments[_i]);
}
END_TEST

/* ---- numbers beside them ------------------------------------------------- */

static const row numbers[] = {
    AS("24/07", "none"), AS("19h30", "none"), AS("24 juillet", "none"),
    AS("4 sept", "none"), AS("4 oct", "none"), AS("dix-sept", "17"),
    AS("2 heures", "2"), AS("sept bières", "7"),
    IN(LEFTOVER, "demain à huit heures", "none"),
    IN(LEFTOVER, "half past seven", "none"),
    IN(LEFTOVER, "in 3 days", "none"), IN(LEFTOVER, "friday 24", "none"),
    IN(LEFTOVER, "2 coronas friday at 19:30", "2"),
};

START_TEST(days_and_times_are_no_numbers)
{
    check_row(MATCH_NUMBER, &numbers[_i]);
}
END_TEST

/* Long and odd messages end. */
START_TEST(anything_may_be_said)
{
    static const char *const pieces[] = {
        "1/", "24/07 ", "in ", "half ", "to ", "a week ", "friday ", "1:",
        "19h", "le ", "moins ", "and ", "2 hours ", "the last ", "mille ",
        "@a.b ", "+33 ", "0", "geo:", "12 € ", "demain en huit ",
    };
    char text[4100];
    size_t size = 0;
    const str piece = jz_str(pieces[_i]);
    for (; size + piece.size < 4096; size += piece.size) {
        for (size_t i = 0; i < piece.size; i++) text[size + i] = piece.at[i];
    }
    const clock now = {NOW, &paris};
    const match_room room = {.arena = &memory, .clock = &now,
                             .country = S("FR")};
    const heard h = jz_hear(&memory, known, (str){text, size});
    for (int kind = MATCH_DATE; kind <= MATCH_FILE; kind++) {
        for (int mode = ANSWER; mode <= CORRECTION; mode++) {
            const question_type q = {.kind = (matcher_kind)kind};
            found f;
            jz_match(&q, &h, (match_mode)mode, &room, &f);
            ck_assert(f.from <= f.to && f.to <= h.words.count);
        }
    }
}
END_TEST

Suite *when_suite(void)
{
    Suite *const suite = suite_create("when");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, days_are_found, 0, COUNT(days));
    tcase_add_loop_test(answers, days_are_counted, 0, COUNT(counted_days));
    tcase_add_loop_test(answers, feasts_are_days, 0, COUNT(feasts));
    tcase_add_loop_test(answers, days_are_written, 0, COUNT(written_days));
    tcase_add_loop_test(answers, days_stand_among_words, 0, COUNT(more_days));
    tcase_add_loop_test(answers, times_are_found, 0, COUNT(times));
    tcase_add_loop_test(answers, moments_are_found, 0, COUNT(moments));
    tcase_add_loop_test(answers, days_and_times_are_no_numbers, 0,
                        COUNT(numbers));
    tcase_add_loop_test(answers, anything_may_be_said, 0, 21);
    suite_add_tcase(suite, answers);
    return suite;
}
