/* coverage.c - which steps of the author's flows the tests have entered. */
#include "coverage.h"

#include "command.h"

#include <string.h>

void coverage_open(pool *p, const jaseur_program *program, coverage *all)
{
    jaseur_about step, flow;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_STEPS, i, &step);
         i++) {
        if (!jaseur_program_about(program, JASEUR_FLOWS, step.of, &flow))
            continue;
        if (!flow.type || strcmp(flow.type, "yours")) continue;
        const covered_step row = {.flow = flow.name, .step = step.name};
        list_push(p, all, row);
    }
}

void coverage_enter(coverage *all, const char *flow, const char *step)
{
    for (size_t i = 0; flow && step && i < all->count; i++) {
        covered_step *row = &all->at[i];
        if (strcmp(row->step, step) || strcmp(row->flow, flow)) continue;
        row->entered = true;
        return;
    }
}

void put_coverage(text *t, const coverage *all, bool french)
{
    size_t entered = 0;
    for (size_t i = 0; i < all->count; i++) entered += all->at[i].entered;
    put(t, either(french, "coverage: ", "couverture : "));
    put_count(t, entered);
    put(t, either(french, " of ", " sur "));
    put_count(t, all->count);
    put(t, either(french, " steps\n", " étapes\n"));
    if (entered == all->count) return;
    put(t, either(french, "never visited:", "jamais visitées :"));
    for (size_t i = 0; i < all->count; i++) {
        const covered_step *row = &all->at[i];
        if (!row->entered) put_all(t, " ", row->flow, "/", row->step, NULL);
    }
    put(t, "\n");
}
