/* eval.c - runs the code of expressions on a small stack.
 *
 * What is empty stays empty in arithmetic, and makes a comparison a no.  What
 * does not fit, or cannot be calculated, is empty: never wrong. */
#include "expr/expr.h"
#include "expr/range.h"

/* Each formula has a stack of its own size on top of its caller's. */
enum { STACK = EXPR_STACK * (EXPR_CALLS + 1) };

/* A `where` that goes through its list; it may stand within another one. */
typedef struct loop {
    str list;
    uint32_t at, count;
    value entry;
    buf kept;         /* the entries that are, without the head of a list     */
    const op *start;
} loop;

typedef struct machine {
    const scope *scope;
    uint32_t top, calls, looping;
    const op *returns[EXPR_CALLS];
    loop loops[EXPR_LOOPS];
    value stack[STACK];
} machine;

static void charge(const scope *s)
{
    if (!*s->units) jz_give_up(s->arena->escape, JASEUR_LIMIT, "turn_units");
    --*s->units;
}

static value nothing(void)
{
    return (value){0};
}

static value truth(bool yes)
{
    return (value){.type = VALUE_BOOL, .number = yes};
}

static bool is_true(const value *v)
{
    return v->type == VALUE_BOOL && v->number;
}

static value of_type(value_type type, int64_t number)
{
    return (value){.type = (uint8_t)type, .number = number};
}

static value text_value(str text)
{
    return (value){.type = VALUE_TEXT, .text = text};
}

/* ---- arithmetic ---------------------------------------------------------- */

/* A point in time and a duration; days end at midnight, and times of day go
 * round the clock.  A day later is the same hour, also where the clocks have
 * changed meanwhile. */
static value move(const scope *s, const value *when, int64_t ms)
{
    int64_t sum;
    if (when->type == VALUE_DATE) {
        if (!jz_decimal_add(when->number * DAY_MS, ms, &sum)) return nothing();
        const int64_t day = sum / DAY_MS - (sum % DAY_MS < 0);
        return jz_is_day(day) ? of_type(VALUE_DATE, day) : nothing();
    }
    if (!jz_decimal_add(when->number, ms, &sum)) return nothing();
    if (when->type == VALUE_MOMENT) {
        if (ms % DAY_MS == 0 && jz_is_moment(sum)) {
            sum = jz_to_utc(s->clock->zone,
                            jz_to_local(s->clock->zone, when->number) + ms);
        }
        return jz_is_moment(sum) ? of_type(VALUE_MOMENT, sum) : nothing();
    }
    sum %= DAY_MS;
    return of_type(VALUE_TIME, sum < 0 ? sum + DAY_MS : sum);
}

static bool is_point(const value *v)
{
    return v->type == VALUE_DATE || v->type == VALUE_TIME ||
           v->type == VALUE_MOMENT;
}

static bool is_amount(const value *v)
{
    return v->type == VALUE_NUMBER || v->type == VALUE_MONEY ||
           v->type == VALUE_DURATION;
}

/* a + b, or a - b with sign -1. */
static value add(const scope *s, const value *a, const value *b, int sign)
{
    if (is_point(a) && b->type == VALUE_DURATION) {
        return move(s, a, sign * b->number);
    }
    if (sign > 0 && a->type == VALUE_DURATION && is_point(b)) {
        return move(s, b, a->number);
    }
    if (a->type != b->type || a->currency != b->currency) return nothing();
    if (sign < 0 && is_point(a)) {
        const int64_t unit = a->type == VALUE_DATE ? DAY_MS : 1;
        return of_type(VALUE_DURATION, (a->number - b->number) * unit);
    }
    value sum = *a;
    sum.flags = 0;
    if (!is_amount(a)) return nothing();
    if (!jz_decimal_add(a->number, sign * b->number, &sum.number)) {
        return nothing();
    }
    return sum;
}

static value multiply(const value *a, const value *b)
{
    if (!is_amount(a) || !is_amount(b)) return nothing();
    if (a->type == VALUE_NUMBER) {
        const value *const other = a;
        a = b;
        b = other;
    }
    if (b->type != VALUE_NUMBER) return nothing();
    value product = *a;
    product.flags = 0;
    if (!jz_decimal_times(a->number, b->number, &product.number)) {
        return nothing();
    }
    return product;
}

static value divide(const value *a, const value *b)
{
    if (!is_amount(a) || !is_amount(b)) return nothing();
    value quotient = *a;
    quotient.flags = 0;
    if (b->type != VALUE_NUMBER) {
        if (a->type != b->type || a->currency != b->currency) return nothing();
        quotient = of_type(VALUE_NUMBER, 0);
    }
    if (!jz_decimal_over(a->number, b->number, &quotient.number)) {
        return nothing();
    }
    return quotient;
}

static value negate(const value *v)
{
    if (!is_amount(v)) return nothing();
    value n = *v;
    n.flags = 0;
    n.number = -n.number;
    return n;
}

/* ---- comparing ----------------------------------------------------------- */

static bool compare(op_kind kind, const value *a, const value *b)
{
    if (kind == OP_EQUAL) return jz_equal(a, b);
    if (kind == OP_NOT_EQUAL) {
        return jz_is_known(a) && jz_is_known(b) && !jz_equal(a, b);
    }
    if (kind == OP_LESS) return jz_less(a, b);
    if (kind == OP_MORE) return jz_less(b, a);
    /* Only what has an order is at most or at least something. */
    if (!is_amount(a) && !is_point(a) && a->type != VALUE_TEXT) return false;
    if (jz_equal(a, b)) return true;
    return kind == OP_AT_MOST ? jz_less(a, b) : jz_less(b, a);
}

static str name_of(const scope *s, uint32_t word)
{
    return word < s->names->count ? jz_name(s->names, word) : S("");
}

static bool has_failed(const scope *s, const value *v)
{
    if (v->flags & VALUE_FAILED) return true;
    return (v->type == VALUE_OUTCOME || v->type == VALUE_CHOICE) && v->word &&
           jz_same(name_of(s, v->word), S("failed"));
}

static bool is_open_word(const scope *s, const value *v, uint32_t word)
{
    if (v->word) return v->word == word;
    const bool open = jz_is_open(&s->hours[v->number], s->clock);
    return jz_same(name_of(s, word), open ? S("open") : S("closed"));
}

/* An entry of a list is known by its id, or is a text. */
static bool is_entry(const value *v, str name)
{
    if (v->type == VALUE_TEXT) return jz_same(v->text, name);
    if (v->type != VALUE_RECORD) return false;
    const value id = jz_field(v->text, S("id"));
    return id.type == VALUE_TEXT && jz_same(id.text, name);
}

static bool list_has(const scope *s, str list, str name)
{
    uint32_t at = 0;
    value item;
    while (jz_next_item(list, &at, &item)) {
        charge(s);
        if (is_entry(&item, name)) return true;
    }
    return false;
}

static bool is_word(const scope *s, const value *v, uint32_t word)
{
    const str name = name_of(s, word);
    switch ((value_type)v->type) {
    case VALUE_BOOL:
        return jz_same(name, v->number ? S("yes") : S("no"));
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
        if (v->word == word) return true;
        break;
    case VALUE_HOURS:
        return is_open_word(s, v, word);
    case VALUE_TEXT:
    case VALUE_RECORD:
        if (is_entry(v, name)) return true;
        break;
    case VALUE_LIST:
        if (list_has(s, v->text, name)) return true;
        break;
    case VALUE_NOTHING:
    case VALUE_NUMBER:
    case VALUE_MONEY:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
    case VALUE_CARD:
        break;
    }
    return (v->flags & VALUE_FAILED) && jz_same(name, S("failed"));
}

static bool is_one_of(const scope *s, const value *v, const op *words,
                      unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        charge(s);
        if (is_word(s, v, words[i].arg)) return true;
    }
    return false;
}

/* ---- fields -------------------------------------------------------------- */

static value card_field(str card, str name)
{
    const str brand = jz_cut(&card, ' ');
    if (jz_same(name, S("brand"))) return text_value(brand);
    if (jz_same(name, S("last4"))) return text_value(jz_cut(&card, ' '));
    return nothing();
}

static value opening_field(const scope *s, const value *v, str name)
{
    int64_t ms;
    if (!jz_same(name, S("opens"))) return nothing();
    if (!jz_next_opening(&s->hours[v->number], s->clock, &ms)) {
        return nothing();
    }
    return of_type(VALUE_MOMENT, ms);
}

/* The field of each entry; an entry without it counts as empty. */
static value list_field(const scope *s, str list, str name)
{
    buf b = {.arena = s->arena};
    jz_put_packed_list(&b, jz_list_count(list));
    uint32_t at = 0;
    value item;
    while (jz_next_item(list, &at, &item)) {
        charge(s);
        value field = {0};
        if (item.type == VALUE_RECORD) field = jz_field(item.text, name);
        jz_put_packed(&b, &field);
    }
    return (value){.type = VALUE_LIST, .text = jz_text(&b)};
}

static value field_of(const scope *s, const value *v, uint32_t word)
{
    const str name = name_of(s, word);
    switch ((value_type)v->type) {
    case VALUE_RECORD:
        return jz_field(v->text, name);
    case VALUE_LIST:
        return list_field(s, v->text, name);
    case VALUE_CARD:
        return card_field(v->text, name);
    case VALUE_HOURS:
        return opening_field(s, v, name);
    case VALUE_CHOICE:
    case VALUE_OUTCOME:
        if (jz_same(name, S("id"))) return text_value(name_of(s, v->word));
        if (!jz_same(name, S("label"))) break;
        return text_value(s->label(s->who, v));
    case VALUE_NOTHING:
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_MONEY:
    case VALUE_TEXT:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
        break;
    }
    return nothing();
}

/* ---- functions ----------------------------------------------------------- */

static bool join(const scope *s, op_kind kind, value *sum, const value *v)
{
    if (!is_amount(v) && (kind == OP_SUM || !is_point(v))) return false;
    if (!jz_is_known(sum)) {
        *sum = *v;
        sum->flags = 0;
        return true;
    }
    if (kind == OP_SUM) {
        *sum = add(s, sum, v, 1);
        return jz_is_known(sum);
    }
    if (sum->type != v->type || sum->currency != v->currency) return false;
    const bool less = v->number < sum->number;
    if (less == (kind == OP_MIN)) sum->number = v->number;
    return true;
}

/* Of the arguments, and of the entries of those that are lists. */
static value join_all(const scope *s, op_kind kind, const value *arguments,
                      unsigned count)
{
    value sum = {0};
    for (unsigned i = 0; i < count; i++) {
        const value *const v = &arguments[i];
        if (v->type != VALUE_LIST) {
            if (!join(s, kind, &sum, v)) return nothing();
            continue;
        }
        uint32_t at = 0;
        value item;
        while (jz_next_item(v->text, &at, &item)) {
            charge(s);
            if (!join(s, kind, &sum, &item)) return nothing();
        }
    }
    if (jz_is_known(&sum) || kind != OP_SUM) return sum;
    return of_type(VALUE_NUMBER, 0);
}

static value count_of(const value *v)
{
    if (v->type != VALUE_LIST) return nothing();
    return of_type(VALUE_NUMBER, jz_list_count(v->text) * MILLION);
}

/* To whole numbers, or so many places. */
static value round_to(const value *arguments, unsigned count)
{
    value v = arguments[0];
    int64_t places = 0;
    if (count > 1) {
        const value *const given = &arguments[1];
        if (given->type != VALUE_NUMBER || given->number % MILLION) {
            return nothing();
        }
        places = given->number / MILLION;
    }
    if (v.type != VALUE_NUMBER && v.type != VALUE_MONEY) return nothing();
    if (places < 0 || places > 6) return nothing();
    v.flags = 0;
    if (!jz_decimal_round(v.number, (unsigned)places, &v.number)) {
        return nothing();
    }
    return v;
}

/* ---- running ------------------------------------------------------------- */

static value binary(const scope *s, const op *o, const value *a,
                    const value *b)
{
    const op_kind kind = (op_kind)o->kind;
    if (kind == OP_ADD || kind == OP_SUBTRACT) {
        return add(s, a, b, kind == OP_ADD ? 1 : -1);
    }
    if (kind == OP_MULTIPLY) return multiply(a, b);
    if (kind == OP_DIVIDE) return divide(a, b);
    if (kind == OP_AND) return truth(is_true(a) && is_true(b));
    if (kind == OP_OR) return truth(is_true(a) || is_true(b));
    if (kind == OP_ELSE) return jz_is_known(a) ? *a : *b;
    return truth(compare(kind, a, b));
}

static value unary(const scope *s, const op *o, const value *v)
{
    const op_kind kind = (op_kind)o->kind;
    if (kind == OP_NEGATE) return negate(v);
    if (kind == OP_NOT) return truth(!is_true(v));
    if (kind == OP_FIELD) return field_of(s, v, o->arg);
    if (kind == OP_IS) return truth(is_word(s, v, o->arg));
    if (kind == OP_IS_KNOWN) return truth(jz_is_known(v));
    if (kind == OP_IS_FAILED) return truth(has_failed(s, v));
    return truth(is_one_of(s, v, o + 1, o->count));
}

static value call(const scope *s, const op *o, const value *arguments)
{
    const op_kind kind = (op_kind)o->kind;
    if (kind == OP_COUNT) return count_of(arguments);
    if (kind == OP_ROUND) return round_to(arguments, o->count);
    return join_all(s, kind, arguments, o->count);
}

/* Goes into a formula; one that is called too deeply is empty. */
static const op *enter(machine *m, const op *o)
{
    if (!o->arg || m->calls == EXPR_CALLS) {
        m->stack[m->top++] = nothing();
        return o;
    }
    m->returns[m->calls++] = o;
    return m->scope->code + o->arg - 1; /* the loop steps on */
}

/* ---- where --------------------------------------------------------------- */

/* The next entry is looked at; false: that was the last one, and what was kept
 * takes the place of the list. */
static bool next_entry(machine *m)
{
    loop *const l = &m->loops[m->looping - 1];
    charge(m->scope);
    if (jz_next_item(l->list, &l->at, &l->entry)) return true;
    buf b = {.arena = m->scope->arena};
    jz_put_packed_list(&b, l->count);
    jz_put(&b, jz_text(&l->kept));
    m->stack[m->top - 1] = (value){.type = VALUE_LIST, .text = jz_text(&b)};
    m->looping--;
    return false;
}

/* Of the list on top of the stack; gives the op behind which it goes on. */
static const op *begin_where(machine *m, const op *o)
{
    const value *const list = &m->stack[m->top - 1];
    if (list->type != VALUE_LIST || m->looping == EXPR_LOOPS) {
        m->stack[m->top - 1] = nothing();
        return o + o->arg;
    }
    m->loops[m->looping++] = (loop){.list = list->text,
                                    .kept = {.arena = m->scope->arena},
                                    .start = o};
    return next_entry(m) ? o : o + o->arg;
}

static const op *keep_entry(machine *m, const op *o)
{
    loop *const l = &m->loops[m->looping - 1];
    if (is_true(&m->stack[--m->top])) {
        jz_put_packed(&l->kept, &l->entry);
        l->count++;
    }
    return next_entry(m) ? l->start : o;
}

static value run(machine *m, const op *o)
{
    const scope *const s = m->scope;
    value *const stack = m->stack;
    for (;; o++) {
        charge(s);
        switch ((op_kind)o->kind) {
        case OP_END:
            if (!m->calls) return m->top ? stack[m->top - 1] : nothing();
            o = m->returns[--m->calls];
            break;
        case OP_CONST:
            stack[m->top++] = s->constants[o->arg];
            break;
        case OP_LOOK:
            stack[m->top++] = s->look(s->who, (ref_kind)o->extra, o->arg);
            break;
        case OP_FORMULA:
            o = enter(m, o);
            break;
        case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
        case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
        case OP_MORE: case OP_AT_LEAST: case OP_AND: case OP_OR: case OP_ELSE:
            m->top--;
            stack[m->top - 1] = binary(s, o, &stack[m->top - 1],
                                       &stack[m->top]);
            break;
        case OP_FIELD: case OP_NEGATE: case OP_NOT: case OP_IS:
        case OP_IS_KNOWN: case OP_IS_FAILED: case OP_IS_ONE_OF:
            stack[m->top - 1] = unary(s, o, &stack[m->top - 1]);
            break;
        case OP_WORD:
            break;
        case OP_WHERE:
            o = begin_where(m, o);
            break;
        case OP_KEEP:
            o = keep_entry(m, o);
            break;
        case OP_ENTRY:
            stack[m->top++] = m->loops[m->looping - 1].entry;
            break;
        case OP_COUNT: case OP_SUM: case OP_MIN: case OP_MAX: case OP_ROUND:
            m->top -= o->count;
            stack[m->top] = call(s, o, &stack[m->top]);
            m->top++;
            break;
        }
    }
}

value jz_eval(const scope *s, uint32_t start)
{
    if (!start) return nothing();
    const op *const code = s->code + start;
    if (code[1].kind == OP_END) { /* most are one value: a bound, an insert */
        if (code->kind == OP_CONST) return s->constants[code->arg];
        if (code->kind == OP_LOOK) {
            return s->look(s->who, (ref_kind)code->extra, code->arg);
        }
    }
    machine m;
    m.scope = s;
    m.top = 0;
    m.calls = 0;
    m.looping = 0;
    return run(&m, s->code + start);
}

bool jz_true(const scope *s, uint32_t start)
{
    const value v = jz_eval(s, start);
    return is_true(&v);
}
