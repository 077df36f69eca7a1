/* mended.c - from the bytes of the host to a text that libyaml can read, and
 * back from its offsets to places of the source. */
#include "yaml/mended.h"

#include <string.h>

enum { MOST_BYTES = 16 << 20, MOST_CONTROLS = 20 };

/* How many bytes the character at `at` takes, and which it is; 0: it is not
 * UTF-8. */
static unsigned decode(str s, size_t at, uint32_t *point)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = (unsigned char)s.at[at];
    *point = first;
    if (first < 0x80) return 1;
    const unsigned size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || s.size - at < size) return 0;
    *point = first & (0x7fu >> size);
    for (unsigned i = 1; i < size; i++) {
        const unsigned char next = (unsigned char)s.at[at + i];
        if ((next & 0xc0) != 0x80) return 0;
        *point = *point << 6 | (next & 0x3fu);
    }
    const bool surrogate = *point >= 0xd800 && *point <= 0xdfff;
    if (*point < least[size] || *point > 0x10ffff || surrogate) return 0;
    return size;
}

/* Characters that cannot be seen, that libyaml refuses, or that it takes for
 * the end of a line although no editor does. */
static bool has_no_place(uint32_t point, bool before_newline)
{
    if (point < 0x20) {
        if (point == '\r') return !before_newline;
        return point != '\n' && point != '\t';
    }
    if (point < 0x7f) return false;
    return point <= 0x9f || point == 0x2028 || point == 0x2029 ||
           point == 0xfeff || point == 0xfffe || point == 0xffff;
}

static void tell_control(arena *a, problems *p, mended *m, size_t at,
                         unsigned size, uint32_t point)
{
    static const char digits[] = "0123456789ABCDEF";
    buf b = {.arena = a};
    for (int shift = 12; shift >= 0; shift -= 4) {
        jz_put_char(&b, digits[point >> shift & 15]);
    }
    const place where =
        jz_place_at(m, (uint32_t)at, (uint32_t)(at + size));
    problem *const told = jz_problem(p, CONTROL_CHARACTER, where, jz_text(&b));
    jz_help(p, told, REMOVE_IT, S(""));
    jz_problem_fix(p, told, (uint32_t)at, size, S(""));
}

/* Goes through the characters; copies the text when one must be changed. */
static bool check_characters(arena *a, problems *p, mended *m)
{
    const str source = m->source;
    char *copy = NULL;
    unsigned controls = 0;
    for (size_t at = m->spot.offset; at < source.size;) {
        uint32_t point;
        const unsigned size = decode(source, at, &point);
        if (!size) {
            const uint32_t here = (uint32_t)at;
            problem *const told = jz_problem(
                p, NOT_UTF8, jz_place_at(m, here, here + 1), S(""));
            jz_help(p, told, SAVE_AS_UTF8, S(""));
            return false;
        }
        const bool newline = at + 1 < source.size && source.at[at + 1] == '\n';
        if (has_no_place(point, newline)) {
            if (controls++ < MOST_CONTROLS) {
                tell_control(a, p, m, at, size, point);
            }
            if (!copy) copy = (char *)jz_copy(a, source).at;
            memset(copy + at, ' ', size);
        }
        at += size;
    }
    if (copy) m->text.at = copy;
    return true;
}

bool jz_check_source(arena *a, problems *p, const jaseur_source *source,
                     uint32_t number, mended *m)
{
    *m = (mended){.number = number, .spot = {0, 1, 1}};
    if (source->size > MOST_BYTES) {
        const place where = {.source = number, .line = 1, .column = 1,
                             .length = 1};
        jz_problem(p, TOO_LARGE, where, S("16777216"));
        return false;
    }
    if (!source->size) return false;
    m->source = m->text = (str){source->text, source->size};
    if (jz_starts(m->source, S("\xef\xbb\xbf"))) m->spot.offset = 3;
    if (!check_characters(a, p, m)) return false;
    return true;
}

/* ---- places -------------------------------------------------------------- */

static inline bool is_inner_byte(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static void go_on(const mended *m, spot *s, uint32_t to)
{
    while (s->offset < to) {
        const char c = m->source.at[s->offset++];
        if (c == '\n') {
            s->line++;
            s->column = 1;
        } else if (s->offset >= m->source.size ||
                   !is_inner_byte(m->source.at[s->offset])) {
            s->column++;
        }
    }
}

static void go_back(const mended *m, spot *s, uint32_t to)
{
    bool other_line = false;
    while (s->offset > to) {
        const char c = m->source.at[--s->offset];
        if (c == '\n') {
            s->line--;
            other_line = true;
        } else if (!is_inner_byte(c) && !other_line) {
            s->column--;
        }
    }
    if (!other_line) return;
    uint32_t start = to;
    s->column = 1;
    while (start && m->source.at[start - 1] != '\n') {
        start--;
        s->column += !is_inner_byte(m->source.at[start]);
    }
    if (!start && jz_starts(m->source, S("\xef\xbb\xbf"))) s->column--;
}

place jz_place_at(mended *m, uint32_t from, uint32_t to)
{
    if (to > m->source.size) to = (uint32_t)m->source.size;
    if (from > to) from = to;
    if (from >= m->spot.offset) {
        go_on(m, &m->spot, from);
    } else {
        go_back(m, &m->spot, from);
    }
    place where = {
        .source = m->number,
        .line = m->spot.line,
        .column = m->spot.column,
        .offset = from,
        .size = to - from,
    };
    for (uint32_t i = from; i < to && m->source.at[i] != '\n'; i++) {
        where.length += !is_inner_byte(m->source.at[i]);
    }
    if (!where.length) where.length = 1;
    return where;
}

uint32_t jz_source_offset(const mended *m, uint32_t at)
{
    uint32_t from = 0, to = m->mends.count; /* the last mend before `at` */
    while (from < to) {
        const uint32_t middle = from + (to - from) / 2;
        if (m->mends.at[middle].at <= at) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    if (!from) return at;
    const mend *const last = &m->mends.at[from - 1];
    const uint32_t into = at - last->at;
    if (into >= last->size) {
        return last->offset + last->replaced + (into - last->size);
    }
    return last->offset + (into < last->replaced ? into : last->replaced);
}

/* ---- mends --------------------------------------------------------------- */

bool jz_is_told(const mended *m, uint32_t line)
{
    for (uint32_t i = 0; i < m->hazards.rows.count; i++) {
        const hazard *const h = &m->hazards.rows.at[i];
        if (h->line == line && !h->dropped) return true;
    }
    return false;
}

static void tell(problems *p, mended *m, const hazard *h)
{
    const place where = jz_place_at(m, h->offset, h->offset + h->size);
    problem *const told = jz_problem(p, h->id, where, h->arg);
    if (h->help) jz_help(p, told, h->help, h->help_arg);
    if (h->is_fix && h->mend.at) {
        jz_problem_fix(p, told, h->mend_offset, h->mend_size, h->mend);
    }
}

/* A mend over several lines would move those behind it; libyaml reads such
 * texts as they are. */
static bool is_for_reading(const mended *m, const hazard *h, uint32_t from)
{
    if (h->dropped || !h->mend.at || h->mend_offset < from) return false;
    return !h->mend_size ||
           !memchr(m->text.at + h->mend_offset, '\n', h->mend_size);
}

void jz_mend_hazards(arena *a, problems *p, mended *m)
{
    buf b = {.arena = a};
    const str text = jz_slice(m->text, 0, m->hazards.read);
    uint32_t from = 0, told_line = 0;
    for (uint32_t i = 0; i < m->hazards.rows.count; i++) {
        const hazard *const h = &m->hazards.rows.at[i];
        if (!h->dropped && !h->quiet && h->line != told_line) {
            tell(p, m, h);
            told_line = h->line;
        }
        if (!is_for_reading(m, h, from)) continue;
        jz_put(&b, jz_slice(text, from, h->mend_offset));
        const mend row = {(uint32_t)b.size, (uint32_t)h->mend.size,
                          h->mend_offset, h->mend_size};
        jz_push(a, &m->mends, row);
        jz_put(&b, h->mend);
        from = h->mend_offset + h->mend_size;
    }
    if (!m->mends.count) {
        m->text = text;
        return;
    }
    jz_put(&b, jz_slice(text, from, text.size));
    m->text = jz_text(&b);
}
