/* sight.c - what expressions and texts see: the answers of one frame, the
 * customer, the opening hours and the time. */
#include "run/turn.h"

static value see_entry(turn *t, uint32_t row)
{
    value v = jz_result(t, t->frame, row);
    const entry *e = &t->program->entries.at[row];
    if (!e->personal && !e->secret) return v;
    if (!jz_is_known(&v) || v.type == VALUE_CARD) return v;
    t->met_personal = true;
    if (!t->masking) return v;
    return (value){.type = VALUE_TEXT, .text = S(PERSONAL_MASK)};
}

static value see_known(turn *t, uint32_t entry)
{
    const answer *a = jz_answer(&t->state, FRAME_KNOWN, entry);
    if (!a) return (value){0};
    return jz_answer_value(t->program, &t->state, a);
}

static value see_hours(turn *t, uint32_t row)
{
    bool open = jz_is_open(&t->program->opening[row], &t->clock);
    return (value){.type = VALUE_HOURS,
                   .number = row,
                   .word = open ? t->program->name_open
                                : t->program->name_closed};
}

int64_t jz_today(const turn *t)
{
    int64_t local = jz_to_local(&t->zone, t->now);
    return local / DAY_MS - (local % DAY_MS < 0);
}

static value see_today(turn *t)
{
    return (value){.type = VALUE_DATE, .number = jz_today(t)};
}

/* A word of the flows, if they have it, so that `is` knows it. */
static value see_channel(turn *t)
{
    value v = see_known(t, CHANNEL);
    uint32_t word = 0;
    if (v.type == VALUE_TEXT) word = jz_names_find(&t->program->names, v.text);
    if (word) v = (value){.type = VALUE_OUTCOME, .word = word};
    return v;
}

static value look(const void *who, ref_kind kind, uint32_t row)
{
    turn *t = (turn *)who; /* the scope was given it without const            */
    switch (kind) {
    case REF_ENTRY:
        return see_entry(t, row);
    case REF_CUSTOMER:
        return see_known(t, row);
    case REF_CONSENT:
        return see_known(t, CONSENT + row);
    case REF_HOURS:
        return see_hours(t, row);
    case REF_NOW:
        return (value){.type = VALUE_MOMENT, .number = t->now};
    case REF_TODAY:
        return see_today(t);
    case REF_CHANNEL:
        return see_channel(t);
    case REF_LINE:
        return t->line;
    case REF_ANSWER:
        return t->answer;
    case REF_ITEM:
        return t->item;
    }
    return (value){0};
}

static str label(const void *who, const value *v)
{
    const turn *t = who;
    if (v->type == VALUE_CHOICE)
        return jz_choice_label(t->program, (uint32_t)v->number,
                               t->state.head.language);
    return jz_name(&t->program->names, v->word);
}

void jz_open_scope(turn *t)
{
    t->scope = (scope){
        .who = t,
        .look = look,
        .label = label,
        .code = t->program->code.at,
        .constants = t->program->constants.at,
        .names = &t->program->names,
        .hours = t->program->opening,
        .clock = &t->clock,
        .lang = t->program->languages[t->state.head.language],
        .arena = t->arena,
        .units = &t->units,
        .empties = &t->empties,
    };
}

value jz_compute(turn *t, uint32_t code)
{
    return jz_eval(&t->scope, code);
}

value jz_result(turn *t, uint32_t frame, uint32_t entry)
{
    const answer *a = jz_answer(&t->state, frame, entry);
    if (!a) return (value){0};
    value v = jz_answer_value(t->program, &t->state, a);
    if (v.type != VALUE_LIST || !v.word) return v;
    const host_list *list = jz_host_list(t->session, v.word);
    if (!list) return (value){0};
    v.text = list->packed;
    return v;
}
