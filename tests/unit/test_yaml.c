/* test_yaml.c - from bytes to a tree: what plain YAML would lose or break is
 * told with its place and repaired by its fix; places; keys; hostile files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"
#include "yaml/node.h"

typedef struct told {
    char text[4096];   /* "id@line:column:length id@..."                      */
    char help[4096];   /* of the first                                        */
    char fixed[4096];  /* the source with all fixes put in                    */
    const char *source;
    jaseur_problem rows[64];
    unsigned count;
    bool wants_fixed;
} told;

static void keep(void *user, const jaseur_problem *p)
{
    told *const t = user;
    char row[128];
    snprintf(row, sizeof row, "%s%s@%u:%u:%u", t->count ? " " : "", p->id,
             p->line, p->column, p->length);
    strncat(t->text, row, sizeof t->text - strlen(t->text) - 1);
    if (!t->count && p->help) {
        snprintf(t->help, sizeof t->help, "%s", p->help);
    }
    if (t->count < 64) t->rows[t->count] = *p;
    t->count++;
}

static void put_fixes(told *t)
{
    snprintf(t->fixed, sizeof t->fixed, "%s", t->source);
    for (unsigned i = t->count; i--;) {
        const jaseur_problem *const p = &t->rows[i];
        if (!p->fix) continue;
        char rest[4096];
        snprintf(rest, sizeof rest, "%s",
                 t->fixed + p->fix_offset + p->fix_size);
        snprintf(t->fixed + p->fix_offset, sizeof t->fixed - p->fix_offset,
                 "%s%s", p->fix, rest);
    }
}

/* Loads a text with everything in `a`; `t` may be NULL. */
static node *load_in(arena *a, const char *text, size_t size,
                     const char *language, bool style, told *t)
{
    problems list = {.arena = a};
    const jaseur_source source = {"order.yaml", text, size};
    node *const pieces = jz_yaml_load(a, &list, &source, 1, style);
    if (t) {
        const jaseur_compile_options options = {
            .language = language, .on_problem = keep, .user = t};
        *t = (told){.source = text, .wants_fixed = t->wants_fixed};
        jz_problems_tell(&list, &source, &options);
        if (t->wants_fixed) put_fixes(t);
    }
    return pieces;
}

static void load_with(const char *text, size_t size, const char *language,
                      told *t)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    load_in(&a, text, size, language, false, t);
    jz_arena_close(&a);
}

static void load(const char *text, told *t)
{
    t->wants_fixed = true;
    load_with(text, strlen(text), "en", t);
}

/* ---- hazards ------------------------------------------------------------- */

#define QUOTES "put the text between double quotes:  "

/* Each line is broken, and its fix leaves nothing to say. */
static const struct { const char *text, *told, *help; } hazards[] = {
    {"say fr: Votre commande : 2 Corona\n", "colon-in-text@1:24:1",
     QUOTES "say fr: \"Votre commande : 2 Corona\""},
    {"say: Commande #12 et table # 4\n", "hash-in-text@1:15:1",
     QUOTES "say: \"Commande #12 et table # 4\""},
    {"say: 'C'est noté'\n", "quote-in-text@1:8:1",
     QUOTES "say: \"C'est noté\""},
    {"say: \"Oui\" est bien compris\n", "quote-in-text@1:10:1",
     QUOTES "say: \"\\\"Oui\\\" est bien compris\""},
    {"say: {name}, bonjour\n", "braces-at-start@1:6:1",
     QUOTES "say: \"{name}, bonjour\""},
    {"answer: \"code like '[A-Z]\\d+'\"\n", "backslash-in-quotes@1:26:2",
     "put a pattern between single quotes, without others around it:  "
     "answer: code like '[A-Z]\\d+'"},
    {"when: !vip\n", "sign-at-start@1:7:1", "write  when: not vip"},
    {"say: *Promo*\n", "sign-at-start@1:6:1", QUOTES "say: \"*Promo*\""},
    {"say: %promo\n", "sign-at-start@1:6:1", QUOTES "say: \"%promo\""},
    {"say: @lea\n", "sign-at-start@1:6:1", QUOTES "say: \"@lea\""},

    {"say: `x`\n", "sign-at-start@1:6:1", QUOTES "say: \"`x`\""},
    {"say: &x y\n", "sign-at-start@1:6:1", QUOTES "say: \"&x y\""},
    {"say: > hello\n", "sign-at-start@1:6:1", QUOTES "say: \"> hello\""},
    {"say: - hello\n", "sign-at-start@1:6:1", QUOTES "say: \"- hello\""},
    {"say: #promo\n", "hash-in-text@1:6:1", QUOTES "say: \"#promo\""},
    {"say: {name}\n", "braces-at-start@1:6:1", QUOTES "say: \"{name}\""},
    {"say: [a] b\n", "braces-at-start@1:6:1", QUOTES "say: \"[a] b\""},
    {"say: \"Dites \"oui\" svp\"\n", "quote-in-text@1:13:1",
     QUOTES "say: \"Dites \\\"oui\\\" svp\""},
    {"say: \"a \\d é \\q\"\n", "backslash-in-quotes@1:9:2",
     QUOTES "say: \"a \\\\d é \\\\q\""},
    {"go: a : b   # c\n", "colon-in-text@1:7:1",
     QUOTES "go: \"a : b   # c\""},
    {"test: Étape 1: payer\n", "colon-in-text@1:14:1",
     QUOTES "test: \"Étape 1: payer\""},
    {"ask:\n  - Voici : 2\n  - \"b\"\n", "colon-in-text@2:11:1",
     QUOTES "- \"Voici : 2\""},
    {"hear: [Table #4, Table # 5]\n", "hash-in-text@1:14:1",
     QUOTES "hear: [\"Table #4\", \"Table # 5\"]"},
    {"x: {say: Voici : 2, go: end}\n", "colon-in-text@1:16:1",
     QUOTES "x: {say: \"Voici : 2\", go: end}"},
    {"choices:\n  none: Aucun # 3\n", "hash-in-text@2:15:1",
     QUOTES "none: \"Aucun # 3\""},
    {"answer: code like 'A #\\d'\n", "hash-in-text@1:22:1",
     QUOTES "answer: \"code like 'A #\\\\d'\""},
    {"say: \"open\ngo: end\n", "unclosed-quote@1:6:1",
     "write \" at the end of the text"},
    {"hear: [a, b\ngo: end\n", "unclosed-bracket@1:7:1",
     "write ] at the end"},
    {"say:\"Oui\"\n", "missing-space@1:1:4", "write  say: \"Oui\""},
    {"say \"Oui\"\n", "missing-colon@1:1:9", "write  say: \"Oui\""},
    {"steps:\n\ta: b\n", "tab@2:1:1", "write spaces in place of the tab"},
    {"say:\t\"x\"\n", "tab@1:5:1", "write spaces in place of the tab"},
    {"a: &b c\n", "anchor@1:4:2", "remove it"},
    {"a: !!str c\n", "tag@1:4:5", "remove it"},
    {"say: >\n  a\n  b\n", "folded-text@1:6:1", "write '|' in place of '>'"},
    {"say: a\n  b\n", "multi-line-text@1:6:1",
     "put it on one line between double quotes, or write  say: |  and the "
     "text below, indented"},
    {"say: \"a\n  b\"\n", "multi-line-text@1:6:2",
     "put it on one line between double quotes, or write  say: |  and the "
     "text below, indented"},
    {"hear: [a,\n  b]\n", "multi-line-list@1:7:1",
     "put it on one line, or each entry on a line of its own, indented"},
    {"say: @lea   # c\n", "sign-at-start@1:6:1",
     QUOTES "say: \"@lea\"   # c"},
    {"say: {name}, oui # c\n", "braces-at-start@1:6:1",
     QUOTES "say: \"{name}, oui\" # c"},
    {"a:\n  say:\"x\"\n  go: b\n", "missing-space@2:3:4",
     "write  say: \"x\""},
    {"a:\n  say fr:\"x\"\n  go: b\n", "missing-space@2:3:7",
     "write  say fr: \"x\""},
    {"steps:\n  a\n    go: b\n", "missing-colon@2:3:1", "write  a:"},
    {"steps:\n  a:\n    go: b\n  b\n\n    go: c\n",
     "missing-colon@4:3:1", "write  b:"},
    {"a: &b\n  c: d\n", "anchor@1:4:2", "remove it"},
    {"a: !b # c\n  c: d\n", "tag@1:4:2", "remove it"},
    {"steps:\n  a:\n  say: \"x\"\n", "bad-indentation@3:3:3",
     "write 4 spaces before it"},
    {"steps:\n  a:\n     go: c\n  say: \"x\"\n", "bad-indentation@4:3:3",
     "write 5 spaces before it"},
    {"steps:\n  a:\n\tgo: c\n", "tab@3:1:1",
     "write spaces in place of the tab"},
    {"steps:\n  a:\n    go: b\n   b:\n    go: c\n", "bad-indentation@4:4:1",
     "write 2 spaces before it"},
    {"say: \"a\"\n  go: b\n", "bad-indentation@2:3:2",
     "write 0 spaces before it"},
    {"flow: a\nsteps: b\nflow: c\nsteps: d\n", "key-twice@3:1:4",
     "did you forget the '---' line before it?"},
    {"bot: a\nflow: c\n", "two-pieces@2:1:4",
     "did you forget the '---' line before it?"},
    {"a: b\x01\n", "control-character@1:5:1", "remove it"},
    {"a: b\xc2\x85\n", "control-character@1:5:1", "remove it"},
};

START_TEST(a_hazard_is_told_and_its_fix_repairs_it)
{
    static told t, after;
    load(hazards[_i].text, &t);
    ck_assert_str_eq(t.text, hazards[_i].told);
    ck_assert_str_eq(t.help, hazards[_i].help);
    load(t.fixed, &after);
    ck_assert_msg(!*after.text, "after the fix: %s\n%s", after.text, t.fixed);
}
END_TEST

#define TEN_KEYS(k)                                                           \
    k "0: x\n" k "1: x\n" k "2: x\n" k "3: x\n" k "4: x\n"                    \
    k "5: x\n" k "6: x\n" k "7: x\n" k "8: x\n" k "9: x\n"
#define FIFTY_KEYS                                                            \
    TEN_KEYS("a") TEN_KEYS("b") TEN_KEYS("c") TEN_KEYS("d") TEN_KEYS("e")

/* No fix is offered for these. */
static const struct { const char *text, *told; } refused[] = {
    {"a: *b\n", "alias@1:4:2"},
    {"a: {<<: b}\n", "merge-key@1:5:2"},
    {"<<: *b\n", "merge-key@1:1:2"},
    {"a:\n  <<: *b\n  c: d\n", "merge-key@2:3:2"},
    {"steps:\n  a:\n  say: x\n  go: b\n", "bad-indentation@3:3:3"},
    {"%YAML 1.2\n---\na: b\n", "directive@1:1:1"},
    {"a:\n  b: c\n  b: d\n", "key-twice@3:3:1"},
    {"a: b\nx: {c: d, c: e}\n", "key-twice@2:11:1"},
    {FIFTY_KEYS "f: x\nb3: y\n", "key-twice@52:1:2"},
    {FIFTY_KEYS "a0: y\ne9: z\n", "key-twice@51:1:2 key-twice@52:1:2"},
    {"C'est: a\n", "key-not-a-word@1:1:5"},
    {"? a\n: b\n", "key-not-a-word@1:1:1 key-not-a-word@2:1:1"},
    {"{a: b}: c\n", "key-not-a-word@1:1:1"},
    {"a: \"\xff\"\n", "not-utf8@1:5:1"},
    {"hello\n", "missing-colon@1:1:5"},
    {"a: \"b\"\n  - c\nd: [\n", "yaml-error@2:3:3 unclosed-bracket@3:4:1"},
};

START_TEST(what_flows_do_not_use_is_refused)
{
    static told t;
    load(refused[_i].text, &t);
    ck_assert_str_eq(t.text, refused[_i].told);
}
END_TEST

/* Legal, common, and nobody's business. */
static const char *const fine[] = {
    "",
    "# only a comment\n",
    "---\n---\n",
    "go: payment      # as agreed\n",
    "say: \"Table # 4 : oui\"   # c\n",
    "say: 'C''est noté'\n",
    "say: \"\\\"Oui\\\" \\u00e9 \\x41\"\n",
    "say: Oui, c'est noté 12:30, http://x.org/#a\n",
    "ask:   # first try, second try\n  - \"a\"\n  - \"b\"\n",
    "when: (a + b) * 2 >= 3 and not c   # d\n",
    "answer: code like '[A-Z]\\d{1,2}-\\d{1,3}'\n",
    "choices:\n  from: a.b   # c\n",
    "hear: [l'attente, d'accord, \"a, b\"]\n",
    "silent:\n  3 minutes: {say: \"a : b\", say en: \"c # d\", go: end}\n",
    "talk: |\n  me: a : b # c\n  do: x({y}) -> 'z\n\n  \t%@!\nnext: x\n",
    "say: |-\n    a\n      b : c\ngo: end\n",
    "customer.card: card\nask fr-tu: \"a\"\nyes/no: x\n",
    "refuse:\n  - when: a\n    say: \"b\"\n  - when: c\n    go: d # e\n",
    "say:\n  \"below\"\n",
    "x:\n  {a: [b, {c: d}]}\n",
    "a: b\r\nc: |\r\n  d : e\r\nf: g\r\n",
    "\xef\xbb\xbf\x66low: a\n",
    "a: no\nb: 3.10\nc: 0612345678\nd:\n",
    "{flow: a, steps: {b: {go: end}}}\n",
};

START_TEST(good_yaml_is_left_alone)
{
    static told t;
    load(fine[_i], &t);
    ck_assert_str_eq(t.text, "");
}
END_TEST

static const char slips[] =
    "bot: Slips\n"
    "---\n"
    "flow: order\n"
    "steps:\n"
    "  a:\n"
    "    say fr: Votre commande : 2 Corona\n"
    "    say: Commande #12 et table # 4\n"
    "  b:\n"
    "    say: 'C'est noté'\n"
    "    ask: \"Oui\" est bien compris\n"
    "  c:\n"
    "    say: {name}, bonjour\n"
    "    answer: \"code like '[A-Z]\\d+'\"\n"
    "  d:\n"
    "    when: !vip\n"
    "    say: *Promo*\n"
    "    ask: %promo\n"
    "    retry: @lea\n"
    "flow: other\n"
    "steps:\n"
    "  e:\n"
    "    go: end\n";

START_TEST(all_slips_of_a_file_are_told_at_once)
{
    static told t;
    load(slips, &t);
    ck_assert_str_eq(
        t.text,
        "colon-in-text@6:28:1 hash-in-text@7:19:1 quote-in-text@9:12:1 "
        "quote-in-text@10:14:1 braces-at-start@12:10:1 "
        "backslash-in-quotes@13:30:2 sign-at-start@15:11:1 "
        "sign-at-start@16:10:1 sign-at-start@17:10:1 sign-at-start@18:12:1 "
        "key-twice@19:1:4");
    load(t.fixed, &t);
    ck_assert_str_eq(t.text, "");
}
END_TEST

START_TEST(the_rest_of_a_broken_file_is_read)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    static told t;
    const node *const pieces =
        load_in(&a, slips, strlen(slips), "en", false, &t);
    ck_assert_ptr_nonnull(pieces);
    const node *const first = pieces->next, *const second = first->next;
    ck_assert_ptr_null(second->next);
    ck_assert_str_eq(jz_entry(second, S("flow"))->text.at, "other");
    const node *const steps = jz_entry(first, S("steps"));
    ck_assert_uint_eq(steps->count, 4);
    const node *const say = jz_entry(jz_entry(steps, S("c")), S("say"));
    ck_assert_str_eq(say->text.at, "{name}, bonjour");
    ck_assert_uint_eq(say->place.line, 12);
    ck_assert_uint_eq(say->place.column, 10);
    jz_arena_close(&a);
}
END_TEST

/* libyaml speaks English only. */
START_TEST(what_libyaml_says_is_not_told)
{
    static told t;
    load_with("a: \"b\"\n  - c\n", 13, "fr", &t);
    ck_assert_str_eq(t.text, "yaml-error@2:3:3");
    ck_assert(strstr(t.help, "ligne au-dessus") != NULL);
}
END_TEST

START_TEST(problems_are_told_in_french)
{
    static told t;
    static const char text[] = "say fr: Votre commande : 2 Corona\n";
    load_with(text, sizeof text - 1, "fr", &t);
    ck_assert_str_eq(t.help,
                     "mettez le texte entre guillemets droits\u00a0:  "
                     "say fr: \"Votre commande : 2 Corona\"");
}
END_TEST

START_TEST(style_puts_texts_between_quotes)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    static told t;
    t.wants_fixed = true;
    static const char text[] = "say: Oui \"x\"\nhear: a\nask: \"b\"\n";
    load_in(&a, text, sizeof text - 1, "en", true, &t);
    ck_assert_str_eq(t.text, "text-without-quotes@1:6:7");
    ck_assert_str_eq(t.fixed,
                     "say: \"Oui \\\"x\\\"\"\nhear: a\nask: \"b\"\n");
    jz_arena_close(&a);
}
END_TEST

/* ---- places -------------------------------------------------------------- */

/* The part of the first value that reads `part`, as it stands in the source. */
static const struct {
    const char *text, *part, *written;
    unsigned line, column, length, offset;
} parts[] = {
    {"a: été {x}\n", "{x}", "{x}", 1, 8, 3, 9},
    {"a: \"été {x}\"\n", "{x}", "{x}", 1, 9, 3, 10},
    {"a: \"\\u00e9\\\"\\n {x}\"\n", "{x}", "{x}", 1, 16, 3, 15},
    {"a: \"x\\u20acy\"\n", "€", "\\u20ac", 1, 6, 6, 5},
    {"a: 'l''été {x}'\n", "{x}", "{x}", 1, 12, 3, 13},
    {"a: 'l''eau'\n", "l'e", "l''e", 1, 5, 4, 4},
    {"é: |\n\n    ab\n      é {x}\n", "{x}", "{x}", 4, 9, 3, 23},
    {"é: |\n\n    ab\n      é {x}\n", "ab", "ab", 3, 5, 2, 11},
    {"a: |2\n    ab\n   c\n", "ab", "ab", 2, 5, 2, 10},
    {"a: |\r\n  ab\r\n  cd\r\n", "cd", "cd", 3, 3, 2, 14},
    {"\xef\xbb\xbf\x61: b\n", "b", "b", 1, 4, 1, 6},
    {"x: Prix : {y}\n", "{y}", "{y}", 1, 11, 3, 10},
};

START_TEST(a_part_of_a_text_has_its_place)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    const char *const text = parts[_i].text;
    const jaseur_source source = {"f", text, strlen(text)};
    const node *const value =
        load_in(&a, text, strlen(text), "en", false, NULL)->first;
    const char *const at = strstr(value->text.at, parts[_i].part);
    ck_assert_ptr_nonnull(at);
    const place p =
        jz_part(&source, value, (uint32_t)(at - value->text.at),
                (uint32_t)strlen(parts[_i].part));
    ck_assert_uint_eq(p.line, parts[_i].line);
    ck_assert_uint_eq(p.column, parts[_i].column);
    ck_assert_uint_eq(p.length, parts[_i].length);
    ck_assert_uint_eq(p.offset, parts[_i].offset);
    ck_assert_uint_eq(p.size, strlen(parts[_i].written));
    ck_assert_int_eq(memcmp(text + p.offset, parts[_i].written, p.size), 0);
    jz_arena_close(&a);
}
END_TEST

START_TEST(comments_above_a_key_are_kept)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    static const char text[] =
        "# Greets.\n# owner: Léa\nflow: a\n\n# apart\n\nsteps:\n"
        "  # One.\n  b: c\n # not of it\n  d: e\nf: |\n  # text\ng: h\n";
    const node *const piece =
        load_in(&a, text, sizeof text - 1, "en", false, NULL);
    const node *const steps = jz_entry(piece, S("steps"));
    ck_assert_str_eq(piece->first->key->comment.at, "Greets.\nowner: Léa");
    ck_assert_uint_eq(steps->key->comment.size, 0);
    ck_assert_str_eq(steps->first->key->comment.at, "One.");
    ck_assert_uint_eq(steps->first->next->key->comment.size, 0);
    ck_assert_uint_eq(jz_entry(piece, S("g"))->key->comment.size, 0);
    jz_arena_close(&a);
}
END_TEST

/* ---- typed access -------------------------------------------------------- */

static bool need_one_name(reader *r, const node *n)
{
    return jz_need_name(r, n);
}

static bool need_a_yes(reader *r, const node *n)
{
    bool yes = false;
    return jz_need_yes_no(r, n, &yes) && yes;
}

static bool need_two_texts(reader *r, const node *n)
{
    const node **texts;
    return jz_need_texts(r, n, &texts) == 2 &&
           jz_same(texts[1]->text, S("y"));
}

static const struct {
    const char *text;
    bool (*need)(reader *r, const node *n);
    const char *told; /* "": as it should be                                  */
} needs[] = {
    {"a: b_2\n", need_one_name, ""},
    {"a: b c\n", need_one_name, "bad-name@1:4:3"},
    {"a: 2b\n", need_one_name, "bad-name@1:4:2"},
    {"a:\n", need_one_name, "empty-value@1:1:1"},
    {"a: [b]\n", jz_need_text, "not-a-text@1:5:1"},
    {"a: \"\"\n", jz_need_text, ""},
    {"a: b\n", jz_need_map, "not-a-map@1:4:1"},
    {"a: yes\n", need_a_yes, ""},
    {"a: true\n", need_a_yes, "not-yes-no@1:4:4"},
    {"a: [x, y]\n", need_two_texts, ""},
    {"a: [x, {y: z}]\n", need_two_texts, "not-a-list@1:9:1"},
    {"a: {x: y}\n", need_two_texts, "not-a-list@1:5:1"},
};

START_TEST(what_a_key_needs_is_checked)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    const char *const text = needs[_i].text;
    problems list = {.arena = &a};
    const jaseur_source source = {"f", text, strlen(text)};
    const node *const piece = jz_yaml_load(&a, &list, &source, 1, false);
    reader r = {&a, &list, &source};
    const bool good = needs[_i].need(&r, piece->first);
    static told t;
    t = (told){0};
    const jaseur_compile_options options = {.on_problem = keep, .user = &t};
    jz_problems_tell(&list, &source, &options);
    ck_assert_str_eq(t.text, needs[_i].told);
    ck_assert_int_eq(good, !*needs[_i].told);
    jz_arena_close(&a);
}
END_TEST

/* ---- hostile files ------------------------------------------------------- */

enum { BOMB = 1 << 20, BOMB_MEMORY = 8 << 20 };

static const struct { const char *head, *again, *told; } bombs[] = {
    {"a: ", "[", "too-deep@1:36:1"},
    {"a: ", "[a,", "too-deep@1:100:1"},
    {"a: ", "{a: ", "too-deep@1:132:1"},
    {"", "- ", "too-deep@1:65:1"},
    {"", "%TAG !a! tag:x,2000:\n", "directive@1:1:1"},
    {"", "--- a\n", NULL},
    {"", "---\na: b\n", "too-large@20001:1:3"},
    {"", "a: b\n", "key-twice@2:1:1"},
    {"", "- &a x\n", "anchor@1:3:2"},
    {"a: x\n", "b: [*a,*a]\n", "alias@2:5:2"},
    {"", "a: \"", "quote-in-text@1:8:1"},
    {"", "a: [\n", "unclosed-bracket@1:4:1"},
    {"a: b\n", "  c\n", "multi-line-text@1:4:1"},
    {"", "\t", "tab@1:1:1"},
    {"", "\r", "control-character@1:1:1"},
    {"", "? a\n", "key-not-a-word@1:1:1"},
};

/* The work is bounded by memory, which is counted, and by the test's time. */
START_TEST(a_bomb_is_refused)
{
    const str head = jz_str(bombs[_i].head), again = jz_str(bombs[_i].again);
    char *const text = malloc(BOMB);
    ck_assert_ptr_nonnull(text);
    memcpy(text, head.at, head.size);
    size_t size = head.size;
    for (; size + again.size <= BOMB; size += again.size) {
        memcpy(text + size, again.at, again.size);
    }
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, BOMB_MEMORY, &e);
    static told t;
    t.wants_fixed = false;
    load_in(&a, text, size, "en", false, &t);
    ck_assert_uint_gt(t.count, 0);
    if (bombs[_i].told) {
        const str first = jz_str(bombs[_i].told);
        ck_assert_msg(jz_starts(jz_str(t.text), first), "%s", t.text);
    }
    jz_arena_close(&a);
    free(text);
}
END_TEST

typedef struct job {
    arena arena;
    size_t left;  /* allocations that succeed                                 */
    size_t held;  /* bytes                                                    */
} job;

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    job *const j = user;
    if (new_size && !j->left) return NULL;
    if (new_size) j->left--;
    j->held = j->held - old_size + new_size;
    if (new_size) return realloc(block, new_size);
    free(block);
    return NULL;
}

static void load_slips(void *user)
{
    job *const j = user;
    load_in(&j->arena, slips, strlen(slips), "en", false, NULL);
}

/* The sanitizer sees it when libyaml's parser is left behind. */
START_TEST(running_out_of_memory_leaves_nothing_behind)
{
    jaseur_status status = JASEUR_NO_MEMORY;
    size_t tried = 0;
    for (; status != JASEUR_OK && tried < 100; tried++) {
        job j = {.left = tried};
        escape e = {0};
        const jaseur_memory memory = {resize, &j};
        jz_arena_open(&j.arena, &memory, 0, &e);
        status = jz_try(&e, load_slips, &j);
        jz_arena_close(&j.arena);
        ck_assert_uint_eq(j.held, 0);
    }
    ck_assert_int_eq(status, JASEUR_OK);
    ck_assert_uint_gt(tried, 3);
}
END_TEST

/* The same, stopped at many more places. */
START_TEST(reaching_a_limit_leaves_nothing_behind)
{
    jaseur_status status = JASEUR_LIMIT;
    size_t limit = 1000;
    for (; status == JASEUR_LIMIT && limit < 200000; limit += 150) {
        job j = {.left = SIZE_MAX};
        escape e = {0};
        const jaseur_memory memory = {resize, &j};
        jz_arena_open(&j.arena, &memory, limit, &e);
        status = jz_try(&e, load_slips, &j);
        jz_arena_close(&j.arena);
        ck_assert_uint_eq(j.held, 0);
    }
    ck_assert_int_eq(status, JASEUR_OK);
    ck_assert_uint_gt(limit, 10000);
}
END_TEST

#define COUNT(rows) (int)(sizeof(rows) / sizeof *(rows))

Suite *yaml_suite(void)
{
    Suite *const suite = suite_create("yaml");
    TCase *const hazard = tcase_create("hazards");
    tcase_add_loop_test(hazard, a_hazard_is_told_and_its_fix_repairs_it, 0,
                        COUNT(hazards));
    tcase_add_loop_test(hazard, what_flows_do_not_use_is_refused, 0,
                        COUNT(refused));
    tcase_add_loop_test(hazard, good_yaml_is_left_alone, 0, COUNT(fine));
    tcase_add_test(hazard, all_slips_of_a_file_are_told_at_once);
    tcase_add_test(hazard, the_rest_of_a_broken_file_is_read);
    tcase_add_test(hazard, problems_are_told_in_french);
    tcase_add_test(hazard, what_libyaml_says_is_not_told);
    tcase_add_test(hazard, style_puts_texts_between_quotes);
    suite_add_tcase(suite, hazard);

    TCase *const tree = tcase_create("tree");
    tcase_add_loop_test(tree, a_part_of_a_text_has_its_place, 0,
                        COUNT(parts));
    tcase_add_test(tree, comments_above_a_key_are_kept);
    tcase_add_loop_test(tree, what_a_key_needs_is_checked, 0, COUNT(needs));
    suite_add_tcase(suite, tree);

    TCase *const hostile = tcase_create("hostile");
    tcase_add_loop_test(hostile, a_bomb_is_refused, 0, COUNT(bombs));
    tcase_add_test(hostile, reaching_a_limit_leaves_nothing_behind);
    tcase_add_test(hostile, running_out_of_memory_leaves_nothing_behind);
    suite_add_tcase(suite, hostile);
    return suite;
}
