/* mended.h - a source as libyaml is to read it: what is wrong with a line has
 * been told and mended, and every byte knows where it stands in the source.
 * Lines stay lines. */
#ifndef JZ_MENDED_H
#define JZ_MENDED_H

#include "yaml/hazard.h"

/* A part of the text that was put in place of another. */
typedef struct mend {
    uint32_t at, size;         /* in the mended text                          */
    uint32_t offset, replaced; /* in the source                               */
} mend;

/* Where the look is; going on from there is cheap in both directions. */
typedef struct spot {
    uint32_t offset, line, column;
} spot;

typedef struct mended {
    str source, text;
    uint32_t number;           /* of the source                               */
    hazards hazards;
    vec(mend) mends;
    spot spot;                 /* in the source                               */
} mended;

/* Checks that the source is UTF-8 text; characters that have no place in a
 * flow become spaces in m->text.  False: nothing can be read. */
bool jz_check_source(arena *a, problems *p, const jaseur_source *source,
                     uint32_t number, mended *m);
/* Tells the hazards that were not dropped, and mends m->text. */
void jz_mend_hazards(arena *a, problems *p, mended *m);

/* Offsets of the mended text in the source. */
uint32_t jz_source_offset(const mended *m, uint32_t at);
/* A place by offsets of the source. */
place jz_place_at(mended *m, uint32_t from, uint32_t to);
/* Whether a hazard of that line of the source was told. */
bool jz_is_told(const mended *m, uint32_t line);

#endif
