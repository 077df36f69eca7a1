/* test_flow.c - what is read of flows and tests, and what is told of those
 * that cannot be read. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "flow/flow.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { MOST_SOURCES = 3 };

/* Sources, read as the compiler reads them. */
typedef struct job {
    escape escape;
    arena arena;
    problems problems;
    reader reader;
    jaseur_source sources[MOST_SOURCES];
    bot_written bot;
} job;

static job *read_sources(const char *const *texts_given, size_t count)
{
    static const char *const paths[MOST_SOURCES] = {
        "flows/bot.yaml", "flows/more.yaml", "parts/pay.yaml"};
    node *pieces_of[MOST_SOURCES];
    job *const j = calloc(1, sizeof *j);
    ck_assert_ptr_nonnull(j);
    jz_arena_open(&j->arena, NULL, 0, &j->escape);
    j->problems.arena = &j->arena;
    j->reader = (reader){&j->arena, &j->problems, j->sources};
    for (size_t i = 0; i < count; i++) {
        const str text = jz_str(texts_given[i]);
        j->sources[i] = (jaseur_source){paths[i], text.at, text.size};
        pieces_of[i] = jz_yaml_load(&j->arena, &j->problems, &j->sources[i],
                                    (uint32_t)i + 1, false);
        jz_read_flows(&j->reader, pieces_of[i], false, NULL, &j->bot);
    }
    jz_close_flows(&j->reader, count, &j->bot);
    for (size_t i = 0; i < count; i++) {
        jz_read_tests(&j->reader, pieces_of[i], true, &j->bot);
    }
    return j;
}

static job *read_one(const char *text)
{
    return read_sources(&text, 1);
}

static void done_with(job *j)
{
    jz_arena_close(&j->arena);
    free(j);
}

#define SAME(text, literal)                                                   \
    ck_assert_msg(jz_same((text), jz_str(literal)), "'%.*s', not '%s'",       \
                  STR_ARGS(text), (literal))

/* The part of an answer between two offsets. */
static str part_of(const node *n, uint32_t from, uint32_t size)
{
    return jz_slice(n->text, from, (size_t)from + size);
}

/* ---- what is wrong ------------------------------------------------------- */

#define BOT                                                                   \
    "bot: Bar\nlanguages: [en, fr, fr-tu]\nactions:\n"                         \
    "  pay: {needs: {total: money, fast: yes/no},"                             \
    " gives: {outcome: [paid, refused], order: text, count_of: number,"        \
    " beers: menu}}\n  ring: {}\n---\n"
#define BOT_LINES 6
#define FLOW BOT "flow: order\nsteps:\n  top:\n"
/* Lines of FLOW; the next one is the first of step `top`. */
#define FLOW_LINES (BOT_LINES + 3)
#define ASKS FLOW "    ask: \"How many?\"\n"
#define ASK_LINES (FLOW_LINES + 1)
#define SAYS FLOW "    say: \"Hello\"\n"
#define TALK SAYS "---\ntest: t\ngiven: {later: [{id: a, label: A}]}\ntalk: |\n"
#define TALK_LINES (FLOW_LINES + 5)

#define WAITS                                                                 \
    FLOW "    wait: until event ridden_home\n"                                 \
         "    gives: {km: number, bill: money}\n  who:\n    say: \"x\"\n"     \
         "    handoff: rides\n    gives: {name: text}\n"                      \
         "---\ntest: t\ntalk: |\n"

/* Each has this one problem, there. */
static const struct {
    const char *text;
    problem_id id;
    uint32_t line, column, length;
} wrongs[] = {
    /* pieces */
    {"flwo: order\nsteps: {}\n", MISSING_PIECE, 1, 1, 4},
    {BOT "bot: Other\n", TWO_BOTS, BOT_LINES + 1, 1, 3},
    {BOT "flow: order\n", NO_STEPS, BOT_LINES + 1, 7, 5},
    {BOT "flow: 1st\nsteps:\n  a: {say: \"x\"}\n",
     BAD_NAME, BOT_LINES + 1, 7, 3},
    /* keys */
    {FLOW "    aks: \"x\"\n", UNKNOWN_KEY_OF, FLOW_LINES + 1, 5, 3},
    {SAYS "    aks fr: \"x\"\n", UNKNOWN_KEY_OF, FLOW_LINES + 2, 5, 3},
    {SAYS "    country: FR\n", KEY_NOT_HERE, FLOW_LINES + 2, 5, 7},
    {SAYS "    go fr: end\n", TAG_NOT_HERE, FLOW_LINES + 2, 5, 2},
    {SAYS "    say de: \"x\"\n    called de: x\n", UNKNOWN_LANGUAGE,
     FLOW_LINES + 2, 9, 2},
    {SAYS "    say fr-tuu: \"x\"\n", UNKNOWN_LANGUAGE, FLOW_LINES + 2, 9, 6},
    {SAYS "    attach de: \"x\"\n", UNKNOWN_LANGUAGE, FLOW_LINES + 2, 12, 2},
    {BOT "flow: f\nevent: 1st\nsteps:\n  a: {say: \"x\"}\n", BAD_NAME,
     BOT_LINES + 2, 8, 3},
    {SAYS "    when: \"\"\n", EMPTY_VALUE, FLOW_LINES + 2, 5, 4},
    /* steps */
    {FLOW "    say: [\"x\", {a: b}]\n", NOT_A_LIST, FLOW_LINES + 1, 17, 1},
    {FLOW "    when: yes = yes\n", NO_VERB, FLOW_LINES, 3, 3},
    {FLOW "    do: pay\n    handoff: support\n",
     TWO_VERBS, FLOW_LINES + 2, 5, 7},
    {FLOW "    handoff: support\n    ask: \"x\"\n    answer: number\n",
     TWO_VERBS, FLOW_LINES + 2, 5, 3},
    {SAYS "  end:\n    say: \"x\"\n", RESERVED_NAME, FLOW_LINES + 2, 3, 3},
    {SAYS "  known: {say: \"x\"}\n", RESERVED_NAME, FLOW_LINES + 2, 3, 5},
    {SAYS "    with: {a: b}\n", KEY_NEEDS, FLOW_LINES + 2, 5, 4},
    {SAYS "    retry: \"x\"\n", KEY_NEEDS, FLOW_LINES + 2, 5, 5},
    {FLOW "    handoff: support urgnt\n", BAD_QUEUE, FLOW_LINES + 1, 22, 5},
    {FLOW "    handoff: support high now\n", BAD_QUEUE, FLOW_LINES + 1, 27, 3},
    {FLOW "    go: top at most three times\n", BAD_GO, FLOW_LINES + 1, 9, 23},
    {FLOW "    go: top two\n", BAD_GO, FLOW_LINES + 1, 9, 7},
    {FLOW "    go: restart top\n", BAD_GO, FLOW_LINES + 1, 9, 11},
    {FLOW "    go: top at most 0 times\n", BAD_GO, FLOW_LINES + 1, 9, 19},
    /* waiting, each, remembering */
    {FLOW "    wait: 2 beers\n", BAD_WAIT, FLOW_LINES + 1, 11, 7},
    {FLOW "    wait: 0 hours\n", BAD_WAIT, FLOW_LINES + 1, 11, 7},
    {FLOW "    wait: until\n", BAD_WAIT, FLOW_LINES + 1, 11, 5},
    {FLOW "    wait: until event a b\n", BAD_WAIT, FLOW_LINES + 1, 11, 15},
    {FLOW "    wait: 2 hours\n    do: pay\n", TWO_VERBS, FLOW_LINES + 2, 5, 2},
    {FLOW "    do: pay\n    each: in basket\n", BAD_EACH, FLOW_LINES + 2, 11,
     9},
    {FLOW "    do: pay\n    each: a of b\n", BAD_EACH, FLOW_LINES + 2, 11, 6},
    {FLOW "    do: pay\n    each: line in b\n", RESERVED_NAME, FLOW_LINES + 2,
     11, 4},
    {SAYS "    each: a in b\n", KEY_NEEDS, FLOW_LINES + 2, 5, 4},
    {SAYS "    remember: {name: x}\n", BAD_REMEMBER, FLOW_LINES + 2, 16, 4},
    {SAYS "    remember: {customer.a.b: x}\n", BAD_REMEMBER, FLOW_LINES + 2, 16,
     12},
    {SAYS "    gives: {price: money}\n", KEY_NEEDS, FLOW_LINES + 2, 5, 5},
    {FLOW "    wait: 2 hours\n    gives: {price: money}\n", KEY_NEEDS,
     FLOW_LINES + 2, 5, 5},
    {FLOW "    handoff: support\n    gives: {outcome: [a], b: text}\n",
     OUTCOME_NOT_HERE, FLOW_LINES + 2, 13, 7},
    /* reactions */
    {SAYS "    refuse: [{when: x, say: \"y\"}]\n", KEY_NEEDS, FLOW_LINES + 2, 5,
     6},
    {ASKS "    answer: number\n    refuse: {when: x, say: \"y\"}\n", NOT_ROWS,
     ASK_LINES + 2, 14, 4},
    {ASKS "    answer: number\n    refuse:\n      - say: \"y\"\n",
     REFUSAL_WITHOUT_WHEN, ASK_LINES + 3, 9, 3},
    {ASKS "    answer: number\n    refuse:\n      - when: x\n",
     EMPTY_REACTION, ASK_LINES + 3, 9, 4},
    {ASKS "    answer: number\n    refuse:\n      - when: x\n"
          "        sya: \"y\"\n",
     UNKNOWN_KEY, ASK_LINES + 4, 9, 3},
    {SAYS "    silent: {2 minutes: {go: end}}\n", KEY_NEEDS, FLOW_LINES + 2, 5,
     6},
    {FLOW "    wait: 2 hours\n    silent: {2 minutes: {go: end}}\n", KEY_NEEDS,
     FLOW_LINES + 2, 5, 6},
    {FLOW "    do: pay\n    silent: {soon: {go: end}}\n", BAD_DURATION,
     FLOW_LINES + 2, 14, 4},
    {FLOW "    do: pay\n    silent: {1 minute: {}}\n", EMPTY_REACTION,
     FLOW_LINES + 2, 14, 8},
    {FLOW "    do: pay\n    silent: {1 minute: end}\n", NOT_A_MAP,
     FLOW_LINES + 2, 24, 3},
    {FLOW "    do: pay\n    silent:\n      60 seconds: {go: end}\n"
          "      1 minute: {go: stop}\n",
     SAME_TIME, FLOW_LINES + 4, 7, 8},
    {FLOW "    do: pay\n    silent: {1 minute: {when: x, go: end}}\n",
     KEY_NOT_HERE, FLOW_LINES + 2, 25, 4},
    {"bot: B\nsilent: {2 minutes: {go: menu}}\n", BAD_GO, 2, 26, 4},
    {"bot: B\nsilent: {2 minutes: {go: end done}}\n", BAD_GO, 2, 26, 8},
    /* questions */
    {ASKS, ASK_WITHOUT_ANSWER, FLOW_LINES + 1, 5, 3},
    {SAYS "    answer: number\n", ANSWER_WITHOUT_ASK, FLOW_LINES + 2, 5, 6},
    {ASKS "    answer: numbre from 1 to 6\n",
     UNKNOWN_TYPE, ASK_LINES + 1, 13, 6},
    {ASKS "    answer: secret\n", UNKNOWN_TYPE, ASK_LINES + 1, 13, 6},
    {ASKS "    answer: personal  several choices\n", NO_CHOICES, ASK_LINES + 1,
     13, 25},
    {ASKS "    answer: basket from 1 to 3\n", NO_CHOICES, ASK_LINES + 1, 13,
     18},
    {ASKS "    answer: consent\n", CONSENT_TO_WHAT, ASK_LINES + 1, 13, 7},
    {ASKS "    answer: consent to\n", CONSENT_TO_WHAT, ASK_LINES + 1, 13, 10},
    {ASKS "    answer: consent to my-offers\n", CONSENT_TO_WHAT, ASK_LINES + 1,
     24, 9},
    {ASKS "    answer: consent to a at most 2\n", RANGE_NOT_HERE, ASK_LINES + 1,
     26, 9},
    {ASKS "    answer: consent to a\n    choices: {b: B}\n", CHOICES_NOT_HERE,
     ASK_LINES + 2, 5, 7},
    {ASKS "    answer: personal consent to a\n", MARK_NOT_HERE, ASK_LINES + 1,
     13, 8},
    {ASKS "    answer: secret photo\n", MARK_NOT_HERE, ASK_LINES + 1, 13, 6},
    {ASKS "    answer: email at most 20\n", RANGE_NOT_HERE, ASK_LINES + 1, 19,
     10},
    {ASKS "    answer: number between 1 and 6\n", BAD_ANSWER, ASK_LINES + 1, 20,
     15},
    {ASKS "    answer: number from 1\n", BAD_ANSWER, ASK_LINES + 1, 20, 6},
    {ASKS "    answer: number from 1 to\n", BAD_ANSWER, ASK_LINES + 1, 20, 9},
    {ASKS "    answer: number at lest 2\n", BAD_ANSWER, ASK_LINES + 1, 20, 7},
    {ASKS "    answer: yes/no from 1 to 2\n", RANGE_NOT_HERE, ASK_LINES + 1, 20,
     11},
    {ASKS "    answer: number like 'x'\n", LIKE_NOT_HERE, ASK_LINES + 1, 20, 4},
    {ASKS "    answer: code like A-Z\n", BAD_ANSWER, ASK_LINES + 1, 18, 8},
    {ASKS "    answer: code like 'A' or 'B'\n", BAD_ANSWER, ASK_LINES + 1, 27,
     6},
    {ASKS "    answer: one choice\n", NO_CHOICES, ASK_LINES + 1, 13, 10},
    {ASKS "    choices: {}\n", NO_CHOICES, ASK_LINES + 1, 5, 7},
    {ASKS "    choices:\n      1: \"x\"\n", BAD_NAME, ASK_LINES + 2, 7, 1},
    {ASKS "    choices:\n      a: []\n", CHOICE_WITHOUT_WORDS, ASK_LINES + 2, 7,
     1},
    {ASKS "    choices:\n      a: {de: x}\n", UNKNOWN_LANGUAGE, ASK_LINES + 2,
     11, 2},
    {ASKS "    choices: {from: a.b, c: C}\n",
     UNKNOWN_KEY, ASK_LINES + 1, 26, 1},
    {ASKS "    answer: number\n    tries: 0\n",
     BAD_TRIES, ASK_LINES + 2, 12, 1},
    /* names */
    {BOT "flow: a\nneeds: {x: text}\nsteps:\n  x: {say: \"x\"}\n", NAME_TWICE,
     BOT_LINES + 4, 3, 1},
    {BOT "flow: a\nlet: {x: 1}\nneeds: {x: text}\nsteps:\n  y: {say: \"x\"}\n",
     NAME_TWICE, BOT_LINES + 2, 7, 1},
    {BOT "flow: pay\nsteps:\n  y: {say: \"x\"}\n", NAME_TWICE, BOT_LINES + 1, 7,
     3},
    {SAYS "---\nflow: order\nsteps:\n  y: {say: \"x\"}\n", NAME_TWICE,
     FLOW_LINES + 3, 7, 5},
    {"bot: B\nhours: {y: \"Mon 9:00-10:00\"}\n---\nflow: a\nsteps:\n"
     "  y: {say: \"x\"}\n",
     NAME_TWICE, 6, 3, 1},
    {BOT "flow: a\nlet: {now: 1}\nsteps:\n  y: {say: \"x\"}\n", RESERVED_NAME,
     BOT_LINES + 2, 7, 3},
    {BOT "flow: a\nneeds: {x: txet}\nsteps:\n  y: {say: \"x\"}\n",
     UNKNOWN_VALUE_TYPE, BOT_LINES + 2, 12, 4},
    /* the bot */
    {"bot: B\nlanguages: [en, fr, en]\n", NAME_TWICE, 2, 21, 2},
    {"bot: B\nlanguages: [en, French]\n", UNSUPPORTED_LANGUAGE, 2, 17, 6},
    {"bot: B\ncountry: France\n", UNKNOWN_COUNTRY, 2, 10, 6},
    {"bot: B\ncountry: FR Europe/Pariss\n", UNKNOWN_COUNTRY, 2, 13, 13},
    {"bot: B\nhours: {support: \"Mon-Fri 9:00-18:00, Sut 9:00-12:00\"}\n",
     BAD_HOURS, 2, 39, 14},
    {"bot: B\nneeds: {card: card}\n", BAD_NAME, 2, 9, 4},
    {"bot: B\nactions:\n  pay: {onse: yes}\n", UNKNOWN_KEY_OF, 3, 9, 4},
    {"bot: B\nactions:\n  pay: {gives: {outcome: [a, b, a]}}\n", NAME_TWICE, 3,
     33, 1},
    {"bot: B\ninclude: [../parts/pay.yaml]\n", MISSING_SOURCE, 2, 11, 17},
    {"bot: B\ninclude: [./bot.yaml]\n", INCLUDES_ITSELF, 2, 11, 10},
    /* tests */
    {SAYS "---\ntest: t\n", NO_TALK, FLOW_LINES + 3, 7, 1},
    {SAYS "---\ntest: t\ngiven: {now: noon}\ntalk: |\n  me: x\n", BAD_GIVEN,
     FLOW_LINES + 4, 14, 4},
    {SAYS "---\ntest: t\ngiven: {customer.x: y}\ntalk: |\n  me: x\n",
     UNKNOWN_CUSTOMER_FIELD, FLOW_LINES + 4, 9, 10},
    {TALK "  me: a\n  bto: x\n", UNKNOWN_TEST_WORD, TALK_LINES + 2, 3, 3},
    {TALK "\n  # me\n  hello\n", BAD_TEST_LINE, TALK_LINES + 3, 3, 5},
    {TALK "  do: pya\n", UNKNOWN_ACTION, TALK_LINES + 1, 7, 3},
    {TALK "  do: pay -> piad\n", UNKNOWN_OUTCOME, TALK_LINES + 1, 14, 4},
    {TALK "  do: ring -> paid\n", UNKNOWN_OUTCOME, TALK_LINES + 1, 15, 4},
    {TALK "  do: pay(totl = 1 EUR)\n",
     UNKNOWN_PARAMETER, TALK_LINES + 1, 11, 4},
    {TALK "  do: pay(total = 1\n", BAD_TEST_LINE, TALK_LINES + 1, 10, 10},
    {TALK "  do: pay(total = much)\n", BAD_GIVEN, TALK_LINES + 1, 19, 4},
    {TALK "  do: pay(fast = maybe)\n", BAD_GIVEN, TALK_LINES + 1, 18, 5},
    {TALK "  do: pay -> paid, ordre = R7\n", UNKNOWN_FIELD, TALK_LINES + 1, 20,
     5},
    {TALK "  do: pay -> paid, beers\n", UNKNOWN_GIVEN, TALK_LINES + 1, 20, 5},
    {TALK "  do: pay -> paid, beers = much\n",
     BAD_GIVEN, TALK_LINES + 1, 28, 4},
    {TALK "  do: pay -> paid, order = later\n", BAD_GIVEN, TALK_LINES + 1, 28,
     5},
    {TALK "  done: pay\n", BAD_TEST_LINE, TALK_LINES + 1, 9, 3},
    {TALK "  handoff: support quick\n", BAD_TEST_LINE, TALK_LINES + 1, 20, 5},
    {TALK "  agent: gone, fast = yes\n", BAD_TEST_LINE, TALK_LINES + 1, 10, 16},
    {TALK "  agent: done fast\n", BAD_TEST_LINE, TALK_LINES + 1, 15, 4},
    {TALK "  agent: done, price = 1 EUR\n", UNKNOWN_FIELD, TALK_LINES + 1, 16,
     5},
    {TALK "  event: gone(a = b)\n", UNKNOWN_EVENT, TALK_LINES + 1, 10, 4},
    {"bot: B\nneeds: {customer.usual: item}\n---\nflow: f\nsteps:\n"
     "  a: {say: \"x\"}\n---\ntest: t\ngiven: {customer.usual: ale}\n"
     "talk: |\n  me: x\n",
     BAD_GIVEN, 9, 25, 3},
    {TALK "  place: Lyon\n", BAD_TEST_LINE, TALK_LINES + 1, 10, 4},
    {TALK "  place: 91,4\n", BAD_TEST_LINE, TALK_LINES + 1, 10, 4},
    {TALK "  attach:\n", BAD_TEST_LINE, TALK_LINES + 1, 3, 7},
    {TALK "  agent: gone\n", BAD_TEST_LINE, TALK_LINES + 1, 10, 4},
    {TALK "  time: soon\n", BAD_TEST_LINE, TALK_LINES + 1, 9, 4},
    {TALK "  me:\n", BAD_TEST_LINE, TALK_LINES + 1, 3, 3},
    {TALK "  state: nowhere\n", BAD_TEST_LINE, TALK_LINES + 1, 3, 14},
    {TALK "  state: nowhere/at\n", UNKNOWN_FLOW, TALK_LINES + 1, 10, 7},
    {TALK "  handoff: suport\n", UNKNOWN_QUEUE, TALK_LINES + 1, 12, 6},
    {SAYS "---\ntest: t\ngiven: {now: 2026-07-14}\ntalk: |\n  me: x\n",
     BAD_GIVEN, FLOW_LINES + 4, 14, 10},
    {FLOW "    - say\n", NOT_A_MAP, FLOW_LINES + 1, 7, 3},
};

START_TEST(slips_are_told_where_they_are)
{
    job *const j = read_one(wrongs[_i].text);
    const uint32_t count = j->problems.rows.count;
    ck_assert_msg(count == 1, "%u problems: %s", count, wrongs[_i].text);
    const problem *const p = &j->problems.rows.at[0];
    ck_assert_msg(p->id == wrongs[_i].id, "problem %d, not %d: %s", (int)p->id,
                  (int)wrongs[_i].id, wrongs[_i].text);
    ck_assert_msg(p->place.line == wrongs[_i].line &&
                      p->place.column == wrongs[_i].column &&
                      p->place.length == wrongs[_i].length,
                  "%u:%u+%u, not %u:%u+%u: %s", p->place.line, p->place.column,
                  p->place.length, wrongs[_i].line, wrongs[_i].column,
                  wrongs[_i].length, wrongs[_i].text);
    done_with(j);
}
END_TEST

/* What is meant is said, and its fix is put in its place. */
static const struct {
    const char *text, *fix;
} fixes[] = {
    {"flwo: order\nsteps: {}\n", "flow"},
    {FLOW "    aks fr: \"x\"\n", "ask"},
    {ASKS "    answer: numbre\n", "number"},
    {SAYS "    say fr-tuu: \"x\"\n", "fr-tu"},
    {BOT "flow: a\nneeds: {x: txet}\nsteps:\n  y: {say: \"x\"}\n", "text"},
    {TALK "  bto: x\n", "bot"},
    {TALK "  do: pay -> piad\n", "paid"},
    {TALK "  do: pay -> filed\n", "failed"},
    {TALK "  do: pay(totl = 1 EUR)\n", "total"},
    {TALK "  do: pay -> paid, ordre = R7\n", "order"},
    {FLOW "    do: pay\n    silent: {1 minute: {goo: end}}\n", "go"},
    {ASKS "    answer: consnt to offers\n", "consent to"},
    {WAITS "  event: ridden_hom(km = 3)\n", "ridden_home"},
    {WAITS "  event: ridden_home(km = 3, bil = 3 EUR)\n", "bill"},
    {WAITS "  agent: done, nam = Ann\n", "name"},
};

START_TEST(slips_come_with_what_was_meant)
{
    job *const j = read_one(fixes[_i].text);
    ck_assert_uint_eq(j->problems.rows.count, 1);
    const problem *const p = &j->problems.rows.at[0];
    SAME(p->fix, fixes[_i].fix);
    ck_assert_uint_eq(p->fix_size, p->place.size);
    done_with(j);
}
END_TEST

/* ---- what is right ------------------------------------------------------- */

static const struct {
    const char *answer;
    matcher_kind kind;
    const char *low, *high, *like;
    bool secret, personal;
} answers[] = {
    {"text", MATCH_TEXT, "", "", "", false, false},
    {"personal text at most 200", MATCH_TEXT, "", "200", "", false, true},
    {"secret text", MATCH_TEXT, "", "", "", true, false},
    {"text like 'it''s \\d+'", MATCH_LIKE, "", "", "it's \\d+", false, false},
    {"text from 1 to 5 like '[A-Z]'", MATCH_LIKE, "1", "5", "[A-Z]", false,
     false},
    {"number from 1 to 6", MATCH_NUMBER, "1", "6", "", false, false},
    {"number from (a to b) + 1 to max(c, d)", MATCH_NUMBER, "(a to b) + 1",
     "max(c, d)", "", false, false},
    {"number at least bar.least + 1", MATCH_NUMBER, "bar.least + 1", "", "",
     false, false},
    {"decimal", MATCH_DECIMAL, "", "", "", false, false},
    {"yes/no", MATCH_YES_NO, "", "", "", false, false},
    {"code like '[A-Z]\\d{1,2}'", MATCH_CODE, "", "", "[A-Z]\\d{1,2}", false,
     false},
    {"card", MATCH_CARD, "", "", "", true, false},
    {"date from today + 1 day to today + 60 days", MATCH_DATE, "today + 1 day",
     "today + 60 days", "", false, false},
    {"time at least 9:00", MATCH_TIME, "9:00", "", "", false, false},
    {"moment at most now + 1 hour", MATCH_MOMENT, "", "now + 1 hour", "", false,
     false},
    {"phone", MATCH_PHONE, "", "", "", false, true},
    {"secret email", MATCH_EMAIL, "", "", "", true, true},
    {"money from 1 EUR to found.limit", MATCH_MONEY, "1 EUR", "found.limit", "",
     false, false},
    {"place", MATCH_PLACE, "", "", "", false, true},
    {"photo from 1 to 3", MATCH_PHOTO, "1", "3", "", false, false},
    {"personal file at most 2", MATCH_FILE, "", "2", "", false, true},
    {"consent to offers", MATCH_CONSENT, "", "", "", false, false},
};

START_TEST(answers_are_sentences)
{
    buf text = {.arena = NULL};
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    text.arena = &a;
    jz_put(&text, S(ASKS "    answer: "));
    jz_put(&text, jz_str(answers[_i].answer));
    jz_put_char(&text, '\n');
    job *const j = read_one(jz_text(&text).at);
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const question_written *const q =
        &j->bot.flows.at[0].steps[0].question;
    ck_assert_int_eq((int)q->type->kind, (int)answers[_i].kind);
    SAME(part_of(q->answer, q->low_from, q->low_size), answers[_i].low);
    SAME(part_of(q->answer, q->high_from, q->high_size), answers[_i].high);
    SAME(q->like, answers[_i].like);
    ck_assert_int_eq(q->secret, answers[_i].secret);
    ck_assert_int_eq(q->personal, answers[_i].personal);
    done_with(j);
    jz_arena_close(&a);
}
END_TEST

static const struct {
    const char *go;
    jump_kind kind;
    const char *target, *outcome;
    uint32_t at_most;
} goes[] = {
    {"top", JUMP_STEP, "top", "", 0},
    {"top at most 3 times", JUMP_STEP, "top", "", 3},
    {"top at most 1 time", JUMP_STEP, "top", "", 1},
    {"end", JUMP_END, "", "", 0},
    {"end given_up", JUMP_END, "", "given_up", 0},
    {"restart", JUMP_RESTART, "", "", 0},
    {"back", JUMP_BACK, "", "", 0},
    {"change", JUMP_CHANGE, "", "", 0},
    {"change top", JUMP_CHANGE, "top", "", 0},
    {"stop", JUMP_STOP, "", "", 0},
};

START_TEST(jumps_name_their_target)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf text = {.arena = &a};
    jz_put(&text, S(SAYS "    go: "));
    jz_put(&text, jz_str(goes[_i].go));
    jz_put_char(&text, '\n');
    job *const j = read_one(jz_text(&text).at);
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const jump *const go = &j->bot.flows.at[0].steps[0].go;
    ck_assert_int_eq((int)go->kind, (int)goes[_i].kind);
    SAME(go->target, goes[_i].target);
    SAME(go->outcome, goes[_i].outcome);
    ck_assert_uint_eq(go->at_most, goes[_i].at_most);
    done_with(j);
    jz_arena_close(&a);
}
END_TEST

START_TEST(a_flow_is_what_was_written)
{
    job *const j = read_one(
        "bot: Bar\nlanguages: [fr, en, fr-tu]\ncountry: FR Europe/Paris\n"
        "needs: {customer.card: card}\ntries: 5\nretry: \"x\"\n"
        "hours: {support: \"Mon-Fri 9:00-18:00\"}\nactions:\n"
        "  pay: {once: yes, gives: {outcome: [paid, refused], order: text}}\n"
        "---\n# Beer to the seat.\nflow: order\nwas: [bar, drinks]\n"
        "anytime: yes\nhear: [beer, drink]\nhear en: ale\nlet: {day: 1}\n"
        "needs: {seat: code}\nsteps:\n  # Which one?\n  beer:\n"
        "    ask: [\"A\", \"B\"]\n    ask fr-tu: \"C\"\n    tries: 2\n"
        "    choices:\n      ipa: IPA\n      yes: [Oui, ouais]\n"
        "      no: {fr: [Non, nan], en: None}\n"
        "  person:\n    say: \"x\"\n    handoff: support urgent\n"
        "    with: {reason: \"y\"}\n");
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const bot_written *const bot = &j->bot;
    SAME(bot->country_code, "FR");
    SAME(bot->zone_name, "Europe/Paris");
    ck_assert_uint_eq(bot->language_count, 3);
    ck_assert_uint_eq(bot->needs.count, 1);
    ck_assert_uint_eq(bot->tries, 5);
    ck_assert_uint_eq(bot->hours[0].hours.opening_count, 5);
    ck_assert(bot->actions[0].once);
    ck_assert_uint_eq(bot->actions[0].gives.outcome_count, 2);
    ck_assert_uint_eq(bot->actions[0].gives.fields.count, 1);
    const flow_written *const flow = &bot->flows.at[0];
    ck_assert_uint_eq(flow->was_count, 2);
    ck_assert(flow->anytime);
    ck_assert_uint_eq(flow->hear.count, 2);
    ck_assert_uint_eq(flow->hear.at[0].count, 2);
    SAME(flow->hear.at[1].tag, "en");
    SAME(jz_trim(flow->comment), "Beer to the seat.");
    const step_written *const beer = &flow->steps[0];
    SAME(jz_trim(beer->comment), "Which one?");
    ck_assert_uint_eq(beer->ask.count, 2);
    ck_assert_uint_eq(beer->ask.at[0].count, 2);
    SAME(beer->ask.at[1].tag, "fr-tu");
    ck_assert_uint_eq(beer->question.tries_count, 2);
    ck_assert_int_eq((int)beer->question.type->kind, MATCH_CHOICE);
    ck_assert_uint_eq(beer->question.fixed_count, 3);
    const choice_written *const no = &beer->question.fixed[2];
    SAME(no->id->text, "no");
    ck_assert_uint_eq(no->labels.count, 2);
    SAME(no->labels.at[0].tag, "fr");
    SAME(no->labels.at[0].texts[1]->text, "nan");
    SAME(flow->steps[1].queue, "support");
    ck_assert_int_eq((int)flow->steps[1].urgency, JASEUR_URGENT);
    done_with(j);
}
END_TEST

START_TEST(what_a_step_may_do_meanwhile_is_read)
{
    job *const j = read_one(
        "bot: B\nlanguages: [en, fr]\n"
        "silent: {15 minutes: {go: stop}, 2 minutes: {say: \"a\"}}\n"
        "---\nflow: f\nevent: match_over\nsteps:\n"
        "  a:\n    ask: \"x\"\n    answer: several choices from 1 to 2\n"
        "    choices: {a: A, b: B}\n    refuse:\n"
        "      - when: answer is a\n        say: \"y\"\n"
        "        say fr: \"z\"\n      - {when: b, go: change a}\n"
        "    silent:\n      2 hours: {say: \"a\", say fr: \"b\", go: c}\n"
        "      90 seconds: {go: end}\n"
        "  b:\n    do: g\n    each: dish in basket where grill is yes\n"
        "    remember: {customer.name: a, consent.offers: no}\n"
        "  c: {wait: 1 hour}\n  d: {wait: until due + 1 day}\n"
        "  e:\n    wait: until event ridden\n    gives: {km: number}\n"
        "    silent: {1 day: {go: f}}\n"
        "  f:\n    hear: [x, y]\n    hear fr: z\n    attach: \"{a}\"\n"
        "  g: {remember: {customer.size: a}}\n  h: {attach: \"x\"}\n");
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const reactions *r = &j->bot.silent;
    ck_assert_uint_eq(r->count, 2);
    ck_assert(r->at[0].after == 120000 && r->at[1].after == 900000);
    ck_assert_int_eq((int)r->at[1].go.kind, JUMP_STOP);
    const flow_written *const flow = &j->bot.flows.at[0];
    SAME(flow->event->text, "match_over");
    const step_written *s = &flow->steps[0];
    r = &s->question.refuse;
    ck_assert_uint_eq(r->count, 2);
    SAME(r->at[0].when->text, "answer is a");
    ck_assert_uint_eq(r->at[0].say.count, 2);
    SAME(r->at[1].go.target, "a");
    r = &s->silent;
    ck_assert_uint_eq(r->count, 2);
    ck_assert(r->at[0].after == 90000 && r->at[1].after == 7200000);
    SAME(r->at[1].go.target, "c");
    SAME(r->at[1].node->key->text, "2 hours");
    s = &flow->steps[1];
    SAME(s->item, "dish");
    SAME(part_of(s->each, s->each_from, s->each_size),
         "basket where grill is yes");
    ck_assert_uint_eq(s->remember.count, 2);
    SAME(s->remember.at[1].name->text, "consent.offers");
    s = &flow->steps[2];
    ck_assert_int_eq((int)s->waits, WRITTEN_FOR);
    SAME(part_of(s->wait, s->wait_from, s->wait_size), "1 hour");
    s = &flow->steps[3];
    ck_assert_int_eq((int)s->waits, WRITTEN_UNTIL);
    SAME(part_of(s->wait, s->wait_from, s->wait_size), "due + 1 day");
    s = &flow->steps[4];
    ck_assert_int_eq((int)s->waits, WRITTEN_EVENT);
    SAME(part_of(s->wait, s->wait_from, s->wait_size), "ridden");
    ck_assert_uint_eq(s->gives.fields.count, 1);
    s = &flow->steps[5];
    ck_assert_uint_eq(s->hear.count, 2);
    ck_assert_uint_eq(s->attach.count, 1);
    done_with(j);
}
END_TEST

START_TEST(a_consent_is_to_something)
{
    job *const j = read_one(ASKS "    answer: consent to offers\n");
    ck_assert_uint_eq(j->problems.rows.count, 0);
    SAME(j->bot.flows.at[0].steps[0].question.consent, "offers");
    done_with(j);
}
END_TEST

START_TEST(a_file_is_included_once_and_is_no_bot)
{
    static const char *const sources[] = {
        "bot: B\ninclude: [more.yaml, ./more.yaml, ../parts/pay.yaml]\n",
        "flow: a\nsteps:\n  a: {say: \"x\"}\n", "bot: C\n"};
    job *const j = read_sources(sources, 3);
    ck_assert_uint_eq(j->problems.rows.count, 2);
    const problem *p = &j->problems.rows.at[0];
    ck_assert_int_eq((int)p->id, TWO_BOTS);
    ck_assert_uint_eq(p->place.source, 3);
    p = &j->problems.rows.at[1];
    ck_assert_int_eq((int)p->id, INCLUDED_TWICE);
    ck_assert_uint_eq(p->place.column, 22);
    done_with(j);
}
END_TEST

START_TEST(sources_make_one_bot)
{
    static const char *const sources[] = {
        "flow: early\nsteps:\n  a: {say: \"x\", say fr: \"y\"}\n",
        ("bot: B\nlanguages: [en, fr]\ninclude: [./bot.yaml, "
         "../parts//pay.yaml, ../gone.yaml]\n"),
        "flow: early\nsteps:\n  a: {say: \"x\"}\n"};
    job *const j = read_sources(sources, 3);
    ck_assert_uint_eq(j->problems.rows.count, 2);
    const problem *p = &j->problems.rows.at[0];
    ck_assert_int_eq((int)p->id, NAME_TWICE);
    ck_assert_uint_eq(p->place.source, 3);
    ck_assert_uint_eq(p->because_place.source, 1);
    p = &j->problems.rows.at[1];
    ck_assert_int_eq((int)p->id, MISSING_SOURCE);
    SAME(p->args[0], "gone.yaml");
    ck_assert_uint_eq(j->bot.flows.count, 2);
    done_with(j);
}
END_TEST

START_TEST(built_in_flows_say_only_what_the_bot_speaks)
{
    job *const j = read_one("bot: B\nlanguages: [en, fr-tu]\n");
    jaseur_source *const source = &j->sources[1];
    const str text = S("flow: help\nsteps:\n  help: {say: \"a\", say fr: \"b\","
                       " say de: \"c\", say fr-tu: \"d\"}\n");
    *source = (jaseur_source){"built-in", text.at, text.size};
    const node *const first =
        jz_yaml_load(&j->arena, &j->problems, source, 2, false);
    jz_read_flows(&j->reader, first, true, NULL, &j->bot);
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const flow_written *const flow = &j->bot.flows.at[0];
    ck_assert(flow->built_in);
    ck_assert_uint_eq(flow->steps[0].say.count, 3);
    SAME(flow->steps[0].say.at[2].tag, "fr-tu");
    done_with(j);
}
END_TEST

START_TEST(limits_are_kept)
{
    const char *const text = "flow: a\nsteps:\n  a: {say: \"x\"}\n"
                             "  b: {say: \"x\"}\n  c: {say: \"x\"}\n";
    job *const j = read_one("bot: B\n");
    j->sources[1] = (jaseur_source){"x", text, strlen(text)};
    const node *const first =
        jz_yaml_load(&j->arena, &j->problems, &j->sources[1], 2, false);
    const jaseur_limits limits = {.flow_steps = 2};
    jz_read_flows(&j->reader, first, false, &limits, &j->bot);
    ck_assert_uint_eq(j->problems.rows.count, 1);
    ck_assert_int_eq((int)j->problems.rows.at[0].id, TOO_MANY_STEPS);
    ck_assert_uint_eq(j->bot.flows.at[0].step_count, 2);
    done_with(j);
}
END_TEST

/* ---- tests --------------------------------------------------------------- */

/* A value as one line of text. */
static void put_value(buf *b, const jaseur_value *v)
{
    switch (v->type) {
    case JASEUR_NOTHING:
        jz_put_char(b, '-');
        break;
    case JASEUR_BOOL:
        jz_put(b, v->truth ? S("yes") : S("no"));
        break;
    case JASEUR_NUMBER:
        jz_put_int(b, (int64_t)(v->number * 100));
        jz_put_char(b, '%');
        break;
    case JASEUR_TEXT:
        jz_put(b, jz_str(v->text));
        break;
    case JASEUR_LIST:
        for (size_t i = 0; i < v->item_count; i++) {
            jz_put_char(b, i ? ',' : '[');
            put_value(b, &v->items[i]);
        }
        jz_put_char(b, ']');
        break;
    case JASEUR_RECORD:
        for (size_t i = 0; i < v->field_count; i++) {
            jz_put_char(b, i ? ',' : '{');
            jz_put(b, jz_str(v->fields[i].name));
            jz_put_char(b, ':');
            put_value(b, &v->fields[i].value);
        }
        jz_put_char(b, '}');
        break;
    }
}

static void put_fields(buf *b, const jaseur_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        jz_put(b, i ? S("; ") : S(" "));
        jz_put(b, jz_str(fields[i].name));
        jz_put_char(b, '=');
        put_value(b, &fields[i].value);
    }
}

/* "name text| arguments| results" */
static str shown(arena *a, const jaseur_about *line)
{
    buf b = {.arena = a};
    jz_put(&b, jz_str(line->name ? line->name : "-"));
    jz_put_char(&b, ' ');
    jz_put(&b, jz_str(line->text ? line->text : "-"));
    jz_put_char(&b, '|');
    put_fields(&b, line->fields, line->field_count);
    jz_put_char(&b, '|');
    put_fields(&b, line->results, line->result_count);
    return jz_text(&b);
}

#define SCREEN                                                                \
    "bot: B\ncountry: FR\nneeds: {customer.age: number, "                      \
    "customer.plan: text, customer.usual: item}\nactions:\n"                   \
    "  seat: {needs: {where: place, due: moment, basket: basket, item: item}," \
    " gives: {due: moment, where: place}}\n"                                   \
    "  buy: {needs: {n: number, price: money, at: time, on: date, who: text,"  \
    " ok: yes/no}, gives: {outcome: [paid, refused], left: number,"            \
    " price: money, fine: yes/no, note: text, beers: menu, best: item}}\n"     \
    "  ring: {}\n---\nflow: order\nhear: [x]\nsteps:\n  card:\n"             \
    "    say: \"Bye.\"\n    handoff: claims\n    with: {reason: \"r\"}\n"      \
    "    gives: {price: money, name: text}\n"                                  \
    "  other:\n    say: \"x\"\n    handoff: sales\n"                          \
    "    gives: {price: number}\n"                                             \
    "  ride:\n    wait: until event ridden\n    gives: {km: number}\n"         \
    "---\nflow: over\nevent: match_over\n"                                     \
    "needs: {match: text, at: moment, score: number, beers: menu}\n"           \
    "steps:\n  a: {say: \"x\"}\n"                                              \
    "---\ntest: Two beers\ngiven:\n  now: 2026-07-14 20:45\n"                 \
    "  language: fr\n  customer.age: 18\n  customer.plan: 7\n"                 \
    "  customer.usual: {id: ale, label: Ale}\n"                                \
    "  consent.offers: yes\n  code: 01500\n  five: 5\n  first: {id: 7,"        \
    " label: 8, left: 2, hot: no}\n  beers:\n"                                 \
    "    - {id: ipa, label: IPA, aliases: [1, pale], price: 8.50 EUR}\n"       \
    "talk: |\n"

static const struct {
    const char *line, *type, *shown;
} lines[] = {
    {"me: a, b: c # d", "me", "- a, b: c # d||"},
    {"photo:", "photo", "- ||"},
    {"log: me: ••••", "log", "- me: ••••||"},
    {"state: order/card", "state", "- order/card||"},
    {"do: ring", "do", "ring -||"},
    {"do: ring -> failed", "do", "ring failed||"},
    {"do: ring -> done", "do", "ring done||"},
    {"do: buy(n = 2, price = 14 EUR, at = 7:30, on = 2026-07-15)", "do",
     "buy -| n=2; price=14.00 EUR; at=07:30; on=2026-07-15|"},
    {"do: buy(who = a (b), c, ok = no) -> paid", "do",
     "buy paid| who=a (b), c; ok=no|"},
    {"do: buy -> refused, left = 2.5, price = 7 EUR, fine = yes", "do",
     "buy refused|| left=250%; price=7.00 EUR; fine=yes"},
    {"do: buy -> paid, beers", "do",
     "buy paid|| beers=[{id:ipa,label:IPA,aliases:[1,pale],price:8.50 EUR}]"},
    {"do: buy -> paid, best = first, note = x, y", "do",
     "buy paid|| best={id:7,label:8,left:200%,hot:no}; note=x, y"},
    {"do: buy -> paid, note = code, left = five", "do",
     "buy paid|| note=01500; left=500%"},
    {"done: buy -> paid, note = N", "done", "buy paid|| note=N"},
    {"handoff: claims", "handoff", "claims -||"},
    {"handoff: claims high (reason = Late, order 2, €30, who = Ann)", "handoff",
     "claims high| reason=Late, order 2, €30; who=Ann|"},
    {"agent: done", "agent", "- done||"},
    {"agent: done, price = 12 EUR", "agent", "- done| price=12.00 EUR|"},
    {"agent: accepted, name = Ann, the third", "agent",
     "- accepted| name=Ann, the third|"},
    {"agent: queued", "agent", "- queued||"},
    {"event: match_over", "event", "match_over -||"},
    {"event: match_over(match = Lens, 3, at = 2026-07-16 14:30, score = 3)",
     "event",
     "match_over -| match=Lens, 3; at=2026-07-16T12:30:00Z; score=300%|"},
    {"event: match_over(at = 2026-07-16T14:30:00+00:00, beers = beers)",
     "event",
     "match_over -| at=2026-07-16T14:30:00Z;"
     " beers=[{id:ipa,label:IPA,aliases:[1,pale],price:8.50 EUR}]|"},
    {"event: ridden(km = 2.5)", "event", "ridden -| km=250%|"},
    {"place: 45.76, 4.85, Part-Dieu", "place", "- 45.76, 4.85, Part-Dieu||"},
    {"do: seat(where = 45.76, 4.85, due = 2026-07-16 14:30)", "do",
     "seat -| where=geo:45.76,4.85; due=2026-07-16T12:30:00Z|"},
    {"do: seat(basket = 1 steak + 2 cola, item = ipa)", "do",
     "seat -| basket=1 steak + 2 cola; item=ipa|"},
    {"do: seat(basket = beers) -> done, due = 2026-01-16 14:30", "do",
     "seat done| basket=[{id:ipa,label:IPA,aliases:[1,pale],price:8.50 EUR}]|"
     " due=2026-01-16T13:30:00Z"},
};

START_TEST(lines_of_tests_are_typed)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf text = {.arena = &a};
    jz_put(&text, S(SCREEN "  me: x\n\n  # y\n  "));
    jz_put(&text, jz_str(lines[_i].line));
    jz_put_char(&text, '\n');
    job *const j = read_one(jz_text(&text).at);
    ck_assert_uint_eq(j->problems.rows.count, 0);
    ck_assert_uint_eq(j->bot.lines.count, 2);
    const jaseur_about *const line = &j->bot.lines.at[1];
    ck_assert_str_eq(line->type, lines[_i].type);
    ck_assert_str_eq(shown(&j->arena, line).at, lines[_i].shown);
    ck_assert_uint_eq(line->of, 0);
    ck_assert_str_eq(line->source, "flows/bot.yaml");
    ck_assert_uint_eq(line->line, j->bot.lines.at[0].line + 3);
    done_with(j);
    jz_arena_close(&a);
}
END_TEST

START_TEST(people_are_those_of_the_last_handoff)
{
    job *const j = read_one(SCREEN "  handoff: sales\n"
                                   "  agent: done, price = 3\n"
                                   "  handoff: claims\n"
                                   "  agent: done, price = 3 EUR\n");
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const jaseur_about *const rows = j->bot.lines.at;
    ck_assert_str_eq(shown(&j->arena, &rows[1]).at, "- done| price=300%|");
    ck_assert_str_eq(shown(&j->arena, &rows[3]).at, "- done| price=3.00 EUR|");
    done_with(j);
}
END_TEST

START_TEST(what_is_given_is_typed)
{
    job *const j = read_one(SCREEN "  me: x\n  time: 5 minutes\n"
                                   "  time: 2026-07-15 08:00\n"
                                   "  time: 2026-07-15T08:00:00Z\n");
    ck_assert_uint_eq(j->problems.rows.count, 0);
    const jaseur_about *const test = &j->bot.tests.at[0];
    ck_assert_str_eq(test->name, "Two beers");
    ck_assert_uint_eq(test->line, 31);
    ck_assert(test->time == INT64_C(1784061900000));
    ck_assert(test->rest);
    buf b = {.arena = &j->arena};
    put_fields(&b, test->fields, test->field_count);
    ck_assert_str_eq(
        jz_text(&b).at,
        " language=fr; customer.age=1800%; customer.plan=7;"
        " customer.usual={id:ale,label:Ale};"
        " consent.offers=yes; code=01500; five=500%;"
        " first={id:7,label:8,left:200%,hot:no};"
        " beers=[{id:ipa,label:IPA,aliases:[1,pale],price:8.50 EUR}]");
    const jaseur_about *const rows = j->bot.lines.at;
    ck_assert_uint_eq(j->bot.lines.count, 4);
    ck_assert(rows[1].time == 300000 && !rows[1].once);
    ck_assert(rows[2].time == INT64_C(1784102400000));
    ck_assert(rows[2].once && rows[2].rest);
    ck_assert(rows[3].time == rows[2].time);
    ck_assert(rows[3].once && !rows[3].rest);
    done_with(j);
}
END_TEST

/* Ways to be far from a flow: none may do harm. */
static const char *const oddities[] = {
    "", "x", "[]", "{}", "- a\n- b\n", "---\n---\n", "flow:\n", "flow: []\n",
    "bot: {a: b}\n", "test: {a: b}\n", "test: t\ngiven: x\ntalk: {a: b}\n",
    "test: t\ntalk: x\n", "test: t\ntalk: \"do: a -> b\"\n",
    "test: t\ntalk: ''\n",
    "flow: f\nsteps: []\n", "flow: f\nsteps: {a: b}\n",
    "flow: f\nsteps:\n  a: {ask: {}, answer: [], choices: x, go: {}}\n",
    "flow: f\nsteps:\n  a: {answer: '', choices: {from: [], b: {}}, do: []}\n",
    "flow: f\nsteps:\n  a: {answer: \"like 'x\", handoff: '', tries: {}}\n",
    "flow: f\nsteps:\n  a: {answer: \"text like '''\", go: '', was: {}}\n",
    "flow: f\nsteps:\n  a: {answer: \"(((( from ) to\", with: []}\n",
    "bot: b\nlanguages: {}\ncountry: []\nhours: []\nactions: x\nneeds: x\n",
    "bot: b\nlanguages: ['', -, fr-, f]\ncountry: ''\nhours: {a: ''}\n",
    "bot: b\nactions: {a: x, b: {gives: x, needs: {c: {}}, once: maybe}}\n",
    "bot: b\nactions: {a: {gives: {outcome: {}}}}\ninclude: ['', ../../..]\n",
    "test: t\ngiven: {a: [[[[[[[[[[1]]]]]]]]]], now: []}\ntalk: |\n  :\n",
    "bot: b\nsilent: [a, b]\nflow: []\nneeds: {consent.x: text}\n",
    "bot: b\nsilent: {1 hour: {go: [a], say: {}}, 99999999 weeks: {say: x}}\n",
    "flow: f\nevent: []\nsteps:\n  a: {ask: x, answer: y, refuse: [a, []]}\n",
    "flow: f\nsteps:\n  a: {each: {}, wait: [], remember: [], gives: x}\n",
    "flow: f\nsteps:\n  a: {each: x, wait: until event , attach: {}}\n",
    "flow: f\nsteps:\n  a: {ask: x, answer: consent to, refuse: []}\n",
    "flow: f\nsteps:\n  a: {do: x, each: a in, silent: {'': {}, a: }}\n",
    "flow: f\nevent: e\nneeds: {a: nothing}\nsteps:\n  a: {say: x}\n---\n"
    "test: t\ntalk: |\n  event: e(a = b, c\n  event: e(a = b) c\n"
    "  agent: done, \n  agent: done, =\n  place: ,\n  place: 1,\n",
    "test: t\ntalk: |\n  do: (\n  handoff: (\n  agent:\n  event: )\n  time:\n",
};

START_TEST(oddities_do_no_harm)
{
    job *const j = read_one(oddities[_i]);
    ck_assert_uint_le(j->problems.rows.count, 100);
    done_with(j);
}
END_TEST

Suite *flow_suite(void)
{
    Suite *const s = suite_create("flow");
    TCase *const t = tcase_create("flow");
    tcase_add_loop_test(t, slips_are_told_where_they_are, 0, COUNT(wrongs));
    tcase_add_loop_test(t, slips_come_with_what_was_meant, 0, COUNT(fixes));
    tcase_add_loop_test(t, answers_are_sentences, 0, COUNT(answers));
    tcase_add_loop_test(t, jumps_name_their_target, 0, COUNT(goes));
    tcase_add_test(t, a_flow_is_what_was_written);
    tcase_add_test(t, what_a_step_may_do_meanwhile_is_read);
    tcase_add_test(t, a_consent_is_to_something);
    tcase_add_test(t, a_file_is_included_once_and_is_no_bot);
    tcase_add_test(t, sources_make_one_bot);
    tcase_add_test(t, built_in_flows_say_only_what_the_bot_speaks);
    tcase_add_test(t, limits_are_kept);
    tcase_add_loop_test(t, lines_of_tests_are_typed, 0, COUNT(lines));
    tcase_add_test(t, people_are_those_of_the_last_handoff);
    tcase_add_test(t, what_is_given_is_typed);
    tcase_add_loop_test(t, oddities_do_no_harm, 0, COUNT(oddities));
    suite_add_tcase(s, t);
    return s;
}
