/* reach.c - plays the tests of a file as far as they go, then talks at random
 * with what their lines say, and keeps each place where somebody waited. */
#include "reach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "run/session.h"

#define START 1784020000000
#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { PLACE_ROOM = 1024, CALL_ROOM = 300 };

/* ---- keeping ------------------------------------------------------------- */

static char *copy_of(const void *bytes, size_t size)
{
    char *const copy = malloc(size ? size : 1);
    if (!copy) exit(EXIT_FAILURE);
    return memcpy(copy, bytes, size);
}

/* "flow/step 1, ": where a flow waits, and how. */
static size_t write_stand(const program *p, const frame *f, char *out,
                          size_t room)
{
    const char *const flow = jz_program_name(p, p->flows.at[f->flow].name);
    const char *const step = jz_program_name(p, p->steps.at[f->step].name);
    const int size = snprintf(out, room, "%s/%s %u, ", flow ? flow : "",
                              step ? step : "", f->rest);
    return (size_t)size < room ? (size_t)size : room - 1;
}

static bool is_new(reached *r, const char *stand)
{
    for (unsigned i = 0; i < r->stand_count; i++)
        if (!strcmp(r->stands[i], stand)) return false;
    if (r->stand_count == STANDS_MOST) return false;
    r->stands[r->stand_count++] = copy_of(stand, strlen(stand) + 1);
    return true;
}

/* Where the session waits; true: something about it is new. */
static bool look_around(reached *r, const jaseur_session *s,
                        char out[PLACE_ROOM])
{
    state st;
    bool found = false;
    size_t used = 0, below = 0;
    jz_view_state(s->block, &st);
    out[0] = '\0';
    for (uint32_t i = 0; i < st.frames.count && used < PLACE_ROOM - 1; i++) {
        const size_t from = used;
        used += write_stand(s->program, &st.frames.at[i], out + used,
                            PLACE_ROOM - used);
        if (is_new(r, out + from)) found = true;
        if (i && is_new(r, out + below)) found = true;
        below = from;
    }
    return found;
}

static void keep(reached *r, const jaseur_session *session, int64_t now)
{
    static unsigned char bytes[65536];
    char place[PLACE_ROOM];
    if (!look_around(r, session, place) || r->count == HELD_MOST) return;
    const size_t size = jaseur_session_save(session, bytes, sizeof bytes);
    r->at[r->count++] = (held){
        .place = copy_of(place, strlen(place) + 1),
        .bytes = (unsigned char *)copy_of(bytes, size),
        .size = size,
        .now = now,
    };
}

unsigned reach_missed(const reached *r, bool tell)
{
    unsigned missed = 0;
    char name[PLACE_ROOM];
    jaseur_about step, flow;
    for (size_t i = 0; jaseur_program_about(r->program, JASEUR_STEPS, i, &step);
         i++) {
        if (!step.rest) continue;
        jaseur_program_about(r->program, JASEUR_FLOWS, step.of, &flow);
        if (strcmp(flow.type, "yours")) continue;
        bool found = false;
        snprintf(name, sizeof name, "%s/%s ", flow.name, step.name);
        for (unsigned n = 0; n < r->stand_count && !found; n++)
            found = !strncmp(r->stands[n], name, strlen(name));
        missed += !found;
        if (!found && tell) printf("not reached: %s\n", name);
    }
    return missed;
}

void reach_free(reached *r)
{
    for (unsigned i = 0; i < r->count; i++) {
        free(r->at[i].place);
        free(r->at[i].bytes);
    }
    for (unsigned i = 0; i < r->stand_count; i++) free(r->stands[i]);
    r->count = r->stand_count = 0;
    jaseur_program_unref(r->program);
    jaseur_program_unref(r->tests);
}

/* ---- one message --------------------------------------------------------- */

static jaseur_status feed(jaseur_session *session, jaseur_message m,
                          int64_t *now)
{
    m.time = *now += 1000;
    m.size = m.text ? strlen(m.text) : 0;
    return jaseur_session_feed(session, &m);
}

static jaseur_status end_call(jaseur_session *session, const char *call,
                              const jaseur_about *line, int64_t *now)
{
    char id[CALL_ROOM];
    snprintf(id, sizeof id, "%s", call);
    return feed(session,
                (jaseur_message){.kind = JASEUR_RESULT,
                                 .name = id,
                                 .text = line->text ? line->text : "done",
                                 .fields = line->results,
                                 .field_count = line->result_count},
                now);
}

static jaseur_status send_media(jaseur_session *session,
                                const jaseur_about *line, int64_t *now)
{
    const char *const what = line->text ? line->text : "";
    char where[CALL_ROOM];
    const bool place = !strcmp(line->type, "place");
    snprintf(where, sizeof where, "%s%.250s", place ? "geo:" : "", what);
    const jaseur_media media = {
        place ? JASEUR_PLACE
              : !strcmp(line->type, "photo") ? JASEUR_PHOTO : JASEUR_FILE,
        where, NULL, 0};
    return feed(session,
                (jaseur_message){.kind = JASEUR_SENT, .media = &media,
                                 .media_count = 1},
                now);
}

static bool is_type(const jaseur_about *line, const char *type)
{
    return line->type && !strcmp(line->type, type);
}

static jaseur_status say(jaseur_session *session, const jaseur_about *line,
                         int64_t *now)
{
    const bool scan = is_type(line, "scan");
    if (!scan && !is_type(line, "me")) return send_media(session, line, now);
    return feed(session,
                (jaseur_message){.kind = scan ? JASEUR_SCANNED : JASEUR_SAID,
                                 .text = line->text ? line->text : ""},
                now);
}

static jaseur_status happen(jaseur_session *session, const jaseur_about *line,
                            int64_t *now)
{
    return feed(session,
                (jaseur_message){.kind = JASEUR_HAPPENED,
                                 .name = line->name ? line->name : line->text,
                                 .fields = line->fields,
                                 .field_count = line->field_count},
                now);
}

static jaseur_status tell_agent(jaseur_session *session,
                                const jaseur_about *line, int64_t *now)
{
    const bool gives = line->result_count != 0;
    return feed(session,
                (jaseur_message){
                    .kind = JASEUR_AGENT,
                    .text = line->text && *line->text ? line->text : line->name,
                    .fields = gives ? line->results : line->fields,
                    .field_count = gives ? line->result_count
                                         : line->field_count},
                now);
}

static jaseur_status wait(jaseur_session *session, int64_t *now)
{
    return feed(session, (jaseur_message){.kind = JASEUR_WAITED}, now);
}

/* ---- the tests of a file ------------------------------------------------- */

static void pass_time(reached *r, jaseur_session *session,
                      const jaseur_about *line, int64_t *now)
{
    const int64_t target = line->once ? line->time : *now + line->time;
    for (int n = 0; n < 50; n++) {
        const int64_t due = jaseur_session_deadline(session);
        if (due > target) break;
        if (due > *now) *now = due;
        wait(session, now);
        keep(r, session, *now);
    }
    if (target > *now) *now = target;
    wait(session, now);
}

static void play_line(reached *r, jaseur_session *session,
                      const jaseur_about *line, int64_t *now)
{
    jaseur_waiting w = {0};
    jaseur_session_waiting(session, &w);
    if (is_type(line, "me") || is_type(line, "scan") ||
        is_type(line, "photo") || is_type(line, "place") ||
        is_type(line, "file"))
        say(session, line, now);
    else if (is_type(line, "event"))
        happen(session, line, now);
    else if (is_type(line, "agent"))
        tell_agent(session, line, now);
    else if (is_type(line, "time"))
        pass_time(r, session, line, now);
    else if ((is_type(line, "do") || is_type(line, "done")) && w.call &&
             !strcmp(w.type, line->name) && line->text)
        end_call(session, w.call, line, now);
    keep(r, session, *now);
}

static void learn(jaseur_session *session, const jaseur_about *test,
                  int64_t *now)
{
    feed(session,
         (jaseur_message){.kind = JASEUR_KNOWN, .fields = test->fields,
                          .field_count = test->field_count},
         now);
}

static void play_test(reached *r, size_t row, const jaseur_about *test)
{
    jaseur_session *session = NULL;
    jaseur_about line;
    int64_t now = test->time ? test->time : START;
    if (jaseur_session_open(&session, r->program, &r->options)) return;
    learn(session, test, &now);
    for (size_t i = 0; jaseur_program_about(r->tests, JASEUR_LINES, i, &line);
         i++)
        if (line.of == row) play_line(r, session, &line, &now);
    jaseur_session_close(session);
}

/* ---- at random ----------------------------------------------------------- */

/* A line of the tests of one of two types; false: there is none. */
static bool any_line(const reached *r, const char *type, const char *name,
                     jaseur_about *out)
{
    jaseur_about line;
    unsigned found = 0;
    for (size_t i = 0; jaseur_program_about(r->tests, JASEUR_LINES, i, &line);
         i++) {
        const bool said = is_type(&line, "scan") || is_type(&line, "photo") ||
                          is_type(&line, "file") || is_type(&line, "place");
        if (!is_type(&line, type) && !(said && !strcmp(type, "me"))) continue;
        if (name && (!line.name || strcmp(line.name, name))) continue;
        if (one_in(++found)) *out = line;
    }
    return found > 0;
}

/* What answers a question of a type, most of the time. */
static const char *fitting_word(const char *type)
{
    static const char *const words[][2] = {
        {"number", "2"},         {"decimal", "1.5"},
        {"yes/no", "yes"},       {"consent", "yes"},
        {"phone", "0612345678"}, {"email", "ada@example.org"},
        {"money", "7 EUR"},      {"date", "tomorrow"},
        {"time", "19:30"},       {"moment", "tomorrow at 7 pm"},
        {"code", "B12-104"},     {"text like", "AB123"},
        {"card", "4242 4242 4242 4242"}, {"basket", "that's all"}};
    for (size_t i = 0; type && i < COUNT(words); i++)
        if (!strncmp(type, words[i][0], strlen(words[i][0])))
            return words[i][1];
    return "some words";
}

static jaseur_status say_something(const reached *r, jaseur_session *session,
                                   const jaseur_waiting *w, int64_t *now)
{
    static const char *const words[] = {
        "yes", "no", "oui", "non", "change", "back", "help", "agent",
        "restart", "2", "2 Corona and an IPA", "that's all", "c'est tout"};
    const bool sends = w->type && (strstr(w->type, "photo") ||
                                   strstr(w->type, "file"));
    jaseur_about line = {.type = "photo"};
    const uint32_t offered = (uint32_t)w->choice_count;
    if (offered && !one_in(3)) {
        char id[CALL_ROOM]; /* the choices go when the session is fed        */
        snprintf(id, sizeof id, "%s", w->choices[below(offered)].id);
        return feed(session,
                    (jaseur_message){.kind = JASEUR_CHOSE, .text = id}, now);
    }
    if (sends && !one_in(3)) return send_media(session, &line, now);
    if (one_in(3) && any_line(r, "me", NULL, &line))
        return say(session, &line, now);
    const char *const word =
        one_in(2) ? fitting_word(w->type) : words[below(COUNT(words))];
    return feed(session, (jaseur_message){.kind = JASEUR_SAID, .text = word},
                now);
}

#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}

/* A value of a type, where no test says one. */
static jaseur_value value_of(const char *type)
{
    static const jaseur_field one[] = {{"id", TEXT("corona")},
                                       {"label", TEXT("Corona")},
                                       {"price", TEXT("7 EUR")}};
    static const jaseur_field two[] = {{"id", TEXT("ipa")},
                                       {"label", TEXT("IPA")},
                                       {"price", TEXT("8.50 EUR")}};
    static const jaseur_value items[] = {
        {.type = JASEUR_RECORD, .fields = one, .field_count = COUNT(one)},
        {.type = JASEUR_RECORD, .fields = two, .field_count = COUNT(two)}};
    static const struct { const char *type; jaseur_value value; } all[] = {
        {"number", {.type = JASEUR_NUMBER, .number = 3}},
        {"yes/no", {.type = JASEUR_BOOL, .truth = true}},
        {"text", TEXT("some")},
        {"money", TEXT("7 EUR")},
        {"moment", TEXT("2030-01-01T10:00:00Z")},
        {"date", TEXT("2030-01-01")},
        {"menu", {.type = JASEUR_LIST, .items = items, .item_count = 2}},
        {"list", {.type = JASEUR_LIST, .items = items, .item_count = 2}}};
    for (size_t i = 0; i < COUNT(all); i++)
        if (!strcmp(all[i].type, type)) return all[i].value;
    return (jaseur_value){0};
}

static size_t row_of_action(const reached *r, const char *name)
{
    jaseur_about row;
    size_t i = 0;
    while (jaseur_program_about(r->program, JASEUR_ACTIONS, i, &row) &&
           strcmp(row.name, name))
        i++;
    return i;
}

/* Any outcome of the action, with values of the types that it gives. */
static jaseur_status make_up_result(const reached *r, jaseur_session *session,
                                    const jaseur_waiting *w, int64_t *now)
{
    jaseur_field fields[8];
    jaseur_about row, line = {.text = "done", .results = fields};
    const size_t action = row_of_action(r, w->type);
    unsigned found = 0;
    for (size_t i = 0;
         jaseur_program_about(r->program, JASEUR_OUTCOMES, i, &row); i++)
        if (row.of == action && one_in(++found)) line.text = row.name;
    for (size_t i = 0; jaseur_program_about(r->program, JASEUR_GIVES, i, &row);
         i++) {
        if (row.of != action || line.result_count == COUNT(fields)) continue;
        fields[line.result_count++] =
            (jaseur_field){row.name, value_of(row.type)};
    }
    return end_call(session, w->call, &line, now);
}

static jaseur_status give_result(const reached *r, jaseur_session *session,
                                 const jaseur_waiting *w, int64_t *now)
{
    jaseur_about line;
    if (!w->call || one_in(8)) return say_something(r, session, w, now);
    if (one_in(3) || !any_line(r, "do", w->type, &line) || !line.text)
        return make_up_result(r, session, w, now);
    return end_call(session, w->call, &line, now);
}

/* Any event that the flows know. */
static jaseur_status make_up_event(const reached *r, jaseur_session *session,
                                   int64_t *now)
{
    jaseur_about row, line = {0};
    unsigned found = 0;
    if (any_line(r, "event", NULL, &line)) return happen(session, &line, now);
    for (size_t i = 0; jaseur_program_about(r->program, JASEUR_EVENTS, i, &row);
         i++)
        if (one_in(++found)) line.name = row.name;
    return found ? happen(session, &line, now) : wait(session, now);
}

jaseur_status reach_go_on(const reached *r, jaseur_session *session,
                          int64_t *now)
{
    jaseur_waiting w;
    jaseur_about line = {.text = one_in(2) ? "done" : "unavailable"};
    if (jaseur_session_waiting(session, &w)) return JASEUR_BAD_CALL;
    if (one_in(w.rest == JASEUR_FOR_TIME ? 3 : 12))
        return make_up_event(r, session, now);
    if (w.rest == JASEUR_FOR_RESULT) return give_result(r, session, &w, now);
    if (w.rest == JASEUR_FOR_PEOPLE && !one_in(4))
        return tell_agent(session, &line, now);
    if (one_in(w.rest == JASEUR_FOR_TIME ? 2 : 12) &&
        w.deadline != INT64_MAX) {
        if (w.deadline > *now) *now = w.deadline;
        return wait(session, now);
    }
    if (w.rest == JASEUR_IDLE && any_line(r, "me", NULL, &line))
        return say(session, &line, now);
    return say_something(r, session, &w, now);
}

/* Says the words that start a flow, each by itself. */
static void start_flows(reached *r)
{
    for (const char *at = r->text; (at = strstr(at, "\nhear"));) {
        at += strcspn(at, ":");
        while (*at && *at != '\n' && *at != ']') {
            char word[64];
            jaseur_session *session = NULL;
            int64_t now = START;
            at += strspn(at, ":[, ");
            const size_t size = strcspn(at, ",]\n");
            snprintf(word, sizeof word, "%.*s", (int)size, at);
            at += size;
            if (jaseur_session_open(&session, r->program, &r->options)) return;
            feed(session, (jaseur_message){.kind = JASEUR_SAID, .text = word},
                 &now);
            keep(r, session, now);
            jaseur_session_close(session);
        }
    }
}

static void talk(reached *r)
{
    enum { LONGEST = 12 };
    jaseur_session *session = NULL;
    const held *const from = &r->at[below(r->count)];
    int64_t now = from->now;
    if (jaseur_session_load(&session, r->program, from->bytes, from->size,
                            &r->options))
        return;
    for (int n = 0; n < LONGEST; n++) {
        reach_go_on(r, session, &now);
        keep(r, session, now);
    }
    jaseur_session_close(session);
}

void reach(reached *r, unsigned talks)
{
    jaseur_about test;
    for (size_t i = 0; jaseur_program_about(r->tests, JASEUR_TESTS, i, &test);
         i++)
        play_test(r, i, &test);
    start_flows(r);
    for (; r->count && talks; talks--) talk(r);
}
