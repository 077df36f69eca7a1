/* command.c - whether some words are said for themselves: "I would like to
 * speak to a person, please", and not "the agent told me to call". */
#include "match/lexicon.h"
#include "match/match.h"

static const menu_hit *hit_at(const menu_hit *hits, uint32_t count, uint32_t i)
{
    for (uint32_t k = 0; k < count; k++) {
        if (hits[k].from == i) return &hits[k];
    }
    return NULL;
}

/* How many words from i on say nothing beside a command; none of a hit. */
static uint32_t beside_at(const heard *h, const menu_hit *hits, uint32_t count,
                          bool small_talk, uint32_t i)
{
    uint32_t to = h->words.count;
    for (uint32_t k = 0; k < count; k++) {
        if (hits[k].from > i && hits[k].from < to) to = hits[k].from;
    }
    const sense *const opener = jz_sense(h, i, MEANS_OPENER);
    const sense *const answer = jz_sense(h, i, MEANS_YES_NO);
    uint32_t words = jz_sense(h, i, MEANS_BESIDE)->words;
    /* "Wait, what did you say?"; "great, thanks". */
    if (opener->words > words && !jz_says_no(answer)) words = opener->words;
    if (small_talk && answer->words > words &&
        (answer->value == ANSWER_ASSENT || answer->value == ANSWER_GOOD)) {
        words = answer->words;
    }
    const uint32_t filler = jz_filler_at(h, i, to);
    return words > filler && i + words <= to ? words : filler;
}

how_said jz_how_said(const heard *h, const menu_hit *hits, uint32_t count,
                     bool small_talk)
{
    bool apart = false, alone = true; /* of the message                       */
    bool any = false, only = true;    /* of the clause                        */
    for (uint32_t i = 0; i < h->words.count;) {
        const menu_hit *const hit = hit_at(hits, count, i);
        uint32_t words = hit ? hit->to - hit->from
                             : beside_at(h, hits, count, small_talk, i);
        if (hit) any = true;
        if (!words) {
            only = alone = false;
            words = 1;
        }
        i += words;
        const bool ends = i == h->words.count ||
                          jz_is_break(jz_gap_behind(h, i - 1));
        if (!ends) continue;
        /* What goes on about something else wants that: "never mind, it is
         * for two". */
        if (any || !only) apart = any && only;
        any = false;
        only = true;
    }
    if (!apart) return SAID_AMONG;
    return alone ? SAID_ALONE : SAID_APART;
}
