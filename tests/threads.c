/* threads.c - one program, many threads, each with sessions and a workspace of
 * its own.  The thread sanitizer sees whether anything shared is written; each
 * thread hears what a single one hears.
 *
 *   threads [-n TURNS] FLOW...   so many turns in each of the threads
 *   threads --stack FLOW...      in one thread, how much stack that takes
 *                                (without sanitizers, which take their own) */
#define _XOPEN_SOURCE 700 /* pthread_attr_setstack */
#include "plays.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    THREADS = 8,
    TURNS = 20000,
    CALL_BYTES = 280,
    STACK_BYTES = 256 * 1024,
    STACK_MOST = 40 * 1024 /* of it may be used, the thread's own included    */
};

typedef struct job {
    pthread_t thread;
    jaseur_source sources[SOURCES_MOST];
    size_t source_count;
    jaseur_program *program; /* NULL: compile it in the thread                */
    size_t turns;
    uint64_t heard; /* what the bot said in the first round of all tests      */
    bool fine;
    unsigned char saved[64 * 1024];
} job;

/* ---- a conversation ------------------------------------------------------ */

/* The hash of all that was heard. */
static void note(uint64_t *heard, const char *text)
{
    for (; text && *text; text++)
        *heard = (*heard ^ (unsigned char)*text) * 0x100000001b3u;
    *heard = (*heard ^ 0xff) * 0x100000001b3u;
}

static bool feed(jaseur_session *session, const jaseur_message *message,
                 char *call, uint64_t *heard)
{
    const jaseur_status status = jaseur_session_feed(session, message);
    if (status && status != JASEUR_NOT_EXPECTED) return false;
    const jaseur_event *event;
    while ((event = jaseur_session_next(session))) {
        note(heard, event->id);
        note(heard, event->name);
        note(heard, event->text);
        if (event->kind == JASEUR_CALL && event->deadline)
            snprintf(call, CALL_BYTES, "%s", event->id);
    }
    jaseur_waiting waiting;
    if (jaseur_session_waiting(session, &waiting)) return false;
    note(heard, waiting.step);
    return true;
}

static bool reload(job *j, jaseur_session **session,
                   jaseur_workspace *workspace)
{
    const jaseur_session_options options = {.id = "s", .workspace = workspace};
    const size_t size = jaseur_session_save(*session, j->saved,
                                            sizeof j->saved);
    if (size > sizeof j->saved) return false;
    jaseur_session_close(*session);
    *session = NULL;
    return !jaseur_session_load(session, j->program, j->saved, size, &options);
}

/* One of the program's tests, saved and loaded now and then. */
static bool talk(job *j, script *s, const jaseur_session_options *options,
                 uint64_t *heard)
{
    char call[CALL_BYTES] = "none";
    jaseur_session *session = NULL;
    jaseur_message message;
    bool fine = !jaseur_session_open(&session, j->program, options);
    for (size_t i = 0; fine && script_next(s, call, &message); i++) {
        fine = feed(session, &message, call, heard);
        if (fine && i % 4 == 2) fine = reload(j, &session, options->workspace);
        if (j->turns) j->turns--;
    }
    jaseur_session_close(session);
    return fine;
}

/* ---- a thread ------------------------------------------------------------ */

/* All tests, one after the other. */
static bool play_all(job *j, jaseur_workspace *workspace, uint64_t *heard)
{
    bool fine = true;
    for (size_t test = 0; fine; test++) {
        script s;
        jaseur_session_options options = {.workspace = workspace};
        if (!script_begin(&s, j->program, test, &options)) return test > 0;
        /* References come and go beside the sessions of other threads. */
        jaseur_program *const mine = jaseur_program_ref(j->program);
        fine = talk(j, &s, &options, heard);
        jaseur_program_unref(mine);
    }
    return fine;
}

static void *work(void *user)
{
    job *const j = user;
    const jaseur_compile_options options = {.flags = JASEUR_KEEP_TESTS};
    jaseur_workspace *workspace = NULL;
    j->fine = !jaseur_workspace_open(&workspace, NULL);
    if (j->fine && !j->program)
        j->fine = !jaseur_program_compile(&j->program, j->sources,
                                          j->source_count, &options);
    while (j->fine && j->turns) {
        uint64_t heard = 0;
        j->fine = play_all(j, workspace, &heard) &&
                  (!j->heard || heard == j->heard);
        j->heard = heard;
    }
    jaseur_workspace_close(workspace);
    return NULL;
}

static bool test_threads(const job *first, size_t turns)
{
    static job alone, jobs[THREADS];
    alone = *first;
    alone.turns = 1;
    work(&alone);
    bool fine = alone.fine;
    if (!fine)
        printf("%s: does not work even alone\n", first->sources[0].name);
    for (int i = 0; alone.program && i < THREADS; i++) {
        jobs[i] = (job){.program = alone.program, .turns = turns};
        if (pthread_create(&jobs[i].thread, NULL, work, &jobs[i])) abort();
    }
    for (int i = 0; alone.program && i < THREADS; i++) {
        pthread_join(jobs[i].thread, NULL);
        if (jobs[i].fine && jobs[i].heard == alone.heard) continue;
        printf("%s: thread %d failed, or heard something else\n",
               first->sources[0].name, i);
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

static bool test_stack(const job *first)
{
    static job compiling, talking;
    compiling = *first;
    const size_t to_compile = stack_of(&compiling);
    talking = (job){.program = compiling.program, .turns = 2};
    const size_t to_talk = compiling.fine ? stack_of(&talking) : 0;
    /* What a thread takes before it does anything. */
    static job idle;
    idle = (job){.program = compiling.program};
    const size_t nothing = compiling.fine ? stack_of(&idle) : 0;
    printf("%s: stack of a thread %zu bytes, compiling %zu, talking %zu\n",
           first->sources[0].name, nothing, to_compile, to_talk);
    jaseur_program_unref(compiling.program);
    return compiling.fine && talking.fine && to_compile <= STACK_MOST &&
           to_talk <= STACK_MOST;
}

/* ---- the whole ----------------------------------------------------------- */

int main(int argc, char **argv)
{
    const bool stack = argc > 1 && !strcmp(argv[1], "--stack");
    const bool turns = argc > 2 && !strcmp(argv[1], "-n");
    const size_t count = turns ? strtoul(argv[2], NULL, 10) : TURNS;
    const int first = turns ? 3 : stack ? 2 : 1;
    bool fine = first < argc;
    for (int i = first; i < argc; i++) {
        static job j;
        j.source_count = read_sources(argv[i], j.sources);
        fine = j.source_count &&
               (stack ? test_stack(&j) : test_threads(&j, count)) && fine;
    }
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
