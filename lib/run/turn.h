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
    DID_LOSE, DID_HAPPEN, DID_WAIT_OUT, DID_SAY_NOTHING
} trace_what;

typedef struct trace_row {
    uint8_t what, rule, how, edits; /* how: match_how + 1; 0: none            */
    uint32_t step;
    uint32_t from, to;              /* bytes of the message                   */
    const char *text;               /* masked; or NULL                        */
} trace_row;
/* Beside the rule: the text is that part of the message, or of one before. */
enum { ROW_SAID = 0x80, ROW_BEFORE = 0x40, ROW_RULE = 0x0f };
enum { TRACE_MOST = 128 };

/* What stands in a log for what is nobody's business. */
#define PERSONAL_MASK \
    "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2"

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
    uint32_t empties;     /* inserts that printed nothing                     */
    bool masking;         /* rendering for a log                              */
    bool met_personal;    /* a personal or secret value was looked at         */

    size_t size;          /* of the state, packed; known at the end           */
    message_id id;        /* of the message, hashed                           */
    heard heard;          /* the message; words.count 0: nothing said         */
    str secret;           /* the message unmasked, for a card                 */
    match_result worst;   /* why the message was not the answer, and what was */
    found worst_found;    /* found all the same                               */
    value line, answer;   /* what `refuse` looks at: of a basket the line that
                             is added, and what was answered                  */
    value item;           /* what an `each` is doing now                      */
    value offered;        /* with the question before: "Which one?"; a list   */
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

/* ---- frames.c: the flows that stand on one another ----------------------- */

static inline frame *jz_top(const turn *t)    /* NULL: nothing is running    */
{
    const uint32_t count = t->state.frames.count;
    return count ? &t->state.frames.at[count - 1] : NULL;
}

bool jz_may_start(turn *t, hearer what);
/* Starts a flow on top (or one step of it, by its own words), by a rule of what
 * happens to a message (0: nothing was running); false: it cannot start now,
 * its `when` is false. */
bool jz_start_flow(turn *t, hearer what, frame_kind kind, int rule);
/* Puts a flow on top without asking its `when`. */
void jz_push_flow(turn *t, uint32_t flow, frame_kind kind);
/* Takes the top frame away with all that belongs to it. */
frame jz_pop_frame(turn *t);
/* The question under a digression is put again, by its own text. */
void jz_ask_again(turn *t);
/* Takes the top frame away and hands its outcome down. */
void jz_leave_flow(turn *t);
void jz_stop_all(turn *t);
/* A flow whose place was gone goes on where loading has put it. */
void jz_wake(turn *t);
/* `failed` or `closed` on top of everything, for a step of the frame below. */
void jz_rescue(turn *t, uint32_t flow, uint32_t step);
void jz_trace(turn *t, trace_what what, uint32_t step);
trace_row *jz_trace_row(turn *t, trace_what what, uint32_t step, int rule);

/* ---- walk.c: step after step until one must wait ------------------------- */

void jz_walk(turn *t);
void jz_go_on(turn *t); /* and what had to wait for the person to be free     */
/* Goes on from a step of a frame (t->frame, its names are seen) elsewhere. */
void jz_go(turn *t, frame *f, const way *w, uint32_t step);

/* ---- sight.c: what expressions and texts see ----------------------------- */

void jz_open_scope(turn *t);
/* From here on, names are those of this frame. */
static inline void jz_see(turn *t, uint32_t frame)
{
    t->frame = frame;
}
static inline bool jz_holds(turn *t, uint32_t code)  /* 0 holds               */
{
    return !code || jz_true(&t->scope, code);
}
value jz_compute(turn *t, uint32_t code);
value jz_result(turn *t, uint32_t frame, uint32_t entry);
int64_t jz_today(const turn *t);           /* in days since 1970              */

/* ---- say.c: a reply leaves ----------------------------------------------- */

jaseur_event *jz_event(turn *t, jaseur_event_kind kind, uint32_t step);
/* SESSION.TURN.ORDINAL. */
const char *jz_event_id(turn *t, uint32_t number, uint32_t ordinal);
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
/* As it was put, and as it may stand in a log. */
str jz_question_text(turn *t, uint32_t step, str *log);
/* What a template or reply says, for arguments. */
str jz_render_text(turn *t, uint32_t piece);
str jz_called(turn *t, uint32_t reply, uint32_t name);

/* ---- attach.c: media beside a reply -------------------------------------- */

/* What the step says before it does anything, with what is attached. */
void jz_say_before(turn *t, uint32_t step);
void jz_attach(turn *t, jaseur_event *e, uint32_t step);

/* ---- question.c: what is listened for ------------------------------------ */

/* Bounds and menu, made ready. */
question_type jz_question_type(turn *t, const question *q);
match_room jz_match_room(turn *t);
/* The choice that was tapped, by its id. */
match_result jz_tapped(turn *t, const question_type *type, found *f);
/* What a found value is, a chosen entry looked up. */
value jz_found_value(turn *t, const question *q, const found *f);

/* ---- which.c: "Which one?" ----------------------------------------------- */

/* Offers the items or values that a message could mean. */
void jz_ask_which(turn *t, uint32_t step, const found *f);
/* Shows what is offered now; false: nothing is. */
bool jz_show_offered(turn *t, uint32_t step, jaseur_event *e);
/* What was offered at a step of this frame is only known for this message. */
void jz_withdraw(turn *t, uint32_t step);
static inline void jz_take_offered(turn *t, uint32_t step)
{
    if (t->state.frames.at[t->frame].which) jz_withdraw(t, step);
}
/* What the message is among that, unless what it was found to be for the whole
 * question says more. */
match_result jz_match_offered(turn *t, const question *q,
                              const question_type *type, match_result result,
                              found *f);

/* ---- ask.c: questions and answers ---------------------------------------- */

/* Words that were taken are not left over. */
static inline void jz_use_words(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < h->words.count; i++)
        h->used[i] = true;
}
/* What was found where, for the trace: by a rule, at a step. */
trace_row *jz_trace_found(turn *t, trace_what what, uint32_t step, int rule,
                          const heard *h, const found *f);
/* The words of a row in the trace. */
void jz_trace_words(turn *t, trace_row *row, const heard *h, uint32_t from,
                    uint32_t to);
/* The same of a phrase of a menu. */
void jz_trace_hit(turn *t, trace_row *row, const menu_hit *hit);

/* The step of the top frame has its result: the walk goes on behind it. */
void jz_done(turn *t);
/* The step asks: taken from what was left over, or put to the person. */
void jz_ask(turn *t, uint32_t step);
/* Rule 4: the message is the answer.  False: it is not, and worst says why. */
bool jz_take_answer(turn *t, uint32_t step);
/* Rule 6. */
void jz_lose_try(turn *t, uint32_t step, match_result why, const found *f);
/* The text for a wrong answer, after so many earlier ones. */
void jz_say_sorry(turn *t, uint32_t step, uint32_t times);
/* A value found is kept as the answer to the question of a step. */
void jz_keep_answer(turn *t, uint32_t frame, uint32_t step, found *f);

/* A row of `refuse` that is true of the found value as the answer to a step of
 * this frame; NULL: it may be taken.  Nothing changes. */
const reaction *jz_refuses(turn *t, uint32_t step, const found *f);
/* The first row of `refuse` that is true of t->line and t->answer; NULL: none.
 * The walk has not moved. */
const reaction *jz_refusal(turn *t, const question *q);

/* ---- basket.c: order lines ----------------------------------------------- */

typedef enum basket_result {
    BASKET_UNKNOWN,  /* the message says nothing of a basket                  */
    BASKET_CHANGED,  /* lines were added, changed or removed                  */
    BASKET_FULL,     /* they would be more than the range allows: unchanged   */
    BASKET_REFUSED,  /* by a row of `refuse`, *refusal: unchanged             */
    BASKET_SEVERAL,  /* something fits several items: found->others           */
    BASKET_DONE,     /* "that's all", and it may be                           */
    BASKET_TOO_FEW   /* "that's all", but the range wants more                */
} basket_result;

/* What a message (or what was left over: mode LEFTOVER) does to the basket of
 * the open question: the answer of the step, a list of our own with ANSWER_OPEN
 * set, is changed.  Words that were used are marked. */
basket_result jz_fill_basket(turn *t, uint32_t step, const question_type *type,
                             heard *h, match_mode mode, found *f,
                             const reaction **refusal);
/* The open basket of a step, as far as its lines are still on the menu, with
 * what the menu says of them today. */
void jz_refresh_basket(turn *t, uint32_t step);
/* Whether the lines of a basket are as many as the range wants. */
bool jz_basket_is_enough(turn *t, uint32_t step, const question_type *type);
/* What the engine says to too many or too few. */
void jz_say_of_range(turn *t, uint32_t step, engine_text text,
                     const question_type *type);
/* The chosen items as a list of our own, packed. */
value jz_several_value(turn *t, const question *q, const found *f);
/* What a chosen item is: an entry of the host's list, or a fixed choice as a
 * record with id and label. */
value jz_item_record(turn *t, const question *q, uint32_t item);

/* ---- listen.c: what happens to a message --------------------------------- */

void jz_listen(turn *t);
/* "Shall we leave this and go to that?" is asked again; false: that cannot be
 * started any more, the question below is open. */
bool jz_ask_leave(turn *t);
/* The flows that are offered when several fit. */
void jz_show_which(turn *t, jaseur_event *e);
/* What the person said, as it was left over. */
heard *jz_left(turn *t);
void jz_leave_over(turn *t, const heard *h, uint32_t run);
/* What the message has left over is kept for the talk that it is part of. */
void jz_keep_left(turn *t);

/* ---- reopen.c: back and change ------------------------------------------- */

void jz_reopen(turn *t, uint32_t step, bool keep_itself);
void jz_forget_from(turn *t, uint32_t step); /* the step and those below      */
/* The walk of t->frame begins again at the top, or behind what is done once for
 * all. */
void jz_walk_from_the_top(turn *t);
void jz_go_back(turn *t);
void jz_ask_change(turn *t, uint32_t from_step);
void jz_take_change(turn *t);
/* What it can be answered with. */
void jz_show_changes(turn *t, jaseur_event *e);
/* The first step of the flow that a change may touch: behind the last `once`
 * action that is done. */
uint32_t jz_barrier(turn *t, uint32_t frame);
bool jz_is_basket(const turn *t, const step *s);

typedef struct listed {
    uint32_t *steps;
    uint32_t count;
} listed;

/* The answered questions above a step that may still be changed. */
listed jz_changeable(turn *t, uint32_t from_step);
/* The same with those that are closed. */
listed jz_answered(turn *t, uint32_t from_step);
const menu *jz_menu_of_steps(turn *t, const listed *l);
/* The flow that this one was called by may be changed as well: what was called
 * is left then, and runs again when its step is reached again. */
bool jz_has_caller(turn *t, uint32_t frame);
void jz_leave_called(turn *t, uint32_t frame);

/* ---- correct.c: corrections ---------------------------------------------- */

/* Rule 3; true: it was one. */
bool jz_correct(turn *t);
/* Behind a yes or no that was taken: "yes, but large" is a correction, too, if
 * it says anything else than what is known. */
bool jz_correct_also(turn *t);

/* ---- arguments.c: what is passed, what comes back ------------------------ */

value jz_argument(turn *t, const argument *a);
/* All of a step, as they cross to the host. */
jaseur_field *jz_arguments(turn *t, const step *s, size_t *count);
/* A value as it may leave its flow: a choice as a record, or its label where a
 * text is wanted; a word beside a typed question as nothing. */
value jz_portable(turn *t, const value *v, value_type wanted);
/* A row of choices as a record, like an entry of a host's list. */
value jz_choice_record(turn *t, uint32_t row);
/* A value of the host as the type that was declared for it. */
value jz_read_field(turn *t, const jaseur_value *v, value_type type, bool *ok);
/* The same for one that was packed meanwhile. */
value jz_adopt(turn *t, const value *v, value_type type, bool *ok);
/* What the message gives, into the entries of a step; false: it is unfit. */
bool jz_take_fields(turn *t, uint32_t frame, uint32_t step);

/* ---- act.c: host actions ------------------------------------------------- */

void jz_call(turn *t, uint32_t step);
void jz_take_result(turn *t);
/* How a step has ended, without moving the conversation. */
void jz_settle(turn *t, uint32_t frame, uint32_t step, uint32_t outcome);
const char *jz_call_id(turn *t, const call *c); /* of its event               */
/* The event that was made last is waited for by the top frame. */
void jz_remember_call(turn *t, uint32_t step, uint32_t failures,
                      call_state state);
/* NULL and NEVER: none. */
call *jz_next_due_call(turn *t, int64_t *until);
void jz_time_out(turn *t, call *c);
void jz_time_out_calls(turn *t, uint32_t frame);
void jz_tell_dropped(turn *t);
void jz_drop_call(turn *t, uint32_t row);  /* the host hears of it            */
void jz_drop_calls(turn *t, uint32_t frame);

/* ---- called.c: flows that steps run, and `each` -------------------------- */

void jz_run_flow(turn *t, uint32_t step);
/* The flow on top, which a step has run, hands its results down. */
void jz_return(turn *t);
/* Finds the entry that is next; false: all are done, and the step is. */
bool jz_each_goes_on(turn *t, uint32_t step);
/* One entry has been done, and well. */
void jz_each_is_done(turn *t, uint32_t step);
uint32_t jz_so_far(turn *t, uint32_t step); /* entries that are done          */

/* ---- time.c: when nothing comes ------------------------------------------ */

void jz_fire_timers(turn *t);              /* what is due                     */
/* The clock of the `silent` lines of the step that rests starts again. */
void jz_arm(turn *t, frame *f);
/* What stood on it is gone: a line that had to wait for that fires now. */
void jz_go_on_waiting(turn *t, frame *f);
/* After how many ms a line of `silent` ends the rest; NEVER: none does. */
int64_t jz_silence_ends(const turn *t, uint32_t step);
void jz_wait(turn *t, uint32_t step);
int64_t jz_later(int64_t ms, int64_t by);  /* at most NEVER                   */

/* ---- event.c: what happens in the world ---------------------------------- */

void jz_happen(turn *t);
/* One that had to wait starts, if now is the time; false: none does. */
bool jz_start_queued(turn *t);

/* ---- keep.c: what is known of the customer ------------------------------- */

/* Fields of the host into known values: customer.x, consent.x, language,
 * channel. */
void jz_learn(turn *t, const jaseur_field *fields, size_t count);
void jz_forget_personal(turn *t);
void jz_remember(turn *t, uint32_t step);  /* its rows of `remember`          */
void jz_take_consent(turn *t, uint32_t step, const question *q, bool given);

/* ---- people.c: hand-over ------------------------------------------------- */

void jz_hand_over(turn *t, uint32_t step);
/* Nobody is asked for any more in this frame; tell: the host does not know. */
void jz_end_request(turn *t, bool tell);
void jz_take_agent(turn *t);
void jz_forward(turn *t);

#endif
