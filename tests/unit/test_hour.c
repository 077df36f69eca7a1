/* test_hour.c - times of the day and moments as people say them, language by
 * language: on a Tuesday, 14 July 2026, at two in the afternoon. */
#include <check.h>
#include <string.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784037600000)

typedef struct row {
    const char *tags;  /* "en", or several: "en fr"                           */
    const char *said, *meant;
} row;

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

static void check_row(matcher_kind kind, match_mode mode, const row *r)
{
    const question_type q = {.kind = kind};
    const clock now = {NOW, NULL};
    const match_room room = {.arena = &memory, .clock = &now,
                             .country = S("")};
    const lexicon *const words = lexicon_of(&memory, r->tags);
    const heard h = jz_hear(&memory, words, jz_str(r->said));
    buf b = {.arena = &memory};
    found f;
    const match_result result = jz_match(&q, &h, mode, &room, &f);
    if (result == MATCH_FOUND) jz_put_standard(&b, &f.value);
    else jz_put(&b, result == MATCH_SEVERAL ? S("several") : S("none"));
    const str meant = jz_text(&b);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "%s: '%s' is '%.*s'",
                  r->tags, r->said, STR_ARGS(meant));
    ck_assert(f.from <= f.to && f.to <= h.words.count);
}

/* ---- times --------------------------------------------------------------- */

static const row times[] = {
    /* Minutes in words, and runs of digits. */
    {"en", "seven oh five", "07:05"}, {"en", "three o five pm", "15:05"},
    {"en", "nine zero eight", "09:08"}, {"en", "at 1845", "18:45"},
    {"en", "1930 hours", "19:30"}, {"en", "0700", "07:00"},
    {"en", "at nineteen hundred hours", "19:00"}, {"en", "645", "06:45"},
    {"en", "at 06 30 hours", "06:30"}, {"en", "at 1875", "none"},
    {"en", "the 1930 edition", "none"}, {"en", "around 6 ish", "06:00"},
    {"en", "8 o'clock sharp", "08:00"}, {"en", "noonish", "12:00"},
    {"en", "three quarters past 4", "04:45"},
    {"en", "12 midnight", "00:00"},
    {"fr", "21 heures 30 minutes et 15 secondes", "21:30:15"},
    {"fr", "sept et demie", "07:30"}, {"fr", "7 h pile", "07:00"},
    {"fr", "20 et trois quarts", "20:45"}, {"fr", "à peu près 11", "11:00"},
    /* "To" may stand between two. */
    {"en", "10 to 8", "07:50"}, {"en", "ten to twelve", "11:50"},
    {"en", "5 to 18", "17:55"}, {"en", "5 to 7", "none"},
    {"en", "from ten to twelve", "none"}, {"en", "3 minutes to 8", "07:57"},
    {"en", "20 to 8 people", "none"}, {"en", "ten past midnight", "00:10"},
    /* What is counted is no time. */
    {"en", "half a dozen", "none"}, {"en", "a dozen", "none"},
    {"en", "at 7 minutes", "none"}, {"en", "for 4 at 8", "08:00"},
    {"fr", "20 heures trente personnes", "none"},
    {"fr", "20 heures trente, 4 personnes", "20:30"},
    {"en", "8 in the afternoon", "20:00"}, {"en", "5 at night", "none"},
    {"en", "tonight at 8 am", "none"}, {"en", "at 7, so 19:00", "19:00"},
    {"en", "at 7, so 20:00", "none"}, {"en", "at 8, no, 9", "09:00"},
    {"en", "at 7 or 8", "several"}, {"en", "7 on friday", "07:00"},
    {"en", "24 july at 7.30", "07:30"}, {"en", "july 24", "none"},
    /* Spanish, Portuguese, Italian. */
    {"es", "las siete y media", "07:30"}, {"es", "a las 7 y 20", "07:20"},
    {"es", "las ocho menos cuarto", "07:45"}, {"es", "la una", "01:00"},
    {"es", "once y cinco de la noche", "23:05"},
    {"es", "las 7 y 8", "none"}, {"es", "a las veinte y cinco", "20:05"},
    {"es", "veinte pasadas las ocho", "08:20"},
    {"es", "8 de la tarde menos cuarto", "19:45"},
    {"es", "una y diez", "01:10"}, {"es", "10 para las 8", "07:50"},
    {"es", "mesa para 10 para las 8", "08:00"},
    {"es", "para 10 para las 8", "none"},
    {"pt", "quinze para as oito da noite", "19:45"},
    {"pt", "às sete e meia", "07:30"}, {"pt", "às 19h30", "19:30"},
    {"it", "le sette e un quarto", "07:15"},
    {"it", "alle otto meno dieci", "07:50"}, {"it", "all'una", "01:00"},
    {"it", "alle 7 e 20 di sera", "19:20"},
    {"it", "9 di sera e tre quarti", "21:45"},
    /* German and Dutch. */
    {"de", "halb acht", "07:30"}, {"de", "dreiviertel acht", "07:45"},
    {"de", "viertel acht", "07:15"}, {"de", "fünf vor halb acht", "07:25"},
    {"de", "fünf nach halb 8 abends", "19:35"},
    {"de", "zehn vor acht", "07:50"}, {"de", "vor 8 Uhr", "none"},
    {"de", "zwölf Uhr nachts", "00:00"}, {"de", "20 Uhr 15", "20:15"},
    {"de", "19.30 Uhr", "19:30"}, {"de", "punkt acht Uhr", "08:00"},
    {"nl", "half acht", "07:30"}, {"nl", "tien voor half acht", "07:20"},
    {"nl", "kwart over acht", "08:15"}, {"nl", "vijf over half negen", "08:35"},
    {"nl", "tien over acht 's avonds", "20:10"},
    {"nl", "over 2 uur", "16:00"}, {"nl", "om 6.45 vertrekken", "06:45"},
    {"nl", "ik ben om 8 uur terug", "08:00"},
    {"nl", "12 uur middernacht", "00:00"},
    /* Where several are spoken. */
    {"en fr", "a half past seven", "07:30"}, {"en fr", "à 8", "08:00"},
    {"en es", "7 o 8", "several"}, {"de en", "halb acht", "07:30"},
    {"fr es it pt", "19h30", "19:30"},
};

START_TEST(times_are_heard)
{
    check_row(MATCH_TIME, ANSWER, &times[_i]);
}
END_TEST

/* In passing only what is certain. */
static const row passing[] = {
    {"en", "we come for 7", "none"},
    {"en", "seven oh five", "none"},
    {"en", "1930", "none"},
    {"es", "10 para las 8", "none"},
    {"nl", "om 6.45 vertrekken", "none"},
    {"de", "um halb acht", "07:30"},
    {"en", "half a dozen", "none"},
};

START_TEST(times_are_heard_in_passing)
{
    check_row(MATCH_TIME, LEFTOVER, &passing[_i]);
}
END_TEST

/* ---- moments ------------------------------------------------------------- */

static const row moments[] = {
    /* From now on. */
    {"en", "in 24 hours", "2026-07-15T14:00:00Z"},
    {"en", "48 hours ago", "2026-07-12T14:00:00Z"},
    {"en", "in 1.5 hours", "2026-07-14T15:30:00Z"},
    {"en", "in 2 and a half hours", "2026-07-14T16:30:00Z"},
    {"en", "today in 3 hours", "2026-07-14T17:00:00Z"},
    {"en", "tomorrow in 3 hours", "none"},
    {"en", "in 3 days and 2 hours", "2026-07-17T16:00:00Z"},
    {"en", "in 90 seconds", "2026-07-14T14:01:30Z"},
    {"fr", "dans 2,5 heures", "2026-07-14T16:30:00Z"},
    {"fr", "il y a 24 heures", "2026-07-13T14:00:00Z"},
    {"de", "vor einer halben Stunde", "2026-07-14T13:30:00Z"},
    {"de", "vor 3 Tagen um 8 Uhr", "2026-07-11T08:00:00Z"},
    {"nl", "over een half uur", "2026-07-14T14:30:00Z"},
    {"es", "dentro de dos horas y media", "2026-07-14T16:30:00Z"},
    {"en", "at the moment", "2026-07-14T14:00:00Z"},
    {"en", "I am busy at the moment", "none"},
    {"en", "as soon as possible", "2026-07-14T14:00:00Z"},
    /* The half of today that is ahead; without a day it may be either. */
    {"en", "at 7", "several"},
    {"en", "today at 7", "2026-07-14T19:00:00Z"},
    {"es", "hoy a las 9", "2026-07-14T21:00:00Z"},
    {"en", "yesterday at 7", "2026-07-13T07:00:00Z"},
    /* The end of a day. */
    {"en", "end of tomorrow", "2026-07-15T23:59:59Z"},
    {"en", "by the end of the day", "2026-07-14T23:59:59Z"},
    {"en", "end of this friday", "2026-07-17T23:59:59Z"},
    {"en", "before the end of friday", "none"},
    {"en", "end of the week", "none"}, {"en", "not end of tomorrow", "none"},
    {"fr", "fin de demain", "2026-07-15T23:59:59Z"},
    {"fr", "en fin de journée", "none"},
    /* A weekday that is today's. */
    {"en", "tuesday at 8 pm", "several"},
    {"en", "tuesday at 8 am", "2026-07-21T08:00:00Z"},
    {"en", "next tuesday at 8 pm", "2026-07-21T20:00:00Z"},
    {"fr", "10, ce soir", "2026-07-14T22:00:00Z"},
    /* A day said twice, around the time. */
    {"en", "monday 7pm, july 20", "2026-07-20T19:00:00Z"},
    /* Nights end on another day: either may be meant. */
    {"en", "friday at 12 at night", "several"},
    {"en", "friday night at 1", "several"},
    {"en", "friday night at 11", "2026-07-17T23:00:00Z"},
    /* As machines write it. */
    {"en", "2026-07-24T19:30:00Z", "2026-07-24T19:30:00Z"},
    {"en", "2026-07-24T19:30+02:00", "2026-07-24T17:30:00Z"},
    {"en", "2026-07-24T19:30:15.250-0530", "2026-07-25T01:00:15Z"},
    {"en", "2026-07-24T19:30:00-05:99", "none"},
    {"en", "july 24 10:00-11:00", "none"},
    /* A day that was not read is not today. */
    {"en", "july 32 at 8 pm", "none"}, {"en", "2026 - 7 - 20 8 pm", "none"},
    {"en", "8 pm 5-3-'18", "none"}, {"en", "8 pm for 2, gate 12",
                                     "2026-07-14T20:00:00Z"},
    {"it", "venerdì alle otto e mezza di sera", "2026-07-17T20:30:00Z"},
    {"pt", "amanhã às 15 para as 8", "2026-07-15T07:45:00Z"},
};

START_TEST(moments_are_heard)
{
    check_row(MATCH_MOMENT, ANSWER, &moments[_i]);
}
END_TEST

/* ---- long messages ------------------------------------------------------- */

/* No message makes the reader look back over all of it again and again. */
START_TEST(long_messages_are_read_once)
{
    static const char *const pieces[] = {
        "7 ", "now ", "a a a a 7 ", "8 no ", "end of ", "half a ", "7 y ",
        "2 and a half ", "five to ", "july ", "vor ", "in 2 ",
    };
    static char text[65536];
    const str piece = jz_str(pieces[_i]);
    size_t size = 0;
    for (; size + piece.size < sizeof text; size += piece.size) {
        memcpy(text + size, piece.at, piece.size);
    }
    const clock now = {NOW, NULL};
    const match_room room = {.arena = &memory, .clock = &now,
                             .country = S("")};
    const heard h =
        jz_hear(&memory, lexicon_of(&memory, "en es de"), (str){text, size});
    for (int kind = MATCH_TIME; kind <= MATCH_MOMENT; kind++) {
        const question_type q = {.kind = (matcher_kind)kind};
        found f;
        jz_match(&q, &h, ANSWER, &room, &f);
        ck_assert(f.from <= f.to && f.to <= h.words.count);
    }
}
END_TEST

Suite *hour_suite(void)
{
    Suite *const suite = suite_create("hour");
    TCase *const hours = tcase_create("hours");
    tcase_add_checked_fixture(hours, open_all, close_all);
    tcase_add_loop_test(hours, times_are_heard, 0, COUNT(times));
    tcase_add_loop_test(hours, times_are_heard_in_passing, 0, COUNT(passing));
    tcase_add_loop_test(hours, moments_are_heard, 0, COUNT(moments));
    tcase_add_loop_test(hours, long_messages_are_read_once, 0, 12);
    suite_add_tcase(suite, hours);
    return suite;
}
