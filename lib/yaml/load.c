/* load.c - libyaml's events become a tree of nodes; the only file that knows
 * libyaml.
 *
 * Each piece of a source (what stands between two `---` lines) has a parser of
 * its own, so that a piece which cannot be read does not take the others with
 * it.  libyaml's memory is not ours: whatever happens, the parser is deleted
 * in jz_yaml_load. */
#include <string.h>
#include <yaml.h>

#include "yaml/tree.h"

enum { MOST_EVENTS = 2000000, MOST_PIECES = 10000, MOST_ERRORS = 100 };

enum { LONG_TEXT = 200 }; /* bytes, from which parts are found step by step   */

typedef struct load {
    tree tree;
    mended *m;

    yaml_parser_t parser;
    yaml_event_t event;
    bool parsing, holding; /* the parser, the event are to be deleted         */

    uint32_t from, to;     /* the piece: bytes of the mended text             */
    uint32_t at;           /* a byte of it ...                                */
    size_t index;          /* ... and which character of the piece it begins  */
    uint32_t events;
} load;

/* ---- places -------------------------------------------------------------- */

static inline bool is_inner_byte(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* libyaml counts characters.  Marks mostly go forwards, and never far back. */
static uint32_t offset_of(load *l, const yaml_mark_t *mark)
{
    const char *const text = l->m->text.at;
    while (l->index < mark->index && l->at < l->to) {
        l->at++;
        while (l->at < l->to && is_inner_byte(text[l->at])) l->at++;
        l->index++;
    }
    while (l->index > mark->index && l->at > l->from) {
        l->at--;
        while (is_inner_byte(text[l->at])) l->at--;
        l->index--;
    }
    return jz_source_offset(l->m, l->at);
}

static place place_of(load *l)
{
    const uint32_t from = offset_of(l, &l->event.start_mark);
    const uint32_t to = offset_of(l, &l->event.end_mark);
    return jz_place_at(l->m, from, to);
}

static bool is_over_lines(const load *l)
{
    return l->event.start_mark.line != l->event.end_mark.line;
}

static void refuse_anchor(load *l, const yaml_char_t *anchor, place where)
{
    if (!anchor) return;
    const str name = jz_str((const char *)anchor);
    jz_tell_once(&l->tree, ANCHOR, where, name, REMOVE_IT);
}

static void refuse_tag(load *l, const yaml_char_t *tag, place where)
{
    if (!tag) return;
    jz_tell_once(&l->tree, TAG, where, jz_str((const char *)tag), REMOVE_IT);
}

static node_style style_of(yaml_scalar_style_t style)
{
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE) return STYLE_SINGLE;
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) return STYLE_DOUBLE;
    const bool block = style == YAML_LITERAL_SCALAR_STYLE ||
                       style == YAML_FOLDED_SCALAR_STYLE;
    return block ? STYLE_BLOCK : STYLE_PLAIN;
}

/* The `|` alone: what stands below it has places of its own. */
static void shorten_to_mark(const load *l, place *where)
{
    const str text = l->m->source;
    uint32_t size = 0;
    while (size < where->size &&
           !jz_is_space(text.at[where->offset + size])) {
        size++;
    }
    where->size = where->length = size;
}

static void take_scalar(load *l)
{
    node *const n = jz_new(l->tree.arena, node);
    n->style = style_of(l->event.data.scalar.style);
    n->text = (str){(const char *)l->event.data.scalar.value,
                    l->event.data.scalar.length};
    n->place = place_of(l);
    if (n->style == STYLE_BLOCK) {
        while (jz_ends(n->text, S("\n"))) n->text.size--;
        shorten_to_mark(l, &n->place);
    } else if (is_over_lines(l)) {
        jz_tell_once(&l->tree, MULTI_LINE_TEXT, n->place, S(""), ONE_A_LINE);
    }
    refuse_anchor(l, l->event.data.scalar.anchor, n->place);
    refuse_tag(l, l->event.data.scalar.tag, n->place);
    if (n->text.size > LONG_TEXT) n->spot = jz_new(l->tree.arena, node_spot);
    jz_add_text(&l->tree, n);
}

static void take_alias(load *l)
{
    node *const n = jz_new(l->tree.arena, node);
    n->text = jz_str((const char *)l->event.data.alias.anchor);
    n->place = place_of(l);
    jz_tell_once(&l->tree, ALIAS, n->place, n->text, REPEAT_IT);
    jz_add_text(&l->tree, n);
}

/* Lists and maps in brackets end on their line. */
static void check_one_line(load *l)
{
    const node *const n = l->tree.frames[l->tree.depth - 1].node;
    const uint32_t end = offset_of(l, &l->event.end_mark);
    if (!end || end > l->m->source.size) return;
    const char last = l->m->source.at[end - 1];
    const char first = l->m->source.at[n->place.offset];
    if (last != ']' && last != '}') return;
    const place here = jz_place_at(l->m, end - 1, end);
    if (here.line == n->place.line || (first != '[' && first != '{')) return;
    jz_tell_once(&l->tree, MULTI_LINE_LIST, n->place,
                   jz_slice(l->m->source, n->place.offset,
                            n->place.offset + 1), ONE_A_LINE);
}

static void take_event(load *l)
{
    switch (l->event.type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    case YAML_ALIAS_EVENT:
        take_alias(l);
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(l);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(l, l->event.data.sequence_start.anchor, place_of(l));
        refuse_tag(l, l->event.data.sequence_start.tag, place_of(l));
        jz_open(&l->tree, NODE_LIST, place_of(l));
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor(l, l->event.data.mapping_start.anchor, place_of(l));
        refuse_tag(l, l->event.data.mapping_start.tag, place_of(l));
        jz_open(&l->tree, NODE_MAP, place_of(l));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        check_one_line(l);
        jz_close(&l->tree);
        break;
    }
}

/* ---- pieces -------------------------------------------------------------- */

static void begin(load *l, uint32_t from, uint32_t to)
{
    l->from = l->at = from;
    l->to = to;
    l->index = 0;
    jz_begin_piece(&l->tree);
    if (!yaml_parser_initialize(&l->parser)) {
        jz_give_up(l->tree.arena->escape, JASEUR_NO_MEMORY, NULL);
    }
    l->parsing = true;
    yaml_parser_set_encoding(&l->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l->parser,
                                 (const yaml_char_t *)l->m->text.at + from,
                                 to - from);
}

static void end(load *l)
{
    if (l->holding) yaml_event_delete(&l->event);
    if (l->parsing) yaml_parser_delete(&l->parser);
    l->holding = l->parsing = false;
}

/* libyaml gave the piece up for a reason that the line scan does not know. */
static void tell_error(load *l)
{
    const yaml_parser_t *const parser = &l->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        jz_give_up(l->tree.arena->escape, JASEUR_NO_MEMORY, NULL);
    }
    const str context = jz_str(parser->context);
    const bool unclosed = jz_contains(context, S("scalar")) ||
                          jz_contains(context, S("flow"));
    const uint32_t from = offset_of(
        l, unclosed ? &parser->context_mark : &parser->problem_mark);
    uint32_t to = from;
    while (to < l->m->source.size && l->m->source.at[to] != '\n') to++;
    while (to > from && jz_is_space(l->m->source.at[to - 1])) to--;
    problem *const told =
        jz_problem(l->tree.problems, YAML_ERROR, jz_place_at(l->m, from, to),
                   jz_str(parser->problem));
    jz_help(l->tree.problems, told, LOOK_AROUND, S(""));
}

/* A text is at hand: true, or the end of the piece was reached. */
static bool next_event(load *l)
{
    if (l->tree.lost) return false;
    if (!yaml_parser_parse(&l->parser, &l->event)) {
        tell_error(l);
        return false;
    }
    l->holding = true;
    if (++l->events > MOST_EVENTS) {
        jz_problem(l->tree.problems, TOO_MANY_VALUES, place_of(l),
                   S("2000000"));
        return false;
    }
    return l->event.type != YAML_STREAM_END_EVENT;
}

static void load_piece(load *l, uint32_t from, uint32_t to)
{
    begin(l, from, to);
    while (next_event(l)) {
        take_event(l);
        yaml_event_delete(&l->event);
        l->holding = false;
    }
    end(l);
}

static bool is_empty(str piece)
{
    str rest = jz_trim(piece);
    if (jz_starts(rest, S("---"))) rest = jz_slice(rest, 3, rest.size);
    while ((rest = jz_trim(rest)).size && rest.at[0] == '#') {
        jz_cut(&rest, '\n');
    }
    return !rest.size;
}

/* Where the next line that begins with `---` begins, after the first line. */
static uint32_t piece_end(str text, uint32_t from)
{
    size_t at = from;
    while (at < text.size) {
        const char *const newline =
            memchr(text.at + at, '\n', text.size - at);
        if (!newline) break;
        at = (size_t)(newline - text.at) + 1;
        const str rest = jz_slice(text, at, at + 4);
        if (jz_starts(rest, S("---")) &&
            (rest.size == 3 || jz_is_space(rest.at[3]))) {
            return (uint32_t)at;
        }
    }
    return (uint32_t)text.size;
}

static void load_pieces(void *job)
{
    load *const l = job;
    const str text = l->m->text;
    uint32_t from = jz_starts(text, S("\xef\xbb\xbf")) ? 3 : 0;
    unsigned pieces = 0;
    while (from < text.size && l->events <= MOST_EVENTS) {
        const uint32_t to = piece_end(text, from);
        if (++pieces > MOST_PIECES) {
            const uint32_t at = jz_source_offset(l->m, from);
            jz_problem(l->tree.problems, TOO_MANY_PIECES,
                       jz_place_at(l->m, at, at + 3), S("10000"));
            return;
        }
        if (!is_empty(jz_slice(text, from, to))) load_piece(l, from, to);
        from = to;
    }
}

/* Whether libyaml cannot read a line that stands alone. */
static bool is_refused(arena *a, str line)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const yaml_char_t *)line.at,
                                 line.size);
    bool refused = false, done = false;
    while (!refused && !done) {
        yaml_event_t event;
        refused = !yaml_parser_parse(&parser, &event);
        if (refused) break;
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    const bool memory = parser.error == YAML_MEMORY_ERROR;
    yaml_parser_delete(&parser);
    if (memory) jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    return refused;
}

/* The scan explains, and libyaml decides, except for what would be lost
 * without a word. */
static void ask_libyaml(arena *a, mended *m)
{
    for (uint32_t i = 0; i < m->hazards.rows.count; i++) {
        hazard *const h = &m->hazards.rows.at[i];
        if (h->sure) continue;
        size_t from = h->offset, to = h->offset;
        while (from && m->text.at[from - 1] != '\n') from--;
        while (to < m->text.size && m->text.at[to] != '\n') to++;
        h->dropped = !is_refused(a, jz_trim(jz_slice(m->text, from, to)));
    }
}

node *jz_yaml_load(arena *a, problems *p, const jaseur_source *source,
                   uint32_t number, bool style)
{
    mended m;
    if (!jz_check_source(a, p, source, number, &m)) return NULL;
    jz_find_hazards(a, m.text, &m.hazards);
    ask_libyaml(a, &m);
    jz_mend_hazards(a, p, &m);

    load *const l = jz_new(a, load);
    l->m = &m;
    l->tree = (tree){.arena = a, .problems = p, .m = &m, .style = style,
                     .most = p->errors + MOST_ERRORS};
    const jaseur_status status = jz_try(a->escape, load_pieces, l);
    end(l);
    if (status != JASEUR_OK) {
        jz_give_up(a->escape, status, a->escape->limit);
    }
    return l->tree.first;
}
