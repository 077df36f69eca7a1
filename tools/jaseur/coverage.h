/* coverage.h - which steps of the author's flows have been entered, and which
 * ways out of them taken. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "text.h"

#include <jaseur.h>

typedef struct covered_step {
    const char *flow, *step;
    size_t flow_row;
    bool counts; /* it is the author's                                    */
    bool hands_over, does, rests;
    bool entered;
    size_t exits, exit_count; /* its rows of the exits, one behind the other  */
} covered_step;

typedef struct covered_exit {
    size_t of, to; /* rows of steps; to may be JASEUR_NO_ROW                  */
    const char *name;
    bool taken;
} covered_exit;

typedef struct coverage {
    list(covered_step) steps;
    list(covered_exit) exits;
} coverage;

/* Where one conversation is: the last step entered of each flow that is open,
 * the newest at the end.  One of zeros is at rest. */
typedef struct footsteps {
    size_t at[64];
    size_t depth;
    const char *how; /* the newest one ended, as far as is known              */
} footsteps;

void coverage_open(pool *p, const jaseur_program *program, coverage *all);

/* Takes in the trace of the turn that a message made. */
void coverage_turn(coverage *all, footsteps *f, const jaseur_message *message,
                   const jaseur_trace *rows, size_t count);
/* Nothing is running any more. */
void coverage_rest(coverage *all, footsteps *f);

/* "8 of 9", of the author's. */
void put_covered_steps(text *t, const coverage *all, bool french);
void put_covered_exits(text *t, const coverage *all, bool french);
/* The steps never entered and the exits never taken, a line each. */
void put_uncovered(text *t, const coverage *all, bool french);

#endif
