/* sources.h - the files of a bot: reading them, and finding those of a
 * folder. */
#ifndef SOURCES_H
#define SOURCES_H

#include "memory.h"

#include <jaseur.h>

/* What compiling takes, and where on the disk each source was found. */
typedef struct sources {
    jaseur_source *at;
    const char **paths;
    size_t count, room;
} sources;

/* Adds a file.  False: it cannot be read; errno says why. */
bool sources_add(pool *p, sources *s, const char *name, const char *path);

/* Adds all of standard input. */
bool sources_add_input(pool *p, sources *s, const char *name);

/* Adds a text that stands in no file. */
void sources_add_text(pool *p, sources *s, const char *name,
                      const char *written);

/* The row of a source, or NULL. */
const jaseur_source *sources_find(const sources *s, const char *name);
/* Where a source was found: its name where it was not. */
const char *sources_path(const sources *s, const char *name);

/* A path as seen from the folder that holds `beside`. */
char *path_beside(pool *p, const char *beside, const char *path);

/* The files meant by arguments: each itself, and each *.yaml of a folder, in
 * order.  False: some cannot be read, and standard error says which. */
typedef list(const char *) paths;
bool paths_read(pool *p, paths *found, int count, char **arguments,
                bool french);

/* Write a file anew, or on from its end, where a line begins.  False: errno
 * says why not. */
bool file_write(const char *path, const char *bytes, size_t size);
bool file_append(const char *path, const char *lines);

/* Tell that a file cannot be read or written, by errno. */
void tell_unreadable(const char *path, bool french);
void tell_unwritable(const char *path, bool french);

#endif
