/* explore_watch.c - what must never happen in a conversation, whatever people,
 * host and time do. */
#include "explore_watch.h"

#include "build.h"

#include <stdlib.h>
#include <string.h>

static void found(watch *w, fault fault, const char *flow, const char *step,
                  const char *what)
{
    if (w->found.fault) return;
    w->found = (finding){.fault = fault,
                         .flow = pool_word(w->pool, flow),
                         .step = pool_word(w->pool, step),
                         .what = pool_word(w->pool, what)};
}

/* Where it waits, for findings that are of no step. */
static void found_here(watch *w, stage *s, fault fault, const char *what)
{
    jaseur_waiting waiting = {0};
    if (s->session) jaseur_session_waiting(s->session, &waiting);
    found(w, fault, waiting.flow, waiting.step, what);
}

/* ---- turns --------------------------------------------------------------- */

static bool is(const char *one, const char *other)
{
    return one && other && !strcmp(one, other);
}

/* Whether a limit was reached in one go.  A person who goes back and back again
 * comes to one, too, in the end. */
static bool is_endless(const jaseur_trace *rows, size_t count,
                       const jaseur_trace *limit)
{
    enum { VISITS_MANY = 5 };
    size_t visits = 0;
    if (limit->text) return strcmp(limit->text, "idle_turns") != 0;
    for (size_t i = 0; i < count; i++)
        visits += is(rows[i].what, "entered") && is(rows[i].step, limit->step);
    return visits >= VISITS_MANY;
}

static void watch_trace(watch *w, stage *s)
{
    const jaseur_trace *rows = NULL;
    const size_t count = jaseur_session_trace(s->session, &rows);
    for (size_t i = 0; i < count; i++) {
        const jaseur_trace *row = &rows[i];
        if (is(row->what, "empty"))
            found(w, EMPTY_VALUE, row->flow, row->step, NULL);
        if (is(row->what, "limit") && is_endless(rows, count, row))
            found(w, ENDLESS, row->flow, row->step, row->text);
    }
}

/* The part of a key that stays when a refused call is made anew: all but the
 * number of refusals. */
static size_t call_size(const char *key)
{
    const char *dot = strrchr(key, '.');
    return dot ? (size_t)(dot - key) : strlen(key);
}

static void watch_call(watch *w, const happening *h)
{
    if (!h->once || !h->key) return;
    const size_t size = call_size(h->key);
    for (size_t i = 0; i < w->ends.count; i++) {
        const known_end *e = &w->ends.at[i];
        const bool same_call =
            call_size(e->key) == size && !strncmp(e->key, h->key, size);
        if (e->good && same_call)
            found(w, DONE_TWICE, h->flow, h->step, h->name);
        else if (!strcmp(e->key, h->key))
            found(w, KEY_AGAIN, h->flow, h->step, h->name);
    }
}

static void watch_handoff(watch *w, const happening *h)
{
    const jaseur_value *reason =
        field_value(h->fields, h->field_count, "reason");
    const char *words = reason && reason->text ? reason->text : "";
    if (!words[strspn(words, " ")])
        found(w, NO_REASON, h->flow, h->step, h->name);
}

void watch_turn(watch *w, stage *s, size_t from)
{
    watch_trace(w, s);
    for (size_t i = from; i < s->queue.count; i++) {
        const happening *h = &s->queue.at[i];
        if (h->kind == CALLED) watch_call(w, h);
        if (h->kind == HANDED_OVER) watch_handoff(w, h);
    }
}

void watch_status(watch *w, stage *s)
{
    found_here(w, s, BAD_STATUS, status_words(s->status, s->french));
}

/* A result that does not fit counts as no result. */
static bool was_taken(stage *s)
{
    const jaseur_trace *rows = NULL;
    const size_t count = jaseur_session_trace(s->session, &rows);
    for (size_t i = 0; i < count; i++)
        if (is(rows[i].what, "does not fit")) return false;
    return true;
}

void watch_result(watch *w, stage *s, const happening *call,
                  const char *outcome, bool good)
{
    if (!call->once || !call->key || is(outcome, "failed")) return;
    if (!was_taken(s)) return;
    const known_end end = {.key = call->key, .good = good};
    list_push(w->pool, &w->ends, end);
}

/* A question can always be answered or left, and people always come back. */
void watch_rest(watch *w, const jaseur_waiting *waiting)
{
    bool lost = false;
    switch (waiting->rest) {
    case JASEUR_IDLE:
    case JASEUR_FOR_ANSWER:
    case JASEUR_FOR_PEOPLE: break;
    case JASEUR_FOR_RESULT: lost = !waiting->call; break;
    case JASEUR_FOR_TIME:
        lost = waiting->deadline == INT64_MAX && !waiting->type;
        break;
    }
    if (lost) found(w, DEAD_END, waiting->flow, waiting->step, NULL);
}

/* ---- twice --------------------------------------------------------------- */

void watch_again(watch *w, stage *s, jaseur_message message)
{
    text id = {.pool = w->pool};
    put(&id, "m");
    put_count(&id, s->fed);
    message.id = id.at;
    message.time = s->now;
    if (jaseur_session_feed(s->session, &message) != JASEUR_REPEATED)
        found_here(w, s, NOT_REPEATED, NULL);
}

void watch_second(watch *w, stage *s, jaseur_message result)
{
    result.id = "second";
    result.time = s->now;
    if (jaseur_session_feed(s->session, &result) != JASEUR_NOT_EXPECTED)
        found_here(w, s, TAKEN_TWICE, NULL);
}

/* ---- saving and loading -------------------------------------------------- */

/* All of what it waits for, in words that can be compared. */
static const char *whole_rest(watch *w, jaseur_session *session)
{
    static const char *const rests[] = {[JASEUR_IDLE] = "idle",
                                        [JASEUR_FOR_ANSWER] = "answer",
                                        [JASEUR_FOR_RESULT] = "result",
                                        [JASEUR_FOR_PEOPLE] = "people",
                                        [JASEUR_FOR_TIME] = "time"};
    jaseur_waiting v = {0};
    text t = {.pool = w->pool};
    if (jaseur_session_waiting(session, &v) != JASEUR_OK) return "";
    put_all(&t, rests[v.rest], " ", v.flow ? v.flow : "", "/",
            v.step ? v.step : "", " ", v.type ? v.type : "", " ",
            v.call ? v.call : "", v.secret ? " secret " : " ", NULL);
    for (size_t i = 0; i < v.choice_count; i++)
        put_all(&t, v.choices[i].id, "=", v.choices[i].label, " ", NULL);
    put_number(&t, (double)v.deadline);
    return t.at;
}

void watch_reload(watch *w, stage *s)
{
    const char *before = whole_rest(w, s->session);
    const size_t size = jaseur_session_save(s->session, NULL, 0);
    void *bytes = pool_take(w->pool, size, 1);
    jaseur_session_save(s->session, bytes, size);
    jaseur_session *loaded = NULL;
    const jaseur_session_options options = {.id = s->options.id};
    s->status = jaseur_session_load(&loaded, s->program, bytes, size, &options);
    if (s->status != JASEUR_OK) {
        watch_status(w, s);
        return;
    }
    jaseur_session_close(s->session);
    s->session = loaded;
    if (strcmp(before, whole_rest(w, s->session)) != 0)
        found_here(w, s, CHANGED, NULL);
}
