/* plays.c - reads flows, and makes messages of the lines of their tests. */
#include "plays.h"

#include <stdio.h>
#include <string.h>

#define WEDNESDAY 1767783600000

/* ---- files --------------------------------------------------------------- */

static bool read_one(const char *path, jaseur_source *source, size_t slot)
{
    static char texts[SOURCES_MOST][1 << 17], names[SOURCES_MOST][512];
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    snprintf(names[slot], sizeof names[slot], "%s", path);
    const size_t size = fread(texts[slot], 1, sizeof texts[slot] - 1, file);
    texts[slot][size] = '\0';
    *source = (jaseur_source){names[slot], texts[slot], size};
    return !fclose(file);
}

size_t read_sources(const char *path, jaseur_source sources[SOURCES_MOST])
{
    if (!read_one(path, &sources[0], 0)) return 0;
    const char *const slash = strrchr(path, '/');
    const int folder = slash ? (int)(slash + 1 - path) : 0;
    const char *at = strstr(sources[0].text, "\ninclude: [");
    size_t count = 1;
    for (at = at ? strchr(at, '[') : NULL; at && *at != ']'; count++) {
        char other[512];
        at += 1 + strspn(at + 1, " ");
        snprintf(other, sizeof other, "%.*s%.*s", folder, path,
                 (int)strcspn(at, ",]"), at);
        if (count == SOURCES_MOST || !read_one(other, &sources[count], count))
            return 0;
        at = strpbrk(at, ",]");
    }
    return count;
}

/* ---- tests --------------------------------------------------------------- */

/* `given` holds what is known, and data, which the lines name by themselves. */
static bool is_known(const char *name)
{
    return !strncmp(name, "customer.", 9) || !strncmp(name, "consent.", 8) ||
           !strcmp(name, "channel");
}

bool script_begin(script *s, const jaseur_program *program, size_t test,
                  jaseur_session_options *options)
{
    jaseur_about about;
    if (!jaseur_program_about(program, JASEUR_TESTS, test, &about))
        return false;
    *s = (script){.program = program, .test = test,
                  .now = about.time ? about.time : WEDNESDAY};
    size_t count = 0;
    for (size_t i = 0; i < about.field_count && count < KNOWN_MOST; i++) {
        const jaseur_field *const field = &about.fields[i];
        if (is_known(field->name)) s->known[count++] = *field;
        if (!strcmp(field->name, "language"))
            options->language = field->value.text;
    }
    options->id = "s";
    options->known = s->known;
    options->known_count = count;
    return true;
}

static bool answer(jaseur_message *m, const jaseur_about *line,
                   jaseur_message_kind kind, const char *call)
{
    m->kind = kind;
    m->fields = line->results;
    m->field_count = line->result_count;
    if (kind == JASEUR_RESULT) {
        m->name = call;
        m->text = line->text;
        return line->text && call && *call; /* or the host says nothing yet   */
    }
    if (!m->field_count) {
        m->fields = line->fields;
        m->field_count = line->field_count;
    }
    if (kind == JASEUR_AGENT) m->text = line->text;
    if (kind == JASEUR_HAPPENED) m->name = line->name;
    return true;
}

static bool send(script *s, jaseur_message *m, const jaseur_about *line,
                 jaseur_media_kind kind)
{
    snprintf(s->where, sizeof s->where, "%s%s",
             kind == JASEUR_PLACE ? "geo:" : "",
             line->text ? line->text : line->type);
    s->media = (jaseur_media){.kind = kind, .where = s->where};
    m->kind = JASEUR_SENT;
    m->media = &s->media;
    m->media_count = 1;
    return true;
}

/* False: the line is not one that a host plays. */
static bool message_of(script *s, const jaseur_about *line, const char *call,
                       jaseur_message *m)
{
    const char *const type = line->type;
    if (!strcmp(type, "photo")) return send(s, m, line, JASEUR_PHOTO);
    if (!strcmp(type, "file")) return send(s, m, line, JASEUR_FILE);
    if (!strcmp(type, "place")) return send(s, m, line, JASEUR_PLACE);
    if (!strcmp(type, "agent")) return answer(m, line, JASEUR_AGENT, call);
    if (!strcmp(type, "event")) return answer(m, line, JASEUR_HAPPENED, call);
    if (!strcmp(type, "do") || !strcmp(type, "done"))
        return answer(m, line, JASEUR_RESULT, call);
    m->text = line->text;
    if (!strcmp(type, "me")) m->kind = JASEUR_SAID;
    else if (!strcmp(type, "scan")) m->kind = JASEUR_SCANNED;
    else if (!strcmp(type, "time")) m->kind = JASEUR_WAITED;
    else return false;
    if (m->kind == JASEUR_WAITED)
        s->now = line->once ? line->time : s->now + line->time;
    return true;
}

bool script_next(script *s, const char *call, jaseur_message *m)
{
    jaseur_about line;
    for (;;) {
        if (!jaseur_program_about(s->program, JASEUR_LINES, s->row++, &line))
            return false;
        *m = (jaseur_message){.id = s->id};
        if (line.of != s->test || !message_of(s, &line, call, m)) continue;
        snprintf(s->id, sizeof s->id, "m%u", ++s->fed);
        m->time = s->now;
        if (m->text) m->size = strlen(m->text);
        return true;
    }
}
