/* coverage.h - which steps of the author's flows the tests have entered. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "text.h"

#include <jaseur.h>

typedef struct covered_step {
    const char *flow, *step;
    bool entered;
} covered_step;

typedef list(covered_step) coverage;

void coverage_open(pool *p, const jaseur_program *program, coverage *all);
void coverage_enter(coverage *all, const char *flow, const char *step);
/* "coverage: 8 of 9 steps", and the steps never entered. */
void put_coverage(text *t, const coverage *all, bool french);

#endif
