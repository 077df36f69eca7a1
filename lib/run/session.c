/* session.c - the block that a session owns, its host lists, its limits, and
 * the workspace that a turn happens in. */
#include "run/session.h"

#include <string.h>

#define KIB 1024u
#define MIB (1024u * KIB)

const jaseur_limits jz_default_limits = {
    .message_bytes = 4 * KIB, .pattern_units = 100000, .turn_units = 200000,
    .turn_steps = 200, .turn_events = 64, .reply_bytes = 10000,
    .idle_turns = 500, .call_depth = 16, .values = 256,
    .value_bytes = 4 * KIB, .list_items = 500, .list_bytes = 32 * KIB,
    .state_bytes = 48 * KIB, .remembered_ids = 8, .source_bytes = 4 * MIB,
    .flow_steps = 1000, .choices = 20000,
};

static const jaseur_limits hard = {
    .message_bytes = 64 * KIB, .pattern_units = 1000000,
    .turn_units = 10000000, .turn_steps = 10000, .turn_events = 256,
    .reply_bytes = 64 * KIB, .idle_turns = 65535, .call_depth = FRAMES_MOST,
    .values = 1024, .value_bytes = 65535, .list_items = 500,
    .list_bytes = 64 * KIB, .state_bytes = 64 * KIB, .remembered_ids = 1024,
    .source_bytes = 16 * MIB, .flow_steps = 4096, .choices = 100000,
};

_Static_assert(sizeof(jaseur_limits) % sizeof(uint32_t) == 0,
               "limits are numbers of one kind, so that a loop can fill them");

bool jz_limits(const jaseur_limits *given, jaseur_limits *out)
{
    *out = jz_default_limits;
    if (!given) return true;
    enum { COUNT = sizeof(jaseur_limits) / sizeof(uint32_t) };
    uint32_t wanted[COUNT], most[COUNT], filled[COUNT];
    memcpy(wanted, given, sizeof wanted);
    memcpy(most, &hard, sizeof most);
    memcpy(filled, out, sizeof filled);
    for (int i = 0; i < COUNT; i++) {
        if (wanted[i] > most[i]) return false;
        if (wanted[i]) filled[i] = wanted[i];
    }
    memcpy(out, filled, sizeof filled);
    return true;
}

enum { ROOM_STEP = 64 };

bool jz_make_room(session *s, size_t size)
{
    if (size <= s->room) return true;
    size_t room = (size + ROOM_STEP - 1) / ROOM_STEP * ROOM_STEP;
    flat *block = s->memory.resize(s->memory.user, s->block, s->room, room);
    if (!block) return false;
    s->block = block;
    s->room = (uint32_t)room;
    return true;
}

/* ---- host lists ---------------------------------------------------------- */

static host_list *find_list(host_list *list, uint32_t number)
{
    while (list && list->number != number) list = list->next;
    return list;
}

host_list *jz_host_list(const session *s, uint32_t number)
{
    host_list *list = find_list(s->workspace->pending, number);
    return list ? list : find_list(s->lists, number);
}

host_list *jz_new_list(session *s, uint32_t number)
{
    workspace *w = s->workspace;
    arena a;
    jz_arena_open(&a, &s->memory, 0, &w->escape);
    host_list *list = jz_new(&a, host_list);
    *list = (host_list){.arena = a, .next = w->pending, .number = number};
    w->pending = list;
    return list;
}

static void free_list(host_list *list)
{
    arena a = list->arena; /* the list lies in its own                        */
    jz_arena_close(&a);
}

void jz_free_lists(host_list **lists)
{
    while (*lists) {
        host_list *list = *lists;
        *lists = list->next;
        free_list(list);
    }
}

static bool refers_to(const state *st, uint32_t number)
{
    for (uint32_t i = 0; i < st->answers.count; i++)
        if (st->answers.at[i].type == VALUE_LIST &&
            st->answers.at[i].extra == number)
            return true;
    return false;
}

void jz_sweep_lists(session *s, const state *st)
{
    host_list **link = &s->lists;
    while (*link) {
        host_list *list = *link;
        if (refers_to(st, list->number)) {
            link = &list->next;
        } else {
            *link = list->next;
            free_list(list);
        }
    }
}

/* ---- the workspace ------------------------------------------------------- */

enum { KEEP = 256 * KIB };

void jz_workspace_begin(workspace *w, const session *s)
{
    if (w->wipe) jz_arena_wipe(&w->arena);
    w->wipe = false;
    jz_arena_reset(&w->arena, KEEP);
    jz_free_lists(&w->pending);
    w->owner = s;
    w->events = NULL;
    w->trace = NULL;
    w->event_count = w->event_next = w->trace_count = 0;
    w->heard = "";
    w->running = 0;
}
