/* test_compile.c - from flows to a program: what is told of mistakes, what the
 * tables hold, conditions from outside, and what becomes of conversations
 * under newer flows. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile/compile.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* ---- compiling ----------------------------------------------------------- */

typedef struct job {
    program *program;
    arena scratch;
    problems problems;
    jaseur_source source;
    unsigned flags;
    bool made;
} job;

static void compile(void *at)
{
    job *const j = at;
    j->made = jz_compile(j->program, &j->scratch, &j->problems, &j->source, 1,
                         NULL, j->flags);
}

static jaseur_status run_job(job *j, const char *text,
                             const jaseur_memory *memory)
{
    *j = (job){.source = {"bot.yaml", text, strlen(text)},
               .flags = JASEUR_KEEP_TESTS};
    j->program = aligned_alloc(64, (sizeof *j->program + 63) / 64 * 64);
    ck_assert_ptr_nonnull(j->program);
    memset(j->program, 0, sizeof *j->program);
    escape *const e = &j->program->escape;
    jz_arena_open(&j->program->arena, memory, 0, e);
    jz_arena_open(&j->scratch, memory, 0, e);
    j->problems.arena = &j->scratch;
    return jz_try(e, compile, j);
}

static void close_job(job *j)
{
    jz_patterns_close(j->program->patterns);
    jz_arena_close(&j->program->arena);
    jz_arena_close(&j->scratch);
    free(j->program);
}

/* "unknown-step 4:9 ..." of all problems, in the order of the sources. */
static void write_problem(void *user, const jaseur_problem *p)
{
    char *const to = user;
    const size_t size = strlen(to);
    snprintf(to + size, 2000 - size, "%s%s %u:%u", size ? " " : "", p->id,
             p->line, p->column);
}

static void list_problems(job *j, char *to)
{
    const jaseur_compile_options options = {.on_problem = write_problem,
                                            .user = to};
    *to = '\0';
    jz_problems_tell(&j->problems, &j->source, &options);
}

#define BOT                                                                   \
    "bot: T\nlanguages: [en]\nneeds: {customer.card: card}\n"                 \
    "hours: {support: \"Mon-Fri 9:00-18:00\"}\nactions:\n"                    \
    "  menu: {gives: {beers: menu}}\n"                                        \
    "  pay: {once: yes, needs: {total: money, note: text}, "                  \
    "gives: {outcome: [paid, refused], order: text}}\n---\n"

/* The first line behind it is line 13. */
#define FLOW BOT "flow: f\nevent: go\nneeds: {total: money}\nsteps:\n"

static const struct { const char *text, *told; } cases[] = {
    {FLOW "  a: {say: \"x\", go: a1}\n", "unknown-step 13:21"},
    {FLOW "  a: {when: b > 1, say: \"x\"}\n", "unknown-value 13:13"},
    {FLOW "  a: {say: \"{customer.crad}\"}\n", "unknown-customer-field 13:14"},
    {FLOW "  a: {say: \"{support.closes}\"}\n", "unknown-field 13:14"},
    {FLOW "  a: {say: \"{support.opens as day}\"}\n", ""},
    {FLOW "  q: {ask: \"?\", answer: number}\n"
          "  a: {when: q is two, say: \"x\"}\n",
     "never-equal 14:18"},
    {FLOW "  q: {ask: \"?\", choices: {a: [A], b: [B]}}\n"
          "  a: {when: q is c, say: \"x\"}\n", "never-equal 14:18"},
    {FLOW "  q: {ask: \"?\", choices: {a: [A], b: [B]}}\n"
          "  a: {when: q is a or q is failed, say: \"x\"}\n", ""},
    {FLOW "  q: {ask: \"?\", answer: number, choices: {none: [None]}}\n"
          "  a: {when: q is none or q = 3, say: \"x\"}\n", ""},
    {FLOW "  q: {ask: \"?\", answer: yes/no}\n"
          "  a: {when: \"q is one of yes, maybe\", say: \"x\"}\n",
     "never-equal 14:31"},
    {FLOW "  m: {do: menu}\n  q: {ask: \"?\", choices: {from: m.beers}}\n"
          "  a: {when: q is ipa and q.price > 3 EUR, say: \"x\"}\n", ""},
    {FLOW "  q: {ask: \"?\", choices: {from: total}}\n", "wrong-type 13:33"},
    {FLOW "  a: {when: total, say: \"x\"}\n", "wrong-type 13:13"},
    {FLOW "  a: {when: total = 'x', say: \"x\"}\n", "cannot-compare 13:19"},
    {FLOW "  a: {when: total > 3, say: \"x\"}\n", "cannot-compare 13:19"},
    {FLOW "  a: {when: 1 EUR < 2 USD, say: \"x\"}\n",
     "different-currencies 13:19"},
    {FLOW "  a: {say: \"{total + 1}\"}\n", "cannot-calculate 13:20"},
    {FLOW "  a: {say: \"{total: a | b | c}\"}\n", "bad-plural 13:14"},
    {FLOW "  a: {say: \"{customer.card: a | b}\"}\n", "bad-plural 13:14"},
    {FLOW "  q: {ask: \"?\", answer: secret text}\n  a: {say: \"{q}\"}\n",
     "secret-in-text 14:13"},
    {FLOW "  q: {ask: \"?\", answer: number from 6 to 1}\n", "bad-range 13:37"},
    {FLOW "  q:\n    ask: \"?\"\n    answer: text like 'a['\n",
     "bad-pattern 15:24"},
    {FLOW "  q: {ask: \"?\", choices: {a: [Red, Rot], b: [Blue, ROT!]}}\n",
     "same-words 13:52"},
    {FLOW "  p: {do: pya}\n", "unknown-action 13:11"},
    {FLOW "  p: {do: pay}\n", "missing-value 13:11"},
    {FLOW "  p: {do: pay, with: {note: total}}\n",
     "word-for-value 13:29"},
    {FLOW "  p: {do: pay, with: {note: \"{total}\", more: 1}}\n"
          "  r: {when: p is refused, go: end}\n", "unknown-parameter 13:40"},
    {FLOW "  p: {do: pay, with: {note: \"x\", total: 3}}\n"
          "  r: {when: p is refused, go: end}\n", "wrong-type 13:41"},
    {FLOW "  p: {do: pay, with: {note: \"x\"}}\n", "unhandled-outcome 13:11"},
    {FLOW "  p: {do: pay, with: {note: \"x\"}}\n"
          "  r: {when: p is refused, say: \"no\"}\n  t: {say: \"thanks\"}\n",
     "falls-through 14:3"},
    {FLOW "  p: {do: pay, with: {note: \"x\"}}\n"
          "  r: {when: p is not paid, say: \"no\", go: end}\n"
          "  t: {say: \"thanks\"}\n", ""},
    {FLOW "  q: {ask: \"?\", answer: yes/no}\n"
          "  p: {do: pay, with: {note: \"x\"}}\n"
          "  r: {when: p is refused, say: \"no\", go: q}\n", ""},
    {FLOW "  q: {ask: \"?\", answer: yes/no}\n"
          "  p: {do: pay, with: {note: \"x\"}}\n"
          "  r: {when: p is refused, go: end}\n"
          "  b: {when: q is no, say: \"no\", go: q}\n", "back-over-once 16:37"},
    {FLOW "  h: {handoff: support, with: {reason: \"x\"}}\n",
     "silent-handoff 13:16"},
    {FLOW "  h: {handoff: support, say: \"x\"}\n",
     "handoff-without-reason 13:16"},
    {FLOW "  h: {handoff: suport, say: \"x\", with: {reason: \"x\"}}\n",
     "queue-without-hours 13:16"},
    {FLOW "  a: {say: \"x\"}\n  b: {go: a}\n", "endless-loop 14:11"},
    {FLOW "  a: {say: \"x\"}\n  b: {go: a at most 3 times}\n", ""},
    {FLOW "  a: {say: \"x\", go: a}\n", "go-to-itself 13:21"},
    {FLOW "  a: {ask: \"x\", answer: yes/no}\n"
          "  b: {when: a is no, go: a}\n", ""},
    {FLOW "  a: {say: \"x\", go: end}\n  b: {say: \"y\"}\n",
     "never-reached 14:3"},
    {FLOW "  a: {when: no, say: \"x\"}\n", "never-true 13:13"},
    {FLOW "  a: {go: end well}\n", "unknown-outcome 13:15"},
    {FLOW "  q: {when: total > 3 EUR, ask: \"?\", answer: text}\n"
          "  a: {say: \"{q}\"}\n", "maybe-empty 14:13"},
    {FLOW "  q: {when: total > 3 EUR, ask: \"?\", answer: text}\n"
          "  a: {say: \"{q else 'x'}\"}\n"
          "  b: {when: q is known, say: \"{q}\"}\n"
          "  c: {when: total > 3 EUR, say: \"{q}\"}\n", ""},
    {BOT "flow: f\nhear: [go]\nlet: {a: b + 1, b: c * 2, c: a}\n"
         "steps:\n  s: {say: \"{a}\"}\n", "let-in-a-circle 11:7"},
    {BOT "flow: f\nhear: [go]\nlet: {a: b + 1, b: 3}\n"
         "steps:\n  s: {when: a = 4, say: \"{a}\"}\n", ""},
    {BOT "flow: f\nsteps:\n  s: {say: \"x\"}\n", "flow-never-starts 9:7"},
    {BOT "flow: f\nhear: [go]\nsteps:\n  s: {say: \"x\"}\n---\n"
         "flow: g\nhear: [Go !]\nsteps:\n  s: {say: \"x\"}\n",
     "same-hear 15:8"},
    {"bot: T\nlanguages: [en, fr]\n---\nflow: f\nhear: [go]\nsteps:\n"
     "  s: {say: \"x\"}\n", "missing-language 7:7"},
    {"bot: T\nlanguages: [fr, fr-tu]\n---\nflow: f\nhear: [go]\nsteps:\n"
     "  s: {say: \"x\"}\n", ""},
    {"bot: T\n", "no-flow 1:1"},
    {FLOW "  q: {ask: \"?\", answer: code like 'it''s )'}\n",
     "bad-pattern 13:42"},
    {FLOW "  q: {aks: \"?\", choices: {a: [A], b: [B]}}\n"
          "  a: {when: q is c, say: \"{q.labl}\"}\n", "unknown-key 13:7"},
    {FLOW "  p: {do: pya}\n  a: {say: \"{p.order}\"}\n",
     "unknown-action 13:11"},
    {FLOW "  a: {say: \"x\"}\n  b: {say: \"{a}\"}\n", "no-value 14:14"},
    {FLOW "  a: {when: q is yes, say: \"x\"}\n"
          "  q: {ask: \"?\", answer: yes/no}\n", "used-too-early 13:13"},
    {FLOW "  a: {when: q is yes, say: \"x\"}\n"
          "  q: {ask: \"?\", answer: yes/no}\n"
          "  b: {when: q is no, go: a at most 2 times}\n", ""},
    {FLOW "  a: {when: q is known, say: \"{q}\"}\n"
          "  q: {ask: \"?\", answer: yes/no}\n", ""},
    {"bot: T\nlanguages: [eo]\n---\nflow: f\nhear: [go]\nsteps:\n"
     "  s: {say: \"x\"}\n", "foreign-language 2:13"},
};

START_TEST(problems_are_told)
{
    job j;
    char told[2000];
    ck_assert_int_eq(run_job(&j, cases[_i].text, NULL), JASEUR_OK);
    list_problems(&j, told);
    ck_assert_msg(strcmp(told, cases[_i].told) == 0, "%s\ntold: %s\nwanted: %s",
                  cases[_i].text, told, cases[_i].told);
    close_job(&j);
}
END_TEST

#define PAID                                                                  \
    FLOW "  q: {ask: \"?\", choices: {small: [S], large: [L]}}\n"             \
         "  c: {ask: \"?\", answer: number}\n"                               \
         "  t: {ask: \"?\", answer: text}\n"                                 \
         "  p: {do: pay, with: {note: \"x\"}}\n"                             \
         "  refused: {when: p is refused, say: \"no\", go: end}\n"
#define WHEN(condition) PAID "  a: {when: " condition ", say: \"x\"}\n"

/* The first problem of each. */
static const struct { const char *text, *id, *help; } helped[] = {
    {WHEN("p = refused"), "no-value", "write  p is refused"},
    {WHEN("p != refused"), "no-value", "write  p is not refused"},
    {WHEN("refused = p"), "no-value", "write  p is refused"},
    {WHEN("p = 'refused'"), "cannot-compare", "write  p is refused"},
    {WHEN("q = 'small'"), "cannot-compare", "write  q is small"},
    {WHEN("q = small"), "unknown-value", "write  q is small"},
    {WHEN("q = 3"), "cannot-compare",
     "write for example  q is small   it can be: failed, large, small"},
    {WHEN("q is 'small'"), "bad-expression", "write  q is small"},
    {WHEN("q is not 'large'"), "bad-expression", "write  q is large"},
    {WHEN("q is 3"), "bad-expression",
     "write for example  q is small   it can be: failed, large, small"},
    {WHEN("c is 3"), "bad-expression",
     "to compare two values, write  c = 3"},
    {WHEN("t = bob"), "unknown-value",
     "a text in a condition stands between single quotes:  'bob'"},
    {WHEN("customer.crd is known"), "unknown-customer-field",
     "did you mean 'customer.card'?"},
    {PAID "  a: {say: \"{c > 3: a | b}\"}\n", "bad-expression",
     "give it a name with  let:  and write  {name: … | …}"},
    {PAID "  a: {say: \"x\", go: f}\n", "unknown-step",
     "'f' is a flow. To run it and come back, write  do: f"},
    {PAID "  a: {ask: \"?\", answer: boolean}\n", "unknown-type",
     "did you mean 'yes/no'?"},
    {PAID "  a: {ask: \"?\", answer: choice}\n", "unknown-type",
     "did you mean 'one choice'?"},
    {PAID "  a: {ask: \"?\", answer: number like 'x'}\n", "like-not-here",
     "take it out, or write  text like '…'  or  code like '…'"},
    {PAID "  a: {ask: \"{a}?\", answer: number}\n", "used-too-early",
     "it gets its value in step 'a' (line 18): use it in a step below that "
     "one"},
    {"bot: T\nlanguages: [en, fr]\n---\nflow: f\nhear: [go]\nsteps:\n"
     "  s: {ask: \"x\", answer: text}\n  t: {say: \"y\"}\n",
     "missing-language",
     "add  ask fr: …        (2 lines are missing in 'fr'; `fmt --missing fr` "
     "inserts them)"},
};

typedef struct first_told {
    char id[40], help[200];
} first_told;

static void keep_first(void *user, const jaseur_problem *p)
{
    first_told *const t = user;
    if (*t->id) return;
    snprintf(t->id, sizeof t->id, "%s", p->id);
    snprintf(t->help, sizeof t->help, "%s", p->help ? p->help : "");
}

START_TEST(problems_help)
{
    job j;
    first_told t = {.id = ""};
    const jaseur_compile_options options = {.on_problem = keep_first,
                                            .user = &t};
    ck_assert_int_eq(run_job(&j, helped[_i].text, NULL), JASEUR_OK);
    jz_problems_tell(&j.problems, &j.source, &options);
    ck_assert_msg(strcmp(t.id, helped[_i].id) == 0, "%s\ntold: %s",
                  helped[_i].text, t.id);
    ck_assert_str_eq(t.help, helped[_i].help);
    close_job(&j);
}
END_TEST

/* ---- what the tables hold ------------------------------------------------ */

static const char stadium[] =
    "bot: Stadium bar\nlanguages: [en, fr, fr-tu]\ncountry: FR\n"
    "needs: {customer.card: card}\n"
    "hours: {support: \"Mon-Sun 10:00-23:30\"}\nactions:\n"
    "  bar_menu: {needs: {seat: code}, gives: {beers: menu}}\n"
    "  charge: {once: yes, needs: {seat: code, beer: item, quantity: number, "
    "total: money, card: card}, gives: {outcome: [paid, refused], "
    "order: text}}\n---\n"
    "flow: order\nhear: [beer, order]\nhear fr: [commander]\n"
    "let: {total: quantity * beer.price}\nsteps:\n"
    "  seat:\n    ask: \"Scan.\"\n    ask fr: \"Scannez.\"\n"
    "    ask fr-tu: \"Scanne.\"\n    answer: code like '[A-Z]\\d+'\n"
    "  bar:\n    do: bar_menu\n"
    "  quantity:\n    ask: \"How many?\"\n    ask fr: \"Combien ?\"\n"
    "    answer: number from 1 to 6\n"
    "  beer:\n    ask: \"Which?\"\n    ask fr: \"Laquelle ?\"\n"
    "    choices: {from: bar.beers}\n"
    "  saved:\n    when: customer.card is known\n"
    "    ask: \"{total}, {beer}?\"\n"
    "    ask fr: \"{total} ?\"\n    answer: yes/no\n"
    "  card:\n    when: saved is not yes\n    ask: \"Card?\"\n"
    "    ask fr: \"Carte ?\"\n    answer: card\n"
    "  pay:\n    do: charge\n    with: {card: card else customer.card}\n"
    "  refused:\n    when: pay is refused\n    say: \"No.\"\n"
    "    say fr: \"Non.\"\n    go: saved\n"
    "  thanks:\n    say: \"Thanks, {seat}.\"\n    say fr: \"Merci.\"\n";

static job open_stadium(void)
{
    job j;
    ck_assert_int_eq(run_job(&j, stadium, NULL), JASEUR_OK);
    ck_assert_uint_eq(j.problems.rows.count, 0);
    ck_assert(j.made);
    return j;
}

static uint32_t step_of(const program *p, const char *name)
{
    const uint32_t row =
        jz_find_flow(p, jz_names_find(&p->names, S("order")));
    return jz_find_step(p, row, jz_names_find(&p->names, jz_str(name)));
}

static const struct { const char *name, *mentions, *handlers; } depends[] = {
    {"seat", "", ""},
    {"bar", "seat", ""},
    {"quantity", "", ""},
    {"beer", "bar", ""},
    {"saved", "quantity beer", "card"},
    {"card", "saved", ""},
    {"pay", "seat quantity beer card", "refused"},
    {"refused", "pay", ""},
    {"thanks", "seat", ""},
};

static void put_steps(const program *p, uint32_t first, uint32_t count,
                      char *to)
{
    *to = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t row = p->words.at[first + i];
        if (i) strcat(to, " ");
        strcat(to, jz_program_name(p, p->steps.at[row].name));
    }
}

START_TEST(steps_depend_on_steps)
{
    job j = open_stadium();
    const program *const p = j.program;
    const step *const s = &p->steps.at[step_of(p, depends[_i].name)];
    char names_of[200];
    put_steps(p, s->mentions, s->mention_count, names_of);
    ck_assert_str_eq(names_of, depends[_i].mentions);
    put_steps(p, s->handlers, s->handler_count, names_of);
    ck_assert_str_eq(names_of, depends[_i].handlers);
    close_job(&j);
}
END_TEST

START_TEST(entries_have_types)
{
    static const struct { const char *name; value_type type; } types[] = {
        {"seat", VALUE_TEXT},       {"bar", VALUE_OUTCOME},
        {"bar.beers", VALUE_LIST},  {"quantity", VALUE_NUMBER},
        {"beer", VALUE_RECORD},     {"saved", VALUE_BOOL},
        {"card", VALUE_CARD},       {"pay.order", VALUE_TEXT},
        {"thanks", VALUE_NOTHING},
    };
    job j = open_stadium();
    const program *const p = j.program;
    const uint32_t order =
        jz_find_flow(p, jz_names_find(&p->names, S("order")));
    for (int i = 0; i < COUNT(types); i++) {
        const uint32_t row = jz_find_entry(
            p, order, jz_names_find(&p->names, jz_str(types[i].name)));
        ck_assert_uint_ne(row, 0);
        ck_assert_int_eq(p->entries.at[row].type, types[i].type);
    }
    ck_assert(p->needs_id);
    ck_assert_uint_eq(p->steps.at[step_of(p, "pay")].argument_count, 5);
    ck_assert_uint_ne(p->builtin[BUILTIN_FAILED], 0);
    ck_assert_uint_eq(p->builtin[BUILTIN_START], 0);
    close_job(&j);
}
END_TEST

/* A tone, its language, then the text without a tag. */
START_TEST(texts_fall_back)
{
    static const struct { const char *step, *tag, *text; } texts_of[] = {
        {"seat", "en", "Scan."},      {"seat", "fr", "Scannez."},
        {"seat", "fr-tu", "Scanne."}, {"quantity", "fr-tu", "Combien ?"},
        {"quantity", "de", "How many?"}, {"quantity", "fr-be", "Combien ?"},
    };
    job j = open_stadium();
    const program *const p = j.program;
    for (int i = 0; i < COUNT(texts_of); i++) {
        const uint32_t language =
            jz_program_language(p, jz_str(texts_of[i].tag));
        const step *const s = &p->steps.at[step_of(p, texts_of[i].step)];
        const uint32_t first = jz_reply_text(p, s->ask, language, 3);
        ck_assert_str_eq(p->pieces.at[first].text.at, texts_of[i].text);
    }
    ck_assert_uint_eq(jz_reply_text(p, 0, 1, 0), 0);
    close_job(&j);
}
END_TEST

START_TEST(tables_can_be_read)
{
    static const size_t rows[] = {
        [JASEUR_LANGUAGES] = 3, [JASEUR_FLOWS] = 14, [JASEUR_STEPS] = 23,
        [JASEUR_CHOICES] = 0,   [JASEUR_ACTIONS] = 2, [JASEUR_OUTCOMES] = 3,
        [JASEUR_NEEDS] = 7,     [JASEUR_GIVES] = 2,   [JASEUR_EVENTS] = 0,
        [JASEUR_HOURS] = 1,     [JASEUR_LINES] = 0,
    };
    job j = open_stadium();
    for (int i = 0; i < COUNT(rows); i++) {
        if (i == JASEUR_EXITS || i == JASEUR_MENTIONS) continue;
        jaseur_about about;
        size_t count = 0;
        while (jz_about(j.program, (jaseur_part)i, count, &about)) count++;
        ck_assert_msg(count == rows[i], "part %d: %zu", i, count);
    }
    close_job(&j);
}
END_TEST

/* ---- conditions from outside --------------------------------------------- */

static value look(const void *who, ref_kind what, uint32_t row)
{
    const program *const p = who;
    if (what != REF_ENTRY) return (value){0};
    const char *const name = jz_program_name(p, p->entries.at[row].name);
    if (strcmp(name, "quantity") == 0) {
        return (value){.type = VALUE_NUMBER, .number = 2 * MILLION};
    }
    if (strcmp(name, "beer") != 0) return (value){0};
    static const jaseur_field fields[] = {
        {"id", {.type = JASEUR_TEXT, .text = "ipa"}},
        {"price", {.type = JASEUR_TEXT, .text = "7 EUR"}},
    };
    static const jaseur_value ipa = {
        .type = JASEUR_RECORD, .fields = fields, .field_count = 2};
    buf b = {.arena = (arena *)&p->arena};
    ck_assert(jz_pack(&b, &ipa, 1000));
    return jz_unpack(jz_text(&b));
}

static const struct { const char *text; int holds; } conditions[] = {
    {"quantity = 2 and beer is ipa", 1},
    {"beer is corona", 0},
    {"beer.price = 7 EUR", 1},
    {"total = 14 EUR", 1},
    {"total is known and total > 14 EUR", 0},
    {"card is known", 0},
    {"quantty = 2", -1},
    {"quantity", 0},
    {"quantity = 2 and", -1},
    {"pay is refuzed", -1},
};

START_TEST(conditions_hold)
{
    job j = open_stadium();
    program *const p = j.program;
    const uint32_t order =
        jz_find_flow(p, jz_names_find(&p->names, S("order")));
    condition c;
    const bool made = jz_compile_condition(p, &j.scratch, order,
                                           jz_str(conditions[_i].text), &c);
    ck_assert_int_eq(made, conditions[_i].holds >= 0);
    if (made) {
        uint32_t units = 1000;
        const scope s = {.who = p, .look = look, .code = c.code,
                         .constants = c.constants, .names = c.names,
                         .hours = p->opening, .lang = p->languages[0],
                         .arena = &j.scratch, .units = &units};
        ck_assert_int_eq(jz_true(&s, c.start), conditions[_i].holds);
    }
    close_job(&j);
}
END_TEST

/* ---- under newer flows --------------------------------------------------- */

static const struct edit {
    const char *from, *to; /* in the text of the stadium                      */
    const char *waits;
    jaseur_follow follow;
    const char *where;
} edits[] = {
    {"", "", "beer", JASEUR_GOES_ON, "beer"},
    {"  beer:\n", "  brand:\n    was: beer\n", "beer", JASEUR_RENAMED, "brand"},
    {"  quantity:\n", "  amount:\n    was: quantity\n", "beer", JASEUR_GOES_ON,
     "beer"},
    {"  quantity:\n", "  amount:\n", "quantity", JASEUR_ASKED_AGAIN, "amount"},
    {"number from 1 to 6", "text", "quantity", JASEUR_ASKED_AGAIN, "quantity"},
    {"  pay:\n", "  settle:\n", "pay", JASEUR_LOST, NULL},
    {"  pay:\n", "  settle:\n", "thanks", JASEUR_LOST, NULL},
    {"  pay:\n", "  settle:\n    was: pay\n", "pay", JASEUR_RENAMED, "settle"},
    {"  pay:\n", "  settle:\n", "card", JASEUR_GOES_ON, "card"},
    {"flow: order", "flow: buy", "beer", JASEUR_LOST, NULL},
    {"flow: order", "flow: buy\nwas: order", "beer", JASEUR_RENAMED, "beer"},
};

/* Other mentions of a renamed step follow it only where the tests need it. */
static void edit_text(const char *from, const char *to, char *out)
{
    const char *const at = strstr(stadium, from);
    ck_assert_ptr_nonnull(at);
    const size_t before = (size_t)(at - stadium);
    memcpy(out, stadium, before);
    strcpy(out + before, to);
    strcat(out, at + strlen(from));
}

START_TEST(conversations_follow)
{
    const struct edit *const e = &edits[_i];
    static char text[2 * sizeof stadium];
    job older = open_stadium(), newer;
    edit_text(e->from, e->to, text);
    /* Names that are gone are errors, but the tables are there all the same. */
    ck_assert_int_eq(run_job(&newer, text, NULL), JASEUR_OK);
    uint32_t where;
    const jaseur_follow follow =
        jz_follow(older.program, newer.program, S("order"), jz_str(e->waits),
                  &where);
    ck_assert_int_eq(follow, e->follow);
    const program *const p = newer.program;
    if (e->where) {
        ck_assert_str_eq(jz_program_name(p, p->steps.at[where].name), e->where);
    } else {
        ck_assert_uint_eq(where, 0);
    }
    close_job(&newer);
    close_job(&older);
}
END_TEST

START_TEST(fields_follow_their_step)
{
    static char text[2 * sizeof stadium];
    job j;
    edit_text("  bar:\n", "  list:\n    was: bar\n", text);
    ck_assert_int_eq(run_job(&j, text, NULL), JASEUR_OK);
    const program *const p = j.program;
    const uint32_t order = jz_follow_flow(p, S("order"));
    const uint32_t row = jz_follow_entry(p, order, S("bar.beers"));
    ck_assert_str_eq(jz_program_name(p, p->entries.at[row].name),
                     "list.beers");
    ck_assert_uint_eq(jz_follow_entry(p, order, S("bar")),
                      p->steps.at[step_of(p, "list")].entry);
    ck_assert_uint_eq(jz_follow_entry(p, order, S("bar.wines")), 0);
    close_job(&j);
}
END_TEST

/* ---- all that a flow may say --------------------------------------------- */

static const char kitchen[] =
    "bot: Kitchen\ncountry: FR\n"
    "needs: {customer.name: text}\n"
    "silent:\n  2 minutes: {say: \"Still there?\"}\n  1 hour: {go: stop}\n"
    "actions:\n  todays: {gives: {dishes: menu}}\n"
    "  cook: {needs: {basket: basket, cooking: list}, "
    "gives: {outcome: [cooked, burnt], missing: text}}\n---\n"
    "flow: order\nhear: [order]\nlet: {total: sum(basket.amount)}\nsteps:\n"
    "  table:\n    ask: \"Scan.\"\n"
    "    answer: code like '(?<room>[A-Z])(?<seat>\\d)'\n"
    "  menu:\n    do: todays\n"
    "  basket:\n    ask: \"What would you like at {table.seat}?\"\n"
    "    choices: {from: menu.dishes}\n    answer: basket from 1 to 30\n"
    "    refuse:\n"
    "      - {when: line.quantity > line.left, say: \"Only {line.left}.\"}\n"
    "      - {when: basket is empty, go: table at most 2 times}\n"
    "    silent:\n      5 minutes: {go: bye}\n"
    "  cooking:\n    do: ask_cooking\n"
    "    each: dish in basket where grill is yes\n"
    "  photos:\n    ask: \"Photos?\"\n    answer: photo at most 3\n"
    "  cooked:\n    do: cook\n    remember: {customer.name: table, "
    "consent.news: yes}\n"
    "  burnt:\n    when: cooked is burnt or cooking is given_up\n"
    "    say: \"{cooked.missing}\"\n    go: change menu\n"
    "  ready:\n    wait: until event dish_ready\n"
    "    gives: {counter: text}\n    silent:\n      1 hour: {go: bye}\n"
    "  pause:\n    wait: 5 minutes\n    attach: \"https://x.example/a.png\"\n"
    "  bye:\n    hear: [bye]\n    say: \"Bye, {total}.\"\n---\n"
    "flow: ask_cooking\nneeds: {dish: item}\n"
    "gives: {outcome: [chosen, given_up], level: item}\nsteps:\n"
    "  level:\n    ask: \"How for {dish}?\"\n    choices: {rare: [Rare]}\n"
    "  none:\n    when: level is failed\n    go: end given_up\n---\n"
    "flow: late\nevent: dish_late\nneeds: {dish: text}\nsteps:\n"
    "  sorry: {say: \"{dish} is late.\"}\n";

static job open_kitchen(void)
{
    job j;
    char told[2000];
    ck_assert_int_eq(run_job(&j, kitchen, NULL), JASEUR_OK);
    list_problems(&j, told);
    ck_assert_str_eq(told, "");
    return j;
}

static const struct kitchen_row {
    const char *name, *mentions, *handlers;
    int verb, type;
} kitchen_rows[] = {
    {"table", "", "", VERB_ASK, VALUE_TEXT},
    {"menu", "", "", VERB_DO, VALUE_OUTCOME},
    {"basket", "table menu", "", VERB_ASK, VALUE_LIST},
    {"cooking", "basket", "burnt", VERB_FLOW, VALUE_LIST},
    {"photos", "", "", VERB_ASK, VALUE_LIST},
    {"cooked", "table basket cooking", "burnt", VERB_DO, VALUE_OUTCOME},
    {"burnt", "cooking cooked", "", VERB_NONE, VALUE_NOTHING},
    {"ready", "", "", VERB_WAIT, VALUE_OUTCOME},
    {"pause", "", "", VERB_WAIT, VALUE_OUTCOME},
    {"bye", "basket", "", VERB_NONE, VALUE_NOTHING},
};

START_TEST(all_steps_have_rows)
{
    const struct kitchen_row *const wanted = &kitchen_rows[_i];
    job j = open_kitchen();
    const program *const p = j.program;
    const step *const s = &p->steps.at[step_of(p, wanted->name)];
    char list[200];
    put_steps(p, s->mentions, s->mention_count, list);
    ck_assert_str_eq(list, wanted->mentions);
    put_steps(p, s->handlers, s->handler_count, list);
    ck_assert_str_eq(list, wanted->handlers);
    ck_assert_int_eq(s->verb, wanted->verb);
    ck_assert_int_eq(p->entries.at[s->entry].type, wanted->type);
    close_job(&j);
}
END_TEST

static uint32_t entry_named(const program *p, const char *name)
{
    const uint32_t order =
        jz_find_flow(p, jz_names_find(&p->names, S("order")));
    return jz_find_entry(p, order, jz_names_find(&p->names, jz_str(name)));
}

START_TEST(steps_give_fields)
{
    static const struct { const char *name; value_type type; } fields[] = {
        {"table.room", VALUE_TEXT},     {"table.seat", VALUE_TEXT},
        {"menu.dishes", VALUE_LIST},    {"cooked.missing", VALUE_TEXT},
        {"ready.counter", VALUE_TEXT},
    };
    job j = open_kitchen();
    const program *const p = j.program;
    for (int i = 0; i < COUNT(fields); i++) {
        const uint32_t row = entry_named(p, fields[i].name);
        ck_assert_uint_ne(row, 0);
        ck_assert_int_eq(p->entries.at[row].type, fields[i].type);
        const step *const s = &p->steps.at[p->entries.at[row].step];
        const param *const give =
            &p->params.at[s->gives + (row - s->fields)];
        ck_assert_int_eq(give->type, fields[i].type);
    }
    const step *const cooking = &p->steps.at[step_of(p, "cooking")];
    ck_assert_uint_eq(cooking->field_count, 1);
    ck_assert_uint_ne(cooking->each, 0);
    ck_assert_uint_eq(cooking->argument_count, 1);
    const flow *const f = &p->flows.at[cooking->callee];
    ck_assert_uint_eq(f->give_count, 1);
    ck_assert_uint_ne(p->words.at[f->give_codes], 0);
    ck_assert_str_eq(p->country.at, "FR");
    close_job(&j);
}
END_TEST

START_TEST(reactions_have_rows)
{
    job j = open_kitchen();
    const program *const p = j.program;
    const uint32_t basket = step_of(p, "basket");
    const step *const s = &p->steps.at[basket];
    const question *const q = &p->questions.at[s->question];
    ck_assert_uint_eq(q->refuse_count, 2);
    const reaction *const r = &p->reactions.at[q->refuses];
    ck_assert_uint_ne(r[0].when, 0);
    ck_assert_uint_ne(r[0].say, 0);
    ck_assert_int_eq(r[0].way.go, GO_NEXT);
    ck_assert_int_eq(r[1].way.go, GO_STEP);
    ck_assert_uint_eq(r[1].way.to, step_of(p, "table"));
    ck_assert_uint_eq(r[1].way.at_most, 2);
    ck_assert_uint_eq(r[1].step, basket);
    ck_assert_uint_eq(s->silent_count, 1);
    ck_assert_int_eq(p->reactions.at[s->silents].after, 5 * 60 * 1000);
    /* Questions without their own are under those of the bot. */
    const step *const photos = &p->steps.at[step_of(p, "photos")];
    ck_assert_uint_eq(photos->silent_count, 2);
    ck_assert_int_eq(p->reactions.at[photos->silents + 1].way.go, GO_STOP);
    ck_assert_uint_eq(p->steps.at[step_of(p, "menu")].silent_count, 0);
    ck_assert(p->questions.at[photos->question].many);
    const step *const cooked = &p->steps.at[step_of(p, "cooked")];
    ck_assert_uint_eq(cooked->kept_count, 2);
    ck_assert(!p->kept.at[cooked->kept].consent);
    ck_assert_uint_eq(p->kept.at[cooked->kept].field, 1);
    ck_assert(p->kept.at[cooked->kept + 1].consent);
    close_job(&j);
}
END_TEST

static bool has_exit(const program *p, const char *of, const char *to,
                     const char *name)
{
    for (uint32_t i = 0; i < p->exits.count; i++) {
        const told_row *const e = &p->exits.at[i];
        if (e->of != step_of(p, of)) continue;
        if (e->to != (*to ? step_of(p, to) : 0)) continue;
        if (!strcmp(jz_program_name(p, e->name), name)) return true;
    }
    return false;
}

START_TEST(exits_are_told)
{
    static const struct { const char *of, *to, *name; } exits[] = {
        {"basket", "table", "refuse"}, {"basket", "bye", "silent"},
        {"basket", "", "failed"},      {"photos", "", "silent"},
        {"cooking", "burnt", "given_up"}, {"cooked", "burnt", "burnt"},
        {"ready", "bye", "silent"},    {"ready", "", "failed"},
        {"pause", "bye", "next"},
    };
    job j = open_kitchen();
    for (int i = 0; i < COUNT(exits); i++) {
        ck_assert_msg(has_exit(j.program, exits[i].of, exits[i].to,
                               exits[i].name),
                      "%s -> %s: %s", exits[i].of, exits[i].to, exits[i].name);
    }
    ck_assert(!has_exit(j.program, "pause", "", "failed"));
    close_job(&j);
}
END_TEST

START_TEST(flows_and_steps_are_started)
{
    job j = open_kitchen();
    const program *const p = j.program;
    const uint32_t event = jz_names_find(&p->names, S("dish_late"));
    const uint32_t late = jz_index_find(&p->index, INDEX_EVENT, 0, event);
    ck_assert_str_eq(jz_program_name(p, p->flows.at[late].name), "late");
    ck_assert_uint_eq(p->flows.at[late].event, event);
    ck_assert_uint_eq(p->hearers.at[0].step, 0);
    ck_assert_uint_eq(p->hearers.at[1].step, step_of(p, "bye"));
    ck_assert_uint_eq(p->hearers.at[1].flow, p->hearers.at[0].flow);
    close_job(&j);
}
END_TEST

/* Two dishes: a steak that is grilled, and a cola. */
static value look_at_dishes(const void *who, ref_kind what, uint32_t row)
{
    const program *const p = who;
    if (what != REF_ENTRY || row != entry_named(p, "basket")) {
        return (value){0};
    }
    static const jaseur_field steak[] = {
        {"id", {.type = JASEUR_TEXT, .text = "steak"}},
        {"grill", {.type = JASEUR_BOOL, .truth = true}},
        {"quantity", {.type = JASEUR_NUMBER, .number = 2}},
        {"amount", {.type = JASEUR_TEXT, .text = "48 EUR"}},
    };
    static const jaseur_field cola[] = {
        {"id", {.type = JASEUR_TEXT, .text = "cola"}},
        {"grill", {.type = JASEUR_BOOL}},
        {"quantity", {.type = JASEUR_NUMBER, .number = 1}},
        {"amount", {.type = JASEUR_TEXT, .text = "4 EUR"}},
    };
    static const jaseur_value rows[] = {
        {.type = JASEUR_RECORD, .fields = steak, .field_count = 4},
        {.type = JASEUR_RECORD, .fields = cola, .field_count = 4},
    };
    static const jaseur_value list = {
        .type = JASEUR_LIST, .items = rows, .item_count = 2};
    buf b = {.arena = (arena *)&p->arena};
    ck_assert(jz_pack(&b, &list, 1000));
    return jz_unpack(jz_text(&b));
}

static const struct { const char *text; int holds; } dishes[] = {
    {"total = 52 EUR", 1},
    {"count(basket where grill is yes) = 1", 1},
    {"sum((basket where quantity = 1).amount) = 4 EUR", -1},
    {"count(basket where grill is yes and quantity > 2) = 0", 1},
    {"count(basket where id = 'cola' or grill is yes) = 2", 1},
    {"count(basket where amount < total) = 2", 1},
    {"count(basket where amount > total) = 0", 1},
    {"count(basket where count(basket where quantity = 1) = 1) = 2", 1},
    {"count(basket where table is empty) = 2", 1},
    {"count(basket where left is known) = 0", 1},
    {"count(table where left is known) = 0", -1},
    {"basket is steak", 1},
    {"line.quantity > 1", -1},
    {"answer is known", -1},
    {"consent.news is yes", 0},
    {"channel is sms", 0},
    {"cooking is given_up", 0},
    {"cooking is chosen", -1},
};

START_TEST(lists_are_gone_through)
{
    job j = open_kitchen();
    program *const p = j.program;
    const uint32_t order =
        jz_find_flow(p, jz_names_find(&p->names, S("order")));
    condition c;
    const bool made = jz_compile_condition(p, &j.scratch, order,
                                           jz_str(dishes[_i].text), &c);
    ck_assert_int_eq(made, dishes[_i].holds >= 0);
    if (made) {
        uint32_t units = 1000;
        const scope s = {.who = p, .look = look_at_dishes, .code = c.code,
                         .constants = c.constants, .names = c.names,
                         .hours = p->opening, .lang = p->languages[0],
                         .arena = &j.scratch, .units = &units};
        ck_assert_int_eq(jz_true(&s, c.start), dishes[_i].holds);
    }
    close_job(&j);
}
END_TEST

/* ---- memory -------------------------------------------------------------- */

typedef struct purse {
    int left;    /* allocations until none is given; below 0: any number      */
    long blocks; /* not given back                                            */
} purse;

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    purse *const money = user;
    (void)old_size;
    if (!new_size) {
        money->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (money->left == 0) return NULL;
    if (money->left > 0) money->left--;
    money->blocks += block == NULL;
    return realloc(block, new_size);
}

/* From each allocation on, one after the other, there is no more memory. */
START_TEST(memory_may_run_out)
{
    for (int most = 0;; most++) {
        purse money = {.left = most};
        const jaseur_memory memory = {resize, &money};
        job j;
        const jaseur_status status = run_job(&j, kitchen, &memory);
        close_job(&j);
        ck_assert_int_eq(money.blocks, 0);
        if (status == JASEUR_OK) break;
        ck_assert_int_eq(status, JASEUR_NO_MEMORY);
        ck_assert_int_lt(most, 1000);
    }
}
END_TEST

Suite *compile_suite(void)
{
    Suite *const s = suite_create("compile");
    TCase *const c = tcase_create("compile");
    tcase_add_loop_test(c, problems_are_told, 0, COUNT(cases));
    tcase_add_loop_test(c, problems_help, 0, COUNT(helped));
    tcase_add_loop_test(c, steps_depend_on_steps, 0, COUNT(depends));
    tcase_add_test(c, entries_have_types);
    tcase_add_test(c, texts_fall_back);
    tcase_add_test(c, tables_can_be_read);
    tcase_add_loop_test(c, conditions_hold, 0, COUNT(conditions));
    tcase_add_loop_test(c, conversations_follow, 0, COUNT(edits));
    tcase_add_test(c, fields_follow_their_step);
    tcase_add_loop_test(c, all_steps_have_rows, 0, COUNT(kitchen_rows));
    tcase_add_test(c, steps_give_fields);
    tcase_add_test(c, reactions_have_rows);
    tcase_add_test(c, exits_are_told);
    tcase_add_test(c, flows_and_steps_are_started);
    tcase_add_loop_test(c, lists_are_gone_through, 0, COUNT(dishes));
    tcase_add_test(c, memory_may_run_out);
    suite_add_tcase(s, c);
    return s;
}
