/* test_day.c - the days that people name in the languages whose tables are
 * younger than the rules: on a Tuesday, 14 July 2026, at noon. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784030400000)

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
    const char *tag, *said, *meant; /* tag: one language, or two              */
} row;

static void check_row(const row *r)
{
    const question_type q = {.kind = MATCH_DATE};
    const clock now = {NOW, NULL};
    const match_room room = {.arena = &memory, .clock = &now};
    const lexicon *const words = lexicon_of(&memory, r->tag);
    const heard h = jz_hear(&memory, words, jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, ANSWER, &room, &f);
    const str meant = told_value(&memory, result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "%s: '%s' is '%.*s'",
                  r->tag, r->said, STR_ARGS(meant));
}

static const row days[] = {
    {"es", "el próximo viernes", "none"},
    {"es", "el próximo lunes", "2026-07-20"},
    {"es", "este viernes", "2026-07-17"},
    {"es", "el lunes pasado", "none"},
    {"es", "el viernes de la semana que viene", "2026-07-24"},
    {"es", "dos días después del 24", "2026-07-26"},
    {"es", "tres días después de mañana", "2026-07-18"},
    {"es", "dentro de dos semanas a partir de mañana", "2026-07-29"},
    {"es", "el último viernes de mayo", "2027-05-28"},
    {"es", "el 5 del mes que viene", "2026-08-05"},
    {"es", "4.º de mayo", "2027-05-04"}, {"es", "a las 8", "none"},
    {"es", "nací el 9 de 8 de 1971", "1971-08-09"},
    {"es", "la víspera de Navidad", "2026-12-24"},
    {"es", "el día de la Tierra", "2027-04-22"},
    {"es", "Viernes Santo 2027", "2027-03-26"},
    {"es", "hoy en ocho", "2026-07-21"},
    {"it", "venerdì prossimo", "none"},
    {"it", "lunedì prossimo", "2026-07-20"},
    {"it", "tre giorni dopo domani", "2026-07-18"},
    {"it", "domenica a otto", "2026-07-26"}, {"it", "dalle 8", "none"},
    {"it", "il primo lunedì di agosto", "2026-08-03"},
    {"it", "due giorni prima di Natale", "2026-12-23"},
    {"it", "1° maggio", "2027-05-01"}, {"it", "ferragosto", "2026-08-15"},
    {"it", "Pasquetta", "2027-03-29"},
    {"it", "due settimane da domani", "2026-07-29"},
    {"pt", "sexta que vem", "none"}, {"pt", "na segunda", "2026-07-20"},
    {"pt", "a segunda vez", "none"}, {"pt", "no natal", "2026-12-25"},
    {"pt", "3 dias depois de amanhã", "2026-07-18"},
    {"pt", "duas semanas antes do dia 15 de agosto", "2026-08-01"},
    {"pt", "última sexta-feira do mês", "2026-07-31"},
    {"pt", "24 de julho do ano que vem", "2027-07-24"},
    {"pt", "todas as sextas", "none"}, {"pt", "6a feira", "2026-07-17"},
    {"de", "nächsten Freitag", "none"},
    {"de", "kommenden Freitag", "2026-07-17"},
    {"de", "nächsten Montag", "2026-07-20"},
    {"de", "heute in einer Woche", "2026-07-21"},
    {"de", "zwei Tage nach dem 24.", "2026-07-26"},
    {"de", "eine Woche nach Ostern", "2027-04-04"},
    {"de", "Mittwoch nach Ostern", "2027-03-31"},
    {"de", "am 1. Montag im August", "2026-08-03"},
    {"de", "am 15. des nächsten Monats", "2026-08-15"},
    {"de", "den dritten achten", "2026-08-03"},
    {"de", "7. achter", "2026-08-07"},
    {"de", "Freitag, den siebten achten um zehn", "2026-08-07"},
    {"de", "Dienstag, den einunddreißigsten", "none"},
    {"de", "Heiligabend", "2026-12-24"},
    {"de", "10. August 44 v. Chr.", "none"},
    {"de", "10. August 1526 n. Chr.", "1526-08-10"},
    {"de", "in einem Jahrzehnt", "2036-07-14"},
    {"nl", "volgende vrijdag", "none"},
    {"nl", "aanstaande vrijdag", "2026-07-17"},
    {"nl", "vrijdag de 24ste", "2026-07-24"},
    {"nl", "vrijdag de 23ste", "2026-10-23"},
    {"nl", "dinsdag de 31ste", "none"},
    {"nl", "ik ga op de tweede terug", "2026-08-02"},
    {"de", "am 24. zurück", "2026-07-24"},
    {"de", "drei Tage vor morgen", "2026-07-12"},
    {"nl", "twee dagen voor gisteren", "2026-07-11"},
    {"nl", "twee dagen voor kerst", "2026-12-23"},
    {"nl", "drie weken vanaf morgen", "2026-08-05"},
    {"nl", "eerste maandag van de volgende maand", "2026-08-03"},
    {"nl", "28 juni in 2027", "2027-06-28"},
    {"nl", "maandag 11-4", "none"}, {"nl", "12-08, 2027", "2027-08-12"},
    {"nl", "morgen 12-08, 2027", "none"}, {"nl", "morgen 12-08", "2026-07-15"},
    {"nl", "vrijdag tienk januari 2027", "none"},
    /* A word that two languages do not agree about does no harm. */
    {"nl fr", "vrijdag de 24ste", "2026-07-24"},
    {"fr es", "24 de julio", "2026-07-24"},
    {"fr es", "le 24 juillet", "2026-07-24"},
    {"es pt", "24 de julio de 2027", "2027-07-24"},
};

START_TEST(days_are_found)
{
    check_row(&days[_i]);
}
END_TEST

Suite *day_suite(void)
{
    Suite *const suite = suite_create("day");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, days_are_found, 0, COUNT(days));
    suite_add_tcase(suite, answers);
    return suite;
}
