/* read_step.c - the steps of a flow: what each says, does and where it goes. */
#include "flow/read.h"

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

/* What people hand back, or what an event brings: how it ended is not theirs
 * to name. */
static void read_gives(flow_reader *f, void *field, const node *n, str tag)
{
    gives *const g = field;
    jz_read_gives(f, g, n, tag);
    const node *const outcome =
        n->kind == NODE_MAP ? jz_entry(n, S("outcome")) : NULL;
    if (!outcome) return;
    g->outcome_count = 0;
    problem *const p = jz_tell(f->reader, OUTCOME_NOT_HERE, outcome->key,
                               outcome->key->text);
    jz_help(f->reader->problems, p, REMOVE_IT, S(""));
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
    {"handoff", jz_read_handoff, 0, false},
    {"go", jz_read_go, FIELD(go), false},
    {"called", jz_read_tagged, FIELD(called), true},
    {"was", read_was, 0, false},
    {"hear", jz_read_tagged, FIELD(hear), true},
    {"gives", read_gives, FIELD(gives), false},
    {"refuse", jz_read_refuse, FIELD(question.refuse), false},
    {"silent", jz_read_silent, FIELD(silent), false},
    {"wait", jz_read_wait, 0, false},
    {"each", jz_read_each, 0, false},
    {"remember", jz_read_remember, FIELD(remember), false},
    {"attach", jz_read_tagged, FIELD(attach), true},
    {NULL, NULL, 0, false},
};

/* ---- what goes together -------------------------------------------------- */

static void check_verbs(flow_reader *f, const step_written *s)
{
    problems *const list = f->reader->problems;
    const node *const keys[] = {s->ask.count ? s->ask.at[0].key : NULL,
                                s->action ? s->action->key : NULL,
                                s->handoff ? s->handoff->key : NULL,
                                s->wait ? s->wait->key : NULL};
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

/* The verbs that a step has. */
enum {
    HAS_ASK = 1, HAS_DO = 2, HAS_HANDOFF = 4, HAS_EVENT = 8 /* waits for one  */
};

/* Keys that only mean something beside one of these. */
static const struct {
    const char *key, *company;
    unsigned verbs;
    const char *beside;
} company[] = {
    {"with", "do", HAS_DO | HAS_HANDOFF, "do:  handoff:"},
    {"retry", "ask", HAS_ASK, "ask:"},
    {"refuse", "ask", HAS_ASK, "ask:"},
    {"tries", "ask", HAS_ASK | HAS_DO, "ask:  do:"},
    {"each", "do", HAS_DO, "do:"},
    {"gives", "handoff", HAS_HANDOFF | HAS_EVENT,
     "handoff:  wait: until event …"},
    {"silent", "ask", HAS_ASK | HAS_DO | HAS_HANDOFF | HAS_EVENT,
     "ask:  do:  handoff:  wait: until event …"},
};

static unsigned verbs_of(const step_written *s)
{
    return (s->ask.count ? HAS_ASK : 0u) | (s->action ? HAS_DO : 0u) |
           (s->handoff ? HAS_HANDOFF : 0u) |
           (s->waits == WRITTEN_EVENT ? HAS_EVENT : 0u);
}

static void check_company(flow_reader *f, const step_written *s)
{
    problems *const list = f->reader->problems;
    const unsigned verbs = verbs_of(s);
    for (size_t i = 0; i < sizeof company / sizeof *company; i++) {
        const str key = jz_str(company[i].key);
        const node *const n = jz_first_entry(s->map, key);
        if (!n || verbs & company[i].verbs) continue;
        problem *const p = jz_problem(list, KEY_NEEDS, n->key->place, key,
                                      jz_str(company[i].company));
        jz_help(list, p, GOES_BESIDE, jz_str(company[i].beside));
    }
}

static void check_step(flow_reader *f, const step_written *s)
{
    check_company(f, s);
    if (verbs_of(s) || s->wait || s->say.count || s->go.node) return;
    if (s->attach.count || s->remember.count) return;
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
    jz_check_reserved(f, n->key, n->key->text);
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
