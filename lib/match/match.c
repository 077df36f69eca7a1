/* match.c - the table of answer types, and the way to each of them. */
#include "match/match.h"

#include "match/kinds.h"
#include "match/lexicon.h"
#include "match/number.h"

const matcher_row jz_matchers[] = {
    {.name = "text", .kind = MATCH_TEXT, .gives = VALUE_TEXT, .length = true},
    {.name = "text like", .kind = MATCH_LIKE, .gives = VALUE_TEXT,
     .length = true},
    {.name = "number", .kind = MATCH_NUMBER, .gives = VALUE_NUMBER,
     .early = true, .range = true},
    {.name = "decimal", .kind = MATCH_DECIMAL, .gives = VALUE_NUMBER,
     .early = true, .range = true},
    {.name = "yes/no", .kind = MATCH_YES_NO, .gives = VALUE_BOOL,
     .early = true},
    {.name = "one choice", .kind = MATCH_CHOICE, .gives = VALUE_CHOICE,
     .early = true},
    {.name = "code", .kind = MATCH_CODE, .gives = VALUE_TEXT, .early = true,
     .length = true},
    {.name = "card", .kind = MATCH_CARD, .gives = VALUE_CARD, .secret = true},
    {.name = NULL},
};

const matcher_row *jz_matcher(str type)
{
    for (const matcher_row *row = jz_matchers; row->name; row++) {
        if (jz_same(jz_str(row->name), type)) return row;
    }
    return NULL;
}

const matcher_row *jz_matcher_of(matcher_kind kind)
{
    return &jz_matchers[kind]; /* in the order of the kinds                   */
}

const char *jz_how_name(match_how how)
{
    switch (how) {
    case HOW_LABEL: return "label";
    case HOW_ALIAS: return "alias";
    case HOW_PART: return "part";
    case HOW_TYPO: return "typo";
    case HOW_ID: return "id";
    case HOW_POSITION: return "position";
    case HOW_NUMBER: return "number";
    case HOW_WORDS: return "words";
    case HOW_YES_NO: return "yes/no";
    case HOW_PATTERN: return "pattern";
    case HOW_SCAN: return "scan";
    case HOW_CARD: return "card";
    case HOW_TEXT: return "text";
    }
    return "";
}

static match_result match_kind(const asked *a, found *f)
{
    switch (a->question->kind) {
    case MATCH_TEXT: return jz_match_text(a, f);
    case MATCH_LIKE: return jz_match_like(a, f);
    case MATCH_NUMBER:
    case MATCH_DECIMAL:
        return jz_match_number(a->question, a->heard, a->mode, a->begin, f);
    case MATCH_YES_NO: return jz_match_yes_no(a, f);
    case MATCH_CHOICE: return jz_match_choice(a, f);
    case MATCH_CODE: return jz_match_code(a, f);
    case MATCH_CARD: return jz_match_card(a, f);
    }
    return MATCH_NONE;
}

/* Whether one of the choices beside a type may be meant; what is left over,
 * or scanned, never is. */
static bool has_side_choices(const asked *a)
{
    return a->question->menu && a->question->kind != MATCH_CHOICE &&
           a->mode != LEFTOVER && !a->heard->scanned;
}

match_result jz_match(const question_type *q, const heard *h, match_mode mode,
                      const match_room *room, found *f)
{
    const asked a = {
        .question = q,
        .heard = h,
        .mode = mode,
        .room = room,
        .begin = mode == CORRECTION ? jz_opens_correction(h) : 0,
    };
    const found nothing = {.other_count = 0};
    *f = nothing;
    const bool side = has_side_choices(&a);
    match_result result = MATCH_NONE;
    if (side) result = jz_match_side_choice(&a, EXACT, f);
    if (result != MATCH_NONE) return result;
    if (mode == ANSWER || jz_matcher_of(q->kind)->early) {
        *f = nothing;
        result = match_kind(&a, f);
    }
    if (result == MATCH_NONE && side) {
        *f = nothing;
        result = jz_match_side_choice(&a, PARTS | TYPOS, f);
    }
    if (result == MATCH_NONE) *f = nothing;
    return result;
}
