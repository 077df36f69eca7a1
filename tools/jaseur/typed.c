/* typed.c - what a person types in a chat: mostly words for the bot, sometimes
 * a line like those of transcripts. */
#include "typed.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

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
