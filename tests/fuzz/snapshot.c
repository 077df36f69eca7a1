/* snapshot.c - any bytes as a snapshot, with the checksum put right so that
 * what lies behind it is read: refused, or a session that is saved as it was
 * loaded and goes on. */
#include "fuzz.h"

#include <string.h>

enum { CHECKSUM_AT = 4, CHECKED_FROM = 8 };

/* CRC-32C (Castagnoli), bit by bit. */
static uint32_t checksum(const unsigned char *bytes, size_t size)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc;
}

static void go_on(jaseur_session *session, unsigned bot,
                  const jaseur_session_options *options)
{
    static const jaseur_message messages[] = {
        {.kind = JASEUR_WAITED, .time = 1784000000000},
        {.kind = JASEUR_SAID, .text = "beer", .size = 4},
        {.kind = JASEUR_CHOSE, .text = "1", .size = 1},
        {.kind = JASEUR_SAID, .text = "actually 2 IPA", .size = 14},
        {.kind = JASEUR_FORGET},
    };
    static notes heard;
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        const jaseur_status status =
            jaseur_session_feed(session, &messages[i]);
        MUST(status == JASEUR_OK || status == JASEUR_LIMIT);
        heard.size = 0;
        fuzz_take_events(session, &heard);
        fuzz_look(session, &heard);
        session = fuzz_reload(session, bot, options);
    }
    jaseur_session_close(session);
}

static void load(const unsigned char *bytes, size_t size, unsigned bot)
{
    static notes heard;
    const jaseur_session_options options = {.id = "f"};
    jaseur_session *session = NULL;
    const jaseur_status status =
        jaseur_session_load(&session, fuzz_bot(bot), bytes, size, &options);
    MUST((status == JASEUR_OK) == (session != NULL));
    if (!session) {
        MUST(status == JASEUR_BAD_SNAPSHOT || status == JASEUR_LIMIT);
        return;
    }
    fuzz_look(session, &heard);
    heard.size = 0;
    go_on(fuzz_reload(session, bot, &options), bot, &options);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static unsigned char copy[SNAPSHOT_MOST];
    if (size < CHECKED_FROM || size > sizeof copy) return 0;
    memcpy(copy, bytes, size);
    const uint32_t sum = checksum(copy + CHECKED_FROM, size - CHECKED_FROM);
    for (unsigned i = 0; i < 4; i++)
        copy[CHECKSUM_AT + i] = (unsigned char)(sum >> 8 * i);
    /* Any bot may be handed the snapshot of another: an edit. */
    for (unsigned bot = 0; bot < BOTS; bot++) load(copy, size, bot);
    return 0;
}
