/* read_choices.c - the choices of a question, and whether what was read of it
 * goes together. */
#include "flow/read.h"

/* ---- choices ------------------------------------------------------------- */

const key_row jz_choices_keys[] = {
    {"from", jz_read_one_text, offsetof(question_written, from), false},
    {NULL, NULL, 0, false},
};

/* A label, a list of a label and aliases, or those by language. */
static void read_labels(flow_reader *f, choice_written *c, const node *n)
{
    const bool nothing = n->kind == NODE_TEXT ? !n->text.size : !n->count;
    if (nothing) {
        jz_tell(f->reader, CHOICE_WITHOUT_WORDS, n->key, n->key->text);
        return;
    }
    const uint32_t whole = (uint32_t)n->key->text.size;
    if (n->kind != NODE_MAP) {
        jz_read_texts(f, &c->labels, n->key, whole, n);
        return;
    }
    for (const node *e = n->first; e; e = e->next) {
        jz_read_texts(f, &c->labels, e->key, 0, e);
    }
}

static void read_fixed(flow_reader *f, question_written *q, const node *map)
{
    uint32_t most = map->count;
    if (most > f->most_choices) {
        buf b = {.arena = f->reader->arena};
        jz_put_uint(&b, f->most_choices, 1);
        jz_problem(f->reader->problems, TOO_MANY_CHOICES, map->key->place,
                   jz_text(&b));
        most = f->most_choices;
    }
    if (most) q->fixed = jz_take(f->reader->arena, sizeof *q->fixed, most);
    for (const node *e = map->first; e && q->fixed_count < most; e = e->next) {
        if (!jz_need_name(f->reader, e->key)) continue;
        choice_written *const c = &q->fixed[q->fixed_count++];
        c->id = e->key;
        jz_check_is_word(f, e->key);
        read_labels(f, c, e);
    }
}

void jz_read_choices(flow_reader *f, void *field, const node *n, str tag)
{
    question_written *const q = field;
    (void)tag;
    if (!jz_need_map(f->reader, n)) return;
    q->choices = n;
    if (!n->count) {
        problem *const p = jz_problem(f->reader->problems, NO_CHOICES,
                                      n->key->place, n->key->text);
        jz_help(f->reader->problems, p, ADD_CHOICES, S(""));
    } else if (jz_entry(n, S("from"))) {
        jz_read_keys(f, jz_choices_keys, "choices", S(""), n, q);
    } else {
        read_fixed(f, q, n);
    }
}

/* ---- the question -------------------------------------------------------- */

/* What of a question is there, and what is not. */
static void check_question(flow_reader *f, const step_written *s,
                           const question_written *q)
{
    problems *const list = f->reader->problems;
    const node *const asked = jz_first_entry(s->map, S("ask"));
    const node *const answer = jz_first_entry(s->map, S("answer"));
    const node *const choices = jz_first_entry(s->map, S("choices"));
    if (asked && !answer && !choices) {
        problem *const p = jz_problem(list, ASK_WITHOUT_ANSWER,
                                      asked->key->place, s->name->text);
        jz_help(list, p, ADD_ANSWER, S(""));
    }
    if (!asked && (answer || choices)) {
        const node *const first = answer ? answer : choices;
        problem *const p = jz_problem(list, ANSWER_WITHOUT_ASK,
                                      first->key->place, s->name->text);
        jz_help(list, p, ADD_ASK, S(""));
    }
    if (!q->type) return;
    const bool chosen = q->type->kind == MATCH_CHOICE ||
                        q->type->kind == MATCH_CHOICES ||
                        q->type->kind == MATCH_BASKET;
    if (chosen && !choices) {
        problem *const p = jz_problem(list, NO_CHOICES, q->answer->place,
                                      q->answer->text);
        jz_help(list, p, ADD_CHOICES, S(""));
    }
    if (q->type->kind == MATCH_CONSENT && choices) {
        problem *const p =
            jz_problem(list, CHOICES_NOT_HERE, choices->key->place,
                       jz_str(q->type->name));
        jz_help(list, p, REMOVE_IT, S(""));
    }
}

void jz_finish_question(flow_reader *f, const step_written *s,
                        question_written *q, bool told)
{
    if (!told) check_question(f, s, q);
    if (q->type) return;
    /* Choices alone; or a problem was told, and anything will do. */
    q->type = jz_matcher_of(q->choices ? MATCH_CHOICE : MATCH_TEXT);
}
