/* test_romance.c - what people say in Spanish, Italian and Portuguese: on a
 * Tuesday, 14 July 2026, at noon in Madrid. */
#include <check.h>

#include "said.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784023200000)

static escape way_out;
static arena memory;
static zone madrid;

static void open_all(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
    ck_assert(jz_read_zone(jz_str(jz_zone_rule(S("ES"))), &madrid));
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
    const clock now = {NOW, &madrid};
    const match_room room = {.arena = &memory, .clock = &now,
                             .country = S("ES")};
    const lexicon *const words = lexicon_of(&memory, r->tag);
    const heard h = jz_hear(&memory, words, jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, ANSWER, &room, &f);
    const str meant = told_value(&memory, result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "%s: '%s' is '%.*s'",
                  r->tag, r->said, STR_ARGS(meant));
}

static const row numbers[] = {
    {"es", "dos", "2"}, {"es", "una", "1"}, {"es", "veintiún", "21"},
    {"es", "veinte y uno", "21"}, {"es", "diez y seis", "16"},
    {"es", "treinta y una", "31"}, {"es", "ciento cinco", "105"},
    {"es", "cien mil", "100000"}, {"es", "quinientas", "500"},
    {"es", "mil novecientos ochenta y cuatro", "1984"},
    {"es", "dos millones trescientos mil", "2300000"},
    {"es", "mil millones", "1000000000"}, {"es", "una docena", "12"},
    {"es", "media docena", "6"}, {"es", "menos tres", "-3"},
    {"es", "somos 4, no, 5", "5"}, {"es", "dos o tres", "none"},
    {"es", "un momento", "none"}, {"es", "cuatro veinte", "none"},
    {"es", "doscientos trescientos", "none"},
    {"it", "due", "2"}, {"it", "ventuno", "21"}, {"it", "ventitré", "23"},
    {"it", "trentotto", "38"}, {"it", "centouno", "101"},
    {"it", "duecentottantotto", "288"}, {"it", "mille", "1000"},
    {"it", "duemilaventisei", "2026"}, {"it", "un milione", "1000000"},
    {"it", "una dozzina", "12"}, {"it", "mezza dozzina", "6"},
    {"it", "due, anzi tre", "3"}, {"it", "tre o quattro", "none"},
    {"it", "un attimo", "none"}, {"it", "vento", "none"},
    {"pt", "dois", "2"}, {"pt", "duas", "2"}, {"pt", "vinte e um", "21"},
    {"pt", "dezesseis", "16"}, {"pt", "dezasseis", "16"},
    {"pt", "cento e vinte e três", "123"}, {"pt", "quinhentas", "500"},
    {"pt", "dois mil e vinte e seis", "2026"},
    {"pt", "um milhão e meio", "1500000"}, {"pt", "meia dúzia", "6"},
    {"pt", "uma dúzia", "12"}, {"pt", "não, na verdade cinco", "5"},
    {"pt", "dois ou três", "none"}, {"pt", "um minuto", "none"},
};

START_TEST(numbers_are_heard)
{
    check_row(MATCH_NUMBER, &numbers[_i]);
}
END_TEST

static const row decimals[] = {
    {"es", "una taza y media", "1.5"}, {"it", "due chili e mezzo", "2.5"},
    {"en", "two cups and a half, please", "2.5"},
    {"en", "two burgers and half a pizza", "2"},
    {"es", "dos y medio", "2.5"}, {"es", "tres coma catorce", "3.14"},
    {"es", "1.234,5", "1234.5"}, {"es", "tres cuartos", "0.75"},
    {"it", "due e mezzo", "2.5"}, {"it", "tre virgola cinque", "3.5"},
    {"it", "tre quarti", "0.75"}, {"pt", "dois e meio", "2.5"},
    {"pt", "três vírgula cinco", "3.5"}, {"pt", "três quartos", "0.75"},
};

START_TEST(decimals_are_heard)
{
    check_row(MATCH_DECIMAL, &decimals[_i]);
}
END_TEST

static const row days[] = {
    {"es", "mañana", "2026-07-15"}, {"es", "pasado mañana", "2026-07-16"},
    {"es", "el 24 de julio", "2026-07-24"}, {"es", "24 de julio", "2026-07-24"},
    {"es", "el primero de agosto", "2026-08-01"},
    {"es", "el viernes", "2026-07-17"},
    {"es", "el viernes de la semana que viene", "2026-07-24"},
    {"es", "dentro de tres días", "2026-07-17"},
    {"es", "hace dos días", "2026-07-12"}, {"es", "ayer", "2026-07-13"},
    {"es", "el día 24", "2026-07-24"},
    {"es", "el 5 del mes que viene", "2026-08-05"},
    {"es", "23 de noviembre de 2027", "2027-11-23"},
    {"es", "el 20 del 10", "2026-10-20"},
    {"es", "del 10 - 22 de agosto", "none"}, {"en", "10-22 August", "none"},
    {"en", "10 - 22 August", "none"}, {"it", "il 20 del 10 2026", "2026-10-20"},
    {"pt", "dia 20 do 10", "2026-10-20"}, {"pt", "um dia atrás", "2026-07-13"},
    {"es", "dentro de un año y medio", "2028-01-14"},
    {"es", "dentro de una semana y media", "none"},
    {"en", "in a month and a half", "none"},
    {"es", "a primeros de mayo", "none"}, {"it", "ai primi di maggio", "none"},
    {"pt", "ante ontem", "2026-07-12"},
    {"es", "antes del viernes", "none"},
    {"es", "el viernes o el sábado", "none"},
    {"it", "domani", "2026-07-15"}, {"it", "dopodomani", "2026-07-16"},
    {"it", "il 24 luglio", "2026-07-24"}, {"it", "l’8 agosto", "2026-08-08"},
    {"it", "il primo agosto", "2026-08-01"}, {"it", "venerdì", "2026-07-17"},
    {"it", "venerdì della prossima settimana", "2026-07-24"},
    {"it", "fra tre giorni", "2026-07-17"},
    {"it", "due giorni fa", "2026-07-12"},
    {"it", "ogni venerdì", "none"}, {"it", "venerdì o sabato", "none"},
    {"pt", "amanhã", "2026-07-15"}, {"pt", "depois de amanhã", "2026-07-16"},
    {"pt", "24 de julho", "2026-07-24"}, {"pt", "dia 24", "2026-07-24"},
    {"pt", "sexta-feira", "2026-07-17"}, {"pt", "na sexta", "2026-07-17"},
    {"pt", "sexta-feira da semana que vem", "2026-07-24"},
    {"pt", "daqui a três dias", "2026-07-17"},
    {"pt", "há dois dias", "2026-07-12"},
    {"pt", "toda sexta-feira", "none"}, {"pt", "sexta ou sábado", "none"},
};

START_TEST(days_are_heard)
{
    check_row(MATCH_DATE, &days[_i]);
}
END_TEST

/* Madrid is two hours ahead of UTC. */
static const row moments[] = {
    {"es", "mañana a las 8 de la tarde", "2026-07-15T18:00:00Z"},
    {"es", "mañana por la mañana a las 9", "2026-07-15T07:00:00Z"},
    {"es", "el 20 del 10 a las 5", "none"},
    {"es", "el viernes a mediodía", "2026-07-17T10:00:00Z"},
    {"es", "esta noche a las 10", "2026-07-14T20:00:00Z"},
    {"es", "dentro de dos horas", "2026-07-14T12:00:00Z"},
    {"es", "dentro de media hora", "2026-07-14T10:30:00Z"},
    {"it", "domani sera alle 8", "2026-07-15T18:00:00Z"},
    {"it", "venerdì a mezzogiorno", "2026-07-17T10:00:00Z"},
    {"it", "stasera alle 9", "2026-07-14T19:00:00Z"},
    {"it", "fra due ore", "2026-07-14T12:00:00Z"},
    {"it", "fra mezz’ora", "2026-07-14T10:30:00Z"},
    {"pt", "amanhã às 20h30", "2026-07-15T18:30:00Z"},
    {"pt", "sexta-feira ao meio-dia", "2026-07-17T10:00:00Z"},
    {"pt", "hoje à noite às 9", "2026-07-14T19:00:00Z"},
    {"pt", "daqui a duas horas", "2026-07-14T12:00:00Z"},
    {"pt", "daqui a meia hora", "2026-07-14T10:30:00Z"},
};

START_TEST(moments_are_heard)
{
    check_row(MATCH_MOMENT, &moments[_i]);
}
END_TEST

static const row answers[] = {
    {"es", "sí, claro", "yes"}, {"es", "vale", "yes"},
    {"es", "de acuerdo", "yes"}, {"es", "claro que sí", "yes"},
    {"es", "no, gracias", "no"}, {"es", "claro que no", "no"},
    {"es", "ahora no", "no"}, {"es", "mejor no", "no"},
    {"es", "no lo sé", "none"}, {"es", "quizás", "none"},
    {"es", "tienes razón", "yes"}, {"es", "no creo", "no"},
    {"es", "te equivocas", "no"}, {"es", "vete a saber", "none"},
    {"es", "si es posible", "none"}, {"es", "gracias", "none"},
    {"it", "sì, grazie", "yes"}, {"it", "va bene", "yes"},
    {"it", "perché no", "yes"}, {"it", "d’accordo", "yes"},
    {"it", "hai ragione", "yes"}, {"it", "ti sbagli", "no"},
    {"it", "non saprei", "none"}, {"it", "non sono sicura", "none"},
    {"it", "no, grazie", "no"}, {"it", "assolutamente no", "no"},
    {"it", "non ora", "no"}, {"it", "non lo so", "none"},
    {"it", "forse", "none"}, {"it", "si può avere una birra", "none"},
    {"pt", "sim, por favor", "yes"}, {"pt", "com certeza", "yes"},
    {"pt", "isso mesmo", "yes"}, {"pt", "pode ser", "yes"},
    {"pt", "tem razão", "yes"}, {"pt", "nem a pau", "no"},
    {"pt", "não tenho certeza", "none"}, {"pt", "se calhar", "none"},
    {"pt", "não, obrigado", "no"}, {"pt", "de jeito nenhum", "no"},
    {"pt", "agora não", "no"}, {"pt", "não sei", "none"},
    {"pt", "talvez", "none"}, {"pt", "no sábado", "none"},
};

START_TEST(answers_are_heard)
{
    check_row(MATCH_YES_NO, &answers[_i]);
}
END_TEST

Suite *romance_suite(void)
{
    Suite *suite = suite_create("romance");
    TCase *said = tcase_create("said");
    tcase_add_checked_fixture(said, open_all, close_all);
    tcase_add_loop_test(said, numbers_are_heard, 0, COUNT(numbers));
    tcase_add_loop_test(said, decimals_are_heard, 0, COUNT(decimals));
    tcase_add_loop_test(said, days_are_heard, 0, COUNT(days));
    tcase_add_loop_test(said, moments_are_heard, 0, COUNT(moments));
    tcase_add_loop_test(said, answers_are_heard, 0, COUNT(answers));
    suite_add_tcase(suite, said);
    return suite;
}
