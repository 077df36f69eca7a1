/* place.h - where something stands in the sources. */
#ifndef JZ_PLACE_H
#define JZ_PLACE_H

#include <stdint.h>

typedef struct place {
    uint32_t source;               /* from 1; 0: nowhere                      */
    uint32_t line, column, length; /* from 1, in characters                   */
    uint32_t offset, size;         /* the same in bytes                       */
} place;

#endif
