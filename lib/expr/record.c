/* record.c - records and lists as bytes without pointers: packed from what the
 * host gives, walked where they lie, given back to the host.
 *
 * A value is a byte of type and its payload: nothing for VALUE_NOTHING, one
 * byte for yes and no, a zigzag varint for numbers and times, a currency before
 * it for money, a size and bytes for texts.  A list is a count and its values,
 * a record a count and (name, value) pairs.  The view of a list or record
 * begins with its byte of type.  Every reading is checked, so that damaged
 * bytes give nothing instead of harm. */
#include "base/bytes.h"
#include "expr/range.h"
#include "text/fold.h"

#include <string.h>

enum { DEPTH_MOST = 8 };

/* ---- reading ------------------------------------------------------------- */

typedef struct cursor {
    byte_reader r;
    bool strict; /* texts are looked into                                     */
} cursor;

static cursor cursor_of(str bytes)
{
    static const unsigned char none[1] = {0};
    const unsigned char *const at =
        bytes.size ? (const unsigned char *)bytes.at : none;
    return (cursor){.r = {.at = at, .end = at + bytes.size}};
}

static str next_text(cursor *c)
{
    const str text = jz_read_text(&c->r);
    /* A zero would end the text early on its way to the host. */
    if (text.size && memchr(text.at, 0, text.size)) jz_spoil(&c->r);
    else if (c->strict && !jz_is_utf8(text)) jz_spoil(&c->r);
    return text;
}

/* Each entry has a byte at least: no count can promise more than there is. */
static uint32_t next_count(cursor *c)
{
    const uint64_t left = (uint64_t)(c->r.end - c->r.at);
    const uint64_t count =
        jz_read_varint(&c->r, left < UINT32_MAX ? left : UINT32_MAX);
    if (count > (uint64_t)(c->r.end - c->r.at)) jz_spoil(&c->r);
    return c->r.bad ? 0 : (uint32_t)count;
}

static bool is_container(unsigned type)
{
    return type == VALUE_RECORD || type == VALUE_LIST;
}

/* The payload of anything but a record or list. */
static value next_scalar(cursor *c, unsigned type)
{
    value v = {.type = (uint8_t)type};
    value card;
    bool fits = true;
    switch ((value_type)type) {
    case VALUE_NOTHING:
        break;
    case VALUE_BOOL:
        v.number = (int64_t)jz_read_byte(&c->r);
        fits = v.number <= 1;
        break;
    case VALUE_MONEY: {
        const uint64_t currency = jz_read_varint(&c->r, UINT64_MAX);
        fits = currency && currency <= 26 * 26 * 26;
        if (fits) v.currency = (uint16_t)currency;
        v.number = jz_read_int(&c->r);
        fits = fits && jz_is_decimal(v.number);
        break;
    }
    case VALUE_NUMBER:
    case VALUE_DURATION:
        v.number = jz_read_int(&c->r);
        fits = jz_is_decimal(v.number);
        break;
    case VALUE_DATE:
        v.number = jz_read_int(&c->r);
        fits = jz_is_day(v.number);
        break;
    case VALUE_TIME:
        v.number = jz_read_int(&c->r);
        fits = v.number >= 0 && v.number <= DAY_MS;
        break;
    case VALUE_MOMENT:
        v.number = jz_read_int(&c->r);
        fits = jz_is_moment(v.number);
        break;
    case VALUE_TEXT:
        v.text = next_text(c);
        break;
    case VALUE_CARD:
        v.text = next_text(c);
        fits = !c->r.bad && jz_read_standard(v.text, VALUE_CARD, &card);
        break;
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
    case VALUE_RECORD:
    case VALUE_LIST:
        fits = false;
        break;
    }
    if (!fits) jz_spoil(&c->r);
    return c->r.bad ? (value){0} : v;
}

/* Passes the payload of a record or list, to any depth that is allowed. */
static void pass_container(cursor *c, unsigned type)
{
    struct { uint32_t left; bool named; } levels[DEPTH_MOST];
    unsigned depth = 1;
    levels[0].left = next_count(c);
    levels[0].named = type == VALUE_RECORD;
    while (depth && !c->r.bad) {
        if (!levels[depth - 1].left--) {
            depth--;
            continue;
        }
        if (levels[depth - 1].named) next_text(c);
        const unsigned inner = jz_read_byte(&c->r);
        if (c->r.bad || inner > VALUE_LIST) {
            jz_spoil(&c->r);
        } else if (!is_container(inner)) {
            next_scalar(c, inner);
        } else if (depth == DEPTH_MOST) {
            jz_spoil(&c->r);
        } else {
            levels[depth].left = next_count(c);
            levels[depth].named = inner == VALUE_RECORD;
            depth++;
        }
    }
}

static value next_value(cursor *c)
{
    const unsigned char *const start = c->r.at;
    const unsigned type = jz_read_byte(&c->r);
    if (c->r.bad || type > VALUE_LIST) {
        jz_spoil(&c->r);
        return (value){0};
    }
    if (!is_container(type)) return next_scalar(c, type);
    pass_container(c, type);
    if (c->r.bad) return (value){0};
    return (value){
        .type = (uint8_t)type,
        .text = {(const char *)start, (size_t)(c->r.at - start)},
    };
}

bool jz_is_packed(str bytes)
{
    cursor c = cursor_of(bytes);
    c.strict = true;
    next_value(&c);
    return !c.r.bad && c.r.at == c.r.end;
}

value jz_unpack(str bytes)
{
    cursor c = cursor_of(bytes);
    return next_value(&c);
}

/* At the entry that *at counts to; false: past the last, or no such thing. */
static bool open_entry(str bytes, uint32_t at, value_type type, cursor *c)
{
    *c = cursor_of(bytes);
    if (at > bytes.size || bytes.size > UINT32_MAX) return false;
    if (at) {
        c->r.at += at;
    } else {
        if (jz_read_byte(&c->r) != type) return false;
        next_count(c);
    }
    return c->r.at < c->r.end;
}

bool jz_next_item(str list, uint32_t *at, value *item)
{
    cursor c;
    if (!open_entry(list, *at, VALUE_LIST, &c)) return false;
    *item = next_value(&c);
    *at = (uint32_t)((const char *)c.r.at - list.at);
    return !c.r.bad;
}

bool jz_next_field(str record, uint32_t *at, str *name, value *field)
{
    cursor c;
    if (!open_entry(record, *at, VALUE_RECORD, &c)) return false;
    *name = next_text(&c);
    *field = next_value(&c);
    *at = (uint32_t)((const char *)c.r.at - record.at);
    return !c.r.bad;
}

value jz_field(str record, str name)
{
    uint32_t at = 0;
    str here;
    value field;
    while (jz_next_field(record, &at, &here, &field)) {
        if (jz_same(here, name)) return field;
    }
    return (value){0};
}

uint32_t jz_list_count(str list)
{
    cursor c = cursor_of(list);
    return jz_read_byte(&c.r) == VALUE_LIST ? next_count(&c) : 0;
}

/* ---- writing ------------------------------------------------------------- */

static void put_varint(buf *b, uint64_t n)
{
    unsigned char bytes[VARINT_MOST];
    const unsigned size = jz_encode_uint(bytes, n);
    jz_put(b, (str){(const char *)bytes, size});
}

static void put_zigzag(buf *b, int64_t n)
{
    put_varint(b, jz_zigzag(n));
}

void jz_put_packed_name(buf *b, str name)
{
    put_varint(b, name.size);
    jz_put(b, name);
}

static void put_head(buf *b, value_type type, uint32_t count)
{
    jz_put_char(b, (char)type);
    put_varint(b, count);
}

void jz_put_packed_list(buf *b, uint32_t count)
{
    put_head(b, VALUE_LIST, count);
}

void jz_put_packed_record(buf *b, uint32_t count)
{
    put_head(b, VALUE_RECORD, count);
}

void jz_put_packed(buf *b, const value *v)
{
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
        jz_put_char(b, VALUE_NOTHING);
        return;
    case VALUE_BOOL:
        jz_put_char(b, VALUE_BOOL);
        jz_put_char(b, v->number ? 1 : 0);
        return;
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
        jz_put_char(b, (char)v->type);
        put_zigzag(b, v->number);
        return;
    case VALUE_MONEY:
        jz_put_char(b, VALUE_MONEY);
        put_varint(b, v->currency);
        put_zigzag(b, v->number);
        return;
    case VALUE_TEXT:
    case VALUE_CARD:
        jz_put_char(b, (char)v->type);
        jz_put_packed_name(b, v->text);
        return;
    case VALUE_RECORD:
    case VALUE_LIST:
        jz_put(b, v->text);
        return;
    }
}

/* ---- from the host ------------------------------------------------------- */

/* What is shown or compared as a text stays one, even if it reads "10 EUR". */
static bool may_be_money(const char *field)
{
    if (!field) return false;
    const str name = jz_str(field);
    return !jz_same(name, S("id")) && !jz_same(name, S("label")) &&
           !jz_same(name, S("about"));
}

/* Anything but a list or record; `field` is NULL outside of a record. */
static bool pack_scalar(buf *b, const jaseur_value *v, const char *field)
{
    value packed = {0};
    switch (v->type) {
    case JASEUR_NOTHING:
        break;
    case JASEUR_BOOL:
        packed.type = VALUE_BOOL;
        packed.number = v->truth;
        break;
    case JASEUR_NUMBER:
        packed.type = VALUE_NUMBER;
        if (!jz_decimal_of(v->number, &packed.number)) return false;
        break;
    case JASEUR_TEXT:
        packed.type = VALUE_TEXT;
        packed.text = jz_repair(b->arena, jz_str(v->text));
        if (may_be_money(field)) {
            jz_read_standard(packed.text, VALUE_MONEY, &packed);
        }
        break;
    case JASEUR_LIST:
    case JASEUR_RECORD:
        return false;
    }
    jz_put_packed(b, &packed);
    return true;
}

typedef struct packing {
    const jaseur_value *value; /* a list or record                            */
    size_t next;
} packing;

static size_t entries_of(const jaseur_value *v)
{
    return v->type == JASEUR_LIST ? v->item_count : v->field_count;
}

/* Whether so many bytes more than those from `start` on are allowed. */
static bool has_room(const buf *b, size_t start, size_t limit, size_t more)
{
    return b->size - start <= limit && more <= limit - (b->size - start);
}

/* Writes what fits; a value that is too large is found before it is copied. */
static bool pack(buf *b, const jaseur_value *v, size_t limit)
{
    const size_t start = b->size;
    packing levels[DEPTH_MOST];
    unsigned depth = 0;
    const char *field = NULL;
    for (;;) {
        const bool inner = v->type == JASEUR_LIST || v->type == JASEUR_RECORD;
        const bool text = v->type == JASEUR_TEXT && v->text;
        const size_t size = inner ? entries_of(v) : text ? strlen(v->text) : 0;
        if (!has_room(b, start, limit, size) || size > UINT32_MAX) return false;
        if (!inner) {
            if (!pack_scalar(b, v, field)) return false;
        } else {
            if (depth == DEPTH_MOST) return false;
            put_head(b, v->type == JASEUR_LIST ? VALUE_LIST : VALUE_RECORD,
                     (uint32_t)size);
            levels[depth++] = (packing){v, 0};
        }
        packing *top = depth ? &levels[depth - 1] : NULL;
        while (top && top->next == entries_of(top->value)) {
            depth--;
            top = depth ? &levels[depth - 1] : NULL;
        }
        if (!top) return has_room(b, start, limit, 0);
        field = NULL;
        if (top->value->type == JASEUR_LIST) {
            v = &top->value->items[top->next++];
            continue;
        }
        const jaseur_field *const f = &top->value->fields[top->next++];
        field = f->name ? f->name : "";
        if (!has_room(b, start, limit, strlen(field))) return false;
        jz_put_packed_name(b, jz_repair(b->arena, jz_str(field)));
        v = &f->value;
    }
}

bool jz_pack(buf *b, const jaseur_value *v, size_t limit)
{
    const size_t start = b->size;
    if (pack(b, v, limit ? limit : SIZE_MAX)) return true;
    b->size = start;
    return false;
}

/* ---- to the host --------------------------------------------------------- */

static const char *standard(arena *a, const value *v)
{
    buf b = {.arena = a};
    jz_put_standard(&b, v);
    return jz_text(&b).at;
}

static jaseur_value scalar_to_host(arena *a, const names *n, const value *v)
{
    jaseur_value out = {.type = JASEUR_TEXT};
    switch ((value_type)v->type) {
    case VALUE_NOTHING:
    case VALUE_RECORD:
    case VALUE_LIST:
        out.type = JASEUR_NOTHING;
        break;
    case VALUE_BOOL:
        out.type = JASEUR_BOOL;
        out.truth = v->number != 0;
        break;
    case VALUE_NUMBER:
        out.type = JASEUR_NUMBER;
        out.number = jz_decimal_to_double(v->number);
        break;
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
    case VALUE_HOURS:
        out.text = v->word < n->count ? jz_name(n, v->word).at : "";
        if (!out.text) out.text = "";
        break;
    case VALUE_MONEY:
    case VALUE_TEXT:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
    case VALUE_CARD:
        out.text = standard(a, v);
        break;
    }
    return out;
}

typedef struct unpacking {
    str bytes;
    uint32_t at;
    size_t next;          /* entry of the host's array                        */
    jaseur_value *items;  /* of a list, or                                    */
    jaseur_field *fields; /* of a record                                      */
} unpacking;

/* Makes room for the entries of a list or record. */
static unpacking open_container(arena *a, const value *v, jaseur_value *out)
{
    unpacking u = {.bytes = v->text};
    cursor c = cursor_of(v->text);
    jz_read_byte(&c.r);
    const uint32_t count = next_count(&c);
    if (v->type == VALUE_LIST) {
        u.items = jz_take(a, sizeof *u.items, count);
        *out = (jaseur_value){.type = JASEUR_LIST, .items = u.items,
                              .item_count = count};
    } else {
        u.fields = jz_take(a, sizeof *u.fields, count);
        *out = (jaseur_value){.type = JASEUR_RECORD, .fields = u.fields,
                              .field_count = count};
    }
    return u;
}

/* The next entry and where it goes; false: past the last. */
static bool next_entry(arena *a, unpacking *u, value *v, jaseur_value **out)
{
    if (u->items) {
        *out = &u->items[u->next];
        if (!jz_next_item(u->bytes, &u->at, v)) return false;
    } else {
        str name;
        if (!jz_next_field(u->bytes, &u->at, &name, v)) return false;
        u->fields[u->next].name = jz_copy(a, name).at;
        *out = &u->fields[u->next].value;
    }
    u->next++;
    return true;
}

jaseur_value jz_to_host(arena *a, const names *n, const value *v)
{
    if (!is_container(v->type)) return scalar_to_host(a, n, v);
    jaseur_value whole = {0};
    /* A view from outside may be damaged: then it is nothing. */
    if (!jz_is_packed(v->text)) return whole;
    unpacking levels[DEPTH_MOST];
    unsigned depth = 1;
    levels[0] = open_container(a, v, &whole);
    while (depth) {
        value inner;
        jaseur_value *out;
        if (!next_entry(a, &levels[depth - 1], &inner, &out)) {
            depth--;
        } else if (is_container(inner.type)) {
            levels[depth++] = open_container(a, &inner, out);
        } else {
            *out = scalar_to_host(a, n, &inner);
        }
    }
    return whole;
}
