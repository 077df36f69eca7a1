/* pattern.h - the author's patterns: PCRE2, within limits.
 *
 * A pattern is anchored at both ends when compiled, matched against folded or
 * raw text as UTF-8 that is known to be valid, and stopped by a budget that
 * is charged in a callout, so that the bound is the same with and without the
 * just-in-time compiler. */
#ifndef JZ_PATTERN_H
#define JZ_PATTERN_H

#include "base/problem.h"
#include "base/str.h"

typedef struct pattern pattern;

/* What a program's patterns live in: keeps what must be given back. */
typedef struct pattern_set pattern_set;
pattern_set *jz_patterns_open(arena *a, bool fast);
/* Must be called before the arena is closed, also after giving up: NULL is
 * allowed. */
void jz_patterns_close(pattern_set *set);
/* Equal patterns are compiled once.  NULL: *why says what is wrong (PCRE2's
 * words) and *at where in the pattern. */
const pattern *jz_pattern_make(pattern_set *set, str text, str *why,
                               uint32_t *at);

/* The name of the n-th named group, from 0 on; false: there are no more. */
bool jz_pattern_group(const pattern *p, uint32_t n, str *name);

/* Whether it looks at what stands around a place, "(?=" and the like: then only
 * the whole of an answer says what it means. */
bool jz_pattern_looks_around(const pattern *p);

/* Match data, kept in the workspace and made once. */
typedef struct pattern_room pattern_room;
/* NULL: no memory. */
pattern_room *jz_pattern_room_open(const jaseur_memory *memory);
void jz_pattern_room_close(pattern_room *room);
void jz_pattern_room_shrink(pattern_room *room); /* above 64 KiB: given back  */

/* Whether the whole of s matches.  Charges *units; at 0 nothing matches and
 * *limited is true. */
bool jz_pattern_fits(const pattern *p, pattern_room *room, str s,
                     uint32_t *units, bool *limited);
/* What the n-th named group holds of the text that was found to fit last;
 * empty: nothing. */
str jz_pattern_part(const pattern *p, const pattern_room *room, str s,
                    uint32_t n);

#endif
