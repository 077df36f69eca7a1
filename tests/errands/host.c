/* host.c - a host whose flows are replaced while somebody talks.
 *
 *   errand_host FLOWS.yaml NEWER.yaml < LINES
 *
 * A line is what the person writes, "-> OUTCOME" how the action ends that is
 * under way, and "new flows" saves the conversation and loads it under the
 * newer ones.  What is said and done is printed, and where it waits. */
#include <jaseur.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void tell(void *user, const jaseur_problem *p)
{
    (void)user;
    fprintf(stderr, "%s:%" PRIu32 ": %s\n", p->source, p->line, p->message);
}

static jaseur_program *compile(const char *name)
{
    static char flows[65536];
    FILE *file = fopen(name, "rb");
    if (!file) return NULL;
    const size_t size = fread(flows, 1, sizeof flows, file);
    fclose(file);
    const jaseur_source source = {name, flows, size};
    const jaseur_compile_options tells = {.on_problem = tell};
    jaseur_program *program = NULL;
    jaseur_program_compile(&program, &source, 1, &tells);
    return program;
}

static void show(jaseur_session *s)
{
    const jaseur_event *e;
    while ((e = jaseur_session_next(s))) {
        if (e->kind == JASEUR_REPLY && e->text) printf("bot: %s\n", e->text);
        if (e->kind == JASEUR_CALL) printf("do: %s\n", e->name);
        if (e->kind == JASEUR_HANDOFF) printf("handoff: %s\n", e->name);
    }
    jaseur_waiting w;
    jaseur_session_waiting(s, &w);
    if (w.flow) printf("%s/%s\n", w.flow, w.step);
}

static jaseur_status feed(jaseur_session *s, const char *line)
{
    static const char result[] = "-> ";
    jaseur_message m = {.kind = JASEUR_SAID, .text = line};
    jaseur_waiting w;
    jaseur_session_waiting(s, &w);
    if (!strncmp(line, result, sizeof result - 1)) {
        m.kind = JASEUR_RESULT;
        m.name = w.call;
        m.text += sizeof result - 1;
    }
    m.size = strlen(m.text);
    return jaseur_session_feed(s, &m);
}

static jaseur_status replace(jaseur_session **s, jaseur_program *newer,
                             const jaseur_session_options *options)
{
    static unsigned char bytes[65536];
    const size_t size = jaseur_session_save(*s, bytes, sizeof bytes);
    jaseur_session_close(*s);
    const jaseur_status status =
        jaseur_session_load(s, newer, bytes, size, options);
    const jaseur_trace *rows = NULL;
    const size_t count = *s ? jaseur_session_trace(*s, &rows) : 0;
    for (size_t i = 0; i < count; i++) printf("new flows: %s\n", rows[i].what);
    return status;
}

int main(int count, char **arguments)
{
    jaseur_program *older = count == 3 ? compile(arguments[1]) : NULL;
    jaseur_program *newer = older ? compile(arguments[2]) : NULL;
    if (!newer) return 2;
    const jaseur_session_options options = {.id = "errand"};
    jaseur_session *s = NULL;
    jaseur_status status = jaseur_session_open(&s, older, &options);
    char line[256];
    while (status == JASEUR_OK && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        const bool replaced = !strcmp(line, "new flows");
        if (!replaced) puts(line);
        status = replaced ? replace(&s, newer, &options) : feed(s, line);
        if (status == JASEUR_OK && !replaced) show(s);
    }
    jaseur_session_close(s);
    jaseur_program_unref(newer);
    jaseur_program_unref(older);
    return (int)status;
}
