/* save.c - a session's state as bytes.
 *
 *   magic and format (4), CRC-32C of all behind it (4, lowest byte first),
 *   hash of the program (8), then varints and texts:
 *   head · ids · what was left over · host lists · customer and consents ·
 *   frames from the bottom, each with its needs, its steps and its calls
 *
 * Steps, answers and outcomes stand by name.  A step's row holds how often it
 * was there, its result and the fields of its result; a step whose action must
 * happen only once, and is done or under way, names that action, so that it is
 * never called again wherever the step has gone. */
#include <string.h>

#include "base/bytes.h"
#include "snapshot/crc.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

typedef struct saver {
    writer w;
    const session *session;
    const program *program;
    state state;
} saver;

static void put_name(saver *s, uint32_t name)
{
    jz_write_text(&s->w, name ? jz_name(&s->program->names, name) : (str){0});
}

/* ---- values -------------------------------------------------------------- */

static void put_answer(saver *s, const answer *a)
{
    unsigned failed = a->frame & ANSWER_FAILED ? SAVED_FAILED : 0;
    jz_write_byte(&s->w, a->type | failed);
    switch ((value_type)a->type) {
    case VALUE_NOTHING:
        break;
    case VALUE_TEXT:
    case VALUE_CARD:
    case VALUE_RECORD:
        jz_write_text(&s->w, (str){s->state.text + a->text.at, a->text.size});
        break;
    case VALUE_CHOICE:
        put_name(s, s->program->choices.at[a->number].id);
        break;
    case VALUE_OUTCOME:
        put_name(s, (uint32_t)a->number);
        break;
    case VALUE_LIST:
        jz_write_uint(&s->w, a->extra);
        break;
    case VALUE_MONEY:
        jz_write_uint(&s->w, a->extra);
        jz_write_int(&s->w, a->number);
        break;
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
    case VALUE_HOURS:
        jz_write_int(&s->w, a->number);
        break;
    }
}

/* ---- what is not of a frame ---------------------------------------------- */

static void put_head(saver *s)
{
    const head *h = &s->state.head;
    jz_write_uint(&s->w, h->turn);
    jz_write_uint(&s->w, h->runs);
    jz_write_uint(&s->w, h->lists);
    jz_write_int(&s->w, h->last);
    jz_write_uint(&s->w, h->idle_turns);
    jz_write_uint(&s->w, h->misses);
    jz_write_text(&s->w, s->program->language_tags[h->language]);
    jz_write_text(&s->w, s->state.zone);
    jz_write_uint(&s->w, s->state.ids.count);
    jz_write_bytes(&s->w, s->state.ids.at,
                   s->state.ids.count * sizeof(message_id));
    jz_write_text(&s->w, s->state.left);
    if (!s->state.left.size) return;
    jz_write_uint(&s->w, h->left_run);
    jz_write_uint(&s->w, s->state.spans.count);
    for (uint32_t i = 0; i < s->state.spans.count; i++) {
        jz_write_uint(&s->w, s->state.spans.at[i].from);
        jz_write_uint(&s->w, s->state.spans.at[i].to);
    }
}

static void put_lists(saver *s)
{
    uint32_t count = 0;
    for (const host_list *l = s->session->lists; l; l = l->next) count++;
    jz_write_uint(&s->w, count);
    for (const host_list *l = s->session->lists; l; l = l->next) {
        jz_write_uint(&s->w, l->number);
        jz_write_text(&s->w, l->packed);
    }
}

static bool is_of(const answer *a, uint32_t frame)
{
    return (a->frame & ANSWER_FRAME) == frame;
}

static void put_known(saver *s)
{
    const state *st = &s->state;
    uint32_t count = 0;
    for (uint32_t i = 0; i < st->answers.count; i++)
        count += is_of(&st->answers.at[i], FRAME_KNOWN);
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < st->answers.count; i++) {
        const answer *a = &st->answers.at[i];
        if (!is_of(a, FRAME_KNOWN)) continue;
        bool consent = a->entry >= CONSENT;
        jz_write_byte(&s->w, consent);
        put_name(s, consent ? a->entry - CONSENT
                            : s->program->customer.at[a->entry].name);
        put_answer(s, a);
    }
}

/* ---- frames -------------------------------------------------------------- */

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
    const answer *done = jz_answer(&s->state, frame, st->entry);
    if (!done || done->frame & ANSWER_FAILED) return 0;
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
        put_name(s, s->program->entries.at[st->fields + i].name);
        put_answer(s, a);
    }
}

static const count no_count = {0};

static void put_step(saver *s, uint32_t frame, uint32_t number)
{
    const step *st = &s->program->steps.at[number];
    const answer *own = jz_answer(&s->state, frame, st->entry);
    const count *c = jz_count(&s->state, frame, number);
    if (!c) c = &no_count;
    uint32_t fields = count_fields(s, frame, st);
    uint32_t once = once_of(s, frame, st, number);
    const answer *key = jz_answer(&s->state, frame, KEY_NAME + number);
    bool plain = c->visits == 1 && c->answered == (own != NULL) &&
                 !c->jumps && !c->failures;
    put_name(s, st->name);
    jz_write_byte(&s->w, (own ? STEP_HAS_ANSWER : 0u) |
                             (c->done ? STEP_DONE : 0u) |
                             (plain ? 0u : STEP_HAS_COUNTS) |
                             (fields ? STEP_HAS_FIELDS : 0u) |
                             (once ? STEP_ONCE : 0u) |
                             (key ? STEP_HAS_KEY : 0u));
    if (!plain) {
        jz_write_uint(&s->w, c->visits);
        jz_write_uint(&s->w, c->answered);
        jz_write_uint(&s->w, c->jumps);
        jz_write_uint(&s->w, c->failures);
    }
    if (own) put_answer(s, own);
    if (fields) put_fields(s, frame, st, fields);
    if (once) put_name(s, once);
    if (key) put_answer(s, key);
}

static bool was_there(const saver *s, uint32_t frame, uint32_t number)
{
    const step *st = &s->program->steps.at[number];
    const count *c = jz_count(&s->state, frame, number);
    bool counted = c && (c->visits || c->done || c->answered || c->jumps ||
                         c->failures);
    return counted ||
           jz_answer(&s->state, frame, st->entry) ||
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
        put_name(s, s->program->entries.at[f->entries + i].name);
        put_answer(s, a);
    }
}

static void put_calls(saver *s, uint32_t frame)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->state.calls.count; i++)
        count += s->state.calls.at[i].frame == frame;
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < s->state.calls.count; i++) {
        const call *c = &s->state.calls.at[i];
        if (c->frame != frame) continue;
        put_name(s, s->program->steps.at[c->step].name);
        put_name(s, c->step ? s->program->actions.at
                                  [s->program->steps.at[c->step].action].name
                            : 0);
        jz_write_byte(&s->w, c->state);
        jz_write_int(&s->w, c->until);
        jz_write_uint(&s->w, c->run);
        jz_write_uint(&s->w, c->turn);
        jz_write_uint(&s->w, c->ordinal);
        jz_write_uint(&s->w, c->failures);
    }
}

/* The kind of answer that is waited for: a question of the same name and
 * another kind is not the same question. */
static unsigned asked_kind(const saver *s, const frame *f)
{
    if (f->rest != REST_ANSWER) return 0;
    const step *st = &s->program->steps.at[f->step];
    return s->program->questions.at[st->question].kind;
}

static void put_frame(saver *s, uint32_t number)
{
    const frame *f = &s->state.frames.at[number];
    const flow *fl = &s->program->flows.at[f->flow];
    put_name(s, fl->name);
    put_name(s, f->step ? s->program->steps.at[f->step].name : 0);
    jz_write_byte(&s->w, f->kind);
    jz_write_byte(&s->w, f->rest);
    jz_write_byte(&s->w, f->tries);
    jz_write_byte(&s->w, (f->moved ? FRAME_MOVED : 0u) |
                             (f->revisit ? FRAME_REVISIT : 0u));
    jz_write_byte(&s->w, asked_kind(s, f));
    jz_write_uint(&s->w, f->run);
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
    put_head(&s);
    put_lists(&s);
    put_known(&s);
    jz_write_uint(&s.w, s.state.frames.count);
    for (uint32_t i = 0; i < s.state.frames.count; i++) put_frame(&s, i);
    if (s.w.size > room) return s.w.size;
    unsigned char *at = bytes;
    memcpy(at, SNAPSHOT_MAGIC, 4);
    put_fixed(at + 8, s.program->hash, 8);
    put_fixed(at + 4, jz_crc(at + 8, s.w.size - 8), 4);
    return s.w.size;
}
