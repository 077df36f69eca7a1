/* format.h - what saving and loading must agree on. */
#ifndef JZ_FORMAT_H
#define JZ_FORMAT_H

/* The last byte is the format's number: raise it with every change, and keep a
 * snapshot of each old one among the tests. */
#define SNAPSHOT_MAGIC "jzs\x03"

enum { SNAPSHOT_HEAD = 16 }; /* magic, checksum, hash of the program          */

/* Beside the type of a value. */
enum { SAVED_FAILED = 0x80, SAVED_OPEN = 0x40, SAVED_TYPE = 0x3f };

/* Which of the known values. */
enum { KNOWN_FIELD, KNOWN_CONSENT, KNOWN_CHANNEL };

/* What a frame's row holds.  Times count from the newest time seen. */
enum {
    FRAME_MOVED = 1,
    FRAME_REVISIT = 2,
    FRAME_ALONE = 4,
    FRAME_SINCE = 8,
    FRAME_DUE = 16,
    FRAME_FIRED = 32,
    FRAME_WHICH = 64,    /* what is offered to choose from: "Which one?"      */
    FRAME_FLAGS = 127
};

/* What a step's row holds. */
enum {
    STEP_HAS_ANSWER = 1,
    STEP_DONE = 2,
    STEP_HAS_COUNTS = 4, /* else: there once, answered if it has an answer    */
    STEP_HAS_FIELDS = 8,
    STEP_ONCE = 16,      /* the name of an action not to be called again      */
    STEP_HAS_KEY = 32,   /* the flow/step that its action was called under    */
    STEP_SO_FAR = 64,    /* what an `each` has brought so far                 */
    STEP_WITHIN = 128    /* the name of a flow in which something was done that
                            must happen only once                             */
};

#endif
