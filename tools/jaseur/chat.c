/* chat.c - `jaseur chat`: talks to a bot in the terminal, and plays the host
 * behind it.  On piped input the same lines come out without prompts. */
#define _POSIX_C_SOURCE 200809L
#include "actions.h"
#include "build.h"
#include "command.h"
#include "typed.h"

#include <string.h>
#include <time.h>

typedef struct chat {
    const char *path;
    bot bot;
    jaseur_session *session;
    terminal *terminal;
    actions actions;
    int64_t shift;      /* how far the clock of the chat is ahead, in ms      */
    pool pool;          /* of what was typed and what came of it              */
    happenings queue;
    size_t next;
    int64_t woken;      /* the last deadline that was answered by itself      */
    bool french, colours;
    bool waking;        /* in the middle of a line: nothing may be asked      */
    bool over;
} chat;

enum { TIMERS_MOST = 100000 };

/* ---- the clock ----------------------------------------------------------- */

static int64_t real_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t chat_now(const chat *c)
{
    return real_now() + c->shift;
}

/* A moment in the words of `given: now`.  The library reads it, in the time
 * zone of the bot, as the `now` of a test that is put beside the flows. */
static bool read_moment(const chat *c, const char *written, int64_t *moment)
{
    if (!*written || written[strspn(written, "0123456789-: ")]) return false;
    text test = {.pool = NULL};
    pool p = {0};
    test.pool = &p;
    put_all(&test, "test: The clock of the chat\ngiven:\n  now: ", written,
            "\ntalk: |\n  state: idle\n", NULL);
    bot b;
    bool found = false;
    if (bot_open(&b, c->path, test.at, c->french) && b.program) {
        jaseur_about row;
        for (size_t i = 0;
             jaseur_program_about(b.program, JASEUR_TESTS, i, &row); i++) {
            if (!row.source || strcmp(row.source, "--now")) continue;
            *moment = row.time;
            found = row.time != 0;
        }
    }
    bot_close(&b);
    pool_free(&p);
    return found;
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

static void show_handoff(chat *c, const happening *h)
{
    text t = {.pool = &c->pool};
    put_all(&t, "(handoff: ", h->name, " ", urgency_word(h->urgency), NULL);
    for (size_t i = 0; i < h->field_count; i++) {
        put_all(&t, i ? ", " : " \u2014 ", h->fields[i].name, ": ", NULL);
        put_value(&t, &h->fields[i].value);
    }
    put(&t, ")");
    note(c, t.at);
    if (!terminal_is_live(c->terminal)) return;
    note(c, either(c->french,
                   "(what you type goes to the person; 'agent: done' when"
                   " they are done)",
                   "(ce qui est tapé va à la personne ; 'agent: done' quand"
                   " elle a fini)"));
}

static void show_other(chat *c, const happening *h)
{
    text t = {.pool = &c->pool};
    if (h->kind == FORWARDED)
        put_all(&t, either(c->french, "(to the person: ", "(à la personne : "),
                h->text, ")", NULL);
    else
        put_happening(&t, h);
    if (h->kind == FORWARDED || terminal_is_live(c->terminal)) note(c, t.at);
}

/* ---- events -------------------------------------------------------------- */

static bool feed_one(chat *c, jaseur_message message)
{
    message.time = chat_now(c);
    const jaseur_status status = jaseur_session_feed(c->session, &message);
    if (status == JASEUR_OK) {
        host_collect(&c->pool, c->session, &c->queue);
        return true;
    }
    fflush(stdout);
    fprintf(stderr, "jaseur: %s\n", status_words(status, c->french));
    return false;
}

static void show_call(chat *c, const happening *h, const answer *a)
{
    const bool live = terminal_is_live(c->terminal);
    text t = {.pool = &c->pool};
    put_all(&t, live ? "(" : "do: ", h->name, NULL);
    if (a) put_all(&t, " -> ", a->outcome, NULL);
    if (!a) put_fields(&t, h->fields, h->field_count);
    put(&t, live ? ")" : "");
    note(c, t.at);
}

/* Asks the person what the host would know.  The clock stands still: it is not
 * the host who is slow. */
static bool ask(chat *c, const char *action, answer *a)
{
    const int64_t before = chat_now(c);
    c->waking = true;
    fflush(stdout);
    const bool answered = asked_answer(&c->pool, &c->actions, action, a);
    c->waking = false;
    c->shift -= chat_now(c) - before;
    c->over = !answered;
    return answered;
}

/* A call that nobody waits for is only shown.  False: the call is to be taken
 * up when the line that is being typed has ended. */
static bool answer_one(chat *c, const happening *h)
{
    answer a;
    if (!h->waited) {
        show_call(c, h, NULL);
        return true;
    }
    if (!known_answer(&c->actions, h->name, &a)) {
        if (c->waking) return false;
        if (!ask(c, h->name, &a)) return true;
    }
    show_call(c, h, &a);
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
    while (going && c->next < c->queue.count && !c->over) {
        const happening h = c->queue.at[c->next];
        switch (h.kind) {
        case BUBBLE:
        case ATTACHED: show_reply(c, &h); break;
        case CALLED: going = answer_one(c, &h); break;
        case HANDED_OVER: show_handoff(c, &h); break;
        case FORWARDED:
        case REMEMBERED: show_other(c, &h); break;
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
    if (!c->session || c->waking) return -1;
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

/* Moves the clock of the chat; the timers on the way fire one by one. */
static void pass_time(chat *c, const char *written)
{
    const int64_t now = chat_now(c);
    int64_t duration, moment;
    if (read_duration(written, &duration)) {
        moment = now + duration;
    } else if (!read_moment(c, written, &moment) || moment < now) {
        note(c, either(c->french, "(time: 2 minutes, for example)",
                       "(time: 2 minutes, par exemple)"));
        return;
    }
    const jaseur_message waited = {.kind = JASEUR_WAITED};
    for (unsigned i = 0; i < TIMERS_MOST && !c->over; i++) {
        const int64_t stop = next_stop(c->session, chat_now(c), moment);
        c->shift += stop - chat_now(c);
        feed(c, waited);
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
    if (!strcmp(word, "event")) {
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
    while (!c->over) {
        const char *line = terminal_line(c->terminal, hides(c));
        if (!line) return;
        settle(c);
        if (!c->over) take_line(c, line);
        pool_free(&c->pool);
        c->queue = (happenings){0};
        c->next = 0;
    }
}

/* ---- beginning ----------------------------------------------------------- */

typedef struct wishes {
    const char *language, *test, *now;
} wishes;

/* The language of the environment, if the bot has it. */
static const char *choose_language(const chat *c, const wishes *w,
                                   const jaseur_about *test)
{
    char wanted[8];
    if (w->language) return w->language;
    if (test) return test_language(c->bot.program, test);
    jaseur_about row;
    const char *found = environment_language(wanted);
    for (size_t i = 0;
         found && jaseur_program_about(c->bot.program, JASEUR_LANGUAGES, i,
                                       &row);
         i++)
        if (!strncmp(row.name, found, strcspn(row.name, "-")) &&
            strlen(found) == strcspn(row.name, "-"))
            return row.name;
    return first_language(c->bot.program);
}

/* The customer: of the test that was asked for, or of the first test that
 * says something about one, so that there is a card to pay with. */
static jaseur_field *choose_known(pool *p, const chat *c,
                                  const jaseur_about *test, size_t *count)
{
    if (test) return given_known(p, test, count);
    jaseur_about row;
    jaseur_field *best = NULL;
    *count = 0;
    for (size_t i = 0;
         jaseur_program_about(c->bot.program, JASEUR_TESTS, i, &row); i++) {
        size_t found;
        jaseur_field *known = given_known(p, &row, &found);
        for (size_t j = 0; j < found; j++)
            if (!strncmp(known[j].name, "customer.", 9)) {
                *count = found;
                return known;
            }
        if (best || !found) continue;
        best = known;
        *count = found;
    }
    return best;
}

static bool begin(chat *c, const wishes *w)
{
    jaseur_about test;
    jaseur_about *chosen = NULL;
    int64_t moment = 0;
    c->actions = (actions){.program = c->bot.program,
                           .terminal = c->terminal,
                           .test = JASEUR_NO_ROW,
                           .french = c->french};
    if (w->test) {
        if (!find_test(c->bot.program, w->test, &c->actions.test, &test)) {
            fprintf(stderr, "jaseur: %s '%s'\n",
                    either(c->french, "there is no test",
                           "il n'y a pas de test"),
                    w->test);
            return false;
        }
        chosen = &test;
        moment = test.time;
    }
    if (w->now && !read_moment(c, w->now, &moment)) {
        fputs("jaseur: --now \"2026-07-14 20:45\"\n", stderr);
        return false;
    }
    if (moment) c->shift = moment - real_now();
    c->actions.language = choose_language(c, w, chosen);
    jaseur_session_options options = {.id = "chat",
                                      .language = c->actions.language};
    options.known =
        choose_known(&c->bot.pool, c, chosen, &options.known_count);
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
    return FINE;
}

int chat_command(int count, char **arguments)
{
    wishes w = {0};
    const option options[] = {{"lang", &w.language, NULL},
                              {"as", &w.test, NULL},
                              {"now", &w.now, NULL},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (count != 1) {
        fputs("jaseur chat FILE [--lang LANGUAGE] [--as TEST]"
              " [--now MOMENT]\n",
              stderr);
        return UNUSABLE;
    }
    chat c = {.path = arguments[0], .french = speaks_french(w.language)};
    const int status = chat_with(&c, &w);
    jaseur_session_close(c.session);
    terminal_close(c.terminal);
    bot_close(&c.bot);
    pool_free(&c.pool);
    return status;
}
