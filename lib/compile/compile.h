/* compile.h - from flows to a program: read, resolve, emit, check. */
#ifndef JZ_COMPILE_H
#define JZ_COMPILE_H

#include "flow/flow.h"
#include "program/program.h"

/* Compiles the sources and the built-in flows into p, whose arena is open and
 * which is otherwise zero.  Problems go to the list (kept in `scratch`, as is
 * everything that is not needed afterwards).  True: no errors. */
bool jz_compile(program *p, arena *scratch, problems *list,
                const jaseur_source *sources, size_t count,
                const jaseur_limits *limits, unsigned flags);

/* An expression as the running flow sees it, for the door; appended to nothing
 * of the program: code and constants live in the arena.  False: it is no
 * expression.  flow 0: only names of the bot. */
typedef struct condition {
    op *code;
    value *constants;
    const names *names; /* those of the program and more: for scope.names     */
    uint32_t start;
    uint8_t type;       /* value_type; VALUE_NOTHING: not known before        */
} condition;
bool jz_compile_condition(const program *p, arena *a, uint32_t flow, str text,
                          condition *c);

#endif
