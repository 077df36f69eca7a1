/* read_verb.c - what a step does in a sentence of its own: hand over, wait, do
 * it for each, remember. */
#include "flow/read.h"

/* ---- handoff ------------------------------------------------------------- */

static bool read_urgency(str first, jaseur_urgency *urgency)
{
    static const struct {
        const char *name;
        jaseur_urgency urgency;
    } rows[] = {{"urgent", JASEUR_URGENT},
                {"high", JASEUR_HIGH},
                {"normal", JASEUR_NORMAL},
                {"low", JASEUR_LOW}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!jz_same(first, jz_str(rows[i].name))) continue;
        *urgency = rows[i].urgency;
        return true;
    }
    return false;
}

void jz_read_handoff(flow_reader *f, void *field, const node *n, str tag)
{
    step_written *const s = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    s->handoff = n;
    str rest = n->text;
    s->queue = jz_take_word(&rest);
    const str urgency = jz_take_word(&rest);
    if (!jz_is_name(s->queue)) {
        jz_tell(f->reader, BAD_QUEUE, n, s->queue);
    } else if (urgency.size && !read_urgency(urgency, &s->urgency)) {
        jz_tell(f->reader, BAD_QUEUE, n, urgency);
    } else if (jz_trim(rest).size) {
        jz_tell(f->reader, BAD_QUEUE, n, jz_trim(rest));
    }
}

/* ---- wait ---------------------------------------------------------------- */

bool jz_read_duration(str text, int64_t *ms)
{
    value v = {0};
    if (!jz_read_standard(text, VALUE_DURATION, &v) || v.number < 1) {
        return false;
    }
    *ms = v.number;
    return true;
}

/* Where a slice of the text of n stands. */
static void point_to(const node *n, str slice, uint32_t *from, uint32_t *size)
{
    *from = (uint32_t)(slice.at - n->text.at);
    *size = (uint32_t)slice.size;
}

/* Behind `until`: a moment, or `event NAME`.  An expression that begins with
 * something called `event` goes on with a sign or ends. */
static bool read_until(step_written *s, const node *n, str until)
{
    str rest = until;
    const str first = jz_take_word(&rest);
    const str name = jz_trim(rest);
    s->waits = WRITTEN_UNTIL;
    if (jz_same(first, S("event")) && name.size && jz_is_letter(name.at[0])) {
        s->waits = WRITTEN_EVENT;
        point_to(n, name, &s->wait_from, &s->wait_size);
        return jz_is_name(name);
    }
    point_to(n, until, &s->wait_from, &s->wait_size);
    return until.size > 0;
}

void jz_read_wait(flow_reader *f, void *field, const node *n, str tag)
{
    step_written *const s = field;
    int64_t ms;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    s->wait = n;
    str rest = n->text;
    const str first = jz_take_word(&rest);
    if (jz_same(first, S("until"))) {
        if (read_until(s, n, jz_trim(rest))) return;
    } else if (jz_read_duration(jz_trim(n->text), &ms)) {
        s->waits = WRITTEN_FOR;
        point_to(n, jz_trim(n->text), &s->wait_from, &s->wait_size);
        return;
    }
    s->waits = WRITTEN_NO_WAIT;
    problem *const p = jz_tell(f->reader, BAD_WAIT, n, n->text);
    jz_help(f->reader->problems, p, SUCH_WAIT, S(""));
}

/* ---- each ---------------------------------------------------------------- */

void jz_read_each(flow_reader *f, void *field, const node *n, str tag)
{
    step_written *const s = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    s->each = n;
    str rest = n->text;
    const str item = jz_take_word(&rest);
    const str in = jz_take_word(&rest);
    const str list = jz_trim(rest);
    if (!jz_is_name(item) || !jz_same(in, S("in")) || !list.size) {
        problem *const p = jz_tell(f->reader, BAD_EACH, n, n->text);
        jz_help(f->reader->problems, p, SUCH_EACH, S(""));
        return;
    }
    jz_check_reserved(f, n, item);
    s->item = item;
    point_to(n, list, &s->each_from, &s->each_size);
}

/* ---- remember ------------------------------------------------------------ */

/* customer.x or consent.x */
static bool is_kept(str name)
{
    const str first = jz_cut(&name, '.');
    return jz_is_name(name) &&
           (jz_same(first, S("customer")) || jz_same(first, S("consent")));
}

static void tell_not_kept(flow_reader *f, const node *key)
{
    problem *const p = jz_tell(f->reader, BAD_REMEMBER, key, key->text);
    buf better = {.arena = f->reader->arena};
    jz_put(&better, S("customer."));
    jz_put(&better, jz_is_name(key->text) ? key->text : S("name"));
    jz_help(f->reader->problems, p, BETTER_NAME, jz_text(&better));
}

void jz_read_remember(flow_reader *f, void *field, const node *n, str tag)
{
    writtens *const rows = field;
    (void)tag;
    if (!jz_need_map(f->reader, n) || !n->count) return;
    const uint32_t most = jz_entries_to_read(f, n);
    rows->at = jz_take(f->reader->arena, sizeof *rows->at, most);
    rows->count = 0;
    for (const node *e = n->first; e && rows->count < most; e = e->next) {
        if (!is_kept(e->key->text)) {
            tell_not_kept(f, e->key);
        } else if (jz_need_text(f->reader, e)) {
            rows->at[rows->count++] = (written){e->key, e};
        }
    }
}
