/* rewrite.c - random edits of a file of flows: steps renamed, deleted, added,
 * swapped, and changed in what they ask, choose, do and wait for. */
#include "rewrite.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "chance.h"

const char *edit_name;

/* ---- text ---------------------------------------------------------------- */

/* A stretch of the text: from `from` up to `to`. */
typedef struct stretch { size_t from, to; } stretch;

/* Puts `with` in place of a stretch; false: there is no room. */
static bool put_in(script *s, stretch at, const char *with, size_t size)
{
    const size_t gone = at.to - at.from;
    if (s->size - gone + size >= TEXT_ROOM) return false;
    memmove(s->text + at.from + size, s->text + at.to, s->size - at.to + 1);
    memcpy(s->text + at.from, with, size);
    s->size = s->size - gone + size;
    return true;
}

static bool put_word(script *s, stretch at, const char *with)
{
    return put_in(s, at, with, strlen(with));
}

static bool is_inner(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The next place in a stretch where the word stands by itself, and is not the
 * field of something. */
static bool find_word(const script *s, stretch in, const char *word,
                      stretch *at)
{
    const size_t size = strlen(word);
    for (size_t i = in.from; i + size <= in.to; i++) {
        if (memcmp(s->text + i, word, size)) continue;
        if (is_inner(s->text[i + size])) continue;
        if (i && (is_inner(s->text[i - 1]) || s->text[i - 1] == '.')) continue;
        *at = (stretch){i, i + size};
        return true;
    }
    return false;
}

static bool replace_words(script *s, stretch in, const char *word,
                          const char *with)
{
    stretch at;
    while (find_word(s, in, word, &at)) {
        if (!put_word(s, at, with)) return false;
        in.to = in.to - strlen(word) + strlen(with);
        in.from = at.from + strlen(with);
    }
    return true;
}

static stretch line_at(const script *s, size_t from)
{
    const char *end = strchr(s->text + from, '\n');
    return (stretch){from, end ? (size_t)(end - s->text) + 1 : s->size};
}

static bool starts(const script *s, size_t at, const char *with)
{
    return !strncmp(s->text + at, with, strlen(with));
}

/* The next line of a stretch that begins so. */
static bool find_line(const script *s, stretch in, const char *begin,
                      stretch *line)
{
    for (size_t at = in.from; at < in.to; at = line->to) {
        *line = line_at(s, at);
        if (starts(s, at, begin)) return true;
    }
    return false;
}

/* The word at a place. */
static void read_word(const script *s, size_t at, char out[WORD_ROOM])
{
    size_t n = 0;
    while (n + 1 < WORD_ROOM && is_inner(s->text[at + n])) {
        out[n] = s->text[at + n];
        n++;
    }
    out[n] = '\0';
}

bool script_read(script *s, const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    s->size = fread(s->text, 1, TEXT_ROOM - 1, file);
    s->text[s->size] = '\0';
    const bool whole = feof(file) && !strchr(s->text, '\r');
    fclose(file);
    for (char *at; whole && (at = strstr(s->text, "\n---\ntest:"));) {
        char *end = strstr(at + 5, "\n---\n");
        if (!end) end = s->text + s->size - 1;
        put_in(s, (stretch){(size_t)(at - s->text), (size_t)(end - s->text)},
               "", 0);
    }
    return whole;
}

/* ---- flows and steps ----------------------------------------------------- */

enum { PLACES_MOST = 512 };

typedef struct place {
    stretch flow;    /* the piece                                             */
    stretch step;    /* from its name to the next step                        */
    char flow_name[WORD_ROOM], name[WORD_ROOM];
    bool has_next;   /* in the same flow                                      */
} place;

static place places[PLACES_MOST];
static unsigned place_count;

static bool is_step(const script *s, size_t at)
{
    return starts(s, at, "  ") && is_inner(s->text[at + 2]);
}

static void find_steps(const script *s, stretch piece, size_t from)
{
    place *before = NULL;
    char flow_name[WORD_ROOM];
    read_word(s, piece.from + strlen("flow: "), flow_name);
    for (size_t at = from; at < piece.to; at = line_at(s, at).to) {
        if (!is_step(s, at) || place_count == PLACES_MOST) continue;
        place *const p = &places[place_count++];
        *p = (place){.flow = piece, .step = {at, piece.to}};
        read_word(s, at + 2, p->name);
        memcpy(p->flow_name, flow_name, sizeof flow_name);
        if (before) before->step.to = at;
        if (before) before->has_next = true;
        before = p;
    }
}

static void find_places(const script *s)
{
    place_count = 0;
    for (size_t at = 0; at < s->size;) {
        const char *end = strstr(s->text + at, "\n---\n");
        stretch piece = {at, end ? (size_t)(end - s->text) + 1 : s->size};
        stretch line;
        at = end ? piece.to + 4 : s->size;
        if (!find_line(s, piece, "flow: ", &line)) continue;
        piece.from = line.from;
        if (find_line(s, piece, "steps:", &line))
            find_steps(s, piece, line.to);
    }
}

static const place *pick_place(const char *flow, const char *step)
{
    for (unsigned i = 0; flow && step && i < place_count; i++)
        if (!strcmp(places[i].flow_name, flow) &&
            !strcmp(places[i].name, step))
            return &places[i];
    return place_count ? &places[below(place_count)] : NULL;
}

static void invent(script *s, char out[WORD_ROOM])
{
    snprintf(out, WORD_ROOM, "new_%u", ++s->names);
}

/* ---- steps --------------------------------------------------------------- */

static bool rename_step(script *s, const place *p, const char *was)
{
    char name[WORD_ROOM];
    stretch line;
    if (find_line(s, p->step, "    was:", &line)) return false;
    invent(s, name);
    if (!replace_words(s, p->flow, p->name, name)) return false;
    char head[WORD_ROOM + 4], made[3 * WORD_ROOM];
    snprintf(head, sizeof head, "  %s:", name);
    snprintf(made, sizeof made, "    was: %s\n", was);
    const stretch rest = {p->flow.from, s->size};
    if (!*was) return true;
    return find_line(s, rest, head, &line) &&
           put_word(s, (stretch){line.to, line.to}, made);
}

static bool rename_with_was(script *s, const place *p)
{
    return rename_step(s, p, p->name);
}

static bool rename_only(script *s, const place *p)
{
    return rename_step(s, p, "");
}

/* The lines of a flow that test or lead to a step that is no more. */
static void forget_name(script *s, stretch in, const char *name)
{
    static const char *const begins[] = {"    when: ", "    go: "};
    for (int i = 0; i < 2; i++) {
        stretch line, at;
        while (find_line(s, in, begins[i], &line)) {
            in.from = line.to;
            if (!find_word(s, line, name, &at)) continue;
            put_in(s, line, "", 0);
            in.from = line.from;
            in.to -= line.to - line.from;
        }
    }
}

static bool delete_step(script *s, const place *p)
{
    stretch flow = p->flow;
    put_in(s, p->step, "", 0);
    flow.to -= p->step.to - p->step.from;
    forget_name(s, flow, p->name);
    return true;
}

static bool add_question(script *s, const place *p)
{
    static const char *const types[] = {"number", "yes/no", "text", "date",
                                        "decimal"};
    char name[WORD_ROOM], made[256];
    invent(s, name);
    snprintf(made, sizeof made,
             "  %s:\n    ask: \"New?\"\n    answer: %s\n", name,
             types[below(5)]);
    return put_word(s, (stretch){p->step.from, p->step.from}, made);
}

static bool swap_steps(script *s, const place *p)
{
    static char first[TEXT_ROOM];
    if (!p->has_next) return false;
    const stretch next = p[1].step;
    const size_t size = p->step.to - p->step.from;
    memcpy(first, s->text + p->step.from, size);
    memmove(s->text + p->step.from, s->text + next.from, next.to - next.from);
    memcpy(s->text + p->step.from + (next.to - next.from), first, size);
    return true;
}

/* ---- what a step does ---------------------------------------------------- */

static bool change_type(script *s, const place *p)
{
    static const char *const types[] = {
        "number", "yes/no", "text", "decimal", "date", "time", "money",
        "phone", "email", "code", "card", "photo", "several choices",
        "one choice", "consent to letters", "basket", "moment", "place"};
    char made[WORD_ROOM];
    stretch line;
    snprintf(made, sizeof made, "    answer: %s\n",
             types[below(sizeof types / sizeof *types)]);
    if (find_line(s, p->step, "    answer:", &line))
        return put_word(s, line, made);
    if (!find_line(s, p->step, "    choices:", &line)) return false;
    return put_word(s, (stretch){line.from, line.from}, made);
}

static bool change_choice(script *s, const place *p)
{
    stretch line, choices;
    char name[WORD_ROOM], made[2 * WORD_ROOM + 16];
    if (!find_line(s, p->step, "    choices:\n", &choices)) return false;
    const stretch rest = {choices.to, p->step.to};
    if (!find_line(s, rest, "      ", &line)) return false;
    if (one_in(2) && line_at(s, line.to).to <= p->step.to) {
        const stretch second = line_at(s, line.to);
        if (starts(s, second.from, "      ")) line = second;
    }
    invent(s, name);
    snprintf(made, sizeof made, "      %s: [%.60s]\n", name, name);
    switch (below(3)) {
    case 0: return put_in(s, line, "", 0);
    case 1: return put_word(s, line, made);
    }
    return put_word(s, (stretch){line.from, line.from}, made);
}

/* Something of the kind that stands at another step. */
static bool do_another(script *s, const place *p, const char *begin)
{
    stretch mine, other;
    char made[128];
    if (!find_line(s, p->step, begin, &mine)) return false;
    const place *const from = pick_place(NULL, NULL);
    if (!find_line(s, from->step, begin, &other)) return false;
    const size_t size = other.to - other.from;
    if (size >= sizeof made) return false;
    memcpy(made, s->text + other.from, size);
    return put_in(s, mine, made, size);
}

static bool change_action(script *s, const place *p)
{
    return do_another(s, p, "    do: ");
}

static bool change_wait(script *s, const place *p)
{
    static const char *const waits[] = {"    wait: 3 hours\n",
                                        "    wait: until event moved\n",
                                        "    wait: until 20:00\n"};
    stretch line;
    if (!find_line(s, p->step, "    wait:", &line)) return false;
    return put_word(s, line, waits[below(3)]);
}

static bool change_each(script *s, const place *p)
{
    stretch line;
    if (!find_line(s, p->step, "    each:", &line)) return false;
    return put_in(s, line, "", 0);
}

static bool change_silent(script *s, const place *p)
{
    stretch line;
    if (!find_line(s, p->step, "    silent:\n", &line)) return false;
    const stretch first = line_at(s, line.to);
    if (!starts(s, first.from, "      ")) return false;
    size_t end = first.to;
    while (end < p->step.to && starts(s, end, "        "))
        end = line_at(s, end).to;
    if (one_in(2)) return put_in(s, (stretch){first.from, end}, "", 0);
    return put_word(s, (stretch){first.from, first.from},
                    "      7 seconds: {say: \"Hm.\"}\n");
}

/* ---- what stands around steps -------------------------------------------- */

static bool change_outcome(script *s, const place *p)
{
    (void)p;
    static const char mark[] = "outcome: [";
    unsigned count = 0;
    for (const char *at = s->text; (at = strstr(at, mark)); at++) count++;
    if (!count) return false;
    const char *at = s->text;
    for (unsigned n = below(count) + 1; n; n--) at = strstr(at, mark) + 1;
    size_t from = (size_t)(at - s->text) + strlen(mark) - 1;
    char word[WORD_ROOM], name[WORD_ROOM], more[WORD_ROOM + 2];
    read_word(s, from, word);
    const size_t behind = from + strlen(word);
    if (one_in(2) && starts(s, behind, ", ")) {
        from = behind + 2;
        read_word(s, from, word);
    }
    invent(s, name);
    snprintf(more, sizeof more, ", %s", name);
    const stretch whole = {from, from + strlen(word)};
    switch (below(4)) {
    case 0: return put_word(s, (stretch){whole.to, whole.to}, more);
    case 1: return put_word(s, whole, name);
    case 2: /* what was good is not the first any more                        */
        return put_word(s, (stretch){whole.from, whole.from}, more + 2) &&
               put_word(s, (stretch){whole.from + strlen(name),
                                     whole.from + strlen(name)}, ", ");
    }
    return replace_words(s, (stretch){0, s->size}, word, name);
}

static bool rename_flow(script *s, const place *p)
{
    char name[WORD_ROOM], made[3 * WORD_ROOM], call[WORD_ROOM + 16];
    const stretch line = line_at(s, p->flow.from);
    if (starts(s, line.to, "was:")) return false;
    invent(s, name);
    if (one_in(3)) snprintf(made, sizeof made, "flow: %s\n", name);
    else snprintf(made, sizeof made, "flow: %s\nwas: %s\n", name, p->flow_name);
    snprintf(call, sizeof call, "    do: %s", p->flow_name);
    if (!put_word(s, line, made)) return false;
    const char *at = s->text;
    while ((at = strstr(at, call))) {
        const size_t from = (size_t)(at - s->text) + strlen("    do: ");
        at += strlen(call);
        if (is_inner(*at)) continue;
        put_word(s, (stretch){from, from + strlen(p->flow_name)}, name);
        at = s->text + from;
    }
    return true;
}

static bool delete_flow(script *s, const place *p)
{
    if (!one_in(3)) return false;
    const bool last = p->flow.to + 4 > s->size;
    const stretch all = {p->flow.from - (last ? 4 : 0),
                         p->flow.to + (last ? 0 : 4)};
    return put_in(s, all, "", 0);
}

/* ---- an edit ------------------------------------------------------------- */

static const struct {
    const char *name;
    bool (*edit)(script *s, const place *p);
} edits[] = {
    {"renamed, with was", rename_with_was},
    {"renamed", rename_only},
    {"deleted", delete_step},
    {"question added before", add_question},
    {"swapped with the next", swap_steps},
    {"other type", change_type},
    {"other choices", change_choice},
    {"other action", change_action},
    {"other wait", change_wait},
    {"no each", change_each},
    {"other silent", change_silent},
    {"other outcomes", change_outcome},
    {"flow renamed", rename_flow},
    {"flow deleted", delete_flow},
};

bool script_edit(script *s, const char *flow, const char *step)
{
    find_places(s);
    const place *const p = pick_place(flow, step);
    const unsigned n = below(sizeof edits / sizeof *edits);
    edit_name = edits[n].name;
    return p && edits[n].edit(s, p);
}
