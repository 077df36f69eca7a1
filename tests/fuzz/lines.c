/* lines.c - reads lines of bytes as messages, each byte meaning something. */
#include "lines.h"

#include <string.h>

#define START 1784020000000
#define DAY 86400000
#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}
#define COUNT(list) (sizeof(list) / sizeof *(list))
#define LIST(list)                                                            \
    {.type = JASEUR_LIST, .items = (list), .item_count = COUNT(list)}
#define RECORD(list)                                                          \
    {.type = JASEUR_RECORD, .fields = (list), .field_count = COUNT(list)}

/* ---- what a host gives --------------------------------------------------- */

static const jaseur_value large_or_small[] = {TEXT("Large"), TEXT("Small")};
static const jaseur_field options[] = {{"size", LIST(large_or_small)}};
static const jaseur_field corona[] = {{"id", TEXT("corona")},
                                      {"label", TEXT("Corona")},
                                      {"price", TEXT("7.00 EUR")}};
static const jaseur_field ipa[] = {{"id", TEXT("ipa")},
                                   {"label", TEXT("IPA")},
                                   {"price", TEXT("8.50 EUR")},
                                   {"options", RECORD(options)}};
static const jaseur_field draught[] = {{"id", TEXT("draught")},
                                       {"label", TEXT("Draught beer")},
                                       {"unit", TEXT("l")},
                                       {"about", TEXT("from the barrel")},
                                       {"price", TEXT("12.00 EUR")}};
static const jaseur_field odd[] = {{"id", TEXT("")}, {"label", TEXT("1\xff")}};
static const jaseur_value one[] = {RECORD(corona)};
static const jaseur_value beers[] = {RECORD(corona), RECORD(ipa),
                                     RECORD(draught)};
static const jaseur_value strange[] = {RECORD(corona), RECORD(odd),
                                       RECORD(corona), LIST(large_or_small)};
static const jaseur_field inmost[] = {{"a", TEXT("deep")}};
static const jaseur_field inner[] = {{"a", RECORD(inmost)}};
static const jaseur_value in_list[] = {RECORD(inner)};
static const jaseur_field deep[] = {{"a", LIST(in_list)}, {"a", {0}}};

static const struct {
    const char *name;
    jaseur_value value;
} things[] = {
    {"beers", LIST(beers)},  {"one", LIST(one)},
    {"odd", LIST(strange)},  {"none", {.type = JASEUR_LIST}},
    {"item", RECORD(ipa)},   {"deep", RECORD(deep)},
    {"words", LIST(large_or_small)}, {"nothing", {.type = JASEUR_NOTHING}},
    {"bad", TEXT("\xc0\xed\xa0\x80")}, {"null", {.type = JASEUR_TEXT}},
};

static const jaseur_field known[] = {{"customer.card", TEXT("visa 4242 ref")}};

static const jaseur_media media[] = {
    {JASEUR_PHOTO, "https://example.org/1.jpg", "image/png", 9},
    {JASEUR_PHOTO, "r2", NULL, 0},
    {JASEUR_PHOTO, "\xff", "\xff", UINT64_MAX},
    {JASEUR_PLACE, "geo:45.7,4.8", NULL, 0},
    {JASEUR_FILE, "https://example.org/2.pdf", "application/pdf", 1},
    {JASEUR_PLACE, "geo:,", NULL, 0},
    {JASEUR_LINK, "", NULL, 0},
};
/* By the kind: ( 8 H X h x are the third to the eighth. */
static const struct {
    unsigned first, count;
} sent[8] = {{0, 0}, {4, 3}, {0, 7}, {0, 1}, {3, 1}, {4, 1}, {0, 3}, {5, 2}};

/* ---- fields -------------------------------------------------------------- */

static jaseur_value value_of(const char *text)
{
    if (!strcmp(text, "yes") || !strcmp(text, "no"))
        return (jaseur_value){.type = JASEUR_BOOL, .truth = *text == 'y'};
    if (*text == '#')
        return (jaseur_value){.type = JASEUR_NUMBER,
                              .number = strtod(text + 1, NULL)};
    for (size_t i = 0; *text == '$' && i < COUNT(things); i++)
        if (!strcmp(text + 1, things[i].name)) return things[i].value;
    return (jaseur_value)TEXT(text);
}

/* Cuts the text behind its first word into fields. */
static size_t cut_fields(talk *t)
{
    size_t count = 0;
    char *at = strchr(t->text, ',');
    while (at && count < FIELDS_MOST) {
        *at = '\0';
        char *const name = at + 1;
        at = strchr(name, ',');
        if (at) *at = '\0';
        char *const is = strchr(name, '=');
        if (is) *is = '\0';
        const char *const text = is ? is + 1 : "";
        t->fields[count++] = (jaseur_field){name, value_of(text)};
        if (at) *at = ',';
    }
    if (at) *at = '\0';
    return count;
}

/* ---- one message --------------------------------------------------------- */

/* The call that is waited for, or one that never was. */
static const char *call_of(talk *t)
{
    jaseur_waiting waiting;
    MUST(!jaseur_session_waiting(t->session, &waiting));
    if (!waiting.call) return "f.1.1";
    MUST(strlen(waiting.call) < sizeof t->call);
    return strcpy(t->call, waiting.call);
}

static void fill(talk *t, jaseur_message *m, unsigned variant)
{
    switch (m->kind) {
    case JASEUR_SAID:
    case JASEUR_CHOSE:
    case JASEUR_SCANNED:
    case JASEUR_FORGET:
    case JASEUR_WAITED:
        return;
    case JASEUR_SENT:
        m->media = media + sent[variant % COUNT(sent)].first;
        m->media_count = sent[variant % COUNT(sent)].count;
        return;
    case JASEUR_RESULT:
    case JASEUR_AGENT:
    case JASEUR_HAPPENED:
    case JASEUR_KNOWN:
        m->fields = t->fields;
        m->field_count = cut_fields(t);
        m->size = strlen(t->text);
        if (m->kind == JASEUR_RESULT) m->name = call_of(t);
        if (m->kind == JASEUR_HAPPENED) m->name = t->text;
        return;
    }
}

/* Up to the end of time, never beyond it. */
static void let_pass(talk *t, unsigned pause)
{
    static const int64_t pauses[16] = {
        0, 1000, 60000, 31000, 3600000, 7 * DAY, DAY, 365LL * DAY,
        0, 0, 0, -5000, 120000, 1, 3000LL * 365 * DAY, INT64_MAX / 2,
    };
    const unsigned row = pause % COUNT(pauses);
    const int64_t deadline = jaseur_session_deadline(t->session);
    const int64_t by = pauses[row];
    t->now = by > INT64_MAX - t->now ? INT64_MAX : t->now + by;
    if (row < 8 || row > 10 || deadline == INT64_MAX) return;
    /* To the deadline, to just before it, and long after it. */
    t->now = row == 8 ? deadline : row == 9 ? deadline - 1 : deadline + DAY;
}

static void read_line(talk *t, const unsigned char *line, size_t size,
                      jaseur_message *m)
{
    static const jaseur_message_kind kinds[16] = {
        JASEUR_SAID,   JASEUR_SAID,   JASEUR_SAID,   JASEUR_SAID,
        JASEUR_SAID,   JASEUR_SAID,   JASEUR_CHOSE,  JASEUR_SCANNED,
        JASEUR_SENT,   JASEUR_RESULT, JASEUR_RESULT, JASEUR_AGENT,
        JASEUR_HAPPENED, JASEUR_KNOWN, JASEUR_FORGET, JASEUR_WAITED,
    };
    const unsigned kind = size > 0 ? line[0] : 0;
    const unsigned id = size > 1 ? line[1] : 0;
    let_pass(t, size > 2 ? line[2] : 0);
    snprintf(t->id, sizeof t->id, "m%u", id);
    *m = (jaseur_message){
        .kind = kinds[kind % COUNT(kinds)],
        .id = id % 4 ? t->id : NULL,
        .text = t->text,
        .time = t->now,
    };
    m->size = size > 3 ? size - 3 : 0;
    if (m->size > LINE_MOST) m->size = LINE_MOST;
    if (m->size) memcpy(t->text, line + 3, m->size);
    t->text[m->size] = '\0';
    fill(t, m, kind / 16);
}

/* ---- conversations ------------------------------------------------------- */

/* The end of the line: a newline with no backslash before it. */
static size_t line_size(const unsigned char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] == '\n' && (!i || line[i - 1] != '\\')) return i;
    return size;
}

static void skip_line(talk *t, size_t size)
{
    const size_t whole = size < t->left ? size + 1 : size;
    t->at += whole;
    t->left -= whole;
}

void lines_open(talk *t, const unsigned char *bytes, size_t size)
{
    const unsigned first = size ? bytes[0] : 0;
    t->bot = first % BOTS;
    t->options = (jaseur_session_options){
        .id = "f",
        .language = !(first & 2) ? NULL : first & 8 ? "fr-tu" : "fr",
        .known = known,
        .known_count = first & 4 ? 1 : 0,
    };
    t->now = START;
    t->at = bytes;
    t->left = size;
    if (size) skip_line(t, line_size(bytes, size));
    MUST(!jaseur_session_open(&t->session, fuzz_bot(t->bot), &t->options));
    /* At each load it would be learnt again. */
    t->options.known_count = 0;
    t->options.language = NULL;
}

bool lines_next(talk *t, jaseur_message *m)
{
    if (!t->left) return false;
    const size_t size = line_size(t->at, t->left);
    read_line(t, t->at, size, m);
    skip_line(t, size);
    return true;
}
