/* save_values.c - values by name, and what a snapshot holds beside its frames:
 * the head, host lists, what is known of the customer, what has happened. */
#include "snapshot/save.h"

void jz_save_name(saver *s, uint32_t name)
{
    jz_write_text(&s->w, name ? jz_name(&s->program->names, name) : (str){0});
}

/* ---- values -------------------------------------------------------------- */

static void put_text(saver *s, const answer *a)
{
    jz_write_text(&s->w, (str){s->state.text + a->text.at, a->text.size});
}

void jz_save_answer(saver *s, const answer *a)
{
    const unsigned failed = a->frame & ANSWER_FAILED ? SAVED_FAILED : 0;
    const unsigned open = a->frame & ANSWER_OPEN ? SAVED_OPEN : 0;
    jz_write_byte(&s->w, a->type | failed | open);
    switch ((value_type)a->type) {
    case VALUE_NOTHING:
        break;
    case VALUE_TEXT:
    case VALUE_CARD:
    case VALUE_RECORD:
        put_text(s, a);
        break;
    case VALUE_CHOICE:
        jz_save_name(s, s->program->choices.at[a->number].id);
        break;
    case VALUE_OUTCOME:
        jz_save_name(s, (uint32_t)a->number);
        break;
    case VALUE_LIST:
        jz_write_uint(&s->w, a->extra);
        if (!a->extra) put_text(s, a);
        break;
    case VALUE_MONEY:
        jz_write_uint(&s->w, a->extra);
        jz_write_int(&s->w, a->number);
        break;
    case VALUE_BOOL:
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_MOMENT:
    case VALUE_DURATION:
    case VALUE_HOURS:
        jz_write_int(&s->w, a->number);
        break;
    }
}

/* ---- what is not of a frame ---------------------------------------------- */

void jz_save_head(saver *s)
{
    const head *h = &s->state.head;
    jz_write_uint(&s->w, h->turn);
    jz_write_uint(&s->w, h->runs);
    jz_write_uint(&s->w, h->lists);
    jz_write_int(&s->w, h->last);
    jz_write_uint(&s->w, h->idle_turns);
    jz_write_uint(&s->w, h->misses);
    jz_write_text(&s->w, s->program->language_tags[h->language]);
    jz_write_text(&s->w, s->state.zone);
    jz_write_uint(&s->w, s->state.ids.count);
    jz_write_bytes(&s->w, s->state.ids.at,
                   s->state.ids.count * sizeof(message_id));
    jz_write_text(&s->w, s->state.left);
    if (!s->state.left.size) return;
    jz_write_uint(&s->w, h->left_run);
    jz_write_uint(&s->w, s->state.spans.count);
    for (uint32_t i = 0; i < s->state.spans.count; i++) {
        jz_write_uint(&s->w, s->state.spans.at[i].from);
        jz_write_uint(&s->w, s->state.spans.at[i].to);
    }
}

void jz_save_lists(saver *s)
{
    uint32_t count = 0;
    for (const host_list *l = s->session->lists; l; l = l->next) count++;
    jz_write_uint(&s->w, count);
    for (const host_list *l = s->session->lists; l; l = l->next) {
        jz_write_uint(&s->w, l->number);
        jz_write_text(&s->w, l->packed);
    }
}

static bool is_known(const answer *a)
{
    return (a->frame & ANSWER_FRAME) == FRAME_KNOWN;
}

static void put_known(saver *s, const answer *a)
{
    if (a->entry == CHANNEL) {
        jz_write_byte(&s->w, KNOWN_CHANNEL);
    } else if (a->entry >= CONSENT) {
        jz_write_byte(&s->w, KNOWN_CONSENT);
        jz_save_name(s, a->entry - CONSENT);
    } else {
        jz_write_byte(&s->w, KNOWN_FIELD);
        jz_save_name(s, s->program->customer.at[a->entry].name);
    }
    jz_save_answer(s, a);
}

void jz_save_known(saver *s)
{
    const state *st = &s->state;
    uint32_t count = 0;
    for (uint32_t i = 0; i < st->answers.count; i++)
        count += is_known(&st->answers.at[i]);
    jz_write_uint(&s->w, count);
    for (uint32_t i = 0; i < st->answers.count; i++)
        if (is_known(&st->answers.at[i])) put_known(s, &st->answers.at[i]);
}

void jz_save_queue(saver *s)
{
    const state *st = &s->state;
    jz_write_uint(&s->w, st->queue.count);
    for (uint32_t i = 0; i < st->queue.count; i++) {
        const queued *q = &st->queue.at[i];
        jz_save_name(s, q->event);
        jz_write_text(&s->w, (str){st->text + q->at, q->size});
    }
}
