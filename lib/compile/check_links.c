/* check_links.c - links that the engine would refuse to send, because nobody
 * has been asked whether they want any. */
#include "compile/work.h"

#include "base/link.h"

/* ---- which texts are links ----------------------------------------------- */

/* A value within the text may be anything, but for how the text begins. */
static bool is_link(work *w, uint32_t first)
{
    const piece *at = &w->program->pieces.at[first];
    if (!first || at->kind != PIECE_TEXT) return false;
    buf b = {.arena = w->scratch};
    for (; at->kind != PIECE_END; at++) {
        if (at->kind == PIECE_TEXT) jz_put(&b, at->text);
        if (at->kind == PIECE_INSERT) jz_put_char(&b, '_');
    }
    return jz_media_of(jz_text(&b)).kind == JASEUR_LINK;
}

static bool sends_link(work *w, const step *s)
{
    const program *const p = w->program;
    if (!s->attach) return false;
    for (uint32_t i = 0; i < p->language_count; i++) {
        const reply *const r =
            &p->replies.at[s->attach * p->language_count + i];
        for (uint32_t k = 0; k < r->count; k++) {
            if (is_link(w, p->texts.at[r->first + k])) return true;
        }
    }
    return false;
}

/* ---- who was asked ------------------------------------------------------- */

static bool asks_for_links(const program *p, const step *s)
{
    return s->verb == VERB_ASK &&
           p->questions.at[s->question].consent == p->name_link;
}

/* Another flow may have asked; its outcome is not known here. */
static bool may_agree(const program *p, const step *s)
{
    if (s->verb == VERB_FLOW || asks_for_links(p, s)) return true;
    for (uint32_t i = 0; i < s->kept_count; i++) {
        const kept *const k = &p->kept.at[s->kept + i];
        if (k->consent && k->field == p->name_link) return true;
    }
    return false;
}

typedef struct linker {
    work *work;
    const program *program;
    ways ways;
} linker;

static void tell(const linker *l, uint32_t row, problem_id id, str asked)
{
    work *const w = l->work;
    const step_written *const from = w->steps_written.at[row];
    problem *const about =
        jz_problem(w->problems, id, from->attach.at[0].texts[0]->place,
                   from->name->text, asked);
    if (asked.size) jz_help(w->problems, about, WHEN_AGREED, asked);
    else jz_help(w->problems, about, ASK_FOR_CONSENT, S(""));
}

/* The links below a question that are sent to those who say no, too. */
static void check_refusals(linker *l, uint32_t asked)
{
    const program *const p = l->program;
    const what_if refused[] = {
        {SUPPOSE_WORD, asked, p->name_no},
        {SUPPOSE_NO_CONSENT, 0, p->name_link},
    };
    uint32_t row;
    unsigned can = CAN_BE_YES;
    const flow *const f = &p->flows.at[p->steps.at[asked].flow];
    const way *const w = &p->steps.at[asked].way;
    const uint32_t next = w->go == GO_STEP ? w->to
                          : w->go == GO_NEXT ? asked + 1 : 0;
    if (next <= asked || next >= f->steps + f->step_count) return;
    jz_ways_begin(&l->ways);
    jz_ways_add(&l->ways, next);
    while (jz_ways_next(&l->ways, refused, 2, &row, &can)) {
        const step *const s = &p->steps.at[row];
        const bool asks = may_agree(p, s);
        if (can & CAN_BE_YES && !asks && sends_link(l->work, s)) {
            tell(l, row, LINK_AFTER_NO, jz_name(&p->names,
                                                p->steps.at[asked].name));
        }
        jz_ways_on(&l->ways, row, asks ? can & CAN_BE_NO : can, row);
    }
}

/* The links that are reached without any question. */
static void check_unasked(linker *l, const flow *f)
{
    const program *const p = l->program;
    const what_if unknown = {SUPPOSE_NO_CONSENT, 0, p->name_link};
    uint32_t row;
    unsigned can;
    jz_ways_begin(&l->ways);
    jz_ways_add(&l->ways, f->steps);
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        if (l->work->steps_written.at[i]->hear.count) jz_ways_add(&l->ways, i);
    }
    while (jz_ways_next(&l->ways, &unknown, 1, &row, &can)) {
        const step *const s = &p->steps.at[row];
        const bool asks = may_agree(p, s);
        if (can & CAN_BE_YES && sends_link(l->work, s)) {
            tell(l, row, LINK_WITHOUT_CONSENT, S(""));
        }
        jz_ways_on(&l->ways, row, asks ? can & CAN_BE_NO : can, 0);
    }
}

void jz_check_links(work *w, const uint32_t *exits)
{
    const program *const p = w->program;
    linker l = {.work = w, .program = p, .ways = jz_ways_open(w, exits)};
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const flow *const f = &p->flows.at[i];
        const what_if unknown = {SUPPOSE_NO_CONSENT, 0, p->name_link};
        bool sends = false;
        if (f->built_in || w->flow_fails[i] || !f->step_count) continue;
        for (uint32_t k = f->steps; k < f->steps + f->step_count; k++) {
            if (sends_link(w, &p->steps.at[k])) sends = true;
        }
        if (!sends) continue;
        if (jz_what_if(p, f->when, unknown) == CAN_BE_NO) continue;
        jz_ways_refill(&l.ways);
        if (!w->flow_called[i]) check_unasked(&l, f);
        for (uint32_t k = f->steps; k < f->steps + f->step_count; k++) {
            if (asks_for_links(p, &p->steps.at[k])) check_refusals(&l, k);
        }
    }
}
