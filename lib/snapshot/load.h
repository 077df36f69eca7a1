/* load.h - what reading a snapshot shares: where it is, and values as they were
 * saved. */
#ifndef JZ_LOAD_H
#define JZ_LOAD_H

#include "base/bytes.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

enum { ROWS_MOST = 4096, COUNT_MOST = 65535 };

/* A frame's place as it was saved, to be found again when all frames are
 * read. */
typedef struct saved_place {
    str flow, step;
    unsigned kind;    /* of the step; see jz_place_kind                       */
    str about;
    bool once;        /* something in the frame is done once for all, or is
                         under way                                            */
    bool under_way;   /* and that is the step where it rests                  */
    value which;      /* what is offered there: a list; or nothing            */
} saved_place;

typedef struct loader {
    byte_reader r;
    turn *t;
    const program *p;
    bool same;        /* the program is the one that saved                    */
    uint32_t frame;   /* the one being read                                   */
    uint32_t flow;    /* its flow; 0: gone                                    */
    saved_place places[FRAMES_MOST];
    bool lost;        /* something done once has no place any more            */
    bool nothing_left;
} loader;

/* A value as it was saved; choice is the id of a fixed choice, to be looked up
 * where the question is known. */
typedef struct saved {
    value value;
    str choice;
    bool open;        /* of a list                                            */
    unsigned kind;    /* of a list of our own: 1 + the kind of its question   */
} saved;

/* A row in the trace: what loading decided, about which name. */
void jz_note(loader *l, trace_what what, uint32_t step, str name);
str jz_load_text(loader *l); /* a view of valid UTF-8                         */
saved jz_load_value(loader *l);
/* Keeps a value if an entry of today can have it; else says that it is
 * dropped. */
bool jz_keep_saved(loader *l, uint32_t row, saved *s, str name);

/* What is not of a frame. */
void jz_load_head(loader *l);
void jz_load_lists(loader *l);
void jz_load_known(loader *l);
void jz_load_queue(loader *l);

/* The rows of a frame. */
void jz_load_step(loader *l);
void jz_load_call(loader *l);

/* Where each frame goes on, from the bottom. */
void jz_place_frames(loader *l);

#endif
