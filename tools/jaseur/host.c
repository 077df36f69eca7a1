/* host.c - what every host of the command does: takes the events of a turn,
 * writes them as lines of a transcript, and finds in the tests of a file who
 * the customer is. */
#include "host.h"

#include <string.h>

/* ---- taking events ------------------------------------------------------- */

static jaseur_choice *copy_choices(pool *p, const jaseur_event *e)
{
    jaseur_choice *copy = pool_take(p, e->choice_count, sizeof *copy);
    for (size_t i = 0; i < e->choice_count; i++) {
        copy[i].id = pool_word(p, e->choices[i].id);
        copy[i].label = pool_word(p, e->choices[i].label);
        copy[i].about = pool_word(p, e->choices[i].about);
    }
    return copy;
}

static jaseur_media *copy_media(pool *p, const jaseur_event *e)
{
    jaseur_media *copy = pool_take(p, e->media_count, sizeof *copy);
    for (size_t i = 0; i < e->media_count; i++) {
        copy[i] = e->media[i];
        copy[i].where = pool_word(p, e->media[i].where);
        copy[i].type = pool_word(p, e->media[i].type);
    }
    return copy;
}

/* One text may be several bubbles; what hangs on it hangs on the last. */
static void add_reply(pool *p, const jaseur_event *e, happenings *out)
{
    const char *rest = e->text ? e->text : "";
    const char *log_rest = e->log ? e->log : "";
    const size_t before = out->count;
    for (const char *said; (said = bubble(p, &rest)) != NULL;) {
        const char *log = bubble(p, &log_rest);
        const happening h = {.kind = BUBBLE, .text = said,
                             .log = log ? log : said};
        list_push(p, out, h);
    }
    if (out->count == before) {
        const happening h = {.kind = e->media_count ? ATTACHED : BUBBLE,
                             .text = "",
                             .log = ""};
        list_push(p, out, h);
    }
    happening *last = &out->at[out->count - 1];
    last->choices = copy_choices(p, e);
    last->choice_count = e->choice_count;
    last->media = copy_media(p, e);
    last->media_count = e->media_count;
}

static void add_event(pool *p, const jaseur_event *e, happening_kind kind,
                      happenings *out)
{
    const happening h = {.kind = kind,
                         .text = pool_word(p, e->text ? e->text : ""),
                         .log = pool_word(p, e->log ? e->log : ""),
                         .name = pool_word(p, e->name ? e->name : ""),
                         .id = pool_word(p, e->id),
                         .fields = copy_fields(p, e->fields, e->field_count),
                         .field_count = e->field_count,
                         .urgency = e->urgency,
                         .waited = e->deadline != 0,
                         .once = e->once,
                         .key = pool_word(p, e->key),
                         .flow = pool_word(p, e->flow),
                         .step = pool_word(p, e->step)};
    list_push(p, out, h);
}

void host_collect(pool *p, jaseur_session *session, happenings *out)
{
    const jaseur_event *e;
    while ((e = jaseur_session_next(session)) != NULL) {
        switch (e->kind) {
        case JASEUR_REPLY: add_reply(p, e, out); break;
        case JASEUR_CALL: add_event(p, e, CALLED, out); break;
        case JASEUR_HANDOFF: add_event(p, e, HANDED_OVER, out); break;
        case JASEUR_FORWARD: add_event(p, e, FORWARDED, out); break;
        case JASEUR_REMEMBER: add_event(p, e, REMEMBERED, out); break;
        case JASEUR_DROP:
        case JASEUR_SECRET:
        case JASEUR_END: break;
        }
    }
}

bool in_transcripts(const happening *h)
{
    return h->kind <= HANDED_OVER;
}

/* ---- writing them -------------------------------------------------------- */

const char *urgency_word(jaseur_urgency urgency)
{
    switch (urgency) {
    case JASEUR_NORMAL: return "normal";
    case JASEUR_LOW: return "low";
    case JASEUR_HIGH: return "high";
    case JASEUR_URGENT: return "urgent";
    }
    return "normal";
}

void put_happening(text *t, const happening *h)
{
    switch (h->kind) {
    case BUBBLE:
        put(t, "bot: ");
        put_clean(t, h->text);
        break;
    case ATTACHED:
        put(t, "attach: ");
        put_clean(t, h->media_count ? h->media[0].where : "");
        break;
    case CALLED:
        put_all(t, "do: ", h->name, NULL);
        put_fields(t, h->fields, h->field_count);
        break;
    case HANDED_OVER:
        put_all(t, "handoff: ", h->name, " ", urgency_word(h->urgency),
                h->field_count ? " " : "", NULL);
        put_fields(t, h->fields, h->field_count);
        break;
    case FORWARDED:
        put(t, "forward: ");
        put_clean(t, h->text);
        break;
    case REMEMBERED:
        put(t, "remember: ");
        put(t, h->name);
        put_fields(t, h->fields, h->field_count);
        break;
    }
}

/* ---- time and media ------------------------------------------------------ */

int64_t next_stop(const jaseur_session *session, int64_t now, int64_t target)
{
    const int64_t deadline = jaseur_session_deadline(session);
    if (deadline >= target) return target;
    return deadline > now ? deadline : now;
}

jaseur_media sent_media(pool *p, const char *word, const char *what,
                        const char **caption)
{
    jaseur_media media = {.where = what && *what ? what : word};
    *caption = "";
    if (!strcmp(word, "photo")) {
        media.kind = JASEUR_PHOTO;
    } else if (!strcmp(word, "file")) {
        media.kind = JASEUR_FILE;
    } else {
        /* LAT,LON and, behind a second comma, what the place is called. */
        media.kind = JASEUR_PLACE;
        const char *comma = strchr(media.where, ',');
        const char *second = comma ? strchr(comma + 1, ',') : NULL;
        text where = {.pool = p};
        if (strncmp(media.where, "geo:", 4)) put(&where, "geo:");
        for (const char *c = media.where; *c && c != second; c++)
            if (*c != ' ') put_bytes(&where, c, 1);
        if (second) *caption = trimmed(p, second + 1, strlen(second + 1));
        media.where = where.at ? where.at : "geo:";
    }
    return media;
}

/* ---- the tests of a file, as data ---------------------------------------- */

const char *first_language(const jaseur_program *program)
{
    jaseur_about row;
    return jaseur_program_about(program, JASEUR_LANGUAGES, 0, &row) && row.name
               ? row.name
               : "en";
}

const char *test_language(const jaseur_program *program,
                          const jaseur_about *test)
{
    const jaseur_value *given =
        field_value(test->fields, test->field_count, "language");
    return given && given->text ? given->text : first_language(program);
}

bool find_test(const jaseur_program *program, const char *name, size_t *row,
               jaseur_about *test)
{
    for (*row = 0; jaseur_program_about(program, JASEUR_TESTS, *row, test);
         ++*row)
        if (test->name && text_same(test->name, name)) return true;
    return false;
}

/* Whether a name is the other one or a leading part of it: fr, fr-tu. */
static bool begins(const char *part, const char *whole)
{
    const size_t size = strlen(part);
    return !strncmp(part, whole, size) && (!whole[size] || whole[size] == '-');
}

const char *find_language(const jaseur_program *program, const char *wanted)
{
    jaseur_about row;
    const char *found = NULL;
    for (size_t i = 0;
         jaseur_program_about(program, JASEUR_LANGUAGES, i, &row); i++) {
        if (!strcmp(row.name, wanted)) return row.name;
        if (found) continue;
        if (begins(row.name, wanted) || begins(wanted, row.name))
            found = row.name;
    }
    return found;
}

static bool is_known_name(const char *name)
{
    return !strncmp(name, "customer.", 9) || !strncmp(name, "consent.", 8) ||
           !strcmp(name, "channel");
}

jaseur_field *given_known(pool *p, const jaseur_about *test, size_t *count)
{
    jaseur_field *known = pool_take(p, test->field_count, sizeof *known);
    *count = 0;
    for (size_t i = 0; i < test->field_count; i++)
        if (is_known_name(test->fields[i].name))
            known[(*count)++] = test->fields[i];
    return known;
}

/* Whether a field tells of the customer himself, not only of consent. */
static bool has_customer(const jaseur_field *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strncmp(known[i].name, "customer.", 9)) return true;
    return false;
}

jaseur_field *usual_known(pool *p, const jaseur_program *program,
                          size_t *count)
{
    jaseur_about test;
    jaseur_field *best = NULL;
    *count = 0;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_TESTS, i, &test);
         i++) {
        size_t found;
        jaseur_field *known = given_known(p, &test, &found);
        const bool customer = has_customer(known, found);
        if (!customer && (best || !found)) continue;
        best = known;
        *count = found;
        if (customer) break;
    }
    return best;
}
