/* reopen.c - changing one's mind: back, change and corrections.
 *
 * They share one rule: a step is opened again, and with it every later step
 * that depends on it; all else is kept; the talk goes on at the first question
 * from the top that has no answer.  Nothing passes above an action that must
 * happen only once and is done or under way. */
#include "run/turn.h"

#include <string.h>

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

/* ---- the barrier --------------------------------------------------------- */

static bool is_under_way(const turn *t, uint32_t frame, uint32_t step)
{
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        const call *c = &t->state.calls.at[i];
        if (c->frame == frame && c->step == step && c->state == CALL_RUNNING)
            return true;
    }
    return false;
}

static bool is_done_once(turn *t, uint32_t frame, uint32_t number)
{
    const step *s = step_of(t, number);
    if (s->verb != VERB_DO) return false;
    const action *a = &t->program->actions.at[s->action];
    if (!a->once) return false;
    if (is_under_way(t, frame, number)) return true;
    value v = jz_result(t, frame, s->entry);
    if (!jz_is_known(&v) || v.flags & VALUE_FAILED) return false;
    return v.word == jz_good_outcome(t->program, s);
}

uint32_t jz_barrier(turn *t, uint32_t frame)
{
    const flow *f = &t->program->flows.at[t->state.frames.at[frame].flow];
    uint32_t barrier = f->steps;
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++)
        if (is_done_once(t, frame, i)) barrier = i + 1;
    return barrier;
}

/* ---- forgetting ---------------------------------------------------------- */

/* One that timed out stays in the table: how it ended is still to be known. */
static void drop_call_of(turn *t, uint32_t number)
{
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        call *c = &t->state.calls.at[i];
        if (c->frame != t->frame || c->step != number) continue;
        if (c->state != CALL_RUNNING) continue;
        jz_drop_call(t, i);
        return;
    }
}

static void forget_step(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    jz_drop_answer(&t->state, t->frame, s->entry);
    for (uint32_t i = 0; i < s->field_count; i++)
        jz_drop_answer(&t->state, t->frame, s->fields + i);
    count *c = jz_count(&t->state, t->frame, number);
    if (c) c->done = false;
    if (s->verb == VERB_DO) drop_call_of(t, number);
}

void jz_forget_from(turn *t, uint32_t number)
{
    const flow *f = &t->program->flows.at[step_of(t, number)->flow];
    for (uint32_t i = number; i < f->steps + f->step_count; i++)
        forget_step(t, i);
}

/* The step, and each later one that depends on it, directly or not: because
 * only later steps can mention earlier ones, one pass finds them all. */
static bool *dependents(turn *t, uint32_t number)
{
    const flow *f = &t->program->flows.at[step_of(t, number)->flow];
    bool *open = jz_take(t->arena, sizeof *open, f->step_count);
    open[number - f->steps] = true;
    for (uint32_t i = number + 1; i < f->steps + f->step_count; i++) {
        const step *s = step_of(t, i);
        for (uint32_t m = 0; m < s->mention_count && !open[i - f->steps]; m++) {
            uint32_t earlier = t->program->words.at[s->mentions + m];
            open[i - f->steps] = open[earlier - f->steps];
        }
    }
    return open;
}

/* What is known is passed in silence. */
void jz_walk_from_the_top(turn *t)
{
    frame *f = jz_top(t);
    const flow *fl = &t->program->flows.at[f->flow];
    uint32_t from = jz_barrier(t, t->state.frames.count - 1);
    f->step = from < fl->steps + fl->step_count ? from : 0;
    f->rest = REST_NONE;
    f->tries = 0;
}

void jz_reopen(turn *t, uint32_t number, bool keep_itself)
{
    const flow *f = &t->program->flows.at[step_of(t, number)->flow];
    const bool *open = dependents(t, number);
    jz_trace(t, DID_REOPEN, number);
    for (uint32_t i = number + keep_itself; i < f->steps + f->step_count; i++)
        if (open[i - f->steps]) forget_step(t, i);
    jz_walk_from_the_top(t);
}

/* ---- back ---------------------------------------------------------------- */

static bool is_answered(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    if (s->verb != VERB_ASK) return false;
    const answer *a = jz_answer(&t->state, t->frame, s->entry);
    return a && a->type != VALUE_NOTHING;
}

static void nothing_to_change(turn *t)
{
    frame *f = jz_top(t);
    jz_say_engine(t, SAY_NOTHING_TO_CHANGE, (str){0}, (str){0}, f->step);
    if (f->rest == REST_ANSWER) jz_put_question(t, f->step);
}

static uint32_t end_of(const turn *t, const frame *f)
{
    if (f->step) return f->step;
    const flow *fl = &t->program->flows.at[f->flow];
    return fl->steps + fl->step_count;
}

void jz_go_back(turn *t)
{
    frame *f = jz_top(t);
    if (!f) return;
    jz_see(t, t->state.frames.count - 1);
    uint32_t barrier = jz_barrier(t, t->frame);
    for (uint32_t i = end_of(t, f); i-- > barrier;) {
        if (!is_answered(t, i)) continue;
        jz_leave_over(t, NULL, 0);
        jz_reopen(t, i, false);
        return;
    }
    nothing_to_change(t);
}

/* ---- change -------------------------------------------------------------- */

typedef struct listed {
    uint32_t *steps;
    uint32_t count;
} listed;

static bool mentions(const turn *t, const step *s, uint32_t number)
{
    for (uint32_t m = 0; m < s->mention_count; m++)
        if (t->program->words.at[s->mentions + m] == number) return true;
    return false;
}

/* A step that only says `go: change`, after a recap: what its `when` tests is
 * opened along with what the person names. */
static bool is_recap(const step *s)
{
    return s->verb == VERB_NONE && s->go == GO_CHANGE;
}

/* The answered questions above a step that may still be changed. */
static listed changeable(turn *t, uint32_t from_step)
{
    const step *from = step_of(t, from_step);
    const flow *f = &t->program->flows.at[from->flow];
    listed l = {jz_take(t->arena, sizeof *l.steps, f->step_count), 0};
    for (uint32_t i = jz_barrier(t, t->frame); i < from_step; i++) {
        if (!is_answered(t, i)) continue;
        if (is_recap(from) && mentions(t, from, i)) continue;
        l.steps[l.count++] = i;
    }
    return l;
}

static const menu *menu_of_steps(turn *t, const listed *l)
{
    const program *p = t->program;
    menu_builder *b = jz_menu_begin(t->arena, true);
    for (uint32_t i = 0; i < l->count; i++) {
        const step *s = step_of(t, l->steps[i]);
        jz_menu_add(b, i, PHRASE_ID, jz_name(&p->names, s->name));
        jz_menu_add(b, i, PHRASE_LABEL, jz_called(t, 0, s->name));
        for (uint32_t lang = 0; s->called && lang < p->language_count; lang++)
            for (uint32_t n = 0;
                 n < jz_reply_count(p, s->called, lang); n++) {
                uint32_t text = jz_reply_text(p, s->called, lang, n);
                jz_menu_add(b, i, n ? PHRASE_ALIAS : PHRASE_LABEL,
                            jz_render_text(t, text));
            }
    }
    return jz_menu_end(b, l->count);
}

static void list_choices(turn *t, const listed *l, jaseur_event *e)
{
    jaseur_choice *shown = jz_take(t->arena, sizeof *shown, l->count);
    for (uint32_t i = 0; i < l->count; i++) {
        const step *s = step_of(t, l->steps[i]);
        shown[i].id = jz_program_name(t->program, s->name);
        shown[i].label = jz_called(t, s->called, s->name).at;
    }
    e->choices = shown;
    e->choice_count = l->count;
}

static void show_changeable(turn *t, const listed *l, uint32_t from_step)
{
    jaseur_event shown = {0};
    list_choices(t, l, &shown);
    buf names = {.arena = t->arena};
    for (size_t i = 0; i < shown.choice_count; i++) {
        if (i) jz_put(&names, S(" / "));
        jz_put(&names, jz_str(shown.choices[i].label));
    }
    str all = jz_text(&names);
    jaseur_event *e =
        jz_say_engine(t, SAY_CHANGE_WHAT, all, (str){0}, from_step);
    e->choices = shown.choices;
    e->choice_count = shown.choice_count;
}

void jz_show_changes(turn *t, jaseur_event *e)
{
    listed l = changeable(t, jz_top(t)->step);
    list_choices(t, &l, e);
}

void jz_ask_change(turn *t, uint32_t from_step)
{
    frame *f = jz_top(t);
    if (!f) return;
    jz_see(t, t->state.frames.count - 1);
    listed l = {0};
    if (from_step) l = changeable(t, from_step);
    if (!l.count) {
        if (f->rest == REST_NONE) {
            jz_rescue(t, t->program->builtin[BUILTIN_FAILED], from_step);
            return;
        }
        nothing_to_change(t);
        return;
    }
    f->step = from_step;
    f->rest = REST_CHANGE;
    f->tries = 0;
    show_changeable(t, &l, from_step);
}

/* Nothing that could be changed was named: ask once more, or let it be. */
static void change_not_understood(turn *t, const listed *l)
{
    enum { TRIES = 3 };
    frame *f = jz_top(t);
    jz_trace_row(t, DID_RETRY, f->step, 6);
    if (++f->tries < TRIES) {
        show_changeable(t, l, f->step);
    } else if (is_recap(step_of(t, f->step))) {
        f->rest = REST_NONE;
        jz_rescue(t, t->program->builtin[BUILTIN_FAILED], f->step);
    } else {
        f->rest = REST_ANSWER;
        f->tries = 0;
        jz_put_question(t, f->step);
    }
}

static bool find_change(turn *t, const menu *m, uint32_t *item)
{
    if (t->message->kind == JASEUR_CHOSE)
        return jz_menu_find_id(
            m, (str){t->message->text, t->message->size}, item);
    question_type type = {.kind = MATCH_CHOICE, .menu = m};
    match_room room = jz_match_room(t);
    found f = {0};
    if (jz_match(&type, &t->heard, ANSWER, &room, &f) != MATCH_FOUND)
        return false;
    for (uint32_t i = f.from; i < f.to; i++) t->heard.used[i] = true;
    *item = (uint32_t)f.value.number;
    return true;
}

void jz_take_change(turn *t)
{
    frame *f = jz_top(t);
    uint32_t from_step = f->step, item;
    listed l = changeable(t, from_step);
    if (!find_change(t, menu_of_steps(t, &l), &item)) {
        if (!jz_correct(t)) change_not_understood(t, &l);
        return;
    }
    const step *from = step_of(t, from_step);
    uint32_t barrier = jz_barrier(t, t->frame);
    for (uint32_t m = 0; is_recap(from) && m < from->mention_count; m++) {
        uint32_t tested = t->program->words.at[from->mentions + m];
        if (tested >= barrier && is_answered(t, tested))
            jz_reopen(t, tested, false);
    }
    jz_leave_over(t, &t->heard, f->run); /* "the quantity, 3"                 */
    jz_reopen(t, l.steps[item], false);
}

/* ---- corrections: rule 3 ------------------------------------------------- */

typedef struct correction {
    uint32_t step;
    question_type type;
    found found;
    match_result result;
} correction;

static correction try_correction(turn *t, uint32_t number, bool only_news)
{
    const step *s = step_of(t, number);
    const question *q = &t->program->questions.at[s->question];
    correction c = {.step = number, .type = jz_question_type(t, q)};
    match_room room = jz_match_room(t);
    if (q->secret || (only_news && q->kind == MATCH_YES_NO)) return c;
    c.result = jz_match(&c.type, &t->heard, CORRECTION, &room, &c.found);
    return c;
}

static void use_words(turn *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < t->heard.words.count; i++)
        t->heard.used[i] = true;
}

static void apply(turn *t, correction *c)
{
    trace_row *row = jz_trace_row(t, DID_CORRECT, c->step, 3);
    row->how = (uint8_t)(c->found.how + 1);
    row->edits = c->found.edits;
    use_words(t, c->found.from, c->found.to);
    jz_keep_answer(t, t->frame, c->step, &c->found);
    jz_reopen(t, c->step, true);
}

static bool is_news(turn *t, const correction *c)
{
    const step *s = step_of(t, c->step);
    const question *q = &t->program->questions.at[s->question];
    value said = jz_found_value(t, q, &c->found);
    value known = jz_result(t, t->frame, s->entry);
    return !jz_equal(&said, &known);
}

/* The old value stays, and the person hears why. */
static void refuse(turn *t, const correction *c, uint32_t open_step)
{
    jz_trace_row(t, DID_REFUSE, c->step, 3);
    jz_say_sorry(t, c->step, 0);
    jz_put_question(t, open_step);
}

/* The words name what is corrected ("change the quantity to 3"): then no other
 * answer is touched.  True: they name it and say nothing else. */
static bool only_named(turn *t, listed *l)
{
    menu_hit hit;
    const menu *m = menu_of_steps(t, l);
    if (jz_menu_find(m, &t->heard, 0, t->heard.words.count, EXACT, &hit, 1,
                     &t->units) == 0)
        return false;
    use_words(t, hit.from, hit.to);
    l->steps[0] = l->steps[hit.item];
    l->count = 1;
    return !jz_anything_left(&t->heard);
}

/* "Change the quantity": it is asked again. */
static void reopen_named(turn *t, uint32_t number)
{
    jz_trace_row(t, DID_CORRECT, number, 3);
    jz_reopen(t, number, false);
}

/* Each answered question takes what is its own, the newest first. */
static bool take_corrections(turn *t, const listed *l, bool only_news,
                             correction *refused)
{
    bool corrected = false;
    for (uint32_t i = l->count; i-- > 0;) {
        correction c = try_correction(t, l->steps[i], only_news);
        if (c.result == MATCH_OUT_OF_RANGE) *refused = c;
        if (c.result != MATCH_FOUND) continue;
        if (only_news && !is_news(t, &c)) continue;
        apply(t, &c);
        corrected = true;
    }
    if (corrected && jz_anything_left(&t->heard))
        jz_leave_over(t, &t->heard, jz_top(t)->run);
    return corrected;
}

bool jz_correct_also(turn *t)
{
    listed l = changeable(t, jz_top(t)->step);
    correction refused = {0};
    return take_corrections(t, &l, true, &refused);
}

bool jz_correct(turn *t)
{
    uint32_t opener = jz_opens_correction(&t->heard);
    if (!opener || opener == t->heard.words.count) return false;
    frame *f = jz_top(t);
    uint32_t open_step = f->step;
    listed l = changeable(t, open_step);
    if (!l.count) return false;
    size_t size = t->heard.words.count * sizeof *t->heard.used;
    bool *before = jz_take(t->arena, size, 1);
    memcpy(before, t->heard.used, size);
    use_words(t, 0, opener);
    if (only_named(t, &l)) {
        reopen_named(t, l.steps[0]);
        return true;
    }
    correction bad = {0};
    if (take_corrections(t, &l, false, &bad)) return true;
    if (bad.step && f->rest == REST_ANSWER) {
        refuse(t, &bad, open_step);
        return true;
    }
    memcpy(t->heard.used, before, size);
    return false;
}
