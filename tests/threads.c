/* threads.c - one program, many threads, each with sessions and a workspace of
 * its own.  The thread sanitizer sees whether anything shared is written; each
 * thread hears what a single one hears.
 *
 *   threads [-n TURNS] FLOW...   so many turns in each of the threads
 *   threads --stack FLOW...      in one thread, how much stack that takes
 *                                (without sanitizers, which take their own) */
#define _XOPEN_SOURCE 700 /* pthread_attr_setstack */
#include <jaseur.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}

enum {
    THREADS = 8,
    TURNS = 20000,
    HEARD_BYTES = 32 * 1024,
    SOURCE_BYTES = 1 << 20,
    STACK_BYTES = 256 * 1024,
    STACK_MOST = 64 * 1024 /* of it may be used                               */
};

typedef struct job {
    pthread_t thread;
    jaseur_source source;
    jaseur_program *program; /* NULL: compile it in the thread                */
    size_t turns;
    char heard[HEARD_BYTES]; /* what the bot said in the first conversation   */
    bool fine;
} job;

/* ---- a conversation ------------------------------------------------------ */

typedef struct line {
    jaseur_message_kind kind;
    const char *text;
} line;

static const line lines[] = {
    {JASEUR_SAID, "a beer please"},  {JASEUR_SAID, "une bière svp"},
    {JASEUR_SCANNED, "B12-104"},     {JASEUR_RESULT, "done"},
    {JASEUR_SAID, "aide"},           {JASEUR_SAID, "2 Corona"},
    {JASEUR_SAID, "actually 3"},     {JASEUR_SAID, "no"},
    {JASEUR_SAID, "back"},           {JASEUR_SAID, "deux ipa"},
    {JASEUR_CHOSE, "ipa"},           {JASEUR_SAID, "4242 4242 4242 4242"},
    {JASEUR_RESULT, "refused"},      {JASEUR_SAID, "5555 5555 5555 4444"},
    {JASEUR_RESULT, "paid"},         {JASEUR_WAITED, NULL},
    {JASEUR_SAID, "agent"},          {JASEUR_AGENT, "done"},
    {JASEUR_SAID, "stop"},           {JASEUR_FORGET, NULL},
};

static const jaseur_field corona[] = {{"id", TEXT("corona")},
                                      {"label", TEXT("Corona")},
                                      {"price", TEXT("7.00 EUR")}};
static const jaseur_field ipa[] = {{"id", TEXT("ipa")},
                                   {"label", TEXT("IPA")},
                                   {"price", TEXT("8.50 EUR")}};
static const jaseur_value items[] = {
    {.type = JASEUR_RECORD, .fields = corona, .field_count = 3},
    {.type = JASEUR_RECORD, .fields = ipa, .field_count = 3},
};
static const jaseur_field results[] = {
    {"beers", {.type = JASEUR_LIST, .items = items, .item_count = 2}},
    {"order", TEXT("R7")},
};

static void note(char *to, const char *text)
{
    const size_t used = strlen(to);
    if (text) snprintf(to + used, HEARD_BYTES - used, "%s\n", text);
}

static bool feed(jaseur_session *session, size_t number, char *heard)
{
    char call[200] = "none";
    jaseur_waiting waiting;
    if (jaseur_session_waiting(session, &waiting)) return false;
    if (waiting.call) snprintf(call, sizeof call, "%s", waiting.call);
    const line *const l = &lines[number];
    const jaseur_message message = {
        .kind = l->kind,
        .name = l->kind == JASEUR_RESULT ? call : NULL,
        .text = l->text,
        .size = l->text ? strlen(l->text) : 0,
        .fields = results,
        .field_count = l->kind == JASEUR_RESULT ? COUNT(results) : 0,
        .time = 1784020000000 + (int64_t)number * 1000,
    };
    const jaseur_status status = jaseur_session_feed(session, &message);
    if (status && status != JASEUR_NOT_EXPECTED) return false;
    const jaseur_event *event;
    while ((event = jaseur_session_next(session))) {
        note(heard, event->id);
        note(heard, event->name);
        note(heard, event->text);
    }
    return true;
}

static bool reload(jaseur_session **session, jaseur_program *program,
                   const jaseur_session_options *options)
{
    unsigned char bytes[4096];
    const size_t size = jaseur_session_save(*session, bytes, sizeof bytes);
    if (size > sizeof bytes) return false;
    jaseur_session_close(*session);
    return !jaseur_session_load(session, program, bytes, size, options);
}

/* One conversation, saved and loaded now and then; what comes out is written
 * into `heard`. */
static bool talk(jaseur_program *program, jaseur_workspace *workspace,
                 char *heard)
{
    const jaseur_session_options options = {.id = "t", .workspace = workspace};
    jaseur_session *session = NULL;
    heard[0] = '\0';
    bool fine = !jaseur_session_open(&session, program, &options);
    for (size_t i = 0; fine && i < COUNT(lines); i++) {
        fine = feed(session, i, heard);
        if (fine && i % 4 == 2) fine = reload(&session, program, &options);
    }
    jaseur_session_close(session);
    return fine;
}

/* ---- a thread ------------------------------------------------------------ */

static void *work(void *user)
{
    job *const j = user;
    char *const again = malloc(HEARD_BYTES);
    jaseur_workspace *workspace = NULL;
    j->fine = again && !jaseur_workspace_open(&workspace, NULL);
    if (j->fine && !j->program)
        j->fine = !jaseur_program_compile(&j->program, &j->source, 1, NULL);
    for (size_t turns = 0; j->fine && turns < j->turns;
         turns += COUNT(lines)) {
        /* References come and go beside the sessions of other threads. */
        jaseur_program *const mine = jaseur_program_ref(j->program);
        j->fine = talk(mine, workspace, turns ? again : j->heard) &&
                  (!turns || !strcmp(again, j->heard));
        jaseur_program_unref(mine);
    }
    jaseur_workspace_close(workspace);
    free(again);
    return NULL;
}

static bool test_threads(const jaseur_source *source, size_t turns)
{
    static job alone, jobs[THREADS];
    alone = (job){.source = *source, .turns = 1};
    work(&alone);
    bool fine = alone.fine;
    if (!fine) printf("%s: does not work even alone\n", source->name);
    for (int i = 0; alone.program && i < THREADS; i++) {
        jobs[i] = (job){.program = alone.program, .turns = turns};
        if (pthread_create(&jobs[i].thread, NULL, work, &jobs[i])) abort();
    }
    for (int i = 0; alone.program && i < THREADS; i++) {
        pthread_join(jobs[i].thread, NULL);
        if (jobs[i].fine && !strcmp(jobs[i].heard, alone.heard)) continue;
        printf("%s: thread %d failed, or heard something else\n",
               source->name, i);
        fine = false;
    }
    jaseur_program_unref(alone.program);
    return fine;
}

/* ---- its stack ----------------------------------------------------------- */

/* Runs a job on a stack that was painted before; how much lost its paint. */
static size_t stack_of(job *j)
{
    enum { PAINT = 0xa5, PAGE = 4096 };
    unsigned char *const room = malloc(STACK_BYTES + PAGE);
    pthread_attr_t attributes;
    if (!room || pthread_attr_init(&attributes)) abort();
    unsigned char *const stack =
        room + (PAGE - (uintptr_t)room % PAGE) % PAGE;
    memset(stack, PAINT, STACK_BYTES);
    if (pthread_attr_setstack(&attributes, stack, STACK_BYTES) ||
        pthread_create(&j->thread, &attributes, work, j))
        abort();
    pthread_join(j->thread, NULL);
    pthread_attr_destroy(&attributes);
    size_t left = 0;
    while (left < STACK_BYTES && stack[left] == PAINT) left++;
    free(room);
    return STACK_BYTES - left;
}

static bool test_stack(const jaseur_source *source)
{
    static job compiling, talking;
    compiling = (job){.source = *source};
    const size_t to_compile = stack_of(&compiling);
    talking = (job){.program = compiling.program, .turns = 2};
    const size_t to_talk = compiling.fine ? stack_of(&talking) : 0;
    /* What a thread takes before it does anything. */
    static job idle;
    idle = (job){.program = compiling.program};
    const size_t nothing = compiling.fine ? stack_of(&idle) : 0;
    printf("%s: stack of a thread %zu bytes, compiling %zu, talking %zu\n",
           source->name, nothing, to_compile, to_talk);
    jaseur_program_unref(compiling.program);
    return compiling.fine && talking.fine && to_compile <= STACK_MOST &&
           to_talk <= STACK_MOST;
}

/* ---- the whole ----------------------------------------------------------- */

static bool read_source(const char *path, jaseur_source *source)
{
    static char text[SOURCE_BYTES];
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    *source = (jaseur_source){path, text, fread(text, 1, sizeof text, file)};
    fclose(file);
    return true;
}

int main(int argc, char **argv)
{
    const bool stack = argc > 1 && !strcmp(argv[1], "--stack");
    const bool turns = argc > 2 && !strcmp(argv[1], "-n");
    const size_t count = turns ? strtoul(argv[2], NULL, 10) : TURNS;
    const int first = turns ? 3 : stack ? 2 : 1;
    bool fine = first < argc;
    for (int i = first; i < argc; i++) {
        jaseur_source source = {0};
        fine = read_source(argv[i], &source) &&
               (stack ? test_stack(&source) : test_threads(&source, count)) &&
               fine;
    }
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
