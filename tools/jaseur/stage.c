/* stage.c - where a test is played: a session, a clock that only tests move,
 * and what came out of it and is not yet in the transcript. */
#include "stage.h"

#include "build.h"
#include "command.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where a test gives no `now`: noon in Paris, on a Wednesday. */
static const int64_t usual_now = INT64_C(1767783600000);

enum { TIMERS_MOST = 100000 };

/* ---- what a turn leaves -------------------------------------------------- */

static const char *const rules[][2] = {
    [1] = {"a secret question", "une question secrète"},
    [2] = {"the exact words of a command", "les mots exacts d'une commande"},
    [3] = {"a correction", "une correction"},
    [4] = {"the answer", "la réponse"},
    [5] = {"the words of another flow", "les mots d'un autre flux"},
    [6] = {"not understood", "pas compris"},
};

/* The words of traces, which the library gives in English. */
static const char *const trace_words[][2] = {
    {"entered", "entré"},
    {"took", "pris"},
    {"took early", "pris d'avance"},
    {"corrected", "corrigé"},
    {"refused", "refusé"},
    {"not understood", "pas compris"},
    {"failed", "échoué"},
    {"command", "commande"},
    {"digressed", "parti ailleurs"},
    {"returned", "revenu"},
    {"started", "commencé"},
    {"result", "résultat"},
    {"late", "trop tard"},
    {"timed out", "délai dépassé"},
    {"does not fit", "ne convient pas"},
    {"forwarded", "transmis"},
    {"opened again", "rouvert"},
    {"limit", "limite"},
    {"kept", "gardé"},
    {"unknown", "inconnu"},
    {"several", "plusieurs sens"},
    {"renamed", "renommé"},
    {"dropped", "abandonné"},
    {"moved", "déplacé"},
    {"lost", "perdu"},
};

static const char *const how_words[][2] = {
    {"label", "libellé"},
    {"alias", "alias"},
    {"part", "partie"},
    {"typo", "faute de frappe"},
    {"id", "identifiant"},
    {"position", "position"},
    {"number", "nombre"},
    {"words", "mots"},
    {"yes/no", "oui/non"},
    {"pattern", "motif"},
    {"scan", "scan"},
    {"card", "carte"},
    {"text", "texte"},
};

/* A word of a trace in the language of the report; an unknown one as it is. */
static const char *in_french(bool french, const char *word,
                             const char *const rows[][2], size_t count)
{
    for (size_t i = 0; french && i < count; i++)
        if (!strcmp(rows[i][0], word)) return rows[i][1];
    return word;
}

/* What can make a turn go another way, beside the rules. */
static bool is_worth_telling(const jaseur_trace *row)
{
    static const char *const telling[] = {"limit", "does not fit", "late",
                                          "failed", "timed out", "dropped",
                                          "lost"};
    if (row->rule) return true;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (row->what && !strcmp(row->what, telling[i])) return true;
    return false;
}

static void put_why(stage *s, const jaseur_trace *row)
{
    text *t = &s->why;
    if (t->size > 400) return;
    if (t->size) put(t, either(s->french, "; ", " ; "));
    if (row->flow && row->step)
        put_all(t, row->flow, "/", row->step, " ", NULL);
    put(t, in_french(s->french, row->what, trace_words,
                     sizeof trace_words / sizeof *trace_words));
    if (row->how && row->rule != 6)
        put_all(t, either(s->french, " by ", " par "),
                in_french(s->french, row->how, how_words,
                          sizeof how_words / sizeof *how_words),
                NULL);
    if (row->text) {
        put(t, " \"");
        put_clean(t, row->text);
        put(t, "\"");
    }
    const size_t rule = row->rule > 0 ? (size_t)row->rule : 0;
    if (!rule || rule >= sizeof rules / sizeof *rules) return;
    put_all(t, either(s->french, " (rule ", " (règle "), NULL);
    put_count(t, rule);
    put_all(t, either(s->french, ": ", " : "), rules[rule][s->french], ")",
            NULL);
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
        if (is_worth_telling(&rows[i])) put_why(s, &rows[i]);
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
