/* explore_moves.c - what may come next in a conversation: the person says
 * something, nothing happens for a while, or it is the turn of the others. */
#include "explore_moves.h"

#include "explore_world.h"

#include <string.h>

enum { TIMERS_MOST = 1000, SECOND = 1000, MINUTE = 60000, HOUR = 3600000 };

static pool *pool_of(talk *t)
{
    return &t->stage.pool;
}

/* ---- taking out ---------------------------------------------------------- */

/* What came out goes into the record; calls wait for their end. */
void talk_take_out(talk *t)
{
    const happenings *all = &t->stage.queue;
    watch_turn(&t->watch, &t->stage, t->taken);
    for (; t->taken < all->count; t->taken++) {
        const happening *h = &all->at[t->taken];
        record_happening(&t->record, h);
        if (h->kind != CALLED || !h->waited) continue;
        const open_call call = {.call = *h};
        list_push(pool_of(t), &t->calls, call);
    }
}

/* Copied, for asking the session anything else spoils it. */
void talk_look(talk *t)
{
    pool *p = pool_of(t);
    jaseur_waiting *w = &t->waiting;
    *w = (jaseur_waiting){0};
    jaseur_session_waiting(t->stage.session, w);
    w->flow = pool_word(p, w->flow);
    w->step = pool_word(p, w->step);
    w->type = pool_word(p, w->type);
    w->call = pool_word(p, w->call);
    jaseur_choice *choices = pool_take(p, w->choice_count, sizeof *choices);
    for (size_t i = 0; i < w->choice_count; i++) {
        choices[i].id = pool_word(p, w->choices[i].id);
        choices[i].label = pool_word(p, w->choices[i].label);
    }
    w->choices = choices;
    watch_rest(&t->watch, w);
}

/* ---- putting in ---------------------------------------------------------- */

/* That nobody waits for a result, an event or the word of an agent is no
 * fault; such a message leaves no line. */
bool talk_feed(talk *t, jaseur_message message)
{
    t->messages++;
    t->last = message;
    t->was_taken = stage_feed(&t->stage, message);
    if (t->was_taken) return true;
    const bool may_be_unexpected = message.kind == JASEUR_RESULT ||
                                   message.kind == JASEUR_AGENT ||
                                   message.kind == JASEUR_HAPPENED;
    if (t->stage.status != JASEUR_NOT_EXPECTED || !may_be_unexpected)
        watch_status(&t->watch, &t->stage);
    return false;
}

static void say(talk *t, saying s)
{
    const bool empty = s.message.kind == JASEUR_SAID && !s.message.size;
    if (empty) return;
    if (talk_feed(t, s.message)) {
        record_message(&t->record, &s.message, s.words);
        talk_take_out(t);
    }
}

static void pass_time(talk *t, int64_t duration)
{
    stage *s = &t->stage;
    const int64_t target = s->now + (duration + SECOND - 1) / SECOND * SECOND;
    const jaseur_message waited = {.kind = JASEUR_WAITED};
    record_time(&t->record, target - s->now);
    for (unsigned i = 0; i < TIMERS_MOST; i++) {
        s->now = next_stop(s->session, s->now, target);
        if (!talk_feed(t, waited)) return;
        talk_take_out(t);
        if (s->now >= target) return;
    }
    t->watch.found = (finding){
        .fault = ENDLESS, .flow = t->waiting.flow, .step = t->waiting.step};
}

/* ---- what the person does ------------------------------------------------ */

static speaker person(talk *t)
{
    const char *language =
        t->stage.options.language ? t->stage.options.language : "en";
    return (speaker){.pool = pool_of(t),
                     .dice = &t->dice,
                     .lore = t->lore,
                     .session = t->stage.session,
                     .waiting = &t->waiting,
                     .words = words_of(language)};
}

static void do_answer(talk *t)
{
    speaker s = person(t);
    say(t, say_answer(&s));
}

static void do_open(talk *t)
{
    speaker s = person(t);
    say(t, say_opening(&s));
}

static void do_anything(talk *t)
{
    speaker s = person(t);
    say(t, say_anything(&s));
}

static void do_nonsense(talk *t)
{
    speaker s = person(t);
    say(t, say_nonsense(&s));
}

static void do_command(talk *t)
{
    speaker s = person(t);
    say(t, say_command(&s));
}

static void do_correct(talk *t)
{
    speaker s = person(t);
    say(t, say_correction(&s));
}

static void do_regret(talk *t)
{
    speaker s = person(t);
    say(t, say_regret(&s));
}

/* ---- time ---------------------------------------------------------------- */

/* To the next deadline, if there is one. */
static void do_silence(talk *t)
{
    const int64_t deadline = t->waiting.deadline, now = t->stage.now;
    const bool near = deadline != INT64_MAX && deadline > now;
    pass_time(t, near ? deadline - now : 5 * MINUTE);
}

static void do_short_time(talk *t)
{
    static const int64_t durations[] = {SECOND, 10 * SECOND, 45 * SECOND,
                                        2 * MINUTE};
    pass_time(t, pick(&t->dice, durations));
}

static void do_long_time(talk *t)
{
    static const int64_t durations[] = {10 * MINUTE, HOUR, 7 * HOUR,
                                        24 * (int64_t)HOUR};
    pass_time(t, pick(&t->dice, durations));
}

/* ---- what may come next -------------------------------------------------- */

typedef struct move {
    unsigned weight;
    void (*make)(talk *t);
} move;

static const move when_idle[] = {
    {80, do_open},       {8, do_event},   {4, do_nonsense}, {3, do_long_time},
    {3, do_late_result}, {2, do_command}, {0, NULL}};
static const move at_question[] = {
    {60, do_answer}, {9, do_nonsense},    {6, do_command},   {7, do_anything},
    {6, do_correct}, {4, do_silence},     {2, do_long_time}, {1, do_short_time},
    {3, do_event},   {2, do_late_result}, {0, NULL}};
/* Behind what is done once nobody may come back above it. */
static const move behind_the_deed[] = {{1, do_regret}, {0, NULL}};
static const move at_action[] = {
    {70, do_result},  {8, do_silence}, {5, do_short_time},  {4, do_command},
    {8, do_anything}, {3, do_event},   {2, do_late_result}, {0, NULL}};
static const move at_people[] = {
    {60, do_people}, {15, do_anything}, {8, do_silence},     {8, do_short_time},
    {4, do_event},   {3, do_command},   {2, do_late_result}, {0, NULL}};
static const move at_time[] = {
    {55, do_silence},  {15, do_event},      {15, do_open}, {5, do_command},
    {8, do_long_time}, {2, do_late_result}, {0, NULL}};

static const move *moves_at(jaseur_rest rest)
{
    switch (rest) {
    case JASEUR_IDLE: return when_idle;
    case JASEUR_FOR_ANSWER: return at_question;
    case JASEUR_FOR_RESULT: return at_action;
    case JASEUR_FOR_PEOPLE: return at_people;
    case JASEUR_FOR_TIME: return at_time;
    }
    return when_idle;
}

void talk_move(talk *t)
{
    const move *all = moves_at(t->waiting.rest);
    const bool done = t->watch.ends.count > 0;
    if (done && all == at_question && chance(&t->dice, 15))
        all = behind_the_deed;
    size_t sum = 0;
    for (const move *m = all; m->make; m++)
        sum += m->weight;
    size_t left = roll(&t->dice, sum);
    while (left >= all->weight)
        left -= (all++)->weight;
    all->make(t);
}
