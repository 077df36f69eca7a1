/* emit.c - texts and expressions become pieces and code: templates, replies in
 * all languages of the bot, conditions. */
#include "compile/work.h"

place jz_place_in(const work *w, const node *n, str slice)
{
    const char *const from = n->text.at;
    if (!n->place.source || !slice.size || slice.at < from ||
        slice.at + slice.size > from + n->text.size) {
        return n->place;
    }
    return jz_part(&w->reader.sources[n->place.source - 1], n,
                   (uint32_t)(slice.at - from), (uint32_t)slice.size);
}

/* ---- expressions --------------------------------------------------------- */

static place place_of_all(const parsed *e, const node *n)
{
    return e->count == 1 ? e->at[0].place : n->place;
}

static uint32_t emit_part(work *w, const node *n, uint32_t from, uint32_t size,
                          uint8_t wanted, kind *k)
{
    const parsed e = jz_parse(&w->reader, n, from, size);
    uint32_t start;
    if (!jz_resolve(&w->resolver, &e, &start, k)) return start;
    if (jz_kind_fits(k, wanted)) return start;
    jz_problem(w->problems, WRONG_TYPE, place_of_all(&e, n),
               jz_str(jz_type_name(k->type)), jz_str(jz_type_name(wanted)));
    return start;
}

uint32_t jz_emit_expression(work *w, const node *n, uint32_t from,
                            uint32_t size, uint8_t wanted)
{
    kind k;
    return emit_part(w, n, from, size, wanted, &k);
}

uint32_t jz_emit_typed(work *w, const node *n, str slice, uint8_t wanted,
                       kind *k)
{
    return emit_part(w, n, (uint32_t)(slice.at - n->text.at),
                     (uint32_t)slice.size, wanted, k);
}

uint32_t jz_emit_condition(work *w, const node *n)
{
    if (!n) return 0;
    return jz_emit_expression(w, n, 0, (uint32_t)n->text.size, VALUE_BOOL);
}

/* ---- inserts and plurals ------------------------------------------------- */

/* A value that stands in a text may be empty there; checked later.  What it
 * looks at was seen from `from` on; in `refuse`, the answer is there. */
static void note_insert(work *w, const hole *h, uint32_t code, uint32_t from)
{
    if (!w->step || !h->parsed.count) return;
    insert i = {.step = w->step, .code = code, .path = h->parsed.at[0].text,
                .place = h->place};
    if (h->parsed.count > 1 && h->place.source && h->place.size > 1) {
        const jaseur_source *const s = &w->reader.sources[h->place.source - 1];
        const size_t at = h->place.offset; /* of the brace                    */
        i.path = jz_slice((str){s->text, s->size}, at + 1,
                          at + h->place.size - 1);
    }
    i.seen.first = w->insert_entries.count;
    w->stamp++;
    for (uint32_t k = from; k < w->seen.count; k++) {
        const uint32_t row = w->seen.at[k];
        const uint32_t maker = w->program->entries.at[row].step;
        if (w->resolver.refuses && maker == w->step) continue;
        if (w->stamps[row] == w->stamp) continue;
        w->stamps[row] = w->stamp;
        jz_push(w->scratch, &w->insert_entries, row);
    }
    i.seen.count = w->insert_entries.count - i.seen.first;
    jz_push(w->scratch, &w->inserts, i);
}

static void check_secret(work *w, const hole *h, const kind *k)
{
    if (!k->entry || k->type == VALUE_CARD) return;
    if (!w->program->entries.at[k->entry].secret) return;
    jz_problem(w->problems, SECRET_IN_TEXT, h->place, h->parsed.at[0].text);
}

static str number_text(work *w, uint32_t n)
{
    buf b = {.arena = w->scratch};
    jz_put_uint(&b, n, 1);
    return jz_text(&b);
}

static void check_plural(work *w, const hole *h, const kind *k, const lang *l)
{
    const str path = h->parsed.at[0].text;
    const unsigned given = w->pieces.at[h->piece].forms;
    const bool counts = k->type == VALUE_NUMBER || k->type == VALUE_MONEY ||
                        k->type == VALUE_LIST;
    if (!counts && k->type != VALUE_BOOL && k->type != KIND_ANY) {
        jz_problem(w->problems, PLURAL_OF_WHAT, h->place, path);
        return;
    }
    const unsigned forms = k->type == VALUE_BOOL ? 2 : jz_plural_forms(l);
    if (given == forms || (k->type == KIND_ANY && given == 2)) return;
    problem *const about = jz_problem(w->problems, BAD_PLURAL, h->place,
                                      number_text(w, forms),
                                      number_text(w, given));
    const str shape = k->type == VALUE_BOOL ? S("… | …")
                      : forms == 1          ? S("…")
                                            : S("… | …");
    jz_help(w->problems, about, FORMS_IN_ORDER, path, shape);
}

static void fill_hole(work *w, const hole *h, const lang *l)
{
    piece *const p = &w->pieces.at[h->piece];
    const uint32_t from = w->seen.count;
    kind k;
    if (!jz_resolve(&w->resolver, &h->parsed, &p->code, &k)) return;
    if (p->kind == PIECE_PLURAL) {
        check_plural(w, h, &k, l);
    } else {
        note_insert(w, h, p->code, from);
        check_secret(w, h, &k);
    }
}

uint32_t jz_emit_text(work *w, const node *n, const lang *l)
{
    const uint32_t first = w->pieces.count;
    holes open = {0};
    if (!jz_parse_template(&w->reader, n, &w->pieces, &open)) return 0;
    for (uint32_t i = first; i < w->pieces.count; i++) {
        piece *const p = &w->pieces.at[i];
        if (p->kind == PIECE_TEXT) {
            p->text = jz_copy(&w->program->arena, p->text);
        }
    }
    for (uint32_t i = 0; i < open.count; i++) fill_hole(w, &open.at[i], l);
    return first;
}

/* ---- languages ----------------------------------------------------------- */

static str without_tone(str tag)
{
    return jz_cut(&tag, '-');
}

static uint32_t find_tag(const texts *t, str tag)
{
    for (uint32_t i = 0; i < t->count; i++) {
        if (jz_same(t->at[i].tag, tag)) return i;
    }
    return UINT32_MAX;
}

/* "fr-tu", then "fr", then the text without a tag.  That one is the first
 * language of the author, and English in the built-in flows. */
uint32_t jz_pick_tag(const work *w, const texts *t, uint32_t language,
                     bool built_in)
{
    const str tag = w->program->language_tags[language];
    uint32_t found_at = find_tag(t, tag);
    if (found_at == UINT32_MAX && language == 0 && !built_in) {
        found_at = find_tag(t, S(""));
    }
    for (str rest = tag; found_at == UINT32_MAX && rest.size;) {
        while (rest.size && rest.at[rest.size - 1] != '-') rest.size--;
        if (!rest.size) break;
        rest.size--;
        found_at = find_tag(t, rest);
    }
    if (found_at == UINT32_MAX) found_at = find_tag(t, S(""));
    if (found_at == UINT32_MAX && t->count) found_at = 0;
    return found_at;
}

bool jz_serves_language(const work *w, const texts *t, uint32_t language)
{
    const str tag = w->program->language_tags[language];
    const str base = without_tone(tag);
    const str first = without_tone(w->program->language_tags[0]);
    for (uint32_t i = 0; i < t->count; i++) {
        const str given = t->at[i].tag;
        if (!given.size && jz_same(base, first)) return true;
        if (given.size && (jz_same(given, tag) || jz_same(given, base))) {
            return true;
        }
    }
    return false;
}

/* The first language is a must, the others are a warning with a count. */
static void note_missing(work *w, problem_id id, const texts *t,
                         const char *key, str whose)
{
    if (!jz_serves_language(w, t, 0)) {
        const problem_id main = id == MISSING_IN_BOT    ? MISSING_MAIN_OF_BOT
                                : id == MISSING_IN_FLOW ? MISSING_MAIN_OF_FLOW
                                                        : MISSING_MAIN_TEXT;
        problem *const about = jz_problem(w->problems, main,
                                          t->at[0].key->place, jz_str(key),
                                          whose);
        jz_help(w->problems, about, ADD_MAIN_TEXT, jz_str(key));
    }
    for (uint32_t i = 1; i < w->program->language_count; i++) {
        if (jz_serves_language(w, t, i)) continue;
        const missing_text m = {id, i, t->at[0].key->place,
                                jz_str(key), whose, t};
        jz_push(w->scratch, &w->missing, m);
    }
}

/* ---- replies ------------------------------------------------------------- */

/* Which language a tag is written in. */
static const lang *lang_of(const work *w, const tagged *t, bool built_in)
{
    if (t->tag.size) return jz_lang(t->tag);
    return built_in ? jz_lang(S("en")) : w->program->languages[0];
}

static reply emit_tagged(work *w, const tagged *t, const lang *l)
{
    program *const p = w->program;
    const reply r = {p->texts.count, t->count};
    for (uint32_t i = 0; i < t->count; i++) {
        const uint32_t first = jz_emit_text(w, t->texts[i], l);
        jz_push(w->scratch, &p->texts, first);
    }
    return r;
}

uint32_t jz_emit_reply_of(work *w, problem_id missing, const texts *t,
                          bool built_in, const char *key, str whose)
{
    program *const p = w->program;
    if (!t->count) return 0;
    reply *const tags = jz_take(w->scratch, sizeof *tags, t->count);
    for (uint32_t i = 0; i < t->count; i++) {
        tags[i] = emit_tagged(w, &t->at[i], lang_of(w, &t->at[i], built_in));
    }
    if (!built_in && (whose.size || missing == MISSING_IN_BOT)) {
        note_missing(w, missing, t, key, whose);
    }
    const uint32_t row = p->replies.count / p->language_count;
    for (uint32_t i = 0; i < p->language_count; i++) {
        const uint32_t tag = jz_pick_tag(w, t, i, built_in);
        jz_push(w->scratch, &p->replies, tags[tag]);
    }
    return row;
}

uint32_t jz_emit_reply(work *w, const texts *t, bool built_in, const char *key,
                       str whose)
{
    return jz_emit_reply_of(w, MISSING_LANGUAGE, t, built_in, key, whose);
}
