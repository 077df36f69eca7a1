/* many.c - a thousand conversations at once, as a web server holds them: each
 * is a snapshot between two messages, all share one program and one workspace,
 * and the flows are replaced by newer ones while people talk.
 *
 *   many FLOWS.yaml NEWER.yaml
 *
 * The flows book a taxi (taxi.yaml, taxi-newer.yaml).  In the end it counts
 * that everybody has got one taxi and nobody two. */
#include <jaseur.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 1000, SNAPSHOT = 1024, KEY = 64 };

typedef struct person {
    unsigned char snapshot[SNAPSHOT];
    size_t size;      /* 0: has not written yet                               */
    char key[KEY];    /* of the booking, which the provider knows it by       */
    unsigned booked;
} person;

typedef struct rank {
    jaseur_program *program;
    jaseur_workspace *workspace;
    person people[PEOPLE];
    unsigned long turns, bytes;
    int64_t now;
} rank;

static void tell(void *user, const jaseur_problem *p)
{
    (void)user;
    fprintf(stderr, "%s:%u: %s\n", p->source, (unsigned)p->line, p->message);
}

static jaseur_program *compile(const char *name)
{
    static char flows[65536];
    FILE *file = fopen(name, "rb");
    if (!file) return NULL;
    jaseur_source source = {name, flows, fread(flows, 1, sizeof flows, file)};
    fclose(file);
    jaseur_compile_options tells = {.on_problem = tell};
    jaseur_program *program;
    jaseur_program_compile(&program, &source, 1, &tells);
    return program;
}

/* Books, or does nothing when it knows the key: that is what keys are for. */
static void book(person *p, const jaseur_event *call)
{
    if (!strcmp(p->key, call->key)) return;
    snprintf(p->key, sizeof p->key, "%s", call->key);
    p->booked++;
}

/* What a turn asks for is done, and its end fed: these flows ask for one thing
 * at a time. */
static jaseur_status work(rank *r, person *p, jaseur_session *s)
{
    const jaseur_event *e;
    char call[KEY] = "";
    while ((e = jaseur_session_next(s))) {
        if (e->kind != JASEUR_CALL) continue;
        snprintf(call, sizeof call, "%s", e->id);
        book(p, e);
    }
    if (!*call) return JASEUR_OK;
    jaseur_field car = {"car", {.type = JASEUR_TEXT, .text = "T-12"}};
    jaseur_message result = {.kind = JASEUR_RESULT, .name = call,
                             .text = "booked", .size = 6, .fields = &car,
                             .field_count = 1, .time = r->now};
    return jaseur_session_feed(s, &result);
}

/* One message of one person, from snapshot to snapshot. */
static jaseur_status hear(rank *r, unsigned number, const char *text)
{
    person *p = &r->people[number];
    char id[16];
    snprintf(id, sizeof id, "p%u", number);
    jaseur_session_options options = {.id = id, .workspace = r->workspace};
    jaseur_session *s;
    jaseur_status status =
        p->size ? jaseur_session_load(&s, r->program, p->snapshot, p->size,
                                      &options)
                : jaseur_session_open(&s, r->program, &options);
    if (status != JASEUR_OK) return status;
    jaseur_message said = {.kind = JASEUR_SAID, .text = text,
                           .size = strlen(text), .time = r->now};
    status = jaseur_session_feed(s, &said);
    if (status == JASEUR_OK) status = work(r, p, s);
    p->size = jaseur_session_save(s, p->snapshot, sizeof p->snapshot);
    jaseur_session_close(s);
    r->turns++;
    r->bytes += p->size;
    return p->size > SNAPSHOT ? JASEUR_LIMIT : status;
}

/* Everybody says a line, one after the other. */
static jaseur_status all_say(rank *r, const char *text)
{
    r->now += 60000;
    for (unsigned i = 0; i < PEOPLE; i++) {
        jaseur_status status = hear(r, i, text);
        if (status != JASEUR_OK) return status;
    }
    return JASEUR_OK;
}

static jaseur_status talk(rank *r, const char *newer)
{
    static const char *const before[] = {"a taxi please", "three"};
    static const char *const after[] = {"4 Harbour Street", "no", "yes"};
    jaseur_status status = JASEUR_OK;
    for (int i = 0; status == JASEUR_OK && i < 2; i++)
        status = all_say(r, before[i]);
    jaseur_program_unref(r->program); /* nobody needs it: all are snapshots   */
    r->program = compile(newer);
    if (!r->program) return JASEUR_BAD_FLOW;
    for (int i = 0; status == JASEUR_OK && i < 3; i++)
        status = all_say(r, after[i]);
    return status;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fputs("usage: many FLOWS.yaml NEWER.yaml\n", stderr);
        return 2;
    }
    rank *r = calloc(1, sizeof *r);
    if (!r) return 1;
    r->now = 1784000000000;
    r->program = compile(arguments[1]);
    jaseur_status status = JASEUR_BAD_FLOW;
    if (r->program && jaseur_workspace_open(&r->workspace, NULL) == JASEUR_OK)
        status = talk(r, arguments[2]);
    unsigned once = 0;
    for (unsigned i = 0; i < PEOPLE; i++) once += r->people[i].booked == 1;
    printf("%d people, %lu messages, %u with one taxi, "
           "%lu bytes a snapshot\n", PEOPLE, r->turns, once,
           r->turns ? r->bytes / r->turns : 0);
    jaseur_workspace_close(r->workspace);
    jaseur_program_unref(r->program);
    free(r);
    return status == JASEUR_OK && once == PEOPLE ? 0 : 1;
}
