/* typed.c - what a person types in a chat: mostly words for the bot, sometimes
 * a line like those of transcripts, and now and then the values of a host. */
#include "typed.h"

#include "build.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- values -------------------------------------------------------------- */

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

/* ---- lines --------------------------------------------------------------- */

static const char *const words[] = {"scan",  "photo", "place", "file",
                                    "event", "agent", "time",  "me"};

/* "NAME(a = b)" parted into its name and its fields. */
static bool read_brackets(pool *p, const char *written, const char **name,
                          fields *out)
{
    const char *open = strchr(written, '(');
    if (!open) {
        *name = written;
        return *written != '\0';
    }
    *name = trimmed(p, written, (size_t)(open - written));
    const char *close = strrchr(open, ')');
    if (!close || close[1] || !**name) return false;
    const char *inside = trimmed(p, open + 1, (size_t)(close - open - 1));
    return read_fields(p, inside, out);
}

bool read_outcome(pool *p, const char *written, const char **outcome,
                  fields *out)
{
    const char *comma = strchr(written, ',');
    const size_t size = comma ? (size_t)(comma - written) : strlen(written);
    *outcome = trimmed(p, written, size);
    if (!**outcome) return false;
    return comma ? read_fields(p, comma + 1, out) : true;
}

bool read_typed(pool *p, const char *line, typed *out)
{
    *out = (typed){.rest = trimmed(p, line, strlen(line))};
    const size_t size = strcspn(out->rest, ":");
    if (out->rest[size] != ':') return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) != size || strncmp(out->rest, words[i], size))
            continue;
        out->word = words[i];
    }
    if (!out->word) return true;
    const char *behind = out->rest + size + 1;
    out->rest = trimmed(p, behind, strlen(behind));
    if (!strcmp(out->word, "me")) out->word = NULL;
    if (out->word && !strcmp(out->word, "event"))
        return read_brackets(p, out->rest, &out->rest, &out->fields);
    if (out->word && !strcmp(out->word, "agent"))
        return read_outcome(p, out->rest, &out->rest, &out->fields);
    return true;
}

/* ---- time ---------------------------------------------------------------- */

static const struct unit {
    const char *word;
    int64_t size;
} units[] = {
    {"second", 1000},        {"seconds", 1000},     {"minute", 60000},
    {"minutes", 60000},      {"hour", 3600000},     {"hours", 3600000},
    {"day", 86400000},       {"days", 86400000},    {"week", 604800000},
    {"weeks", 604800000},    {"seconde", 1000},     {"secondes", 1000},
    {"heure", 3600000},      {"heures", 3600000},   {"jour", 86400000},
    {"jours", 86400000},     {"semaine", 604800000}, {"semaines", 604800000},
};

static int64_t unit_size(const char *at, size_t size)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].word) == size && !strncmp(at, units[i].word, size))
            return units[i].size;
    return 0;
}

/* At most six digits a number, so that nothing overflows. */
bool read_duration(const char *written, int64_t *duration)
{
    const char *at = written;
    *duration = 0;
    while (*at) {
        const size_t digits = strspn(at, "0123456789");
        if (!digits || digits > 6) return false;
        const int64_t number = strtol(at, NULL, 10);
        at += digits;
        at += strspn(at, " ");
        size_t letters = 0;
        while (isalpha((unsigned char)at[letters])) letters++;
        const int64_t size = unit_size(at, letters);
        if (!size) return false;
        *duration += number * size;
        at += letters;
        at += strspn(at, " ");
    }
    return *duration > 0;
}

bool read_moment(const char *path, const char *written, int64_t *moment)
{
    if (!*written || written[strspn(written, "0123456789-: ")]) return false;
    pool p = {0};
    text test = {.pool = &p};
    put_all(&test, "test: The clock of the chat\ngiven:\n  now: ", written,
            "\ntalk: |\n  state: idle\n", NULL);
    bot b;
    jaseur_about row;
    *moment = 0;
    if (bot_open(&b, path, test.at, false) && b.program)
        for (size_t i = 0;
             jaseur_program_about(b.program, JASEUR_TESTS, i, &row); i++)
            if (row.source && !strcmp(row.source, "--now")) *moment = row.time;
    bot_close(&b);
    pool_free(&p);
    return *moment != 0;
}

/* ---- types --------------------------------------------------------------- */

/* As the person writes it, in the time of the bot. */
static jaseur_value moment_value(pool *p, const char *path,
                                 const char *written)
{
    int64_t moment;
    text t = {.pool = p};
    if (read_moment(path, written, &moment))
        put_moment(&t, moment);
    else
        put(&t, written);
    return (jaseur_value){.type = JASEUR_TEXT, .text = t.at};
}

jaseur_value typed_value(pool *p, const char *path, const char *written,
                         const char *type)
{
    char *end;
    const double number = strtod(written, &end);
    if (!strcmp(type, "moment")) return moment_value(p, path, written);
    if (!strcmp(type, "menu")) return listed(p, written, true);
    if (!strcmp(type, "list")) return listed(p, written, false);
    if (!strcmp(type, "item")) return entry(p, written);
    if ((!strcmp(type, "number") || !strcmp(type, "decimal")) &&
        end != written && !*end)
        return (jaseur_value){.type = JASEUR_NUMBER, .number = number};
    if (!strcmp(type, "yes/no"))
        return (jaseur_value){.type = JASEUR_BOOL,
                              .truth = strspn(written, "yYoO") > 0};
    return (jaseur_value){.type = JASEUR_TEXT, .text = written};
}
