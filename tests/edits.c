/* edits.c - flows are edited while people are in the middle of them: random
 * flows, random conversations, random edits.  Whatever the edit, nothing that
 * must happen once is done twice, no answer that still fits is lost, and a
 * conversation waits where it waited, if that place is still there.
 *
 *   edits [CASES [FIRST]]     a case is its number: the same again each time */
#include <jaseur.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edits.h"

uint64_t luck;

/* ---- what must happen once ----------------------------------------------- */

typedef enum fate { UNKNOWN, DONE, REFUSED } fate;

typedef struct deed {
    char action[NAME_ROOM], id[32], key[64];
    unsigned run;
    fate fate;
    int64_t deadline;
} deed;

enum { DEEDS_MOST = 256 };

typedef struct talk {
    unsigned long number;
    script older, newer;
    jaseur_program *program;
    jaseur_session *session;
    int64_t now;
    deed deeds[DEEDS_MOST];
    uint32_t deed_count;
    char late[32];      /* a call that has timed out                          */
    char fed[4096];     /* all that was said, to tell about a failure         */
    const char *broken;
} talk;

static void broken(talk *t, const char *claim)
{
    if (!t->broken) t->broken = claim;
}

static unsigned run_of(const char *key)
{
    const char *dot = strchr(key, '.');
    return dot ? (unsigned)strtoul(dot + 1, NULL, 10) : 0;
}

/* A call is one too many when an earlier one of the same run has succeeded,
 * or when nobody knows how it ended and it has another key. */
static void judge_call(talk *t, const jaseur_event *e)
{
    deed made = {.run = run_of(e->key), .deadline = e->deadline};
    snprintf(made.action, sizeof made.action, "%s", e->name);
    snprintf(made.id, sizeof made.id, "%s", e->id);
    snprintf(made.key, sizeof made.key, "%s", e->key);
    for (uint32_t i = 0; e->once && i < t->deed_count; i++) {
        const deed *d = &t->deeds[i];
        if (strcmp(d->action, made.action) || d->run != made.run) continue;
        if (d->fate == DONE)
            broken(t, "what is done once is not done again");
        if (d->fate == UNKNOWN && t->now < d->deadline)
            broken(t, "what is under way is not begun again");
        if (d->fate == UNKNOWN && strcmp(d->key, made.key))
            broken(t, "what may be done is not done under another key");
    }
    if (e->once && t->deed_count < DEEDS_MOST)
        t->deeds[t->deed_count++] = made;
}

/* NULL: the outcome was not taken.  All attempts under one key have one end. */
static void note_result(talk *t, const char *id, const char *outcome)
{
    const char *key = NULL;
    for (uint32_t i = 0; i < t->deed_count; i++)
        if (!strcmp(t->deeds[i].id, id)) key = t->deeds[i].key;
    for (uint32_t i = 0; key && i < t->deed_count; i++) {
        if (strcmp(t->deeds[i].key, key)) continue;
        t->deeds[i].fate = !outcome                 ? UNKNOWN
                           : strcmp(outcome, "good") ? REFUSED
                                                     : DONE;
    }
}

static jaseur_status feed(talk *t, jaseur_message m)
{
    const size_t used = strlen(t->fed);
    m.time = t->now += 1000;
    m.size = m.text ? strlen(m.text) : 0;
    snprintf(t->fed + used, sizeof t->fed - used, "%d:%s ", (int)m.kind,
             m.text ? m.text : "");
    const jaseur_status status = jaseur_session_feed(t->session, &m);
    if (status != JASEUR_OK && status != JASEUR_NOT_EXPECTED)
        broken(t, "every message is taken");
    const jaseur_event *e;
    while ((e = jaseur_session_next(t->session)))
        if (e->kind == JASEUR_CALL) judge_call(t, e);
    return status;
}

/* ---- the person and the host --------------------------------------------- */

static const flow *flow_named(const script *s, const char *name)
{
    for (int i = 0; name && i < FLOWS; i++)
        if (!strcmp(s->flows[i].name, name)) return &s->flows[i];
    return NULL;
}

static const step *step_named(const script *s, const jaseur_waiting *w)
{
    const flow *f = flow_named(s, w->flow);
    for (uint32_t i = 0; f && i < f->count; i++)
        if (w->step && !strcmp(f->steps[i].name, w->step)) return &f->steps[i];
    return NULL;
}

static const char *answer_to(const step *st)
{
    static const char *const good[][2] = {
        [NUMBER] = {"2", "five"},  [DECIMAL] = {"2.5", "0.25"},
        [YES_NO] = {"yes", "no"},  [CHOICE] = {"Red", "blue"},
        [CODE] = {"Z123", "Z999"}, [TEXT] = {"some words", "more of them"},
    };
    const kind k =
        st && st->kind <= TEXT ? st->kind : (kind)below(QUESTIONS);
    return good[k][below(2)];
}

static const char *slip(void)
{
    static const char *const slips[] = {
        "zzz", "aside", "aside", "back", "change", "help", "actually 4",
        "no, 3.5", "yes 3 Red Z456", "restart", "blue", "cancel", "begin"};
    return slips[below(sizeof slips / sizeof *slips)];
}

static void give_result(talk *t, const char *id, bool kindly)
{
    const jaseur_field note = {"note",
                               {.type = JASEUR_TEXT, .text = "a note"}};
    char name[32];
    snprintf(name, sizeof name, "%s", id);
    const char *outcome = kindly || !one_in(4) ? "good" : "bad";
    const jaseur_message m = {.kind = JASEUR_RESULT, .name = name,
                              .text = outcome, .fields = &note,
                              .field_count = 1};
    note_result(t, name, outcome);
    if (feed(t, m) != JASEUR_OK) note_result(t, name, NULL);
}

static void while_waiting(talk *t, const char *call, bool kindly)
{
    if (!kindly && one_in(5)) {
        snprintf(t->late, sizeof t->late, "%s", call);
        t->now += 31000;
        feed(t, (jaseur_message){.kind = JASEUR_WAITED});
    } else if (!kindly && one_in(4)) {
        feed(t, (jaseur_message){.kind = JASEUR_SAID, .text = slip()});
    } else {
        give_result(t, call, kindly);
    }
}

/* One message more; false: nothing is running. */
static bool go_on(talk *t, bool kindly)
{
    jaseur_waiting w;
    if (jaseur_session_waiting(t->session, &w)) broken(t, "it waits");
    if (!kindly && t->late[0] && one_in(6)) {
        give_result(t, t->late, false);
        t->late[0] = '\0';
        return true;
    }
    jaseur_message m = {.kind = JASEUR_SAID};
    switch (w.rest) {
    case JASEUR_IDLE:
        if (kindly) return false;
        m.text = "begin";
        break;
    case JASEUR_FOR_ANSWER:
        m.text = !kindly && one_in(4) ? slip()
                                      : answer_to(step_named(&t->newer, &w));
        break;
    case JASEUR_FOR_RESULT:
        while_waiting(t, w.call, kindly);
        return true;
    case JASEUR_FOR_PEOPLE:
        m = (jaseur_message){.kind = JASEUR_AGENT, .text = "done"};
        break;
    case JASEUR_FOR_TIME:
        broken(t, "nothing here waits for time");
        break;
    }
    feed(t, m);
    return true;
}

/* ---- before and after an edit -------------------------------------------- */

typedef struct seen {
    jaseur_rest rest;
    char flow[NAME_ROOM], step[NAME_ROOM], call[32];
    bool typed; /* it waits for an answer of a type, or for a result          */
    char values[STEPS_MOST][32];
} seen;

static void copy(char *to, size_t room, const char *from)
{
    snprintf(to, room, "%s", from ? from : "");
}

/* What a step's result is, in a few letters; "" for none. */
static void look_at(talk *t, const char *name, char out[32])
{
    jaseur_value v;
    out[0] = '\0';
    if (jaseur_session_get(t->session, name, &v)) return;
    if (v.type == JASEUR_TEXT) copy(out, 32, v.text);
    if (v.type == JASEUR_NUMBER) snprintf(out, 32, "%g", v.number);
    if (v.type == JASEUR_BOOL) copy(out, 32, v.truth ? "yes" : "no");
}

static seen look_around(talk *t, const script *names)
{
    jaseur_waiting w = {.rest = JASEUR_IDLE};
    if (jaseur_session_waiting(t->session, &w)) broken(t, "it waits");
    seen now = {.rest = w.rest, .typed = w.type != NULL};
    copy(now.flow, sizeof now.flow, w.flow);
    copy(now.step, sizeof now.step, w.step);
    copy(now.call, sizeof now.call, w.call);
    const flow *f = flow_named(names, now.flow);
    for (uint32_t i = 0; f && i < f->count; i++)
        if (f->steps[i].kind <= BOOK)
            look_at(t, f->steps[i].name, now.values[i]);
    return now;
}

static bool was_traced(talk *t, const char *what, const char *where)
{
    const jaseur_trace *rows;
    const size_t count = jaseur_session_trace(t->session, &rows);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].what, what) &&
            (!where || (rows[i].step && !strcmp(rows[i].step, where))))
            return true;
    return false;
}

static void check_answers(talk *t, const flow *old, const flow *new,
                          const seen *before)
{
    for (uint32_t i = 0; i < old->count; i++) {
        const step *now = followed(new, old->steps[i].name);
        char value[32];
        if (!now || now->kind != old->steps[i].kind || now->kind > BOOK)
            continue;
        look_at(t, now->name, value);
        if (strcmp(value, before->values[i]))
            broken(t, "an answer that still fits is kept");
    }
}

/* An action of the flow's that must happen once, and has not, stands above:
 * `follow` takes it as done. */
static bool is_supposed(const flow *old, const seen *before)
{
    for (uint32_t i = 0; i < old->count; i++) {
        if (!strcmp(old->steps[i].name, before->step)) return false;
        const kind k = old->steps[i].kind;
        if ((k == PAY || k == BOOK) && strcmp(before->values[i], "good"))
            return true;
    }
    return false;
}

/* How an action ended that timed out is something that only the session knows:
 * `follow` does not, and tells less than is lost. */
static bool has_unknown(const talk *t)
{
    for (uint32_t i = 0; i < t->deed_count; i++)
        if (t->deeds[i].fate == UNKNOWN) return true;
    return false;
}

static void check_forecast(talk *t, jaseur_follow told, const flow *old,
                           const seen *before, const seen *after, bool lost)
{
    const bool there = after->typed && !lost;
    const bool renamed = strcmp(before->step, after->step) != 0;
    if (told == JASEUR_LOST && is_supposed(old, before)) return;
    if (lost && (!strcmp(before->flow, "aside") || has_unknown(t))) return;
    if (told == JASEUR_GOES_ON && (!there || renamed))
        broken(t, "follow: it goes on");
    if (told == JASEUR_RENAMED && (!there || !renamed))
        broken(t, "follow: it goes on under a new name");
    if (told == JASEUR_ASKED_AGAIN && (there || lost))
        broken(t, "follow: it is asked again");
    if (told == JASEUR_LOST && !lost) broken(t, "follow: it is lost");
}

static void check_place(talk *t, const flow *old, const flow *new,
                        const seen *before, const seen *after)
{
    const step *now = followed(new, before->step);
    const step *then = followed(old, before->step);
    if (!then) return;
    const bool same = now && now->kind == then->kind;
    if (!same) {
        if (after->typed) broken(t, "it waits nowhere else before it wakes");
        return;
    }
    if (after->rest != before->rest || strcmp(after->step, now->name) ||
        strcmp(after->call, before->call))
        broken(t, "it waits where it waited");
    if (before->rest != JASEUR_FOR_ANSWER || one_in(2)) return;
    feed(t, (jaseur_message){.kind = JASEUR_SAID, .text = answer_to(now)});
    if (!was_traced(t, "took", now->name))
        broken(t, "what was asked before the edit is answered after it");
}

static bool has_deed(const talk *t)
{
    for (uint32_t i = 0; i < t->deed_count; i++)
        if (t->deeds[i].fate != REFUSED) return true;
    return false;
}

static void check(talk *t, jaseur_program *older, const seen *before,
                  bool first)
{
    const flow *old = flow_named(&t->older, before->flow);
    const flow *new = flow_named(&t->newer, before->flow);
    const bool lost = was_traced(t, "lost", NULL);
    const seen after = look_around(t, &t->newer);
    if (lost && !has_deed(t)) broken(t, "nothing is lost without a deed");
    if (!old || !new) return;
    if (before->typed && first)
        check_forecast(t,
                       jaseur_program_follow(older, t->program, before->flow,
                                             before->step, NULL),
                       old, before, &after, lost);
    if (lost) return;
    if (strcmp(after.flow, before->flow)) {
        broken(t, "the same flow goes on");
        return;
    }
    check_answers(t, old, new, before);
    if (before->typed) check_place(t, old, new, before, &after);
}

/* ---- a case -------------------------------------------------------------- */

static const jaseur_session_options options = {.id = "s"};

/* Edits that give no program are taken back. */
static jaseur_program *edit_some(talk *t)
{
    static script saved;
    jaseur_program *program = NULL;
    t->older = t->newer;
    for (int i = 0; i < FLOWS; i++)
        for (uint32_t n = 0; n < t->newer.flows[i].count; n++)
            t->newer.flows[i].steps[n].was[0] = '\0';
    for (uint32_t n = 1 + below(3); n; n--) {
        saved = t->newer;
        edit(&t->newer);
        jaseur_program *next = compile(&t->newer);
        if (!next) t->newer = saved;
        if (!next) continue;
        jaseur_program_unref(program);
        program = next;
    }
    return program ? program : compile(&t->newer);
}

static void deploy(talk *t, bool first)
{
    static unsigned char bytes[65536], again[65536];
    const seen before = look_around(t, &t->newer);
    const size_t size =
        jaseur_session_save(t->session, bytes, sizeof bytes);
    jaseur_program *older = t->program;
    t->program = edit_some(t);
    snprintf(t->fed + strlen(t->fed), sizeof t->fed - strlen(t->fed),
             "\n[edited] ");
    jaseur_session_close(t->session);
    if (jaseur_session_load(&t->session, t->program, bytes, size, &options))
        broken(t, "every conversation is loaded");
    if (!t->broken) check(t, older, &before, first);
    jaseur_program_unref(older);
    if (t->broken) return;
    const size_t more = jaseur_session_save(t->session, bytes, sizeof bytes);
    jaseur_session *copy = NULL;
    if (jaseur_session_load(&copy, t->program, bytes, more, &options) ||
        jaseur_session_save(copy, again, sizeof again) != more ||
        memcmp(bytes, again, more))
        broken(t, "loaded under the same flows, nothing changes");
    jaseur_session_close(copy);
}

static void begin(talk *t)
{
    do {
        t->newer.ids = 0;
        invent_flow(&t->newer, &t->newer.flows[MAIN], "main", 4 + below(6));
        invent_flow(&t->newer, &t->newer.flows[ASIDE], "aside", 1 + below(3));
        t->program = compile(&t->newer);
    } while (!t->program);
    t->older = t->newer;
    if (jaseur_session_open(&t->session, t->program, &options))
        broken(t, "a session opens");
}

static bool run_case(unsigned long number)
{
    enum { LONGEST = 300 };
    static talk t;
    t = (talk){.number = number, .now = 1784000000000};
    luck = (number + 1) * 0x9e3779b97f4a7c15;
    begin(&t);
    for (int round = 0; round < 2 && !t.broken; round++) {
        for (uint32_t n = 1 + below(12); n && !t.broken; n--)
            go_on(&t, false);
        if (one_in(3)) /* something stands on top of what is edited           */
            feed(&t, (jaseur_message){.kind = JASEUR_SAID, .text = "aside"});
        if (!t.broken) deploy(&t, round == 0);
    }
    for (uint32_t n = below(8); n && !t.broken; n--) go_on(&t, false);
    int left = LONGEST;
    while (!t.broken && go_on(&t, true))
        if (!left--) broken(&t, "a conversation comes to its end");
    jaseur_session_close(t.session);
    jaseur_program_unref(t.program);
    if (!t.broken) return true;
    printf("edits: case %lu: not true: %s\nsaid: %s\n--- before\n%s--- after\n"
           "%s", number, t.broken, t.fed, t.older.text, t.newer.text);
    return false;
}

/* The paths of flows, which CTest gives to other tests, say nothing here. */
static unsigned long number(int argc, char **argv, int at, unsigned long other)
{
    const bool given = argc > at && argv[at][0] >= '0' && argv[at][0] <= '9';
    return given ? strtoul(argv[at], NULL, 10) : other;
}

int main(int argc, char **argv)
{
    const unsigned long cases = number(argc, argv, 1, 1500);
    const unsigned long first = number(argc, argv, 2, 0);
    for (unsigned long i = first; i < first + cases; i++)
        if (!run_case(i)) return EXIT_FAILURE;
    printf("edits: %lu conversations, each edited twice: nothing done twice, "
           "no answer lost\n", cases);
    return cases ? EXIT_SUCCESS : EXIT_FAILURE;
}
