/* keep.c - what is known of the customer: learnt from the host, to be kept by
 * the host for next time, and forgotten. */
#include "run/turn.h"

/* ---- to be kept ---------------------------------------------------------- */

static const char *consent_name(turn *t, uint32_t name)
{
    buf b = {.arena = t->arena};
    jz_put(&b, S("consent."));
    jz_put(&b, jz_name(&t->program->names, name));
    return jz_text(&b).at;
}

static void know(turn *t, uint32_t entry, const value *v)
{
    if (jz_is_known(v))
        jz_set_answer(t->arena, &t->state, FRAME_KNOWN, entry, v);
    else
        jz_drop_answer(&t->state, FRAME_KNOWN, entry);
}

/* One row of `remember`, known from now on and told to the host. */
static void keep(turn *t, const kept *k, jaseur_field *told)
{
    const program *p = t->program;
    value v = jz_compute(t, k->code);
    value_type wanted =
        k->consent ? VALUE_BOOL : (value_type)p->customer.at[k->field].type;
    v = jz_portable(t, &v, wanted);
    know(t, k->consent ? CONSENT + k->field : k->field, &v);
    told->name = k->consent ? consent_name(t, k->field)
                            : jz_program_name(p, p->customer.at[k->field].name);
    if (jz_is_known(&v)) told->value = jz_to_host(t->arena, &p->names, &v);
}

void jz_remember(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    if (!s->kept_count) return;
    jaseur_field *told = jz_take(t->arena, sizeof *told, s->kept_count);
    for (uint32_t i = 0; i < s->kept_count; i++)
        keep(t, &t->program->kept.at[s->kept + i], &told[i]);
    jaseur_event *e = jz_event(t, JASEUR_REMEMBER, number);
    e->fields = told;
    e->field_count = s->kept_count;
}

void jz_take_consent(turn *t, uint32_t number, const question *q, bool given)
{
    value v = {.type = VALUE_BOOL, .number = given};
    know(t, CONSENT + q->consent, &v);
    jaseur_field *told = jz_new(t->arena, jaseur_field);
    told->name = consent_name(t, q->consent);
    told->value = (jaseur_value){.type = JASEUR_BOOL, .truth = given};
    str log, asked = jz_question_text(t, number, &log);
    jaseur_event *e = jz_event(t, JASEUR_REMEMBER, number);
    e->name = told->name;
    e->text = asked.at;
    e->log = log.at;
    e->fields = told;
    e->field_count = 1;
}

/* ---- what the host has learnt -------------------------------------------- */

/* A field that is nothing is not known any more. */
static void learn_value(turn *t, uint32_t entry, const jaseur_value *v,
                        value_type type)
{
    bool ok;
    value read = jz_read_field(t, v, type, &ok);
    if (!ok) return;
    if (jz_is_known(&read))
        jz_set_answer(t->arena, &t->state, FRAME_KNOWN, entry, &read);
    else
        jz_drop_answer(&t->state, FRAME_KNOWN, entry);
}

static void learn_consent(turn *t, str name, const jaseur_value *v)
{
    uint32_t number = jz_names_find(&t->program->names, name);
    if (number) /* else no flow asks about it                               */
        learn_value(t, CONSENT + number, v, VALUE_BOOL);
}

static void learn_customer(turn *t, str name, const jaseur_value *v)
{
    uint32_t number = jz_names_find(&t->program->names, name);
    for (uint32_t i = 1; number && i < t->program->customer.count; i++) {
        const param *field = &t->program->customer.at[i];
        if (field->name == number)
            learn_value(t, i, v, (value_type)field->type);
    }
}

void jz_learn(turn *t, const jaseur_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str name = jz_str(fields[i].name);
        const jaseur_value *v = &fields[i].value;
        if (jz_starts(name, S("consent.")))
            learn_consent(t, jz_slice(name, 8, name.size), v);
        else if (jz_same(name, S("language")) && v->type == JASEUR_TEXT)
            t->state.head.language = (uint16_t)jz_program_language(
                t->program, jz_str(v->text));
        else if (jz_same(name, S("channel")))
            learn_value(t, CHANNEL, v, VALUE_TEXT);
        else
            learn_customer(t, name, v);
    }
}

static bool is_personal(const program *p, const answer *a)
{
    if (a->type == VALUE_CARD) return true;
    if ((a->frame & ANSWER_FRAME) == FRAME_KNOWN) return a->entry < CONSENT;
    if (a->entry >= KEY_NAME) return false;
    if (a->entry >= WHICH) return true; /* as SO_FAR may be                   */
    const entry *e = &p->entries.at[a->entry];
    return e->personal || e->secret;
}

void jz_forget_personal(turn *t)
{
    state *s = &t->state;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->answers.count; i++)
        if (!is_personal(t->program, &s->answers.at[i]))
            s->answers.at[kept++] = s->answers.at[i];
    s->answers.count = kept;
    s->queue.count = 0;
    jz_leave_over(t, NULL, 0);
    t->workspace->wipe = true;
    /* Which flow was meant cannot be answered without the words. */
    const frame *const f = jz_top(t);
    if (f && f->rest == REST_WHICH) jz_pop_frame(t);
}
