/* problem.h - the author's mistakes: collected, sorted, told in words.
 *
 * A problem is a row of problems.def (stable id, severity, sentence in each
 * language) and a place.  Reporting never stops the work.  Sentences hold {0},
 * {1} ... for the texts given with them. */
#ifndef JZ_PROBLEM_H
#define JZ_PROBLEM_H

#include "base/place.h"
#include "base/str.h"

typedef enum problem_id {
#define P(NAME, id, severity, en, fr) NAME,
#define H(NAME, en, fr)
#include "base/problems.def"
#undef P
#undef H
    PROBLEM_COUNT
} problem_id;

/* The ways out, and the becauses: rows of the same file. */
typedef enum help_id {
    HELP_NONE,
#define P(NAME, id, severity, en, fr)
#define H(NAME, en, fr) NAME,
#include "base/problems.def"
#undef P
#undef H
    HELP_COUNT
} help_id;

enum { PROBLEM_ARGS = 4 };

typedef struct problem {
    problem_id id;
    place place;
    str args[PROBLEM_ARGS];
    help_id help;
    str help_args[PROBLEM_ARGS];
    str fix;                       /* fix.at NULL: none                       */
    uint32_t fix_offset, fix_size;
    help_id because;
    str because_args[PROBLEM_ARGS];
    place because_place;
    uint32_t order;                /* of reporting: breaks ties               */
} problem;

typedef struct problems {
    arena *arena;                  /* texts given are copied here             */
    vec(problem) rows;
    uint32_t errors;
} problems;

/* Adds a problem and returns it, so that help, fix and because can follow.
 * args[0], if any, is the `name` of the public problem.  The pointer is good
 * until the next problem. */
problem *jz_problem_add(problems *list, problem_id id, place where,
                        const str args[PROBLEM_ARGS]);
#define jz_problem(list, id, where, ...)                                      \
    jz_problem_add((list), (id), (where), (str[PROBLEM_ARGS]){__VA_ARGS__})
void jz_problem_help(problems *list, problem *p, help_id help,
                     const str args[PROBLEM_ARGS]);
#define jz_help(list, p, help, ...)                                           \
    jz_problem_help((list), (p), (help), (str[PROBLEM_ARGS]){__VA_ARGS__})
void jz_problem_fix(problems *list, problem *p, uint32_t offset, uint32_t size,
                    str fix);
void jz_problem_because(problems *list, problem *p, help_id because,
                        place where, const str args[PROBLEM_ARGS]);

/* The nearest of some names to a misspelt one, for "did you mean"; a swap is
 * one edit; bounded by a third of the length; the empty str: none is near.
 * Give the names one by one, then take the best. */
typedef struct nearest {
    str wanted, best;
    unsigned distance;
} nearest;
void jz_nearest_try(nearest *n, str candidate);

/* Sorts as on_problem promises and hands each row over, at most 20 errors;
 * an error on a line that broke YAML hides the others of that line and the
 * misplaced consequences behind it.  Sources are names by place.source - 1. */
void jz_problems_tell(problems *list, const jaseur_source *sources,
                      const jaseur_compile_options *options);

#endif
