/* test_snapshot.c - a session as bytes: what save wrote comes back as it was,
 * any other bytes are refused or harmless, and conversations go on under
 * edited flows. */
#include "suites.h"

#include <stdlib.h>

#include "snapshot/crc.h"
#include "talk.h"

static talk t;
static unsigned char bytes[SNAPSHOT_ROOM], again[SNAPSHOT_ROOM];

static void begin(int to)
{
    t = (talk){0};
    talk_begin(&t, stadium);
    talk_order(&t, to);
}

static void end(void)
{
    talk_end(&t);
}

/* ---- the checksum -------------------------------------------------------- */

/* CRC-32C, a bit at a time. */
static uint32_t slow_crc(const unsigned char *at, size_t size)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc;
}

START_TEST(crc_is_crc32c)
{
    ck_assert_uint_eq(jz_crc("123456789", 9), 0xe3069283);
    for (size_t i = 0; i < 300; i++) bytes[i] = (unsigned char)(i * 37 >> 2);
    for (size_t size = 0; size < 300; size++)
        ck_assert_uint_eq(jz_crc(bytes, size), slow_crc(bytes, size));
}
END_TEST

static void correct(unsigned char *at, size_t size)
{
    const uint32_t crc = slow_crc(at + 8, size - 8);
    for (int i = 0; i < 4; i++) at[4 + i] = (unsigned char)(crc >> (8 * i));
}

/* ---- there and back ------------------------------------------------------ */

/* 0: before the first word. */
START_TEST(loaded_and_saved)
{
    begin(_i);
    const size_t size = talk_save(&t, bytes);
    ck_assert_uint_eq(jaseur_session_save(t.session, NULL, 0), size);
    ck_assert_uint_eq(jaseur_session_save(t.session, again, size - 1), size);
    talk_load(&t, NULL);
    ck_assert_uint_eq(talk_save(&t, again), size);
    ck_assert_mem_eq(bytes, again, size);
    ck_assert_ptr_null(jaseur_session_next(t.session));
    end();
}
END_TEST

START_TEST(small)
{
    begin(AT_BEER);
    const size_t lists = sizeof "corona Corona 7.00 EUR ipa IPA 8.50 EUR" + 80;
    ck_assert_uint_le(talk_save(&t, bytes), 256 + lists);
    end();
}
END_TEST

/* ---- damage -------------------------------------------------------------- */

static jaseur_status load(const void *at, size_t size)
{
    const jaseur_session_options options = talk_options(&t);
    jaseur_session *session = NULL;
    const jaseur_status status =
        jaseur_session_load(&session, t.program, at, size, &options);
    ck_assert(status == JASEUR_OK || !session);
    jaseur_session_close(session);
    return status;
}

START_TEST(every_flip)
{
    begin(_i);
    const size_t size = talk_save(&t, bytes);
    for (size_t bit = 0; bit < size * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        ck_assert_int_eq(load(bytes, size), JASEUR_BAD_SNAPSHOT);
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    ck_assert_int_eq(load(bytes, size), JASEUR_OK);
    end();
}
END_TEST

START_TEST(every_cut)
{
    begin(_i);
    const size_t size = talk_save(&t, bytes);
    for (size_t n = 0; n < size; n++) {
        ck_assert_int_eq(load(bytes, n), JASEUR_BAD_SNAPSHOT);
        if (n < 16) continue;
        memcpy(again, bytes, n);
        correct(again, n);
        ck_assert_int_eq(load(again, n), JASEUR_BAD_SNAPSHOT);
    }
    bytes[size] = 0;
    correct(bytes, size + 1);
    ck_assert_int_eq(load(bytes, size + 1), JASEUR_BAD_SNAPSHOT);
    end();
}
END_TEST

/* The 65,536th list of a conversation is a list like any other. */
START_TEST(lists_are_many)
{
    enum { LISTS = 18, MORE = 2 }; /* where their number stands              */
    begin(AT_BAR);
    const size_t size = talk_save(&t, bytes);
    ck_assert_uint_eq(bytes[LISTS], 0);
    memmove(bytes + LISTS + MORE, bytes + LISTS, size - LISTS);
    memcpy(bytes + LISTS, "\xff\xff\x03", 3);
    correct(bytes, size + MORE);
    const jaseur_session_options options = talk_options(&t);
    jaseur_session_close(t.session);
    ck_assert_int_eq(jaseur_session_load(&t.session, t.program, bytes,
                                         size + MORE, &options),
                     JASEUR_OK);
    ck_assert_int_eq(talk_result(&t, "s.2.1", "done"), JASEUR_OK);
    talk_say(&t, "3");
    talk_has(&t, "Which one?");
    talk_load(&t, NULL);
    talk_say(&t, "Corona");
    talk_has(&t, "Which card");
    end();
}
END_TEST

/* Snapshots of an older format are refused, not misread. */
START_TEST(older_formats)
{
    begin(AT_BEER);
    const size_t size = talk_save(&t, bytes);
    ck_assert_int_eq(load(bytes, size), JASEUR_OK);
    for (unsigned char format = 0; format < bytes[3]; format++) {
        memcpy(again, bytes, size);
        again[3] = format;
        ck_assert_int_eq(load(again, size), JASEUR_BAD_SNAPSHOT);
    }
    end();
}
END_TEST

/* ---- forgery ------------------------------------------------------------- */

static uint64_t luck;

static uint32_t below(uint32_t n)
{
    luck ^= luck << 13;
    luck ^= luck >> 7;
    luck ^= luck << 17;
    return (uint32_t)((luck * 0x2545f4914f6cdd1d) >> 33) % n;
}

static size_t forge(size_t size)
{
    for (uint32_t n = 1 + below(3); n; n--) {
        const size_t at = 16 + below((uint32_t)size - 16);
        switch (below(4)) {
        case 0:
            again[at] ^= (unsigned char)(1u << below(8));
            break;
        case 1:
            again[at] = (unsigned char)below(256);
            break;
        case 2:
            memmove(again + at, again + at + 1, size-- - at - 1);
            break;
        case 3:
            memmove(again + at + 1, again + at, size++ - at);
            again[at] = (unsigned char)below(10);
            break;
        }
        if (size < 20) break;
    }
    correct(again, size);
    return size;
}

/* Whoever can write a checksum can write any conversation, but not one that
 * does harm. */
static void survive(size_t size)
{
    static const char *const lines[] = {"2 Corona", "yes", "a drink"};
    const jaseur_session_options options = talk_options(&t);
    jaseur_session *const before = t.session;
    const jaseur_status status = jaseur_session_load(
        &t.session, t.program, again, size, &options);
    ck_assert(status == JASEUR_OK || status == JASEUR_BAD_SNAPSHOT);
    for (int i = 0; status == JASEUR_OK && i < 3; i++) {
        jaseur_waiting w;
        jaseur_value v;
        ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
        jaseur_session_get(t.session, "beer.price", &v);
        jaseur_session_get(t.session, "customer.card", &v);
        const jaseur_message m = talk_message(&t, JASEUR_SAID, lines[i]);
        const jaseur_status fed = talk_feed(&t, &m);
        ck_assert(fed == JASEUR_OK || fed == JASEUR_LIMIT);
        if (t.call[0]) talk_result(&t, t.call, "done");
        ck_assert_uint_le(jaseur_session_save(t.session, NULL, 0),
                          SNAPSHOT_ROOM);
    }
    if (status == JASEUR_OK) jaseur_session_close(t.session);
    t.session = before;
}

START_TEST(forged)
{
    enum { TIMES = 700 };
    begin(_i);
    if (_i == AT_PAY) talk_say(&t, "aside");
    const size_t size = talk_save(&t, bytes);
    luck = (uint64_t)_i + 1;
    for (int i = 0; i < TIMES; i++) {
        memcpy(again, bytes, size);
        survive(forge(size));
    }
    end();
}
END_TEST

/* What interrupts goes back to what it stands on. */
START_TEST(interrupts_nothing)
{
    static const char place[] = "\5order\10quantity";
    begin(AT_QUANTITY);
    const size_t size = talk_save(&t, bytes);
    unsigned char *at = bytes;
    while (memcmp(at, place, sizeof place - 1)) at++;
    at += sizeof place; /* behind them, the kind of the step                  */
    ck_assert_uint_eq(*at, 0);
    *at = 1;
    correct(bytes, size);
    ck_assert_int_eq(load(bytes, size), JASEUR_BAD_SNAPSHOT);
    end();
}
END_TEST

/* ---- edits --------------------------------------------------------------- */

/* The stadium with a text in place of another. */
static const char *edited(const char *from, const char *to)
{
    static char text[2 * sizeof stadium];
    const char *at = strstr(stadium, from);
    ck_assert_ptr_nonnull(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - stadium), stadium, to,
             at + strlen(from));
    return text;
}

#define QUANTITY "  quantity:\n    ask: \"How many beers?\"\n"
#define BEER                                                                  \
    "  beer:\n    ask: \"Which one?\"\n    choices: {from: bar.beers}\n"

START_TEST(edit_a_inserted_before)
{
    begin(AT_BEER);
    talk_load(&t, edited(BEER, "  cup:\n    ask: \"Your own cup?\"\n"
                               "    answer: yes/no\n" BEER));
    ck_assert(talk_number(&t, "quantity") == 3);
    ck_assert_str_eq(talk_step(&t), "beer");
    talk_say(&t, "Corona");
    talk_has(&t, "Your own cup?");
    talk_say(&t, "no");
    talk_has(&t, "Which card should I charge");
    ck_assert(talk_number(&t, "quantity") == 3);
    end();
}
END_TEST

/* The stadium in which the beer has another name, everywhere. */
static const char *renamed(const char *was)
{
    static char text[2 * sizeof stadium];
    static char step[128];
    snprintf(step, sizeof step,
             "  brand:\n%s    ask: \"Which one?\"\n"
             "    choices: {from: bar.beers}\n", was);
    const char *from = edited(BEER, step);
    size_t used = 0;
    while (*from && used < sizeof text - 8) {
        const bool name = !strncmp(from, "beer.price", 10) ||
                          !strncmp(from, "{beer}", 6);
        if (*from == '{' && name) text[used++] = *from++;
        if (name) {
            memcpy(text + used, "brand", 5);
            used += 5;
            from += 4;
        } else {
            text[used++] = *from++;
        }
    }
    text[used] = '\0';
    char *needs = strstr(text, "beer: item");
    ck_assert_ptr_nonnull(needs);
    return text;
}

static const char *passing_brand(const char *text)
{
    static char passed[2 * sizeof stadium];
    const char *at = strstr(text, "with: {card:");
    ck_assert_ptr_nonnull(at);
    snprintf(passed, sizeof passed, "%.*swith: {beer: brand, card:%s",
             (int)(at - text), text, at + strlen("with: {card:"));
    return passed;
}

START_TEST(edit_b_renamed)
{
    begin(AT_BEER);
    talk_load(&t, passing_brand(renamed("    was: beer\n")));
    ck_assert_str_eq(talk_step(&t), "brand");
    ck_assert(talk_number(&t, "quantity") == 3);
    talk_say(&t, "Corona");
    talk_has(&t, "Which card should I charge");
    end();
}
END_TEST

START_TEST(edit_c_answered_renamed)
{
    begin(AT_BEER);
    talk_load(&t, edited(QUANTITY, "  quantity:\n    was: amount\n"
                                   "    ask: \"How many beers?\"\n"));
    ck_assert(talk_number(&t, "quantity") == 3);
    end();
    t = (talk){0};
    static char old[2 * sizeof stadium];
    snprintf(old, sizeof old, "%s",
             edited("let: {total: quantity * beer.price}",
                    "let: {total: count_of * beer.price}"));
    char *at = strstr(old, "  quantity:\n");
    memcpy(at, "  count_of:\n", strlen("  count_of:\n"));
    at = strstr(old, "{quantity} {beer}");
    memcpy(at, "{count_of} {beer}", strlen("{count_of} {beer}"));
    at = strstr(old, "quantity: number, ");
    memmove(at, at + strlen("quantity: number, "),
            strlen(at + strlen("quantity: number, ")) + 1);
    talk_begin(&t, old);
    talk_order(&t, AT_BEER);
    talk_load(&t, edited(QUANTITY, "  quantity:\n    was: count_of\n"
                                   "    ask: \"How many beers?\"\n"));
    ck_assert(talk_number(&t, "quantity") == 3);
    ck_assert_str_eq(talk_step(&t), "beer");
    end();
}
END_TEST

/* Nothing but the question of the price is left: straight to the payment. */
START_TEST(edit_d_deleted)
{
    static char text[2 * sizeof stadium];
    begin(AT_BEER);
    snprintf(text, sizeof text, "%s", edited(BEER, ""));
    for (char *at; (at = strstr(text, "beer.price"));)
        memcpy(at, "2.50 EUR  ", 10);
    char *at = strstr(text, "{quantity} {beer}");
    memcpy(at, "{quantity} beers.", strlen("{quantity} beers."));
    at = strstr(text, "beer: item, ");
    memmove(at, at + 12, strlen(at + 12) + 1);
    talk_load(&t, text);
    ck_assert(talk_number(&t, "quantity") == 3);
    talk_wait(&t, 1000);
    talk_has(&t, "Which card should I charge");
    talk_has_not(&t, "How many");
    end();
}
END_TEST

/* ---- what stands below something else ------------------------------------ */

START_TEST(result_came_below)
{
    begin(AT_PAY);
    talk_say(&t, "aside");
    ck_assert_int_eq(talk_result(&t, "s.6.2", "paid"), JASEUR_OK);
    const size_t size = talk_save(&t, bytes);
    talk_load(&t, NULL);
    ck_assert_uint_eq(talk_save(&t, again), size);
    ck_assert_mem_eq(bytes, again, size);
    talk_say(&t, "yes");
    talk_has(&t, "Thank you");
    end();
}
END_TEST

START_TEST(timed_out_below)
{
    begin(AT_PAY);
    talk_say(&t, "aside");
    talk_wait(&t, 40000);
    talk_load(&t, NULL);
    talk_say(&t, "yes");
    talk_has(&t, "handoff");
    end();
}
END_TEST

static const char plain[] =
    "bot: Plain\nlanguages: [en]\n"
    "actions:\n  pay: {once: yes, gives: {outcome: [paid, refused]}}\n---\n"
    "flow: order\nhear: [drink]\nsteps:\n"
    "  first:\n    ask: \"First?\"\n    answer: yes/no\n"
    "%s"
    "  pay:\n    do: pay\n"
    "  thanks:\n    say: \"Thanks.\"\n---\n"
    "flow: aside\nhear: [aside]\nanytime: yes\nsteps:\n"
    "  well:\n    ask: \"Well?\"\n    answer: yes/no\n";

static void begin_plain(const char *step)
{
    static char text[2 * sizeof plain];
    snprintf(text, sizeof text, plain, step);
    t = (talk){0};
    talk_begin(&t, text);
}

static void load_plain(const char *step)
{
    static char text[2 * sizeof plain];
    snprintf(text, sizeof text, plain, step);
    talk_load(&t, text);
}

#define ROUNDS "  rounds:\n    ask: \"Rounds?\"\n    answer: number\n"
#define MUGS "  mugs:\n    ask: \"Mugs?\"\n    answer: number\n"

/* The place below is gone: it wakes when the digression is over, and only
 * then. */
START_TEST(wakes_once_below)
{
    begin_plain(ROUNDS);
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    talk_has(&t, "Rounds?");
    talk_say(&t, "aside");
    load_plain("");
    talk_say(&t, "yes");
    talk_has(&t, "s.1.order/pay.0");
    talk_say(&t, "are you there?");
    talk_has_not(&t, "call");
    ck_assert_int_eq(talk_result(&t, t.call, "paid"), JASEUR_OK);
    talk_has(&t, "Thanks.");
    end();
}
END_TEST

START_TEST(asks_once_below)
{
    begin_plain(ROUNDS);
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    talk_has(&t, "Rounds?");
    talk_say(&t, "aside");
    load_plain("  cup:\n    ask: \"Cup?\"\n    answer: yes/no\n");
    talk_say(&t, "no");
    talk_has(&t, "Cup?");
    talk_say(&t, "yes");
    talk_has(&t, "call");
    end();
}
END_TEST

/* The first word after an edit may answer the question that comes now. */
START_TEST(first_word_is_left_over)
{
    begin_plain(ROUNDS);
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    load_plain(MUGS);
    talk_say(&t, "4");
    talk_has(&t, "call");
    ck_assert(talk_number(&t, "mugs") == 4);
    end();
}
END_TEST

/* What `follow` foretells is what loading does. */
#define PEOPLE(queue)                                                         \
    "  people:\n    say: \"Wait.\"\n    handoff: " queue                       \
    "\n    with: {reason: \"Because\"}\n"

static const struct {
    const char *older, *newer;
    jaseur_follow follow;
    const char *step; /* where it waits after loading                         */
} follows[] = {
    {ROUNDS, ROUNDS, JASEUR_GOES_ON, "rounds"},
    {ROUNDS, MUGS, JASEUR_ASKED_AGAIN, NULL},
    {ROUNDS, "  mugs:\n    was: rounds\n    ask: \"M?\"\n    answer: number\n",
     JASEUR_RENAMED, "mugs"},
    {ROUNDS, "  rounds:\n    ask: \"R?\"\n    answer: yes/no\n",
     JASEUR_ASKED_AGAIN, NULL},
    {ROUNDS, "  rounds:\n    ask: \"R?\"\n    answer: number from 1 to 2\n",
     JASEUR_GOES_ON, "rounds"},
    {ROUNDS, "", JASEUR_ASKED_AGAIN, NULL},
    {PEOPLE("sales"), PEOPLE("sales"), JASEUR_GOES_ON, "people"},
    {PEOPLE("sales"), PEOPLE("claims"), JASEUR_GOES_ON, "people"},
    {PEOPLE("sales"), "", JASEUR_ASKED_AGAIN, NULL},
};

START_TEST(follow_foretells)
{
    jaseur_waiting w;
    begin_plain(follows[_i].older);
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    char step[32];
    snprintf(step, sizeof step, "%s", w.step);
    jaseur_program *const older = jaseur_program_ref(t.program);
    load_plain(follows[_i].newer);
    jaseur_about where;
    ck_assert_int_eq(
        jaseur_program_follow(older, t.program, "order", step, &where),
        follows[_i].follow);
    jaseur_program_unref(older);
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    if (follows[_i].step) {
        ck_assert_str_eq(w.step, follows[_i].step);
        ck_assert_str_eq(where.name, follows[_i].step);
        ck_assert_ptr_nonnull(w.type);
    } else {
        const jaseur_trace *rows;
        bool moved = false;
        for (size_t i = jaseur_session_trace(t.session, &rows); i-- > 0;)
            moved = moved || !strcmp(rows[i].what, "moved");
        ck_assert(moved);
    }
    end();
}
END_TEST

/* Brought back by a roll-back, it is still done. */
START_TEST(done_survives_a_roll_back)
{
    static const char *const look = "  look:\n    ask: \"Look?\"\n"
                                    "    answer: yes/no\n";
    static char text[2 * sizeof plain];
    begin_plain("");
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    talk_has(&t, "call");
    snprintf(text, sizeof text, plain, look);
    char *const pay = strstr(text, "  pay:\n    do: pay\n");
    memset(pay, ' ', strlen("  pay:\n    do: pay"));
    talk_load(&t, text);
    load_plain(look);
    talk_wait(&t, 1000);
    talk_say(&t, "no");
    talk_has_not(&t, "call");
    end();
}
END_TEST

/* An action under way whose step has a new name keeps its key. */
START_TEST(key_survives_a_new_name)
{
    static const char lost[] = "  pay:\n    do: pay\n"
                               "  lost:\n    when: pay is failed\n"
                               "    say: \"Once more.\"\n"
                               "    go: pay at most 3 times\n";
    static const char renamed_lost[] =
        "  payment:\n    was: pay\n    do: pay\n"
        "  lost:\n    when: payment is failed\n"
        "    say: \"Once more.\"\n    go: payment at most 3 times\n";
    static char old[1024], new[1024];
    const char *at = strstr(plain, "%s");
    const char *rest = strstr(plain, "  thanks:");
    snprintf(old, sizeof old, "%.*s%s%s", (int)(at - plain), plain, lost,
             rest);
    snprintf(new, sizeof new, "%.*s%s%s", (int)(at - plain), plain,
             renamed_lost, rest);
    t = (talk){0};
    talk_begin(&t, old);
    talk_say(&t, "drink");
    talk_say(&t, "yes");
    talk_has(&t, "s.1.order/pay.0");
    talk_load(&t, new);
    talk_wait(&t, 40000);
    talk_has_not(&t, "s.1.order/payment.0");
    end();
}
END_TEST

Suite *snapshot_suite(void)
{
    Suite *const suite = suite_create("snapshot");
    TCase *const c = tcase_create("snapshot");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, crc_is_crc32c);
    tcase_add_loop_test(c, loaded_and_saved, 0, AT_END + 1);
    tcase_add_test(c, small);
    tcase_add_loop_test(c, every_flip, AT_BEER, AT_END + 1);
    tcase_add_loop_test(c, every_cut, 0, AT_END + 1);
    tcase_add_test(c, lists_are_many);
    tcase_add_test(c, older_formats);
    tcase_add_loop_test(c, forged, 0, AT_END + 1);
    tcase_add_test(c, interrupts_nothing);
    tcase_add_test(c, edit_a_inserted_before);
    tcase_add_test(c, edit_b_renamed);
    tcase_add_test(c, edit_c_answered_renamed);
    tcase_add_test(c, edit_d_deleted);
    tcase_add_test(c, result_came_below);
    tcase_add_test(c, timed_out_below);
    tcase_add_test(c, wakes_once_below);
    tcase_add_test(c, asks_once_below);
    tcase_add_test(c, first_word_is_left_over);
    tcase_add_loop_test(c, follow_foretells, 0,
                        (int)(sizeof follows / sizeof *follows));
    tcase_add_test(c, done_survives_a_roll_back);
    tcase_add_test(c, key_survives_a_new_name);
    suite_add_tcase(suite, c);
    return suite;
}
