/* turn.h - one message in, its events out: what the files of a turn share.
 *
 * A turn works on an unpacked copy of the state and on nothing else, so it can
 * be given up at any point.  turn.c is the loop; each other file is one thing
 * that a turn does. */
#ifndef JZ_TURN_H
#define JZ_TURN_H

#include "run/session.h"

/* Why a turn did what it did: numbers, made into words only when asked for. */
typedef enum trace_what {
    DID_ENTER, DID_TAKE, DID_TAKE_EARLY, DID_CORRECT, DID_REFUSE, DID_RETRY,
    DID_FAIL, DID_COMMAND, DID_DIGRESS, DID_RETURN, DID_START, DID_RESULT,
    DID_LATE, DID_TIME_OUT, DID_UNFIT, DID_FORWARD, DID_REOPEN, DID_LIMIT,
    DID_KEEP, DID_UNKNOWN, DID_SEVERAL, DID_RENAME, DID_DROP, DID_MOVE,
    DID_LOSE
} trace_what;
const char *jz_trace_name(trace_what what);

typedef struct trace_row {
    uint8_t what, rule, how, edits; /* how: match_how + 1; 0: none            */
    uint32_t step;
    uint32_t from, to;              /* bytes of the message                   */
    const char *text;               /* masked; or NULL                        */
} trace_row;
enum { TRACE_MOST = 128 };

typedef struct turn {
    session *session;
    workspace *workspace;
    const program *program;
    const jaseur_message *message;
    const jaseur_limits *limits;
    arena *arena;
    state state;
    int64_t now;
    zone zone;
    clock clock;
    scope scope;

    uint32_t frame;       /* whose names expressions see                      */
    bool masking;         /* rendering for a log                              */
    bool met_personal;    /* a personal or secret value was looked at         */

    size_t size;          /* of the state, packed; known at the end           */
    str id_prefix;        /* of its events' ids; empty until one is made      */
    message_id id;        /* of the message, hashed                           */
    heard heard;          /* the message; words.count 0: nothing said         */
    str secret;           /* the message unmasked, for a card                 */
    match_result worst;   /* why the message was not the answer, and what was */
    found worst_found;    /* found all the same                               */
    heard left;           /* what was left over; loaded when asked for        */
    bool left_ready, left_changed;

    vec(jaseur_event) events;
    vec(trace_row) trace;
    uint32_t units, pattern_units, steps_left, replied;
    jaseur_status status; /* what feed answers                                */
    bool was_running;
} turn;

/* ---- turn.c: the whole of it --------------------------------------------- */

/* Runs a turn to its end in the workspace; the caller commits.  `job` is a
 * turn whose session, workspace and message are set. */
void jz_turn_run(void *job);
/* The same from the old state, after a limit: the step that ran has failed. */
void jz_turn_rescue(void *job);
/* Gives the pending lists to the session, packs the state, hands over events.
 * Room was made: it cannot fail. */
void jz_turn_commit(turn *t);
/* Unpacks the session's state, for those who only look. */
void jz_turn_open(turn *t, session *s);

/* ---- walk.c: step after step until one must wait ------------------------- */

frame *jz_top(turn *t);      /* NULL: nothing is running                      */
void jz_walk(turn *t);
/* Starts a flow on top, by a rule of what happens to a message (0: nothing was
 * running); false: it cannot start now, its `when` is false. */
bool jz_start_flow(turn *t, uint32_t flow, frame_kind kind, int rule);
/* Takes the top frame away and hands its outcome down. */
void jz_leave_flow(turn *t);
void jz_stop_all(turn *t);
/* A flow whose place was gone goes on where loading has put it. */
void jz_wake(turn *t);
/* `failed` or `closed` on top of everything, for a step of the frame below. */
void jz_rescue(turn *t, uint32_t flow, uint32_t step);
void jz_trace(turn *t, trace_what what, uint32_t step);
trace_row *jz_trace_row(turn *t, trace_what what, uint32_t step, int rule);

/* ---- sight.c: what expressions and texts see ----------------------------- */

void jz_open_scope(turn *t);
/* From here on, names are those of this frame. */
static inline void jz_see(turn *t, uint32_t frame)
{
    t->frame = frame;
}
bool jz_holds(turn *t, uint32_t code);     /* 0 holds                         */
value jz_compute(turn *t, uint32_t code);
value jz_result(turn *t, uint32_t frame, uint32_t entry);

/* ---- say.c: a reply leaves ----------------------------------------------- */

jaseur_event *jz_event(turn *t, jaseur_event_kind kind, uint32_t step);
const char *jz_zero(turn *t, str s);       /* a copy with a zero behind it    */
/* A reply of the program, at its n-th use. */
jaseur_event *jz_say(turn *t, uint32_t reply, uint32_t use, uint32_t step);
/* One of the engine's own texts, {0} {1} filled in. */
jaseur_event *jz_say_engine(turn *t, engine_text text, str zero, str one,
                            uint32_t step);
/* Choices under the last bubble. */
void jz_show_choices(turn *t, jaseur_event *e, const question *q);
/* A question is put, by its `ask` text. */
void jz_put_question(turn *t, uint32_t step);
/* What a template or reply says, for arguments. */
str jz_render_text(turn *t, uint32_t piece);
str jz_called(turn *t, uint32_t reply, uint32_t name);

/* ---- ask.c: questions and answers ---------------------------------------- */

/* The step of the top frame has its result: the walk goes on behind it. */
void jz_done(turn *t);
/* The step asks: taken from what was left over, or put to the person. */
void jz_ask(turn *t, uint32_t step);
/* What the question listens for, bounds and menu made ready. */
question_type jz_question_type(turn *t, const question *q);
match_room jz_match_room(turn *t);
/* Rule 4: the message is the answer.  False: it is not, and worst says why. */
bool jz_take_answer(turn *t, uint32_t step);
/* Rule 6. */
void jz_lose_try(turn *t, uint32_t step, match_result why, const found *f);
/* The text for a wrong answer, after so many earlier ones. */
void jz_say_sorry(turn *t, uint32_t step, uint32_t times);
/* Out of tries, or nothing to choose from. */
void jz_fail_question(turn *t, uint32_t step);
/* What a found value is, a chosen entry looked up. */
value jz_found_value(turn *t, const question *q, const found *f);
/* A value found is kept as the answer to the question of a step. */
void jz_keep_answer(turn *t, uint32_t frame, uint32_t step, found *f);

/* ---- listen.c: what happens to a message --------------------------------- */

void jz_listen(turn *t);
/* The flows that are offered when several fit. */
void jz_show_which(turn *t, jaseur_event *e);
/* What the person said, as it was left over. */
heard *jz_left(turn *t);
void jz_leave_over(turn *t, const heard *h, uint32_t run);

/* ---- reopen.c: back, change, corrections --------------------------------- */

void jz_reopen(turn *t, uint32_t step, bool keep_itself);
void jz_forget_from(turn *t, uint32_t step); /* the step and those below      */
/* The walk begins again at the top, or behind what is done once for all. */
void jz_walk_from_the_top(turn *t);
void jz_go_back(turn *t);
void jz_ask_change(turn *t, uint32_t from_step);
void jz_take_change(turn *t);
/* What it can be answered with. */
void jz_show_changes(turn *t, jaseur_event *e);
/* Rule 3; true: it was one. */
bool jz_correct(turn *t);
/* Behind a yes or no that was taken: "yes, but large" is a correction, too, if
 * it says anything else than what is known. */
bool jz_correct_also(turn *t);
/* The first step of the flow that a change may touch: behind the last `once`
 * action that is done. */
uint32_t jz_barrier(turn *t, uint32_t frame);

/* ---- act.c: host actions ------------------------------------------------- */

void jz_call(turn *t, uint32_t step);
void jz_take_result(turn *t);
const char *jz_call_id(turn *t, const call *c); /* of its event               */
void jz_time_out(turn *t);                 /* calls that are due              */
void jz_tell_dropped(turn *t);
void jz_drop_call(turn *t, uint32_t row);  /* the host hears of it            */
void jz_drop_calls(turn *t, uint32_t frame);
value jz_read_field(turn *t, const jaseur_value *v, value_type type, bool *ok);
/* Fields of the host into known values: customer.x, consent.x, language. */
void jz_learn(turn *t, const jaseur_field *fields, size_t count);
void jz_forget_personal(turn *t);
jaseur_field *jz_arguments(turn *t, const step *s, size_t *count);

/* ---- people.c: hand-over ------------------------------------------------- */

void jz_hand_over(turn *t, uint32_t step);
void jz_take_agent(turn *t);
void jz_forward(turn *t);

#endif
