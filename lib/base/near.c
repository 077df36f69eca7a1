/* near.c - the distance between two words, up to a bound: for "did you mean"
 * and for the typos of people. */
#include "base/near.h"

enum { LONGEST = 64 }; /* bytes; longer words are never near */

/* The letters of a word.  Ill-formed text gives some letters or other, and
 * that is good enough to be far from everything. */
typedef struct letters {
    uint32_t at[LONGEST];
    unsigned count;
} letters;

static void spell(str word, letters *l)
{
    l->count = 0;
    for (size_t i = 0; i < word.size; i++) {
        const unsigned char byte = (unsigned char)word.at[i];
        if ((byte & 0xc0) == 0x80 && l->count) {
            l->at[l->count - 1] = l->at[l->count - 1] << 6 | (byte & 0x3fu);
        } else {
            l->at[l->count++] = byte;
        }
    }
}

static inline unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Row i + 1 of the table of distances from the two rows above it; returns the
 * smallest entry, below which no later row can fall without a swap. */
static unsigned next_row(const letters *a, const letters *b, unsigned i,
                         const unsigned *above_that, const unsigned *above,
                         unsigned *row)
{
    unsigned best = row[0] = i + 1;
    for (unsigned j = 0; j < b->count; j++) {
        const bool equal = a->at[i] == b->at[j];
        unsigned edits = above[j] + (equal ? 0u : 1u);
        edits = smaller(edits, above[j + 1] + 1);
        edits = smaller(edits, row[j] + 1);
        if (i && j && a->at[i] == b->at[j - 1] && a->at[i - 1] == b->at[j]) {
            edits = smaller(edits, above_that[j - 1] + 1);
        }
        row[j + 1] = edits;
        best = smaller(best, edits);
    }
    return best;
}

unsigned jz_distance(str a, str b, unsigned most)
{
    if (jz_same(a, b)) return 0;
    if (!most || a.size > LONGEST || b.size > LONGEST) return most + 1;
    letters from, to;
    spell(a, &from);
    spell(b, &to);
    const unsigned apart = from.count > to.count ? from.count - to.count
                                                 : to.count - from.count;
    if (apart > most) return most + 1;

    unsigned rows[3][LONGEST + 1];
    for (unsigned j = 0; j <= to.count; j++) rows[0][j] = rows[2][j] = j;
    unsigned best_before = 0;
    for (unsigned i = 0; i < from.count; i++) {
        const unsigned best = next_row(&from, &to, i, rows[(i + 2) % 3],
                                       rows[i % 3], rows[(i + 1) % 3]);
        /* A swap reaches over one row, so two must be hopeless. */
        if (best > most && best_before > most) return most + 1;
        best_before = best;
    }
    return smaller(rows[from.count % 3][to.count], most + 1);
}
