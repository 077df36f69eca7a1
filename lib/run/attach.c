/* attach.c - pictures, documents and links beside a reply.  A link is only
 * sent to somebody who has agreed to it in this conversation. */
#include "run/turn.h"

#include "base/link.h"

static bool agreed_to_links(turn *t)
{
    const answer *a = jz_answer(&t->state, FRAME_KNOWN,
                                CONSENT + t->program->name_link);
    return a && a->type == VALUE_BOOL && a->number;
}

/* NULL: nothing is attached, or it may not be sent. */
static const jaseur_media *attachment(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    if (!s->attach) return NULL;
    str where = jz_render_text(
        t, jz_reply_text(t->program, s->attach, t->state.head.language, 0));
    jaseur_media *m = jz_new(t->arena, jaseur_media);
    *m = jz_media_of(where);
    if (!where.size) return NULL;
    if (m->kind == JASEUR_LINK && !agreed_to_links(t)) {
        jz_trace_row(t, DID_REFUSE, number, 0)->text = "link";
        return NULL;
    }
    return m;
}

void jz_attach(turn *t, jaseur_event *e, uint32_t number)
{
    const jaseur_media *m = attachment(t, number);
    if (!m) return;
    e->media = m;
    e->media_count = 1;
}

void jz_say_before(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    const count *c = jz_count(&t->state, t->frame, number);
    if (s->say) {
        jz_attach(t, jz_say(t, s->say, c->visits - 1u, number), number);
        return;
    }
    if (!s->attach || s->verb == VERB_ASK) return;
    const jaseur_media *m = attachment(t, number);
    if (!m) return;
    jaseur_event *e = jz_event(t, JASEUR_REPLY, number);
    e->text = e->log = "";
    e->media = m;
    e->media_count = 1;
}
