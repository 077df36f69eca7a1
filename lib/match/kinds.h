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

/* By the kind of the question, without the choices beside it. */
match_result jz_match_kind(const asked *a, found *f);
/* The same where "or" stands between two values: which one, is not known. */
match_result jz_match_either(const asked *a, found *f);
/* A value that may be meant as well as others: a matcher adds all of them, then
 * answers with what is returned last.  None is offered that the bounds do not
 * allow, and one alone is none: the message is not understood. */
match_result jz_add_reading(const asked *a, found *f, const value *v);

match_result jz_match_text(const asked *a, found *f);
match_result jz_match_like(const asked *a, found *f);
match_result jz_match_code(const asked *a, found *f);
match_result jz_match_yes_no(const asked *a, found *f);
match_result jz_match_choice(const asked *a, found *f);
match_result jz_match_choices(const asked *a, found *f);
match_result jz_match_card(const asked *a, found *f);
/* For these there must be a clock in the room. */
match_result jz_match_date(const asked *a, found *f);
match_result jz_match_time(const asked *a, found *f);
match_result jz_match_moment(const asked *a, found *f);
match_result jz_match_phone(const asked *a, found *f);
match_result jz_match_email(const asked *a, found *f);
match_result jz_match_money(const asked *a, found *f);
match_result jz_match_place(const asked *a, found *f);
match_result jz_match_media(const asked *a, found *f); /* photo, file         */
/* For texts: the value, if its length is allowed; all words taken; whether
 * the question's pattern fits; a message that is one run without spaces. */
match_result jz_take_text(const question_type *q, found *f, str text);
void jz_take_all(const heard *h, found *f, match_how how);
bool jz_fits(const asked *a, str text);
bool jz_one_run(const asked *a, str *text);
/* The words that stand in some bytes of the raw text. */
void jz_span_of(const heard *h, uint32_t from, uint32_t to, found *f);
bool jz_any_used(const heard *h, uint32_t from, uint32_t to);
/* For choices: hits without what is denied ("not the corona"), and with only
 * what is named behind a later "no, wait"; whether an item is among those it
 * could be. */
uint32_t jz_sort_hits(const asked *a, menu_hit *hits, uint32_t count);
bool jz_is_listed(const found *f, uint32_t item);
/* A side choice that is all of the message but fillers, or, for free text,
 * all of it. */
match_result jz_match_side_choice(const asked *a, unsigned effort, found *f);

#endif
