/* state.h - what a session remembers, in two forms.
 *
 * At rest it is one flat block: a head, arrays, then text, without pointers,
 * so that keeping, comparing and undoing are one memcpy.  A turn unpacks it
 * into arrays that can grow, changes those, and packs them again when it has
 * come to its end; until then the block is untouched.
 *
 *   +------+---------+-------+--------+--------+-------+-----+------+
 *   | head | answers | calls | frames | counts | spans | ids | text |
 *   +------+---------+-------+--------+--------+-------+-----+------+
 */
#ifndef JZ_STATE_H
#define JZ_STATE_H

#include "program/program.h"

typedef enum rest {
    REST_NONE,    /* running: frame.step is to be entered                     */
    REST_ANSWER,  /* waits for the answer to the question of frame.step       */
    REST_RESULT,  /* waits for the host                                       */
    REST_PEOPLE,  /* waits for the agent                                      */
    REST_DONE,    /* what frame.step waited for has come: go on behind it     */
    REST_CHANGE,  /* asked what to change; frame.step is where it stood       */
    REST_WHICH    /* asked which flow was meant; the frame has no flow yet    */
} rest;

typedef enum frame_kind {
    FRAME_FLOW,       /* started by the person                                */
    FRAME_DIGRESSION, /* on top of an open question, which is asked again     */
    FRAME_RESCUE      /* `failed` or `closed`                                 */
} frame_kind;

/* A flow that is running. */
typedef struct frame {
    uint32_t flow, step; /* step 0: at its end                                */
    uint32_t run;
    uint32_t outcome;    /* name, for leaving                                 */
    uint8_t kind, rest;
    uint8_t tries;       /* wrong answers, or attempts of an action           */
    uint8_t moved;       /* its place is gone: it wakes at the next message   */
    uint8_t revisit;     /* loaded under other flows: look at the top again   */
    uint8_t pad[3];
} frame;

enum { FRAMES_MOST = 62, FRAME_KNOWN = 63 };

/* A value that is known: of an entry of a flow, or (frame FRAME_KNOWN) of a
 * field of the customer.  Sorted by frame, then entry. */
typedef struct answer {
    uint32_t entry;
    uint8_t type;
    uint8_t frame;       /* six bits; above them ANSWER_FAILED                */
    uint16_t extra;      /* currency; or the number of a host's list          */
    union {
        int64_t number;  /* of an outcome: its word                           */
        struct { uint32_t at, size; } text; /* bytes of the state's text      */
    };
} answer;
enum { ANSWER_FAILED = 0x80, ANSWER_FRAME = 0x3f };

/* Consents stand among the known values, behind the fields of the customer:
 * entry CONSENT + the name. */
enum { CONSENT = 0x40000000 };

/* Beside the answers of a frame, entry KEY_NAME + the step: the "flow/step"
 * that an action was first called under, where it has been renamed since.  Its
 * key must not change. */
enum { KEY_NAME = 0x20000000 };

/* How often a step was there.  Only steps that were entered have a row. */
typedef struct count {
    uint32_t step;
    uint16_t visits;     /* this run                                          */
    uint8_t frame;
    uint8_t done;        /* a step without a result of its own has been done  */
    uint8_t answered;
    uint8_t jumps;       /* of a `go ... at most`                             */
    uint16_t failures;   /* known ones: part of the key                       */
} count;

typedef enum call_state {
    CALL_RUNNING,
    CALL_TIMED_OUT, /* its result may still come, and counts                  */
    CALL_DROPPED    /* by loading: the host is still to hear of it            */
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

enum { ID_BYTES = 6 };
typedef struct message_id { uint8_t hash[ID_BYTES]; } message_id;

typedef struct head {
    uint32_t size;       /* of the block                                      */
    uint32_t turn, runs; /* committed turns; runs begun                       */
    uint32_t lists;      /* host lists made                                   */
    int64_t last;        /* newest time seen, ms                              */
    uint16_t frames, answers, counts, calls, spans, ids;
    uint16_t language;
    uint16_t idle_turns; /* turns since nothing was running                   */
    uint16_t misses;     /* messages in a row that nothing understood         */
    uint16_t zone_size;  /* the zone rule, at the start of the text; 0: none  */
    uint16_t left_size;  /* what was left over, behind it                     */
    uint16_t pad;
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
