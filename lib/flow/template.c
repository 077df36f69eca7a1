/* template.c - texts with values in them, cut into pieces.
 *
 * A plural is laid out so that printing only ever jumps forward: the PLURAL,
 * a JUMP to each form, a JUMP to what is behind (for a value that is empty),
 * then the forms, each but the last with a JUMP to what is behind. */
#include "flow/lex.h"

#include <string.h>

/* A text of more bytes could never be sent: jaseur_limits.reply_bytes. */
enum {
    NESTED_MOST = 4, FORMS_MOST = 8, INSERTS_MOST = 1000, TEXT_MOST = 65536
};

static const struct { const char *name; show_format format; } formats[] = {
    {"date", SHOW_AS_DATE},     {"day", SHOW_AS_DAY},
    {"time", SHOW_AS_TIME},     {"short", SHOW_AS_SHORT},
    {"number", SHOW_AS_NUMBER}, {"words", SHOW_AS_WORDS},
};

/* A plural whose forms are being read. */
typedef struct level {
    uint32_t plural, form; /* row of the list; which form                     */
    uint32_t open;         /* where its brace stands                          */
} level;

typedef struct cutter {
    reader *reader;
    const node *node;
    str text;
    pieces *list;
    holes *open;
    uint32_t at;
    uint32_t inserts;
    level levels[NESTED_MOST];
    unsigned depth;
    bool wrong;   /* a problem was reported                                   */
    bool stopped; /* it makes no sense to go on                               */
} cutter;

/* ---- mistakes ------------------------------------------------------------ */

static place place_at(const cutter *c, uint32_t from, size_t size)
{
    const uint32_t source = c->node->place.source;
    if (!source) return (place){0};
    return jz_part(&c->reader->sources[source - 1], c->node, from,
                   (uint32_t)size);
}

static problem *report(cutter *c, problem_id id, uint32_t from, size_t size,
                       str name, str more)
{
    c->wrong = true;
    return jz_problem(c->reader->problems, id, place_at(c, from, size), name,
                      more);
}

static void report_unclosed(cutter *c, uint32_t open)
{
    problem *const p = report(c, UNCLOSED_BRACE, open, 1, S("{"), S(""));
    jz_help(c->reader->problems, p, CLOSE_BRACE, S(""));
    c->stopped = true;
}

static str number_text(cutter *c, uint32_t n)
{
    buf b = {.arena = c->reader->arena};
    jz_put_uint(&b, n, 1);
    return jz_text(&b);
}

/* ---- where things end ---------------------------------------------------- */

static bool is_at(str s, size_t i, char c)
{
    return i < s.size && s.at[i] == c;
}

/* Behind the second quote of the text that begins at i, or the end. */
static size_t skip_quoted(str s, size_t i)
{
    for (i++; i < s.size; i++) {
        if (s.at[i] == '\\' && is_at(s, i + 1, '\'')) i++;
        else if (s.at[i] == '\'' && is_at(s, i + 1, '\'')) i++;
        else if (s.at[i] == '\'') return i + 1;
    }
    return i;
}

/* The brace that closes the insert whose inside begins at i; the size of the
 * text: none.  An apostrophe that nothing closes is no quote. */
static size_t insert_end(str s, size_t i)
{
    const size_t from = i;
    while (i < s.size && s.at[i] != '}' && s.at[i] != '{') {
        i = s.at[i] == '\'' ? skip_quoted(s, i) : i + 1;
    }
    if (i >= s.size) {
        for (i = from; i < s.size && s.at[i] != '}' && s.at[i] != '{';) i++;
    }
    return is_at(s, i, '}') ? i : s.size;
}

/* How many forms there are from i to the brace that closes them; 0: none
 * does. */
static uint32_t count_forms(str s, size_t i)
{
    uint32_t forms = 1;
    unsigned depth = 1;
    str path;
    uint32_t behind;
    for (; i < s.size; i++) {
        if (s.at[i] == '|' && depth == 1) forms++;
        if (s.at[i] == '}' && --depth == 0) return forms;
        if (s.at[i] != '{') continue;
        if (is_at(s, i + 1, '{')) {
            i++;
        } else if (jz_lex_plural(s, (uint32_t)i + 1, &path, &behind)) {
            depth++;
            i = behind - 1;
        } else {
            i = insert_end(s, i + 1);
        }
    }
    return 0;
}

/* ---- pieces -------------------------------------------------------------- */

static void add(cutter *c, piece p)
{
    jz_push(c->reader->arena, c->list, p);
}

static void add_text(cutter *c, uint32_t from, uint32_t to)
{
    if (from == to) return;
    add(c, (piece){.kind = PIECE_TEXT, .text = jz_slice(c->text, from, to)});
}

/* For the piece that is added next. */
static void add_hole(cutter *c, parsed e, place where)
{
    const hole h = {c->list->count, e, where};
    jz_push(c->reader->arena, c->open, h);
}

static void add_jump(cutter *c)
{
    add(c, (piece){.kind = PIECE_JUMP});
}

/* The format behind `as`, which stands at `from`. */
static show_format read_format(cutter *c, uint32_t from, uint32_t to)
{
    arena *const a = c->reader->arena;
    const str inside = jz_slice(c->text, 0, to);
    const token as = jz_lex(a, inside, from);
    if (as.kind == TOKEN_END) return SHOW_PLAIN;
    const token word = jz_lex(a, inside, as.from + (uint32_t)as.text.size);
    if (word.kind == TOKEN_END) {
        report(c, EXPRESSION_ENDS, as.from, as.text.size, S(""), S(""));
        return SHOW_PLAIN;
    }
    const token more = jz_lex(a, inside, word.from + (uint32_t)word.text.size);
    if (more.kind != TOKEN_END) {
        report(c, BAD_EXPRESSION, more.from, more.text.size, more.text, S(""));
        return SHOW_PLAIN;
    }
    nearest near = {.wanted = word.text};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const str name = jz_str(formats[i].name);
        if (jz_same(word.text, name)) return formats[i].format;
        jz_nearest_try(&near, name);
    }
    problem *const p = report(c, UNKNOWN_FORMAT, word.from, word.text.size,
                              word.text, S(""));
    const str all = S("date, day, time, short, number, words");
    if (near.best.size) {
        jz_help(c->reader->problems, p, DID_YOU_MEAN_OF, near.best, all);
    } else {
        jz_help(c->reader->problems, p, IT_CAN_BE, all);
    }
    return SHOW_PLAIN;
}

/* From the brace at c->at to the one that closes it. */
static void take_insert(cutter *c)
{
    const uint32_t open = c->at;
    const uint32_t end = (uint32_t)insert_end(c->text, (size_t)open + 1);
    if (end == c->text.size) {
        report_unclosed(c, open);
        return;
    }
    const size_t size = (size_t)end + 1 - open;
    c->at = end + 1;
    if (!jz_trim(jz_slice(c->text, open + 1, end)).size) {
        problem *const p = report(c, EMPTY_INSERT, open, size, S("{}"), S(""));
        jz_help(c->reader->problems, p, DOUBLE_BRACE, S(""));
        return;
    }
    uint32_t as = end;
    const parsed e = jz_parse_insert(c->reader, c->node, open + 1,
                                     end - open - 1, &as);
    if (!e.count) {
        c->wrong = true;
        return;
    }
    add_hole(c, e, place_at(c, open, size));
    const show_format format = read_format(c, as, end);
    add(c, (piece){.kind = PIECE_INSERT, .format = (uint8_t)format});
}

static void skip_form_spaces(cutter *c)
{
    while (c->at < c->text.size && jz_is_space(c->text.at[c->at])) c->at++;
}

static void open_plural(cutter *c, str path, uint32_t behind)
{
    const uint32_t open = c->at;
    const uint32_t from = (uint32_t)(path.at - c->text.at);
    if (c->depth == NESTED_MOST) {
        report(c, TEXT_TOO_DEEP, open, 1, number_text(c, NESTED_MOST), S(""));
        c->stopped = true;
        return;
    }
    const uint32_t forms = count_forms(c->text, behind);
    if (!forms) {
        report_unclosed(c, open);
        return;
    }
    if (forms > FORMS_MOST) {
        report(c, BAD_PLURAL, from, path.size, number_text(c, FORMS_MOST),
               number_text(c, forms));
        c->stopped = true;
        return;
    }
    const parsed e = jz_parse(c->reader, c->node, from, (uint32_t)path.size);
    if (!e.count) c->wrong = true;
    c->levels[c->depth++] = (level){.plural = c->list->count, .open = open};
    add_hole(c, e, place_at(c, from, path.size));
    add(c, (piece){.kind = PIECE_PLURAL, .forms = (uint8_t)forms});
    for (uint32_t i = 0; i <= forms; i++) add_jump(c);
    c->list->at[c->list->count - forms - 1].to = c->list->count;
    c->at = behind;
    skip_form_spaces(c);
}

/* At a bar: the next form begins. */
static void next_form(cutter *c)
{
    level *const l = &c->levels[c->depth - 1];
    add_jump(c);
    l->form++;
    c->list->at[l->plural + 1 + l->form].to = c->list->count;
    c->at++;
    skip_form_spaces(c);
}

/* At the brace behind the last form: now it is known where all jumps go. */
static void close_plural(cutter *c)
{
    const level l = c->levels[--c->depth];
    piece *const list = c->list->at;
    const uint32_t end = c->list->count;
    for (uint32_t form = 1; form <= l.form; form++) {
        list[list[l.plural + 1 + form].to - 1].to = end;
    }
    list[l.plural + 1 + list[l.plural].forms].to = end;
    c->at++;
}

/* ---- reading ------------------------------------------------------------- */

static bool is_mark(const cutter *c, char at)
{
    return at == '{' || at == '}' || (c->depth && at == '|');
}

/* The text up to the next mark; at the end of a form without its spaces. */
static void take_text(cutter *c)
{
    const uint32_t from = c->at;
    while (c->at < c->text.size && !is_mark(c, c->text.at[c->at])) c->at++;
    uint32_t to = c->at;
    if (c->depth && to < c->text.size && c->text.at[to] != '{') {
        while (to > from && jz_is_space(c->text.at[to - 1])) to--;
    }
    add_text(c, from, to);
}

/* At a mark.  Within forms a } always closes, so that plurals can nest. */
static void take_mark(cutter *c)
{
    const char mark = c->text.at[c->at];
    const bool twice = is_at(c->text, (size_t)c->at + 1, mark);
    str path;
    uint32_t behind;
    if (mark != '|' && twice && (mark == '{' || !c->depth)) {
        add_text(c, c->at, c->at + 1);
        c->at += 2;
    } else if (mark == '|') {
        next_form(c);
    } else if (mark == '}' && c->depth) {
        close_plural(c);
    } else if (mark == '}') {
        problem *const p = report(c, LONELY_BRACE, c->at, 1, S("}"), S(""));
        jz_help(c->reader->problems, p, DOUBLE_BRACE, S(""));
        c->at++;
    } else if (++c->inserts > INSERTS_MOST) {
        report(c, TOO_MANY, c->at, 1, S("{ }"), number_text(c, INSERTS_MOST));
        c->stopped = true;
    } else if (jz_lex_plural(c->text, c->at + 1, &path, &behind)) {
        open_plural(c, path, behind);
    } else {
        take_insert(c);
    }
}

bool jz_parse_template(reader *r, const node *n, pieces *list, holes *open)
{
    cutter c = {.reader = r, .node = n, .text = n->text, .list = list,
                .open = open};
    const uint32_t before = list->count, holes_before = open->count;
    if (n->text.size > TEXT_MOST) {
        report(&c, TOO_MANY, 0, n->text.size, S("UTF-8"),
               number_text(&c, TEXT_MOST));
        return false;
    }
    while (c.at < c.text.size && !c.stopped) {
        take_text(&c);
        if (c.at < c.text.size) take_mark(&c);
    }
    if (c.depth && !c.stopped) report_unclosed(&c, c.levels[c.depth - 1].open);
    if (c.wrong) {
        list->count = before;
        open->count = holes_before;
        return false;
    }
    add(&c, (piece){.kind = PIECE_END});
    return true;
}
