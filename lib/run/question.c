/* question.c - what a question listens for: its bounds and its menu as they are
 * now, and what the items of that menu are as values. */
#include "run/turn.h"

match_room jz_match_room(turn *t)
{
    return (match_room){.arena = t->arena,
                        .patterns = t->workspace->patterns,
                        .pattern_units = &t->pattern_units,
                        .turn_units = &t->units,
                        .clock = &t->clock,
                        .country = t->program->country};
}

static void add_words(menu_builder *b, uint32_t item, str record)
{
    jz_menu_add(b, item, PHRASE_LABEL, jz_field(record, S("label")).text);
    jz_menu_add(b, item, PHRASE_ID, jz_field(record, S("id")).text);
    value aliases = jz_field(record, S("aliases"));
    if (aliases.type == VALUE_TEXT)
        jz_menu_add(b, item, PHRASE_ALIAS, aliases.text);
    if (aliases.type != VALUE_LIST) return;
    value alias;
    for (uint32_t at = 0; jz_next_item(aliases.text, &at, &alias);)
        if (alias.type == VALUE_TEXT)
            jz_menu_add(b, item, PHRASE_ALIAS, alias.text);
}

static const menu *menu_of_items(arena *a, str packed)
{
    menu_builder *b = jz_menu_begin(a, false);
    uint32_t count = 0;
    value item;
    for (uint32_t at = 0; jz_next_item(packed, &at, &item); count++)
        if (item.type == VALUE_RECORD) add_words(b, count, item.text);
    return jz_menu_end(b, count);
}

/* The index of a host's list is made when somebody first chooses from it, and
 * stays with the list; that of a list of our own lasts for the turn. */
static const menu *list_menu(turn *t, const value *v)
{
    if (v->type != VALUE_LIST) return NULL;
    if (!v->word) return menu_of_items(t->arena, v->text);
    host_list *list = jz_host_list(t->session, v->word);
    if (list && !list->menu)
        list->menu = menu_of_items(&list->arena, list->packed);
    return list ? list->menu : NULL;
}

static value list_item(const value *list, uint32_t number)
{
    value item = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i <= number; i++)
        if (!jz_next_item(list->text, &at, &item)) return (value){0};
    return item;
}

question_type jz_question_type(turn *t, const question *q)
{
    question_type type = {.kind = q->kind,
                          .pattern = q->pattern,
                          .menu = q->menu,
                          .many = q->many};
    if (q->low) type.low = jz_compute(t, q->low);
    if (q->high) type.high = jz_compute(t, q->high);
    if (q->from) {
        value list = jz_compute(t, q->from);
        type.menu = list_menu(t, &list);
    }
    return type;
}

value jz_found_value(turn *t, const question *q, const found *f)
{
    if (q->kind == MATCH_CHOICES && f->items) return jz_several_value(t, q, f);
    if (!f->is_item) return f->value;
    uint32_t item = (uint32_t)f->value.number;
    if (!q->from) {
        uint32_t row = q->choices + item;
        return (value){.type = VALUE_CHOICE,
                       .number = row,
                       .word = t->program->choices.at[row].id};
    }
    value list = jz_compute(t, q->from);
    return list_item(&list, item);
}

match_result jz_tapped(turn *t, const question_type *type, found *f)
{
    uint32_t *item = jz_new(t->arena, uint32_t);
    str id = {t->message->text, t->message->size};
    if (!type->menu || !jz_menu_find_id(type->menu, id, item))
        return MATCH_NONE;
    f->value = (value){.type = VALUE_CHOICE, .number = *item};
    f->is_item = true;
    if (type->kind == MATCH_CHOICES) {
        f->items = item;
        f->item_count = 1;
    }
    f->how = HOW_ID;
    f->from = 0;
    f->to = t->heard.words.count;
    return MATCH_FOUND;
}
