/* situation.h - how a chat begins: in which language, as which customer, and
 * when. */
#ifndef SITUATION_H
#define SITUATION_H

#include "build.h"
#include "host.h"

/* What the person asked for; NULL: nothing. */
typedef struct wishes {
    const char *language, *test, *now;
} wishes;

typedef struct situation {
    const char *language;
    size_t test;             /* the test that is played, or JASEUR_NO_ROW     */
    int64_t moment;          /* 0: now                                        */
    const jaseur_field *known;
    size_t known_count;
} situation;

/* False: the bot of the file has not what was asked for, and standard error
 * says what it has. */
bool situation_choose(bot *b, const char *path, const wishes *w, bool french,
                      situation *out);

#endif
