/* explore_answers.c - what may well be the answer to a question, for each type
 * of answer that flows know. */
#include "command.h"
#include "explore_says.h"
#include "host.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is wanted ------------------------------------------------------ */

/* "number from 1 to 6": `at` is what stands behind a word of the type. */
static const char *behind(const char *type, const char *word)
{
    const char *found = type ? strstr(type, word) : NULL;
    return found ? found + strlen(word) : NULL;
}

/* A bound is a number, or the name of one. */
static bool read_bound(speaker *s, const char *at, double *bound)
{
    char *end;
    if (!at) return false;
    *bound = strtod(at, &end);
    if (end != at) return true;
    size_t size = 0;
    while (isalnum((unsigned char)at[size]) ||
           (at[size] && strchr("_.", at[size])))
        size++;
    jaseur_value value = {0};
    const char *name = pool_bytes(s->pool, at, size);
    if (!size || jaseur_session_get(s->session, name, &value) != JASEUR_OK)
        return false;
    if (value.type == JASEUR_TEXT) *bound = strtod(value.text, NULL);
    if (value.type == JASEUR_NUMBER) *bound = value.number;
    return value.type == JASEUR_TEXT || value.type == JASEUR_NUMBER;
}

/* A whole number in the range; now and then one beside it. */
static long chance_number(speaker *s, long otherwise)
{
    const char *type = s->waiting->type;
    double least = 1, most = (double)otherwise;
    const char *from = behind(type, " from ");
    if (!from) from = behind(type, " at least ");
    const char *to = behind(type, " to ");
    if (!to) to = behind(type, " at most ");
    const bool below = read_bound(s, from, &least);
    if (!read_bound(s, to, &most) && below) most = least + 5;
    if (!below && most < least) least = most;
    if (most > 1e9) most = 1e9;
    if (least < -1e9 || least > most) least = most;
    const long room = (long)(most - least);
    if (chance(s->dice, 12))
        return chance(s->dice, 50) ? (long)most + 1 : (long)least - 1;
    if (chance(s->dice, 30))
        return chance(s->dice, 50) ? (long)most : (long)least;
    return (long)least + (long)roll(s->dice, (size_t)room + 1);
}

static void put_long(text *t, long number)
{
    put_number(t, (double)number);
}

/* ---- an answer of each type ---------------------------------------------- */

static saying say_yes_no(speaker *s)
{
    return say_words(pick_word(s->dice, &s->words->yes_no));
}

static saying say_number(speaker *s)
{
    const long number = chance_number(s, 9);
    text t = {.pool = s->pool};
    if (number >= 0 && number <= 6 && chance(s->dice, 40))
        put(&t, s->words->numbers.at[number]);
    else
        put_long(&t, number);
    if (chance(s->dice, 10))
        put(&t, s->words->please);
    return say_words(t.at);
}

static saying say_decimal(speaker *s)
{
    text t = {.pool = s->pool};
    put_long(&t, chance_number(s, 9));
    if (chance(s->dice, 40)) put(&t, s->words->half);
    return say_words(t.at);
}

static saying say_money(speaker *s)
{
    text t = {.pool = s->pool};
    const long amount = chance_number(s, 50);
    const bool sign = chance(s->dice, 50);
    if (s->words->sign_first && sign) put(&t, "€");
    put_long(&t, amount);
    if (!s->words->sign_first || !sign) put(&t, sign ? " €" : " euros");
    return say_words(t.at);
}

static const char *chance_date(speaker *s)
{
    return pick_word(s->dice, &s->words->dates);
}

static const char *chance_time(speaker *s)
{
    return pick_word(s->dice, &s->words->times);
}

static saying say_date(speaker *s)
{
    return say_words(chance_date(s));
}

static saying say_time(speaker *s)
{
    return say_words(chance_time(s));
}

static saying say_moment(speaker *s)
{
    text t = {.pool = s->pool};
    if (chance(s->dice, 10)) return say_date(s);
    put_all(&t, chance_date(s), s->words->at, chance_time(s), NULL);
    return say_words(t.at);
}

static saying say_phone(speaker *s)
{
    static const char *const all[] = {"06 12 34 56 78", "+33 6 12 34 56 78",
                                      "0145678901", "+44 20 7946 0018",
                                      "12345"};
    return say_words(pick(s->dice, all));
}

static saying say_email(speaker *s)
{
    static const char *const all[] = {"ada@example.org", "ADA@Example.ORG",
                                      "ada.l+x@example.co.uk", "ada@",
                                      "ada at example"};
    return say_words(pick(s->dice, all));
}

static saying say_card(speaker *s)
{
    static const char *const all[] = {
        "4242 4242 4242 4242", "5555 5555 5555 4444", "378282246310005",
        "4242424242424242", "4242 4242 4242 4241"};
    return say_words(pick(s->dice, all));
}

/* What fits the pattern of the type; NULL: there is none, or none is found. */
static const char *chance_like(speaker *s)
{
    const char *at = behind(s->waiting->type, " like ");
    if (!at) return NULL;
    const char *open = strchr(at, '\'');
    const char *close = open ? strrchr(open + 1, '\'') : NULL;
    const char *from = close ? open + 1 : at;
    const size_t size = close ? (size_t)(close - from) : strlen(from);
    text t = {.pool = s->pool};
    return put_like(&t, s->dice, from, size) && *t.at ? t.at : NULL;
}

static saying say_code(speaker *s)
{
    const char *code = chance_like(s);
    if (!code && s->lore->sayings.count) return say_anything(s);
    if (!code) code = "A-1";
    return chance(s->dice, 60) ? say_scan(code) : say_words(code);
}

static saying say_text(speaker *s)
{
    const char *like = chance_like(s);
    if (like) return say_words(like);
    if (s->lore->sayings.count && chance(s->dice, 30)) return say_anything(s);
    return say_words(pick_word(s->dice, &s->words->texts));
}

static saying say_place(speaker *s)
{
    if (chance(s->dice, 20)) return say_words("10 rue de la Paix");
    return say_sent(s, "place",
                    chance(s->dice, 50) ? "45.7,4.8"
                                        : "48.85,2.35,Gare du Nord");
}

static saying say_photo(speaker *s)
{
    return say_sent(s, "photo", "img-1");
}

static saying say_file(speaker *s)
{
    return say_sent(s, chance(s->dice, 70) ? "file" : "photo", "letter.pdf");
}

/* ---- choices ------------------------------------------------------------- */

static const char *chance_label(speaker *s)
{
    const jaseur_waiting *w = s->waiting;
    if (!w->choice_count) return "one";
    return w->choices[roll(s->dice, w->choice_count)].label;
}

/* Two letters change places. */
static const char *mistyped(speaker *s, const char *label)
{
    char *copy = pool_word(s->pool, label);
    const size_t size = strlen(copy);
    if (size < 6) return copy;
    const size_t at = 2 + roll(s->dice, size - 4);
    if (isalpha((unsigned char)copy[at]) &&
        isalpha((unsigned char)copy[at + 1])) {
        const char kept = copy[at];
        copy[at] = copy[at + 1];
        copy[at + 1] = kept;
    }
    return copy;
}

static saying tap(const jaseur_choice *c)
{
    saying out = say_words(c->id);
    out.message.kind = JASEUR_CHOSE;
    out.words = c->label;
    return out;
}

static saying say_choice(speaker *s)
{
    const jaseur_waiting *w = s->waiting;
    if (!w->choice_count) return say_nonsense(s);
    const size_t at = roll(s->dice, w->choice_count);
    text t = {.pool = s->pool};
    switch (roll(s->dice, 7)) {
    case 0: return tap(&w->choices[at]);
    case 1: put_count(&t, at + 1); return say_words(t.at);
    case 2: return say_words(pick_word(s->dice, &s->words->nths));
    case 3: return say_words(mistyped(s, w->choices[at].label));
    default: return say_words(w->choices[at].label);
    }
}

static saying say_several(speaker *s)
{
    text t = {.pool = s->pool};
    put(&t, chance_label(s));
    if (chance(s->dice, 50))
        put_all(&t, s->words->and, chance_label(s), NULL);
    return say_words(t.at);
}

static const char *chance_done(speaker *s)
{
    return pick_word(s->dice, &s->words->done);
}

static void put_some(text *t, speaker *s)
{
    put(t, pick_word(s->dice, &s->words->some));
    put(t, chance_label(s));
}

static saying say_basket(speaker *s)
{
    text t = {.pool = s->pool};
    if (chance(s->dice, 35)) return say_words(chance_done(s));
    if (chance(s->dice, 10)) {
        put_all(&t, s->words->none, chance_label(s), s->words->after_all,
                NULL);
        return say_words(t.at);
    }
    put_some(&t, s);
    if (chance(s->dice, 30)) {
        put(&t, s->words->and);
        put_some(&t, s);
    }
    return say_words(t.at);
}

/* ---- the whole ----------------------------------------------------------- */

static const struct answer_kind {
    const char *type;
    saying (*say)(speaker *s);
    bool chooses; /* its choices are what it takes                            */
} kinds[] = {
    {"yes/no", say_yes_no, false},  {"consent", say_yes_no, false},
    {"number", say_number, false},  {"decimal", say_decimal, false},
    {"money", say_money, false},    {"date", say_date, false},
    {"time", say_time, false},      {"moment", say_moment, false},
    {"phone", say_phone, false},    {"email", say_email, false},
    {"card", say_card, false},      {"code", say_code, false},
    {"place", say_place, false},    {"photo", say_photo, false},
    {"file", say_file, false},      {"one choice", say_choice, true},
    {"several", say_several, true}, {"basket", say_basket, true},
    {"text", say_text, false},
};

static bool begins(const char *type, const char *word)
{
    return !strncmp(type, word, strlen(word));
}

saying say_answer(speaker *s)
{
    const char *type = s->waiting->type;
    if (!type) return say_choice(s);
    const char *kind = type;
    if (begins(kind, "secret ")) kind += strlen("secret ");
    if (begins(kind, "personal ")) kind += strlen("personal ");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!begins(kind, kinds[i].type)) continue;
        const bool side = !kinds[i].chooses && s->waiting->choice_count;
        return side && chance(s->dice, 25) ? say_choice(s) : kinds[i].say(s);
    }
    return say_choice(s);
}
