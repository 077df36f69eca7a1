/* explore_moves.h - what may come next in a conversation. */
#ifndef EXPLORE_MOVES_H
#define EXPLORE_MOVES_H

#include "explore_talk.h"

/* Gives a message to the conversation.  False: it was not taken.  What came
 * out is then to be taken out, behind the line of what went in. */
bool talk_feed(talk *t, jaseur_message message);
void talk_take_out(talk *t);

/* Looks what it waits for now. */
void talk_look(talk *t);
/* Lets somebody do something, or time pass, by chance. */
void talk_move(talk *t);

#endif
