/* ask.c - questions and their answers: the message as an answer, and what a
 * wrong one costs. */
#include "run/turn.h"

/* ---- keeping an answer --------------------------------------------------- */

/* A secret leaves once, now; what stays is a reference made of this event's own
 * id, so that it is the same if the turn is run again. */
static str vault(turn *t, uint32_t step, str secret)
{
    jaseur_event *e = jz_event(t, JASEUR_SECRET, step);
    e->name = e->id;
    e->text = jz_zero(t, secret);
    t->workspace->wipe = true;
    return jz_str(e->id);
}

static value card_value(turn *t, uint32_t step, const found *f)
{
    buf b = {.arena = t->arena};
    jz_put(&b, f->value.text);
    jz_put_char(&b, ' ');
    jz_put(&b, vault(t, step, jz_str(f->digits)));
    return (value){.type = VALUE_CARD, .text = jz_text(&b)};
}

/* The named groups of its pattern are fields of an answer. */
static void keep_groups(turn *t, uint32_t frame, const step *s,
                        const question *q, str text)
{
    bool limited;
    if (!q->pattern || !jz_pattern_fits(q->pattern, t->workspace->patterns,
                                        text, &t->pattern_units, &limited))
        return;
    for (uint32_t i = 0; i < s->field_count; i++) {
        value part = {.type = VALUE_TEXT,
                      .text = jz_pattern_part(
                          q->pattern, t->workspace->patterns, text, i)};
        if (part.text.size)
            jz_set_answer(t->arena, &t->state, frame, s->fields + i, &part);
    }
}

void jz_keep_answer(turn *t, uint32_t frame, uint32_t step, found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    value v = jz_found_value(t, q, f);
    if (v.type == VALUE_CARD) v = card_value(t, step, f);
    if (v.type == VALUE_TEXT && q->secret) v.text = vault(t, step, v.text);
    if (jz_has_text(&v) && v.text.size > t->limits->value_bytes)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "value_bytes");
    if (q->personal) t->workspace->heard = PERSONAL_MASK;
    if (q->kind == MATCH_CONSENT)
        jz_take_consent(t, step, q, v.type == VALUE_BOOL && v.number);
    jz_set_answer(t->arena, &t->state, frame, s->entry, &v);
    if (s->field_count && v.type == VALUE_TEXT && !q->secret)
        keep_groups(t, frame, s, q, v.text);
    count *c = jz_count_at(t->arena, &t->state, frame, step);
    if (c->answered < UINT8_MAX) c->answered++;
}

/* ---- refusing one -------------------------------------------------------- */

const reaction *jz_refusal(turn *t, const question *q)
{
    for (uint32_t i = 0; i < q->refuse_count; i++) {
        const reaction *r = &t->program->reactions.at[q->refuses + i];
        if (jz_holds(t, r->when)) return r;
    }
    return NULL;
}

/* The row sees the answer under the step's own name, too, for a moment. */
const reaction *jz_refuses(turn *t, uint32_t step, const found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    if (!q->refuse_count) return NULL;
    const answer *kept = jz_answer(&t->state, t->frame, s->entry);
    answer before = kept ? *kept : (answer){0};
    t->answer = jz_found_value(t, q, f);
    jz_set_answer(t->arena, &t->state, t->frame, s->entry, &t->answer);
    const reaction *r = jz_refusal(t, q);
    if (before.entry)
        *jz_answer(&t->state, t->frame, s->entry) = before;
    else
        jz_drop_answer(&t->state, t->frame, s->entry);
    return r;
}

void jz_done(turn *t)
{
    jz_top(t)->rest = REST_DONE;
}

/* Out of tries, or nothing to choose from. */
static void fail_question(turn *t, uint32_t step)
{
    jz_settle(t, t->frame, step, t->program->name_failed);
    jz_trace(t, DID_FAIL, step);
    jz_done(t);
}

/* ---- asking -------------------------------------------------------------- */

void jz_trace_words(turn *t, trace_row *row, const heard *h, uint32_t from,
                    uint32_t to)
{
    if (from >= to || to > h->words.count) return;
    row->from = jz_origin(&h->folded, h->words.at[from].from);
    row->to = jz_origin(&h->folded, h->words.at[to - 1].to);
    row->text = h->raw.at + row->from;
    row->rule |= ROW_SAID;
    if (h->raw.at != t->heard.raw.at) row->rule |= ROW_BEFORE;
}

void jz_trace_hit(turn *t, trace_row *row, const menu_hit *hit)
{
    row->how = (uint8_t)(jz_hit_how(hit) + 1);
    row->edits = hit->edits;
    jz_trace_words(t, row, &t->heard, hit->from, hit->to);
}

trace_row *jz_trace_found(turn *t, trace_what what, uint32_t step, int rule,
                          const heard *h, const found *f)
{
    const question *q =
        &t->program->questions.at[t->program->steps.at[step].question];
    trace_row *row = jz_trace_row(t, what, step, rule);
    const bool any = f->from < f->to;
    row->how = any || f->how == HOW_ID ? (uint8_t)(f->how + 1) : 0;
    row->edits = f->edits;
    if (q->secret) return row;
    jz_trace_words(t, row, h, f->from, f->to);
    if (q->personal && any) {
        row->text = PERSONAL_MASK;
        row->rule &= (uint8_t)~ROW_SAID;
    }
    return row;
}

/* What is left over in a flow is lent to those that it runs. */
static bool has_left(turn *t)
{
    for (uint32_t i = t->state.frames.count; i-- > 0;) {
        const frame *f = &t->state.frames.at[i];
        if (f->run == t->state.head.left_run) return true;
        if (f->kind != FRAME_CALLED) return false;
    }
    return false;
}

/* An early basket counts as its first answer; it is asked whether that is
 * all. */
static void fill_early(turn *t, uint32_t step, const question_type *type,
                       heard *left)
{
    found found = {0};
    const reaction *refusal;
    if (jz_fill_basket(t, step, type, left, LEFTOVER, &found, &refusal) ==
        BASKET_CHANGED) {
        jz_trace_found(t, DID_TAKE_EARLY, step, 4, left, &found);
        t->left_changed = true;
    }
}

/* Whether what was left over holds the answer already.  A secret is asked for:
 * what was said before stands in a log. */
static bool take_early(turn *t, uint32_t step, const question *q,
                       const question_type *type)
{
    if (!q->early || q->secret || !has_left(t)) return false;
    heard *left = jz_left(t);
    if (!left) return false;
    if (q->kind == MATCH_BASKET) {
        fill_early(t, step, type, left);
        return false;
    }
    found found = {0};
    match_room room = jz_match_room(t);
    if (jz_match(type, left, LEFTOVER, &room, &found) != MATCH_FOUND ||
        jz_refuses(t, step, &found))
        return false;
    jz_trace_found(t, DID_TAKE_EARLY, step, 4, left, &found);
    jz_use_words(left, found.from, found.to);
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
        fail_question(t, step); /* nothing to choose from                     */
        return;
    }
    if (q->kind == MATCH_BASKET) jz_refresh_basket(t, step);
    if (take_early(t, step, q, &type)) {
        jz_done(t);
        return;
    }
    frame *f = jz_top(t);
    f->rest = REST_ANSWER;
    f->tries = 0;
    jz_put_question(t, step);
    jz_arm(t, f);
}

/* ---- answers ------------------------------------------------------------- */

/* What the engine says to a wrong answer, by the kind of the question. */
static const engine_text sorry[] = {
    [MATCH_TEXT] = SAY_TEXT_LENGTH, [MATCH_LIKE] = SAY_PATTERN,
    [MATCH_NUMBER] = SAY_NUMBER,    [MATCH_DECIMAL] = SAY_NUMBER,
    [MATCH_YES_NO] = SAY_YES_OR_NO, [MATCH_CHOICE] = SAY_CHOOSE,
    [MATCH_CODE] = SAY_CODE,        [MATCH_CARD] = SAY_CARD,
    [MATCH_DATE] = SAY_DATE,        [MATCH_TIME] = SAY_TIME,
    [MATCH_MOMENT] = SAY_MOMENT,    [MATCH_PHONE] = SAY_PHONE,
    [MATCH_EMAIL] = SAY_EMAIL,      [MATCH_MONEY] = SAY_MONEY,
    [MATCH_PLACE] = SAY_PLACE,      [MATCH_PHOTO] = SAY_PHOTO,
    [MATCH_FILE] = SAY_FILE,        [MATCH_CHOICES] = SAY_SEVERAL,
    [MATCH_BASKET] = SAY_BASKET,    [MATCH_CONSENT] = SAY_YES_OR_NO,
};

/* How long a text is to be, if it matters. */
static engine_text sorry_text(const question_type *type)
{
    bool low = jz_is_known(&type->low), high = jz_is_known(&type->high);
    if (low && high) return SAY_TEXT_LENGTH;
    if (low) return SAY_TEXT_LEAST;
    return high ? SAY_TEXT_MOST : SAY_TEXT;
}

/* A bound as people read it; "" when there is none. */
static str bound(turn *t, const value *v)
{
    buf b = {.arena = t->arena};
    jz_show(&b, v, SHOW_PLAIN, t->scope.lang, &t->clock);
    return jz_text(&b);
}

static jaseur_event *say_what_is_wanted(turn *t, uint32_t step,
                                        const question *q)
{
    question_type type = jz_question_type(t, q);
    engine_text text = sorry[q->kind];
    if (text == SAY_TEXT_LENGTH) text = sorry_text(&type);
    return jz_say_engine(t, text, bound(t, &type.low), bound(t, &type.high),
                         step);
}

void jz_say_sorry(turn *t, uint32_t step, uint32_t times)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    jaseur_event *e = q->retry ? jz_say(t, q->retry, times, step)
                               : say_what_is_wanted(t, step, q);
    jz_show_choices(t, e, q);
}

void jz_lose_try(turn *t, uint32_t step, match_result why, const found *f)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    frame *top = jz_top(t);
    /* What could be meant is offered, and no try is lost; but what is personal
     * is not repeated. */
    if (why == MATCH_SEVERAL && !(q->personal && f->reading_count)) {
        jz_trace_found(t, DID_SEVERAL, step, 4, &t->heard, f);
        jz_ask_which(t, step, f);
        return;
    }
    jz_trace_found(t, why == MATCH_OUT_OF_RANGE ? DID_REFUSE : DID_RETRY, step,
                   6, &t->heard, f);
    if (++top->tries >= q->tries)
        fail_question(t, step);
    else
        jz_say_sorry(t, step, top->tries - 1u);
}

/* The answer is refused: the reason is said, and a try is lost unless the row
 * leads somewhere else. */
static void refuse(turn *t, uint32_t step, const reaction *r, const found *a,
                   bool basket)
{
    const question *q =
        &t->program->questions.at[t->program->steps.at[step].question];
    frame *f = jz_top(t);
    jz_trace_found(t, DID_REFUSE, step, 6, &t->heard, a);
    bool out = !basket && r->way.go == GO_NEXT && ++f->tries >= q->tries;
    if (out) {
        fail_question(t, step);
        return;
    }
    jaseur_event *e = r->say ? jz_say(t, r->say, f->tries ? f->tries - 1u : 0,
                                      step)
                             : NULL;
    if (r->way.go != GO_NEXT) {
        f->rest = REST_NONE;
        f->due = NEVER;
        jz_go(t, f, &r->way, step);
    } else if (basket) {
        jz_put_question(t, step);
    } else if (e) {
        jz_show_choices(t, e, q);
    } else {
        jz_say_sorry(t, step, f->tries - 1u);
    }
}

/* ---- baskets ------------------------------------------------------------- */

static void close_basket(turn *t, uint32_t step)
{
    answer *a = jz_answer(&t->state, t->frame,
                          t->program->steps.at[step].entry);
    if (a) {
        a->frame &= (uint8_t)~ANSWER_OPEN;
    } else {
        buf none = {.arena = t->arena};
        jz_put_packed_list(&none, 0);
        value empty = {.type = VALUE_LIST, .text = jz_text(&none)};
        jz_set_answer(t->arena, &t->state, t->frame,
                      t->program->steps.at[step].entry, &empty);
    }
    jz_done(t);
}

static void grow_basket(turn *t, uint32_t step)
{
    count *c = jz_count_at(t->arena, &t->state, t->frame, step);
    if (c->answered < UINT8_MAX) c->answered++;
    jz_top(t)->tries = 0;
    jz_put_question(t, step);
}

void jz_say_of_range(turn *t, uint32_t step, engine_text text,
                     const question_type *type)
{
    static const value one = {.type = VALUE_NUMBER, .number = MILLION};
    const value *low = jz_is_known(&type->low) ? &type->low : &one;
    jz_say_engine(t, text, bound(t, low), bound(t, &type->high), step);
}

static void refuse_total(turn *t, uint32_t step, engine_text text,
                         const question_type *type)
{
    jz_trace_row(t, DID_REFUSE, step, 6);
    jz_say_of_range(t, step, text, type);
    jz_put_question(t, step);
}

/* False: the message is not about the basket. */
static bool take_basket(turn *t, uint32_t step, const question_type *type)
{
    const reaction *refusal = NULL;
    found f = {0};
    basket_result result = jz_fill_basket(t, step, type, &t->heard, ANSWER, &f,
                                          &refusal);
    if (result == BASKET_UNKNOWN) return false;
    if (result == BASKET_CHANGED || result == BASKET_DONE) {
        jz_trace_found(t, DID_TAKE, step, 4, &t->heard, &f);
        if (jz_anything_left(&t->heard)) jz_keep_left(t);
    }
    switch (result) {
    case BASKET_CHANGED:
        grow_basket(t, step);
        break;
    case BASKET_DONE:
        close_basket(t, step);
        break;
    case BASKET_FULL:
        refuse_total(t, step, SAY_BASKET_MOST, type);
        break;
    case BASKET_TOO_FEW:
        refuse_total(t, step, SAY_BASKET_LEAST, type);
        break;
    case BASKET_REFUSED:
        refuse(t, step, refusal, &f, true);
        break;
    case BASKET_SEVERAL:
        jz_trace_found(t, DID_SEVERAL, step, 4, &t->heard, &f);
        jz_ask_which(t, step, &f);
        break;
    case BASKET_UNKNOWN:
        break;
    }
    return true;
}

/* A secret is looked for in what was really said, which nobody else sees. */
static match_result match_answer(turn *t, const question *q,
                                 const question_type *type, found *f)
{
    if (t->message->kind == JASEUR_CHOSE) {
        match_result r = jz_tapped(t, type, f);
        if (r != MATCH_NONE) return r;
    }
    match_room room = jz_match_room(t);
    if (!q->secret) {
        const match_result r = jz_match(type, &t->heard, ANSWER, &room, f);
        return jz_match_offered(t, q, type, r, f);
    }
    heard open = jz_hear(t->arena, t->program->lexicon, t->secret);
    open.scanned = t->heard.scanned;
    return jz_match(type, &open, ANSWER, &room, f);
}

/* At a basket a tap on an item is as good as its name. */
static void hear_tapped(turn *t, const question *q, const question_type *type)
{
    found f = {0};
    if (jz_tapped(t, type, &f) != MATCH_FOUND) return;
    value item = jz_item_record(t, q, (uint32_t)f.value.number);
    t->heard = jz_hear(t->arena, t->program->lexicon,
                       jz_field(item.text, S("label")).text);
}

static void take(turn *t, uint32_t step, const question *q, found *f)
{
    if (q->secret) {
        jz_trace_row(t, DID_TAKE, step, 4)->how = (uint8_t)(f->how + 1);
    } else {
        jz_trace_found(t, DID_TAKE, step, 4, &t->heard, f);
        jz_use_words(&t->heard, f->from, f->to);
        bool more = jz_anything_left(&t->heard);
        if (more && q->kind == MATCH_YES_NO && jz_correct_also(t)) return;
        if (more) jz_keep_left(t);
    }
    jz_keep_answer(t, t->frame, step, f);
    jz_done(t);
}

/* "Yes, but large": it is asked again, with what is corrected. */
static bool corrects(turn *t, const found *f)
{
    jz_use_words(&t->heard, f->from, f->to);
    if (jz_correct_also(t)) return true;
    for (uint32_t i = f->from; i < f->to; i++) t->heard.used[i] = false;
    return false;
}

bool jz_take_answer(turn *t, uint32_t step)
{
    const struct step *s = &t->program->steps.at[step];
    const question *q = &t->program->questions.at[s->question];
    question_type type = jz_question_type(t, q);
    found f = {0};
    if (q->kind == MATCH_BASKET) {
        if (t->message->kind == JASEUR_CHOSE) hear_tapped(t, q, &type);
        return take_basket(t, step, &type);
    }
    match_result result = match_answer(t, q, &type, &f);
    if (result == MATCH_RESERVED) {
        if (corrects(t, &f)) return true;
        result = MATCH_NONE;
    }
    if (result != MATCH_FOUND) {
        t->worst = result;
        t->worst_found = f;
        return false;
    }
    const reaction *refusal = jz_refuses(t, step, &f);
    if (refusal)
        refuse(t, step, refusal, &f, false);
    else
        take(t, step, q, &f);
    return true;
}
