/* card.c - a payment card's number: it leaves once, the value keeps the brand
 * and the last four digits. */
#include "match/kinds.h"
#include "match/lexicon.h"

#include <string.h>

/* Bytes that nobody is to find later; a plain memset may be left out. */
static void wipe(void *bytes, size_t size)
{
    volatile char *at = bytes;
    while (size--) *at++ = 0;
}

match_result jz_match_card(const asked *a, found *f)
{
    const heard *const h = a->heard;
    card_number card;
    if (a->mode != ANSWER) return MATCH_NONE;
    if (!jz_find_only_card(h->raw, &card)) {
        wipe(&card, sizeof card);
        return MATCH_NONE;
    }
    const size_t count = strlen(card.digits);
    buf shown = {.arena = a->room->arena};
    jz_put(&shown, jz_str(card.brand));
    jz_put_char(&shown, ' ');
    jz_put(&shown, (str){card.digits + count - 4, 4});
    f->value = (value){.type = VALUE_CARD, .text = jz_text(&shown)};
    f->how = HOW_CARD;
    memcpy(f->digits, card.digits, sizeof f->digits);
    jz_span_of(h, card.from, card.to, f);
    wipe(&card, sizeof card);
    return MATCH_FOUND;
}
