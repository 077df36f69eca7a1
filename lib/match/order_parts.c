/* order_parts.c - a message cut into parts: items and options first, since
 * their labels may hold any word, then the words that say what to do, numbers
 * with their units, and what joins and separates.  What is left is searched
 * again for parts of labels and misspelt words, where no item stands yet. */
#include "match/order_parts.h"

#include "match/lexicon.h"
#include "match/number_digits.h"

#include <string.h>

enum { MOST_HITS = 64 };

typedef struct cutter {
    const order_menu *menu;
    const match_room *room;
    arena *arena;
    heard heard;         /* its own words that are used                       */
    uint32_t count;
    vec(part) found;     /* as they were found                                */
    uint32_t *owner;     /* by word: number of the part found + 1; 0: none    */
} cutter;

static bool is_free(const cutter *c, uint32_t from, uint32_t to)
{
    if (to > c->count) return false;
    for (uint32_t i = from; i < to; i++) {
        if (c->heard.used[i]) return false;
    }
    return true;
}

static void claim(cutter *c, part p)
{
    jz_push(c->arena, &c->found, p);
    for (uint32_t i = p.from; i < p.to; i++) {
        c->owner[i] = c->found.count;
        c->heard.used[i] = true;
    }
}

/* ---- items and options --------------------------------------------------- */

typedef struct hit_list {
    menu_hit *at;
    uint32_t count, next;
} hit_list;

static hit_list find(cutter *c, const menu *m, uint32_t from, uint32_t to,
                     unsigned effort)
{
    hit_list list = {.at = jz_take(c->arena, sizeof *list.at, MOST_HITS)};
    list.count = jz_menu_find(m, &c->heard, from, to, effort, list.at,
                              MOST_HITS, c->room->turn_units);
    return list;
}

/* "Thé" is folded to "the", and "the coke" is no tea: what is also a filler,
 * written without its accent, is no item before another word. */
static bool is_mere_filler(const cutter *c, uint32_t from, uint32_t to)
{
    if (to == c->count || !jz_only_fillers(&c->heard, from, to)) return false;
    if (jz_is_break(jz_gap_behind(&c->heard, to - 1))) return false;
    if (jz_filler_at(&c->heard, to, c->count)) return false;
    const str raw = jz_raw_words(&c->heard, from, to);
    for (size_t i = 0; i < raw.size; i++) {
        if ((unsigned char)raw.at[i] >= 0x80) return false;
    }
    return true;
}

/* Takes the hits for the same words that come next, if those are free. */
static void claim_next(cutter *c, hit_list *l, part_kind kind)
{
    const menu_hit *const first = &l->at[l->next];
    uint32_t same = 1;
    while (l->next + same < l->count && first[same].from == first->from &&
           first[same].to == first->to) {
        same++;
    }
    l->next += same;
    if (!is_free(c, first->from, first->to)) return;
    if (is_mere_filler(c, first->from, first->to)) return;
    claim(c, (part){.kind = (uint8_t)kind, .from = first->from,
                    .to = first->to, .hits = first, .hit_count = same});
}

static uint32_t size_of_next(const hit_list *l)
{
    if (l->next == l->count) return 0;
    return l->at[l->next].to - l->at[l->next].from;
}

/* The longest phrase first; of two as long, the item. */
static void claim_hits(cutter *c, hit_list items, hit_list options)
{
    for (;;) {
        const uint32_t item = size_of_next(&items);
        const uint32_t option = size_of_next(&options);
        if (!item && !option) return;
        if (item >= option) claim_next(c, &items, PART_ITEM);
        else claim_next(c, &options, PART_OPTION);
    }
}

static void find_exact(cutter *c)
{
    hit_list options = {0};
    const hit_list items = find(c, c->menu->items, 0, c->count, EXACT);
    if (c->menu->options) {
        options = find(c, c->menu->options->menu, 0, c->count, EXACT);
    }
    claim_hits(c, items, options);
}

/* The words that open a correction are taken by who calls; "no" in front may
 * be about an item nevertheless. */
static void open_front(cutter *c)
{
    for (uint32_t i = 0; i < c->count && c->heard.used[i];) {
        const uint32_t opener = jz_sense(&c->heard, i, MEANS_OPENER)->words;
        const uint32_t step = opener ? opener : jz_filler_at(&c->heard, i,
                                                             c->count);
        if (!step || i + step > c->count) return;
        for (uint32_t k = i; k < i + step; k++) c->heard.used[k] = false;
        i += step;
    }
}

/* ---- what to do, numbers, joins ------------------------------------------ */

/* "No no" and "make it" open a correction; "no" alone may do that or say what
 * is not wanted. */
static void find_roles(cutter *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const sense *const role = jz_sense(&c->heard, i, MEANS_ORDER);
        const sense *const opener = jz_sense(&c->heard, i, MEANS_OPENER);
        part p = {.from = i};
        if (role->words && role->words >= opener->words) {
            p.kind = role->value == ORDER_OR || role->value == ORDER_EITHER
                         ? PART_JOIN : PART_ROLE;
            p.role = (uint8_t)role->value;
            p.opens = opener->words == role->words;
            p.to = i + role->words;
        } else if (opener->words) {
            p.kind = PART_OPENER;
            p.to = i + opener->words;
        } else {
            continue;
        }
        if (!is_free(c, p.from, p.to)) continue;
        claim(c, p);
        i = p.to - 1;
    }
}

static bool has_role(const cutter *c, uint32_t i, number_role role)
{
    if (!is_free(c, i, i + 1)) return false;
    const sense *const s = jz_sense(&c->heard, i, MEANS_NUMBER);
    return s->words == 1 && s->role == role;
}

/* "And a half", "et demi" behind a unit. */
static void read_half(const cutter *c, part *p)
{
    uint32_t at = p->to;
    if (has_role(c, at, NUMBER_JOIN)) at++;
    if (has_role(c, at, NUMBER_ARTICLE)) at++;
    if (!has_role(c, at, NUMBER_HALF)) return;
    p->amount += MILLION / 2;
    p->to = at + 1;
}

static void read_unit(const cutter *c, part *p)
{
    uint32_t at = p->to;
    const sense *unit = jz_sense(&c->heard, at, MEANS_UNIT);
    if (has_role(c, at, NUMBER_ARTICLE) && !unit->words) {
        unit = jz_sense(&c->heard, ++at, MEANS_UNIT); /* "half a kilo"        */
    }
    if (!unit->words || !is_free(c, at, at + unit->words)) return;
    if (jz_is_break(jz_gap_behind(&c->heard, at - 1))) return;
    p->measure = unit->role;
    p->unit = unit->value;
    p->article = false;
    p->to = at + unit->words;
    read_half(c, p);
}

static bool is_behind(const cutter *c, uint32_t from)
{
    if (!from || c->heard.used[from - 1]) return false;
    const str before = jz_word(&c->heard.words, from - 1);
    return jz_same(before, S("x")) || jz_same(before, S("\u00d7"));
}

static void find_numbers(cutter *c)
{
    spotted n;
    for (uint32_t at = 0; jz_next_number(&c->heard, &at, c->count, &n);) {
        if (n.other && !jz_read_measured(&c->heard, n.from, &n)) continue;
        part p = {.kind = PART_NUMBER, .from = n.from, .to = n.to,
                  .amount = n.millionths, .article = n.article};
        p.behind = is_behind(c, n.from);
        read_unit(c, &p);
        const bool other = n.money || jz_is_timed(&c->heard, &n);
        if (other && !p.measure) continue;
        claim(c, p);
        at = p.to;
    }
}

static void find_joins(cutter *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        if (!has_role(c, i, NUMBER_JOIN)) continue;
        claim(c, (part){.kind = PART_JOIN, .from = i, .to = i + 1});
    }
}

/* ---- what is left -------------------------------------------------------- */

static const part *part_at(const cutter *c, uint32_t i)
{
    return c->owner[i] ? &c->found.at[c->owner[i] - 1] : NULL;
}

static bool is_broken(const cutter *c, uint32_t i)
{
    return i && c->owner[i] != c->owner[i - 1] &&
           jz_is_break(jz_gap_behind(&c->heard, i - 1));
}

/* Whether a new segment begins at word i: behind a comma or "and", and with
 * each number. */
static bool begins_segment(const cutter *c, uint32_t i)
{
    const part *const p = part_at(c, i);
    if (is_broken(c, i)) return true;
    if (p && p->from == i && p->kind == PART_NUMBER) return !p->behind;
    return p && p->kind == PART_JOIN;
}

static void search_segment(cutter *c, uint32_t from, uint32_t to)
{
    bool has_item = false;
    for (uint32_t i = from; i < to; i++) {
        const part *const p = part_at(c, i);
        has_item |= p && p->kind == PART_ITEM;
    }
    if (!has_item) {
        hit_list items =
            find(c, c->menu->items, from, to, PARTS | TYPOS);
        has_item = items.count != 0;
        while (items.next < items.count) claim_next(c, &items, PART_ITEM);
    }
    if (!has_item || !c->menu->options) return;
    hit_list options = find(c, c->menu->options->menu, from, to, TYPOS);
    while (options.next < options.count) claim_next(c, &options, PART_OPTION);
}

static void find_fuzzy(cutter *c)
{
    uint32_t from = 0;
    for (uint32_t i = 1; i <= c->count; i++) {
        if (i < c->count && !begins_segment(c, i)) continue;
        search_segment(c, from, i);
        from = i;
    }
}

/* ---- in order ------------------------------------------------------------ */

static part break_before(const cutter *c, uint32_t i)
{
    const str gap = jz_gap_behind(&c->heard, i - 1);
    part p = {.kind = PART_BREAK, .from = i, .to = i};
    for (size_t k = 0; k < gap.size; k++) {
        p.hard |= memchr(".;!?\n", gap.at[k], 5) != NULL;
    }
    return p;
}

static bool is_colon(const cutter *c, uint32_t i)
{
    return jz_same(jz_trim(jz_gap_behind(&c->heard, i - 1)), S(":"));
}

static void look_ahead(parts *p)
{
    bool ahead = false, later = false;
    for (uint32_t i = p->list.count; i-- > 0;) {
        part *const one = &p->list.at[i];
        one->item_ahead = ahead;
        one->item_later = later;
        if (one->kind == PART_JOIN || one->kind == PART_BREAK) ahead = false;
        if (one->kind == PART_ITEM) ahead = later = true;
    }
}

parts jz_order_parts(const order_menu *m, const heard *h, match_mode mode,
                     const match_room *room)
{
    cutter c = {.menu = m, .room = room, .arena = room->arena, .heard = *h,
                .count = h->words.count};
    c.heard.used = jz_take(c.arena, sizeof *c.heard.used, c.count + 1);
    memcpy(c.heard.used, h->used, c.count * sizeof *h->used);
    c.owner = jz_take(c.arena, sizeof *c.owner, c.count + 1);
    if (mode == CORRECTION) open_front(&c);
    find_exact(&c);
    find_roles(&c);
    find_numbers(&c);
    find_joins(&c);
    if (mode == ANSWER) find_fuzzy(&c);
    parts made = {.heard = c.heard};
    for (uint32_t i = 0; i < c.count; i++) {
        if (is_broken(&c, i) && !is_colon(&c, i)) {
            jz_push(c.arena, &made.list, break_before(&c, i));
        }
        const part *const p = part_at(&c, i);
        if (p && p->from == i) jz_push(c.arena, &made.list, *p);
    }
    look_ahead(&made);
    return made;
}
