/* render.c - prints texts with values in them: only ever jumping forward. */
#include "expr/expr.h"

static void show_insert(const scope *s, const piece *p, buf *b)
{
    value v = jz_eval(s, p->code);
    if (v.type == VALUE_CHOICE || v.type == VALUE_OUTCOME) {
        const str label = s->label(s->who, &v);
        v = (value){.type = VALUE_TEXT, .text = label};
    }
    const size_t before = b->size;
    jz_show(b, &v, (show_format)p->format, s->lang, s->clock);
    if (b->size == before && s->empties) ++*s->empties;
}

/* Which form; as many as there are forms: none, the value is empty. */
static unsigned form_of(const scope *s, const piece *p)
{
    const value v = jz_eval(s, p->code);
    unsigned form;
    if (v.type == VALUE_BOOL) {
        form = v.number ? 0 : 1;
    } else if (v.type == VALUE_NUMBER || v.type == VALUE_MONEY) {
        form = jz_plural(s->lang, v.number);
    } else if (v.type == VALUE_LIST) {
        form = jz_plural(s->lang, jz_list_count(v.text) * MILLION);
    } else {
        if (s->empties) ++*s->empties;
        return p->forms;
    }
    return form < p->forms ? form : p->forms - 1u;
}

void jz_render(const scope *s, const piece *list, uint32_t first, buf *b)
{
    for (uint32_t i = first;;) {
        const piece *const p = &list[i];
        switch ((piece_kind)p->kind) {
        case PIECE_TEXT:
            jz_put(b, p->text);
            i++;
            break;
        case PIECE_INSERT:
            show_insert(s, p, b);
            i++;
            break;
        case PIECE_PLURAL:
            i = list[i + 1 + form_of(s, p)].to;
            break;
        case PIECE_JUMP:
            i = p->to;
            break;
        case PIECE_END:
            return;
        }
    }
}
