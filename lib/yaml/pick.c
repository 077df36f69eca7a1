/* pick.c - typed access to the tree: what a key should hold, and a problem
 * where it holds something else. */
#include "yaml/node.h"

/* What a value is about: its key, or nothing for the entry of a list. */
static str about(const node *n)
{
    return n->key ? n->key->text : S("-");
}

/* Reports that n is not what is needed, once for the line that shows it. */
static problem *refuse(reader *r, const node *n, problem_id id)
{
    return jz_problem(r->problems, id, n->place, about(n));
}

static bool is_text(const node *n)
{
    return n->kind == NODE_TEXT;
}

bool jz_need_text(reader *r, const node *n)
{
    if (!is_text(n)) {
        problem *const p = refuse(r, n, NOT_A_TEXT);
        jz_help(r->problems, p, ADD_TEXT, S(""));
        return false;
    }
    if (n->text.size || n->style != STYLE_PLAIN) return true;
    problem *const p = refuse(r, n, EMPTY_VALUE);
    jz_help(r->problems, p, ADD_TEXT, S(""));
    return false;
}

bool jz_need_map(reader *r, const node *n)
{
    if (n->kind == NODE_MAP) return true;
    problem *const p = refuse(r, n, NOT_A_MAP);
    help_id shape = SUCH_ENTRIES;
    if (jz_same(about(n), S("choices"))) shape = SUCH_CHOICES;
    if (jz_same(about(n), S("steps"))) shape = SUCH_STEPS;
    jz_help(r->problems, p, shape, about(n));
    return false;
}

uint32_t jz_need_texts(reader *r, const node *n, const node ***texts)
{
    *texts = NULL;
    if (is_text(n)) {
        if (!jz_need_text(r, n)) return 0;
        const node **const one = jz_take(r->arena, sizeof *one, 1);
        one[0] = n;
        *texts = one;
        return 1;
    }
    if (n->kind == NODE_MAP) {
        problem *const p = refuse(r, n, NOT_A_LIST);
        jz_help(r->problems, p, ADD_TEXT, S(""));
        return 0;
    }
    if (!n->count) {
        refuse(r, n, EMPTY_VALUE);
        return 0;
    }
    const node **const all = jz_take(r->arena, sizeof *all, n->count);
    uint32_t count = 0;
    for (const node *entry = n->first; entry; entry = entry->next) {
        if (is_text(entry)) {
            all[count++] = entry;
            continue;
        }
        jz_problem(r->problems, NOT_A_LIST, entry->place, about(n));
        return 0;
    }
    *texts = all;
    return count;
}

/* The same with everything that a name cannot hold made an underscore. */
static str as_name(arena *a, str text)
{
    buf b = {.arena = a};
    if (text.size && jz_is_digit(text.at[0])) jz_put_char(&b, '_');
    bool gap = false;
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        if (jz_is_letter(c) || jz_is_digit(c) || c == '_') {
            if (gap && b.size) jz_put_char(&b, '_');
            jz_put_char(&b, c);
            gap = false;
        } else {
            gap = true;
        }
    }
    return jz_text(&b);
}

static bool is_name(str text)
{
    if (!text.size || jz_is_digit(text.at[0])) return false;
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        if (!jz_is_letter(c) && !jz_is_digit(c) && c != '_') return false;
    }
    return true;
}

bool jz_need_name(reader *r, const node *n)
{
    if (!jz_need_text(r, n)) return false;
    if (is_name(n->text)) return true;
    problem *const p =
        jz_problem(r->problems, BAD_NAME, n->place, n->text);
    const str better = as_name(r->arena, n->text);
    if (better.size && is_name(better)) {
        jz_help(r->problems, p, BETTER_NAME, better);
        jz_problem_fix(r->problems, p, n->place.offset, n->place.size, better);
    }
    return false;
}

bool jz_need_yes_no(reader *r, const node *n, bool *yes)
{
    if (!jz_need_text(r, n)) return false;
    *yes = jz_same(n->text, S("yes"));
    if (*yes || jz_same(n->text, S("no"))) return true;
    problem *const p = jz_problem(r->problems, NOT_YES_NO, n->place, about(n),
                                  n->text);
    jz_help(r->problems, p, YES_OR_NO, about(n));
    return false;
}
