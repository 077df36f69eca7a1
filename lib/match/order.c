/* order.c - the parts of a message walked from left to right: each item makes
 * a line, of what was said since the item before; what stands behind it, up to
 * a comma, "and" or a number, is still about it. */
#include "match/order.h"

#include "match/lexicon.h"
#include "match/order_walk.h"

/* ---- walking ------------------------------------------------------------- */

static void forget(walk *w, uint32_t next)
{
    w->start = next;
    w->number = NULL;
    w->role = NO_ROLE;
    w->all = w->has_options = w->denied = false;
}

/* A join, a break or another number ends what was being said. */
static void settle(walk *w, uint32_t next)
{
    order_line *const l = jz_newest_line(w);
    if (w->has_options && w->number) {
        if (w->waiting_count < WAITING_MOST) {
            w->waiting[w->waiting_count++] = (waiting){w->start, next};
        }
    } else if (w->has_options && l) {
        jz_choose_parts(w, l, w->start, next);
        jz_mark_parts(w, w->start, next);
    } else if (w->has_options) {
        return; /* "large, please, a latte"                                   */
    }
    forget(w, next);
}

/* What is done goes on: "remove the coke and the tart". */
static uint8_t role_of_item(const walk *w)
{
    if (w->role != NO_ROLE && w->role != ORDER_ONLY) return w->role;
    const bool counted = w->number != NULL;
    if (w->carry == ORDER_NOT) {
        if (w->joined && !w->broken && !counted) return ORDER_NOT;
    } else if (w->carry != NO_ROLE) {
        if (w->joined || (w->broken && !counted)) return w->carry;
    }
    return w->role;
}

static void act(walk *w, order_line *l, uint8_t role)
{
    const part *const number = w->number;
    l->quantity = MILLION;
    if (number) jz_count_line(l, number);
    if (l->quantity < 0) {
        l->quantity = -l->quantity;
        role = ORDER_LESS;
    }
    switch (role) {
    case ORDER_LESS:
        l->act = LINE_REMOVE;
        break;
    case ORDER_NOT:
    case ORDER_EXCEPT:
        l->act = LINE_REMOVE;
        l->all = true;
        break;
    case ORDER_REMOVE:
        l->act = LINE_REMOVE;
        l->all = !number || w->all;
        break;
    case ORDER_ADD:
        break;
    case ORDER_ONLY:
        if (number) l->act = LINE_SET;
        break;
    default:
        l->plain = true;
        if (w->sets) l->act = LINE_SET;
    }
    if (!l->quantity && l->act != LINE_REMOVE) {
        l->act = LINE_REMOVE; /* "zero cokes"                                 */
        l->all = true;
    }
}

/* "Change the coke to a tart", and "both wines", which are two lines. */
static void add_line(walk *w, const order_line *l, uint32_t i)
{
    order_line *const before = jz_newest_line(w);
    order_line one = *l;
    if (before && w->changing && !w->joined && !w->broken) {
        before->act = LINE_REMOVE;
        before->all = !before->counted;
        one.act = LINE_ADD;
    }
    const bool each = w->all && l->act != LINE_REMOVE && l->item_count > 1;
    for (uint8_t k = 0; k < (each ? l->item_count : 1); k++) {
        if (each) {
            one.items[0] = l->items[k];
            one.item_count = 1;
        }
        order_line made = one;
        jz_choose_parts(w, &made, w->start, i);
        jz_push(w->arena, &w->made.lines, made);
    }
    w->last = w->made.lines.count - 1;
}

static void take_item(walk *w, uint32_t i)
{
    const part *const p = &w->parts[i];
    const uint8_t role = role_of_item(w);
    const bool denied = w->denied;
    w->carried = role != w->role;
    if (w->waiting_count) jz_divide_newest(w, false);
    order_line l = {.from = p->from, .to = p->to};
    jz_name_items(&l, p);
    act(w, &l, role);
    jz_add_waiting(w, l);
    add_line(w, &l, i);
    jz_mark_parts(w, w->start, i + 1);
    if (denied) w->doubtful = w->last;
    const bool carries =
        role == ORDER_NOT || role == ORDER_REMOVE || role == ORDER_ADD;
    w->carry = carries ? role : NO_ROLE;
    w->changing = role == ORDER_CHANGE;
    w->joined = w->broken = w->numbered = false;
    w->opened = denied;
    forget(w, i + 1);
}

/* "Coca x2", "the cokes to 3", "two cokes, no, three". */
static bool counts_newest(walk *w, const part *p)
{
    order_line *const l = jz_newest_line(w);
    if (!l || p->article) return false;
    const bool near = !w->joined && !w->broken && !w->numbered;
    const bool alone = near && !l->counted && (p->behind || !p->item_ahead);
    if (!alone && (!w->opened || p->item_ahead)) return false;
    if (p->amount <= 0) return false;
    jz_count_line(l, p);
    w->doubtful = NO_LINE;
    if (l->plain && w->sets) l->act = LINE_SET;
    if (l->act == LINE_REMOVE) l->all = false;
    return true;
}

static void take_number(walk *w, uint32_t i)
{
    const part *const p = &w->parts[i];
    if (w->denied && !p->item_ahead) {
        w->denied = false; /* "two cokes, not three"                          */
        return;
    }
    if (counts_newest(w, p)) {
        jz_mark_parts(w, i, i + 1);
        return;
    }
    if (w->number || (w->has_options && !p->item_ahead)) settle(w, i);
    w->number = p;
    w->numbered = true;
}

static void take_option(walk *w, uint32_t i)
{
    order_line *const l = jz_newest_line(w);
    const bool near = l && !w->joined && !w->broken && !w->numbered;
    if (w->role == ORDER_NOT) {
        w->role = NO_ROLE; /* "not large", "sans sucre"                       */
        w->taken[i] = true;
        if (jz_read_instead(w, i)) jz_mark_parts(w, i, i + 1);
    } else if (near && jz_choose_part(w, l, i)) {
        jz_mark_parts(w, i, i + 1);
    } else {
        w->has_options = true;
    }
}

/* Behind its item: "a coke less", "only", "three cokes instead". */
static bool changes_newest(walk *w, uint32_t i)
{
    order_line *const l = jz_newest_line(w);
    const uint8_t role = w->parts[i].role;
    const bool near = !w->joined && !w->broken && !w->numbered;
    if (!l || !near || w->parts[i].item_ahead) return false;
    /* "Remove the coke, and fries in addition". */
    if (!l->plain && !(w->carried && role == ORDER_ADD)) return false;
    if (role == ORDER_LESS) {
        l->act = LINE_REMOVE;
    } else if (role == ORDER_ADD) {
        l->act = LINE_ADD;
    } else if (role == ORDER_ONLY && l->counted) {
        l->act = LINE_SET;
    } else {
        return false;
    }
    l->plain = w->carried = false;
    return true;
}

/* Behind its items: "die Cola und das Bier weg".  Nobody can tell whether what
 * is before a comma goes with them, or is wanted, and "one more coke and the
 * beer off" is no clearer: that orders nothing. */
static bool takes_off(walk *w, uint32_t i)
{
    if (w->last == NO_LINE || w->parts[i].item_ahead) return false;
    if (w->joined || w->broken || w->numbered) return false;
    for (uint32_t k = w->sentence; k <= w->last; k++) {
        order_line *const l = &w->made.lines.at[k];
        if (l->act == LINE_REMOVE || l->act == LINE_CHANGE) continue;
        if (k < w->run && !l->plain) continue;
        w->asks |= k < w->run || (k < w->last && !l->plain);
        l->act = LINE_REMOVE;
        l->all = !l->counted;
        l->plain = false;
    }
    return true;
}

/* Whether an item or one of its options comes right behind: "no coke". */
static bool denies(const walk *w, uint32_t i)
{
    for (uint32_t k = i + 1; k < w->count; k++) {
        const part *const p = &w->parts[k];
        if (p->kind == PART_ITEM || p->kind == PART_OPTION) return true;
        if (p->kind != PART_NUMBER || !p->article) return false;
    }
    return false;
}

static void open_correction(walk *w, uint32_t i)
{
    order_line *const l = jz_newest_line(w);
    w->sets = w->opened = true;
    if (l && l->plain && l->act == LINE_ADD && !w->parts[i].item_later) {
        l->act = LINE_SET;
    }
}

/* "No coke", "not two", "no, two". */
static void deny(walk *w, uint32_t i)
{
    const part *const next = i + 1 < w->count ? &w->parts[i + 1] : NULL;
    if (denies(w, i)) {
        w->role = ORDER_NOT;
    } else if (w->parts[i].opens) {
        open_correction(w, i);
    } else if (next && next->kind == PART_NUMBER) {
        w->denied = true;
    }
}

static void take_role(walk *w, uint32_t i)
{
    const part *const p = &w->parts[i];
    switch ((order_role)p->role) {
    case ORDER_DONE:
        w->made.done = true;
        jz_mark_parts(w, i, i + 1);
        return;
    case ORDER_NOT:
    case ORDER_EXCEPT:
        deny(w, i);
        return;
    case ORDER_ADD:
    case ORDER_LESS:
    case ORDER_ONLY:
        if (changes_newest(w, i)) jz_mark_parts(w, i, i + 1);
        else if (w->role == NO_ROLE) w->role = p->role;
        return;
    case ORDER_OFF:
        if (takes_off(w, i)) jz_mark_parts(w, i, i + 1);
        else w->role = ORDER_REMOVE;
        return;
    case ORDER_REMOVE:
    case ORDER_CHANGE:
        w->role = p->role;
        w->sets |= p->role == ORDER_CHANGE;
        return;
    case ORDER_ASKS:
        w->asks = true;
        return;
    case ORDER_ALL:
    case ORDER_BOTH:
        w->all = true;
        return;
    case ORDER_BUT:
        w->carry = NO_ROLE;
        return;
    case ORDER_DONE_ALONE:
    case ORDER_OR:
    case ORDER_EITHER:
        return;
    }
}

static void take_part(walk *w, uint32_t i)
{
    const part *const p = &w->parts[i];
    switch ((part_kind)p->kind) {
    case PART_ITEM:
        take_item(w, i);
        return;
    case PART_OPTION:
        take_option(w, i);
        return;
    case PART_NUMBER:
        take_number(w, i);
        return;
    case PART_ROLE:
        take_role(w, i);
        return;
    case PART_OPENER:
        open_correction(w, i);
        return;
    case PART_JOIN:
        settle(w, i);
        w->joined = true;
        return;
    case PART_BREAK:
        settle(w, i);
        w->broken = true;
        w->run = w->made.lines.count;
        if (p->hard) w->carry = NO_ROLE;
        if (p->hard) w->sentence = w->run;
        return;
    }
}

/* ---- messages without an item -------------------------------------------- */

static bool wants_no_more(const sense *answer)
{
    return jz_says_no(answer) || answer->value == ANSWER_DONE ||
           answer->value == ANSWER_LATER;
}

/* "No", "non merci", "ça ira": nothing is wanted any more. */
static bool says_no(const heard *h)
{
    bool said = false;
    for (uint32_t i = 0; i < h->words.count;) {
        const sense *const answer = jz_sense(h, i, MEANS_YES_NO);
        const sense *const role = jz_sense(h, i, MEANS_ORDER);
        uint32_t step = 0;
        const bool none = role->value == ORDER_NOT && role->words > 1;
        if (role->words && (none || role->value == ORDER_DONE_ALONE)) {
            step = role->words; /* "no more"                                  */
            said = true;
        }
        if (answer->words > step && wants_no_more(answer)) {
            step = answer->words;
            said = true;
        }
        if (!step) step = jz_filler_at(h, i, h->words.count);
        if (!step) return false;
        i += step;
    }
    return said;
}

/* "One more", "make it three", "remove everything": about what there is, when
 * nothing else is said. */
static void take_pronoun(walk *w)
{
    order_line l = {.quantity = MILLION};
    bool said = false;
    for (uint32_t i = 0; i < w->count; i++) {
        const part *const one = &w->parts[i];
        if (one->kind == PART_OPTION) return;
        if (one->kind == PART_ROLE && one->role == ORDER_DONE_ALONE) return;
        if (one->kind == PART_NUMBER) {
            if (w->number && w->number != one) return;
            w->number = one;
        }
        const bool off = one->kind == PART_ROLE && one->role == ORDER_OFF;
        said |= off || (one->kind == PART_ROLE &&
                        (one->role == ORDER_ADD || one->role == ORDER_LESS ||
                         one->role == ORDER_REMOVE));
        if (said && w->role == NO_ROLE) {
            w->role = off ? ORDER_REMOVE : one->role;
        }
    }
    const bool counts = w->number && !w->number->article;
    if (!said && !(w->sets && counts)) return;
    act(w, &l, w->role);
    jz_mark_parts(w, 0, w->count);
    jz_push(w->arena, &w->made.lines, l);
}

static bool only_fillers(const parts *p)
{
    return jz_only_fillers(&p->heard, 0, p->heard.words.count);
}

/* ---- reading ------------------------------------------------------------- */

static void keep_wanted(order *made)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < made->lines.count; i++) {
        const order_act act = (order_act)made->lines.at[i].act;
        if (act == LINE_REMOVE || act == LINE_CHANGE) continue;
        made->lines.at[kept++] = made->lines.at[i];
    }
    made->lines.count = kept;
    made->done = false;
}

static void drop_doubtful(walk *w)
{
    if (w->doubtful >= w->made.lines.count) return;
    for (uint32_t i = w->doubtful; i + 1 < w->made.lines.count; i++) {
        w->made.lines.at[i] = w->made.lines.at[i + 1];
    }
    w->made.lines.count--;
}

static void read_lines(walk *w)
{
    for (uint32_t i = 0; i < w->count;) {
        if (jz_read_change(w, &i)) forget(w, i);
        else take_part(w, i++);
    }
    settle(w, w->count);
    if (w->waiting_count) jz_divide_newest(w, true);
    drop_doubtful(w);
    if (!w->asks) return;
    w->made.lines.count = 0;
    w->made.done = false;
}

order jz_read_order(const order_menu *m, const heard *h, match_mode mode,
                    const match_room *room)
{
    const parts p = jz_order_parts(m, h, mode, room);
    walk w = {.menu = m, .arena = room->arena, .parts = p.list.at,
              .count = p.list.count, .last = NO_LINE, .doubtful = NO_LINE,
              .role = NO_ROLE, .carry = NO_ROLE, .sets = mode == CORRECTION};
    w.taken = jz_take(w.arena, sizeof *w.taken, w.count + 1);
    w.made.words = jz_take(w.arena, sizeof *w.made.words, h->words.count + 1);
    read_lines(&w);
    if (mode == LEFTOVER) keep_wanted(&w.made);
    if (mode != ANSWER || w.asks || w.made.lines.count || w.made.done) {
        return w.made;
    }
    if (says_no(h)) {
        w.made.done = true;
        for (uint32_t i = 0; i < h->words.count; i++) w.made.words[i] = true;
    } else {
        w.number = NULL;
        w.role = NO_ROLE;
        if (!only_fillers(&p)) return w.made;
        if (!jz_read_options(&w)) take_pronoun(&w);
    }
    return w.made;
}

bool jz_read_unit(arena *a, const lexicon *l, str text, uint8_t *measure,
                  int32_t *unit)
{
    const heard h = jz_hear(a, l, text);
    const sense *const s = h.words.count ? jz_sense(&h, 0, MEANS_UNIT) : NULL;
    if (!s || !s->words || s->words != h.words.count) return false;
    *measure = s->role;
    *unit = s->value;
    return true;
}
