/* hostile.c - authors and customers who mean harm: patterns that explode,
 * brackets without end, menus as long as a phone book, storms of marks, YAML
 * bombs, damaged snapshots.  Whatever comes, a call ends soon, says why, and
 * work grows no faster than the input.
 *
 *   hostile [NAME]...     all cases, or those whose group begins so */
#include "bombs.h"
#include "harm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- patterns ------------------------------------------------------------ */

static void attack(jaseur_program *program, const char *pattern,
                   const jaseur_limits *limits, size_t size)
{
    static char bytes[MESSAGE_MOST];
    for (size_t i = 0; i < COUNT(attacks); i++) {
        const size_t length = strlen(attacks[i]);
        for (size_t at = 0; at < size; at++) bytes[at] = attacks[i][at % length];
        jaseur_session *const session = opened(program, limits);
        if (!session) return;
        say_text(session, "start");
        say(session, bytes, size, pattern);
        bytes[size - 1] = '!';
        say(session, bytes, size, pattern);
        jaseur_session_close(session);
    }
}

static void run_patterns(void)
{
    const jaseur_limits raised = {.message_bytes = MESSAGE_MOST,
                                  .value_bytes = 65535};
    for (size_t i = 0; i < COUNT(patterns); i++) {
        text *const t = fresh();
        put(t, "flow: f\nhear: start\nsteps:\n  q:\n    ask: \"?\"\n"
               "    answer: text like '%s'\n    tries: 5\n"
               "  end_of_it:\n    say: \"Done.\"\n", patterns[i]);
        jaseur_program *const program = compiled(t, patterns[i]);
        attack(program, patterns[i], NULL, 4 * KIB);
        attack(program, patterns[i], &raised, MESSAGE_MOST);
        jaseur_program_unref(program);
    }
}

/* ---- storms -------------------------------------------------------------- */

static const struct {
    const char *name, *piece;
} storms[] = {
    {"lone bytes", "\xff\xfe\x80\xc0"},
    {"cut short", "\xf0\x9f"},
    {"overlong", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf"},
    {"surrogates", "\xed\xa0\x80\xed\xb0\x80"},
    {"beyond Unicode", "\xf4\x90\x80\x80\xf8\x88\x80\x80\x80"},
    {"marks", "\xcc\x81"},
    {"marks of many classes", "\xcc\x81\xcc\xa3\xcc\xa7\xd6\xb0"},
    {"direction", "\xe2\x80\xae\xe2\x81\xa6"},
    {"zero width", "\xe2\x80\x8b\xe2\x80\x8d\xef\xbb\xbf"},
    {"joined emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d"},
    {"flags", "\xf0\x9f\x87\xab"},
    {"one that grows", "\xef\xb7\xba"},
    {"jamo", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"},
    {"key-caps", "1\xef\xb8\x8f\xe2\x83\xa3"},
    {"digits", "4"},
    {"digits of many kinds", "\xd9\xa4\xef\xbc\x94\xe0\xa5\xaa-"},
    {"card numbers", "4242 4242 4242 4242 "},
    {"number words", "two hundred thousand and "},
    {"mille", "mille cent quatre-vingt-dix "},
    {"choices", "choice 17 "},
    {"negations", "no, not "},
    {"commands", "help back change "},
    {"spaces", " "},
    {"lines", "\n"},
    {"commas", ", "},
    {"apostrophes", "'"},
    {"braces", "{q} {{"},
    {"percent", "%s%n"},
    {"letters", "a"},
    {"words", "a b c d e f g "},
    {"near words", "chiuce "},
    {"dates", "31/12/9999 "},
    {"far dates", "99999999999/99/9999999 "},
    {"weeks", "in 9999999999 weeks "},
    {"day words", "next next friday before tomorrow in 3 weeks "},
    {"hours", "half past quarter to 25:61 "},
    {"heures", "et demie moins le quart 9h "},
    {"phones", "+33 6 12 "},
    {"at signs", "a@"},
    {"dots", "a.b@c."},
    {"money", "12,50 \xe2\x82\xac 3 cents "},
    {"places", "45.76, 4.83, "},
    {"orders", "two choice 1 and a choice 2, no choice 3, "},
    {"all but", "all except choice 4 but choice 5 "},
    {"decimals", "1,"},
    {"points", "1."},
    {"colons", "1:"},
    {"dashes", "1-"},
    {"fractions", "1/2 "},
    {"one word", "zweihundert"},
    {"or", "monday or 7 or "},
    {"sizes", "make the large one a small "},
    {"kilos", "a kilo and a half of choice 7 "},
};

static const char zero_storm[] = "\0\x01\x1b[2J";

/* A question of each type, so that each reader gets the storm. */
static const char *const types[] = {
    "text", "text like '.{1,5}'", "number", "decimal from 0 to 5", "yes/no",
    "code like '[A-Z]\\d+'", "card", "secret text", "personal text at least 2",
    "date", "time", "moment from now to now + 60 days", "phone", "email",
    "money at most 99 EUR", "place", "photo from 1 to 3", "file",
    "consent to news", "several choices from 1 to 3", "basket at most 9",
};

static void put_question(text *t, size_t row, size_t choices)
{
    put(t, "flow: f%zu\nhear: start%zu\nsteps:\n  q:\n    ask: \"?\"\n"
           "    tries: 100\n", row, row);
    const bool typed = row < COUNT(types);
    const bool chosen = !typed || !strncmp(types[row], "several", 7) ||
                        !strncmp(types[row], "basket", 6);
    if (typed) put(t, "    answer: %s\n", types[row]);
    if (chosen) put(t, "    choices:\n");
    for (size_t i = 0; chosen && i < choices; i++)
        put(t, "      c%zu: [\"Choice %zu\", \"alias %zu\", \"%zux\"]\n", i, i,
            i, i);
    const bool secret = typed && strstr(types[row], "secret");
    put(t, "  shown:\n    say: \"You said %s.\"\n---\n",
        secret ? "it" : "{q}");
}

static void storm(jaseur_program *program, size_t row, const char *name,
                  const char *piece, size_t length, size_t size)
{
    static char bytes[MESSAGE_MOST];
    const jaseur_limits raised = {.message_bytes = MESSAGE_MOST,
                                  .value_bytes = 65535};
    char start[16], about[80];
    snprintf(start, sizeof start, "start%zu", row);
    snprintf(about, sizeof about, "%s at question %zu, %zu KiB", name, row,
             size / KIB);
    for (size_t at = 0; at < size; at++) bytes[at] = piece[at % length];
    jaseur_session *const session = opened(program, &raised);
    if (!session) return;
    say(session, bytes, size, about); /* while nothing runs                   */
    say_text(session, start);
    say(session, bytes, size, about);
    const jaseur_message known = {.kind = JASEUR_SCANNED, .text = bytes,
                                  .size = size};
    const double begin = seconds();
    (void)jaseur_session_feed(session, &known);
    took(begin, about);
    claim(jaseur_session_save(session, NULL, 0) <= 64 * KIB, "too large",
          about);
    jaseur_session_close(session);
}

static void run_storms(void)
{
    text *const t = fresh();
    put(t, "bot: B\nlanguages: [en, fr, de]\n---\n");
    for (size_t row = 0; row <= COUNT(types); row++)
        put_question(t, row, 300);
    t->size -= 4; /* the last `---`                                           */
    t->at[t->size] = '\0';
    jaseur_program *const program = compiled(t, "questions");
    for (size_t row = 0; program && row <= COUNT(types); row++) {
        for (size_t i = 0; i < COUNT(storms); i++) {
            const char *const piece = storms[i].piece;
            storm(program, row, storms[i].name, piece, strlen(piece), 4 * KIB);
            storm(program, row, storms[i].name, piece, strlen(piece),
                  (i + row) % 4 ? 16 * KIB : MESSAGE_MOST);
        }
        storm(program, row, "zeros", zero_storm, sizeof zero_storm, 4 * KIB);
    }
    jaseur_program_unref(program);
}

/* ---- bombs --------------------------------------------------------------- */

static void run_bombs(void)
{
    for (size_t i = 0; i < COUNT(bombs); i++) {
        text *const t = fresh();
        const size_t length = strlen(bombs[i].piece);
        put(t, "%s", bombs[i].before);
        repeat(t, bombs[i].piece, bombs[i].size / length);
        put(t, "%s", bombs[i].after);
        jaseur_program *program = NULL;
        (void)compile(t, bombs[i].name, &program);
        jaseur_program_unref(program);
    }
    text *const t = fresh();
    for (int depth = 0; depth < 1000; depth++) put(t, "%*sa:\n", depth, "");
    jaseur_program *program = NULL;
    claim(compile(t, "stairs", &program) == JASEUR_BAD_FLOW, "is taken",
          "stairs");
}

/* ---- size ---------------------------------------------------------------- */

static void put_steps(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n");
    for (size_t i = 0; i < count; i += 2) {
        put(t, "  q%zu:\n    ask: \"Question %zu?\"\n    answer: number\n", i,
            i);
        put(t, "  s%zu:\n    when: q%zu > 3 and q%zu < 9\n"
               "    say: \"You said {q%zu}.\"\n", i, i / 4 * 2, i, i);
    }
}

static void put_flows(text *t, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(t, "%sflow: f%zu\nhear: [\"start %zu\", \"begin number %zu\"]\n"
               "steps:\n  q:\n    ask: \"Question %zu?\"\n    answer: text\n"
               "  s:\n    say: \"You said {q}.\"\n",
            i ? "---\n" : "", i, i, i, i);
}

static void put_choices(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n  q:\n    ask: \"Which?\"\n"
           "    tries: 100\n    choices:\n");
    for (size_t i = 0; i < count; i++)
        put(t, "      c%zu: [\"Article %zu of the list\", \"number %zu\", "
               "\"a%zu\"]\n", i, i * 7919 % 100000, i, i);
    put(t, "  s:\n    say: \"You chose {q}.\"\n");
}

static void put_lets(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nlet:\n");
    for (size_t i = 0; i < count; i++)
        put(t, "  a%zu: q + %zu * 2\n", i, i);
    put(t, "steps:\n  q:\n    ask: \"How many?\"\n    answer: number\n"
           "  s:\n    when: a%zu > 3\n    say: \"{a%zu}\"\n", count - 1,
        count - 1);
}

static void put_actions(text *t, size_t count)
{
    put(t, "bot: B\nactions:\n");
    for (size_t i = 0; i < count; i++)
        put(t, "  do_%zu: {gives: {outcome: [good, bad], r%zu: text}}\n", i, i);
    for (size_t i = 0; i < count; i++)
        put(t, "---\nflow: f%zu\nhear: start %zu\nsteps:\n  d:\n"
               "    do: do_%zu\n  s:\n    say: \"{d.r%zu}\"\n", i, i, i, i);
}

static void put_texts(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n  q:\n    ask: \"Who?\"\n"
           "    answer: text\n  s:\n    say: |\n");
    for (size_t i = 0; i < count; i++)
        put(t, "      Line %zu for {q}, and {{not}} for anybody else.\n", i);
}

static void put_tests(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n  s:\n    say: \"Hello.\"\n");
    for (size_t i = 0; i < count; i++)
        put(t, "---\ntest: Number %zu\ntalk: |\n  me: start\n  bot: Hello.\n",
            i);
}

static void put_mistakes(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n");
    for (size_t i = 0; i < count; i++)
        put(t, "  s%zu:\n    say: \"Hello {nobody%zu}.\"\n    go: t%zu\n", i, i,
            i);
}

static void put_loops(text *t, size_t count)
{
    put(t, "flow: f\nhear: start\nsteps:\n");
    for (size_t i = 0; i < count; i++)
        put(t, "  q%zu:\n    ask: \"Again?\"\n    answer: yes/no\n"
               "  g%zu:\n    when: q%zu is yes\n    go: q%zu\n", i, i, i, i / 2);
}

static const struct {
    const char *name;
    void (*put)(text *t, size_t count);
    size_t small; /* the large one has ten times as many                      */
    bool wrong;
} sizes[] = {
    {"steps", put_steps, 100, false},
    {"flows", put_flows, 100, false},
    {"choices", put_choices, 1000, false},
    {"lets", put_lets, 100, false},
    {"actions", put_actions, 50, false},
    {"texts", put_texts, 100, false},
    {"tests", put_tests, 100, false},
    {"mistakes", put_mistakes, 100, true},
    {"loops", put_loops, 50, false},
};

/* The shortest of a few compilations, in seconds. */
static double compile_time(size_t row, size_t count, int rounds)
{
    double best = 1e9;
    text *const t = fresh();
    sizes[row].put(t, count);
    for (int i = 0; i < rounds; i++) {
        jaseur_program *program = NULL;
        const double start = seconds();
        const jaseur_status status = compile(t, sizes[row].name, &program);
        const double time = seconds() - start;
        claim(status == (sizes[row].wrong ? JASEUR_BAD_FLOW : JASEUR_OK),
              "right and wrong are mistaken", sizes[row].name);
        if (program && !i) {
            jaseur_session *const session = opened(program, NULL);
            say_text(session, "start");
            say_text(session, "Article 17 of the list");
            jaseur_session_close(session);
        }
        jaseur_program_unref(program);
        if (time < best) best = time;
    }
    return best;
}

/* Ten times as much takes ten times as long, give or take; where the work were
 * quadratic it would be a hundred. */
static void run_sizes(void)
{
    for (size_t row = 0; row < COUNT(sizes); row++) {
        const double small = compile_time(row, sizes[row].small, 5);
        const double large = compile_time(row, sizes[row].small * 10, 2);
        printf("  %-10s %5zu: %7.2f ms, %6zu: %7.2f ms, x %.1f\n",
               sizes[row].name, sizes[row].small, small * 1e3,
               sizes[row].small * 10, large * 1e3,
               small > 0 ? large / small : 0);
        claim(large < 30 * small + 0.01, "more than linear", sizes[row].name);
    }
}

/* ---- menus --------------------------------------------------------------- */

static const char *const answers[] = {
    "Article 7919 of the list", "the number 3 please", "artikle 7919 of teh list",
    "I do not know at all what there is to be had", "zzzz", "a7",
};

/* Seconds for a round of answers to a question with so many choices. */
static double menu_time(size_t choices, int rounds)
{
    text *const t = fresh();
    put_choices(t, choices);
    jaseur_program *const program = compiled(t, "menu");
    jaseur_session *const session = opened(program, NULL);
    double best = 1e9;
    for (int i = 0; session && i < rounds; i++) {
        const double start = seconds();
        for (size_t n = 0; n < 20 * COUNT(answers); n++) {
            const char *const line = answers[n % COUNT(answers)];
            if (n % COUNT(answers) == 0) say_text(session, "stop");
            if (n % COUNT(answers) == 0) say_text(session, "start");
            (void)say(session, line, strlen(line), line);
        }
        const double time = seconds() - start;
        if (time < best) best = time;
    }
    jaseur_session_close(session);
    jaseur_program_unref(program);
    return best;
}

/* A long menu costs at most three times a short one; ten leaves room for
 * machines that are busy. */
static void run_menus(void)
{
    const double few = menu_time(10, 5), many = menu_time(10000, 5);
    printf("  10 choices: %.2f ms, 10,000: %.2f ms, x %.1f\n", few * 1e3,
           many * 1e3, many / few);
    claim(many < 10 * few + 0.01, "a long menu is slow", "menu");
}

/* ---- snapshots ----------------------------------------------------------- */

static void load_bad(jaseur_program *program, const unsigned char *bytes,
                     size_t size, const char *about)
{
    const jaseur_session_options options = {.id = "h"};
    jaseur_session *session = NULL;
    /* In memory of just that size, so that a byte too far shows. */
    unsigned char *const exact = malloc(size ? size : 1);
    if (!exact) abort();
    if (size) memcpy(exact, bytes, size);
    claim(jaseur_session_load(&session, program, exact, size, &options) ==
              JASEUR_BAD_SNAPSHOT && !session, "is taken", about);
    jaseur_session_close(session);
    free(exact);
}

static void run_snapshots(void)
{
    static unsigned char bytes[64 * KIB];
    text *const t = fresh();
    put_choices(t, 10);
    jaseur_program *const program = compiled(t, "snapshot");
    jaseur_session *const session = opened(program, NULL);
    if (!session) return;
    say_text(session, "start a2 then something that is left over");
    const size_t size = jaseur_session_save(session, bytes, sizeof bytes);
    jaseur_session_close(session);
    for (size_t n = 0; n < size; n++) load_bad(program, bytes, n, "cut short");
    for (size_t bit = 0; bit < size * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        load_bad(program, bytes, size, "one bit flipped");
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    load_bad(program, bytes, size + 1, "a byte too many");
    memset(bytes, 0xff, sizeof bytes);
    load_bad(program, bytes, sizeof bytes, "nothing but ones");
    jaseur_program_unref(program);
}

/* ---- the whole ----------------------------------------------------------- */

static const struct {
    const char *name;
    void (*run)(void);
} groups[] = {
    {"patterns", run_patterns}, {"storms", run_storms}, {"bombs", run_bombs},
    {"sizes", run_sizes},       {"menus", run_menus},
    {"snapshots", run_snapshots}, {"loops", run_loops},
    {"orders", run_orders},     {"events", run_events},
    {"hosts", run_hosts},
};

static bool is_wanted(const char *name, int count, char **wanted)
{
    for (int i = 1; i < count; i++)
        if (!strncmp(name, wanted[i], strlen(wanted[i]))) return true;
    return count < 2;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; i < COUNT(groups); i++) {
        if (!is_wanted(groups[i].name, argc, argv)) continue;
        begin_group(groups[i].name);
        groups[i].run();
        end_group();
    }
    return all_held() ? EXIT_SUCCESS : EXIT_FAILURE;
}
