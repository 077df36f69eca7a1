/* test_either.c - answers that could mean one thing or another, in English and
 * French: on a Tuesday, 14 July 2026, at two in the afternoon in Paris. */
#include <check.h>

#include "match/match.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NOW INT64_C(1784030400000)

static escape way_out;
static arena memory;
static const lexicon *known;
static zone paris;

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("en")), jz_lang(S("fr"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    known = jz_lexicon_make(&memory, &memory, both, 2);
    ck_assert(jz_read_zone(jz_str(jz_zone_rule(S("FR"))), &paris));
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

typedef struct row {
    matcher_kind kind;
    const char *said, *meant; /* readings are parted by a bar                 */
    match_mode mode;
    const char *low, *high;
} row;

static str told(match_result result, const found *f)
{
    buf b = {.arena = &memory};
    if (result == MATCH_NONE) return S("none");
    if (result == MATCH_OUT_OF_RANGE) jz_put(&b, S("range "));
    if (result != MATCH_SEVERAL) jz_put_standard(&b, &f->value);
    for (uint8_t i = 0; result == MATCH_SEVERAL && i < f->reading_count; i++) {
        if (i) jz_put(&b, S(" | "));
        jz_put_standard(&b, &f->readings[i]);
    }
    return jz_text(&b);
}

static void check_row(const row *r)
{
    question_type q = {.kind = r->kind};
    const value_type type = jz_matcher_of(r->kind)->gives;
    if (r->low) ck_assert(jz_read_standard(jz_str(r->low), type, &q.low));
    if (r->high) ck_assert(jz_read_standard(jz_str(r->high), type, &q.high));
    const clock now = {NOW, &paris};
    match_room room = {.arena = &memory, .clock = &now, .country = S("FR")};
    const heard h = jz_hear(&memory, known, jz_str(r->said));
    found f;
    const match_result result = jz_match(&q, &h, r->mode, &room, &f);
    const str meant = told(result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "'%s' is '%.*s'", r->said,
                  STR_ARGS(meant));
    ck_assert(f.from <= f.to && f.to <= h.words.count);
    if (result == MATCH_SEVERAL) ck_assert(f.from < f.to);
}

static const row rows[] = {
    {.kind = MATCH_NUMBER, .said = "2 or 3",
     .meant = "2 | 3"},
    {.kind = MATCH_NUMBER, .said = "deux ou trois",
     .meant = "2 | 3"},
    {.kind = MATCH_NUMBER, .said = "I need 2 or maybe 3 please",
     .meant = "2 | 3"},
    {.kind = MATCH_NUMBER, .said = "two tickets or three tickets",
     .meant = "2 | 3"},
    {.kind = MATCH_NUMBER, .said = "twenty five or thirty",
     .meant = "25 | 30"},
    {.kind = MATCH_NUMBER, .said = "two or three hundred",
     .meant = "200 | 300"},
    {.kind = MATCH_DECIMAL, .said = "1.5 or 2",
     .meant = "1.5 | 2"},
    /* The same in either case, or nothing else. */
    {.kind = MATCH_NUMBER, .said = "2 or so",
     .meant = "2"},
    {.kind = MATCH_NUMBER, .said = "2 or more",
     .meant = "2"},
    {.kind = MATCH_NUMBER, .said = "5, small or large",
     .meant = "5"},
    {.kind = MATCH_NUMBER, .said = "5 or five",
     .meant = "5"},
    {.kind = MATCH_NUMBER, .said = "small or large",
     .meant = "none"},
    {.kind = MATCH_NUMBER, .said = "or 5",
     .meant = "5"},
    /* Only what the bounds allow is offered. */
    {.kind = MATCH_NUMBER, .said = "2 or 30",
     .meant = "none", .low = "1", .high = "6"},
    {.kind = MATCH_NUMBER, .said = "2 or maybe 30",
     .meant = "none", .low = "1", .high = "6"},
    {.kind = MATCH_NUMBER, .said = "2 or 3",
     .meant = "2 | 3", .low = "1", .high = "6"},
    /* In passing nobody is asked, and nothing is taken. */
    {.kind = MATCH_NUMBER, .said = "2 or maybe 3",
     .meant = "none", .mode = LEFTOVER},
    {.kind = MATCH_NUMBER, .said = "no, 2 or maybe 3",
     .meant = "none", .mode = CORRECTION},
    {.kind = MATCH_DATE, .said = "friday or else saturday",
     .meant = "none", .mode = LEFTOVER},

    {.kind = MATCH_MONEY, .said = "10 or 12 €",
     .meant = "10.00 EUR | 12.00 EUR"},
    {.kind = MATCH_DATE, .said = "Friday or Saturday",
     .meant = "2026-07-17 | 2026-07-18"},
    {.kind = MATCH_DATE, .said = "vendredi ou samedi",
     .meant = "2026-07-17 | 2026-07-18"},
    {.kind = MATCH_DATE, .said = "the 24th or the 25th of july",
     .meant = "2026-07-24 | 2026-07-25"},
    {.kind = MATCH_DATE, .said = "24 ou 25 juillet",
     .meant = "2026-07-24 | 2026-07-25"},
    {.kind = MATCH_DATE, .said = "today or tomorrow at 5",
     .meant = "2026-07-14 | 2026-07-15"},
    {.kind = MATCH_DATE, .said = "friday, we are 2 or 3",
     .meant = "2026-07-17"},
    {.kind = MATCH_TIME, .said = "7 or 8 pm",
     .meant = "19:00 | 20:00"},
    {.kind = MATCH_TIME, .said = "7h ou 7h30",
     .meant = "07:00 | 07:30"},
    {.kind = MATCH_TIME, .said = "noon or 1 pm",
     .meant = "12:00 | 13:00"},
    {.kind = MATCH_TIME, .said = "at 5 pm, friday or saturday",
     .meant = "17:00"},
    {.kind = MATCH_MOMENT, .said = "friday or saturday at 8 pm",
     .meant = "2026-07-17T18:00:00Z | 2026-07-18T18:00:00Z"},
    {.kind = MATCH_MOMENT, .said = "friday at 7 pm or saturday at 8 pm",
     .meant = "2026-07-17T17:00:00Z | 2026-07-18T18:00:00Z"},
    {.kind = MATCH_MOMENT, .said = "in an hour or two",
     .meant = "none"},
    /* This evening or tomorrow morning. */
    {.kind = MATCH_MOMENT, .said = "at 8",
     .meant = "2026-07-14T18:00:00Z | 2026-07-15T06:00:00Z"},
    {.kind = MATCH_MOMENT, .said = "at 8",
     .meant = "none", .mode = LEFTOVER},
};

START_TEST(two_readings_are_told)
{
    check_row(&rows[_i]);
}
END_TEST

Suite *either_suite(void)
{
    Suite *const suite = suite_create("either");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, two_readings_are_told, 0, COUNT(rows));
    suite_add_tcase(suite, answers);
    return suite;
}
