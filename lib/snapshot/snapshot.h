/* snapshot.h - a session at rest, as bytes: by names, with a version and a
 * checksum, so that it can be taken up under newer flows. */
#ifndef JZ_SNAPSHOT_H
#define JZ_SNAPSHOT_H

#include "run/turn.h"

/* Writes the session's state, as jaseur_session_save.  Takes no memory. */
size_t jz_save(const session *s, void *bytes, size_t room);

/* Reads a snapshot into t->state of a turn that jz_turn_open has opened on an
 * empty session, by the names of its program; lists become pending; the trace
 * tells what was renamed, dropped, moved or lost.  bad: damaged, or of an
 * unknown format.  To be run in jz_try. */
typedef struct load_job {
    turn turn;
    str bytes;
    bool bad;
} load_job;
void jz_load_run(void *job);

#endif
