/* save.h - what writing a snapshot shares: where it is, names and values. */
#ifndef JZ_SAVE_H
#define JZ_SAVE_H

#include "base/bytes.h"
#include "run/session.h"
#include "snapshot/format.h"

typedef struct saver {
    writer w;
    const session *session;
    const program *program;
    state state;
} saver;

void jz_save_name(saver *s, uint32_t name); /* 0: an empty text               */
void jz_save_answer(saver *s, const answer *a);

/* What is not of a frame. */
void jz_save_head(saver *s);
void jz_save_lists(saver *s);
void jz_save_known(saver *s);
void jz_save_queue(saver *s);

#endif
