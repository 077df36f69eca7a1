/* wrong.c - flows with mistakes: every problem is found where the file says
 * that it is, and no other is.
 *
 *   go: paymnt          # problem: unknown-step
 *
 * Several ids stand with commas between them; an id that is found twice on a
 * line stands there twice.  Where a comment would itself change the line, the
 * expectation stands on a line of its own: "# problem below: ID" above it, or
 * "# problem above: ID" under it.  "# limit: flow_steps 3" anywhere sets a
 * limit of the host; "# style" at the top asks for matters of form, "# hints"
 * for what is worth a thought. */
#include <jaseur.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 100, ID = 40 };

typedef struct row {
    unsigned line;
    char id[ID];
    bool met;
} row;

typedef struct table {
    row rows[ROWS];
    size_t count;
} table;

static const struct {
    const char *name;
    size_t offset;
} limits[] = {
    {"source_bytes", offsetof(jaseur_limits, source_bytes)},
    {"flow_steps", offsetof(jaseur_limits, flow_steps)},
    {"choices", offsetof(jaseur_limits, choices)},
};

static void add(table *to, unsigned line, const char *id, size_t size)
{
    if (to->count == ROWS || size >= ID) {
        fputs("too many problems, or too long an id\n", stderr);
        exit(EXIT_FAILURE);
    }
    row *const r = &to->rows[to->count++];
    r->line = line;
    memcpy(r->id, id, size);
    r->id[size] = '\0';
    r->met = false;
}

/* Takes a list of ids that begins at `at`. */
static void add_ids(table *to, unsigned line, const char *at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    for (;;) {
        at += strspn(at, " ,");
        const size_t size = strspn(at, letters);
        if (size == 0) return;
        add(to, line, at, size);
        at += size;
    }
}

static void read_line(const char *text, unsigned line, table *expected,
                      jaseur_limits *limit)
{
    static const struct {
        const char *mark;
        int from_here;
    } marks[] = {
        {"# problem: ", 0},
        {"# problem below: ", 1},
        {"# problem above: ", -1},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *const at = strstr(text, marks[i].mark);
        if (at)
            add_ids(expected, line + (unsigned)marks[i].from_here,
                    at + strlen(marks[i].mark));
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const char *at = strstr(text, "# limit: ");
        if (!at || !(at = strstr(at, limits[i].name))) continue;
        const uint32_t most =
            (uint32_t)strtoul(at + strlen(limits[i].name), NULL, 10);
        memcpy((char *)limit + limits[i].offset, &most, sizeof most);
    }
}

/* Reads the expectations line by line; bytes that are no text, and zeros in
 * the middle, are part of some tests. */
static void read_expectations(const char *text, size_t size, table *expected,
                              jaseur_limits *limit)
{
    unsigned line = 1;
    for (size_t at = 0; at < size; line++) {
        const char *const end = memchr(text + at, '\n', size - at);
        const size_t length = end ? (size_t)(end - text) - at : size - at;
        char copy[1000];
        const size_t kept = length < sizeof copy ? length : sizeof copy - 1;
        memcpy(copy, text + at, kept);
        copy[kept] = '\0';
        read_line(copy, line, expected, limit);
        at += length + 1;
    }
}

static void on_problem(void *user, const jaseur_problem *problem)
{
    add(user, problem->line, problem->id, strlen(problem->id));
}

/* The whole file in memory of exactly its size, so that a sanitizer sees a
 * byte read beyond it. */
static char *read_file(const char *path, size_t *size)
{
    FILE *const file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return NULL;
    const long end = ftell(file);
    if (end <= 0 || fseek(file, 0, SEEK_SET)) return NULL;
    *size = (size_t)end;
    char *const text = malloc(*size);
    if (!text || fread(text, 1, *size, file) != *size) return NULL;
    fclose(file);
    return text;
}

/* Crosses out what is in both, and tells what is left. */
static bool compare(const char *path, table *expected, table *found)
{
    bool same = true;
    for (size_t i = 0; i < found->count; i++) {
        row *const f = &found->rows[i];
        for (size_t k = 0; k < expected->count && !f->met; k++) {
            row *const e = &expected->rows[k];
            f->met = !e->met && e->line == f->line && !strcmp(e->id, f->id);
            if (f->met) e->met = true;
        }
        if (f->met) continue;
        printf("%s:%u: not expected: %s\n", path, f->line, f->id);
        same = false;
    }
    for (size_t i = 0; i < expected->count; i++) {
        if (expected->rows[i].met) continue;
        printf("%s:%u: not found: %s\n", path, expected->rows[i].line,
               expected->rows[i].id);
        same = false;
    }
    return same;
}

/* What is found in a language; false when the answer contradicts itself. */
static bool compile(const char *path, const jaseur_source *source,
                    jaseur_compile_options options, const char *language,
                    table *found)
{
    jaseur_program *program = NULL;
    found->count = 0;
    options.language = language;
    options.user = found;
    const jaseur_status status =
        jaseur_program_compile(&program, source, 1, &options);
    const bool made = program != NULL;
    jaseur_program_unref(program);
    if (made == (status == JASEUR_OK) && (made || found->count)) return true;
    printf("%s: status %d, %s program, %zu problems\n", path, (int)status,
           made ? "a" : "no", found->count);
    return false;
}

static bool test(const char *path)
{
    static table expected, found, french;
    jaseur_limits limit = {0};
    size_t size = 0;
    char *const text = read_file(path, &size);
    if (!text) {
        printf("%s: cannot be read\n", path);
        return false;
    }
    expected.count = 0;
    read_expectations(text, size, &expected, &limit);

    const jaseur_source source = {path, text, size};
    const bool style = size > 8 && !memcmp(text, "# style\n", 8);
    const bool hints = size > 8 && !memcmp(text, "# hints\n", 8);
    const jaseur_compile_options options = {
        .limits = &limit,
        .flags = JASEUR_KEEP_TESTS | (style ? JASEUR_STYLE : 0) |
                 (hints ? JASEUR_HINTS : 0),
        .on_problem = on_problem,
    };
    bool fine = compile(path, &source, options, "fr", &french) &&
                compile(path, &source, options, "en", &found) &&
                compare(path, &expected, &found);
    free(text);
    if (found.count != french.count) {
        printf("%s: another result in French\n", path);
        fine = false;
    }
    if (expected.count == 0) {
        printf("%s: expects no problem\n", path);
        fine = false;
    }
    return fine;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    if (failed) puts("wrong FILE...: no file was given");
    for (int i = 1; i < argc; i++) {
        if (!test(argv[i])) failed++;
    }
    printf("%d files, %d of them not as expected\n", argc - 1, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
