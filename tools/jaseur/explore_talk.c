/* explore_talk.c - one conversation with a random person, a random host and
 * random people, which comes out the same for the same seed. */
#include "explore_talk.h"

#include "command.h"
#include "explore_moves.h"

#include <string.h>

enum { HOUR = 3600000 };

static pool *pool_of(talk *t)
{
    return &t->stage.pool;
}

/* Now and then the same message once more, or a night in a database. */
static void disturb(talk *t)
{
    if (t->was_taken && chance(&t->dice, 4))
        watch_again(&t->watch, &t->stage, t->last);
    if (!chance(&t->dice, 4)) return;
    watch_reload(&t->watch, &t->stage);
    record_note(&t->record, either(t->french, "saved and loaded",
                                   "enregistrée et rouverte"));
}

/* ---- the whole ----------------------------------------------------------- */

/* The customer of a test, one made of the fields that the bot knows, or one
 * that nothing is known of. */
static void add_customer(talk *t, fields *out, int64_t now)
{
    const lore *l = t->lore;
    pool *p = pool_of(t);
    jaseur_about row;
    size_t at = 0, count = 0;
    const size_t kind = roll(&t->dice, 4);
    if (kind < 2 && l->tests.count) {
        const jaseur_about *test = &l->tests.at[roll(&t->dice, l->tests.count)];
        const jaseur_field *known = given_known(p, test, &count);
        for (size_t i = 0; i < count; i++)
            list_push(p, out, known[i]);
    } else if (kind == 2) {
        while (next_row_of(l, JASEUR_NEEDS, JASEUR_NO_ROW, &at, &row)) {
            if (chance(&t->dice, 40)) continue;
            const jaseur_field f = {
                row.name,
                chance_value(l, p, &t->dice, row.name, row.type, now)};
            list_push(p, out, f);
        }
    }
}

/* A Tuesday in July, or when a test plays; or at any hour of the week behind
 * it. */
static int64_t chance_now(talk *t)
{
    const lore *l = t->lore;
    int64_t now = INT64_C(1784023200000);
    if (l->tests.count) {
        const int64_t then = l->tests.at[roll(&t->dice, l->tests.count)].time;
        if (then) now = then;
    }
    if (chance(&t->dice, 40)) now += (int64_t)roll(&t->dice, 168) * HOUR;
    return now;
}

static bool begin(talk *t)
{
    const lore *l = t->lore;
    fields given = {0};
    const int64_t now = chance_now(t);
    const char *language = t->language;
    if (!language && l->languages.count)
        language = l->languages.at[roll(&t->dice, l->languages.count)];
    t->record.pool = t->watch.pool = pool_of(t);
    t->stage.coverage = t->coverage;
    t->stage.french = t->french;
    record_now(&t->record, now);
    if (language) {
        const jaseur_field f = {"language",
                                {.type = JASEUR_TEXT, .text = language}};
        list_push(pool_of(t), &given, f);
    }
    add_customer(t, &given, now);
    for (size_t i = 0; i < given.count; i++)
        record_given(&t->record, given.at[i].name, &given.at[i].value);
    const jaseur_about test = {
        .time = now, .fields = given.at, .field_count = given.count};
    return stage_open(&t->stage, l->program, &test);
}

void talk_hold(talk *t)
{
    t->dice = dice_open(t->seed);
    if (!begin(t)) {
        watch_status(&t->watch, &t->stage);
        return;
    }
    for (unsigned i = 0; i < t->turns; i++) {
        t->was_taken = false;
        talk_look(t);
        if (t->watch.found.fault) break;
        if (i && t->waiting.rest == JASEUR_IDLE && chance(&t->dice, 35)) break;
        talk_move(t);
        if (t->watch.found.fault) break;
        disturb(t);
    }
    if (t->stage.session) record_state(&t->record, t->stage.session);
}

void talk_close(talk *t)
{
    stage_close(&t->stage);
}
