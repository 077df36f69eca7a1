/* order_options.c - what the items of a list can be had with: "size" small or
 * large, "milk" oat or whole; and an index of the words that say so. */
#include "match/order.h"

/* ---- reading ------------------------------------------------------------- */

/* The choices of an item, one after the other. */
typedef struct option_walk {
    arena *arena;
    str options;      /* a record: option → list or record of choices         */
    uint32_t at, inner;
    str option;
    value choices;    /* of this option; nothing: the next is to be opened   */
} option_walk;

typedef struct option_choice {
    str option, id, label;
    value aliases;    /* a list, whose first item may be the label            */
} option_choice;

static option_walk walk_of(arena *a, str item)
{
    const value options = jz_field(item, S("options"));
    option_walk w = {.arena = a};
    if (options.type == VALUE_RECORD) w.options = options.text;
    return w;
}

/* The word by which flows know a choice that is only a label: "extra_large". */
static str word_of(arena *a, str label)
{
    buf b = {.arena = a};
    const words w = jz_words(a, jz_fold(a, label).text);
    for (uint32_t i = 0; i < w.count; i++) {
        if (i) jz_put_char(&b, '_');
        jz_put(&b, jz_word(&w, i));
    }
    return jz_text(&b);
}

static str text_field(str record, str name)
{
    const value v = jz_field(record, name);
    return v.type == VALUE_TEXT ? v.text : (str){NULL, 0};
}

/* A choice is a label, a list of a label and aliases, or a record. */
static void read_choice(arena *a, const value *v, option_choice *c)
{
    if (v->type == VALUE_TEXT) {
        c->label = v->text;
    } else if (v->type == VALUE_LIST) {
        uint32_t at = 0;
        value first;
        if (jz_next_item(v->text, &at, &first) && first.type == VALUE_TEXT) {
            c->label = first.text;
        }
        c->aliases = *v;
    } else if (v->type == VALUE_RECORD) {
        c->label = text_field(v->text, S("label"));
        c->aliases = jz_field(v->text, S("aliases"));
        if (!c->id.size) c->id = text_field(v->text, S("id"));
    }
    if (!c->id.size) c->id = word_of(a, c->label);
    if (!c->label.size) c->label = c->id;
}

static bool next_choice(option_walk *w, option_choice *c)
{
    for (;;) {
        if (!jz_is_known(&w->choices)) {
            if (!jz_next_field(w->options, &w->at, &w->option, &w->choices)) {
                return false;
            }
            w->inner = 0;
        }
        *c = (option_choice){.option = w->option};
        value v;
        bool more = false;
        if (w->choices.type == VALUE_LIST) {
            more = jz_next_item(w->choices.text, &w->inner, &v);
        } else if (w->choices.type == VALUE_RECORD) {
            more = jz_next_field(w->choices.text, &w->inner, &c->id, &v);
        }
        if (!more) {
            w->choices = (value){0};
            continue;
        }
        read_choice(w->arena, &v, c);
        if (c->label.size) return true;
    }
}

value jz_item_option(arena *a, str item, str option, str id)
{
    option_walk w = walk_of(a, item);
    option_choice c;
    while (next_choice(&w, &c)) {
        if (!jz_same(c.option, option) || !jz_same(c.id, id)) continue;
        const value words[2] = {{.type = VALUE_TEXT, .text = c.id},
                                {.type = VALUE_TEXT, .text = c.label}};
        buf b = {.arena = a};
        jz_put_packed_record(&b, 2);
        jz_put_packed_name(&b, S("id"));
        jz_put_packed(&b, &words[0]);
        jz_put_packed_name(&b, S("label"));
        jz_put_packed(&b, &words[1]);
        return (value){.type = VALUE_RECORD, .text = jz_text(&b)};
    }
    return (value){0};
}

/* ---- the index ----------------------------------------------------------- */

typedef struct builder {
    arena *arena;
    order_options *made;
    menu_builder *menu;
    names rows;   /* "milk\noat", in the order of the choices                 */
    names groups; /* "milk"                                                   */
} builder;

/* The row of a choice, which several items may have. */
static uint32_t row_of(builder *b, const option_choice *c)
{
    buf key = {.arena = b->arena};
    jz_put(&key, c->option);
    jz_put_char(&key, '\n');
    jz_put(&key, c->id);
    const uint32_t row = jz_names_add(&b->rows, jz_text(&key)) - 1;
    if (row == b->made->choices.count) {
        const order_choice made = {
            .option = c->option,
            .id = c->id,
            .group = jz_names_add(&b->groups, c->option),
        };
        jz_push(b->arena, &b->made->choices, made);
    }
    return row;
}

static void add_words(builder *b, uint32_t row, const option_choice *c)
{
    jz_menu_add(b->menu, row, PHRASE_LABEL, c->label);
    if (c->aliases.type != VALUE_LIST) return;
    value alias;
    for (uint32_t at = 0; jz_next_item(c->aliases.text, &at, &alias);) {
        if (alias.type == VALUE_TEXT) {
            jz_menu_add(b->menu, row, PHRASE_ALIAS, alias.text);
        }
    }
}

const order_options *jz_order_options(arena *a, str list)
{
    builder b = {.arena = a, .made = jz_new(a, order_options)};
    b.menu = jz_menu_begin(a, false);
    jz_names_open(&b.rows, a);
    jz_names_open(&b.groups, a);
    order_options *const made = b.made;
    value item;
    for (uint32_t at = 0; jz_next_item(list, &at, &item);) {
        jz_push(a, &made->first, made->rows.count);
        if (item.type != VALUE_RECORD) continue;
        option_walk w = walk_of(a, item.text);
        option_choice c;
        while (next_choice(&w, &c)) {
            const uint32_t row = row_of(&b, &c);
            add_words(&b, row, &c);
            jz_push(a, &made->rows, row);
        }
    }
    jz_push(a, &made->first, made->rows.count);
    if (!made->choices.count) return NULL;
    made->menu = jz_menu_end(b.menu, made->choices.count);
    return made;
}
