/* main.c - runs the suites of unit tests that are named on the command line,
 * or all of them. */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define ROW(name) {#name, name##_suite},

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {SUITES(ROW)};

static bool is_asked_for(const char *name, char **asked, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(asked[i], name) == 0) return true;
    }
    return count == 0;
}

int main(int argc, char **argv)
{
    SRunner *const runner = srunner_create(NULL);
    int taken = 0;
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        if (!is_asked_for(suites[i].name, argv + 1, argc - 1)) continue;
        srunner_add_suite(runner, suites[i].make());
        taken++;
    }
    /* A misspelt name must not pass as a suite without tests. */
    if (taken == 0 || (argc > 1 && taken != argc - 1)) {
        fputs("there is no suite of that name\n", stderr);
        srunner_free(runner);
        return EXIT_FAILURE;
    }
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
