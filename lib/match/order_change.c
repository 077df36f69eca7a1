/* order_change.c - "make the large one a small", "change the latte to oat
 * milk", "le grand en petit": lines that are there are had differently. */
#include "match/order_walk.h"

/* While a change is read: parts up to `at` say which lines are meant and, from
 * there on, what becomes of them. */
typedef struct change {
    walk *walk;
    order_line line;
    uint32_t at;
    const part *item;
    bool noun;           /* the last part was an option, as "one" may follow  */
} change;

static uint32_t group_of(const walk *w, uint32_t row)
{
    return w->menu->options->choices.at[row].group;
}

static bool has_group(const walk *w, const uint32_t *rows, uint8_t count,
                      uint32_t group)
{
    for (uint8_t i = 0; i < count; i++) {
        if (group_of(w, rows[i]) == group) return true;
    }
    return false;
}

/* "One" in "the large one". */
static bool is_noun(const change *c, const part *p)
{
    return c->noun && !p->article && p->amount == MILLION;
}

/* Which lines: false, what they become is said here. */
static bool take_source(change *c, const part *p)
{
    order_line *const l = &c->line;
    switch ((part_kind)p->kind) {
    case PART_NUMBER:
        if (is_noun(c, p)) return true;
        if (l->counted || l->option_count || c->item) return false;
        jz_count_line(l, p);
        return true;
    case PART_OPTION: {
        const uint32_t row = p->hits->item;
        if (c->item || l->option_count == LINE_OPTIONS ||
            has_group(c->walk, l->options, l->option_count,
                      group_of(c->walk, row))) {
            return false;
        }
        l->options[l->option_count++] = row;
        return true;
    }
    case PART_ITEM:
        if (c->item) return false;
        c->item = p;
        jz_name_items(l, p);
        return true;
    case PART_ROLE:
        if (p->role != ORDER_ALL && p->role != ORDER_BOTH) return false;
        l->all = true;
        return true;
    case PART_OPENER:
    case PART_JOIN:
    case PART_BREAK:
        return false;
    }
    return false;
}

/* What becomes of them: false, nothing more is said of it here. */
static bool take_target(change *c, const part *p)
{
    order_line *const l = &c->line;
    switch ((part_kind)p->kind) {
    case PART_NUMBER:
        return p->article || is_noun(c, p) || p->amount == MILLION;
    case PART_OPTION: {
        const uint32_t row = p->hits->item;
        if (l->become_count == LINE_OPTIONS ||
            has_group(c->walk, l->becomes, l->become_count,
                      group_of(c->walk, row))) {
            return false;
        }
        l->becomes[l->become_count++] = row;
        return true;
    }
    case PART_ITEM:
        return c->item && p->hits->item == c->item->hits->item;
    case PART_ROLE:
        return p->role == ORDER_BUT;
    case PART_JOIN:
        return l->become_count && p + 1 < c->walk->parts + c->walk->count &&
               p[1].kind == PART_OPTION;
    case PART_OPENER:
    case PART_BREAK:
        return false;
    }
    return false;
}

static void read_side(change *c, bool (*take)(change *, const part *))
{
    for (; c->at < c->walk->count; c->at++) {
        const part *const p = &c->walk->parts[c->at];
        if (!take(c, p)) break;
        c->noun = p->kind == PART_OPTION;
    }
}

/* Ends where an order ends: a number or an item behind it is more than a
 * change of options. */
static bool ends(const change *c)
{
    if (c->at == c->walk->count) return true;
    const part_kind kind = (part_kind)c->walk->parts[c->at].kind;
    return kind != PART_ITEM && kind != PART_NUMBER && kind != PART_OPTION;
}

/* Without a word such as "change", one size that becomes another tells it. */
static bool is_plain_change(const change *c)
{
    const order_line *const l = &c->line;
    if (c->item || !l->option_count || !l->become_count) return false;
    return has_group(c->walk, l->options, l->option_count,
                     group_of(c->walk, l->becomes[0]));
}

static void finish(change *c, uint32_t from)
{
    walk *const w = c->walk;
    c->line.act = LINE_CHANGE;
    c->line.from = w->parts[from].from;
    c->line.to = w->parts[c->at - 1].to;
    if (!c->line.counted) c->line.quantity = 0;
    jz_mark_parts(w, from, c->at);
    jz_push(w->arena, &w->made.lines, c->line);
}

bool jz_read_change(walk *w, uint32_t *i)
{
    const part *const p = &w->parts[*i];
    const bool said = p->kind == PART_ROLE && p->role == ORDER_CHANGE;
    if (!w->menu->options || (!said && p->kind != PART_OPTION)) return false;
    if (!said && (w->role != NO_ROLE || w->has_options)) return false;
    change c = {.walk = w, .at = *i + said};
    if (!said && w->number) jz_count_line(&c.line, w->number);
    read_side(&c, take_source);
    read_side(&c, take_target);
    if (!c.line.become_count || !ends(&c)) return false;
    if (!said && !is_plain_change(&c)) return false;
    finish(&c, *i);
    *i = c.at;
    return true;
}

bool jz_read_instead(walk *w, uint32_t i)
{
    order_line *const l = jz_newest_line(w);
    const uint32_t row = w->parts[i].hits->item;
    if (!l || !l->plain || l->act == LINE_CHANGE || !l->option_count) {
        return false;
    }
    if (!has_group(w, l->options, l->option_count, group_of(w, row))) {
        return false;
    }
    for (uint8_t k = 0; k < l->option_count; k++) {
        l->becomes[k] = l->options[k];
    }
    l->become_count = l->option_count;
    l->options[0] = row;
    l->option_count = 1;
    l->act = LINE_CHANGE;
    if (!l->counted) l->quantity = 0;
    return true;
}

/* The options of one stretch of a message without an item; false: there is
 * something else than options, "a" and "one". */
static bool take_options(change *c, uint32_t from, uint32_t to,
                         uint32_t *rows, uint8_t *count)
{
    for (uint32_t i = from; i < to; i++) {
        const part *const p = &c->walk->parts[i];
        if (p->kind == PART_OPENER || p->kind == PART_BREAK) continue;
        if (p->kind == PART_NUMBER) {
            if (p->amount != MILLION) return false;
            continue;
        }
        if (p->kind == PART_ROLE && p->opens && !*count) continue;
        if (p->kind == PART_ROLE &&
            (p->role == ORDER_ALL || p->role == ORDER_BOTH)) {
            c->line.all = true;
            continue;
        }
        if (p->kind != PART_OPTION || *count == LINE_OPTIONS) return false;
        rows[(*count)++] = p->hits->item;
    }
    return *count != 0;
}

/* Where "not" or "instead of" stands before an option; w->count: nowhere. */
static uint32_t find_denial(const walk *w)
{
    for (uint32_t i = 1; i < w->count; i++) {
        if (w->parts[i].kind == PART_ROLE && w->parts[i].role == ORDER_NOT) {
            return i;
        }
    }
    return w->count;
}

bool jz_read_options(walk *w)
{
    change c = {.walk = w, .at = w->count};
    order_line *const l = &c.line;
    const uint32_t denial = find_denial(w);
    if (!w->menu->options || !w->count) return false;
    if (!take_options(&c, 0, denial, l->becomes, &l->become_count)) {
        return false;
    }
    if (denial == w->count) {
        if (!w->sets && !l->all) return false;
    } else if (!take_options(&c, denial + 1, w->count, l->options,
                             &l->option_count)) {
        return false;
    }
    finish(&c, 0);
    return true;
}
