/* faults.c - a host whose memory runs out: the stadium conversation, with each
 * allocation failing once, with all failing from there on, and with limits of
 * every size.  A call that fails changes nothing, and said again it goes on as
 * if nothing had been. */
#include <jaseur.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define START 1784000000000

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

/* ---- the conversation ---------------------------------------------------- */

typedef enum act { SAY, SCAN, MENU, REFUSED, PAID, WAIT, KNOWN, RELOAD } act;

static const struct {
    act act;
    const char *text;
} script[] = {
    {SAY, "I want a drink"},
    {WAIT, NULL},
    {SCAN, "B12-104"},
    {MENU, NULL},
    {SAY, "help"},
    {SAY, "2 Corona"},
    {RELOAD, NULL},
    {SAY, "actually 3"},
    {SAY, "no"},
    {SAY, "4242 4242 4242 4242"},
    {RELOAD, NULL},
    {REFUSED, NULL},
    {KNOWN, NULL},
    {SAY, "yes"},
    {PAID, NULL},
    {SAY, "thanks"},
};
enum { LINES = sizeof script / sizeof *script };

#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}

static const jaseur_field corona[] = {{"id", TEXT("corona")},
                                      {"label", TEXT("Corona")},
                                      {"price", TEXT("7.00 EUR")}};
static const jaseur_field ipa[] = {{"id", TEXT("ipa")},
                                   {"label", TEXT("IPA")},
                                   {"price", TEXT("8.50 EUR")}};
static const jaseur_value items[] = {
    {.type = JASEUR_RECORD, .fields = corona, .field_count = 3},
    {.type = JASEUR_RECORD, .fields = ipa, .field_count = 3}};
static const jaseur_field beers[] = {
    {"beers", {.type = JASEUR_LIST, .items = items, .item_count = 2}}};
static const jaseur_field order[] = {{"order", TEXT("R7")}};
static const jaseur_field card[] = {{"customer.card", TEXT("visa 4242 ref")}};

enum { STATE_ROOM = 65536, SAID_ROOM = 65536 };

typedef struct play {
    purse purse;
    jaseur_source source;
    jaseur_limits limits;
    jaseur_program *program;
    jaseur_session *session;
    jaseur_workspace *workspace; /* NULL: one of the session's own            */
    char call[64];  /* the id of the newest call                              */
    int64_t now;
    bool limited;   /* JASEUR_LIMIT and all that follows from it is allowed   */
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
    if (status != JASEUR_OK && !p->limited) broken(p, claim);
    return false;
}

/* ---- a session, looked at ------------------------------------------------ */

static const char *const names[] = {"quantity", "beer", "total", "bar.beers",
                                    "customer.card"};

static void note_value(play *p, const char *name, const jaseur_value *v)
{
    note(p, "  %s = %d %d %g %s %zu %zu\n", name, (int)v->type, v->truth,
         v->number, shown(v->text), v->item_count, v->field_count);
}

static void look_at_values(play *p)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        jaseur_value v;
        jaseur_status status;
        do {
            status = jaseur_session_get(p->session, names[i], &v);
            if (status == JASEUR_BAD_CALL) break; /* another flow is running  */
        } while (again(p, status, "get"));
        if (status == JASEUR_OK) note_value(p, names[i], &v);
    }
    bool holds = false;
    jaseur_status status;
    do {
        status = jaseur_session_holds(p->session, "customer.card is known",
                                      &holds);
    } while (again(p, status, "holds"));
    note(p, "  known: %d\n", holds);
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
    for (size_t i = 0; i < count; i++) {
        note(p, "  trace: %d %s %s %s %s\n", rows[i].rule, rows[i].what,
             shown(rows[i].how), shown(rows[i].step), shown(rows[i].text));
        limit = limit || !strcmp(rows[i].what, "limit");
    }
    return limit;
}

/* True when people were called for. */
static bool look_at_events(play *p)
{
    bool rescued = false;
    const jaseur_event *e;
    while ((e = jaseur_session_next(p->session))) {
        note(p, "%d %s %s %s | %s | %s | %zu %zu %d %lld %s/%s\n",
             (int)e->kind, e->id, shown(e->key), shown(e->name),
             shown(e->text), shown(e->log), e->field_count, e->choice_count,
             e->once, (long long)e->deadline, shown(e->flow), shown(e->step));
        for (size_t i = 0; i < e->field_count; i++)
            note_value(p, e->fields[i].name, &e->fields[i].value);
        if (e->kind == JASEUR_CALL)
            snprintf(p->call, sizeof p->call, "%s", e->id);
        rescued = rescued || (e->flow && (!strcmp(e->flow, "failed") ||
                                          !strcmp(e->flow, "closed")));
    }
    return rescued;
}

/* ---- one line of it ------------------------------------------------------ */

static jaseur_message message_of(play *p, size_t line)
{
    static char id[24];
    snprintf(id, sizeof id, "m%zu", line);
    jaseur_message m = {.kind = JASEUR_SAID, .id = id, .time = p->now += 1000};
    const char *text = script[line].text;
    switch (script[line].act) {
    case SAY: break;
    case SCAN: m.kind = JASEUR_SCANNED; break;
    case WAIT:
    case RELOAD: m.kind = JASEUR_WAITED; break;
    case KNOWN:
        m.kind = JASEUR_KNOWN;
        m.fields = card;
        m.field_count = 1;
        break;
    case MENU:
    case REFUSED:
    case PAID:
        m.kind = JASEUR_RESULT;
        m.name = p->call;
        m.fields = script[line].act == MENU ? beers : order;
        m.field_count = script[line].act == REFUSED ? 0 : 1;
        text = script[line].act == MENU      ? "done"
               : script[line].act == REFUSED ? "refused"
                                             : "paid";
        break;
    }
    m.text = text;
    m.size = text ? strlen(text) : 0;
    return m;
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
        if (!again(p, status, "feed")) return status;
    }
}

static jaseur_session_options options_of(const play *p, jaseur_memory *memory)
{
    return (jaseur_session_options){.id = "s",
                                    .memory = memory,
                                    .limits = &p->limits,
                                    .known = card,
                                    .known_count = 1};
}

static void reload(play *p)
{
    jaseur_memory memory = {resize, &p->purse};
    jaseur_session_options options = options_of(p, &memory);
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

static void play_line(play *p, size_t line)
{
    if (line % 3) begin_anew(p);
    if (script[line].act == RELOAD) {
        reload(p);
        return;
    }
    const jaseur_message m = message_of(p, line);
    note(p, "> %s\n", shown(m.text));
    const jaseur_status status = feed(p, &m);
    if (status == JASEUR_NO_MEMORY || status == JASEUR_BAD_CALL)
        broken(p, "under limits a message is taken, expected by nobody, or "
                  "too much");
    if (status != JASEUR_OK) return;
    look_at_rest(p);
    look_at_values(p);
    const bool limit = look_at_trace(p);
    const bool rescued = look_at_events(p);
    if (limit && !rescued) broken(p, "after a limit `failed` speaks");
    note(p, "  heard: %s\n", jaseur_session_heard(p->session));
}

/* ---- the whole of it ----------------------------------------------------- */

static void hold_conversation(play *p)
{
    jaseur_memory memory = {resize, &p->purse};
    const jaseur_compile_options compile = {.memory = &memory,
                                            .flags = JASEUR_KEEP_TESTS};
    jaseur_session_options options = options_of(p, &memory);
    jaseur_status status;
    do {
        status = jaseur_program_compile(&p->program, &p->source, 1, &compile);
        if (status != JASEUR_OK && p->program)
            broken(p, "no program on failure");
    } while (again(p, status, "compile"));
    if (!p->program) return;
    do {
        status = jaseur_session_open(&p->session, p->program, &options);
        if (status != JASEUR_OK && p->session)
            broken(p, "no session on failure");
    } while (again(p, status, "open"));
    for (size_t i = 0; p->session && i < LINES && !p->broken; i++)
        play_line(p, i);
    jaseur_session_close(p->session);
    jaseur_workspace_close(p->workspace);
    jaseur_program_unref(p->program);
    p->session = NULL;
    p->workspace = NULL;
    p->program = NULL;
}

static void run(play *p, const jaseur_source *source, size_t fails_at,
                bool for_ever)
{
    p->source = *source;
    p->purse = (purse){.fails_at = fails_at, .for_ever = for_ever};
    p->now = START;
    p->said_size = 0;
    p->said[0] = p->call[0] = '\0';
    p->broken = NULL;
    hold_conversation(p);
    if (p->purse.held) broken(p, "in the end no memory is held");
    if (p->purse.wrong) broken(p, "sizes given back are those asked for");
}

/* ---- failing memory ------------------------------------------------------ */

/* Every allocation of the undisturbed conversation fails; true: all went well.
 * *points counts them. */
static bool sweep(play *p, const play *calm, bool for_ever, size_t *points)
{
    for (size_t n = 1;; n++) {
        run(p, &calm->source, n, for_ever);
        const bool met = p->purse.count >= n;
        if (!p->broken && strcmp(p->said, calm->said))
            broken(p, "said again, it ends as if nothing had been");
        if (p->broken) {
            printf("faults: allocation %zu%s: not true: %s\n%s--- undisturbed"
                   "\n%s", n, for_ever ? " and all after it" : "", p->broken,
                   p->said, calm->said);
            return false;
        }
        if (!met) return true;
        ++*points;
    }
}

/* ---- limits -------------------------------------------------------------- */

#define LIMIT(name, most, step)                                               \
    {#name, offsetof(jaseur_limits, name), (most), (step)}

static const struct {
    const char *name;
    size_t at;
    uint32_t most, step;
} limits[] = {
    LIMIT(message_bytes, 40, 1), LIMIT(pattern_units, 200, 3),
    LIMIT(turn_units, 150, 1),   LIMIT(turn_steps, 12, 1),
    LIMIT(turn_events, 10, 1),   LIMIT(reply_bytes, 260, 3),
    LIMIT(idle_turns, 16, 1),    LIMIT(call_depth, 4, 1),
    LIMIT(values, 16, 1),        LIMIT(value_bytes, 120, 1),
    LIMIT(list_items, 3, 1),     LIMIT(list_bytes, 300, 3),
    LIMIT(state_bytes, 1500, 7), LIMIT(remembered_ids, 16, 1),
};

static void set_limit(play *p, size_t row, uint32_t value)
{
    p->limits = (jaseur_limits){0};
    memcpy((char *)&p->limits + limits[row].at, &value, sizeof value);
}

static bool squeeze(play *p, const jaseur_source *source, size_t *points)
{
    p->limited = true;
    for (size_t row = 0; row < sizeof limits / sizeof *limits; row++) {
        for (uint32_t n = 1; n <= limits[row].most; n += limits[row].step) {
            set_limit(p, row, n);
            run(p, source, 0, false);
            ++*points;
            if (!p->broken) continue;
            printf("faults: %s: %s %u: not true: %s\n%s", source->name,
                   limits[row].name, (unsigned)n, p->broken, p->said);
            return false;
        }
    }
    return true;
}

/* A flow that goes round and round without anybody saying anything. */
static const char loop[] = "flow: loop\n"
                           "hear: [drink]\n"
                           "steps:\n"
                           "  again:\n"
                           "    say: \"Again.\"\n"
                           "  turn:\n"
                           "    go: again at most 200 times\n"
                           "  over:\n"
                           "    say: \"Over.\"\n";

static bool goes_round(play *p, size_t *points)
{
    const jaseur_source source = {"loop.yaml", loop, sizeof loop - 1};
    p->limits = (jaseur_limits){0};
    p->limited = true;
    run(p, &source, 0, false);
    if (!p->broken && !strstr(p->said, "Again."))
        broken(p, "a flow that goes round and round begins");
    if (!p->broken && !strstr(p->said, "failed/"))
        broken(p, "a flow that goes round and round ends in `failed`");
    if (p->broken) {
        printf("faults: loop: not true: %s\n%s", p->broken, p->said);
        return false;
    }
    return squeeze(p, &source, points);
}

static bool read_file(const char *path, jaseur_source *source)
{
    static char text[1 << 16];
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    *source = (jaseur_source){path, text, fread(text, 1, sizeof text, file)};
    fclose(file);
    return true;
}

int main(int argc, char **argv)
{
    static play calm, p;
    jaseur_source source = {0};
    for (int i = 1; i < argc; i++)
        if (strstr(argv[i], "stadium") && !read_file(argv[i], &source))
            return EXIT_FAILURE;
    if (!source.text) {
        puts("faults: wants the path of stadium.yaml");
        return EXIT_FAILURE;
    }
    run(&calm, &source, 0, false);
    if (calm.broken || !strstr(calm.said, "on the way")) {
        printf("faults: undisturbed: %s\n%s",
               calm.broken ? calm.broken : "no thank-you", calm.said);
        return EXIT_FAILURE;
    }
    size_t once = 0, on = 0, small = 0;
    if (!sweep(&p, &calm, false, &once) || !sweep(&p, &calm, true, &on) ||
        !squeeze(&p, &source, &small) || !goes_round(&p, &small))
        return EXIT_FAILURE;
    printf("faults: %zu allocations failed once, %zu for good, %zu small "
           "limits: nothing lost, nothing leaked\n", once, on, small);
    return EXIT_SUCCESS;
}
