/* explore_lore.h - what is known of a bot before talking to it: what people
 * say in its tests, what its host answers there, and its tables. */
#ifndef EXPLORE_LORE_H
#define EXPLORE_LORE_H

#include "explore_dice.h"
#include "values.h"

typedef struct lore_value {
    const char *name;
    const jaseur_value *value;
} lore_value;

typedef list(jaseur_about) abouts;

typedef struct lore {
    pool *pool;
    jaseur_program *program;
    abouts openings; /* lines of people that begin a test             */
    abouts sayings;  /* all lines of people: me, scan, photo ...      */
    abouts results;  /* lines do and done that say how an action ends */
    abouts happened; /* lines event                                   */
    abouts tests;
    list(const char *) names; /* of flows, what they are called, and words
                                 that are heard                               */
    list(lore_value) values; /* all that hosts give in tests, by name         */
    list(jaseur_value) items; /* the entries of their menus                   */
    list(const char *) languages;
    const char *currency; /* of the first money found                      */
} lore;

void lore_open(lore *l, pool *p, jaseur_program *program);

/* The rows of a part that belong to row `of` of another: the next from *at. */
bool next_row_of(const lore *l, jaseur_part part, size_t of, size_t *at,
                 jaseur_about *row);
/* The row of an action, or of a step of a flow; JASEUR_NO_ROW: none. */
size_t find_action_row(const lore *l, const char *action);
size_t find_step_row(const lore *l, const char *flow, const char *step,
                     jaseur_about *row);

/* A value of a type as flows write it ("number", "menu"), by chance: best one
 * that tests give under that name. */
jaseur_value chance_value(const lore *l, pool *p, dice *d, const char *name,
                          const char *type, int64_t now);

#endif
