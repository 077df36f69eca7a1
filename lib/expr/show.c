/* show.c - values as people read them, in their language. */
#include "expr/range.h"

/* ---- times --------------------------------------------------------------- */

typedef struct when {
    date date;
    int weekday;
    int hour, minute;
} when;

static when when_of(int64_t local_ms)
{
    int64_t days = local_ms / DAY_MS;
    int64_t ms = local_ms % DAY_MS;
    if (ms < 0) {
        ms += DAY_MS;
        days--;
    }
    return (when){
        .date = jz_date(days),
        .weekday = jz_weekday(days),
        .hour = (int)(ms / (60 * MINUTE_MS)),
        .minute = (int)(ms / MINUTE_MS % 60),
    };
}

static int64_t local_of(const clock *c, int64_t ms)
{
    return c && c->zone ? jz_to_local(c->zone, ms) : ms;
}

/* The year is said only when it is not this one. */
static bool is_this_year(const clock *c, int64_t local_ms)
{
    if (!c) return false;
    return when_of(local_of(c, c->now)).date.year ==
           when_of(local_ms).date.year;
}

static void put_part(buf *b, str name, const when *w, const lang *l)
{
    if (jz_same(name, S("d"))) {
        if (w->date.day == 1 && l->first_of_month) {
            jz_put(b, jz_str(l->first_of_month));
        } else {
            jz_put_int(b, w->date.day);
        }
    } else if (jz_same(name, S("D"))) jz_put(b, jz_str(l->days[w->weekday]));
    else if (jz_same(name, S("M"))) {
        jz_put(b, jz_str(l->months[w->date.month - 1]));
    } else if (jz_same(name, S("Y"))) jz_put_int(b, w->date.year);
    else if (jz_same(name, S("h"))) jz_put_int(b, w->hour);
    else if (jz_same(name, S("hh"))) jz_put_uint(b, (uint64_t)w->hour, 2);
    else if (jz_same(name, S("mm"))) jz_put_uint(b, (uint64_t)w->minute, 2);
}

/* Fills a row of the language in; `year` puts the year behind the month. */
static void put_format(buf *b, const char *format, bool year, const when *w,
                       const lang *l)
{
    str rest = jz_str(format);
    while (rest.size) {
        jz_put(b, jz_cut(&rest, '{'));
        if (!rest.size) return;
        const str name = jz_cut(&rest, '}');
        put_part(b, name, w, l);
        if (!year || !jz_same(name, S("M"))) continue;
        jz_put(b, l->before_year ? jz_str(l->before_year) : S(" "));
        jz_put_int(b, w->date.year);
    }
}

static void show_day(buf *b, int64_t local_ms, show_format format,
                     const lang *l, const clock *c)
{
    const when w = when_of(local_ms);
    const bool near = is_this_year(c, local_ms);
    const char *row = near ? l->date : l->date_with_year;
    if (format == SHOW_AS_DAY) row = l->day;
    if (format == SHOW_AS_SHORT) {
        row = near ? l->short_date : l->short_date_with_year;
    }
    put_format(b, row, false, &w, l);
}

static void show_moment(buf *b, int64_t ms, show_format format, const lang *l,
                        const clock *c)
{
    const int64_t local = local_of(c, ms);
    const when w = when_of(local);
    switch (format) {
    case SHOW_AS_TIME:
        put_format(b, l->time, false, &w, l);
        return;
    case SHOW_AS_DATE:
    case SHOW_AS_DAY:
    case SHOW_AS_SHORT:
        show_day(b, local, format, l, c);
        return;
    case SHOW_PLAIN:
    case SHOW_AS_NUMBER:
    case SHOW_AS_WORDS:
        put_format(b, l->moment, !is_this_year(c, local), &w, l);
        return;
    }
}

static void show_time(buf *b, int64_t ms, const lang *l)
{
    when w = when_of(ms);
    if (ms == DAY_MS) w.hour = 24;
    put_format(b, l->time, false, &w, l);
}

/* In hours, minutes and seconds, whose signs are the same everywhere. */
static void show_duration(buf *b, int64_t ms)
{
    static const struct { int64_t ms; const char *sign; } parts[] = {
        {60 * MINUTE_MS, " h"}, {MINUTE_MS, " min"}, {1000, " s"},
    };
    if (ms < 0) jz_put_char(b, '-');
    int64_t left = ms < 0 ? -ms : ms;
    bool later = false;
    for (size_t i = 0; i < 3; i++) {
        const int64_t count = left / parts[i].ms;
        left %= parts[i].ms;
        if (!count && (i < 2 || later)) continue;
        if (later) jz_put_char(b, ' ');
        later = true;
        jz_put_int(b, count);
        jz_put(b, jz_str(parts[i].sign));
    }
}

/* ---- numbers ------------------------------------------------------------- */

/* Thousands are set apart from this size on: years, rooms and seats are
 * numbers too, and money begins a digit earlier. */
static const int64_t GROUP_NUMBER = INT64_C(10000) * MILLION;
static const int64_t GROUP_MONEY = INT64_C(1000) * MILLION;

static str group_of(const lang *l, int64_t n, int64_t from)
{
    return n >= from || n <= -from ? jz_str(l->group_mark) : S("");
}

static void show_number(buf *b, int64_t n, show_format format, const lang *l)
{
    const int64_t named = n / MILLION;
    if (format == SHOW_AS_WORDS && n >= 0 && named <= 20 && !(n % MILLION)) {
        jz_put(b, jz_str(l->number_names[named]));
        return;
    }
    const str group = group_of(l, n, GROUP_NUMBER);
    jz_put_decimal(b, n, 0, l->decimal_mark,
                   format == SHOW_AS_NUMBER ? S("") : group);
}

/* A sign stands where the language puts it; a code like CHF comes last. */
static void show_money(buf *b, const value *v, show_format format,
                       const lang *l)
{
    const unsigned digits = jz_currency_digits(v->currency);
    int64_t n;
    if (!jz_decimal_round(v->number, digits, &n)) n = v->number;
    const char *const sign = jz_currency_sign(v->currency);
    const bool first = sign && l->money_first;
    const bool plain = format == SHOW_AS_NUMBER;
    if (n < 0) {
        jz_put_char(b, '-');
        n = -n;
    }
    if (first && !plain) {
        jz_put(b, jz_str(sign));
        jz_put(b, jz_str(l->money_gap));
    }
    jz_put_decimal(b, n, n % MILLION ? digits : 0, l->decimal_mark,
                   plain ? S("") : group_of(l, n, GROUP_MONEY));
    if (first || plain) return;
    const str gap = jz_str(l->money_gap);
    jz_put(b, gap.size ? gap : S(" "));
    if (sign) jz_put(b, jz_str(sign));
    else jz_put_currency(b, v->currency);
}

/* ---- everything but records and lists ------------------------------------ */

static void show_card(buf *b, str card)
{
    jz_cut(&card, ' ');
    jz_put(b, S("•••• "));
    jz_put(b, jz_cut(&card, ' '));
}

static void show_scalar(buf *b, const value *v, show_format format,
                        const lang *l, const clock *c)
{
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_RECORD:
    case VALUE_LIST:
        return;
    case VALUE_BOOL:
        jz_put(b, jz_says(l, jz_str(l->tag), v->number ? SAY_YES : SAY_NO));
        return;
    case VALUE_NUMBER:
        show_number(b, v->number, format, l);
        return;
    case VALUE_MONEY:
        show_money(b, v, format, l);
        return;
    case VALUE_TEXT:
        jz_put(b, v->text);
        return;
    case VALUE_DATE:
        if (jz_is_day(v->number)) {
            show_day(b, v->number * DAY_MS, format, l, c);
        }
        return;
    case VALUE_TIME:
        show_time(b, v->number, l);
        return;
    case VALUE_MOMENT:
        if (jz_is_moment(v->number)) show_moment(b, v->number, format, l, c);
        return;
    case VALUE_DURATION:
        show_duration(b, v->number);
        return;
    case VALUE_CARD:
        show_card(b, v->text);
        return;
    }
}

/* ---- records and lists --------------------------------------------------- */

/* What was chosen for a line of a basket: " (Large, Oat)". */
static void show_chosen(buf *b, str line)
{
    uint32_t at = 0;
    str name;
    value v;
    bool later = false;
    while (jz_next_field(line, &at, &name, &v)) {
        if (v.type != VALUE_RECORD || jz_same(name, S("options"))) continue;
        const value label = jz_field(v.text, S("label"));
        if (label.type != VALUE_TEXT) continue;
        jz_put(b, later ? S(", ") : S(" ("));
        jz_put(b, label.text);
        later = true;
    }
    if (later) jz_put_char(b, ')');
}

/* The label, or else the id; a line of a basket says how many: "2 × Coke",
 * "1.5 kg × Apples", "2 × Latte (Large)". */
static void show_record(buf *b, str record, const lang *l, const clock *c)
{
    const value quantity = jz_field(record, S("quantity"));
    if (quantity.type == VALUE_NUMBER) {
        show_scalar(b, &quantity, SHOW_PLAIN, l, c);
        const value unit = jz_field(record, S("unit"));
        if (unit.type == VALUE_TEXT && unit.text.size) {
            jz_put_char(b, ' ');
            jz_put(b, unit.text);
        }
        jz_put(b, S(" × "));
    }
    value label = jz_field(record, S("label"));
    if (!jz_is_known(&label)) label = jz_field(record, S("id"));
    show_scalar(b, &label, SHOW_PLAIN, l, c);
    if (quantity.type == VALUE_NUMBER) show_chosen(b, record);
}

static void show_item(buf *b, const value *item, show_format format,
                      const lang *l, const clock *c)
{
    if (item->type == VALUE_RECORD) show_record(b, item->text, l, c);
    else show_scalar(b, item, format, l, c);
}

/* Whether an item of a list is printed: lists within lists are not. */
static bool is_shown(const value *item)
{
    return jz_is_known(item) && item->type != VALUE_LIST;
}

static void show_list(buf *b, str list, show_format format, const lang *l,
                      const clock *c)
{
    value item;
    uint32_t count = 0;
    for (uint32_t at = 0; jz_next_item(list, &at, &item);) {
        if (is_shown(&item)) count++;
    }
    uint32_t done = 0;
    for (uint32_t at = 0; jz_next_item(list, &at, &item);) {
        if (!is_shown(&item)) continue;
        if (done) jz_put(b, done + 1 < count ? S(", ") : jz_str(l->list_and));
        done++;
        show_item(b, &item, format, l, c);
    }
}

void jz_show(buf *b, const value *v, show_format format, const lang *l,
             const clock *c)
{
    if (v->type == VALUE_LIST) show_list(b, v->text, format, l, c);
    else show_item(b, v, format, l, c);
}
