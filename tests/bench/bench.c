/* bench.c - what a message costs, beside the floor run in the same minute.
 *
 *   bench                 a line a figure: name, value, unit, ratio to the floor
 *   bench check           the figures that do not depend on the machine, with
 *                         their goals; exit 1 when one is missed
 *   bench run hot N       exactly N conversations, untimed, to count
 *   bench run floor N     instructions (valgrind --tool=callgrind) */
#include <jaseur.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "floor.h"

static const char flow[] =
    "bot: Bench\n"
    "---\n"
    "flow: order\n"
    "hear: scan\n"
    "steps:\n"
    "  seat:\n"
    "    ask: \"Scan the code on your seat to order.\"\n"
    "    answer: code like 'S\\d+R\\d+N\\d+'\n"
    "  quantity:\n"
    "    ask: \"Welcome, seat {seat}! How many beers would you like, 1 to 4?\"\n"
    "    answer: number from 1 to 4\n"
    "    retry: \"Sorry, please pick a number from 1 to 4.\"\n"
    "  brand:\n"
    "    ask: \"Which brand: Bud, Coors or Corona?\"\n"
    "    retry: \"Sorry, we have Bud, Coors or Corona.\"\n"
    "    choices:\n"
    "      bud: Bud\n"
    "      coors: Coors\n"
    "      corona: Corona\n"
    "  pay:\n"
    "    ask: \"Charge your saved card ****0345 (yes or no)?\"\n"
    "    answer: yes/no\n"
    "  thanks:\n"
    "    when: pay is yes\n"
    "    say: \"Done! {quantity} {brand} on the way to seat {seat}.\"\n";

/* ---- an allocator that counts -------------------------------------------- */

typedef struct counter {
    long calls;
    size_t held;
} counter;

static void *count(void *user, void *block, size_t old_size, size_t new_size)
{
    counter *c = user;
    c->calls++;
    c->held += new_size - old_size;
    if (new_size) return realloc(block, new_size);
    free(block);
    return NULL;
}

/* ---- the library under test ---------------------------------------------- */

static jaseur_program *program;
static jaseur_workspace *workspace;
static jaseur_session *hot, **crowd;
static counter counted;
static const jaseur_memory memory = {count, &counted};

static void fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static void print_problem(void *user, const jaseur_problem *p)
{
    (void)user;
    fprintf(stderr, "bench: line %u: %s\n", p->line, p->message);
}

static jaseur_session *open_session(const char *id)
{
    jaseur_session_options options = {
        .id = id, .memory = &memory, .workspace = workspace};
    jaseur_session *s;
    if (jaseur_session_open(&s, program, &options)) fail("no session");
    return s;
}

static const char *feed(jaseur_session *s, const char *text)
{
    static unsigned number;
    char id[16];
    crowd_id(id, number++); /* each message has its own, without printf       */
    jaseur_message m = {.kind = JASEUR_SAID, .id = id, .text = text,
                        .size = strlen(text)};
    if (jaseur_session_feed(s, &m)) fail("a message was refused");
    const jaseur_event *e = jaseur_session_next(s);
    return e && e->kind == JASEUR_REPLY ? e->text : "";
}

/* Five messages; `check` compares the replies, which is not timed. */
static void converse(jaseur_session *s, bool check)
{
    for (int i = 0; i < TURNS; i++) {
        const char *reply = feed(s, conversation[i].said);
        if (check && strcmp(reply, conversation[i].reply) != 0) {
            fprintf(stderr, "bench: '%s' gave '%s'\n", conversation[i].said,
                    reply);
            exit(1);
        }
    }
}

static void open_library(void)
{
    jaseur_source source = {"bench.yaml", flow, sizeof flow - 1};
    jaseur_compile_options options = {.memory = &memory,
                                      .on_problem = print_problem};
    if (jaseur_program_compile(&program, &source, 1, &options))
        fail("the flow does not compile");
    if (jaseur_workspace_open(&workspace, &memory)) fail("no workspace");
    hot = open_session("hot");
    converse(hot, true);
    converse(hot, true);
}

static void close_library(void)
{
    jaseur_session_close(hot);
    jaseur_workspace_close(workspace);
    jaseur_program_unref(program);
    if (counted.held) fail("memory was not given back");
}

static void open_crowd(void)
{
    crowd = calloc(CROWD, sizeof *crowd);
    if (!crowd) fail("no memory");
    for (unsigned i = 0; i < CROWD; i++) {
        char id[16];
        crowd_id(id, i);
        crowd[i] = open_session(id);
    }
}

static void close_crowd(void)
{
    for (unsigned i = 0; i < CROWD; i++) jaseur_session_close(crowd[i]);
    free(crowd);
}

static void library_hot(long conversations)
{
    for (long i = 0; i < conversations; i++) converse(hot, false);
}

static void library_cold(long messages)
{
    static long visit;
    for (long i = 0; i < messages; i++, visit++)
        feed(crowd[crowd_member(visit)],
             conversation[visit / CROWD % TURNS].said);
}

/* ---- timing -------------------------------------------------------------- */

enum { RUNS = 15 };

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Nanoseconds a piece of work, the median of several runs. */
static double measure(void (*work)(long), long amount, double pieces)
{
    double runs[RUNS];
    work(amount);
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        work(amount);
        runs[i] = (now() - start) / ((double)amount * pieces);
    }
    qsort(runs, RUNS, sizeof *runs, compare);
    return runs[RUNS / 2];
}

static void print(const char *name, double value, const char *unit,
                  double floor)
{
    if (floor > 0)
        printf("%-44s %10.1f %-6s %6.2f\n", name, value, unit, value / floor);
    else
        printf("%-44s %10.1f %-6s      -\n", name, value, unit);
}

/* ---- figures that are the same everywhere -------------------------------- */

/* What a session holds that waits in the middle of the order. */
static size_t waiting_bytes(void)
{
    size_t before = counted.held;
    jaseur_session *s = open_session("+33000000000");
    for (int i = 0; i < 3; i++) feed(s, conversation[i].said);
    size_t held = counted.held - before;
    jaseur_session_close(s);
    return held;
}

static size_t snapshot_bytes(void)
{
    jaseur_session *s = open_session("+33000000000");
    converse(s, false); /* so that all remembered ids are taken               */
    for (int i = 0; i < 3; i++) feed(s, conversation[i].said);
    size_t size = jaseur_session_save(s, NULL, 0);
    jaseur_session_close(s);
    return size;
}

static long steady_calls(void)
{
    enum { CONVERSATIONS = 100 };
    library_hot(10);
    long before = counted.calls;
    library_hot(CONVERSATIONS);
    return counted.calls - before;
}

static bool goal(const char *name, double value, const char *unit, double most)
{
    printf("%-44s %10.0f %-6s at most %.0f\n", name, value, unit, most);
    return value <= most;
}

static int check_figures(void)
{
    bool good = goal("a waiting session", (double)waiting_bytes(), "bytes", 512);
    good &= goal("its snapshot", (double)snapshot_bytes(), "bytes", 256);
    good &= goal("allocator calls in 500 messages", (double)steady_calls(),
                 "calls", 0);
    return good ? 0 : 1;
}

/* ---- the whole list ------------------------------------------------------ */

static char saved[65536];

static void save_and_load(long times)
{
    for (long i = 0; i < times; i++) {
        size_t size = jaseur_session_save(hot, saved, sizeof saved);
        jaseur_session_options options = {
            .id = "hot", .memory = &memory, .workspace = workspace};
        jaseur_session *s;
        if (jaseur_session_load(&s, program, saved, size, &options))
            fail("a snapshot was refused");
        jaseur_session_close(s);
    }
}

static void compile_flow(long times)
{
    for (long i = 0; i < times; i++) {
        jaseur_source source = {"bench.yaml", flow, sizeof flow - 1};
        jaseur_program *p;
        if (jaseur_program_compile(&p, &source, 1, NULL)) fail("no program");
        jaseur_program_unref(p);
    }
}

static int print_figures(void)
{
    enum { HOT = 20000, COLD = 200000, SOME = 20000 };
    double floor = measure(floor_hot, HOT, TURNS);
    print("floor, one hot session, a message", floor, "ns", floor);
    print("one hot session, a message", measure(library_hot, HOT, TURNS), "ns",
          floor);
    for (int i = 0; i < 3; i++) feed(hot, conversation[i].said);
    print("save and load, in the middle of the order",
          measure(save_and_load, SOME, 1), "ns", floor);
    for (int i = 3; i < TURNS; i++) feed(hot, conversation[i].said);
    double crowded = measure(floor_cold, COLD, 1);
    print("floor, 100,000 sessions at random, a message", crowded, "ns",
          crowded);
    open_crowd();
    print("100,000 sessions at random, a message",
          measure(library_cold, COLD, 1), "ns", crowded);
    close_crowd();
    print("the flow compiled", measure(compile_flow, 200, 1) / 1000, "us", 0);
    print("a waiting session", (double)waiting_bytes(), "bytes", 0);
    print("its snapshot", (double)snapshot_bytes(), "bytes", 0);
    print("allocator calls in 500 messages", (double)steady_calls(), "calls",
          0);
    return 0;
}

static int usage(void)
{
    fputs("usage: bench [check | run hot N | run floor N]\n", stderr);
    return 2;
}

static int run(const char *which, long times)
{
    if (!strcmp(which, "hot"))
        library_hot(times);
    else if (!strcmp(which, "floor"))
        floor_hot(times);
    else
        return usage();
    return 0;
}

int main(int count_of_words, char **words)
{
    if (!floor_open()) fail("the floor does not give the right replies");
    open_library();
    int status;
    if (count_of_words == 1)
        status = print_figures();
    else if (count_of_words == 2 && !strcmp(words[1], "check"))
        status = check_figures();
    else if (count_of_words == 4 && !strcmp(words[1], "run"))
        status = run(words[2], atol(words[3]));
    else
        status = usage();
    close_library();
    floor_close();
    return status;
}
