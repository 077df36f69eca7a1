/* what_if.c - what a condition can come to when something is supposed of one
 * step's result and nothing is known of all others.  It only says yes or no
 * where that is certain; the checks warn of nothing else. */
#include "compile/work.h"

enum { MAYBE = CAN_BE_NO | CAN_BE_YES };

/* A value as far as it is known. */
typedef struct guess {
    uint8_t what;   /* supposed; SUPPOSE_NOTHING: it can be anything          */
    uint8_t truth;  /* what it is as a condition                              */
    uint32_t word;
} guess;

typedef struct guesser {
    const program *program;
    const what_if *supposed;
    guess stack[EXPR_STACK * (EXPR_CALLS + 1)];
    const op *returns[EXPR_CALLS];
    uint32_t top, calls;
    bool asks;      /* the step is a question: when it fails, it is empty     */
} guesser;

static guess anything(void)
{
    return (guess){SUPPOSE_NOTHING, MAYBE, 0};
}

static guess certain(unsigned truth)
{
    return (guess){SUPPOSE_KNOWN, (uint8_t)truth, 0};
}

static guess empty(void)
{
    return (guess){SUPPOSE_EMPTY, CAN_BE_NO, 0};
}

static guess look(const guesser *g, const op *o)
{
    const what_if *const s = g->supposed;
    if (s->what == SUPPOSE_NO_FIELD || s->what == SUPPOSE_NO_CONSENT) {
        const ref_kind wanted =
            s->what == SUPPOSE_NO_FIELD ? REF_CUSTOMER : REF_CONSENT;
        return o->extra == wanted && o->arg == s->word ? empty() : anything();
    }
    if (o->extra != REF_ENTRY || !s->step) return anything();
    const entry *const e = &g->program->entries.at[o->arg];
    if (e->step != s->step) return anything();
    if (g->program->steps.at[s->step].entry == o->arg) {
        const unsigned truth = s->what == SUPPOSE_EMPTY ? CAN_BE_NO : MAYBE;
        return (guess){(uint8_t)s->what, (uint8_t)truth, s->word};
    }
    const bool fails = s->what == SUPPOSE_EMPTY || s->what == SUPPOSE_FAILED;
    return fails ? empty() : anything();
}

static bool lacks(const guesser *g, const guess *v)
{
    return v->what == SUPPOSE_EMPTY || (v->what == SUPPOSE_FAILED && g->asks);
}

static guess constant(const guesser *g, const op *o)
{
    const value *const v = &g->program->constants.at[o->arg];
    if (v->type != VALUE_BOOL) return certain(MAYBE);
    return certain(v->number ? CAN_BE_YES : CAN_BE_NO);
}

static unsigned is_word(const guesser *g, const guess *v, uint32_t name)
{
    switch ((supposed)v->what) {
    case SUPPOSE_WORD: return v->word == name ? CAN_BE_YES : CAN_BE_NO;
    case SUPPOSE_FAILED:
        return name == g->program->name_failed ? CAN_BE_YES : CAN_BE_NO;
    case SUPPOSE_EMPTY: return CAN_BE_NO;
    case SUPPOSE_NOTHING: case SUPPOSE_KNOWN: case SUPPOSE_NO_FIELD:
    case SUPPOSE_NO_CONSENT:
        break;
    }
    return MAYBE;
}

static unsigned is_one_of(const guesser *g, const guess *v, const op *o)
{
    unsigned all = CAN_BE_NO;
    for (unsigned i = 1; i <= o->count; i++) {
        const unsigned one = is_word(g, v, o[i].arg);
        if (one == CAN_BE_YES) return CAN_BE_YES;
        all |= one;
    }
    return all;
}

static unsigned is_known(const guesser *g, const guess *v)
{
    if (lacks(g, v)) return CAN_BE_NO;
    const bool known = v->what == SUPPOSE_WORD || v->what == SUPPOSE_KNOWN;
    return known ? CAN_BE_YES : MAYBE;
}

static unsigned is_failed(const guess *v)
{
    switch ((supposed)v->what) {
    case SUPPOSE_FAILED: return CAN_BE_YES;
    case SUPPOSE_WORD: case SUPPOSE_KNOWN: case SUPPOSE_EMPTY:
        return CAN_BE_NO;
    case SUPPOSE_NOTHING: case SUPPOSE_NO_FIELD: case SUPPOSE_NO_CONSENT: break;
    }
    return MAYBE;
}

static unsigned opposite(unsigned truth)
{
    return (truth & CAN_BE_NO ? CAN_BE_YES : 0u) |
           (truth & CAN_BE_YES ? CAN_BE_NO : 0u);
}

static guess unary(const guesser *g, const op *o, const guess *v)
{
    const op_kind what = (op_kind)o->kind;
    if (what == OP_IS) return certain(is_word(g, v, o->arg));
    if (what == OP_IS_ONE_OF) return certain(is_one_of(g, v, o));
    if (what == OP_IS_KNOWN) return certain(is_known(g, v));
    if (what == OP_IS_FAILED) return certain(is_failed(v));
    if (what == OP_NOT) return certain(opposite(v->truth));
    return lacks(g, v) ? empty() : anything();
}

static unsigned both(unsigned a, unsigned b)
{
    return (a & b & CAN_BE_YES) | ((a | b) & CAN_BE_NO);
}

static guess binary(const guesser *g, const op *o, const guess *a,
                    const guess *b)
{
    const bool lacking = lacks(g, a) || lacks(g, b);
    switch ((op_kind)o->kind) {
    case OP_AND: return certain(both(a->truth, b->truth));
    case OP_OR:
        return certain(opposite(both(opposite(a->truth), opposite(b->truth))));
    case OP_ELSE:
        if (lacks(g, a)) return *b;
        if (is_known(g, a) == CAN_BE_YES) return *a;
        return anything();
    case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
    case OP_MORE: case OP_AT_LEAST:
        return certain(lacking ? CAN_BE_NO : MAYBE);
    case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
    case OP_END: case OP_CONST: case OP_LOOK: case OP_FORMULA: case OP_FIELD:
    case OP_NEGATE: case OP_IS: case OP_IS_ONE_OF: case OP_WORD:
    case OP_IS_KNOWN: case OP_IS_FAILED: case OP_NOT: case OP_COUNT:
    case OP_SUM: case OP_MIN: case OP_MAX: case OP_ROUND: case OP_WHERE:
    case OP_KEEP: case OP_ENTRY:
        break;
    }
    return lacking ? empty() : anything();
}

static void push(guesser *g, guess v)
{
    g->stack[g->top++] = v;
}

static const op *enter(guesser *g, const op *o)
{
    if (!o->arg || g->calls == EXPR_CALLS) {
        push(g, anything());
        return o;
    }
    g->returns[g->calls++] = o;
    return g->program->code.at + o->arg - 1; /* the loop steps on */
}

static guess run(guesser *g, const op *o)
{
    for (;; o++) {
        switch ((op_kind)o->kind) {
        case OP_END:
            if (!g->calls) return g->top ? g->stack[g->top - 1] : anything();
            o = g->returns[--g->calls];
            break;
        case OP_CONST: push(g, constant(g, o)); break;
        case OP_LOOK: push(g, look(g, o)); break;
        case OP_FORMULA: o = enter(g, o); break;
        case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE:
        case OP_EQUAL: case OP_NOT_EQUAL: case OP_LESS: case OP_AT_MOST:
        case OP_MORE: case OP_AT_LEAST: case OP_AND: case OP_OR: case OP_ELSE:
            g->top--;
            g->stack[g->top - 1] =
                binary(g, o, &g->stack[g->top - 1], &g->stack[g->top]);
            break;
        case OP_FIELD: case OP_NEGATE: case OP_IS: case OP_IS_ONE_OF:
        case OP_IS_KNOWN: case OP_IS_FAILED: case OP_NOT:
            g->stack[g->top - 1] = unary(g, o, &g->stack[g->top - 1]);
            break;
        case OP_WORD: break;
        case OP_WHERE:
            g->stack[g->top - 1] =
                lacks(g, &g->stack[g->top - 1]) ? empty() : anything();
            o += o->arg;
            break;
        case OP_KEEP: case OP_ENTRY: break; /* within what was passed over */
        case OP_COUNT: case OP_SUM: case OP_MIN: case OP_MAX: case OP_ROUND:
            g->top -= o->count;
            push(g, anything());
            break;
        }
    }
}

/* The stack is left as it is: this runs for each condition many times. */
static void begin(guesser *g, const program *p, const what_if *w)
{
    g->program = p;
    g->supposed = w;
    g->top = 0;
    g->calls = 0;
    g->asks = p->steps.at[w->step].verb == VERB_ASK;
}

unsigned jz_what_if(const program *p, uint32_t code, what_if w)
{
    if (!code) return CAN_BE_YES;
    guesser g;
    begin(&g, p, &w);
    return run(&g, p->code.at + code).truth;
}

bool jz_is_empty_if(const program *p, uint32_t code, what_if w)
{
    if (!code) return false;
    guesser g;
    begin(&g, p, &w);
    const guess all = run(&g, p->code.at + code);
    return lacks(&g, &all);
}

/* ---- how a step can end -------------------------------------------------- */

/* What ended well for each entry of a list is a list: it is known, and no word
 * of an outcome. */
what_if jz_good_end(const program *p, uint32_t row)
{
    const step *const s = &p->steps.at[row];
    if (s->verb == VERB_ASK) return (what_if){SUPPOSE_KNOWN, row, 0};
    if (jz_is_each(p, s)) return (what_if){SUPPOSE_WORD, row, 0};
    const stretch outcomes = jz_outcomes_of(p, s);
    const uint32_t word =
        outcomes.count ? p->words.at[outcomes.first] : p->name_done;
    return (what_if){SUPPOSE_WORD, row, word};
}

bool jz_bad_end(const program *p, uint32_t row, uint32_t number, what_if *end)
{
    const step *const s = &p->steps.at[row];
    const stretch outcomes = jz_outcomes_of(p, s);
    uint32_t known = outcomes.count ? outcomes.count - 1 : 0;
    *end = (what_if){SUPPOSE_WORD, row, 0};
    if (s->verb == VERB_WAIT && s->waits != WAIT_EVENT) return false;
    if (s->verb == VERB_HANDOFF) {
        known = 2;
        end->word = number ? p->name_closed : p->name_unavailable;
    } else if (number < known) {
        end->word = p->words.at[outcomes.first + 1 + number];
    }
    if (number == known) *end = (what_if){SUPPOSE_FAILED, row, p->name_failed};
    return number <= known;
}
