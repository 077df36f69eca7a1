/* tree.c - nodes put together: keys that are words and used once, comments
 * above them, pieces whose `---` was forgotten. */
#include "yaml/tree.h"

#include <string.h>

enum { FEW_KEYS = 8 }; /* that are compared one by one */

void jz_tell_once(tree *t, problem_id id, place where, str arg, help_id help)
{
    if (jz_is_told(t->m, where.line)) return;
    problem *const p = jz_problem(t->problems, id, where, arg);
    if (help) jz_help(t->problems, p, help, S(""));
}

/* ---- keys ---------------------------------------------------------------- */

static bool is_word(str key)
{
    for (size_t i = 0; i < key.size; i++) {
        const char c = key.at[i];
        if (jz_is_letter(c) || jz_is_digit(c) || (unsigned char)c >= 0x80) {
            continue;
        }
        if (!memchr("_-./ ", c, 5)) return false;
    }
    return key.size > 0;
}

static const node **key_slot(const key_table *keys, str text)
{
    uint32_t i = (uint32_t)jz_hash(text) & (keys->room - 1);
    while (keys->at[i] && !jz_same(keys->at[i]->text, text)) {
        i = (i + 1) & (keys->room - 1);
    }
    return &keys->at[i];
}

static void make_table(tree *t, frame *f)
{
    const uint32_t room = f->keys.room ? 2 * f->keys.room : 4 * FEW_KEYS;
    f->keys = (key_table){jz_take(t->arena, sizeof *f->keys.at, room), room};
    for (const node *n = f->node->first; n; n = n->next) {
        *key_slot(&f->keys, n->key->text) = n->key;
    }
}

/* The same key, earlier in the map. */
static const node *earlier_key(tree *t, frame *f, const node *key)
{
    if (f->node->count < FEW_KEYS) {
        const node *const entry = jz_entry(f->node, key->text);
        return entry ? entry->key : NULL;
    }
    if (2 * f->node->count >= f->keys.room) make_table(t, f);
    const node **const slot = key_slot(&f->keys, key->text);
    if (*slot) return *slot;
    *slot = key;
    return NULL;
}

/* The '#' lines right above a key that is the first thing on its line, and as
 * far to the right as the key's line. */
static str comment_above(tree *t, const node *key)
{
    const str text = t->m->source;
    uint32_t line = key->place.offset;
    while (line && text.at[line - 1] != '\n' && text.at[line - 1] &&
           memchr(" -", text.at[line - 1], 2)) {
        line--;
    }
    if (line && text.at[line - 1] != '\n') return (str){NULL, 0};
    uint32_t indent = 0;
    while (text.at[line + indent] == ' ') indent++;

    uint32_t from = line;
    while (from) {
        uint32_t above = from - 1;
        while (above && text.at[above - 1] != '\n') above--;
        uint32_t spaces = 0;
        while (text.at[above + spaces] == ' ') spaces++;
        if (text.at[above + spaces] != '#' || spaces != indent) break;
        from = above;
    }
    if (from == line) return (str){NULL, 0};
    buf b = {.arena = t->arena};
    str rest = jz_slice(text, from, line);
    while (rest.size) {
        str comment = jz_trim(jz_cut(&rest, '\n'));
        const bool spaced = jz_starts(comment, S("# "));
        comment = jz_slice(comment, spaced ? 2 : 1, comment.size);
        if (b.size) jz_put_char(&b, '\n');
        jz_put(&b, comment);
    }
    return jz_text(&b);
}

static bool begins_piece(str key)
{
    return jz_same(key, S("bot")) || jz_same(key, S("flow")) ||
           jz_same(key, S("test"));
}

static void push_piece(tree *t, node *piece)
{
    if (t->last) t->last->next = piece;
    if (!t->last) t->first = piece;
    t->last = piece;
}

/* The author forgot a `---`: what follows is read as a piece of its own. */
static void part_pieces(tree *t, frame *f, const node *key)
{
    push_piece(t, f->node);
    node *const piece = jz_new(t->arena, node);
    piece->kind = NODE_MAP;
    *f = (frame){.node = piece, .key = key};
}

static void offer_separator(tree *t, problem *p, const node *key)
{
    jz_help(t->problems, p, FORGOT_SEPARATOR, S(""));
    const uint32_t line = key->place.offset + 1 - key->place.column;
    jz_problem_fix(t->problems, p, line, 0, S("---\n"));
}

static void tell_twice(tree *t, frame *f, const node *key, const node *earlier)
{
    const bool top = t->depth == 1;
    const bool piece = top && begins_piece(key->text);
    buf b = {.arena = t->arena};
    jz_put_uint(&b, earlier->place.line, 1);
    problem *const p = jz_problem(t->problems, KEY_TWICE, key->place,
                                  key->text, jz_text(&b));
    if (piece) {
        offer_separator(t, p, key);
        part_pieces(t, f, key);
        return;
    }
    jz_help(t->problems, p, top ? FORGOT_SEPARATOR : REMOVE_ONE, S(""));
    f->twice = true;
}

/* A second kind of piece under the first one. */
static void look_for_other_piece(tree *t, frame *f, const node *key)
{
    if (t->depth != 1 || !begins_piece(key->text)) return;
    const node *const first = f->node->first;
    if (!first || !begins_piece(first->key->text)) return;
    problem *const p = jz_problem(t->problems, TWO_PIECES, key->place,
                                  key->text, first->key->text);
    offer_separator(t, p, key);
    part_pieces(t, f, key);
}

static void take_key(tree *t, frame *f, node *key)
{
    f->key = key;
    f->twice = false;
    key->comment = comment_above(t, key);
    if (jz_same(key->text, S("<<"))) {
        jz_tell_once(t, MERGE_KEY, key->place, S(""), REPEAT_IT);
    } else if (!is_word(key->text)) {
        jz_tell_once(t, KEY_NOT_A_WORD, key->place, S(""), KEYS_ARE_WORDS);
    }
    const node *const earlier = earlier_key(t, f, key);
    if (earlier) {
        tell_twice(t, f, key, earlier);
        t->lost |= t->problems->errors > t->most;
    } else {
        look_for_other_piece(t, f, key);
    }
}

/* ---- values -------------------------------------------------------------- */

/* A text, list or map is there: it becomes a key, an entry or a piece. */
static void take_node(tree *t, node *n)
{
    if (!t->depth) {
        if (n->kind != NODE_TEXT || n->text.size) push_piece(t, n);
        return;
    }
    frame *const f = &t->frames[t->depth - 1];
    if (f->node->kind == NODE_MAP) {
        n->key = f->key;
        f->key = NULL;
        if (f->twice) return;
    }
    if (!f->node->count) {
        f->node->place = n->key ? n->key->place : n->place;
    }
    if (f->last) f->last->next = n;
    if (!f->last) f->node->first = n;
    f->last = n;
    f->node->count++;
}

static bool expects_key(const tree *t)
{
    if (!t->depth) return false;
    const frame *const f = &t->frames[t->depth - 1];
    return f->node->kind == NODE_MAP && !f->key;
}

/* The key that the next value belongs to, through lists. */
static const node *key_above(const tree *t)
{
    for (uint32_t i = t->depth; i; i--) {
        const frame *const f = &t->frames[i - 1];
        if (f->node->kind == NODE_MAP) return f->key;
    }
    return NULL;
}

/* The key that stands so deep in a piece: under `steps` and the name of a step
 * come the keys of the step. */
static bool is_under(const tree *t, uint32_t depth, const char *name)
{
    const frame *const f = depth < t->depth ? &t->frames[depth] : NULL;
    return f && f->key && jz_same(f->key->text, jz_str(name));
}

/* Whether a value is read by people, by its key and by what that stands in. */
static bool is_text(const tree *t, const node *key)
{
    static const char *const of_piece[] = {"actions", "given", "gives", "let",
                                           "needs"};
    for (size_t i = 0; i < sizeof of_piece / sizeof *of_piece; i++) {
        if (is_under(t, 0, of_piece[i])) return false;
    }
    const bool of_step = is_under(t, 0, "steps");
    if (of_step && is_under(t, 2, "gives")) return false;
    if (of_step && is_under(t, 2, "with")) {
        return jz_same(key->text, S("reason"));
    }
    if (of_step && is_under(t, 2, "choices")) {
        return !jz_same(key->text, S("from"));
    }
    return jz_is_text_key(key->text) && !jz_starts(key->text, S("hear"));
}

/* With JASEUR_STYLE: what people read stands between quotes. */
static void look_at_style(tree *t, const node *n)
{
    const node *const key = key_above(t);
    if (!t->style || n->style != STYLE_PLAIN || !n->text.size || !key) return;
    if (!is_text(t, key) || jz_is_told(t->m, n->place.line)) return;
    buf b = {.arena = t->arena};
    jz_put_char(&b, '"');
    for (size_t i = 0; i < n->text.size; i++) {
        if (memchr("\"\\", n->text.at[i], 2)) jz_put_char(&b, '\\');
        jz_put_char(&b, n->text.at[i]);
    }
    jz_put_char(&b, '"');
    const str quoted = jz_text(&b);
    problem *const p =
        jz_problem(t->problems, TEXT_WITHOUT_QUOTES, n->place, n->text);
    jz_help(t->problems, p, QUOTE_THE_TEXT, quoted);
    jz_problem_fix(t->problems, p, n->place.offset, n->place.size, quoted);
}

void jz_begin_piece(tree *t)
{
    t->depth = 0;
    t->lost = t->problems->errors > t->most;
}

void jz_add_text(tree *t, node *n)
{
    n->kind = NODE_TEXT;
    n->text = jz_copy(t->arena, n->text);
    frame *const f = t->depth ? &t->frames[t->depth - 1] : NULL;
    if (expects_key(t)) {
        take_key(t, f, n);
        return;
    }
    if (f && f->key && n->style == STYLE_PLAIN && !n->text.size) {
        n->place = f->key->place;
    }
    look_at_style(t, n);
    take_node(t, n);
}

void jz_open(tree *t, node_kind kind, place where)
{
    if (t->depth == TREE_DEPTH) {
        jz_tell_once(t, TOO_DEEP, where, S("32"), HELP_NONE);
        t->lost = true;
        return;
    }
    node *const n = jz_new(t->arena, node);
    n->kind = kind;
    n->place = where;
    n->text = S("");
    const bool is_key = expects_key(t);
    if (is_key) jz_tell_once(t, KEY_NOT_A_WORD, where, S(""), KEYS_ARE_WORDS);
    t->frames[t->depth++] = (frame){.node = n, .is_key = is_key};
}

void jz_close(tree *t)
{
    const frame *const closed = &t->frames[--t->depth];
    if (!closed->is_key) {
        take_node(t, closed->node);
        return;
    }
    node *const no_key = jz_new(t->arena, node);
    no_key->place = closed->node->place;
    no_key->text = S("");
    frame *const f = &t->frames[t->depth - 1];
    f->key = no_key;
    f->twice = true; /* its value is left out */
}
