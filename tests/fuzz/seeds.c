/* seeds.c - makes the seeds of the snapshot target: plays the conversations of
 * the turn target and saves the session wherever it rests otherwise than it
 * has rested before.
 *
 *   seeds FOLDER FILE...    writes FOLDER/NAME-LINE for each of the files */
#include "lines.h"

#include <string.h>

enum { FILE_MOST = 1 << 16, PLACES_MOST = 4096 };

static struct {
    char places[PLACES_MOST][96]; /* where a session has rested               */
    size_t place_count, written;
} made;

/* Where it rests, what was asked, and roughly how much it holds. */
static bool is_new(talk *t, size_t size)
{
    char place[sizeof *made.places];
    jaseur_waiting w;
    MUST(!jaseur_session_waiting(t->session, &w));
    snprintf(place, sizeof place, "%u %d %s/%s %d %zu", t->bot, (int)w.rest,
             w.flow ? w.flow : "", w.step ? w.step : "", w.choice_count > 0,
             size / 64);
    for (size_t i = 0; i < made.place_count; i++)
        if (!strcmp(made.places[i], place)) return false;
    MUST(made.place_count < PLACES_MOST);
    strcpy(made.places[made.place_count++], place);
    return true;
}

static bool keep(talk *t, const char *folder, const char *name, int line)
{
    static unsigned char bytes[SNAPSHOT_MOST];
    const size_t size = jaseur_session_save(t->session, bytes, sizeof bytes);
    if (!is_new(t, size)) return true;
    printf("%s-%d: %s\n", name, line, made.places[made.place_count - 1]);
    char path[1024];
    snprintf(path, sizeof path, "%s/%s-%d", folder, name, line);
    FILE *const file = fopen(path, "wb");
    if (!file) return false;
    const bool whole = fwrite(bytes, 1, size, file) == size;
    made.written++;
    return !fclose(file) && whole;
}

static bool play(const char *folder, const char *path)
{
    static unsigned char bytes[FILE_MOST];
    static talk t;
    FILE *const file = fopen(path, "rb");
    if (!file) return false;
    const size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    const char *const slash = strrchr(path, '/');
    const char *const name = slash ? slash + 1 : path;
    jaseur_message m;
    bool fine = true;
    lines_open(&t, bytes, size);
    for (int line = 2; fine && lines_next(&t, &m); line++) {
        const jaseur_status status = jaseur_session_feed(t.session, &m);
        if (status)
            printf("%s:%d: status %d\n", path, line, (int)status);
        fine = keep(&t, folder, name, line);
    }
    jaseur_session_close(t.session);
    return fine;
}

int main(int argc, char **argv)
{
    bool fine = argc > 2;
    for (int i = 2; i < argc; i++) {
        if (play(argv[1], argv[i])) continue;
        printf("%s: cannot be read or kept\n", argv[i]);
        fine = false;
    }
    printf("%zu snapshots\n", made.written);
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
