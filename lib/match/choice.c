/* choice.c - one of the choices: by its words, a part of them, misspelt, or
 * by its place ("2", "the second"). */
#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/number.h"

enum { MOST_HITS = 16 };

match_how jz_hit_how(const menu_hit *hit)
{
    if (hit->edits) return HOW_TYPO;
    if (hit->part) return HOW_PART;
    return hit->kind == PHRASE_LABEL ? HOW_LABEL : HOW_ALIAS;
}

static void set_item(found *f, uint32_t item)
{
    f->value = (value){.type = VALUE_CHOICE, .number = item};
    f->is_item = true;
}

static match_result take_hit(found *f, const menu_hit *hit)
{
    set_item(f, hit->item);
    f->from = hit->from;
    f->to = hit->to;
    f->how = jz_hit_how(hit);
    f->edits = hit->edits;
    return MATCH_FOUND;
}

bool jz_is_listed(const found *f, uint32_t item)
{
    for (uint32_t i = 0; i < f->other_count; i++) {
        if (f->others[i] == item) return true;
    }
    return false;
}

uint32_t jz_sort_hits(const asked *a, menu_hit *hits, uint32_t count)
{
    const heard *const h = a->heard;
    uint32_t kept = 0, newest = a->begin;
    for (uint32_t i = 0; i < count; i++) {
        if (jz_is_denied(h, hits[i].from, a->begin)) continue;
        hits[kept++] = hits[i];
        const uint32_t from = hits[i].from;
        for (uint32_t at = from > a->begin + 4 ? from - 4 : a->begin;
             at < from; at++) {
            const sense *const opener = jz_sense(h, at, MEANS_OPENER);
            if (opener->words && at + opener->words <= from &&
                !jz_only_fillers(h, a->begin, at) && from > newest &&
                jz_only_fillers(h, at + opener->words, from)) {
                newest = from;
            }
        }
    }
    uint32_t left = 0;
    for (uint32_t i = 0; i < kept; i++) {
        if (hits[i].from >= newest) hits[left++] = hits[i];
    }
    return left ? left : kept;
}

/* One item: found.  More than one: the person is asked which. */
static match_result decide(const heard *h, found *f, const menu_hit *hits,
                           uint32_t count)
{
    const match_result first = take_hit(f, &hits[0]);
    for (uint32_t i = 0; i < count; i++) {
        if (f->other_count == MATCH_OTHERS) break;
        if (jz_is_listed(f, hits[i].item)) continue;
        f->others[f->other_count++] = hits[i].item;
        if (hits[i].from < f->from) f->from = hits[i].from;
        if (hits[i].to > f->to) f->to = hits[i].to;
    }
    if (f->other_count > 1) {
        f->loose = hits[0].part && !jz_is_all(h, f->from, f->to);
        return MATCH_SEVERAL;
    }
    f->other_count = 0;
    f->from = hits[0].from;
    f->to = hits[0].to;
    return first;
}

/* "One" in "the one" or "i'll take one" points at no place. */
static bool is_pronoun(const heard *h, const spotted *n)
{
    if (!n->in_words || n->millionths != MILLION || !n->from) return false;
    return !jz_sense(h, n->from - 1, MEANS_MARK)->words;
}

static bool only_fillers_and_marks(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        uint32_t step = h->used[i] ? 1 : jz_filler_at(h, i, to);
        if (!step) step = jz_mark_at(h, i);
        if (!step || i + step > to) return false;
        i += step;
    }
    return true;
}

/* The place that a message points at, when it does nothing else. */
static bool find_place(const asked *a, int64_t *nth, found *f)
{
    const heard *const h = a->heard;
    const uint32_t count = h->words.count;
    for (uint32_t i = a->begin; i < count; i++) {
        const sense *const ordinal = jz_sense(h, i, MEANS_ORDINAL);
        if (h->used[i] || !ordinal->words) continue;
        if (i + ordinal->words > count) return false;
        *nth = ordinal->value;
        f->from = i;
        f->to = i + ordinal->words;
        return only_fillers_and_marks(h, a->begin, f->from) &&
               only_fillers_and_marks(h, f->to, count);
    }
    uint32_t at = a->begin;
    spotted n;
    if (!jz_next_number(h, &at, count, &n)) return false;
    if (n.other || n.article || n.money || is_pronoun(h, &n)) return false;
    if (n.millionths <= 0 || n.millionths % MILLION) return false;
    *nth = n.millionths / MILLION;
    f->from = n.from;
    f->to = n.to;
    return only_fillers_and_marks(h, a->begin, n.from) &&
           only_fillers_and_marks(h, n.to, count);
}

/* "3" is the third, but of "2 nights" and "3 nights" it may be the second. */
static match_result match_bare_number(const asked *a, int64_t number, found *f)
{
    const uint32_t pointed = (uint32_t)f->value.number;
    uint32_t labelled[MATCH_OTHERS - 1];
    const uint32_t count =
        jz_menu_numbered(a->question->menu, (uint64_t)number, labelled,
                         MATCH_OTHERS - 1);
    if (!count) return MATCH_FOUND;
    for (uint32_t i = 0; i < count; i++) {
        if (labelled[i] == pointed) return MATCH_FOUND;
        f->others[f->other_count++] = labelled[i];
    }
    f->others[f->other_count++] = pointed;
    return MATCH_SEVERAL;
}

static match_result match_place(const asked *a, found *f)
{
    const int64_t items = jz_menu_items(a->question->menu);
    const heard *const h = a->heard;
    int64_t at = 0;
    if (!find_place(a, &at, f)) return MATCH_NONE;
    const int64_t said = at;
    if (at < 0) at += items + 1;
    if (at < 1 || at > items) return MATCH_NONE;
    set_item(f, (uint32_t)(at - 1));
    f->how = HOW_POSITION;
    for (uint32_t i = a->begin; i < f->to; i++) {
        if (jz_sense(h, i, MEANS_ORDINAL)->words) f->ordinal = true;
        if (f->ordinal || jz_mark_at(h, i)) return MATCH_FOUND;
    }
    return match_bare_number(a, said, f);
}

static uint32_t find(const asked *a, unsigned effort, menu_hit *hits)
{
    const heard *const h = a->heard;
    return jz_menu_find(a->question->menu, h, a->begin, h->words.count, effort,
                        hits, MOST_HITS, a->room->turn_units);
}

match_result jz_match_choice(const asked *a, found *f)
{
    menu_hit hits[MOST_HITS];
    if (!a->question->menu) return MATCH_NONE;
    uint32_t count = find(a, EXACT, hits);
    if (!count && a->mode == ANSWER) {
        const match_result pointed = match_place(a, f);
        if (pointed != MATCH_NONE) return pointed;
        count = find(a, ALL_EFFORTS, hits);
    }
    count = jz_sort_hits(a, hits, count);
    return count ? decide(a->heard, f, hits, count) : MATCH_NONE;
}

match_result jz_match_side_choice(const asked *a, unsigned effort, found *f)
{
    const heard *const h = a->heard;
    const bool free_text = a->question->kind == MATCH_TEXT;
    menu_hit hits[MOST_HITS];
    const uint32_t count = find(a, effort, hits);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool whole = hits[i].whole;
        if (free_text) {
            whole = hits[i].from == 0 && hits[i].to == h->words.count;
        }
        if (whole) hits[kept++] = hits[i];
    }
    return kept ? decide(h, f, hits, kept) : MATCH_NONE;
}
