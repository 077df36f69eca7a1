/* graph.c - `jaseur graph`: the flows as a drawing, for Graphviz or Mermaid.
 *
 * Each flow is a cluster and each step a node, named by its row, so that no
 * name of an author can break the drawing; labels are escaped. */
#include "command.h"
#include "outline.h"
#include "text.h"

#include <string.h>

enum { LABEL_MOST = 40 };

/* How a kind of step is drawn. */
static const struct look {
    const char *type;
    const char *shape;       /* Graphviz                                      */
    const char *open, *shut; /* Mermaid                                       */
} looks[] = {
    {"say", "note", "[", "]"},
    {"ask", "box", "{{", "}}"},
    {"do", "component", "[[", "]]"},
    {"handoff", "house", "[/", "\\]"},
    {"wait", "octagon", "(", ")"},
    {"go", "cds", "([", "])"},
};

static const struct look *look_of(const jaseur_about *step)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (!strcmp(looks[i].type, step->type)) return &looks[i];
    return &looks[0];
}

/* How the edges of a kind are drawn. */
static const struct line {
    const char *dot, *mermaid;
} lines[] = {
    [LEAVES_NEXT] = {"weight=9", "-->"},
    [LEAVES_SKIPPED] = {"style=dashed, color=gray40", "-.->"},
    [LEAVES_GO] = {"", "-->"},
    [LEAVES_REACTION] = {"color=darkorange3", "-->"},
    [LEAVES_OUTCOME] = {"color=firebrick", "-->"},
};
static const char calls_dot[] = "style=dotted", calls_mermaid[] = "-.->";

/* ---- what both draw ------------------------------------------------------ */

typedef struct drawing {
    text *out;
    const outline *o;
    size_t flow;
    bool french, mermaid;
    bool ends, fails; /* somewhere the flow ends, or people take over         */
} drawing;

/* Inside of double quotes.  Mermaid has no escapes but entities. */
static void put_label(drawing *d, const char *word)
{
    text clean = {.pool = d->out->pool};
    put_clean(&clean, word);
    for (const char *at = clean.at; *at; at++) {
        const bool sign = strchr(d->mermaid ? "\"#&<>`" : "\"\\", *at) != NULL;
        if (!sign) {
            put_bytes(d->out, at, 1);
        } else if (d->mermaid) {
            put(d->out, "#");
            put_count(d->out, (unsigned char)*at);
            put(d->out, ";");
        } else {
            put(d->out, "\\");
            put_bytes(d->out, at, 1);
        }
    }
}

/* No more of a text than tells it from others. */
static const char *shortened(pool *p, const char *word)
{
    text t = {.pool = p};
    size_t count = 0;
    put(&t, "");
    for (size_t left = strlen(word); left; count++) {
        uint32_t code;
        const size_t size = character(word, left, &code);
        if (count == LABEL_MOST) {
            put(&t, "\u2026");
            break;
        }
        put_bytes(&t, word, size);
        word += size;
        left -= size;
    }
    return t.at;
}

/* What a step does, under its name. */
static const char *gist(const drawing *d, size_t step)
{
    static const char *const keys[] = {"ask", "do", "handoff", "wait", "say"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = outline_key(d->o, step, keys[i]);
        if (text) return shortened(d->out->pool, text);
    }
    return NULL;
}

static void put_node_name(text *t, const char *kind, size_t row)
{
    put(t, kind);
    put_count(t, row);
}

/* Where an exit leads: a step, the end of the flow, or people. */
static void put_target(drawing *d, text *t, const jaseur_about *exit)
{
    if (exit->to != JASEUR_NO_ROW) {
        put_node_name(t, "s", exit->to);
    } else if (outline_leave(exit) == LEAVES_OUTCOME) {
        d->fails = true;
        put_node_name(t, "x", d->flow);
    } else {
        d->ends = true;
        put_node_name(t, "e", d->flow);
    }
}

static void put_edge(drawing *d, const char *from, const char *to,
                     const char *label, const struct line *look)
{
    text *t = d->out;
    if (d->mermaid) {
        put_all(t, "  ", from, " ", look->mermaid, NULL);
        if (*label) put(t, "|\"");
        put_label(d, label);
        put_all(t, *label ? "\"| " : " ", to, "\n", NULL);
        return;
    }
    put_all(t, "  ", from, " -> ", to, " [", NULL);
    if (*label) put(t, "label=\"");
    put_label(d, label);
    put_all(t, *label ? "\"" : "", *label && *look->dot ? ", " : "", look->dot,
            "];\n", NULL);
}

/* "next" is what the arrow itself says; a jump that leaves the flow says how. */
static const char *exit_label(const drawing *d, const jaseur_about *exit)
{
    switch (outline_leave(exit)) {
    case LEAVES_NEXT: return "";
    case LEAVES_SKIPPED: return either(d->french, "skipped", "sautée");
    case LEAVES_GO: {
        text t = {.pool = d->out->pool};
        put_all(&t, "go: ", outline_key(d->o, exit->of, "go"), NULL);
        return t.at;
    }
    case LEAVES_REACTION:
    case LEAVES_OUTCOME: return exit->name;
    }
    return exit->name;
}

/* The row of exits was told before: several ways lead to one place. */
static bool was_drawn(const outline *o, size_t row)
{
    const jaseur_about *exit = &o->exits.at[row];
    for (size_t i = row; i-- > 0 && o->exits.at[i].of == exit->of;)
        if (o->exits.at[i].to == exit->to &&
            !strcmp(o->exits.at[i].name, exit->name))
            return true;
    return false;
}

static void put_exits(drawing *d)
{
    for (size_t i = 0; i < d->o->exits.count; i++) {
        const jaseur_about *exit = &d->o->exits.at[i];
        if (d->o->steps.at[exit->of].of != d->flow || was_drawn(d->o, i))
            continue;
        text from = {.pool = d->out->pool}, to = from;
        put_node_name(&from, "s", exit->of);
        put_target(d, &to, exit);
        put_edge(d, from.at, to.at, exit_label(d, exit),
                 &lines[outline_leave(exit)]);
    }
}

static size_t first_step(const outline *o, size_t flow)
{
    for (size_t i = 0; i < o->steps.count; i++)
        if (o->steps.at[i].of == flow) return i;
    return JASEUR_NO_ROW;
}

/* From a step that runs another flow to the beginning of that. */
static void put_calls(drawing *d)
{
    static const struct line calls = {calls_dot, calls_mermaid};
    for (size_t i = 0; i < d->o->keys.count; i++) {
        const jaseur_about *key = &d->o->keys.at[i];
        if (key->to == JASEUR_NO_ROW) continue;
        if (!outline_shows(d->o, d->o->steps.at[key->of].of)) continue;
        if (!outline_shows(d->o, key->to)) continue;
        text from = {.pool = d->out->pool}, to = from;
        put_node_name(&from, "s", key->of);
        put_node_name(&to, "f", key->to);
        put_edge(d, from.at, to.at, "do", &calls);
    }
}

/* ---- nodes --------------------------------------------------------------- */

static void put_step(drawing *d, size_t row)
{
    const jaseur_about *step = &d->o->steps.at[row];
    const struct look *look = look_of(step);
    const char *under = gist(d, row);
    text *t = d->out;
    put(t, "    ");
    put_node_name(t, "s", row);
    put_all(t, d->mermaid ? look->open : " [label=", "\"", NULL);
    put_label(d, step->name);
    if (under) put(t, d->mermaid ? "<br/>" : "\\n");
    if (under) put_label(d, under);
    put(t, "\"");
    if (d->mermaid)
        put_all(t, look->shut, "\n", NULL);
    else
        put_all(t, ", shape=", look->shape, "];\n", NULL);
}

/* A node that is no step: where a flow begins or ends. */
static void put_mark(drawing *d, const char *kind, const char *label,
                     const char *dot)
{
    text *t = d->out;
    put(t, "    ");
    put_node_name(t, kind, d->flow);
    put_all(t, d->mermaid ? "((\"" : " [label=\"", label,
            d->mermaid ? "\"))\n" : "\", ", d->mermaid ? "" : dot,
            d->mermaid ? "" : "];\n", NULL);
}

static void put_cluster(drawing *d)
{
    const jaseur_about *flow = &d->o->flows.at[d->flow];
    text *t = d->out;
    put(t, d->mermaid ? "  subgraph " : "  subgraph cluster_");
    put_node_name(t, d->mermaid ? "c" : "", d->flow);
    put(t, d->mermaid ? "[\"" : " {\n    label=\"");
    put_label(d, flow->name);
    put(t, d->mermaid ? "\"]\n" : "\";\n");
    put_mark(d, "f", d->mermaid ? " " : "", "shape=point, width=0.15");
    for (size_t i = 0; i < d->o->steps.count; i++)
        if (d->o->steps.at[i].of == d->flow) put_step(d, i);
    if (d->ends)
        put_mark(d, "e", either(d->french, "end", "fin"), "shape=plaintext");
    if (d->fails)
        put_mark(d, "x", either(d->french, "a person", "une personne"),
                 "shape=plaintext, fontcolor=firebrick");
    put(t, d->mermaid ? "  end\n" : "  }\n");
}

static void put_flow(text *out, drawing *d)
{
    text edges = {.pool = out->pool};
    put(&edges, "");
    d->ends = d->fails = false;
    d->out = &edges;
    const size_t first = first_step(d->o, d->flow);
    if (first != JASEUR_NO_ROW) {
        text from = {.pool = out->pool}, to = from;
        put_node_name(&from, "f", d->flow);
        put_node_name(&to, "s", first);
        put_edge(d, from.at, to.at, "", &lines[LEAVES_NEXT]);
    }
    put_exits(d);
    d->out = out;
    put_cluster(d);
    put(out, edges.at);
}

static void show(text *out, const outline *o, const showing *how)
{
    drawing d = {.out = out,
                 .o = o,
                 .french = how->french,
                 .mermaid = how->mermaid};
    put(out, how->mermaid
                 ? "flowchart TD\n"
                 : "digraph flows {\n"
                   "  fontname=\"sans-serif\";\n"
                   "  node [fontname=\"sans-serif\", fontsize=11];\n"
                   "  edge [fontname=\"sans-serif\", fontsize=9];\n");
    for (size_t i = 0; i < o->flows.count; i++) {
        d.flow = i;
        if (outline_shows(o, i)) put_flow(out, &d);
    }
    put_calls(&d);
    if (!how->mermaid) put(out, "}\n");
}

int graph_command(int count, char **arguments)
{
    const char *language = NULL;
    showing how = {.show = show};
    const option options[] = {{"mermaid", NULL, &how.mermaid},
                              {"flow", &how.only, NULL},
                              {"lang", &language, NULL},
                              {0}};
    if (!options_read(&count, arguments, options)) return UNUSABLE;
    if (!count) return MISUSED;
    if (!is_spoken(language)) return UNUSABLE;
    how.french = speaks_french(language);
    return outline_show(count, arguments, &how);
}
