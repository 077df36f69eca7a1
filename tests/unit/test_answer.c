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
    "yes thank you", "Why not?", "you are not wrong", "no, but actually yes",
    "please", "you're right", "you are not lying", "undoubtedly",
    "I'm not mistaken", "that's affirmative",
};

static const char *const english_no[] = {
    /* No phrase goes over the end of a sentence. */
    "Why? Not today.",
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
    "stop it no", "that's a lie", "yes, yes, yes, but actually no",
    "no, please", "you're not right", "you are lying",
    "it's a lie, it can't be true", "I think not",
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
    "I want two tickets", "yes but two", "I want to know more",
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
    "vous avez raison", "vendu", "top", "génial, on y va", "pourquoi pas ?",
    "tu n'as pas tort", "non, mais en fait oui", "s'il te plaît",
    "tu ne mens pas", "tu as raison", "tu ne te trompes pas",
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
    "je veux pas de reçu", "tu as tort", "je ne veux rien",
    "oui, mais en fait non", "s'il te plaît non", "c'est un mensonge",
    "tu mens", "tu as pas raison", "tu te trompes",
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

/* ---- Spanish ------------------------------------------------------------- */

static const char *const spanish_yes[] = {
    "sí", "sí, por favor", "claro que sí", "por supuesto", "vale", "de acuerdo",
    "estoy de acuerdo", "no hay problema", "ningún problema", "estoy seguro",
    "está bien", "me parece bien", "perfecto", "es correcto", "creo que sí",
    "¿por qué no?", "no, perdón, sí", "adelante", "suena bien", "sííí",
    "no me importa", "así es", "con mucho gusto", "no, pero en realidad sí",
    "por favor", "no mientes", "tienes razón", "sin duda",
};

static const char *const spanish_no[] = {
    "no estoy de acuerdo", "no, gracias", "no quiero", "no lo quiero",
    "no quiero factura", "no hace falta", "no es necesario", "quizás más tarde",
    "tal vez otro día", "ahora no", "todavía no", "hoy no", "para nada",
    "en absoluto", "claro que no", "no está bien", "no me parece bien",
    "no es correcto", "es falso", "eso es todo", "nada más", "no, eso es todo",
    "creo que no", "no creo", "sí, pero ahora no", "no suena bien", "nooo",
    "no es así", "sí, pero en realidad no", "no lo creo", "por favor no",
    "es mentira", "mientes", "no tienes razón", "te equivocas", "nunca",
};

static const char *const spanish_neither[] = {
    "no sé", "no lo sé", "no estoy seguro", "no tengo ni idea", "tal vez",
    "quizás", "depende", "me da igual", "no me acuerdo", "sí y no",
    "dos pizzas por favor", "cuánto cuesta", "frijoles",
};

START_TEST(spanish_is_understood)
{
    CHECK("es", "en+es", spanish_yes, "yes");
    CHECK("es", "en+es", spanish_no, "no");
    CHECK("es", "en+es", spanish_neither, "neither");
}
END_TEST

/* ---- German -------------------------------------------------------------- */

static const char *const german_yes[] = {
    "ja", "ja bitte", "klar", "na klar, gerne", "das passt", "passt so",
    "kein Problem", "überhaupt kein Problem", "ganz sicher", "auf jeden Fall",
    "das stimmt", "stimmt genau", "das ist nicht falsch", "nicht schlecht",
    "du liegst nicht falsch", "das ist keine Lüge", "warum nicht",
    "ich habe nichts dagegen", "ich glaube schon", "einverstanden", "Jaaaaa",
    "machen Sie das", "klingt gut", "das hört sich gut an", "gerne",
    "sehr gerne", "natürlich", "ich stimme zu", "ja, das ist richtig",
    "nein, aber eigentlich ja", "bitte", "du lügst nicht", "du hast recht",
    "du hast nicht unrecht", "das ist wahr", "zweifellos", "kein Zweifel",
    "offensichtlich", "ohne Zweifel", "ja, mach das bitte", "ja, ich will es",
    "da hast du recht",
};

static const char *const german_no[] = {
    "das passt nicht", "das passt mir nicht", "nein danke",
    "nein, das passt so", "brauche ich nicht", "das brauche ich nicht, danke",
    "sicher nicht", "auf keinen Fall", "lieber nicht", "eher nicht",
    "noch nicht", "heute nicht", "vielleicht später", "vielleicht nicht",
    "das ist alles", "das stimmt nicht", "das ist falsch", "das ist eine Lüge",
    "ich will das nicht", "ich möchte keine Rechnung", "ich glaube nicht",
    "nicht einverstanden", "neeeein", "mach das nicht", "ja, aber nicht jetzt",
    "nein, das ist nicht nötig", "das klingt nicht gut", "danke, nein",
    "natürlich nicht", "ich stimme nicht zu", "definitiv nicht",
    "nein, das ist falsch", "nein, das ist nicht richtig",
    "ja, aber eigentlich nein", "ja, ja, ja, aber eigentlich nein",
    "glaube ich nicht", "ich denke nicht", "bitte nicht", "nein! bitte nicht!",
    "das ist gelogen", "du lügst", "du hast nicht recht", "das ist nicht wahr",
    "es ist eine Lüge, es kann nicht wahr sein", "niemals", "negativ",
    "nein, danke schön", "ich will es wirklich nicht", "da liegst du falsch",
    "du liegst falsch",
};

static const char *const german_neither[] = {
    "ich weiß nicht", "das weiß ich nicht genau", "keine Ahnung",
    "ich bin mir nicht sicher", "nicht sicher", "vielleicht", "kommt drauf an",
    "ja, wenn es kostenlos ist", "ja und nein", "ist das richtig",
    "ist das in Ordnung?", "zwei Pizzen bitte", "ich hätte gern zwei Karten",
    "bohnen",
};

START_TEST(german_is_understood)
{
    CHECK("de", "en+de", german_yes, "yes");
    CHECK("de", "en+de", german_no, "no");
    CHECK("de", "en+de", german_neither, "neither");
}
END_TEST

/* ---- Italian ------------------------------------------------------------- */

static const char *const italian_yes[] = {
    "sì", "sì, grazie", "certo", "certo che sì", "va bene", "d'accordo",
    "sono d'accordo", "nessun problema", "senza problemi", "sono sicuro",
    "assolutamente", "è giusto", "non è sbagliato", "perfetto", "ottima idea",
    "credo di sì", "perché no", "no, scusi, sì", "mi va bene", "volentieri",
    "esatto", "siiii", "facciamolo", "no, ma in realtà sì", "per favore",
    "non hai torto", "hai ragione", "non ti sbagli", "senza dubbio",
    "nessun dubbio", "ovviamente", "affermativo",
};

static const char *const italian_no[] = {
    "non va bene", "non sono d'accordo", "no, grazie",
    "no grazie, va bene così", "non voglio", "non lo voglio", "non serve",
    "non è necessario", "non ho bisogno di ricevuta", "forse più tardi",
    "magari un'altra volta", "non adesso", "non ora", "non ancora",
    "stasera no", "per niente", "assolutamente no", "certo che no",
    "non è giusto", "è sbagliato", "è tutto", "nient'altro", "no, è tutto",
    "credo di no", "sì, ma non adesso", "non mi va bene", "non credo",
    "non esattamente", "lascia perdere", "sì, ma in realtà no",
    "sì, sì, sì, ma in realtà no", "penso di no", "per favore no",
    "no! per favore!", "è una bugia", "hai torto", "non hai ragione",
    "ti sbagli", "mai", "negativo",
};

static const char *const italian_neither[] = {
    "non lo so", "non so", "non sono sicuro", "non ne ho idea", "forse",
    "dipende", "per me è uguale", "boh", "sì e no", "sì, se è gratis",
    "due pizze per favore", "quanto costa", "fagioli",
};

START_TEST(italian_is_understood)
{
    CHECK("it", "en+it", italian_yes, "yes");
    CHECK("it", "en+it", italian_no, "no");
    CHECK("it", "en+it", italian_neither, "neither");
}
END_TEST

/* ---- Dutch --------------------------------------------------------------- */

static const char *const dutch_yes[] = {
    "ja", "ja graag", "natuurlijk", "dat is vanzelfsprekend", "prima",
    "dat klopt", "dat wil ik wel", "geen probleem", "ik denk het wel",
    "ik ga akkoord", "daar ben ik het mee eens", "absoluut", "waarom niet",
    "dat is niet fout", "niet slecht", "klinkt goed", "doe maar", "jaaaa",
    "ga je gang", "zeker weten", "nee, maar eigenlijk wel",
    "nee, maar eigenlijk ja", "alsjeblieft", "ik ben het ermee eens",
    "je liegt niet", "je hebt gelijk", "je hebt geen ongelijk",
    "zonder twijfel", "uiteraard",
};

static const char *const dutch_no[] = {
    "dat klopt niet", "nee dank je", "nee, dat hoeft niet", "hoeft niet",
    "dat is niet nodig", "dat wil ik niet", "ik wil geen bon",
    "misschien later", "misschien niet", "een andere keer", "liever niet",
    "nog niet", "vandaag niet", "ik denk het niet", "ik denk van niet",
    "ik ga niet akkoord", "daar ben ik het niet mee eens", "absoluut niet",
    "dat is alles", "nee, dat is alles", "dat is fout", "ja, maar niet nu",
    "klinkt niet goed", "neeee", "zeker niet", "ja, maar eigenlijk nee",
    "ja, maar eigenlijk niet", "dat denk ik niet", "alsjeblieft niet",
    "dat is een leugen", "je liegt", "je hebt het mis", "je hebt ongelijk",
    "nooit", "hij liegt",
};

static const char *const dutch_neither[] = {
    "geen idee", "ik weet het niet", "dat weet ik niet zeker", "misschien",
    "hangt ervan af", "maakt niet uit", "ja, als het gratis is", "is dat goed",
    "twee pizza's", "ja en nee", "bonen",
};

START_TEST(dutch_is_understood)
{
    CHECK("nl", "en+nl", dutch_yes, "yes");
    CHECK("nl", "en+nl", dutch_no, "no");
    CHECK("nl", "en+nl", dutch_neither, "neither");
}
END_TEST

/* ---- Portuguese ---------------------------------------------------------- */

static const char *const portuguese_yes[] = {
    "sim", "sim, por favor", "claro", "claro que sim", "com certeza",
    "pode ser", "está bem", "concordo", "não há problema", "sem problemas",
    "com toda a certeza", "está certo", "não está errado", "isso mesmo",
    "perfeito", "acho que sim", "por que não", "não, desculpe, sim",
    "parece bom", "não me importo", "simmm", "ótima ideia", "vamos",
    "não, mas na verdade sim", "por favor", "não estás a mentir",
    "não estás enganado", "tens razão", "sem dúvida", "obviamente",
};

static const char *const portuguese_no[] = {
    "não está bem", "não concordo", "não, obrigado", "não quero",
    "não quero recibo", "não preciso", "não é preciso", "não é necessário",
    "talvez mais tarde", "talvez outro dia", "agora não", "ainda não",
    "hoje não", "de modo nenhum", "não está certo", "está errado", "não é isso",
    "é tudo", "é só isso", "nada mais", "não, é só isso", "acho que não",
    "não acho", "sim, mas agora não", "não parece bom", "naaaao",
    "sim, mas na verdade não", "penso que não", "por favor não", "é mentira",
    "estás a mentir", "estás enganado", "não tens razão", "nunca",
};

static const char *const portuguese_neither[] = {
    "não sei", "não tenho a certeza", "não tenho certeza", "não faço ideia",
    "talvez", "depende", "tanto faz", "não me lembro", "sim e não",
    "duas pizzas por favor", "quanto custa", "feijões",
};

START_TEST(portuguese_is_understood)
{
    CHECK("pt", "en+pt", portuguese_yes, "yes");
    CHECK("pt", "en+pt", portuguese_no, "no");
    CHECK("pt", "en+pt", portuguese_neither, "neither");
}
END_TEST

Suite *answer_suite(void)
{
    Suite *const s = suite_create("answer");
    TCase *const tcase = tcase_create("yes and no");
    tcase_add_checked_fixture(tcase, open_memory, close_memory);
    tcase_add_test(tcase, english_is_understood);
    tcase_add_test(tcase, french_is_understood);
    tcase_add_test(tcase, spanish_is_understood);
    tcase_add_test(tcase, german_is_understood);
    tcase_add_test(tcase, italian_is_understood);
    tcase_add_test(tcase, dutch_is_understood);
    tcase_add_test(tcase, portuguese_is_understood);
    suite_add_tcase(s, tcase);
    return s;
}
