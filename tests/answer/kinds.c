/* kinds.c - the kinds of cases and their flows of one step; a second step
 * hands the value to an action, which is where a host sees it. */
#include "kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the scorer reads ----------------------------------------------- */

static const jaseur_value *value_of(const jaseur_event *call)
{
    for (size_t i = 0; i < call->field_count; i++)
        if (!strcmp(call->fields[i].name, "x")) return &call->fields[i].value;
    return NULL;
}

static cJSON *text_of(const jaseur_event *call, const char *secret)
{
    (void)secret;
    const jaseur_value *x = value_of(call);
    return x && x->type == JASEUR_TEXT ? cJSON_CreateString(x->text) : NULL;
}

static cJSON *number_of(const jaseur_event *call, const char *secret)
{
    (void)secret;
    const jaseur_value *x = value_of(call);
    char digits[64];
    if (!x || x->type != JASEUR_NUMBER) return NULL;
    snprintf(digits, sizeof digits, "%.6f", x->number);
    return cJSON_CreateString(digits);
}

static cJSON *truth_of(const jaseur_event *call, const char *secret)
{
    (void)secret;
    const jaseur_value *x = value_of(call);
    return x && x->type == JASEUR_BOOL ? cJSON_CreateBool(x->truth) : NULL;
}

static cJSON *money_of(const jaseur_event *call, const char *secret)
{
    (void)secret;
    const jaseur_value *x = value_of(call);
    char amount[64], iso[8];
    if (!x || x->type != JASEUR_TEXT) return NULL;
    if (sscanf(x->text, "%63s %7s", amount, iso) != 2) return NULL;
    cJSON *money = cJSON_CreateObject();
    cJSON_AddStringToObject(money, "amount", amount);
    cJSON_AddStringToObject(money, "iso", iso);
    return money;
}

/* A moment "2026-07-14T19:30:00Z" as "2026-07-14 19:30:00"; the sessions are
 * in UTC. */
static cJSON *moment_of(const jaseur_event *call, const char *secret)
{
    cJSON *const text = text_of(call, secret);
    if (!text) return NULL;
    char *at = cJSON_GetStringValue(text);
    at[strcspn(at, "Z")] = '\0';
    if (strchr(at, 'T')) *strchr(at, 'T') = ' ';
    return text;
}

static cJSON *choice_of(const jaseur_event *call, const char *secret)
{
    (void)secret;
    const jaseur_value *x = value_of(call);
    if (!x || x->type != JASEUR_RECORD) return NULL;
    for (size_t i = 0; i < x->field_count; i++)
        if (!strcmp(x->fields[i].name, "id"))
            return cJSON_CreateString(x->fields[i].value.text);
    return NULL;
}

/* "visa 4242 REFERENCE": the number itself was said once, as a secret. */
static cJSON *card_of(const jaseur_event *call, const char *secret)
{
    const jaseur_value *x = value_of(call);
    char brand[16];
    if (!x || x->type != JASEUR_TEXT || !secret) return NULL;
    if (sscanf(x->text, "%15s", brand) != 1) return NULL;
    cJSON *card = cJSON_CreateObject();
    cJSON_AddStringToObject(card, "pan", secret);
    if (strcmp(brand, "card")) cJSON_AddStringToObject(card, "brand", brand);
    return card;
}

/* ---- the kinds ----------------------------------------------------------- */

const kind kinds[] = {
    {.name = "number", .answer = "decimal", .type = "decimal",
     .got = number_of},
    {.name = "percent", .answer = "decimal", .type = "decimal",
     .got = number_of},
    {.name = "ordinal", .answer = "number", .type = "number",
     .got = number_of},
    {.name = "yesno", .answer = "yes/no", .type = "yes/no", .got = truth_of},
    {.name = "money", .answer = "money", .type = "money", .got = money_of},
    {.name = "date", .answer = "date", .type = "date", .got = text_of},
    {.name = "time", .answer = "time", .type = "time", .got = text_of},
    {.name = "datetime", .answer = "moment", .type = "moment",
     .got = moment_of},
    {.name = "phone", .answer = "phone", .type = "phone", .got = text_of},
    {.name = "email", .answer = "email", .type = "email", .got = text_of},
    {.name = "card", .answer = "card", .type = "card", .got = card_of},
    {.name = "choice", .type = "item", .got = choice_of, .choices = true},
    {.name = "command", .answer = "email", .type = "text",
     .commands = true},
    {.name = "robust", .answer = "text", .type = "text",
     .survives = true},
    {.name = NULL},
};

const kind *kind_of(const char *name)
{
    for (size_t i = 0; kinds[i].name; i++)
        if (!strcmp(kinds[i].name, name)) return &kinds[i];
    return NULL;
}

/* ---- the flow ------------------------------------------------------------ */

static void put(char **to, const char *format, const char *text)
{
    char *const made = malloc(strlen(*to) + strlen(format) + strlen(text) + 1);
    if (!made) abort();
    const size_t size = strlen(*to);
    memcpy(made, *to, size);
    sprintf(made + size, format, text);
    free(*to);
    *to = made;
}

/* JSON texts are texts of YAML. */
static void put_quoted(char **to, const char *format, const cJSON *text)
{
    char *const quoted = cJSON_PrintUnformatted(text);
    put(to, format, quoted);
    cJSON_free(quoted);
}

/* The first alias is the label; ids are those of the menu, written as names,
 * so that nobody can say them: "o0", "o1"; see answer.c. */
static void put_options(char **to, const cJSON *options)
{
    const cJSON *option, *alias;
    char id[32];
    int number = 0;
    put(to, "    choices:\n%s", "");
    cJSON_ArrayForEach(option, options) {
        snprintf(id, sizeof id, "o%d", number++);
        put(to, "      %s: [", id);
        const char *before = "%s";
        cJSON_ArrayForEach(alias,
                           cJSON_GetObjectItem(option, "aliases")) {
            put_quoted(to, before, alias);
            before = ", %s";
        }
        put(to, "]\n%s", "");
    }
}

static void put_pattern(char **to, const char *pattern)
{
    put(to, "    answer: \"text like '%s", "");
    for (const char *c = pattern; *c; c++) {
        const char text[2] = {*c, '\0'};
        if (*c == '\'') put(to, "''%s", "");
        else if (*c == '\\') put(to, "\\\\%s", "");
        else if (*c == '"') put(to, "\\\"%s", "");
        else put(to, "%s", text);
    }
    put(to, "'\"\n%s", "");
}

char *flow_of(const asking *a)
{
    char *yaml = calloc(1, 1);
    if (!yaml) abort();
    put(&yaml, "bot: case\nlanguages: [%s]\n", a->language);
    if (a->region) put(&yaml, "country: %s\n", a->region);
    put(&yaml, "actions: {told: {needs: {x: %s}}}\n---\n", a->kind->type);
    put(&yaml, "flow: start\nsteps:\n  x:\n    ask: \"?\"\n%s", "");
    if (a->kind->choices) put_options(&yaml, a->options);
    else if (a->pattern) put_pattern(&yaml, a->pattern);
    else put(&yaml, "    answer: %s\n", a->kind->answer);
    put(&yaml, "  told:\n    do: told\n%s", "");
    return yaml;
}
