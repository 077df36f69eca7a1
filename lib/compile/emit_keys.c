/* emit_keys.c - what the author wrote under the keys of each step, kept for
 * tools that explain a flow. */
#include <string.h>

#include "compile/work.h"

typedef vec(jaseur_about) key_rows;

static void keep(work *w, key_rows *rows, uint32_t step_row, const char *key,
                 const node *n)
{
    program *const p = w->program;
    if (!n || !n->text.size) return;
    const uint32_t callee = p->steps.at[step_row].callee;
    const bool calls = callee && !strcmp(key, "do");
    const jaseur_about row = {.name = key,
                              .text = jz_copy(&p->arena, n->text).at,
                              .of = step_row - 1,
                              .to = calls ? callee - 1 : JASEUR_NO_ROW,
                              .source = p->sources[n->place.source],
                              .line = n->place.line};
    jz_push(w->scratch, rows, row);
}

/* The first of the texts that are said in the bot's first language. */
static void keep_text(work *w, key_rows *rows, uint32_t step_row,
                      const char *key, const texts *t)
{
    if (!t->count) return;
    const uint32_t tag = jz_pick_tag(w, t, 0, false);
    if (!t->at[tag].count) return;
    keep(w, rows, step_row, key, t->at[tag].texts[0]);
}

static void keep_step(work *w, key_rows *rows, uint32_t row)
{
    const step_written *const s = w->steps_written.at[row];
    const question_written *const q = &s->question;
    keep(w, rows, row, "when", s->when);
    keep_text(w, rows, row, "say", &s->say);
    keep_text(w, rows, row, "attach", &s->attach);
    keep_text(w, rows, row, "ask", &s->ask);
    keep(w, rows, row, "answer", q->answer);
    keep(w, rows, row, "from", q->from);
    for (uint32_t i = 0; i < q->refuse.count; i++) {
        keep(w, rows, row, "refuse", q->refuse.at[i].when);
    }
    keep(w, rows, row, "do", s->action);
    keep(w, rows, row, "each", s->each);
    keep(w, rows, row, "handoff", s->handoff);
    keep(w, rows, row, "wait", s->wait);
    for (uint32_t i = 0; i < s->silent.count; i++) {
        keep(w, rows, row, "silent", s->silent.at[i].node->key);
    }
    for (uint32_t i = 0; i < s->remember.count; i++) {
        keep(w, rows, row, "remember", s->remember.at[i].name);
    }
    keep(w, rows, row, "go", s->go.node);
}

void jz_emit_keys(work *w)
{
    program *const p = w->program;
    key_rows rows = {0};
    for (uint32_t i = 1; i < p->steps.count; i++) {
        if (p->flows.at[p->steps.at[i].flow].built_in) continue;
        keep_step(w, &rows, i);
    }
    p->keys.at = jz_take(&p->arena, sizeof *p->keys.at, rows.count);
    if (rows.count) {
        memcpy(p->keys.at, rows.at, rows.count * sizeof *rows.at);
    }
    p->keys.count = p->keys.room = rows.count;
}
