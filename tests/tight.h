/* tight.h - small flows that want more than there is, each with one test that
 * plays it: what faults.c squeezes. */
#ifndef TIGHT_H
#define TIGHT_H

#include <stdbool.h>

#define FIVE                                                                  \
    "[{id: a, label: Ale, price: 1 EUR}, {id: b, label: Bock, price: 2 EUR}, " \
    "{id: c, label: Cola, price: 3 EUR}, {id: d, label: Dew, price: 4 EUR}, "  \
    "{id: e, label: Elder, price: 5 EUR}]"
#define STOCK                                                                 \
    "bot: B\nactions:\n"                                                      \
    "  stock: {gives: {list_of: menu}}\n"                                     \
    "  wave: {needs: {beer: item}}\n"                                          \
    "  make: {once: yes, needs: {beer: item}, gives: {outcome: [made, gone], " \
    "words: text}}\n---\n"
#define BEGIN "flow: f\nhear: start\nsteps:\n"
#define TEST(given) "---\ntest: t\ngiven: {" given "}\ntalk: |\n"

static const struct {
    const char *name, *flows;
    bool meets; /* a limit, however large the limits are                      */
} tight[] = {
    {"round and round",
     BEGIN "  again:\n    say: \"Again.\"\n"
     "  turn:\n    go: again at most 200 times\n"
     TEST("now: 2026-07-14 10:00") "  me: start\n  me: hello\n", true},
    {"waits that are over in a circle",
     BEGIN "  rest:\n    wait: until now - 1 day\n"
     "  again:\n    say: \"Again.\"\n    go: rest at most 500 times\n"
     TEST("now: 2026-07-14 10:00") "  me: start\n", true},
    {"a wait of a second in a circle, and a year later",
     BEGIN "  rest:\n    wait: 1 second\n"
     "  again:\n    say: \"Again.\"\n    go: rest at most 500 times\n"
     TEST("now: 2026-07-14 10:00") "  me: start\n  time: 52 weeks\n"
     "  me: hello\n", false},
    {"a question in a flow that runs itself",
     BEGIN "  down:\n    do: g\n"
     "---\nflow: g\nsteps:\n  more:\n    ask: \"Deeper?\"\n    answer: yes/no\n"
     "  down:\n    when: more is yes\n    do: g\n"
     TEST("now: 2026-07-14 10:00") "  me: start\n"
     "  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n"
     "  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n"
     "  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n  me: yes\n",
     true},
    {"each, and nobody waits",
     STOCK BEGIN "  all:\n    do: stock\n"
     "  waves:\n    do: wave\n    each: beer in all.list_of\n"
     "  done:\n    say: \"Waved.\"\n"
     TEST("list_of: " FIVE) "  me: start\n  do: stock -> done, list_of\n",
     false},
    {"each is made",
     STOCK BEGIN "  all:\n    do: stock\n"
     "  makes:\n    do: make\n    each: beer in all.list_of where price > 1 EUR\n"
     "  none_left:\n    when: makes is gone\n    say: \"Gone.\"\n    go: end\n"
     "  done:\n    say: \"Made {makes.words}.\"\n"
     TEST("list_of: " FIVE) "  me: start\n  do: stock -> done, list_of\n"
     "  do: make -> made, words = one\n  do: make -> made, words = two\n"
     "  do: make -> failed\n  do: make -> made, words = four\n", false},
    {"a basket",
     STOCK "flow: f\nhear: start\nlet: {total: sum(lines.amount)}\nsteps:\n"
     "  all:\n    do: stock\n"
     "  lines:\n    ask: [\"What?\", \"{lines}. More?\"]\n"
     "    choices: {from: all.list_of}\n    answer: basket at most 9\n"
     "    refuse:\n      - when: line.quantity > 5\n        say: \"Five.\"\n"
     "  sure:\n    ask: \"{lines} for {total}?\"\n    answer: yes/no\n"
     "  redo:\n    when: sure is no\n    go: change lines\n"
     TEST("list_of: " FIVE) "  me: start\n  do: stock -> done, list_of\n"
     "  me: two ale and a bock\n  me: six cola\n  me: 4 cola and 2 dew\n"
     "  me: 5 elder\n  me: no ale\n  me: that's all\n  me: no\n"
     "  me: one ale\n  me: that's all\n  me: yes\n", false},
    {"events that wait",
     "bot: B\n---\n" BEGIN "  q:\n    ask: \"Who?\"\n    answer: text\n"
     "---\nflow: e\nevent: news\nneeds: {what: text, items: list}\nsteps:\n"
     "  told:\n    say: \"{what}: {items}.\"\n"
     "---\nflow: a\nanytime: yes\nevent: alarm\nneeds: {what: text}\nsteps:\n"
     "  told:\n    ask: \"{what}?\"\n    answer: yes/no\n"
     "---\nflow: w\nhear: wait\nsteps:\n  here:\n    wait: until event bell\n"
     "    gives: {tone: text}\n    silent:\n      1 hour: {say: \"Hm.\"}\n"
     "      2 hours: {go: over}\n  over:\n    say: \"{here.tone else 'none'}\"\n"
     TEST("items: " FIVE) "  me: wait\n  me: start\n"
     "  event: news(what = one, items = items)\n"
     "  event: news(what = two)\n  event: alarm(what = fire)\n"
     "  event: bell(tone = low)\n  event: alarm(what = smoke)\n  me: yes\n"
     "  me: no\n  event: news(what = three)\n  me: Ada\n"
     "  time: 1 hour\n  event: bell(tone = high)\n  time: 1 day\n", false},
    {"what people hand back, and what is kept",
     "bot: B\nneeds: {customer.name: text, customer.visits: number}\n---\n" BEGIN
     "  person:\n    say: \"To the desk.\"\n    handoff: desk high\n"
     "    with: {reason: \"So.\"}\n    gives: {name: text, when_to: moment}\n"
     "    silent:\n      1 minute: {say: \"Soon.\"}\n      1 hour: {go: f_end}\n"
     "  kept:\n    remember: {customer.name: person.name, customer.visits: "
     "(customer.visits else 0) + 1}\n"
     "  link:\n    ask: \"A link?\"\n    answer: consent to link\n"
     "  sent:\n    say: \"Here.\"\n    attach: \"https://x.example/{customer.name}\"\n"
     "  f_end:\n    say: \"Bye {customer.name else 'you'}.\"\n"
     TEST("customer.visits: 3") "  me: start\n  me: hello\n  time: 1 minute\n"
     "  agent: done, name = Zoe, when_to = 2026-07-14 10:00\n  me: yes\n",
     false},
    {"all kinds of answers",
     BEGIN "  d:\n    ask: \"Day?\"\n    answer: date\n"
     "  t:\n    ask: \"Time?\"\n    answer: time\n"
     "  m:\n    ask: \"Money?\"\n    answer: money\n"
     "  p:\n    ask: \"Phone?\"\n    answer: phone\n"
     "  s:\n    ask: \"Which?\"\n    answer: several choices\n    choices:\n"
     "      a: [Ale, beer]\n      b: Bock\n      c: Cola\n"
     "  h:\n    ask: \"Photos?\"\n    answer: photo from 1 to 3\n"
     "  x:\n    ask: \"Code?\"\n    answer: text like '(a+)+b'\n"
     "  r:\n    say: \"{d as date} {t} {m} {p} {s} {h} {x}.\"\n"
     TEST("now: 2026-07-14 10:00") "  me: start tomorrow at 10 for 5 EUR\n"
     "  me: +33612345678\n  me: the ale and the cola\n"
     "  photo: https://example.org/a.jpg\n  me: aaaaaaaaaab\n  me: 1\n",
     false},
};

#endif
