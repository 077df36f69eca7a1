/* hostile_talk.c - conversations that mean harm: formulas that go through lists
 * in lists, orders that name a whole menu, events that come in crowds, hosts
 * that hand over more than there is room for. */
#include "harm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 500, MANY = 10000 };

#define TEXT(s) {.type = JASEUR_TEXT, .text = (s)}

/* ---- what a host hands over ---------------------------------------------- */

typedef struct entry {
    char id[8], label[24];
    jaseur_field fields[4];
} entry;

static entry entries[ITEMS];
static jaseur_value items[ITEMS + 1], words[ITEMS];

static void fill_menu(void)
{
    static jaseur_field option;
    option = (jaseur_field){"size", {.type = JASEUR_LIST, .items = words,
                                     .item_count = ITEMS}};
    for (size_t i = 0; i < ITEMS; i++) {
        entry *const e = &entries[i];
        snprintf(e->id, sizeof e->id, "i%zu", i);
        snprintf(e->label, sizeof e->label, "Dish %zu", i);
        e->fields[0] = (jaseur_field){"id", TEXT(e->id)};
        e->fields[1] = (jaseur_field){"label", TEXT(e->label)};
        e->fields[2] = (jaseur_field){"price", TEXT("1.50 EUR")};
        e->fields[3] = (jaseur_field){
            "options", {.type = JASEUR_RECORD, .fields = &option,
                        .field_count = 1}};
        /* The first one comes in five hundred sizes. */
        items[i] = (jaseur_value){.type = JASEUR_RECORD, .fields = e->fields,
                                  .field_count = i ? 3 : 4};
        words[i] = (jaseur_value)TEXT(e->label);
    }
    items[ITEMS] = items[1];
}

static const jaseur_limits wide = {.message_bytes = MESSAGE_MOST,
                                   .value_bytes = 65535,
                                   .state_bytes = 65536,
                                   .list_bytes = 65536};

/* What the open call is answered with. */
static jaseur_status hand_over(jaseur_session *session,
                               const jaseur_field *fields, size_t count,
                               const char *about)
{
    char call[64] = "none";
    jaseur_waiting waiting;
    if (!jaseur_session_waiting(session, &waiting) && waiting.call)
        snprintf(call, sizeof call, "%s", waiting.call);
    const jaseur_message result = {.kind = JASEUR_RESULT, .name = call,
                                   .text = "done", .size = 4,
                                   .fields = fields, .field_count = count};
    return suffer(session, &result, about);
}

static bool speaks(jaseur_session *session, const char *flow)
{
    bool found = false;
    const jaseur_event *event;
    while ((event = jaseur_session_next(session)))
        found = found || (event->flow && !strcmp(event->flow, flow));
    return found;
}

/* ---- formulas ------------------------------------------------------------ */

#define LISTS                                                                 \
    "bot: B\nactions:\n  lists: {gives: {a: menu}}\n"                               \
    "---\nflow: f\nhear: start\nlet:\n"
#define STEPS "steps:\n  s:\n    do: lists\n"

static const struct {
    const char *name, *lets, *steps;
    bool fits; /* into what a turn may do                                     */
} loops[] = {
    {"a list in itself, four times",
     "  n: count(s.a where count(s.a where count(s.a where count(s.a where "
     "price > 0 EUR) > 0) > 0) > 0)\n",
     "  t:\n    say: \"{n}\"\n", false},
    {"a list in itself, again and again",
     "  n: count(s.a where count(s.a where price > 0 EUR) > 0)\n",
     "  t:\n    say: \"{n} {n} {n} {n}\"\n"
     "  u:\n    when: n > 3\n    say: \"{n}\"\n", false},
    {"one list, and fields of it",
     "  n: sum(s.a.price) + max(s.a.price)\n",
     "  t:\n    say: \"{n}, {count(s.a where id != 'i3')}\"\n", true},
    {"five hundred labels",
     "  n: count(s.a)\n", "  t:\n    say: \"{s.a}{s.a}{s.a}{n}\"\n", false},
    {"formulas of formulas",
     "  n: count(s.a where price > 0 EUR)\n  m: n + n + n + n + n + n + n + n\n"
     "  o: m + m + m + m + m + m + m + m\n  p: o + o + o + o + o + o + o + o\n",
     "  t:\n    say: \"{p}\"\n", false},
};

void run_loops(void)
{
    fill_menu();
    const jaseur_value list = {.type = JASEUR_LIST, .items = items,
                               .item_count = ITEMS};
    const jaseur_field lists[] = {{"a", list}};
    items[0].field_count = 3; /* without its sizes                            */
    for (size_t i = 0; i < COUNT(loops); i++) {
        text *const t = fresh();
        put(t, LISTS "%s" STEPS "%s", loops[i].lets, loops[i].steps);
        jaseur_program *const program = compiled(t, loops[i].name);
        jaseur_session *const session = opened(program, NULL);
        if (!session) continue;
        say_text(session, "start");
        const jaseur_status status =
            hand_over(session, lists, COUNT(lists), loops[i].name);
                claim(status == JASEUR_OK, "is not rescued", loops[i].name);
        claim(speaks(session, "failed") != loops[i].fits,
              "is too much, or too little", loops[i].name);
        jaseur_session_close(session);
        jaseur_program_unref(program);
    }
}

/* ---- orders -------------------------------------------------------------- */

static const char *const orders[] = {
    "two dish 17 and ", "no ", "dish ", "dish 17", "1 2 3 ", "17 ", "a ",
    "all except dish 3 but dish 4 ", "both ", "number 17 ", "dish 0 dish 1 ",
    "dish 0 in dish 3 ", "one more, one less ", "\xcc\x81", "i17 ",
    "a kilo of dish 5 ", "dihs 17 ", "all ", "without dish 17, ", "- dish 4\n",
    "2x dish 9; ", "change dish 3 for dish 4 ", "dish 17?", "and ",
    "three hundred thousand dish 3 ", "half a dozen dish 8, ",
};

static void order(jaseur_session *session, const char *piece, size_t size)
{
    static char bytes[MESSAGE_MOST];
    const size_t length = strlen(piece);
    for (size_t at = 0; at < size; at++) bytes[at] = piece[at % length];
    const jaseur_message message = {.text = bytes, .size = size};
    (void)suffer(session, &message, piece);
}

void run_orders(void)
{
    fill_menu();
    const jaseur_field menu[] = {{"a", {.type = JASEUR_LIST, .items = items,
                                        .item_count = ITEMS}}};
    text *const t = fresh();
    put(t, LISTS "  n: sum(q.amount)\n" STEPS
        "  q:\n    ask: [\"What?\", \"{q} for {n}. More?\"]\n"
        "    choices: {from: s.a}\n    answer: basket at most 100000\n"
        "    refuse:\n      - when: line.quantity > 9000\n"
        "        say: \"Too many.\"\n    tries: 100\n"
        "  t:\n    say: \"{q}\"\n");
    jaseur_program *const program = compiled(t, "orders");
    for (size_t i = 0; program && i < COUNT(orders); i++) {
        for (size_t size = 4 * KIB; size <= MESSAGE_MOST; size *= 16) {
            jaseur_session *const session =
                opened(program, size > 4 * KIB ? &wide : NULL);
            say_text(session, "start");
            if (hand_over(session, menu, 1, "a menu")) {
                /* Its sizes are too long for the usual limits. */
                items[0].field_count = 3;
                (void)hand_over(session, menu, 1, "a shorter menu");
                items[0].field_count = 4;
            }
            for (int again = 0; again < 3; again++)
                order(session, orders[i], size);
            order(session, "that's all", 10);
            jaseur_session_close(session);
        }
    }
    jaseur_program_unref(program);
}

/* ---- events -------------------------------------------------------------- */

static const char news[] =
    "bot: B\nactions:\n  stock: {gives: {a: menu}}\n"
    "  wave: {needs: {beer: item}}\n"
    "  ask_it: {needs: {beer: item}, gives: {b: text}}\n"
    "---\nflow: news\nevent: news\nneeds: {what: list, who: text}\nsteps:\n"
    "  told:\n    say: \"{what} {who}\"\n"
    "---\nflow: f\nhear: start\nsteps:\n  q:\n    ask: \"?\"\n    answer: text\n"
    "---\nflow: g\nhear: go\nsteps:\n  s:\n    do: stock\n"
    "  waves:\n    do: wave\n    each: beer in s.a\n"
    "  t:\n    say: \"Waved.\"\n"
    "---\nflow: h\nhear: heave\nsteps:\n  s:\n    do: stock\n"
    "  asks:\n    do: ask_it\n    each: beer in s.a\n"
    "  t:\n    say: \"Asked {count(asks)}.\"\n";

/* Records in records, each with three of them. */
static jaseur_value deep(unsigned depth, jaseur_field *room, size_t *used)
{
    jaseur_value v = TEXT("deep");
    static const char *const names[] = {"a", "b", "c"};
    for (unsigned level = 0; level < depth; level++) {
        jaseur_field *const fields = room + *used;
        *used += 3;
        for (size_t i = 0; i < 3; i++)
            fields[i] = (jaseur_field){names[i], v};
        v = (jaseur_value){.type = JASEUR_RECORD, .fields = fields,
                           .field_count = 3};
    }
    return v;
}

static jaseur_status happen(jaseur_session *session, const jaseur_field *fields,
                            size_t count, const char *about)
{
    const jaseur_message event = {.kind = JASEUR_HAPPENED, .name = "news",
                                  .fields = fields, .field_count = count};
    return suffer(session, &event, about);
}

static void crowd(jaseur_program *program)
{
    const jaseur_field fields[] = {{"who", TEXT("Ada")}};
    jaseur_session *const session = opened(program, NULL);
    if (!session) return;
    say_text(session, "start");
    for (int i = 0; i < 32; i++)
        claim(happen(session, fields, 1, "an event") == JASEUR_OK,
              "does not wait", "32 events");
    claim(happen(session, fields, 1, "one too many") == JASEUR_LIMIT,
          "waits, too", "the 33rd event");
    say_text(session, "thank you");
    claim(happen(session, fields, 1, "another") == JASEUR_OK, "is refused",
          "an event when all have come");
    jaseur_session_close(session);
}

static void nest(jaseur_program *program)
{
    static jaseur_field room[64];
    for (unsigned depth = 1; depth < 12; depth++) {
        size_t used = 0;
        const jaseur_value inner = deep(depth, room, &used);
        const jaseur_value list[] = {inner, inner};
        const jaseur_field fields[] = {
            {"what", {.type = JASEUR_LIST, .items = list, .item_count = 2}},
            {"who", inner}};
        jaseur_session *const session = opened(program, NULL);
        if (!session) return;
        say_text(session, "start");
        (void)happen(session, fields, 2, "records in records");
        (void)happen(session, fields, 1, "records in records");
        say_text(session, "thank you");
        jaseur_session_close(session);
    }
}

/* Five hundred things to do at once are too many, one by one they are not. */
static void do_each(jaseur_program *program)
{
    const jaseur_field menu[] = {{"a", {.type = JASEUR_LIST, .items = items,
                                        .item_count = ITEMS}}};
    items[0].field_count = 3;
    jaseur_session *session = opened(program, NULL);
    if (!session) return;
    say_text(session, "go");
    claim(hand_over(session, menu, 1, "waves") == JASEUR_OK, "is not rescued",
          "an action for each of 500");
    claim(speaks(session, "failed"), "is no limit", "500 events");
    jaseur_session_close(session);
    session = opened(program, NULL);
    say_text(session, "heave");
    (void)hand_over(session, menu, 1, "asks");
    const jaseur_field one[] = {{"b", TEXT("yes")}};
    bool over = false;
    for (size_t i = 0; i < ITEMS && !over; i++) {
        (void)hand_over(session, one, 1, "one");
        over = speaks(session, "failed");
    }
    claim(over, "is never too much", "500 actions");
    jaseur_session_close(session);
}

void run_events(void)
{
    fill_menu();
    text *const t = fresh();
    put(t, "%s", news);
    jaseur_program *const program = compiled(t, "news");
    crowd(program);
    nest(program);
    do_each(program);
    jaseur_program_unref(program);
}

/* ---- hosts --------------------------------------------------------------- */

static const char talkative[] =
    "bot: B\nneeds: {customer.name: text}\nactions:\n"
    "  get: {gives: {a: menu, b: text, c: list}}\n"
    "---\nflow: f\nhear: start\nsteps:\n  s:\n    do: get\n"
    "  q:\n    ask: \"{s.b} {customer.name else 'you'}?\"\n"
    "    answer: photo from 1 to 90000\n  t:\n    say: \"{q} {s.c}\"\n"
    "  p:\n    say: \"To the desk.\"\n    handoff: desk\n"
    "    with: {reason: \"{q}\"}\n    gives: {d: list}\n";

static void send_media(jaseur_session *session, size_t count, const char *where)
{
    static jaseur_media media[MANY];
    for (size_t i = 0; i < count; i++)
        media[i] = (jaseur_media){.kind = JASEUR_PHOTO, .where = where};
    const jaseur_message sent = {.kind = JASEUR_SENT, .media = media,
                                 .media_count = count};
    (void)suffer(session, &sent, "media");
}

static void overwhelm(jaseur_program *program, const jaseur_field *fields,
                      size_t count, const char *about)
{
    static char long_text[MESSAGE_MOST + 1];
    jaseur_session *const session = opened(program, NULL);
    if (!session) return;
    memset(long_text, 'x', MESSAGE_MOST);
    const jaseur_message known = {.kind = JASEUR_KNOWN, .fields = fields,
                                  .field_count = count};
    (void)suffer(session, &known, about);
    say_text(session, "start");
    (void)hand_over(session, fields, count, about);
    (void)hand_over(session, NULL, 0, "nothing");
    const size_t counts[] = {0, 1, 500, 501, MANY};
    for (size_t i = 0; i < COUNT(counts); i++) {
        send_media(session, counts[i], long_text);
        send_media(session, counts[i], "r1");
    }
    const jaseur_message agent = {.kind = JASEUR_AGENT, .text = "done",
                                  .size = 4, .fields = fields,
                                  .field_count = count};
    (void)suffer(session, &agent, about);
    jaseur_session_close(session);
}

void run_hosts(void)
{
    static jaseur_field many[MANY];
    static char long_name[MESSAGE_MOST + 1];
    fill_menu();
    text *const t = fresh();
    put(t, "%s", talkative);
    jaseur_program *const program = compiled(t, "hosts");
    const jaseur_value too_long = {.type = JASEUR_LIST, .items = items,
                                   .item_count = ITEMS + 1};
    const jaseur_field longer[] = {{"a", too_long}, {"c", too_long},
                                   {"d", too_long}};
    memset(long_name, 'y', MESSAGE_MOST);
    const jaseur_field named[] = {{long_name, TEXT(long_name)},
                                  {"b", TEXT(long_name)},
                                  {"customer.name", TEXT(long_name)}};
    for (size_t i = 0; i < MANY; i++)
        many[i] = (jaseur_field){i % 2 ? "b" : "customer.name", TEXT("one")};
    overwhelm(program, longer, COUNT(longer), "501 entries");
    overwhelm(program, named, COUNT(named), "long names");
    overwhelm(program, many, MANY, "many fields");
    jaseur_program_unref(program);
}
