/* pattern.c - the author's patterns.  All of PCRE2 is in this file.
 *
 * A budget is charged in a callout before each item of a pattern, so that the
 * work for a message is bounded and the same with and without the just-in-time
 * compiler; PCRE2's own limits are a second fence. */
#include "match/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stddef.h>
#include <string.h>

#include "base/names.h"

enum {
    LONGEST_PATTERN = 1024,
    MOST_GROUPS = 32,
    MOST_DEPTH = 64,
    MATCH_LIMIT = 1000000,
    DEPTH_LIMIT = 10000,
    HEAP_KIB = 1024,
    KEEP_BYTES = 64 * 1024,
    JIT_STACK_FIRST = 32 * 1024,
    JIT_STACK_MOST = 512 * 1024,
    CHARGED_DISTANCE = 16
};

static const uint32_t compile_options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT |
    PCRE2_ANCHORED | PCRE2_ENDANCHORED;

struct pattern {
    str text;
    pcre2_code *code;
    bool fast, looks_around;
    int first; /* the byte that all that fits begins with; -1: not known      */
};

struct pattern_set {
    arena *arena;
    pcre2_general_context *general;
    pcre2_compile_context *compiling;
    names texts;
    vec(pattern *) patterns; /* by number of the text                         */
    bool fast;
};

/* ---- compiling ----------------------------------------------------------- */

/* PCRE2 never jumps: it is told when memory is out. */
static void *take_memory(size_t size, void *user)
{
    return jz_take_or_null(user, size);
}

static void leave_memory(void *block, void *user)
{
    (void)block; /* the arena is given back as a whole                        */
    (void)user;
}

pattern_set *jz_patterns_open(arena *a, bool fast)
{
    pattern_set *const set = jz_new(a, pattern_set);
    set->arena = a;
    set->fast = fast;
    jz_names_open(&set->texts, a);
    jz_push(a, &set->patterns, (pattern *)NULL);
    set->general = pcre2_general_context_create(take_memory, leave_memory, a);
    if (set->general) {
        set->compiling = pcre2_compile_context_create(set->general);
    }
    if (!set->compiling) jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    pcre2_set_parens_nest_limit(set->compiling, MOST_DEPTH);
    return set;
}

/* Only machine code lies outside of the arena. */
void jz_patterns_close(pattern_set *set)
{
    if (!set) return;
    for (uint32_t i = 1; i < set->patterns.count; i++) {
        pattern *const p = set->patterns.at[i];
        if (p && p->code) pcre2_code_free(p->code);
        if (p) p->code = NULL;
    }
}

/* Where the pattern gives orders to the library itself; its size: nowhere. */
static size_t order_at(str text)
{
    if (jz_starts(text, S("(*"))) return 0;
    bool quoted = false;
    for (size_t i = 0; i + 2 < text.size; i++) {
        if (!quoted && memcmp(text.at + i, "(?C", 3) == 0) return i;
        quoted = !quoted && text.at[i] == '\\';
    }
    return text.size;
}

static pcre2_code *refuse(str words, size_t at, str *why, uint32_t *where)
{
    *why = words;
    *where = (uint32_t)at;
    return NULL;
}

static pcre2_code *compile(pattern_set *set, str text, str *why, uint32_t *at)
{
    if (text.size > LONGEST_PATTERN) {
        return refuse(S("the pattern is too long"), LONGEST_PATTERN, why, at);
    }
    const size_t order = order_at(text);
    if (order < text.size) {
        return refuse(S("(* and (?C are not allowed here"), order, why, at);
    }
    int error = 0;
    PCRE2_SIZE where = 0;
    pcre2_code *const code = pcre2_compile(
        (PCRE2_SPTR)(text.size ? text.at : ""), text.size, compile_options,
        &error, &where, set->compiling);
    if (!code) {
        enum { LONGEST_MESSAGE = 256, OUT_OF_MEMORY = 121 };
        if (error == OUT_OF_MEMORY) {
            jz_give_up(set->arena->escape, JASEUR_NO_MEMORY, NULL);
        }
        char *const words = jz_room(set->arena, LONGEST_MESSAGE);
        const int size = pcre2_get_error_message(
            error, (PCRE2_UCHAR *)words, LONGEST_MESSAGE);
        return refuse((str){words, size > 0 ? (size_t)size : 0}, where, why,
                      at);
    }
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups <= MOST_GROUPS) return code;
    pcre2_code_free(code);
    return refuse(S("the pattern has too many groups"), 0, why, at);
}

static bool looks_around(str text)
{
    return jz_contains(text, S("(?=")) || jz_contains(text, S("(?!")) ||
           jz_contains(text, S("(?<=")) || jz_contains(text, S("(?<!"));
}

/* Orders like "(?i)" make one letter stand for another. */
static bool has_options(str text)
{
    for (size_t i = 0; i + 2 < text.size; i++) {
        if (memcmp(text.at + i, "(?", 2) == 0 &&
            !memchr("<:P=!|>#&", text.at[i + 2], 9)) {
            return true;
        }
    }
    return false;
}

static int first_byte(const pattern *p)
{
    uint32_t kind = 0, unit = 0;
    pcre2_pattern_info(p->code, PCRE2_INFO_FIRSTCODETYPE, &kind);
    pcre2_pattern_info(p->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    return kind == 1 && !has_options(p->text) ? (int)unit : -1;
}

const pattern *jz_pattern_make(pattern_set *set, str text, str *why,
                               uint32_t *at)
{
    *why = (str){NULL, 0};
    *at = 0;
    if (!text.size) {
        refuse(S("the pattern is empty"), 0, why, at);
        return NULL;
    }
    const uint32_t number = jz_names_add(&set->texts, text);
    while (set->patterns.count <= number) {
        jz_push(set->arena, &set->patterns, (pattern *)NULL);
    }
    if (set->patterns.at[number]) return set->patterns.at[number];

    /* What may give up comes before there is code that could be lost. */
    pattern *const p = jz_new(set->arena, pattern);
    p->text = jz_name(&set->texts, number);
    p->code = compile(set, p->text, why, at);
    if (!p->code) return NULL;
    p->looks_around = looks_around(p->text);
    p->first = first_byte(p);
    set->patterns.at[number] = p;
    if (set->fast) {
        p->fast = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
    }
    return p;
}

/* The n-th row of the table of names: two bytes of number, then the name with a
 * zero behind it.  NULL: there are no more. */
static const unsigned char *group_row(const pattern *p, uint32_t n)
{
    uint32_t count = 0, size = 0;
    PCRE2_SPTR rows = NULL;
    pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &count);
    if (n >= count) return NULL;
    pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &rows);
    return rows + (size_t)n * size;
}

bool jz_pattern_group(const pattern *p, uint32_t n, str *name)
{
    const unsigned char *const row = group_row(p, n);
    if (row) *name = jz_str((const char *)row + 2);
    return row != NULL;
}

bool jz_pattern_looks_around(const pattern *p)
{
    return p->looks_around;
}

/* ---- matching ------------------------------------------------------------ */

struct pattern_room {
    jaseur_memory memory;
    pcre2_general_context *general;
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_jit_stack *stack; /* made when the first fast pattern is matched    */
    size_t held;            /* bytes asked of the host for PCRE2              */
};

/* The host is told how large a block was when it is given back. */
typedef union head {
    size_t size;
    max_align_t alignment;
} head;

static void *ask_host(size_t size, void *user)
{
    pattern_room *const room = user;
    if (size > SIZE_MAX - sizeof(head)) return NULL;
    const size_t whole = size + sizeof(head);
    head *const block =
        room->memory.resize(room->memory.user, NULL, 0, whole);
    if (!block) return NULL;
    block->size = whole;
    room->held += whole;
    return block + 1;
}

static void give_back(void *bytes, void *user)
{
    pattern_room *const room = user;
    if (!bytes) return;
    head *const block = (head *)bytes - 1;
    const size_t whole = block->size;
    room->held -= whole;
    room->memory.resize(room->memory.user, block, whole, 0);
}

static bool fill_room(pattern_room *room)
{
    room->general = pcre2_general_context_create(ask_host, give_back, room);
    if (!room->general) return false;
    room->context = pcre2_match_context_create(room->general);
    room->data = pcre2_match_data_create(MOST_GROUPS + 1, room->general);
    if (!room->context || !room->data) return false;
    pcre2_set_match_limit(room->context, MATCH_LIMIT);
    pcre2_set_depth_limit(room->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(room->context, HEAP_KIB);
    return true;
}

pattern_room *jz_pattern_room_open(const jaseur_memory *memory)
{
    const jaseur_memory all = jz_memory(memory);
    pattern_room *const room =
        all.resize(all.user, NULL, 0, sizeof(pattern_room));
    if (!room) return NULL;
    *room = (pattern_room){.memory = all};
    if (fill_room(room)) return room;
    jz_pattern_room_close(room);
    return NULL;
}

void jz_pattern_room_close(pattern_room *room)
{
    if (!room) return;
    if (room->stack) pcre2_jit_stack_free(room->stack);
    if (room->data) pcre2_match_data_free(room->data);
    if (room->context) pcre2_match_context_free(room->context);
    if (room->general) pcre2_general_context_free(room->general);
    room->memory.resize(room->memory.user, room, sizeof *room, 0);
}

void jz_pattern_room_shrink(pattern_room *room)
{
    if (room->held <= KEEP_BYTES) return;
    pcre2_match_data *const fresh =
        pcre2_match_data_create(MOST_GROUPS + 1, room->general);
    if (!fresh) return;
    pcre2_match_data_free(room->data);
    room->data = fresh;
}

typedef struct budget {
    uint32_t *units;
    size_t last_at;
} budget;

static int charge(pcre2_callout_block *item, void *user)
{
    budget *const b = user;
    const size_t at = item->current_position;
    const size_t distance =
        at > b->last_at ? at - b->last_at : b->last_at - at;
    b->last_at = at;
    const size_t cost = 1 + distance / CHARGED_DISTANCE;
    if (cost > *b->units) {
        *b->units = 0;
        return PCRE2_ERROR_CALLOUT;
    }
    *b->units -= (uint32_t)cost;
    return 0;
}

/* Machine code gets a stack of its own: the thread's may be small. */
static bool has_stack(pattern_room *room)
{
    if (room->stack) return true;
    room->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST,
                                         room->general);
    if (!room->stack) return false;
    pcre2_jit_stack_assign(room->context, NULL, room->stack);
    return true;
}

bool jz_pattern_fits(const pattern *p, pattern_room *room, str s,
                     uint32_t *units, bool *limited)
{
    *limited = false;
    if (!room || !*units) {
        *limited = true;
        return false;
    }
    if (p->first >= 0 && (!s.size || (unsigned char)s.at[0] != p->first)) {
        return false; /* PCRE2 would say so, too, but much later              */
    }
    budget b = {units, 0};
    uint32_t options = PCRE2_NO_UTF_CHECK;
    if (p->fast && !has_stack(room)) options |= PCRE2_NO_JIT;
    pcre2_set_callout(room->context, charge, &b);
    const int result =
        pcre2_match(p->code, (PCRE2_SPTR)(s.size ? s.at : ""), s.size, 0,
                    options, room->data, room->context);
    pcre2_set_callout(room->context, NULL, NULL);
    if (result >= 0) return true;
    if (result == PCRE2_ERROR_NOMATCH) return false;
    *limited = true;
    if (result != PCRE2_ERROR_NOMEMORY) *units = 0;
    return false;
}

str jz_pattern_part(const pattern *p, const pattern_room *room, str s,
                    uint32_t n)
{
    const unsigned char *const row = group_row(p, n);
    if (!row) return (str){NULL, 0};
    const size_t number = (size_t)row[0] << 8 | row[1];
    const PCRE2_SIZE *const at = pcre2_get_ovector_pointer(room->data);
    if (number >= pcre2_get_ovector_count(room->data)) return (str){NULL, 0};
    if (at[2 * number] == PCRE2_UNSET) return (str){NULL, 0};
    return jz_slice(s, at[2 * number], at[2 * number + 1]);
}
