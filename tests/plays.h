/* plays.h - the tests of flows, played as a host would: what is said and what
 * hosts, people and the world answer, whatever the bot makes of it. */
#ifndef PLAYS_H
#define PLAYS_H

#include <jaseur.h>

#include <stdbool.h>

enum { KNOWN_MOST = 16, SOURCES_MOST = 4 };

/* Reads a file of flows and those that it includes; 0: it cannot be read.  What
 * was read before is gone. */
size_t read_sources(const char *path, jaseur_source sources[SOURCES_MOST]);

typedef struct script {
    const jaseur_program *program;
    size_t test, row;  /* of their tables                                     */
    int64_t now;
    unsigned fed;
    jaseur_field known[KNOWN_MOST];
    jaseur_media media;
    char id[24], where[256];
} script;

/* Begins with a test of a program that was compiled with JASEUR_KEEP_TESTS, and
 * says how its session is to be opened; false: there is no such test. */
bool script_begin(script *s, const jaseur_program *program, size_t test,
                  jaseur_session_options *options);
/* The next message; `call` is the id of the newest call.  False: the test is
 * over.  Valid until the next one. */
bool script_next(script *s, const char *call, jaseur_message *m);

#endif
