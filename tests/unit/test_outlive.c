/* test_outlive.c - what outlives a restart and an edit beside questions and
 * actions: times, waits, flows that steps run, lists, and what has happened. */
#include "suites.h"

#include <stdlib.h>

#include "talk.h"

static talk t;
static unsigned char bytes[SNAPSHOT_ROOM], again[SNAPSHOT_ROOM];

/* A bot of some flows: actions, and what stands behind them. */
static const char *bot(const char *flows)
{
    static char text[2][4096];
    static int next;
    next = !next;
    snprintf(text[next], sizeof text[next],
             "bot: Outlive\nlanguages: [en]\ncountry: FR\n"
             "needs: {customer.name: text}\n"
             "actions:\n"
             "  pay: {once: yes, gives: {outcome: [paid, refused]}}\n"
             "  look: {gives: {found: menu}}\n"
             "  mix: {needs: {cup: item}, gives: {outcome: [mixed, sold_out]}}"
             "\n---\n%s", flows);
    return text[next];
}

static void begin(const char *flows)
{
    t = (talk){0};
    talk_begin(&t, bot(flows));
    talk_say(&t, "begin");
}

/* Saved and loaded under the same flows, the bytes are the same. */
static void reload(void)
{
    const size_t size = talk_save(&t, bytes);
    talk_load(&t, NULL);
    ck_assert_uint_eq(talk_save(&t, again), size);
    ck_assert_mem_eq(bytes, again, size);
}

static void edit(const char *flows)
{
    talk_load(&t, bot(flows));
}

/* Edited, and what was foretold of a place in the flow `main`. */
static jaseur_follow follow(const char *step, const char *flows)
{
    jaseur_program *const older = jaseur_program_ref(t.program);
    edit(flows);
    const jaseur_follow told =
        jaseur_program_follow(older, t.program, "main", step, NULL);
    jaseur_program_unref(older);
    return told;
}

static void end(void)
{
    talk_end(&t);
}

static jaseur_status happen(const char *name)
{
    const jaseur_field level = {"level",
                                {.type = JASEUR_NUMBER, .number = 4}};
    jaseur_message m = talk_message(&t, JASEUR_HAPPENED, NULL);
    m.name = name;
    m.fields = &level;
    m.field_count = 1;
    return talk_feed(&t, &m);
}

static bool was_traced(const char *what)
{
    const jaseur_trace *rows;
    for (size_t i = jaseur_session_trace(t.session, &rows); i-- > 0;)
        if (!strcmp(rows[i].what, what)) return true;
    return false;
}

static int64_t due(void)
{
    return jaseur_session_deadline(t.session);
}

/* ---- times --------------------------------------------------------------- */

#define ASKING(silent)                                                        \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  first:\n    ask: \"One?\"\n    answer: number\n" silent

#define TWO_MINUTES                                                           \
    "    silent:\n      2 minutes: {say: \"Still there?\"}\n"                 \
    "      10 minutes: {say: \"Hello?\"}\n"

START_TEST(silence_goes_on)
{
    begin(ASKING(TWO_MINUTES));
    const int64_t then = t.now + 120000;
    reload();
    ck_assert_int_eq(due(), then);
    talk_wait(&t, 120000);
    talk_has(&t, "Still there?");
    reload();
    ck_assert_int_eq(due(), then + 480000);
    talk_wait(&t, 480000);
    talk_has(&t, "Hello?");
    reload();
    ck_assert_int_eq(due(), INT64_MAX);
    end();
}
END_TEST

/* What has been counted down stays counted, whatever the line says today. */
START_TEST(silence_of_another_length)
{
    begin(ASKING(TWO_MINUTES));
    const int64_t then = t.now + 120000;
    edit(ASKING("    silent:\n      5 minutes: {say: \"Well?\"}\n"));
    ck_assert_int_eq(due(), then);
    talk_wait(&t, 120000);
    talk_has(&t, "Well?");
    ck_assert_int_eq(due(), INT64_MAX);
    end();
}
END_TEST

START_TEST(silence_that_is_gone)
{
    begin(ASKING(TWO_MINUTES));
    talk_wait(&t, 120000);
    const int64_t then = due();
    edit(ASKING("    silent:\n      10 minutes: {say: \"Hello?\"}\n"));
    ck_assert_int_eq(due(), then);
    edit(ASKING(""));
    ck_assert_int_eq(due(), INT64_MAX);
    ck_assert_str_eq(talk_step(&t), "first");
    end();
}
END_TEST

#define WAITING(name, was, wait)                                              \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  first:\n    say: \"Later.\"\n"                                          \
    "  " name ":\n" was "    wait: " wait "\n"                                \
    "  then:\n    say: \"Now, {now as time}.\"\n"

START_TEST(wait_goes_on)
{
    begin(WAITING("rest", "", "2 hours"));
    const int64_t then = t.now + 7200000;
    reload();
    ck_assert_int_eq(due(), then);
    edit(WAITING("pause", "    was: rest\n", "3 days"));
    ck_assert_int_eq(due(), then);
    ck_assert_str_eq(talk_step(&t), "pause");
    talk_wait(&t, 7199000);
    talk_has_not(&t, "Now");
    talk_wait(&t, 1000);
    talk_has(&t, "Now");
    end();
}
END_TEST

/* Its place is gone: it wakes like a question, at the next message. */
START_TEST(wait_that_is_gone)
{
    begin(WAITING("rest", "", "2 hours"));
    edit(WAITING("pause", "", "until event ready"));
    ck_assert(was_traced("moved"));
    ck_assert_int_eq(due(), INT64_MAX);
    talk_wait(&t, 1000);
    ck_assert_str_eq(talk_step(&t), "pause");
    reload();
    edit(WAITING("pause", "", "until event done"));
    ck_assert(was_traced("moved"));
    end();
}
END_TEST

/* ---- flows that steps run ------------------------------------------------ */

#define SUB(name, was)                                                        \
    "---\nflow: " name "\n" was "steps:\n"                                    \
    "  sure:\n    ask: \"Sure?\"\n    answer: yes/no\n"                       \
    "  pay:\n    do: pay\n"                                                    \
    "  more:\n    ask: \"More?\"\n    answer: yes/no\n"

#define TALK(name)                                                            \
    "---\nflow: " name "\nsteps:\n"                                           \
    "  sure:\n    ask: \"Sure?\"\n    answer: yes/no\n"

#define MAIN(step)                                                            \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  name:\n    ask: \"Name?\"\n    answer: text\n" step                    \
    "  end_of_it:\n    ask: \"And then?\"\n    answer: text\n"

#define RUN(name) "  run:\n    do: " name "\n"

static void begin_called(void)
{
    begin(MAIN(RUN("sub")) SUB("sub", ""));
    talk_say(&t, "Ada");
    talk_has(&t, "Sure?");
}

static void pay_inside(void)
{
    talk_say(&t, "yes");
    talk_has(&t, "call");
    ck_assert_int_eq(talk_result(&t, t.call, "paid"), JASEUR_OK);
    talk_has(&t, "More?");
}

START_TEST(called_goes_on)
{
    begin_called();
    reload();
    ck_assert_int_eq(follow("run", MAIN(RUN("other")) SUB("other",
                                                          "was: sub\n")),
                     JASEUR_GOES_ON);
    ck_assert_str_eq(talk_step(&t), "sure");
    pay_inside();
    reload();
    talk_say(&t, "no");
    talk_has(&t, "And then?");
    reload();
    end();
}
END_TEST

/* The flow above the step is of no use to it any more: the step is done anew,
 * as it stands now. */
START_TEST(called_is_another)
{
    begin(MAIN(RUN("sub")) TALK("sub") TALK("other"));
    talk_say(&t, "Ada");
    ck_assert_int_eq(
        follow("run", MAIN(RUN("other")) TALK("sub") TALK("other")),
        JASEUR_ASKED_AGAIN);
    ck_assert(was_traced("moved"));
    talk_wait(&t, 1000);
    talk_has(&t, "Sure?");
    jaseur_waiting w;
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    ck_assert_str_eq(w.flow, "other");
    end();
}
END_TEST

START_TEST(called_by_nobody)
{
    begin_called();
    edit(MAIN(""));
    talk_wait(&t, 1000);
    talk_has(&t, "And then?");
    end();
}
END_TEST

/* Done once inside it: nobody knows whether the step has done it. */
START_TEST(once_inside)
{
    begin_called();
    pay_inside();
    ck_assert_int_eq(follow("run", MAIN(RUN("other")) SUB("other", "")),
                     JASEUR_LOST);
    ck_assert(was_traced("lost"));
    talk_wait(&t, 1000);
    talk_has(&t, "handoff");
    end();
}
END_TEST

START_TEST(once_behind)
{
    begin_called();
    pay_inside();
    talk_say(&t, "no");
    talk_has(&t, "And then?");
    reload();
    edit(MAIN(RUN("sub")) SUB("sub", ""));
    ck_assert_str_eq(talk_step(&t), "end_of_it");
    talk_say(&t, "back");
    talk_has_not(&t, "Name?"); /* it stands behind what is done once          */
    ck_assert_int_eq(follow("end_of_it", MAIN("") SUB("sub", "")),
                     JASEUR_LOST);
    ck_assert(was_traced("lost"));
    talk_wait(&t, 1000);
    talk_has(&t, "handoff");
    end();
}
END_TEST

/* ---- lists --------------------------------------------------------------- */

#define ORDER(question, behind)                                               \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  bar:\n    do: look\n"                                                   \
    "  lines:\n    ask: \"What?\"\n    choices: {from: bar.found}\n"          \
    "    answer: " question "\n" behind                                        \
    "  end_of_it:\n    ask: \"And then?\"\n    answer: text\n"

#define EACH(each) "  mixing:\n    do: mix\n" each

static void find_beers(void)
{
    jaseur_field found = talk_beers[0];
    char call[64];
    found.name = "found";
    snprintf(call, sizeof call, "%s", t.call);
    jaseur_message m = talk_message(&t, JASEUR_RESULT, "done");
    m.name = call;
    m.fields = &found;
    m.field_count = 1;
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    talk_has(&t, "What?");
}

static double lines_of(void)
{
    jaseur_value v;
    ck_assert_int_eq(jaseur_session_get(t.session, "lines", &v), JASEUR_OK);
    return v.type == JASEUR_LIST ? (double)v.item_count : -1;
}

START_TEST(open_basket)
{
    begin(ORDER("basket", ""));
    find_beers();
    talk_say(&t, "2 Corona");
    reload();
    edit(ORDER("basket at most 20", ""));
    ck_assert_str_eq(talk_step(&t), "lines");
    ck_assert(lines_of() == 1);
    talk_say(&t, "an IPA");
    ck_assert(lines_of() == 2);
    talk_say(&t, "that's all");
    talk_has(&t, "And then?");
    reload();
    edit(ORDER("basket", "    tries: 2\n"));
    ck_assert(lines_of() == 2);
    edit(ORDER("several choices", ""));
    ck_assert(was_traced("dropped"));
    ck_assert(lines_of() == -1);
    end();
}
END_TEST

START_TEST(each_so_far)
{
    begin(ORDER("basket", EACH("    each: cup in lines\n")));
    find_beers();
    talk_say(&t, "2 Corona and an IPA");
    talk_say(&t, "that's all");
    talk_has(&t, "main/mixing.corona-1.0 mix");
    reload();
    ck_assert_int_eq(talk_result(&t, t.call, "mixed"), JASEUR_OK);
    talk_has(&t, "main/mixing.ipa-2.1 mix");
    reload();
    edit(ORDER("basket at most 20", EACH("    each: cup in lines\n")));
    ck_assert_str_eq(talk_step(&t), "mixing");
    ck_assert_int_eq(talk_result(&t, t.call, "mixed"), JASEUR_OK);
    talk_has(&t, "And then?");
    reload();
    bool both;
    ck_assert_int_eq(
        jaseur_session_holds(t.session, "count(mixing) = 2", &both),
        JASEUR_OK);
    ck_assert(both);
    end();
}
END_TEST

#define GAMES(choices)                                                        \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  games:\n    ask: \"Which?\"\n    choices: {" choices "}\n"             \
    "    answer: several choices\n"                                           \
    "  end_of_it:\n    ask: \"And then?\"\n    answer: text\n"

static size_t games(void)
{
    jaseur_value v;
    ck_assert_int_eq(jaseur_session_get(t.session, "games", &v), JASEUR_OK);
    return v.item_count;
}

START_TEST(several_lose_what_is_gone)
{
    begin(GAMES("darts: Darts, pool: Pool, cards: Cards"));
    talk_say(&t, "Darts and Pool");
    ck_assert_uint_eq(games(), 2);
    reload();
    edit(GAMES("pool: Pool, cards: Cards"));
    ck_assert_uint_eq(games(), 1);
    ck_assert_str_eq(talk_step(&t), "end_of_it");
    edit(GAMES("chess: Chess, cards: Cards"));
    ck_assert_uint_eq(games(), 0);
    talk_say(&t, "whatever");
    talk_has(&t, "Which?");
    end();
}
END_TEST

/* ---- what has happened --------------------------------------------------- */

#define STORM(when)                                                           \
    "---\nflow: storm\nevent: " when "\nneeds: {level: number}\nsteps:\n"     \
    "  warn:\n    say: \"Level {level}.\"\n"

START_TEST(events_wait)
{
    begin(ASKING("") STORM("storm"));
    ck_assert_int_eq(happen("storm"), JASEUR_OK);
    talk_has_not(&t, "Level");
    reload();
    edit(ASKING(TWO_MINUTES) STORM("storm"));
    talk_say(&t, "3");
    talk_has(&t, "Level 4.");
    end();
}
END_TEST

START_TEST(events_without_a_flow)
{
    begin(ASKING("") STORM("storm"));
    ck_assert_int_eq(happen("storm"), JASEUR_OK);
    edit(ASKING("") STORM("gale"));
    ck_assert(was_traced("dropped"));
    talk_say(&t, "3");
    talk_has_not(&t, "Level");
    end();
}
END_TEST

START_TEST(known_is_kept)
{
    static const char *const flows =
        ASKING("    when: channel is sms\n")
        "  second:\n"
        "    when: consent.letters is yes and customer.name is known\n"
        "    ask: \"Two?\"\n    answer: number\n";
    const jaseur_field known[] = {
        {"channel", TEXT("sms")},
        {"consent.letters", {.type = JASEUR_BOOL, .truth = true}},
        {"customer.name", TEXT("Ada")}};
    t = (talk){0};
    talk_begin(&t, bot(flows));
    jaseur_message m = talk_message(&t, JASEUR_KNOWN, NULL);
    m.fields = known;
    m.field_count = 3;
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    reload();
    talk_say(&t, "begin");
    talk_has(&t, "One?");
    talk_say(&t, "1");
    talk_has(&t, "Two?");
    reload();
    end();
}
END_TEST

/* A consent to something else is another question. */
#define CONSENT_TO(what)                                                      \
    "flow: main\nhear: begin\nsteps:\n"                                        \
    "  ok:\n    ask: \"May we?\"\n    answer: consent to " what "\n"

START_TEST(consents_differ)
{
    begin(CONSENT_TO("letters"));
    reload();
    ck_assert_str_eq(talk_step(&t), "ok");
    edit(CONSENT_TO("calls"));
    ck_assert(was_traced("moved"));
    end();
}
END_TEST

/* ---- rows ---------------------------------------------------------------- */

START_TEST(rows_are_told)
{
    jaseur_about row;
    jaseur_program *const p = talk_compile(bot(
        MAIN(RUN("sub") "  rest:\n    wait: until event paid\n"
                        "    gives: {sum: money}\n")
            SUB("sub", "") STORM("storm")));
    ck_assert(jaseur_program_about(p, JASEUR_EVENTS, 0, &row));
    ck_assert_str_eq(row.name, "storm");
    ck_assert(row.to == JASEUR_NO_ROW);
    ck_assert(jaseur_program_about(p, JASEUR_FLOWS, row.of, &row));
    ck_assert_str_eq(row.name, "storm");
    ck_assert(jaseur_program_about(p, JASEUR_EVENTS, 1, &row));
    ck_assert_str_eq(row.name, "paid");
    ck_assert(jaseur_program_about(p, JASEUR_STEPS, row.to, &row));
    ck_assert_str_eq(row.name, "rest");
    ck_assert_str_eq(row.type, "wait");
    ck_assert(row.rest);
    ck_assert(!jaseur_program_about(p, JASEUR_EVENTS, 2, &row));
    ck_assert(jaseur_program_about(p, JASEUR_FLOW_NEEDS, 0, &row));
    ck_assert_str_eq(row.name, "level");
    ck_assert_str_eq(row.type, "number");
    ck_assert(jaseur_program_about(p, JASEUR_STEP_GIVES, 0, &row));
    ck_assert_str_eq(row.name, "sum");
    ck_assert_str_eq(row.type, "money");
    ck_assert(jaseur_program_about(p, JASEUR_STEPS, row.of, &row));
    ck_assert_str_eq(row.name, "rest");
    jaseur_program_unref(p);
}
END_TEST

START_TEST(a_step_tells_what_it_runs)
{
    jaseur_about row;
    size_t i = 0;
    jaseur_program *const p =
        talk_compile(bot(MAIN(RUN("sub")) SUB("sub", "")));
    while (jaseur_program_about(p, JASEUR_STEPS, i, &row) &&
           strcmp(row.name, "run"))
        i++;
    ck_assert_str_eq(row.type, "do");
    ck_assert(row.rest);
    ck_assert(jaseur_program_about(p, JASEUR_FLOWS, row.to, &row));
    ck_assert_str_eq(row.name, "sub");
    jaseur_program_unref(p);
}
END_TEST

/* ---- what is sent -------------------------------------------------------- */

/* What a host sends along need not be UTF-8; a snapshot is. */
START_TEST(sent_in_any_bytes)
{
    static const jaseur_media sent[] = {
        {JASEUR_PHOTO, "caf\xe9.png", NULL, 0},
        {JASEUR_PLACE, "geo:1.5,2.5;n=\xe9", NULL, 0},
    };
    begin("flow: main\nhear: [begin]\nsteps:\n"
          "  picture:\n    ask: \"Where is it?\"\n    answer: photo\n"
          "  spot:\n    ask: \"And where is that?\"\n    answer: place\n"
          "  all_well:\n    ask: \"Is all well?\"\n    answer: yes/no\n");
    for (size_t i = 0; i < sizeof sent / sizeof *sent; i++) {
        jaseur_message m = talk_message(&t, JASEUR_SENT, NULL);
        m.media = &sent[i];
        m.media_count = 1;
        ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
        reload();
    }
    ck_assert_str_eq(talk_step(&t), "all_well");
    talk_end(&t);
}
END_TEST

Suite *outlive_suite(void)
{
    Suite *const suite = suite_create("outlive");
    TCase *const c = tcase_create("outlive");
    tcase_add_test(c, silence_goes_on);
    tcase_add_test(c, silence_of_another_length);
    tcase_add_test(c, silence_that_is_gone);
    tcase_add_test(c, wait_goes_on);
    tcase_add_test(c, wait_that_is_gone);
    tcase_add_test(c, called_goes_on);
    tcase_add_test(c, called_is_another);
    tcase_add_test(c, called_by_nobody);
    tcase_add_test(c, once_inside);
    tcase_add_test(c, once_behind);
    tcase_add_test(c, open_basket);
    tcase_add_test(c, each_so_far);
    tcase_add_test(c, several_lose_what_is_gone);
    tcase_add_test(c, events_wait);
    tcase_add_test(c, events_without_a_flow);
    tcase_add_test(c, known_is_kept);
    tcase_add_test(c, consents_differ);
    tcase_add_test(c, sent_in_any_bytes);
    tcase_add_test(c, rows_are_told);
    tcase_add_test(c, a_step_tells_what_it_runs);
    suite_add_tcase(suite, c);
    return suite;
}
