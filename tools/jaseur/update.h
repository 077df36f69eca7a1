/* update.h - `jaseur test --update`: what the bot is expected to do in a test
 * becomes what it does, for review as a diff. */
#ifndef UPDATE_H
#define UPDATE_H

#include "build.h"

/* Changes the lines of all tests of a bot that say what comes out, until each
 * test passes or cannot be helped, and writes the files that changed.  What
 * goes in, comments and patterns that still fit stay.  False: a file cannot be
 * written, and standard error says so. */
bool update_tests(bot *b, bool french);

#endif
