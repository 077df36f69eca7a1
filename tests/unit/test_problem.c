/* test_problem.c - the author's mistakes: sorted, cut down to their causes, put
 * into words. */
#include <stdio.h>
#include <string.h>

#include "base/problem.h"
#include "suites.h"

typedef struct told {
    char text[4096]; /* "id@line:column:length id@..."                        */
    char message[128], name[32];
    bool helped;     /* of the second, as the two above                       */
    unsigned count;
} told;

static void keep(void *user, const jaseur_problem *p)
{
    told *const t = user;
    char row[128];
    snprintf(row, sizeof row, "%s%s@%u:%u:%u", t->count ? " " : "", p->id,
             p->line, p->column, p->length);
    strncat(t->text, row, sizeof t->text - strlen(t->text) - 1);
    if (t->count++ != 1) return;
    snprintf(t->message, sizeof t->message, "%s", p->message);
    snprintf(t->name, sizeof t->name, "%s", p->name ? p->name : "");
    t->helped = p->help != NULL;
}

START_TEST(the_nearest_name_is_found)
{
    static const struct { const char *wanted, *found; } rows[] = {
        {"aks", "ask"}, {"numbre", "number"}, {"suport", "support"},
        {"qz", ""},     {"refuzed", "refused"}, {"xxxxxx", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        nearest n = {.wanted = jz_str(rows[i].wanted)};
        jz_nearest_try(&n, S("support"));
        jz_nearest_try(&n, S("ask"));
        jz_nearest_try(&n, S("refused"));
        jz_nearest_try(&n, S("number"));
        ck_assert(jz_same(n.best, jz_str(rows[i].found)));
    }
}
END_TEST

static place at_line(uint32_t line, uint32_t column)
{
    return (place){1, line, column, 1, line * 100 + column, 1};
}

START_TEST(problems_are_sorted_and_causes_hide_consequences)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    problems list = {.arena = &a};
    const jaseur_source source = {"f", "", 0};
    jz_problem(&list, QUEUE_WITHOUT_HOURS, at_line(1, 1), S("q"));
    jz_problem(&list, UNKNOWN_KEY, at_line(9, 1), S("k"), S("bot"));
    jz_problem(&list, UNKNOWN_KEY, at_line(4, 9), S("k"), S("bot"));
    jz_problem(&list, COLON_IN_TEXT, at_line(4, 3), S(""));
    jz_problem(&list, HASH_IN_TEXT, at_line(4, 5), S(""));
    static told t;
    const jaseur_compile_options options = {.on_problem = keep, .user = &t};
    t = (told){0};
    jz_problems_tell(&list, &source, &options);
    ck_assert_str_eq(t.text, "colon-in-text@4:3:1 unknown-key@9:1:1 "
                             "queue-without-hours@1:1:1");
    ck_assert_str_eq(t.message, "unknown key 'k' in bot");
    ck_assert_str_eq(t.name, "k");
    ck_assert(!t.helped);

    jz_problem(&list, YAML_ERROR, at_line(20, 1), S("x"));
    jz_problem(&list, UNKNOWN_STEP, at_line(2, 1), S("s"), S("f"));
    t = (told){0};
    jz_problems_tell(&list, &source, &options);
    ck_assert_str_eq(t.text, "colon-in-text@4:3:1 unknown-key@9:1:1 "
                             "yaml-error@20:1:1");
    for (uint32_t i = 0; i < 10000; i++) {
        jz_problem(&list, UNKNOWN_KEY, at_line(100 + i, 1), S("k"), S("b"));
    }
    t = (told){0};
    jz_problems_tell(&list, &source, &options);
    ck_assert_uint_eq(t.count, 20);
    jz_arena_close(&a);
}
END_TEST

/* Every sentence is one line, in lower case, without a full stop, in both
 * languages and with the same texts put in. */
static const struct { const char *en, *fr; } sentences[] = {
#define P(NAME, id, severity, en, fr) {en, fr},
#define H(NAME, en, fr) {en, fr},
#include "base/problems.def"
#undef P
#undef H
};

START_TEST(sentences_are_well_formed)
{
    const str both[2] = {jz_str(sentences[_i].en), jz_str(sentences[_i].fr)};
    for (int i = 0; i < 2; i++) {
        ck_assert(both[i].size > 0 && !jz_contains(both[i], S("\n")));
        ck_assert(!jz_is_upper(both[i].at[0]) ||
                  jz_starts(both[i], S("YAML")));
        ck_assert(!jz_ends(both[i], S(".")) || jz_ends(both[i], S("...")));
    }
    ck_assert_msg(!jz_contains(both[1], S(" ?")) &&
                      !jz_contains(both[1], S(" :")) &&
                      !jz_contains(both[1], S(" ;")),
                  "%s", sentences[_i].fr);
    for (int i = 0; i < PROBLEM_ARGS; i++) {
        const char arg[] = {'{', (char)('0' + i), '}', '\0'};
        ck_assert_msg(jz_contains(both[0], jz_str(arg)) ==
                          jz_contains(both[1], jz_str(arg)),
                      "%s", sentences[_i].en);
    }
}
END_TEST

#define COUNT(rows) (int)(sizeof(rows) / sizeof *(rows))

Suite *problem_suite(void)
{
    Suite *const suite = suite_create("problem");
    TCase *const telling = tcase_create("problems");
    tcase_add_test(telling, the_nearest_name_is_found);
    tcase_add_test(telling, problems_are_sorted_and_causes_hide_consequences);
    tcase_add_loop_test(telling, sentences_are_well_formed, 0,
                        COUNT(sentences));
    suite_add_tcase(suite, telling);
    return suite;
}
