/* arguments.c - what is passed: to actions and people as it crosses to the
 * host, to flows as values; and what comes back, read as the type that was
 * declared for it. */
#include "run/turn.h"

/* ---- out ----------------------------------------------------------------- */

/* One of the words that a typed question takes beside its type ("no photo"):
 * as a photo it is nothing. */
static bool is_side_choice(const turn *t, const value *v)
{
    if (v->type != VALUE_CHOICE) return false;
    const choice *c = &t->program->choices.at[v->number];
    matcher_kind kind = t->program->questions.at[c->question].kind;
    return kind != MATCH_CHOICE && kind != MATCH_CHOICES &&
           kind != MATCH_BASKET;
}

value jz_choice_record(turn *t, uint32_t row)
{
    const program *p = t->program;
    buf b = {.arena = t->arena};
    value id = {.type = VALUE_TEXT,
                .text = jz_name(&p->names, p->choices.at[row].id)};
    value label = {.type = VALUE_TEXT,
                   .text = jz_choice_label(p, row, t->state.head.language)};
    jz_put_packed_record(&b, 2);
    jz_put_packed_name(&b, S("id"));
    jz_put_packed(&b, &id);
    jz_put_packed_name(&b, S("label"));
    jz_put_packed(&b, &label);
    return (value){.type = VALUE_RECORD, .text = jz_text(&b)};
}

value jz_portable(turn *t, const value *v, value_type wanted)
{
    if (v->type != VALUE_CHOICE && v->type != VALUE_OUTCOME) return *v;
    if (is_side_choice(t, v)) return (value){0};
    if (v->type == VALUE_CHOICE && wanted != VALUE_TEXT)
        return jz_choice_record(t, (uint32_t)v->number);
    str text = v->type == VALUE_CHOICE ? t->scope.label(t, v)
                                       : jz_name(&t->program->names, v->word);
    return (value){.type = VALUE_TEXT, .text = text};
}

value jz_argument(turn *t, const argument *a)
{
    if (a->is_text)
        return (value){.type = VALUE_TEXT, .text = jz_render_text(t, a->code)};
    value v = jz_compute(t, a->code);
    v = jz_portable(t, &v, (value_type)a->type);
    if (v.type == VALUE_MONEY) /* exact so far                                */
        jz_decimal_round(v.number, jz_currency_digits(v.currency), &v.number);
    return v;
}

jaseur_field *jz_arguments(turn *t, const step *s, size_t *count)
{
    jaseur_field *fields = jz_take(t->arena, sizeof *fields,
                                   s->argument_count);
    for (uint32_t i = 0; i < s->argument_count; i++) {
        const argument *a = &t->program->arguments.at[s->arguments + i];
        value v = jz_argument(t, a);
        fields[i].name = jz_program_name(t->program, a->name);
        if (jz_is_known(&v))
            fields[i].value = jz_to_host(t->arena, &t->program->names, &v);
    }
    *count = s->argument_count;
    return fields;
}

/* ---- in ------------------------------------------------------------------ */

/* Numbers come round again; one that is still in use is passed over. */
static uint32_t free_list_number(turn *t)
{
    uint32_t *last = &t->state.head.lists;
    do *last = *last % UINT16_MAX + 1;
    while (jz_host_list(t->session, *last));
    return *last;
}

static value keep_list(turn *t, str packed, bool *ok)
{
    *ok = jz_list_count(packed) <= t->limits->list_items &&
          packed.size <= t->limits->list_bytes;
    if (!*ok) return (value){0};
    host_list *list = jz_new_list(t->session, free_list_number(t));
    list->packed = jz_copy(&list->arena, packed);
    return (value){.type = VALUE_LIST, .word = list->number};
}

/* The standard form, or a text where a text is wanted. */
static value read_text(turn *t, str text, value_type type, bool *ok)
{
    value out = {0};
    *ok = text.size <= t->limits->value_bytes &&
          jz_read_standard(text, type, &out);
    return out;
}

value jz_adopt(turn *t, const value *v, value_type type, bool *ok)
{
    *ok = true;
    if (!jz_is_known(v)) return *v;
    if (type == VALUE_LIST) {
        *ok = v->type == VALUE_LIST;
        return *ok ? keep_list(t, v->text, ok) : (value){0};
    }
    if (v->type == VALUE_TEXT) return read_text(t, v->text, type, ok);
    *ok = v->type == type;
    return *v;
}

value jz_read_field(turn *t, const jaseur_value *v, value_type type, bool *ok)
{
    *ok = true;
    if (v->type == JASEUR_NOTHING) return (value){0};
    if (v->type == JASEUR_TEXT)
        return read_text(t, jz_repair(t->arena, jz_str(v->text)), type, ok);
    buf b = {.arena = t->arena};
    *ok = jz_pack(&b, v, type == VALUE_LIST ? t->limits->list_bytes
                                            : t->limits->value_bytes);
    if (!*ok) return (value){0};
    value read = jz_unpack((str){b.at, b.size});
    return jz_adopt(t, &read, type, ok);
}

static const jaseur_value *field_of(const jaseur_message *m, str name)
{
    for (size_t i = 0; i < m->field_count; i++)
        if (jz_same(jz_str(m->fields[i].name), name))
            return &m->fields[i].value;
    return NULL;
}

bool jz_take_fields(turn *t, uint32_t frame, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    for (uint32_t i = 0; i < s->field_count; i++) {
        const param *give = &t->program->params.at[s->gives + i];
        const jaseur_value *v = field_of(
            t->message, jz_name(&t->program->names, give->name));
        jz_drop_answer(&t->state, frame, s->fields + i);
        if (!v) continue;
        bool ok;
        value read = jz_read_field(t, v, (value_type)give->type, &ok);
        if (!ok) return false;
        if (jz_is_known(&read))
            jz_set_answer(t->arena, &t->state, frame, s->fields + i, &read);
    }
    return true;
}
