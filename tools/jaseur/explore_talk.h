/* explore_talk.h - one conversation with a random person, a random host and
 * random people, which comes out the same for the same seed. */
#ifndef EXPLORE_TALK_H
#define EXPLORE_TALK_H

#include "explore_says.h"
#include "explore_watch.h"
#include "record.h"

typedef struct open_call {
    happening call;
    bool ended;
} open_call;

typedef struct talk {
    /* To be set before; the rest is zeros. */
    const lore *lore;
    uint64_t seed;
    unsigned turns;       /* at most so many times somebody does something    */
    const char *language; /* of the bot; NULL: by chance                      */
    bool french;          /* the notes in the record                          */
    coverage *coverage;

    dice dice;
    stage stage;
    record record;
    watch watch;
    jaseur_waiting waiting; /* a copy                                         */
    list(open_call) calls;  /* in the order in which they were made           */
    size_t taken;           /* happenings that are in the record              */
    size_t messages;
    jaseur_message last; /* the last one                                   */
    bool was_taken;
} talk;

/* Holds it to the end, or to the first finding: talk.watch.found. */
void talk_hold(talk *t);
void talk_close(talk *t);

#endif
