/* trie.c - phrases as chains of words, found in one look-up a word. */
#include "match/trie.h"

#include <string.h>

enum { FIRST_BUCKETS = 16 };

void jz_trie_open(trie *t, arena *a)
{
    *t = (trie){.bucket_count = 0};
    jz_names_open(&t->words, a);
    jz_push(a, &t->first, 0u);
    jz_push(a, &t->edges, ((trie_edge){0, 0, 0}));
    jz_push(a, &t->longer, false);
}

static uint32_t hash_edge(uint32_t node, uint32_t number)
{
    uint64_t h = (uint64_t)node << 32 | number;
    h *= UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(h >> 32);
}

/* The bucket of an edge, or the free one where it would be. */
static uint32_t find_bucket(const trie *t, uint32_t node, uint32_t number)
{
    const uint32_t mask = t->bucket_count - 1;
    uint32_t at = hash_edge(node, number) & mask;
    while (t->buckets[at]) {
        const trie_edge *e = &t->edges.at[t->buckets[at]];
        if (e->node == node && e->word == number) break;
        at = (at + 1) & mask;
    }
    return at;
}

uint32_t jz_trie_longer(const trie *t, uint32_t node, uint32_t number)
{
    return t->buckets[find_bucket(t, node, number)];
}

static void add_buckets(trie *t)
{
    arena *const a = t->words.arena;
    if (t->bucket_count > UINT32_MAX / 2) {
        jz_give_up(a->escape, JASEUR_NO_MEMORY, NULL);
    }
    const uint32_t count =
        t->bucket_count ? 2 * t->bucket_count : FIRST_BUCKETS;
    t->buckets = jz_take(a, sizeof *t->buckets, count);
    t->bucket_count = count;
    for (uint32_t i = 1; i < t->edges.count; i++) {
        const trie_edge e = t->edges.at[i];
        if (e.node) t->buckets[find_bucket(t, e.node, e.word)] = i;
    }
}

static uint32_t add_edge(trie *t, uint32_t node, uint32_t number)
{
    arena *const a = t->words.arena;
    const uint32_t to = t->edges.count;
    if (node && to >= t->bucket_count / 2) add_buckets(t);
    jz_push(a, &t->edges, ((trie_edge){node, number, to}));
    jz_push(a, &t->longer, false);
    if (node) {
        t->buckets[find_bucket(t, node, number)] = to;
        t->longer.at[node] = true;
    } else {
        t->first.at[number] = to;
    }
    return to;
}

uint32_t jz_trie_add(trie *t, const words *phrase)
{
    uint32_t node = 0;
    for (uint32_t i = 0; i < phrase->count; i++) {
        const uint32_t number = jz_names_add(&t->words, jz_word(phrase, i));
        while (t->first.count < t->words.count) {
            jz_push(t->words.arena, &t->first, 0u);
        }
        const uint32_t next = jz_trie_step(t, node, number);
        node = next ? next : add_edge(t, node, number);
    }
    return node;
}

static void *copied(arena *a, const void *from, size_t size, size_t count)
{
    void *const to = jz_take(a, size, count);
    if (count) memcpy(to, from, size * count);
    return to;
}

#define settle(to, from)                                                      \
    do {                                                                      \
        (to).at = copied(a, (from).at, sizeof *(from).at, (from).count);      \
        (to).count = (to).room = (from).count;                                \
    } while (0)

static names settled_names(const names *n, arena *a)
{
    names made = *n;
    made.arena = a;
    made.texts = jz_take(a, sizeof *made.texts, n->count);
    made.texts[0] = S("");
    for (uint32_t i = 1; i < n->count; i++) {
        made.texts[i] = jz_copy(a, n->texts[i]);
    }
    made.room = n->count;
    made.buckets =
        copied(a, n->buckets, sizeof *n->buckets, n->bucket_count);
    return made;
}

trie jz_trie_settled(const trie *t, arena *a)
{
    trie made = {.bucket_count = t->bucket_count};
    made.words = settled_names(&t->words, a);
    settle(made.first, t->first);
    settle(made.edges, t->edges);
    settle(made.longer, t->longer);
    made.buckets =
        copied(a, t->buckets, sizeof *t->buckets, t->bucket_count);
    return made;
}
