/* main.c - runs a fuzz target without a fuzzer: on files and on folders of
 * them, and on a number of small damages to each, the same every time.
 *
 *   TARGET [-n DAMAGES] FILE|FOLDER... */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

enum { FILE_MOST = 1 << 17, PATH_MOST = 4096 };

static struct {
    unsigned damages;
    size_t files, runs;
    uint64_t random;
} run;

static uint64_t next_random(void)
{
    run.random ^= run.random << 13;
    run.random ^= run.random >> 7;
    run.random ^= run.random << 17;
    return run.random;
}

static size_t below(size_t most)
{
    return most ? (size_t)(next_random() % most) : 0;
}

/* ---- damages ------------------------------------------------------------- */

static size_t insert(unsigned char *bytes, size_t size, size_t at,
                     const void *piece, size_t length)
{
    if (length > FILE_MOST - size) return size;
    memmove(bytes + at + length, bytes + at, size - at);
    memcpy(bytes + at, piece, length);
    return size + length;
}

static size_t take_out(unsigned char *bytes, size_t size, size_t at,
                       size_t length)
{
    if (length > size - at) length = size - at;
    memmove(bytes + at, bytes + at + length, size - at - length);
    return size - length;
}

/* Pieces that flows, messages and snapshots give a meaning to. */
static const char *const pieces[] = {
    "\n", "\n---\n", ": ", " #", "\"", "'", "{", "}", "[", "]", "|", ",", "- ",
    "  ", "\t", "\r\n", "%TAG", "&a ", "*a", "!!", "\\", "\xef\xbb\xbf", "\xff",
    "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xae", "\xcc\x81", "\xf0\x9f\x91\x8d",
    "yes", "no", "when: ", "go: ", "do: ", "say: ", "ask: ", "choices: ",
    "answer: ", "text like '", "(a+)+", " at most ", " is ", "99999999999",
    "-1", "0.000001", " EUR", "restart", "back", "end", "let: ", "include: ",
};

static size_t damage_once(unsigned char *bytes, size_t size)
{
    unsigned char other[64];
    const size_t at = below(size + 1);
    const size_t length = 1 + below(sizeof other);
    switch (below(6)) {
    case 0:
        if (at < size) bytes[at] ^= (unsigned char)(1u << below(8));
        return size;
    case 1:
        if (at < size) bytes[at] = (unsigned char)next_random();
        return size;
    case 2:
        return take_out(bytes, size, at, below(2) ? length : 1);
    case 3: { /* a part again, elsewhere */
        const size_t from = below(size);
        const size_t some = length < size - from ? length : size - from;
        memcpy(other, bytes + from, some);
        return insert(bytes, size, at, other, some);
    }
    case 4:
        return at ? take_out(bytes, size, at, FILE_MOST) : size;
    default: {
        const char *const piece =
            pieces[below(sizeof pieces / sizeof *pieces)];
        return insert(bytes, size, at, piece, strlen(piece));
    }
    }
}

/* ---- files --------------------------------------------------------------- */

/* The target gets memory of just that size, so that one byte too far shows. */
static void run_bytes(const unsigned char *bytes, size_t size)
{
    unsigned char *const exact = malloc(size ? size : 1);
    MUST(exact);
    if (size) memcpy(exact, bytes, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    run.runs++;
}

static void run_file(FILE *file)
{
    static unsigned char whole[FILE_MOST], damaged[FILE_MOST];
    const size_t size = fread(whole, 1, sizeof whole, file);
    run.files++;
    run_bytes(whole, size);
    run.random = 0x9e3779b97f4a7c15 + size;
    for (unsigned i = 0; i < run.damages; i++) {
        memcpy(damaged, whole, size);
        size_t now = size;
        for (size_t times = 1 + below(4); times; times--)
            now = damage_once(damaged, now);
        run_bytes(damaged, now);
    }
}

static bool run_path(const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    fprintf(stderr, "%s\n", path); /* the last one is the one that breaks     */
    run_file(file);
    fclose(file);
    return true;
}

static bool run_folder(DIR *folder, const char *path)
{
    bool fine = true;
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        char inner[PATH_MOST];
        if (entry->d_name[0] == '.') continue;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        fine = run_path(inner) && fine;
    }
    return fine;
}

int main(int argc, char **argv)
{
    bool fine = true;
    int at = 1;
    if (argc > 2 && !strcmp(argv[1], "-n")) {
        run.damages = (unsigned)strtoul(argv[2], NULL, 10);
        at = 3;
    }
    for (; at < argc; at++) {
        DIR *const folder = opendir(argv[at]);
        fine = (folder ? run_folder(folder, argv[at]) : run_path(argv[at])) &&
               fine;
        if (folder) closedir(folder);
    }
    printf("%zu files, %zu inputs\n", run.files, run.runs);
    return fine && run.files ? EXIT_SUCCESS : EXIT_FAILURE;
}
