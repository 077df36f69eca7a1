/* harm.c - builds texts and programs, and watches how long calls take. */
#include "harm.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Seconds of processor time; sanitizers and slow machines included. */
#define MOST_SECONDS 2.0

static struct {
    const char *group;
    int failures;
    double start, worst;
    char worst_name[128];
    char problem[256]; /* the first one told                                  */
} now;

/* ---- text that is built -------------------------------------------------- */

static void add(text *t, const char *bytes, size_t size)
{
    if (size > TEXT_MOST - t->size) return;
    memcpy(t->at + t->size, bytes, size);
    t->size += size;
    t->at[t->size] = '\0';
}

void put(text *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t room = sizeof t->at - t->size;
    const int size = vsnprintf(t->at + t->size, room, format, arguments);
    va_end(arguments);
    if (size > 0 && (size_t)size < room) t->size += (size_t)size;
}

void repeat(text *t, const char *piece, size_t times)
{
    const size_t size = strlen(piece);
    for (size_t i = 0; i < times; i++) add(t, piece, size);
}

text *fresh(void)
{
    static text t;
    t.size = 0;
    t.at[0] = '\0';
    return &t;
}

/* ---- time and claims ----------------------------------------------------- */

double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

void claim(bool holds, const char *what, const char *about)
{
    if (holds) return;
    printf("FAIL %s: %s: %s\n", now.group, about, what);
    now.failures++;
}

void took(double start, const char *about)
{
    const double time = seconds() - start;
    claim(time < MOST_SECONDS, "took too long", about);
    if (time < now.worst) return;
    now.worst = time;
    snprintf(now.worst_name, sizeof now.worst_name, "%s", about);
}

void begin_group(const char *name)
{
    now.group = name;
    now.worst = 0;
    now.start = seconds();
}

void end_group(void)
{
    printf("%-10s %6.2f s; longest call %.1f ms: %s\n", now.group,
           seconds() - now.start, now.worst * 1e3, now.worst_name);
    fflush(stdout);
}

bool all_held(void)
{
    return !now.failures;
}

/* ---- programs and sessions ----------------------------------------------- */

typedef struct told {
    size_t errors, rows;
} told;

static void tell(void *user, const jaseur_problem *problem)
{
    told *const t = user;
    t->rows++;
    t->errors += problem->severity == JASEUR_ERROR;
    if (t->rows == 1)
        snprintf(now.problem, sizeof now.problem, "%s:%u: %s",
                 problem->source, (unsigned)problem->line, problem->message);
}

jaseur_status compile(const text *t, const char *about,
                      jaseur_program **program)
{
    told heard = {0};
    const jaseur_source source = {"hostile.yaml", t->at, t->size};
    const jaseur_compile_options options = {.flags = JASEUR_KEEP_TESTS,
                                            .on_problem = tell,
                                            .user = &heard};
    const double start = seconds();
    const jaseur_status status =
        jaseur_program_compile(program, &source, 1, &options);
    took(start, about);
    claim((status == JASEUR_OK) == (*program != NULL), "half a program", about);
    claim((status == JASEUR_BAD_FLOW) == (heard.errors > 0),
          "errors and status differ", about);
    return status;
}

/* A flow that has to be right. */
jaseur_program *compiled(const text *t, const char *about)
{
    jaseur_program *program = NULL;
    const jaseur_status status = compile(t, about, &program);
    claim(status == JASEUR_OK, "does not compile", about);
    if (!program) puts(now.problem);
    return program;
}

jaseur_session *opened(jaseur_program *program, const jaseur_limits *limits)
{
    const jaseur_session_options options = {.id = "h", .limits = limits};
    jaseur_session *session = NULL;
    if (program && jaseur_session_open(&session, program, &options)) abort();
    return session;
}

size_t say(jaseur_session *session, const char *bytes, size_t size,
           const char *about)
{
    const jaseur_message message = {.text = bytes, .size = size};
    const double start = seconds();
    const jaseur_status status = jaseur_session_feed(session, &message);
    took(start, about);
    claim(status == JASEUR_OK, "is not taken", about);
    size_t events = 0;
    while (jaseur_session_next(session)) events++;
    return events;
}

void say_text(jaseur_session *session, const char *line)
{
    (void)say(session, line, strlen(line), line);
}

jaseur_status suffer(jaseur_session *session, const jaseur_message *message,
                     const char *about)
{
    static unsigned char before[64 * KIB], after[64 * KIB];
    const size_t size = jaseur_session_save(session, before, sizeof before);
    const double start = seconds();
    const jaseur_status status = jaseur_session_feed(session, message);
    took(start, about);
    const size_t then = jaseur_session_save(session, after, sizeof after);
    claim(then <= sizeof after, "too large", about);
    claim(status != JASEUR_NO_MEMORY && status != JASEUR_REPEATED,
          "another status", about);
    claim(status == JASEUR_OK || (size == then && !memcmp(before, after, size)),
          "changed what it refused", about);
    return status;
}
