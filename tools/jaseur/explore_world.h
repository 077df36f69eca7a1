/* explore_world.h - what a random host answers, what happens in the world, and
 * what people do who have a conversation.  Where there is nothing to do,
 * nothing is done. */
#ifndef EXPLORE_WORLD_H
#define EXPLORE_WORLD_H

#include "explore_talk.h"

/* Ends the action that is waited for; or one that nobody may wait for. */
void do_result(talk *t);
void do_late_result(talk *t);
void do_event(talk *t);
void do_people(talk *t);

#endif
