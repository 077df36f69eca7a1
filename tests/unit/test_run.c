/* test_run.c - what a turn does besides talking: the two forms of the state,
 * repeats, ids and keys, time, calls that end in every way, what is hidden,
 * and what happens when a limit is met. */
#include "suites.h"

#include <stdlib.h>

#include "run/state.h"
#include "talk.h"

static talk t;

static void begin(void)
{
    t = (talk){0};
    talk_begin(&t, stadium);
}

static void end(void)
{
    talk_end(&t);
}

/* ---- the two forms of the state ------------------------------------------ */

/* A state with a row of everything, its texts in the order of `texts`. */
static state make_state(arena *a, const char *const *texts, uint32_t count)
{
    static const flat nothing = {.head.size = sizeof(flat)};
    state s = {0};
    jz_unpack_state(a, &nothing, &s);
    for (uint32_t i = 0; i < count; i++) {
        const value v = {.type = VALUE_TEXT, .text = jz_str(texts[i])};
        jz_set_answer(a, &s, 0, (uint32_t)(texts[i][0] - 'a'), &v);
    }
    const value number = {.type = VALUE_NUMBER, .number = -7};
    jz_set_answer(a, &s, 1, 3, &number);
    jz_set_answer(a, &s, FRAME_KNOWN, CONSENT + 2, &number);
    jz_push(a, &s.frames, ((frame){.flow = 3, .step = 9, .run = 2}));
    jz_push(a, &s.calls, ((call){.until = INT64_MAX, .step = 9, .turn = 4}));
    jz_count_at(a, &s, 0, 9)->visits = 5;
    jz_push(a, &s.spans, ((span){1, 2}));
    jz_push(a, &s.ids, ((message_id){{1, 2, 3, 4, 5, 6}}));
    s.zone = S("CET-1");
    s.left = S("two please");
    s.head.turn = 77;
    return s;
}

START_TEST(state_packs_and_unpacks)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    static const char *const texts[] = {"a first", "b second", "c third"};
    const state s = make_state(&a, texts, 3);
    const size_t size = jz_state_size(&s);
    flat *const one = jz_take(&a, size, 1);
    jz_pack_state(&s, jz_state_size(&s), one);
    ck_assert_uint_eq(one->head.size, size);
    state again;
    jz_unpack_state(&a, one, &again);
    ck_assert_uint_eq(jz_state_size(&again), size);
    flat *const two = jz_take(&a, size, 1);
    jz_pack_state(&again, jz_state_size(&again), two);
    ck_assert_mem_eq(one, two, size);
    jz_view_state(one, &again);
    memset(two, 0, size);
    jz_pack_state(&again, jz_state_size(&again), two);
    ck_assert_mem_eq(one, two, size);
    jz_arena_close(&a);
}
END_TEST

START_TEST(state_is_canonical)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    static const char *const texts[] = {"a first", "b second", "c third"};
    static const char *const others[] = {"c an earlier one", "b second",
                                         "c third", "a gone", "a first"};
    const state s = make_state(&a, texts, 3);
    const state other = make_state(&a, others, 5);
    const size_t size = jz_state_size(&s);
    ck_assert_uint_eq(jz_state_size(&other), size);
    flat *const one = jz_take(&a, size, 1), *const two = jz_take(&a, size, 1);
    jz_pack_state(&s, jz_state_size(&s), one);
    jz_pack_state(&other, jz_state_size(&other), two);
    ck_assert_mem_eq(one, two, size);
    jz_arena_close(&a);
}
END_TEST

/* ---- repeats ------------------------------------------------------------- */

static jaseur_status say_as(const char *id, const char *text)
{
    jaseur_message m = talk_message(&t, JASEUR_SAID, text);
    m.id = id;
    return talk_feed(&t, &m);
}

/* A message that was fed `gap` messages ago. */
START_TEST(repeats)
{
    begin();
    const int gap = _i + 1;
    unsigned char before[4096], after[4096];
    ck_assert_int_eq(say_as("first", "a drink"), JASEUR_OK);
    for (int i = 1; i < gap; i++) {
        char id[16];
        snprintf(id, sizeof id, "id%d", i);
        ck_assert_int_eq(say_as(id, "help"), JASEUR_OK);
    }
    const size_t size = jaseur_session_save(t.session, before, sizeof before);
    const jaseur_status status = say_as("first", "help");
    ck_assert_int_eq(status, gap <= 8 ? JASEUR_REPEATED : JASEUR_OK);
    if (status == JASEUR_REPEATED) {
        ck_assert_str_eq(t.out, "");
        ck_assert_uint_eq(
            jaseur_session_save(t.session, after, sizeof after), size);
        ck_assert_mem_eq(before, after, size);
    }
    end();
}
END_TEST

START_TEST(no_id_is_no_repeat)
{
    begin();
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(say_as(NULL, "help"), JASEUR_OK);
    end();
}
END_TEST

/* ---- ids and keys -------------------------------------------------------- */

START_TEST(ids_and_keys)
{
    begin();
    talk_order(&t, AT_SEAT);
    ck_assert_str_eq(t.out, "reply s.1.1 - - Scan the code on your seat.\n");
    talk_say(&t, "B12-104");
    ck_assert_str_eq(t.out, "call s.2.1 s.1.order/bar.0 bar_menu -\n");
    talk_result(&t, "s.2.1", "done");
    talk_say(&t, "3");
    talk_say(&t, "Corona");
    talk_say(&t, "4242 4242 4242 4242");
    ck_assert_str_eq(t.out,
                     "secret s.6.1 - s.6.1 4242424242424242\n"
                     "call s.6.2 s.1.order/pay.0 charge -\n");
    talk_result(&t, "s.6.2", "refused");
    talk_say(&t, "5555 5555 5555 4444");
    talk_has(&t, "call s.8.2 s.1.order/pay.1 charge -");
    talk_result(&t, "s.8.2", "paid");
    ck_assert_str_eq(t.out, "reply s.9.1 - - Thank you, seat B12-104!\n"
                            "end s.9.2 - - -\n");
    talk_say(&t, "a drink");
    talk_say(&t, "B12-104");
    talk_has(&t, "call s.11.1 s.2.order/bar.0 bar_menu");
    end();
}
END_TEST

/* A flow that tries again when nobody answered: the same key; a new one after
 * a refusal. */
static const char again[] =
    "bot: Again\n"
    "languages: [en]\n"
    "actions:\n"
    "  pay: {once: yes, gives: {outcome: [paid, refused]}}\n"
    "---\n"
    "flow: order\n"
    "hear: [drink]\n"
    "steps:\n"
    "  pay:\n"
    "    do: pay\n"
    "  lost:\n"
    "    when: pay is failed\n"
    "    say: \"Once more.\"\n"
    "    go: pay at most 5 times\n"
    "  refused:\n"
    "    when: pay is refused\n"
    "    say: \"Refused.\"\n"
    "    go: pay at most 5 times\n"
    "  thanks:\n"
    "    say: \"Thanks.\"\n";

START_TEST(keys_after_silence_and_refusal)
{
    t = (talk){0};
    talk_begin(&t, again);
    talk_say(&t, "drink");
    talk_has(&t, "call s.1.1 s.1.order/pay.0 pay");
    talk_wait(&t, 30000);
    talk_has(&t, "call s.2.2 s.1.order/pay.0 pay");
    talk_result(&t, t.call, "refused");
    talk_has(&t, "s.1.order/pay.1 pay");
    talk_wait(&t, 30000);
    talk_has(&t, "s.1.order/pay.1 pay");
    ck_assert_int_eq(talk_result(&t, t.call, "paid"), JASEUR_OK);
    talk_has(&t, "Thanks.");
    end();
}
END_TEST

/* ---- the same turn twice ------------------------------------------------- */

static const char *const lines[] = {"a drink",  "B12-104", "help",
                                    "3 Corona", "no, 2",   "change",
                                    "4242 4242 4242 4242"};

START_TEST(twice_the_same)
{
    static unsigned char bytes[SNAPSHOT_ROOM], one[SNAPSHOT_ROOM],
        two[SNAPSHOT_ROOM];
    static char out[sizeof t.out];
    begin();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const size_t size = talk_save(&t, bytes);
        const jaseur_message m = talk_message(&t, JASEUR_SAID, lines[i]);
        const jaseur_status status = talk_feed(&t, &m);
        memcpy(out, t.out, sizeof out);
        const size_t first = talk_save(&t, one);
        const jaseur_session_options options = talk_options(&t);
        jaseur_session_close(t.session);
        ck_assert_int_eq(jaseur_session_load(&t.session, t.program, bytes,
                                             size, &options),
                         JASEUR_OK);
        ck_assert_int_eq(talk_feed(&t, &m), status);
        ck_assert_str_eq(t.out, out);
        ck_assert_uint_eq(talk_save(&t, two), first);
        ck_assert_mem_eq(one, two, first);
        if (strstr(t.out, "bar_menu")) talk_result(&t, t.call, "done");
    }
    end();
}
END_TEST

/* ---- time ---------------------------------------------------------------- */

START_TEST(time_out_and_late_result)
{
    begin();
    talk_order(&t, AT_PAY);
    ck_assert_int_eq(jaseur_session_deadline(t.session), t.now + 30000);
    char call[64];
    memcpy(call, t.call, sizeof call);
    talk_wait(&t, 29999);
    ck_assert_str_eq(talk_step(&t), "pay");
    ck_assert_str_eq(t.out, "");
    talk_wait(&t, 1);
    talk_has(&t, "handoff");
    ck_assert(jaseur_session_deadline(t.session) == INT64_MAX);
    bool failed = false;
    ck_assert_int_eq(talk_result(&t, call, "paid"), JASEUR_OK);
    ck_assert_str_eq(t.out, ""); /* it counts, and moves nothing              */
    const jaseur_trace *rows;
    for (size_t i = jaseur_session_trace(t.session, &rows); i-- > 0;)
        failed = failed || !strcmp(rows[i].what, "late");
    ck_assert(failed);
    ck_assert_int_eq(talk_result(&t, call, "paid"), JASEUR_NOT_EXPECTED);
    end();
}
END_TEST

/* What can be tapped is there to be asked for, whatever the question. */
START_TEST(waiting_offers_choices)
{
    static const char two[] = "bot: Two\n---\nflow: a\nhear: tea\n"
                              "steps:\n  x:\n    say: \"A.\"\n---\n"
                              "flow: b\nhear: cup of tea\nsteps:\n"
                              "  x:\n    say: \"B.\"\n---\n"
                              "flow: c\nhear: tea\nsteps:\n"
                              "  x:\n    say: \"C.\"\n";
    jaseur_waiting w;
    begin();
    talk_order(&t, AT_CARD);
    talk_say(&t, "change");
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    ck_assert_int_eq(w.rest, JASEUR_FOR_ANSWER);
    ck_assert_uint_eq(w.choice_count, 3);
    ck_assert_str_eq(w.choices[1].id, "quantity");
    end();
    t = (talk){0};
    talk_begin(&t, two);
    talk_say(&t, "tea");
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    ck_assert_int_eq(w.rest, JASEUR_FOR_ANSWER);
    ck_assert(!w.flow);
    ck_assert_uint_eq(w.choice_count, 2);
    ck_assert_str_eq(w.choices[1].id, "c");
    talk_say(&t, "c");
    talk_has(&t, "C.");
    end();
}
END_TEST

/* All attempts under one key have one end: the first that comes counts. */
START_TEST(attempts_share_their_end)
{
    static const char flow[] =
        "actions: {pay: {once: yes, gives: {outcome: [paid, refused]}}}\n"
        "bot: Pay\n---\nflow: order\nhear: beer\nsteps:\n"
        "  pay:\n    do: pay\n    tries: 2\n"
        "  refused:\n    when: pay is refused\n    say: \"Refused.\"\n"
        "    go: end\n"
        "  thanks:\n    say: \"Thanks.\"\n";
    t = (talk){0};
    talk_begin(&t, flow);
    talk_say(&t, "beer");
    talk_has(&t, "call s.1.1 s.1.order/pay.0 pay");
    talk_wait(&t, 30000);
    talk_has(&t, "call s.2.1 s.1.order/pay.0 pay");
    ck_assert_int_eq(talk_result(&t, "s.1.1", "paid"), JASEUR_OK);
    talk_has(&t, "drop s.3.1 - s.2.1");
    talk_has(&t, "Thanks.");
    ck_assert_int_eq(talk_result(&t, "s.2.1", "refused"),
                     JASEUR_NOT_EXPECTED);
    end();
}
END_TEST

static const char *const strangers[] = {"",        "s",        "s.1",
                                        "s.6.1",   "s.6.20",   "s.60.2",
                                        "x.6.2",   "s.6.2.1",  "s.6.2x",
                                        " s.6.2",  "s.6.",     "s..2",
                                        "s.6.02x", "s.-6.2",   "ss.6.2",
                                        "s.4294967302.2", "s.6.65538"};

START_TEST(results_nobody_waits_for)
{
    static unsigned char before[SNAPSHOT_ROOM], after[SNAPSHOT_ROOM];
    begin();
    talk_order(&t, AT_PAY);
    ck_assert_str_eq(t.call, "s.6.2");
    const size_t size = talk_save(&t, before);
    ck_assert_int_eq(talk_result(&t, strangers[_i], "paid"),
                     JASEUR_NOT_EXPECTED);
    ck_assert_uint_eq(talk_save(&t, after), size);
    ck_assert_mem_eq(before, after, size);
    end();
}
END_TEST

static const int64_t jumps[] = {0, -1, INT64_MIN, NOON - 86400000,
                                NOON + 315360000000, INT64_MAX};

/* The clock may go back, stop or jump at any message, as far as the end of the
 * year 9999. */
START_TEST(time_jumps)
{
    const int64_t end_of_time = 253402300799999;
    begin();
    talk_order(&t, AT_CARD);
    const int64_t before = t.now;
    jaseur_message m = talk_message(&t, JASEUR_SAID, "4242 4242 4242 4242");
    m.time = jumps[_i];
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    talk_has(&t, "call s.6.2 s.1.order/pay.0 charge");
    int64_t now = m.time > before ? m.time : before;
    if (now > end_of_time) now = end_of_time;
    ck_assert(jaseur_session_deadline(t.session) == now + 30000);
    m = (jaseur_message){.kind = JASEUR_WAITED, .time = before - 5000};
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    ck_assert_int_eq(talk_result(&t, "s.6.2", "paid"), JASEUR_OK);
    if (now == before) talk_has(&t, "Thank you");
    end();
}
END_TEST

/* ---- calls that are given up --------------------------------------------- */

START_TEST(dropped_on_cancel)
{
    begin();
    talk_order(&t, AT_BAR);
    talk_say(&t, "cancel");
    talk_has(&t, "drop s.3.2 - s.2.1");
    talk_has(&t, "end ");
    ck_assert(jaseur_session_deadline(t.session) == INT64_MAX);
    ck_assert_int_eq(talk_result(&t, "s.2.1", "done"), JASEUR_NOT_EXPECTED);
    end();
}
END_TEST

START_TEST(result_below_a_digression)
{
    begin();
    talk_order(&t, AT_PAY);
    talk_say(&t, "aside");
    talk_has(&t, "Well?");
    ck_assert_int_eq(talk_result(&t, "s.6.2", "paid"), JASEUR_OK);
    ck_assert_str_eq(talk_step(&t), "well");
    talk_say(&t, "yes");
    talk_has(&t, "Thank you");
    end();
}
END_TEST

/* ---- what the host tells, and what is to be forgotten -------------------- */

START_TEST(known_and_forgotten)
{
    begin();
    jaseur_message m = {.kind = JASEUR_KNOWN, .fields = talk_card,
                        .field_count = 1};
    bool holds = false;
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    ck_assert_int_eq(jaseur_session_holds(t.session,
                                          "customer.card is known", &holds),
                     JASEUR_OK);
    ck_assert(holds);
    talk_order(&t, AT_CARD);
    talk_has(&t, "Pay with");
    m = (jaseur_message){.kind = JASEUR_FORGET};
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    ck_assert_int_eq(jaseur_session_holds(t.session,
                                          "customer.card is known", &holds),
                     JASEUR_OK);
    ck_assert(!holds);
    end();
}
END_TEST

/* A field that is nothing is not known, and stays so when saved. */
START_TEST(nothing_is_not_known)
{
    static unsigned char one[SNAPSHOT_ROOM], two[SNAPSHOT_ROOM];
    const jaseur_field nothing[] = {{"customer.card", {0}}};
    begin();
    jaseur_message m = {.kind = JASEUR_KNOWN, .fields = talk_card,
                        .field_count = 1};
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    m.fields = nothing;
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    bool holds = true;
    jaseur_session_holds(t.session, "customer.card is known", &holds);
    ck_assert(!holds);
    const size_t size = talk_save(&t, one);
    talk_load(&t, NULL);
    ck_assert_uint_eq(talk_save(&t, two), size);
    ck_assert_mem_eq(one, two, size);
    end();
}
END_TEST

/* ---- what is hidden ------------------------------------------------------ */

START_TEST(masked)
{
    static unsigned char bytes[SNAPSHOT_ROOM];
    begin();
    talk_order(&t, AT_CARD);
    const jaseur_message m =
        talk_message(&t, JASEUR_SAID, "it is 4242 4242 4242 4242");
    ck_assert_int_eq(jaseur_session_feed(t.session, &m), JASEUR_OK);
    const char *heard = jaseur_session_heard(t.session);
    ck_assert_msg(strstr(heard, "\xe2\x80\xa2 4242"), "heard: %s", heard);
    ck_assert_ptr_null(strstr(heard, "4242 4242"));
    const jaseur_event *e;
    while ((e = jaseur_session_next(t.session))) {
        if (e->kind == JASEUR_SECRET) {
            ck_assert_str_eq(e->text, "4242424242424242");
            ck_assert_ptr_null(e->log);
            continue;
        }
        ck_assert(!e->text || !strstr(e->text, "42424242"));
        ck_assert(!e->log || !strstr(e->log, "42424242"));
    }
    const jaseur_trace *rows;
    for (size_t i = jaseur_session_trace(t.session, &rows); i-- > 0;)
        ck_assert(!rows[i].text || !strstr(rows[i].text, "4242 4242"));
    const size_t size = talk_save(&t, bytes);
    for (size_t i = 0; i + 8 <= size; i++)
        ck_assert(memcmp(bytes + i, "42424242", 8) != 0);
    end();
}
END_TEST

START_TEST(heard_is_escaped)
{
    begin();
    talk_say(&t, "a\nb\x1b[2J\xe2\x80\xae\xff");
    const char *heard = jaseur_session_heard(t.session);
    ck_assert_ptr_null(strpbrk(heard, "\n\x1b"));
    ck_assert_ptr_null(strstr(heard, "\xe2\x80\xae"));
    end();
}
END_TEST

/* ---- limits -------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t at;
    uint32_t value;
} limits[] = {
    {"turn_steps", offsetof(jaseur_limits, turn_steps), 2},
    {"turn_events", offsetof(jaseur_limits, turn_events), 2},
    {"reply_bytes", offsetof(jaseur_limits, reply_bytes), 80},
};

static const char *const many = "flow: many\n"
                                "hear: [drink]\n"
                                "steps:\n"
                                "  a:\n    say: \"This is the first.\"\n"
                                "  b:\n    say: \"This is the second.\"\n"
                                "  c:\n    say: \"This is the third.\"\n"
                                "  d:\n    say: \"This is the fourth.\"\n"
                                "  e:\n    say: \"This is the fifth.\"\n";

/* Too much in one turn: people take over, within the same turn, and nothing
 * of what was too much is said. */
START_TEST(second_attempt)
{
    t = (talk){0};
    memcpy((char *)&t.limits + limits[_i].at, &limits[_i].value,
           sizeof limits[_i].value);
    talk_begin(&t, many);
    talk_say(&t, "drink");
    talk_has(&t, "reply s.1.1 - - I cannot finish this");
    talk_has(&t, "handoff s.1.2");
    talk_has_not(&t, "This is the");
    const jaseur_trace *rows;
    const size_t count = jaseur_session_trace(t.session, &rows);
    ck_assert_uint_ge(count, 1);
    ck_assert_str_eq(rows[0].what, "limit");
    ck_assert_str_eq(rows[0].text, limits[_i].name);
    end();
}
END_TEST

/* Too much even for that: nothing has happened. */
START_TEST(no_second_attempt)
{
    static unsigned char before[SNAPSHOT_ROOM], after[SNAPSHOT_ROOM];
    t = (talk){.limits.turn_events = 1};
    talk_begin(&t, many);
    const size_t size = talk_save(&t, before);
    const jaseur_message m = talk_message(&t, JASEUR_SAID, "drink");
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_LIMIT);
    ck_assert_str_eq(t.out, "");
    ck_assert_uint_eq(talk_save(&t, after), size);
    ck_assert_mem_eq(before, after, size);
    end();
}
END_TEST

/* ---- what fuzzing has found ---------------------------------------------- */

static const char two_flows[] =
    "flow: coffee\nhear: coffee\nsteps:\n"
    "  cup:\n    ask: \"A large cup?\"\n    answer: yes/no\n"
    "---\nflow: tea\nhear: tea\nsteps:\n"
    "  day:\n    ask: \"When?\"\n    answer: moment from now to now + 60 days\n"
    "  passed:\n    say: \"To the desk.\"\n    handoff: desk\n"
    "    with: {reason: \"Tea.\"}\n";

static jaseur_rest rest_of(void)
{
    jaseur_waiting w;
    ck_assert_int_eq(jaseur_session_waiting(t.session, &w), JASEUR_OK);
    return w.rest;
}

/* Which flow was meant cannot be answered when the words are gone. */
START_TEST(which_is_forgotten)
{
    t = (talk){0};
    talk_begin(&t, two_flows);
    talk_say(&t, "coffee tea");
    ck_assert_int_eq(rest_of(), JASEUR_FOR_ANSWER);
    const jaseur_message m = talk_message(&t, JASEUR_FORGET, NULL);
    ck_assert_int_eq(talk_feed(&t, &m), JASEUR_OK);
    ck_assert_int_eq(rest_of(), JASEUR_IDLE);
    end();
}
END_TEST

/* Clocks that are broken do not break sums. */
START_TEST(time_has_an_end)
{
    t = (talk){0};
    talk_begin(&t, two_flows);
    talk_say(&t, "tea");
    t.now = INT64_MAX - 10000;
    talk_say(&t, "tomorrow at nine");
    talk_say(&t, "stop");
    talk_say(&t, "tea");
    ck_assert_int_eq(rest_of(), JASEUR_FOR_ANSWER);
    end();
}
END_TEST

/* What is sent along is as well-formed as what is said. */
START_TEST(media_are_repaired)
{
    t = (talk){0};
    talk_begin(&t, two_flows);
    talk_say(&t, "tea");
    talk_say(&t, "tomorrow at 9:00");
    ck_assert_int_eq(rest_of(), JASEUR_FOR_PEOPLE);
    const jaseur_media sent = {JASEUR_PHOTO, "a\xff", "\xc0", 0};
    jaseur_message m = talk_message(&t, JASEUR_SENT, NULL);
    m.media = &sent;
    m.media_count = 1;
    ck_assert_int_eq(jaseur_session_feed(t.session, &m), JASEUR_OK);
    const jaseur_event *const e = jaseur_session_next(t.session);
    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq(e->kind, JASEUR_FORWARD);
    ck_assert_uint_eq(e->media_count, 1);
    ck_assert_str_eq(e->media[0].where, "a\xef\xbf\xbd");
    ck_assert_str_eq(e->media[0].type, "\xef\xbf\xbd");
    end();
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

Suite *run_suite(void)
{
    Suite *const suite = suite_create("run");
    TCase *const c = tcase_create("run");
    tcase_add_test(c, state_packs_and_unpacks);
    tcase_add_test(c, state_is_canonical);
    tcase_add_loop_test(c, repeats, 0, 12);
    tcase_add_test(c, no_id_is_no_repeat);
    tcase_add_test(c, ids_and_keys);
    tcase_add_test(c, keys_after_silence_and_refusal);
    tcase_add_test(c, twice_the_same);
    tcase_add_test(c, time_out_and_late_result);
    tcase_add_test(c, waiting_offers_choices);
    tcase_add_test(c, attempts_share_their_end);
    tcase_add_loop_test(c, results_nobody_waits_for, 0, ROWS(strangers));
    tcase_add_loop_test(c, time_jumps, 0, ROWS(jumps));
    tcase_add_test(c, dropped_on_cancel);
    tcase_add_test(c, result_below_a_digression);
    tcase_add_test(c, known_and_forgotten);
    tcase_add_test(c, nothing_is_not_known);
    tcase_add_test(c, masked);
    tcase_add_test(c, heard_is_escaped);
    tcase_add_loop_test(c, second_attempt, 0, ROWS(limits));
    tcase_add_test(c, no_second_attempt);
    tcase_add_test(c, which_is_forgotten);
    tcase_add_test(c, time_has_an_end);
    tcase_add_test(c, media_are_repaired);
    suite_add_tcase(suite, c);
    return suite;
}
