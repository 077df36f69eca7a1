/* terminal.c - the lines of a person: edited when both ends are a terminal,
 * plain when they are not. */
#define _POSIX_C_SOURCE 200809L
#include "terminal.h"

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

enum { REMEMBERED_LINES = 200, LONGEST_SLEEP = 60000 };

struct terminal {
    sleeper sleeper;
    bool live;
    bool ended;       /* there are no more lines                              */
    EditLine *shown;  /* edits what may be seen                               */
    EditLine *hidden; /* edits too, but writes what it shows to nowhere       */
    FILE *nowhere;
    History *history;
    char prompt[4];
    char *line;       /* the last one                                         */
    size_t room;
};

bool terminal_is_live(const terminal *t)
{
    return t->live;
}

/* ---- characters, with somebody to wake meanwhile ------------------------- */

/* Waits for a key.  Whoever is due is woken on a cleared line, and then the
 * line is drawn again. */
static void wait_for_key(EditLine *editor, terminal *t)
{
    for (;;) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        int64_t most = t->sleeper.patience(t->sleeper.user);
        const bool due = most >= 0 && most <= LONGEST_SLEEP;
        if (most < 0 || most > LONGEST_SLEEP) most = LONGEST_SLEEP;
        const int ready = poll(&input, 1, (int)most);
        if (ready > 0) return;
        if (ready < 0 && errno != EINTR) return;
        if (ready == 0 && !due) continue;
        if (ready == 0) {
            fputs("\r\x1b[K", stdout);
            t->sleeper.wake(t->sleeper.user);
            if (editor == t->hidden) fputs(t->prompt, stdout);
            fflush(stdout);
        }
        el_set(editor, EL_REFRESH);
    }
}

/* For libedit: the next character, of as many bytes as it takes. */
static int read_character(EditLine *editor, wchar_t *c)
{
    void *data = NULL;
    el_get(editor, EL_CLIENTDATA, &data);
    wait_for_key(editor, data);
    mbstate_t state;
    memset(&state, 0, sizeof state);
    for (;;) {
        char byte;
        const ssize_t count = read(STDIN_FILENO, &byte, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return (int)count;
        const size_t taken = mbrtowc(c, &byte, 1, &state);
        if (taken == (size_t)-2) continue;
        if (taken == (size_t)-1) *c = L'?';
        return 1;
    }
}

static char *show_prompt(EditLine *editor)
{
    void *data = NULL;
    el_get(editor, EL_CLIENTDATA, &data);
    return ((terminal *)data)->prompt;
}

/* ---- opening ------------------------------------------------------------- */

static bool set_up(EditLine *editor, terminal *t)
{
    if (!editor) return false;
    el_set(editor, EL_CLIENTDATA, t);
    el_set(editor, EL_PROMPT, show_prompt);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 1);
    el_set(editor, EL_GETCFN, read_character);
    return true;
}

static bool open_editors(terminal *t)
{
    /* Characters need a locale; any that has all of them will do. */
    setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
    t->shown = el_init("jaseur", stdin, stdout, stderr);
    t->nowhere = fopen("/dev/null", "w");
    if (t->nowhere)
        t->hidden = el_init_fd("jaseur", stdin, t->nowhere, stderr,
                               STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
    t->history = history_init();
    if (!set_up(t->shown, t) || !set_up(t->hidden, t) || !t->history)
        return false;
    HistEvent event;
    history(t->history, &event, H_SETSIZE, REMEMBERED_LINES);
    history(t->history, &event, H_SETUNIQUE, 1);
    el_set(t->shown, EL_HIST, history, t->history);
    el_source(t->shown, NULL);
    return true;
}

void terminal_close(terminal *t)
{
    if (!t) return;
    if (t->shown) el_end(t->shown);
    if (t->hidden) el_end(t->hidden);
    if (t->history) history_end(t->history);
    if (t->nowhere) fclose(t->nowhere);
    free(t->line);
    free(t);
}

terminal *terminal_open(sleeper who)
{
    terminal *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->sleeper = who;
    strcpy(t->prompt, "> ");
    t->live = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (!t->live || open_editors(t)) return t;
    terminal_close(t);
    return NULL;
}

/* ---- lines --------------------------------------------------------------- */

static bool keep_line(terminal *t, const char *line, size_t size)
{
    if (t->room <= size) {
        char *grown = realloc(t->line, size + 1);
        if (!grown) return false;
        t->line = grown;
        t->room = size + 1;
    }
    memcpy(t->line, line, size);
    t->line[size] = '\0';
    return true;
}

static const char *edited_line(terminal *t, bool hidden)
{
    EditLine *editor = hidden ? t->hidden : t->shown;
    int count = 0;
    if (hidden) fputs(t->prompt, stdout);
    fflush(stdout);
    const char *line = el_gets(editor, &count);
    if (hidden || !line) fputs("\n", stdout);
    if (!line || count <= 0) return NULL;
    HistEvent event;
    if (!hidden && strspn(line, " \r\n") < strlen(line))
        history(t->history, &event, H_ENTER, line);
    return keep_line(t, line, strcspn(line, "\r\n")) ? t->line : NULL;
}

static const char *plain_line(terminal *t)
{
    fflush(stdout);
    if (getline(&t->line, &t->room, stdin) < 0) return NULL;
    t->line[strcspn(t->line, "\r\n")] = '\0';
    return t->line;
}

const char *terminal_line(terminal *t, bool hidden)
{
    if (t->ended) return NULL;
    const char *line = t->live ? edited_line(t, hidden) : plain_line(t);
    t->ended = !line;
    return line;
}
