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

/* A flow that the step runs, or has run, did something that counts. */
static bool has_done_once(turn *t, uint32_t frame, uint32_t number)
{
    const count *c = jz_count(&t->state, frame, number);
    if (c && c->done) return true;
    if (frame + 1 >= t->state.frames.count) return false;
    const struct frame *f = &t->state.frames.at[frame];
    const struct frame *above = &t->state.frames.at[frame + 1];
    return f->rest == REST_CALLED && f->step == number &&
           above->kind == FRAME_CALLED &&
           jz_barrier(t, frame + 1) >
               t->program->flows.at[above->flow].steps;
}

static bool is_done_once(turn *t, uint32_t frame, uint32_t number)
{
    const step *s = step_of(t, number);
    if (s->verb == VERB_FLOW) return has_done_once(t, frame, number);
    if (s->verb != VERB_DO) return false;
    const action *a = &t->program->actions.at[s->action];
    if (!a->once) return false;
    if (is_under_way(t, frame, number)) return true;
    if (jz_answer(&t->state, frame, SO_FAR + number)) return true;
    value v = jz_result(t, frame, s->entry);
    if (v.type == VALUE_LIST) return jz_list_count(v.text) > 0;
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

bool jz_is_basket(const turn *t, const step *s)
{
    return s->verb == VERB_ASK &&
           t->program->questions.at[s->question].kind == MATCH_BASKET;
}

/* A basket that is opened again keeps its lines. */
static void open_basket(turn *t, const step *s)
{
    answer *a = jz_answer(&t->state, t->frame, s->entry);
    if (a && a->type == VALUE_LIST) a->frame |= ANSWER_OPEN;
}

static void forget_step(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    jz_drop_answer(&t->state, t->frame, s->entry);
    jz_drop_answer(&t->state, t->frame, SO_FAR + number);
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
    frame *f = &t->state.frames.at[t->frame];
    const flow *fl = &t->program->flows.at[f->flow];
    uint32_t from = jz_barrier(t, t->frame);
    f->step = from < fl->steps + fl->step_count ? from : 0;
    f->rest = REST_NONE;
    f->tries = 0;
    f->due = NEVER;
}

void jz_reopen(turn *t, uint32_t number, bool keep_itself)
{
    const flow *f = &t->program->flows.at[step_of(t, number)->flow];
    const bool *open = dependents(t, number);
    jz_trace(t, DID_REOPEN, number);
    for (uint32_t i = number + keep_itself; i < f->steps + f->step_count; i++) {
        if (!open[i - f->steps]) continue;
        if (jz_is_basket(t, step_of(t, i)))
            open_basket(t, step_of(t, i));
        else
            forget_step(t, i);
    }
    jz_walk_from_the_top(t);
}

/* ---- back ---------------------------------------------------------------- */

static bool asks_something(const turn *t, uint32_t flow)
{
    const struct flow *f = &t->program->flows.at[flow];
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++)
        if (step_of(t, i)->verb == VERB_ASK) return true;
    return false;
}

/* A question, or a flow that asks some, for which there is an answer. */
static bool is_answered(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    bool asks = s->verb == VERB_ASK ||
                (s->verb == VERB_FLOW && asks_something(t, s->callee));
    if (!asks) return false;
    const answer *a = jz_answer(&t->state, t->frame, s->entry);
    return a && a->type != VALUE_NOTHING && !(a->frame & ANSWER_OPEN);
}

static void nothing_to_change(turn *t)
{
    frame *f = jz_top(t);
    jz_say_engine(t, SAY_NOTHING_TO_CHANGE, (str){0}, (str){0}, f->step);
    if (f->rest == REST_ANSWER) jz_ask_again(t);
}

/* The flow that this one was called by may be changed as well: what was called
 * is left then, and runs again when its step is reached again. */
bool jz_has_caller(turn *t, uint32_t frame)
{
    const struct frame *f = &t->state.frames.at[frame];
    return f->kind == FRAME_CALLED &&
           jz_barrier(t, frame) == t->program->flows.at[f->flow].steps;
}

void jz_leave_called(turn *t, uint32_t frame)
{
    while (t->state.frames.count > frame + 1) jz_pop_frame(t);
    jz_see(t, frame);
}

static uint32_t end_of(const turn *t, const frame *f)
{
    if (f->step) return f->step;
    const flow *fl = &t->program->flows.at[f->flow];
    return fl->steps + fl->step_count;
}

/* The newest answer of a frame that may be taken back; 0: none. */
static uint32_t newest_answer(turn *t)
{
    uint32_t barrier = jz_barrier(t, t->frame);
    for (uint32_t i = end_of(t, &t->state.frames.at[t->frame]); i-- > barrier;)
        if (is_answered(t, i)) return i;
    return 0;
}

void jz_go_back(turn *t)
{
    if (!t->state.frames.count) return;
    uint32_t top = t->state.frames.count - 1;
    for (uint32_t frame = top;; frame--) {
        jz_see(t, frame);
        uint32_t newest = newest_answer(t);
        if (newest) {
            jz_leave_called(t, frame);
            jz_leave_over(t, NULL, 0);
            jz_reopen(t, newest, false);
            return;
        }
        if (!jz_has_caller(t, frame)) break;
    }
    jz_see(t, top);
    nothing_to_change(t);
}

/* ---- change -------------------------------------------------------------- */

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
    return s->verb == VERB_NONE && s->way.go == GO_CHANGE;
}

/* The answered questions above a step that may still be changed. */
/* A flow that a step has run is listed if it is called something. */
static bool is_named(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    return is_answered(t, number) && (s->verb == VERB_ASK || s->called);
}

listed jz_answered(turn *t, uint32_t from_step)
{
    const flow *f = &t->program->flows.at[step_of(t, from_step)->flow];
    listed l = {jz_take(t->arena, sizeof *l.steps, f->step_count), 0};
    for (uint32_t i = f->steps; i < from_step; i++)
        if (is_named(t, i)) l.steps[l.count++] = i;
    return l;
}

listed jz_changeable(turn *t, uint32_t from_step)
{
    const step *from = step_of(t, from_step);
    const flow *f = &t->program->flows.at[from->flow];
    listed l = {jz_take(t->arena, sizeof *l.steps, f->step_count), 0};
    for (uint32_t i = jz_barrier(t, t->frame); i < from_step; i++) {
        if (!is_named(t, i)) continue;
        if (is_recap(from) && mentions(t, from, i)) continue;
        l.steps[l.count++] = i;
    }
    return l;
}

const menu *jz_menu_of_steps(turn *t, const listed *l)
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
    listed l = jz_changeable(t, jz_top(t)->step);
    list_choices(t, &l, e);
}

/* The frame, from the top down, in which something may be changed. */
static listed find_changeable(turn *t, uint32_t from_step)
{
    uint32_t top = t->state.frames.count - 1;
    listed l = {0};
    for (uint32_t frame = top;; frame--) {
        jz_see(t, frame);
        if (frame != top) from_step = t->state.frames.at[frame].step;
        if (from_step) l = jz_changeable(t, from_step);
        if (l.count || !jz_has_caller(t, frame)) break;
    }
    if (!l.count) jz_see(t, top);
    return l;
}

void jz_ask_change(turn *t, uint32_t from_step)
{
    if (!t->state.frames.count) return;
    uint32_t top = t->state.frames.count - 1;
    listed l = find_changeable(t, from_step);
    frame *f = &t->state.frames.at[t->frame];
    if (!l.count) {
        if (f->rest == REST_NONE)
            jz_rescue(t, t->program->builtin[BUILTIN_FAILED], from_step);
        else
            nothing_to_change(t);
        return;
    }
    if (t->frame != top) {
        from_step = f->step;
        jz_leave_called(t, t->frame);
    }
    f->step = from_step;
    f->rest = REST_CHANGE;
    f->tries = 0;
    f->due = NEVER;
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
    } else if (step_of(t, f->step)->verb == VERB_ASK) {
        f->rest = REST_ANSWER;
        f->tries = 0;
        jz_ask_again(t);
    } else {
        f->rest = REST_NONE;
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
    jz_use_words(&t->heard, f.from, f.to);
    *item = (uint32_t)f.value.number;
    return true;
}

void jz_take_change(turn *t)
{
    frame *f = jz_top(t);
    uint32_t from_step = f->step, item;
    listed l = jz_changeable(t, from_step);
    if (!find_change(t, jz_menu_of_steps(t, &l), &item)) {
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
    jz_keep_left(t); /* "the quantity, 3"                                     */
    jz_reopen(t, l.steps[item], false);
}
