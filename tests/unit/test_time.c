/* test_time.c - dates, times, moments and time zones. */
#include <check.h>
#include <stdint.h>

#include "base/calendar.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* In long loops: an assertion of check writes to a file each time. */
#define MUST(claim)                                                           \
    do {                                                                      \
        if (!(claim)) ck_abort_msg("%s", #claim);                             \
    } while (0)

/* ---- calendar ------------------------------------------------------------ */

START_TEST(every_day_has_its_date)
{
    date d = {1, 1, 1};
    int64_t days = -719162;
    int weekday = 0; /* 0001-01-01 was a Monday */
    while (d.year < 10000) {
        const date back = jz_date(days);
        if (jz_days(d) != days || back.year != d.year ||
            back.month != d.month || back.day != d.day || !jz_is_date(d) ||
            jz_weekday(days) != weekday) {
            ck_abort_msg("%d-%d-%d", d.year, d.month, d.day);
        }
        days++;
        weekday = (weekday + 1) % 7;
        if (++d.day > jz_month_length(d.year, d.month)) {
            d.day = 1;
            if (++d.month > 12) {
                d.month = 1;
                d.year++;
            }
        }
    }
    ck_assert_int_eq(days, 2932897);
    ck_assert_int_eq(jz_date(days).year, 9999);
    ck_assert_int_eq(jz_date(INT64_MAX).day, 31);
    ck_assert_int_eq(jz_date(INT64_MIN).year, 1);
}
END_TEST

START_TEST(known_days)
{
    ck_assert_int_eq(jz_days((date){1970, 1, 1}), 0);
    ck_assert_int_eq(jz_days((date){2000, 3, 1}), 11017);
    ck_assert_int_eq(jz_weekday(0), 3);
    ck_assert_int_eq(jz_weekday(-1), 2);
    ck_assert_int_eq(jz_weekday(jz_days((date){2026, 7, 14})), 1);
    ck_assert_int_eq(jz_month_length(1900, 2), 28);
    ck_assert_int_eq(jz_month_length(2000, 2), 29);
    ck_assert_int_eq(jz_month_length(2024, 2), 29);
    ck_assert_int_eq(jz_month_length(2026, 13), 0);
}
END_TEST

static const struct { const char *text; bool fits; } dates[] = {
    {"2026-07-14", true},   {"2024-02-29", true},   {"0001-01-01", true},
    {"9999-12-31", true},   {"2026-02-29", false},  {"1900-02-29", false},
    {"0000-01-01", false},  {"2026-13-01", false},  {"2026-00-10", false},
    {"2026-04-31", false},  {"2026-4-30", false},   {"2026-04-3", false},
    {"2026-04-300", false}, {"26-04-30", false},    {"2026/04/30", false},
    {" 2026-04-30", false}, {"2026-04-30 ", false}, {"", false},
    {"+026-04-30", false},
};

START_TEST(dates_are_read_strictly)
{
    date d = {7, 7, 7};
    const str text = jz_str(dates[_i].text);
    ck_assert_int_eq(jz_read_date(text, &d), dates[_i].fits);
    if (!dates[_i].fits) {
        ck_assert_int_eq(d.year, 7); /* left alone */
        return;
    }
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf b = {.arena = &a};
    jz_put_date(&b, d);
    ck_assert_str_eq(jz_text(&b).at, dates[_i].text);
    jz_arena_close(&a);
}
END_TEST

static const struct { const char *text, *put; } times[] = {
    {"19:30", "19:30"},    {"7:30", "07:30"},         {"07:30", "07:30"},
    {"00:00", "00:00"},    {"19:30:05", "19:30:05"},  {"24:00", "24:00"},
    {"19:30:00", "19:30"}, {"24:01", NULL},           {"25:00", NULL},
    {"19:60", NULL},       {"19:30:60", NULL},        {"19:3", NULL},
    {"19", NULL},          {"19:30:", NULL},          {"19:30:5", NULL},
    {":30", NULL},         {"", NULL},                {"1930", NULL},
    {"019:30", NULL},      {"19:30 ", NULL},          {"7", NULL},
};

START_TEST(times_are_read_strictly)
{
    clock_time t;
    const bool fits = jz_read_time(jz_str(times[_i].text), &t);
    ck_assert_int_eq(fits, times[_i].put != NULL);
    if (!fits) return;
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf b = {.arena = &a};
    jz_put_time(&b, t);
    ck_assert_str_eq(jz_text(&b).at, times[_i].put);
    jz_arena_close(&a);
}
END_TEST

static const struct { const char *text, *put; bool local; } moments[] = {
    {"2026-07-14T19:30:00Z", "2026-07-14T19:30:00Z", false},
    {"2026-07-14t19:30:00z", "2026-07-14T19:30:00Z", false},
    {"2026-07-14T19:30Z", "2026-07-14T19:30:00Z", false},
    {"2026-07-14T19:30:00+02:00", "2026-07-14T17:30:00Z", false},
    {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z", false},
    {"2026-07-14 20:45", "2026-07-14T20:45:00Z", true},
    {"2026-07-14 9:05", "2026-07-14T09:05:00Z", true},
    {"2026-07-14T20:45:10", "2026-07-14T20:45:10Z", true},
    {"2026-07-14T20:45:10.25Z", "2026-07-14T20:45:10.250Z", false},
    {"2026-07-14T20:45:10.9999Z", "2026-07-14T20:45:10.999Z", false},
    {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", false},
    {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", false},
    {"2026-07-14T24:00Z", "2026-07-15T00:00:00Z", false},
    {"2026-07-14", NULL, false}, {"2026-07-14T", NULL, false},
    {"2026-07-14T7:30Z", NULL, false}, {"2026-07-14T24:00:00.5Z", NULL, false},
    {"2026-07-14T19:30:00.Z", NULL, false}, {"2026-07-14T19:30+2", NULL, false},
    {"2026-07-14T19:30+24:00", NULL, false}, {"", NULL, false},
    {"2026-07-14T19:30+02:60", NULL, false}, {"19:30", NULL, false},
    {"2026-07-14T19:30Zx", NULL, false}, {"2026-02-30T19:30Z", NULL, false},
    {"2026-07-14  19:30", NULL, false}, {"2026-07-14T19:30 Z", NULL, false},
};

START_TEST(moments_are_read_strictly)
{
    int64_t ms = 42;
    bool local = false;
    const bool fits = jz_read_moment(jz_str(moments[_i].text), &ms, &local);
    ck_assert_int_eq(fits, moments[_i].put != NULL);
    if (!fits) {
        ck_assert_int_eq(ms, 42);
        return;
    }
    ck_assert_int_eq(local, moments[_i].local);
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf b = {.arena = &a};
    jz_put_moment(&b, ms);
    ck_assert_str_eq(jz_text(&b).at, moments[_i].put);
    jz_arena_close(&a);
}
END_TEST

/* ---- zone ---------------------------------------------------------------- */

static int64_t moment(const char *text)
{
    int64_t ms = 0;
    bool local;
    ck_assert_msg(jz_read_moment(jz_str(text), &ms, &local), "%s", text);
    return ms;
}

/* By the minute around each change, and what a clock on the wall shows. */
static const struct { const char *zone, *utc, *local; } walls[] = {
    {"FR", "2026-03-29T00:59:59.999Z", "2026-03-29T01:59:59.999"},
    {"FR", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00"},
    {"FR", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59"},
    {"FR", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00"},
    {"FR", "2026-12-31T23:30:00Z", "2027-01-01T00:30:00"},
    {"FR", "1900-07-01T00:00:00Z", "1900-07-01T02:00:00"},
    {"Europe/London", "2026-03-29T00:59:59Z", "2026-03-29T00:59:59"},
    {"Europe/London", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00"},
    {"IE", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00"},
    {"IE", "2026-03-29T00:59:59Z", "2026-03-29T00:59:59"},
    {"IE", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00"},
    {"IE", "2026-10-25T00:59:59Z", "2026-10-25T01:59:59"},
    {"IE", "2026-10-25T01:00:00Z", "2026-10-25T01:00:00"},
    {"US", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59"},
    {"US", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00"},
    {"US", "2026-11-01T05:59:59Z", "2026-11-01T01:59:59"},
    {"US", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00"},
    {"NZ", "2026-04-04T13:59:59Z", "2026-04-05T02:59:59"},
    {"NZ", "2026-04-04T14:00:00Z", "2026-04-05T02:00:00"},
    {"NZ", "2026-09-26T13:59:59Z", "2026-09-27T01:59:59"},
    {"NZ", "2026-09-26T14:00:00Z", "2026-09-27T03:00:00"},
    {"NZ", "2026-12-31T11:00:00Z", "2027-01-01T00:00:00"},
    {"NZ", "2026-12-31T10:59:59Z", "2026-12-31T23:59:59"},
    {"EG", "2026-04-23T21:59:59Z", "2026-04-23T23:59:59"},
    {"EG", "2026-04-23T22:00:00Z", "2026-04-24T01:00:00"},
    {"EG", "2026-10-29T20:59:59Z", "2026-10-29T23:59:59"},
    {"EG", "2026-10-29T21:00:00Z", "2026-10-29T23:00:00"},
    {"IN", "2026-07-01T00:00:00Z", "2026-07-01T05:30:00"},
    {"RE", "2026-07-01T00:00:00Z", "2026-07-01T04:00:00"},
    {"MQ", "2026-07-01T00:00:00Z", "2026-06-30T20:00:00"},
    /* Summer all year, as RFC 8536 writes it; and days of the year. */
    {"EST5EDT,0/0,J365/25", "2026-01-01T05:00:00Z", "2026-01-01T01:00:00"},
    {"EST5EDT,0/0,J365/25", "2026-01-01T04:59:59Z", "2026-01-01T00:59:59"},
    {"EST5EDT,0/0,J365/25", "2026-07-01T05:00:00Z", "2026-07-01T01:00:00"},
    {"AAA0BBB,J60/0,J61/0", "2024-02-29T23:59:59Z", "2024-02-29T23:59:59"},
    {"AAA0BBB,J60/0,J61/0", "2024-03-01T00:00:00Z", "2024-03-01T01:00:00"},
    {"AAA0BBB,J60/0,J61/0", "2026-03-01T00:00:00Z", "2026-03-01T01:00:00"},
    {"AAA0BBB,J60/0,J61/0", "2026-03-01T23:00:00Z", "2026-03-01T23:00:00"},
    {"AAA0BBB,59/0,60/0", "2024-02-29T00:00:00Z", "2024-02-29T01:00:00"},
    {"AAA0BBB,59/0,60/0", "2026-03-01T00:00:00Z", "2026-03-01T01:00:00"},
    /* Hours far off their day: the change falls into the other year. */
    {"AAA0BBB,M12.5.0/167,M6.1.0", "2027-01-02T22:59:59Z",
     "2027-01-02T22:59:59"},
    {"AAA0BBB,M12.5.0/167,M6.1.0", "2027-01-02T23:00:00Z",
     "2027-01-03T00:00:00"},
};

static zone zone_of(const char *text)
{
    const char *const rule = jz_zone_rule(jz_str(text));
    zone z;
    ck_assert_msg(jz_read_zone(jz_str(rule ? rule : text), &z), "%s", text);
    return z;
}

START_TEST(clocks_on_the_wall)
{
    const zone z = zone_of(walls[_i].zone);
    const int64_t utc = moment(walls[_i].utc);
    ck_assert_int_eq(jz_to_local(&z, utc), moment(walls[_i].local));
}
END_TEST

static const struct { const char *zone, *local, *utc; } asked[] = {
    {"FR", "2026-03-29T01:59", "2026-03-29T00:59Z"},
    {"FR", "2026-03-29T02:00", "2026-03-29T01:00Z"}, /* is 3:00 */
    {"FR", "2026-03-29T02:30", "2026-03-29T01:30Z"}, /* is 3:30 */
    {"FR", "2026-03-29T03:00", "2026-03-29T01:00Z"},
    {"FR", "2026-10-25T01:59", "2026-10-24T23:59Z"},
    {"FR", "2026-10-25T02:00", "2026-10-25T00:00Z"}, /* the first */
    {"FR", "2026-10-25T02:59", "2026-10-25T00:59Z"},
    {"FR", "2026-10-25T03:00", "2026-10-25T02:00Z"},
    {"IE", "2026-03-29T01:30", "2026-03-29T01:30Z"}, /* is 2:30 */
    {"IE", "2026-10-25T01:30", "2026-10-25T00:30Z"},
    {"NZ", "2026-04-05T02:30", "2026-04-04T13:30Z"},
    {"NZ", "2026-04-05T03:00", "2026-04-04T15:00Z"},
    {"NZ", "2026-09-27T02:30", "2026-09-26T14:30Z"}, /* is 3:30 */
    {"SN", "2026-09-27T02:30", "2026-09-27T02:30Z"},
};

START_TEST(hours_that_come_never_or_twice)
{
    const zone z = zone_of(asked[_i].zone);
    ck_assert_int_eq(jz_to_utc(&z, moment(asked[_i].local)),
                     moment(asked[_i].utc));
}
END_TEST

/* Every quarter of an hour of three years there and back. */
START_TEST(zones_go_both_ways)
{
    static const char *const zones[] = {"FR", "IE", "US", "NZ", "CL", "EG",
                                        "IL", "PM", "LB", "DZ"};
    const zone z = zone_of(zones[_i]);
    const int64_t from = moment("2023-12-30T00:00Z");
    const int64_t to = moment("2027-01-03T00:00Z");
    int64_t gaps = 0;
    for (int64_t t = from; t < to; t += 15 * MINUTE_MS) {
        const int64_t local = jz_to_local(&z, t);
        const int64_t utc = jz_to_utc(&z, local);
        /* Only the second of a doubled hour is another moment. */
        if (utc != t) {
            MUST(t - utc == 60 * MINUTE_MS);
            MUST(jz_to_local(&z, utc) == local);
        }
        const int64_t shown = jz_to_local(&z, jz_to_utc(&z, t));
        if (shown != t) {
            MUST(shown - t == 60 * MINUTE_MS);
            gaps++;
        }
    }
    ck_assert_int_eq(gaps, z.has_summer ? 12 : 0);
}
END_TEST

START_TEST(far_moments_do_not_overflow)
{
    const zone fr = zone_of("FR");
    const zone us = zone_of("US");
    ck_assert_int_eq(jz_to_local(&fr, INT64_MAX), INT64_MAX);
    ck_assert_int_eq(jz_to_utc(&us, INT64_MAX), INT64_MAX);
    ck_assert_int_eq(jz_to_local(&us, INT64_MIN), INT64_MIN);
    ck_assert_int_eq(jz_to_utc(&fr, INT64_MIN), INT64_MIN);
}
END_TEST

START_TEST(rules_are_read)
{
    zone z = zone_of("CET-1CEST,M3.5.0,M10.5.0/3");
    ck_assert_int_eq(z.standard, 3600);
    ck_assert_int_eq(z.summer, 7200);
    ck_assert_int_eq(z.start.form, 'M');
    ck_assert_int_eq(z.start.seconds, 7200);
    ck_assert_int_eq(z.end.month, 10);
    ck_assert_int_eq(z.end.seconds, 10800);
    z = zone_of("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
    ck_assert_int_eq(z.standard, -7200);
    ck_assert_int_eq(z.start.seconds, -3600);
    z = zone_of("ABC+5:30:15DEF4:15,J1/167:59:59,365/-167");
    ck_assert_int_eq(z.standard, -19815);
    ck_assert_int_eq(z.summer, -15300);
    ck_assert_int_eq(z.start.form, 'J');
    ck_assert_int_eq(z.end.form, 'n');
    ck_assert_int_eq(z.end.day, 365);
}
END_TEST

static const char *const bad_rules[] = {
    "", "CET", "CE-1", "-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0",
    "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J10", "CET-1CEST,J366,J10",
    "CET-1CEST,366,10", "CET-1CEST,M3.5.0,M10.5.0/3 ", "<+01-1", "<>-1",
    "CET-1CEST,M3.5.0,M10.5.0/3,", "CET-1:60", "CET-1,M3.5.0,M10.5.0/3",
    "Europe/Paris", "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,M3.5.0/,M10.5.0",
};

START_TEST(bad_rules_are_refused)
{
    zone z;
    ck_assert(!jz_read_zone(jz_str(bad_rules[_i]), &z));
}
END_TEST

START_TEST(countries_have_rules)
{
    static const char *const known[] = {
        "FR", "BE", "CH", "LU", "DE", "AT", "ES", "IT", "PT", "NL", "GB",
        "IE", "US", "CA", "MC", "RE", "GP", "MQ", "GF", "SN", "CI", "MA",
        "TN", "DZ", "Europe/Paris", "Europe/Kyiv", "America/Los_Angeles",
    };
    for (int i = 0; i < COUNT(known); i++) (void)zone_of(known[i]);
    for (char first = 'A'; first <= 'Z'; first++) {
        for (char second = 'A'; second <= 'Z'; second++) {
            const char code[] = {first, second};
            const char *const rule = jz_zone_rule((str){code, 2});
            zone z;
            if (rule) ck_assert_msg(jz_read_zone(jz_str(rule), &z), "%s", rule);
        }
    }
    ck_assert_ptr_null(jz_zone_rule(S("")));
    ck_assert_ptr_null(jz_zone_rule(S("ZZ")));
    ck_assert_ptr_null(jz_zone_rule(S("Europe/Nowhere")));
}
END_TEST

/* ---- all ----------------------------------------------------------------- */

static TCase *time_case(void)
{
    TCase *const t = tcase_create("time");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, every_day_has_its_date);
    tcase_add_test(t, known_days);
    tcase_add_loop_test(t, dates_are_read_strictly, 0, COUNT(dates));
    tcase_add_loop_test(t, times_are_read_strictly, 0, COUNT(times));
    tcase_add_loop_test(t, moments_are_read_strictly, 0, COUNT(moments));
    tcase_add_loop_test(t, clocks_on_the_wall, 0, COUNT(walls));
    tcase_add_loop_test(t, hours_that_come_never_or_twice, 0, COUNT(asked));
    tcase_add_loop_test(t, zones_go_both_ways, 0, 10);
    tcase_add_test(t, far_moments_do_not_overflow);
    tcase_add_test(t, rules_are_read);
    tcase_add_loop_test(t, bad_rules_are_refused, 0, COUNT(bad_rules));
    tcase_add_test(t, countries_have_rules);
    return t;
}

Suite *time_suite(void)
{
    Suite *const s = suite_create("time");
    suite_add_tcase(s, time_case());
    return s;
}
