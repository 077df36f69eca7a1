/* edits.h - random flows, as a script that can be edited and compiled: what
 * edits.c plays with. */
#ifndef EDITS_H
#define EDITS_H

#include <jaseur.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "chance.h"

/* ---- flows --------------------------------------------------------------- */

typedef enum kind {
    NUMBER, DECIMAL, YES_NO, CHOICE, CODE, TEXT, /* questions                 */
    LOOK, PAY, BOOK, /* actions; the last two happen once                     */
    SPEAK, HANDLER
} kind;
enum { QUESTIONS = TEXT + 1, STEPS_MOST = 14 };
enum { NAME_ROOM = 16, TEXT_ROOM = 8192 };

typedef struct step {
    kind kind;
    uint32_t id;     /* the same through all edits                            */
    char name[NAME_ROOM], was[NAME_ROOM];
    uint32_t tests;  /* `when`: id of another step; 0: none                   */
    uint32_t to;     /* `go`: id of another step; 0: none                     */
} step;

typedef struct flow {
    const char *name;
    step steps[STEPS_MOST];
    uint32_t count;
} flow;

enum { MAIN, ASIDE, FLOWS };

typedef struct script {
    flow flows[FLOWS];
    uint32_t ids; /* given out so far                                         */
    char text[TEXT_ROOM];
} script;

static const step *step_by_id(const flow *f, uint32_t id)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->steps[i].id == id) return &f->steps[i];
    return NULL;
}

static step new_step(script *s, kind k)
{
    step made = {.kind = k, .id = ++s->ids};
    snprintf(made.name, sizeof made.name, "s%u", (unsigned)made.id);
    return made;
}

static void insert(flow *f, uint32_t at, step made)
{
    if (f->count == STEPS_MOST) return;
    memmove(&f->steps[at + 1], &f->steps[at],
            (f->count - at) * sizeof *f->steps);
    f->steps[at] = made;
    f->count++;
}

static bool has(const flow *f, kind k)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->steps[i].kind == k) return true;
    return false;
}

/* A step that nothing depends on.  An action that must happen once is one step
 * of a flow; an edit may take it out, and another one bring it back. */
static kind any_kind(const flow *f)
{
    static const kind kinds[] = {NUMBER, NUMBER, DECIMAL, YES_NO, YES_NO,
                                 CHOICE, CODE,   TEXT,    LOOK,   SPEAK};
    if (one_in(4) && !has(f, PAY)) return PAY;
    if (one_in(5) && !has(f, BOOK)) return BOOK;
    return kinds[below(sizeof kinds / sizeof *kinds)];
}

/* Some steps are for some people only: those who said yes further up. */
static void add_condition(flow *f, uint32_t at)
{
    for (uint32_t i = 0; i < at; i++)
        if (f->steps[i].kind == YES_NO && one_in(2))
            f->steps[at].tests = f->steps[i].id;
}

/* What is done when an action goes wrong: said, and perhaps tried again from
 * a place above it. */
static void add_handler(script *s, flow *f, uint32_t action)
{
    if (f->count == STEPS_MOST) return;
    step made = new_step(s, HANDLER);
    made.tests = f->steps[action].id;
    made.to = f->steps[below(action + 1)].id;
    insert(f, action + 1, made);
}

static bool is_action(kind k)
{
    return k == LOOK || k == PAY || k == BOOK;
}

static void invent_flow(script *s, flow *f, const char *name, uint32_t steps)
{
    *f = (flow){.name = name};
    for (uint32_t i = 0; i < steps && f->count < STEPS_MOST; i++) {
        const uint32_t at = f->count;
        insert(f, at, new_step(s, any_kind(f)));
        if (one_in(4)) add_condition(f, at);
        if (is_action(f->steps[at].kind) && !one_in(3)) add_handler(s, f, at);
    }
}

/* ---- flows as text ------------------------------------------------------- */

static void put(script *s, const char *format, const char *one,
                const char *two)
{
    const size_t used = strlen(s->text);
    snprintf(s->text + used, sizeof s->text - used, format, one, two);
}

static void put_verb(script *s, const step *st)
{
    static const char *const verbs[] = {
        [NUMBER] = "    answer: number from 1 to 6\n",
        [DECIMAL] = "    answer: decimal\n",
        [YES_NO] = "    answer: yes/no\n",
        [CHOICE] = "    choices:\n      red: [Red]\n      blue: [Blue]\n",
        [CODE] = "    answer: code like 'Z[0-9]{3}'\n",
        [TEXT] = "    answer: text\n",
        [LOOK] = "    do: look\n",
        [PAY] = "    do: pay\n",
        [BOOK] = "    do: book\n",
        [SPEAK] = "", [HANDLER] = "",
    };
    if (st->kind <= TEXT) put(s, "    ask: \"%s?\"\n", st->name, "");
    put(s, "%s", verbs[st->kind], "");
    if (st->kind == SPEAK || st->kind == HANDLER)
        put(s, "    say: \"%s.\"\n", st->name, "");
}

static void put_step(script *s, const flow *f, const step *st)
{
    const step *tested = step_by_id(f, st->tests);
    const step *to = step_by_id(f, st->to);
    put(s, "  %s:\n", st->name, "");
    if (st->was[0]) put(s, "    was: %s\n", st->was, "");
    if (tested)
        put(s, "    when: %s is %s\n", tested->name,
            st->kind != HANDLER ? "yes" : st->id % 2 ? "bad" : "failed");
    put_verb(s, st);
    if (to) put(s, "    go: %s at most 2 times\n", to->name, "");
    else if (st->kind == HANDLER) put(s, "    go: end\n", "", "");
}

static void write_out(script *s)
{
    s->text[0] = '\0';
    put(s, "bot: Edits\nlanguages: [en]\nactions:\n", "", "");
    put(s, "  look: {gives: {outcome: [good, bad], note: text}}\n", "", "");
    put(s, "  pay: {once: yes, gives: {outcome: [good, bad], note: text}}\n",
        "", "");
    put(s, "  book: {once: yes, gives: {outcome: [good, bad], note: text}}\n",
        "", "");
    for (int i = 0; i < FLOWS; i++) {
        const flow *f = &s->flows[i];
        put(s, "---\nflow: %s\nhear: [%s]\n", f->name,
            i == MAIN ? "begin" : "aside");
        if (i == ASIDE) put(s, "anytime: yes\n", "", "");
        put(s, "steps:\n", "", "");
        for (uint32_t n = 0; n < f->count; n++) put_step(s, f, &f->steps[n]);
    }
}

static jaseur_program *compile(script *s)
{
    write_out(s);
    const jaseur_source source = {"edits.yaml", s->text, strlen(s->text)};
    jaseur_program *program = NULL;
    jaseur_program_compile(&program, &source, 1, NULL);
    return program;
}

/* ---- edits --------------------------------------------------------------- */

static void delete_step(flow *f, uint32_t at)
{
    const uint32_t gone = f->steps[at].id;
    f->count--;
    memmove(&f->steps[at], &f->steps[at + 1],
            (f->count - at) * sizeof *f->steps);
    for (uint32_t i = 0; i < f->count; i++) {
        step *st = &f->steps[i];
        if (st->to == gone) st->to = 0;
        if (st->tests != gone) continue;
        st->tests = 0;
        st->to = 0;
        if (st->kind == HANDLER) st->kind = SPEAK;
    }
}

static void rename_step(script *s, step *st, bool follow)
{
    if (!st->was[0] && follow)
        memcpy(st->was, st->name, sizeof st->was);
    else if (!follow)
        st->was[0] = '\0';
    snprintf(st->name, sizeof st->name, "r%u", (unsigned)++s->ids);
}

static void swap_steps(flow *f, uint32_t at)
{
    if (at + 1 >= f->count) return;
    const step first = f->steps[at];
    f->steps[at] = f->steps[at + 1];
    f->steps[at + 1] = first;
}

static void edit(script *s)
{
    flow *f = &s->flows[one_in(3) ? ASIDE : MAIN];
    const uint32_t at = below(f->count);
    step *st = &f->steps[at];
    switch (below(6)) {
    case 0:
        insert(f, at, new_step(s, any_kind(f)));
        break;
    case 1:
        if (f->count > 1) delete_step(f, at);
        break;
    case 2:
        rename_step(s, st, true);
        break;
    case 3:
        rename_step(s, st, false);
        break;
    case 4:
        if (st->kind <= TEXT) st->kind = (kind)below(QUESTIONS);
        break;
    case 5:
        swap_steps(f, at);
        break;
    }
}

/* The step of today that a step of yesterday has become. */
static const step *followed(const flow *today, const char *name)
{
    for (uint32_t i = 0; i < today->count; i++)
        if (!strcmp(today->steps[i].name, name)) return &today->steps[i];
    for (uint32_t i = 0; i < today->count; i++)
        if (!strcmp(today->steps[i].was, name)) return &today->steps[i];
    return NULL;
}

#endif
