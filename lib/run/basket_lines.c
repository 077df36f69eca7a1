/* basket_lines.c - the lines of a basket: unpacked, changed, packed again.
 * Lines of one item differ by what was chosen for them. */
#include "run/basket_lines.h"

static void charge(const basket *b)
{
    if (!*b->units) {
        jz_give_up(b->arena->escape, JASEUR_LIMIT, "turn_units");
    }
    --*b->units;
}

static str text_field(str record, str name)
{
    const value v = jz_field(record, name);
    return v.type == VALUE_TEXT ? v.text : (str){NULL, 0};
}

str jz_item_unit(str item)
{
    return text_field(item, S("unit"));
}

/* ---- packed -------------------------------------------------------------- */

/* What was chosen is a record with an id. */
static bool is_choice(const value *v)
{
    return v->type == VALUE_RECORD && text_field(v->text, S("id")).size;
}

static void read_line(basket *b, str record)
{
    basket_line l = {.id = text_field(record, S("id")), .item = record};
    uint32_t at = 0;
    str name;
    value v;
    while (jz_next_field(record, &at, &name, &v)) {
        if (jz_same(name, S("quantity")) && v.type == VALUE_NUMBER) {
            l.quantity = v.number;
        } else if (!jz_same(name, S("options")) && is_choice(&v) &&
                   l.option_count < LINE_OPTIONS) {
            l.options[l.option_count++] = (chosen){name, v};
        }
    }
    if (l.id.size && l.quantity > 0) jz_push(b->arena, &b->lines, l);
}

void jz_read_basket(basket *b, str packed)
{
    value item;
    for (uint32_t at = 0; jz_next_item(packed, &at, &item);) {
        charge(b);
        if (item.type == VALUE_RECORD) read_line(b, item.text);
    }
}

static bool is_chosen(const basket_line *l, str option)
{
    for (uint8_t i = 0; i < l->option_count; i++) {
        if (jz_same(option, l->options[i].option)) return true;
    }
    return false;
}

/* A field of the menu that a line does not take over: the line's own have its
 * place, and other names of the item are of no use behind the menu. */
static bool is_left_out(const basket_line *l, str name)
{
    static const char *const own[] = {"quantity", "amount", "aliases", NULL};
    for (const char *const *o = own; *o; o++) {
        if (jz_same(name, jz_str(*o))) return true;
    }
    return is_chosen(l, name);
}

static void put_field(buf *b, str name, const value *v)
{
    jz_put_packed_name(b, name);
    jz_put_packed(b, v);
}

/* Of the options that an item has, a line keeps those that are still to be
 * chosen: `options.size is known` asks for them.  False: none are. */
static bool open_options(const basket *b, const basket_line *l, value *options)
{
    buf left = {.arena = b->arena};
    uint32_t count = 0;
    str name;
    value v;
    for (uint32_t at = 0; jz_next_field(options->text, &at, &name, &v);) {
        if (is_chosen(l, name)) continue;
        put_field(&left, name, &v);
        count++;
    }
    buf record = {.arena = b->arena};
    jz_put_packed_record(&record, count);
    jz_put(&record, jz_text(&left));
    options->text = jz_text(&record);
    return count != 0;
}

/* False: too large.  Nothing when there is no price. */
static bool amount_of(const basket_line *l, value *amount)
{
    *amount = jz_field(l->item, S("price"));
    if (amount->type != VALUE_MONEY && amount->type != VALUE_NUMBER) {
        *amount = (value){0};
        return true;
    }
    return jz_decimal_times(amount->number, l->quantity, &amount->number);
}

value jz_line_record(const basket *b, const basket_line *l)
{
    const value quantity = {.type = VALUE_NUMBER, .number = l->quantity};
    value amount;
    if (!amount_of(l, &amount)) return (value){0};
    buf fields = {.arena = b->arena};
    uint32_t count = 1u + l->option_count + jz_is_known(&amount);
    str name;
    value v;
    for (uint32_t at = 0; jz_next_field(l->item, &at, &name, &v);) {
        if (is_left_out(l, name)) continue;
        if (jz_same(name, S("options")) && v.type == VALUE_RECORD &&
            !open_options(b, l, &v)) {
            continue;
        }
        put_field(&fields, name, &v);
        count++;
    }
    put_field(&fields, S("quantity"), &quantity);
    if (jz_is_known(&amount)) put_field(&fields, S("amount"), &amount);
    for (uint8_t i = 0; i < l->option_count; i++) {
        put_field(&fields, l->options[i].option, &l->options[i].choice);
    }
    buf record = {.arena = b->arena};
    jz_put_packed_record(&record, count);
    jz_put(&record, jz_text(&fields));
    return (value){.type = VALUE_RECORD, .text = jz_text(&record)};
}

bool jz_pack_basket(const basket *b, value *list)
{
    buf packed = {.arena = b->arena};
    jz_put_packed_list(&packed, b->lines.count);
    for (uint32_t i = 0; i < b->lines.count; i++) {
        charge(b);
        const value line = jz_line_record(b, &b->lines.at[i]);
        if (!jz_is_known(&line)) return false;
        jz_put_packed(&packed, &line);
    }
    *list = (value){.type = VALUE_LIST, .text = jz_text(&packed)};
    return true;
}

bool jz_basket_total(const basket *b, int64_t *total)
{
    *total = 0;
    for (uint32_t i = 0; i < b->lines.count; i++) {
        const basket_line *const l = &b->lines.at[i];
        const bool measured = jz_item_unit(l->item).size != 0;
        const int64_t pieces = measured ? MILLION : l->quantity;
        if (!jz_decimal_add(*total, pieces, total)) return false;
    }
    return true;
}

bool jz_has_item(const basket *b, str id)
{
    for (uint32_t i = 0; i < b->lines.count; i++) {
        if (jz_same(b->lines.at[i].id, id)) return true;
    }
    return false;
}

/* ---- changes ------------------------------------------------------------- */

static chosen *option_of(basket_line *l, str option)
{
    for (uint8_t i = 0; i < l->option_count; i++) {
        if (jz_same(l->options[i].option, option)) return &l->options[i];
    }
    return NULL;
}

const value *jz_chosen(const basket_line *l, str option)
{
    for (uint8_t i = 0; i < l->option_count; i++) {
        if (jz_same(l->options[i].option, option)) {
            return &l->options[i].choice;
        }
    }
    return NULL;
}

/* Whether a line is of the item, and nothing was chosen for it that differs
 * from what is wanted.  `strictly`: all that is wanted was chosen for it. */
static bool is_meant(const basket *b, basket_line *l, const basket_line *w,
                     bool strictly)
{
    charge(b);
    if (!jz_same(l->id, w->id)) return false;
    for (uint8_t i = 0; i < w->option_count; i++) {
        const chosen *const is = option_of(l, w->options[i].option);
        if (is ? !jz_equal(&is->choice, &w->options[i].choice) : strictly) {
            return false;
        }
    }
    return true;
}

static void set_quantity(basket *b, basket_line *l, int64_t quantity)
{
    if (l->quantity == quantity) return;
    if (quantity > l->quantity) l->grown = true;
    l->quantity = quantity;
    b->changed = true;
}

static void append(basket *b, const basket_line *w)
{
    jz_push(b->arena, &b->lines, *w);
    b->lines.at[b->lines.count - 1].grown = true;
    b->changed = true;
}

/* The line where the same is had in the same way; NULL: none. */
static basket_line *find_same(basket *b, const basket_line *w)
{
    for (uint32_t i = 0; i < b->lines.count; i++) {
        basket_line *const l = &b->lines.at[i];
        if (l->option_count != w->option_count) continue;
        if (is_meant(b, l, w, true)) return l;
    }
    return NULL;
}

static void add(basket *b, const basket_line *w)
{
    basket_line *const l = find_same(b, w);
    int64_t sum;
    if (!l) {
        append(b, w);
        return;
    }
    if (!jz_decimal_add(l->quantity, w->quantity, &sum)) sum = DECIMAL_MOST;
    set_quantity(b, l, sum);
}

/* So many, of the newest lines first. */
static void remove_some(basket *b, const basket_line *w, bool strictly,
                        int64_t count)
{
    for (uint32_t i = b->lines.count; i-- > 0 && count > 0;) {
        basket_line *const l = &b->lines.at[i];
        if (!is_meant(b, l, w, strictly)) continue;
        const int64_t gone = count < l->quantity ? count : l->quantity;
        set_quantity(b, l, l->quantity - gone);
        count -= gone;
    }
}

static void choose(basket *b, basket_line *l, const basket_line *w)
{
    for (uint8_t i = 0; i < w->option_count; i++) {
        chosen *const is = option_of(l, w->options[i].option);
        if (is && jz_equal(&is->choice, &w->options[i].choice)) continue;
        if (is) is->choice = w->options[i].choice;
        else if (l->option_count == LINE_OPTIONS) continue;
        else l->options[l->option_count++] = w->options[i];
        l->grown = b->changed = true;
    }
}

/* The lines of the item, counted; *newest is the last of them. */
static uint32_t count_lines(basket *b, const basket_line *w, bool any,
                            basket_line **newest, int64_t *total)
{
    uint32_t count = 0;
    *total = 0;
    for (uint32_t i = 0; i < b->lines.count; i++) {
        basket_line *const l = &b->lines.at[i];
        if (any ? !jz_same(l->id, w->id) : !is_meant(b, l, w, false)) continue;
        count++;
        *newest = l;
        if (!jz_decimal_add(*total, l->quantity, total)) *total = DECIMAL_MOST;
    }
    return count;
}

/* So many in all.  When what is there was chosen otherwise, and it is one line,
 * its choice is changed: "no, a large one". */
static void set(basket *b, const basket_line *w)
{
    basket_line *newest = NULL;
    int64_t total;
    if (!count_lines(b, w, false, &newest, &total) &&
        count_lines(b, w, true, &newest, &total) != 1) {
        append(b, w);
        return;
    }
    choose(b, newest, w);
    if (w->quantity >= total) {
        set_quantity(b, newest, newest->quantity + (w->quantity - total));
    } else {
        remove_some(b, w, false, total - w->quantity);
    }
}

static void drop_empty(basket *b)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < b->lines.count; i++) {
        if (!b->lines.at[i].quantity) continue;
        b->lines.at[kept++] = b->lines.at[i];
    }
    b->lines.count = kept;
}

void jz_change_options(basket *b, uint32_t line, int64_t quantity,
                       const basket_line *like)
{
    basket_line made = b->lines.at[line];
    const int64_t all = made.quantity;
    choose(b, &made, like);
    if (find_same(b, &made) == &b->lines.at[line]) return;
    if (quantity && quantity < all) made.quantity = quantity;
    if (made.quantity == all && !find_same(b, &made)) {
        b->lines.at[line] = made; /* it keeps its place                       */
        return;
    }
    set_quantity(b, &b->lines.at[line], all - made.quantity);
    add(b, &made);
    drop_empty(b);
}

void jz_change_basket(basket *b, const wanted *w)
{
    switch (w->act) {
    case LINE_ADD:
        add(b, &w->line);
        break;
    case LINE_SET:
        set(b, &w->line);
        break;
    case LINE_REMOVE:
        remove_some(b, &w->line, true,
                    w->all ? DECIMAL_MOST : w->line.quantity);
        break;
    case LINE_CHANGE:
        break; /* jz_change_options                                           */
    }
    drop_empty(b);
}
