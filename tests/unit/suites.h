/* suites.h - the suites of unit tests: one for each layer with an algorithm.
 * A new one is a row here and a name in CMakeLists.txt. */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>

#define SUITES(S)                                                             \
    S(base)                                                                   \
    S(text)                                                                   \
    S(words)                                                                  \
    S(lang)                                                                   \
    S(yaml)                                                                   \
    S(expr)                                                                   \
    S(value)                                                                  \
    S(time)                                                                   \
    S(match)                                                                  \
    S(number)                                                                 \
    S(answer)                                                                 \
    S(germanic)                                                               \
    S(romance)                                                                \
    S(when)                                                                   \
    S(day)                                                                    \
    S(either)                                                                 \
    S(hour)                                                                   \
    S(sent)                                                                   \
    S(money)                                                                  \
    S(order)                                                                  \
    S(flow)                                                                   \
    S(compile)                                                                \
    S(trace)                                                                  \
    S(run)                                                                    \
    S(snapshot)                                                               \
    S(outlive)                                                                \
    S(problem)

#define DECLARE(name) Suite *name##_suite(void);
SUITES(DECLARE)
#undef DECLARE

#endif
