/* expr_values.h - values and times as the tests of expr/ write them. */
#ifndef EXPR_VALUES_H
#define EXPR_VALUES_H

#include "suites.h"

#include <string.h>

#include "expr/expr.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

static arena memory; /* of the test that is running */
static escape way_out;

static inline void open_memory(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static inline void close_memory(void)
{
    jz_arena_close(&memory);
}

static inline int64_t decimal(const char *text)
{
    int64_t n = -1;
    ck_assert_msg(jz_read_decimal(jz_str(text), &n), "%s", text);
    return n;
}

#define NBSP "\xc2\xa0"
#define THIN "\xe2\x80\xaf"
#define PARIS "CET-1CEST,M3.5.0,M10.5.0/3"

static inline zone zone_of(const char *rule)
{
    zone z = {0};
    ck_assert(jz_read_zone(jz_str(rule), &z));
    return z;
}

static inline int64_t moment(const char *text)
{
    int64_t ms = 0;
    bool local = false;
    ck_assert_msg(jz_read_moment(jz_str(text), &ms, &local) && !local, "%s",
                  text);
    return ms;
}

static inline value text_of(const char *text)
{
    return (value){.type = VALUE_TEXT, .text = jz_str(text)};
}

static inline value number_of(const char *text)
{
    return (value){.type = VALUE_NUMBER, .number = decimal(text)};
}

/* A line of a basket; quantity NULL: an entry of a menu. */
static inline value line_of(const char *id, const char *label,
                            const char *quantity, const char *amount)
{
    buf b = {.arena = &memory};
    const value values[2] = {text_of(id), text_of(label)};
    jz_put_packed_record(&b, quantity ? 4 : 2);
    jz_put_packed_name(&b, S("id"));
    jz_put_packed(&b, &values[0]);
    jz_put_packed_name(&b, S("label"));
    jz_put_packed(&b, &values[1]);
    if (quantity) {
        const value count = number_of(quantity);
        value money = {0};
        jz_read_standard(jz_str(amount), VALUE_MONEY, &money);
        jz_put_packed_name(&b, S("quantity"));
        jz_put_packed(&b, &count);
        jz_put_packed_name(&b, S("amount"));
        jz_put_packed(&b, &money);
    }
    return jz_unpack(jz_text(&b));
}

static inline value list_of(const value *items, uint32_t count)
{
    buf b = {.arena = &memory};
    jz_put_packed_list(&b, count);
    for (uint32_t i = 0; i < count; i++) jz_put_packed(&b, &items[i]);
    return jz_unpack(jz_text(&b));
}

#endif
