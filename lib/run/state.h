/* state.h - what a session remembers, in two forms.
 *
 * At rest it is one flat block: a head, arrays, then text, without pointers,
 * so that keeping, comparing and undoing are one memcpy.  A turn unpacks it
 * into arrays that can grow, changes those, and packs them again when it has
 * come to its end; until then the block is untouched.
 *
 *   +------+-------+--------+---------+--------+-------+-------+-----+------+
 *   | head | calls | frames | answers | counts | queue | spans | ids | text |
 *   +------+-------+--------+---------+--------+-------+-------+-----+------+
 */
#ifndef JZ_STATE_H
#define JZ_STATE_H

#include "program/program.h"

typedef enum rest {
    REST_NONE,    /* running: frame.step is to be entered                     */
    REST_ANSWER,  /* waits for the answer to the question of frame.step       */
    REST_RESULT,  /* waits for the host                                       */
    REST_PEOPLE,  /* waits for the agent                                      */
    REST_TIME,    /* waits until frame.due, or for an event                   */
    REST_CALLED,  /* waits for the flow above                                 */
    REST_DONE,    /* what frame.step waited for has come: go on behind it     */
    REST_CHANGE,  /* asked what to change; frame.step is where it stood       */
    REST_WHICH,   /* asked which flow was meant; the frame has no flow yet    */
    REST_LEAVE    /* asked whether to leave this flow for another, whose words
                     are in what was left over                                */
} rest;

typedef enum frame_kind {
    FRAME_FLOW,       /* started by the person                                */
    FRAME_DIGRESSION, /* on top of an open question, which is asked again     */
    FRAME_RESCUE,     /* `failed` or `closed`                                 */
    FRAME_CALLED      /* by the step that rests below                         */
} frame_kind;

/* A flow that is running.  What is silent at a rest is counted from `since`;
 * `due` is when the next line of `silent` fires, or a wait ends. */
typedef struct frame {
    int64_t since, due;  /* ms; due NEVER: nothing                            */
    uint32_t flow, step; /* step 0: at its end                                */
    uint32_t run;
    uint32_t outcome;    /* name, for leaving                                 */
    uint8_t kind, rest;
    uint8_t tries;       /* wrong answers, or attempts of an action           */
    uint8_t moved;       /* its place is gone: it wakes at the next message   */
    uint8_t revisit;     /* loaded under other flows: look at the top again   */
    uint8_t fired;       /* lines of `silent` that have                       */
    uint8_t alone;       /* reached by the `hear` of a step: ends behind it   */
    uint8_t which;       /* something is offered at the question; see WHICH   */
} frame;

#define NEVER INT64_MAX
enum { FRAMES_MOST = 62, FRAME_KNOWN = 63 };

/* A value that is known: of an entry of a flow, or (frame FRAME_KNOWN) of a
 * field of the customer.  Sorted by frame, then entry. */
typedef struct answer {
    uint32_t entry;
    uint8_t type;
    uint8_t frame;       /* six bits; above them ANSWER_FAILED, ANSWER_OPEN   */
    uint16_t extra;      /* currency; or the number of a host's list, 0: a
                            list of our own, packed in the text               */
    union {
        int64_t number;  /* of an outcome: its word                           */
        struct { uint32_t at, size; } text; /* bytes of the state's text      */
    };
} answer;
enum {
    ANSWER_FAILED = 0x80,
    ANSWER_OPEN = 0x40, /* a basket that is still being filled, or what a
                           change has left of it                              */
    ANSWER_FRAME = 0x3f
};

/* Consents stand among the known values, behind the fields of the customer:
 * entry CONSENT + the name. */
enum { CONSENT = 0x40000000 };

/* Beside the answers of a frame, entry KEY_NAME + the step: the "flow/step"
 * that an action was first called under, where it has been renamed since.  Its
 * key must not change. */
enum { KEY_NAME = 0x20000000 };

/* Beside the answers of a frame, entry SO_FAR + the step: what an `each` has
 * brought so far, a list. */
enum { SO_FAR = 0x10000000 };

/* Beside the answers of a frame, entry WHICH + the step: what was offered when
 * an answer could mean several things, a list of ids and values. */
enum { WHICH = 0x08000000 };

/* Behind the consents: the word for the way that this conversation takes, a
 * text. */
enum { CHANNEL = 0x60000000 };

/* How often a step was there.  Only steps that were entered have a row. */
typedef struct count {
    uint32_t step;
    uint16_t visits;     /* this run                                          */
    uint8_t frame;
    uint8_t done;        /* a step without a result of its own has been done;
                            of one that runs a flow: something in there was
                            done that must happen only once                   */
    uint8_t answered;
    uint8_t jumps;       /* of a `go ... at most`                             */
    uint16_t failures;   /* known ones: part of the key                       */
} count;

typedef enum call_state {
    CALL_RUNNING,
    CALL_TIMED_OUT, /* its result may still come, and counts                  */
    CALL_DROPPED,   /* by loading: the host is still to hear of it            */
    CALL_PEOPLE     /* no action: people have been asked to take over         */
} call_state;

typedef struct call {
    int64_t until;       /* ms                                                */
    uint32_t step, run;
    uint32_t turn;       /* with ordinal: of its event                        */
    uint16_t ordinal, failures;
    uint8_t frame, state;
    uint8_t pad[6];
} call;

/* Words of what was left over that are used. */
typedef struct span { uint16_t from, to; } span;
enum { SPANS_MOST = 8, LEFT_MOST = 512 };

/* Something that happened while the person was in the middle of something
 * else: oldest first. */
typedef struct queued {
    uint32_t event;          /* name                                          */
    uint32_t at, size;       /* its fields, a packed record in the text       */
} queued;
enum { QUEUED_MOST = 32 };

enum { ID_BYTES = 6 };
typedef struct message_id { uint8_t hash[ID_BYTES]; } message_id;

typedef struct head {
    uint32_t size;       /* of the block                                      */
    uint32_t turn, runs; /* committed turns; runs begun                       */
    uint32_t lists;      /* host lists made                                   */
    int64_t last;        /* newest time seen, ms                              */
    uint16_t frames, answers, counts, calls, spans, queue, ids;
    uint16_t language;
    uint16_t idle_turns; /* turns since nothing was running                   */
    uint16_t misses;     /* messages in a row that nothing understood         */
    uint16_t zone_size;  /* the zone rule, at the start of the text; 0: none  */
    uint16_t left_size;  /* what was left over, behind it                     */
    uint32_t left_run;
    uint32_t text_size;
} head;

/* Two programs with the same names lay this out alike. */
typedef struct flat { head head; } flat;

typedef struct state {
    head head;           /* the counts in it are set by packing               */
    vec(frame) frames;
    vec(answer) answers;
    vec(count) counts;
    vec(call) calls;
    vec(span) spans;
    vec(queued) queue;
    vec(message_id) ids;
    char *text;          /* answers point into it; it only grows in a turn    */
    uint32_t text_size, text_room;
    str zone, left;      /* views into text or the turn's arena               */
} state;

void jz_unpack_state(arena *a, const flat *block, state *s);
/* The same without a copy, for those who only look: nothing can grow. */
void jz_view_state(const flat *block, state *s);
/* The size that packing needs.  Text that nothing points to is left out. */
size_t jz_state_size(const state *s);
/* The same state always gives the same bytes. */
void jz_pack_state(const state *s, size_t size, flat *block);

/* Text into the state; gives its place. */
uint32_t jz_state_text(arena *a, state *s, str text);

answer *jz_answer(const state *s, uint32_t frame, uint32_t entry);
/* Sets it in its place in the order, over an older one. */
void jz_set_answer(arena *a, state *s, uint32_t frame, uint32_t entry,
                   const value *v);
void jz_drop_answer(state *s, uint32_t frame, uint32_t entry);
void jz_drop_frame(state *s, uint32_t frame); /* all that belongs to it       */
value jz_answer_value(const program *p, const state *s, const answer *a);

/* NULL: the step was never there. */
count *jz_count(const state *s, uint32_t frame, uint32_t step);
count *jz_count_at(arena *a, state *s, uint32_t frame, uint32_t step);

#endif
