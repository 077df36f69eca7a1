/* problem.c - the author's mistakes: kept while the sources are read, then
 * sorted, put into words and handed to the host. */
#include "base/problem.h"

#include "base/near.h"

enum {
    MOST_ERRORS = 20, /* that are told                                        */
    MOST_ROWS = 4096  /* that are kept: a hostile source has no end of them   */
};

typedef struct sentence {
    const char *id;
    jaseur_severity severity;
    const char *en, *fr;
} sentence;

static const sentence problem_rows[PROBLEM_COUNT] = {
#define P(NAME, id, severity, en, fr) [NAME] = {id, severity, en, fr},
#define H(NAME, en, fr)
#include "base/problems.def"
#undef P
#undef H
};

static const sentence help_rows[HELP_COUNT] = {
    [HELP_NONE] = {NULL, JASEUR_HINT, "", ""},
#define P(NAME, id, severity, en, fr)
#define H(NAME, en, fr) [NAME] = {NULL, JASEUR_HINT, en, fr},
#include "base/problems.def"
#undef P
#undef H
};

/* What a problem does to others. */
enum {
    BROKE_LINE = 1,  /* what else is wrong on that line comes from it         */
    LOST_PIECE = 2,  /* a part of the source could not be read at all         */
    CONSEQUENCE = 4  /* may come from a part that was lost                    */
};

static const unsigned char traits[PROBLEM_COUNT] = {
    [COLON_IN_TEXT] = BROKE_LINE,
    [HASH_IN_TEXT] = BROKE_LINE,
    [QUOTE_IN_TEXT] = BROKE_LINE,
    [BACKSLASH_IN_QUOTES] = BROKE_LINE,
    [SIGN_AT_START] = BROKE_LINE,
    [BRACES_AT_START] = BROKE_LINE,
    [UNCLOSED_QUOTE] = BROKE_LINE,
    [TAB] = BROKE_LINE,
    [ANCHOR] = BROKE_LINE,
    [ALIAS] = BROKE_LINE,
    [TAG] = BROKE_LINE,
    [MERGE_KEY] = BROKE_LINE | LOST_PIECE,
    [DIRECTIVE] = BROKE_LINE,
    [FOLDED_TEXT] = BROKE_LINE,
    [MULTI_LINE_TEXT] = BROKE_LINE,
    [MULTI_LINE_LIST] = BROKE_LINE,
    [BAD_INDENTATION] = BROKE_LINE,
    [STEP_INDENTATION] = BROKE_LINE,
    [MISSING_COLON] = BROKE_LINE,
    [MISSING_SPACE] = BROKE_LINE,
    [UNCLOSED_BRACKET] = BROKE_LINE,
    [KEY_NOT_A_WORD] = BROKE_LINE,
    [YAML_ERROR] = BROKE_LINE | LOST_PIECE,
    [NOT_UTF8] = LOST_PIECE,
    [TOO_DEEP] = BROKE_LINE | LOST_PIECE,
    [TOO_LARGE] = LOST_PIECE,
    [TOO_MANY_VALUES] = LOST_PIECE,
    [TOO_MANY_PIECES] = LOST_PIECE,
    [MISSING_SOURCE] = LOST_PIECE,
    [MISSING_PIECE] = LOST_PIECE,
    [NO_FLOW] = CONSEQUENCE,
    [UNKNOWN_STEP] = CONSEQUENCE,
    [UNKNOWN_FLOW] = CONSEQUENCE,
    [UNKNOWN_ACTION] = CONSEQUENCE,
    [UNKNOWN_OUTCOME] = CONSEQUENCE,
    [UNKNOWN_VALUE] = CONSEQUENCE,
    [UNKNOWN_FIELD] = CONSEQUENCE,
    [UNKNOWN_EVENT] = CONSEQUENCE,
    [UNKNOWN_CUSTOMER_FIELD] = CONSEQUENCE,
    [QUEUE_WITHOUT_HOURS] = CONSEQUENCE,
    [MISSING_VALUE] = CONSEQUENCE,
    [NEVER_EQUAL] = CONSEQUENCE,
    [FALLS_THROUGH] = CONSEQUENCE,
    [ENDLESS_LOOP] = CONSEQUENCE,
    [UNHANDLED_OUTCOME] = CONSEQUENCE,
    [MAYBE_EMPTY] = CONSEQUENCE,
    [NEVER_REACHED] = CONSEQUENCE,
    [FLOW_NEVER_STARTS] = CONSEQUENCE,
    [UNKNOWN_LANGUAGE] = CONSEQUENCE,
    [MISSING_LANGUAGE] = CONSEQUENCE,
    [MISSING_LABEL] = CONSEQUENCE,
    [UNKNOWN_GIVEN] = CONSEQUENCE,
    [UNKNOWN_QUEUE] = CONSEQUENCE,
    [NO_VALUE] = CONSEQUENCE,
    [USED_TOO_EARLY] = CONSEQUENCE,
};

static void keep_args(arena *a, str kept[PROBLEM_ARGS],
                      const str args[PROBLEM_ARGS])
{
    for (int i = 0; i < PROBLEM_ARGS; i++) kept[i] = jz_copy(a, args[i]);
}

problem *jz_problem_add(problems *list, problem_id id, place where,
                        const str args[PROBLEM_ARGS])
{
    problem p = {.id = id, .place = where, .order = list->rows.count};
    keep_args(list->arena, p.args, args);
    if (problem_rows[id].severity == JASEUR_ERROR) list->errors++;
    /* Past the end the last row is written over: it is never told. */
    if (list->rows.count == MOST_ROWS) list->rows.count--;
    jz_push(list->arena, &list->rows, p);
    return &list->rows.at[list->rows.count - 1];
}

void jz_problem_help(problems *list, problem *p, help_id help,
                     const str args[PROBLEM_ARGS])
{
    p->help = help;
    keep_args(list->arena, p->help_args, args);
}

void jz_problem_fix(problems *list, problem *p, uint32_t offset, uint32_t size,
                    str fix)
{
    p->fix = jz_copy(list->arena, fix);
    p->fix_offset = offset;
    p->fix_size = size;
}

void jz_problem_because(problems *list, problem *p, help_id because,
                        place where, const str args[PROBLEM_ARGS])
{
    p->because = because;
    p->because_place = where;
    keep_args(list->arena, p->because_args, args);
}

static unsigned characters(str s)
{
    unsigned count = 0;
    for (size_t i = 0; i < s.size; i++) {
        count += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    }
    return count;
}

void jz_nearest_try(nearest *n, str candidate)
{
    const unsigned third = characters(n->wanted) / 3;
    const unsigned most = n->best.size ? n->distance - 1 : third;
    if (!candidate.size || !most || jz_same(candidate, n->wanted)) return;
    const unsigned distance = jz_distance(n->wanted, candidate, most);
    if (distance > most) return;
    n->best = candidate;
    n->distance = distance;
}

/* ---- telling ------------------------------------------------------------- */

/* What stands nowhere comes after what has a place. */
static int compare_places(const place *a, const place *b)
{
    const uint32_t a_source = a->source - 1, b_source = b->source - 1;
    if (a_source != b_source) return a_source < b_source ? -1 : 1;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

static int compare(const problem *a, const problem *b)
{
    const jaseur_severity a_severity = problem_rows[a->id].severity;
    const jaseur_severity b_severity = problem_rows[b->id].severity;
    if (a_severity != b_severity) return a_severity < b_severity ? -1 : 1;
    const int order = compare_places(&a->place, &b->place);
    if (order) return order;
    return (a->order > b->order) - (a->order < b->order);
}

/* Takes two sorted runs, from..middle and middle..to, together. */
static void merge(const problem **rows, const problem **other, size_t from,
                  size_t middle, size_t to)
{
    size_t left = from, right = middle;
    for (size_t i = from; i < to; i++) {
        const bool take_left =
            left < middle &&
            (right == to || compare(rows[left], rows[right]) <= 0);
        other[i] = rows[take_left ? left++ : right++];
    }
}

/* All problems, sorted.  The C library's qsort may ask for memory behind our
 * back. */
static const problem **sort(const problems *list)
{
    const size_t count = list->rows.count;
    const problem **rows = jz_take(list->arena, sizeof *rows, count);
    const problem **other = jz_take(list->arena, sizeof *other, count);
    for (size_t i = 0; i < count; i++) rows[i] = &list->rows.at[i];
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t from = 0; from < count; from += 2 * run) {
            const size_t middle = from + run < count ? from + run : count;
            const size_t to = middle + run < count ? middle + run : count;
            merge(rows, other, from, middle, to);
        }
        const problem **const swap = rows;
        rows = other;
        other = swap;
    }
    return rows;
}

typedef struct telling {
    problems *list;
    const jaseur_source *sources;
    const problem **sorted;
    const problem **broken; /* those that broke a line, sorted by line        */
    size_t broken_count;
    bool french;
    bool lost;              /* a piece was lost                               */
} telling;

static void look_for_causes(telling *t)
{
    const uint32_t count = t->list->rows.count;
    t->broken = jz_take(t->list->arena, sizeof *t->broken, count);
    for (uint32_t i = 0; i < count; i++) {
        const problem *const p = t->sorted[i];
        if (traits[p->id] & LOST_PIECE) t->lost = true;
        if (!(traits[p->id] & BROKE_LINE) || !p->place.source) continue;
        t->broken[t->broken_count++] = p;
    }
}

/* Where the line of a place stands to the line of a problem. */
static int compare_lines(const place *a, const problem *p)
{
    if (a->source != p->place.source) {
        return a->source < p->place.source ? -1 : 1;
    }
    return (a->line > p->place.line) - (a->line < p->place.line);
}

static bool is_on_broken_line(const telling *t, const place *where)
{
    size_t from = 0, to = t->broken_count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = compare_lines(where, t->broken[middle]);
        if (!order) return true;
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return false;
}

static bool is_hidden(const telling *t, const problem *p)
{
    const unsigned trait = traits[p->id];
    if (t->lost && (trait & CONSEQUENCE)) return true;
    if ((trait & BROKE_LINE) || !p->place.source) return false;
    return is_on_broken_line(t, &p->place);
}

/* Of two things that broke one line, the second comes from the first. */
static bool comes_from(const problem *p, const problem *before)
{
    if (!before || p->place.source != before->place.source) return false;
    if (!p->place.source || p->place.line != before->place.line) return false;
    if (traits[p->id] & traits[before->id] & BROKE_LINE) return true;
    return p->id == before->id && p->place.offset == before->place.offset &&
           jz_same(p->args[0], before->args[0]);
}

/* A name that goes over lines is told on one. */
static void put_on_one_line(buf *b, str s)
{
    for (size_t i = 0; i < s.size; i++) {
        jz_put_char(b, s.at[i] == '\n' ? ' ' : s.at[i]);
    }
}

static const char *in_words(const telling *t, const sentence *s,
                            const str args[PROBLEM_ARGS])
{
    buf b = {.arena = t->list->arena};
    for (const char *c = t->french ? s->fr : s->en; *c; c++) {
        const unsigned digit = (unsigned)((unsigned char)c[1] - '0');
        if (c[0] == '{' && digit < PROBLEM_ARGS && c[2] == '}') {
            put_on_one_line(&b, args[digit]);
            c += 2;
        } else {
            jz_put_char(&b, *c);
        }
    }
    return jz_text(&b).at;
}

static const char *source_name(const telling *t, place where)
{
    if (!where.source || !t->sources) return "";
    const char *const name = t->sources[where.source - 1].name;
    return name ? name : "";
}

static jaseur_problem in_public(const telling *t, const problem *p)
{
    const sentence *const s = &problem_rows[p->id];
    jaseur_problem told = {
        .severity = s->severity,
        .id = s->id,
        .name = p->args[0].size ? p->args[0].at : NULL,
        .source = source_name(t, p->place),
        .line = p->place.line,
        .column = p->place.column,
        .length = p->place.length,
        .offset = p->place.offset,
        .size = p->place.size,
        .message = in_words(t, s, p->args),
    };
    if (p->help) told.help = in_words(t, &help_rows[p->help], p->help_args);
    if (p->fix.at) {
        told.fix = p->fix.at;
        told.fix_offset = p->fix_offset;
        told.fix_size = p->fix_size;
    }
    if (p->because) {
        told.because = in_words(t, &help_rows[p->because], p->because_args);
        told.because_source = source_name(t, p->because_place);
        told.because_line = p->because_place.line;
    }
    return told;
}

static bool is_french(const jaseur_compile_options *options)
{
    const str language = jz_str(options->language);
    return jz_same(language, S("fr")) || jz_starts(language, S("fr-"));
}

void jz_problems_tell(problems *list, const jaseur_source *sources,
                      const jaseur_compile_options *options)
{
    const uint32_t count = list->rows.count;
    if (!options || !options->on_problem || !count) return;
    telling t = {.list = list, .sources = sources,
                 .french = is_french(options)};
    t.sorted = sort(list);
    look_for_causes(&t);

    /* All is put into words first, so that nothing can fail between calls. */
    jaseur_problem *const told = jz_take(list->arena, sizeof *told, count);
    uint32_t told_count = 0, errors = 0;
    const problem *before = NULL;
    for (uint32_t i = 0; i < count; i++) {
        const problem *const p = t.sorted[i];
        if (is_hidden(&t, p) || comes_from(p, before)) continue;
        before = p;
        const bool error = problem_rows[p->id].severity == JASEUR_ERROR;
        if (error && errors++ >= MOST_ERRORS) continue;
        told[told_count++] = in_public(&t, p);
    }
    for (uint32_t i = 0; i < told_count; i++) {
        options->on_problem(options->user, &told[i]);
    }
}
