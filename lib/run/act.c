/* act.c - host actions: what is asked of the host, under which key, what comes
 * back, and when nothing does; and what the host tells us unasked. */
#include "run/turn.h"

#include <string.h>

enum { TIME_OUT_MS = 30000 };

/* ---- arguments ----------------------------------------------------------- */

/* A value as it crosses to the host: the standard form of what is wanted. */
static jaseur_value to_host(turn *t, const value *v, value_type wanted)
{
    jaseur_value out = {0};
    if (!jz_is_known(v)) return out;
    if (v->type == VALUE_CHOICE || v->type == VALUE_OUTCOME) {
        out.type = JASEUR_TEXT;
        out.text = jz_program_name(t->program, v->word);
        if (wanted == VALUE_TEXT && v->type == VALUE_CHOICE)
            out.text = t->scope.label(t, v).at;
        return out;
    }
    return jz_to_host(t->arena, &t->program->names, v);
}

/* A chosen entry of a fixed menu goes out as a record, like one of a host's
 * list. */
static jaseur_value choice_to_host(turn *t, const value *v)
{
    jaseur_field *fields = jz_take(t->arena, sizeof *fields, 2);
    fields[0].name = "id";
    fields[0].value = (jaseur_value){
        .type = JASEUR_TEXT, .text = jz_program_name(t->program, v->word)};
    fields[1].name = "label";
    fields[1].value = (jaseur_value){.type = JASEUR_TEXT,
                                     .text = t->scope.label(t, v).at};
    return (jaseur_value){
        .type = JASEUR_RECORD, .fields = fields, .field_count = 2};
}

static jaseur_value argument_value(turn *t, const argument *a)
{
    if (a->is_text) {
        str text = jz_render_text(t, a->code);
        return (jaseur_value){.type = JASEUR_TEXT, .text = text.at};
    }
    value v = jz_compute(t, a->code);
    if (v.type == VALUE_CHOICE && a->type == VALUE_RECORD)
        return choice_to_host(t, &v);
    return to_host(t, &v, (value_type)a->type);
}

jaseur_field *jz_arguments(turn *t, const step *s, size_t *count)
{
    jaseur_field *fields = jz_take(t->arena, sizeof *fields,
                                   s->argument_count);
    for (uint32_t i = 0; i < s->argument_count; i++) {
        const argument *a = &t->program->arguments.at[s->arguments + i];
        fields[i].name = jz_program_name(t->program, a->name);
        fields[i].value = argument_value(t, a);
    }
    *count = s->argument_count;
    return fields;
}

/* ---- calling ------------------------------------------------------------- */

/* FLOW/STEP as it was when the action was first called in this run. */
static str key_name(turn *t, uint32_t number)
{
    const answer *kept = jz_answer(&t->state, t->frame, KEY_NAME + number);
    if (kept) return jz_answer_value(t->program, &t->state, kept).text;
    const names *n = &t->program->names;
    const step *s = &t->program->steps.at[number];
    buf b = {.arena = t->arena};
    jz_put(&b, jz_name(n, t->program->flows.at[s->flow].name));
    jz_put_char(&b, '/');
    jz_put(&b, jz_name(n, s->name));
    return jz_text(&b);
}

/* SESSION.RUN.FLOW/STEP.FAILURES: the same when nobody knows how the last
 * attempt ended, another one after a refusal that we know of. */
static const char *call_key(turn *t, uint32_t number, uint32_t run,
                            uint32_t failures)
{
    buf b = {.arena = t->arena};
    jz_put(&b, jz_str(t->session->id));
    jz_put_char(&b, '.');
    jz_put_uint(&b, run, 1);
    jz_put_char(&b, '.');
    jz_put(&b, key_name(t, number));
    jz_put_char(&b, '.');
    jz_put_uint(&b, failures, 1);
    return jz_text(&b).at;
}

/* Until when an action that is called now is waited for. */
static int64_t time_out(const turn *t)
{
    return t->now < INT64_MAX - TIME_OUT_MS ? t->now + TIME_OUT_MS : INT64_MAX;
}

static void remember_call(turn *t, uint32_t step, uint32_t failures)
{
    call c = {.until = time_out(t),
              .step = step,
              .run = jz_top(t)->run,
              .turn = t->state.head.turn + 1,
              .ordinal = (uint16_t)t->events.count,
              .failures = (uint16_t)failures,
              .frame = (uint8_t)t->frame};
    jz_push(t->arena, &t->state.calls, c);
}

static void settle(turn *t, uint32_t frame, uint32_t step, uint32_t word,
                   bool failed)
{
    value v = {.type = VALUE_OUTCOME, .word = word,
               .flags = failed ? VALUE_FAILED : 0};
    jz_set_answer(t->arena, &t->state, frame,
                  t->program->steps.at[step].entry, &v);
}

void jz_call(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    const action *a = &t->program->actions.at[s->action];
    frame *f = jz_top(t);
    jz_drop_answer(&t->state, t->frame, s->entry); /* of an earlier attempt   */
    uint32_t failures = jz_count_at(t->arena, &t->state, t->frame,
                                    number)->failures;
    size_t count;
    jaseur_field *fields = jz_arguments(t, s, &count);
    jaseur_event *e = jz_event(t, JASEUR_CALL, number);
    e->name = jz_program_name(t->program, a->name);
    e->key = call_key(t, number, f->run, failures);
    e->fields = fields;
    e->field_count = count;
    e->once = a->once;
    if (a->waited) {
        e->deadline = time_out(t);
        remember_call(t, number, failures);
        f->tries++;
        f->rest = REST_RESULT;
    } else {
        settle(t, t->frame, number, t->program->name_done, false);
        f->rest = REST_DONE;
    }
}

const char *jz_call_id(turn *t, const call *c)
{
    buf b = {.arena = t->arena};
    jz_put(&b, jz_str(t->session->id));
    jz_put_char(&b, '.');
    jz_put_uint(&b, c->turn, 1);
    jz_put_char(&b, '.');
    jz_put_uint(&b, c->ordinal, 1);
    return jz_text(&b).at;
}

void jz_drop_call(turn *t, uint32_t row)
{
    call c = t->state.calls.at[row];
    t->state.calls.count--;
    memmove(&t->state.calls.at[row], &t->state.calls.at[row + 1],
            (t->state.calls.count - row) * sizeof(call));
    if (c.state != CALL_RUNNING) return;
    const char *id = jz_call_id(t, &c);
    jz_event(t, JASEUR_DROP, c.step)->name = id;
}

void jz_drop_calls(turn *t, uint32_t frame)
{
    for (uint32_t i = t->state.calls.count; i-- > 0;)
        if (t->state.calls.at[i].frame == frame) jz_drop_call(t, i);
}

/* ---- results ------------------------------------------------------------- */

static call *find_call(turn *t, str id)
{
    str session = jz_str(t->session->id);
    if (!jz_starts(id, session)) return NULL;
    str rest = jz_slice(id, session.size, id.size);
    if (jz_cut(&rest, '.').size) return NULL;
    uint64_t made, ordinal;
    if (!jz_read_uint(jz_cut(&rest, '.'), &made)) return NULL;
    if (!jz_read_uint(rest, &ordinal)) return NULL;
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        call *c = &t->state.calls.at[i];
        if (c->turn == made && c->ordinal == ordinal) return c;
    }
    return NULL;
}

static uint32_t outcome_word(turn *t, const action *a, str outcome)
{
    uint32_t word = jz_names_find(&t->program->names, outcome);
    if (!a->outcome_count)
        return word == t->program->name_done ? word : 0;
    for (uint32_t i = 0; word && i < a->outcome_count; i++)
        if (t->program->words.at[a->outcomes + i] == word) return word;
    return 0;
}

/* Numbers come round again; one that is still in use is passed over. */
static uint32_t free_list_number(turn *t)
{
    uint32_t *last = &t->state.head.lists;
    do *last = *last % UINT16_MAX + 1;
    while (jz_host_list(t->session, *last));
    return *last;
}

static value keep_list(turn *t, const jaseur_value *v, bool *ok)
{
    if (v->type != JASEUR_LIST || v->item_count > t->limits->list_items) {
        *ok = false;
        return (value){0};
    }
    host_list *list = jz_new_list(t->session, free_list_number(t));
    buf b = {.arena = &list->arena};
    *ok = jz_pack(&b, v, t->limits->list_bytes);
    list->packed = (str){b.at, b.size};
    return (value){.type = VALUE_LIST, .word = list->number};
}

/* A value of the host as the type that was declared for it. */
value jz_read_field(turn *t, const jaseur_value *v, value_type type, bool *ok)
{
    value out = {0};
    *ok = true;
    if (v->type == JASEUR_NOTHING) return out;
    if (type == VALUE_LIST) return keep_list(t, v, ok);
    if (v->type == JASEUR_TEXT) {
        str text = jz_repair(t->arena, jz_str(v->text));
        *ok = text.size <= t->limits->value_bytes &&
              jz_read_standard(text, type, &out);
        return out;
    }
    buf b = {.arena = t->arena};
    *ok = jz_pack(&b, v, t->limits->value_bytes);
    if (!*ok) return out;
    out = jz_unpack((str){b.at, b.size});
    *ok = out.type == type;
    return out;
}

static const jaseur_value *field_of(const jaseur_message *m, str name)
{
    for (size_t i = 0; i < m->field_count; i++)
        if (jz_same(jz_str(m->fields[i].name), name))
            return &m->fields[i].value;
    return NULL;
}

/* What the action gives, into the entries of its step. */
static bool take_fields(turn *t, const call *c, const action *a)
{
    const step *s = &t->program->steps.at[c->step];
    for (uint32_t i = 0; i < a->give_count; i++) {
        const param *give = &t->program->params.at[a->gives + i];
        const jaseur_value *v = field_of(
            t->message, jz_name(&t->program->names, give->name));
        jz_drop_answer(&t->state, c->frame, s->fields + i);
        if (!v) continue;
        bool ok;
        value read = jz_read_field(t, v, (value_type)give->type, &ok);
        if (!ok) return false;
        if (jz_is_known(&read))
            jz_set_answer(t->arena, &t->state, c->frame, s->fields + i, &read);
    }
    return true;
}

/* The result of a call, in its frame, which need not be the top one. */
static void arrive(turn *t, const call *c)
{
    const action *a =
        &t->program->actions.at[t->program->steps.at[c->step].action];
    str said = {t->message->text, t->message->size};
    uint32_t word = outcome_word(t, a, said);
    bool failed = jz_same(said, S("failed"));
    if (failed || !word || !take_fields(t, c, a)) {
        if (!failed) jz_trace(t, DID_UNFIT, c->step);
        settle(t, c->frame, c->step, t->program->name_failed, true);
        return;
    }
    settle(t, c->frame, c->step, word, false);
    if (word != jz_good_outcome(t->program, &t->program->steps.at[c->step]))
        jz_count_at(t->arena, &t->state, c->frame, c->step)->failures++;
}

static void forget_call(turn *t, const call *c)
{
    uint32_t row = (uint32_t)(c - t->state.calls.at);
    t->state.calls.count--;
    memmove(&t->state.calls.at[row], &t->state.calls.at[row + 1],
            (t->state.calls.count - row) * sizeof(call));
}

/* All attempts under one key have one end: the others are not waited for. */
static void drop_same_key(turn *t, call ended)
{
    for (uint32_t i = t->state.calls.count; i-- > 0;) {
        const call *c = &t->state.calls.at[i];
        if (c->frame == ended.frame && c->step == ended.step &&
            c->failures == ended.failures)
            jz_drop_call(t, i);
    }
}

/* The talk has gone back above the step since it timed out: the outcome is of
 * a call that is to be made again in another way.  One that was good, where it
 * counts, is not to be undone by us: people take over. */
static void arrive_too_late(turn *t, const call *c)
{
    const step *s = &t->program->steps.at[c->step];
    const action *a = &t->program->actions.at[s->action];
    str said = {t->message->text, t->message->size};
    uint32_t word = outcome_word(t, a, said);
    if (!word) return;
    if (word != jz_good_outcome(t->program, s))
        jz_count_at(t->arena, &t->state, c->frame, c->step)->failures++;
    else if (a->once)
        jz_rescue(t, t->program->builtin[BUILTIN_FAILED], c->step);
}

static bool is_forgotten(const turn *t, const call *c)
{
    uint32_t entry = t->program->steps.at[c->step].entry;
    return c->state == CALL_TIMED_OUT &&
           !jz_answer(&t->state, c->frame, entry);
}

void jz_take_result(turn *t)
{
    call *found = find_call(t, jz_str(t->message->name));
    if (!found) {
        t->status = JASEUR_NOT_EXPECTED;
        return;
    }
    call c = *found;
    jz_trace(t, c.state == CALL_TIMED_OUT ? DID_LATE : DID_RESULT, c.step);
    frame *f = &t->state.frames.at[c.frame];
    bool waited = f->rest == REST_RESULT && f->step == c.step;
    bool forgotten = !waited && is_forgotten(t, &c);
    forget_call(t, found);
    drop_same_key(t, c);
    if (forgotten) {
        arrive_too_late(t, &c);
        return;
    }
    arrive(t, &c);
    if (waited) f->rest = REST_DONE;
}

/* Calls that loading has dropped: the host hears of them now. */
void jz_tell_dropped(turn *t)
{
    for (uint32_t i = t->state.calls.count; i-- > 0;) {
        call *c = &t->state.calls.at[i];
        if (c->state != CALL_DROPPED) continue;
        const char *id = jz_call_id(t, c);
        forget_call(t, c);
        jz_event(t, JASEUR_DROP, 0)->name = id;
    }
}

/* ---- time-outs ----------------------------------------------------------- */

static call *next_due(turn *t)
{
    call *due = NULL;
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        call *c = &t->state.calls.at[i];
        if (c->state != CALL_RUNNING || c->until > t->now) continue;
        if (!due || c->until < due->until) due = c;
    }
    return due;
}

/* The call stays in the table: its result may still come, and counts. */
void jz_time_out(turn *t)
{
    for (call *c = next_due(t); c; c = next_due(t)) {
        c->state = CALL_TIMED_OUT;
        jz_trace(t, DID_TIME_OUT, c->step);
        settle(t, c->frame, c->step, t->program->name_failed, true);
        frame *f = &t->state.frames.at[c->frame];
        if (f->rest == REST_RESULT && f->step == c->step) f->rest = REST_DONE;
        jz_walk(t);
    }
}

/* ---- what the host has learnt -------------------------------------------- */

/* A field that is nothing is not known any more. */
static void learn_value(turn *t, uint32_t entry, const jaseur_value *v,
                        value_type type)
{
    bool ok;
    value read = jz_read_field(t, v, type, &ok);
    if (!ok) return;
    if (jz_is_known(&read))
        jz_set_answer(t->arena, &t->state, FRAME_KNOWN, entry, &read);
    else
        jz_drop_answer(&t->state, FRAME_KNOWN, entry);
}

static void learn_consent(turn *t, str name, const jaseur_value *v)
{
    uint32_t number = jz_names_find(&t->program->names, name);
    if (number) /* else no flow asks about it                               */
        learn_value(t, CONSENT + number, v, VALUE_BOOL);
}

static void learn_customer(turn *t, str name, const jaseur_value *v)
{
    uint32_t number = jz_names_find(&t->program->names, name);
    for (uint32_t i = 1; number && i < t->program->customer.count; i++) {
        const param *field = &t->program->customer.at[i];
        if (field->name == number)
            learn_value(t, i, v, (value_type)field->type);
    }
}

void jz_learn(turn *t, const jaseur_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str name = jz_str(fields[i].name);
        const jaseur_value *v = &fields[i].value;
        if (jz_starts(name, S("consent.")))
            learn_consent(t, jz_slice(name, 8, name.size), v);
        else if (jz_same(name, S("language")) && v->type == JASEUR_TEXT)
            t->state.head.language = (uint16_t)jz_program_language(
                t->program, jz_str(v->text));
        else
            learn_customer(t, name, v);
    }
}

static bool is_personal(const program *p, const answer *a)
{
    if (a->type == VALUE_CARD) return true;
    if ((a->frame & ANSWER_FRAME) == FRAME_KNOWN) return a->entry < CONSENT;
    if (a->entry >= KEY_NAME) return false;
    const entry *e = &p->entries.at[a->entry];
    return e->personal || e->secret;
}

void jz_forget_personal(turn *t)
{
    state *s = &t->state;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->answers.count; i++)
        if (!is_personal(t->program, &s->answers.at[i]))
            s->answers.at[kept++] = s->answers.at[i];
    s->answers.count = kept;
    jz_leave_over(t, NULL, 0);
    t->workspace->wipe = true;
}
