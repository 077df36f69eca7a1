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
    {.name = "yes/no", .kind = MATCH_YES_NO, .gives = VALUE_BOOL},
    {.name = "one choice", .kind = MATCH_CHOICE, .gives = VALUE_CHOICE,
     .early = true},
    {.name = "code", .kind = MATCH_CODE, .gives = VALUE_TEXT, .early = true,
     .length = true},
    {.name = "card", .kind = MATCH_CARD, .gives = VALUE_CARD, .secret = true},
    {.name = "date", .kind = MATCH_DATE, .gives = VALUE_DATE, .early = true,
     .range = true},
    {.name = "time", .kind = MATCH_TIME, .gives = VALUE_TIME, .early = true,
     .range = true},
    {.name = "moment", .kind = MATCH_MOMENT, .gives = VALUE_MOMENT,
     .early = true, .range = true},
    {.name = "phone", .kind = MATCH_PHONE, .gives = VALUE_TEXT, .early = true,
     .personal = true},
    {.name = "email", .kind = MATCH_EMAIL, .gives = VALUE_TEXT, .early = true,
     .personal = true},
    {.name = "money", .kind = MATCH_MONEY, .gives = VALUE_MONEY, .early = true,
     .range = true},
    {.name = "place", .kind = MATCH_PLACE, .gives = VALUE_TEXT,
     .personal = true},
    {.name = "photo", .kind = MATCH_PHOTO, .gives = VALUE_TEXT,
     .length = true},
    {.name = "file", .kind = MATCH_FILE, .gives = VALUE_TEXT, .length = true},
    {.name = "several choices", .kind = MATCH_CHOICES, .gives = VALUE_LIST,
     .length = true},
    {.name = "basket", .kind = MATCH_BASKET, .gives = VALUE_LIST,
     .early = true, .length = true},
    {.name = "consent", .kind = MATCH_CONSENT, .gives = VALUE_BOOL},
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
    case HOW_DATE: return "date";
    case HOW_TIME: return "time";
    case HOW_MOMENT: return "moment";
    case HOW_PHONE: return "phone";
    case HOW_EMAIL: return "email";
    case HOW_MONEY: return "money";
    case HOW_PLACE: return "place";
    case HOW_MEDIA: return "media";
    }
    return "";
}

match_result jz_match_kind(const asked *a, found *f)
{
    switch (a->question->kind) {
    case MATCH_TEXT: return jz_match_text(a, f);
    case MATCH_LIKE: return jz_match_like(a, f);
    case MATCH_NUMBER:
    case MATCH_DECIMAL:
        return jz_match_number(a->question, a->heard, a->mode, a->begin, f);
    case MATCH_YES_NO: return jz_match_yes_no(a, f);
    case MATCH_CHOICE: return jz_match_choice(a, f);
    case MATCH_CHOICES: return jz_match_choices(a, f);
    case MATCH_CODE: return jz_match_code(a, f);
    case MATCH_CARD: return jz_match_card(a, f);
    case MATCH_CONSENT: return jz_match_yes_no(a, f);
    case MATCH_DATE: return jz_match_date(a, f);
    case MATCH_TIME: return jz_match_time(a, f);
    case MATCH_MOMENT: return jz_match_moment(a, f);
    case MATCH_PHONE: return jz_match_phone(a, f);
    case MATCH_EMAIL: return jz_match_email(a, f);
    case MATCH_MONEY: return jz_match_money(a, f);
    case MATCH_PLACE: return jz_match_place(a, f);
    case MATCH_PHOTO:
    case MATCH_FILE:
        return jz_match_media(a, f);
    case MATCH_BASKET:
        break;
    }
    return MATCH_NONE;
}

/* Whether one of the choices beside a type may be meant; what is left over,
 * or scanned, never is. */
static bool has_side_choices(const asked *a)
{
    const matcher_kind kind = a->question->kind;
    return a->question->menu && kind != MATCH_CHOICE &&
           kind != MATCH_CHOICES && kind != MATCH_BASKET &&
           a->mode != LEFTOVER && !a->heard->scanned;
}

/* What is never taken in passing may still be corrected: "no, yes", "no, the
 * drinks and the queue". */
static bool is_found_in(matcher_kind kind, match_mode mode)
{
    if (mode == ANSWER || jz_matcher_of(kind)->early) return true;
    return mode == CORRECTION &&
           (kind == MATCH_YES_NO || kind == MATCH_CHOICES);
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
    const bool side = has_side_choices(&a);
    match_result result = MATCH_NONE;
    *f = (found){0};
    if (side) result = jz_match_side_choice(&a, EXACT, f);
    if (result == MATCH_NONE && is_found_in(q->kind, mode)) {
        result = jz_match_either(&a, f);
    }
    if (result == MATCH_NONE && side) {
        *f = (found){0};
        result = jz_match_side_choice(&a, ALL_EFFORTS, f);
    }
    if (result == MATCH_NONE) *f = (found){0};
    return result;
}
