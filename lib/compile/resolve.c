/* resolve.c - an expression becomes code: each name a row, each word a number,
 * and what can never be true or computed is a problem. */
#include "compile/work.h"

/* ---- telling ------------------------------------------------------------- */

static problem *tell(const resolver *r, problem_id id, place where, str zero,
                     str one, str two)
{
    return jz_problem(r->problems, id, where, zero, one, two);
}

/* Beyond so many mistakes the nearest name is not looked for any more. */
static bool is_worth_help(const resolver *r)
{
    return r->problems->errors <= 100;
}

static void help_entry_names(const resolver *r, nearest *near)
{
    const program *const p = r->program;
    const flow *const f = &p->flows.at[r->owner];
    for (uint32_t i = 0; r->owner && i < f->entry_count; i++) {
        jz_nearest_try(near,
                       jz_name(r->names, p->entries.at[f->entries + i].name));
    }
    for (uint32_t i = 0; i < r->let_count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->lets.at[r->lets + i].name));
    }
    for (uint32_t i = 1; i < p->hours.count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->hours.at[i].name));
    }
}

static void help_customer_names(const resolver *r, nearest *near)
{
    const program *const p = r->program;
    for (uint32_t i = 1; i < p->customer.count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->customer.at[i].name));
    }
}

/* The result of a step that does nothing which has one. */
static bool only_speaks(const resolver *r, uint32_t entry_row)
{
    const uint32_t row = r->program->entries.at[entry_row].step;
    const step *const s = &r->program->steps.at[row];
    if (!row || s->entry != entry_row || s->verb != VERB_NONE) return false;
    return !r->vague || !r->vague[row];
}

static void tell_no_value(const resolver *r, const part *at, str name)
{
    problem *const about =
        tell(r, NO_VALUE, at->place, name, S(""), S(""));
    jz_help(r->problems, about, NAME_WHAT_HAS_ONE, name);
}

/* What a problem that was just told is known by, as kind.told. */
static uint32_t last_told(const resolver *r)
{
    return r->problems->rows.count;
}

static void tell_unknown_value(const resolver *r, const part *at)
{
    problem *const about = tell(r, UNKNOWN_VALUE, at->place, at->text, S(""),
                                S(""));
    if (!is_worth_help(r)) return;
    nearest near = {.wanted = at->text};
    help_entry_names(r, &near);
    help_customer_names(r, &near);
    jz_nearest_try(&near, S("now"));
    jz_nearest_try(&near, S("today"));
    jz_nearest_try(&near, S("channel"));
    if (near.best.size) jz_help(r->problems, about, DID_YOU_MEAN, near.best);
}

static void tell_unknown_field_of_customer(const resolver *r, const part *at,
                                           str field)
{
    problem *const about = tell(r, UNKNOWN_CUSTOMER_FIELD, at->place, field,
                                S(""), S(""));
    const program *const p = r->program;
    nearest near = {.wanted = field};
    for (uint32_t i = 1; is_worth_help(r) && i < p->customer.count; i++) {
        str name = jz_name(r->names, p->customer.at[i].name);
        jz_cut(&name, '.');
        jz_nearest_try(&near, name);
    }
    if (near.best.size) {
        buf whole = {.arena = r->scratch};
        jz_put(&whole, S("customer."));
        jz_put(&whole, near.best);
        jz_help(r->problems, about, DID_YOU_MEAN, jz_text(&whole));
    } else {
        jz_help(r->problems, about, DECLARE_CUSTOMER_FIELD, field);
    }
}

/* ---- rows of code -------------------------------------------------------- */

static void put(resolver *r, op_kind what, uint32_t count, uint32_t extra,
                uint32_t arg)
{
    const op row = {(uint8_t)what, (uint8_t)count, (uint16_t)extra, arg};
    jz_push(r->scratch, r->code, row);
}

static void put_constant(resolver *r, const part *at)
{
    value v = at->value;
    if (jz_has_text(&v)) v.text = jz_copy(r->arena, v.text);
    put(r, OP_CONST, 0, 0, r->constants->count);
    jz_push(r->scratch, r->constants, v);
}

static void see_entry(resolver *r, uint32_t row)
{
    if (r->seen) jz_push(r->scratch, r->seen, row);
}

static kind look_at_entry(resolver *r, uint32_t row)
{
    put(r, OP_LOOK, 0, REF_ENTRY, row);
    see_entry(r, row);
    kind k = jz_kind_of(r->program->entries.at[row].type);
    k.entry = row;
    return k;
}

static kind look_at_let(resolver *r, uint32_t row)
{
    const let_row *const l = &r->program->lets.at[row];
    put(r, OP_FORMULA, 0, 0, l->code);
    if (l->calls + 1 > r->calls) r->calls = (uint8_t)(l->calls + 1);
    if (r->seen && r->let_seen) {
        const stretch s = r->let_seen[row];
        for (uint32_t i = 0; i < s.count; i++) {
            see_entry(r, r->let_entries->at[s.first + i]);
        }
    }
    return jz_kind_of(l->type);
}

static kind look_at(resolver *r, ref_kind what, uint32_t row, uint8_t type)
{
    put(r, OP_LOOK, 0, what, row);
    return jz_kind_of(type);
}

/* ---- paths --------------------------------------------------------------- */

static kind put_field(resolver *r, const part *at, const kind *of, str field)
{
    word_list known = {.count = 0};
    bool fits = !jz_fields_of(r, of, &known);
    for (uint32_t i = 0; i < known.count; i++) {
        if (jz_same(known.at[i], field)) fits = true;
    }
    if (!fits) {
        problem *const about = tell(r, UNKNOWN_FIELD, at->place, of->text,
                                    field, S(""));
        jz_help_words(r->problems, r->scratch, about, field, known.at,
                      known.count);
    }
    put(r, OP_FIELD, 0, 0, jz_names_add(r->names, field));
    if (of->type == VALUE_LIST) return jz_kind_of(VALUE_LIST);
    if (of->type == VALUE_HOURS) return jz_kind_of(VALUE_MOMENT);
    const bool plain = jz_same(field, S("id")) || jz_same(field, S("label"));
    if (!plain || of->type == KIND_ANY) return jz_kind_of(VALUE_NOTHING);
    return jz_kind_of(VALUE_TEXT);
}

/* The fields behind a name, one after the other. */
static kind put_fields(resolver *r, const part *at, kind k, str rest)
{
    while (rest.size) {
        k.text = (str){at->text.at, (size_t)(rest.at - 1 - at->text.at)};
        const str field = jz_cut(&rest, '.');
        const uint32_t told = k.told;
        k = put_field(r, at, &k, field);
        k.told = told;
    }
    k.text = at->text;
    return k;
}

static bool look_at_language_word(resolver *r, str first, kind *k)
{
    if (jz_same(first, S("now"))) *k = look_at(r, REF_NOW, 0, VALUE_MOMENT);
    else if (jz_same(first, S("today"))) {
        *k = look_at(r, REF_TODAY, 0, VALUE_DATE);
    } else if (jz_same(first, S("channel"))) {
        *k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING);
    } else {
        return false;
    }
    return true;
}

/* `customer.x` and `consent.x`: what is known of the person. */
static bool look_at_person(resolver *r, const part *at, str first, str *rest,
                           kind *k)
{
    const bool customer = jz_same(first, S("customer"));
    if (!customer && !jz_same(first, S("consent"))) return false;
    const str field = jz_cut(rest, '.');
    if (!field.size) {
        tell_unknown_value(r, at);
        *k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING);
        return true;
    }
    if (!customer) {
        *k = look_at(r, REF_CONSENT, jz_names_add(r->names, field), VALUE_BOOL);
        return true;
    }
    const str path = {at->text.at, first.size + 1 + field.size};
    const uint32_t row = jz_index_find(&r->program->index, INDEX_CUSTOMER, 0,
                                       jz_names_find(r->names, path));
    if (!row) tell_unknown_field_of_customer(r, at, field);
    *k = look_at(r, REF_CUSTOMER, row,
                 row ? r->program->customer.at[row].type : VALUE_NOTHING);
    return true;
}

/* What the flow calls so: an entry, a formula; else opening hours. */
static bool look_at_own(resolver *r, uint32_t name, kind *k)
{
    const name_index *const x = &r->program->index;
    uint32_t row = jz_index_find(x, INDEX_ENTRY, r->owner, name);
    if (row) {
        *k = look_at_entry(r, row);
        return true;
    }
    row = jz_index_find(x, INDEX_LET, r->owner, name);
    if (row) {
        *k = look_at_let(r, row);
        return true;
    }
    row = jz_index_find(x, INDEX_HOURS, 0, name);
    if (row) *k = look_at(r, REF_HOURS, row, VALUE_HOURS);
    return row != 0;
}

static kind resolve_path(resolver *r, const part *at)
{
    kind k = jz_kind_of(VALUE_NOTHING);
    str rest = at->text;
    const str first = jz_cut(&rest, '.');
    if (look_at_language_word(r, first, &k) ||
        look_at_person(r, at, first, &rest, &k)) {
        return put_fields(r, at, k, rest);
    }
    if (rest.size) { /* a field of a step is an entry of its own */
        str behind = rest;
        const str second = jz_cut(&behind, '.');
        const str both = {at->text.at, first.size + 1 + second.size};
        const uint32_t row = jz_index_find(&r->program->index, INDEX_ENTRY,
                                           r->owner,
                                           jz_names_find(r->names, both));
        if (row) return put_fields(r, at, look_at_entry(r, row), behind);
    }
    if (look_at_own(r, jz_names_find(r->names, first), &k)) {
        if (k.entry && only_speaks(r, k.entry)) {
            tell_no_value(r, at, first);
            k.told = last_told(r);
        }
        return put_fields(r, at, k, rest);
    }
    tell_unknown_value(r, at);
    k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING); /* keeps the stack right */
    k.told = last_told(r);
    k.text = at->text;
    return k;
}

bool jz_is_value_name(const resolver *r, str path)
{
    const name_index *const x = &r->program->index;
    const uint32_t whole = jz_names_find(r->names, path);
    str rest = path;
    const uint32_t first = jz_names_find(r->names, jz_cut(&rest, '.'));
    return jz_index_find(x, INDEX_ENTRY, r->owner, whole) ||
           jz_index_find(x, INDEX_CUSTOMER, 0, whole) ||
           jz_index_find(x, INDEX_ENTRY, r->owner, first) ||
           jz_index_find(x, INDEX_LET, r->owner, first);
}

static void put_is(resolver *r, const parsed *e, uint32_t at, const kind *k)
{
    const part *const row = &e->at[at];
    if (row->kind == OP_IS && row->value.type != VALUE_NOTHING) {
        jz_tell_no_word(r, k, row);
        put(r, OP_IS, 0, 0, 0);
        return;
    }
    if (row->kind == OP_IS) {
        jz_check_word(r, k, row);
        put(r, OP_IS, 0, 0, jz_names_add(r->names, row->text));
        return;
    }
    put(r, OP_IS_ONE_OF, row->count, 0, 0);
    for (uint32_t i = 1; i <= row->count; i++) {
        jz_check_word(r, k, &e->at[at + i]);
    }
}

/* ---- a row after the other ----------------------------------------------- */

typedef struct kinds {
    kind at[EXPR_STACK];
    uint32_t count;
} kinds;

static kind pop(kinds *k)
{
    return k->count ? k->at[--k->count] : jz_kind_of(VALUE_NOTHING);
}

static void push(kinds *k, kind top)
{
    if (k->count < EXPR_STACK) k->at[k->count++] = top;
}

static kind either(const kind *a, const kind *b)
{
    if (a->type == b->type) {
        kind k = jz_kind_of(a->type);
        k.currency = a->currency;
        return k;
    }
    return jz_kind_of(VALUE_NOTHING);
}

static void resolve_binary(resolver *r, const part *at, kinds *stack)
{
    const kind b = pop(stack);
    const kind a = pop(stack);
    put(r, at->kind, 0, 0, 0);
    switch (at->kind) {
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
        push(stack, jz_calculate_kinds(r, at, &a, &b));
        return;
    case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
    case OP_MORE: case OP_AT_LEAST:
        push(stack, jz_compare_kinds(r, at, &a, &b));
        return;
    case OP_ELSE:
        push(stack, either(&a, &b));
        return;
    case OP_AND: case OP_OR: case OP_END: case OP_CONST: case OP_LOOK:
    case OP_FORMULA: case OP_FIELD: case OP_NEGATE: case OP_IS:
    case OP_IS_ONE_OF: case OP_WORD: case OP_IS_KNOWN: case OP_IS_FAILED:
    case OP_NOT: case OP_COUNT: case OP_SUM: case OP_MIN: case OP_MAX:
    case OP_ROUND:
        push(stack, jz_kind_of(VALUE_BOOL));
        return;
    }
}

static void resolve_call(resolver *r, const part *at, kinds *stack)
{
    kind k = jz_kind_of(VALUE_NOTHING);
    for (uint32_t i = 0; i < at->count; i++) k = pop(stack);
    put(r, at->kind, at->count, 0, 0);
    if (at->kind == OP_COUNT) k = jz_kind_of(VALUE_NUMBER);
    else if (k.type == VALUE_LIST) k = jz_kind_of(VALUE_NOTHING);
    else k = jz_kind_of(k.type);
    push(stack, k);
}

static void resolve_part(resolver *r, const parsed *e, uint32_t i, kinds *stack)
{
    const part *const at = &e->at[i];
    kind k;
    switch (at->kind) {
    case OP_CONST:
        put_constant(r, at);
        k = jz_kind_of(at->value.type);
        k.currency = at->value.currency;
        k.text = at->text;
        push(stack, k);
        return;
    case OP_LOOK:
        push(stack, resolve_path(r, at));
        return;
    case OP_NEGATE:
        k = pop(stack);
        put(r, OP_NEGATE, 0, 0, 0);
        push(stack, jz_kind_of(k.type));
        return;
    case OP_IS: case OP_IS_ONE_OF:
        k = pop(stack);
        put_is(r, e, i, &k);
        push(stack, jz_kind_of(VALUE_BOOL));
        return;
    case OP_WORD:
        put(r, OP_WORD, 0, 0, jz_names_add(r->names, at->text));
        return;
    case OP_IS_KNOWN: case OP_IS_FAILED: case OP_NOT:
        pop(stack);
        put(r, at->kind, 0, 0, 0);
        push(stack, jz_kind_of(VALUE_BOOL));
        return;
    case OP_COUNT: case OP_SUM: case OP_MIN: case OP_MAX: case OP_ROUND:
        resolve_call(r, at, stack);
        return;
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
    case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
    case OP_MORE: case OP_AT_LEAST: case OP_AND: case OP_OR: case OP_ELSE:
        resolve_binary(r, at, stack);
        return;
    case OP_END: case OP_FORMULA: case OP_FIELD:
        return; /* the parser makes none of these */
    }
}

bool jz_resolve(resolver *r, const parsed *e, uint32_t *start, kind *result)
{
    kinds stack = {.count = 0};
    *start = 0;
    *result = jz_kind_of(VALUE_NOTHING);
    if (!e->count) return false;
    const uint32_t errors = r->problems->errors;
    r->calls = 0;
    *start = r->code->count;
    for (uint32_t i = 0; i < e->count; i++) resolve_part(r, e, i, &stack);
    put(r, OP_END, 0, 0, 0);
    *result = pop(&stack);
    if (r->calls > EXPR_CALLS) {
        tell(r, EXPRESSION_TOO_LONG, e->at[0].place, S(""), S(""), S(""));
    }
    return r->problems->errors == errors;
}

bool jz_resolve_name(resolver *r, uint32_t name, uint32_t *start, kind *result)
{
    const uint32_t at = r->code->count;
    r->calls = 0;
    if (!look_at_own(r, name, result) || result->type == VALUE_HOURS ||
        (result->entry && only_speaks(r, result->entry))) {
        r->code->count = at;
        return false;
    }
    put(r, OP_END, 0, 0, 0);
    *start = at;
    return true;
}
