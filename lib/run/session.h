/* session.h - one person's conversation, and what the sessions of a thread
 * work in.
 *
 * A session owns one block, its state.  A turn copies it into the workspace,
 * works there and commits by copying back.  Host lists are too large for that
 * and never change: they hang beside the state, referred to by number. */
#ifndef JZ_SESSION_H
#define JZ_SESSION_H

#include "match/order.h"
#include "run/state.h"

/* A list that the host supplied, with the index of its choices. */
typedef struct host_list {
    struct host_list *next;
    arena arena;         /* it lives in its own                               */
    uint32_t number;
    str packed;          /* see jz_pack                                       */
    const menu *menu;    /* NULL until somebody chooses from it               */
    const order_options *options; /* of its items; NULL: none, or not yet     */
    bool options_known;  /* somebody has ordered from it                      */
} host_list;

struct jaseur_workspace {
    escape escape;
    arena arena;         /* of the turn                                       */
    pattern_room *patterns;
    host_list *pending;  /* made in this turn, not committed                  */
    uint32_t running;    /* the step that ran last: a limit is its failure    */
    bool wipe;           /* secrets were here: overwrite before the next use  */

    /* What the last turn left, for next, heard and trace. */
    const jaseur_session *owner;
    jaseur_event *events;
    uint32_t event_count, event_next;
    struct trace_row *trace;
    uint32_t trace_count;
    const char *heard;
};
typedef struct jaseur_workspace workspace;

struct jaseur_session {
    program *program;
    workspace *workspace;
    flat *block;         /* the state, `room` bytes                           */
    host_list *lists;
    const jaseur_limits *limits; /* complete: no zeros                        */
    jaseur_memory memory;
    uint64_t id_hash;
    uint32_t room;
    uint32_t size;       /* of this block, limits and id included             */
    bool own_workspace;
    char id[];           /* ends with a zero                                  */
};
typedef struct jaseur_session session;

/* The defaults in place of zeros; false: beyond a hard maximum. */
bool jz_limits(const jaseur_limits *given, jaseur_limits *out);
extern const jaseur_limits jz_default_limits;

/* Makes room in the session's block for `size` bytes, what is in it kept;
 * false: no memory. */
bool jz_make_room(session *s, size_t size);

/* A host's list by number, in the session or pending; NULL: gone. */
host_list *jz_host_list(const session *s, uint32_t number);
/* A new one, pending, still without its bytes. */
host_list *jz_new_list(session *s, uint32_t number);
/* Gives back the lists that the state does not refer to (all: those too). */
void jz_sweep_lists(session *s, const state *st);
void jz_free_lists(host_list **lists);

/* The workspace, ready for a new job: what was in it is gone. */
void jz_workspace_begin(workspace *w, const session *s);

#endif
