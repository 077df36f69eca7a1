/* called.c - flows that steps run, and what is done once for each entry of a
 * list: arguments go up, results come down. */
#include "run/turn.h"

static const step *step_of(const turn *t, uint32_t number)
{
    return &t->program->steps.at[number];
}

/* ---- each ---------------------------------------------------------------- */

static value so_far(turn *t, uint32_t number)
{
    return jz_result(t, t->frame, SO_FAR + number);
}

uint32_t jz_so_far(turn *t, uint32_t number)
{
    value v = so_far(t, number);
    return v.type == VALUE_LIST ? jz_list_count(v.text) : 0;
}

/* The fields of an entry without those that the run has given anew. */
static uint32_t put_source(turn *t, const step *s, str record, buf *b)
{
    uint32_t at = 0, count = 0;
    str name;
    value field;
    while (jz_next_field(record, &at, &name, &field)) {
        bool given = false;
        for (uint32_t i = 0; i < s->field_count; i++) {
            const param *p = &t->program->params.at[s->gives + i];
            str own = jz_name(&t->program->names, p->name);
            given = given || jz_same(own, name);
        }
        if (given) continue;
        jz_put_packed_name(b, name);
        jz_put_packed(b, &field);
        count++;
    }
    return count;
}

/* What one run has given, behind what it was done for. */
static str entry_with_results(turn *t, const step *s)
{
    buf fields = {.arena = t->arena};
    uint32_t count = 0;
    if (t->item.type == VALUE_RECORD)
        count = put_source(t, s, t->item.text, &fields);
    for (uint32_t i = 0; i < s->field_count; i++) {
        value v = jz_result(t, t->frame, s->fields + i);
        if (!jz_is_known(&v)) continue;
        const param *p = &t->program->params.at[s->gives + i];
        v = jz_portable(t, &v, (value_type)p->type);
        jz_put_packed_name(&fields, jz_name(&t->program->names, p->name));
        jz_put_packed(&fields, &v);
        count++;
    }
    buf b = {.arena = t->arena};
    jz_put_packed_record(&b, count);
    jz_put(&b, jz_text(&fields));
    return jz_text(&b);
}

static void keep_list(turn *t, uint32_t entry, const buf *entries,
                      uint32_t count)
{
    buf b = {.arena = t->arena};
    jz_put_packed_list(&b, count);
    jz_put(&b, (str){entries->at, entries->size});
    value list = {.type = VALUE_LIST, .text = jz_text(&b)};
    if (list.text.size > t->limits->value_bytes)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "value_bytes");
    jz_set_answer(t->arena, &t->state, t->frame, entry, &list);
}

/* The entry that is to be done now; false: all are. */
static bool find_item(turn *t, const step *s, uint32_t number)
{
    value list = jz_compute(t, s->each);
    uint32_t at = 0, done = jz_so_far(t, number);
    t->item = (value){0};
    if (list.type != VALUE_LIST) return false;
    for (uint32_t i = 0; i <= done; i++)
        if (!jz_next_item(list.text, &at, &t->item)) return false;
    return true;
}

bool jz_each_goes_on(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    if (find_item(t, s, number)) return true;
    value all = so_far(t, number);
    buf none = {.arena = t->arena};
    if (all.type == VALUE_LIST)
        jz_set_answer(t->arena, &t->state, t->frame, s->entry, &all);
    else
        keep_list(t, s->entry, &none, 0);
    jz_drop_answer(&t->state, t->frame, SO_FAR + number);
    for (uint32_t i = 0; i < s->field_count; i++)
        jz_drop_answer(&t->state, t->frame, s->fields + i);
    jz_done(t);
    return false;
}

void jz_each_is_done(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    find_item(t, s, number);
    value before = so_far(t, number);
    buf entries = {.arena = t->arena};
    uint32_t count = 0, at = 0;
    value entry;
    while (before.type == VALUE_LIST &&
           jz_next_item(before.text, &at, &entry)) {
        jz_put_packed(&entries, &entry);
        count++;
    }
    value made = {.type = VALUE_RECORD, .text = entry_with_results(t, s)};
    jz_put_packed(&entries, &made);
    keep_list(t, SO_FAR + number, &entries, count + 1);
    jz_drop_answer(&t->state, t->frame, s->entry);
}

/* ---- flows --------------------------------------------------------------- */

void jz_run_flow(turn *t, uint32_t number)
{
    const step *s = step_of(t, number);
    const flow *callee = &t->program->flows.at[s->callee];
    value *needs = jz_take(t->arena, sizeof *needs, s->argument_count);
    for (uint32_t i = 0; i < s->argument_count; i++)
        needs[i] = jz_argument(t, &t->program->arguments.at[s->arguments + i]);
    jz_drop_answer(&t->state, t->frame, s->entry);
    jz_top(t)->rest = REST_CALLED;
    jz_push_flow(t, s->callee, FRAME_CALLED);
    for (uint32_t i = 0; i < s->argument_count; i++)
        if (jz_is_known(&needs[i]))
            jz_set_answer(t->arena, &t->state, t->frame, callee->entries + i,
                          &needs[i]);
    if (jz_holds(t, callee->when)) return;
    jz_pop_frame(t); /* it is not for now                                     */
    jz_settle(t, t->frame, number, t->program->name_failed);
    jz_done(t);
}

/* What the flow returns, as it sees it now. */
static value *results(turn *t, const flow *callee)
{
    value *out = jz_take(t->arena, sizeof *out, callee->give_count);
    for (uint32_t i = 0; i < callee->give_count; i++) {
        const param *p = &t->program->params.at[callee->gives + i];
        value v = jz_compute(t, t->program->words.at[callee->give_codes + i]);
        out[i] = jz_portable(t, &v, (value_type)p->type);
    }
    return out;
}

void jz_return(turn *t)
{
    frame callee = *jz_top(t);
    const flow *from = &t->program->flows.at[callee.flow];
    value *given = results(t, from);
    bool once = jz_barrier(t, t->frame) > from->steps;
    jz_pop_frame(t);
    frame *f = jz_top(t);
    uint32_t number = f->step;
    const step *s = step_of(t, number);
    uint32_t outcome = callee.outcome;
    if (!outcome) outcome = jz_good_outcome(t->program, s);
    jz_settle(t, t->frame, number, outcome);
    for (uint32_t i = 0; i < s->field_count && i < from->give_count; i++) {
        jz_drop_answer(&t->state, t->frame, s->fields + i);
        if (jz_is_known(&given[i]))
            jz_set_answer(t->arena, &t->state, t->frame, s->fields + i,
                          &given[i]);
    }
    count *c = jz_count_at(t->arena, &t->state, t->frame, number);
    c->done = c->done || once;
    /* People have taken over already: they need not be called once more.     */
    if (outcome == t->program->name_failed) f->outcome = outcome;
    f->rest = REST_DONE;
}
