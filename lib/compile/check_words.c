/* check_words.c - what is said and heard: labels that cannot be told apart,
 * texts that a language lacks, values that are used before they are there. */
#include "compile/work.h"

/* ---- the same words for two choices -------------------------------------- */

typedef struct said_phrase {
    uint32_t choice;
    const node *node;
} said_phrase;

typedef struct phrase_job {
    work *work;
    names phrases;
    vec(said_phrase) first; /* by number of phrase                            */
} phrase_job;

static void check_phrase(phrase_job *j, uint32_t row, const node *n)
{
    work *const w = j->work;
    const program *const p = w->program;
    const str said = jz_folded_words(w->scratch, n->text);
    if (!said.size) return;
    const uint32_t known = jz_names_find(&j->phrases, said);
    if (!known) {
        jz_names_add(&j->phrases, said);
        const said_phrase s = {row, n};
        jz_push(w->scratch, &j->first, s);
        return;
    }
    const said_phrase *const first = &j->first.at[known];
    if (first->choice == row) return;
    problem *const about =
        jz_problem(w->problems, SAME_WORDS, n->place, n->text,
                   jz_name(&p->names, p->choices.at[first->choice].id),
                   jz_name(&p->names, p->choices.at[row].id));
    jz_help(w->problems, about, CHANGE_ONE, S(""));
    jz_problem_because(w->problems, about, BECAUSE_FIRST_HERE,
                       first->node->place, (const str[PROBLEM_ARGS]){{0}});
}

static void check_choices(work *w, uint32_t row)
{
    const question *const q = &w->program->questions.at[row];
    const question_written *const from =
        &w->steps_written.at[q->step]->question;
    if (from->fixed_count < 2) return;
    phrase_job j = {.work = w};
    jz_names_open(&j.phrases, w->scratch);
    jz_push(w->scratch, &j.first, (said_phrase){0});
    for (uint32_t i = 0; i < from->fixed_count; i++) {
        const texts *const labels = &from->fixed[i].labels;
        for (uint32_t k = 0; k < labels->count; k++) {
            for (uint32_t t = 0; t < labels->at[k].count; t++) {
                check_phrase(&j, q->choices + i, labels->at[k].texts[t]);
            }
        }
    }
}

/* ---- missing languages --------------------------------------------------- */

/* The text of the first language once more, to be translated. */
static void offer_line(work *w, problem *about, const missing_text *m, str tag)
{
    const node *const key = m->said->at[0].key;
    const node *const last = m->said->at[m->said->count - 1].key;
    buf name = {.arena = w->scratch};
    if (m->id != MISSING_LABEL) {
        jz_put(&name, m->what);
        jz_put_char(&name, ' ');
    }
    jz_put(&name, tag);
    uint32_t offset = 0;
    const str line =
        jz_entry_again(w->scratch, &w->reader.sources[key->place.source - 1],
                       key, last, jz_text(&name), &offset);
    if (line.at) jz_problem_fix(w->problems, about, offset, 0, line);
}

static void check_languages(work *w)
{
    const program *const p = w->program;
    uint32_t missing[LANGUAGES_MOST] = {0};
    for (uint32_t i = 0; i < w->missing.count; i++) {
        missing[w->missing.at[i].language]++;
    }
    for (uint32_t i = 0; i < w->missing.count; i++) {
        const missing_text *const m = &w->missing.at[i];
        const str tag = p->language_tags[m->language];
        problem *const about = jz_problem(w->problems, m->id, m->place, tag,
                                          m->what, m->whose);
        offer_line(w, about, m, tag);
        if (m->id == MISSING_LABEL) continue;
        if (missing[m->language] == 1) {
            jz_help(w->problems, about, ADD_ONE_LANGUAGE, m->what, tag);
            continue;
        }
        buf b = {.arena = w->scratch};
        jz_put_uint(&b, missing[m->language], 1);
        jz_help(w->problems, about, ADD_LANGUAGE, m->what, tag, jz_text(&b));
    }
}

/* ---- values that are not there yet --------------------------------------- */

typedef struct early {
    work *work;
    const program *program;
    uint32_t *lowest; /* by step: the lowest that a jump back from here or from
                         below leads to; the step itself: none               */
} early;

static bool leads_back_anywhere(const step *s)
{
    return s->way.go == GO_BACK || s->way.go == GO_CHANGE;
}

/* Jumps are taken to be possible whatever stands between: what is told is
 * certain, and not all that is certain is told. */
static void find_lowest(early *e, const flow *f, const uint32_t *exits)
{
    const program *const p = e->program;
    uint32_t lowest = f->steps + f->step_count;
    for (uint32_t i = lowest; i-- > f->steps;) {
        if (leads_back_anywhere(&p->steps.at[i])) lowest = f->steps;
        for (uint32_t k = exits[i]; k < exits[i + 1]; k++) {
            const uint32_t to = p->exits.at[k].to;
            if (to && to <= i && to < lowest) lowest = to;
        }
        e->lowest[i] = lowest;
    }
}

/* Whether a step may be entered after another one that stands below it, or is
 * it. */
static bool can_come_after(const early *e, uint32_t row, uint32_t maker)
{
    uint32_t at = maker;
    if (e->lowest[at] > at) return false;
    while (e->lowest[at] < at) at = e->lowest[at];
    return at <= row;
}

static void tell_early(const early *e, uint32_t entry_row, place where)
{
    const program *const p = e->program;
    const uint32_t maker = p->entries.at[entry_row].step;
    const node *const name = e->work->steps_written.at[maker]->name;
    buf line = {.arena = e->work->scratch};
    jz_put_uint(&line, name->place.line, 1);
    problem *const about =
        jz_problem(e->work->problems, USED_TOO_EARLY, where,
                   jz_name(&p->names, p->entries.at[entry_row].name));
    jz_help(e->work->problems, about, MOVE_IT_BELOW, name->text,
            jz_text(&line));
}

/* Where a condition asks whether a value is there, its author knows that it
 * may not be. */
static bool asks_whether_known(const op *code)
{
    for (; code->kind != OP_END; code++) {
        if (code->kind == OP_IS_KNOWN || code->kind == OP_ELSE) return true;
    }
    return false;
}

/* What a step needs before it can begin. */
static void check_code(const early *e, uint32_t row, uint32_t start,
                       const node *written)
{
    const program *const p = e->program;
    const op *const code = &p->code.at[start];
    if (!start || asks_whether_known(code)) return;
    for (const op *o = code; o->kind != OP_END; o++) {
        if (o->kind != OP_LOOK || o->extra != REF_ENTRY) continue;
        const uint32_t maker = p->entries.at[o->arg].step;
        if (maker < row || can_come_after(e, row, maker)) continue;
        tell_early(e, o->arg, written->place);
        return;
    }
}

/* The same through formulas, where the condition is then never true. */
static void check_formulas(const early *e, uint32_t row)
{
    const work *const w = e->work;
    const program *const p = e->program;
    const uint32_t when = p->steps.at[row].when;
    if (!when || p->code.at[when].kind == OP_END) return;
    const stretch seen = w->when_seen[row];
    bool formulas = false;
    for (const op *o = &p->code.at[when]; o->kind != OP_END; o++) {
        if (o->kind == OP_FORMULA) formulas = true;
    }
    for (uint32_t i = 0; formulas && i < seen.count; i++) {
        const uint32_t entry = w->when_entries.at[seen.first + i];
        const uint32_t maker = p->entries.at[entry].step;
        const what_if empty = {SUPPOSE_EMPTY, maker, 0};
        if (maker < row || can_come_after(e, row, maker)) continue;
        if (jz_what_if(p, when, empty) != CAN_BE_NO) continue;
        tell_early(e, entry, w->steps_written.at[row]->when->place);
        return;
    }
}

/* What is passed: where it is written, or where the action is named. */
static void check_arguments(const early *e, uint32_t row)
{
    const program *const p = e->program;
    const step *const s = &p->steps.at[row];
    const step_written *const from = e->work->steps_written.at[row];
    for (uint32_t i = 0; from->action && i < s->argument_count; i++) {
        const argument *const a = &p->arguments.at[s->arguments + i];
        const node *where = from->action;
        if (a->is_text) continue;
        for (uint32_t k = 0; k < from->with.count; k++) {
            const written *const row_of = &from->with.at[k];
            if (jz_same(row_of->name->text, jz_name(&p->names, a->name))) {
                where = row_of->value;
            }
        }
        check_code(e, row, a->code, where);
    }
}

static void check_step(const early *e, uint32_t row)
{
    const step *const s = &e->program->steps.at[row];
    const step_written *const from = e->work->steps_written.at[row];
    check_code(e, row, s->when, from->when);
    check_formulas(e, row);
    check_code(e, row, s->each, from->each);
    if (s->waits != WAIT_EVENT) check_code(e, row, s->wait, from->wait);
    check_arguments(e, row);
    if (!s->question) return;
    const question *const q = &e->program->questions.at[s->question];
    check_code(e, row, q->from, from->question.from);
    check_code(e, row, q->low, from->question.answer);
    check_code(e, row, q->high, from->question.answer);
}

/* A basket has lines while more is asked for. */
static bool is_basket(const program *p, uint32_t row)
{
    const step *const s = &p->steps.at[row];
    return s->question && p->questions.at[s->question].kind == MATCH_BASKET;
}

/* A step that is entered again has lost what it gave. */
static bool is_early(const early *e, const insert *i, uint32_t maker)
{
    const program *const p = e->program;
    if (maker < i->step) return false;
    if (maker == i->step && is_basket(p, maker)) return false;
    if (maker > i->step && can_come_after(e, i->step, maker)) return false;
    const what_if empty = {SUPPOSE_EMPTY, maker, 0};
    if (!jz_is_empty_if(p, i->code, empty)) return false;
    return jz_what_if(p, p->steps.at[i->step].when, empty) != CAN_BE_NO;
}

static void check_early_insert(const early *e, const insert *i)
{
    const work *const w = e->work;
    const program *const p = e->program;
    const uint32_t owner = p->steps.at[i->step].flow;
    if (p->flows.at[owner].built_in || w->flow_fails[owner]) return;
    for (uint32_t k = 0; k < i->seen.count; k++) {
        const uint32_t entry = w->insert_entries.at[i->seen.first + k];
        if (!is_early(e, i, p->entries.at[entry].step)) continue;
        tell_early(e, entry, i->place);
        return;
    }
}

static void check_early(work *w, const uint32_t *exits)
{
    const program *const p = w->program;
    early e = {.work = w, .program = p};
    e.lowest = jz_take(w->scratch, sizeof *e.lowest, p->steps.count);
    for (uint32_t i = 1; i < p->flows.count; i++) {
        const flow *const f = &p->flows.at[i];
        if (f->built_in || w->flow_fails[i]) continue;
        find_lowest(&e, f, exits);
        for (uint32_t j = 0; j < f->step_count; j++) {
            check_step(&e, f->steps + j);
        }
    }
    for (uint32_t i = 0; i < w->inserts.count; i++) {
        check_early_insert(&e, &w->inserts.at[i]);
    }
}

void jz_check_words(work *w, const uint32_t *exits)
{
    for (uint32_t i = 1; i < w->program->questions.count; i++) {
        check_choices(w, i);
    }
    check_languages(w);
    check_early(w, exits);
}
