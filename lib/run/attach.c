/* attach.c - pictures, documents and links beside a reply.  A link is only
 * sent to somebody who has agreed to it in this conversation. */
#include "run/turn.h"

/* What ends so is a file, and not a page where something is to be done. */
static const struct {
    const char *ending;
    jaseur_media_kind kind;
    const char *type;
} endings[] = {
    {".png", JASEUR_PHOTO, "image/png"},
    {".jpg", JASEUR_PHOTO, "image/jpeg"},
    {".jpeg", JASEUR_PHOTO, "image/jpeg"},
    {".gif", JASEUR_PHOTO, "image/gif"},
    {".webp", JASEUR_PHOTO, "image/webp"},
    {".svg", JASEUR_PHOTO, "image/svg+xml"},
    {".mp3", JASEUR_FILE, "audio/mpeg"},
    {".ogg", JASEUR_FILE, "audio/ogg"},
    {".wav", JASEUR_FILE, "audio/wav"},
    {".mp4", JASEUR_FILE, "video/mp4"},
    {".webm", JASEUR_FILE, "video/webm"},
    {".pdf", JASEUR_FILE, "application/pdf"},
    {".ics", JASEUR_FILE, "text/calendar"},
    {".csv", JASEUR_FILE, "text/csv"},
    {".txt", JASEUR_FILE, "text/plain"},
    {".zip", JASEUR_FILE, "application/zip"},
};

static bool ends_with(str s, str ending)
{
    if (s.size < ending.size) return false;
    str tail = jz_slice(s, s.size - ending.size, s.size);
    for (size_t i = 0; i < tail.size; i++) {
        char c = tail.at[i];
        if (jz_is_upper(c)) c = (char)(c - 'A' + 'a');
        if (c != ending.at[i]) return false;
    }
    return true;
}

static bool is_web(str where)
{
    return jz_starts(where, S("http://")) || jz_starts(where, S("https://"));
}

/* The path, without what is asked of it. */
static str path_of(str where)
{
    str rest = where;
    str path = jz_cut(&rest, '?');
    rest = path;
    return jz_cut(&rest, '#');
}

static jaseur_media media_of(str where)
{
    jaseur_media m = {.kind = is_web(where) ? JASEUR_LINK : JASEUR_FILE,
                      .where = where.at};
    if (jz_starts(where, S("geo:"))) m.kind = JASEUR_PLACE;
    str path = path_of(where);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!ends_with(path, jz_str(endings[i].ending))) continue;
        m.kind = endings[i].kind;
        m.type = endings[i].type;
    }
    return m;
}

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
    *m = media_of(where);
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
