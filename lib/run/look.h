/* look.h - looking into a session without changing it. */
#ifndef JZ_LOOK_H
#define JZ_LOOK_H

#include "run/turn.h"

/* The rows of the last turn's trace, in the workspace. */
size_t jz_traces(const session *s, const jaseur_trace **rows);
/* The time of the first thing that is due, or INT64_MAX. */
int64_t jz_deadline(const flat *block);
/* For an opened turn; texts live in the workspace. */
void jz_look_waiting(turn *t, jaseur_waiting *out);
jaseur_value jz_look_value(turn *t, const value *v);

#endif
