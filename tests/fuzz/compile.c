/* compile.c - any bytes as sources: refused with a problem that has a place in
 * them, or a program that can be looked at and talked to.
 *
 * The byte 0xff, which no text has, ends one source and begins the next. */
#include "fuzz.h"

#include <string.h>

enum { SOURCES = 4, TALK_MOST = 20 };

typedef struct seen {
    jaseur_source sources[SOURCES];
    size_t count, errors;
} seen;

static const jaseur_source *source_of(const seen *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(s->sources[i].name, name)) return &s->sources[i];
    return NULL;
}

static bool is_plain(const jaseur_source *source)
{
    for (size_t i = 0; i < source->size; i++) {
        const unsigned char c = (unsigned char)source->text[i];
        if (c >= 0x80 || (c < 0x20 && c != '\n')) return false;
    }
    return true;
}

/* Line and column say the same as the offset.  Where a text is not plain, what
 * counts as a line or a character is another question. */
static void check_place(const jaseur_source *source, const jaseur_problem *p)
{
    MUST(p->line > 0 && p->column > 0);
    MUST(p->offset <= source->size);
    MUST(p->size <= source->size - p->offset);
    if (!is_plain(source)) return;
    uint32_t line = 1, column = 1;
    for (size_t i = 0; i < p->offset; i++) {
        column++;
        if (source->text[i] != '\n') continue;
        line++;
        column = 1;
    }
    MUST(p->line == line && p->column == column);
    /* Of what goes over lines the first counts; nothing is one wide. */
    const char *const text = source->text + p->offset;
    const char *const end = p->size ? memchr(text, '\n', p->size) : NULL;
    const size_t length = end ? (size_t)(end - text) : p->size;
    MUST(p->length == (length ? length : 1));
}

static void look(void *user, const jaseur_problem *p)
{
    seen *const s = user;
    MUST(p->id && p->message && p->source && *p->message);
    MUST(!strchr(p->message, '\n'));
    fuzz_check_text(p->message);
    fuzz_check_text(p->help);
    fuzz_check_text(p->because);
    const jaseur_source *const source = source_of(s, p->source);
    MUST(source);
    check_place(source, p);
    if (p->fix) {
        MUST(p->fix_offset <= source->size);
        MUST(p->fix_size <= source->size - p->fix_offset);
    }
    if (p->because) MUST(p->because_source && p->because_line);
    s->errors += p->severity == JASEUR_ERROR;
}

static void walk(const jaseur_program *program)
{
    for (int part = JASEUR_LANGUAGES; part <= JASEUR_LINES; part++) {
        jaseur_about about;
        size_t row = 0;
        while (jaseur_program_about(program, (jaseur_part)part, row, &about))
            row++;
    }
}

static void say(jaseur_session *session, const char *text)
{
    static notes heard;
    const jaseur_message message = {.text = text, .size = strlen(text)};
    const jaseur_status status = jaseur_session_feed(session, &message);
    MUST(status == JASEUR_OK || status == JASEUR_LIMIT);
    heard.size = 0;
    fuzz_take_events(session, &heard);
    fuzz_look(session, &heard);
}

/* What the customers of its own tests say, and three lines of ours. */
static void talk(jaseur_program *program)
{
    static const char *const lines[] = {"hello", "2", "yes"};
    const jaseur_session_options options = {.id = "f"};
    jaseur_session *session = NULL;
    MUST(!jaseur_session_open(&session, program, &options));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        say(session, lines[i]);
    jaseur_about about;
    for (size_t row = 0, said = 0; said < TALK_MOST; row++) {
        if (!jaseur_program_about(program, JASEUR_LINES, row, &about)) break;
        if (strcmp(about.type, "me") || !about.text) continue;
        say(session, about.text);
        said++;
    }
    jaseur_session_close(session);
}

static void cut(seen *s, const unsigned char *bytes, size_t size)
{
    static const char *const names[SOURCES] = {"a.yaml", "b.yaml", "c.yaml",
                                               "d.yaml"};
    const char *text = (const char *)bytes;
    const char *const end = text + size;
    while (s->count < SOURCES) {
        const size_t left = (size_t)(end - text);
        const char *const mark =
            s->count + 1 < SOURCES && left ? memchr(text, 0xff, left) : NULL;
        const size_t length = mark ? (size_t)(mark - text) : left;
        s->sources[s->count] =
            (jaseur_source){names[s->count], text, length};
        s->count++;
        if (!mark) break;
        text = mark + 1;
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    seen s = {0};
    cut(&s, bytes, size);
    const jaseur_compile_options options = {
        .language = size % 2 ? "fr" : "en",
        .flags = JASEUR_KEEP_TESTS | JASEUR_STYLE,
        .on_problem = look,
        .user = &s,
    };
    jaseur_program *program = NULL;
    const jaseur_status status =
        jaseur_program_compile(&program, s.sources, s.count, &options);
    MUST((status == JASEUR_OK) == (program != NULL));
    MUST(status == JASEUR_OK || status == JASEUR_BAD_FLOW ||
         status == JASEUR_LIMIT);
    MUST((status == JASEUR_BAD_FLOW) == (s.errors > 0));
    if (!program) return 0;
    walk(program);
    talk(program);
    jaseur_program_unref(program);
    return 0;
}
