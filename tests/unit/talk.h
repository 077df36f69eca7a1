/* talk.h - a conversation in a line or two, for the tests of what a session
 * does: a program from a text, messages in, and what came out as text. */
#ifndef TALK_H
#define TALK_H

#include <check.h>
#include <jaseur.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NOON 1784000000000

enum { SNAPSHOT_ROOM = 65536 };

typedef struct talk {
    jaseur_program *program;
    jaseur_session *session;
    jaseur_limits limits;
    int64_t now;
    char out[8192];  /* what the last turn gave, a line an event              */
    char call[64];   /* the id of the newest call                             */
} talk;

/* The stadium, in English, and a digression that waits for an answer. */
static const char stadium[] =
    "bot: Stadium bar\n"
    "languages: [en]\n"
    "country: FR\n"
    "needs: {customer.card: card}\n"
    "actions:\n"
    "  bar_menu: {needs: {seat: code}, gives: {beers: menu}}\n"
    "  charge: {once: yes, needs: {seat: code, beer: item, quantity: number, "
    "total: money, card: card}, gives: {outcome: [paid, refused], "
    "order: text}}\n"
    "---\n"
    "flow: order\n"
    "hear: [beer, drink]\n"
    "let: {total: quantity * beer.price}\n"
    "steps:\n"
    "  seat:\n"
    "    ask: \"Scan the code on your seat.\"\n"
    "    answer: code like '[A-Z]\\d{1,2}-\\d{1,3}'\n"
    "  bar:\n"
    "    do: bar_menu\n"
    "  quantity:\n"
    "    ask: \"How many beers?\"\n"
    "    answer: number from 1 to 6\n"
    "  beer:\n"
    "    ask: \"Which one?\"\n"
    "    choices: {from: bar.beers}\n"
    "  saved:\n"
    "    when: customer.card is known\n"
    "    ask: \"{quantity} {beer} for {total}. Pay with {customer.card}?\"\n"
    "    answer: yes/no\n"
    "  card:\n"
    "    when: saved is not yes\n"
    "    ask: \"Which card should I charge {total}?\"\n"
    "    answer: card\n"
    "  pay:\n"
    "    do: charge\n"
    "    with: {card: card else customer.card}\n"
    "  refused:\n"
    "    when: pay is refused\n"
    "    say: \"Your bank refused the card.\"\n"
    "    go: saved\n"
    "  thanks:\n"
    "    say: \"Thank you, seat {seat}!\"\n"
    "---\n"
    "flow: aside\n"
    "hear: [aside]\n"
    "anytime: yes\n"
    "steps:\n"
    "  well:\n"
    "    ask: \"Well?\"\n"
    "    answer: yes/no\n";

#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}

static const jaseur_field talk_corona[] = {{"id", TEXT("corona")},
                                           {"label", TEXT("Corona")},
                                           {"price", TEXT("7.00 EUR")}};
static const jaseur_field talk_ipa[] = {{"id", TEXT("ipa")},
                                        {"label", TEXT("IPA")},
                                        {"price", TEXT("8.50 EUR")}};
static const jaseur_value talk_items[] = {
    {.type = JASEUR_RECORD, .fields = talk_corona, .field_count = 3},
    {.type = JASEUR_RECORD, .fields = talk_ipa, .field_count = 3}};
static const jaseur_field talk_beers[] = {
    {"beers",
     {.type = JASEUR_LIST, .items = talk_items, .item_count = 2}}};
static const jaseur_field talk_card[] = {
    {"customer.card", TEXT("visa 4242 ref")}};

static inline jaseur_program *talk_compile(const char *text)
{
    const jaseur_source source = {"talk.yaml", text, strlen(text)};
    jaseur_program *program = NULL;
    ck_assert_int_eq(jaseur_program_compile(&program, &source, 1, NULL),
                     JASEUR_OK);
    return program;
}

static inline jaseur_session_options talk_options(const talk *t)
{
    return (jaseur_session_options){.id = "s", .limits = &t->limits};
}

static inline void talk_begin(talk *t, const char *text)
{
    t->program = talk_compile(text);
    t->now = NOON;
    const jaseur_session_options options = talk_options(t);
    ck_assert_int_eq(
        jaseur_session_open(&t->session, t->program, &options), JASEUR_OK);
}

static inline void talk_end(talk *t)
{
    jaseur_session_close(t->session);
    jaseur_program_unref(t->program);
}

static inline void talk_note(talk *t, const jaseur_event *e)
{
    static const char *const kinds[] = {"reply",   "call",   "drop",
                                        "handoff", "forward", "secret",
                                        "remember", "end"};
    const size_t used = strlen(t->out);
    snprintf(t->out + used, sizeof t->out - used, "%s %s %s %s %s\n",
             kinds[e->kind], e->id, e->key ? e->key : "-",
             e->name ? e->name : "-", e->text ? e->text : "-");
    if (e->kind == JASEUR_CALL) snprintf(t->call, sizeof t->call, "%s", e->id);
}

static inline jaseur_status talk_feed(talk *t, const jaseur_message *m)
{
    t->out[0] = '\0';
    const jaseur_status status = jaseur_session_feed(t->session, m);
    const jaseur_event *e;
    while ((e = jaseur_session_next(t->session))) talk_note(t, e);
    return status;
}

static inline jaseur_message talk_message(talk *t, jaseur_message_kind kind,
                                          const char *text)
{
    return (jaseur_message){.kind = kind, .text = text,
                            .size = text ? strlen(text) : 0,
                            .time = t->now += 1000};
}

static inline void talk_say(talk *t, const char *text)
{
    const jaseur_message m = talk_message(t, JASEUR_SAID, text);
    ck_assert_int_eq(talk_feed(t, &m), JASEUR_OK);
}

/* The result of a call, by the call's id. */
static inline jaseur_status talk_result(talk *t, const char *call,
                                        const char *outcome)
{
    char name[64];
    snprintf(name, sizeof name, "%s", call);
    jaseur_message m = talk_message(t, JASEUR_RESULT, outcome);
    m.name = name;
    if (!strcmp(outcome, "done")) {
        m.fields = talk_beers;
        m.field_count = 1;
    }
    return talk_feed(t, &m);
}

static inline void talk_wait(talk *t, int64_t ms)
{
    t->now += ms - 1000;
    const jaseur_message m = talk_message(t, JASEUR_WAITED, NULL);
    ck_assert_int_eq(talk_feed(t, &m), JASEUR_OK);
}

/* How far the order goes: to its n-th rest. */
enum { AT_SEAT = 1, AT_BAR, AT_QUANTITY, AT_BEER, AT_CARD, AT_PAY, AT_END };

static inline void talk_order(talk *t, int to)
{
    if (to >= AT_SEAT) talk_say(t, "a drink");
    if (to >= AT_BAR) talk_say(t, "B12-104");
    if (to >= AT_QUANTITY)
        ck_assert_int_eq(talk_result(t, t->call, "done"), JASEUR_OK);
    if (to >= AT_BEER) talk_say(t, "3");
    if (to >= AT_CARD) talk_say(t, "Corona");
    if (to >= AT_PAY) talk_say(t, "4242 4242 4242 4242");
    if (to >= AT_END)
        ck_assert_int_eq(talk_result(t, t->call, "paid"), JASEUR_OK);
}

static inline size_t talk_save(const talk *t, unsigned char *bytes)
{
    const size_t size =
        jaseur_session_save(t->session, bytes, SNAPSHOT_ROOM);
    ck_assert_uint_le(size, SNAPSHOT_ROOM);
    return size;
}

/* The session under other flows; NULL: the same. */
static inline void talk_load(talk *t, const char *text)
{
    static unsigned char bytes[SNAPSHOT_ROOM];
    const size_t size = talk_save(t, bytes);
    const jaseur_session_options options = talk_options(t);
    jaseur_session_close(t->session);
    if (text) {
        jaseur_program_unref(t->program);
        t->program = talk_compile(text);
    }
    ck_assert_int_eq(jaseur_session_load(&t->session, t->program, bytes, size,
                                         &options),
                     JASEUR_OK);
}

static inline const char *talk_step(talk *t)
{
    jaseur_waiting w;
    ck_assert_int_eq(jaseur_session_waiting(t->session, &w), JASEUR_OK);
    return w.step ? w.step : "";
}

static inline double talk_number(talk *t, const char *name)
{
    jaseur_value v;
    ck_assert_int_eq(jaseur_session_get(t->session, name, &v), JASEUR_OK);
    return v.type == JASEUR_NUMBER ? v.number : -1;
}

static inline void talk_has(const talk *t, const char *wanted)
{
    ck_assert_msg(strstr(t->out, wanted) != NULL, "no \"%s\" in:\n%s", wanted,
                  t->out);
}

static inline void talk_has_not(const talk *t, const char *unwanted)
{
    ck_assert_msg(strstr(t->out, unwanted) == NULL, "\"%s\" in:\n%s", unwanted,
                  t->out);
}

#endif
