/* turn.c - any lines as messages.  The same lines give the same events, also
 * when the session is saved and loaded after each, and a message that comes
 * again does nothing.
 *
 * The first line says which bot and language; of every other the first byte is
 * its kind, the second its id, the third the time that passes, the rest text,
 * in which a line may go on behind a backslash. */
#include "fuzz.h"

#include <string.h>

#define START 1784020000000
#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}
#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { LINE_MOST = 8192, LINES_MOST = 64, CALL_MOST = 256 };

/* ---- what a host gives --------------------------------------------------- */

static const jaseur_field corona[] = {{"id", TEXT("corona")},
                                      {"label", TEXT("Corona")},
                                      {"price", TEXT("7.00 EUR")}};
static const jaseur_field ipa[] = {{"id", TEXT("ipa")},
                                   {"label", TEXT("IPA")},
                                   {"price", TEXT("8.50 EUR")}};
static const jaseur_field odd[] = {{"id", TEXT("")}, {"label", TEXT("1\xff")}};
static const jaseur_value beers[] = {
    {.type = JASEUR_RECORD, .fields = corona, .field_count = 3},
    {.type = JASEUR_RECORD, .fields = ipa, .field_count = 3},
    {.type = JASEUR_RECORD, .fields = odd, .field_count = 2},
};
static const jaseur_field results[] = {
    {"beers", {.type = JASEUR_LIST, .items = beers, .item_count = 2}},
    {"order", TEXT("R7")},
    {"beers", {.type = JASEUR_LIST, .items = beers, .item_count = 3}},
    {"beers", {.type = JASEUR_LIST}},
    {"count", {.type = JASEUR_NUMBER, .number = 12.5}},
    {"open", {.type = JASEUR_BOOL, .truth = true}},
    {"order", {.type = JASEUR_NOTHING}},
    {"beers", TEXT("none")},
    {"order", TEXT("\xc0\xed\xa0\x80")},
};
static const char *const outcomes[] = {"done", "paid", "refused", "failed"};
static const char *const people[] = {"queued", "accepted", "done",
                                     "unavailable"};
static const jaseur_field known[] = {
    {"customer.card", TEXT("visa 4242 ref")}, {"customer.name", TEXT("Ada")},
    {"language", TEXT("fr")},                 {"consent.news", {.truth = true}},
    {"customer.card", {0}},                   {"customer.name", TEXT("\xff\xf0\x9f")},
};
static const jaseur_media media[] = {
    {JASEUR_PHOTO, "https://example.org/1", "image/png", 9},
    {JASEUR_PLACE, "geo:45.7,4.8", NULL, 0},
};

/* ---- one message --------------------------------------------------------- */

typedef struct talk {
    unsigned bot;
    bool reloads;
    jaseur_session_options options;
    jaseur_session *session;
    int64_t now;
    notes *heard;
    char text[LINE_MOST];
    char call[CALL_MOST], id[8];
} talk;

/* The call that is waited for, or one that never was. */
static const char *call_of(talk *t)
{
    jaseur_waiting waiting;
    MUST(!jaseur_session_waiting(t->session, &waiting));
    if (!waiting.call) return "f.1.1";
    MUST(strlen(waiting.call) < sizeof t->call);
    return strcpy(t->call, waiting.call);
}

static void fill(talk *t, jaseur_message *m, unsigned first)
{
    const unsigned which = first / 16;
    switch (m->kind) {
    case JASEUR_SAID:
    case JASEUR_CHOSE:
    case JASEUR_SCANNED:
    case JASEUR_FORGET:
    case JASEUR_WAITED:
        return;
    case JASEUR_SENT:
        m->media = media;
        m->media_count = which % (COUNT(media) + 1);
        return;
    case JASEUR_RESULT:
        m->name = call_of(t);
        m->text = outcomes[which % COUNT(outcomes)];
        m->fields = &results[m->size % COUNT(results)];
        m->field_count = 1 + (m->size % COUNT(results) == 0);
        m->size = strlen(m->text);
        return;
    case JASEUR_AGENT:
        m->text = people[which % COUNT(people)];
        m->size = strlen(m->text);
        return;
    case JASEUR_HAPPENED:
        m->name = "news";
        return;
    case JASEUR_KNOWN:
        m->fields = &known[which % COUNT(known)];
        m->field_count = 1;
        return;
    }
}

static jaseur_message message_of(talk *t, const unsigned char *line,
                                 size_t size)
{
    static const jaseur_message_kind kinds[16] = {
        JASEUR_SAID,   JASEUR_SAID,   JASEUR_SAID,   JASEUR_SAID,
        JASEUR_SAID,   JASEUR_SAID,   JASEUR_CHOSE,  JASEUR_SCANNED,
        JASEUR_SENT,   JASEUR_RESULT, JASEUR_RESULT, JASEUR_AGENT,
        JASEUR_HAPPENED, JASEUR_KNOWN, JASEUR_FORGET, JASEUR_WAITED,
    };
    static const int64_t pauses[] = {0, 1000, 60000, 31000, 3600000, -5000,
                                     86400000, 31536000000};
    const unsigned kind = size > 0 ? line[0] : 0;
    const unsigned id = size > 1 ? line[1] : 0;
    const unsigned pause = size > 2 ? line[2] : 0;
    t->now += pauses[pause % COUNT(pauses)];
    snprintf(t->id, sizeof t->id, "m%u", id);
    jaseur_message m = {
        .kind = kinds[kind % COUNT(kinds)],
        .id = id % 4 ? t->id : NULL,
        .text = t->text,
        .time = t->now,
    };
    m.size = size > 3 ? size - 3 : 0;
    if (m.size > sizeof t->text) m.size = sizeof t->text;
    if (m.size) memcpy(t->text, line + 3, m.size);
    fill(t, &m, kind);
    return m;
}

/* A repeat leaves the state as it is. */
static void repeat(talk *t, const jaseur_message *m)
{
    static unsigned char before[SNAPSHOT_MOST], after[SNAPSHOT_MOST];
    const size_t size = jaseur_session_save(t->session, before, sizeof before);
    MUST(jaseur_session_feed(t->session, m) == JASEUR_REPEATED);
    MUST(!jaseur_session_next(t->session));
    MUST(jaseur_session_save(t->session, after, sizeof after) == size);
    MUST(!memcmp(before, after, size));
}

static void feed(talk *t, const unsigned char *line, size_t size)
{
    const jaseur_message m = message_of(t, line, size);
    const jaseur_status status = jaseur_session_feed(t->session, &m);
    MUST(status != JASEUR_BAD_FLOW && status != JASEUR_BAD_SNAPSHOT);
    MUST(status != JASEUR_NO_MEMORY);
    MUST(status != JASEUR_BAD_CALL || m.kind == JASEUR_RESULT ||
         m.kind == JASEUR_KNOWN);
    MUST(t->heard->size < sizeof t->heard->text);
    fuzz_take_events(t->session, t->heard);
    fuzz_look(t->session, t->heard);
    if (status == JASEUR_OK && m.id) repeat(t, &m);
    if (t->reloads)
        t->session = fuzz_reload(t->session, t->bot, &t->options);
}

/* ---- conversations ------------------------------------------------------- */

/* The end of the line: a newline with no backslash before it. */
static size_t line_size(const unsigned char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] == '\n' && (!i || line[i - 1] != '\\')) return i;
    return size;
}

static void converse(const unsigned char *bytes, size_t size, bool reloads,
                     notes *heard)
{
    static talk t;
    const size_t head = line_size(bytes, size);
    const unsigned first = head ? bytes[0] : 0;
    t = (talk){
        .bot = first % BOTS,
        .reloads = reloads,
        .options = {.id = "f", .language = first & 2 ? "fr" : NULL},
        .now = START,
        .heard = heard,
    };
    t.options.known = known;
    t.options.known_count = first & 4 ? 1 : 0;
    heard->size = 0;
    MUST(!jaseur_session_open(&t.session, fuzz_bot(t.bot), &t.options));
    t.options.known_count = 0; /* at each load it would be learnt again       */
    size_t at = head + 1;
    for (int i = 0; at < size && i < LINES_MOST; i++) {
        const size_t length = line_size(bytes + at, size - at);
        feed(&t, bytes + at, length);
        at += length + 1;
    }
    jaseur_session_close(t.session);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static notes straight, reloaded;
    converse(bytes, size, false, &straight);
    converse(bytes, size, true, &reloaded);
    MUST(straight.size == reloaded.size);
    const size_t shared = straight.size < sizeof straight.text
                              ? straight.size : sizeof straight.text - 1;
    if (!memcmp(straight.text, reloaded.text, shared)) return 0;
    fprintf(stderr, "--- straight\n%s--- reloaded\n%s", straight.text,
            reloaded.text);
    abort();
    return 0;
}
