/* listen.c - what happens to a message: the six rules of the flow language
 * (flows/README.md), in order, each leaving a trace. */
#include "run/hear.h"

enum { AGENT_EXTRA_WORDS = 3 };

/* ---- what was left over -------------------------------------------------- */

void jz_leave_over(turn *t, const heard *h, uint32_t run)
{
    t->state.head.left_run = run;
    t->left_ready = true;
    t->left_changed = true;
    if (h)
        t->left = *h;
    else
        t->left = (heard){0};
}

void jz_keep_left(turn *t)
{
    uint32_t frame = t->state.frames.count - 1;
    while (t->state.frames.at[frame].kind == FRAME_CALLED) frame--;
    jz_leave_over(t, &t->heard, t->state.frames.at[frame].run);
}

heard *jz_left(turn *t)
{
    if (t->left_ready) return t->left.words.count ? &t->left : NULL;
    t->left_ready = true;
    if (!t->state.left.size) return NULL;
    t->left = jz_hear(t->arena, t->program->lexicon, t->state.left);
    for (uint32_t i = 0; i < t->state.spans.count; i++) {
        const span *s = &t->state.spans.at[i];
        for (uint32_t w = s->from; w < s->to && w < t->left.words.count; w++)
            t->left.used[w] = true;
    }
    return &t->left;
}

/* ---- words that start flows ---------------------------------------------- */

static const flow *flow_at(const turn *t, uint32_t number)
{
    return &t->program->flows.at[number];
}

/* Longer words say more; the author's flows come before the built-in ones. */
static bool is_better(const turn *t, const menu_hit *a, const menu_hit *b)
{
    if (a->whole != b->whole) return a->whole;
    bool ours = flow_at(t, jz_flow_of(t, a))->built_in;
    bool theirs = flow_at(t, jz_flow_of(t, b))->built_in;
    if (ours != theirs) return theirs;
    return a->to - a->from > b->to - b->from;
}

/* ---- rules 2 and 5: digressions ------------------------------------------ */

/* Whether the question itself has a choice of exactly these words. */
static bool is_own_choice(turn *t, const question *q)
{
    if (!q) return false;
    question_type type = jz_question_type(t, q);
    if (!type.menu) return false;
    menu_hit own[HITS];
    uint32_t count = jz_menu_find(type.menu, &t->heard, 0,
                                  t->heard.words.count, EXACT, own, HITS,
                                  &t->units);
    return count && own[0].whole;
}

/* Whether a hit is said for itself: nothing else is in the message.  In a free
 * text only the bare words count, but for those that ask for a person.  Small
 * talk waits until the question does not want it: "that's all, thanks". */
static bool is_command(const turn *t, const menu_hit *hit, bool free_text)
{
    const heard *h = &t->heard;
    if (jz_small_talk(t, jz_flow_of(t, hit))) return false;
    if (!free_text) return hit->whole;
    uint32_t extra = h->words.count - (hit->to - hit->from);
    if (jz_is_agent(t, jz_flow_of(t, hit)) && extra)
        return extra <= AGENT_EXTRA_WORDS || hit->whole;
    return extra == 0;
}

static bool digress(turn *t, const menu_hit *hit, int rule)
{
    hearer what = t->program->hearers.at[hit->item];
    if (!flow_at(t, what.flow)->anytime) return false;
    if (jz_top(t)->flow == what.flow && !what.step) { /* it is there already */
        jz_ask_again(t);
        return true;
    }
    if (!jz_start_flow(t, what, FRAME_DIGRESSION, rule)) return false;
    jz_trace_hit(t, &t->trace.at[t->trace.count - 1], hit);
    return true;
}

static bool is_free_text(const question *q)
{
    return q && q->kind == MATCH_TEXT;
}

static bool rule_two(turn *t, const question *q)
{
    flow_hits found;
    jz_hear_flows(t, &t->heard, EXACT, is_free_text(q), &found);
    for (uint32_t i = 0; i < found.count; i++)
        if (is_command(t, &found.at[i], is_free_text(q)) &&
            !is_own_choice(t, q) && digress(t, &found.at[i], 2))
            return true;
    return false;
}

static bool rule_five(turn *t, const question *q)
{
    if (is_free_text(q)) return false;
    flow_hits found;
    jz_hear_flows(t, &t->heard, EXACT | TYPOS, false, &found);
    for (uint32_t i = 0; i < found.count; i++)
        if (digress(t, &found.at[i], 5)) return true;
    return false;
}

/* ---- leaving for another flow -------------------------------------------- */

static bool is_running(const turn *t, uint32_t flow)
{
    for (uint32_t i = 0; i < t->state.frames.count; i++)
        if (t->state.frames.at[i].flow == flow) return true;
    return false;
}

/* Another flow that the message names, which is not to be run on top. */
static bool find_other(turn *t, const heard *h, hearer *other, menu_hit *words)
{
    flow_hits found;
    jz_hear_flows(t, h, EXACT, false, &found);
    const menu_hit *best = NULL;
    for (uint32_t i = 0; i < found.count; i++) {
        const menu_hit *hit = &found.at[i];
        const flow *f = flow_at(t, jz_flow_of(t, hit));
        if (f->anytime || is_running(t, jz_flow_of(t, hit))) continue;
        if (!jz_may_start(t, t->program->hearers.at[hit->item])) continue;
        if (!best || is_better(t, hit, best)) best = hit;
    }
    if (!best) return false;
    *other = t->program->hearers.at[best->item];
    *words = *best;
    return true;
}

/* Leaves what the person is in the middle of, down to what it stands on: the
 * flows that steps have run, and those that people have taken over. */
static void leave_talk(turn *t)
{
    frame left;
    do left = jz_pop_frame(t);
    while (t->state.frames.count &&
           (left.kind == FRAME_CALLED || left.kind == FRAME_RESCUE));
}

static bool start_with(turn *t, hearer what, const heard *h)
{
    frame_kind kind = jz_top(t) ? FRAME_DIGRESSION : FRAME_FLOW;
    if (!jz_start_flow(t, what, kind, 0)) return false;
    t->state.head.misses = 0;
    jz_leave_over(t, h, jz_top(t)->run);
    return true;
}

static str called(turn *t, uint32_t flow)
{
    const struct flow *f = flow_at(t, flow);
    return jz_called(t, f->called, f->name);
}

/* What the person has begun is named, not a flow that a step of it runs; that
 * `start` has led there is not of interest. */
static void say_leave(turn *t, uint32_t other)
{
    const frame *f = jz_top(t);
    uint32_t step = f->step;
    while (f->kind == FRAME_CALLED &&
           f[-1].flow != t->program->builtin[BUILTIN_START])
        f--;
    jz_say_engine(t, SAY_LEAVE, called(t, f->flow), called(t, other), step);
}

bool jz_ask_leave(turn *t)
{
    frame *f = jz_top(t);
    const heard *left = jz_left(t);
    hearer other;
    menu_hit words;
    if (left && find_other(t, left, &other, &words))
        say_leave(t, other.flow);
    else
        f->rest = REST_ANSWER; /* it cannot be started any more               */
    return f->rest == REST_LEAVE;
}

/* Rule 5b. */
static bool offer_other(turn *t, frame *f, const question *q)
{
    hearer other;
    menu_hit words;
    if (is_free_text(q) || !find_other(t, &t->heard, &other, &words))
        return false;
    if (f->flow == t->program->builtin[BUILTIN_START] &&
        f->kind == FRAME_FLOW) {
        heard said = t->heard;
        jz_pop_frame(t);
        return start_with(t, other, &said);
    }
    jz_trace_hit(t, jz_trace_row(t, DID_SEVERAL, f->step, 5), &words);
    say_leave(t, other.flow);
    f->rest = REST_LEAVE;
    f->due = NEVER;
    jz_leave_over(t, &t->heard, f->run);
    return true;
}

/* ---- at a question ------------------------------------------------------- */

static void at_question(turn *t, frame *f)
{
    uint32_t number = f->step;
    const step *s = &t->program->steps.at[number];
    const question *q = &t->program->questions.at[s->question];
    bool typed = t->message->kind == JASEUR_SAID;
    jz_take_offered(t, number);
    jz_arm(t, f);
    if (typed && rule_two(t, q)) return;
    if (typed && jz_correct(t)) return;
    if (jz_take_answer(t, number)) return;
    bool loose = t->worst == MATCH_SEVERAL && t->worst_found.loose;
    bool unknown = typed && (t->worst != MATCH_SEVERAL || loose);
    bool other = t->worst == MATCH_NONE || loose;
    if (unknown && rule_five(t, q)) return;
    if (unknown && other && offer_other(t, f, q)) return;
    jz_lose_try(t, number, t->worst, &t->worst_found);
}

/* "Shall we leave the order and go to the complaint?" */
static void take_leave(turn *t, frame *f)
{
    question_type yes_no = {.kind = MATCH_YES_NO};
    match_room room = jz_match_room(t);
    found found = {0};
    if (rule_two(t, NULL)) return;
    match_result r = jz_match(&yes_no, &t->heard, ANSWER, &room, &found);
    f->rest = REST_ANSWER;
    if (r != MATCH_FOUND) {
        at_question(t, f);
        return;
    }
    const heard *left = jz_left(t);
    heard said = left ? *left : (heard){0};
    hearer other;
    menu_hit words;
    jz_leave_over(t, NULL, 0);
    if (found.value.number && left && find_other(t, &said, &other, &words)) {
        leave_talk(t);
        if (start_with(t, other, &said)) return;
    }
    if (jz_top(t)) jz_ask_again(t);
}

/* ---- while the host works ------------------------------------------------ */

static void while_busy(turn *t, frame *f)
{
    if (t->message->kind == JASEUR_SAID) {
        if (rule_two(t, NULL)) return;
        if (rule_five(t, NULL)) return;
    }
    jz_trace(t, DID_KEEP, f->step);
    jz_keep_left(t);
}

/* ---- when nothing is running --------------------------------------------- */

/* Nothing is open that could be repeated, and `start` greets by itself. */
static void leave_out_idle(const turn *t, flow_hits *found)
{
    const uint32_t *builtin = t->program->builtin;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        uint32_t number = jz_flow_of(t, &found->at[i]);
        if (number == builtin[BUILTIN_REPEAT]) continue;
        if (number == builtin[BUILTIN_GREETING] && builtin[BUILTIN_START])
            continue;
        found->at[kept++] = found->at[i];
    }
    found->count = kept;
}

/* The flows that fit equally well, the best ones, each once. */
static uint32_t best_flows(turn *t, const heard *h, hearer flows[HITS])
{
    flow_hits found;
    jz_hear_flows(t, h, EXACT | TYPOS, false, &found);
    uint32_t count = 0;
    const menu_hit *best = NULL;
    leave_out_idle(t, &found);
    for (uint32_t i = 0; i < found.count; i++)
        if (!best || is_better(t, &found.at[i], best)) best = &found.at[i];
    for (uint32_t i = 0; i < found.count; i++) {
        const menu_hit *hit = &found.at[i];
        if (is_better(t, best, hit)) continue;
        hearer what = t->program->hearers.at[hit->item];
        uint32_t seen = 0;
        while (seen < count && flows[seen].flow != what.flow) seen++;
        if (seen == count) flows[count++] = what;
    }
    return count;
}

static void list_flows(turn *t, const hearer *flows, uint32_t count,
                       jaseur_event *e)
{
    jaseur_choice *shown = jz_take(t->arena, sizeof *shown, count);
    for (uint32_t i = 0; i < count; i++) {
        const flow *f = flow_at(t, flows[i].flow);
        shown[i].id = jz_program_name(t->program, f->name);
        shown[i].label = called(t, flows[i].flow).at;
    }
    e->choices = shown;
    e->choice_count = count;
}

void jz_show_which(turn *t, jaseur_event *e)
{
    hearer flows[HITS];
    const heard *left = jz_left(t);
    if (left) list_flows(t, flows, best_flows(t, left, flows), e);
}

/* Two flows fit: the person says which.  The frame has no flow yet; the words
 * are kept, as left over, and are heard again with the answer. */
static void ask_which_flow(turn *t, const hearer *flows, uint32_t count)
{
    frame f = {.rest = REST_WHICH, .run = ++t->state.head.runs, .due = NEVER};
    jz_push(t->arena, &t->state.frames, f);
    t->was_running = true;
    jz_trace(t, DID_SEVERAL, 0);
    list_flows(t, flows, count,
               jz_say_engine(t, SAY_WHICH_FLOW, (str){0}, (str){0}, 0));
    jz_leave_over(t, &t->heard, f.run);
}

/* Again and again: people take over. */
static void not_understood(turn *t)
{
    const program *p = t->program;
    jz_trace(t, DID_UNKNOWN, 0);
    if (++t->state.head.misses >= p->tries) {
        t->state.head.misses = 0;
        jz_rescue(t, p->builtin[BUILTIN_FAILED], 0);
    } else {
        hearer unknown = {.flow = p->builtin[BUILTIN_UNKNOWN]};
        jz_start_flow(t, unknown, jz_top(t) ? FRAME_DIGRESSION : FRAME_FLOW, 0);
    }
}

/* Nothing is running, or only something that waits for its time. */
static void while_idle(turn *t)
{
    hearer flows[HITS];
    hearer first = {.flow = t->program->builtin[BUILTIN_START]};
    uint32_t count = best_flows(t, &t->heard, flows);
    if (count > 1) {
        ask_which_flow(t, flows, count);
        return;
    }
    if (count && start_with(t, flows[0], &t->heard)) return;
    if (start_with(t, first, &t->heard)) return;
    not_understood(t);
}

/* A menu of what the flows are called, in every language. */
static const menu *menu_of_flows(turn *t, const hearer *flows, uint32_t count)
{
    menu_builder *b = jz_menu_begin(t->arena, false);
    for (uint32_t i = 0; i < count; i++) {
        const flow *f = flow_at(t, flows[i].flow);
        jz_menu_add(b, i, PHRASE_LABEL, called(t, flows[i].flow));
        jz_menu_add(b, i, PHRASE_ID, jz_name(&t->program->names, f->name));
    }
    return jz_menu_end(b, count);
}

static void take_which(turn *t)
{
    hearer flows[HITS];
    uint32_t count = 0;
    heard *left = jz_left(t);
    heard first = left ? *left : (heard){0};
    if (left) count = best_flows(t, &first, flows);
    question_type type = {.kind = MATCH_CHOICE,
                          .menu = menu_of_flows(t, flows, count)};
    found f = {0};
    uint32_t item = 0;
    bool tap = t->message->kind == JASEUR_CHOSE &&
               jz_menu_find_id(
                   type.menu, (str){t->message->text, t->message->size}, &item);
    match_room room = jz_match_room(t);
    if (!tap && jz_match(&type, &t->heard, ANSWER, &room, &f) == MATCH_FOUND) {
        item = (uint32_t)f.value.number;
        tap = true;
    }
    t->state.frames.count--;
    jz_leave_over(t, NULL, 0);
    if (!tap || !start_with(t, flows[item], &first)) while_idle(t);
}

/* ---- the whole list ------------------------------------------------------ */

/* A conversation that was loaded under other flows wakes first; what was said
 * may answer the question at which it wakes. */
static void wake_with(turn *t, frame *f)
{
    if (t->heard.words.count) jz_leave_over(t, &t->heard, f->run);
    jz_wake(t);
}

void jz_listen(turn *t)
{
    frame *f = jz_top(t);
    if (!f) {
        while_idle(t);
        return;
    }
    jz_see(t, t->state.frames.count - 1);
    if (f->moved && f->rest != REST_PEOPLE) {
        wake_with(t, f);
        return;
    }
    switch ((rest)f->rest) {
    case REST_ANSWER:
        at_question(t, f);
        break;
    case REST_CHANGE:
        if (!rule_two(t, NULL)) jz_take_change(t);
        break;
    case REST_RESULT:
        while_busy(t, f);
        break;
    case REST_PEOPLE:
        jz_forward(t);
        break;
    case REST_WHICH:
        take_which(t);
        break;
    case REST_TIME:
        while_idle(t);
        break;
    case REST_LEAVE:
        take_leave(t, f);
        break;
    case REST_NONE:
    case REST_CALLED:
    case REST_DONE:
        break;
    }
}
