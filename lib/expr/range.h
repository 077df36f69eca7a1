/* range.h - which days and moments there are: years 1 to 9999. */
#ifndef JZ_RANGE_H
#define JZ_RANGE_H

#include "expr/value.h"

#define DATE_LEAST INT64_C(-719162)
#define DATE_MOST INT64_C(2932896)

static inline bool jz_is_day(int64_t days)
{
    return days >= DATE_LEAST && days <= DATE_MOST;
}

static inline bool jz_is_moment(int64_t ms)
{
    return ms >= DATE_LEAST * DAY_MS && ms < (DATE_MOST + 1) * DAY_MS;
}

static inline bool jz_is_decimal(int64_t n)
{
    return n >= -DECIMAL_MOST && n <= DECIMAL_MOST;
}

#endif
