/* test_lang.c - the tables of the languages are as their readers rely on:
 * folded, cut into words, sorted, complete; and what lang.c reads from them. */
#include "suites.h"

#include <check.h>
#include <string.h>

#include "base/calendar.h"
#include "expr/value.h"
#include "lang/lang.h"
#include "text/words.h"

/* How many languages there are. */
static int langs(void)
{
    int count = 0;
    while (jz_langs[count]) count++;
    return count;
}

static arena memory;
static escape way_out;

static void open_memory(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static void close_memory(void)
{
    jz_arena_close(&memory);
}

static const lang *tested(int i)
{
    return jz_langs[i];
}

/* The words of a row, joined by single spaces. */
static str joined(str row)
{
    buf b = {.arena = &memory};
    const words w = jz_words(&memory, row);
    for (uint32_t i = 0; i < w.count; i++) {
        if (i) jz_put_char(&b, ' ');
        jz_put(&b, jz_word(&w, i));
    }
    return jz_text(&b);
}

/* A row that a message can match: it is its own folding, and a message that
 * says just this is cut into just these words. */
static void check_listened(const lang *l, const char *row)
{
    const str given = jz_str(row);
    const str folds = jz_fold(&memory, given).text;
    ck_assert_msg(jz_same(folds, given), "%s: \"%s\" folds to \"%.*s\"",
                  l->tag, row, STR_ARGS(folds));
    const str split = joined(given);
    ck_assert_msg(given.size && jz_same(split, given),
                  "%s: the words of \"%s\" are \"%.*s\"", l->tag, row,
                  STR_ARGS(split));
}

static uint32_t count_words(const char *row)
{
    return jz_words(&memory, jz_str(row)).count;
}

static void check_list(const lang *l, const char *const *list)
{
    ck_assert_ptr_nonnull(list);
    ck_assert_ptr_nonnull(list[0]);
    for (size_t i = 0; list[i]; i++) {
        check_listened(l, list[i]);
        for (size_t j = 0; j < i; j++) {
            if (!strcmp(list[i], list[j]))
                ck_abort_msg("%s: \"%s\" is there twice", l->tag, list[i]);
        }
    }
}

/* Each name is one that the engine knows, or "&". */
static void check_moneys(const lang *l, const money_word *list)
{
    for (; list && list->words; list++) {
        check_listened(l, list->words);
        const str name = jz_str(list->name);
        ck_assert_msg(jz_money_name(name) || jz_same(name, S("&")), "%s: %s",
                      l->tag, list->name);
    }
}

static void check_phrases(const lang *l, const phrase *list)
{
    ck_assert_ptr_nonnull(list);
    ck_assert_ptr_nonnull(list[0].words);
    for (size_t i = 0; list[i].words; i++) {
        check_listened(l, list[i].words);
        for (size_t j = 0; j < i; j++) {
            if (!strcmp(list[i].words, list[j].words))
                ck_abort_msg("%s: \"%s\" is there twice", l->tag,
                             list[i].words);
        }
    }
}

START_TEST(the_languages_are_listed)
{
    ck_assert_str_eq(jz_langs[0]->tag, "en");
    ck_assert_str_eq(jz_langs[1]->tag, "fr");
}
END_TEST

START_TEST(what_is_listened_to_is_folded_and_cut)
{
    const lang *l = tested(_i);
    check_phrases(l, l->ordinals);
    check_list(l, l->ordinal_ends);
    check_phrases(l, l->fractions);
    check_list(l, l->percents);
    check_phrases(l, l->yes_no);
    if (l->answer_words) check_phrases(l, l->answer_words);
    check_list(l, l->openers);
    check_list(l, l->fillers);
    check_list(l, l->number_marks);
    check_phrases(l, l->orders);
    for (const unit_word *u = l->units; u->word; u++) {
        check_listened(l, u->word);
        ck_assert(u->of != MEASURE_NONE && u->size > 0);
    }
    check_phrases(l, l->short_months);
    check_list(l, l->cents);
    check_moneys(l, l->moneys);
    check_moneys(l, l->money_lands);
}
END_TEST

/* Values that a role can have. */
static bool fits_role(const when_word *w)
{
    switch (w->role) {
    case WHEN_UNSURE: return false;
    case WHEN_DAY: return w->value >= -3 && w->value <= 15;
    case WHEN_TODAY:
        return w->value >= -2 * DAY_PARTS && w->value < 2 * DAY_PARTS;
    case WHEN_PART: return w->value >= 0 && w->value < DAY_PARTS;
    case WHEN_WEEKDAY:
        return w->value >= 0 && w->value / WEEKDAY_PART < DAY_PARTS &&
               (w->value < WEEKDAY_PART || w->value % WEEKDAY_PART < 7);
    case WHEN_SHORT_DAY: return w->value >= 0 && w->value < 7;
    case WHEN_WEEKS: return w->value == 7 || w->value == 14;
    case WHEN_MONTH: return w->value >= -1 && w->value <= 1;
    case WHEN_WEEK: return w->value >= -1 && w->value <= 2;
    case WHEN_IN:
    case WHEN_OVER:
    case WHEN_LATER: return w->value == 1 || w->value == -1;
    case WHEN_UNIT: return w->value > 0;
    case WHEN_MONTHS:
        return w->value == 1 || (w->value > 0 && w->value % 12 == 0);
    case WHEN_HOUR: return w->value == 0 || w->value == 60;
    case WHEN_NAMED:
        return w->value == 0 || w->value == 1 || w->value == 12;
    case WHEN_TO:
        return w->value >= -1 && (w->value < 0 || w->value % 15 == 0);
    case WHEN_PAST: case WHEN_PLUS: case WHEN_LESS:
        return w->value >= 0 && w->value <= 45 && w->value % 15 == 0;
    case WHEN_NEXT: case WHEN_LAST: case WHEN_FROM:
        return w->value == 0 || w->value == 1;
    case WHEN_YEAR: return w->value >= -1 && w->value <= 1;
    case WHEN_FEAST:
        return jz_is_date((date){2024, w->value / 100, w->value % 100});
    case WHEN_EASTER: return w->value >= -52 && w->value <= 60;
    case WHEN_ERA: return w->value == 1 || w->value == -1;
    case WHEN_BESIDE: return w->value && w->value >= -7 && w->value <= 7;
    case WHEN_BOUND: return w->value >= -1 && w->value <= 1;
    case WHEN_ZERO: return w->value >= 1 && w->value <= 9;
    case WHEN_END: case WHEN_NOW: return w->value == 0 || w->value == 1;
    case WHEN_THIS:
    case WHEN_UNTIL: case WHEN_THE: case WHEN_OF: case WHEN_AT:
    case WHEN_SECONDS: case WHEN_AND: case WHEN_ABOUT:
        return w->value == 0;
    }
    return false;
}

START_TEST(days_and_times_are_folded_and_fit_their_roles)
{
    const lang *l = tested(_i);
    for (const when_word *w = l->whens; w->words; w++) {
        check_listened(l, w->words);
        ck_assert_msg(fits_role(w), "%s: %s", l->tag, w->words);
        for (const when_word *v = l->whens; v < w; v++) {
            if (!strcmp(v->words, w->words))
                ck_abort_msg("%s: \"%s\" is there twice", l->tag, w->words);
        }
    }
}
END_TEST

START_TEST(numbers_are_sorted_single_words)
{
    const lang *l = tested(_i);
    for (size_t i = 0; l->numbers[i].word; i++) {
        const char *row = l->numbers[i].word;
        check_listened(l, row);
        ck_assert_msg(count_words(row) == 1, "%s: \"%s\" is not one word",
                      l->tag, row);
        if (!i) continue;
        ck_assert_msg(strcmp(l->numbers[i - 1].word, row) < 0,
                      "%s: \"%s\" stands before \"%s\"", l->tag,
                      l->numbers[i - 1].word, row);
    }
}
END_TEST

/* So that a word can be looked up by halves. */
START_TEST(everyday_words_are_sorted_and_folded)
{
    const lang *const l = tested(_i);
    ck_assert_int_eq(l->common != NULL, l->forms != NULL);
    ck_assert_int_eq(l->common != NULL, l->ends != NULL);
    str last = S("");
    for (const char *const *row = l->common; row && *row; row++) {
        for (str rest = jz_str(*row); rest.size;) {
            const str word = jz_cut(&rest, ' ');
            const size_t size = word.size < last.size ? word.size : last.size;
            const int order = size ? memcmp(last.at, word.at, size) : -1;
            ck_assert_msg(order < 0 || (!order && last.size < word.size),
                          "%s: %.*s", l->tag, STR_ARGS(word));
            for (size_t i = 0; i < word.size; i++) { /* so it is folded */
                ck_assert_msg(jz_is_lower(word.at[i]), "%s: %.*s", l->tag,
                              STR_ARGS(word));
            }
            ck_assert_uint_ge(word.size, 3);
            last = word;
        }
    }
}
END_TEST

START_TEST(numbers_fit_their_roles)
{
    const lang *l = tested(_i);
    for (const number_word *n = l->numbers; n->word; n++) {
        bool fits = false;
        switch (n->role) {
        case NUMBER_UNIT:
            fits = n->value >= 0 && n->value < 30;
            break;
        case NUMBER_SCORE:
            fits = n->value == 20;
            break;
        case NUMBER_HUNDRED:
            fits = n->value >= 100 && n->value <= 900 && n->value % 100 == 0;
            break;
        case NUMBER_TEN:
            fits = n->value >= 10 && n->value <= 90 && n->value % 10 == 0;
            break;
        case NUMBER_TIMES:
            fits = n->value >= 100 && n->value % 100 == 0;
            break;
        case NUMBER_WHOLE:
            fits = n->value >= 2;
            break;
        case NUMBER_ARTICLE: case NUMBER_ONE:
            fits = n->value == 1;
            break;
        case NUMBER_JOIN:
        case NUMBER_HALF:
            fits = n->value >= 0 && n->value <= 2;
            break;
        case NUMBER_MINUS:
        case NUMBER_POINT:
        case NUMBER_VAGUE:
            fits = n->value == 0;
            break;
        case NUMBER_PART:
        case NUMBER_OVER:
        case NUMBER_PERCENT:
        case NUMBER_UNSURE:
            break;
        }
        ck_assert_msg(fits, "%s: %s", l->tag, n->word);
    }
}
END_TEST

START_TEST(yes_and_no_and_ordinals_have_values)
{
    const lang *l = tested(_i);
    unsigned yes = 0, no = 0;
    for (const phrase *p = l->yes_no; p->words; p++) {
        ck_assert_msg(p->value >= ANSWER_UNSURE && p->value < ANSWER_FAULT,
                      "%s", p->words);
        if (p->value == ANSWER_YES || p->value == ANSWER_ASSENT ||
            p->value == ANSWER_GOOD) {
            yes++;
        }
        if (p->value == ANSWER_NO || p->value == ANSWER_NOT) no++;
    }
    ck_assert_uint_ge(yes, 30);
    ck_assert_uint_ge(no, 30);
    for (const phrase *p = l->answer_words; p && p->words; p++) {
        ck_assert_msg(p->value >= ANSWER_FAULT && p->value <= ANSWER_PART,
                      "%s", p->words);
    }

    int64_t low = 0, high = 0;
    for (const phrase *p = l->ordinals; p->words; p++) {
        ck_assert_msg(p->value >= -2 && p->value != 0, "%s", p->words);
        if (p->value < low) low = p->value;
        if (p->value > high) high = p->value;
    }
    ck_assert_int_eq(low, -2);
    ck_assert_int_ge(high, 31);
}
END_TEST

static void check_agree(const lang *a, const lang *b, const phrase *of_a,
                        const phrase *of_b)
{
    for (const phrase *p = of_a; p->words; p++)
        for (const phrase *q = of_b; q->words; q++)
            if (!strcmp(p->words, q->words) && p->value != q->value)
                ck_abort_msg("%s, %s: %s", a->tag, b->tag, p->words);
}

/* 1 yes, 0 no, -1 neither. */
static int side(const phrase *p)
{
    switch ((answer_role)p->value) {
    case ANSWER_YES: case ANSWER_ASSENT: case ANSWER_GOOD:
    case ANSWER_CERTAIN: case ANSWER_WILL:
        return 1;
    case ANSWER_NO: case ANSWER_NO_NOT: case ANSWER_BAD: case ANSWER_NOT:
    case ANSWER_CHANGE: case ANSWER_LATER: case ANSWER_DONE:
        return 0;
    default: return -1;
    }
}

static void check_sides(const lang *a, const lang *b)
{
    for (const phrase *p = a->yes_no; p->words; p++)
        for (const phrase *q = b->yes_no; q->words; q++)
            if (!strcmp(p->words, q->words) && side(p) != side(q))
                ck_abort_msg("%s, %s: %s", a->tag, b->tag, p->words);
}

/* A reply to a yes/no question of one language may be read with the tables of
 * the other one as well, so the two must not contradict each other. */
START_TEST(languages_agree_about_what_they_share)
{
    const lang *a = tested(_i);
    for (int i = 0; i < _i; i++) {
        const lang *b = tested(i);
        check_sides(a, b);
        check_agree(a, b, a->ordinals, b->ordinals);
        for (const number_word *p = a->numbers; p->word; p++)
            for (const number_word *q = b->numbers; q->word; q++)
                /* What a billion is, they never will: the lexicon knows. */
                if (!strcmp(p->word, q->word) && p->value != q->value &&
                    (q->role != p->role || (p->role != NUMBER_TIMES &&
                                            p->role != NUMBER_JOIN)))
                    ck_abort_msg("%s, %s: %s", a->tag, b->tag, p->word);
    }
}
END_TEST

static uint32_t length(const char *const *list)
{
    uint32_t count = 0;
    while (list[count]) {
        ck_assert(*list[count]);
        count++;
    }
    return count;
}

START_TEST(what_is_said_is_complete)
{
    const lang *l = tested(_i);
    for (int i = 0; i < SAY_COUNT; i++) {
        ck_assert_msg(l->says[i] && *l->says[i], "%s: text %d", l->tag, i);
    }
    ck_assert_uint_eq(length(l->days), 7);
    ck_assert_uint_eq(length(l->months), 12);
    ck_assert_uint_eq(length(l->number_names), 21);
    ck_assert_ptr_nonnull(l->group_mark);
    ck_assert_ptr_nonnull(l->money_gap);
    ck_assert_ptr_nonnull(l->list_and);
}
END_TEST

static const struct {
    engine_text text;
    const char *needs;
} inserts[] = {
    {SAY_TEXT_LEAST, "{0}"}, {SAY_TEXT_MOST, "{1}"},
    {SAY_TEXT_LENGTH, "{0}"}, {SAY_TEXT_LENGTH, "{1}"},
    {SAY_CHANGE_WHAT, "{0}"}, {SAY_LEAVE, "{0}"}, {SAY_LEAVE, "{1}"},
    {SAY_BASKET_MOST, "{1}"}, {SAY_BASKET_LEAST, "{0}"},
};

START_TEST(texts_hold_their_inserts)
{
    for (int i = 0; i < langs(); i++) {
        const lang *l = tested(i);
        const engine_text text = inserts[_i].text;
        const char *needs = inserts[_i].needs;
        ck_assert_ptr_nonnull(strstr(l->says[text], needs));
        if (!l->says_familiar || !l->says_familiar[text]) continue;
        ck_assert_ptr_nonnull(strstr(l->says_familiar[text], needs));
    }
}
END_TEST

/* Only the parts that lang.h names stand in braces. */
static void check_pattern(const lang *l, const char *pattern, const char *has)
{
    static const char *const parts[] = {"{d}", "{D}",  "{M}", "{Y}",
                                        "{h}", "{hh}", "{mm}"};
    ck_assert_ptr_nonnull(pattern);
    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{')) {
        bool known = false;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            known |= !strncmp(at, parts[i], strlen(parts[i]));
        ck_assert_msg(known, "%s: %s", l->tag, pattern);
    }
    for (const char *c = has; *c; c++) {
        char part[] = {'{', *c, '}', '\0'};
        const bool hours = *c == 'h' && strstr(pattern, "{hh}");
        ck_assert_msg(strstr(pattern, part) || hours || *c == 'm',
                      "%s: no %s in %s", l->tag, part, pattern);
        ck_assert_msg(*c != 'm' || strstr(pattern, "{mm}"), "%s", pattern);
    }
}

START_TEST(moments_print_from_known_parts)
{
    const lang *l = tested(_i);
    check_pattern(l, l->date, "DdM");
    check_pattern(l, l->date_with_year, "DdMY");
    check_pattern(l, l->day, "D");
    check_pattern(l, l->time, "hm");
    check_pattern(l, l->moment, "DdMhm");
    check_pattern(l, l->short_date, "dM");
    check_pattern(l, l->short_date_with_year, "dMY");
}
END_TEST

static const struct {
    const char *tag, *found;
} tags[] = {
    {"en", "en"},       {"fr", "fr"},         {"fr-tu", "fr"},
    {"fr-FR", "fr"},    {"fr-CA-tu", "fr"},   {"FR", "fr"},
    {"fr_FR", "fr"},    {"en-formal", "en"},  {"", "en"},
    {"eo", "en"},       {"frp", "en"},        {"fro-tu", "en"},
    {"f", "en"},        {"-fr", "en"},        {"-", "en"},
    {"fr-", "fr"},
};

START_TEST(languages_are_found_by_tag)
{
    ck_assert_str_eq(jz_lang(jz_str(tags[_i].tag))->tag, tags[_i].found);
}
END_TEST

static const struct {
    const char *tag;
    engine_text text;
    const char *said;
} said[] = {
    {"en", SAY_CHOOSE, "Please choose one of these."},
    {"en", SAY_NUMBER, "Please give a number."},
    {"en-tu", SAY_NUMBER, "Please give a number."},
    {"en", SAY_CHANGE_WHAT, "What should I change? {0}"},
    {"en", SAY_WHICH_ONE, "Which one?"},
    {"fr", SAY_NUMBER, "Donnez un nombre, s’il vous plaît."},
    {"fr-tu", SAY_NUMBER, "Donne un nombre, s’il te plaît."},
    {"fr-CA-tu", SAY_NUMBER, "Donne un nombre, s’il te plaît."},
    {"fr-nous", SAY_NUMBER, "Donnez un nombre, s’il vous plaît."},
    {"fr-tutti", SAY_NUMBER, "Donnez un nombre, s’il vous plaît."},
    {"fr-tu", SAY_CHANGE_WHAT, "Que dois-je changer\u00A0? {0}"},
    {"fr-tu", SAY_YES, "oui"},
    {"tu", SAY_NO, "no"},
    {"", SAY_YES, "yes"},
};

START_TEST(texts_are_said_in_the_tone)
{
    const str tag = jz_str(said[_i].tag);
    const str text = jz_says(jz_lang(tag), tag, said[_i].text);
    ck_assert_msg(jz_same(text, jz_str(said[_i].said)), "%s: %.*s",
                  said[_i].tag, STR_ARGS(text));
}
END_TEST

/* French puts a no-break space before ? ! ; : and « holds one behind it. */
START_TEST(french_texts_have_no_space_that_breaks)
{
    static const char *const wrong[] = {" ?", " !", " ;", " :", "« ", " »"};
    const lang *fr = tested(1);
    for (int i = 0; i < SAY_COUNT; i++) {
        const char *familiar = fr->says_familiar[i];
        for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
            ck_assert_ptr_null(strstr(fr->says[i], wrong[j]));
            if (familiar) ck_assert_ptr_null(strstr(familiar, wrong[j]));
        }
        ck_assert_ptr_null(strchr(fr->says[i], '\''));
        if (familiar) ck_assert_ptr_null(strchr(familiar, '\''));
        if (familiar) ck_assert_ptr_null(strstr(familiar, "vous"));
    }
}
END_TEST

static const struct {
    const char *tag;
    int64_t count;
    unsigned form;
} plurals[] = {
    {"en", 0, 1},         {"en", 1000000, 0},  {"en", 1000001, 1},
    {"en", 999999, 1},    {"en", 1500000, 1},  {"en", 2000000, 1},
    {"en", -1000000, 0},  {"en", -2000000, 1}, {"en", INT64_MAX, 1},
    {"en", INT64_MIN, 1}, {"fr", 0, 0},        {"fr", 1000000, 0},
    {"fr", 1500000, 0},   {"fr", 1999999, 0},  {"fr", 2000000, 1},
    {"fr", 5000000, 1},   {"fr", -1000000, 0}, {"fr", -1999999, 0},
    {"fr", -2000000, 1},  {"fr", INT64_MAX, 1}, {"fr", INT64_MIN, 1},
};

START_TEST(counts_take_their_form)
{
    const lang *l = jz_lang(jz_str(plurals[_i].tag));
    ck_assert_uint_eq(jz_plural(l, plurals[_i].count), plurals[_i].form);
    ck_assert_uint_eq(jz_plural_forms(l), 2);
}
END_TEST

START_TEST(some_languages_have_one_form)
{
    const lang one = {.tag = "ja", .plural = PLURAL_ONE};
    ck_assert_uint_eq(jz_plural(&one, 0), 0);
    ck_assert_uint_eq(jz_plural(&one, 7000000), 0);
    ck_assert_uint_eq(jz_plural_forms(&one), 1);
}
END_TEST

/* Rows that would take what people say for something else. */
static const struct {
    const char *tag, *row;
} absent[] = {
    {"en", "know"}, {"en", "please"}, {"en", "t"}, {"fr", "si"},
    {"fr", "merci"}, {"fr", "sur"},
};

START_TEST(doubtful_words_are_no_answer)
{
    const lang *l = jz_lang(jz_str(absent[_i].tag));
    for (const phrase *p = l->yes_no; p->words; p++) {
        ck_assert_str_ne(p->words, absent[_i].row);
    }
}
END_TEST

/* "no, 2" is a correction and must not point at the second choice. */
START_TEST(no_is_no_number_mark)
{
    const lang *l = tested(_i);
    for (const char *const *mark = l->number_marks; *mark; mark++) {
        for (const char *const *opener = l->openers; *opener; opener++) {
            ck_assert_str_ne(*mark, *opener);
        }
        ck_assert_str_ne(*mark, "no");
    }
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

Suite *lang_suite(void)
{
    Suite *suite = suite_create("lang");
    TCase *rows = tcase_create("rows");
    tcase_add_checked_fixture(rows, open_memory, close_memory);
    tcase_add_test(rows, the_languages_are_listed);
    tcase_add_loop_test(rows, what_is_listened_to_is_folded_and_cut, 0, langs());
    tcase_add_loop_test(rows, days_and_times_are_folded_and_fit_their_roles, 0,
                        langs());
    tcase_add_loop_test(rows, numbers_are_sorted_single_words, 0, langs());
    tcase_add_loop_test(rows, everyday_words_are_sorted_and_folded, 0, langs());
    tcase_add_loop_test(rows, numbers_fit_their_roles, 0, langs());
    tcase_add_loop_test(rows, yes_and_no_and_ordinals_have_values, 0, langs());
    tcase_add_loop_test(rows, languages_agree_about_what_they_share, 0,
                        langs());
    tcase_add_loop_test(rows, doubtful_words_are_no_answer, 0, COUNT(absent));
    tcase_add_loop_test(rows, no_is_no_number_mark, 0, langs());
    suite_add_tcase(suite, rows);

    TCase *texts = tcase_create("texts");
    tcase_add_loop_test(texts, what_is_said_is_complete, 0, langs());
    tcase_add_loop_test(texts, texts_hold_their_inserts, 0, COUNT(inserts));
    tcase_add_loop_test(texts, moments_print_from_known_parts, 0, langs());
    tcase_add_loop_test(texts, languages_are_found_by_tag, 0, COUNT(tags));
    tcase_add_loop_test(texts, texts_are_said_in_the_tone, 0, COUNT(said));
    tcase_add_test(texts, french_texts_have_no_space_that_breaks);
    tcase_add_loop_test(texts, counts_take_their_form, 0, COUNT(plurals));
    tcase_add_test(texts, some_languages_have_one_form);
    suite_add_tcase(suite, texts);
    return suite;
}
