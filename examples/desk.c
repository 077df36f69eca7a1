/* desk.c - a bot that passes people on to a person, in a second terminal, and
 * takes them back.
 *
 *   mkfifo to-desk from-desk
 *   desk FLOWS.yaml to-desk from-desk     the customer's terminal
 *   cat to-desk & cat > from-desk         the desk, in another one
 *
 * While people have the conversation the bot is silent: what the customer
 * writes goes to the desk, what the desk writes goes to the customer, and the
 * line "done" (or "unavailable") gives the conversation back. */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <jaseur.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 1024 };

/* Lines as they arrive, without waiting for more than there is. */
typedef struct input {
    int file;
    char text[LINE];
    size_t size;
} input;

static void tell(void *user, const jaseur_problem *p)
{
    (void)user;
    fprintf(stderr, "%s:%u: %s\n", p->source, (unsigned)p->line, p->message);
}

/* Takes one line, if there is a whole one. */
static bool take_line(input *in, char line[LINE])
{
    const char *end = memchr(in->text, '\n', in->size);
    if (!end) return false;
    const size_t size = (size_t)(end - in->text);
    memcpy(line, in->text, size);
    line[size] = 0;
    in->size -= size + 1;
    memmove(in->text, end + 1, in->size);
    return true;
}

/* False: it has ended, or sends lines without an end. */
static bool fill(input *in)
{
    if (in->size == LINE) return false;
    const ssize_t got = read(in->file, in->text + in->size, LINE - in->size);
    if (got > 0) in->size += (size_t)got;
    return got > 0;
}

/* ---- what the bot does --------------------------------------------------- */

static void hand_over(FILE *desk, const jaseur_event *e)
{
    fprintf(desk, "-- a customer for %s", e->name);
    for (size_t i = 0; i < e->field_count; i++)
        fprintf(desk, "; %s: %s", e->fields[i].name, e->fields[i].value.text);
    fputs("\n", desk);
}

static jaseur_status feed(jaseur_session *s, jaseur_message *m, FILE *desk)
{
    m->time = (int64_t)time(NULL) * 1000;
    const jaseur_status status = jaseur_session_feed(s, m);
    const jaseur_event *e;
    while (status == JASEUR_OK && (e = jaseur_session_next(s))) {
        if (e->kind == JASEUR_REPLY) printf("bot: %s\n", e->text);
        if (e->kind == JASEUR_FORWARD) fprintf(desk, "customer: %s\n", e->text);
        if (e->kind == JASEUR_HANDOFF) hand_over(desk, e);
    }
    fflush(stdout);
    fflush(desk);
    return status;
}

/* ---- both sides ---------------------------------------------------------- */

static void customer_says(jaseur_session *s, const char *line, FILE *desk)
{
    jaseur_message said = {.kind = JASEUR_SAID, .text = line,
                           .size = strlen(line)};
    feed(s, &said, desk);
}

static void desk_says(jaseur_session *s, const char *line, FILE *desk)
{
    if (strcmp(line, "done") != 0 && strcmp(line, "unavailable") != 0) {
        printf("desk: %s\n", line);
        fflush(stdout);
        return;
    }
    jaseur_message over = {.kind = JASEUR_AGENT, .text = line,
                           .size = strlen(line)};
    if (feed(s, &over, desk) == JASEUR_NOT_EXPECTED)
        fputs("-- nobody is waiting\n", desk);
    fflush(desk);
}

/* Until the customer leaves. */
static void serve(jaseur_session *s, input *customer, input *agent, FILE *desk)
{
    char line[LINE];
    struct pollfd both[] = {{.fd = customer->file, .events = POLLIN},
                            {.fd = agent->file, .events = POLLIN}};
    while (poll(both, 2, -1) > 0) {
        if (both[1].revents & POLLIN) fill(agent);
        while (take_line(agent, line)) desk_says(s, line, desk);
        if (both[0].revents && !fill(customer)) return;
        while (take_line(customer, line)) customer_says(s, line, desk);
    }
}

static jaseur_session *open_bot(const char *name)
{
    static char flows[65536];
    FILE *file = fopen(name, "rb");
    if (!file) return NULL;
    const jaseur_source source = {name, flows,
                                  fread(flows, 1, sizeof flows, file)};
    fclose(file);
    const jaseur_compile_options tells = {.on_problem = tell};
    jaseur_program *program;
    if (jaseur_program_compile(&program, &source, 1, &tells) != JASEUR_OK)
        return NULL;
    const jaseur_session_options options = {.id = "desk"};
    jaseur_session *session = NULL;
    jaseur_session_open(&session, program, &options);
    jaseur_program_unref(program);
    return session;
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fputs("usage: desk FLOWS.yaml TO-DESK FROM-DESK\n", stderr);
        return 2;
    }
    jaseur_session *session = open_bot(arguments[1]);
    FILE *desk = session ? fopen(arguments[2], "w") : NULL;
    /* Open for writing too, so that it does not end when the desk does. */
    input customer = {.file = STDIN_FILENO};
    input agent = {.file = desk ? open(arguments[3], O_RDWR) : -1};
    const bool ready = agent.file >= 0;
    if (ready) serve(session, &customer, &agent, desk);
    if (ready) close(agent.file);
    if (desk) fclose(desk);
    jaseur_session_close(session);
    return ready ? 0 : 1;
}
