/* yesno.c - yes or no, and neither when both or an unsure one is said.
 *
 * A word that says yes ("fine", "right") counts where it opens or ends a
 * clause, not in the middle of one about something else. */
#include "match/kinds.h"
#include "match/lexicon.h"

enum { FAR = 12, CONTENT_MOST = 2 }; /* words looked at; words beside an end  */

typedef struct stance {
    uint32_t from, to;
    int value;  /* 1 yes, 0 no, -1 unsure                                     */
    bool weak;  /* a letter, or words that mostly say nothing                 */
} stance;

/* Longer fillers hide what they hold: "right now", "i would like to have". */
static bool stance_at(const heard *h, uint32_t i, stance *s)
{
    const sense *const said = jz_sense(h, i, MEANS_YES_NO);
    const uint32_t count = said->words;
    const uint32_t filler = jz_sense(h, i, MEANS_FILLER)->words;
    if (!count || filler > count) return false;
    const bool letter = count == 1 && h->words.at[i].kind == WORD_LETTERS &&
                        jz_word(&h->words, i).size == 1;
    *s = (stance){i, i + count, said->value, letter || filler == count};
    return true;
}

static bool next_stance(const heard *h, uint32_t *at, stance *s)
{
    while (*at < h->words.count) {
        const uint32_t i = *at;
        if (h->used[i]) {
            ++*at;
        } else if (stance_at(h, i, s)) {
            *at = s->to;
            return true;
        } else {
            const uint32_t filler = jz_filler_at(h, i, h->words.count);
            *at += filler ? filler : 1;
        }
    }
    return false;
}

/* How many words of from..to say something else; stops above CONTENT_MOST. */
static uint32_t content(const heard *h, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    if (to - from > FAR) return CONTENT_MOST + 1;
    for (uint32_t i = from; i < to && count <= CONTENT_MOST;) {
        stance s;
        uint32_t step = h->used[i] ? 1 : jz_sense(h, i, MEANS_OPENER)->words;
        if (!step && stance_at(h, i, &s)) step = s.to - s.from;
        if (!step) step = jz_filler_at(h, i, to);
        if (!step) count++;
        i += step ? step : 1;
    }
    return count;
}

typedef struct clause {
    uint32_t from, to;
    bool question;
} clause;

static clause clause_of(const heard *h, uint32_t begin, const stance *s)
{
    clause c = {s->from, s->to, false};
    for (int step = 0; step <= FAR && c.from > begin; step++) {
        if (jz_is_break(jz_gap_behind(h, c.from - 1))) break;
        c.from--;
    }
    for (int step = 0; step <= FAR && c.to < h->words.count; step++) {
        if (jz_is_break(jz_gap_behind(h, c.to - 1))) break;
        c.to++;
    }
    const size_t behind = c.to < h->words.count ? h->words.at[c.to].from
                                                : h->words.text.size;
    c.question = jz_contains(
        jz_slice(h->words.text, h->words.at[c.to - 1].to, behind), S("?"));
    return c;
}

static bool is_whole(const asked *a, const stance *s)
{
    const heard *const h = a->heard;
    return !content(h, a->begin, s->from) &&
           !content(h, s->to, h->words.count);
}

/* Whether the phrase stands where an answer stands. */
static bool is_placed(const asked *a, const stance *s)
{
    const heard *const h = a->heard;
    const clause c = clause_of(h, a->begin, s);
    if (s->weak || a->mode == CORRECTION) return is_whole(a, s);
    if (c.question && s->from > c.from) return false;
    /* What goes on about something else must open the message itself. */
    const uint32_t behind = content(h, s->to, c.to);
    if (behind > 1) {
        return s->from == c.from && !content(h, a->begin, s->from);
    }
    if (behind) return !content(h, c.from, s->from);
    return content(h, c.from, s->from) <= CONTENT_MOST;
}

/* "Yes, I said no onions": the second no only goes with its noun. */
static bool is_determiner(const heard *h, const stance *s)
{
    if (s->value || s->to == h->words.count) return false;
    const sense *const last = jz_sense(h, s->to - 1, MEANS_YES_NO);
    if (last->words != 1 || last->value) return false;
    return !jz_is_break(jz_gap_behind(h, s->to - 1)) && !jz_is_plain(h, s->to);
}

static bool opener_before(const heard *h, uint32_t begin, uint32_t i)
{
    for (uint32_t from = i > begin + 4 ? i - 4 : begin; from < i; from++) {
        const sense *const opener = jz_sense(h, from, MEANS_OPENER);
        const sense *const answer = jz_sense(h, from, MEANS_YES_NO);
        if (opener->words && from + opener->words == i && !answer->words) {
            return true;
        }
    }
    return false;
}

/* All that was said for and against; false: nobody can tell. */
typedef struct verdict {
    stance first, last;
    bool yes, no, unsure;
} verdict;

static void weigh(const asked *a, verdict *v, const stance *s)
{
    const heard *const h = a->heard;
    const bool any = v->yes || v->no;
    /* "That is not ok": what the no denies is not said. */
    if (any && v->last.value == 0 && v->last.to == s->from && s->value == 1 &&
        !jz_is_break(jz_gap_behind(h, s->from - 1))) {
        v->last.to = s->to;
        if (v->first.from == v->last.from) v->first.to = s->to;
        return;
    }
    if (any && is_determiner(h, s)) return;
    if (s->value < 0) {
        v->unsure = true;
        return;
    }
    if (!is_placed(a, s)) return;
    /* What opens a message answers the question that it was said to. */
    if (a->mode == LEFTOVER && !content(h, 0, s->from)) return;
    if (any && opener_before(h, a->begin, s->from)) {
        v->yes = v->no = false; /* taken back                                 */
        v->first = *s;
    }
    if (!any) v->first = *s;
    v->last = *s;
    *(s->value ? &v->yes : &v->no) = true;
}

/* "No, that was great, ok": a no at the front stands.  "Yes ... no" does
 * not: whoever pays is asked again. */
static bool no_stands(const heard *h, const verdict *v)
{
    if (v->first.value) return false;
    for (uint32_t i = v->first.to; i < h->words.count;) {
        if (jz_is_break(jz_gap_behind(h, i - 1))) return true;
        const uint32_t filler = jz_filler_at(h, i, h->words.count);
        if (!filler) return false;
        i += filler;
    }
    return false;
}

match_result jz_match_yes_no(const asked *a, found *f)
{
    const heard *const h = a->heard;
    verdict v = {.yes = false};
    stance s;
    for (uint32_t at = a->begin; next_stance(h, &at, &s);) weigh(a, &v, &s);
    if (v.unsure || (!v.yes && !v.no)) return MATCH_NONE;
    if (v.yes && v.no && !no_stands(h, &v)) return MATCH_NONE;
    f->value = (value){.type = VALUE_BOOL, .number = v.first.value};
    f->from = v.first.from;
    f->to = v.first.to;
    f->how = HOW_YES_NO;
    return MATCH_FOUND;
}
