/* faults.c - a host whose memory runs out: the tests of flows, with each
 * allocation failing once, with all failing from there on, and with limits of
 * every size.  A call that fails changes nothing, and said again it goes on as
 * if nothing had been.
 *
 *   faults [-n EVERY] FLOW...    of their tests only every so manieth */
#include "plays.h"
#include "tight.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- memory that fails --------------------------------------------------- */

typedef struct purse {
    size_t count, held;
    size_t fails_at; /* the first allocation that fails, from 1; 0: none      */
    bool for_ever;   /* and all behind it                                     */
    bool failed, wrong;
} purse;

enum { MARK = 16 }; /* keeps the alignment of malloc                          */

static bool refuses(purse *p)
{
    p->count++;
    bool no = p->fails_at && (p->for_ever ? p->count >= p->fails_at
                                          : p->count == p->fails_at);
    if (no) p->failed = true;
    return no;
}

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    purse *const p = user;
    char *start = block ? (char *)block - MARK : NULL;
    size_t known = 0;
    if (start) memcpy(&known, start, sizeof known);
    if (known != old_size) p->wrong = true;
    if (new_size == 0) {
        p->held -= known;
        free(start);
        return NULL;
    }
    if (refuses(p)) return NULL;
    start = realloc(start, new_size + MARK);
    if (!start) return NULL;
    memcpy(start, &new_size, sizeof new_size);
    p->held += new_size - known;
    return start + MARK;
}

static void heal(purse *p)
{
    p->fails_at = 0;
    p->failed = false;
}

/* ---- a conversation ------------------------------------------------------ */

enum { STATE_ROOM = 65536, SAID_ROOM = 1 << 18, STEPS_SEEN = 6 };

typedef struct play {
    purse purse;
    jaseur_limits limits;
    jaseur_program *program;
    size_t test;
    script script;
    jaseur_session *session;
    jaseur_workspace *workspace;
    char call[280]; /* the id of the newest call                              */
    bool limited;   /* JASEUR_LIMIT and all that follows from it is allowed   */
    bool met, refused; /* a limit, in a turn or by a whole message            */
    char steps[STEPS_SEEN][64]; /* where the last turn came by                */
    size_t step_count;
    char said[SAID_ROOM];
    size_t said_size;
    const char *broken; /* the claim that did not hold                        */
    unsigned char before[STATE_ROOM], after[STATE_ROOM];
} play;

static void note(play *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t room = sizeof p->said - p->said_size;
    const int size =
        vsnprintf(p->said + p->said_size, room, format, arguments);
    va_end(arguments);
    if (size > 0 && (size_t)size < room) p->said_size += (size_t)size;
}

static const char *shown(const char *text)
{
    return text ? text : "-";
}

static void broken(play *p, const char *claim)
{
    if (!p->broken) p->broken = claim;
}

/* Whether to try again, now with memory; a status that is not allowed breaks
 * the claim. */
static bool again(play *p, jaseur_status status, const char *claim)
{
    const bool failed = p->purse.failed;
    if (status == JASEUR_NO_MEMORY && failed) {
        heal(&p->purse);
        return true;
    }
    if (status == JASEUR_LIMIT) p->refused = true;
    if (status != JASEUR_OK && !p->limited) broken(p, claim);
    return false;
}

/* ---- a session, looked at ------------------------------------------------ */

static void note_value(play *p, const char *name, const jaseur_value *v)
{
    note(p, "  %s = %d %d %g %s %zu %zu\n", name, (int)v->type, v->truth,
         v->number, shown(v->text), v->item_count, v->field_count);
}

static void look_at_values(play *p)
{
    for (size_t i = 0; i < p->step_count; i++) {
        jaseur_value v;
        jaseur_status status;
        do {
            status = jaseur_session_get(p->session, p->steps[i], &v);
            if (status == JASEUR_BAD_CALL) break; /* another flow is running  */
        } while (again(p, status, "get"));
        if (status == JASEUR_OK) note_value(p, p->steps[i], &v);
    }
    bool holds = false;
    jaseur_status status;
    do {
        status = jaseur_session_holds(p->session, "consent.link is yes or "
                                      "now - 1 day > today", &holds);
        if (status == JASEUR_BAD_CALL) break; /* no flow asks for it          */
    } while (again(p, status, "holds"));
    note(p, "  holds: %d\n", holds);
}

static void look_at_rest(play *p)
{
    jaseur_waiting w;
    while (again(p, jaseur_session_waiting(p->session, &w), "waiting")) {}
    note(p, "  waits: %d %s/%s %s %s %d %zu\n", (int)w.rest, shown(w.flow),
         shown(w.step), shown(w.type), shown(w.call), w.secret,
         w.choice_count);
}

/* True when a limit was met, by the trace. */
static bool look_at_trace(play *p)
{
    const jaseur_trace *rows;
    size_t count = jaseur_session_trace(p->session, &rows);
    if (!count && p->purse.failed) {
        heal(&p->purse);
        count = jaseur_session_trace(p->session, &rows);
    }
    bool limit = false;
    p->step_count = 0;
    for (size_t i = 0; i < count; i++) {
        note(p, "  trace: %d %s %s %s %s\n", rows[i].rule, rows[i].what,
             shown(rows[i].how), shown(rows[i].step), shown(rows[i].text));
        limit = limit || !strcmp(rows[i].what, "limit");
        if (rows[i].step && p->step_count < STEPS_SEEN)
            snprintf(p->steps[p->step_count++], sizeof *p->steps, "%s",
                     rows[i].step);
    }
    return limit;
}

/* True when people were called for. */
static bool look_at_events(play *p)
{
    bool rescued = false;
    const jaseur_event *e;
    while ((e = jaseur_session_next(p->session))) {
        note(p, "%d %s %s %s | %s | %s | %zu %zu %zu %d %lld %s/%s\n",
             (int)e->kind, e->id, shown(e->key), shown(e->name),
             shown(e->text), shown(e->log), e->field_count, e->choice_count,
             e->media_count, e->once, (long long)e->deadline, shown(e->flow),
             shown(e->step));
        for (size_t i = 0; i < e->field_count; i++)
            note_value(p, e->fields[i].name, &e->fields[i].value);
        if (e->kind == JASEUR_CALL && e->deadline)
            snprintf(p->call, sizeof p->call, "%s", e->id);
        rescued = rescued || (e->flow && (!strcmp(e->flow, "failed") ||
                                          !strcmp(e->flow, "closed")));
    }
    return rescued;
}

/* ---- one line of it ------------------------------------------------------ */

/* What a host could say of a message that a limit has made meaningless. */
static bool is_allowed(const play *p, const jaseur_message *m,
                       jaseur_status status)
{
    if (status == JASEUR_OK || p->limited) return true;
    return status == JASEUR_NOT_EXPECTED &&
           (m->kind == JASEUR_RESULT || m->kind == JASEUR_HAPPENED);
}

static jaseur_status feed(play *p, const jaseur_message *m)
{
    for (;;) {
        const size_t size =
            jaseur_session_save(p->session, p->before, sizeof p->before);
        const int64_t deadline = jaseur_session_deadline(p->session);
        const jaseur_status status = jaseur_session_feed(p->session, m);
        if (status != JASEUR_OK) {
            if (jaseur_session_save(p->session, p->after, sizeof p->after) !=
                    size ||
                memcmp(p->before, p->after, size))
                broken(p, "a message that fails leaves the state as it was");
            if (jaseur_session_deadline(p->session) != deadline)
                broken(p, "a message that fails leaves the deadline");
            if (jaseur_session_next(p->session))
                broken(p, "a message that fails has no events");
        }
        if (status != JASEUR_NO_MEMORY && is_allowed(p, m, status)) {
            if (status == JASEUR_LIMIT) p->refused = true;
            return status;
        }
        if (!again(p, status, "feed")) return status;
    }
}

static jaseur_session_options options_of(play *p, jaseur_memory *memory)
{
    jaseur_session_options options = {.memory = memory, .limits = &p->limits};
    if (!script_begin(&p->script, p->program, p->test, &options))
        broken(p, "there is a test");
    return options;
}

/* What is known is in the snapshot. */
static void reload(play *p)
{
    jaseur_memory memory = {resize, &p->purse};
    const jaseur_session_options options = {
        .id = "s", .memory = &memory, .limits = &p->limits};
    const size_t size =
        jaseur_session_save(p->session, p->before, sizeof p->before);
    jaseur_session *loaded = NULL;
    jaseur_status status;
    do {
        status = jaseur_session_load(&loaded, p->program, p->before, size,
                                     &options);
        if (status != JASEUR_OK && loaded) broken(p, "no session on failure");
    } while (again(p, status, "load"));
    if (!loaded) return; /* under limits                                      */
    if (jaseur_session_save(loaded, p->after, sizeof p->after) != size ||
        memcmp(p->before, p->after, size))
        broken(p, "a loaded session is saved as it was");
    jaseur_session_close(p->session);
    p->session = loaded;
}

/* A workspace that has seen nothing yet asks for all its memory anew. */
static void begin_anew(play *p)
{
    jaseur_memory memory = {resize, &p->purse};
    jaseur_workspace *fresh = NULL;
    while (again(p, jaseur_workspace_open(&fresh, &memory), "workspace")) {}
    if (!fresh) return;
    jaseur_session_use(p->session, fresh);
    jaseur_workspace_close(p->workspace);
    p->workspace = fresh;
}

static void play_line(play *p, size_t line, const jaseur_message *m)
{
    if (line % 5 == 4) reload(p);
    if (line % 3) begin_anew(p);
    note(p, "> %d %s\n", (int)m->kind, shown(m->text));
    const jaseur_status status = feed(p, m);
    if (status == JASEUR_NO_MEMORY || status == JASEUR_BAD_CALL)
        broken(p, "under limits a message is taken, expected by nobody, or "
                  "too much");
    if (status != JASEUR_OK) return;
    look_at_rest(p);
    const bool limit = look_at_trace(p);
    const bool rescued = look_at_events(p);
    look_at_values(p);
    p->met = p->met || limit;
    if (limit && !rescued) broken(p, "after a limit `failed` speaks");
    note(p, "  heard: %s\n", jaseur_session_heard(p->session));
}

static void run(play *p, size_t fails_at, bool for_ever)
{
    p->purse = (purse){.fails_at = fails_at, .for_ever = for_ever};
    p->said_size = p->step_count = 0;
    p->said[0] = p->call[0] = '\0';
    p->broken = NULL;
    p->met = p->refused = false;
    jaseur_memory memory = {resize, &p->purse};
    const jaseur_session_options options = options_of(p, &memory);
    jaseur_status status;
    do {
        status = jaseur_session_open(&p->session, p->program, &options);
        if (status != JASEUR_OK && p->session)
            broken(p, "no session on failure");
    } while (again(p, status, "open"));
    jaseur_message m;
    for (size_t i = 0; p->session && !p->broken; i++) {
        if (!script_next(&p->script, p->call, &m)) break;
        play_line(p, i, &m);
    }
    jaseur_session_close(p->session);
    jaseur_workspace_close(p->workspace);
    p->session = NULL;
    p->workspace = NULL;
    if (p->purse.held) broken(p, "in the end no memory is held");
    if (p->purse.wrong) broken(p, "sizes given back are those asked for");
}

/* ---- what was to be said ------------------------------------------------- */

/* Without spaces of any kind, which a test may write as it likes. */
static void squash(const char *text, char *out, size_t room)
{
    size_t size = 0;
    for (; *text && size + 1 < room; text++) {
        if (!strncmp(text, "\xc2\xa0", 2)) text++;
        else if (!strncmp(text, "\xe2\x80\xaf", 3)) text += 2;
        else if (*text != ' ' && *text != '\n') out[size++] = *text;
    }
    out[size] = '\0';
}

/* Whether the test was played as it is written. */
static bool says_all(const play *p)
{
    static char said[SAID_ROOM], line[SAID_ROOM];
    squash(p->said, said, sizeof said);
    jaseur_about about;
    for (size_t row = 0;; row++) {
        if (!jaseur_program_about(p->program, JASEUR_LINES, row, &about))
            return true;
        if (about.of != p->test || strcmp(about.type, "bot")) continue;
        if (!about.text || strstr(about.text, "...")) continue;
        squash(about.text, line, sizeof line);
        if (strstr(said, line)) continue;
        printf("%s:%u: is not said\n", about.source, (unsigned)about.line);
        return false;
    }
}

/* ---- failing memory ------------------------------------------------------ */

static struct {
    size_t once, on, small, tests;
} points;

static bool tell(const play *p, const char *what, size_t n)
{
    printf("faults: test %zu: %s %zu: not true: %s\n%s", p->test, what, n,
           p->broken, p->said);
    return false;
}

/* Every allocation of the undisturbed conversation fails; true: all went well. */
static bool sweep(play *p, bool for_ever, size_t *count)
{
    static char calm[SAID_ROOM];
    run(p, 0, false);
    if (!p->broken && !says_all(p)) broken(p, "it says what it should");
    if (p->broken) return tell(p, "undisturbed, allocation", 0);
    strcpy(calm, p->said);
    for (size_t n = 1;; n++) {
        run(p, n, for_ever);
        const bool met = p->purse.count >= n;
        if (!p->broken && strcmp(p->said, calm))
            broken(p, "said again, it ends as if nothing had been");
        if (p->broken) {
            tell(p, for_ever ? "all from allocation" : "allocation", n);
            printf("--- undisturbed\n%s", calm);
            return false;
        }
        if (!met) return true;
        ++*count;
    }
}

/* The same for a compilation, which with memory gives a program after all. */
static bool sweep_compiling(const jaseur_source *sources, size_t count,
                            bool for_ever, size_t *counted)
{
    for (size_t n = 1;; n++) {
        purse purse = {.fails_at = n, .for_ever = for_ever};
        jaseur_memory memory = {resize, &purse};
        const jaseur_compile_options options = {.memory = &memory,
                                                .flags = JASEUR_KEEP_TESTS};
        jaseur_program *program = NULL;
        const jaseur_status status =
            jaseur_program_compile(&program, sources, count, &options);
        const bool fine = purse.failed
                              ? status == JASEUR_NO_MEMORY && !program
                              : status == JASEUR_OK && program;
        jaseur_program_unref(program);
        if (!fine || purse.held || purse.wrong) {
            printf("faults: %s: compiling, allocation %zu: status %d, %zu bytes "
                   "are held\n", sources[0].name, n, (int)status, purse.held);
            return false;
        }
        if (!purse.failed) return true;
        ++*counted;
    }
}

/* ---- limits -------------------------------------------------------------- */

#define LIMIT(name, most)                                                     \
    {#name, offsetof(jaseur_limits, name), (most)}

static const struct {
    const char *name;
    size_t at;
    uint32_t most;
} limits[] = {
    LIMIT(message_bytes, 40), LIMIT(pattern_units, 400),
    LIMIT(turn_units, 1500),  LIMIT(turn_steps, 30),
    LIMIT(turn_events, 12),   LIMIT(reply_bytes, 400),
    LIMIT(idle_turns, 16),    LIMIT(call_depth, 6),
    LIMIT(values, 24),        LIMIT(value_bytes, 300),
    LIMIT(list_items, 6),     LIMIT(list_bytes, 400),
    LIMIT(state_bytes, 3000), LIMIT(remembered_ids, 16),
};

/* All the small ones, and ever fewer of the larger ones. */
static uint32_t next_limit(uint32_t n)
{
    return n < 4 ? n + 1 : n + n / 4;
}

static bool squeeze(play *p)
{
    p->limited = true;
    for (size_t row = 0; row < COUNT(limits); row++) {
        for (uint32_t n = 1; n <= limits[row].most; n = next_limit(n)) {
            p->limits = (jaseur_limits){0};
            memcpy((char *)&p->limits + limits[row].at, &n, sizeof n);
            run(p, 0, false);
            points.small++;
            if (p->broken) return tell(p, limits[row].name, n);
        }
    }
    p->limited = false;
    p->limits = (jaseur_limits){0};
    return true;
}

/* ---- the whole ----------------------------------------------------------- */

static void tell_problem(void *user, const jaseur_problem *problem)
{
    (void)user;
    if (problem->severity == JASEUR_ERROR)
        printf("%s:%u: %s\n", problem->source, (unsigned)problem->line,
               problem->message);
}

static jaseur_program *compile(const jaseur_source *sources, size_t count)
{
    const jaseur_compile_options options = {.flags = JASEUR_KEEP_TESTS,
                                            .on_problem = tell_problem};
    jaseur_program *program = NULL;
    if (count &&
        !jaseur_program_compile(&program, sources, count, &options))
        return program;
    printf("faults: %s: cannot be read or compiled\n",
           count ? sources[0].name : "a file");
    return NULL;
}

/* A flow that is too much for the limits of a session meets one. */
static bool is_met(play *p, const char *name)
{
    p->limited = true;
    run(p, 0, false);
    p->limited = false;
    if (!p->broken && !p->met && !p->refused) broken(p, "a limit is met");
    if (!p->broken) return true;
    printf("%s: ", name);
    return tell(p, "limits as usual,", 0);
}

static bool test_tight(play *p)
{
    bool fine = true;
    for (size_t i = 0; i < COUNT(tight) && fine; i++) {
        const jaseur_source source = {tight[i].name, tight[i].flows,
                                      strlen(tight[i].flows)};
        p->program = compile(&source, 1);
        p->test = 0;
        fine = p->program && (!tight[i].meets || is_met(p, source.name)) &&
               squeeze(p);
        jaseur_program_unref(p->program);
    }
    return fine;
}

static bool test_file(play *p, const char *path, size_t every)
{
    jaseur_source sources[SOURCES_MOST];
    jaseur_about about;
    const size_t count = read_sources(path, sources);
    p->program = compile(sources, count);
    bool fine = p->program &&
                sweep_compiling(sources, count, false, &points.once) &&
                sweep_compiling(sources, count, true, &points.on);
    for (p->test = 0; fine; p->test++) {
        if (!jaseur_program_about(p->program, JASEUR_TESTS, p->test, &about))
            break;
        if (points.tests++ % every) continue;
        fine = sweep(p, false, &points.once) && sweep(p, true, &points.on) &&
               squeeze(p);
    }
    if (!fine) printf("faults: in %s\n", path);
    jaseur_program_unref(p->program);
    return fine;
}

int main(int argc, char **argv)
{
    static play p;
    const bool some = argc > 2 && !strcmp(argv[1], "-n");
    const size_t every = some ? strtoul(argv[2], NULL, 10) : 1;
    bool fine = argc > (some ? 3 : 1) && test_tight(&p);
    for (int i = some ? 3 : 1; i < argc && fine; i++)
        fine = test_file(&p, argv[i], every ? every : 1);
    printf("faults: %zu allocations failed once, %zu for good, %zu small "
           "limits: %s\n", points.once, points.on, points.small,
           fine ? "nothing lost, nothing leaked" : "FAILED");
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
