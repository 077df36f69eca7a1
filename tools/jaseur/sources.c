/* sources.c - the files of a bot: reading them, and finding those of a
 * folder. */
#define _POSIX_C_SOURCE 200809L
#include "sources.h"

#include "command.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More than the library takes, so that it is the library that says so. */
enum { FILE_BYTES_MOST = 32 * 1024 * 1024 };

void tell_unreadable(const char *path, bool french)
{
    const char *why = strerror(errno);
    if (french)
        fprintf(stderr, "jaseur: impossible de lire %s : %s\n", path, why);
    else
        fprintf(stderr, "jaseur: cannot read %s: %s\n", path, why);
}

static void add(pool *p, sources *s, jaseur_source source, const char *path)
{
    if (s->count == s->room) {
        size_t room = s->room;
        s->paths = pool_grow(p, s->paths, &room, sizeof *s->paths);
        s->at = pool_grow(p, s->at, &s->room, sizeof *s->at);
    }
    s->at[s->count] = source;
    s->paths[s->count++] = pool_word(p, path);
}

static char *read_all(pool *p, FILE *file, size_t *size)
{
    list(char) bytes = {0};
    do {
        while (bytes.room - bytes.count < 4096)
            bytes.at = pool_grow(p, bytes.at, &bytes.room, 1);
        bytes.count += fread(bytes.at + bytes.count, 1,
                             bytes.room - bytes.count, file);
    } while (!ferror(file) && !feof(file) && bytes.count < FILE_BYTES_MOST);
    *size = bytes.count;
    return bytes.at;
}

bool sources_add(pool *p, sources *s, const char *name, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    jaseur_source source = {.name = pool_word(p, name)};
    errno = 0;
    source.text = read_all(p, file, &source.size);
    const int why = ferror(file) ? (errno ? errno : EIO) : 0;
    fclose(file);
    if (!why) add(p, s, source, path);
    errno = why;
    return !why;
}

void sources_add_text(pool *p, sources *s, const char *name,
                      const char *written)
{
    const jaseur_source source = {.name = pool_word(p, name),
                                  .text = pool_word(p, written),
                                  .size = strlen(written)};
    add(p, s, source, name);
}

const jaseur_source *sources_find(const sources *s, const char *name)
{
    for (size_t i = 0; name && i < s->count; i++)
        if (!strcmp(s->at[i].name, name)) return &s->at[i];
    return NULL;
}

const char *sources_path(const sources *s, const char *name)
{
    const jaseur_source *found = sources_find(s, name);
    return found ? s->paths[found - s->at] : name;
}

char *path_beside(pool *p, const char *beside, const char *path)
{
    const char *slash = strrchr(beside, '/');
    if (!slash || path[0] == '/') return pool_word(p, path);
    const size_t folder = (size_t)(slash + 1 - beside);
    char *whole = pool_take(p, folder + strlen(path) + 1, 1);
    memcpy(whole, beside, folder);
    strcpy(whole + folder, path);
    return whole;
}

static bool ends_in_yaml(const char *name)
{
    const size_t size = strlen(name);
    return size > 5 && name[0] != '.' && !strcmp(name + size - 5, ".yaml");
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static bool read_folder(pool *p, paths *found, const char *folder, bool french)
{
    DIR *open = opendir(folder);
    if (!open) return false;
    const size_t before = found->count, size = strlen(folder);
    for (const struct dirent *e; (e = readdir(open)) != NULL;) {
        if (!ends_in_yaml(e->d_name)) continue;
        const bool slash = folder[size - 1] == '/';
        char *path = pool_take(p, size + strlen(e->d_name) + 2, 1);
        strcpy(path, folder);
        if (!slash) strcpy(path + size, "/");
        strcpy(path + size + !slash, e->d_name);
        list_push(p, found, path);
    }
    closedir(open);
    if (found->count == before) {
        fprintf(stderr, "jaseur: %s %s\n",
                either(french, "there is no .yaml file in",
                       "aucun fichier .yaml dans"),
                folder);
        return true;
    }
    qsort(found->at + before, found->count - before, sizeof *found->at,
          by_name);
    return true;
}

bool paths_read(pool *p, paths *found, int count, char **arguments,
                bool french)
{
    for (int i = 0; i < count; i++) {
        struct stat about;
        const size_t before = found->count;
        bool fine = stat(arguments[i], &about) == 0;
        if (fine && S_ISDIR(about.st_mode)) {
            fine = read_folder(p, found, arguments[i], french);
            if (fine && found->count == before) return false;
        } else if (fine) {
            list_push(p, found, arguments[i]);
        }
        if (!fine) {
            tell_unreadable(arguments[i], french);
            return false;
        }
    }
    return true;
}
