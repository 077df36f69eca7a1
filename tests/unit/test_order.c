/* test_order.c - order lines and several choices out of messages, in English
 * and French. */
#include <check.h>
#include <string.h>

#include "match/order.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static escape way_out;
static arena memory;
static const lexicon *known; /* English and French                           */
static uint32_t pattern_units, turn_units;
static order_menu card;
static str packed;

/* ---- a menu -------------------------------------------------------------- */

static const struct {
    const char *id, *labels; /* a label, and aliases behind "="               */
    bool sizes, milk;
} items[] = {
    {"steak", "Entrec\xc3\xb4te=steak", false, false},
    {"cola", "Coca=coke=cola", false, false},
    {"tart", "Tarte au citron=tarte=tart=lemon tart", false, false},
    {"latte", "Latte", true, true},
    {"tea", "Tea=th\xc3\xa9", true, false},
    {"espresso", "Espresso", true, false},
    {"red", "Red wine=wine", false, false},
    {"white", "White wine=wine", false, false},
    {"four", "Pizza 4 fromages", false, false},
    {"zero", "Coca Zero", false, false},
    {"tomato", "Tomates=tomatoes", false, false},
    {"milk", "Milk=lait", false, false},
    {"carpaccio", "Carpaccio de boeuf", false, false},
};

static void put_text(buf *b, const char *name, str text)
{
    const value v = {.type = VALUE_TEXT, .text = text};
    if (name) jz_put_packed_name(b, jz_str(name));
    jz_put_packed(b, &v);
}

static void put_sizes(buf *b)
{
    jz_put_packed_name(b, S("size"));
    jz_put_packed_list(b, 2);
    put_text(b, NULL, S("Small"));
    jz_put_packed_list(b, 2);
    put_text(b, NULL, S("Large"));
    put_text(b, NULL, S("grand"));
}

static void put_milk(buf *b)
{
    jz_put_packed_name(b, S("milk"));
    jz_put_packed_record(b, 2);
    jz_put_packed_name(b, S("oat"));
    jz_put_packed_list(b, 2);
    put_text(b, NULL, S("Oat"));
    put_text(b, NULL, S("oat milk"));
    put_text(b, "whole", S("Whole milk"));
}

static void put_item(buf *b, int i)
{
    const bool options = items[i].sizes || items[i].milk;
    str label = jz_str(items[i].labels);
    jz_put_packed_record(b, options ? 3 : 2);
    put_text(b, "id", jz_str(items[i].id));
    put_text(b, "label", jz_cut(&label, '='));
    if (!options) return;
    jz_put_packed_name(b, S("options"));
    jz_put_packed_record(b, 1u + items[i].milk);
    put_sizes(b);
    if (items[i].milk) put_milk(b);
}

static void open_all(void)
{
    const lang *const both[] = {jz_lang(S("en")), jz_lang(S("fr"))};
    jz_arena_open(&memory, NULL, 0, &way_out);
    known = jz_lexicon_make(&memory, &memory, both, 2);
    turn_units = 1000000;
    menu_builder *const b = jz_menu_begin(&memory, false);
    buf list = {.arena = &memory};
    jz_put_packed_list(&list, (uint32_t)COUNT(items));
    for (int i = 0; i < COUNT(items); i++) {
        str rest = jz_str(items[i].labels);
        jz_menu_add(b, (uint32_t)i, PHRASE_LABEL, jz_cut(&rest, '='));
        while (rest.size) {
            jz_menu_add(b, (uint32_t)i, PHRASE_ALIAS, jz_cut(&rest, '='));
        }
        put_item(&list, i);
    }
    packed = jz_text(&list);
    card.items = jz_menu_end(b, (uint32_t)COUNT(items));
    card.options = jz_order_options(&memory, packed);
}

static void close_all(void)
{
    jz_arena_close(&memory);
}

/* ---- what was understood ------------------------------------------------- */

static void put_quantity(buf *b, const order_line *l)
{
    static const char *const units[] = {"", "kg", "l", "m"};
    int64_t n = l->quantity;
    if (l->measure) {
        ck_assert(jz_decimal_times(n, l->unit, &n));
    }
    jz_put_decimal(b, n, 0, '.', S(""));
    jz_put(b, jz_str(units[l->measure]));
    jz_put_char(b, ' ');
}

static void put_line(buf *b, const order_line *l)
{
    static const char *const acts[] = {"", "-", "=", "~"};
    const bool none = l->all && l->act == LINE_REMOVE;
    jz_put(b, jz_str(none ? "no " : acts[l->act]));
    if (l->all && !none) jz_put(b, S("all "));
    else if (!l->all) put_quantity(b, l);
    if (!l->item_count) jz_put(b, S("it"));
    for (uint8_t i = 0; i < l->item_count; i++) {
        if (i) jz_put_char(b, '|');
        jz_put(b, jz_str(items[l->items[i]].id));
    }
    for (uint8_t i = 0; i < l->option_count; i++) {
        jz_put_char(b, '/');
        jz_put(b, card.options->choices.at[l->options[i]].id);
    }
    for (uint8_t i = 0; i < l->become_count; i++) {
        jz_put_char(b, '>');
        jz_put(b, card.options->choices.at[l->becomes[i]].id);
    }
}

/* "2 cola, -1 steak, =3 tart, no tea, 1 latte/large", and "done". */
static str told(const char *said, match_mode mode)
{
    const heard h = jz_hear(&memory, known, jz_str(said));
    const match_room room = {.arena = &memory, .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    const order o = jz_read_order(&card, &h, mode, &room);
    buf b = {.arena = &memory};
    for (uint32_t i = 0; i < o.lines.count; i++) {
        if (i) jz_put(&b, S(", "));
        put_line(&b, &o.lines.at[i]);
    }
    if (o.done) jz_put(&b, o.lines.count ? S(", done") : S("done"));
    return jz_text(&b);
}

typedef struct row {
    const char *said, *meant;
    match_mode mode;
} row;

static const row rows[] = {
    /* How many. */
    {"une entrec\xc3\xb4te et deux cocas", "1 steak, 2 cola", ANSWER},
    {"two steaks and a coke", "2 steak, 1 cola", ANSWER},
    {"coca", "1 cola", ANSWER}, {"2 x Coca", "2 cola", ANSWER},
    {"coca x2", "2 cola", ANSWER}, {"coca x 2", "2 cola", ANSWER},
    {"2x coca", "2 cola", ANSWER}, {"coca : 2", "2 cola", ANSWER},
    {"2 \xc3\x97 Coca", "2 cola", ANSWER},
    {"the cokes to 3", "3 cola", ANSWER},
    {"2 cokes 3 steaks", "2 cola, 3 steak", ANSWER},
    {"coca 2 steaks", "1 cola, 2 steak", ANSWER},
    {"a dozen cokes", "12 cola", ANSWER},
    {"half a dozen cokes please", "6 cola", ANSWER},
    {"vingt et un cocas", "21 cola", ANSWER},
    {"deux bouteilles de coca", "2 cola", ANSWER},
    {"pour 4 personnes, une tarte", "1 tart", ANSWER},
    {"for Friday at 8 pm, two tarts", "2 tart", ANSWER},
    {"dans 2 heures un coca", "1 cola", ANSWER},
    {"le menu \xc3\xa0 20 euros, et un coca", "1 cola", ANSWER},
    {"je voudrais 2 entrec\xc3\xb4tes, 3 cocas et une tarte au citron svp",
     "2 steak, 3 cola, 1 tart", ANSWER},
    {"a steak, a coke, a lemon tart", "1 steak, 1 cola, 1 tart", ANSWER},
    {"2 steaks\n3 cokes\n1 tart", "2 steak, 3 cola, 1 tart", ANSWER},
    {"coca steak tarte", "1 cola, 1 steak, 1 tart", ANSWER},
    {"deux pizzas 4 fromages", "2 four", ANSWER},
    {"2 coca zero", "2 zero", ANSWER},
    {"zero cokes", "no cola", ANSWER},
    {"I'll take both wines", "1 red, 1 white", ANSWER},
    {"deux vins, un coca", "1 cola", ANSWER},
    {"two wines", "2 red|white", ANSWER},
    {"two red wines", "2 red", ANSWER},
    /* More and fewer. */
    {"another cola", "1 cola", ANSWER},
    {"encore un coca", "1 cola", ANSWER},
    {"un coca de plus", "1 cola", ANSWER},
    {"un autre coca", "1 cola", ANSWER},
    {"two more cokes", "2 cola", ANSWER},
    {"add a coke and two steaks", "1 cola, 2 steak", ANSWER},
    {"wait, add another coke", "1 cola", ANSWER},
    {"one coke less", "-1 cola", ANSWER},
    {"enl\xc3\xa8ve un coca", "-1 cola", ANSWER},
    {"un coca en moins", "-1 cola", ANSWER},
    {"deux cocas de moins", "-2 cola", ANSWER},
    {"one less coke", "-1 cola", ANSWER},
    {"remove 2 cokes", "-2 cola", ANSWER},
    /* Not at all. */
    {"no coke after all", "no cola", ANSWER},
    {"sans coca finalement", "no cola", ANSWER},
    {"enlevez les cocas", "no cola", ANSWER},
    {"remove the coke", "no cola", ANSWER},
    {"pas de coca", "no cola", ANSWER}, {"no coke", "no cola", ANSWER},
    {"I don't want the coke", "no cola", ANSWER},
    {"je ne veux plus de coca", "no cola", ANSWER},
    {"remove the coke and the tart", "no cola, no tart", ANSWER},
    {"remove the coke and add two tarts", "no cola, 2 tart", ANSWER},
    {"enlevez les cocas et mettez une tarte", "no cola, 1 tart", ANSWER},
    {"no coke, two steaks", "no cola, 2 steak", ANSWER},
    {"pas de coca et deux steaks", "no cola, 2 steak", ANSWER},
    {"pas de coca mais une tarte", "no cola, 1 tart", ANSWER},
    {"a tart instead of the coke", "1 tart, no cola", ANSWER},
    {"replace the coke with a tart", "no cola, 1 tart", ANSWER},
    {"remplacez le coca par deux tartes", "no cola, 2 tart", ANSWER},
    {"change the coke to a tart", "no cola, 1 tart", ANSWER},
    {"changez un coca en tarte", "-1 cola, 1 tart", ANSWER},
    {"change the cokes to 3", "=3 cola", ANSWER},
    {"two steaks instead of three", "2 steak", ANSWER},
    {"un coca, pas deux", "1 cola", ANSWER},
    {"pas deux cocas, trois", "3 cola", ANSWER},
    {"not two cokes", "", ANSWER},
    {"ni coca ni tarte", "no cola, no tart", ANSWER},
    /* So many, whatever there was. */
    {"only one tart", "=1 tart", ANSWER},
    {"just two steaks", "=2 steak", ANSWER},
    {"make it 3 cokes", "=3 cola", ANSWER},
    {"finalement trois cocas", "=3 cola", ANSWER},
    {"trois cocas finalement", "=3 cola", ANSWER},
    {"three cokes instead", "=3 cola", ANSWER},
    {"une seule tarte", "=1 tart", ANSWER},
    {"trois cocas en tout", "=3 cola", ANSWER},
    {"no, two steaks", "=2 steak", ANSWER},
    {"no 2 steaks", "=2 steak", ANSWER},
    {"two cokes, no, three", "=3 cola", ANSWER},
    {"actually one tart", "=1 tart", CORRECTION},
    {"no, two steaks and a coke", "=2 steak, =1 cola", CORRECTION},
    {"no coke after all", "no cola", CORRECTION},
    /* Options. */
    {"two large oat lattes and a small espresso",
     "2 latte/large/oat, 1 espresso/small", ANSWER},
    {"a large latte with oat milk", "1 latte/large/oat", ANSWER},
    {"a latte, large, with oat milk", "1 latte/large/oat", ANSWER},
    {"deux grands lattes", "2 latte/large", ANSWER},
    {"deux grandes lattes", "2 latte/large", ANSWER},
    {"latte large espresso", "1 latte/large, 1 espresso", ANSWER},
    {"a latte a small espresso", "1 latte, 1 espresso/small", ANSWER},
    {"a latte with oat milk and a small tea", "1 latte/oat, 1 tea/small",
     ANSWER},
    {"a large and a small latte", "1 latte/large, 1 latte/small", ANSWER},
    {"one large and two small lattes", "1 latte/large, 2 latte/small",
     ANSWER},
    {"two lattes, one large, one small", "1 latte/large, 1 latte/small",
     ANSWER},
    {"trois lattes, un grand et deux small", "1 latte/large, 2 latte/small",
     ANSWER},
    {"two small lattes and one large one", "2 latte/small, 1 latte/large",
     ANSWER},
    {"three lattes, one large", "2 latte, 1 latte/large", ANSWER},
    {"a milk", "1 milk", ANSWER}, {"a large milk", "1 milk", ANSWER},
    {"remove the large latte", "no latte/large", ANSWER},
    {"un latte (grand, oat) et un th\xc3\xa9", "1 latte/large/oat, 1 tea",
     ANSWER},
    /* Had differently: ~, so many (0: the one line), which, and > as what. */
    {"make the large one a small", "~0 it/large>small", ANSWER},
    {"make the large one a small one please", "~0 it/large>small", ANSWER},
    {"the large one small please", "~0 it/large>small", ANSWER},
    {"make the large latte small", "~0 latte/large>small", ANSWER},
    {"change the latte to large", "~0 latte>large", ANSWER},
    {"change the large latte to a small one", "~0 latte/large>small",
     ANSWER},
    {"change one latte to a large one", "~1 latte>large", ANSWER},
    {"make one of the lattes large", "~0 latte>large", ANSWER},
    {"change both lattes to oat milk", "~all latte>oat", ANSWER},
    {"both large please", "~all it>large", ANSWER},
    {"large lattes instead of small", "~0 latte/small>large", ANSWER},
    {"two large lattes, not small ones", "~2 latte/small>large", ANSWER},
    {"change the small latte to large with oat milk",
     "~0 latte/small>large>oat", ANSWER},
    {"change the latte to oat milk and add a coke",
     "~0 latte>oat, 1 cola", ANSWER},
    {"a coke, and make the large one a small", "1 cola, ~0 it/large>small",
     ANSWER},
    {"mets le grand en small", "~0 it/large>small", ANSWER},
    {"changez le latte en grand", "~0 latte>large", ANSWER},
    {"passez le latte en grand", "~0 latte>large", ANSWER},
    {"no, a large one", "~0 it>large", ANSWER},
    {"make it large", "~0 it>large", ANSWER},
    {"small, not large", "~0 it/large>small", ANSWER},
    {"small instead of large", "~0 it/large>small", ANSWER},
    {"change the latte to a large tea", "no latte, 1 tea/large", ANSWER},
    {"make the large one a small", "", LEFTOVER},
    {"large", "", ANSWER}, {"a small one", "", ANSWER},
    {"large or small", "", ANSWER},
    /* Measures. */
    {"a kilo and a half of tomatoes", "1.5kg tomato", ANSWER},
    {"500 g de tomates", "0.5kg tomato", ANSWER},
    {"500g de tomates", "0.5kg tomato", ANSWER},
    {"1,5 kg de tomates", "1.5kg tomato", ANSWER},
    {"1.5kg tomatoes", "1.5kg tomato", ANSWER},
    {"un kilo et demi de tomates", "1.5kg tomato", ANSWER},
    {"half a kilo of tomatoes", "0.5kg tomato", ANSWER},
    {"un demi-kilo de tomates", "0.5kg tomato", ANSWER},
    {"deux kilos de tomates et un litre de lait", "2kg tomato, 1l milk",
     ANSWER},
    {"tomates 2 kg", "2kg tomato", ANSWER},
    {"1.5 tomatoes", "1.5 tomato", ANSWER},
    {"une livre de tomates", "0.5kg tomato", ANSWER},
    {"50 cl of milk", "0.5l milk", ANSWER},
    {"un the et un coca", "1 tea, 1 cola", ANSWER},
    {"2 th\xc3\xa9s", "2 tea", ANSWER},
    {"un th\xc3\xa9 svp", "1 tea", ANSWER},
    /* Misspelt, and in part. */
    {"two esspressos", "2 espresso", ANSWER},
    {"a carpaccio and 2 cokes", "1 carpaccio, 2 cola", ANSWER},
    {"un carpaccio", "1 carpaccio", ANSWER},
    {"un carpaccio", "", LEFTOVER},
    /* The end. */
    {"c'est tout", "done", ANSWER}, {"That's all, thanks!", "done", ANSWER},
    {"rien d'autre", "done", ANSWER}, {"nothing else", "done", ANSWER},
    {"that will be it", "done", ANSWER}, {"no thanks", "done", ANSWER},
    {"non merci", "done", ANSWER}, {"no", "done", ANSWER},
    {"non", "done", ANSWER}, {"Non, c'est bon", "done", ANSWER},
    {"\xc3\xa7""a ira merci", "done", ANSWER}, {"done", "done", ANSWER},
    {"non, ce sera tout pour moi", "done", ANSWER},
    {"I'm good thanks", "done", ANSWER},
    {"un coca et c'est tout", "1 cola, done", ANSWER},
    {"a coke, that's it", "1 cola, done", ANSWER},
    {"two cokes and nothing else", "2 cola, done", ANSWER},
    {"that's all", "", LEFTOVER}, {"no", "", LEFTOVER},
    {"no more", "done", ANSWER},
    {"how much is the coke?", "", ANSWER},
    {"combien co\xc3\xbbte la tarte ?", "", ANSWER},
    {"yes", "", ANSWER}, {"maybe", "", ANSWER}, {"what?", "", ANSWER},
    {"a unicorn", "", ANSWER}, {"2", "", ANSWER}, {"", "", ANSWER},
    /* What there is. */
    {"one more", "1 it", ANSWER}, {"encore un", "1 it", ANSWER},
    {"make it three", "=3 it", ANSWER}, {"non, trois", "=3 it", ANSWER},
    {"remove everything", "no it", ANSWER},
    {"enlevez tout", "no it", ANSWER}, {"remove one", "-1 it", ANSWER},
    {"two cokes and no steak", "=2 cola, no steak", CORRECTION},
    /* In passing. */
    {"je voudrais commander une entrec\xc3\xb4te", "1 steak", LEFTOVER},
    {"two steaks and no coke", "2 steak", LEFTOVER},
};

START_TEST(lines_are_read)
{
    const row *const r = &rows[_i];
    const str is = told(r->said, r->mode);
    ck_assert_msg(jz_same(is, jz_str(r->meant)), "'%s' is '%.*s', not '%s'",
                  r->said, STR_ARGS(is), r->meant);
}
END_TEST

START_TEST(options_have_ids_and_labels)
{
    uint32_t at = 0;
    value item;
    for (int i = 0; i < 4; i++) ck_assert(jz_next_item(packed, &at, &item));
    value v = jz_item_option(&memory, item.text, S("size"), S("large"));
    ck_assert_int_eq(v.type, VALUE_RECORD);
    ck_assert(jz_same(jz_field(v.text, S("label")).text, S("Large")));
    v = jz_item_option(&memory, item.text, S("milk"), S("whole"));
    ck_assert(jz_same(jz_field(v.text, S("label")).text, S("Whole milk")));
    v = jz_item_option(&memory, item.text, S("milk"), S("soy"));
    ck_assert(!jz_is_known(&v));
}
END_TEST

START_TEST(units_are_known)
{
    uint8_t measure = 0;
    int32_t unit = 0;
    ck_assert(jz_read_unit(&memory, known, S("kg"), &measure, &unit));
    ck_assert_int_eq(measure, MEASURE_WEIGHT);
    ck_assert_int_eq(unit, 1000000);
    ck_assert(!jz_read_unit(&memory, known, S("bunch"), &measure, &unit));
    ck_assert(!jz_read_unit(&memory, known, S(""), &measure, &unit));
}
END_TEST

/* ---- several choices ----------------------------------------------------- */

static const char *const reasons[] = {
    "L'attente=la queue=file d'attente=Waiting=queues",
    "La buvette=nourriture=boissons=Food and drinks=food=drinks",
    "Ma place=si\xc3\xa8ge=My seat",
    "L'accueil=personnel=Staff",
};

static const menu *reason_menu(int count)
{
    menu_builder *const b = jz_menu_begin(&memory, true);
    for (int i = 0; i < count; i++) {
        str rest = jz_str(reasons[i]);
        jz_menu_add(b, (uint32_t)i, PHRASE_LABEL, jz_cut(&rest, '='));
        while (rest.size) {
            jz_menu_add(b, (uint32_t)i, PHRASE_ALIAS, jz_cut(&rest, '='));
        }
    }
    return jz_menu_end(b, (uint32_t)count);
}

static str chosen(const char *said, match_mode mode, int items_count,
                  const value *high)
{
    const question_type q = {.kind = MATCH_CHOICES,
                             .menu = reason_menu(items_count),
                             .high = *high};
    const heard h = jz_hear(&memory, known, jz_str(said));
    const match_room room = {.arena = &memory, .pattern_units = &pattern_units,
                             .turn_units = &turn_units};
    found f;
    const match_result result = jz_match(&q, &h, mode, &room, &f);
    buf b = {.arena = &memory};
    if (result == MATCH_SEVERAL) return S("several");
    if (result == MATCH_OUT_OF_RANGE) jz_put(&b, S("range"));
    for (uint32_t i = 0; i < f.item_count; i++) {
        if (b.size) jz_put_char(&b, ' ');
        jz_put_uint(&b, f.items[i] + 1, 1);
    }
    ck_assert(f.from <= f.to && f.to <= h.words.count);
    return jz_text(&b);
}

static const struct {
    const char *said, *meant;
    match_mode mode;
    int items, most;
} choices[] = {
    {"la queue et les boissons", "1 2", ANSWER, 4, 0},
    {"the drinks and the queue", "1 2", ANSWER, 4, 0},
    {"food, staff", "2 4", ANSWER, 4, 0},
    {"food and drinks", "2", ANSWER, 4, 0},
    {"1 and 3", "1 3", ANSWER, 4, 0}, {"1, 3", "1 3", ANSWER, 4, 0},
    {"1,3", "1 3", ANSWER, 4, 0}, {"1 2 3", "", ANSWER, 4, 0},
    {"1 et le 3", "1 3", ANSWER, 4, 0}, {"un et trois", "1 3", ANSWER, 4, 0},
    {"the first and the last", "1 4", ANSWER, 4, 0},
    {"la deuxi\xc3\xa8me, la 4", "2 4", ANSWER, 4, 0},
    {"2", "2", ANSWER, 4, 0}, {"7", "", ANSWER, 4, 0},
    {"1 and 7", "", ANSWER, 4, 0}, {"1 to 3", "", ANSWER, 4, 0},
    {"1-3", "", ANSWER, 4, 0},
    {"both", "1 2", ANSWER, 2, 0}, {"les deux", "1 2", ANSWER, 2, 0},
    {"both", "", ANSWER, 3, 0},
    {"all of them", "1 2 3 4", ANSWER, 4, 0},
    {"tout", "1 2 3 4", ANSWER, 4, 0},
    {"toutes !", "1 2 3 4", ANSWER, 4, 0},
    {"tout sauf la queue", "2 3 4", ANSWER, 4, 0},
    {"everything except the food and my seat", "1 4", ANSWER, 4, 0},
    {"la queue mais pas les boissons", "1", ANSWER, 4, 0},
    {"the queue, not the food", "1", ANSWER, 4, 0},
    {"la buvete et la queue", "1 2", ANSWER, 4, 0},
    {"none", "", ANSWER, 4, 0}, {"", "", ANSWER, 4, 0},
    {"the queue, the food and the staff", "range 1 2 4", ANSWER, 4, 2},
    {"the queue and the food", "1 2", ANSWER, 4, 2},
    {"c'\xc3\xa9tait la queue et la nourriture", "", LEFTOVER, 4, 0},
    {"no, the staff and the food", "2 4", CORRECTION, 4, 0},
};

START_TEST(several_are_chosen)
{
    value high = {0};
    if (choices[_i].most) {
        high = (value){.type = VALUE_NUMBER,
                       .number = choices[_i].most * MILLION};
    }
    const str is = chosen(choices[_i].said, choices[_i].mode,
                          choices[_i].items, &high);
    ck_assert_msg(jz_same(is, jz_str(choices[_i].meant)),
                  "'%s' is '%.*s', not '%s'", choices[_i].said, STR_ARGS(is),
                  choices[_i].meant);
}
END_TEST

Suite *order_suite(void)
{
    Suite *const s = suite_create("order");
    TCase *const c = tcase_create("order");
    tcase_add_checked_fixture(c, open_all, close_all);
    tcase_add_loop_test(c, lines_are_read, 0, COUNT(rows));
    tcase_add_loop_test(c, several_are_chosen, 0, COUNT(choices));
    tcase_add_test(c, options_have_ids_and_labels);
    tcase_add_test(c, units_are_known);
    suite_add_tcase(s, c);
    return s;
}
