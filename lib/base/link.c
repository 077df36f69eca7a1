/* link.c - pictures, documents and links, told apart by how they end. */
#include "base/link.h"

/* What ends so is a file, and not a page where something is to be done. */
static const struct {
    const char *ending;
    jaseur_media_kind kind;
    const char *type;
} endings[] = {
    {".png", JASEUR_PHOTO, "image/png"},
    {".jpg", JASEUR_PHOTO, "image/jpeg"},
    {".jpeg", JASEUR_PHOTO, "image/jpeg"},
    {".gif", JASEUR_PHOTO, "image/gif"},
    {".webp", JASEUR_PHOTO, "image/webp"},
    {".svg", JASEUR_PHOTO, "image/svg+xml"},
    {".mp3", JASEUR_FILE, "audio/mpeg"},
    {".ogg", JASEUR_FILE, "audio/ogg"},
    {".wav", JASEUR_FILE, "audio/wav"},
    {".mp4", JASEUR_FILE, "video/mp4"},
    {".webm", JASEUR_FILE, "video/webm"},
    {".pdf", JASEUR_FILE, "application/pdf"},
    {".ics", JASEUR_FILE, "text/calendar"},
    {".csv", JASEUR_FILE, "text/csv"},
    {".txt", JASEUR_FILE, "text/plain"},
    {".zip", JASEUR_FILE, "application/zip"},
};

static bool ends_with(str s, str ending)
{
    if (s.size < ending.size) return false;
    str tail = jz_slice(s, s.size - ending.size, s.size);
    for (size_t i = 0; i < tail.size; i++) {
        char c = tail.at[i];
        if (jz_is_upper(c)) c = (char)(c - 'A' + 'a');
        if (c != ending.at[i]) return false;
    }
    return true;
}

static bool is_web(str where)
{
    return jz_starts(where, S("http://")) || jz_starts(where, S("https://"));
}

/* The path, without what is asked of it. */
static str path_of(str where)
{
    str rest = where;
    str path = jz_cut(&rest, '?');
    rest = path;
    return jz_cut(&rest, '#');
}

jaseur_media jz_media_of(str where)
{
    jaseur_media m = {.kind = is_web(where) ? JASEUR_LINK : JASEUR_FILE,
                      .where = where.at};
    if (jz_starts(where, S("geo:"))) m.kind = JASEUR_PLACE;
    str path = path_of(where);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!ends_with(path, jz_str(endings[i].ending))) continue;
        m.kind = endings[i].kind;
        m.type = endings[i].type;
    }
    return m;
}
