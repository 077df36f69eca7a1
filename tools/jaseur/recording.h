/* recording.h - a chat becomes a test: what is known when it begins, and how
 * the finished test is put into a file. */
#ifndef RECORDING_H
#define RECORDING_H

#include "record.h"
#include "situation.h"

void recording_begin(record *r, bot *b, const situation *s, int64_t now);

/* Adds the test to the end of a file, and plays it beside the flows of `path`:
 * standard error says where it does not pass.  Gives an exit status. */
int recording_end(const record *r, bot *b, const char *path,
                  const char *record_path, bool french);

#endif
