/* save.c - a session's state as bytes.
 *
 *   magic and format (4), CRC-32C of all behind it (4, lowest byte first),
 *   hash of the program (8), then varints and texts:
 *   head · ids · what was left over · host lists · customer and consents ·
 *   what has happened · frames from the bottom, each with its needs, its steps
 *   and its calls
 *
 * Steps, answers and outcomes stand by name.  A step's row holds how often it
 * was there, its result and the fields of its result; a step whose action must
 * happen only once, and is done or under way, names that action, so that it is
 * never called again wherever the step has gone; and so does a step that runs
 * a flow in which such a thing was done. */
#include <string.h>

#include "snapshot/crc.h"
#include "snapshot/save.h"
#include "snapshot/snapshot.h"

/* ---- steps --------------------------------------------------------------- */

/* The action's name, if it must not be called again. */
static uint32_t once_of(const saver *s, uint32_t frame, const step *st,
                        uint32_t number)
{
    if (st->verb != VERB_DO) return 0;
    const action *a = &s->program->actions.at[st->action];
    if (!a->once) return 0;
    for (uint32_t i = 0; i < s->state.calls.count; i++) {
        const call *c = &s->state.calls.at[i];
        if (c->frame == frame && c->step == number) return a->name;
    }
    if (jz_answer(&s->state, frame, SO_FAR + number)) return a->name;
    const answer *done = jz_answer(&s->state, frame, st->entry);
    if (!done || done->frame & ANSWER_FAILED) return 0;
    if (done->type == VALUE_LIST) {
        const str list = {s->state.text + done->text.at, done->text.size};
        return jz_list_count(list) ? a->name : 0;
    }
    return done->number == jz_good_outcome(s->program, st) ? a->name : 0;
}

static uint32_t count_fields(const saver *s, uint32_t frame, const step *st)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < st->field_count; i++)
        count += jz_answer(&s->state, frame, st->fields + i) != NULL;
    return count;
}

static void put_fields(saver *s, uint32_t frame, const step *st,
                       uint32_t count)
{
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < st->field_count; i++) {
        const answer *a = jz_answer(&s->state, frame, st->fields + i);
        if (!a) continue;
        jz_save_name(s, s->program->entries.at[st->fields + i].name);
        jz_save_answer(s, a);
    }
}

/* Behind a list of our own stands what kind of question it answers: the lines
 * of a basket are not some photos. */
static void put_own(saver *s, const step *st, const answer *own)
{
    jz_save_answer(s, own);
    if (own->type != VALUE_LIST || own->extra) return;
    const question *q = &s->program->questions.at[st->question];
    jz_write_byte(&s->w, st->verb == VERB_ASK ? 1u + q->kind : 0u);
}

static const count no_count = {0};

static void put_step(saver *s, uint32_t frame, uint32_t number)
{
    const step *st = &s->program->steps.at[number];
    const answer *own = jz_answer(&s->state, frame, st->entry);
    const count *c = jz_count(&s->state, frame, number);
    if (!c) c = &no_count;
    const uint32_t fields = count_fields(s, frame, st);
    const uint32_t once = once_of(s, frame, st, number);
    const answer *key = jz_answer(&s->state, frame, KEY_NAME + number);
    const answer *so_far = jz_answer(&s->state, frame, SO_FAR + number);
    const bool within = st->verb == VERB_FLOW && c->done;
    const bool plain = c->visits == 1 && c->answered == (own != NULL) &&
                       !c->jumps && !c->failures;
    jz_save_name(s, st->name);
    jz_write_byte(&s->w, (own ? STEP_HAS_ANSWER : 0u) |
                             (c->done && !within ? STEP_DONE : 0u) |
                             (plain ? 0u : STEP_HAS_COUNTS) |
                             (fields ? STEP_HAS_FIELDS : 0u) |
                             (once ? STEP_ONCE : 0u) |
                             (key ? STEP_HAS_KEY : 0u) |
                             (so_far ? STEP_SO_FAR : 0u) |
                             (within ? STEP_WITHIN : 0u));
    if (!plain) {
        jz_write_uint(&s->w, c->visits);
        jz_write_uint(&s->w, c->answered);
        jz_write_uint(&s->w, c->jumps);
        jz_write_uint(&s->w, c->failures);
    }
    if (own) put_own(s, st, own);
    if (fields) put_fields(s, frame, st, fields);
    if (once) jz_save_name(s, once);
    if (within) jz_save_name(s, s->program->flows.at[st->callee].name);
    if (so_far) jz_save_answer(s, so_far);
    if (key) jz_save_answer(s, key);
}

static bool was_there(const saver *s, uint32_t frame, uint32_t number)
{
    const step *st = &s->program->steps.at[number];
    const count *c = jz_count(&s->state, frame, number);
    const bool counted = c && (c->visits || c->done || c->answered ||
                               c->jumps || c->failures);
    return counted ||
           jz_answer(&s->state, frame, st->entry) ||
           jz_answer(&s->state, frame, SO_FAR + number) ||
           count_fields(s, frame, st);
}

static void put_steps(saver *s, uint32_t frame, const flow *f)
{
    uint32_t count = 0;
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++)
        count += was_there(s, frame, i);
    jz_write_uint(&s->w, count);
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++)
        if (was_there(s, frame, i)) put_step(s, frame, i);
}

static void put_needs(saver *s, uint32_t frame, const flow *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->need_count; i++)
        count += jz_answer(&s->state, frame, f->entries + i) != NULL;
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < f->need_count; i++) {
        const answer *a = jz_answer(&s->state, frame, f->entries + i);
        if (!a) continue;
        jz_save_name(s, s->program->entries.at[f->entries + i].name);
        jz_save_answer(s, a);
    }
}

/* ---- calls --------------------------------------------------------------- */

static void put_calls(saver *s, uint32_t frame)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->state.calls.count; i++)
        count += s->state.calls.at[i].frame == frame;
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < s->state.calls.count; i++) {
        const call *c = &s->state.calls.at[i];
        if (c->frame != frame) continue;
        const step *st = &s->program->steps.at[c->step];
        jz_save_name(s, st->name);
        jz_save_name(s, s->program->actions.at[st->action].name);
        jz_write_byte(&s->w, c->state);
        jz_write_int(&s->w, c->until);
        jz_write_uint(&s->w, c->run);
        jz_write_uint(&s->w, c->turn);
        jz_write_uint(&s->w, c->ordinal);
        jz_write_uint(&s->w, c->failures);
    }
}

/* ---- frames -------------------------------------------------------------- */

/* What it rests at: a step of the same name that does something else is not
 * the same place. */
static void put_place(saver *s, const frame *f)
{
    const step *st = &s->program->steps.at[f->step];
    const place_kind k = jz_place_kind(s->program, st);
    jz_save_name(s, st->name);
    jz_write_byte(&s->w, k.kind);
    if (jz_is_about(k.kind)) jz_save_name(s, k.about);
}

static int64_t from_last(const saver *s, int64_t ms)
{
    return (int64_t)((uint64_t)ms - (uint64_t)s->state.head.last);
}

/* The times of a frame, as far as they mean something: where nothing is counted
 * any more, what was counted last is left out. */
static frame with_times(const saver *s, const frame *from)
{
    frame f = *from;
    const step *st = &s->program->steps.at[f.step];
    const bool waits = f.rest == REST_TIME && st->waits != WAIT_EVENT;
    if (!st->silent_count) f.since = 0;
    if (f.fired < st->silent_count) return f;
    f.fired = (uint8_t)st->silent_count;
    if (!waits) f.due = NEVER;
    return f;
}

static void put_frame(saver *s, uint32_t number)
{
    const frame f = with_times(s, &s->state.frames.at[number]);
    const flow *fl = &s->program->flows.at[f.flow];
    const answer *which =
        f.which ? jz_answer(&s->state, number, WHICH + f.step) : NULL;
    jz_save_name(s, fl->name);
    put_place(s, &f);
    jz_write_byte(&s->w, f.kind);
    jz_write_byte(&s->w, f.rest);
    jz_write_byte(&s->w, f.tries);
    jz_write_byte(&s->w, (f.moved ? FRAME_MOVED : 0u) |
                             (f.revisit ? FRAME_REVISIT : 0u) |
                             (f.alone ? FRAME_ALONE : 0u) |
                             (f.since ? FRAME_SINCE : 0u) |
                             (f.due != NEVER ? FRAME_DUE : 0u) |
                             (f.fired ? FRAME_FIRED : 0u) |
                             (which ? FRAME_WHICH : 0u));
    jz_write_uint(&s->w, f.run);
    if (f.since) jz_write_int(&s->w, from_last(s, f.since));
    if (f.due != NEVER) jz_write_int(&s->w, from_last(s, f.due));
    if (f.fired) jz_write_byte(&s->w, f.fired);
    if (which) jz_save_answer(s, which);
    put_needs(s, number, fl);
    put_steps(s, number, fl);
    put_calls(s, number);
}

/* ---- the whole ----------------------------------------------------------- */

static void put_fixed(unsigned char *at, uint64_t n, int bytes)
{
    for (int i = 0; i < bytes; i++) at[i] = (unsigned char)(n >> (8 * i));
}

size_t jz_save(const session *session, void *bytes, size_t room)
{
    saver s = {.w = {bytes, room, SNAPSHOT_HEAD},
               .session = session,
               .program = session->program};
    jz_view_state(session->block, &s.state);
    jz_save_head(&s);
    jz_save_lists(&s);
    jz_save_known(&s);
    jz_save_queue(&s);
    jz_write_uint(&s.w, s.state.frames.count);
    for (uint32_t i = 0; i < s.state.frames.count; i++) put_frame(&s, i);
    if (s.w.size > room) return s.w.size;
    unsigned char *at = bytes;
    memcpy(at, SNAPSHOT_MAGIC, 4);
    put_fixed(at + 8, s.program->hash, 8);
    put_fixed(at + 4, jz_crc(at + 8, s.w.size - 8), 4);
    return s.w.size;
}
