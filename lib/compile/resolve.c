/* resolve.c - an expression becomes code: each name a row, each word a number,
 * and what can never be true or computed is a problem. */
#include "compile/work.h"

/* ---- rows of code -------------------------------------------------------- */

static void put_constant(resolver *r, const part *at)
{
    value v = at->value;
    if (jz_has_text(&v)) v.text = jz_copy(r->arena, v.text);
    jz_put_op(r, OP_CONST, 0, 0, r->constants->count);
    jz_push(r->scratch, r->constants, v);
}

static void put_is(resolver *r, const parsed *e, uint32_t at, const kind *k)
{
    const part *const row = &e->at[at];
    if (row->kind == OP_IS && row->value.type != VALUE_NOTHING) {
        jz_tell_no_word(r, k, row);
        jz_put_op(r, OP_IS, 0, 0, 0);
        return;
    }
    if (row->kind == OP_IS) {
        jz_check_word(r, k, row);
        jz_put_op(r, OP_IS, 0, 0, jz_names_add(r->names, row->text));
        return;
    }
    jz_put_op(r, OP_IS_ONE_OF, row->count, 0, 0);
    for (uint32_t i = 1; i <= row->count; i++) {
        jz_check_word(r, k, &e->at[at + i]);
    }
}

/* ---- a row after the other ----------------------------------------------- */

/* A list that is gone through. */
typedef struct walk {
    kind list;
    uint32_t at;  /* its OP_WHERE                                             */
} walk;

typedef struct kinds {
    kind at[EXPR_STACK];
    uint32_t count;
    walk walks[EXPR_LOOPS];
    uint32_t walk_count;
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
    jz_put_op(r, at->kind, 0, 0, 0);
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
    case OP_ROUND: case OP_WHERE: case OP_KEEP: case OP_ENTRY:
        push(stack, jz_kind_of(VALUE_BOOL));
        return;
    }
}

/* ---- where --------------------------------------------------------------- */

static void tell_wrong_type(const resolver *r, place where, const kind *k,
                            uint8_t wanted)
{
    jz_problem(r->problems, WRONG_TYPE, where, jz_str(jz_type_name(k->type)),
               jz_str(jz_type_name(wanted)));
}

static void begin_where(resolver *r, const part *at, kinds *stack)
{
    kind list = pop(stack);
    if (!jz_kind_fits(&list, VALUE_LIST)) {
        tell_wrong_type(r, at->place, &list, VALUE_LIST);
        list = jz_kind_of(VALUE_NOTHING);
    }
    push(stack, list);
    const uint32_t row = r->code->count;
    jz_put_op(r, OP_WHERE, 0, 0, 0);
    if (stack->walk_count == EXPR_LOOPS) {
        r->loops = EXPR_LOOPS + 1;
        return;
    }
    stack->walks[stack->walk_count++] = (walk){list, row};
    r->looping++;
    if (r->looping > r->loops) r->loops = r->looping;
}

static void end_where(resolver *r, const part *at, kinds *stack)
{
    const kind condition = pop(stack);
    if (!jz_kind_fits(&condition, VALUE_BOOL)) {
        tell_wrong_type(r, at->place, &condition, VALUE_BOOL);
    }
    const uint32_t row = r->code->count;
    jz_put_op(r, OP_KEEP, 0, 0, 0);
    if (!stack->walk_count) return;
    const walk *const w = &stack->walks[--stack->walk_count];
    r->code->at[w->at].arg = row - w->at;
    r->looping--;
}

/* The list whose entries are looked at; NULL: none. */
static const kind *innermost(const kinds *stack)
{
    if (!stack->walk_count) return NULL;
    return &stack->walks[stack->walk_count - 1].list;
}

/* ---- calls and parts ----------------------------------------------------- */

static void resolve_call(resolver *r, const part *at, kinds *stack)
{
    kind k = jz_kind_of(VALUE_NOTHING);
    for (uint32_t i = 0; i < at->count; i++) k = pop(stack);
    jz_put_op(r, at->kind, at->count, 0, 0);
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
        push(stack, jz_look_at_path(r, at, innermost(stack)));
        return;
    case OP_NEGATE:
        k = pop(stack);
        jz_put_op(r, OP_NEGATE, 0, 0, 0);
        push(stack, jz_kind_of(k.type));
        return;
    case OP_IS: case OP_IS_ONE_OF:
        k = pop(stack);
        put_is(r, e, i, &k);
        push(stack, jz_kind_of(VALUE_BOOL));
        return;
    case OP_WORD:
        jz_put_op(r, OP_WORD, 0, 0, jz_names_add(r->names, at->text));
        return;
    case OP_IS_KNOWN: case OP_IS_FAILED: case OP_NOT:
        pop(stack);
        jz_put_op(r, at->kind, 0, 0, 0);
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
    case OP_WHERE:
        begin_where(r, at, stack);
        return;
    case OP_KEEP:
        end_where(r, at, stack);
        return;
    case OP_END: case OP_FORMULA: case OP_FIELD: case OP_ENTRY:
        return; /* the parser makes none of these */
    }
}

/* What a row does to the height of the stack. */
static int growth(const op *o)
{
    switch ((op_kind)o->kind) {
    case OP_CONST: case OP_LOOK: case OP_FORMULA: case OP_ENTRY: return 1;
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
    case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
    case OP_MORE: case OP_AT_LEAST: case OP_AND: case OP_OR: case OP_ELSE:
    case OP_KEEP: return -1;
    case OP_COUNT: case OP_SUM: case OP_MIN: case OP_MAX: case OP_ROUND:
        return 1 - o->count;
    case OP_END: case OP_FIELD: case OP_NEGATE: case OP_IS:
    case OP_IS_ONE_OF: case OP_WORD: case OP_IS_KNOWN: case OP_IS_FAILED:
    case OP_NOT: case OP_WHERE: break;
    }
    return 0;
}

/* A name that stands for a field or another name takes more of the stack than
 * the parser has seen. */
static bool is_too_deep(const resolver *r, uint32_t start)
{
    int height = 0;
    for (uint32_t i = start; i < r->code->count; i++) {
        height += growth(&r->code->at[i]);
        if (height > EXPR_STACK) return true;
    }
    return r->calls > EXPR_CALLS || r->loops > EXPR_LOOPS;
}

bool jz_resolve(resolver *r, const parsed *e, uint32_t *start, kind *result)
{
    kinds stack = {.count = 0};
    *start = 0;
    *result = jz_kind_of(VALUE_NOTHING);
    if (!e->count) return false;
    const uint32_t errors = r->problems->errors;
    r->calls = 0;
    r->loops = 0;
    r->looping = 0;
    *start = r->code->count;
    for (uint32_t i = 0; i < e->count; i++) resolve_part(r, e, i, &stack);
    jz_put_op(r, OP_END, 0, 0, 0);
    *result = pop(&stack);
    if (is_too_deep(r, *start)) {
        jz_problem(r->problems, EXPRESSION_TOO_LONG, e->at[0].place, S(""));
    }
    return r->problems->errors == errors;
}

bool jz_resolve_name(resolver *r, uint32_t name, uint32_t *start, kind *result)
{
    const uint32_t at = r->code->count;
    r->calls = 0;
    r->loops = 0;
    r->looping = 0;
    if (!jz_look_at_own(r, name, result) || result->type == VALUE_HOURS ||
        (result->entry && jz_only_speaks(r, result->entry))) {
        r->code->count = at;
        return false;
    }
    jz_put_op(r, OP_END, 0, 0, 0);
    *start = at;
    return true;
}
