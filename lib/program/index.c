/* index.c - which row has this name: a hash table that only grows. */
#include "program/index.h"

enum { FIRST_ROOM = 64 };

static uint32_t hash(uint32_t kind, uint32_t owner, uint32_t name)
{
    uint64_t h = (uint64_t)owner << 32 | name;
    h = (h ^ kind) * UINT64_C(0x9e3779b97f4a7c15);
    h = (h ^ h >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
    return (uint32_t)(h >> 32);
}

/* The row that has the name, or the free one where it would be. */
static name_row *find_row(const name_index *x, uint32_t kind, uint32_t owner,
                           uint32_t name)
{
    const uint32_t mask = x->room - 1;
    uint32_t at = hash(kind, owner, name) & mask;
    for (;;) {
        name_row *const row = &x->at[at];
        if (!row->row) return row;
        if (row->kind == kind && row->owner == owner && row->name == name) {
            return row;
        }
        at = (at + 1) & mask;
    }
}

static void grow(arena *a, name_index *x)
{
    if (x->room > UINT32_MAX / 2) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const name_index old = *x;
    x->room = old.room ? 2 * old.room : FIRST_ROOM;
    x->at = jz_take(a, sizeof *x->at, x->room);
    for (uint32_t i = 0; i < old.room; i++) {
        const name_row *const row = &old.at[i];
        if (!row->row) continue;
        *find_row(x, row->kind, row->owner, row->name) = *row;
    }
}

bool jz_index_add(arena *a, name_index *x, index_kind kind, uint32_t owner,
                  uint32_t name, uint32_t row)
{
    if (x->count >= x->room / 2) grow(a, x);
    name_row *const at = find_row(x, kind, owner, name);
    if (at->row) return false;
    *at = (name_row){kind, owner, name, row};
    x->count++;
    return true;
}

uint32_t jz_index_find(const name_index *x, index_kind kind, uint32_t owner,
                       uint32_t name)
{
    if (!x->room || !name) return 0;
    return find_row(x, kind, owner, name)->row;
}
