/* fuzz.c - what the fuzz targets share: the bots they talk to, and events
 * checked and written down. */
#include "fuzz.h"

#include <stdarg.h>
#include <string.h>

/* ---- bots ---------------------------------------------------------------- */

static void tell(void *user, const jaseur_problem *problem)
{
    (void)user;
    fprintf(stderr, "%s:%u: %s\n", problem->source, (unsigned)problem->line,
            problem->message);
}

static jaseur_program *compile(const char *path)
{
    static char text[1 << 16];
    FILE *const file = fopen(path, "rb");
    if (!file) fprintf(stderr, "cannot read %s\n", path);
    MUST(file);
    const jaseur_source source = {path, text,
                                  fread(text, 1, sizeof text, file)};
    fclose(file);
    const jaseur_compile_options options = {.on_problem = tell};
    jaseur_program *program = NULL;
    MUST(!jaseur_program_compile(&program, &source, 1, &options));
    return program;
}

jaseur_program *fuzz_bot(unsigned number)
{
    static const char *const paths[BOTS] = {
        FUZZ_ROOT "/flows/stadium.yaml",
        FUZZ_ROOT "/tests/fuzz/everything.yaml",
    };
    static jaseur_program *programs[BOTS];
    if (!programs[number]) programs[number] = compile(paths[number]);
    return programs[number];
}

/* ---- text ---------------------------------------------------------------- */

static bool is_inner(unsigned char byte, unsigned least, unsigned most)
{
    return byte >= least && byte <= most;
}

/* The bytes of the character at `s`; 0 where it is ill-formed.  A zero ends
 * the text, and is no inner byte, so nothing behind it is read. */
static size_t character(const unsigned char *s)
{
    const unsigned c = s[0];
    if (c < 0x80) return 1;
    if (c >= 0xc2 && c <= 0xdf) return is_inner(s[1], 0x80, 0xbf) ? 2 : 0;
    if (c >= 0xe0 && c <= 0xef) {
        if (!is_inner(s[1], c == 0xe0 ? 0xa0 : 0x80, c == 0xed ? 0x9f : 0xbf))
            return 0;
        return is_inner(s[2], 0x80, 0xbf) ? 3 : 0;
    }
    if (c < 0xf0 || c > 0xf4) return 0;
    if (!is_inner(s[1], c == 0xf0 ? 0x90 : 0x80, c == 0xf4 ? 0x8f : 0xbf))
        return 0;
    if (!is_inner(s[2], 0x80, 0xbf)) return 0;
    return is_inner(s[3], 0x80, 0xbf) ? 4 : 0;
}

void fuzz_check_text(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    while (s && *s) {
        const size_t size = character(s);
        MUST(size);
        s += size;
    }
}

/* A line of a log has no control or direction characters of its own. */
static void check_log(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    fuzz_check_text(text);
    for (; s && *s; s++) {
        MUST(*s >= 0x20 && *s != 0x7f);
        MUST(s[0] != 0xc2 || s[1] >= 0xa0);
        if (s[0] != 0xe2) continue;
        MUST(s[1] != 0x80 || s[2] < 0xaa || s[2] > 0xae); /* U+202A to E      */
        MUST(s[1] != 0x81 || s[2] < 0xa6 || s[2] > 0xa9); /* U+2066 to 9      */
    }
}

/* ---- events -------------------------------------------------------------- */

static void note(notes *to, const char *format, ...)
{
    const size_t room =
        to->size < sizeof to->text ? sizeof to->text - to->size : 0;
    va_list arguments;
    va_start(arguments, format);
    const int size = vsnprintf(room ? to->text + to->size : NULL, room, format,
                               arguments);
    va_end(arguments);
    MUST(size >= 0);
    to->size += (size_t)size;
}

static const char *shown(const char *text)
{
    fuzz_check_text(text);
    return text ? text : "-";
}

static void note_fields(notes *to, const jaseur_field *fields, size_t count,
                        unsigned depth);

/* Values nest up to 8 deep. */
static void note_value(notes *to, const jaseur_value *v, unsigned depth)
{
    MUST(depth <= 8);
    note(to, "%d %d %.17g %s[", (int)v->type, v->truth, v->number,
         shown(v->text));
    for (size_t i = 0; i < v->item_count; i++)
        note_value(to, &v->items[i], depth + 1);
    note_fields(to, v->fields, v->field_count, depth + 1);
    note(to, "]");
}

static void note_fields(notes *to, const jaseur_field *fields, size_t count,
                        unsigned depth)
{
    for (size_t i = 0; i < count; i++) {
        MUST(fields[i].name);
        note(to, "%s=", shown(fields[i].name));
        note_value(to, &fields[i].value, depth);
    }
}

static void note_event(notes *to, const jaseur_event *e)
{
    MUST(e->id);
    MUST(!e->log == (e->kind == JASEUR_SECRET || !e->text));
    MUST(e->kind != JASEUR_CALL || (e->key && e->name));
    MUST(e->kind != JASEUR_REPLY || (e->text && *e->text));
    note(to, "%d %s %s %s | %s | %s | %s\n", (int)e->kind, shown(e->id),
         shown(e->key), shown(e->name), shown(e->text), shown(e->log),
         shown(e->language));
    for (size_t i = 0; i < e->choice_count; i++)
        note(to, " %s %s %s\n", shown(e->choices[i].id),
             shown(e->choices[i].label), shown(e->choices[i].about));
    for (size_t i = 0; i < e->media_count; i++)
        note(to, " %d %s %s %llu\n", (int)e->media[i].kind,
             shown(e->media[i].where), shown(e->media[i].type),
             (unsigned long long)e->media[i].size);
    note_fields(to, e->fields, e->field_count, 1);
    note(to, " %d %d %lld %s %s %s %u\n", (int)e->urgency, e->once,
         (long long)e->deadline, shown(e->flow), shown(e->step),
         shown(e->source), (unsigned)e->line);
}

void fuzz_take_events(jaseur_session *session, notes *to)
{
    const jaseur_event *event;
    while ((event = jaseur_session_next(session))) note_event(to, event);
}

void fuzz_look(jaseur_session *session, notes *to)
{
    jaseur_waiting w;
    MUST(!jaseur_session_waiting(session, &w));
    MUST(w.rest != JASEUR_IDLE || !w.flow);
    MUST(w.flow || w.rest == JASEUR_IDLE || w.rest == JASEUR_FOR_ANSWER);
    MUST(w.deadline == jaseur_session_deadline(session));
    note(to, "waits %d %s %s %s %s %d %lld\n", (int)w.rest, shown(w.flow),
         shown(w.step), shown(w.type), shown(w.call), w.secret,
         (long long)w.deadline);
    for (size_t i = 0; i < w.choice_count; i++)
        note(to, " %s %s\n", shown(w.choices[i].id),
             shown(w.choices[i].label));
    check_log(jaseur_session_heard(session));
}

void fuzz_ask(jaseur_session *session, notes *to)
{
    jaseur_waiting w;
    jaseur_value value;
    bool holds = false;
    char step[64], condition[96];
    MUST(!jaseur_session_waiting(session, &w));
    if (!w.step || strlen(w.step) >= sizeof step) return;
    strcpy(step, w.step);
    snprintf(condition, sizeof condition, "not (%s is known) or now > today",
             step);
    const jaseur_status status = jaseur_session_get(session, step, &value);
    MUST(status == JASEUR_OK || status == JASEUR_BAD_CALL);
    if (status == JASEUR_OK) note_value(to, &value, 1);
    const jaseur_status asked = jaseur_session_holds(session, condition, &holds);
    MUST(asked == JASEUR_OK || asked == JASEUR_BAD_CALL);
    note(to, " %d %d %d\n", (int)status, (int)asked, holds);
}

/* ---- snapshots ----------------------------------------------------------- */

static void dump(const char *name, const unsigned char *bytes, size_t size)
{
    fprintf(stderr, "%s: ", name);
    for (size_t i = 0; i < size; i++) {
        const bool plain = bytes[i] > 0x20 && bytes[i] < 0x7f;
        fprintf(stderr, plain ? "%c" : "<%02x>", bytes[i]);
    }
    fputc('\n', stderr);
}

jaseur_session *fuzz_reload(jaseur_session *session, unsigned bot,
                            const jaseur_session_options *options)
{
    static unsigned char bytes[SNAPSHOT_MOST], again[SNAPSHOT_MOST];
    const size_t size = jaseur_session_save(session, bytes, sizeof bytes);
    MUST(size <= sizeof bytes);
    jaseur_session_close(session);
    jaseur_session *loaded = NULL;
    MUST(!jaseur_session_load(&loaded, fuzz_bot(bot), bytes, size, options));
    const size_t now = jaseur_session_save(loaded, again, sizeof again);
    if (now != size || memcmp(bytes, again, size)) {
        dump("saved", bytes, size);
        dump("saved again", again, now);
        abort();
    }
    return loaded;
}
