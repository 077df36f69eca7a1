/* text.c - answers that are kept as they are written: free text, and text in
 * a form that a pattern gives. */
#include "match/kinds.h"
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

match_result jz_match_text(const asked *a, found *f)
{
    const str text = jz_trim(a->heard->raw);
    if (a->mode != ANSWER || !text.size) return MATCH_NONE;
    jz_take_all(a->heard, f, HOW_TEXT);
    return jz_take_text(a->question, f, text);
}

/* ---- a pattern ---------------------------------------------------------- */

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
    return jz_pattern_fits(a->question->pattern, a->room->patterns, text,
                           a->room->pattern_units, &limited);
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

/* The spelling that fits: as written, in capitals, in small letters. */
static bool fit_spelling(const asked *a, const piece *p, str *fitting)
{
    arena *const memory = a->room->arena;
    if (!p->raw.size) return false;
    *fitting = with_plain_digits(memory, a->heard, p);
    if (jz_fits(a, *fitting)) return true;
    bool has_letters = false;
    for (size_t i = 0; i < p->plain.size && !has_letters; i++) {
        has_letters = jz_is_lower(p->plain.at[i]);
    }
    if (!has_letters) return false;
    const str written = *fitting;
    *fitting = in_capitals(memory, p->plain);
    if (!jz_same(*fitting, written) && jz_fits(a, *fitting)) return true;
    *fitting = p->plain;
    return !jz_same(*fitting, written) && jz_fits(a, *fitting);
}

/* ---- spans of a message ------------------------------------------------- */

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
            if (jz_contains(gap, S(" ")) || jz_contains(gap, S("\n"))) break;
            c.to++;
        }
        chunks[count++] = c;
        i = c.to;
    }
    return count;
}

static bool holds_used(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (h->used[i]) return true;
    }
    return false;
}

/* "2" left over from "2 coronas" is no code, though a pattern may say so. */
static bool may_be_left_over(const heard *h, uint32_t from, uint32_t to)
{
    const word *const w = &h->words.at[from];
    return to - from > 1 || w->kind != WORD_DIGITS ||
           w->to - w->from >= SHORT_NUMBER;
}

/* The only span of one to three chunks that fits; when two different ones
 * do, nobody can tell. */
static bool fit_span(const asked *a, found *f, str *fitting)
{
    const heard *const h = a->heard;
    chunk chunks[MOST_SPANS];
    const uint32_t count = cut_chunks(h, a->begin, chunks);
    uint32_t tries = 0;
    bool any = false;
    for (uint32_t i = 0; i < count;) {
        uint32_t step = 1;
        for (uint32_t n = SPAN_CHUNKS; n; n--) {
            if (i + n > count) continue;
            const chunk last = chunks[i + n - 1];
            if (holds_used(h, chunks[i].from, last.to)) continue;
            if (tries++ == MOST_SPANS) return any;
            if (a->mode == LEFTOVER &&
                !may_be_left_over(h, chunks[i].from, last.to)) {
                continue;
            }
            const piece p = piece_of_words(h, chunks[i].from, last.to);
            str text;
            if (!fit_spelling(a, &p, &text)) continue;
            if (any && !jz_same(text, *fitting)) return false;
            any = true;
            *fitting = text;
            f->from = chunks[i].from;
            f->to = last.to;
            step = n;
            break;
        }
        i += step;
    }
    return any;
}

match_result jz_match_like(const asked *a, found *f)
{
    const heard *const h = a->heard;
    str text;
    if (!a->question->pattern) return MATCH_NONE;
    f->how = HOW_PATTERN;
    if (a->mode == ANSWER) {
        const piece p = whole_piece(h);
        if (fit_spelling(a, &p, &text)) {
            jz_take_all(h, f, HOW_PATTERN);
            return jz_take_text(a->question, f, text);
        }
    }
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
