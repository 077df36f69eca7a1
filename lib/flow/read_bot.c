/* read_bot.c - the settings of the bot: languages, country, hours, and what
 * the host can do. */
#include "flow/read.h"

enum { MOST_LANGUAGES = 32 };

/* ---- languages ----------------------------------------------------------- */

/* Letters and digits in parts joined by '-', the first of two or three letters:
 * "fr", "fr-tu", "en-formal". */
static bool is_language(str tag)
{
    const str first = jz_cut(&tag, '-');
    if (first.size < 2 || first.size > 3) return false;
    for (size_t i = 0; i < first.size; i++) {
        if (!jz_is_lower(first.at[i])) return false;
    }
    for (size_t i = 0; i < tag.size; i++) {
        const char c = tag.at[i];
        const bool ends = i + 1 == tag.size || tag.at[i + 1] == '-';
        if (c == '-' && ends) return false;
        if (c != '-' && !jz_is_letter(c) && !jz_is_digit(c)) return false;
    }
    return true;
}

static bool is_listed(const bot_written *bot, str tag)
{
    for (uint32_t i = 0; i < bot->language_count; i++) {
        if (jz_same(bot->languages[i]->text, tag)) return true;
    }
    return false;
}

static void read_languages(flow_reader *f, void *field, const node *n, str tag)
{
    bot_written *const bot = field;
    problems *const list = f->reader->problems;
    const node **all;
    (void)tag;
    const uint32_t count = jz_need_texts(f->reader, n, &all);
    bot->languages = all;
    bot->language_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_language(all[i]->text)) {
            jz_tell(f->reader, UNSUPPORTED_LANGUAGE, all[i], all[i]->text);
        } else if (is_listed(bot, all[i]->text)) {
            problem *const p =
                jz_tell(f->reader, NAME_TWICE, all[i], all[i]->text);
            jz_help(list, p, REMOVE_ONE, S(""));
        } else if (bot->language_count == MOST_LANGUAGES) {
            jz_problem(list, TOO_MANY, n->key->place, n->key->text, S("32"));
            break;
        } else {
            bot->languages[bot->language_count++] = all[i];
        }
    }
}

/* ---- country ------------------------------------------------------------- */

static void tell_country(flow_reader *f, const node *n, str name)
{
    problem *const p = jz_tell(f->reader, UNKNOWN_COUNTRY, n, name);
    jz_help(f->reader->problems, p, SUCH_COUNTRY, S(""));
}

/* FR or FR Europe/Paris.  A country with several time zones needs the zone. */
static void read_country(flow_reader *f, void *field, const node *n, str tag)
{
    bot_written *const bot = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    bot->country = n;
    str rest = n->text;
    const str code = jz_take_word(&rest);
    const str zone_name = jz_take_word(&rest);
    const bool is_code = code.size == 2 && jz_is_upper(code.at[0]) &&
                         jz_is_upper(code.at[1]);
    if (!is_code || (!zone_name.size && !jz_zone_rule(code))) {
        tell_country(f, n, code);
    } else if (zone_name.size && !jz_zone_rule(zone_name)) {
        tell_country(f, n, zone_name);
    } else if (jz_trim(rest).size) {
        tell_country(f, n, jz_trim(rest));
    } else {
        bot->country_code = code;
        bot->zone_name = zone_name;
    }
}

/* ---- hours --------------------------------------------------------------- */

static void read_one_hours(flow_reader *f, hours_written *h, const node *n)
{
    arena *const a = f->reader->arena;
    *h = (hours_written){.name = n->key, .text = n};
    str bad = n->text;
    if (jz_read_hours(a, n->text, &h->hours, &bad)) return;
    h->hours = (hours){0};
    problem *const p = jz_tell(f->reader, BAD_HOURS, n, bad);
    jz_help(f->reader->problems, p, SUCH_HOURS, S(""));
}

static void read_hours(flow_reader *f, void *field, const node *n, str tag)
{
    bot_written *const bot = field;
    (void)tag;
    if (!jz_need_map(f->reader, n) || !n->count) return;
    bot->hours = jz_take(f->reader->arena, sizeof *bot->hours, n->count);
    bot->hours_count = 0;
    for (const node *e = n->first; e; e = e->next) {
        if (!jz_need_name(f->reader, e->key)) continue;
        if (!jz_need_text(f->reader, e)) continue;
        jz_check_reserved(f, e->key, e->key->text);
        read_one_hours(f, &bot->hours[bot->hours_count++], e);
    }
}

/* ---- actions ------------------------------------------------------------- */

#define FIELD(name) offsetof(action_written, name)

const key_row jz_action_keys[] = {
    {"once", jz_read_yes_no, FIELD(once), false},
    {"needs", jz_read_needs, FIELD(needs), false},
    {"gives", jz_read_gives, FIELD(gives), false},
    {NULL, NULL, 0, false},
};

#undef FIELD

static void read_actions(flow_reader *f, void *field, const node *n, str tag)
{
    bot_written *const bot = field;
    (void)tag;
    if (!jz_need_map(f->reader, n) || !n->count) return;
    bot->actions = jz_take(f->reader->arena, sizeof *bot->actions, n->count);
    bot->action_count = 0;
    for (const node *e = n->first; e; e = e->next) {
        if (!jz_need_name(f->reader, e->key)) continue;
        action_written *const action = &bot->actions[bot->action_count++];
        const uint32_t errors = f->reader->problems->errors;
        action->name = e->key;
        jz_read_keys(f, jz_action_keys, "action", e->key->text, e, action);
        action->vague = f->reader->problems->errors != errors;
    }
}

/* ---- the rest ------------------------------------------------------------ */

/* customer.card: card */
static void read_customer(flow_reader *f, void *field, const node *n, str tag)
{
    writtens *const rows = field;
    value_type type;
    (void)tag;
    if (!jz_need_map(f->reader, n) || !n->count) return;
    const uint32_t most = jz_entries_to_read(f, n);
    rows->at = jz_take(f->reader->arena, sizeof *rows->at, most);
    rows->count = 0;
    for (const node *e = n->first; e && rows->count < most; e = e->next) {
        str name = e->key->text;
        const str first = jz_cut(&name, '.');
        if (!jz_same(first, S("customer")) || !jz_is_name(name)) {
            problem *const p =
                jz_tell(f->reader, BAD_NAME, e->key, e->key->text);
            buf better = {.arena = f->reader->arena};
            jz_put(&better, S("customer."));
            jz_put(&better, jz_is_name(first) ? first : S("name"));
            jz_help(f->reader->problems, p, BETTER_NAME, jz_text(&better));
        } else if (jz_need_text(f->reader, e)) {
            jz_read_type(f->reader, e, &type);
            rows->at[rows->count++] = (written){e->key, e};
        }
    }
}

static void read_include(flow_reader *f, void *field, const node *n, str tag)
{
    bot_written *const bot = field;
    const node **paths;
    (void)tag;
    const uint32_t count = jz_need_texts(f->reader, n, &paths);
    for (uint32_t i = 0; i < count; i++) {
        jz_push(f->reader->arena, &bot->includes, paths[i]);
    }
}

static void read_tries(flow_reader *f, void *field, const node *n, str tag)
{
    uint32_t *const tries = field;
    (void)tag;
    *tries = jz_read_tries(f, n);
}

#define FIELD(name) offsetof(bot_written, name)

const key_row jz_bot_keys[] = {
    {"bot", jz_read_one_text, FIELD(name), false},
    {"languages", read_languages, 0, false},
    {"country", read_country, 0, false},
    {"include", read_include, 0, false},
    {"hours", read_hours, 0, false},
    {"actions", read_actions, 0, false},
    {"needs", read_customer, FIELD(needs), false},
    {"retry", jz_read_tagged, FIELD(retry), true},
    {"tries", read_tries, FIELD(tries), false},
    {"silent", jz_read_bot_silent, FIELD(silent), false},
    {NULL, NULL, 0, false},
};
