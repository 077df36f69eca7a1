/* kinds.h - one function a kind of answer; match.c has the table.
 *
 * `begin` is the first word to look at: words before it open a correction. */
#ifndef JZ_KINDS_H
#define JZ_KINDS_H

#include "match/match.h"

typedef struct asked {
    const question_type *question;
    const heard *heard;
    match_mode mode;
    const match_room *room;
    uint32_t begin;
} asked;

match_result jz_match_text(const asked *a, found *f);
match_result jz_match_like(const asked *a, found *f);
match_result jz_match_code(const asked *a, found *f);
match_result jz_match_yes_no(const asked *a, found *f);
match_result jz_match_choice(const asked *a, found *f);
match_result jz_match_card(const asked *a, found *f);
/* For texts: the value, if its length is allowed; all words taken; whether
 * the question's pattern fits; a message that is one run without spaces. */
match_result jz_take_text(const question_type *q, found *f, str text);
void jz_take_all(const heard *h, found *f, match_how how);
bool jz_fits(const asked *a, str text);
bool jz_one_run(const asked *a, str *text);
/* A side choice that is all of the message but fillers, or, for free text,
 * all of it. */
match_result jz_match_side_choice(const asked *a, unsigned effort, found *f);

#endif
