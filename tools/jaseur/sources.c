/* sources.c - the files of a bot: reading them, and finding those of a
 * folder. */
#define _POSIX_C_SOURCE 200809L
#include "sources.h"

#include "command.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More than the library takes, so that it is the library that says so. */
enum { FILE_BYTES_MOST = 32 * 1024 * 1024 };

/* The system has French words only where its locale is installed. */
static const char *reason_fr(int why)
{
    switch (why) {
    case ENOENT: return "ce fichier n'existe pas";
    case EACCES: return "l'accès est refusé";
    case EISDIR: return "c'est un dossier";
    default: return strerror(why);
    }
}

void tell_unreadable(const char *path, bool french)
{
    const int why = errno;
    fprintf(stderr,
            either(french, "jaseur: cannot read '%s': %s\n",
                   "jaseur: impossible de lire '%s' : %s\n"),
            path, french ? reason_fr(why) : strerror(why));
}

void tell_unwritable(const char *path, bool french)
{
    const int why = errno;
    fprintf(stderr,
            either(french, "jaseur: cannot write '%s': %s\n",
                   "jaseur: impossible d'écrire '%s' : %s\n"),
            path, french ? reason_fr(why) : strerror(why));
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

static void put_file(text *t, FILE *file)
{
    char piece[4096];
    size_t size;
    put(t, "");
    while (t->size < FILE_BYTES_MOST &&
           (size = fread(piece, 1, sizeof piece, file)) > 0)
        put_bytes(t, piece, size);
}

/* Closes the file. */
static bool add_file(pool *p, sources *s, const char *name, const char *path,
                     FILE *file)
{
    text all = {.pool = p};
    errno = 0;
    put_file(&all, file);
    const int why = ferror(file) ? (errno ? errno : EIO) : 0;
    fclose(file);
    const jaseur_source source = {
        .name = pool_word(p, name), .text = all.at, .size = all.size};
    if (!why) add(p, s, source, path);
    errno = why;
    return !why;
}

bool sources_add(pool *p, sources *s, const char *name, const char *path)
{
    FILE *file = fopen(path, "rb");
    return file && add_file(p, s, name, path, file);
}

bool sources_add_input(pool *p, sources *s, const char *name)
{
    return add_file(p, s, name, name, stdin);
}

static bool put_bytes_into(FILE *file, const char *bytes, size_t size)
{
    const bool written = fwrite(bytes, 1, size, file) == size;
    const int why = written ? 0 : errno;
    const bool closed = !fclose(file);
    if (why) errno = why;
    return written && closed;
}

bool file_write(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    return file && put_bytes_into(file, bytes, size);
}

bool file_append(const char *path, const char *lines)
{
    FILE *file = fopen(path, "a+b");
    if (!file) return false;
    const bool open_line =
        !fseek(file, -1, SEEK_END) && fgetc(file) != '\n';
    /* Between reading and writing there has to be a seek. */
    fseek(file, 0, SEEK_END);
    if (open_line) fputs("\n", file);
    return put_bytes_into(file, lines, strlen(lines));
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
    text whole = {.pool = p};
    put_bytes(&whole, beside, folder);
    put(&whole, path);
    return whole.at;
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
    if (!open) {
        tell_unreadable(folder, french);
        return false;
    }
    const size_t before = found->count, size = strlen(folder);
    for (const struct dirent *e; (e = readdir(open)) != NULL;) {
        if (!ends_in_yaml(e->d_name)) continue;
        const bool slash = folder[size - 1] == '/';
        text path = {.pool = p};
        put_all(&path, folder, slash ? "" : "/", e->d_name, NULL);
        list_push(p, found, path.at);
    }
    closedir(open);
    if (found->count == before) {
        fprintf(stderr,
                either(french, "jaseur: there is no .yaml file in '%s'\n",
                       "jaseur: aucun fichier .yaml dans '%s'\n"),
                folder);
        return false;
    }
    qsort(found->at + before, found->count - before, sizeof *found->at,
          by_name);
    return true;
}

static bool read_path(pool *p, paths *found, const char *path, bool french)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        tell_unreadable(path, french);
        return false;
    }
    if (S_ISDIR(about.st_mode)) return read_folder(p, found, path, french);
    list_push(p, found, path);
    return true;
}

bool paths_read(pool *p, paths *found, int count, char **arguments,
                bool french)
{
    bool all = true;
    for (int i = 0; i < count; i++)
        if (!read_path(p, found, arguments[i], french)) all = false;
    return all;
}
