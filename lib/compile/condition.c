/* condition.c - an expression from outside, as the running flow sees it: for
 * the door, after the program was made.  Nothing of the program is written. */
#include "compile/work.h"

#include <string.h>

/* The names of the program, and room for more: a choice of a host's list is a
 * word that no flow had to write. */
static names *copy_names(const program *p, arena *a)
{
    names *const n = jz_new(a, names);
    *n = p->names;
    n->arena = a;
    n->texts = jz_take(a, sizeof *n->texts, n->room);
    memcpy(n->texts, p->names.texts, n->count * sizeof *n->texts);
    n->buckets = jz_take(a, sizeof *n->buckets, n->bucket_count);
    memcpy(n->buckets, p->names.buckets,
           n->bucket_count * sizeof *n->buckets);
    return n;
}

/* A formula of the program that is still to be brought along. */
typedef struct wanted_let {
    uint32_t at, code; /* the row that calls it; where it is in the program   */
} wanted_let;

typedef struct importer {
    const program *program;
    arena *arena;
    op_list *code;
    value_list *constants;
    vec(wanted_let) wanted;
    vec(wanted_let) brought; /* at: where it is now                           */
} importer;

static void want_lets(importer *m, uint32_t from)
{
    for (uint32_t i = from; i < m->code->count; i++) {
        const op *const o = &m->code->at[i];
        if (o->kind != OP_FORMULA) continue;
        const wanted_let w = {i, o->arg};
        jz_push(m->arena, &m->wanted, w);
    }
}

static uint32_t brought_at(const importer *m, uint32_t code)
{
    for (uint32_t i = 0; i < m->brought.count; i++) {
        if (m->brought.at[i].code == code) return m->brought.at[i].at;
    }
    return 0;
}

static uint32_t bring(importer *m, uint32_t code)
{
    const program *const p = m->program;
    const uint32_t start = m->code->count;
    const wanted_let w = {start, code};
    jz_push(m->arena, &m->brought, w);
    for (uint32_t i = code;; i++) {
        op o = p->code.at[i];
        if (o.kind == OP_CONST) {
            const value v = p->constants.at[o.arg];
            o.arg = m->constants->count;
            jz_push(m->arena, m->constants, v);
        }
        jz_push(m->arena, m->code, o);
        if (o.kind == OP_END) break;
    }
    want_lets(m, start);
    return start;
}

static void bring_lets(importer *m)
{
    want_lets(m, 1);
    while (m->wanted.count) {
        const wanted_let w = m->wanted.at[--m->wanted.count];
        uint32_t at = w.code ? brought_at(m, w.code) : 0;
        if (w.code && !at) at = bring(m, w.code);
        m->code->at[w.at].arg = at;
    }
}

bool jz_compile_condition(const program *p, arena *a, uint32_t owner, str text,
                          condition *c)
{
    problems list = {.arena = a};
    op_list code = {0};
    value_list constants = {0};
    jz_push(a, &code, (op){0});
    names *const known = copy_names(p, a);
    resolver r = {.program = p, .names = known, .arena = a, .scratch = a,
                  .problems = &list, .code = &code, .constants = &constants,
                  .owner = owner};
    const parsed e = jz_parse_text(a, &list, text);
    kind k;
    *c = (condition){0};
    if (!jz_resolve(&r, &e, &c->start, &k)) return false;
    if (k.type != KIND_ANY) c->type = k.type;
    importer m = {.program = p, .arena = a, .code = &code,
                  .constants = &constants};
    bring_lets(&m);
    c->code = code.at;
    c->constants = constants.at;
    c->names = known;
    return true;
}
