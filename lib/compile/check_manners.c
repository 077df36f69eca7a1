/* check_manners.c - what a customer would find rude, and what will surprise
 * somebody one day: hints, for the author to think about. */
#include "compile/work.h"

#include "base/near.h"

/* ---- silence ------------------------------------------------------------- */

static str count_text(work *w, uint32_t n)
{
    buf b = {.arena = w->scratch};
    jz_put_uint(&b, n, 1);
    return jz_text(&b);
}

/* One hint a flow: what helps one question helps them all. */
static void check_silence(work *w, const flow *f)
{
    const program *const p = w->program;
    uint32_t first = 0, count = 0;
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        const step *const s = &p->steps.at[i];
        if (s->verb != VERB_ASK || s->silent_count) continue;
        if (!count++) first = i;
    }
    if (!count) return;
    const step_written *const from = w->steps_written.at[first];
    if (!from->ask.count) return;
    problem *const about =
        jz_problem(w->problems, NOBODY_FOLLOWS_UP, from->ask.at[0].key->place,
                   from->name->text);
    jz_help(w->problems, about, ADD_SILENT_QUESTION, count_text(w, count),
            jz_name(&p->names, f->name));
}

static void check_queue(work *w, uint32_t row)
{
    const step *const s = &w->program->steps.at[row];
    const step_written *const from = w->steps_written.at[row];
    if (s->verb != VERB_HANDOFF || s->silent_count || !from->handoff) return;
    problem *const about =
        jz_problem(w->problems, WAITS_WITHOUT_A_WORD,
                   jz_place_in(w, from->handoff, from->queue),
                   from->name->text, from->queue);
    jz_help(w->problems, about, ADD_SILENT_QUEUE, S(""));
}

static void check_wait(work *w, uint32_t row)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    const step_written *const from = w->steps_written.at[row];
    if (s->verb != VERB_WAIT || s->waits != WAIT_EVENT) return;
    for (uint32_t i = 0; i < s->silent_count; i++) {
        if (p->reactions.at[s->silents + i].way.go != GO_NEXT) return;
    }
    problem *const about =
        jz_problem(w->problems, WAITS_FOR_EVER, from->wait->place,
                   from->name->text, jz_name(&p->names, s->wait));
    jz_help(w->problems, about, ADD_SILENT_GO, S(""));
}

/* ---- events and consents ------------------------------------------------- */

static bool looks_at_consent(const program *p, uint32_t code)
{
    if (!code) return false;
    for (const op *o = &p->code.at[code]; o->kind != OP_END; o++) {
        if (o->kind == OP_LOOK && o->extra == REF_CONSENT) return true;
    }
    return false;
}

static void check_event(work *w, uint32_t row)
{
    const program *const p = w->program;
    const flow *const f = &p->flows.at[row];
    const flow_written *const from = w->flows_written.at[row];
    if (!from->event) return;
    bool asks = looks_at_consent(p, f->when), writes = false;
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        const step *const s = &p->steps.at[i];
        asks = asks || looks_at_consent(p, s->when);
        writes = writes || s->say || s->ask || s->callee;
    }
    const stretch lets = w->flow_lets[row];
    for (uint32_t i = 0; i < lets.count; i++) {
        asks = asks || looks_at_consent(p, p->lets.at[lets.first + i].code);
    }
    if (asks || !writes) return;
    problem *const about =
        jz_problem(w->problems, EVENT_WITHOUT_CONSENT, from->event->place,
                   from->name->text, from->event->text);
    jz_help(w->problems, about, TEST_CONSENT, S(""));
}

/* ---- jumps --------------------------------------------------------------- */

/* A jump down that is counted, in a flow that never goes up again. */
static void check_counted(work *w, const flow *f)
{
    const program *const p = w->program;
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        const way *const to = &p->steps.at[i].way;
        const bool up = to->go == GO_STEP && to->to <= i;
        if (up || to->go == GO_BACK || to->go == GO_CHANGE) return;
    }
    for (uint32_t i = f->steps; i < f->steps + f->step_count; i++) {
        const way *const to = &p->steps.at[i].way;
        if (to->go != GO_STEP || !to->at_most) continue;
        const jump *const j = &w->steps_written.at[i]->go;
        problem *const about = jz_problem(w->problems, COUNTS_NOTHING,
                                          j->node->place, j->target);
        jz_help(w->problems, about, WRITE_THIS_GO, j->target);
    }
}

/* ---- patterns ------------------------------------------------------------ */

/* Whether a quantifier without an end stands here, such as + or {2,}. */
static bool is_endless(str like, size_t at)
{
    if (like.at[at] == '+' || like.at[at] == '*') return true;
    if (like.at[at] != '{') return false;
    size_t i = at + 1;
    while (i < like.size && jz_is_digit(like.at[i])) i++;
    return i > at + 1 && i + 1 < like.size && like.at[i] == ',' &&
           like.at[i + 1] == '}';
}

/* The first quantifier without an end; the size of the text: none. */
static size_t find_endless(str like)
{
    bool in_class = false;
    for (size_t i = 0; i < like.size; i++) {
        if (like.at[i] == '\\') {
            i++;
        } else if (in_class) {
            in_class = like.at[i] != ']';
        } else if (like.at[i] == '[') {
            in_class = true;
            if (i + 1 < like.size && like.at[i + 1] == '^') i++;
            if (i + 1 < like.size && like.at[i + 1] == ']') i++;
        } else if (i && like.at[i - 1] != '(' && is_endless(like, i)) {
            return i;
        }
    }
    return like.size;
}

static void check_pattern(work *w, uint32_t row)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    const question_written *const from =
        &w->steps_written.at[row]->question;
    if (!s->question || !from->like_size || from->high_size) return;
    if (find_endless(from->like) == from->like.size) return;
    const str like = jz_slice(from->answer->text, from->like_from,
                              (size_t)from->like_from + from->like_size);
    problem *const about =
        jz_problem(w->problems, PATTERN_WITHOUT_END,
                   jz_place_in(w, from->answer, like), from->like);
    jz_help(w->problems, about, BOUND_PATTERN, S(""));
}

/* ---- choices that a slip of the finger confuses -------------------------- */

enum { NEAR_CHOICES = 64, SLIP_LETTERS = 4 };

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.size; i++) {
        if (jz_is_digit(s.at[i])) return true;
    }
    return false;
}

/* Labels of the first language, one word each, as typos are looked for. */
static void check_near(work *w, uint32_t row)
{
    const program *const p = w->program;
    const step *const s = &p->steps.at[row];
    const question_written *const from =
        &w->steps_written.at[row]->question;
    str said[NEAR_CHOICES];
    if (!s->question || from->fixed_count > NEAR_CHOICES) return;
    for (uint32_t i = 0; i < from->fixed_count; i++) {
        const texts *const labels = &from->fixed[i].labels;
        said[i] = labels->count && labels->at[0].count
                      ? jz_folded_words(w->scratch,
                                        labels->at[0].texts[0]->text)
                      : S("");
        if (said[i].size < SLIP_LETTERS || has_digit(said[i])) continue;
        for (uint32_t k = 0; k < i; k++) {
            if (said[k].size < SLIP_LETTERS) continue;
            if (jz_distance(said[k], said[i], 1) != 1) continue;
            problem *const about = jz_problem(
                w->problems, NEAR_CHOICE, labels->at[0].texts[0]->place,
                labels->at[0].texts[0]->text,
                from->fixed[k].labels.at[0].texts[0]->text);
            jz_help(w->problems, about, OTHER_LABEL, S(""));
        }
    }
}

/* ---- words --------------------------------------------------------------- */

static bool is_heard_in(const texts *hear, str base, bool first)
{
    for (uint32_t i = 0; i < hear->count; i++) {
        str tag = hear->at[i].tag;
        if (!tag.size && first) return true;
        if (jz_same(jz_cut(&tag, '-'), base) && base.size) return true;
    }
    return false;
}

/* Words in some languages, and none in others that the bot speaks. */
static void check_hear(work *w, const flow_written *from)
{
    const program *const p = w->program;
    if (!from->hear.count) return;
    str own = p->language_tags[0];
    own = jz_cut(&own, '-');
    for (uint32_t i = 1; i < p->language_count; i++) {
        str tag = p->language_tags[i];
        const str base = jz_cut(&tag, '-');
        if (is_heard_in(&from->hear, base, jz_same(base, own))) continue;
        problem *const about =
            jz_problem(w->problems, NOT_HEARD, from->hear.at[0].key->place,
                       base, from->name->text);
        jz_help(w->problems, about, ADD_HEAR_IN, base);
        return;
    }
}

/* -------------------------------------------------------------------------- */

void jz_check_manners(work *w)
{
    const program *const p = w->program;
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const flow *const f = &p->flows.at[i];
        if (f->built_in || w->flow_fails[i]) continue;
        check_hear(w, w->flows_written.at[i]);
        check_event(w, i);
        check_silence(w, f);
        check_counted(w, f);
        for (uint32_t k = f->steps; k < f->steps + f->step_count; k++) {
            check_queue(w, k);
            check_wait(w, k);
            check_pattern(w, k);
            check_near(w, k);
        }
    }
}
