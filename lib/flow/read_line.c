/* read_line.c - the lines of a transcript test: a word, a colon, and what that
 * word takes. */
#include "flow/read_test.h"

static const char *copied(const line_reader *l, str text)
{
    return jz_copy(l->t->r->arena, text).at;
}

static bool read_text(line_reader *l, str rest)
{
    l->about->text = copied(l, rest);
    return true;
}

/* Nobody sends nothing. */
static bool read_said(line_reader *l, str rest)
{
    return rest.size ? read_text(l, rest) : jz_tell_bad_line(l, l->line);
}

/* ---- what a talk may name ------------------------------------------------ */

/* The event that a step waits for, or nothing. */
static str awaited(const step_written *s)
{
    if (s->waits != WRITTEN_EVENT) return (str){NULL, 0};
    return jz_slice(s->wait->text, s->wait_from,
                    (size_t)s->wait_from + s->wait_size);
}

static void list_step(test_reader *t, const flow_written *flow,
                      const step_written *s)
{
    buf b = {.arena = t->r->arena};
    jz_put(&b, flow->name->text);
    jz_put_char(&b, '/');
    jz_put(&b, s->name->text);
    jz_names_add(&t->places, jz_text(&b));
    if (s->queue.size) jz_names_add(&t->queues, s->queue);
    const str event = awaited(s);
    if (event.size) jz_names_add(&t->events, event);
}

static void list_places(test_reader *t)
{
    const bot_written *const bot = t->bot;
    arena *const a = t->r->arena;
    if (t->listed) return;
    t->listed = true;
    jz_names_open(&t->places, a);
    jz_names_open(&t->queues, a);
    jz_names_open(&t->events, a);
    for (uint32_t i = 0; i < bot->hours_count; i++) {
        jz_names_add(&t->queues, bot->hours[i].name->text);
    }
    for (uint32_t i = 0; i < bot->flows.count; i++) {
        const flow_written *const flow = &bot->flows.at[i];
        jz_names_add(&t->places, flow->name->text);
        if (flow->event) jz_names_add(&t->events, flow->event->text);
        for (uint32_t j = 0; j < flow->step_count; j++) {
            list_step(t, flow, &flow->steps[j]);
        }
    }
}

static bool tell_unknown_place(const line_reader *l, str owner, str name)
{
    const test_reader *const t = l->t;
    const bool is_flow = !name.size;
    nearest near = {.wanted = is_flow ? owner : name};
    for (uint32_t i = 1; i < t->places.count; i++) {
        str rest = t->places.texts[i];
        const str first = jz_cut(&rest, '/');
        if (is_flow && !rest.size) jz_nearest_try(&near, first);
        if (!is_flow && jz_same(first, owner)) jz_nearest_try(&near, rest);
    }
    const str slice = near.wanted;
    problem *const p =
        jz_problem(t->r->problems, is_flow ? UNKNOWN_FLOW : UNKNOWN_STEP,
                   jz_place_of(t->r, t->talk, slice), slice, owner);
    jz_tell_nearest(t->r, p, &near);
    return false;
}

/* FLOW/STEP, or `idle`. */
static bool read_state(line_reader *l, str rest)
{
    str name = rest;
    const str owner = jz_cut(&name, '/');
    if (jz_same(rest, S("idle"))) return read_text(l, rest);
    if (!jz_is_name(owner) || !jz_is_name(name)) {
        return jz_tell_bad_line(l, l->line);
    }
    list_places(l->t);
    if (!jz_names_find(&l->t->places, owner)) {
        return tell_unknown_place(l, owner, (str){rest.at, 0});
    }
    if (!jz_names_find(&l->t->places, rest)) {
        return tell_unknown_place(l, owner, name);
    }
    return read_text(l, rest);
}

/* One of the names of a list, or a problem. */
static bool is_listed(const line_reader *l, const names *list, problem_id id,
                      help_id help, str name)
{
    const test_reader *const t = l->t;
    if (jz_names_find(list, name)) return true;
    problem *const p = jz_tell(t->r, id, t->talk, name);
    nearest near = {.wanted = name};
    for (uint32_t i = 1; i < list->count; i++) {
        jz_nearest_try(&near, list->texts[i]);
    }
    jz_tell_nearest(t->r, p, &near);
    if (!near.best.size) jz_help(t->r->problems, p, help, name);
    return false;
}

static bool is_queue(const line_reader *l, str queue)
{
    list_places(l->t);
    return is_listed(l, &l->t->queues, UNKNOWN_QUEUE, ADD_HANDOFF, queue);
}

static bool is_event(const line_reader *l, str event)
{
    list_places(l->t);
    return is_listed(l, &l->t->events, UNKNOWN_EVENT, ADD_EVENT, event);
}

/* ---- what is known of names ---------------------------------------------- */

typedef vec(written) known_rows;

static void add_known(const line_reader *l, known_rows *rows,
                      const writtens *more)
{
    for (uint32_t i = 0; i < more->count; i++) {
        jz_push(l->t->r->arena, rows, more->at[i]);
    }
}

/* What people may hand back: those of the queue that was named last, then all
 * others. */
static writtens agent_names(const line_reader *l)
{
    const bot_written *const bot = l->t->bot;
    known_rows rows = {0};
    for (unsigned others = 0; others < 2; others++) {
        for (uint32_t i = 0; i < bot->flows.count; i++) {
            const flow_written *const flow = &bot->flows.at[i];
            for (uint32_t k = 0; k < flow->step_count; k++) {
                const step_written *const s = &flow->steps[k];
                const bool other = !jz_same(s->queue, l->t->queue);
                if (!s->handoff || other != (others == 1)) continue;
                add_known(l, &rows, &s->gives.fields);
            }
        }
    }
    return (writtens){rows.at, rows.count};
}

/* What comes with an event: the needs of the flow that it starts, and what the
 * steps that wait for it are given. */
static writtens event_names(const line_reader *l, str event)
{
    const bot_written *const bot = l->t->bot;
    known_rows rows = {0};
    for (uint32_t i = 0; i < bot->flows.count; i++) {
        const flow_written *const flow = &bot->flows.at[i];
        if (flow->event && jz_same(flow->event->text, event)) {
            add_known(l, &rows, &flow->needs);
        }
        for (uint32_t k = 0; k < flow->step_count; k++) {
            const step_written *const s = &flow->steps[k];
            if (!jz_same(awaited(s), event)) continue;
            add_known(l, &rows, &s->gives.fields);
        }
    }
    return (writtens){rows.at, rows.count};
}

/* ---- the words ----------------------------------------------------------- */

static const action_written *find_action(const line_reader *l, str name)
{
    const test_reader *const t = l->t;
    const uint32_t number = jz_names_find(&t->actions, name);
    if (number) return &t->bot->actions[t->action_rows.at[number]];
    problem *const p = jz_tell(t->r, UNKNOWN_ACTION, t->talk, name);
    nearest near = {.wanted = name};
    for (uint32_t i = 0; i < t->bot->action_count; i++) {
        jz_nearest_try(&near, t->bot->actions[i].name->text);
    }
    jz_tell_nearest(t->r, p, &near);
    if (!near.best.size) {
        jz_help(t->r->problems, p, DECLARE_ACTION, name);
    }
    return NULL;
}

static bool read_do(line_reader *l, str rest)
{
    const str whole = rest;
    const str name = jz_take_name(&rest);
    if (!name.size) return jz_tell_bad_line(l, whole);
    const action_written *const action = find_action(l, name);
    if (!action) return false;
    l->about->name = copied(l, name);
    const line_names known = {.rows = action->needs,
                              .owner = name,
                              .key = "needs",
                              .unknown = UNKNOWN_PARAMETER,
                              .are_arguments = true};
    if (!jz_take_pairs(l, &known, true, &rest)) return false;
    if (!rest.size) return true;
    if (!jz_starts(rest, S("->"))) return jz_tell_bad_line(l, rest);
    return jz_read_results(l, action, jz_slice(rest, 2, rest.size));
}

/* The end of an action that was left running. */
static bool read_done(line_reader *l, str rest)
{
    if (!read_do(l, rest)) return false;
    if (l->about->text && !l->fields.count) return true;
    return jz_tell_bad_line(l, rest);
}

/* Nothing may stand behind the pairs. */
static bool end_with_pairs(line_reader *l, const line_names *known, str rest)
{
    if (!jz_take_pairs(l, known, false, &rest)) return false;
    return rest.size ? jz_tell_bad_line(l, rest) : true;
}

static bool read_handoff(line_reader *l, str rest)
{
    const str whole = rest;
    const str queue = jz_take_name(&rest);
    if (!queue.size) return jz_tell_bad_line(l, whole);
    l->about->name = copied(l, queue);
    const str urgency = jz_take_name(&rest);
    if (urgency.size) {
        if (!jz_same(urgency, S("urgent")) && !jz_same(urgency, S("high")) &&
            !jz_same(urgency, S("normal")) && !jz_same(urgency, S("low"))) {
            return jz_tell_bad_line(l, urgency);
        }
        l->about->text = copied(l, urgency);
    }
    l->t->queue = queue;
    const line_names known = {.all_texts = true, .are_arguments = true};
    return end_with_pairs(l, &known, rest) && is_queue(l, queue);
}

static bool read_agent(line_reader *l, str rest)
{
    static const char *const states[] = {"queued", "accepted", "done",
                                         "unavailable"};
    const str whole = rest;
    const str state = jz_take_name(&rest);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (!jz_same(state, jz_str(states[i]))) continue;
        l->about->text = states[i];
        if (!rest.size) return true;
        if (rest.at[0] != ',') return jz_tell_bad_line(l, rest);
        const line_names known = {
            .rows = agent_names(l),
            .owner = l->t->queue.size ? l->t->queue : S("handoff"),
            .key = "gives",
            .unknown = UNKNOWN_FIELD};
        return jz_read_pairs(l, &known, jz_trim(jz_slice(rest, 1, rest.size)),
                             &l->fields);
    }
    return jz_tell_bad_line(l, whole);
}

static bool read_event(line_reader *l, str rest)
{
    const str whole = rest;
    const str name = jz_take_name(&rest);
    if (!name.size) return jz_tell_bad_line(l, whole);
    l->about->name = copied(l, name);
    if (!is_event(l, name)) return false;
    const line_names known = {.rows = event_names(l, name),
                              .owner = name,
                              .key = "needs",
                              .unknown = UNKNOWN_FIELD};
    return end_with_pairs(l, &known, rest);
}

static bool read_place(line_reader *l, str rest)
{
    str geo;
    if (!jz_read_place(l->t->r->arena, rest, &geo)) {
        return jz_tell_bad_line(l, rest.size ? rest : l->line);
    }
    return read_text(l, rest);
}

/* A duration to wait, or the moment to go to. */
static bool read_time(line_reader *l, str rest)
{
    value v = {0};
    l->about->text = copied(l, rest);
    if (jz_read_standard(rest, VALUE_DURATION, &v) && v.number >= 0) {
        l->about->time = v.number;
        return true;
    }
    l->about->once = true;
    if (jz_read_moment(rest, &l->about->time, &l->about->rest)) return true;
    return jz_tell_bad_line(l, rest);
}

static const struct {
    const char *name;
    bool (*read)(line_reader *l, str rest);
    const char *such; /* an example                                           */
} rows[] = {
    {"me", read_said, "me: two beers please"},
    {"bot", read_text, "bot: Welcome! ..."},
    {"choices", read_text, "choices: Corona | IPA"},
    {"scan", read_said, "scan: B12-104"},
    {"photo", read_text, "photo: img-1"},
    {"place", read_place, "place: 45.76,4.85, Central station"},
    {"file", read_text, "file: letter.pdf"},
    {"attach", read_said, "attach: https://example.org/box.png"},
    {"do", read_do, "do: charge(total = 14 EUR) -> paid, order = R7"},
    {"done", read_done, "done: charge -> paid, order = R7"},
    {"handoff", read_handoff, "handoff: support high (reason = Asked for it)"},
    {"agent", read_agent, "agent: done, price = 12 EUR"},
    {"event", read_event, "event: match_finished(match = Lens)"},
    {"time", read_time, "time: 5 minutes"},
    {"state", read_state, "state: order/card"},
    {"expect", read_text, "expect: quantity = 2"},
    {"log", read_text, "log: me: ..."},
};

enum { ROWS = sizeof rows / sizeof *rows };

static bool tell_unknown_word(const test_reader *t, str first)
{
    problem *const p = jz_tell(t->r, UNKNOWN_TEST_WORD, t->talk, first);
    nearest near = {.wanted = first};
    for (uint32_t i = 0; i < ROWS; i++) {
        jz_nearest_try(&near, jz_str(rows[i].name));
    }
    jz_tell_nearest(t->r, p, &near);
    return false;
}

bool jz_read_line(test_reader *t, str line, jaseur_about *about)
{
    line_reader l = {
        .t = t, .such = rows[0].such, .line = line, .about = about};
    str rest = line;
    const str first = jz_trim(jz_cut(&rest, ':'));
    if (first.size == line.size) return jz_tell_bad_line(&l, line);
    for (uint32_t i = 0; i < ROWS; i++) {
        if (!jz_same(first, jz_str(rows[i].name))) continue;
        l.such = rows[i].such;
        about->type = rows[i].name;
        if (!rows[i].read(&l, jz_trim(rest))) return false;
        about->fields = l.fields.at;
        about->field_count = l.fields.count;
        about->results = l.results.at;
        about->result_count = l.results.count;
        return true;
    }
    return tell_unknown_word(t, first);
}
