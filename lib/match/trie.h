/* trie.h - phrases as chains of words: the index below menus and languages.
 *
 * Each word has a number and each beginning of a phrase a node, so that
 * finding a phrase costs one look-up a word, however many phrases there are.
 * Node 0 is the beginning of all of them. */
#ifndef JZ_TRIE_H
#define JZ_TRIE_H

#include "base/names.h"
#include "text/words.h"

typedef struct trie_edge {
    uint32_t node, word, to;
} trie_edge;

typedef struct trie {
    names words;              /* folded, numbered from 1                      */
    vec(uint32_t) first;      /* by word: the node of phrases that begin so   */
    vec(trie_edge) edges;     /* number 0 is none; node n came of edge n      */
    vec(bool) longer;         /* by node: a phrase goes on from here          */
    uint32_t *buckets;        /* of edges but the first ones, 0: free         */
    uint32_t bucket_count;
} trie;

void jz_trie_open(trie *t, arena *a);
/* The node at the end of a folded phrase, made if need be; 0: no words. */
uint32_t jz_trie_add(trie *t, const words *phrase);
/* The node that the word leads to from a node; 0: none. */
uint32_t jz_trie_longer(const trie *t, uint32_t node, uint32_t word);
static inline uint32_t jz_trie_step(const trie *t, uint32_t node,
                                    uint32_t word)
{
    if (!word) return 0;
    if (!node) return word < t->first.count ? t->first.at[word] : 0;
    return t->longer.at[node] ? jz_trie_longer(t, node, word) : 0;
}
/* A copy in another arena, of the size that it has now: it grows no more. */
trie jz_trie_settled(const trie *t, arena *a);
static inline uint32_t jz_trie_nodes(const trie *t)
{
    return t->edges.count;
}

#endif
