/* load.c - a saved session under the flows of today.
 *
 * Names decide: what has the same name, or had it (`was`), goes on; what no
 * longer fits its type is dropped; a flow whose place is gone wakes at its
 * first unanswered question; and nothing that must happen only once can happen
 * again: where that is not certain, people take over.  Each such decision
 * leaves a row in the trace.  Loading says nothing to anybody. */
#include "snapshot/crc.h"
#include "snapshot/load.h"

/* ---- frames -------------------------------------------------------------- */

/* Times count from the newest that was seen. */
static int64_t read_time(loader *l)
{
    const uint64_t from_last = (uint64_t)jz_read_int(&l->r);
    return (int64_t)((uint64_t)l->t->state.head.last + from_last);
}

static void read_place(loader *l, saved_place *at)
{
    at->flow = jz_load_text(l);
    at->step = jz_load_text(l);
    at->kind = jz_read_byte(&l->r);
    if (jz_is_about(at->kind)) at->about = jz_load_text(l);
}

/* Items by their ids, or values. */
static value read_which(loader *l)
{
    const saved s = jz_load_value(l);
    uint32_t at = 0;
    value v;
    if (s.value.type != VALUE_LIST || s.value.word || s.open) l->r.bad = true;
    if (l->r.bad) return (value){0};
    while (jz_next_item(s.value.text, &at, &v))
        if (v.type > VALUE_MOMENT) l->r.bad = true;
    return s.value;
}

static frame read_frame_head(loader *l, saved_place *place)
{
    frame f = {.due = NEVER};
    f.kind = (uint8_t)jz_read_byte(&l->r);
    f.rest = (uint8_t)jz_read_byte(&l->r);
    f.tries = (uint8_t)jz_read_byte(&l->r);
    const unsigned bits = jz_read_byte(&l->r);
    f.moved = bits & FRAME_MOVED;
    f.revisit = (bits & FRAME_REVISIT) != 0;
    f.alone = (bits & FRAME_ALONE) != 0;
    f.run = (uint32_t)jz_read_varint(&l->r, UINT32_MAX);
    if (bits & FRAME_SINCE) f.since = read_time(l);
    if (bits & FRAME_DUE) f.due = read_time(l);
    if (bits & FRAME_FIRED) f.fired = (uint8_t)jz_read_byte(&l->r);
    if (bits & FRAME_WHICH) place->which = read_which(l);
    if (bits & FRAME_WHICH && f.rest != REST_ANSWER) l->r.bad = true;
    if (f.kind > FRAME_CALLED || f.rest > REST_LEAVE || bits > FRAME_FLAGS)
        l->r.bad = true;
    /* What wakes at the next message waits for nothing else, but for people. */
    if (f.moved && f.rest != REST_NONE && f.rest != REST_PEOPLE)
        l->r.bad = true;
    return f;
}

static void read_rows(loader *l, void (*read)(loader *l))
{
    uint64_t rows = jz_read_varint(&l->r, ROWS_MOST);
    for (uint64_t i = 0; i < rows && !l->r.bad; i++) read(l);
}

static void read_need(loader *l)
{
    str name = jz_load_text(l);
    saved s = jz_load_value(l);
    uint32_t row = l->flow ? jz_follow_entry(l->p, l->flow, name) : 0;
    jz_keep_saved(l, row, &s, name);
}

static void read_frame(loader *l)
{
    saved_place *at = &l->places[l->frame];
    read_place(l, at);
    frame f = read_frame_head(l, at);
    if ((f.rest == REST_WHICH) == (at->flow.size > 0)) l->r.bad = true;
    if (l->r.bad) return;
    l->flow = at->flow.size ? jz_follow_flow(l->p, at->flow) : 0;
    f.flow = l->flow;
    jz_push(l->t->arena, &l->t->state.frames, f);
    read_rows(l, read_need);
    read_rows(l, jz_load_step);
    read_rows(l, jz_load_call);
}

/* ---- the whole ----------------------------------------------------------- */

static uint64_t read_fixed(const unsigned char *at, int bytes)
{
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) n |= (uint64_t)at[i] << (8 * i);
    return n;
}

static bool has_good_head(str bytes)
{
    if (bytes.size < SNAPSHOT_HEAD) return false;
    const unsigned char *at = (const unsigned char *)bytes.at;
    return jz_starts(bytes, S(SNAPSHOT_MAGIC)) &&
           read_fixed(at + 4, 4) == jz_crc(at + 8, bytes.size - 8);
}

static void read_frames(loader *l)
{
    uint64_t frames = jz_read_varint(&l->r, FRAMES_MOST);
    for (uint64_t i = 0; i < frames && !l->r.bad; i++) {
        l->frame = (uint32_t)i;
        read_frame(l);
    }
    if (l->r.at != l->r.end) l->r.bad = true;
}

static void settle(loader *l)
{
    turn *t = l->t;
    if (!l->lost && !l->nothing_left) return;
    jz_rescue(t, l->p->builtin[BUILTIN_FAILED], 0);
    if (jz_top(t)) jz_top(t)->moved = true;
}

void jz_load_run(void *job)
{
    load_job *j = job;
    const unsigned char *at = (const unsigned char *)j->bytes.at;
    if (!has_good_head(j->bytes)) {
        j->bad = true;
        return;
    }
    loader l = {.t = &j->turn, .p = j->turn.program,
                .r = {at + SNAPSHOT_HEAD, at + j->bytes.size, false},
                .same = read_fixed(at + 8, 8) == j->turn.program->hash};
    jz_load_head(&l);
    jz_load_lists(&l);
    jz_load_known(&l);
    jz_load_queue(&l);
    read_frames(&l);
    if (!l.r.bad) jz_place_frames(&l);
    j->bad = l.r.bad;
    if (!j->bad) settle(&l);
}
