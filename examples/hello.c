/* hello.c - the smallest host: talks to the bot of a flow file, line by line.
 *
 *   hello FILE.yaml
 *
 * It shows replies and their choices, and does nothing else for the bot. */
#include <jaseur.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void tell(void *user, const jaseur_problem *p)
{
    (void)user;
    fprintf(stderr, "%s:%u: %s\n", p->source, (unsigned)p->line, p->message);
}

static void show(const jaseur_event *e)
{
    if (e->kind != JASEUR_REPLY) return;
    if (e->text) puts(e->text);
    for (size_t i = 0; i < e->choice_count; i++)
        printf("  %zu. %s\n", i + 1, e->choices[i].label);
}

int main(int count, char **arguments)
{
    static char flows[65536], line[4096];
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    const size_t size = file ? fread(flows, 1, sizeof flows, file) : 0;
    if (file) fclose(file);
    if (!size || size == sizeof flows) {
        fputs("usage: hello FLOWS.yaml (of less than 64 KiB)\n", stderr);
        return 2;
    }

    const jaseur_source source = {arguments[1], flows, size};
    const jaseur_compile_options tells = {.on_problem = tell};
    jaseur_program *program;
    if (jaseur_program_compile(&program, &source, 1, &tells) != JASEUR_OK)
        return 1;
    const jaseur_session_options options = {.id = "hello"};
    jaseur_session *session = NULL;
    jaseur_status status = jaseur_session_open(&session, program, &options);
    jaseur_program_unref(program); /* the session holds its own reference */

    while (status == JASEUR_OK && fgets(line, sizeof line, stdin)) {
        const jaseur_message said = {.kind = JASEUR_SAID,
                                     .text = line,
                                     .size = strcspn(line, "\n"),
                                     .time = (int64_t)time(NULL) * 1000};
        status = jaseur_session_feed(session, &said);
        const jaseur_event *e;
        while (status == JASEUR_OK && (e = jaseur_session_next(session)))
            show(e);
    }
    jaseur_session_close(session);
    return status == JASEUR_OK ? 0 : 1;
}
