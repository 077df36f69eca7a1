/* read_line.c - the lines of a transcript test: a word, a colon, and what that
 * word takes. */
#include "flow/read_test.h"

typedef struct line_row line_row;

/* What one line is read into. */
typedef struct line_reader {
    test_reader *t;
    const line_row *row;
    str line;
    jaseur_about *about;
    vec(jaseur_field) fields, results;
} line_reader;

struct line_row {
    const char *name;
    bool (*read)(line_reader *l, str rest);
    const char *such; /* an example                                           */
};

static const char *copied(const line_reader *l, str text)
{
    return jz_copy(l->t->r->arena, text).at;
}

static bool tell_bad(const line_reader *l, str slice)
{
    problem *const p = jz_tell(l->t->r, BAD_TEST_LINE, l->t->talk, slice);
    jz_help(l->t->r->problems, p, SUCH_TEST_LINE, jz_str(l->row->such));
    return false;
}

/* ---- words and pairs ----------------------------------------------------- */

/* The name at the start of s, which may be followed by anything. */
static str name_at(str s)
{
    size_t size = 0;
    while (size < s.size && (s.at[size] == '_' || jz_is_letter(s.at[size]) ||
                             jz_is_digit(s.at[size]))) {
        size++;
    }
    const str name = jz_slice(s, 0, size);
    return jz_is_name(name) ? name : (str){s.at, 0};
}

static str take_name(str *rest)
{
    const str name = name_at(*rest);
    *rest = jz_trim(jz_slice(*rest, name.size, rest->size));
    return name;
}

/* Whether `NAME =` stands at the start, after spaces. */
static bool begins_pair(str s)
{
    s = jz_trim(s);
    const str name = take_name(&s);
    return name.size && jz_starts(s, S("="));
}

/* The row of `given`; UINT32_MAX: nothing is given under that name. */
static uint32_t given_row(const test_reader *t, str name)
{
    const uint32_t number = jz_names_find(&t->given, name);
    return number ? number - 1 : UINT32_MAX;
}

static const node *type_of(const writtens *rows, str name)
{
    for (uint32_t i = 0; i < rows->count; i++) {
        if (jz_same(rows->at[i].name->text, name)) return rows->at[i].value;
    }
    return NULL;
}

/* Whether a name that the host gives stands alone at the start, before a comma
 * or the end. */
static bool begins_bare(const line_reader *l, const action_written *action,
                        str s)
{
    s = jz_trim(s);
    const str name = take_name(&s);
    if (!name.size || (s.size && s.at[0] != ',')) return false;
    return given_row(l->t, name) != UINT32_MAX ||
           type_of(&action->gives.fields, name);
}

/* Takes the part before a comma that separates: values may hold commas, so it
 * only does before `NAME =` (or, for results, a name that is given). */
static str take_pair(const line_reader *l, const action_written *results_of,
                     str *rest)
{
    for (size_t i = 0; i < rest->size; i++) {
        if (rest->at[i] != ',') continue;
        const str behind = jz_slice(*rest, i + 1, rest->size);
        str later = behind;
        const str next = jz_cut(&later, ',');
        if (!begins_pair(next) &&
            !(results_of && begins_bare(l, results_of, next))) {
            continue;
        }
        const str taken_pair = jz_slice(*rest, 0, i);
        *rest = behind;
        return jz_trim(taken_pair);
    }
    const str last = jz_trim(*rest);
    *rest = jz_slice(*rest, rest->size, rest->size);
    return last;
}

/* ---- arguments and results ----------------------------------------------- */

static bool tell_unknown_name(const line_reader *l, problem_id id,
                              const action_written *action,
                              const writtens *rows, str name)
{
    const reader *const r = l->t->r;
    problem *const p = jz_problem(r->problems, id,
                                  jz_place_of(r, l->t->talk, name),
                                  action->name->text, name);
    nearest near = {.wanted = name};
    for (uint32_t i = 0; i < rows->count; i++) {
        jz_nearest_try(&near, rows->at[i].name->text);
    }
    jz_tell_nearest(r, p, &near);
    return false;
}

/* Pairs `name = value`; of an action by its needs, else all texts. */
static bool read_pairs(line_reader *l, const action_written *action, str rest)
{
    while (rest.size) {
        str pair = take_pair(l, NULL, &rest);
        const str whole = pair;
        const str name = take_name(&pair);
        if (!name.size || !jz_starts(pair, S("="))) return tell_bad(l, whole);
        const str text = jz_trim(jz_slice(pair, 1, pair.size));
        const node *const type =
            action ? type_of(&action->needs, name) : NULL;
        if (action && !type) {
            return tell_unknown_name(l, UNKNOWN_PARAMETER, action,
                                     &action->needs, name);
        }
        const jaseur_field field = {
            copied(l, name),
            jz_read_typed(l->t, l->t->talk, text, type, true)};
        jz_push(l->t->r->arena, &l->fields, field);
    }
    return true;
}

/* Where the parenthesis is closed that was opened before s: values may hold
 * some, so it is the first one before the end (or before "->"). */
static bool find_close(str s, bool arrow, size_t *at)
{
    for (size_t i = 0; i < s.size; i++) {
        if (s.at[i] != ')') continue;
        size_t next = i + 1;
        while (next < s.size && jz_is_space(s.at[next])) next++;
        const str behind = jz_slice(s, next, s.size);
        if (behind.size && !(arrow && jz_starts(behind, S("->")))) continue;
        *at = i;
        return true;
    }
    return false;
}

/* Takes `(name = value, ...)`, if it is there. */
static bool take_pairs(line_reader *l, const action_written *action, str *rest)
{
    if (!jz_starts(*rest, S("("))) return true;
    const str inside = jz_slice(*rest, 1, rest->size);
    size_t end;
    if (!find_close(inside, action != NULL, &end)) return tell_bad(l, *rest);
    *rest = jz_trim(jz_slice(inside, end + 1, inside.size));
    return read_pairs(l, action, jz_trim(jz_slice(inside, 0, end)));
}

static bool is_outcome(const action_written *action, str outcome)
{
    if (jz_same(outcome, S("failed"))) return true;
    const gives *const g = &action->gives;
    for (uint32_t i = 0; i < g->outcome_count; i++) {
        if (jz_same(g->outcomes[i]->text, outcome)) return true;
    }
    return !g->outcome_count && jz_same(outcome, S("done"));
}

static bool read_outcome(line_reader *l, const action_written *action,
                         str outcome)
{
    if (!jz_is_name(outcome)) return tell_bad(l, outcome);
    l->about->text = copied(l, outcome);
    if (is_outcome(action, outcome)) return true;
    const reader *const r = l->t->r;
    problem *const p = jz_problem(r->problems, UNKNOWN_OUTCOME,
                                  jz_place_of(r, l->t->talk, outcome), outcome,
                                  action->name->text);
    nearest near = {.wanted = outcome};
    for (uint32_t i = 0; i < action->gives.outcome_count; i++) {
        jz_nearest_try(&near, action->gives.outcomes[i]->text);
    }
    if (!action->gives.outcome_count) jz_nearest_try(&near, S("done"));
    jz_nearest_try(&near, S("failed"));
    jz_tell_nearest(r, p, &near);
    return false;
}

/* `NAME = value`, or the NAME of something given. */
static bool read_result(line_reader *l, const action_written *action, str pair)
{
    const test_reader *const t = l->t;
    const str whole = pair;
    const str name = take_name(&pair);
    const bool bare = !pair.size;
    if (!name.size || (!bare && pair.at[0] != '=')) return tell_bad(l, whole);
    const str text = bare ? name : jz_trim(jz_slice(pair, 1, pair.size));
    const node *const type = type_of(&action->gives.fields, name);
    if (!type) {
        return tell_unknown_name(l, UNKNOWN_FIELD, action,
                                 &action->gives.fields, name);
    }
    const uint32_t row = given_row(t, text);
    if (bare && row == UINT32_MAX) {
        jz_tell(t->r, UNKNOWN_GIVEN, t->talk, name);
        return false;
    }
    const jaseur_field field = {
        copied(l, name),
        row == UINT32_MAX ? jz_read_typed(t, t->talk, text, type, false)
                          : jz_read_given(t, t->talk, text, row, type)};
    jz_push(t->r->arena, &l->results, field);
    return true;
}

/* Behind `->`: the outcome, and what comes with it. */
static bool read_results(line_reader *l, const action_written *action,
                         str rest)
{
    if (!read_outcome(l, action, take_pair(l, action, &rest))) return false;
    while (rest.size) {
        if (!read_result(l, action, take_pair(l, action, &rest))) return false;
    }
    return true;
}

/* ---- the words ----------------------------------------------------------- */

static bool read_text(line_reader *l, str rest)
{
    l->about->text = copied(l, rest);
    return true;
}

/* Nobody sends nothing. */
static bool read_said(line_reader *l, str rest)
{
    return rest.size ? read_text(l, rest) : tell_bad(l, l->line);
}

static void list_places(test_reader *t)
{
    const bot_written *const bot = t->bot;
    arena *const a = t->r->arena;
    if (t->listed) return;
    t->listed = true;
    jz_names_open(&t->places, a);
    jz_names_open(&t->queues, a);
    for (uint32_t i = 0; i < bot->hours_count; i++) {
        jz_names_add(&t->queues, bot->hours[i].name->text);
    }
    for (uint32_t i = 0; i < bot->flows.count; i++) {
        const flow_written *const flow = &bot->flows.at[i];
        jz_names_add(&t->places, flow->name->text);
        for (uint32_t j = 0; j < flow->step_count; j++) {
            const step_written *const s = &flow->steps[j];
            buf b = {.arena = a};
            jz_put(&b, flow->name->text);
            jz_put_char(&b, '/');
            jz_put(&b, s->name->text);
            jz_names_add(&t->places, jz_text(&b));
            if (s->queue.size) jz_names_add(&t->queues, s->queue);
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
    if (!jz_is_name(owner) || !jz_is_name(name)) return tell_bad(l, l->line);
    list_places(l->t);
    if (!jz_names_find(&l->t->places, owner)) {
        return tell_unknown_place(l, owner, (str){rest.at, 0});
    }
    if (!jz_names_find(&l->t->places, rest)) {
        return tell_unknown_place(l, owner, name);
    }
    return read_text(l, rest);
}

static bool is_queue(const line_reader *l, str queue)
{
    test_reader *const t = l->t;
    list_places(t);
    if (jz_names_find(&t->queues, queue)) return true;
    problem *const p = jz_tell(t->r, UNKNOWN_QUEUE, t->talk, queue);
    nearest near = {.wanted = queue};
    for (uint32_t i = 1; i < t->queues.count; i++) {
        jz_nearest_try(&near, t->queues.texts[i]);
    }
    jz_tell_nearest(t->r, p, &near);
    return false;
}

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
    const str name = take_name(&rest);
    if (!name.size) return tell_bad(l, whole);
    const action_written *const action = find_action(l, name);
    if (!action) return false;
    l->about->name = copied(l, name);
    if (!take_pairs(l, action, &rest)) return false;
    if (!rest.size) return true;
    if (!jz_starts(rest, S("->"))) return tell_bad(l, rest);
    return read_results(l, action, jz_slice(rest, 2, rest.size));
}

/* The end of an action that was left running. */
static bool read_done(line_reader *l, str rest)
{
    if (!read_do(l, rest)) return false;
    return l->about->text && !l->fields.count ? true : tell_bad(l, rest);
}

/* Nothing may stand behind the pairs. */
static bool end_with_pairs(line_reader *l, str rest)
{
    if (!take_pairs(l, NULL, &rest)) return false;
    return rest.size ? tell_bad(l, rest) : true;
}

static bool read_handoff(line_reader *l, str rest)
{
    const str whole = rest;
    const str queue = take_name(&rest);
    if (!queue.size) return tell_bad(l, whole);
    l->about->name = copied(l, queue);
    const str urgency = take_name(&rest);
    if (urgency.size) {
        if (!jz_same(urgency, S("urgent")) && !jz_same(urgency, S("high")) &&
            !jz_same(urgency, S("normal")) && !jz_same(urgency, S("low"))) {
            return tell_bad(l, urgency);
        }
        l->about->text = copied(l, urgency);
    }
    return end_with_pairs(l, rest) && is_queue(l, queue);
}

static bool read_agent(line_reader *l, str rest)
{
    static const char *const states[] = {"queued", "accepted", "done",
                                         "unavailable"};
    const str whole = rest;
    const str state = take_name(&rest);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (!jz_same(state, jz_str(states[i]))) continue;
        l->about->text = states[i];
        if (!rest.size) return true;
        if (rest.at[0] != ',') return tell_bad(l, rest);
        return read_pairs(l, NULL, jz_trim(jz_slice(rest, 1, rest.size)));
    }
    return tell_bad(l, whole);
}

static bool read_event(line_reader *l, str rest)
{
    const str whole = rest;
    const str name = take_name(&rest);
    if (!name.size) return tell_bad(l, whole);
    l->about->name = copied(l, name);
    return end_with_pairs(l, rest);
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
    return tell_bad(l, rest);
}

static const line_row rows[] = {
    {"me", read_said, "me: two beers please"},
    {"bot", read_text, "bot: Welcome! ..."},
    {"choices", read_text, "choices: Corona | IPA"},
    {"scan", read_text, "scan: B12-104"},
    {"photo", read_text, "photo: img-1"},
    {"place", read_text, "place: 45.7,4.8"},
    {"file", read_text, "file: letter.pdf"},
    {"attach", read_text, "attach: https://example.org/box.png"},
    {"do", read_do, "do: charge(total = 14 EUR) -> paid, order = R7"},
    {"done", read_done, "done: charge -> paid, order = R7"},
    {"handoff", read_handoff, "handoff: support high (reason = Asked for it)"},
    {"agent", read_agent, "agent: done"},
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
        .t = t, .row = &rows[0], .line = line, .about = about};
    str rest = line;
    const str first = jz_trim(jz_cut(&rest, ':'));
    if (first.size == line.size) return tell_bad(&l, line);
    for (uint32_t i = 0; i < ROWS; i++) {
        if (!jz_same(first, jz_str(rows[i].name))) continue;
        l.row = &rows[i];
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
