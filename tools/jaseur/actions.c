/* actions.c - how the chat plays the host: what an action answers comes from
 * the tests of the file, or else from the person. */
#include "actions.h"

#include "command.h"
#include "typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next answer of the test that is played. */
static bool next_in_test(actions *a, const char *action, jaseur_about *line)
{
    if (a->test == JASEUR_NO_ROW) return false;
    for (size_t i = a->next_line;
         jaseur_program_about(a->program, JASEUR_LINES, i, line); i++) {
        if (line->of != a->test || !line->type || !line->name || !line->text)
            continue;
        if (strcmp(line->type, "do") && strcmp(line->type, "done")) continue;
        if (strcmp(line->name, action)) continue;
        a->next_line = i + 1;
        return true;
    }
    return false;
}

/* ---- asking the person --------------------------------------------------- */

/* Shows the outcomes with numbers, or gives the one with that number. */
static const char *outcomes(const actions *a, size_t action, size_t wanted)
{
    jaseur_about row;
    size_t number = 0;
    for (size_t i = 0;
         jaseur_program_about(a->program, JASEUR_OUTCOMES, i, &row); i++) {
        if (row.of != action) continue;
        number++;
        if (!wanted) printf("  %zu. %s\n", number, row.name);
        if (number == wanted) return row.name;
    }
    const char *const others[] = {"done", "failed"};
    for (size_t i = number ? 1 : 0; i < 2; i++) {
        number++;
        if (!wanted) printf("  %zu. %s\n", number, others[i]);
        if (number == wanted) return others[i];
    }
    return NULL;
}

static bool is_outcome(const actions *a, size_t action, const char *word)
{
    const char *found;
    for (size_t i = 1; (found = outcomes(a, action, i)) != NULL; i++)
        if (!strcmp(found, word)) return true;
    return false;
}

static const char *ask_outcome(pool *p, const actions *a, const char *action,
                               fields *given)
{
    const size_t row = find_action(a->program, action);
    const bool live = terminal_is_live(a->terminal);
    for (;;) {
        if (live) {
            printf(either(a->french, "(how does %s end?)\n",
                          "(comment se termine %s ?)\n"),
                   action);
            outcomes(a, row, 0);
        }
        const char *line = terminal_line(a->terminal, false);
        if (!line) return NULL;
        const char *outcome;
        const size_t before = given->count;
        if (!read_outcome(p, line, &outcome, given)) {
            given->count = before;
            if (!live) return "failed";
            continue;
        }
        if (!live || is_outcome(a, row, outcome)) return outcome;
        const size_t number = strtoul(outcome, NULL, 10);
        const char *found = number ? outcomes(a, row, number) : NULL;
        if (found) return found;
        given->count = before;
    }
}

/* What the action gives, one thing after the other; an empty line: nothing. */
static bool ask_fields(pool *p, const actions *a, const char *action,
                       fields *given)
{
    const size_t wanted = find_action(a->program, action);
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(a->program, JASEUR_GIVES, i, &row);
         i++) {
        if (row.of != wanted || !row.name) continue;
        if (field_value(given->at, given->count, row.name)) continue;
        printf("  %s (%s)?\n", row.name, row.type ? row.type : "text");
        const char *line = terminal_line(a->terminal, false);
        if (!line) return false;
        const jaseur_field f = {
            .name = row.name,
            .value = {.type = JASEUR_TEXT,
                      .text = trimmed(p, line, strlen(line))}};
        if (*f.value.text) list_push(p, given, f);
    }
    return true;
}

/* ---- what was typed, by type --------------------------------------------- */

static jaseur_value entry(pool *p, const char *label)
{
    jaseur_field *two = pool_take(p, 2, sizeof *two);
    two[0].name = "id";
    two[1].name = "label";
    two[0].value = two[1].value =
        (jaseur_value){.type = JASEUR_TEXT, .text = label};
    return (jaseur_value){
        .type = JASEUR_RECORD, .fields = two, .field_count = 2};
}

/* "Corona, IPA" as a menu, or as a list of texts. */
static jaseur_value listed(pool *p, const char *written, bool menu)
{
    list(jaseur_value) items = {0};
    for (const char *at = written; *at;) {
        const size_t size = strcspn(at, ",");
        const char *label = trimmed(p, at, size);
        const jaseur_value plain = {.type = JASEUR_TEXT, .text = label};
        if (*label) list_push(p, &items, menu ? entry(p, label) : plain);
        at += size + (at[size] == ',');
    }
    return (jaseur_value){.type = JASEUR_LIST,
                          .items = items.at,
                          .item_count = items.count};
}

static jaseur_value by_type(pool *p, const char *written, const char *type)
{
    char *end;
    const double number = strtod(written, &end);
    if (!strcmp(type, "menu")) return listed(p, written, true);
    if (!strcmp(type, "list")) return listed(p, written, false);
    if (!strcmp(type, "item")) return entry(p, written);
    if ((!strcmp(type, "number") || !strcmp(type, "decimal")) &&
        end != written && !*end)
        return (jaseur_value){.type = JASEUR_NUMBER, .number = number};
    if (!strcmp(type, "yes/no"))
        return (jaseur_value){.type = JASEUR_BOOL,
                              .truth = written[0] == 'y' ||
                                       written[0] == 'o'};
    return (jaseur_value){.type = JASEUR_TEXT, .text = written};
}

static void give_types(pool *p, const actions *a, const char *action,
                       fields *given)
{
    const size_t wanted = find_action(a->program, action);
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(a->program, JASEUR_GIVES, i, &row);
         i++) {
        if (row.of != wanted || !row.name || !row.type) continue;
        for (size_t j = 0; j < given->count; j++)
            if (!strcmp(given->at[j].name, row.name))
                given->at[j].value =
                    by_type(p, given->at[j].value.text, row.type);
    }
}

bool known_answer(actions *a, const char *action, answer *out)
{
    jaseur_about line;
    if (!next_in_test(a, action, &line) &&
        !find_answer(a->program, action, a->language, &line))
        return false;
    *out = (answer){line.text, line.results, line.result_count};
    return true;
}

bool asked_answer(pool *p, const actions *a, const char *action, answer *out)
{
    fields given = {0};
    const char *outcome = ask_outcome(p, a, action, &given);
    if (!outcome) return false;
    if (terminal_is_live(a->terminal) && strcmp(outcome, "failed") &&
        !ask_fields(p, a, action, &given))
        return false;
    give_types(p, a, action, &given);
    *out = (answer){outcome, given.at, given.count};
    return true;
}
