/* floor.h - what one message of the ordering conversation costs at the least:
 * the same kinds of parts that the library uses, each at its cheapest, and no
 * flow language.  Every figure of the benchmark is printed as a ratio to it. */
#ifndef FLOOR_H
#define FLOOR_H

#include <stdbool.h>
#include <stddef.h>

enum { TURNS = 5, CROWD = 100000 };

typedef struct exchange {
    const char *said, *reply;
} exchange;
extern const exchange conversation[TURNS];

bool floor_open(void);  /* false: it does not give the right replies          */
void floor_close(void);
void floor_hot(long conversations);
void floor_cold(long messages); /* sessions visited in random order           */
/* The order in which the crowd is visited, and the id of one of them. */
unsigned crowd_member(long visit);
void crowd_id(char id[16], unsigned member);

#endif
