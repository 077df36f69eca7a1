/* act.c - host actions: what is asked of the host, under which key, what comes
 * back, and when nothing does; and what the host tells us unasked. */
#include "run/turn.h"

#include <string.h>

enum { TIME_OUT_MS = 30000 };

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

/* What an `each` is doing it for: the id of the entry, or which one it is. */
static void put_item(turn *t, buf *b, uint32_t number)
{
    value id = {0};
    if (t->item.type == VALUE_RECORD) id = jz_field(t->item.text, S("id"));
    jz_put_char(b, '.');
    if (id.type == VALUE_TEXT) {
        jz_put(b, id.text);
        jz_put_char(b, '-');
    }
    jz_put_uint(b, jz_so_far(t, number) + 1, 1);
}

/* SESSION.RUN.FLOW/STEP[.ITEM].ENDS: the same when nobody knows how the last
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
    if (t->program->steps.at[number].each) put_item(t, &b, number);
    jz_put_char(&b, '.');
    jz_put_uint(&b, failures, 1);
    return jz_text(&b).at;
}

/* Until when an action that is called now is waited for: a line of `silent`
 * that goes somewhere sets its own limit. */
static int64_t time_out(const turn *t, uint32_t number)
{
    int64_t limit = jz_silence_ends(t, number);
    return jz_later(t->now, limit == NEVER ? TIME_OUT_MS : limit);
}

void jz_remember_call(turn *t, uint32_t number, uint32_t failures,
                      call_state state)
{
    call c = {.until = state == CALL_RUNNING ? time_out(t, number) : NEVER,
              .state = (uint8_t)state,
              .step = number,
              .run = jz_top(t)->run,
              .turn = t->state.head.turn + 1,
              .ordinal = (uint16_t)t->events.count,
              .failures = (uint16_t)failures,
              .frame = (uint8_t)t->frame};
    jz_push(t->arena, &t->state.calls, c);
}

void jz_settle(turn *t, uint32_t frame, uint32_t number, uint32_t word)
{
    const step *s = &t->program->steps.at[number];
    bool failed = word == t->program->name_failed;
    value v = {.type = VALUE_OUTCOME, .word = word,
               .flags = failed ? VALUE_FAILED : 0};
    if (failed && s->verb == VERB_ASK) v.type = VALUE_NOTHING;
    jz_set_answer(t->arena, &t->state, frame, s->entry, &v);
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
        e->deadline = time_out(t, number);
        jz_remember_call(t, number, failures, CALL_RUNNING);
        f->tries++;
        f->rest = REST_RESULT;
        jz_arm(t, f);
    } else {
        jz_settle(t, t->frame, number, t->program->name_done);
        f->rest = REST_DONE;
    }
}

const char *jz_call_id(turn *t, const call *c)
{
    return jz_event_id(t, c->turn, c->ordinal);
}

void jz_drop_call(turn *t, uint32_t row)
{
    call c = t->state.calls.at[row];
    t->state.calls.count--;
    memmove(&t->state.calls.at[row], &t->state.calls.at[row + 1],
            (t->state.calls.count - row) * sizeof(call));
    if (c.state != CALL_RUNNING && c.state != CALL_PEOPLE) return;
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
        if (c->turn == made && c->ordinal == ordinal &&
            c->state != CALL_PEOPLE)
            return c;
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

/* The result of a call, in its frame, which need not be the top one. */
static void arrive(turn *t, const call *c)
{
    const action *a =
        &t->program->actions.at[t->program->steps.at[c->step].action];
    str said = {t->message->text, t->message->size};
    uint32_t word = outcome_word(t, a, said);
    bool failed = jz_same(said, S("failed"));
    if (failed || !word || !jz_take_fields(t, c->frame, c->step)) {
        if (!failed) jz_trace(t, DID_UNFIT, c->step);
        jz_settle(t, c->frame, c->step, t->program->name_failed);
        return;
    }
    jz_settle(t, c->frame, c->step, word);
    /* Asked again after a known end it is another question, unless it may only
     * happen once. */
    bool good =
        word == jz_good_outcome(t->program, &t->program->steps.at[c->step]);
    if (!good || !a->once)
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
    if (!waited) return;
    f->rest = REST_DONE;
    f->due = NEVER;
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

call *jz_next_due_call(turn *t, int64_t *until)
{
    call *due = NULL;
    *until = NEVER;
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        call *c = &t->state.calls.at[i];
        if (c->state != CALL_RUNNING || c->until >= *until) continue;
        *until = c->until;
        due = c;
    }
    return due;
}

/* The call stays in the table: its result may still come, and counts. */
void jz_time_out(turn *t, call *c)
{
    c->state = CALL_TIMED_OUT;
    jz_trace(t, DID_TIME_OUT, c->step);
    jz_settle(t, c->frame, c->step, t->program->name_failed);
    frame *f = &t->state.frames.at[c->frame];
    if (f->rest != REST_RESULT || f->step != c->step) return;
    f->rest = REST_DONE;
    f->due = NEVER;
}

void jz_time_out_calls(turn *t, uint32_t frame)
{
    for (uint32_t i = 0; i < t->state.calls.count; i++) {
        call *c = &t->state.calls.at[i];
        if (c->frame == frame && c->state == CALL_RUNNING) jz_time_out(t, c);
    }
}
