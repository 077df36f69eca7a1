/* screenplay.c - plays a test: each line of the transcript, in order, against
 * what the bot really does. */
#include "screenplay.h"

#include "command.h"
#include "stage.h"

#include <string.h>

/* An action of the bot that no line has ended yet. */
typedef struct open_call {
    const char *name, *id;
    bool ended;
} open_call;

typedef struct play {
    stage stage;
    const jaseur_about *line;     /* the one being played                     */
    const happening *bubble;      /* the last one that a line has taken       */
    const happening *call;        /* the same                                 */
    list(open_call) calls;
    text expected, got;           /* the difference, once there is one        */
} play;

/* ---- differences --------------------------------------------------------- */

static const char *rest_of(const jaseur_about *line)
{
    return line->text ? line->text : "";
}

/* The line as the author wrote it, or nearly. */
static void put_line(text *t, const jaseur_about *line)
{
    const bool ends = !strcmp(line->type, "do") || !strcmp(line->type, "done");
    put_all(t, line->type, ": ", NULL);
    if (line->name) put_clean(t, line->name);
    if (line->name && !ends && *rest_of(line)) put(t, " ");
    if (!ends) put_clean(t, rest_of(line));
    if (line->name && line->field_count) {
        put(t, ends ? "" : " ");
        put_fields(t, line->fields, line->field_count);
    }
    if (ends && *rest_of(line)) put_all(t, " -> ", rest_of(line), NULL);
}

static bool differs(play *p, const char *got)
{
    if (!p->expected.size) put_line(&p->expected, p->line);
    put(&p->got, got);
    return false;
}

/* Another thing came out, or nothing at all. */
static bool differs_from(play *p, const happening *h)
{
    if (!h)
        return differs(p, either(p->stage.french, "nothing", "rien"));
    put_happening(&p->got, h);
    return differs(p, "");
}

static const happening *upcoming(play *p)
{
    stage *s = &p->stage;
    while (stage_next(s) && !in_transcripts(stage_next(s))) s->next++;
    return stage_next(s);
}

static bool nothing_is_left(play *p)
{
    const happening *h = upcoming(p);
    return h ? differs_from(p, h) : true;
}

/* ---- lines that go in ---------------------------------------------------- */

static bool feed(play *p, jaseur_message message)
{
    if (!nothing_is_left(p)) return false;
    return stage_feed(&p->stage, message) ? true
                                          : differs(p, p->stage.trouble);
}

static bool play_said(play *p)
{
    const char *said = rest_of(p->line);
    const jaseur_message m = {.kind = !strcmp(p->line->type, "scan")
                                          ? JASEUR_SCANNED
                                          : JASEUR_SAID,
                              .text = said,
                              .size = strlen(said)};
    return feed(p, m);
}

static bool play_sent(play *p)
{
    const char *caption;
    const jaseur_media media = sent_media(&p->stage.pool, p->line->type,
                                          rest_of(p->line), &caption);
    const jaseur_message m = {.kind = JASEUR_SENT,
                              .text = caption,
                              .size = strlen(caption),
                              .media = &media,
                              .media_count = 1};
    return feed(p, m);
}

static bool play_event(play *p)
{
    const jaseur_message m = {.kind = JASEUR_HAPPENED,
                              .name = p->line->name ? p->line->name
                                                    : rest_of(p->line),
                              .fields = p->line->fields,
                              .field_count = p->line->field_count};
    return feed(p, m);
}

static bool play_agent(play *p)
{
    const jaseur_about *l = p->line;
    const char *state = l->text && *l->text ? l->text : l->name;
    const bool gives = l->result_count != 0;
    const jaseur_message m = {
        .kind = JASEUR_AGENT,
        .text = state,
        .size = state ? strlen(state) : 0,
        .fields = gives ? l->results : l->fields,
        .field_count = gives ? l->result_count : l->field_count};
    return feed(p, m);
}

static bool play_time(play *p)
{
    if (!nothing_is_left(p)) return false;
    stage *s = &p->stage;
    const int64_t target = p->line->once ? p->line->time
                                         : s->now + p->line->time;
    if (target < s->now)
        return differs(p, either(s->french, "a moment that has passed",
                                 "un moment déjà passé"));
    return stage_wait(s, target) ? true : differs(p, s->trouble);
}

/* Lets a call end as the line says. */
static bool end_call(play *p, const char *id)
{
    const jaseur_about *l = p->line;
    const jaseur_message m = {.kind = JASEUR_RESULT,
                              .name = id,
                              .text = rest_of(l),
                              .size = strlen(rest_of(l)),
                              .fields = l->results,
                              .field_count = l->result_count};
    return stage_feed(&p->stage, m) ? true : differs(p, p->stage.trouble);
}

/* A result that comes when nobody waits any more is no difference: that it
 * does nothing is for the lines below to show. */
static bool play_done(play *p)
{
    if (!nothing_is_left(p)) return false;
    const char *name = p->line->name ? p->line->name : "";
    for (size_t i = 0; i < p->calls.count; i++) {
        open_call *call = &p->calls.at[i];
        if (call->ended || strcmp(call->name, name)) continue;
        call->ended = true;
        if (end_call(p, call->id)) return true;
        if (p->stage.status != JASEUR_NOT_EXPECTED) return false;
        p->expected.size = p->got.size = 0;
        return true;
    }
    return differs(p, either(p->stage.french, "no such action is running",
                             "aucune action de ce nom n'est en cours"));
}

/* ---- lines that come out ------------------------------------------------- */

static bool play_bot(play *p)
{
    const happening *h = upcoming(p);
    if (!h || h->kind != BUBBLE || !text_like(rest_of(p->line), h->text))
        return differs_from(p, h);
    p->bubble = h;
    p->stage.next++;
    return true;
}

static bool fields_fit(const jaseur_about *line, const happening *h)
{
    for (size_t i = 0; i < line->field_count; i++) {
        const jaseur_field *f = &line->fields[i];
        const jaseur_value nothing = {0};
        const jaseur_value *came =
            field_value(h->fields, h->field_count, f->name);
        if (!value_fits(&f->value, came ? came : &nothing)) return false;
    }
    return true;
}

static bool play_do(play *p)
{
    const happening *h = upcoming(p);
    const char *name = p->line->name ? p->line->name : "";
    if (!h || h->kind != CALLED || strcmp(h->name, name) ||
        !fields_fit(p->line, h))
        return differs_from(p, h);
    p->call = h;
    p->stage.next++;
    if (!h->waited) return true;
    if (*rest_of(p->line)) return end_call(p, h->id);
    const open_call call = {.name = h->name, .id = h->id};
    list_push(&p->stage.pool, &p->calls, call);
    return true;
}

static bool play_handoff(play *p)
{
    const happening *h = upcoming(p);
    const char *name = p->line->name ? p->line->name : "";
    const char *urgency = rest_of(p->line);
    if (!h || h->kind != HANDED_OVER || strcmp(h->name, name) ||
        (*urgency && strcmp(urgency, urgency_word(h->urgency))) ||
        !fields_fit(p->line, h))
        return differs_from(p, h);
    p->stage.next++;
    return true;
}

static void put_choices(text *t, const happening *h)
{
    put(t, "choices:");
    for (size_t i = 0; h && i < h->choice_count; i++) {
        put(t, i ? " | " : " ");
        put_clean(t, h->choices[i].label);
    }
}

/* Whether the labels parted by | are those of the choices, in order. */
static bool labels_fit(pool *p, const char *labels, const happening *h)
{
    size_t i = 0;
    for (const char *at = labels; at; i++) {
        const char *bar = strchr(at, '|');
        const char *label = trimmed(p, at, bar ? (size_t)(bar - at)
                                               : strlen(at));
        if (i >= h->choice_count) return false;
        if (!text_like(label, h->choices[i].label)) return false;
        at = bar ? bar + 1 : NULL;
    }
    return i == h->choice_count;
}

static bool play_choices(play *p)
{
    const happening *h = p->bubble;
    if (h && labels_fit(&p->stage.pool, rest_of(p->line), h)) return true;
    put_choices(&p->got, h);
    return differs(p, "");
}

static bool media_fit(const happening *h, const char *what)
{
    for (size_t i = 0; h && i < h->media_count; i++)
        if (text_like(what, h->media[i].where)) return true;
    return false;
}

/* What hangs on the last bubble, or came by itself. */
static bool play_attach(play *p)
{
    const happening *h = upcoming(p);
    if (h && h->kind == ATTACHED) {
        if (!media_fit(h, rest_of(p->line))) return differs_from(p, h);
        p->stage.next++;
        return true;
    }
    if (media_fit(p->bubble, rest_of(p->line))) return true;
    if (!p->bubble || !p->bubble->media_count) return differs_from(p, NULL);
    put_all(&p->got, "attach: ", p->bubble->media[0].where, NULL);
    return differs(p, "");
}

/* ---- lines that look ----------------------------------------------------- */

static bool play_state(play *p)
{
    jaseur_waiting waiting = {0};
    text at = {.pool = &p->stage.pool};
    if (jaseur_session_waiting(p->stage.session, &waiting) != JASEUR_OK)
        return differs(p, "jaseur_session_waiting");
    if (waiting.rest == JASEUR_IDLE || !waiting.flow)
        put(&at, "idle");
    else
        put_all(&at, waiting.flow, "/", waiting.step ? waiting.step : "",
                NULL);
    const char *wanted = rest_of(p->line);
    if (!*wanted && p->line->name) wanted = p->line->name;
    if (text_same(wanted, at.at)) return true;
    put_all(&p->got, "state: ", at.at, NULL);
    return differs(p, "");
}

static bool play_expect(play *p)
{
    bool holds = false;
    const char *condition = rest_of(p->line);
    const jaseur_status status =
        jaseur_session_holds(p->stage.session, condition, &holds);
    if (status == JASEUR_OK && holds) return true;
    if (status != JASEUR_OK)
        return differs(p, either(p->stage.french, "this is not a condition",
                                 "ce n'est pas une condition"));
    put(&p->got, either(p->stage.french, "no ", "non "));
    put_names(&p->got, p->stage.session, condition);
    return differs(p, "");
}

/* "me: ..." is what was heard, "bot: ..." and "do: ..." what came out, each as
 * a log may hold it. */
static bool play_log(play *p)
{
    const char *wanted = rest_of(p->line);
    const char *logged = p->stage.heard;
    const char *word = "me: ";
    if (!strncmp(wanted, "bot:", 4)) {
        const happening *h = p->bubble;
        if (upcoming(p) && upcoming(p)->kind == BUBBLE &&
            (!h || !text_like(wanted + 4, h->log)))
            h = upcoming(p);
        logged = h ? h->log : NULL;
        word = "bot: ";
        wanted += 4;
    } else if (!strncmp(wanted, "do:", 3)) {
        logged = p->call ? p->call->log : NULL;
        word = "do: ";
        wanted += 3;
    } else if (!strncmp(wanted, "me:", 3)) {
        wanted += 3;
    }
    if (logged && text_like(wanted, logged)) return true;
    put_all(&p->got, "log: ", word, NULL);
    put_clean(&p->got, logged);
    return differs(p, "");
}

/* ---- the whole ----------------------------------------------------------- */

static const struct line_kind {
    const char *word;
    bool (*play)(play *p);
} kinds[] = {
    {"me", play_said},           {"scan", play_said},
    {"photo", play_sent},        {"place", play_sent},
    {"file", play_sent},         {"event", play_event},
    {"agent", play_agent},       {"time", play_time},
    {"done", play_done},         {"bot", play_bot},
    {"choices", play_choices},   {"attach", play_attach},
    {"do", play_do},             {"handoff", play_handoff},
    {"state", play_state},       {"expect", play_expect},
    {"log", play_log},
};

static bool play_line(play *p, const jaseur_about *line)
{
    p->line = line;
    p->expected = p->got = (text){.pool = &p->stage.pool};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (line->type && !strcmp(line->type, kinds[i].word))
            return kinds[i].play(p);
    return differs(p, either(p->stage.french, "a line of an unknown kind",
                             "une ligne d'un genre inconnu"));
}

/* All lines of a test, and then nothing more may come.  *at is the row that
 * was played last. */
static bool play_lines(play *p, size_t test, jaseur_about *line, size_t *at)
{
    jaseur_about row;
    for (size_t i = 0;
         jaseur_program_about(p->stage.program, JASEUR_LINES, i, &row); i++) {
        if (row.of != test) continue;
        *line = row;
        *at = i;
        if (!play_line(p, line)) return false;
    }
    ++*at;
    p->expected = p->got = (text){.pool = &p->stage.pool};
    if (!upcoming(p)) return true;
    put(&p->expected,
        either(p->stage.french, "the end of the test", "la fin du test"));
    return differs_from(p, upcoming(p));
}

static void tell_parting(play *p, const playing *how, size_t row)
{
    happenings rest = {0};
    for (const happening *h; (h = upcoming(p)) != NULL; p->stage.next++)
        list_push(&p->stage.pool, &rest, *h);
    const parting at = {.row = row,
                        .got = p->got.at ? p->got.at : "",
                        .rest = rest.at,
                        .rest_count = rest.count};
    how->part(how->user, &at);
}

bool screenplay_play(jaseur_program *program, size_t row, const playing *how,
                     pool *keep, difference *first)
{
    jaseur_about test = {0}, line = {0};
    if (!jaseur_program_about(program, JASEUR_TESTS, row, &test)) return false;
    play p = {.stage = {.reload = how->reload,
                        .twice = how->twice,
                        .french = how->french,
                        .coverage = how->coverage}};
    p.expected.pool = p.got.pool = &p.stage.pool;
    size_t at = JASEUR_NO_ROW - 1;
    bool passed = stage_open(&p.stage, program, &test);
    if (passed) {
        passed = play_lines(&p, row, &line, &at);
        if (!passed && how->part) tell_parting(&p, how, at);
    } else {
        put(&p.expected, either(how->french, "a session", "une session"));
        put(&p.got, p.stage.trouble);
    }
    if (!passed)
        *first = (difference){
            .line = line.line ? line.line : test.line,
            .expected = pool_word(keep, p.expected.at),
            .got = pool_word(keep, p.got.at),
            .cause = pool_word(keep, p.stage.cause),
            .why = pool_word(keep, p.stage.why.at),
            .visited = pool_word(keep, p.stage.visited.at)};
    stage_close(&p.stage);
    return passed;
}
