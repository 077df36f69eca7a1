/* explore_says.c - what a random person says, sends or taps. */
#include "explore_says.h"

#include "command.h"
#include "host.h"

#include <string.h>

saying say_words(const char *words)
{
    return (saying){
        .message = {.kind = JASEUR_SAID, .text = words, .size = strlen(words)},
        .words = words};
}

saying say_scan(const char *code)
{
    saying s = say_words(code);
    s.message.kind = JASEUR_SCANNED;
    return s;
}

saying say_sent(speaker *s, const char *word, const char *what)
{
    const char *caption;
    jaseur_media *media = pool_new(s->pool, jaseur_media);
    *media = sent_media(s->pool, word, what, &caption);
    saying out = say_words(caption);
    out.message.kind = JASEUR_SENT;
    out.message.media = media;
    out.message.media_count = 1;
    return out;
}

saying say_line(speaker *s, const jaseur_about *line)
{
    const char *rest = line->text ? line->text : "";
    if (!strcmp(line->type, "me")) return say_words(rest);
    if (!strcmp(line->type, "scan")) return say_scan(rest);
    return say_sent(s, line->type, rest);
}

saying say_anything(speaker *s)
{
    const abouts *all = &s->lore->sayings;
    if (!all->count) return say_nonsense(s);
    return say_line(s, &all->at[roll(s->dice, all->count)]);
}

saying say_opening(speaker *s)
{
    const lore *l = s->lore;
    if (l->openings.count && chance(s->dice, 80))
        return say_line(s, &l->openings.at[roll(s->dice, l->openings.count)]);
    if (l->sayings.count && chance(s->dice, 50)) return say_anything(s);
    if (!l->names.count) return say_nonsense(s);
    return say_words(l->names.at[roll(s->dice, l->names.count)]);
}

saying say_nonsense(speaker *s)
{
    static const char *const all[] = {
        "hmm",        "banana", "???", "12345678901",    "...",
        "\U0001f642", "-1",     "0",   "blah blah blah", "qwertz"};
    return say_words(pick(s->dice, all));
}

saying say_command(speaker *s)
{
    return say_words(pick_word(s->dice, &s->words->commands));
}

saying say_correction(speaker *s)
{
    text t = {.pool = s->pool};
    put(&t, pick_word(s->dice, &s->words->corrections));
    const saying other = chance(s->dice, 50) ? say_anything(s) : say_answer(s);
    put(&t, other.words && *other.words ? other.words : "2");
    return say_words(t.at);
}

saying say_regret(speaker *s)
{
    if (chance(s->dice, 40)) return say_correction(s);
    return say_words(pick_word(s->dice, &s->words->regrets));
}
