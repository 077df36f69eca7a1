/* explore_world.c - what a random host answers, what happens in the world, and
 * what people do who have a conversation. */
#include "explore_world.h"

#include "explore_moves.h"

#include <string.h>

static pool *pool_of(talk *t)
{
    return &t->stage.pool;
}

/* ---- what the host does -------------------------------------------------- */

static const char *chance_outcome(talk *t, const char *action, bool *good)
{
    jaseur_about row;
    const size_t of = find_action_row(t->lore, action);
    size_t at = 0, count = 0, number = 0;
    const char *chosen = "done";
    *good = true;
    if (chance(&t->dice, 8)) {
        *good = false;
        return "failed";
    }
    const bool wants_good = chance(&t->dice, 60);
    while (next_row_of(t->lore, JASEUR_OUTCOMES, of, &at, &row)) {
        number++;
        if (number > 1 && wants_good) break;
        if (roll(&t->dice, ++count)) continue;
        chosen = row.name;
        *good = number == 1;
    }
    return chosen;
}

/* As a test has it for this outcome, or all that is declared. */
static const jaseur_field *chance_results(talk *t, const char *action,
                                          const char *outcome, size_t *count)
{
    const lore *l = t->lore;
    const jaseur_about *line = NULL;
    size_t known = 0, at = 0;
    for (size_t i = 0; i < l->results.count; i++) {
        const jaseur_about *row = &l->results.at[i];
        if (!strcmp(row->name, action) && !strcmp(row->text, outcome) &&
            !roll(&t->dice, ++known))
            line = row;
    }
    *count = 0;
    if (line && chance(&t->dice, 50)) {
        *count = line->result_count;
        return line->results;
    }
    jaseur_about row;
    fields made = {0};
    const size_t of = find_action_row(l, action);
    while (next_row_of(l, JASEUR_GIVES, of, &at, &row)) {
        const jaseur_field f = {row.name,
                                chance_value(l, pool_of(t), &t->dice, row.name,
                                             row.type, t->stage.now)};
        list_push(pool_of(t), &made, f);
    }
    *count = made.count;
    return made.at;
}

static void end_call(talk *t, open_call *o)
{
    bool good;
    size_t count = 0;
    const char *outcome = chance_outcome(t, o->call.name, &good);
    const jaseur_field *results = NULL;
    if (strcmp(outcome, "failed") != 0)
        results = chance_results(t, o->call.name, outcome, &count);
    const jaseur_message m = {.kind = JASEUR_RESULT,
                              .name = o->call.id,
                              .text = outcome,
                              .size = strlen(outcome),
                              .fields = results,
                              .field_count = count};
    o->ended = true;
    const happening call = o->call; /* the list of calls may move             */
    const bool was_taken = talk_feed(t, m);
    record_result(&t->record, call.name, outcome, results, count);
    if (!was_taken) return;
    watch_result(&t->watch, &t->stage, &call, outcome, good);
    talk_take_out(t);
    if (chance(&t->dice, 10)) watch_second(&t->watch, &t->stage, m);
}

/* The call whose line a line `done:` ends: the oldest of its name. */
static open_call *oldest(talk *t, const char *action)
{
    for (size_t i = 0; i < t->calls.count; i++) {
        open_call *o = &t->calls.at[i];
        if (!o->ended && !strcmp(o->call.name, action)) return o;
    }
    return NULL;
}

/* The call that is waited for, if its end can stand in its own line. */
void do_result(talk *t)
{
    for (size_t i = 0; i < t->calls.count; i++) {
        open_call *o = &t->calls.at[i];
        if (o->ended || !t->waiting.call ||
            strcmp(o->call.id, t->waiting.call) != 0)
            continue;
        if (i + 1 < t->calls.count) t->record.call_last = false;
        end_call(t, t->record.call_last ? o : oldest(t, o->call.name));
        return;
    }
}

/* A call that nobody may wait for any more. */
void do_late_result(talk *t)
{
    for (size_t i = 0; i < t->calls.count; i++) {
        if (t->calls.at[i].ended) continue;
        t->record.call_last = false;
        end_call(t, &t->calls.at[i]);
        return;
    }
}

/* ---- what the world and people do ---------------------------------------- */

static void happen(talk *t, const char *name, const jaseur_field *all,
                   size_t count)
{
    const jaseur_message m = {.kind = JASEUR_HAPPENED,
                              .name = name,
                              .fields = all,
                              .field_count = count};
    if (!talk_feed(t, m)) return;
    record_message(&t->record, &m, NULL);
    talk_take_out(t);
}

/* A made value of a type that a line of a test can say. */
static void add_field(talk *t, fields *out, const jaseur_about *row)
{
    const jaseur_value value = chance_value(t->lore, pool_of(t), &t->dice,
                                            row->name, row->type, t->stage.now);
    text written = {.pool = pool_of(t)};
    if (value.type == JASEUR_LIST || value.type == JASEUR_RECORD) return;
    put_value(&written, &value);
    const jaseur_field f = {row->name,
                            {.type = JASEUR_TEXT, .text = written.at}};
    list_push(pool_of(t), out, f);
}

/* Of those in the table, best the one that is waited for. */
static bool chance_event(talk *t, jaseur_about *event)
{
    const jaseur_waiting *w = &t->waiting;
    jaseur_about row;
    size_t count = 0;
    for (size_t i = 0;
         jaseur_program_about(t->lore->program, JASEUR_EVENTS, i, &row); i++) {
        if (!roll(&t->dice, ++count)) *event = row;
        if (w->rest == JASEUR_FOR_TIME && w->type &&
            !strcmp(row.name, w->type) && chance(&t->dice, 80)) {
            *event = row;
            return true;
        }
    }
    return count > 0;
}

/* As a test has it, or with all that is declared for it. */
void do_event(talk *t)
{
    const lore *l = t->lore;
    jaseur_about event = {0}, row;
    size_t at = 0;
    fields made = {0};
    if (l->happened.count && chance(&t->dice, 40)) {
        const jaseur_about *line =
            &l->happened.at[roll(&t->dice, l->happened.count)];
        happen(t, line->name, line->fields, line->field_count);
        return;
    }
    if (!chance_event(t, &event)) return;
    const bool starts = event.to == JASEUR_NO_ROW;
    while (next_row_of(l, starts ? JASEUR_FLOW_NEEDS : JASEUR_STEP_GIVES,
                       starts ? event.of : event.to, &at, &row))
        add_field(t, &made, &row);
    happen(t, event.name, made.at, made.count);
}

void do_people(talk *t)
{
    static const char *const states[] = {"done",   "done",     "done",
                                         "queued", "accepted", "unavailable"};
    const char *state = pick(&t->dice, states);
    jaseur_about step, row;
    fields made = {0};
    size_t at = 0;
    const size_t of =
        find_step_row(t->lore, t->waiting.flow, t->waiting.step, &step);
    while (!strcmp(state, "done") &&
           next_row_of(t->lore, JASEUR_STEP_GIVES, of, &at, &row))
        add_field(t, &made, &row);
    const jaseur_message m = {.kind = JASEUR_AGENT,
                              .text = state,
                              .size = strlen(state),
                              .fields = made.at,
                              .field_count = made.count};
    if (!talk_feed(t, m)) return;
    record_message(&t->record, &m, NULL);
    talk_take_out(t);
}
