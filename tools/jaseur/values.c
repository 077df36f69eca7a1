/* values.c - values of the host as transcripts write them: shown, read and
 * compared. */
#include "values.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Values nest at most 8 deep, says jaseur.h; so does what walks them here. */
enum { DEPTH_MOST = 8 };

const jaseur_value *field_value(const jaseur_field *all, size_t count,
                                const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(all[i].name, name)) return &all[i].value;
    return NULL;
}

static const char *words(const jaseur_value *value)
{
    return value->text ? value->text : "";
}

/* The id of an entry of a menu, or NULL. */
static const char *entry_id(const jaseur_value *value)
{
    if (value->type != JASEUR_RECORD) return NULL;
    const jaseur_value *id =
        field_value(value->fields, value->field_count, "id");
    return id && id->type == JASEUR_TEXT ? words(id) : NULL;
}

/* ---- cards --------------------------------------------------------------- */

/* The last four digits of "visa 4242 REFERENCE" or "visa 4242", or NULL. */
static const char *card_digits(const char *written)
{
    size_t brand = 0;
    while (islower((unsigned char)written[brand])) brand++;
    if (!brand || written[brand] != ' ') return NULL;
    const char *four = written + brand + 1;
    if (strspn(four, "0123456789") != 4) return NULL;
    if (!four[4]) return four;
    return four[4] == ' ' && four[5] && !strchr(four + 5, ' ') ? four : NULL;
}

static const char *masked_digits(const char *written)
{
    static const char dots[] = "\u2022\u2022\u2022\u2022 ";
    if (strncmp(written, dots, sizeof dots - 1)) return NULL;
    const char *four = written + sizeof dots - 1;
    return strlen(four) == 4 ? four : NULL;
}

/* ---- showing ------------------------------------------------------------- */

static void put_deep(text *t, const jaseur_value *value, unsigned depth);

static void put_entry(text *t, const jaseur_value *value, unsigned depth)
{
    const jaseur_value *quantity =
        field_value(value->fields, value->field_count, "quantity");
    if (entry_id(value)) {
        if (quantity && quantity->type == JASEUR_NUMBER) {
            put_number(t, quantity->number);
            put(t, " ");
        }
        put_clean(t, entry_id(value));
        return;
    }
    put(t, "{");
    for (size_t i = 0; i < value->field_count; i++) {
        put_all(t, i ? ", " : "", value->fields[i].name, ": ", NULL);
        put_deep(t, &value->fields[i].value, depth + 1);
    }
    put(t, "}");
}

static void put_words(text *t, const char *written)
{
    const char *four = card_digits(written);
    if (!four || !four[4]) {
        put_clean(t, written);
        return;
    }
    put(t, "\u2022\u2022\u2022\u2022 ");
    put_bytes(t, four, 4);
}

static void put_deep(text *t, const jaseur_value *value, unsigned depth)
{
    if (depth > DEPTH_MOST) return;
    switch (value->type) {
    case JASEUR_NOTHING: break;
    case JASEUR_BOOL: put(t, value->truth ? "yes" : "no"); break;
    case JASEUR_NUMBER: put_number(t, value->number); break;
    case JASEUR_TEXT: put_words(t, words(value)); break;
    case JASEUR_LIST:
        for (size_t i = 0; i < value->item_count; i++) {
            if (i) put(t, " + ");
            put_deep(t, &value->items[i], depth + 1);
        }
        break;
    case JASEUR_RECORD: put_entry(t, value, depth); break;
    }
}

void put_value(text *t, const jaseur_value *value)
{
    put(t, "");
    put_deep(t, value, 0);
}

void put_fields(text *t, const jaseur_field *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_all(t, i ? ", " : "(", all[i].name, " = ", NULL);
        put_value(t, &all[i].value);
    }
    if (count) put(t, ")");
}

/* By counting years from March on. */
void put_day(text *t, int64_t days)
{
    const int64_t shifted = days + 719468;
    const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int64_t day = shifted - era * 146097;
    const int64_t year =
        (day - day / 1460 + day / 36524 - day / 146096) / 365;
    const int64_t left = day - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * left + 2) / 153;
    char written[32];
    snprintf(written, sizeof written, "%04d-%02d-%02d",
             (int)(year + era * 400 + (month >= 10)),
             (int)(month < 10 ? month + 3 : month - 9),
             (int)(left - (153 * month + 2) / 5 + 1));
    put(t, written);
}

void put_moment(text *t, int64_t moment)
{
    enum { DAY_SECONDS = 86400 };
    const int64_t seconds = moment / 1000;
    const int day = (int)(seconds % DAY_SECONDS);
    put_day(t, seconds / DAY_SECONDS);
    char clock[32];
    snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", day / 3600,
             day / 60 % 60, day % 60);
    put(t, clock);
}

/* ---- reading ------------------------------------------------------------- */

static size_t name_size(const char *at)
{
    size_t size = 0;
    while (isalnum((unsigned char)at[size]) ||
           (at[size] && strchr("_.", at[size])))
        size++;
    return isalpha((unsigned char)at[0]) ? size : 0;
}

/* The size of "name =" at the front, or 0. */
static size_t beginning(const char *at, size_t *name)
{
    *name = name_size(at);
    const size_t gap = strspn(at + *name, " \t");
    return *name && at[*name + gap] == '=' ? *name + gap + 1 : 0;
}

/* Where the value at the front ends: at a comma before NAME =. */
static size_t value_size(const char *at)
{
    size_t size = 0, name;
    for (; at[size]; size++) {
        if (at[size] != ',') continue;
        const char *next = at + size + 1;
        if (beginning(next + strspn(next, " \t"), &name)) break;
    }
    return size;
}

bool read_fields(pool *p, const char *written, fields *out)
{
    const char *at = written + strspn(written, " \t");
    while (*at) {
        size_t name;
        const size_t begin = beginning(at, &name);
        if (!begin) return false;
        const size_t size = value_size(at + begin);
        const jaseur_field field = {
            .name = pool_bytes(p, at, name),
            .value = {.type = JASEUR_TEXT,
                      .text = trimmed(p, at + begin, size)}};
        list_push(p, out, field);
        at += begin + size;
        at += strspn(at, ", \t");
    }
    return true;
}

/* ---- comparing ----------------------------------------------------------- */

/* Six decimals count. */
static bool same_number(double one, double other)
{
    const double apart = one - other;
    return apart < 0.0000005 && apart > -0.0000005;
}

static bool is_number(const char *written, double number)
{
    char *end;
    if (!isdigit((unsigned char)written[0]) && written[0] != '-') return false;
    const double read = strtod(written, &end);
    return !*end && same_number(read, number);
}

/* Whether two texts are the same money: "7 EUR" and "7.00 EUR". */
static bool same_money(const char *one, const char *other)
{
    char *end, *other_end;
    if (!isdigit((unsigned char)one[strspn(one, "-")])) return false;
    if (!isdigit((unsigned char)other[strspn(other, "-")])) return false;
    const double amount = strtod(one, &end), too = strtod(other, &other_end);
    if (strcmp(end, other_end) || !same_number(amount, too)) return false;
    return end[0] == ' ' && strlen(end) == 4 && isupper((unsigned char)end[1]);
}

static bool same_words(const char *expected, const char *came)
{
    if (text_same(expected, came) || same_money(expected, came)) return true;
    const char *four = card_digits(came);
    if (!four) return false;
    const char *masked = masked_digits(expected);
    if (masked) return !strncmp(four, masked, 4);
    /* The reference is the business of the host. */
    const char *wanted = card_digits(expected);
    return wanted && !strncmp(four, wanted, 4) &&
           four - came == wanted - expected &&
           !strncmp(came, expected, (size_t)(four - came));
}

static bool is_entry(const char *expected, const jaseur_value *entry)
{
    const char *id = entry_id(entry);
    if (!id) return false;
    if (text_same(expected, id)) return true;
    const jaseur_value *quantity =
        field_value(entry->fields, entry->field_count, "quantity");
    char *rest;
    const double number = strtod(expected, &rest);
    return quantity && quantity->type == JASEUR_NUMBER && rest != expected &&
           same_number(number, quantity->number) && text_same(rest, id);
}

static bool is_item(const char *expected, const jaseur_value *came)
{
    switch (came->type) {
    case JASEUR_NOTHING: return !*expected;
    case JASEUR_BOOL:
        return text_same(expected, came->truth ? "yes" : "no") ||
               text_same(expected, came->truth ? "true" : "false");
    case JASEUR_NUMBER: return is_number(expected, came->number);
    case JASEUR_TEXT: return same_words(expected, words(came));
    case JASEUR_RECORD: return is_entry(expected, came);
    case JASEUR_LIST: return false;
    }
    return false;
}

/* "1 steak + 2 cola" against a list. */
static bool is_list(const char *expected, const jaseur_value *came)
{
    pool p = {0};
    size_t i = 0;
    bool fits = true;
    for (const char *at = expected; fits && *at; i++) {
        const char *plus = strstr(at, " + ");
        const size_t size = plus ? (size_t)(plus - at) : strlen(at);
        fits = i < came->item_count &&
               is_item(trimmed(&p, at, size), &came->items[i]);
        at += plus ? size + 3 : size;
    }
    pool_free(&p);
    return fits && i == came->item_count;
}

static bool fits_deep(const jaseur_value *expected, const jaseur_value *came,
                      unsigned depth);

static bool lists_fit(const jaseur_value *expected, const jaseur_value *came,
                      unsigned depth)
{
    if (expected->item_count != came->item_count) return false;
    for (size_t i = 0; i < came->item_count; i++)
        if (!fits_deep(&expected->items[i], &came->items[i], depth + 1))
            return false;
    return true;
}

/* Entries are the same by their id; records without one, field by field. */
static bool records_fit(const jaseur_value *expected, const jaseur_value *came,
                        unsigned depth)
{
    if (entry_id(expected)) return is_item(entry_id(expected), came);
    for (size_t i = 0; i < expected->field_count; i++) {
        const jaseur_field *f = &expected->fields[i];
        const jaseur_value *other =
            field_value(came->fields, came->field_count, f->name);
        if (!other || !fits_deep(&f->value, other, depth + 1)) return false;
    }
    return true;
}

static bool fits_deep(const jaseur_value *expected, const jaseur_value *came,
                      unsigned depth)
{
    if (depth > DEPTH_MOST) return false;
    switch (expected->type) {
    case JASEUR_NOTHING: return is_item("", came);
    case JASEUR_BOOL: return is_item(expected->truth ? "yes" : "no", came);
    case JASEUR_NUMBER:
        return came->type == JASEUR_NUMBER
                   ? same_number(expected->number, came->number)
                   : came->type == JASEUR_TEXT &&
                         is_number(words(came), expected->number);
    case JASEUR_TEXT:
        return came->type == JASEUR_LIST ? is_list(words(expected), came)
                                         : is_item(words(expected), came);
    case JASEUR_LIST:
        return came->type == JASEUR_LIST && lists_fit(expected, came, depth);
    case JASEUR_RECORD:
        return came->type == JASEUR_RECORD ? records_fit(expected, came, depth)
               : came->type == JASEUR_TEXT && entry_id(expected)
                   ? same_words(entry_id(expected), words(came))
                   : false;
    }
    return false;
}

bool value_fits(const jaseur_value *expected, const jaseur_value *came)
{
    return fits_deep(expected, came, 0);
}

/* ---- copying ------------------------------------------------------------- */

static jaseur_value copy_deep(pool *p, const jaseur_value *value,
                              unsigned depth)
{
    jaseur_value copy = *value;
    copy.text = pool_word(p, value->text);
    const bool deeper = depth < DEPTH_MOST;
    copy.item_count = deeper ? value->item_count : 0;
    copy.field_count = deeper ? value->field_count : 0;
    jaseur_value *items = pool_take(p, copy.item_count, sizeof *items);
    for (size_t i = 0; i < copy.item_count; i++)
        items[i] = copy_deep(p, &value->items[i], depth + 1);
    jaseur_field *inner = pool_take(p, copy.field_count, sizeof *inner);
    for (size_t i = 0; i < copy.field_count; i++) {
        inner[i].name = pool_word(p, value->fields[i].name);
        inner[i].value = copy_deep(p, &value->fields[i].value, depth + 1);
    }
    copy.items = items;
    copy.fields = inner;
    return copy;
}

jaseur_field *copy_fields(pool *p, const jaseur_field *all, size_t count)
{
    jaseur_field *copy = pool_take(p, count, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i].name = pool_word(p, all[i].name);
        copy[i].value = copy_deep(p, &all[i].value, 0);
    }
    return copy;
}
