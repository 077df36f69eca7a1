/* builtin.h - the flows that every bot has, as the text of a source.  The
 * build makes the text from flows.yaml. */
#ifndef JZ_BUILTIN_H
#define JZ_BUILTIN_H

#include <stddef.h>

extern const char jz_builtin_flows[]; /* ends with a zero                     */
extern const size_t jz_builtin_size;  /* without it                           */

#endif
