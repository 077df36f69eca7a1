/* jaseur.c - the door: every public function checks its caller, tries the work
 * and keeps or forgets the result. */
#include "jaseur.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "compile/compile.h"
#include "run/look.h"
#include "snapshot/snapshot.h"

_Static_assert(FLT_EVAL_METHOD == 0,
               "numbers cross as double, and are to be the same everywhere");

static void *ask(const jaseur_memory *m, size_t size)
{
    return m->resize(m->user, NULL, 0, size);
}

static void give_back(const jaseur_memory *m, void *block, size_t size)
{
    if (block) m->resize(m->user, block, size, 0);
}

/* ---- program ------------------------------------------------------------- */

typedef struct compile_job {
    program *program;
    arena scratch;
    problems problems;
    const jaseur_source *sources;
    size_t count;
    const jaseur_limits *limits;
    const jaseur_compile_options *options;
    bool good;
} compile_job;

static void compile(void *job)
{
    compile_job *j = job;
    j->good = jz_compile(j->program, &j->scratch, &j->problems, j->sources,
                         j->count, j->limits, j->options->flags);
}

/* The host's callback returns before anything here can give up. */
static void tell(void *job)
{
    compile_job *j = job;
    if (j->options->on_problem)
        jz_problems_tell(&j->problems, j->sources, j->options);
}

static void free_program(program *p)
{
    arena a = p->arena;
    jaseur_memory memory = a.memory;
    jz_patterns_close(p->patterns);
    jz_arena_close(&a);
    give_back(&memory, p, sizeof *p);
}

static program *new_program(const jaseur_memory *given)
{
    jaseur_memory memory = jz_memory(given);
    program *p = ask(&memory, sizeof *p);
    if (!p) return NULL;
    memset(p, 0, sizeof *p);
    jz_arena_open(&p->arena, &memory, 0, &p->escape);
    atomic_init(&p->references, 1);
    return p;
}

jaseur_status jaseur_program_compile(jaseur_program **out,
                                     const jaseur_source *sources,
                                     size_t count,
                                     const jaseur_compile_options *options)
{
    static const jaseur_compile_options defaults;
    jaseur_limits limits;
    if (!out) return JASEUR_BAD_CALL;
    *out = NULL;
    if (!options) options = &defaults;
    if ((count && !sources) || !jz_limits(options->limits, &limits))
        return JASEUR_BAD_CALL;
    program *p = new_program(options->memory);
    if (!p) return JASEUR_NO_MEMORY;
    compile_job j = {.program = p, .sources = sources, .count = count,
                     .limits = &limits, .options = options};
    jz_arena_open(&j.scratch, options->memory, 0, &p->escape);
    j.problems.arena = &j.scratch;
    jaseur_status status = jz_try(&p->escape, compile, &j);
    if (status == JASEUR_OK) status = jz_try(&p->escape, tell, &j);
    if (status == JASEUR_OK && !j.good) status = JASEUR_BAD_FLOW;
    jz_arena_close(&j.scratch);
    if (status == JASEUR_OK)
        *out = p;
    else
        free_program(p);
    return status;
}

jaseur_program *jaseur_program_ref(jaseur_program *p)
{
    if (p) atomic_fetch_add_explicit(&p->references, 1, memory_order_relaxed);
    return p;
}

void jaseur_program_unref(jaseur_program *p)
{
    if (p && atomic_fetch_sub_explicit(&p->references, 1,
                                       memory_order_acq_rel) == 1)
        free_program(p);
}

bool jaseur_program_about(const jaseur_program *p, jaseur_part part,
                          size_t row, jaseur_about *about)
{
    return p && about && jz_about(p, part, row, about);
}

/* The row of a step, for a place that follow has found. */
static void about_step(const program *p, uint32_t step, jaseur_about *where)
{
    *where = (jaseur_about){.of = JASEUR_NO_ROW, .to = JASEUR_NO_ROW};
    if (step) jz_about(p, JASEUR_STEPS, step - 1, where);
}

jaseur_follow jaseur_program_follow(const jaseur_program *older,
                                    const jaseur_program *newer,
                                    const char *flow, const char *step,
                                    jaseur_about *where)
{
    uint32_t found = 0;
    jaseur_follow follow = JASEUR_LOST;
    if (older && newer)
        follow = jz_follow(older, newer, jz_str(flow), jz_str(step), &found);
    if (where) about_step(newer, found, where);
    return follow;
}

/* ---- workspace ----------------------------------------------------------- */

jaseur_status jaseur_workspace_open(jaseur_workspace **out,
                                    const jaseur_memory *given)
{
    if (!out) return JASEUR_BAD_CALL;
    *out = NULL;
    jaseur_memory memory = jz_memory(given);
    workspace *w = ask(&memory, sizeof *w);
    if (!w) return JASEUR_NO_MEMORY;
    memset(w, 0, sizeof *w);
    jz_arena_open(&w->arena, &memory, 0, &w->escape);
    w->patterns = jz_pattern_room_open(&memory);
    w->heard = "";
    if (!w->patterns) {
        give_back(&memory, w, sizeof *w);
        return JASEUR_NO_MEMORY;
    }
    *out = w;
    return JASEUR_OK;
}

void jaseur_workspace_close(jaseur_workspace *w)
{
    if (!w) return;
    jaseur_memory memory = w->arena.memory;
    if (w->wipe) jz_arena_wipe(&w->arena);
    jz_free_lists(&w->pending);
    jz_pattern_room_close(w->patterns);
    jz_arena_close(&w->arena);
    give_back(&memory, w, sizeof *w);
}

/* ---- session ------------------------------------------------------------- */

static bool is_text_without_space(const char *s)
{
    for (; s && *s; s++)
        if ((unsigned char)*s <= ' ') return false;
    return true;
}

/* A host's value that this header allows, however deep. */
static bool is_value(const jaseur_value *v, int depth)
{
    enum { DEEPEST = 8 };
    if (depth > DEEPEST) return false;
    if (v->type == JASEUR_NUMBER)
        return isfinite(v->number) && fabs(v->number) <= 9e12;
    for (size_t i = 0; v->type == JASEUR_LIST && i < v->item_count; i++)
        if (!is_value(&v->items[i], depth + 1)) return false;
    for (size_t i = 0; v->type == JASEUR_RECORD && i < v->field_count; i++)
        if (!v->fields[i].name || !is_value(&v->fields[i].value, depth + 1))
            return false;
    return (unsigned)v->type <= JASEUR_RECORD;
}

static bool are_fields(const jaseur_field *fields, size_t count)
{
    if (count && !fields) return false;
    for (size_t i = 0; i < count; i++)
        if (!fields[i].name || !is_value(&fields[i].value, 1)) return false;
    return true;
}

static bool check_options(const program *p, const jaseur_session_options *o,
                          jaseur_limits *limits)
{
    zone z;
    bool has_id = o->id && *o->id && strlen(o->id) <= 255;
    return (has_id || (!o->id && !p->needs_id)) &&
           is_text_without_space(o->id) && jz_limits(o->limits, limits) &&
           (!o->zone || (strlen(o->zone) < 256 &&
                         jz_read_zone(jz_str(o->zone), &z))) &&
           are_fields(o->known, o->known_count);
}

/* The session, its limits (unless they are the defaults) and its id are one
 * block. */
static session *new_session(program *p, const jaseur_session_options *o,
                            const jaseur_limits *limits)
{
    jaseur_memory memory = jz_memory(o->memory);
    const char *id = o->id ? o->id : "";
    bool own = memcmp(limits, &jz_default_limits, sizeof *limits) != 0;
    size_t head = sizeof(session) + strlen(id) + 1;
    size_t align = _Alignof(jaseur_limits);
    size_t at = (head + align - 1) / align * align;
    size_t size = own ? at + sizeof *limits : head;
    session *s = ask(&memory, size);
    if (!s) return NULL;
    *s = (session){.memory = memory, .size = (uint32_t)size,
                   .id_hash = jz_hash(jz_str(id)),
                   .limits = &jz_default_limits};
    memcpy(s->id, id, strlen(id) + 1);
    if (own) {
        jaseur_limits *mine = (jaseur_limits *)(void *)((char *)s + at);
        *mine = *limits;
        s->limits = mine;
    }
    s->program = jaseur_program_ref(p);
    return s;
}

static jaseur_status give_workspace(session *s, workspace *given)
{
    s->workspace = given;
    s->own_workspace = !given;
    if (given) return JASEUR_OK;
    return jaseur_workspace_open(&s->workspace, &s->memory);
}

void jaseur_session_close(jaseur_session *s)
{
    if (!s) return;
    jaseur_memory memory = s->memory;
    jz_free_lists(&s->lists);
    give_back(&memory, s->block, s->room);
    if (s->workspace && s->workspace->owner == s) s->workspace->owner = NULL;
    if (s->own_workspace) jaseur_workspace_close(s->workspace);
    jaseur_program_unref(s->program);
    give_back(&memory, s, s->size);
}

void jaseur_session_use(jaseur_session *s, jaseur_workspace *w)
{
    if (!s || !w) return;
    if (s->own_workspace) jaseur_workspace_close(s->workspace);
    s->workspace = w;
    s->own_workspace = false;
    for (host_list *l = s->lists; l; l = l->next) l->arena.escape = &w->escape;
}

/* A new session with an empty state, ready for a first job. */
static jaseur_status begin_session(session **out, program *p,
                                   const jaseur_session_options *o)
{
    jaseur_limits limits;
    if (!p || !check_options(p, o, &limits)) return JASEUR_BAD_CALL;
    session *s = new_session(p, o, &limits);
    if (!s) return JASEUR_NO_MEMORY;
    jaseur_status status = give_workspace(s, o->workspace);
    if (status == JASEUR_OK && !jz_make_room(s, sizeof(flat)))
        status = JASEUR_NO_MEMORY;
    if (status != JASEUR_OK) {
        jaseur_session_close(s);
        return status;
    }
    memset(s->block, 0, sizeof(flat));
    s->block->head.size = sizeof(flat);
    jz_workspace_begin(s->workspace, s);
    *out = s;
    return JASEUR_OK;
}

static jaseur_status commit(turn *t)
{
    if (!t->size) t->size = jz_state_size(&t->state); /* just opened          */
    if (!jz_make_room(t->session, t->size))
        return JASEUR_NO_MEMORY;
    jz_turn_commit(t);
    return JASEUR_OK;
}

typedef struct open_job {
    load_job load; /* bytes.at NULL: nothing to load                          */
    const jaseur_session_options *options;
} open_job;

static void start(void *job)
{
    open_job *j = job;
    turn *t = &j->load.turn;
    const jaseur_session_options *o = j->options;
    jz_turn_open(t, t->session);
    if (j->load.bytes.at) jz_load_run(&j->load);
    if (j->load.bad) return;
    if (o->zone) t->state.zone = jz_copy(t->arena, jz_str(o->zone));
    if (o->language)
        t->state.head.language = (uint16_t)jz_program_language(
            t->program, jz_str(o->language));
    jz_learn(t, o->known, o->known_count);
}

static jaseur_status open_session(session **out, program *p, str bytes,
                                  const jaseur_session_options *o)
{
    static const jaseur_session_options defaults;
    if (!out) return JASEUR_BAD_CALL;
    *out = NULL;
    open_job j = {.load.bytes = bytes, .options = o ? o : &defaults};
    session *s = NULL;
    jaseur_status status = begin_session(&s, p, j.options);
    if (status != JASEUR_OK) return status;
    j.load.turn.session = s;
    status = jz_try(&s->workspace->escape, start, &j);
    if (status == JASEUR_OK && j.load.bad) status = JASEUR_BAD_SNAPSHOT;
    if (status == JASEUR_OK) status = commit(&j.load.turn);
    if (status == JASEUR_OK)
        *out = s;
    else
        jaseur_session_close(s);
    return status;
}

jaseur_status jaseur_session_open(jaseur_session **out, jaseur_program *p,
                                  const jaseur_session_options *options)
{
    return open_session(out, p, (str){0}, options);
}

jaseur_status jaseur_session_load(jaseur_session **out, jaseur_program *p,
                                  const void *bytes, size_t size,
                                  const jaseur_session_options *options)
{
    if (!bytes) return JASEUR_BAD_CALL;
    return open_session(out, p, (str){bytes, size}, options);
}

size_t jaseur_session_save(const jaseur_session *s, void *bytes, size_t room)
{
    return jz_save(s, bytes, bytes ? room : 0);
}

/* ---- a turn -------------------------------------------------------------- */

static bool is_agent_state(str state)
{
    return jz_same(state, S("queued")) || jz_same(state, S("accepted")) ||
           jz_same(state, S("done")) || jz_same(state, S("unavailable"));
}

static bool check_message(const jaseur_message *m)
{
    if (!m || (unsigned)m->kind > JASEUR_WAITED) return false;
    if (m->size && !m->text) return false;
    if (m->media_count && !m->media) return false;
    for (size_t i = 0; i < m->media_count; i++)
        if (!m->media[i].where) return false;
    if (!are_fields(m->fields, m->field_count)) return false;
    if (m->kind == JASEUR_RESULT) return m->name && m->text;
    if (m->kind == JASEUR_HAPPENED) return m->name != NULL;
    if (m->kind == JASEUR_AGENT)
        return is_agent_state((str){m->text, m->size});
    return true;
}

jaseur_status jaseur_session_feed(jaseur_session *s, const jaseur_message *m)
{
    if (!s || !check_message(m)) return JASEUR_BAD_CALL;
    workspace *w = s->workspace;
    jz_workspace_begin(w, s);
    turn t = {.session = s, .message = m};
    jaseur_status status = jz_try(&w->escape, jz_turn_run, &t);
    if (status == JASEUR_LIMIT) { /* what ran has failed: once more, kindly   */
        uint32_t running = w->running;
        jz_workspace_begin(w, s);
        w->running = running;
        t = (turn){.session = s, .message = m};
        status = jz_try(&w->escape, jz_turn_rescue, &t);
    }
    if (status == JASEUR_OK) status = t.status;
    if (status == JASEUR_OK) status = commit(&t);
    jz_pattern_room_shrink(w->patterns);
    return status;
}

const jaseur_event *jaseur_session_next(jaseur_session *s)
{
    if (!s || s->workspace->owner != s) return NULL;
    workspace *w = s->workspace;
    if (w->event_next == w->event_count) return NULL;
    return &w->events[w->event_next++];
}

int64_t jaseur_session_deadline(const jaseur_session *s)
{
    return s ? jz_deadline(s->block) : INT64_MAX;
}

const char *jaseur_session_heard(const jaseur_session *s)
{
    return s && s->workspace->owner == s ? s->workspace->heard : "";
}

/* ---- looking ------------------------------------------------------------- */

typedef struct look_job {
    turn turn;
    const char *text;
    jaseur_waiting *waiting;
    jaseur_value *value;
    bool *holds;
    const jaseur_trace **rows;
    size_t count;
    bool bad;
} look_job;

/* Nothing of the last turn is lost by looking: the workspace only grows. */
static jaseur_status look(session *s, void (*work)(void *), look_job *j)
{
    j->turn.session = s;
    jaseur_status status = jz_try(&s->workspace->escape, work, j);
    return status == JASEUR_OK && j->bad ? JASEUR_BAD_CALL : status;
}

static void look_waiting(void *job)
{
    look_job *j = job;
    jz_turn_open(&j->turn, j->turn.session);
    jz_look_waiting(&j->turn, j->waiting);
}

jaseur_status jaseur_session_waiting(jaseur_session *s, jaseur_waiting *out)
{
    if (!s || !out) return JASEUR_BAD_CALL;
    return look(s, look_waiting, &(look_job){.waiting = out});
}

static value compute(look_job *j)
{
    turn *t = &j->turn;
    jz_turn_open(t, t->session);
    const frame *f = jz_top(t);
    condition c = {0};
    if (!jz_compile_condition(t->program, t->arena, f ? f->flow : 0,
                              jz_str(j->text), &c)) {
        j->bad = true;
        return (value){0};
    }
    t->scope.code = c.code;
    t->scope.constants = c.constants;
    t->scope.names = c.names;
    return jz_eval(&t->scope, c.start);
}

static void look_value(void *job)
{
    look_job *j = job;
    value v = compute(j);
    *j->value = jz_look_value(&j->turn, &v);
}

jaseur_status jaseur_session_get(jaseur_session *s, const char *name,
                                 jaseur_value *out)
{
    if (!s || !name || !out) return JASEUR_BAD_CALL;
    *out = (jaseur_value){0};
    return look(s, look_value, &(look_job){.text = name, .value = out});
}

static void look_holds(void *job)
{
    look_job *j = job;
    value v = compute(j);
    *j->holds = v.type == VALUE_BOOL && v.number;
    if (v.type != VALUE_BOOL && jz_is_known(&v)) j->bad = true;
}

jaseur_status jaseur_session_holds(jaseur_session *s, const char *text,
                                   bool *out)
{
    if (!s || !text || !out) return JASEUR_BAD_CALL;
    *out = false;
    return look(s, look_holds, &(look_job){.text = text, .holds = out});
}

static void look_trace(void *job)
{
    look_job *j = job;
    j->count = jz_traces(j->turn.session, j->rows);
}

size_t jaseur_session_trace(jaseur_session *s, const jaseur_trace **rows)
{
    if (!s || !rows || s->workspace->owner != s) return 0;
    look_job j = {.rows = rows};
    return look(s, look_trace, &j) == JASEUR_OK ? j.count : 0;
}
