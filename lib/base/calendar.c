/* calendar.c - days, dates and moments: pure arithmetic, read and written as
 * ISO 8601 has them. */
#include "base/calendar.h"

enum {
    DAYS_OF_400_YEARS = 146097,
    DAYS_TO_1970 = 719468 /* from 0000-03-01                                  */
};

/* Years are counted from March here, so that the odd day comes last: month 0
 * is March and day 0 of it is day (153 * month + 2) / 5 of the year. */
int64_t jz_days(date d)
{
    const int64_t year = (int64_t)d.year - (d.month <= 2);
    const int64_t month = d.month + (d.month <= 2 ? 9 : -3);
    const int64_t cycle = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_cycle = year - cycle * 400;
    const int64_t of_year = (153 * month + 2) / 5 + d.day - 1;
    return cycle * DAYS_OF_400_YEARS + of_cycle * 365 + of_cycle / 4 -
           of_cycle / 100 + of_year - DAYS_TO_1970;
}

/* Days beyond the years 1 to 9999 give the first or the last day. */
date jz_date(int64_t days)
{
    const date first = {1, 1, 1};
    const date last = {9999, 12, 31};
    if (days <= jz_days(first)) return first;
    if (days >= jz_days(last)) return last;
    const int64_t from_march = days + DAYS_TO_1970;
    const int64_t cycle = from_march / DAYS_OF_400_YEARS;
    const int64_t rest = from_march % DAYS_OF_400_YEARS;
    const int64_t of_cycle =
        (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    const int64_t of_year =
        rest - (365 * of_cycle + of_cycle / 4 - of_cycle / 100);
    const int64_t month = (5 * of_year + 2) / 153;
    const int64_t day = of_year - (153 * month + 2) / 5 + 1;
    const bool next_year = month >= 10;
    return (date){(int)(cycle * 400 + of_cycle + next_year),
                  (int)(next_year ? month - 9 : month + 3), (int)day};
}

int jz_weekday(int64_t days)
{
    const int64_t from_thursday = days % 7; /* 1970-01-01 was one */
    return (int)((from_thursday + 7 + 3) % 7);
}

int jz_month_length(int year, int month)
{
    static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30,
                                            31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (month == 2 && leap);
}

bool jz_is_date(date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
           d.day >= 1 && d.day <= jz_month_length(d.year, d.month);
}

/* Exactly `digits` figures at the front of s, which are taken off. */
static bool take_number(str *s, size_t digits, int *n)
{
    if (s->size < digits) return false;
    int sum = 0;
    for (size_t i = 0; i < digits; i++) {
        if (!jz_is_digit(s->at[i])) return false;
        sum = sum * 10 + (s->at[i] - '0');
    }
    *n = sum;
    s->at += digits;
    s->size -= digits;
    return true;
}

static bool take_char(str *s, char c)
{
    if (!s->size || s->at[0] != c) return false;
    s->at++;
    s->size--;
    return true;
}

static bool take_date(str *s, date *d)
{
    date read = {0};
    if (!take_number(s, 4, &read.year) || !take_char(s, '-') ||
        !take_number(s, 2, &read.month) || !take_char(s, '-') ||
        !take_number(s, 2, &read.day) || !jz_is_date(read)) {
        return false;
    }
    *d = read;
    return true;
}

/* 19:30 or 19:30:05, and 24:00 as the end of a day. */
static bool take_time(str *s, size_t hour_digits, clock_time *t)
{
    clock_time read = {0};
    if (!take_number(s, hour_digits, &read.hour) || !take_char(s, ':') ||
        !take_number(s, 2, &read.minute)) {
        return false;
    }
    if (take_char(s, ':') && !take_number(s, 2, &read.second)) return false;
    if (read.hour > 24 || read.minute > 59 || read.second > 59) return false;
    if (read.hour == 24 && (read.minute || read.second)) return false;
    *t = read;
    return true;
}

bool jz_read_date(str s, date *d)
{
    date read;
    if (!take_date(&s, &read) || s.size) return false;
    *d = read;
    return true;
}

bool jz_read_time(str s, clock_time *t)
{
    const bool one_digit = s.size > 1 && s.at[1] == ':';
    clock_time read;
    if (!take_time(&s, one_digit ? 1 : 2, &read) || s.size) return false;
    *t = read;
    return true;
}

/* The part behind a point: whole milliseconds, the rest is cut off. */
static bool take_fraction(str *s, int *ms)
{
    *ms = 0;
    if (!take_char(s, '.')) return true;
    int weight = 100;
    size_t digits = 0;
    int digit;
    while (take_number(s, 1, &digit)) {
        *ms += digit * weight;
        weight /= 10;
        digits++;
    }
    return digits > 0;
}

/* Z, +02:00 or nothing. */
static bool take_offset(str *s, int *minutes, bool *local)
{
    *minutes = 0;
    *local = !s->size;
    if (*local || take_char(s, 'Z') || take_char(s, 'z')) return true;
    const bool west = take_char(s, '-');
    if (!west && !take_char(s, '+')) return false;
    int hour, minute;
    if (!take_number(s, 2, &hour) || !take_char(s, ':') ||
        !take_number(s, 2, &minute) || hour > 23 || minute > 59) {
        return false;
    }
    *minutes = hour * 60 + minute;
    if (west) *minutes = -*minutes;
    return true;
}

bool jz_read_moment(str s, int64_t *ms, bool *local)
{
    date d;
    clock_time t;
    int fraction, offset;
    bool is_local;
    if (!take_date(&s, &d)) return false;
    const bool spaced = take_char(&s, ' ');
    if (!spaced && !take_char(&s, 'T') && !take_char(&s, 't')) return false;
    /* With a space it was written by a person: 9:00 is meant as 09:00. */
    const bool one_digit = spaced && s.size > 1 && s.at[1] == ':';
    if (!take_time(&s, one_digit ? 1 : 2, &t) ||
        !take_fraction(&s, &fraction) ||
        !take_offset(&s, &offset, &is_local) || s.size) {
        return false;
    }
    if (t.hour == 24 && fraction) return false;
    const int seconds = (t.hour * 60 + t.minute) * 60 + t.second;
    *ms = jz_days(d) * DAY_MS + seconds * INT64_C(1000) + fraction -
          offset * MINUTE_MS;
    *local = is_local;
    return true;
}

void jz_put_date(buf *b, date d)
{
    jz_put_uint(b, d.year > 0 ? (uint64_t)d.year : 0, 4);
    jz_put_char(b, '-');
    jz_put_uint(b, d.month > 0 ? (uint64_t)d.month : 0, 2);
    jz_put_char(b, '-');
    jz_put_uint(b, d.day > 0 ? (uint64_t)d.day : 0, 2);
}

void jz_put_time(buf *b, clock_time t)
{
    jz_put_uint(b, t.hour > 0 ? (uint64_t)t.hour : 0, 2);
    jz_put_char(b, ':');
    jz_put_uint(b, t.minute > 0 ? (uint64_t)t.minute : 0, 2);
    if (t.second <= 0) return;
    jz_put_char(b, ':');
    jz_put_uint(b, (uint64_t)t.second, 2);
}

/* RFC 3339 wants the seconds; a fraction only when there is one. */
void jz_put_moment(buf *b, int64_t ms)
{
    const int64_t of_day = (ms % DAY_MS + DAY_MS) % DAY_MS;
    const int64_t days = ms / DAY_MS - (ms % DAY_MS < 0);
    jz_put_date(b, jz_date(days));
    jz_put_char(b, 'T');
    jz_put_uint(b, (uint64_t)(of_day / 3600000), 2);
    jz_put_char(b, ':');
    jz_put_uint(b, (uint64_t)(of_day / 60000 % 60), 2);
    jz_put_char(b, ':');
    jz_put_uint(b, (uint64_t)(of_day / 1000 % 60), 2);
    if (of_day % 1000) {
        jz_put_char(b, '.');
        jz_put_uint(b, (uint64_t)(of_day % 1000), 3);
    }
    jz_put_char(b, 'Z');
}
