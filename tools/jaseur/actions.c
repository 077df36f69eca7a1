/* actions.c - how the chat plays the host: what an action answers comes from
 * the tests of the file, or else from the person. */
#include "actions.h"

#include "command.h"
#include "typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the bot says of an action -------------------------------------- */

/* The row of an action, or JASEUR_NO_ROW. */
static size_t find_action(const jaseur_program *program, const char *action)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(program, JASEUR_ACTIONS, i, &row);
         i++)
        if (row.name && !strcmp(row.name, action)) return i;
    return JASEUR_NO_ROW;
}

/* The next row, from *at on, of those that belong to an action. */
static bool next_of(const jaseur_program *program, jaseur_part part,
                    size_t action, size_t *at, jaseur_about *row)
{
    while (jaseur_program_about(program, part, (*at)++, row))
        if (row->of == action && row->name) return true;
    return false;
}

/* The outcomes of an action, counted from 1: those that it has, or done, and
 * behind them failed; then NULL.  The first one is success. */
static const char *outcome(const jaseur_program *program, size_t action,
                           size_t number)
{
    jaseur_about row;
    size_t at = 0, count = 0;
    while (next_of(program, JASEUR_OUTCOMES, action, &at, &row))
        if (++count == number) return row.name;
    if (!count && ++count == number) return "done";
    return number == count + 1 ? "failed" : NULL;
}

/* Whether there is anything to say about how it ended. */
static bool is_plain(const jaseur_program *program, size_t action)
{
    jaseur_about row;
    size_t outcomes = 0, gives = 0;
    return !next_of(program, JASEUR_OUTCOMES, action, &outcomes, &row) &&
           !next_of(program, JASEUR_GIVES, action, &gives, &row);
}

/* ---- the lines of tests -------------------------------------------------- */

/* Whether a line says how an action ends. */
static bool ends(const jaseur_about *line, const char *action)
{
    if (!line->type || !line->name || !line->text || !*line->text) return false;
    if (strcmp(line->type, "do") && strcmp(line->type, "done")) return false;
    return !strcmp(line->name, action);
}

/* The next answer of the test that is played. */
static bool next_in_test(actions *a, const char *action, jaseur_about *line)
{
    if (a->test == JASEUR_NO_ROW) return false;
    for (size_t i = a->next_line;
         jaseur_program_about(a->program, JASEUR_LINES, i, line); i++) {
        if (line->of != a->test || !ends(line, action)) continue;
        a->next_line = i + 1;
        return true;
    }
    return false;
}

/* Tones of one language count as the same: fr and fr-tu. */
static bool in_language(const actions *a, size_t row)
{
    jaseur_about test;
    if (!jaseur_program_about(a->program, JASEUR_TESTS, row, &test))
        return false;
    const char *one = test_language(a->program, &test);
    const size_t size = strcspn(one, "-");
    return size == strcspn(a->language, "-") &&
           !strncmp(one, a->language, size);
}

/* How any test lets an action end: first with success, and first in a test of
 * the language.  False: no test says. */
static bool find_line(const actions *a, const char *action, jaseur_about *line)
{
    const char *success =
        outcome(a->program, find_action(a->program, action), 1);
    jaseur_about row;
    unsigned best = 0;
    for (size_t i = 0; jaseur_program_about(a->program, JASEUR_LINES, i, &row);
         i++) {
        if (!ends(&row, action)) continue;
        const unsigned merit = 1u + (strcmp(row.text, success) ? 0u : 2u) +
                               (in_language(a, row.of) ? 1u : 0u);
        if (merit <= best) continue;
        best = merit;
        *line = row;
    }
    return best > 0;
}

/* ---- the data of tests --------------------------------------------------- */

/* All that an action gives, if the `given` of a test names all of it. */
static bool take_given(pool *p, const actions *a, size_t action,
                       const jaseur_about *test, fields *out)
{
    jaseur_about row;
    *out = (fields){0};
    for (size_t at = 0; next_of(a->program, JASEUR_GIVES, action, &at, &row);) {
        const jaseur_value *value =
            field_value(test->fields, test->field_count, row.name);
        if (!value) return false;
        const jaseur_field f = {.name = row.name, .value = *value};
        list_push(p, out, f);
    }
    return out->count > 0;
}

/* First of the test that is played, then of one in the language. */
static bool find_given(pool *p, const actions *a, size_t action, fields *out)
{
    jaseur_about test;
    unsigned best = 0;
    for (size_t i = 0; jaseur_program_about(a->program, JASEUR_TESTS, i, &test);
         i++) {
        fields found;
        if (!take_given(p, a, action, &test, &found)) continue;
        const unsigned merit =
            1u + (i == a->test ? 2u : 0u) + (in_language(a, i) ? 1u : 0u);
        if (merit <= best) continue;
        best = merit;
        *out = found;
    }
    return best > 0;
}

bool known_answer(pool *p, actions *a, const char *action, answer *out)
{
    jaseur_about line;
    fields given = {0};
    const size_t row = find_action(a->program, action);
    if (next_in_test(a, action, &line) || find_line(a, action, &line)) {
        *out = (answer){line.text, line.results, line.result_count};
        return true;
    }
    if (!is_plain(a->program, row) && !find_given(p, a, row, &given))
        return false;
    *out = (answer){outcome(a->program, row, 1), given.at, given.count};
    return true;
}

/* ---- asking the person --------------------------------------------------- */

/* "found / none", and "/ failed" where all are meant. */
static void put_outcomes(text *t, const actions *a, size_t action, bool all)
{
    const char *name;
    for (size_t i = 1; (name = outcome(a->program, action, i)) != NULL; i++) {
        const bool last = !outcome(a->program, action, i + 1);
        if (last && !all) return;
        put_all(t, i > 1 ? " / " : "", name, NULL);
    }
}

/* The outcome meant by a name or a number, or NULL. */
static const char *meant(const actions *a, size_t action, const char *word)
{
    const char *name;
    for (size_t i = 1; (name = outcome(a->program, action, i)) != NULL; i++)
        if (!strcmp(name, word)) return name;
    const bool number = strlen(word) < 6 && !word[strspn(word, "0123456789")];
    return number ? outcome(a->program, action, strtoul(word, NULL, 10)) : NULL;
}

static void refuse(pool *p, const actions *a, const char *action,
                   const char *line)
{
    text t = {.pool = p};
    put(&t, "'");
    put_clean(&t, trimmed(p, line, strlen(line)));
    put_all(
        &t,
        either(a->french, "' is no outcome of ", "' n'est pas une issue de "),
        action, either(a->french, ": ", " : "), NULL);
    put_outcomes(&t, a, find_action(a->program, action), true);
    puts(t.at);
}

/* Asks until one of the outcomes is said; values may stand behind it. */
static const char *ask_outcome(pool *p, const actions *a, const char *action,
                               fields *given)
{
    const size_t row = find_action(a->program, action);
    text question = {.pool = p};
    put_all(&question, action,
            either(a->french, ": which outcome? ", " : quelle issue ? "), NULL);
    put_outcomes(&question, a, row, false);
    for (;;) {
        puts(question.at);
        const char *line = terminal_line(a->terminal, false);
        if (!line) return "failed";
        const char *word;
        *given = (fields){0};
        if (read_outcome(p, line, &word, given)) {
            const char *found = meant(a, row, word);
            if (found) return found;
        }
        if (*word) refuse(p, a, action, line);
    }
}

/* What the action gives, one thing after the other; an empty line: nothing. */
static void ask_fields(pool *p, const actions *a, size_t action, fields *given)
{
    jaseur_about row;
    for (size_t at = 0; next_of(a->program, JASEUR_GIVES, action, &at, &row);) {
        if (field_value(given->at, given->count, row.name)) continue;
        printf("  %s (%s)%s\n", row.name, row.type ? row.type : "text",
               either(a->french, "?", " ?"));
        const char *line = terminal_line(a->terminal, false);
        if (!line) return;
        const jaseur_field f = {
            .name = row.name,
            .value = {.type = JASEUR_TEXT,
                      .text = trimmed(p, line, strlen(line))}};
        if (*f.value.text) list_push(p, given, f);
    }
}

/* What was typed becomes what the action is declared to give. */
static void give_types(pool *p, const actions *a, size_t action, fields *given)
{
    jaseur_about row;
    for (size_t at = 0; next_of(a->program, JASEUR_GIVES, action, &at, &row);) {
        for (size_t i = 0; row.type && i < given->count; i++)
            if (!strcmp(given->at[i].name, row.name))
                given->at[i].value =
                    typed_value(p, a->path, given->at[i].value.text,
                                row.type);
    }
}

answer asked_answer(pool *p, const actions *a, const char *action)
{
    const size_t row = find_action(a->program, action);
    fields given = {0};
    const char *chosen = ask_outcome(p, a, action, &given);
    const bool success = !strcmp(chosen, outcome(a->program, row, 1));
    if (success && terminal_is_live(a->terminal)) ask_fields(p, a, row, &given);
    give_types(p, a, row, &given);
    return (answer){chosen, given.at, given.count};
}

/* ---- what the world and people give -------------------------------------- */

/* The row of the flow that an event starts, or JASEUR_NO_ROW. */
static size_t started_by(const jaseur_program *program, const char *event)
{
    jaseur_about row;
    for (size_t i = 0;
         event && jaseur_program_about(program, JASEUR_EVENTS, i, &row); i++)
        if (!strcmp(row.name, event)) return row.of;
    return JASEUR_NO_ROW;
}

static const char *declared_type(const jaseur_program *program,
                                 jaseur_part part, size_t owner,
                                 const char *name)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(program, part, i, &row); i++)
        if ((owner == JASEUR_NO_ROW || row.of == owner) &&
            !strcmp(row.name, name))
            return row.type;
    return NULL;
}

void type_given(pool *p, const actions *a, const char *event, fields *given)
{
    const size_t flow = started_by(a->program, event);
    for (size_t i = 0; i < given->count; i++) {
        jaseur_field *f = &given->at[i];
        const char *type =
            flow == JASEUR_NO_ROW
                ? declared_type(a->program, JASEUR_STEP_GIVES, flow, f->name)
                : declared_type(a->program, JASEUR_FLOW_NEEDS, flow, f->name);
        if (type) f->value = typed_value(p, a->path, f->value.text, type);
    }
}
