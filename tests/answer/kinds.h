/* kinds.h - one kind of case: the flow that asks for it, and how the value
 * that it took is written for the scorer. */
#ifndef ANSWER_KINDS_H
#define ANSWER_KINDS_H

#include <cjson/cJSON.h>
#include <jaseur.h>

typedef struct kind {
    const char *name;
    const char *answer; /* of the question; NULL: see `choices`               */
    const char *type;   /* of the value, for an action that needs it          */
    /* The value that an action was called with, for the scorer; the caller's.
     * secret: what was said only once in this turn, or NULL. */
    cJSON *(*got)(const jaseur_event *call, const char *secret);
    bool choices;       /* the options of a menu                              */
    bool commands;      /* any flow that is entered is the value              */
    bool survives;      /* no value: nothing may break                        */
} kind;

/* All of them, ending with a NULL name. */
extern const kind kinds[];
/* NULL: not known. */
const kind *kind_of(const char *name);

/* What is asked: everything of a case that the flow depends on.  Texts may be
 * NULL. */
typedef struct asking {
    const kind *kind;
    const char *language, *region, *pattern;
    const cJSON *options; /* of the menu                                      */
} asking;

/* The flow as YAML; the caller's, to be freed. */
char *flow_of(const asking *asking);

#endif
