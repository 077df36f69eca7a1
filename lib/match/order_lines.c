/* order_lines.c - the lines that a walk over a message makes: their items,
 * amounts and options, and amounts that wait for an item to be said. */
#include "match/kinds.h"
#include "match/order_walk.h"

/* ---- lines --------------------------------------------------------------- */

void jz_mark_parts(walk *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const part *const p = &w->parts[i];
        for (uint32_t word = p->from; word < p->to; word++) {
            if (p->kind != PART_JOIN) w->made.words[word] = true;
        }
    }
}

static bool item_has(const order_options *o, uint32_t item, uint32_t row)
{
    for (uint32_t i = o->first.at[item]; i < o->first.at[item + 1]; i++) {
        if (o->rows.at[i] == row) return true;
    }
    return false;
}

static bool has_group(const order_options *o, const order_line *l,
                      uint32_t group)
{
    for (uint8_t i = 0; i < l->option_count; i++) {
        if (o->choices.at[l->options[i]].group == group) return true;
    }
    return false;
}

/* The choice that these words are for the item of a line, if it is not chosen
 * yet; NO_LINE: none. */
static uint32_t fitting(const walk *w, const order_line *l, const part *p)
{
    const order_options *const o = w->menu->options;
    if (!l->item_count || l->option_count == LINE_OPTIONS) return NO_LINE;
    for (uint32_t i = 0; i < p->hit_count; i++) {
        const uint32_t row = p->hits[i].item;
        if (item_has(o, l->items[0], row) &&
            !has_group(o, l, o->choices.at[row].group)) {
            return row;
        }
    }
    return NO_LINE;
}

bool jz_choose_part(walk *w, order_line *l, uint32_t i)
{
    const uint32_t row = fitting(w, l, &w->parts[i]);
    if (row == NO_LINE) return false;
    l->options[l->option_count++] = row;
    w->taken[i] = true;
    return true;
}

void jz_choose_parts(walk *w, order_line *l, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (w->parts[i].kind != PART_OPTION || w->taken[i]) continue;
        jz_choose_part(w, l, i);
    }
}

void jz_count_line(order_line *l, const part *number)
{
    l->quantity = number->amount;
    l->measure = number->measure;
    l->unit = number->unit;
    l->counted = true;
}

void jz_name_items(order_line *l, const part *p)
{
    for (uint32_t i = 0; i < p->hit_count; i++) {
        if (l->item_count == MATCH_OTHERS) break;
        l->items[l->item_count++] = p->hits[i].item;
    }
    l->how = jz_hit_how(p->hits);
    l->edits = p->hits->edits;
}

/* ---- numbers without an item --------------------------------------------- */

static const part *number_of(const walk *w, const waiting *some)
{
    for (uint32_t i = some->from; i < some->to; i++) {
        if (w->parts[i].kind == PART_NUMBER) return &w->parts[i];
    }
    return NULL;
}

static int64_t amount_of(const walk *w, const waiting *some)
{
    const part *const number = number_of(w, some);
    return number ? number->amount : MILLION;
}

static bool fits(const walk *w, const order_line *l, const waiting *some)
{
    for (uint32_t i = some->from; i < some->to; i++) {
        const part *const p = &w->parts[i];
        if (p->kind == PART_OPTION && fitting(w, l, p) == NO_LINE) {
            return false;
        }
    }
    return true;
}

void jz_add_waiting(walk *w, order_line like)
{
    for (uint32_t i = 0; i < w->waiting_count; i++) {
        const waiting *const some = &w->waiting[i];
        order_line l = like;
        const part *const number = number_of(w, some);
        if (number) jz_count_line(&l, number);
        jz_choose_parts(w, &l, some->from, some->to);
        jz_mark_parts(w, some->from, some->to);
        jz_push(w->arena, &w->made.lines, l);
    }
    w->waiting_count = 0;
}

/* How many of them there are; false: they do not all fit a line. */
static bool all_fit(const walk *w, const order_line *l, int64_t *amount)
{
    *amount = 0;
    for (uint32_t i = 0; i < w->waiting_count; i++) {
        if (!fits(w, l, &w->waiting[i])) return false;
        if (!jz_decimal_add(*amount, amount_of(w, &w->waiting[i]), amount)) {
            return false;
        }
    }
    return true;
}

bool jz_divide_newest(walk *w, bool last)
{
    order_line *const l = jz_newest_line(w);
    int64_t amount;
    if (!l) return false;
    order_line like = *l;
    if (!all_fit(w, l, &amount)) {
        /* "Two small lattes and one large": one more of them. */
        like.option_count = 0;
        if (!last || !all_fit(w, &like, &amount)) return false;
    } else {
        if (amount > l->quantity && !last) return false;
        l->quantity -= amount;
        if (l->quantity <= 0) w->made.lines.count--;
    }
    jz_add_waiting(w, like);
    w->last = w->made.lines.count - 1;
    return true;
}
