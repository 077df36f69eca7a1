/* fuzz.h - what the fuzz targets share: claims that abort, the bots they talk
 * to, and events written down so that two conversations can be compared.
 *
 * FUZZ_ROOT is the folder of the project; the bots are files in it. */
#ifndef FUZZ_H
#define FUZZ_H

#include <jaseur.h>

#include <stdio.h>
#include <stdlib.h>

#ifndef FUZZ_ROOT
#define FUZZ_ROOT "."
#endif

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

/* A limit or a refusal is no finding; a broken claim is. */
#define MUST(claim)                                                           \
    do {                                                                      \
        if (!(claim)) {                                                       \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__,      \
                    #claim);                                                  \
            abort();                                                          \
        }                                                                     \
    } while (0)

enum { SNAPSHOT_MOST = 64 * 1024, NOTES_MOST = 256 * 1024, BOTS = 2 };

/* The stadium, and a bot that uses all there is; compiled once. */
jaseur_program *fuzz_bot(unsigned number);

typedef struct notes {
    size_t size; /* goes on where the room ends                               */
    char text[NOTES_MOST];
} notes;

/* Well-formed UTF-8, by the table of the Unicode standard. */
void fuzz_check_text(const char *text);

/* Takes all events, checks that each is whole, and writes them down. */
void fuzz_take_events(jaseur_session *session, notes *to);

/* What the session waits for and what it heard, written down as well. */
void fuzz_look(jaseur_session *session, notes *to);

/* What a tool asks of it: the value of the step that it waits at, and what is
 * true of that. */
void fuzz_ask(jaseur_session *session, notes *to);

/* Saves, closes, loads and saves again, which must give equal bytes. */
jaseur_session *fuzz_reload(jaseur_session *session, unsigned bot,
                            const jaseur_session_options *options);

#endif
