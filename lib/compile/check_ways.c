/* check_ways.c - which steps may run when something is supposed: the ways
 * through a flow, without those that the supposition closes. */
#include "compile/work.h"

/* How many steps a walk through one flow may look at: the work stays in
 * proportion to what was written, and not all that is certain is told. */
enum { WAYS_MOST = 100000 };

ways jz_ways_open(work *w, const uint32_t *exits)
{
    const program *const p = w->program;
    const names *const n = &p->names;
    return (ways){
        .work = w,
        .exits = exits,
        .stamps = jz_take(w->scratch, sizeof(uint32_t), p->steps.count),
        .next = jz_names_find(n, S("next")),
        .go = jz_names_find(n, S("go")),
        .skipped = jz_names_find(n, S("skipped")),
        .silent = jz_names_find(n, S("silent")),
        .refuse = jz_names_find(n, S("refuse")),
    };
}

void jz_ways_refill(ways *k)
{
    k->left = WAYS_MOST;
}

/* A stamp is followed by its second half: entered, and perhaps skipped. */
enum { ENTERED, TRIED, HALVES };

void jz_ways_begin(ways *k)
{
    k->stamp += HALVES;
    k->open.count = 0;
}

static void add(ways *k, uint32_t step, uint32_t how)
{
    if (!step || k->stamps[step] >= k->stamp + how) return;
    k->stamps[step] = k->stamp + how;
    jz_push(k->work->scratch, &k->open, step * HALVES + how);
}

void jz_ways_add(ways *k, uint32_t step)
{
    add(k, step, TRIED);
}

void jz_ways_enter(ways *k, uint32_t step)
{
    add(k, step, ENTERED);
}

/* What is skipped under the supposition is empty, and that may decide. */
static unsigned can_run(const ways *k, uint32_t row, what_if w)
{
    const work *const all = k->work;
    const program *const p = all->program;
    const uint32_t when = p->steps.at[row].when;
    const stretch seen = all->when_seen[row];
    unsigned can = jz_what_if(p, when, w);
    for (uint32_t i = 0; can == (CAN_BE_NO | CAN_BE_YES) && i < seen.count;
         i++) {
        const uint32_t e = all->when_entries.at[seen.first + i];
        const uint32_t maker = p->entries.at[e].step;
        if (!maker || maker >= row || maker == w.step) continue;
        const what_if empty = {SUPPOSE_EMPTY, maker, 0};
        if (jz_what_if(p, p->steps.at[maker].when, w) == CAN_BE_NO) {
            can = jz_what_if(p, when, empty);
        }
    }
    return can;
}

bool jz_ways_next(ways *k, const what_if *w, uint32_t count, uint32_t *step,
                  unsigned *can)
{
    if (!k->open.count || !k->left) return false;
    k->left--;
    const uint32_t next = k->open.at[--k->open.count];
    *step = next / HALVES;
    const bool entered = next % HALVES == ENTERED;
    const bool always = !k->work->program->steps.at[*step].when;
    *can = always || entered ? CAN_BE_YES : CAN_BE_YES | CAN_BE_NO;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned each = can_run(k, *step, w[i]);
        if (each == CAN_BE_YES) *can = CAN_BE_YES;
        if (each != CAN_BE_NO) continue;
        *can = entered ? 0 : CAN_BE_NO;
        break;
    }
    return true;
}

bool jz_is_bad_end(const ways *k, const told_row *e)
{
    return e->name != k->next && e->name != k->go && e->name != k->skipped &&
           e->name != k->silent && e->name != k->refuse;
}

void jz_ways_on(ways *k, uint32_t step, unsigned can, uint32_t above)
{
    const program *const p = k->work->program;
    for (uint32_t i = k->exits[step]; i < k->exits[step + 1]; i++) {
        const told_row *const e = &p->exits.at[i];
        const unsigned wanted = e->name == k->skipped ? CAN_BE_NO : CAN_BE_YES;
        if (!(can & wanted) || e->to <= above) continue;
        if (jz_is_bad_end(k, e)) jz_ways_enter(k, e->to);
        else jz_ways_add(k, e->to);
    }
}
