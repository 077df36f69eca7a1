/* lines.h - a conversation as lines of bytes, which a fuzzer may damage and a
 * person can write.
 *
 * The first line is one byte: which bot, which language, who is known.  Of
 * every other line the first byte is its kind, the second its id, the third
 * the time that passes, the rest text, in which a line may go on behind a
 * backslash.  For what a host sends, the text is a word and fields:
 *
 *   0@0a beer please             0 said     6 chose   7 scanned   8 H X h x sent
 *   9@1done,beers=$beers,n=#2    9 result   ; agent   < happened  = known
 *   ?@8                          ? waited   > forget
 *
 * Id @ is none.  Times: 0 none, 1 to 7 more and more, 8 to the deadline; see
 * lines.c. */
#ifndef LINES_H
#define LINES_H

#include "fuzz.h"

enum {
    LINE_MOST = 8192, LINES_MOST = 64, CALL_MOST = 256, FIELDS_MOST = 8
};

typedef struct talk {
    unsigned bot;
    jaseur_session_options options;
    jaseur_session *session;
    int64_t now;
    char text[LINE_MOST + 1];
    char call[CALL_MOST], id[8];
    jaseur_field fields[FIELDS_MOST];
    const unsigned char *at; /* what is still to come                         */
    size_t left;
} talk;

/* Opens the session that the first line asks for. */
void lines_open(talk *t, const unsigned char *bytes, size_t size);
/* The message of the next line; false: there is none.  It is valid until the
 * next call. */
bool lines_next(talk *t, jaseur_message *m);

#endif
