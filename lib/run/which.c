/* which.c - "Which one?": what was offered when an answer could mean several
 * things, and what the next message makes of it.  It is offered once: whatever
 * is said next, the whole question is open again. */
#include "run/turn.h"

/* ---- offering ------------------------------------------------------------ */

/* The items by their ids, since flows may be edited meanwhile; or values. */
static value list_of(turn *t, const jaseur_event *all, const found *f)
{
    buf b = {.arena = t->arena}, rows = {.arena = t->arena};
    uint32_t count = 0;
    for (uint8_t i = 0; i < f->other_count; i++) {
        if (f->others[i] >= all->choice_count) continue;
        const value id = {.type = VALUE_TEXT,
                          .text = jz_str(all->choices[f->others[i]].id)};
        jz_put_packed(&rows, &id);
        count++;
    }
    for (uint8_t i = 0; i < f->reading_count; i++, count++)
        jz_put_packed(&rows, &f->readings[i]);
    jz_put_packed_list(&b, count);
    jz_put(&b, jz_text(&rows));
    return (value){.type = VALUE_LIST, .text = jz_text(&b)};
}

static bool show_item(const jaseur_event *all, str id, jaseur_choice *shown)
{
    for (size_t i = 0; i < all->choice_count; i++) {
        if (!jz_same(jz_str(all->choices[i].id), id)) continue;
        *shown = all->choices[i];
        return true;
    }
    return false;
}

static void show_value(turn *t, const value *v, jaseur_choice *shown)
{
    buf id = {.arena = t->arena}, label = {.arena = t->arena};
    jz_put_standard(&id, v);
    jz_show(&label, v, SHOW_PLAIN, t->scope.lang, &t->clock);
    shown->id = jz_zero(t, jz_text(&id));
    shown->label = jz_zero(t, jz_text(&label));
}

/* A value that the question of today can have. */
static bool fits(const question *q, const value *v)
{
    return v->type == jz_matcher_of(q->kind)->gives && v->type != VALUE_TEXT;
}

/* What of a list can be chosen now. */
static void show_list(turn *t, const question *q, const value *list,
                      jaseur_event *e)
{
    jaseur_event all = {0};
    uint32_t at = 0;
    value v;
    jaseur_choice *shown =
        jz_take(t->arena, sizeof *shown, jz_list_count(list->text));
    jz_show_choices(t, &all, q);
    e->choices = shown;
    e->choice_count = 0;
    while (jz_next_item(list->text, &at, &v)) {
        if (fits(q, &v))
            show_value(t, &v, &shown[e->choice_count++]);
        else if (v.type == VALUE_TEXT &&
                 show_item(&all, v.text, &shown[e->choice_count]))
            e->choice_count++;
    }
}

void jz_ask_which(turn *t, uint32_t step, const found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    jaseur_event *e = jz_say_engine(t, SAY_WHICH_ONE, (str){0}, (str){0}, step);
    jaseur_event all = {0};
    jz_show_choices(t, &all, q);
    const value list = list_of(t, &all, f);
    show_list(t, q, &list, e);
    if (q->kind == MATCH_BASKET) return; /* it goes on in any case            */
    jz_set_answer(t->arena, &t->state, t->frame, WHICH + step, &list);
    t->state.frames.at[t->frame].which = true;
}

bool jz_show_offered(turn *t, uint32_t step, jaseur_event *e)
{
    const struct step *s = &t->program->steps.at[step];
    const value list = jz_result(t, t->frame, WHICH + step);
    if (list.type != VALUE_LIST) return false;
    show_list(t, &t->program->questions.at[s->question], &list, e);
    return true;
}

/* ---- the answer to it ---------------------------------------------------- */

void jz_withdraw(turn *t, uint32_t step)
{
    t->state.frames.at[t->frame].which = false;
    t->offered = jz_result(t, t->frame, WHICH + step);
    jz_drop_answer(&t->state, t->frame, WHICH + step);
}

static question_type type_of(turn *t, const jaseur_event *shown)
{
    menu_builder *b = jz_menu_begin(t->arena, false);
    uint32_t count = (uint32_t)shown->choice_count;
    for (uint32_t i = 0; i < count; i++) {
        jz_menu_add(b, i, PHRASE_LABEL, jz_str(shown->choices[i].label));
        jz_menu_add(b, i, PHRASE_ID, jz_str(shown->choices[i].id));
    }
    return (question_type){.kind = MATCH_CHOICE, .menu = jz_menu_end(b, count)};
}

/* An entry of the question's own menu that is named in full is meant, and two
 * that are named again are asked about again; of values, a label or a place
 * among them is meant before another value, but "1" is the number and not the
 * first of them. */
static bool is_better(const found *own, match_result result, const found *f)
{
    if (result == MATCH_SEVERAL)
        return f->how == HOW_PART && !f->reading_count;
    if (result == MATCH_FOUND && f->is_item)
        return f->how != HOW_LABEL && f->how != HOW_ALIAS && f->how != HOW_ID;
    if (own->how != HOW_POSITION)
        return result != MATCH_FOUND || own->how == HOW_LABEL ||
               own->how == HOW_ID;
    return own->ordinal || f->value.type != VALUE_NUMBER;
}

/* The entry of the list that was shown as this choice, as what is found at the
 * question; false: it cannot be taken there. */
static bool take_offered(turn *t, const question *q, const question_type *type,
                         const char *id, found *f)
{
    uint32_t at = 0, *item = jz_new(t->arena, uint32_t);
    value v;
    match_room room = jz_match_room(t);
    while (jz_next_item(t->offered.text, &at, &v)) {
        jaseur_choice c = {0};
        if (!fits(q, &v)) continue;
        show_value(t, &v, &c);
        if (!jz_same(jz_str(c.id), jz_str(id))) continue;
        f->value = v;
        f->is_item = false;
        return jz_allows(type, &room, &v);
    }
    if (!type->menu || !jz_menu_find_id(type->menu, jz_str(id), item))
        return false;
    f->value = (value){.type = VALUE_CHOICE, .number = *item};
    if (type->kind == MATCH_CHOICES) {
        f->items = item;
        f->item_count = 1;
    }
    return true;
}

/* Whether nothing is said but the hour of this moment. */
static bool is_hour_of(turn *t, const value *moment, found *f)
{
    const match_room room = jz_match_room(t);
    const clock *const c = room.clock;
    if (moment->type != VALUE_MOMENT || !c) return false;
    const int64_t local =
        c->zone ? jz_to_local(c->zone, moment->number) : moment->number;
    const value hour = {.type = VALUE_TIME, .number = local % DAY_MS};
    const question_type type = {.kind = MATCH_TIME, .low = hour, .high = hour};
    return jz_match(&type, &t->heard, ANSWER, &room, f) == MATCH_FOUND &&
           jz_only_fillers(&t->heard, 0, f->from) &&
           jz_only_fillers(&t->heard, f->to, t->heard.words.count);
}

/* "9" behind "tomorrow at 8 or 9": of moments, the one at that hour is meant;
 * false: none is, or several are. */
static bool take_hour(turn *t, const question_type *type, found *f)
{
    const match_room room = jz_match_room(t);
    uint32_t at = 0, count = 0;
    value v;
    while (jz_next_item(t->offered.text, &at, &v)) {
        found said;
        if (!is_hour_of(t, &v, &said)) continue;
        *f = said;
        f->value = v;
        count++;
    }
    return count == 1 && jz_allows(type, &room, &f->value);
}

match_result jz_match_offered(turn *t, const question *q,
                              const question_type *type, match_result result,
                              found *f)
{
    if (t->offered.type != VALUE_LIST) return result;
    jaseur_event shown = {0};
    found own = {0};
    match_room room = jz_match_room(t);
    if (type->kind == MATCH_MOMENT && take_hour(t, type, &own)) {
        *f = own;
        return MATCH_FOUND;
    }
    own = (found){0};
    show_list(t, q, &t->offered, &shown);
    question_type offered = type_of(t, &shown);
    match_result chosen = MATCH_NONE;
    if (t->message->kind == JASEUR_CHOSE)
        chosen = jz_tapped(t, &offered, &own);
    if (chosen == MATCH_NONE)
        chosen = jz_match(&offered, &t->heard, ANSWER, &room, &own);
    if (chosen != MATCH_FOUND || !is_better(&own, result, f)) return result;
    const char *id = shown.choices[own.value.number].id;
    if (!take_offered(t, q, type, id, &own)) return result;
    *f = own;
    return MATCH_FOUND;
}
