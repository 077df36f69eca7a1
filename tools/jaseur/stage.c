/* stage.c - where a test is played: a session, a clock that only tests move,
 * and what came out of it and is not yet in the transcript. */
#include "stage.h"

#include "build.h"
#include "command.h"
#include "why.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where a test gives no `now`: noon in Paris, on a Wednesday. */
static const int64_t usual_now = INT64_C(1767783600000);

enum { TIMERS_MOST = 100000 };

/* ---- what a turn leaves -------------------------------------------------- */

static void tell_why(stage *s, const jaseur_trace *row)
{
    text *t = &s->why;
    if (t->size > 400) return;
    if (t->size) put(t, either(s->french, "; ", " ; "));
    put_why(t, row, s->french);
}

static bool changes(const char *before, const char *now)
{
    return !before || strcmp(before, now) != 0;
}

static void visit(stage *s, const jaseur_trace *row)
{
    if (!row->flow || !row->step) return;
    const bool moved = changes(s->last_flow, row->flow);
    if (!moved && !changes(s->last_step, row->step)) return;
    if (s->visited.size) put(&s->visited, " ");
    if (moved) put_all(&s->visited, row->flow, "/", NULL);
    put(&s->visited, row->step);
    s->last_flow = pool_word(&s->pool, row->flow);
    s->last_step = pool_word(&s->pool, row->step);
}

/* What the turns to come are about: what the person, the people or the world
 * did last.  A result belongs to what came before it. */
static const char *cause_of(stage *s, const jaseur_message *message)
{
    text t = {.pool = &s->pool};
    switch (message->kind) {
    case JASEUR_SAID:
    case JASEUR_CHOSE:
    case JASEUR_SCANNED:
    case JASEUR_SENT:
        put(&t, "\"");
        put_clean(&t, s->heard);
        put(&t, "\"");
        break;
    case JASEUR_AGENT: put_all(&t, "agent ", message->text, NULL); break;
    case JASEUR_HAPPENED: put_all(&t, "event ", message->name, NULL); break;
    case JASEUR_WAITED: put(&t, "time"); break;
    case JASEUR_RESULT:
    case JASEUR_KNOWN:
    case JASEUR_FORGET: break;
    }
    return t.at;
}

static void cover(stage *s, const jaseur_message *message,
                  const jaseur_trace *rows, size_t count)
{
    jaseur_waiting waiting = {0};
    if (!s->coverage) return;
    coverage_turn(s->coverage, &s->footsteps, message, rows, count);
    if (jaseur_session_waiting(s->session, &waiting) == JASEUR_OK &&
        waiting.rest == JASEUR_IDLE)
        coverage_rest(s->coverage, &s->footsteps);
}

static void take_turn(stage *s, const jaseur_message *message)
{
    host_collect(&s->pool, s->session, &s->queue);
    if (message->kind <= JASEUR_SENT)
        s->heard = pool_word(&s->pool, jaseur_session_heard(s->session));
    const char *cause = cause_of(s, message);
    if (cause) {
        s->cause = cause;
        s->why = (text){.pool = &s->pool};
    }
    const jaseur_trace *rows = NULL;
    const size_t count = jaseur_session_trace(s->session, &rows);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].what && !strcmp(rows[i].what, "entered"))
            visit(s, &rows[i]);
        if (is_worth_telling(&rows[i])) tell_why(s, &rows[i]);
    }
    cover(s, message, rows, count);
}

/* ---- the session --------------------------------------------------------- */

static bool fails(stage *s, jaseur_status status, const char *doing)
{
    text t = {.pool = &s->pool};
    put_all(&t, doing, ": ", status_words(status, s->french), NULL);
    s->status = status;
    s->trouble = t.at;
    return false;
}

bool stage_open(stage *s, jaseur_program *program, const jaseur_about *test)
{
    s->program = program;
    s->why.pool = s->visited.pool = &s->pool;
    s->now = test->time ? test->time : usual_now;
    const jaseur_value *language =
        field_value(test->fields, test->field_count, "language");
    s->options.id = "test";
    s->options.language = language ? language->text : NULL;
    s->options.known =
        given_known(&s->pool, test, &s->options.known_count);
    const jaseur_status status =
        jaseur_session_open(&s->session, program, &s->options);
    if (status == JASEUR_OK) return true;
    s->session = NULL;
    return fails(s, status, "jaseur_session_open");
}

void stage_close(stage *s)
{
    jaseur_session_close(s->session);
    pool_free(&s->pool);
}

/* What the session knows is in the snapshot, so only its id is given again. */
static bool load_again(stage *s)
{
    const size_t size = jaseur_session_save(s->session, NULL, 0);
    void *bytes = malloc(size ? size : 1);
    if (!bytes) return fails(s, JASEUR_NO_MEMORY, "jaseur_session_save");
    const size_t written = jaseur_session_save(s->session, bytes, size);
    jaseur_session_close(s->session);
    s->session = NULL;
    const jaseur_session_options options = {.id = s->options.id};
    const jaseur_status status = jaseur_session_load(
        &s->session, s->program, bytes, written, &options);
    free(bytes);
    if (status == JASEUR_OK && written == size) return true;
    if (status != JASEUR_OK) s->session = NULL;
    return fails(s, status, "jaseur_session_load");
}

/* The same message again must be known, and give nothing. */
static bool feed_again(stage *s, const jaseur_message *message)
{
    const jaseur_status status = jaseur_session_feed(s->session, message);
    if (status != JASEUR_REPEATED)
        return fails(s, status, either(s->french, "the repeated message",
                                       "le message répété"));
    if (!jaseur_session_next(s->session)) return true;
    s->status = status;
    s->trouble = either(s->french, "the repeated message gave an event",
                        "le message répété a donné un événement");
    return false;
}

bool stage_feed(stage *s, jaseur_message message)
{
    char id[16];
    s->trouble = NULL;
    if (!s->session) return fails(s, JASEUR_BAD_CALL, "jaseur_session_feed");
    snprintf(id, sizeof id, "m%u", ++s->fed);
    message.id = id;
    message.time = s->now;
    s->status = jaseur_session_feed(s->session, &message);
    if (s->status != JASEUR_OK)
        return fails(s, s->status, "jaseur_session_feed");
    take_turn(s, &message);
    if (s->twice && !feed_again(s, &message)) return false;
    return s->reload ? load_again(s) : true;
}

bool stage_wait(stage *s, int64_t target)
{
    for (unsigned i = 0; i < TIMERS_MOST; i++) {
        s->now = next_stop(s->session, s->now, target);
        const jaseur_message waited = {.kind = JASEUR_WAITED};
        if (!stage_feed(s, waited)) return false;
        if (s->now >= target) return true;
    }
    s->trouble = either(s->french, "the timers never come to rest",
                        "les minuteries ne s'arrêtent jamais");
    return false;
}

const happening *stage_next(const stage *s)
{
    return s->next < s->queue.count ? &s->queue.at[s->next] : NULL;
}

void put_names(text *t, jaseur_session *session, const char *condition)
{
    pool names = {0};
    const char *before = "";
    for (const char *at = condition; *at;) {
        if (*at == '\'') {
            const char *end = strchr(at + 1, '\'');
            at = end ? end + 1 : at + strlen(at);
            continue;
        }
        size_t size = 0;
        while (isalnum((unsigned char)at[size]) ||
               (at[size] && strchr("_.", at[size])))
            size++;
        char *name = pool_bytes(&names, at, size);
        at += size ? size : 1;
        jaseur_value value = {0};
        if (!isalpha((unsigned char)name[0]) ||
            jaseur_session_get(session, name, &value) != JASEUR_OK)
            continue;
        put_all(t, before, name, " = ", NULL);
        put_value(t, &value);
        before = ", ";
    }
    pool_free(&names);
}
