/* choices.c - several of the choices: "the queue and the drinks", "1 and 3",
 * "both", "all but the queue". */
#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/number.h"

#include <string.h>

/* No place has more words: a search for the next one ends there. */
enum { MOST_HITS = 64, PLACE_WORDS = 16 };

typedef struct several {
    const asked *asked;
    heard heard;       /* the message, with the words used that named an item */
    bool *picked, *denied; /* by item                                         */
    uint32_t items, picks, denials;
    uint32_t except;   /* the word behind "except"; or the end                */
    bool all;
    found *found;
} several;

static void use(several *s, uint32_t from, uint32_t to)
{
    found *const f = s->found;
    if (!f->to || from < f->from) f->from = from;
    if (to > f->to) f->to = to;
    for (uint32_t i = from; i < to; i++) s->heard.used[i] = true;
}

static void pick(several *s, uint32_t item)
{
    if (s->picked[item]) return;
    s->picked[item] = true;
    s->picks++;
}

/* Items that the same words name: the person is asked which. */
static bool names_several(several *s, const menu_hit *hits, uint32_t count)
{
    found *const f = s->found;
    for (uint32_t i = 0; i < count && f->other_count < MATCH_OTHERS; i++) {
        if (hits[i].from != hits->from || hits[i].to != hits->to) break;
        if (!jz_is_listed(f, hits[i].item)) {
            f->others[f->other_count++] = hits[i].item;
        }
    }
    if (f->other_count > 1) return true;
    f->other_count = 0;
    return false;
}

/* False: nobody knows what is meant by some words. */
static bool pick_hits(several *s, unsigned effort)
{
    const asked *const a = s->asked;
    menu_hit hits[MOST_HITS];
    uint32_t count =
        jz_menu_find(a->question->menu, &s->heard, a->begin,
                     s->heard.words.count, effort, hits, MOST_HITS,
                     a->room->turn_units);
    for (uint32_t i = 0; i < count; i++) {
        if (hits[i].from < s->except || s->denied[hits[i].item]) continue;
        s->denied[hits[i].item] = true;
        s->denials++;
        use(s, hits[i].from, hits[i].to);
    }
    count = jz_sort_hits(a, hits, count);
    for (uint32_t i = 0; i < count; i++) {
        if (s->denied[hits[i].item]) continue;
        if (names_several(s, &hits[i], count - i)) return false;
        if (!s->picks) {
            s->found->how = jz_hit_how(&hits[i]);
            s->found->edits = hits[i].edits;
        }
        pick(s, hits[i].item);
        use(s, hits[i].from, hits[i].to);
    }
    return true;
}

/* "All", "both", "all but"; words that are in a label say no such thing. */
static void find_all(several *s)
{
    const heard *const h = &s->heard;
    menu_hit hits[MOST_HITS];
    bool *const named = jz_take(s->asked->room->arena, 1, h->words.count + 1);
    const uint32_t count =
        jz_menu_find(s->asked->question->menu, h, s->asked->begin,
                     h->words.count, EXACT, hits, MOST_HITS,
                     s->asked->room->turn_units);
    for (uint32_t i = 0; i < count; i++) {
        memset(named + hits[i].from, 1, hits[i].to - hits[i].from);
    }
    for (uint32_t i = s->asked->begin; i < h->words.count; i++) {
        const sense *const role = jz_sense(h, i, MEANS_ORDER);
        if (!role->words || named[i] || h->used[i]) continue;
        if (i + role->words > h->words.count) continue;
        const bool both = role->value == ORDER_BOTH && s->items == 2;
        if (role->value == ORDER_EXCEPT) s->except = i + role->words;
        else if (role->value == ORDER_ALL || both) s->all = true;
        else continue;
        use(s, i, i + role->words);
        i += role->words - 1u;
    }
}

/* Whether word i joins the places of a list; `un` and `a` are 1 in a list. */
static bool is_join(const heard *h, uint32_t i)
{
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    const sense *const role = jz_sense(h, i, MEANS_ORDER);
    return (number->words == 1 && number->role == NUMBER_JOIN) ||
           (role->words == 1 &&
            (role->value == ORDER_OR || role->value == ORDER_EITHER));
}

static bool ends_place(const heard *h, uint32_t i)
{
    return i == h->words.count || is_join(h, i) ||
           jz_is_break(jz_gap_behind(h, i - 1));
}

/* A number as it stands in a list: "1,3" is two of them. */
static bool read_place(const heard *h, uint32_t *at, int64_t *nth)
{
    const uint32_t i = *at;
    const sense *const ordinal = jz_sense(h, i, MEANS_ORDINAL);
    if (ordinal->words && i + ordinal->words <= h->words.count) {
        *nth = ordinal->value;
        *at = i + ordinal->words;
        return true;
    }
    if (h->words.at[i].kind == WORD_DIGITS) {
        uint64_t n = 0;
        if (!jz_read_uint(jz_word(&h->words, i), &n) || n > 9999) return false;
        *nth = (int64_t)n;
        *at = i + 1;
        return true;
    }
    spotted n;
    uint32_t next = i;
    const uint32_t left = h->words.count - i;
    const uint32_t far = i + (left < PLACE_WORDS ? left : PLACE_WORDS);
    if (!jz_next_number(h, &next, far, &n) || n.from != i ||
        n.other || (n.article && !ends_place(h, n.to))) {
        return false;
    }
    *nth = n.millionths / MILLION;
    *at = n.to;
    return n.millionths > 0 && !(n.millionths % MILLION);
}

/* "1 and 3", "1, 3", "the first and the last": nothing else may be said, and
 * what stands between two places joins them: "1 to 3" is for people to say. */
static void pick_places(several *s)
{
    const heard *const h = &s->heard;
    const int64_t items = s->items;
    bool *const places = jz_take(s->asked->room->arena, 1, s->items);
    bool joined = true;
    uint32_t first = h->words.count;
    for (uint32_t i = s->asked->begin; i < h->words.count;) {
        int64_t nth = 0;
        const uint32_t from = i;
        if (i && jz_is_break(jz_gap_behind(h, i - 1))) joined = true;
        if (is_join(h, i)) {
            joined = true;
            i++;
        } else if (read_place(h, &i, &nth)) {
            if (nth < 0) nth += items + 1;
            if (nth < 1 || nth > items || !joined) return;
            places[nth - 1] = true;
            joined = false;
            if (from < first) first = from;
        } else {
            const uint32_t step = jz_filler_at(h, i, h->words.count);
            const uint32_t mark = jz_mark_at(h, i);
            if (!step && !mark) return;
            i += step ? step : mark;
        }
    }
    for (uint32_t i = 0; i < s->items; i++) {
        if (places[i]) pick(s, i);
    }
    if (!s->picks) return;
    use(s, first, h->words.count);
    s->found->how = HOW_POSITION;
}

static match_result give_items(several *s)
{
    found *const f = s->found;
    const question_type *const q = s->asked->question;
    uint32_t *const items =
        jz_take(s->asked->room->arena, sizeof *items, s->picks);
    for (uint32_t i = 0; i < s->items; i++) {
        if (s->picked[i]) items[f->item_count++] = i;
    }
    f->items = items;
    f->value = (value){.type = VALUE_NUMBER, .number = s->picks * MILLION};
    const int64_t count = f->value.number;
    if (jz_is_known(&q->low) && count < q->low.number) {
        return MATCH_OUT_OF_RANGE;
    }
    if (jz_is_known(&q->high) && count > q->high.number) {
        return MATCH_OUT_OF_RANGE;
    }
    return MATCH_FOUND;
}

/* Those that no hit has denied. */
static void pick_rest(several *s)
{
    for (uint32_t i = 0; i < s->items; i++) {
        if (!s->denied[i]) pick(s, i);
    }
    if (s->picks) s->found->how = HOW_WORDS;
}

match_result jz_match_choices(const asked *a, found *f)
{
    if (!a->question->menu) return MATCH_NONE;
    arena *const memory = a->room->arena;
    const uint32_t words = a->heard->words.count;
    several s = {.asked = a, .heard = *a->heard, .found = f, .except = words,
                 .items = jz_menu_items(a->question->menu)};
    s.picked = jz_take(memory, 1, s.items);
    s.denied = jz_take(memory, 1, s.items);
    s.heard.used = jz_take(memory, 1, words + 1);
    memcpy(s.heard.used, a->heard->used, words);
    if (a->mode == ANSWER) find_all(&s);
    if (!pick_hits(&s, EXACT)) return MATCH_SEVERAL;
    if (a->mode == ANSWER) {
        if (!s.picks && !s.denials && !s.all) pick_places(&s);
        const bool pointed = s.picks && f->how == HOW_POSITION;
        if (!pointed && !s.all && !pick_hits(&s, ALL_EFFORTS)) {
            return MATCH_SEVERAL;
        }
        const bool rest = s.all || (s.denials && !s.picks);
        if (rest && jz_only_fillers(&s.heard, a->begin, words)) pick_rest(&s);
    }
    return s.picks ? give_items(&s) : MATCH_NONE;
}
