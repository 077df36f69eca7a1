/* test_trace.c - the trace tells what was understood: by which rule, how, from
 * which bytes of the message, and how far it was from what was meant. */
#include "suites.h"

#include "talk.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static talk t;

typedef struct row {
    const char *answer;     /* the keys of the question                       */
    const char *said;
    const char *what, *how;
    const char *used;       /* the words of the message; NULL: none           */
    int rule;
    uint32_t edits;
    bool masked;            /* they are not told                              */
} row;

static void ask(const char *answer)
{
    char flow[2048];
    snprintf(flow, sizeof flow,
             "bot: Bot\ncountry: FR\nlanguages: [en, fr]\n---\n"
             "flow: start\nsteps:\n"
             "  before:\n    ask: \"How many?\"\n    answer: number\n"
             "  x:\n    ask: \"What?\"\n    %s\n    tries: 9\n"
             "  bye:\n    say: \"Bye.\"\n---\n"
             "flow: fire\nhear: [fire, burning]\nanytime: yes\nsteps:\n"
             "  out:\n    say: \"Out.\"\n---\n"
             "flow: other\ncalled: Other\nhear: [invoice]\nsteps:\n"
             "  well:\n    say: \"Well.\"\n",
             answer);
    t = (talk){0};
    talk_begin(&t, flow);
    talk_say(&t, "hello");
    talk_say(&t, "2");
}

static const jaseur_trace *find_row(const char *what)
{
    const jaseur_trace *rows;
    const size_t count = jaseur_session_trace(t.session, &rows);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].what, what)) return &rows[i];
    return NULL;
}

static void check_words(const jaseur_trace *told, const row *r)
{
    if (!r->used) {
        ck_assert_uint_eq(told->from, told->to);
        return;
    }
    const char *const at = strstr(r->said, r->used);
    ck_assert_ptr_nonnull(at);
    ck_assert_msg(told->from == (uint32_t)(at - r->said), "'%s' from %u",
                  r->said, told->from);
    ck_assert_msg(told->to == told->from + strlen(r->used), "'%s' to %u",
                  r->said, told->to);
    ck_assert_ptr_nonnull(told->text);
    if (!r->masked) ck_assert_str_eq(told->text, r->used);
    else ck_assert_ptr_null(strstr(told->text, r->used));
}

#define MENU "choices: {small: Small desk lamp, large: [Large desk lamp, big], "\
             "wall: Wall light}"

static const row rows[] = {
    {MENU, "été: wall light, merci", "took", "label", "wall light", 4, 0, 0},
    {MENU, "the BIG one", "took", "alias", "BIG", 4, 0, 0},
    {MENU, "voilà: large", "took", "part", "large", 4, 0, 0},
    {MENU, "the wall ligth!", "took", "part", "wall", 4, 0, 0},
    {MENU, "the larg desk lmap", "took", "typo", "larg desk lmap", 4, 2, 0},
    {MENU, "the second, please", "took", "position", "second", 4, 0, 0},
    {MENU, "n° 3", "took", "position", "3", 4, 0, 0},
    {MENU, "a desk lamp", "several", "part", "desk lamp", 4, 0, 0},
    {MENU, "wall light or big", "several", "label", "wall light or big", 4, 0,
     0},
    {MENU, "hm", "not understood", NULL, NULL, 6, 0, 0},
    {"answer: number from 1 to 6", "J’en prends 3 s’il vous plaît", "took",
     "number", "3", 4, 0, 0},
    {"answer: number from 1 to 6", "ça fera trois", "took", "words", "trois", 4,
     0, 0},
    {"answer: number from 1 to 6", "été 17 !", "refused", "number", "17", 6, 0,
     0},
    {"answer: number", "2 or 3", "several", "number", "2 or 3", 4, 0, 0},
    {"answer: decimal", "voilà 2,5 kg", "took", "number", "2,5", 4, 0, 0},
    {"answer: yes/no", "oui, volontiers", "took", "yes/no", "oui", 4, 0, 0},
    {"answer: date", "voilà: le 24 décembre 2027, hein", "took", "date",
     "le 24 décembre 2027", 4, 0, 0},
    {"answer: date", "friday or saturday", "several", "date",
     "friday or saturday", 4, 0, 0},
    {"answer: time", "plutôt à 19h30, merci", "took", "time", "19h30", 4, 0,
     0},
    {"answer: moment", "voilà: friday at 8 pm", "took", "moment",
     "friday at 8 pm", 4, 0, 0},
    {"answer: phone", "c’est le 06 12 34 56 78, voilà", "took", "phone",
     "06 12 34 56 78", 4, 0, true},
    {"answer: email", "été@x: écris à Ada@Example.org, svp", "took", "email",
     "Ada@Example.org", 4, 0, true},
    {"answer: money", "disons 12,50 € alors", "took", "money", "12,50 €", 4, 0,
     0},
    {"answer: code like '[A-Z]{2}-\\d{4}'", "réf. AB-1234", "took", "pattern",
     "AB-1234", 4, 0, 0},
    {"answer: text", "  Tout était froid ", "took", "text",
     "Tout était froid", 4, 0, 0},
    {"answer: text like '\\d{6}'", "voilà: 204518", "took", "pattern",
     "204518", 4, 0, 0},
    {"answer: several choices\n    " MENU, "été: big, wall light", "took",
     "label", "big, wall light", 4, 0, 0},
    {"answer: number\n    refuse:\n      - {when: answer > 3, say: \"No.\"}",
     "été: 4", "refused", "number", "4", 6, 0, 0},
    {"answer: personal number", "j’ai 42 ans", "took", "number", "42", 4, 0,
     true},
    {"answer: secret text like '\\w{3}'", "abc", "took", "pattern", NULL, 4, 0,
     0},
    /* Other rules. */
    {"answer: date", "non, 3", "corrected", "number", "3", 3, 0, 0},
    {"answer: date", "là: my kitchen burns, burning!", "digressed", "alias",
     "burning", 5, 0, 0},
    {"answer: date", "FIRE!", "command", "alias", "FIRE", 2, 0, 0},
};

START_TEST(what_was_understood_is_told)
{
    const row *const r = &rows[_i];
    ask(r->answer);
    talk_say(&t, r->said);
    const jaseur_trace *const told = find_row(r->what);
    ck_assert_msg(told != NULL, "'%s' is not %s", r->said, r->what);
    ck_assert_int_eq(told->rule, r->rule);
    if (r->how) {
        ck_assert_ptr_nonnull(told->how);
        ck_assert_str_eq(told->how, r->how);
    } else {
        ck_assert_ptr_null(told->how);
    }
    ck_assert_uint_eq(told->edits, r->edits);
    check_words(told, r);
    talk_end(&t);
}
END_TEST

/* What was left over of the message itself has a place in it; of one before it
 * only the words are told. */
START_TEST(what_was_left_over_is_told)
{
    ask("answer: date");
    talk_say(&t, "no, 3");
    talk_end(&t);
    t = (talk){0};
    talk_begin(&t, "bot: Bot\nlanguages: [en]\n---\nflow: start\nsteps:\n"
                   "  a:\n    ask: \"Which?\"\n    choices: {x: Red, y: Blue}\n"
                   "  b:\n    ask: \"How many?\"\n    answer: number\n"
                   "  c:\n    ask: \"When?\"\n    answer: text\n"
                   "  d:\n    ask: \"Which day?\"\n    answer: date\n");
    talk_say(&t, "hello");
    talk_say(&t, "red, 3 of them, on 24 July");
    const jaseur_trace *told = find_row("took early");
    ck_assert_ptr_nonnull(told);
    ck_assert_str_eq(told->text, "3");
    ck_assert_uint_eq(told->from, 5);
    ck_assert_uint_eq(told->to, 6);
    talk_say(&t, "hm");
    told = find_row("took early");
    ck_assert_ptr_nonnull(told);
    ck_assert_str_eq(told->how, "date");
    ck_assert_str_eq(told->text, "24 July");
    ck_assert_uint_eq(told->to, 0);
    talk_end(&t);
}
END_TEST

/* A card is told by nothing but that it was taken. */
START_TEST(a_secret_is_not_told)
{
    ask("answer: card");
    talk_say(&t, "4242 4242 4242 4242");
    const jaseur_trace *const told = find_row("took");
    ck_assert_ptr_nonnull(told);
    ck_assert_str_eq(told->how, "card");
    ck_assert_ptr_null(told->text);
    ck_assert_uint_eq(told->to, 0);
    talk_end(&t);
}
END_TEST

Suite *trace_suite(void)
{
    Suite *const suite = suite_create("trace");
    TCase *const c = tcase_create("trace");
    tcase_add_loop_test(c, what_was_understood_is_told, 0, COUNT(rows));
    tcase_add_test(c, what_was_left_over_is_told);
    tcase_add_test(c, a_secret_is_not_told);
    suite_add_tcase(suite, c);
    return suite;
}
