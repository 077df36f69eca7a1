/* code.c - codes: what a scan or a deep link holds, or the same typed. */
#include "match/kinds.h"

/* A scan may be a link: the code is what its last '/' or '=' leads to. */
static match_result match_scan(const asked *a, found *f)
{
    const str whole = jz_trim(a->heard->raw);
    if (!whole.size) return MATCH_NONE;
    jz_take_all(a->heard, f, HOW_SCAN);
    if (!a->question->pattern || jz_fits(a, whole)) {
        return jz_take_text(a->question, f, whole);
    }
    size_t at = whole.size;
    while (at && whole.at[at - 1] != '/' && whole.at[at - 1] != '=') at--;
    const str last = jz_slice(whole, at, whole.size);
    if (!at || !jz_fits(a, last)) return MATCH_NONE;
    return jz_take_text(a->question, f, last);
}

match_result jz_match_code(const asked *a, found *f)
{
    str text;
    if (a->heard->scanned) return match_scan(a, f);
    if (a->question->pattern) return jz_match_like(a, f);
    if (a->mode != ANSWER || !jz_one_run(a, &text)) return MATCH_NONE;
    jz_take_all(a->heard, f, HOW_TEXT);
    return jz_take_text(a->question, f, text);
}
