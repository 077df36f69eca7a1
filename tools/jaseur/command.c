/* command.c - how sub-commands read their options, and which language the
 * command speaks. */
#include "command.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *either(bool french, const char *in_english, const char *in_french)
{
    return french ? in_french : in_english;
}

const char *environment_language(char language[8])
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        value = getenv(names[i]);
        if (value && *value) break;
    }
    size_t size = 0;
    while (value && size < 3 && islower((unsigned char)value[size])) {
        language[size] = value[size];
        size++;
    }
    language[size] = '\0';
    if (size < 2) return NULL;
    return isalnum((unsigned char)value[size]) ? NULL : language;
}

/* Whether it is the language or one of its kinds: fr, fr-tu, fr_BE. */
static bool is_kind_of(const char *asked, const char *language)
{
    return !strncmp(asked, language, 2) && !isalnum((unsigned char)asked[2]);
}

bool speaks_french(const char *asked)
{
    char found[8];
    const char *language = asked ? asked : environment_language(found);
    return language && is_kind_of(language, "fr");
}

bool is_spoken(const char *asked)
{
    if (!asked || is_kind_of(asked, "en") || is_kind_of(asked, "fr"))
        return true;
    fprintf(stderr,
            either(speaks_french(NULL),
                   "jaseur: there is no language '%s': write"
                   " --lang en or --lang fr\n",
                   "jaseur: il n'y a pas de langue '%s' : écrivez"
                   " --lang en ou --lang fr\n"),
            asked);
    return false;
}

static const option *find(const option *options, const char *name, size_t size)
{
    for (const option *o = options; o->name; o++)
        if (strlen(o->name) == size && !strncmp(o->name, name, size)) return o;
    return NULL;
}

void no_option(const char *word)
{
    fprintf(stderr,
            either(speaks_french(NULL), "jaseur: there is no option '%s'\n",
                   "jaseur: il n'y a pas d'option '%s'\n"),
            word);
}

/* Reads the option at *i; a text may follow as `--name=TEXT` too. */
static bool read_one(int count, char **arguments, int *i,
                     const option *options)
{
    const char *word = arguments[*i] + 2;
    const size_t size = strcspn(word, "=");
    const option *o = find(options, word, size);
    if (!o || (o->flag && word[size])) {
        no_option(arguments[*i]);
        return false;
    }
    if (o->flag) {
        *o->flag = true;
        return true;
    }
    if (word[size]) {
        *o->text = word + size + 1;
    } else if (*i + 1 < count) {
        *o->text = arguments[++*i];
    } else {
        fprintf(stderr,
                either(speaks_french(NULL),
                       "jaseur: '--%s' needs something behind it\n",
                       "jaseur: il faut quelque chose derrière '--%s'\n"),
                o->name);
        return false;
    }
    return true;
}

bool options_read(int *count, char **arguments, const option *options)
{
    int kept = 0;
    bool more = true;
    for (int i = 0; i < *count; i++) {
        const char *word = arguments[i];
        if (!more || word[0] != '-' || !word[1]) {
            arguments[kept++] = arguments[i];
        } else if (!strcmp(word, "--")) {
            more = false;
        } else if (word[1] != '-') {
            no_option(word);
            return false;
        } else if (!read_one(*count, arguments, &i, options)) {
            return false;
        }
    }
    *count = kept;
    return true;
}
