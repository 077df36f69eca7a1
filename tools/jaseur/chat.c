/* chat.c - `jaseur chat`: talks to a bot in the terminal, and plays the host
 * behind it.  On piped input the same lines come out without prompts. */
#define _POSIX_C_SOURCE 200809L
#include "actions.h"
#include "build.h"
#include "command.h"
#include "recording.h"
#include "typed.h"
#include "why.h"

#include <string.h>
#include <time.h>

typedef struct chat {
    const char *path;
    bot bot;
    jaseur_session *session;
    terminal *terminal;
    actions actions;
    int64_t shift;      /* how far the clock of the chat is ahead, in ms      */
    int64_t still;      /* where it stands still, while recording             */
    const char *record_path; /* NULL: nothing is recorded                     */
    record record;
    pool pool;          /* of what was typed and what came of it              */
    happenings queue;
    size_t next;
    int64_t woken;      /* the last deadline that was answered by itself      */
    bool french, colours;
    bool why;           /* to be told, too                                    */
    bool waking;        /* in the middle of a line: nothing may be asked      */
} chat;

enum { TIMERS_MOST = 100000 };

/* ---- the clock ----------------------------------------------------------- */

static int64_t real_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What is recorded must not depend on how fast somebody types. */
static int64_t chat_now(const chat *c)
{
    return c->record_path ? c->still : real_now() + c->shift;
}

static void move_clock(chat *c, int64_t milliseconds)
{
    c->shift += milliseconds;
    c->still += milliseconds;
}

/* ---- showing ------------------------------------------------------------- */

static void paint(const chat *c, const char *colour)
{
    if (c->colours) printf("\x1b[%sm", colour);
}

static void say(chat *c, const char *words)
{
    text t = {.pool = &c->pool};
    put_clean(&t, words);
    fputs(t.at, stdout);
}

/* What is not said by the bot: on a terminal, dim and in brackets. */
static void note(chat *c, const char *words)
{
    paint(c, "2");
    say(c, words);
    paint(c, "0");
    fputs("\n", stdout);
}

static void show_choices(chat *c, const happening *h)
{
    for (size_t i = 0; i < h->choice_count; i++) {
        printf("  %zu. ", i + 1);
        say(c, h->choices[i].label);
        if (h->choices[i].about && *h->choices[i].about) {
            fputs(" \u2014 ", stdout);
            say(c, h->choices[i].about);
        }
        fputs("\n", stdout);
    }
}

static void show_reply(chat *c, const happening *h)
{
    const bool live = terminal_is_live(c->terminal);
    for (const char *at = h->text; *at;) {
        const size_t size = strcspn(at, "\n");
        if (live) {
            paint(c, "1;36");
            fputs(at == h->text ? "\u25cf " : "  ", stdout);
            paint(c, "0");
        }
        say(c, trimmed(&c->pool, at, size));
        fputs("\n", stdout);
        at += size + (at[size] == '\n');
    }
    show_choices(c, h);
    for (size_t i = 0; i < h->media_count; i++) {
        text t = {.pool = &c->pool};
        put_all(&t, "attach: ", h->media[i].where, NULL);
        note(c, t.at);
    }
}

/* What else came out, as transcripts write it. */
static void show_other(chat *c, const happening *h, const char *outcome)
{
    const bool live = terminal_is_live(c->terminal);
    text t = {.pool = &c->pool};
    put(&t, live ? "(" : "");
    if (outcome)
        put_all(&t, "do: ", h->name, " -> ", outcome, NULL);
    else
        put_happening(&t, h);
    put(&t, live ? ")" : "");
    note(c, t.at);
    if (live && h->kind == HANDED_OVER)
        note(c, either(c->french,
                       "(what you type goes to the person; 'agent: done' when"
                       " they are done)",
                       "(ce qui est tapé va à la personne ; 'agent: done'"
                       " quand elle a fini)"));
}

/* ---- events -------------------------------------------------------------- */

/* What is wrong with a line that the session did not take, or NULL. */
static const char *objection(const chat *c, jaseur_message_kind kind,
                             jaseur_status status)
{
    if (kind == JASEUR_AGENT && status == JASEUR_BAD_CALL)
        return either(c->french,
                      "(agent: queued, accepted, done or unavailable)",
                      "(agent: queued, accepted, done ou unavailable)");
    if (kind == JASEUR_AGENT && status == JASEUR_NOT_EXPECTED)
        return either(c->french, "(the conversation is with no person)",
                      "(la conversation n'est chez personne)");
    if (kind == JASEUR_HAPPENED && status == JASEUR_NOT_EXPECTED)
        return either(c->french, "(no flow waits for this event)",
                      "(aucun flux n'attend cet événement)");
    return NULL;
}

/* The events that there are: flows begin with them, or steps wait for them. */
static void note_events(chat *c)
{
    text t = {.pool = &c->pool};
    jaseur_about row;
    const jaseur_program *const p = c->bot.program;
    for (size_t i = 0; jaseur_program_about(p, JASEUR_EVENTS, i, &row); i++)
        put_all(&t, i ? ", " : either(c->french, "(events: ",
                                      "(événements : "),
                row.name, NULL);
    if (!t.at) return;
    put(&t, ")");
    note(c, t.at);
}

/* Why the bot does what it does next. */
static void note_why(chat *c)
{
    const jaseur_trace *rows;
    const size_t count = jaseur_session_trace(c->session, &rows);
    for (size_t i = 0; i < count; i++) {
        text t = {.pool = &c->pool};
        if (!is_worth_telling(&rows[i])) continue;
        put(&t, "(");
        put_why(&t, &rows[i], c->french);
        put(&t, ")");
        note(c, t.at);
    }
}

static bool feed_one(chat *c, jaseur_message message)
{
    message.time = chat_now(c);
    const jaseur_status status = jaseur_session_feed(c->session, &message);
    if (status == JASEUR_OK) {
        if (c->record_path) record_message(&c->record, &message, "");
        host_collect(&c->pool, c->session, &c->queue);
        if (c->why) note_why(c);
        return true;
    }
    const char *words = objection(c, message.kind, status);
    fflush(stdout);
    if (words) {
        note(c, words);
        if (message.kind == JASEUR_HAPPENED) note_events(c);
    } else {
        fprintf(stderr, "jaseur: %s\n", status_words(status, c->french));
    }
    return false;
}

/* Asks the person what the host would know.  The clock stands still: it is not
 * the host who is slow. */
static answer ask(chat *c, const char *action)
{
    const int64_t before = chat_now(c);
    c->waking = true;
    const answer a = asked_answer(&c->pool, &c->actions, action);
    c->waking = false;
    move_clock(c, before - chat_now(c));
    return a;
}

/* A call that nobody waits for is only shown.  False: the call is to be taken
 * up when the line that is being typed has ended. */
static bool answer_one(chat *c, const happening *h)
{
    answer a;
    if (!h->waited) {
        show_other(c, h, NULL);
        return true;
    }
    if (!known_answer(&c->pool, &c->actions, h->name, &a)) {
        if (c->waking) return false;
        a = ask(c, h->name);
    }
    show_other(c, h, a.outcome);
    if (c->record_path)
        record_result(&c->record, h->name, a.outcome, a.fields,
                      a.field_count);
    const jaseur_message m = {.kind = JASEUR_RESULT,
                              .name = h->id,
                              .text = a.outcome,
                              .size = strlen(a.outcome),
                              .fields = a.fields,
                              .field_count = a.field_count};
    feed_one(c, m);
    return true;
}

/* Shows and answers everything that came, and all that comes of it. */
static void settle(chat *c)
{
    bool going = true;
    while (going && c->next < c->queue.count) {
        const happening h = c->queue.at[c->next];
        if (c->record_path) record_happening(&c->record, &h);
        switch (h.kind) {
        case BUBBLE:
        case ATTACHED: show_reply(c, &h); break;
        case CALLED: going = answer_one(c, &h); break;
        case HANDED_OVER:
        case FORWARDED:
        case REMEMBERED: show_other(c, &h, NULL); break;
        }
        if (going) c->next++;
    }
    fflush(stdout);
}

static void feed(chat *c, jaseur_message message)
{
    if (feed_one(c, message)) settle(c);
}

/* ---- while the person is thinking ---------------------------------------- */

/* A deadline that was answered once and still stands is left alone, and so is
 * every one while the person plays the host. */
static int64_t patience(void *user)
{
    const chat *c = user;
    if (!c->session || c->waking || c->record_path) return -1;
    const int64_t deadline = jaseur_session_deadline(c->session);
    if (deadline == INT64_MAX || deadline == c->woken) return -1;
    const int64_t left = deadline - chat_now(c);
    return left > 0 ? left : 0;
}

static void wake(void *user)
{
    chat *c = user;
    const jaseur_message waited = {.kind = JASEUR_WAITED};
    c->woken = jaseur_session_deadline(c->session);
    c->waking = true;
    feed(c, waited);
    c->waking = false;
}

/* ---- lines --------------------------------------------------------------- */

/* Moves the clock of the chat; the timers on the way fire one by one.  The
 * time that passes until something happens is one line of what is recorded. */
static void pass_time(chat *c, const char *written)
{
    const int64_t now = chat_now(c);
    int64_t duration, moment;
    if (read_duration(written, &duration)) {
        moment = now + duration;
    } else if (!read_moment(c->path, written, &moment) || moment < now) {
        note(c, either(c->french, "(time: 2 minutes, for example)",
                       "(time: 2 minutes, par exemple)"));
        return;
    }
    const jaseur_message waited = {.kind = JASEUR_WAITED};
    int64_t passed = 0;
    for (unsigned i = 0; i < TIMERS_MOST; i++) {
        const int64_t before = chat_now(c);
        const int64_t stop = next_stop(c->session, before, moment);
        move_clock(c, stop - before);
        passed += stop - before;
        if (!feed_one(c, waited)) return;
        if (c->record_path && (c->next < c->queue.count || stop >= moment)) {
            record_time(&c->record, passed);
            passed = 0;
        }
        settle(c);
        if (stop >= moment) return;
    }
}

static void send_media(chat *c, const typed *line)
{
    const char *caption;
    const jaseur_media media =
        sent_media(&c->pool, line->word, line->rest, &caption);
    const jaseur_message m = {.kind = JASEUR_SENT,
                              .text = caption,
                              .size = strlen(caption),
                              .media = &media,
                              .media_count = 1};
    feed(c, m);
}

static void take_line(chat *c, const char *written)
{
    typed line;
    if (!read_typed(&c->pool, written, &line)) {
        note(c, either(c->french, "(event: NAME(field = value), for example)",
                       "(event: NOM(champ = valeur), par exemple)"));
        return;
    }
    const char *word = line.word ? line.word : "";
    const bool happens = !strcmp(word, "event");
    type_given(&c->pool, &c->actions, happens ? line.rest : NULL,
               &line.fields);
    jaseur_message m = {.kind = JASEUR_SAID,
                        .text = line.rest,
                        .size = strlen(line.rest),
                        .fields = line.fields.at,
                        .field_count = line.fields.count};
    if (!strcmp(word, "time")) {
        pass_time(c, line.rest);
        return;
    }
    if (!strcmp(word, "photo") || !strcmp(word, "file") ||
        !strcmp(word, "place")) {
        send_media(c, &line);
        return;
    }
    if (!strcmp(word, "scan")) m.kind = JASEUR_SCANNED;
    if (!strcmp(word, "agent")) m.kind = JASEUR_AGENT;
    if (happens) {
        m.kind = JASEUR_HAPPENED;
        m.name = line.rest;
        m.text = NULL;
        m.size = 0;
    }
    if (*line.rest) feed(c, m);
}

static bool hides(chat *c)
{
    jaseur_waiting waiting = {0};
    return jaseur_session_waiting(c->session, &waiting) == JASEUR_OK &&
           waiting.secret;
}

static void talk(chat *c)
{
    if (terminal_is_live(c->terminal))
        note(c, either(c->french, "(Ctrl-D ends the chat)",
                       "(Ctrl-D termine la conversation)"));
    for (;;) {
        const char *line = terminal_line(c->terminal, hides(c));
        if (!line) return;
        /* What came meanwhile may ask for lines of its own. */
        line = pool_word(&c->pool, line);
        settle(c);
        take_line(c, line);
        pool_free(&c->pool);
        c->queue = (happenings){0};
        c->next = 0;
    }
}

/* ---- the whole ----------------------------------------------------------- */

static bool begin(chat *c, const wishes *w)
{
    situation s = {0};
    if (!situation_choose(&c->bot, c->path, w, c->french, &s)) return false;
    c->actions = (actions){.program = c->bot.program,
                           .path = c->path,
                           .terminal = c->terminal,
                           .language = s.language,
                           .test = s.test,
                           .french = c->french};
    if (s.moment) c->shift = s.moment - real_now();
    if (c->record_path) {
        c->still = (s.moment ? s.moment : real_now()) / 1000 * 1000;
        recording_begin(&c->record, &c->bot, &s, c->still);
    }
    const jaseur_session_options options = {.id = "chat",
                                            .language = s.language,
                                            .known = s.known,
                                            .known_count = s.known_count};
    const jaseur_status status =
        jaseur_session_open(&c->session, c->bot.program, &options);
    if (status == JASEUR_OK) return true;
    fprintf(stderr, "jaseur: %s\n", status_words(status, c->french));
    return false;
}

static int chat_with(chat *c, const wishes *w)
{
    if (!bot_open(&c->bot, c->path, NULL, c->french)) return UNUSABLE;
    if (c->bot.problems.errors || !c->bot.program) {
        problems_show(stderr, &c->bot.problems, &c->bot.sources, c->french);
        return FAILED;
    }
    const sleeper who = {patience, wake, c};
    c->terminal = terminal_open(who);
    if (!c->terminal) return UNUSABLE;
    c->colours = terminal_is_live(c->terminal) && has_colours(stdout);
    if (!begin(c, w)) return UNUSABLE;
    talk(c);
    if (!c->record_path || !c->record.talk.size) return FINE;
    fflush(stdout);
    return recording_end(&c->record, &c->bot, c->path, c->record_path,
                         c->french);
}

int chat_command(int count, char **arguments)
{
    wishes w = {0};
    chat c = {0};
    const option options[] = {{"lang", &w.language, NULL},
                              {"as", &w.test, NULL},
                              {"now", &w.now, NULL},
                              {"record", &c.record_path, NULL},
                              {"why", NULL, &c.why},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (count != 1) return MISUSED;
    c.path = arguments[0];
    c.french = speaks_french(w.language);
    const int status = chat_with(&c, &w);
    jaseur_session_close(c.session);
    terminal_close(c.terminal);
    bot_close(&c.bot);
    pool_free(&c.pool);
    return status;
}
