/* correct.c - corrections: "no, 2", "actually a Corona".  Each answered
 * question takes what is its own out of the message; all that depends on it is
 * opened again.  A correction that does not fit leaves the old value. */
#include "run/turn.h"

#include <string.h>

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

typedef struct correction {
    uint32_t step;
    question_type type;
    found found;
    match_result result;
    const reaction *refusal;
    basket_result basket; /* why it was not taken                             */
} correction;

static correction try_correction(turn *t, uint32_t number, bool only_news)
{
    const step *s = step_of(t, number);
    const question *q = &t->program->questions.at[s->question];
    correction c = {.step = number, .type = jz_question_type(t, q)};
    match_room room = jz_match_room(t);
    if (q->secret || (only_news && q->kind == MATCH_YES_NO)) return c;
    if (q->kind == MATCH_BASKET || q->kind == MATCH_CONSENT) return c;
    c.result = jz_match(&c.type, &t->heard, CORRECTION, &room, &c.found);
    if (c.result != MATCH_FOUND) return c;
    c.refusal = jz_refuses(t, number, &c.found);
    if (c.refusal) c.result = MATCH_OUT_OF_RANGE;
    return c;
}

static void apply(turn *t, correction *c)
{
    jz_trace_found(t, DID_CORRECT, c->step, 3, &t->heard, &c->found);
    jz_use_words(&t->heard, c->found.from, c->found.to);
    jz_leave_called(t, t->frame);
    jz_keep_answer(t, t->frame, c->step, &c->found);
    jz_reopen(t, c->step, true);
}

/* A basket that is complete: what was said changes its lines. */
static basket_result correct_basket(turn *t, uint32_t number, correction *bad)
{
    const step *s = step_of(t, number);
    const question *q = &t->program->questions.at[s->question];
    correction c = {.step = number, .type = jz_question_type(t, q)};
    const answer before = *jz_answer(&t->state, t->frame, s->entry);
    basket_result result = jz_fill_basket(t, number, &c.type, &t->heard,
                                          CORRECTION, &c.found, &c.refusal);
    answer *a = jz_answer(&t->state, t->frame, s->entry);
    a->frame &= (uint8_t)~ANSWER_OPEN;
    if (result == BASKET_CHANGED && !jz_basket_is_enough(t, number, &c.type)) {
        *a = before;
        result = BASKET_TOO_FEW;
    }
    if (result == BASKET_FULL || result == BASKET_REFUSED ||
        result == BASKET_TOO_FEW) {
        c.result = MATCH_OUT_OF_RANGE;
        c.basket = result;
        *bad = c;
    }
    if (result != BASKET_CHANGED) return result;
    jz_trace_found(t, DID_CORRECT, number, 3, &t->heard, &c.found);
    jz_leave_called(t, t->frame);
    jz_reopen(t, number, true);
    return result;
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
static void refuse(turn *t, const correction *c, uint32_t frame)
{
    uint32_t top = t->state.frames.count - 1;
    jz_trace_found(t, DID_REFUSE, c->step, 3, &t->heard, &c->found);
    jz_see(t, frame);
    if (c->refusal && c->refusal->say)
        jz_say(t, c->refusal->say, 0, c->step);
    else if (c->basket != BASKET_UNKNOWN)
        jz_say_of_range(t, c->step,
                        c->basket == BASKET_TOO_FEW ? SAY_BASKET_LEAST
                                                    : SAY_BASKET_MOST,
                        &c->type);
    else
        jz_say_sorry(t, c->step, 0);
    jz_see(t, top);
    jz_ask_again(t);
}

/* "Change the quantity": it is asked again. */
static void reopen_named(turn *t, uint32_t number, const menu_hit *name)
{
    jz_trace_hit(t, jz_trace_row(t, DID_CORRECT, number, 3), name);
    jz_leave_called(t, t->frame);
    jz_reopen(t, number, false);
}

static bool is_of_basket(const turn *t, uint32_t number)
{
    return jz_is_basket(t, step_of(t, number));
}

/* Each answered question takes what is its own, the newest first. */
static bool take_corrections(turn *t, const listed *l, bool only_news,
                             correction *refused)
{
    bool corrected = false;
    for (uint32_t i = l->count; i-- > 0;) {
        if (step_of(t, l->steps[i])->verb != VERB_ASK) continue;
        if (is_of_basket(t, l->steps[i])) {
            if (correct_basket(t, l->steps[i], refused) == BASKET_CHANGED)
                corrected = true;
            continue;
        }
        correction c = try_correction(t, l->steps[i], only_news);
        if (c.result == MATCH_OUT_OF_RANGE) *refused = c;
        if (c.result != MATCH_FOUND) continue;
        if (only_news && !is_news(t, &c)) continue;
        apply(t, &c);
        corrected = true;
    }
    if (corrected && jz_anything_left(&t->heard))
        jz_keep_left(t);
    return corrected;
}

bool jz_correct_also(turn *t)
{
    listed l = jz_changeable(t, jz_top(t)->step);
    correction refused = {0};
    return take_corrections(t, &l, true, &refused);
}

/* The words name an answer of the frame ("change the quantity to 3"): then no
 * other one is touched.  0: they do not. */
static uint32_t named_answer(turn *t, uint32_t frame, menu_hit *name)
{
    jz_see(t, frame);
    listed all = jz_answered(t, t->state.frames.at[frame].step);
    const menu *m = jz_menu_of_steps(t, &all);
    if (!jz_menu_find(m, &t->heard, 0, t->heard.words.count, EXACT, name, 1,
                      &t->units))
        return 0;
    jz_use_words(&t->heard, name->from, name->to);
    return all.steps[name->item];
}

/* What was said, taken as a correction of the one answer that it names. */
static bool correct_named(turn *t, uint32_t number, const menu_hit *name,
                          correction *bad)
{
    if (number < jz_barrier(t, t->frame)) {
        jz_trace_hit(t, jz_trace_row(t, DID_REFUSE, number, 3), name);
        jz_say_engine(t, SAY_CLOSED, (str){0}, (str){0}, number);
        jz_see(t, t->state.frames.count - 1);
        jz_ask_again(t);
        return true;
    }
    bool more = jz_anything_left(&t->heard);
    if (!more || step_of(t, number)->verb != VERB_ASK) {
        if (more) jz_keep_left(t);
        reopen_named(t, number, name);
        return true;
    }
    listed one = {&number, 1};
    return take_corrections(t, &one, false, bad);
}

/* By name, or whatever the words fit, in the frame that t->frame is then. */
static bool correct_somewhere(turn *t, uint32_t opener, correction *bad)
{
    uint32_t top = t->state.frames.count - 1;
    jz_use_words(&t->heard, 0, opener);
    for (uint32_t frame = top;; frame--) {
        menu_hit name;
        uint32_t number = named_answer(t, frame, &name);
        if (number) return correct_named(t, number, &name, bad);
        if (!jz_has_caller(t, frame)) break;
    }
    for (uint32_t frame = top;; frame--) {
        jz_see(t, frame);
        listed l = jz_changeable(t, t->state.frames.at[frame].step);
        if (take_corrections(t, &l, false, bad)) return true;
        if (bad->step || !jz_has_caller(t, frame)) return false;
    }
}

bool jz_correct(turn *t)
{
    uint32_t opener = jz_opens_correction(&t->heard);
    if (!opener || opener == t->heard.words.count) return false;
    size_t size = t->heard.words.count * sizeof *t->heard.used;
    bool *before = jz_take(t->arena, size, 1);
    memcpy(before, t->heard.used, size);
    rest rests = (rest)jz_top(t)->rest;
    correction bad = {0};
    if (correct_somewhere(t, opener, &bad)) return true;
    if (bad.step && rests == REST_ANSWER) {
        refuse(t, &bad, t->frame);
        return true;
    }
    memcpy(t->heard.used, before, size);
    jz_see(t, t->state.frames.count - 1);
    return false;
}
