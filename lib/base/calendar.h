/* calendar.h - days, dates and times: pure arithmetic, proleptic Gregorian. */
#ifndef JZ_CALENDAR_H
#define JZ_CALENDAR_H

#include "base/str.h"

#define DAY_MS INT64_C(86400000)
#define MINUTE_MS INT64_C(60000)

typedef struct date {
    int year;       /* 1 to 9999                                              */
    int month, day; /* from 1                                                 */
} date;

typedef struct clock_time {
    int hour, minute, second; /* hour 24 only as the end of a day            */
} clock_time;

int64_t jz_days(date d);       /* since 1970-01-01                            */
date jz_date(int64_t days);
int jz_weekday(int64_t days);  /* 0: Monday ... 6: Sunday                     */
int jz_month_length(int year, int month);
bool jz_is_date(date d);

/* ISO 8601; the whole of s.  A moment (RFC 3339) has an offset or Z, or else
 * is local: then *local is true and *ms counts as if it were UTC. */
bool jz_read_date(str s, date *d);                  /* 2026-07-14             */
bool jz_read_time(str s, clock_time *t);            /* 19:30, 7:30, 19:30:05  */
bool jz_read_moment(str s, int64_t *ms, bool *local);
void jz_put_date(buf *b, date d);
void jz_put_time(buf *b, clock_time t);             /* 19:30; seconds if any  */
void jz_put_moment(buf *b, int64_t ms);             /* in UTC, with Z         */

/* A time zone by its POSIX rule, such as "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX
 * 8.3, TZ; the M, J and n forms of a date; hours -167 to 167 as in RFC 8536).
 * The change has no history: it is as if it had always been so. */
typedef struct zone_change {
    uint8_t form;              /* 'M', 'J' or 'n'                             */
    uint8_t month, week, weekday;
    uint16_t day;
    int32_t seconds;           /* after local midnight                        */
} zone_change;
typedef struct zone {
    int32_t standard, summer;  /* seconds east of UTC                         */
    zone_change start, end;    /* of summer                                   */
    bool has_summer;
} zone;

bool jz_read_zone(str rule, zone *z);
/* NULL-terminated rule for ISO 3166 country codes ("FR") and for some IANA
 * names ("Europe/Paris"); NULL: not known. */
const char *jz_zone_rule(str country_or_name);
int32_t jz_zone_offset(const zone *z, int64_t utc_ms); /* seconds             */
int64_t jz_to_local(const zone *z, int64_t utc_ms);
/* An hour that does not exist becomes a later one by the length of the gap;
 * of one that comes twice, the first. */
int64_t jz_to_utc(const zone *z, int64_t local_ms);

#endif
