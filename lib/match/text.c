/* text.c - answers that are kept as they are written: free text, and text in
 * a form that a pattern gives. */
#include "match/kinds.h"

#include <string.h>

#include "match/lexicon.h"

enum { MOST_SPANS = 64, SPAN_CHUNKS = 3, SHORT_NUMBER = 4 };

match_result jz_take_text(const question_type *q, found *f, str text)
{
    f->value = (value){.type = VALUE_TEXT, .text = text};
    const int64_t length = (int64_t)jz_count_chars(text) * MILLION;
    if (jz_is_known(&q->low) && length < q->low.number) {
        return MATCH_OUT_OF_RANGE;
    }
    if (jz_is_known(&q->high) && length > q->high.number) {
        return MATCH_OUT_OF_RANGE;
    }
    return MATCH_FOUND;
}

void jz_take_all(const heard *h, found *f, match_how how)
{
    f->from = 0;
    f->to = h->words.count;
    f->how = how;
}

void jz_span_of(const heard *h, uint32_t from, uint32_t to, found *f)
{
    const words *const w = &h->words;
    uint32_t i = 0;
    while (i < w->count && jz_origin(&h->folded, w->at[i].from) < from) i++;
    f->from = i;
    while (i < w->count && jz_origin(&h->folded, w->at[i].from) < to) i++;
    f->to = i;
}

bool jz_any_used(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (h->used[i]) return true;
    }
    return false;
}

match_result jz_match_text(const asked *a, found *f)
{
    const str text = jz_trim(a->heard->raw);
    if (a->mode != ANSWER || !text.size) return MATCH_NONE;
    jz_take_all(a->heard, f, HOW_TEXT);
    return jz_take_text(a->question, f, text);
}

/* ---- a pattern ----------------------------------------------------------- */

/* The same place in the raw and in the folded text. */
typedef struct piece {
    str raw, plain;
    uint32_t raw_at, plain_at; /* where they begin                           */
} piece;

static piece piece_of_words(const heard *h, uint32_t from, uint32_t to)
{
    const uint32_t at = h->words.at[from].from;
    const str plain = jz_slice(h->words.text, at, h->words.at[to - 1].to);
    const uint32_t raw_at = jz_origin(&h->folded, at);
    return (piece){jz_raw_words(h, from, to), plain, raw_at, at};
}

static piece whole_piece(const heard *h)
{
    piece p = {jz_trim(h->raw), jz_trim(h->words.text), 0, 0};
    if (p.raw.size) p.raw_at = (uint32_t)(p.raw.at - h->raw.at);
    if (p.plain.size) p.plain_at = (uint32_t)(p.plain.at - h->words.text.at);
    return p;
}

/* As written, but digits of any script as ASCII: patterns say \d. */
static str with_plain_digits(arena *a, const heard *h, const piece *p)
{
    if (!h->folded.origin) return p->raw;
    const str plain = h->folded.text;
    buf b = {.arena = a};
    uint32_t k = p->plain_at;
    for (str rest = p->raw; rest.size;) {
        const uint32_t at =
            p->raw_at + (uint32_t)(p->raw.size - rest.size);
        const str before = rest;
        jz_next_char(&rest);
        const str written = {before.at, before.size - rest.size};
        while (k < plain.size && h->folded.origin[k] < at) k++;
        const bool alone = k < plain.size && h->folded.origin[k] == at &&
                           h->folded.origin[k + 1] > at;
        if (written.size > 1 && alone && jz_is_digit(plain.at[k])) {
            jz_put_char(&b, plain.at[k]);
        } else {
            jz_put(&b, written);
        }
    }
    return jz_text(&b);
}

bool jz_fits(const asked *a, str text)
{
    bool limited = false;
    const bool fits =
        jz_pattern_fits(a->question->pattern, a->room->patterns, text,
                        a->room->pattern_units, &limited);
    if (limited) /* units are left: it was memory that ran out                */
        jz_give_up(a->room->arena->escape,
                   *a->room->pattern_units ? JASEUR_NO_MEMORY : JASEUR_LIMIT,
                   "pattern_units");
    return fits;
}

static str in_capitals(arena *a, str small)
{
    const str copy = jz_copy(a, small);
    char *const at = (char *)(uintptr_t)copy.at;
    for (size_t i = 0; i < copy.size; i++) {
        if (jz_is_lower(at[i])) at[i] = (char)(at[i] - 'a' + 'A');
    }
    return copy;
}

/* The spellings in which a text is tried, one after the other. */
typedef enum spelling { AS_WRITTEN, IN_CAPITALS, IN_SMALL, SPELLINGS } spelling;

static bool has_letters(const piece *p)
{
    for (size_t i = 0; i < p->plain.size; i++) {
        if (jz_is_lower(p->plain.at[i])) return true;
    }
    return false;
}

static bool fits_as(const asked *a, const piece *p, spelling how, str *text)
{
    arena *const memory = a->room->arena;
    if (!p->raw.size) return false;
    *text = with_plain_digits(memory, a->heard, p);
    if (how == AS_WRITTEN) return jz_fits(a, *text);
    if (!has_letters(p)) return false;
    const str other =
        how == IN_CAPITALS ? in_capitals(memory, p->plain) : p->plain;
    if (jz_same(other, *text)) return false;
    *text = other;
    return jz_fits(a, *text);
}

static bool fits_somehow(const asked *a, const piece *p, str *text)
{
    for (int how = AS_WRITTEN; how < SPELLINGS; how++) {
        if (fits_as(a, p, (spelling)how, text)) return true;
    }
    return false;
}

/* ---- spans of a message -------------------------------------------------- */

/* Words without a space between them, not used. */
typedef struct chunk {
    uint32_t from, to;
} chunk;

static uint32_t cut_chunks(const heard *h, uint32_t begin,
                           chunk chunks[MOST_SPANS])
{
    uint32_t count = 0;
    for (uint32_t i = begin; i < h->words.count && count < MOST_SPANS;) {
        if (h->used[i]) {
            i++;
            continue;
        }
        chunk c = {i, i + 1};
        while (c.to < h->words.count && !h->used[c.to]) {
            const str gap = jz_gap_behind(h, c.to - 1);
            if (gap.size && memchr(gap.at, ' ', gap.size)) break;
            c.to++;
        }
        chunks[count++] = c;
        i = c.to;
    }
    return count;
}

/* "2" left over from "2 coronas" is no code, though a pattern may say so. */
static bool may_be_left_over(const heard *h, uint32_t from, uint32_t to)
{
    const word *const w = &h->words.at[from];
    return to - from > 1 || w->kind != WORD_DIGITS ||
           w->to - w->from >= SHORT_NUMBER;
}

/* The chunks of a message, and the spans of them that fit. */
typedef struct search {
    const asked *asked;
    const chunk *chunks;
    uint32_t count, tries;
    uint32_t fitting; /* different texts found                                */
    found *found;
    str text;
} search;

/* The longest span from chunk i on that fits; the chunks it takes, or 0. */
static uint32_t fit_at(search *s, uint32_t i, spelling how)
{
    const heard *const h = s->asked->heard;
    for (uint32_t n = SPAN_CHUNKS; n; n--) {
        if (i + n > s->count || s->tries++ >= MOST_SPANS) continue;
        const uint32_t from = s->chunks[i].from;
        const uint32_t to = s->chunks[i + n - 1].to;
        if (jz_any_used(h, from, to)) continue;
        if (s->asked->mode == LEFTOVER && !may_be_left_over(h, from, to)) {
            continue;
        }
        const piece p = piece_of_words(h, from, to);
        str text;
        if (!fits_as(s->asked, &p, how, &text)) continue;
        if (!s->fitting || !jz_same(text, s->text)) s->fitting++;
        s->text = text;
        s->found->from = from;
        s->found->to = to;
        return n;
    }
    return 0;
}

/* The only span of one to three chunks that fits; when two different ones
 * do, nobody can tell.  What fits as written is preferred. */
static bool fit_span(const asked *a, found *f, str *fitting)
{
    chunk chunks[MOST_SPANS];
    search s = {.asked = a, .chunks = chunks, .found = f};
    s.count = cut_chunks(a->heard, a->begin, chunks);
    for (int how = AS_WRITTEN; how < SPELLINGS && !s.fitting; how++) {
        s.tries = 0;
        for (uint32_t i = 0; i < s.count;) {
            const uint32_t taken = fit_at(&s, i, (spelling)how);
            i += taken ? taken : 1;
        }
    }
    *fitting = s.text;
    return s.fitting == 1;
}

match_result jz_match_like(const asked *a, found *f)
{
    const heard *const h = a->heard;
    str text;
    if (!a->question->pattern) return MATCH_NONE;
    f->how = HOW_PATTERN;
    if (a->mode == ANSWER) {
        const piece p = whole_piece(h);
        if (fits_somehow(a, &p, &text)) {
            jz_take_all(h, f, HOW_PATTERN);
            return jz_take_text(a->question, f, text);
        }
    }
    if (jz_pattern_looks_around(a->question->pattern)) return MATCH_NONE;
    if (!fit_span(a, f, &text)) return MATCH_NONE;
    return jz_take_text(a->question, f, text);
}

bool jz_one_run(const asked *a, str *text)
{
    const heard *const h = a->heard;
    const piece p = whole_piece(h);
    if (!p.raw.size || !h->words.count) return false;
    for (size_t i = 0; i < p.plain.size; i++) {
        if (jz_is_space(p.plain.at[i])) return false;
    }
    *text = with_plain_digits(a->room->arena, h, &p);
    return true;
}
