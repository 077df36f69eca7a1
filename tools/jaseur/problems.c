/* problems.c - the author's mistakes: kept until the work is done, then shown
 * with the faulty line and a mark under the very characters. */
#define _POSIX_C_SOURCE 200809L
#include "problems.h"

#include "command.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- keeping ------------------------------------------------------------- */

void problems_keep(void *user, const jaseur_problem *problem)
{
    problems *kept = user;
    pool *p = kept->pool;
    jaseur_problem copy = *problem;
    copy.id = pool_word(p, problem->id);
    copy.name = pool_word(p, problem->name);
    copy.source = pool_word(p, problem->source);
    copy.message = pool_word(p, problem->message);
    copy.help = pool_word(p, problem->help);
    copy.fix = pool_word(p, problem->fix);
    copy.because = pool_word(p, problem->because);
    copy.because_source = pool_word(p, problem->because_source);
    list_push(p, &kept->rows, copy);
    kept->errors += problem->severity == JASEUR_ERROR;
    kept->warnings += problem->severity == JASEUR_WARNING;
}

/* ---- colours ------------------------------------------------------------- */

bool has_colours(FILE *out)
{
    const char *none = getenv("NO_COLOR"), *kind = getenv("TERM");
    if (none && *none) return false;
    if (!kind || !*kind || !strcmp(kind, "dumb")) return false;
    return isatty(fileno(out));
}

typedef struct page {
    pool pool;    /* of one problem                                          */
    text out;
    bool colours, french;
    const char *paint; /* of the severity                                    */
} page;

static void painted(page *to, const char *paint, const char *word)
{
    if (to->colours) put_all(&to->out, "\x1b[", paint, "m", NULL);
    put_clean(&to->out, word);
    if (to->colours) put(&to->out, "\x1b[0m");
}

/* ---- the faulty line ----------------------------------------------------- */

enum { SHOWN_MOST = 200, SHOWN_BEFORE = 80, TAB = 4 };

/* A line of a source, without its end. */
static const char *find_line(const jaseur_source *source, uint32_t line,
                             size_t *size)
{
    const char *at = source->text, *end = at + source->size;
    for (uint32_t i = 1; i < line; i++) {
        at = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        if (!at) return NULL;
        at++;
    }
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    *size = (size_t)((stop ? stop : end) - at);
    if (*size && at[*size - 1] == '\r') --*size;
    return at;
}

/* The line and, with the same widths, its mark.  Of a very long line only the
 * part around the mark is shown. */
static void draw_line(const char *at, size_t size, uint32_t column,
                      uint32_t length, text *line, text *mark)
{
    const uint32_t first =
        size > SHOWN_MOST && column > SHOWN_BEFORE ? column - SHOWN_BEFORE : 1;
    size_t width = 0;
    put(line, "");
    put(mark, "");
    for (uint32_t i = 1; size && i < first + SHOWN_MOST; i++) {
        uint32_t code;
        const size_t bytes = character(at, size, &code);
        char kept[8] = {0};
        memcpy(kept, at, bytes);
        at += bytes;
        size -= bytes;
        if (i < first) continue;
        size_t wide = code == '\t' ? TAB - width % TAB : columns(code);
        width += wide;
        if (code == '\t')
            put_bytes(line, "    ", wide);
        else
            put_clean(line, kept);
        const bool marked = i >= column && i - column < length;
        if (i >= column && !marked) continue;
        while (wide--) put(mark, marked ? "^" : " ");
    }
    if (!memchr(mark->at, '^', mark->size)) put(mark, "^");
}

static void show_line(page *to, const jaseur_problem *p,
                      const jaseur_source *source)
{
    size_t size = 0;
    const char *at = source ? find_line(source, p->line, &size) : NULL;
    if (!at) return;
    text line = {.pool = &to->pool}, mark = line, number = line;
    draw_line(at, size, p->column ? p->column : 1, p->length ? p->length : 1,
              &line, &mark);
    put_count(&number, p->line);
    text empty = {.pool = &to->pool};
    put(&empty, "");
    for (size_t i = 0; i < number.size; i++) put(&empty, " ");
    put(&empty, " |");
    put(&number, " |");
    painted(to, "2", empty.at);
    put(&to->out, "\n");
    painted(to, "2", number.at);
    put_all(&to->out, line.size ? " " : "", line.at, "\n", NULL);
    painted(to, "2", empty.at);
    put(&to->out, " ");
    painted(to, to->paint, mark.at);
    put(&to->out, "\n");
}

/* ---- a problem ----------------------------------------------------------- */

static const struct severity_word {
    const char *english, *french, *paint;
} severities[] = {
    [JASEUR_ERROR] = {"error", "erreur", "1;31"},
    [JASEUR_WARNING] = {"warning", "avertissement", "1;33"},
    [JASEUR_HINT] = {"hint", "conseil", "1;36"},
};

static void show_because(page *to, const jaseur_problem *p,
                         const sources *files)
{
    put(&to->out, "  ");
    painted(to, "1", either(to->french, "because", "parce que"));
    put(&to->out, " ");
    put_clean(&to->out, p->because);
    /* Some sentences name the line themselves. */
    char line[24];
    snprintf(line, sizeof line, " %u)", (unsigned)p->because_line);
    if (p->because_source && p->because_line && !strstr(p->because, line)) {
        const bool here = p->source && !strcmp(p->because_source, p->source);
        put(&to->out, " (");
        if (!here) put_clean(&to->out, sources_path(files, p->because_source));
        put_all(&to->out, here ? "" : ", ",
                either(to->french, "line ", "ligne "), NULL);
        put_count(&to->out, p->because_line);
        put(&to->out, ")");
    }
    put(&to->out, "\n");
}

static void show_place(page *to, const jaseur_problem *p,
                       const sources *files)
{
    painted(to, "2", "  -->");
    put(&to->out, " ");
    put_clean(&to->out, sources_path(files, p->source));
    put(&to->out, ":");
    put_count(&to->out, p->line);
    put(&to->out, ":");
    put_count(&to->out, p->column);
    put(&to->out, "\n");
}

static void show_problem(page *to, const jaseur_problem *p,
                         const sources *files)
{
    const struct severity_word *word = &severities[p->severity];
    to->paint = word->paint;
    painted(to, word->paint, either(to->french, word->english, word->french));
    put(&to->out, ": ");
    put_clean(&to->out, p->message);
    put_all(&to->out, " [", p->id, "]\n", NULL);
    if (p->source && p->line) {
        show_place(to, p, files);
        show_line(to, p, sources_find(files, p->source));
    }
    if (p->because) show_because(to, p, files);
    if (p->help) {
        put(&to->out, "  ");
        painted(to, "1", either(to->french, "help:", "aide :"));
        put(&to->out, " ");
        put_clean(&to->out, p->help);
        put(&to->out, "\n");
    }
}

void problems_show(FILE *out, const problems *list, const sources *files,
                   bool french)
{
    for (size_t i = 0; i < list->rows.count; i++) {
        page to = {.colours = has_colours(out), .french = french};
        to.out.pool = &to.pool;
        show_problem(&to, &list->rows.at[i], files);
        if (i) fputs("\n", out);
        fputs(to.out.at, out);
        pool_free(&to.pool);
    }
}
