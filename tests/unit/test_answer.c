/* test_answer.c - yes and no: what people say for them, and what is neither. */
#include <check.h>
#include <string.h>

#include "match/match.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static escape way_out;
static arena memory;

static void open_memory(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static void close_memory(void)
{
    jz_arena_close(&memory);
}

/* The languages of a bot: "fr+en". */
static const lexicon *speaking(const char *tags)
{
    const lang *langs[4];
    uint32_t count = 0;
    for (str rest = jz_str(tags); rest.size; count++) {
        langs[count] = jz_lang(jz_cut(&rest, '+'));
    }
    return jz_lexicon_make(&memory, &memory, langs, count);
}

static const char *told(const lexicon *l, const char *said)
{
    const question_type q = {.kind = MATCH_YES_NO};
    const heard h = jz_hear(&memory, l, jz_str(said));
    const match_room room = {.arena = &memory};
    found f;
    if (jz_match(&q, &h, ANSWER, &room, &f) != MATCH_FOUND) return "neither";
    ck_assert(f.from < f.to && f.to <= h.words.count);
    return f.value.number ? "yes" : "no";
}

/* A bot of the language hears it, and one that speaks another as well. */
static void check_all(const char *alone, const char *beside,
                      const char *const *said, int count, const char *meant)
{
    const char *const bots[] = {alone, beside};
    for (int bot = 0; bot < 2; bot++) {
        const lexicon *const l = speaking(bots[bot]);
        for (int i = 0; i < count; i++) {
            const char *const is = told(l, said[i]);
            ck_assert_msg(!strcmp(is, meant), "%s: '%s' is %s", bots[bot],
                          said[i], is);
        }
    }
}

#define CHECK(alone, beside, table, meant)                                    \
    check_all(alone, beside, table, COUNT(table), meant)

/* ---- English ------------------------------------------------------------- */

static const char *const english_yes[] = {
    "yes", "yesss", "yeeees", "okkkk", "👍👍🏿", "👌🏽", "✅", "yes :)",
    "sounds good to me", "go ahead", "please do", "works for me", "no issues",
    "not a problem", "no problem at all", "why not", "no, but actually, yes",
    "that is right", "absolutely", "hell yes", "I'm good with that",
    "I'm fine with that", "I'd love that", "I would like that very much",
    "I do", "do it", "let's do it", "let's go for it", "sure thing",
    "sure, why not", "good idea", "great, thanks", "perfect",
    "nothing wrong with that", "it's a yes", "I said yes", "yeah no problem",
    "no doubt", "without a doubt", "I don't mind", "I don't mind at all",
    "of course", "by all means", "yes two please", "that is correct, proceed",
    "correct, go ahead and charge my card", "exactly", "makes sense", "I agree",
    "mhm", "uh-huh", "yup", "y", "k", "affirmative", "I accept", "agreed",
    "true", "not false", "not bad", "can't wait!", "I will", "it is", "right",
    "yes thank you",
};

static const char *const english_no[] = {
    "nooooo", "👎", "❌", "no thanks", "nope", "no thx bye", "that's not right",
    "thats not right", "I don't think so", "yes, but actually no", "negative",
    "nothing else", "that will be all", "it doesn't work for me",
    "that doesn't sound right", "I'd rather not", "I'd prefer not to",
    "better not", "absolutely not", "definitely not", "no way", "not really",
    "not at all", "not today", "no, not today", "maybe not", "maybe later",
    "not yet", "no, that's fine", "no I'm good", "I'm good thanks", "im good",
    "I would not like that", "I do not", "i dont", "i don't want it",
    "I don't need a receipt", "dont do it", "please don't", "don't", "wrong",
    "that's wrong", "it's a no from me", "I said no", "hmm no",
    "there's no need", "no need for that", "I'll pass", "never",
    "another time perhaps", "no, let me think about it", "of course not",
    "no two please", "changed my mind", "not exactly", "doesn't make sense",
    "I don't agree", "disagree", "uh uh", "nah", "n", "not true", "false",
    "i cant", "I can't", "I won't", "I will not", "it isn't", "it is not",
    "stop it no",
};

static const char *const english_neither[] = {
    "🤷‍♀️", "not sure", "maybe", "I guess", "I'm not entirely sure",
    "I honestly don't know", "is it far?", "is it far", "is that ok", "I know",
    "you know", "does it work", "yes and no", "yes, if it's free",
    "ok but send it to my office", "are you sure?",
    "the right time for the booking is nine", "I want to talk to a human",
    "great restaurants in Boston", "what a nice day", "good morning", "hello",
    "how are you", "I can't find my phone", "the food was good", "good luck",
    "yeah no", "no yeah", "no idea", "no clue", "no preference", "I don't care",
    "i have a problem", "there is an issue", "I'll think about it",
    "the red one", "two please", "whatever you want", "change my card",
    "success", "yesterday", "now", "nowhere", "noon", "y n", "right now",
    "right?", "ok?", "I need help", "thank you", "thanks",
    "book a table for four", "I would like four tickets please",
};

START_TEST(english_is_understood)
{
    CHECK("en", "fr+en", english_yes, "yes");
    CHECK("en", "fr+en", english_no, "no");
    CHECK("en", "fr+en", english_neither, "neither");
}
END_TEST

/* ---- French -------------------------------------------------------------- */

static const char *const french_yes[] = {
    "oui", "ouais ouais", "bien sûr que oui", "ça marche", "pas de souci",
    "aucun souci", "c'est ça", "c'est bien ça", "d'accord", "volontiers",
    "carrément", "nickel", "oui c'est bon pour moi", "ça me va",
    "ça me convient parfaitement", "je veux bien", "ça ne me dérange pas",
    "ça me dérange pas du tout", "sans problème", "il n'y a pas de problème",
    "non, en fait, oui", "c'est parfait", "c'est exact", "tout est correct",
    "oui, tout est bon", "allez-y", "faites donc", "absolument", "ok",
    "ok merci", "OK, allons-y", "pas mal", "pourquoi pas", "plutôt oui",
    "je confirme", "ouiii", "c'est noté, merci", "parfait merci",
    "excellente idée", "avec plaisir", "tout à fait", "exactement", "j'accepte",
    "svp", "oui svp", "c'est bon", "ça roule", "entendu", "rien à changer",
    "rien à redire", "je crois que oui", "je pense que oui", "effectivement",
    "vous avez raison", "vendu", "top", "génial, on y va",
};

static const char *const french_no[] = {
    "non merci", "pas vraiment", "ce n'est pas ça", "c'est pas ça",
    "pas d'accord", "je ne suis pas d'accord du tout", "surtout pas",
    "ça ne me va pas", "ça me va pas", "ça ne me convient pas", "je veux pas",
    "je ne veux pas de reçu", "non, pas maintenant", "pas maintenant merci",
    "pas tout de suite", "pas pour le moment", "peut-être plus tard",
    "une autre fois", "je n'en ai pas besoin", "j'ai pas besoin de facture",
    "non c'est bon", "non ça va merci", "oui mais non",
    "oui, enfin non, pas ce soir", "c'est pas parfait", "c'est faux",
    "ce n'est pas correct", "bien sûr que non", "certainement pas",
    "absolument pas", "jamais de la vie", "hors de question", "rien d'autre",
    "c'est tout", "ce sera tout, merci", "non, ce sera tout", "je passe",
    "j'aimerais mieux pas", "je préfère pas", "plutôt non", "finalement non",
    "je ne confirme pas", "ça ne m'intéresse pas", "pas intéressé", "noooon",
    "pas tout à fait", "pas exactement", "pas question", "inutile",
    "ce n'est pas la peine", "c'est pas la peine merci", "je refuse",
    "c'est pas bon", "je ne pense pas", "je crois pas", "je crois que non",
    "ni l'un ni l'autre", "vous n'avez pas raison", "j'ai changé d'avis",
};

static const char *const french_neither[] = {
    "je ne sais pas", "je sais pas trop", "chais pas", "mouais", "peut-être",
    "peut-être que oui", "je suis pas sûr", "pas sûre", "je n'en sais rien",
    "aucune idée", "je n'en ai pas la moindre idée", "oui, si c'est gratuit",
    "oui mais livrez ailleurs", "je comprends pas", "bof", "ça dépend",
    "oui et non", "est-ce que c'est bon ?", "c'est loin ?", "sur place",
    "le bon de commande", "j'hésite", "je vais réfléchir", "comme vous voulez",
    "pas grave",
};

START_TEST(french_is_understood)
{
    CHECK("fr", "en+fr", french_yes, "yes");
    CHECK("fr", "en+fr", french_no, "no");
    CHECK("fr", "en+fr", french_neither, "neither");
}
END_TEST

Suite *answer_suite(void)
{
    Suite *const s = suite_create("answer");
    TCase *const tcase = tcase_create("yes and no");
    tcase_add_checked_fixture(tcase, open_memory, close_memory);
    tcase_add_test(tcase, english_is_understood);
    tcase_add_test(tcase, french_is_understood);
    suite_add_tcase(s, tcase);
    return s;
}
