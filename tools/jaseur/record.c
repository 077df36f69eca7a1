/* record.c - writes down what is said and done, as a `test:` piece that
 * `jaseur test` plays. */
#include "record.h"

#include <string.h>

enum { DEPTH_MOST = 8, ARGUMENT_BYTES_MOST = 80 };

static const char *words_of(const jaseur_value *value)
{
    return value->text ? value->text : "";
}

/* ---- data, as YAML ------------------------------------------------------- */

static void put_quoted(text *t, const char *words)
{
    put(t, "\"");
    for (const char *at = words; *at; at++) {
        if (*at == '"' || *at == '\\') put(t, "\\");
        put_bytes(t, *at == '\n' ? " " : at, 1);
    }
    put(t, "\"");
}

static void put_data(text *t, const jaseur_value *value, unsigned depth)
{
    if (depth > DEPTH_MOST) return;
    switch (value->type) {
    case JASEUR_NOTHING: put(t, "\"\""); break;
    case JASEUR_BOOL: put(t, value->truth ? "yes" : "no"); break;
    case JASEUR_NUMBER: put_number(t, value->number); break;
    case JASEUR_TEXT: put_quoted(t, words_of(value)); break;
    case JASEUR_LIST:
        put(t, "[");
        for (size_t i = 0; i < value->item_count; i++) {
            if (i) put(t, ", ");
            put_data(t, &value->items[i], depth + 1);
        }
        put(t, "]");
        break;
    case JASEUR_RECORD:
        put(t, "{");
        for (size_t i = 0; i < value->field_count; i++) {
            put_all(t, i ? ", " : "", value->fields[i].name, ": ", NULL);
            put_data(t, &value->fields[i].value, depth + 1);
        }
        put(t, "}");
        break;
    }
}

static const record_datum *find_datum(const record *r, const char *name)
{
    for (size_t i = 0; i < r->given.count; i++)
        if (!strcmp(r->given.at[i].name, name)) return &r->given.at[i];
    return NULL;
}

static void add_datum(record *r, const char *name, const char *written)
{
    const record_datum d = {.name = pool_word(r->pool, name),
                            .written = written};
    list_push(r->pool, &r->given, d);
}

void record_given(record *r, const char *name, const jaseur_value *value)
{
    text t = {.pool = r->pool};
    put_data(&t, value, 0);
    add_datum(r, name, t.at);
}

/* Under this name or, where that stands for something else, one like it. */
static const char *give_datum(record *r, const char *name,
                              const jaseur_value *value)
{
    text written = {.pool = r->pool};
    put_data(&written, value, 0);
    for (size_t number = 1;; number++) {
        text t = {.pool = r->pool};
        put(&t, name);
        if (number > 1) {
            put(&t, "_");
            put_count(&t, number);
        }
        const record_datum *d = find_datum(r, t.at);
        if (!d) add_datum(r, t.at, written.at);
        if (!d || !strcmp(d->written, written.at)) return t.at;
    }
}

void record_now(record *r, int64_t moment)
{
    text t = {.pool = r->pool};
    put_moment(&t, moment);
    add_datum(r, "now", t.at);
}

/* ---- lines --------------------------------------------------------------- */

static void begin(record *r, const char *word)
{
    r->talk.pool = r->pool;
    r->call_last = false;
    put_all(&r->talk, "  ", word, ": ", NULL);
}

static void put_line(record *r, const char *word, const char *rest)
{
    begin(r, word);
    put_clean(&r->talk, rest);
    put(&r->talk, "\n");
}

void record_time(record *r, int64_t milliseconds)
{
    static const struct unit {
        int64_t seconds;
        const char *one, *several;
    } units[] = {{86400, " day", " days"},
                 {3600, " hour", " hours"},
                 {60, " minute", " minutes"},
                 {1, " second", " seconds"}};
    const int64_t seconds = milliseconds / 1000;
    const struct unit *u = units;
    while (seconds % u->seconds)
        u++;
    begin(r, "time");
    put_count(&r->talk, (size_t)(seconds / u->seconds));
    put_all(&r->talk, seconds == u->seconds ? u->one : u->several, "\n", NULL);
}

static void put_media_line(record *r, const jaseur_message *m)
{
    static const char *const kinds[] = {[JASEUR_PHOTO] = "photo",
                                        [JASEUR_FILE] = "file",
                                        [JASEUR_PLACE] = "place",
                                        [JASEUR_LINK] = "file"};
    if (!m->media_count) return;
    const jaseur_media *media = &m->media[0];
    const char *where = media->where ? media->where : "";
    const bool place = media->kind == JASEUR_PLACE;
    begin(r, kinds[media->kind]);
    if (place && !strncmp(where, "geo:", 4)) where += 4;
    put_clean(&r->talk, where);
    if (place && m->size)
        put_all(&r->talk, ", ", pool_bytes(r->pool, m->text, m->size), NULL);
    put(&r->talk, "\n");
}

/* Whether a line of a transcript reads the words back as they are. */
static bool is_plain(const char *words)
{
    return *words && strlen(words) <= ARGUMENT_BYTES_MOST &&
           !strpbrk(words, ",()=\n\r\t") && words[0] != ' ' &&
           words[strlen(words) - 1] != ' ';
}

/* What a transcript writes of a value, or "" where it cannot. */
static const char *argument(record *r, const jaseur_value *value)
{
    text t = {.pool = r->pool};
    const bool lists = value->type == JASEUR_LIST && !value->item_count;
    if (value->type == JASEUR_NOTHING || lists) return "";
    put_value(&t, value);
    return is_plain(t.at) && !strchr(t.at, '{') ? t.at : "";
}

static void put_arguments(record *r, const jaseur_field *all, size_t count)
{
    const char *before = "(";
    for (size_t i = 0; i < count; i++) {
        const char *written = argument(r, &all[i].value);
        if (!*written) continue;
        put_all(&r->talk, before, all[i].name, " = ", written, NULL);
        before = ", ";
    }
    if (*before != '(') put(&r->talk, ")");
}

static void put_agent(record *r, const jaseur_message *m)
{
    begin(r, "agent");
    put(&r->talk, m->text);
    for (size_t i = 0; i < m->field_count; i++) {
        const char *written = argument(r, &m->fields[i].value);
        if (*written)
            put_all(&r->talk, ", ", m->fields[i].name, " = ", written, NULL);
    }
    put(&r->talk, "\n");
}

void record_message(record *r, const jaseur_message *m, const char *words)
{
    const char *said = m->text ? pool_bytes(r->pool, m->text, m->size) : "";
    switch (m->kind) {
    case JASEUR_SAID: put_line(r, "me", said); break;
    case JASEUR_CHOSE: put_line(r, "me", words); break;
    case JASEUR_SCANNED: put_line(r, "scan", said); break;
    case JASEUR_SENT: put_media_line(r, m); break;
    case JASEUR_AGENT: put_agent(r, m); break;
    case JASEUR_HAPPENED:
        begin(r, "event");
        put(&r->talk, m->name);
        put_arguments(r, m->fields, m->field_count);
        put(&r->talk, "\n");
        break;
    case JASEUR_RESULT:
    case JASEUR_KNOWN:
    case JASEUR_FORGET:
    case JASEUR_WAITED: break;
    }
}

/* ---- what came out ------------------------------------------------------- */

static void put_choices(record *r, const happening *h)
{
    for (size_t i = 0; i < h->choice_count; i++)
        if (strchr(h->choices[i].label, '|')) return;
    begin(r, "choices");
    for (size_t i = 0; i < h->choice_count; i++) {
        put(&r->talk, i ? " | " : "");
        put_clean(&r->talk, h->choices[i].label);
    }
    put(&r->talk, "\n");
}

static void put_handoff(record *r, const happening *h)
{
    begin(r, "handoff");
    put_all(&r->talk, h->name, " ", urgency_word(h->urgency), NULL);
    if (h->field_count) {
        put(&r->talk, " ");
        put_fields(&r->talk, h->fields, h->field_count);
    }
    put(&r->talk, "\n");
}

void record_happening(record *r, const happening *h)
{
    switch (h->kind) {
    case BUBBLE: put_line(r, "bot", h->text); break;
    case CALLED:
        begin(r, "do");
        put(&r->talk, h->name);
        put_arguments(r, h->fields, h->field_count);
        put(&r->talk, "\n");
        r->call_last = h->waited;
        break;
    case HANDED_OVER: put_handoff(r, h); break;
    case ATTACHED:
    case FORWARDED:
    case REMEMBERED: break;
    }
    if (h->kind == BUBBLE && h->choice_count) put_choices(r, h);
    for (size_t i = 0; i < h->media_count; i++)
        put_line(r, "attach", h->media[i].where);
}

/* A text that is no name of what is given stands in the line itself. */
static const char *result(record *r, const jaseur_field *f)
{
    if (f->value.type == JASEUR_BOOL) return f->value.truth ? "yes" : "no";
    if (f->value.type == JASEUR_NUMBER) {
        text t = {.pool = r->pool};
        put_number(&t, f->value.number);
        return t.at;
    }
    const char *words = words_of(&f->value);
    if (f->value.type == JASEUR_TEXT && is_plain(words) &&
        !find_datum(r, words))
        return words;
    return give_datum(r, f->name, &f->value);
}

void record_result(record *r, const char *action, const char *outcome,
                   const jaseur_field *fields, size_t count)
{
    if (r->call_last) {
        r->talk.at[--r->talk.size] = '\0';
        r->call_last = false;
    } else {
        begin(r, "done");
        put(&r->talk, action);
    }
    put_all(&r->talk, " -> ", outcome, NULL);
    for (size_t i = 0; i < count; i++) {
        if (fields[i].value.type == JASEUR_NOTHING) continue;
        const char *written = result(r, &fields[i]);
        put_all(&r->talk, ", ", fields[i].name, NULL);
        if (strcmp(written, fields[i].name))
            put_all(&r->talk, " = ", written, NULL);
    }
    put(&r->talk, "\n");
}

void record_state(record *r, jaseur_session *session)
{
    jaseur_waiting waiting = {0};
    if (jaseur_session_waiting(session, &waiting) != JASEUR_OK) return;
    begin(r, "state");
    if (waiting.rest == JASEUR_IDLE || !waiting.flow)
        put(&r->talk, "idle");
    else
        put_all(&r->talk, waiting.flow, "/", waiting.step ? waiting.step : "",
                NULL);
    put(&r->talk, "\n");
}

void record_note(record *r, const char *words)
{
    r->talk.pool = r->pool;
    r->call_last = false;
    put(&r->talk, "  # ");
    put_clean(&r->talk, words);
    put(&r->talk, "\n");
}

/* ---- the whole ----------------------------------------------------------- */

void put_record(text *t, const record *r, const char *name)
{
    put(t, "---\ntest: ");
    put_quoted(t, name);
    put(t, "\n");
    if (r->given.count) put(t, "given:\n");
    for (size_t i = 0; i < r->given.count; i++)
        put_all(t, "  ", r->given.at[i].name, ": ", r->given.at[i].written,
                "\n", NULL);
    put_all(t, "talk: |\n", r->talk.size ? r->talk.at : "  state: idle\n",
            NULL);
}
