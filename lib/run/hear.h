/* hear.h - the flows whose words are in a message. */
#ifndef JZ_HEAR_H
#define JZ_HEAR_H

#include "run/turn.h"

enum { HITS = 8 };

typedef struct flow_hits {
    menu_hit at[HITS];
    uint32_t count;
} flow_hits;

/* In a free text, what asks for a person is found among other words, too. */
void jz_hear_flows(turn *t, const heard *h, unsigned effort, bool free_text,
                   flow_hits *found);
uint32_t jz_flow_of(const turn *t, const menu_hit *hit);
/* Of a flow; 0: it is no small talk.  What says more about the message is
 * higher. */
int jz_small_talk(const turn *t, uint32_t flow);
bool jz_is_agent(const turn *t, uint32_t flow);

#endif
