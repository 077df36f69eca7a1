/* answer.c - what the engine takes from messages that other people wrote.
 *
 *   answer [--time ROUNDS] CASES
 *
 * CASES is a folder of files *.jsonl, a case a line, and of menus/NAME.json.
 * A case is a flow of one question (its kind, language, region, menu, pattern)
 * and one message (input) at a moment (now); nothing else of it is read.  For
 * each a line {"id": ..., "got": ...} is printed: the value that the question
 * took, or null where it asked again and for kinds that are not known.
 *
 * With --time nothing is printed but how many cases a second are answered on
 * one core, each from a snapshot to its value, read and compiled before.
 *
 * It fails when an event is no UTF-8, when a session does not answer any more
 * or when a case takes longer than 10 ms. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <utf8proc.h>

#include "kinds.h"

enum { SNAPSHOT = 1024 };

/* Sanitizers take their time. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MOST_SECONDS 0.2
#else
#define MOST_SECONDS 0.01
#endif

/* A flow and a conversation that waits at its question. */
typedef struct bot {
    char *yaml;
    jaseur_program *program; /* NULL: the flow is refused                     */
    unsigned char waiting[SNAPSHOT];
    size_t size;
    struct bot *next;
} bot;

typedef struct menu {
    char *name;
    cJSON *all;
    struct menu *next;
} menu;

typedef struct test_case {
    cJSON *row;       /* which the texts are of                               */
    const char *id, *input;
    const kind *kind; /* NULL: not known                                      */
    const cJSON *options;
    bot *bot;
    int64_t now;
    struct test_case *next;
} test_case;

typedef struct exam {
    const char *folder;
    bot *bots;
    menu *menus;
    test_case *first, **last;
    jaseur_workspace *workspace;
    bool failed;
} exam;

static void *made(size_t size)
{
    void *const block = calloc(1, size);
    if (!block) abort();
    return block;
}

/* ---- reading ------------------------------------------------------------- */

static char *read_file(const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *const text = made((size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return text;
}

static const char *field(const cJSON *row, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItem(row, name));
}

static const cJSON *options_of(exam *e, const char *name)
{
    char path[4096];
    menu *m;
    for (m = e->menus; m && strcmp(m->name, name); m = m->next) continue;
    if (!m) {
        m = made(sizeof *m);
        m->name = strdup(name);
        snprintf(path, sizeof path, "%s/menus/%s.json", e->folder, name);
        char *const text = read_file(path);
        m->all = cJSON_Parse(text);
        free(text);
        m->next = e->menus;
        e->menus = m;
    }
    return cJSON_GetObjectItem(m->all, "options");
}

/* "2016-11-07T00:00:00" in UTC; where a case has none, any moment will do. */
static int64_t moment_at(const char *now)
{
    struct tm tm = {.tm_year = 120, .tm_mon = 5, .tm_mday = 15, .tm_hour = 12};
    if (now && sscanf(now, "%d-%d-%dT%d:%d:%d", &tm.tm_year, &tm.tm_mon,
                      &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) > 2) {
        tm.tm_year -= 1900;
        tm.tm_mon--;
    }
    return (int64_t)timegm(&tm) * 1000;
}

/* ---- a conversation that waits ------------------------------------------- */

static jaseur_session_options options_in(const exam *e)
{
    return (jaseur_session_options){
        .id = "case", .zone = "UTC0", .workspace = e->workspace};
}

/* Says something, so that the flow `start` begins.  No time is given, so that
 * the message of any case may come next. */
static void open_bot(const exam *e, bot *b)
{
    const jaseur_source source = {"case", b->yaml, strlen(b->yaml)};
    const jaseur_session_options options = options_in(e);
    const jaseur_message any = {.kind = JASEUR_SAID, .text = "-", .size = 1};
    jaseur_session *s;
    if (jaseur_program_compile(&b->program, &source, 1, NULL) != JASEUR_OK)
        return;
    if (jaseur_session_open(&s, b->program, &options) != JASEUR_OK) abort();
    if (jaseur_session_feed(s, &any) != JASEUR_OK) abort();
    b->size = jaseur_session_save(s, b->waiting, sizeof b->waiting);
    if (b->size > sizeof b->waiting) abort();
    jaseur_session_close(s);
}

static bot *bot_of(exam *e, const asking *a)
{
    char *const yaml = flow_of(a);
    for (bot *b = e->bots; b; b = b->next) {
        if (strcmp(b->yaml, yaml)) continue;
        free(yaml);
        return b;
    }
    bot *const b = made(sizeof *b);
    b->yaml = yaml;
    b->next = e->bots;
    e->bots = b;
    open_bot(e, b);
    return b;
}

/* ---- the cases ----------------------------------------------------------- */

static void add_case(exam *e, cJSON *row)
{
    const char *const language = field(row, "lang");
    const char *const menu_name = field(row, "menu");
    test_case *const c = made(sizeof *c);
    c->row = row;
    c->id = field(row, "id");
    c->input = field(row, "input");
    c->kind = kind_of(field(row, "kind"));
    c->now = moment_at(field(row, "now"));
    if (menu_name) c->options = options_of(e, menu_name);
    const asking a = {
        .kind = c->kind,
        .language = strcmp(language, "xx") ? language : "en",
        .region = field(row, "region"),
        .pattern = field(row, "pattern"),
        .options = c->options,
    };
    if (c->kind) c->bot = bot_of(e, &a);
    *e->last = c;
    e->last = &c->next;
}

static void read_cases(exam *e, const char *path)
{
    char *const text = read_file(path);
    for (char *line = text; *line;) {
        char *const end = line + strcspn(line, "\n");
        const bool last = !*end;
        *end = '\0';
        cJSON *const row = cJSON_Parse(line);
        if (row) add_case(e, row);
        line = last ? end : end + 1;
    }
    free(text);
}

static int is_of_cases(const struct dirent *entry)
{
    const char *const dot = strrchr(entry->d_name, '.');
    return dot && !strcmp(dot, ".jsonl");
}

static void read_folder(exam *e)
{
    struct dirent **names;
    char path[4096];
    const int count = scandir(e->folder, &names, is_of_cases, alphasort);
    if (count < 0) {
        perror(e->folder);
        exit(2);
    }
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", e->folder, names[i]->d_name);
        read_cases(e, path);
        free(names[i]);
    }
    free(names);
}

/* ---- one case ------------------------------------------------------------ */

static void fail(exam *e, const test_case *c, const char *what)
{
    fprintf(stderr, "%s: %s\n", c->id, what);
    e->failed = true;
}

static bool is_utf8(const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    while (*at) {
        utf8proc_int32_t point;
        const utf8proc_ssize_t size = utf8proc_iterate(at, -1, &point);
        if (size < 1) return false;
        at += size;
    }
    return true;
}

/* What came out of a turn: the value that was taken, or the flow entered. */
static cJSON *read_events(exam *e, const test_case *c, jaseur_session *s,
                          const kind *kind)
{
    const jaseur_event *event;
    const char *secret = NULL;
    cJSON *got = NULL;
    while ((event = jaseur_session_next(s))) {
        if (event->text && !is_utf8(event->text)) fail(e, c, "no UTF-8");
        if (event->kind == JASEUR_SECRET) secret = event->text;
        if (got || !event->flow) continue;
        if (kind->commands && strcmp(event->flow, "start"))
            got = cJSON_CreateString(event->flow);
        else if (kind->got && event->kind == JASEUR_CALL)
            got = kind->got(event, secret);
    }
    return got;
}

static cJSON *say(exam *e, const test_case *c, jaseur_session *s,
                  const kind *kind)
{
    const jaseur_message said = {.kind = JASEUR_SAID, .text = c->input,
                                 .size = strlen(c->input), .time = c->now};
    if (jaseur_session_feed(s, &said) != JASEUR_OK) {
        fail(e, c, "not heard");
        return NULL;
    }
    return read_events(e, c, s, kind);
}

static jaseur_session *waiting_in(const exam *e, const bot *b)
{
    const jaseur_session_options options = options_in(e);
    jaseur_session *s;
    if (jaseur_session_load(&s, b->program, b->waiting, b->size, &options) !=
        JASEUR_OK) {
        abort();
    }
    return s;
}

static cJSON *answer(exam *e, const test_case *c)
{
    if (!c->kind || !c->bot->program) return NULL;
    jaseur_session *const s = waiting_in(e, c->bot);
    cJSON *const got = say(e, c, s, c->kind);
    jaseur_session_close(s);
    return got;
}

/* The options have ids of ours. */
static cJSON *named(const test_case *c, cJSON *got)
{
    int number;
    if (!got || !c->kind->choices) return got;
    if (sscanf(cJSON_GetStringValue(got), "o%d", &number) != 1) return got;
    cJSON_Delete(got);
    return cJSON_CreateString(
        field(cJSON_GetArrayItem(c->options, number), "id"));
}

/* Of the processor: what else runs here does not count. */
static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- what must never happen ---------------------------------------------- */

/* The message at a question of some kind, and one more behind it. */
static void survive(exam *e, const test_case *c, const bot *b)
{
    const jaseur_message more = {.kind = JASEUR_SAID, .text = "help",
                                 .size = 4, .time = c->now};
    if (!b->program) return;
    jaseur_session *const s = waiting_in(e, b);
    const double from = seconds();
    cJSON_Delete(say(e, c, s, c->kind));
    if (seconds() - from > MOST_SECONDS) fail(e, c, "too slow");
    if (jaseur_session_feed(s, &more) != JASEUR_OK || !jaseur_session_next(s))
        fail(e, c, "the session does not answer any more");
    jaseur_session_close(s);
}

/* At the case's own question, and at one of each kind. */
static cJSON *survive_all(exam *e, const test_case *c)
{
    survive(e, c, c->bot);
    for (size_t i = 0; kinds[i].name; i++) {
        const asking a = {.kind = &kinds[i], .language = "en"};
        if (kinds[i].answer) survive(e, c, bot_of(e, &a));
    }
    return cJSON_CreateString("survived");
}

/* ---- all of them --------------------------------------------------------- */

static void print(const test_case *c, const cJSON *got)
{
    cJSON *const line = cJSON_CreateObject();
    cJSON_AddStringToObject(line, "id", c->id);
    cJSON_AddItemToObject(line, "got", got ? cJSON_Duplicate(got, true)
                                           : cJSON_CreateNull());
    char *const text = cJSON_PrintUnformatted(line);
    puts(text);
    cJSON_free(text);
    cJSON_Delete(line);
}

static void answer_all(exam *e)
{
    for (const test_case *c = e->first; c; c = c->next) {
        const bool robust = c->kind && c->kind->survives;
        cJSON *const got =
            robust ? survive_all(e, c) : named(c, answer(e, c));
        print(c, got);
        cJSON_Delete(got);
    }
}

static void time_all(exam *e, int rounds)
{
    long count = 0;
    const double from = seconds();
    for (int i = 0; i < rounds; i++) {
        for (const test_case *c = e->first; c; c = c->next) {
            if (!c->kind || c->kind->survives) continue;
            cJSON_Delete(answer(e, c));
            count++;
        }
    }
    printf("%.0f cases a second\n", (double)count / (seconds() - from));
}

static void close_all(exam *e)
{
    while (e->bots) {
        bot *const b = e->bots;
        e->bots = b->next;
        jaseur_program_unref(b->program);
        free(b->yaml);
        free(b);
    }
    while (e->menus) {
        menu *const m = e->menus;
        e->menus = m->next;
        cJSON_Delete(m->all);
        free(m->name);
        free(m);
    }
    while (e->first) {
        test_case *const c = e->first;
        e->first = c->next;
        cJSON_Delete(c->row);
        free(c);
    }
    jaseur_workspace_close(e->workspace);
}

int main(int count, char **arguments)
{
    const bool timed = count == 4 && !strcmp(arguments[1], "--time");
    if (count != 2 && !timed) {
        fputs("usage: answer [--time ROUNDS] CASES\n", stderr);
        return 2;
    }
    exam e = {.folder = arguments[count - 1]};
    e.last = &e.first;
    if (jaseur_workspace_open(&e.workspace, NULL) != JASEUR_OK) return 2;
    read_folder(&e);
    if (timed) time_all(&e, atoi(arguments[2]));
    else answer_all(&e);
    const bool empty = !e.first;
    if (empty) fprintf(stderr, "%s: no cases\n", e.folder);
    close_all(&e);
    return e.failed || empty;
}
