/* format.h - what saving and loading must agree on. */
#ifndef JZ_FORMAT_H
#define JZ_FORMAT_H

/* The last byte is the format's number: raise it with every change, and keep a
 * snapshot of each old one among the tests. */
#define SNAPSHOT_MAGIC "jzs\x01"

enum { SNAPSHOT_HEAD = 16 }; /* magic, checksum, hash of the program          */

enum { SAVED_FAILED = 0x80 }; /* beside the type of a value                   */

enum { FRAME_MOVED = 1, FRAME_REVISIT = 2 };

/* What a step's row holds. */
enum {
    STEP_HAS_ANSWER = 1,
    STEP_DONE = 2,
    STEP_HAS_COUNTS = 4, /* else: there once, answered if it has an answer    */
    STEP_HAS_FIELDS = 8,
    STEP_ONCE = 16,      /* the name of an action not to be called again      */
    STEP_HAS_KEY = 32    /* the flow/step that its action was called under    */
};

#endif
