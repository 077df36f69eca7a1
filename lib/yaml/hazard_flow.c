/* hazard_flow.c - lists and maps in brackets, [a, b] and {k: v}: what their
 * entries would become, and whether they end on their line. */
#include <string.h>

#include "yaml/scan.h"

typedef struct flow {
    size_t item;        /* where the present entry, or its value, begins      */
    size_t limit;
    char open[SCAN_DEPTH];
    uint32_t depth;
    bool value;         /* behind the colon of an entry                       */
    bool texts;         /* the present value is a text                        */
} flow;

/* Where the entry that holds `at` ends: at a comma or bracket of its own. */
static size_t item_end(const scan *s, const flow *f, size_t at)
{
    unsigned inner = 0;
    for (; at < f->limit; at++) {
        const char c = s->text.at[at];
        if (c == '{' || c == '[') inner++;
        if (!inner && (c == ',' || c == ']' || c == '}')) break;
        if (c == '}' || c == ']') inner--;
    }
    while (at > f->item + 1 && s->text.at[at - 1] == ' ') at--;
    return at;
}

/* Tells what is wrong at `at`, and puts the entry between quotes. */
static size_t spoilt_item(scan *s, flow *f, problem_id id, size_t at)
{
    const size_t to = item_end(s, f, at);
    hazard *const h = jz_hazard(s, id, at, 1);
    h->sure = id == HASH_IN_TEXT;
    if (id == BRACES_AT_START) h->arg = jz_slice(s->text, at, at + 1);
    jz_quote(s, h, f->item, to);
    return to;
}

/* An unquoted text in brackets; returns where the look goes on. */
static size_t scan_flow_plain(scan *s, flow *f, size_t at)
{
    f->item = at;
    for (; at < f->limit; at++) {
        const char c = s->text.at[at];
        const bool first = at == f->item;
        if (!first && is_comment(s->text, at)) {
            return spoilt_item(s, f, HASH_IN_TEXT, at);
        }
        if (!first && (c == '{' || c == '[')) {
            return spoilt_item(s, f, BRACES_AT_START, at);
        }
        if (strchr(",]}", c)) break;
        if (c != ':') continue;
        const bool ends = ends_word(s->text, at + 1, f->limit) ||
                          strchr(",[]{}", s->text.at[at + 1]);
        if (ends && f->value) return spoilt_item(s, f, COLON_IN_TEXT, at);
        if (ends) break;
    }
    return at;
}

static size_t scan_flow_quotes(scan *s, flow *f, size_t at)
{
    f->item = at;
    const size_t to = jz_scan_quotes(s, at, f->limit);
    if (!to) return f->limit;
    const size_t behind = skip_spaces(s->text, to, f->limit);
    if (behind >= f->limit || strchr(",]}:", s->text.at[behind])) return to;
    const size_t end = item_end(s, f, behind);
    jz_tell_quote(s, to - 1, at, end);
    return end;
}

/* One sign of a list or map; returns where the look goes on. */
static size_t scan_flow_mark(scan *s, flow *f, size_t at)
{
    switch (s->text.at[at]) {
    case '[':
    case '{':
        if (f->value && f->texts && s->text.at[at] == '{') {
            f->item = at;
            const size_t to = spoilt_item(s, f, BRACES_AT_START, at);
            s->found->rows.at[s->found->rows.count - 1].sure = true;
            return to;
        }
        if (f->depth < SCAN_DEPTH) f->open[f->depth] = s->text.at[at];
        f->depth++;
        f->value = false;
        return at + 1;
    case ']':
    case '}':
        f->depth--;
        f->value = false;
        return at + 1;
    case ',':
        f->value = false;
        return at + 1;
    default:
        break;
    }
    f->value = true; /* the colon behind a key */
    f->texts = jz_is_text_key(jz_trim(jz_slice(s->text, f->item, at)));
    return at + 1;
}

/* Looks at the brackets at `from`; returns where they end, or 0 when they do
 * not end before `limit`. */
static size_t scan_flow(scan *s, size_t from, size_t limit)
{
    flow f = {.limit = limit, .item = from};
    const bool texts = s->texts;
    size_t at = from;
    do {
        at = skip_spaces(s->text, at, limit);
        if (at >= limit) return 0;
        const char c = s->text.at[at];
        if (c == '#') {
            if (ends_word(s->text, at + 1, limit)) return 0;
            f.item = at;
            at = spoilt_item(s, &f, HASH_IN_TEXT, at);
            continue;
        }
        if (c == '"' || c == '\'') {
            at = scan_flow_quotes(s, &f, at);
        } else if (strchr("[]{},", c) ||
                   (c == ':' && at > f.item)) {
            at = scan_flow_mark(s, &f, at);
        } else if (strchr("!&*%@`|>", c)) {
            f.item = at;
            s->texts = (texts || (f.value && f.texts)) || c == '|' || c == '>';
            at = item_end(s, &f, at);
            jz_tell_sign(s, f.item, at);
            s->texts = texts;
        } else {
            at = scan_flow_plain(s, &f, at);
        }
    } while (f.depth && f.depth <= SCAN_DEPTH &&
             s->found->rows.count < MOST_HAZARDS);
    if (f.depth > SCAN_DEPTH) {
        hazard *const h = jz_hazard(s, TOO_DEEP, at - 1, 1);
        h->arg = S("32");
        jz_mend(h, from, s->to, S("\"\""), false);
        return s->to;
    }
    return at;
}

/* Brackets that do not end on their line: they end below, or nowhere. */
static void open_flow(scan *s, size_t from)
{
    const size_t far = s->next + LOOK_AHEAD < s->text.size
                           ? s->next + LOOK_AHEAD : s->text.size;
    unsigned depth = 0;
    for (size_t at = from; at < far; at++) {
        const char c = s->text.at[at];
        const bool starts = at && s->text.at[at - 1] == '\n';
        if (starts && jz_starts(jz_slice(s->text, at, far), S("---"))) break;
        if (c == '[' || c == '{') depth++;
        if ((c != ']' && c != '}') || --depth) continue;
        const str all = jz_slice(s->text, from, at + 1);
        hazard *const h = jz_hazard(s, MULTI_LINE_LIST, from, 1);
        h->arg = jz_slice(s->text, from, from + 1);
        h->help = ONE_A_LINE;
        if (!jz_contains(all, S(" #"))) {
            jz_mend(h, from, at + 1, jz_joined(s->arena, all), true);
        }
        jz_skip_lines(s, at + 1);
        return;
    }
    const bool map = s->text.at[from] == '{';
    hazard *const h = jz_hazard(s, UNCLOSED_BRACKET, from, 1);
    h->arg = jz_slice(s->text, from, from + 1);
    h->help = CLOSE_BRACKET;
    h->help_arg = map ? S("}") : S("]");
    jz_mend(h, s->value_limit, s->value_limit, h->help_arg, true);
}

/* Several entries of one line that are spoilt make one hazard, so that its
 * fix repairs the line. */
static void join_hazards(scan *s, uint32_t before)
{
    const uint32_t count = s->found->rows.count;
    if (count < before + 2) return;
    hazard *const rows = s->found->rows.at;
    hazard *const first = &rows[before];
    buf b = {.arena = s->arena};
    size_t at = first->mend_offset;
    for (uint32_t i = before; i < count; i++) {
        if (!rows[i].mend.at || !rows[i].is_fix) return;
        jz_put(&b, jz_slice(s->text, at, rows[i].mend_offset));
        jz_put(&b, rows[i].mend);
        at = rows[i].mend_offset + rows[i].mend_size;
        first->sure = first->sure || rows[i].sure;
    }
    jz_mend(first, first->mend_offset, at, jz_text(&b), true);
    jz_show_line(s, first, first->help);
    s->found->rows.count = before + 1;
}

void jz_scan_brackets(scan *s, size_t from)
{
    const bool map = s->text.at[from] == '{';
    if (map && s->texts && !s->labels) {
        hazard *const h = jz_hazard(s, BRACES_AT_START, from, 1);
        h->arg = S("{");
        jz_quote(s, h, from, jz_without_comment(s, from, s->value_limit));
        return;
    }
    const uint32_t before = s->found->rows.count;
    const size_t to = scan_flow(s, from, s->value_limit);
    if (!to) {
        if (s->found->rows.count == before) open_flow(s, from);
        hazard *const h = &s->found->rows.at[s->found->rows.count - 1];
        if (h->id != UNCLOSED_QUOTE) return;
        buf b = {.arena = s->arena};
        jz_put(&b, h->mend);
        jz_put_char(&b, map ? '}' : ']');
        h->mend = jz_text(&b);
        h->is_fix = false;
        return;
    }
    join_hazards(s, before);
    const size_t behind = skip_spaces(s->text, to, s->value_limit);
    if (behind >= s->value_limit || is_comment(s->text, behind)) return;
    s->found->rows.count = before; /* it is no list: one thing is wrong */
    hazard *const h = jz_hazard(s, BRACES_AT_START, from, 1);
    h->sure = false;
    h->arg = jz_slice(s->text, from, from + 1);
    jz_quote(s, h, from, jz_without_comment(s, from, s->value_limit));
}
