/* read_ask.c - the sentence of `answer`: a type, its range, its pattern. */
#include "flow/read.h"

/* The sentence of `answer`, read word by word; `here` is empty at the end. */
typedef struct sentence {
    flow_reader *f;
    question_written *q;
    const node *node;
    str here, rest;
} sentence;

static void advance(sentence *s)
{
    s->here = jz_take_word(&s->rest);
}

/* Whether the sentence is at this word. */
static bool at(const sentence *s, const char *keyword)
{
    return jz_same(s->here, jz_str(keyword));
}

/* From the start of one slice of the sentence to the end of another. */
static str span(str from, str to)
{
    return (str){from.at, (size_t)(to.at + to.size - from.at)};
}

static uint32_t offset(const sentence *s, str slice)
{
    return (uint32_t)(slice.at - s->node->text.at);
}

static void tell_unexpected(const sentence *s, str slice)
{
    problem *const p = jz_tell(s->f->reader, BAD_ANSWER, s->node, slice);
    jz_help(s->f->reader->problems, p, SUCH_ANSWER, slice);
}

/* ---- type ---------------------------------------------------------------- */

static bool ends_type(const sentence *s)
{
    return !s->here.size || at(s, "from") || at(s, "like") || at(s, "at");
}

static void tell_unknown_type(const sentence *s, str name)
{
    const reader *const r = s->f->reader;
    problem *const p = jz_tell(r, UNKNOWN_TYPE, s->node, name);
    nearest near = {.wanted = name};
    for (const matcher_row *row = jz_matchers; row->name; row++) {
        if (row->kind == MATCH_LIKE) continue;
        const bool consents = row->kind == MATCH_CONSENT;
        jz_nearest_try(&near, consents ? S("consent to") : jz_str(row->name));
    }
    const str ours = jz_type_elsewhere(name, true);
    if (ours.size) near.best = ours;
    jz_tell_nearest(r, p, &near);
    if (!near.best.size) jz_help(r->problems, p, SUCH_ANSWER, name);
}

/* Two words with one space between them, as types are named. */
static str joined(const sentence *s, str first, str second)
{
    buf both = {.arena = s->f->reader->arena};
    jz_put(&both, first);
    jz_put_char(&both, ' ');
    jz_put(&both, second);
    return jz_text(&both);
}

/* Takes the type off the sentence; false after a problem. */
static bool read_type(sentence *s)
{
    const str first = s->here;
    advance(s);
    if (!ends_type(s)) {
        s->q->type = jz_matcher(joined(s, first, s->here));
        if (s->q->type) {
            advance(s);
            return true;
        }
    }
    s->q->type = jz_matcher(first);
    if (s->q->type) return true;
    tell_unknown_type(s, ends_type(s) ? first : span(first, s->here));
    return false;
}

/* Behind `consent`: to what. */
static bool read_consent(sentence *s)
{
    const str to = s->here;
    if (at(s, "to")) advance(s);
    if (jz_same(to, S("to")) && jz_is_name(s->here)) {
        s->q->consent = s->here;
        advance(s);
        return true;
    }
    const str from = jz_trim(s->node->text);
    problem *const p = jz_tell(s->f->reader, CONSENT_TO_WHAT, s->node,
                               s->here.size ? s->here : from);
    jz_help(s->f->reader->problems, p, SUCH_CONSENT, S(""));
    return false;
}

/* ---- range --------------------------------------------------------------- */

/* Takes an expression: all words before `like` (or `to`). */
static str take_expression(sentence *s, bool to)
{
    str all = {s->here.at, 0};
    while (s->here.size && !at(s, "like") && !(to && at(s, "to"))) {
        all = span(all, s->here);
        advance(s);
    }
    return all;
}

static bool read_from_to(sentence *s)
{
    const str from = s->here;
    advance(s);
    const str low = take_expression(s, true);
    const str to = s->here;
    if (!low.size || !at(s, "to")) {
        tell_unexpected(s, low.size ? span(from, low) : from);
        return false;
    }
    advance(s);
    const str high = take_expression(s, false);
    if (!high.size) {
        tell_unexpected(s, span(from, to));
        return false;
    }
    s->q->low_from = offset(s, low);
    s->q->low_size = (uint32_t)low.size;
    s->q->high_from = offset(s, high);
    s->q->high_size = (uint32_t)high.size;
    return true;
}

static bool read_at_bound(sentence *s)
{
    const str start = s->here;
    advance(s);
    const bool least = at(s, "least");
    if (!least && !at(s, "most")) {
        tell_unexpected(s, s->here.size ? span(start, s->here) : start);
        return false;
    }
    const str keyword = s->here;
    advance(s);
    const str bound = take_expression(s, false);
    if (!bound.size) {
        tell_unexpected(s, span(start, keyword));
        return false;
    }
    *(least ? &s->q->low_from : &s->q->high_from) = offset(s, bound);
    *(least ? &s->q->low_size : &s->q->high_size) = (uint32_t)bound.size;
    return true;
}

/* `from A to B`, `at least A`, `at most B` or nothing. */
static bool read_range(sentence *s)
{
    const str start = s->here;
    const matcher_row *const type = s->q->type;
    if (!at(s, "from") && !at(s, "at")) return true;
    if (!(at(s, "from") ? read_from_to(s) : read_at_bound(s))) return false;
    if (type->range || type->length) return true;
    s->q->low_size = s->q->high_size = 0;
    const size_t end = s->here.size ? offset(s, s->here) : s->node->text.size;
    const str range = jz_trim(
        jz_slice(s->node->text, offset(s, start), end));
    problem *const p = jz_problem(s->f->reader->problems, RANGE_NOT_HERE,
                                  jz_place_of(s->f->reader, s->node, range),
                                  jz_str(type->name));
    buf types = {.arena = s->f->reader->arena};
    for (const matcher_row *row = jz_matchers; row->name; row++) {
        if (!row->range && !row->length) continue;
        if (types.size) jz_put(&types, S(", "));
        jz_put(&types, jz_str(row->name));
    }
    jz_help(s->f->reader->problems, p, RANGE_GOES_WITH, jz_text(&types));
    return false;
}

/* ---- like ---------------------------------------------------------------- */

/* The size of the pattern up to the quote that closes it; s begins behind the
 * one that opens it.  False: it is not closed. */
static bool pattern_ends(str s, size_t *size)
{
    for (size_t i = 0; i < s.size; i++) {
        if (s.at[i] != '\'') continue;
        if (i + 1 < s.size && s.at[i + 1] == '\'') {
            i++;
            continue;
        }
        *size = i;
        return true;
    }
    return false;
}

static str without_double_quotes(arena *a, str pattern_text)
{
    buf b = {.arena = a};
    for (size_t i = 0; i < pattern_text.size; i++) {
        jz_put_char(&b, pattern_text.at[i]);
        if (pattern_text.at[i] == '\'') i++;
    }
    return jz_text(&b);
}

/* The sentence is at `like`. */
static void read_like(sentence *s)
{
    const str keyword = s->here;
    const str quoted = jz_trim(s->rest);
    const str inside = jz_slice(quoted, 1, quoted.size);
    size_t size = 0;
    if (!quoted.size || quoted.at[0] != '\'' || !pattern_ends(inside, &size) ||
        !size) {
        tell_unexpected(s, quoted.size ? span(keyword, quoted) : keyword);
        return;
    }
    const str behind = jz_trim(jz_slice(inside, size + 1, inside.size));
    if (behind.size) tell_unexpected(s, behind);
    question_written *const q = s->q;
    if (q->type->kind != MATCH_TEXT && q->type->kind != MATCH_CODE) {
        problem *const p =
            jz_problem(s->f->reader->problems, LIKE_NOT_HERE,
                       jz_place_of(s->f->reader, s->node, keyword),
                       jz_str(q->type->name));
        jz_help(s->f->reader->problems, p, LIKE_GOES_WITH, S(""));
        return;
    }
    const str like = jz_slice(inside, 0, size);
    q->like_from = offset(s, like);
    q->like_size = (uint32_t)size;
    q->like = without_double_quotes(s->f->reader->arena, like);
    if (q->type->kind == MATCH_TEXT) q->type = jz_matcher_of(MATCH_LIKE);
}

/* ---- the sentence -------------------------------------------------------- */

static void read_sentence(sentence *s)
{
    advance(s);
    str before = s->here;
    for (; at(s, "secret") || at(s, "personal"); advance(s)) {
        if (at(s, "secret")) s->q->secret = true;
        else s->q->personal = true;
        before = s->here;
    }
    if (ends_type(s)) {
        tell_unknown_type(s, s->here.size ? s->here : before);
        return;
    }
    if (!read_type(s)) return;
    if (s->q->type->kind == MATCH_CONSENT && !read_consent(s)) return;
    if (!read_range(s)) return;
    if (at(s, "like")) {
        read_like(s);
    } else if (s->here.size) {
        tell_unexpected(s, jz_trim(span(s->here, s->rest)));
    }
}

/* What is shown as it is chosen, sent or recorded cannot be a secret, and a
 * consent is kept with its words. */
static void check_marks(const sentence *s)
{
    const matcher_kind kind = s->q->type->kind;
    const bool consents = kind == MATCH_CONSENT;
    const bool shown = consents || kind == MATCH_CHOICES ||
                       kind == MATCH_BASKET || kind == MATCH_PHOTO ||
                       kind == MATCH_FILE || kind == MATCH_PLACE;
    str rest = s->node->text;
    for (str word = jz_take_word(&rest); word.size;
         word = jz_take_word(&rest)) {
        const bool secret = jz_same(word, S("secret"));
        if (!secret && !jz_same(word, S("personal"))) return;
        if (secret ? !shown : !consents) continue;
        problem *const p =
            jz_problem(s->f->reader->problems, MARK_NOT_HERE,
                       jz_place_of(s->f->reader, s->node, word), word,
                       jz_str(s->q->type->name));
        jz_help(s->f->reader->problems, p, REMOVE_IT, S(""));
    }
}

void jz_read_answer(flow_reader *f, void *field, const node *n, str tag)
{
    question_written *const q = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    q->answer = n;
    sentence s = {.f = f, .q = q, .node = n, .rest = n->text};
    read_sentence(&s);
    if (!q->type) return;
    check_marks(&s);
    if (q->type->secret) q->secret = true;
    if (q->type->personal) q->personal = true;
}
