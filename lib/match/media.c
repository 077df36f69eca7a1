/* media.c - answers that are sent and not said: a place, photos, files. */
#include "match/kinds.h"

enum { MOST_DEGREES_NORTH = 90, MOST_DEGREES_EAST = 180 };

/* ---- places -------------------------------------------------------------- */

/* One coordinate off the front: "45.76", "-0.5". */
static bool take_degrees(str *s, int most, str *written)
{
    int64_t n;
    size_t size = 0;
    while (size < s->size && (jz_is_digit(s->at[size]) || s->at[size] == '.' ||
                              (!size && s->at[size] == '-'))) {
        size++;
    }
    *written = jz_slice(*s, 0, size);
    *s = jz_slice(*s, size, s->size);
    /* More places than that are smaller than an atom. */
    const str point = *written;
    str places = point;
    jz_cut(&places, '.');
    const size_t kept = places.size > 6 ? point.size - places.size + 6 : size;
    return jz_read_decimal(jz_slice(point, 0, kept), &n) &&
           n >= -most * MILLION && n <= most * MILLION;
}

/* RFC 5870: "geo:45.76,4.83", and what may stand behind: ",250;u=20". */
static bool is_geo(str where)
{
    str latitude, longitude;
    str rest = where;
    if (!jz_starts(rest, S("geo:"))) return false;
    rest = jz_slice(rest, 4, rest.size);
    if (!take_degrees(&rest, MOST_DEGREES_NORTH, &latitude)) return false;
    if (!rest.size || rest.at[0] != ',') return false;
    rest = jz_slice(rest, 1, rest.size);
    if (!take_degrees(&rest, MOST_DEGREES_EAST, &longitude)) return false;
    return !rest.size || rest.at[0] == ',' || rest.at[0] == ';' ||
           rest.at[0] == '?';
}

/* "45.76, 4.83": two decimals with a point, and nothing else. */
static bool read_pair(arena *a, str text, str *geo)
{
    str latitude, longitude;
    str rest = text;
    if (!take_degrees(&rest, MOST_DEGREES_NORTH, &latitude)) return false;
    rest = jz_trim(rest);
    if (!rest.size || rest.at[0] != ',') return false;
    rest = jz_trim(jz_slice(rest, 1, rest.size));
    if (!take_degrees(&rest, MOST_DEGREES_EAST, &longitude)) return false;
    if (rest.size || !jz_contains(latitude, S(".")) ||
        !jz_contains(longitude, S("."))) {
        return false;
    }
    buf b = {.arena = a};
    jz_put(&b, S("geo:"));
    jz_put(&b, latitude);
    jz_put_char(&b, ',');
    jz_put(&b, longitude);
    *geo = jz_text(&b);
    return true;
}

match_result jz_match_place(const asked *a, found *f)
{
    const heard *const h = a->heard;
    arena *const memory = a->room->arena;
    f->value = (value){.type = VALUE_TEXT};
    f->how = HOW_PLACE;
    for (size_t i = 0; i < h->media_count; i++) {
        const str where = jz_str(h->media[i].where);
        if (h->media[i].kind != JASEUR_PLACE) continue;
        if (is_geo(where)) f->value.text = jz_copy(memory, where);
        else if (!read_pair(memory, where, &f->value.text)) continue;
        return MATCH_FOUND;
    }
    const str typed = jz_trim(h->raw);
    if (is_geo(typed)) f->value.text = jz_copy(memory, typed);
    else if (!read_pair(memory, typed, &f->value.text)) return MATCH_NONE;
    jz_take_all(h, f, HOW_PLACE);
    return MATCH_FOUND;
}

/* ---- photos and files ---------------------------------------------------- */

/* A photo is a file, too, and a file may hold a picture. */
static bool fits(matcher_kind kind, const jaseur_media *m)
{
    if (!m->where || !*m->where) return false;
    if (m->kind == JASEUR_PHOTO) return true;
    if (m->kind != JASEUR_FILE) return false;
    return kind == MATCH_FILE || jz_starts(jz_str(m->type), S("image/"));
}

static match_result check_count(const question_type *q, int64_t count)
{
    if (q->low.type == VALUE_NUMBER && count * MILLION < q->low.number) {
        return MATCH_OUT_OF_RANGE;
    }
    if (q->high.type == VALUE_NUMBER && count * MILLION > q->high.number) {
        return MATCH_OUT_OF_RANGE;
    }
    return MATCH_FOUND;
}

/* More than that is never kept. */
enum { KEPT_MOST = 65536 };

match_result jz_match_media(const asked *a, found *f)
{
    const heard *const h = a->heard;
    const question_type *const q = a->question;
    buf all = {.arena = a->room->arena};
    uint32_t count = 0;
    f->how = HOW_MEDIA;
    for (size_t i = 0; i < h->media_count; i++) {
        if (!fits(q->kind, &h->media[i])) continue;
        const str where = jz_str(h->media[i].where);
        if (where.size > KEPT_MOST || all.size > KEPT_MOST) return MATCH_NONE;
        const value v = {.type = VALUE_TEXT, .text = jz_copy(all.arena, where)};
        if (!count++) f->value = v;
        jz_put_packed(&all, &v);
    }
    if (!count) return MATCH_NONE;
    if (!q->many) return MATCH_FOUND;
    buf list = {.arena = all.arena};
    jz_put_packed_list(&list, count);
    jz_put(&list, jz_text(&all));
    f->value = (value){.type = VALUE_LIST, .text = jz_text(&list)};
    return check_count(q, count);
}
