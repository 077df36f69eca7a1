/* once.c - the flows in which something happens that must happen only once:
 * in themselves, or in a flow that they run. */
#include "compile/work.h"

callers jz_find_callers(work *w)
{
    const program *const p = w->program;
    callers c = {
        .first = jz_take(w->scratch, sizeof *c.first, p->flows.count + 2u),
        .steps = jz_take(w->scratch, sizeof *c.steps, p->steps.count),
    };
    for (uint32_t i = 1; i < p->steps.count; i++) {
        c.first[p->steps.at[i].callee + 2]++;
    }
    for (uint32_t i = 2; i < p->flows.count + 2; i++) {
        c.first[i] += c.first[i - 1];
    }
    for (uint32_t i = 1; i < p->steps.count; i++) {
        c.steps[c.first[p->steps.at[i].callee + 1]++] = i;
    }
    return c;
}

static void mark(work *w, numbers *marked, uint32_t row)
{
    flow *const f = &w->program->flows.at[row];
    if (f->once) return;
    f->once = true;
    jz_push(w->scratch, marked, row);
}

void jz_mark_once(work *w)
{
    const program *const p = w->program;
    const callers c = jz_find_callers(w);
    numbers marked = {0};
    for (uint32_t i = 1; i < p->steps.count; i++) {
        const step *const s = &p->steps.at[i];
        if (p->actions.at[s->action].once) mark(w, &marked, s->flow);
    }
    for (uint32_t n = 0; n < marked.count; n++) {
        const uint32_t row = marked.at[n];
        for (uint32_t i = c.first[row]; i < c.first[row + 1]; i++) {
            mark(w, &marked, p->steps.at[c.steps[i]].flow);
        }
    }
}
