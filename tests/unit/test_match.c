/* test_match.c - what an answer means: every kind of answer, in English and
 * French, as people write; and the bounds of patterns and menus. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/match.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { UNITS = 100000 };

static escape way_out;
static arena memory;
static pattern_set *patterns;
static pattern_room *room_of_patterns;
static const lexicon *known; /* English and French                           */
static uint32_t pattern_units, turn_units;

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("en")), jz_lang(S("fr"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    patterns = jz_patterns_open(&memory, false);
    room_of_patterns = jz_pattern_room_open(NULL);
    known = jz_lexicon_make(&memory, &memory, both, 2);
    pattern_units = UNITS;
    turn_units = UNITS;
}

static void close_all(void)
{
    jz_pattern_room_close(room_of_patterns);
    jz_patterns_close(patterns);
    jz_arena_close(&memory);
}

/* "Corona=cerveza; IPA": labels, each with its aliases. */
static menu *menu_of(const char *text, bool typos)
{
    menu_builder *const b = jz_menu_begin(&memory, typos);
    uint32_t item = 0;
    for (str rest = jz_str(text); rest.size; item++) {
        str one = jz_cut(&rest, ';');
        jz_menu_add(b, item, PHRASE_LABEL, jz_trim(jz_cut(&one, '=')));
        while (one.size) {
            jz_menu_add(b, item, PHRASE_ALIAS, jz_trim(jz_cut(&one, '=')));
        }
    }
    return jz_menu_end(b, item);
}

static void set_bounds(question_type *q, const char *bounds)
{
    int low = 0, high = 0;
    if (!bounds || sscanf(bounds, "%d %d", &low, &high) != 2) return;
    q->low = (value){.type = VALUE_NUMBER, .number = low * MILLION};
    q->high = (value){.type = VALUE_NUMBER, .number = high * MILLION};
}

/* What was found, in words: "2", "yes", "none", "item 1 typo", "range 7". */
static str told(match_result result, const found *f)
{
    buf b = {.arena = &memory};
    switch (result) {
    case MATCH_NONE:
    case MATCH_RESERVED: return S("none");
    case MATCH_OUT_OF_RANGE: jz_put(&b, S("range ")); break;
    case MATCH_SEVERAL:
        jz_put(&b, S("several"));
        for (int i = 0; i < f->other_count; i++) {
            jz_put_char(&b, ' ');
            jz_put_uint(&b, f->others[i], 1);
        }
        return jz_text(&b);
    case MATCH_FOUND: break;
    }
    if (f->is_item) {
        jz_put(&b, S("item "));
        jz_put_int(&b, f->value.number);
        jz_put_char(&b, ' ');
        jz_put(&b, jz_str(jz_how_name(f->how)));
    } else if (f->value.type == VALUE_BOOL) {
        jz_put(&b, f->value.number ? S("yes") : S("no"));
    } else if (f->value.type == VALUE_NUMBER) {
        jz_put_decimal(&b, f->value.number, 0, '.', S(""));
    } else {
        jz_put(&b, f->value.text);
    }
    return jz_text(&b);
}

typedef struct row {
    const char *said, *meant;
    match_mode mode;
    const char *menu, *pattern, *bounds;
    bool scanned;
} row;

#define AS(what, is) {.said = (what), .meant = (is)}
#define IN(way, what, is) {.said = (what), .meant = (is), .mode = (way)}

static void check_row(const char *type, const lexicon *l, const row *r)
{
    question_type q = {.kind = jz_matcher(jz_str(type))->kind};
    str why;
    uint32_t at;
    if (r->menu) q.menu = menu_of(r->menu, true);
    if (r->pattern) {
        q.pattern = jz_pattern_make(patterns, jz_str(r->pattern), &why, &at);
        ck_assert_ptr_nonnull(q.pattern);
    }
    set_bounds(&q, r->bounds);
    heard h = jz_hear(&memory, l, jz_str(r->said));
    h.scanned = r->scanned;
    const match_room room = {.arena = &memory, .patterns = room_of_patterns,
                             .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    found f;
    const match_result result = jz_match(&q, &h, r->mode, &room, &f);
    const str meant = told(result, &f);
    ck_assert_msg(jz_same(meant, jz_str(r->meant)), "%s: '%s' is '%.*s'", type,
                  r->said, STR_ARGS(meant));
    ck_assert(f.from <= f.to && f.to <= h.words.count);
}

static const lexicon *one_language(const char *tag)
{
    const lang *const only[] = {jz_lang(jz_str(tag))};
    return jz_lexicon_make(&memory, &memory, only, 1);
}

/* ---- numbers ------------------------------------------------------------- */

static const row numbers[] = {
    AS("2", "2"), AS("two", "2"), AS("deux", "2"),
    {"7", "range 7", .bounds = "1 6"},
    {"0", "range 0", .bounds = "1 6"}, {"0", "0", .bounds = "0 6"},
    {"douze", "range 12", .bounds = "1 6"}, {"6", "6", .bounds = "1 6"},
    AS("a dozen", "12"), AS("half a dozen", "6"), AS("une demi-douzaine", "6"),
    AS("deux douzaines", "24"), AS("a couple", "2"),
    AS("vingt et un", "21"), AS("vingt-et-un", "21"), AS("vingt", "20"),
    AS("quatre-vingts", "80"), AS("quatre-vingt-un", "81"),
    AS("quatre-vingt-dix-neuf", "99"), AS("quatre vingt dix neuf", "99"),
    AS("soixante et onze", "71"), AS("soixante-dix", "70"),
    AS("soixante-dix-sept", "77"), AS("septante huit", "78"),
    AS("dix sept", "17"), AS("dix neuf cent soixante-treize", "1973"),
    AS("cent un", "101"), AS("trois cent trente et un", "331"),
    AS("mille neuf cent vingt", "1920"), AS("trente 3", "33"),
    AS("four twenty", "none"), AS("cent quatre-vingt", "180"),
    AS("two hundred and five", "205"), AS("a hundred and fifty", "150"),
    AS("ninety-five", "95"), AS("three thousand two hundred and one", "3201"),
    AS("2 million", "2000000"), AS("one million and a half", "1500000"),
    AS("2k", "2000"), AS("10 k", "10000"), AS("2x corona", "2"), AS("x2", "2"),
    AS("minus 3", "-3"), AS("moins trois", "-3"), AS("-3", "-3"),
    AS("minus minus 3", "-3"),
    AS("2\xef\xb8\x8f\xe2\x83\xa3", "2"), AS("\xd9\xa3", "3"),
    AS("\xef\xbc\x94", "4"),
    AS("1 234", "1234"), AS("1,234", "1234"), AS("1 234 567", "1234567"),
    AS("1,234,567", "1234567"), AS("12 345 678", "12345678"),
    AS("3 people.", "3"), AS("Just 2, thanks.", "2"), AS("2 :p", "2"),
    AS("\xf0\x9f\x91\x8d 2", "2"), AS("yes, I need only one.", "1"),
    AS("J'en voudrais quatre, merci !", "4"), AS("2 2", "2"),
    AS("2 Corona and table 4", "2"), AS("2, no 3", "3"),
    AS("2, no wait, 3", "3"),
    AS("deux, non, trois", "3"), AS("5 euros", "5"), AS("$5", "5"),
    /* Something else, or nobody can tell. */
    AS("2 or 3", "several"), AS("2 ou 3", "several"), AS("2-3", "none"),
    AS("between 2 and 3", "none"), AS("1, 2, 3, 13", "none"), AS("2.5", "none"),
    AS("2,5", "none"), AS("1.234", "none"), AS(".5", "none"),
    AS("01.01.2022", "none"), AS("no, start at 01.01.2022", "none"),
    AS("01/01", "none"), AS("19:30", "none"), AS("19h30", "none"),
    AS("20 h", "none"),
    AS("8 pm", "none"), AS("4 july", "none"), AS("le 14 juillet", "none"),
    AS("B12-104", "none"), AS("A-12", "none"), AS("T12", "none"),
    AS("29km", "none"),
    AS("06 12 34 56 78", "none"), AS("+33612345678", "none"), AS("1/2", "none"),
    AS("the second", "2"), AS("2nd", "2"), AS("twenty-fifth", "25"),
    AS("la deuxi\xc3\xa8me", "2"), AS("2%", "2"), AS("that one", "none"),
    AS("99999999999999999999", "none"), AS("", "none"), AS("!!!", "none"),
    AS("one second please", "none"), AS("un peu", "none"), AS("a few", "none"),
    AS("night", "none"), AS("I know", "none"),
    AS("your nice night there", "none"),
    /* An article is one when it can be nothing else. */
    AS("une", "1"), AS("une bi\xc3\xa8re svp", "1"), AS("a beer please", "1"),
    AS("I want to talk to a human", "none"), AS("an", "1"),
    IN(LEFTOVER, "a beer", "none"), IN(LEFTOVER, "une", "none"),
    IN(CORRECTION, "en fait une Corona", "none"), AS("an order", "1"),
    /* In passing. */
    IN(LEFTOVER, "2 Corona", "2"), IN(LEFTOVER, "douze coronas", "12"),
    IN(LEFTOVER, "$5", "none"), IN(LEFTOVER, "12 \xe2\x82\xac", "none"),
    IN(LEFTOVER, "demain 19h30", "none"), IN(LEFTOVER, "at 18:00", "none"),
    IN(CORRECTION, "no, 2", "2"), IN(CORRECTION, "change to 3", "3"),
    IN(CORRECTION, "en fait deux Corona", "2"),
    {"9", "range 9", CORRECTION, .bounds = "1 6"},
};

START_TEST(numbers_are_found)
{
    check_row("number", known, &numbers[_i]);
}
END_TEST

static const row decimals[] = {
    AS("2.5", "2.5"), AS("2,5", "2.5"), AS("2", "2"), AS(".08", "0.08"),
    AS("1,234.5", "1234.5"), AS("2 and a half", "2.5"),
    AS("deux et demi", "2.5"),
    AS("a half", "0.5"), AS("1.5 million", "1500000"), AS("1.234", "1.234"),
    {"2.5", "range 2.5", .bounds = "3 9"}, AS("1.2.3.4", "none"),
};

START_TEST(decimals_are_found)
{
    check_row("decimal", known, &decimals[_i]);
}
END_TEST

static const row french_numbers[] = {
    AS("1.234", "1234"), AS("1 234", "1234"), AS("6 700,54", "6700.54"),
    AS("1.414.021.100", "1414021100"), AS("2,5", "2.5"), AS("1,234", "1.234"),
};

START_TEST(marks_are_those_of_the_language)
{
    check_row("decimal", one_language("fr"), &french_numbers[_i]);
}
END_TEST

/* ---- yes and no ---------------------------------------------------------- */

static const row stances[] = {
    AS("yes", "yes"), AS("YES!!", "yes"), AS("oui", "yes"), AS("ok", "yes"),
    AS("yes please", "yes"), AS("d'accord", "yes"),
    AS("D\xe2\x80\x99""accord", "yes"),
    AS("yep \xf0\x9f\x91\x8d", "yes"), AS("\xf0\x9f\x91\x8d", "yes"),
    AS("\xf0\x9f\x91\x8c\xf0\x9f\x8f\xbe It's ok", "yes"),
    AS("Bien s\xc3\xbbr", "yes"), AS("that is right", "yes"),
    AS("no issues", "yes"),
    AS("Yes are pets allowed?", "yes"), AS("no, but actually yes", "yes"),
    AS("non, mais en fait, oui", "yes"), AS("yes... I said no onions", "yes"),
    AS("I think that would work. so yes I will.", "yes"),
    AS("no", "no"), AS("non merci", "no"), AS("No 3734 West Belmont.", "no"),
    AS("no, go on", "no"), AS("that's not right", "no"), AS("negative", "no"),
    AS("it is not ok", "no"), AS("certainement pas", "no"),
    AS("no, start at 01.01.2022", "no"), AS("No thanks, that was great.", "no"),
    AS("oui, mais en fait, non", "no"), AS("never", "no"),
    AS("I know", "none"), AS("not sure", "none"), AS("je sais pas", "none"),
    AS("maybe", "none"), AS("yes and no", "none"), AS("yes. well, no.", "none"),
    AS("beans", "none"), AS("is it ok?", "none"), AS("", "none"),
    AS("my nose knows now", "none"), AS("success", "none"),
    AS("timeout", "none"),
    AS("how do I know if the plan is fine for all of them", "none"),
    AS("the right time for the booking is nine", "none"),
    AS("I want to talk to a human", "none"),
    /* What opens a message answers the question it was said to. */
    IN(LEFTOVER, "ok, 2 corona", "none"), IN(LEFTOVER, "no, 2 corona", "none"),
    IN(LEFTOVER, "2 Corona, yes please", "none"),
    {"later", "item 0 label", .menu = "Later; Never=jamais"},
    {"jamais !", "item 1 alias", .menu = "Later; Never=jamais"},
    {"yes", "yes", .menu = "Later; Never"},
};

START_TEST(yes_and_no_are_told_apart)
{
    check_row("yes/no", known, &stances[_i]);
}
END_TEST

/* ---- choices ------------------------------------------------------------- */

#define BEERS "Corona; IPA=india pale ale; Bud Light; Corona Extra"
#define FRUIT "Apple; Banana"
#define PLANS "Fibre 1 Gb; Fibre 8 Gb"
#define LAMPS "small desk lamp; large desk lamp; small wall lamp; floor lamp"
#define NIGHTS "2 nights; 3 nights; 4 nights"
#define TITLES "a1 song; bbb; ccc; ddd; Cockpit 4; faded by alan walker"
#define NUMBERS "one; two; three; four; five; eight; nine; ten"

static const row choices[] = {
    {"corona", "item 0 label", .menu = BEERS},
    {"CORONA extra", "item 3 label", .menu = BEERS},
    {"India pale-ale", "item 1 alias", .menu = BEERS},
    {"I'd like an ipa, please \xf0\x9f\x8d\xba", "item 1 label", .menu = BEERS},
    {"light", "item 2 part", .menu = BEERS},
    {"the extra", "item 3 part", .menu = BEERS},
    {"deux coronas", "item 0 label", .menu = BEERS},
    {"2 Coronas extras", "item 3 label", .menu = BEERS},
    {"carona", "item 0 typo", .menu = BEERS},
    {"bud ligth", "item 0 typo", .menu = "Bud Light; Bud Ice"},
    {"2", "item 1 position", .menu = BEERS},
    {"number 2", "item 1 position", .menu = BEERS},
    {"n\xc2\xb0 2", "item 1 position", .menu = BEERS},
    {"#2 :p", "item 1 position", .menu = BEERS},
    {"the second", "item 1 position", .menu = BEERS},
    {"la deuxi\xc3\xa8me svp", "item 1 position", .menu = BEERS},
    {"the last one", "item 3 position", .menu = BEERS},
    {"le dernier", "item 3 position", .menu = BEERS},
    {"9", "none", .menu = BEERS}, {"0", "none", .menu = BEERS},
    {"corona or ipa", "several 0 1", .menu = BEERS},
    {"not the corona", "none", .menu = BEERS},
    {"the corona, not the ipa", "item 0 label", .menu = BEERS},
    {"pas la corona", "none", .menu = BEERS},
    {"no, the corona", "item 0 label", .menu = BEERS},
    {"corona, no, ipa", "item 1 label", .menu = BEERS},
    {"I said corona, no wait, ipa", "item 1 label", .menu = BEERS},
    /* Numbers and articles in a sentence point at nothing. */
    {"no, start at 01.01.2022", "none", .menu = FRUIT},
    {"no, start on 01.01", "none", .menu = FRUIT},
    {"I want to talk to a human", "none", .menu = FRUIT},
    {"this one", "none", .menu = FRUIT},
    {"one", "item 0 position", .menu = FRUIT},
    {"I'll take one", "none", .menu = FRUIT}, {"a", "none", .menu = FRUIT},
    {"2.5", "none", .menu = FRUIT}, {"$1", "none", .menu = FRUIT},
    {"cockpit 4", "item 4 label", .menu = TITLES},
    {"faded by alan wakjer", "item 5 part", .menu = TITLES},
    {"faded by allan wakler", "item 0 typo",
     .menu = "faded by alan walker; faded by alan smith"},
    {"fibre 8 gb", "item 1 label", .menu = PLANS},
    {"8 gb", "item 1 part", .menu = PLANS},
    {"the one with 8gb", "item 1 part", .menu = PLANS},
    {"gb", "none", .menu = PLANS}, {"18 gb", "none", .menu = PLANS},
    /* A part that several have is asked about. */
    {"fibre", "several 0 1", .menu = PLANS},
    {"fibre 9 gb", "several 0 1", .menu = PLANS},
    {"the desk lamp", "several 0 1", .menu = LAMPS},
    {"the small one", "several 0 2", .menu = LAMPS},
    {"the small desk one", "item 0 part", .menu = LAMPS},
    {"a small lamp for my desk", "item 0 part", .menu = LAMPS},
    {"desk or floor", "several 0 1 3", .menu = LAMPS},
    {"a smal one", "several 0 2", .menu = LAMPS},
    {"lamp", "several 0 1 2 3", .menu = LAMPS},
    {"my smale dog", "none", .menu = LAMPS},
    {"lamp", "none", .menu = "lamp a; lamp b; lamp c; lamp d; lamp e; lamp f; "
                             "lamp g; lamp h; lamp i"},
    /* A number may be a place or stand in a label. */
    {"3", "several 1 2", .menu = NIGHTS},
    {"3 please", "several 1 2", .menu = NIGHTS},
    {"1", "item 0 position", .menu = NIGHTS},
    {"the third", "item 2 position", .menu = NIGHTS},
    {"number 3", "item 2 position", .menu = NIGHTS},
    {"3 nights", "item 1 label", .menu = NIGHTS},
    {"2", "item 1 position", .menu = "Studio; 2 rooms; 3 rooms"},
    {"4", "several 4 3", .menu = TITLES},
    {"1 or 2", "several 0 1", .menu = FRUIT},
    {"the first or the last", "several 0 1", .menu = FRUIT},
    {"1 or 7", "none", .menu = FRUIT},
    {"4", "item 1 label", .menu = "5; 4; 3"},
    {"4.5", "none", .menu = "5; 4; 3"},
    {"9:00", "item 0 label", .menu = "9:00; 14:30"},
    {"red red fox", "item 0 label", .menu = "red fox; blue fox"},
    {"red red fox", "item 1 label", .menu = "red fox; red red fox"},
    {"caf\xc3\xa9", "item 0 label", .menu = "Caf\xc3\xa9; Th\xc3\xa9"},
    {"un the", "item 1 label", .menu = "Caf\xc3\xa9; Th\xc3\xa9"},
    {"but I was there!", "item 1 alias",
     .menu = "I forgot=forgot; J'y \xc3\xa9tais=I was there"},
    {"la queue", "item 0 alias", .menu = "L'attente=la queue; Ma place"},
    {"la carte", "item 0 label", .menu = "la carte; le plat"},
    {"carte la", "item 0 part", .menu = "la carte; le plat"},
    {"boxes", "item 1 label", .menu = "Beach; Box"},
    /* Words written together or apart. */
    {"with oatmilk please", "item 0 alias", .menu = "Oat=oat milk; Soy"},
    {"oat-milk", "item 0 alias", .menu = "Oat=oat milk; Soy"},
    {"with oatmlik please", "item 0 typo", .menu = "Oat=oat milk; Soy"},
    {"with oat milk please", "item 0 label", .menu = "Oatmilk; Soy milk"},
    {"oat - milk", "none", .menu = "Oatmilk; Soymilk"},
    /* What is not wanted. */
    {"oat instead of soy", "item 0 label", .menu = "Oat; Soy"},
    {"instead of soy, oat", "item 0 label", .menu = "Oat; Soy"},
    {"soja au lieu de vache", "item 1 label", .menu = "Vache; Soja"},
    {"without soy", "none", .menu = "Oat; Soy"},
    {"un pneu", "item 0 label", .menu = "Pneus; Huile"},
    {"coronas", "item 1 label", .menu = "Corona; Coronas"},
    /* Misspelt: not too short, not between two, not a known word. */
    {"night", "none", .menu = NUMBERS}, {"there", "none", .menu = NUMBERS},
    {"your", "none", .menu = NUMBERS}, {"nice", "none", .menu = NUMBERS},
    {"then", "none", .menu = NUMBERS}, {"thre", "item 2 typo", .menu = NUMBERS},
    {"cleaz", "several 0 1", .menu = "Clean; Clear"},
    {"bus", "none", .menu = "Bud; Tea"},
    {"chocolot", "none", .menu = "choco; tea"},
    {"chocolot", "item 0 typo", .menu = "chocolate; tea"},
    {"reguarl", "item 0 typo", .menu = "regular; large"},
    {"w1fi", "none", .menu = "wifi; cable"},
    /* An everyday word is meant as it stands, whatever it is like. */
    {"match", "none", .menu = "march; april"},
    {"matching", "none", .menu = "marching; april"},
    {"trial", "none", .menu = "trail; road"},
    {"bought", "none", .menu = "bough; twig"},
    {"steak", "none", .menu = "streak; spot"},
    {"weights", "none", .menu = "heights; sizes"},
    {"stopped", "none", .menu = "strapped; tied"},
    {"poisson", "none", .menu = "boisson; repas"},
    {"une carte", "none", .menu = "garte; repas"},
    {"valise", "none", .menu = "valide; non"},
    /* Its form may differ, and so may what is said of the same day. */
    {"grandes", "item 0 typo", .menu = "grand; petit"},
    {"petit", "item 1 typo", .menu = "grande; petite"},
    {"saterday", "item 1 typo", .menu = "Sunday; Saturday"},
    /* The first letter, letters doubled and letters in another order. */
    {"mumber", "item 0 typo", .menu = "number; name"},
    {"anumber", "item 0 typo", .menu = "number; name"},
    {"letter", "none", .menu = "better; worse"},
    {"adres", "item 0 typo", .menu = "address; name"},
    {"blanace", "item 0 typo", .menu = "balance; name"},
    {"samwich", "item 0 typo", .menu = "sandwich; soup"},
    {"wandwizh", "none", .menu = "sandwich; soup"},
    {"bxlxnce", "none", .menu = "balance; name"},
    {"success", "item 1 label", .menu = "failed; success"},
    /* In passing: by label or alias only. */
    {"2", "none", LEFTOVER, .menu = BEERS},
    {"carona", "none", LEFTOVER, .menu = BEERS},
    {"light", "none", LEFTOVER, .menu = BEERS},
    {"2 Corona", "item 0 label", LEFTOVER, .menu = BEERS},
    {"the second", "none", LEFTOVER, .menu = BEERS},
    {"no, 2", "none", CORRECTION, .menu = BEERS},
    {"en fait une Corona", "item 0 label", CORRECTION, .menu = BEERS},
    {"no corona", "item 0 label", CORRECTION, .menu = BEERS},
};

START_TEST(choices_are_found)
{
    check_row("one choice", known, &choices[_i]);
}
END_TEST

/* ---- texts, codes, cards ------------------------------------------------- */

#define SEAT "[A-Z]\\d{1,2}-\\d{1,3}"

static const struct { const char *type; row row; } texts[] = {
    {"text", AS("  Tout \xc3\xa9tait froid ", "Tout \xc3\xa9tait froid")},
    {"text", AS("", "none")}, {"text", AS("Success", "Success")},
    {"text", {"hi", "range hi", .bounds = "3 9"}},
    {"text", {"\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9", .bounds = "3 3"}},
    {"text", IN(LEFTOVER, "hello", "none")},
    {"text", {"Non !", "item 0 alias", .menu = "Aucune=non=rien"}},
    {"text", {"non merci", "non merci", .menu = "Aucune=non=rien"}},
    {"text", {"sans rien svp", "sans rien svp", .menu = "Aucune=non=rien"}},
    {"text like", {"6900", "none", .pattern = "\\d{5}"}},
    {"text like", {"69003", "69003", .pattern = "\\d{5}"}},
    {"text like", {"690031", "none", .pattern = "\\d{5}"}},
    {"text like", {"c'est le 69003 !", "69003", .pattern = "\\d{5}"}},
    {"text like", {"69003 or 69004", "none", .pattern = "\\d{5}"}},
    {"text like", {"\xd9\xa6\xd9\xa9\xd9\xa0\xd9\xa0\xd9\xa3", "69003",
                   .pattern = "\\d{5}"}},
    {"text like", {"cc204518", "CC204518", .pattern = "[A-Z]{2}\\d{6}"}},
    {"text like", {"ABC", "abc", .pattern = "[a-z]+"}},
    {"text like", {"aBc", "aBc", .pattern = "[a-zA-Z]+"}},
    {"text like", {"no", "item 0 label", .pattern = ".+", .menu = "No; Yes"}},
    {"text like", {"69003", "none", LEFTOVER, .pattern = "\\d{5}"}},
    {"code", {"b12-104", "B12-104", .pattern = SEAT}},
    {"code", {"my seat is B12-104, thanks", "B12-104", .pattern = SEAT}},
    {"code", {"two beers at b12-104", "B12-104", LEFTOVER, .pattern = SEAT}},
    {"code", {"B12-104", "B12-104", .pattern = SEAT, .scanned = true}},
    {"code", {"https://x.example/seat/B12-104", "B12-104", .pattern = SEAT,
              .scanned = true}},
    {"code", {"https://x.example/?s=B12-104", "B12-104", .pattern = SEAT,
              .scanned = true}},
    {"code", {"B12", "none", .pattern = SEAT, .scanned = true}},
    {"code", {"hello there", "hello there", .scanned = true}},
    {"code", {"2 coronas", "none", LEFTOVER, .pattern = "T?\\d{1,2}"}},
    {"code", {"2 coronas, t12", "T12", LEFTOVER, .pattern = "T?\\d{1,2}"}},
    {"code", {"7", "7", .pattern = "T?\\d{1,2}"}},
    {"code", AS(" ABC-1 ", "ABC-1")}, {"code", AS("hello there", "none")},
    {"code", IN(LEFTOVER, "ABC-1", "none")},
    {"card", AS("4242 4242 4242 4242", "visa 4242")},
    {"card", AS("my card: 5555-5555-5555-4444 ok", "mastercard 4444")},
    {"card", AS("4242 4242 4242 4243", "none")}, {"card", AS("4242", "none")},
    {"card", IN(LEFTOVER, "4242424242424242", "none")},
    {"card", {"later", "item 0 label", .menu = "Later; Cash"}},
};

START_TEST(texts_are_kept)
{
    check_row(texts[_i].type, known, &texts[_i].row);
}
END_TEST

START_TEST(a_card_gives_its_number_once)
{
    const heard h =
        jz_hear(&memory, known, S("use 4242 4242 4242 4242 please"));
    const question_type q = {.kind = MATCH_CARD};
    const match_room room = {.arena = &memory, .patterns = room_of_patterns,
                             .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    found f;
    ck_assert_int_eq(jz_match(&q, &h, ANSWER, &room, &f), MATCH_FOUND);
    ck_assert_str_eq(f.digits, "4242424242424242");
    ck_assert_uint_eq(f.from, 1);
    ck_assert_uint_eq(f.to, 5);
}
END_TEST

/* ---- what is left, and corrections --------------------------------------- */

static const struct { const char *said; uint32_t opened; } openers[] = {
    {"no, 2", 1}, {"no", 1}, {"en fait une Corona", 2}, {"change to 3", 2},
    {"no, actually 2", 2}, {"oh no, sorry, 2", 3}, {"2", 0}, {"corona", 0},
    {"no problem", 0}, {"", 0}, {"plut\xc3\xb4t demain", 1}, {"I know", 0},
};

START_TEST(corrections_are_opened)
{
    const heard h = jz_hear(&memory, known, jz_str(openers[_i].said));
    ck_assert_uint_eq(jz_opens_correction(&h), openers[_i].opened);
}
END_TEST

static const struct { const char *said; bool left; } leftovers[] = {
    {"2 corona", true}, {"please", false}, {"", false}, {"!!!", false},
    {"une svp", false}, {"the \xf0\x9f\x8d\xba :p", false}, {"5 %", true},
    {"je voudrais", false}, {"je voudrais une corona", true},
};

START_TEST(fillers_are_not_left_over)
{
    heard h = jz_hear(&memory, known, jz_str(leftovers[_i].said));
    ck_assert_int_eq(jz_anything_left(&h), leftovers[_i].left);
    for (uint32_t i = 0; i < h.words.count; i++) h.used[i] = true;
    ck_assert(!jz_anything_left(&h));
}
END_TEST

START_TEST(used_words_are_gone)
{
    heard h = jz_hear(&memory, known, S("2 corona and 3 ipa"));
    const match_room room = {.arena = &memory, .patterns = room_of_patterns,
                             .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    question_type q = {.kind = MATCH_NUMBER};
    found f;
    h.used[0] = h.used[1] = true;
    ck_assert_int_eq(jz_match(&q, &h, LEFTOVER, &room, &f), MATCH_FOUND);
    ck_assert_int_eq(f.value.number, 3 * MILLION);
    q = (question_type){.kind = MATCH_CHOICE, .menu = menu_of(BEERS, true)};
    ck_assert_int_eq(jz_match(&q, &h, LEFTOVER, &room, &f), MATCH_FOUND);
    ck_assert_int_eq(f.value.number, 1);
    h.used[4] = true;
    ck_assert_int_eq(jz_match(&q, &h, LEFTOVER, &room, &f), MATCH_NONE);
}
END_TEST

/* ---- menus --------------------------------------------------------------- */

START_TEST(ids_answer_taps_and_no_words)
{
    menu_builder *const b = jz_menu_begin(&memory, true);
    jz_menu_add(b, 0, PHRASE_LABEL, S("Cold"));
    jz_menu_add(b, 0, PHRASE_ID, S("c-1"));
    jz_menu_add(b, 1, PHRASE_ID, S("hidden"));
    const menu *const m = jz_menu_end(b, 2);
    uint32_t item = 9;
    ck_assert(jz_menu_find_id(m, S("hidden"), &item));
    ck_assert_uint_eq(item, 1);
    ck_assert(!jz_menu_find_id(m, S("Hidden"), &item));
    ck_assert(!jz_menu_find_id(m, S(""), &item));
    const heard h = jz_hear(&memory, known, S("hidden"));
    menu_hit hit;
    ck_assert_uint_eq(
        jz_menu_find(m, &h, 0, 1, PARTS | TYPOS, &hit, 1, &turn_units), 0);
    ck_assert_uint_eq(jz_menu_items(m), 2);
}
END_TEST

START_TEST(longer_phrases_come_first)
{
    const menu *const m = menu_of("a b; b c d; d; e=x; f=x", true);
    const heard h = jz_hear(&memory, known, S("a b c d, x"));
    menu_hit hits[8];
    const uint32_t count =
        jz_menu_find(m, &h, 0, 5, EXACT, hits, 8, &turn_units);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(hits[0].item, 1);
    ck_assert_uint_eq(hits[1].item, 3);
    ck_assert_uint_eq(hits[2].item, 4);
    ck_assert_uint_eq(hits[1].from, hits[2].from);
    ck_assert(!hits[0].whole);
    menu_hit best;
    ck_assert_uint_eq(
        jz_menu_find(m, &h, 0, 5, EXACT, &best, 1, &turn_units), 1);
    ck_assert_uint_eq(best.item, 1);
}
END_TEST

START_TEST(a_menu_of_nothing_finds_nothing)
{
    const menu *const m = jz_menu_end(jz_menu_begin(&memory, true), 0);
    const heard h = jz_hear(&memory, known, S("anything at all"));
    menu_hit hit;
    uint32_t item;
    ck_assert_uint_eq(
        jz_menu_find(m, &h, 0, 3, PARTS | TYPOS, &hit, 1, &turn_units), 0);
    ck_assert(!jz_menu_find_id(m, S("x"), &item));
}
END_TEST

enum { MANY = 10000 };

static str made_up(char text[16], uint32_t n, char first)
{
    static const char parts[] = "bakeridosunatomi";
    size_t size = 0;
    text[size++] = first;
    for (int i = 0; i < 5; i++, n /= 8) {
        memcpy(text + size, parts + 2 * (n % 8), 2);
        size += 2;
    }
    return (str){text, size};
}

/* Loop 0: with the index of misspelt words; 1: without, as for host lists. */
START_TEST(ten_thousand_choices_are_no_more_work)
{
    menu_builder *const b = jz_menu_begin(&memory, _i == 0);
    char text[16];
    for (uint32_t i = 0; i < MANY; i++) {
        jz_menu_add(b, i, PHRASE_LABEL, made_up(text, i, 'w'));
        jz_menu_add(b, i, PHRASE_ALIAS, made_up(text, i, 'q'));
    }
    jz_menu_add(b, MANY, PHRASE_LABEL, S("Zephyr lounge"));
    const menu *const m = jz_menu_end(b, MANY + 1);
    menu_hit hit;
    for (uint32_t i = 0; i < MANY; i += 97) {
        const heard h = jz_hear(&memory, known, made_up(text, i, 'q'));
        turn_units = UNITS;
        ck_assert_uint_eq(
            jz_menu_find(m, &h, 0, 1, EXACT, &hit, 1, &turn_units), 1);
        ck_assert_uint_eq(hit.item, i);
        ck_assert_uint_eq(turn_units, UNITS);
    }
    const heard h = jz_hear(&memory, known, S("the zehpyr luonge"));
    ck_assert_uint_eq(
        jz_menu_find(m, &h, 0, 3, TYPOS, &hit, 1, &turn_units), 1);
    ck_assert_uint_eq(hit.item, MANY);
    ck_assert_uint_eq(hit.edits, 2);
    ck_assert(hit.whole);
    if (_i == 0) ck_assert_uint_ge(turn_units, UNITS - 100);
}
END_TEST

/* A long message costs no more than its length: of its unknown words only the
 * first ones may be misspelt.  Loop 0: it is among them; 1: it is not. */
START_TEST(long_messages_are_not_corrected)
{
    const menu *const m = menu_of("Corona; IPA", true);
    buf said = {.arena = &memory};
    for (int i = 0; i < (_i ? 200 : 20); i++) jz_put(&said, S("wuzzle "));
    jz_put(&said, S("carona"));
    const heard h = jz_hear(&memory, known, jz_text(&said));
    menu_hit hit;
    turn_units = UNITS;
    ck_assert_uint_eq(jz_menu_find(m, &h, 0, h.words.count, TYPOS, &hit, 1,
                                   &turn_units),
                      _i ? 0 : 1);
}
END_TEST

START_TEST(no_units_no_typos)
{
    const menu *const m = menu_of("Corona; IPA", _i == 0);
    const heard h = jz_hear(&memory, known, S("carona"));
    menu_hit hit;
    uint32_t none = 0;
    ck_assert_uint_eq(jz_menu_find(m, &h, 0, 1, TYPOS, &hit, 1, &none), 0);
    ck_assert_uint_eq(jz_menu_find(m, &h, 0, 1, TYPOS, &hit, 1, &turn_units),
                      1);
}
END_TEST

/* ---- patterns ------------------------------------------------------------ */

enum { SURELY_STOPPED = 6 };
static const char *const hostile[] = {
    "(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)*b", "a*a*a*a*a*b", "(a*)*\\1b",
    "(x+x+)+y", "(?:a?){30}a{30}b", "\\s+$b", "(.*.*.*.*)=b",
};

/* Loop: a pattern, interpreted; then the same as machine code. */
START_TEST(hostile_patterns_are_stopped)
{
    const bool fast = _i >= COUNT(hostile);
    pattern_set *const set = jz_patterns_open(&memory, fast);
    str why;
    uint32_t at;
    const pattern *const p = jz_pattern_make(
        set, jz_str(hostile[_i % COUNT(hostile)]), &why, &at);
    ck_assert_ptr_nonnull(p);
    /* It holds the letters that the patterns need, so that nothing but
     * trying shows that it does not fit. */
    char text[4096];
    memset(text, 'a', sizeof text);
    memcpy(text + sizeof text - 6, "=bxyb!", 6);
    uint32_t units = UNITS;
    bool limited;
    ck_assert(!jz_pattern_fits(p, room_of_patterns, (str){text, sizeof text},
                               &units, &limited));
    ck_assert(limited || units > 0);
    if (_i % COUNT(hostile) < SURELY_STOPPED) ck_assert(limited);
    jz_pattern_room_shrink(room_of_patterns);
    jz_patterns_close(set);
}
END_TEST

START_TEST(no_units_no_match)
{
    str why;
    uint32_t at, none = 0, one = 1;
    bool limited;
    const pattern *const p = jz_pattern_make(patterns, S("a+b"), &why, &at);
    ck_assert(!jz_pattern_fits(p, room_of_patterns, S("ab"), &none, &limited));
    ck_assert(limited);
    ck_assert(!jz_pattern_fits(p, room_of_patterns, S("ab"), &one, &limited));
    ck_assert(limited);
    uint32_t enough = 50;
    ck_assert(jz_pattern_fits(p, room_of_patterns, S("aab"), &enough,
                              &limited));
    ck_assert(!limited);
    ck_assert_uint_lt(enough, 50);
    ck_assert(!jz_pattern_fits(p, room_of_patterns, S("aabc"), &enough,
                               &limited));
    ck_assert(!jz_pattern_fits(p, room_of_patterns, (str){NULL, 0}, &enough,
                               &limited));
    ck_assert(!limited);
}
END_TEST

static const struct { const char *text; uint32_t at; } refused[] = {
    {"a(b", 3}, {"[z-a]", 3}, {"(*UTF)a", 0}, {"(*LIMIT_MATCH=1)a", 0},
    {"a(?C1)b", 1}, {"\\C", 2}, {"\\\\(?C)", 2}, {"", 0},
};

START_TEST(bad_patterns_are_refused)
{
    str why = {NULL, 0};
    uint32_t at = 99;
    ck_assert_ptr_null(
        jz_pattern_make(patterns, jz_str(refused[_i].text), &why, &at));
    ck_assert_uint_gt(why.size, 0);
    ck_assert_uint_eq(at, refused[_i].at);
}
END_TEST

START_TEST(large_patterns_are_refused)
{
    char text[1100];
    str why;
    uint32_t at;
    memset(text, 'a', sizeof text);
    ck_assert_ptr_null(
        jz_pattern_make(patterns, (str){text, 1025}, &why, &at));
    ck_assert_ptr_nonnull(
        jz_pattern_make(patterns, (str){text, 1024}, &why, &at));
    for (int i = 0; i < 33; i++) memcpy(text + 3 * i, "(a)", 3);
    ck_assert_ptr_null(jz_pattern_make(patterns, (str){text, 99}, &why, &at));
    ck_assert_ptr_nonnull(
        jz_pattern_make(patterns, (str){text, 96}, &why, &at));
}
END_TEST

START_TEST(equal_patterns_are_one)
{
    str why;
    uint32_t at;
    const pattern *const p = jz_pattern_make(patterns, S("\\d+"), &why, &at);
    ck_assert_ptr_eq(p, jz_pattern_make(patterns, S("\\d+"), &why, &at));
    ck_assert_ptr_ne(p, jz_pattern_make(patterns, S("\\d*"), &why, &at));
}
END_TEST

/* A host that counts what it gave. */
static void *counting(void *user, void *block, size_t old_size, size_t new_size)
{
    size_t *const held = user;
    if (!new_size) {
        *held -= old_size;
        free(block);
        return NULL;
    }
    void *const bytes = realloc(block, new_size);
    if (bytes) *held += new_size - old_size;
    return bytes;
}

static void *refusing(void *user, void *block, size_t old_size, size_t new_size)
{
    int *const left = user;
    if (new_size && --*left < 0) return NULL;
    (void)old_size;
    if (new_size) return realloc(block, new_size);
    free(block);
    return NULL;
}

START_TEST(rooms_give_back_what_they_took)
{
    size_t held = 0;
    const jaseur_memory host = {counting, &held};
    pattern_room *const room = jz_pattern_room_open(&host);
    str why;
    uint32_t at, units = 1000000;
    bool limited;
    const pattern *const p =
        jz_pattern_make(patterns, S("(a|b(c|d))+(e|f)*z"), &why, &at);
    char text[3000];
    memset(text, 'a', sizeof text);
    jz_pattern_fits(p, room, (str){text, sizeof text}, &units, &limited);
    jz_pattern_room_shrink(room);
    ck_assert_uint_le(held, 64 * 1024);
    jz_pattern_room_close(room);
    ck_assert_uint_eq(held, 0);

    int left = _i;
    const jaseur_memory poor = {refusing, &left};
    pattern_room *const none = jz_pattern_room_open(&poor);
    if (none) jz_pattern_room_close(none);
}
END_TEST

/* ---- the table ----------------------------------------------------------- */

START_TEST(rows_are_in_order)
{
    int count = 0;
    for (const matcher_row *r = jz_matchers; r->name; r++, count++) {
        ck_assert_int_eq(r->kind, count);
        ck_assert_ptr_eq(jz_matcher(jz_str(r->name)), r);
        ck_assert_ptr_eq(jz_matcher_of(r->kind), r);
    }
    ck_assert_int_eq(count, MATCH_CONSENT + 1);
    ck_assert_ptr_null(jz_matcher(S("nonsense")));
    ck_assert_str_eq(jz_how_name(HOW_TEXT), "text");
    ck_assert_str_eq(jz_how_name(HOW_ID), "id");
}
END_TEST

/* Long and odd messages end, whatever is asked. */
START_TEST(anything_may_be_said)
{
    static const char *const pieces[] = {
        "1 ", "yes ", "no, ", "minus ", "a ", "+", "1.", "vingt ", "un peu ",
        "\xf0\x9f\x91\x8d", "((", "x2", "the second ", "half ", "et ",
     "coroma ",
    };
    char text[4100];
    size_t size = 0;
    const str piece = jz_str(pieces[_i]);
    while (size + piece.size < 4096) {
        memcpy(text + size, piece.at, piece.size);
        size += piece.size;
    }
    const match_room room = {.arena = &memory, .patterns = room_of_patterns,
                             .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    str why;
    uint32_t at;
    question_type q = {.menu = menu_of(BEERS, true)};
    q.pattern = jz_pattern_make(patterns, S(SEAT), &why, &at);
    const heard h = jz_hear(&memory, known, (str){text, size});
    for (int kind = 0; kind <= MATCH_CARD; kind++) {
        for (int mode = ANSWER; mode <= CORRECTION; mode++) {
            q.kind = (matcher_kind)kind;
            found f;
            jz_match(&q, &h, (match_mode)mode, &room, &f);
            ck_assert(f.from <= f.to && f.to <= h.words.count);
        }
    }
}
END_TEST

Suite *match_suite(void)
{
    Suite *const suite = suite_create("match");
    TCase *const answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, open_all, close_all);
    tcase_add_loop_test(answers, numbers_are_found, 0, COUNT(numbers));
    tcase_add_loop_test(answers, decimals_are_found, 0, COUNT(decimals));
    tcase_add_loop_test(answers, marks_are_those_of_the_language, 0,
                        COUNT(french_numbers));
    tcase_add_loop_test(answers, yes_and_no_are_told_apart, 0, COUNT(stances));
    tcase_add_loop_test(answers, choices_are_found, 0, COUNT(choices));
    tcase_add_loop_test(answers, texts_are_kept, 0, COUNT(texts));
    tcase_add_test(answers, a_card_gives_its_number_once);
    tcase_add_loop_test(answers, corrections_are_opened, 0, COUNT(openers));
    tcase_add_loop_test(answers, fillers_are_not_left_over, 0,
                        COUNT(leftovers));
    tcase_add_test(answers, used_words_are_gone);
    tcase_add_test(answers, rows_are_in_order);
    tcase_add_loop_test(answers, anything_may_be_said, 0, 16);
    suite_add_tcase(suite, answers);

    TCase *const menus = tcase_create("menus");
    tcase_add_checked_fixture(menus, open_all, close_all);
    tcase_add_test(menus, ids_answer_taps_and_no_words);
    tcase_add_test(menus, longer_phrases_come_first);
    tcase_add_test(menus, a_menu_of_nothing_finds_nothing);
    tcase_add_loop_test(menus, ten_thousand_choices_are_no_more_work, 0, 2);
    tcase_add_loop_test(menus, long_messages_are_not_corrected, 0, 2);
    tcase_add_loop_test(menus, no_units_no_typos, 0, 2);
    suite_add_tcase(suite, menus);

    TCase *const forms = tcase_create("patterns");
    tcase_add_checked_fixture(forms, open_all, close_all);
    tcase_add_loop_test(forms, hostile_patterns_are_stopped, 0,
                        2 * COUNT(hostile));
    tcase_add_test(forms, no_units_no_match);
    tcase_add_loop_test(forms, bad_patterns_are_refused, 0, COUNT(refused));
    tcase_add_test(forms, large_patterns_are_refused);
    tcase_add_test(forms, equal_patterns_are_one);
    tcase_add_loop_test(forms, rooms_give_back_what_they_took, 0, 6);
    suite_add_tcase(suite, forms);
    return suite;
}
