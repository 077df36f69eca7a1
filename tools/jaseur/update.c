/* update.c - `jaseur test --update`: what the bot is expected to do in a test
 * becomes what it does.
 *
 * A test is played until the bot leaves the transcript; there one line is
 * changed, added or taken away, and the test is played again. */
#include "update.h"

#include "actions.h"
#include "command.h"
#include "record.h"
#include "screenplay.h"

#include <string.h>

enum { CHANGES_MOST = 1000 };

typedef enum mend_kind { HOPELESS, REPLACE, ADD, TAKE_AWAY } mend_kind;

typedef struct mend {
    mend_kind kind;
    uint32_t line;    /* of the source: the one that is meant; ADD: the one
                         that it stands behind, or before where `front`       */
    bool front;
    const char *word; /* that line begins with it                             */
    const char *text; /* whole lines, indented by two                         */
} mend;

typedef struct updating {
    bot *b;
    size_t test;
    mend mend;
} updating;

/* ---- lines and what happens ---------------------------------------------- */

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (!strcmp(word, *words)) return true;
    return false;
}

static bool goes_in(const jaseur_about *line)
{
    static const char *const words[] = {"me",    "scan", "photo", "place",
                                        "file",  "event", "agent", "time",
                                        "done",  NULL};
    return is_one_of(line->type, words);
}

static bool is_kind_of(const jaseur_about *line, const happening *h)
{
    switch (h->kind) {
    case BUBBLE: return !strcmp(line->type, "bot");
    case ATTACHED: return !strcmp(line->type, "attach");
    case CALLED:
        return !strcmp(line->type, "do") && !strcmp(line->name, h->name);
    case HANDED_OVER: return !strcmp(line->type, "handoff");
    case FORWARDED:
    case REMEMBERED: return false;
    }
    return false;
}

/* Whether a line is about what happened, as far as can be seen here. */
static bool is_about(const jaseur_about *line, const happening *h)
{
    if (!is_kind_of(line, h)) return false;
    if (h->kind == BUBBLE) return text_like(line->text, h->text);
    return h->kind != HANDED_OVER || !strcmp(line->name, h->name);
}

/* Whether a line below waits for what happened, before anything goes in. */
static bool is_awaited(const updating *u, size_t row, const happening *h)
{
    jaseur_about line;
    while (jaseur_program_about(u->b->program, JASEUR_LINES, ++row, &line)) {
        if (line.of != u->test || goes_in(&line)) return false;
        if (is_about(&line, h)) return true;
    }
    return false;
}

static bool comes_later(const jaseur_about *line, const parting *at)
{
    for (size_t i = 1; i < at->rest_count; i++)
        if (is_about(line, &at->rest[i])) return true;
    return false;
}

/* ---- what to write ------------------------------------------------------- */

/* How an action ended in any test, as far as one line can say it. */
static void put_answer(const updating *u, record *r, const happening *h)
{
    answer a;
    jaseur_about test;
    actions known = {.program = u->b->program, .test = JASEUR_NO_ROW};
    jaseur_program_about(u->b->program, JASEUR_TESTS, u->test, &test);
    known.language = test_language(u->b->program, &test);
    if (!known_answer(r->pool, &known, h->name, &a)) return;
    text line = {.pool = r->pool};
    put_bytes(&line, r->talk.at, r->talk.size - 1);
    put_all(&line, " -> ", a.outcome, NULL);
    for (size_t i = 0; i < a.field_count; i++) {
        const jaseur_field *f = &a.fields[i];
        const bool given =
            field_value(test.fields, test.field_count, f->name) != NULL;
        if (!given && f->value.type > JASEUR_TEXT) continue;
        put_all(&line, ", ", f->name, given ? "" : " = ", NULL);
        if (!given) put_value(&line, &f->value);
    }
    put(&line, "\n");
    r->talk = line;
}

static const char *lines_of(const updating *u, const happening *h)
{
    record r = {.pool = &u->b->pool};
    record_happening(&r, h);
    if (h->kind == CALLED && h->waited) put_answer(u, &r, h);
    return r.talk.at;
}

/* Only the arguments that the line has, and the end that it gives the call. */
static const char *call_again(const updating *u, const jaseur_about *line,
                              const happening *h)
{
    pool *p = &u->b->pool;
    happening some = *h;
    jaseur_field *fields = pool_take(p, h->field_count, sizeof *fields);
    some.fields = fields;
    some.field_count = 0;
    for (size_t i = 0; i < h->field_count; i++)
        if (field_value(line->fields, line->field_count, h->fields[i].name))
            fields[some.field_count++] = h->fields[i];
    record r = {.pool = p};
    record_happening(&r, &some);
    return r.talk.at;
}

static const char *indented(const updating *u, const char *words)
{
    text t = {.pool = &u->b->pool};
    put_all(&t, "  ", words, "\n", NULL);
    return t.at;
}

static const char *first_line(const updating *u, const char *lines)
{
    return pool_bytes(&u->b->pool, lines, strcspn(lines, "\n") + 1);
}

/* ---- where the bot left the transcript ----------------------------------- */

/* The line before of the same test, where something is to be added. */
static void add(updating *u, const parting *at)
{
    jaseur_about line;
    u->mend.kind = ADD;
    u->mend.text = lines_of(u, &at->rest[0]);
    u->mend.front = true;
    for (size_t i = 0;
         jaseur_program_about(u->b->program, JASEUR_LINES, i, &line); i++) {
        if (line.of != u->test) continue;
        if (i >= at->row && !u->mend.front) return;
        u->mend.line = line.line;
        u->mend.word = line.type;
        if (i >= at->row) return;
        u->mend.front = false;
    }
}

static void change(updating *u, const char *text)
{
    u->mend.kind = text ? REPLACE : TAKE_AWAY;
    u->mend.text = text;
}

/* Lines that look at something: what they see is what the bot's is. */
static void look_again(updating *u, const jaseur_about *line,
                       const parting *at)
{
    if (!strcmp(line->type, "expect")) return;
    const size_t size = strlen(line->type);
    const bool same = !strncmp(at->got, line->type, size) &&
                      at->got[size] == ':' && at->got[size + 1];
    change(u, same ? indented(u, at->got) : NULL);
}

static void part(void *user, const parting *at)
{
    static const char *const out[] = {"bot", "do", "handoff", "attach", NULL};
    updating *u = user;
    jaseur_about line;
    const bool more = jaseur_program_about(u->b->program, JASEUR_LINES,
                                           at->row, &line);
    if (!more || line.of != u->test || goes_in(&line)) {
        if (at->rest_count) add(u, at);
        return;
    }
    u->mend.line = line.line;
    u->mend.word = line.type;
    const happening *h = at->rest_count ? &at->rest[0] : NULL;
    const bool hangs = !strcmp(line.type, "attach") &&
                       !(h && h->kind == ATTACHED);
    if (hangs || !is_one_of(line.type, out)) {
        look_again(u, &line, at);
    } else if (!h) {
        change(u, NULL);
    } else if (comes_later(&line, at)) {
        add(u, at);
    } else if (is_awaited(u, at->row, h)) {
        change(u, NULL);
    } else if (!is_kind_of(&line, h)) {
        add(u, at);
    } else {
        change(u, h->kind == CALLED ? call_again(u, &line, h)
                                    : first_line(u, lines_of(u, h)));
    }
}

/* ---- the source ---------------------------------------------------------- */

/* The line with its end; false: there is none. */
static bool find_line(const jaseur_source *s, uint32_t line, size_t *from,
                      size_t *to)
{
    *from = *to = 0;
    for (uint32_t i = 0; i < line; i++) {
        if (*to >= s->size) return false;
        *from = *to;
        const char *end = memchr(s->text + *from, '\n', s->size - *from);
        *to = end ? (size_t)(end - s->text) + 1 : s->size;
    }
    return line > 0;
}

/* The new lines, as far to the right as the one that is there. */
static void put_lines(text *t, const char *lines, size_t column)
{
    while (*lines) {
        const size_t size = strcspn(lines, "\n") + 1;
        for (size_t i = 0; i < column; i++) put(t, " ");
        put_bytes(t, lines + 2, size - 2);
        lines += size;
    }
}

/* What stands behind a call stays with it. */
static const char *with_end(pool *p, const mend *m, const char *old)
{
    const char *arrow = strstr(old, " -> ");
    if (m->kind != REPLACE || strcmp(m->word, "do") || !arrow) return m->text;
    text t = {.pool = p};
    put_bytes(&t, m->text, strlen(m->text) - 1);
    put_all(&t, arrow, "\n", NULL);
    return t.at;
}

static bool apply(bot *b, jaseur_source *s, const mend *m)
{
    size_t from, to;
    if (m->kind == HOPELESS || !find_line(s, m->line, &from, &to))
        return false;
    size_t end = to;
    while (end > from && strchr("\r\n", s->text[end - 1])) end--;
    const char *old = pool_bytes(&b->pool, s->text + from, end - from);
    const size_t column = strspn(old, " ");
    /* A talk that is no block has no lines of its own. */
    if (!column || strncmp(old + column, m->word, strlen(m->word)))
        return false;
    text t = {.pool = &b->pool};
    const bool keeps_old = m->kind == ADD && !m->front;
    put_bytes(&t, s->text, keeps_old ? to : from);
    if (keeps_old && s->text[to - 1] != '\n') put(&t, "\n");
    if (m->text) put_lines(&t, with_end(&b->pool, m, old), column);
    const size_t on = m->kind == ADD && m->front ? from : to;
    put_bytes(&t, s->text + on, s->size - on);
    if (t.size == s->size && !memcmp(t.at, s->text, t.size)) return false;
    s->text = t.at;
    s->size = t.size;
    return true;
}

/* ---- tests --------------------------------------------------------------- */

static jaseur_source *source_of(bot *b, size_t test)
{
    jaseur_about row;
    if (!jaseur_program_about(b->program, JASEUR_TESTS, test, &row))
        return NULL;
    for (size_t i = 0; i < b->sources.count; i++)
        if (!strcmp(b->sources.at[i].name, row.source))
            return &b->sources.at[i];
    return NULL;
}

/* A change that the flows cannot be compiled with is taken back. */
static bool change_once(updating *u, jaseur_source *s, bool french)
{
    const jaseur_source before = *s;
    if (!apply(u->b, s, &u->mend)) return false;
    bot_compile(u->b, JASEUR_KEEP_TESTS, french);
    if (u->b->program) return true;
    *s = before;
    bot_compile(u->b, JASEUR_KEEP_TESTS, french);
    return false;
}

static void update_test(bot *b, size_t test, bool french)
{
    for (unsigned i = 0; i < CHANGES_MOST; i++) {
        updating u = {.b = b, .test = test};
        coverage none = {0};
        difference first;
        const playing how = {
            .french = french, .coverage = &none, .part = part, .user = &u};
        if (screenplay_play(b->program, test, &how, &b->pool, &first)) return;
        jaseur_source *s = source_of(b, test);
        if (!s || !change_once(&u, s, french)) return;
    }
}

bool update_tests(bot *b, bool french)
{
    jaseur_about row;
    jaseur_source *before =
        pool_take(&b->pool, b->sources.count, sizeof *before);
    if (b->sources.count)
        memcpy(before, b->sources.at, b->sources.count * sizeof *before);
    for (size_t i = 0; jaseur_program_about(b->program, JASEUR_TESTS, i, &row);
         i++)
        update_test(b, i, french);
    bool written = true;
    for (size_t i = 0; i < b->sources.count; i++) {
        const jaseur_source *s = &b->sources.at[i];
        const char *path = b->sources.paths[i];
        if (s->text == before[i].text) continue;
        if (file_write(path, s->text, s->size)) {
            printf("%s%s\n", either(french, "changed: ", "modifié : "), path);
            continue;
        }
        tell_unwritable(path, french);
        written = false;
    }
    return written;
}
