/* basket.c - what a message does to the basket of a question: its order lines
 * looked up in the menu, applied to the lines that are there, and offered to
 * the rows of `refuse`.  And what chosen items are as values. */
#include "run/basket_lines.h"
#include "run/turn.h"

#include <string.h>

static void charge(turn *t, uint32_t units)
{
    if (t->units < units) {
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "turn_units");
    }
    t->units -= units;
}

/* ---- items --------------------------------------------------------------- */

static const question *question_of(const turn *t, uint32_t step)
{
    return &t->program->questions.at[t->program->steps.at[step].question];
}

static value entry_of(turn *t, str list, uint32_t item)
{
    value v = {0};
    uint32_t at = 0;
    charge(t, item + 1);
    for (uint32_t i = 0; i <= item; i++) {
        if (!jz_next_item(list, &at, &v)) return (value){0};
    }
    return v;
}

value jz_item_record(turn *t, const question *q, uint32_t item)
{
    if (!q->from) return jz_choice_record(t, q->choices + item);
    const value list = jz_compute(t, q->from);
    if (list.type != VALUE_LIST) return (value){0};
    return entry_of(t, list.text, item);
}

value jz_several_value(turn *t, const question *q, const found *f)
{
    buf b = {.arena = t->arena};
    jz_put_packed_list(&b, f->item_count);
    for (uint32_t i = 0; i < f->item_count; i++) {
        const value item = jz_item_record(t, q, f->items[i]);
        jz_put_packed(&b, &item);
    }
    return (value){.type = VALUE_LIST, .text = jz_text(&b)};
}

/* The index of what items can be had with is made when somebody first orders
 * from a list, and stays with it; that of a list of our own lasts for the
 * turn. */
static const order_options *options_of(turn *t, const value *list)
{
    if (list->type != VALUE_LIST) return NULL;
    host_list *const host =
        list->word ? jz_host_list(t->session, list->word) : NULL;
    if (!host) return jz_order_options(t->arena, list->text);
    if (!host->options_known) {
        host->options = jz_order_options(&host->arena, host->packed);
        host->options_known = true;
    }
    return host->options;
}

/* ---- what is wanted ------------------------------------------------------ */

typedef struct filling {
    turn *turn;
    const question *question;
    const question_type *type;
    value list;              /* of a host: what there is today                */
    order_menu menu;
    basket basket;
    found *found;
} filling;

static value item_of(filling *f, uint32_t item)
{
    const question *const q = f->question;
    if (!q->from) return jz_choice_record(f->turn, q->choices + item);
    return entry_of(f->turn, f->list.text, item);
}

static str id_of(str record)
{
    const value id = jz_field(record, S("id"));
    return id.type == VALUE_TEXT ? id.text : (str){NULL, 0};
}

/* The quantity in the unit of the item; false: it cannot be had like that. */
static bool measure_line(filling *f, const order_line *o, basket_line *l)
{
    turn *const t = f->turn;
    const str name = jz_item_unit(l->item);
    uint8_t kind = MEASURE_NONE;
    int32_t size = 0;
    l->quantity = o->quantity;
    if (!name.size) {
        return !o->measure && !(o->quantity % MILLION);
    }
    if (!o->measure) return true;
    if (!jz_read_unit(t->arena, t->program->lexicon, name, &kind, &size)) {
        return false;
    }
    return kind == o->measure &&
           jz_decimal_times(o->quantity, o->unit, &l->quantity) &&
           jz_decimal_over(l->quantity, size, &l->quantity) && l->quantity > 0;
}

static void choose(filling *f, const order_line *o, basket_line *l)
{
    for (uint8_t i = 0; i < o->option_count; i++) {
        const order_choice *const c =
            &f->menu.options->choices.at[o->options[i]];
        const value choice =
            jz_item_option(f->turn->arena, l->item, c->option, c->id);
        if (!jz_is_known(&choice)) continue;
        l->options[l->option_count++] = (chosen){c->option, choice};
    }
}

/* Of several items the one that is in the basket already is meant when less
 * or another number of it is wanted; else nobody knows. */
static bool pick_item(filling *f, const order_line *o, uint32_t *item)
{
    uint32_t there = 0;
    *item = o->items[0];
    if (o->item_count == 1) return true;
    if (o->act == LINE_ADD) return false;
    for (uint8_t i = 0; i < o->item_count; i++) {
        const value record = item_of(f, o->items[i]);
        if (!jz_has_item(&f->basket, id_of(record.text))) continue;
        *item = o->items[i];
        there++;
    }
    return there == 1;
}

static basket_result change_named(filling *f, const order_line *o)
{
    wanted w = {.act = (order_act)o->act, .all = o->all};
    uint32_t item;
    if (!pick_item(f, o, &item)) {
        f->found->other_count = o->item_count;
        for (uint8_t i = 0; i < o->item_count; i++) {
            f->found->others[i] = o->items[i];
        }
        return BASKET_SEVERAL;
    }
    w.line.item = item_of(f, item).text;
    w.line.id = id_of(w.line.item);
    if (!w.line.id.size || !measure_line(f, o, &w.line)) return BASKET_UNKNOWN;
    choose(f, o, &w.line);
    jz_change_basket(&f->basket, &w);
    return BASKET_CHANGED;
}

/* A line of the order that names nothing is about the only one there is. */
static basket_result change_what_is_there(filling *f, const order_line *o)
{
    basket *const b = &f->basket;
    if (o->act == LINE_REMOVE && o->all) {
        b->changed = b->lines.count != 0;
        b->lines.count = 0;
        return BASKET_CHANGED;
    }
    if (b->lines.count != 1) return BASKET_UNKNOWN;
    wanted w = {.act = (order_act)o->act, .line = b->lines.at[0]};
    w.line.grown = false;
    if (!measure_line(f, o, &w.line)) return BASKET_UNKNOWN;
    jz_change_basket(b, &w);
    return BASKET_CHANGED;
}

static bool is_of(filling *f, const order_line *o, str id)
{
    for (uint8_t i = 0; i < o->item_count; i++) {
        if (jz_same(id_of(item_of(f, o->items[i]).text), id)) return true;
    }
    return !o->item_count;
}

/* Whether all that is said of a line was chosen for it. */
static bool is_had_so(const filling *f, const order_line *o,
                      const basket_line *l)
{
    for (uint8_t i = 0; i < o->option_count; i++) {
        const order_choice *const c =
            &f->menu.options->choices.at[o->options[i]];
        const value *const is = jz_chosen(l, c->option);
        if (!is || !jz_same(id_of(is->text), c->id)) return false;
    }
    return true;
}

/* The options that the line gets; false: its item cannot be had so.  What the
 * item can be had with stands in the menu: a line has only what is open. */
static bool get_options(filling *f, const order_line *o, const basket_line *l,
                        basket_line *like)
{
    uint32_t item;
    order_line become = {.option_count = o->become_count};
    memcpy(become.options, o->becomes, sizeof become.options);
    if (!jz_menu_find_id(f->menu.items, l->id, &item)) return false;
    *like = (basket_line){.item = item_of(f, item).text};
    choose(f, &become, like);
    return like->option_count == o->become_count;
}

/* "A large latte, not small", when there is no small one. */
static basket_result add_instead(filling *f, const order_line *o)
{
    order_line l = *o;
    l.act = LINE_ADD;
    if (!l.quantity) l.quantity = MILLION;
    l.option_count = l.become_count;
    memcpy(l.options, l.becomes, sizeof l.options);
    return change_named(f, &l);
}

/* "Make the large one a small": the only line that is meant, or all of them.
 * Where several could be, nobody knows. */
static basket_result change_options(filling *f, const order_line *o)
{
    basket *const b = &f->basket;
    basket_line like;
    uint32_t meant = 0, line = 0;
    for (uint32_t i = b->lines.count; i-- > 0;) {
        const basket_line *const l = &b->lines.at[i];
        charge(f->turn, 1);
        if (!is_of(f, o, l->id) || !is_had_so(f, o, l)) continue;
        if (!get_options(f, o, l, &like)) continue;
        line = i;
        meant++;
        if (o->all) jz_change_options(b, i, 0, &like);
    }
    if (!meant) return o->plain ? add_instead(f, o) : BASKET_UNKNOWN;
    if (o->all) return BASKET_CHANGED;
    if (meant > 1 || !get_options(f, o, &b->lines.at[line], &like)) {
        return BASKET_UNKNOWN;
    }
    jz_change_options(b, line, o->quantity, &like);
    return BASKET_CHANGED;
}

static basket_result apply_line(filling *f, const order_line *line)
{
    if (line->act == LINE_CHANGE) return change_options(f, line);
    return line->item_count ? change_named(f, line)
                            : change_what_is_there(f, line);
}

static basket_result apply(filling *f, const order *o)
{
    for (uint32_t i = 0; i < o->lines.count; i++) {
        const basket_result result = apply_line(f, &o->lines.at[i]);
        if (result != BASKET_CHANGED) return result;
    }
    return BASKET_CHANGED;
}

/* ---- what may be --------------------------------------------------------- */

static void keep_open(turn *t, uint32_t step, const value *list)
{
    const uint32_t entry = t->program->steps.at[step].entry;
    if (list->text.size > t->limits->value_bytes) {
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "value_bytes");
    }
    jz_set_answer(t->arena, &t->state, t->frame, entry, list);
    jz_answer(&t->state, t->frame, entry)->frame |= ANSWER_OPEN;
}

/* The rows of `refuse` see the basket as it would be, and each line that grows
 * as it would be; the one that is refused stays in sight for what is said. */
static const reaction *refusal_of(filling *f, const value *list)
{
    turn *const t = f->turn;
    t->answer = *list;
    for (uint32_t i = 0; i < f->basket.lines.count; i++) {
        const basket_line *const l = &f->basket.lines.at[i];
        if (!l->grown) continue;
        t->line = jz_line_record(&f->basket, l);
        const reaction *const refusal = jz_refusal(t, f->question);
        if (refusal) return refusal;
    }
    t->line = (value){0};
    return NULL;
}

static bool is_too_much(const filling *f)
{
    int64_t total;
    const value *const high = &f->type->high;
    if (!jz_basket_total(&f->basket, &total)) return true;
    return jz_is_known(high) && total > high->number;
}

static basket_result keep_changes(filling *f, uint32_t step,
                                  const reaction **refusal)
{
    turn *const t = f->turn;
    const uint32_t entry = t->program->steps.at[step].entry;
    const answer *const kept = jz_answer(&t->state, t->frame, entry);
    const answer before = kept ? *kept : (answer){0};
    const bool was_known = kept != NULL;
    value list;
    if (!jz_pack_basket(&f->basket, &list)) return BASKET_FULL;
    keep_open(t, step, &list);
    *refusal = refusal_of(f, &list);
    if (!*refusal && !is_too_much(f)) return BASKET_CHANGED;
    if (was_known) *jz_answer(&t->state, t->frame, entry) = before;
    else jz_drop_answer(&t->state, t->frame, entry);
    return *refusal ? BASKET_REFUSED : BASKET_FULL;
}

static bool is_enough(const basket *b, const question_type *type)
{
    int64_t total;
    const value *const low = &type->low;
    const int64_t least = jz_is_known(low) ? low->number : MILLION;
    return !jz_basket_total(b, &total) || total >= least;
}

bool jz_basket_is_enough(turn *t, uint32_t step, const question_type *type)
{
    const value kept =
        jz_result(t, t->frame, t->program->steps.at[step].entry);
    basket b = {.arena = t->arena, .units = &t->units};
    jz_read_basket(&b, kept.text);
    return is_enough(&b, type);
}

/* ---- a message ----------------------------------------------------------- */

static void open_filling(filling *f, uint32_t step)
{
    turn *const t = f->turn;
    const value kept =
        jz_result(t, t->frame, t->program->steps.at[step].entry);
    f->basket.arena = t->arena;
    f->basket.units = &t->units;
    if (kept.type == VALUE_LIST) jz_read_basket(&f->basket, kept.text);
    if (f->question->from) f->list = jz_compute(t, f->question->from);
    f->menu.items = f->type->menu;
    f->menu.options = options_of(t, &f->list);
}

static void use_words(heard *h, const order *o, found *f)
{
    f->from = h->words.count;
    for (uint32_t i = 0; i < h->words.count; i++) {
        if (!o->words[i]) continue;
        h->used[i] = true;
        if (f->from > i) f->from = i;
        f->to = i + 1;
    }
    if (!f->to) f->from = 0;
    if (!o->lines.count) return;
    f->how = o->lines.at[0].how;
    f->edits = o->lines.at[0].edits;
}

basket_result jz_fill_basket(turn *t, uint32_t step, const question_type *type,
                             heard *h, match_mode mode, found *f,
                             const reaction **refusal)
{
    filling fill = {.turn = t, .question = question_of(t, step), .type = type,
                    .found = f};
    *refusal = NULL;
    if (!type->menu) return BASKET_UNKNOWN;
    open_filling(&fill, step);
    const match_room room = jz_match_room(t);
    const order o = jz_read_order(&fill.menu, h, mode, &room);
    if (!o.lines.count && !o.done) return BASKET_UNKNOWN;
    basket_result result = BASKET_CHANGED;
    if (o.lines.count) {
        result = apply(&fill, &o);
        if (mode != ANSWER && !fill.basket.changed) return BASKET_UNKNOWN;
        if (result == BASKET_CHANGED && fill.basket.changed) {
            result = keep_changes(&fill, step, refusal);
        }
    }
    if (mode == LEFTOVER && result != BASKET_CHANGED) {
        *refusal = NULL;
        return BASKET_UNKNOWN;
    }
    if (result != BASKET_CHANGED) return result;
    use_words(h, &o, f);
    if (!o.done) return BASKET_CHANGED;
    return is_enough(&fill.basket, type) ? BASKET_DONE : BASKET_TOO_FEW;
}

/* ---- another day, another menu ------------------------------------------- */

/* With what the menu says today; false: it is not on it any more. */
static bool renew(turn *t, const question *q, const menu *m, basket_line *l)
{
    uint32_t item;
    if (!m || !jz_menu_find_id(m, l->id, &item)) return false;
    const value record = jz_item_record(t, q, item);
    if (record.type != VALUE_RECORD) return false;
    l->item = record.text;
    uint8_t kept = 0;
    for (uint8_t i = 0; i < l->option_count; i++) {
        chosen c = l->options[i];
        c.choice = jz_item_option(t->arena, l->item, c.option,
                                  id_of(c.choice.text));
        if (jz_is_known(&c.choice)) l->options[kept++] = c;
    }
    l->option_count = kept;
    return true;
}

void jz_refresh_basket(turn *t, uint32_t step)
{
    const question *const q = question_of(t, step);
    const value kept =
        jz_result(t, t->frame, t->program->steps.at[step].entry);
    if (kept.type != VALUE_LIST) return;
    const question_type type = jz_question_type(t, q);
    basket b = {.arena = t->arena, .units = &t->units};
    jz_read_basket(&b, kept.text);
    uint32_t count = 0;
    for (uint32_t i = 0; i < b.lines.count; i++) {
        if (renew(t, q, type.menu, &b.lines.at[i])) {
            b.lines.at[count++] = b.lines.at[i];
        }
    }
    b.lines.count = count;
    value list;
    if (!jz_pack_basket(&b, &list)) return;
    keep_open(t, step, &list);
}
