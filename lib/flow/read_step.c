/* read_step.c - the steps of a flow: what each says, does and where it goes. */
#include "flow/read.h"

/* More than a run can enter one step anyway. */
enum { MOST_TIMES = 1000 };

/* ---- go ------------------------------------------------------------------ */

static const struct {
    const char *keyword;
    jump_kind kind;
} jumps[] = {
    {"end", JUMP_END},       {"restart", JUMP_RESTART}, {"back", JUMP_BACK},
    {"change", JUMP_CHANGE}, {"stop", JUMP_STOP},
};

static jump_kind jump_of(str first)
{
    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        if (jz_same(first, jz_str(jumps[i].keyword))) return jumps[i].kind;
    }
    return JUMP_STEP;
}

/* Behind the name of a step: nothing, or `at most N times`. */
static bool read_at_most(str *rest, uint32_t *at_most)
{
    const str at = jz_take_word(rest);
    if (!at.size) return true;
    const str most = jz_take_word(rest);
    const str count = jz_take_word(rest);
    const str times = jz_take_word(rest);
    uint64_t number;
    if (!jz_same(at, S("at")) || !jz_same(most, S("most")) ||
        !(jz_same(times, S("times")) || jz_same(times, S("time"))) ||
        !jz_read_uint(count, &number) || !number || number > MOST_TIMES) {
        return false;
    }
    *at_most = (uint32_t)number;
    return true;
}

static bool read_jump(str text, jump *j)
{
    str rest = text;
    const str first = jz_take_word(&rest);
    j->kind = jump_of(first);
    switch (j->kind) {
    case JUMP_STEP:
        j->target = first;
        if (!jz_is_name(first) || !read_at_most(&rest, &j->at_most)) {
            return false;
        }
        break;
    case JUMP_END:
        j->outcome = jz_take_word(&rest);
        break;
    case JUMP_CHANGE:
        j->target = jz_take_word(&rest);
        break;
    case JUMP_NONE:
    case JUMP_RESTART:
    case JUMP_BACK:
    case JUMP_STOP:
        break;
    }
    if (j->outcome.size && !jz_is_name(j->outcome)) return false;
    if (j->target.size && !jz_is_name(j->target)) return false;
    return !jz_trim(rest).size;
}

static void read_go(flow_reader *f, void *field, const node *n, str tag)
{
    jump *const j = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    *j = (jump){.node = n};
    if (read_jump(n->text, j)) return;
    *j = (jump){.node = n};
    problem *const p = jz_tell(f->reader, BAD_GO, n, n->text);
    jz_help(f->reader->problems, p, SUCH_GO, S(""));
}

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

static void read_handoff(flow_reader *f, void *field, const node *n, str tag)
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

/* ---- keys ---------------------------------------------------------------- */

static void read_tries(flow_reader *f, void *field, const node *n, str tag)
{
    question_written *const q = field;
    (void)tag;
    q->tries = n;
    q->tries_count = jz_read_tries(f, n);
}

static void read_was(flow_reader *f, void *field, const node *n, str tag)
{
    step_written *const s = field;
    (void)tag;
    jz_read_names(f, n, &s->was, &s->was_count);
}

#define FIELD(name) offsetof(step_written, name)

const key_row jz_step_keys[] = {
    {"when", jz_read_one_text, FIELD(when), false},
    {"say", jz_read_tagged, FIELD(say), true},
    {"ask", jz_read_tagged, FIELD(ask), true},
    {"answer", jz_read_answer, FIELD(question), false},
    {"choices", jz_read_choices, FIELD(question), false},
    {"retry", jz_read_tagged, FIELD(question.retry), true},
    {"tries", read_tries, FIELD(question), false},
    {"do", jz_read_one_text, FIELD(action), false},
    {"with", jz_read_writtens, FIELD(with), false},
    {"handoff", read_handoff, 0, false},
    {"go", read_go, FIELD(go), false},
    {"called", jz_read_tagged, FIELD(called), true},
    {"was", read_was, 0, false},
    {"hear", NULL, 0, true},
    {"gives", NULL, 0, false},
    {"refuse", NULL, 0, false},
    {"silent", NULL, 0, false},
    {"wait", NULL, 0, false},
    {"each", NULL, 0, false},
    {"remember", NULL, 0, false},
    {"attach", NULL, 0, true},
    {NULL, NULL, 0, false},
};

/* ---- what goes together -------------------------------------------------- */

static void check_verbs(flow_reader *f, const step_written *s)
{
    problems *const list = f->reader->problems;
    const node *const keys[] = {s->ask.count ? s->ask.at[0].key : NULL,
                                s->action ? s->action->key : NULL,
                                s->handoff ? s->handoff->key : NULL};
    const node *first = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const node *second = keys[i];
        if (!second) continue;
        if (!first) {
            first = second;
            continue;
        }
        if (second->place.offset < first->place.offset) {
            const node *const swap = first;
            first = second;
            second = swap;
        }
        problem *const p = jz_problem(list, TWO_VERBS, second->place,
                                      s->name->text, first->text,
                                      second->text);
        jz_help(list, p, SPLIT_STEP, S(""));
    }
}

/* A key that only means something beside another one. */
static void check_company(flow_reader *f, const node *key, str name,
                          const char *company)
{
    jz_problem(f->reader->problems, KEY_NEEDS, key->place, name,
               jz_str(company));
}

static void check_step(flow_reader *f, const step_written *s)
{
    const bool asks = s->ask.count > 0;
    const node *const with = jz_entry(s->map, S("with"));
    if (with && !s->action && !s->handoff) {
        check_company(f, with->key, S("with"), "do");
    }
    if (s->question.retry.count && !asks) {
        check_company(f, s->question.retry.at[0].key, S("retry"), "ask");
    }
    if (s->question.tries && !asks && !s->action) {
        check_company(f, s->question.tries->key, S("tries"), "ask");
    }
    if (asks || s->action || s->handoff || s->say.count || s->go.node) return;
    if (s->question.answer || s->question.choices) return;
    problem *const p = jz_problem(f->reader->problems, NO_VERB,
                                  s->name->place, s->name->text);
    jz_help(f->reader->problems, p, ADD_VERB, S(""));
}

static void tell_no_step(flow_reader *f, step_written *s, const node *n)
{
    problems *const list = f->reader->problems;
    problem *const p = jz_problem(list, NOT_A_MAP, n->place, n->key->text);
    jz_help(list, p, SUCH_STEP, n->key->text);
    s->question.type = jz_matcher_of(MATCH_TEXT);
    s->vague = true;
}

static void read_step(flow_reader *f, step_written *s, const node *n)
{
    problems *const list = f->reader->problems;
    const uint32_t before = list->rows.count, errors = list->errors;
    const uint32_t strange = f->strange;
    *s = (step_written){.name = n->key, .map = n, .comment = n->key->comment};
    jz_check_reserved(f, n->key);
    if (n->kind != NODE_MAP) {
        tell_no_step(f, s, n);
        return;
    }
    jz_read_keys(f, jz_step_keys, "step", n->key->text, n, s);
    check_verbs(f, s);
    jz_finish_question(f, s, &s->question, f->strange != strange);
    s->vague = list->errors != errors;
    /* What could not be read may well be what is missing. */
    if (list->rows.count == before) check_step(f, s);
}

void jz_read_steps(flow_reader *f, void *field, const node *n, str tag)
{
    flow_written *const flow = field;
    (void)tag;
    if (!jz_need_map(f->reader, n)) return;
    uint32_t most = n->count;
    if (most > f->most_steps) {
        buf b = {.arena = f->reader->arena};
        jz_put_uint(&b, f->most_steps, 1);
        jz_problem(f->reader->problems, TOO_MANY_STEPS, n->key->place,
                   flow->name->text, jz_text(&b));
        most = f->most_steps;
    }
    if (!most) return;
    flow->steps = jz_take(f->reader->arena, sizeof *flow->steps, most);
    for (const node *e = n->first; e && flow->step_count < most; e = e->next) {
        if (!jz_need_name(f->reader, e->key)) continue;
        read_step(f, &flow->steps[flow->step_count++], e);
    }
}
