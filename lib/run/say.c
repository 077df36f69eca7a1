/* say.c - a reply leaves: which text, in which language, with which values and
 * choices, as an event. */
#include "run/turn.h"

#include <string.h>

const char *jz_zero(turn *t, str s)
{
    return jz_copy(t->arena, s).at;
}

const char *jz_event_id(turn *t, uint32_t number, uint32_t ordinal)
{
    buf b = {.arena = t->arena};
    jz_put(&b, jz_str(t->session->id));
    jz_put_char(&b, '.');
    jz_put_uint(&b, number, 1);
    jz_put_char(&b, '.');
    jz_put_uint(&b, ordinal, 1);
    return jz_text(&b).at;
}

jaseur_event *jz_event(turn *t, jaseur_event_kind kind, uint32_t step)
{
    if (t->events.count == t->limits->turn_events)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "turn_events");
    const program *p = t->program;
    const char *id =
        jz_event_id(t, t->state.head.turn + 1, t->events.count + 1);
    jz_push(t->arena, &t->events, ((jaseur_event){.kind = kind, .id = id}));
    jaseur_event *e = &t->events.at[t->events.count - 1];
    e->language = p->language_tags[t->state.head.language].at;
    if (!step) return e;
    const struct step *s = &p->steps.at[step];
    e->flow = jz_program_name(p, p->flows.at[s->flow].name);
    e->step = jz_program_name(p, s->name);
    e->source = p->sources[s->spot.source];
    e->line = s->spot.line;
    return e;
}

/* ---- texts --------------------------------------------------------------- */

str jz_render_text(turn *t, uint32_t piece)
{
    buf b = {.arena = t->arena, .limit = t->limits->reply_bytes};
    jz_render(&t->scope, t->program->pieces.at, piece, &b);
    return jz_text(&b);
}

/* What people call it, in the language of the session; else its name, with
 * spaces for the underscores. */
str jz_called(turn *t, uint32_t reply, uint32_t name)
{
    if (reply) {
        uint32_t piece = jz_reply_text(t->program, reply,
                                       t->state.head.language, 0);
        return jz_render_text(t, piece);
    }
    str words = jz_copy(t->arena, jz_name(&t->program->names, name));
    for (char *c = (char *)words.at; c < words.at + words.size; c++)
        if (*c == '_') *c = ' ';
    return words;
}

static void count_bytes(turn *t, size_t size)
{
    t->replied += (uint32_t)size;
    if (t->replied > t->limits->reply_bytes)
        jz_give_up(t->arena->escape, JASEUR_LIMIT, "reply_bytes");
}

/* The text, and the same as it may stand in a log. */
static str render_with_log(turn *t, uint32_t piece, str *log)
{
    t->met_personal = false;
    str text = jz_render_text(t, piece);
    *log = text;
    if (!t->met_personal) return text;
    t->masking = true;
    *log = jz_render_text(t, piece);
    t->masking = false;
    return text;
}

jaseur_event *jz_say(turn *t, uint32_t reply, uint32_t use, uint32_t step)
{
    uint32_t piece = jz_reply_text(t->program, reply, t->state.head.language,
                                   use);
    uint32_t empties = t->empties;
    str log, text = render_with_log(t, piece, &log);
    if (t->empties != empties) jz_trace(t, DID_SAY_NOTHING, step);
    count_bytes(t, text.size);
    jaseur_event *e = jz_event(t, JASEUR_REPLY, step);
    e->text = text.at;
    e->log = log.at;
    return e;
}

static void fill(buf *b, str pattern, str zero, str one)
{
    for (size_t i = 0; i < pattern.size; i++) {
        str rest = jz_slice(pattern, i, pattern.size);
        if (jz_starts(rest, S("{0}")) || jz_starts(rest, S("{1}"))) {
            jz_put(b, rest.at[1] == '0' ? zero : one);
            i += 2;
        } else {
            jz_put_char(b, pattern.at[i]);
        }
    }
}

jaseur_event *jz_say_engine(turn *t, engine_text text, str zero, str one,
                            uint32_t step)
{
    const program *p = t->program;
    uint32_t language = t->state.head.language;
    buf b = {.arena = t->arena, .limit = t->limits->reply_bytes};
    fill(&b, jz_says(p->languages[language], p->language_tags[language], text),
         zero, one);
    str said = jz_text(&b);
    count_bytes(t, said.size);
    jaseur_event *e = jz_event(t, JASEUR_REPLY, step);
    e->text = e->log = said.at;
    return e;
}

/* ---- choices ------------------------------------------------------------- */

static void show_fixed(turn *t, jaseur_event *e, const question *q)
{
    jaseur_choice *shown = jz_take(t->arena, sizeof *shown, q->choice_count);
    for (uint32_t i = 0; i < q->choice_count; i++) {
        uint32_t row = q->choices + i;
        const choice *c = &t->program->choices.at[row];
        shown[i].id = jz_program_name(t->program, c->id);
        shown[i].label = jz_choice_label(t->program, row,
                                         t->state.head.language).at;
    }
    e->choices = shown;
    e->choice_count = q->choice_count;
}

static void show_list(turn *t, jaseur_event *e, const question *q)
{
    value list = jz_compute(t, q->from);
    if (list.type != VALUE_LIST) return;
    uint32_t count = jz_list_count(list.text), at = 0;
    jaseur_choice *shown = jz_take(t->arena, sizeof *shown, count);
    value item;
    for (uint32_t i = 0; jz_next_item(list.text, &at, &item); i++) {
        value about = jz_field(item.text, S("about"));
        shown[i].id = jz_zero(t, jz_field(item.text, S("id")).text);
        shown[i].label = jz_zero(t, jz_field(item.text, S("label")).text);
        if (about.type == VALUE_TEXT) shown[i].about = jz_zero(t, about.text);
    }
    e->choices = shown;
    e->choice_count = count;
}

void jz_show_choices(turn *t, jaseur_event *e, const question *q)
{
    if (q->from)
        show_list(t, e, q);
    else if (q->choice_count)
        show_fixed(t, e, q);
}

/* Which text of the question: by how often it was answered; of a basket the
 * first one while it is empty. */
static uint32_t use_of(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    const count *c = jz_count(&t->state, t->frame, number);
    uint32_t answered = c ? c->answered : 0;
    if (t->program->questions.at[s->question].kind != MATCH_BASKET)
        return answered;
    value basket = jz_result(t, t->frame, s->entry);
    if (basket.type != VALUE_LIST || !jz_list_count(basket.text)) return 0;
    return answered ? answered : 1;
}

str jz_question_text(turn *t, uint32_t number, str *log)
{
    const step *s = &t->program->steps.at[number];
    uint32_t piece = jz_reply_text(t->program, s->ask, t->state.head.language,
                                   use_of(t, number));
    return render_with_log(t, piece, log);
}

void jz_put_question(turn *t, uint32_t number)
{
    const step *s = &t->program->steps.at[number];
    jz_take_offered(t, number);
    jaseur_event *e = jz_say(t, s->ask, use_of(t, number), number);
    jz_show_choices(t, e, &t->program->questions.at[s->question]);
    if (!s->say) jz_attach(t, e, number);
}
