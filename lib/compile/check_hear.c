/* check_hear.c - words that start a flow at any time, and that questions want
 * to hear as an answer: these flows would take the answers away. */
#include "compile/work.h"

/* Work for the words of one phrase, far more than any needs. */
enum { PHRASE_UNITS = 10000 };

typedef struct listener {
    work *work;
    bool yes_no, number; /* some question wants one                           */
} listener;

static void note_questions(listener *l)
{
    const program *const p = l->work->program;
    for (uint32_t i = 1; i < p->questions.count; i++) {
        const matcher_kind kind = p->questions.at[i].kind;
        if (kind == MATCH_YES_NO || kind == MATCH_CONSENT) l->yes_no = true;
        if (kind == MATCH_NUMBER || kind == MATCH_DECIMAL) l->number = true;
    }
}

/* Whether a phrase as a whole is an answer of a kind. */
static bool answers(const listener *l, const heard *h, matcher_kind kind)
{
    const program *const p = l->work->program;
    const question_type type = {.kind = kind};
    const clock now = {0, &p->zone};
    uint32_t units = PHRASE_UNITS, pattern_units = PHRASE_UNITS;
    const match_room room = {.arena = l->work->scratch,
                             .pattern_units = &pattern_units,
                             .turn_units = &units,
                             .clock = &now,
                             .country = p->country};
    found f = {0};
    return jz_match(&type, h, ANSWER, &room, &f) == MATCH_FOUND &&
           f.from == 0 && f.to == h->words.count;
}

static void check_phrase(const listener *l, const flow_written *from,
                         const node *n)
{
    work *const w = l->work;
    const heard h = jz_hear(w->scratch, w->program->lexicon, n->text);
    if (!(l->yes_no && answers(l, &h, MATCH_YES_NO)) &&
        !(l->number && answers(l, &h, MATCH_NUMBER))) {
        return;
    }
    problem *const about = jz_problem(w->problems, HIDES_ANSWER, n->place,
                                      n->text, from->name->text);
    jz_help(w->problems, about, OTHER_WORDS, n->text);
}

static void check_texts(const listener *l, const flow_written *from,
                        const texts *hear)
{
    for (uint32_t i = 0; i < hear->count; i++) {
        for (uint32_t k = 0; k < hear->at[i].count; k++) {
            check_phrase(l, from, hear->at[i].texts[k]);
        }
    }
}

void jz_check_hear(work *w)
{
    const program *const p = w->program;
    listener l = {.work = w};
    note_questions(&l);
    if (!l.yes_no && !l.number) return;
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const flow_written *const from = w->flows_written.at[i];
        if (!p->flows.at[i].anytime || p->flows.at[i].built_in) continue;
        check_texts(&l, from, &from->hear);
        for (uint32_t k = 0; k < from->step_count; k++) {
            check_texts(&l, from, &from->steps[k].hear);
        }
    }
}
