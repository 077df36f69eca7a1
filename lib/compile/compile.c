/* compile.c - from sources to a program: read, declare, emit, check. */
#include "compile/work.h"

#include "builtin/builtin.h"

#include <string.h>

enum { DEFAULT_SOURCE_BYTES = 4 * 1024 * 1024 };

/* ---- reading ------------------------------------------------------------- */

typedef struct sources {
    jaseur_source *at; /* the author's, then the built-in one                 */
    node **pieces;     /* what was read of each; NULL: nothing                */
    uint32_t count;    /* without the built-in one                            */
} sources;

static sources take_sources(work *w, const jaseur_source *given, size_t count)
{
    sources s = {.count = (uint32_t)count};
    s.at = jz_take(w->scratch, sizeof *s.at, count + 1);
    s.pieces = jz_take(w->scratch, sizeof *s.pieces, count + 1);
    if (count) memcpy(s.at, given, count * sizeof *given);
    s.at[count] = (jaseur_source){.name = "built-in",
                                  .text = jz_builtin_flows,
                                  .size = jz_builtin_size};
    return s;
}

static bool is_too_large(work *w, const jaseur_source *source, uint32_t number)
{
    const uint32_t given = w->limits ? w->limits->source_bytes : 0;
    const uint32_t most = given ? given : DEFAULT_SOURCE_BYTES;
    if (source->size <= most) return false;
    const place where = {.source = number, .line = 1, .column = 1, .length = 1};
    buf b = {.arena = w->scratch};
    jz_put_uint(&b, most, 1);
    jz_problem(w->problems, TOO_LARGE, where, jz_text(&b), S("bytes"));
    return true;
}

static void load(work *w, const sources *s, bool style)
{
    for (uint32_t i = 0; i <= s->count; i++) {
        if (i < s->count && is_too_large(w, &s->at[i], i + 1)) continue;
        s->pieces[i] = jz_yaml_load(w->scratch, w->problems, &s->at[i], i + 1,
                                    style && i < s->count);
    }
}

static void read(work *w, const sources *s)
{
    reader *const r = &w->reader;
    for (uint32_t i = 0; i < s->count; i++) {
        jz_read_flows(r, s->pieces[i], false, w->limits, &w->bot);
    }
    jz_close_flows(r, s->count, &w->bot);
    const uint32_t own = w->bot.flows.count;
    jz_read_flows(r, s->pieces[s->count], true, w->limits, &w->bot);
    if (own || w->problems->errors || !s->count) return;
    const place where = {.source = 1, .line = 1, .column = 1, .length = 1};
    jz_problem(w->problems, NO_FLOW, where, S(""));
}

/* A moment without a zone is one where the bot is: until here it counted as
 * if it were UTC, and `rest` said so. */
static void set_moments(const zone *z, jaseur_about *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!rows[i].rest) continue;
        rows[i].time = jz_to_utc(z, rows[i].time);
        rows[i].rest = false;
    }
}

/* The rows of tests that are kept hold memory of the program alone. */
static void read_tests(work *w, const sources *s, bool keep)
{
    program *const p = w->program;
    reader r = w->reader;
    if (keep) r.arena = &p->arena;
    for (uint32_t i = 0; i < s->count; i++) {
        jz_read_tests(&r, s->pieces[i], keep, &w->bot);
    }
    if (!keep) return;
    set_moments(&p->zone, w->bot.tests.at, w->bot.tests.count);
    set_moments(&p->zone, w->bot.lines.at, w->bot.lines.count);
    p->tests.at = w->bot.tests.at;
    p->tests.count = p->tests.room = w->bot.tests.count;
    p->lines.at = w->bot.lines.at;
    p->lines.count = p->lines.room = w->bot.lines.count;
}

/* ---- the frame of the program -------------------------------------------- */

static void name_sources(program *p, const sources *s)
{
    p->source_count = s->count + 1;
    p->sources =
        jz_take(&p->arena, sizeof *p->sources, (size_t)p->source_count + 1);
    for (uint32_t i = 0; i <= s->count; i++) {
        p->sources[i + 1] = jz_copy(&p->arena, jz_str(s->at[i].name)).at;
        const uint64_t each =
            jz_hash((str){s->at[i].text, s->at[i].size});
        p->hash = (p->hash ^ each) * UINT64_C(0x9e3779b97f4a7c15);
        p->hash ^= p->hash >> 31;
    }
}

/* Questions and messages that the author has not given another number. */
enum { TRIES = 3 };

static void set_languages(work *w)
{
    program *const p = w->program;
    p->tries = w->bot.tries ? w->bot.tries : TRIES;
    const bot_written *const bot = &w->bot;
    const lang *known[LANGUAGES_MOST];
    uint32_t count = 0;
    for (uint32_t i = 0; i < bot->language_count && i < LANGUAGES_MOST; i++) {
        p->language_tags[i] = jz_copy(&p->arena, bot->languages[i]->text);
        p->language_count = i + 1;
    }
    if (!p->language_count) {
        p->language_tags[0] = S("en");
        p->language_count = 1;
    }
    for (uint32_t i = 0; i < p->language_count; i++) {
        p->languages[i] = jz_lang(p->language_tags[i]);
        bool listed = false;
        for (uint32_t j = 0; j < count; j++) {
            if (known[j] == p->languages[i]) listed = true;
        }
        if (!listed) known[count++] = p->languages[i];
    }
    p->lexicon = jz_lexicon_make(&p->arena, w->scratch, known, count);
}

static void set_zone(work *w)
{
    const bot_written *const bot = &w->bot;
    w->program->country = jz_copy(&w->program->arena, bot->country_code);
    const str wanted = bot->zone_name.size ? bot->zone_name : bot->country_code;
    if (!wanted.size) return;
    const char *const rule = jz_zone_rule(wanted);
    if (!rule || !jz_read_zone(jz_str(rule), &w->program->zone)) {
        w->program->zone = (zone){0};
    }
}

/* Languages that have no table here are served by that of English. */
static void check_languages(work *w)
{
    const bot_written *const bot = &w->bot;
    for (uint32_t i = 0; i < bot->language_count; i++) {
        const node *const n = bot->languages[i];
        str rest = n->text;
        const str base = jz_cut(&rest, '-');
        if (jz_same(base, jz_str(jz_lang(base)->tag))) continue;
        jz_problem(w->problems, FOREIGN_LANGUAGE, jz_place_in(w, n, n->text),
                   n->text);
    }
}

/* ---- emitting ------------------------------------------------------------ */

static void prepare(work *w)
{
    program *const p = w->program;
    arena *const s = w->scratch;
    w->stamps = jz_take(s, sizeof *w->stamps, p->entries.count);
    w->flow_lets = jz_take(s, sizeof *w->flow_lets, p->flows.count);
    w->flow_fails = jz_take(s, sizeof *w->flow_fails, p->flows.count);
    w->flow_called = jz_take(s, sizeof *w->flow_called, p->flows.count);
    w->vague = jz_take(s, sizeof *w->vague, p->steps.count);
    w->sources = jz_take(s, sizeof *w->sources, p->steps.count);
    for (uint32_t i = 1; i < p->steps.count; i++) {
        w->vague[i] = w->steps_written.at[i]->vague;
    }
    w->resolver = (resolver){.program = p,
                             .names = &p->names,
                             .arena = &p->arena,
                             .scratch = s,
                             .problems = w->problems,
                             .code = &w->code,
                             .constants = &w->constants,
                             .seen = &w->seen,
                             .vague = w->vague,
                             .sources = w->sources};
}

/* A copy of a table in the program's arena, of the size it has now. */
#define settle(p, table_of, from)                                             \
    do {                                                                      \
        void *const copy =                                                    \
            jz_take(&(p)->arena, sizeof *(from).at, (from).count);            \
        if ((from).count) {                                                   \
            memcpy(copy, (from).at, (from).count * sizeof *(from).at);        \
        }                                                                     \
        (table_of).at = copy;                                                 \
        (table_of).count = (table_of).room = (from).count;                    \
    } while (0)

static void settle_code(work *w)
{
    program *const p = w->program;
    settle(p, p->code, w->code);
    settle(p, p->constants, w->constants);
    settle(p, p->pieces, w->pieces);
}

static void settle_tables(program *p)
{
    settle(p, p->flows, p->flows);
    settle(p, p->steps, p->steps);
    settle(p, p->entries, p->entries);
    settle(p, p->questions, p->questions);
    settle(p, p->reactions, p->reactions);
    settle(p, p->kept, p->kept);
    settle(p, p->choices, p->choices);
    settle(p, p->labels, p->labels);
    settle(p, p->actions, p->actions);
    settle(p, p->params, p->params);
    settle(p, p->arguments, p->arguments);
    settle(p, p->customer, p->customer);
    settle(p, p->hours, p->hours);
    settle(p, p->lets, p->lets);
    settle(p, p->words, p->words);
    settle(p, p->texts, p->texts);
    settle(p, p->replies, p->replies);
    settle(p, p->hearers, p->hearers);
    settle(p, p->exits, p->exits);
    settle(p, p->depends, p->depends);
    settle(p, p->ends, p->ends);
    settle(p, p->wants, p->wants);
    settle(p, p->yields, p->yields);
    const name_index found_by = p->index;
    p->index.at = jz_take(&p->arena, sizeof *p->index.at, found_by.room);
    memcpy(p->index.at, found_by.at, found_by.room * sizeof *found_by.at);
}

static void emit(work *w)
{
    jz_declare(w);
    prepare(w);
    jz_emit_lets(w);
    w->resolver.owner = 0;
    w->resolver.let_count = 0;
    w->bot_retry = jz_emit_reply_of(w, MISSING_IN_BOT, &w->bot.retry, false,
                                    "retry", S(""));
    w->bot_silents = jz_emit_reactions(w, 0, &w->bot.silent);
    jz_emit_steps(w);
    jz_emit_hear(w);
    jz_mark_once(w);
    settle_code(w);
    jz_emit_handlers(w);
    jz_emit_told(w);
    settle_tables(w->program);
}

bool jz_compile(program *p, arena *scratch, problems *list,
                const jaseur_source *given, size_t count,
                const jaseur_limits *limits, unsigned flags)
{
    work w = {.program = p, .scratch = scratch, .problems = list,
              .limits = limits, .hints = flags & JASEUR_HINTS};
    const sources s = take_sources(&w, given, count);
    w.reader = (reader){scratch, list, s.at};
    jz_names_open(&p->names, &p->arena);
    p->patterns = jz_patterns_open(&p->arena, flags & JASEUR_FAST_PATTERNS);
    name_sources(p, &s);
    load(&w, &s, flags & JASEUR_STYLE);
    read(&w, &s);
    const uint32_t unread = list->errors;
    set_languages(&w);
    check_languages(&w);
    set_zone(&w);
    emit(&w);
    for (uint32_t i = 0; i < p->names.count; i++) {
        const uint32_t size = (uint32_t)jz_name(&p->names, i).size;
        if (size > p->longest_name) p->longest_name = size;
    }
    if (!unread) jz_check(&w);
    read_tests(&w, &s, flags & JASEUR_KEEP_TESTS);
    if (!list->errors && flags & JASEUR_KEEP_TESTS) jz_emit_keys(&w);
    return !list->errors;
}
