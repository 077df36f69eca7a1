/* explore_says.h - what a random person says, sends or taps. */
#ifndef EXPLORE_SAYS_H
#define EXPLORE_SAYS_H

#include "explore_lore.h"
#include "explore_words.h"

typedef struct speaker {
    pool *pool;
    dice *dice;
    const lore *lore;
    jaseur_session *session;
    const jaseur_waiting *waiting;
    const phrasebook *words;
} speaker;

typedef struct saying {
    jaseur_message message;
    const char *words; /* what the person might have said: the label tapped   */
} saying;

saying say_words(const char *words);
saying say_scan(const char *code);
/* `word` is photo, file or place. */
saying say_sent(speaker *s, const char *word, const char *what);
/* A line of a test. */
saying say_line(speaker *s, const jaseur_about *line);

/* What may well be the answer to the question that is open. */
saying say_answer(speaker *s);
/* What begins a conversation. */
saying say_opening(speaker *s);
/* What a person says somewhere in the tests. */
saying say_anything(speaker *s);
saying say_nonsense(speaker *s);
saying say_command(speaker *s);
saying say_correction(speaker *s);
/* What a person says who would have it otherwise. */
saying say_regret(speaker *s);

#endif
