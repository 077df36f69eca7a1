/* ask.c - questions and their answers: what a question listens for, the
 * message as its answer, and what a wrong one costs. */
#include "run/turn.h"

/* ---- what a question listens for ----------------------------------------- */

match_room jz_match_room(turn *t)
{
    return (match_room){.arena = t->arena,
                        .patterns = t->workspace->patterns,
                        .pattern_units = &t->pattern_units,
                        .turn_units = &t->units};
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

/* The index of a host's list is made when somebody first chooses from it, and
 * stays with the list. */
static const menu *list_menu(turn *t, uint32_t number)
{
    host_list *list = jz_host_list(t->session, number);
    if (!list) return NULL;
    if (list->menu) return list->menu;
    menu_builder *b = jz_menu_begin(&list->arena, false);
    uint32_t count = 0;
    value item;
    for (uint32_t at = 0; jz_next_item(list->packed, &at, &item); count++)
        if (item.type == VALUE_RECORD) add_words(b, count, item.text);
    list->menu = jz_menu_end(b, count);
    return list->menu;
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
                          .low = jz_compute(t, q->low),
                          .high = jz_compute(t, q->high)};
    if (q->from) {
        value list = jz_compute(t, q->from);
        type.menu = list.type == VALUE_LIST ? list_menu(t, list.word) : NULL;
    }
    return type;
}

/* ---- keeping an answer --------------------------------------------------- */

/* The number leaves once, now; what stays is a reference made of this event's
 * own id, so that it is the same if the turn is run again. */
static value card_value(turn *t, uint32_t step, const found *f)
{
    jaseur_event *e = jz_event(t, JASEUR_SECRET, step);
    e->name = e->id;
    e->text = jz_zero(t, jz_str(f->digits));
    t->workspace->wipe = true;
    buf b = {.arena = t->arena};
    jz_put(&b, f->value.text);
    jz_put_char(&b, ' ');
    jz_put(&b, jz_str(e->id));
    return (value){.type = VALUE_CARD, .text = jz_text(&b)};
}

value jz_found_value(turn *t, const question *q, const found *f)
{
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

void jz_keep_answer(turn *t, uint32_t frame, uint32_t step, found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    value v = jz_found_value(t, q, f);
    if (v.type == VALUE_CARD) v = card_value(t, step, f);
    if (jz_has_text(&v) && v.text.size > t->limits->value_bytes)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "value_bytes");
    jz_set_answer(t->arena, &t->state, frame, s->entry, &v);
    count *c = jz_count_at(t->arena, &t->state, frame, step);
    if (c->answered < UINT8_MAX) c->answered++;
}

void jz_done(turn *t)
{
    jz_top(t)->rest = REST_DONE;
}

void jz_fail_question(turn *t, uint32_t step)
{
    value nothing = {.flags = VALUE_FAILED};
    jz_set_answer(t->arena, &t->state, t->frame,
                  t->program->steps.at[step].entry, &nothing);
    jz_trace(t, DID_FAIL, step);
    jz_done(t);
}

/* ---- asking -------------------------------------------------------------- */

static void trace_found(turn *t, trace_what what, uint32_t step, int rule,
                        const heard *h, const found *f)
{
    trace_row *row = jz_trace_row(t, what, step, rule);
    row->how = (uint8_t)(f->how + 1);
    row->edits = f->edits;
    if (f->from >= f->to || f->to > h->words.count) return;
    row->from = jz_origin(&h->folded, h->words.at[f->from].from);
    row->to = jz_origin(&h->folded, h->words.at[f->to - 1].to);
}

static void use_words(const heard *h, const found *f)
{
    for (uint32_t i = f->from; i < f->to && i < h->words.count; i++)
        h->used[i] = true;
}

/* Whether what was left over holds the answer already. */
static bool take_early(turn *t, uint32_t step, const question *q,
                       const question_type *type)
{
    const frame *f = jz_top(t);
    if (!q->early || t->state.head.left_run != f->run) return false;
    heard *left = jz_left(t);
    if (!left) return false;
    found found = {0};
    match_room room = jz_match_room(t);
    if (jz_match(type, left, LEFTOVER, &room, &found) != MATCH_FOUND)
        return false;
    trace_found(t, DID_TAKE_EARLY, step, 4, left, &found);
    use_words(left, &found);
    t->left_changed = true;
    jz_keep_answer(t, t->frame, step, &found);
    return true;
}

void jz_ask(turn *t, uint32_t step)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    question_type type = jz_question_type(t, q);
    if (q->from && (!type.menu || !jz_menu_items(type.menu))) {
        jz_fail_question(t, step); /* nothing to choose from                  */
        return;
    }
    if (take_early(t, step, q, &type)) {
        jz_done(t);
        return;
    }
    frame *f = jz_top(t);
    f->rest = REST_ANSWER;
    f->tries = 0;
    jz_put_question(t, step);
}

/* ---- answers ------------------------------------------------------------- */

static engine_text sorry(const question *q)
{
    switch (q->kind) {
    case MATCH_TEXT:
        return SAY_TEXT_LENGTH;
    case MATCH_LIKE:
        return SAY_PATTERN;
    case MATCH_NUMBER:
    case MATCH_DECIMAL:
        return SAY_NUMBER;
    case MATCH_YES_NO:
        return SAY_YES_OR_NO;
    case MATCH_CHOICE:
        return SAY_CHOOSE;
    case MATCH_CODE:
        return SAY_CODE;
    case MATCH_CARD:
        return SAY_CARD;
    }
    return SAY_PATTERN;
}

/* A bound as people read it; "" when there is none. */
static str bound(turn *t, const value *v)
{
    buf b = {.arena = t->arena};
    jz_show(&b, v, SHOW_PLAIN, t->scope.lang, &t->clock);
    return jz_text(&b);
}

void jz_say_sorry(turn *t, uint32_t step, uint32_t times)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    question_type type = jz_question_type(t, q);
    jaseur_event *e =
        q->retry ? jz_say(t, q->retry, times, step)
                 : jz_say_engine(t, sorry(q), bound(t, &type.low),
                                 bound(t, &type.high), step);
    jz_show_choices(t, e, q);
}

/* Two readings are equally good: both are offered, and no try is lost. */
static void ask_which(turn *t, uint32_t step, const found *f)
{
    const struct step *s = &t->program->steps.at[step];
    jz_trace_row(t, DID_SEVERAL, step, 4);
    jaseur_event *e = jz_say_engine(t, SAY_WHICH_ONE, (str){0}, (str){0}, step);
    jz_show_choices(t, e, &t->program->questions.at[s->question]);
    jaseur_choice *some = jz_take(t->arena, sizeof *some, f->other_count);
    size_t shown = 0;
    for (uint8_t i = 0; i < f->other_count; i++)
        if (f->others[i] < e->choice_count)
            some[shown++] = e->choices[f->others[i]];
    e->choices = some;
    e->choice_count = shown;
}

void jz_lose_try(turn *t, uint32_t step, match_result why, const found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    frame *top = jz_top(t);
    if (why == MATCH_SEVERAL) {
        ask_which(t, step, f);
        return;
    }
    trace_found(t, why == MATCH_OUT_OF_RANGE ? DID_REFUSE : DID_RETRY, step, 6,
                &t->heard, f);
    if (++top->tries >= q->tries)
        jz_fail_question(t, step);
    else
        jz_say_sorry(t, step, top->tries - 1u);
}

static match_result tapped(turn *t, const question_type *type, found *f)
{
    uint32_t item;
    str id = {t->message->text, t->message->size};
    if (!type->menu || !jz_menu_find_id(type->menu, id, &item))
        return MATCH_NONE;
    f->value = (value){.type = VALUE_CHOICE, .number = item};
    f->is_item = true;
    f->how = HOW_ID;
    f->from = 0;
    f->to = t->heard.words.count;
    return MATCH_FOUND;
}

/* A secret is looked for in what was really said, which nobody else sees. */
static match_result match_answer(turn *t, const question *q,
                                 const question_type *type, found *f)
{
    if (t->message->kind == JASEUR_CHOSE) {
        match_result r = tapped(t, type, f);
        if (r != MATCH_NONE) return r;
    }
    match_room room = jz_match_room(t);
    if (!q->secret) return jz_match(type, &t->heard, ANSWER, &room, f);
    heard open = jz_hear(t->arena, t->program->lexicon, t->secret);
    open.scanned = t->heard.scanned;
    return jz_match(type, &open, ANSWER, &room, f);
}

bool jz_take_answer(turn *t, uint32_t step)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    question_type type = jz_question_type(t, q);
    found f = {0};
    match_result result = match_answer(t, q, &type, &f);
    if (result != MATCH_FOUND) {
        t->worst = result;
        t->worst_found = f;
        return false;
    }
    if (q->secret) {
        jz_trace_row(t, DID_TAKE, step, 4)->how = (uint8_t)(f.how + 1);
    } else {
        trace_found(t, DID_TAKE, step, 4, &t->heard, &f);
        use_words(&t->heard, &f);
        bool more = jz_anything_left(&t->heard);
        if (more && q->kind == MATCH_YES_NO && jz_correct_also(t)) return true;
        if (more)
            jz_leave_over(t, &t->heard, jz_top(t)->run);
    }
    jz_keep_answer(t, t->frame, step, &f);
    jz_done(t);
    return true;
}
