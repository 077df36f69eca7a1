/* hear.c - the words of a message that start flows: which of those that every
 * bot has are said for themselves, and which stand in what else is said. */
#include "run/hear.h"

uint32_t jz_flow_of(const turn *t, const menu_hit *hit)
{
    return t->program->hearers.at[hit->item].flow;
}

static bool is_built_in(const turn *t, const menu_hit *hit)
{
    return t->program->hearers.at[hit->item].built_in;
}

int jz_small_talk(const turn *t, uint32_t number)
{
    for (int i = BUILTIN_GREETING; i <= BUILTIN_GOODBYE; i++)
        if (t->program->builtin[i] == number) return i;
    return 0;
}

bool jz_is_agent(const turn *t, uint32_t number)
{
    return number == t->program->builtin[BUILTIN_AGENT];
}

static int talk_of(const turn *t, const menu_hit *hit)
{
    return jz_small_talk(t, jz_flow_of(t, hit));
}

/* All small talk goes together. */
static bool are_one(const turn *t, const menu_hit *a, const menu_hit *b)
{
    if (jz_flow_of(t, a) == jz_flow_of(t, b)) return true;
    return talk_of(t, a) && talk_of(t, b);
}

/* How the built-in words of a flow are said. */
static how_said said(const turn *t, const heard *h, const flow_hits *found,
                     const menu_hit *hit)
{
    menu_hit same[HITS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < found->count; i++)
        if (is_built_in(t, &found->at[i]) && are_one(t, &found->at[i], hit))
            same[count++] = found->at[i];
    return jz_how_said(h, same, count, talk_of(t, hit));
}

static void keep_talk(const turn *t, flow_hits *found, int kind)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        int talk = talk_of(t, &found->at[i]);
        if (!talk || talk == kind) found->at[kept++] = found->at[i];
    }
    found->count = kept;
}

/* Of the built-in words only those that are said for themselves; in a free
 * text those that ask for a person in any case.  Of small talk one kind, and
 * only when there is nothing else, no words of the author's either. */
static void leave_out_among(turn *t, const heard *h, flow_hits *found,
                            bool free_text)
{
    const flow_hits all = *found;
    int most = 0;
    bool only = true;
    found->count = 0;
    for (uint32_t i = 0; i < all.count; i++)
        if (!is_built_in(t, &all.at[i])) only = false;
    for (uint32_t i = 0; i < all.count; i++) {
        menu_hit hit = all.at[i];
        if (is_built_in(t, &hit)) {
            int talk = talk_of(t, &hit);
            how_said as = said(t, h, &all, &hit);
            bool any = free_text && jz_is_agent(t, jz_flow_of(t, &hit));
            if (as == SAID_AMONG && !any) continue;
            if (talk && !(only && as == SAID_ALONE)) continue;
            hit.whole = as == SAID_ALONE;
            if (talk > most) most = talk;
        }
        found->at[found->count++] = hit;
    }
    keep_talk(t, found, most);
}

void jz_hear_flows(turn *t, const heard *h, unsigned effort, bool free_text,
                   flow_hits *found)
{
    found->count = jz_menu_find(t->program->hear, h, 0, h->words.count, effort,
                                found->at, HITS, &t->units);
    for (uint32_t i = 0; i < found->count; i++) {
        if (!is_built_in(t, &found->at[i])) continue;
        leave_out_among(t, h, found, free_text);
        break;
    }
}
