/* turn.c - any lines as messages (see lines.h).  The same lines give the same
 * events, also when the session is saved and loaded after each, and a message
 * that comes again does nothing. */
#include "lines.h"

#include <string.h>

/* A repeat leaves the state as it is. */
static void repeat(talk *t, const jaseur_message *m)
{
    static unsigned char before[SNAPSHOT_MOST], after[SNAPSHOT_MOST];
    const size_t size = jaseur_session_save(t->session, before, sizeof before);
    MUST(jaseur_session_feed(t->session, m) == JASEUR_REPEATED);
    MUST(!jaseur_session_next(t->session));
    MUST(jaseur_session_save(t->session, after, sizeof after) == size);
    MUST(!memcmp(before, after, size));
}

/* Only what a host says about the world can break a rule. */
static bool may_be_bad(const jaseur_message *m)
{
    return m->field_count || m->kind == JASEUR_RESULT ||
           m->kind == JASEUR_AGENT || m->kind == JASEUR_HAPPENED;
}

static void feed(talk *t, const jaseur_message *m, notes *heard)
{
    const jaseur_status status = jaseur_session_feed(t->session, m);
    MUST(status != JASEUR_BAD_FLOW && status != JASEUR_BAD_SNAPSHOT);
    MUST(status != JASEUR_NO_MEMORY);
    MUST(status != JASEUR_BAD_CALL || may_be_bad(m));
    MUST(heard->size < sizeof heard->text);
    fuzz_take_events(t->session, heard);
    fuzz_look(t->session, heard);
    fuzz_ask(t->session, heard);
    if (status == JASEUR_OK && m->id) repeat(t, m);
}

static void converse(const unsigned char *bytes, size_t size, bool reloads,
                     notes *heard)
{
    static talk t;
    jaseur_message m;
    heard->size = 0;
    lines_open(&t, bytes, size);
    for (int i = 0; i < LINES_MOST && lines_next(&t, &m); i++) {
        feed(&t, &m, heard);
        if (reloads) t.session = fuzz_reload(t.session, t.bot, &t.options);
    }
    jaseur_session_close(t.session);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static notes straight, reloaded;
    converse(bytes, size, false, &straight);
    converse(bytes, size, true, &reloaded);
    MUST(straight.size == reloaded.size);
    const size_t shared = straight.size < sizeof straight.text
                              ? straight.size : sizeof straight.text - 1;
    if (!memcmp(straight.text, reloaded.text, shared)) return 0;
    fprintf(stderr, "--- straight\n%s--- reloaded\n%s", straight.text,
            reloaded.text);
    abort();
    return 0;
}
