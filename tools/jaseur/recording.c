/* recording.c - a chat becomes a test: what is known when it begins, and how
 * the finished test is put into a file. */
#include "recording.h"

#include "command.h"
#include "screenplay.h"

#include <string.h>

void recording_begin(record *r, bot *b, const situation *s, int64_t now)
{
    r->pool = &b->pool;
    record_now(r, now);
    if (strcmp(s->language, first_language(b->program))) {
        const jaseur_value language = {.type = JASEUR_TEXT,
                                       .text = s->language};
        record_given(r, "language", &language);
    }
    for (size_t i = 0; i < s->known_count; i++)
        record_given(r, s->known[i].name, &s->known[i].value);
}

static const char *free_name(bot *b, bool french)
{
    size_t row;
    jaseur_about test;
    for (size_t number = 1;; number++) {
        text t = {.pool = &b->pool};
        put(&t, either(french, "Recorded chat", "Conversation enregistrée"));
        if (number > 1) put(&t, " ");
        if (number > 1) put_count(&t, number);
        if (!find_test(b->program, t.at, &row, &test)) return t.at;
    }
}

static bool play_alone(bot *b, const char *name, bool french,
                       difference *first)
{
    size_t row;
    jaseur_about test;
    coverage steps = {0};
    const playing how = {.french = french, .coverage = &steps};
    return b->program && find_test(b->program, name, &row, &test) &&
           screenplay_play(b->program, row, &how, &b->pool, first);
}

static int try_record(const char *piece, const char *name, const char *path,
                      bool french)
{
    bot b;
    difference first = {0};
    const bool opened = bot_open(&b, path, piece, french);
    const bool passed = opened && play_alone(&b, name, french, &first);
    if (passed) {
        puts(either(french, "(recorded as a test)", "(enregistré comme test)"));
    } else if (first.expected) {
        fprintf(stderr,
                either(french,
                       "jaseur: the recorded test does not pass:"
                       " expected  %s  got  %s\n",
                       "jaseur: le test enregistré ne réussit pas :"
                       " attendu  %s  obtenu  %s\n"),
                first.expected, first.got);
    } else {
        problems_show(stderr, &b.problems, &b.sources, french);
    }
    bot_close(&b);
    return passed ? FINE : FAILED;
}

int recording_end(const record *r, bot *b, const char *path,
                  const char *record_path, bool french)
{
    text piece = {.pool = &b->pool};
    const char *name = free_name(b, french);
    put_record(&piece, r, name);
    /* Played first: the file may be that of the flows. */
    const int status = try_record(piece.at, name, path, french);
    if (file_append(record_path, piece.at)) return status;
    tell_unwritable(record_path, french);
    return UNUSABLE;
}
