/* said.h - what somebody said, for the tests of matchers. */
#ifndef SAID_H
#define SAID_H

#include "match/match.h"

/* The words of languages, "en" or "en fr"; eight at most. */
static inline const lexicon *lexicon_of(arena *memory, const char *tags)
{
    const lang *langs[8];
    uint32_t count = 0;
    for (str rest = jz_str(tags); rest.size;) {
        langs[count++] = jz_lang(jz_cut(&rest, ' '));
    }
    return jz_lexicon_make(memory, memory, langs, count);
}

/* The words of a message that an answer leaves. */
static inline str left_over(arena *memory, const heard *h, const found *f)
{
    buf b = {.arena = memory};
    for (uint32_t i = 0; i < h->words.count; i++) {
        if (i >= f->from && i < f->to) continue;
        if (b.size) jz_put_char(&b, ' ');
        jz_put(&b, jz_word(&h->words, i));
    }
    return jz_text(&b);
}

/* The one value that was understood, in its standard form; or "none". */
static inline str told_value(arena *memory, match_result result,
                             const found *f)
{
    buf b = {.arena = memory};
    if (result != MATCH_FOUND) return S("none");
    jz_put_standard(&b, &f->value);
    return jz_text(&b);
}

#endif
