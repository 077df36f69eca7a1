/* lexicon.h - what the words of a message mean, for the matchers.
 *
 * Of the phrases that begin at a word, the longest of each kind is known. */
#ifndef JZ_LEXICON_H
#define JZ_LEXICON_H

#include "match/match.h"
#include "match/trie.h"

enum {
    MEANS_MONTH = MEANING_KINDS, /* "july": a number beside it is a day       */
    MEANS_WHEN,                  /* a when_role and its value                 */
    MEANS_CENT,
    MEANS_MONEY,                 /* role: money_role; value: jz_money_name    */
    MEANS_ORDER,                 /* value: order_role                         */
    MEANS_UNIT,                  /* role: measure; value: its size            */
    MEANS_ANSWER,                /* value: answer_role, of answer_words       */
    MEANS_BESIDE,                /* says nothing beside a command             */
    ALL_MEANINGS
};

typedef enum money_role { MONEY_NAME, MONEY_LAND, MONEY_JOIN } money_role;

typedef struct sense {
    uint8_t words;   /* how many the phrase has; 0: no phrase of this kind    */
    uint8_t role;    /* of a number word: number_role; of MEANS_WHEN:
                        when_role                                             */
    bool is_unit;    /* NUMBER_ONE, whose role here is NUMBER_ARTICLE         */
    uint8_t zeros;   /* of a number word: how many stand behind the value; of
                        NUMBER_PART: how many parts there are, "driekwart"    */
    int32_t value;
} sense;

/* What a number that is written as one word may be made of. */
typedef struct morsel {
    str text;
    enum { A_NUMBER, AN_ORDINAL_WORD, AN_ORDINAL_END } kind;
    bool elides;     /* loses its vowel before another: "vent uno"            */
    sense sense;
} morsel;

struct lexicon {
    trie trie;
    sense (*senses)[ALL_MEANINGS]; /* by node: the longest on the way to it   */
    const morsel *morsels;         /* by their first letters, the longest of
                                      each first                              */
    uint16_t first_morsel['z' - 'a' + 2];
    const str *ordinal_ends;       /* behind digits: "th"; count of them      */
    uint32_t ordinal_end_count;
    uint32_t told;                 /* words above it only say times, measures
                                      or what to do with an order: they may be
                                      a thing of a menu, too                  */
    const struct common *commons;  /* everyday words of languages; count      */
    uint32_t common_count;
    bool knows_words;              /* every language has told its own         */
    char decimal_mark;             /* of the first language                   */
    bool month_first;
};

struct meaning {
    const sense *senses; /* at the end of the longest chain that begins here  */
    uint32_t hash; /* of the word: other indexes are asked for it, too; they
                      look no further than at its lower half                  */
    uint32_t word; /* number in the lexicon; 0: not known                     */
};

/* common.c: which words are everyday words.  To be called once, while the
 * lexicon is made. */
void jz_common_open(lexicon *l, arena *a, const lang *const *langs,
                    uint32_t count);
/* Whether a folded word is one of them, with or without an ending: then it is
 * no other word that was misspelt. */
bool jz_is_common(const lexicon *l, str word);
/* Whether two words are one in another number or gender: "grandes", "grand". */
bool jz_is_inflected(const lexicon *l, str a, str b);
/* Whether another word means the same number, month, day or time as word i. */
bool jz_means_same(const heard *h, uint32_t i, str other);

/* The longest phrase of a kind that begins at word i; words 0: none. */
static inline const sense *jz_sense(const heard *h, uint32_t i, int kind)
{
    return &h->meanings[i].senses[kind];
}

/* Whether it is a phrase that says no, or "not". */
static inline bool jz_says_no(const sense *answer)
{
    return answer->words && (answer->value == ANSWER_NO ||
                             answer->value == ANSWER_NO_NOT ||
                             answer->value == ANSWER_NOT);
}

/* The byte of the folded text before word i; 0 at the start. */
static inline char jz_byte_before(const heard *h, uint32_t i)
{
    const uint32_t from = h->words.at[i].from;
    return from ? h->words.text.at[from - 1] : '\0';
}

/* What stands between word i and the next one. */
static inline str jz_gap_behind(const heard *h, uint32_t i)
{
    return jz_slice(h->words.text, h->words.at[i].to, h->words.at[i + 1].from);
}

/* Whether nothing stands between them: "19h". */
static inline bool jz_is_glued(const heard *h, uint32_t i)
{
    return h->words.at[i].to == h->words.at[i + 1].from;
}

/* What word i alone means, whatever follows it. */
const sense *jz_sense_alone(const heard *h, uint32_t i, int kind);
/* What word i says about days and times; words 0: nothing, it is used, or it
 * is the beginning of a longer phrase that says nothing. */
const sense *jz_when_at(const heard *h, uint32_t i);
/* Whether an opener stands among these words: what is behind them corrects
 * what is before, as in "2, no, 3". */
bool jz_is_corrected(const heard *h, uint32_t from, uint32_t to);
/* Whether word i joins two of which one or both are meant: "or", "and". */
bool jz_joins(const heard *h, uint32_t i);
/* How many words from i on say nothing: a phrase of fillers, an emoji, the
 * letter of an emoticon; 0: this one says something. */
uint32_t jz_filler_at(const heard *h, uint32_t i, uint32_t to);
/* Whether word i has a meaning of its own: no name of a thing. */
bool jz_is_plain(const heard *h, uint32_t i);
/* Whether nothing is said around some words but fillers and what stands for
 * them: "the small one". */
bool jz_is_all(const heard *h, uint32_t from, uint32_t to);
/* Whether the text between two words parts them: a comma, a full stop ... */
bool jz_is_break(str gap);
/* Whether "not" or its like stands right before word i, or before fillers
 * that are before it; words before `begin` are not looked at. */
bool jz_is_denied(const heard *h, uint32_t i, uint32_t begin);

#endif
