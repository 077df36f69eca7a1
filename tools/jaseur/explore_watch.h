/* explore_watch.h - what must never happen in a conversation, whatever people,
 * host and time do. */
#ifndef EXPLORE_WATCH_H
#define EXPLORE_WATCH_H

#include "explore_lore.h"
#include "stage.h"

typedef enum fault {
    NO_FAULT,
    EMPTY_VALUE,  /* a value in a text printed nothing                        */
    DEAD_END,     /* it waits for what nothing can bring                      */
    ENDLESS,      /* a turn reached a limit                                   */
    DONE_TWICE,   /* what is done once is called again though it ended well   */
    KEY_AGAIN,    /* the key of a call whose end is known is used again       */
    NO_REASON,    /* a hand-over that does not say why                        */
    BAD_STATUS,   /* a message was not taken                                  */
    NOT_REPEATED, /* the same message was taken twice                         */
    TAKEN_TWICE,  /* the same result was taken twice                          */
    CHANGED       /* saved and loaded, it waits for something else            */
} fault;

typedef struct finding {
    fault fault;
    const char *flow, *step; /* where; or NULL                                */
    const char *what;        /* the action, the limit ...; or NULL            */
} finding;

typedef struct known_end {
    const char *key;
    bool good;
} known_end;

typedef struct watch {
    pool *pool;
    list(known_end) ends; /* of calls that change the world                   */
    finding found;        /* the first                                        */
} watch;

/* After each message that was taken: its trace, and the happenings of the
 * stage from row `from` on. */
void watch_turn(watch *w, stage *s, size_t from);
/* After a message that was not. */
void watch_status(watch *w, stage *s);
/* After a result that was taken; `good`: with success. */
void watch_result(watch *w, stage *s, const happening *call,
                  const char *outcome, bool good);
/* Where it came to rest. */
void watch_rest(watch *w, const jaseur_waiting *waiting);

/* The last message once more: it must be known. */
void watch_again(watch *w, stage *s, jaseur_message message);
/* A result once more, as another message: nobody may wait for it. */
void watch_second(watch *w, stage *s, jaseur_message result);
/* Saves, closes and loads the session. */
void watch_reload(watch *w, stage *s);

#endif
