/* jaseur.h - run scripted conversations inside any program.
 *
 *   sources --compile--> program   immutable, shared by sessions and threads
 *   program --open-----> session   one person's conversation; can be saved
 *   message --feed-----> session   everything that comes in is a message
 *   session --next-----> event     everything that goes out is an event
 *
 * The library does no input or output and never looks at a clock: the host
 * reads the files, delivers the replies and says what time it is.  The same
 * program, session and message always give the same events.
 *
 * Text is UTF-8.  Sources and message texts are a pointer and a size; every
 * other text, in both directions, ends with a zero.  Text that goes in is
 * copied where it is kept.  A structure filled with zeros means the defaults;
 * an options pointer may be NULL.  Every function takes the thing it works on
 * first.
 *
 * Threads: a program may be used by any number of threads at once.  A session
 * and a workspace belong to one thread at a time; sessions that share a
 * workspace belong to the same thread.  The library has no global state.
 *
 * Exceptions: no call of the host is made from inside the work except that of
 * its allocator, which must return; an allocator that throws or jumps leaves
 * the object in an undefined state. */
#ifndef JASEUR_H
#define JASEUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JASEUR_VERSION "0.1.0"

#if defined(__GNUC__) && defined(JASEUR_BUILD)
#define JASEUR_API __attribute__((visibility("default")))
#else
#define JASEUR_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What a call answers ------------------------------------------------- */

/* Whatever is not JASEUR_OK left everything as it was. */
typedef enum jaseur_status {
    JASEUR_OK = 0,
    JASEUR_BAD_FLOW,     /* the sources have errors; see on_problem           */
    JASEUR_BAD_SNAPSHOT, /* damaged bytes, or of an unknown format            */
    JASEUR_BAD_CALL,     /* the caller broke a rule written in this file      */
    JASEUR_REPEATED,     /* this message id was fed before: nothing happened  */
    JASEUR_NOT_EXPECTED, /* a result, an agent or an event that nothing waits
                            for: nothing happened                             */
    JASEUR_LIMIT,        /* too much work or memory, even to give up kindly   */
    JASEUR_NO_MEMORY     /* the host's allocator said no                      */
} jaseur_status;

/* The host's allocator.  One function allocates (block NULL), resizes and
 * frees (new_size 0, and it then returns NULL); old_size is what was asked for
 * before.  Memory is to be aligned for any type.  It returns NULL when there
 * is none left, and the call in progress then gives JASEUR_NO_MEMORY.  A NULL
 * pointer to this structure, or a NULL function in it, means the C library's
 * realloc and free.  libyaml, used while compiling, always takes those. */
typedef struct jaseur_memory {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
} jaseur_memory;

/* How much a flow or a person may ask for.  Zero means the default, given at
 * the right; more than the hard maximum behind it is JASEUR_BAD_CALL.  Limits
 * of one turn are answered within the same feed by the flow `failed`. */
typedef struct jaseur_limits {
    uint32_t message_bytes;  /* 4,096 (65,536): the rest is cut at a character;
                                WhatsApp and Telegram hosts set 16,384        */
    uint32_t pattern_units;  /* 100,000 (1,000,000) of work for the patterns
                                of a turn                                     */
    uint32_t turn_units;     /* 200,000 (10,000,000) of work a turn           */
    uint32_t turn_steps;     /* 200 (10,000) steps entered in a turn          */
    uint32_t turn_events;    /* 64 (256) events a turn                        */
    uint32_t reply_bytes;    /* 10,000 (65,536) bytes of replies a turn       */
    uint32_t idle_turns;     /* 500 (65,535) turns without coming to rest     */
    uint32_t call_depth;     /* 16 (62) flows on top of each other            */
    uint32_t values;         /* 256 (1,024) values in a session               */
    uint32_t value_bytes;    /* 4,096 (65,535) bytes of one text value        */
    uint32_t list_items;     /* 500 (500) entries of a host's list            */
    uint32_t list_bytes;     /* 32,768 (65,536) bytes of a host's list        */
    uint32_t state_bytes;    /* 49,152 (65,536) bytes of a session            */
    uint32_t remembered_ids; /* 8 (1,024) message ids; see message.id         */
    uint32_t source_bytes;   /* 4 MiB (16 MiB) bytes of one source            */
    uint32_t flow_steps;     /* 1,000 (4,096) steps of one flow               */
    uint32_t choices;        /* 20,000 (100,000) choices of one question      */
} jaseur_limits;

/* ---- Program: flows, compiled -------------------------------------------- */

typedef struct jaseur_program jaseur_program;

/* A file of flows, as the host read it.  `name` is what problems call it, and
 * what `include` compares with; it need not be a path. */
typedef struct jaseur_source {
    const char *name;
    const char *text;
    size_t size;
} jaseur_source;

typedef enum jaseur_severity {
    JASEUR_ERROR,   /* no program is made                                     */
    JASEUR_WARNING, /* it works, and somebody will regret it                  */
    JASEUR_HINT     /* with JASEUR_HINTS worth a thought, with JASEUR_STYLE a
                       matter of form                                         */
} jaseur_severity;

/* A mistake of the flow's author, with its place.  Valid during the call of
 * on_problem. */
typedef struct jaseur_problem {
    jaseur_severity severity;
    const char *id;      /* stable, in words, such as "unknown-step"          */
    const char *name;    /* what it is about: 'paymnt', the path of an include
                            that was not handed over; or NULL                 */
    const char *source;  /* the name of the source                            */
    uint32_t line, column, length; /* from 1, in characters (code points)     */
    size_t offset, size; /* the same place in bytes of the source             */
    const char *message; /* one line, in the language asked for               */
    const char *help;    /* the way out, one line; or NULL                    */
    const char *fix;     /* put this in place of the bytes fix_offset to
                            fix_offset + fix_size and the problem is gone;
                            or NULL                                           */
    size_t fix_offset, fix_size;
    const char *because; /* "'gift' is skipped when ..."; or NULL             */
    const char *because_source; /* where that stands; NULL when because is    */
    uint32_t because_line;
} jaseur_problem;

enum {
    JASEUR_KEEP_TESTS = 1,    /* keep `test:` pieces, for program_about       */
    JASEUR_FAST_PATTERNS = 2, /* PCRE2's just-in-time compiler                */
    JASEUR_STYLE = 4,         /* also report matters of form, as hints        */
    JASEUR_HINTS = 8          /* also report what is worth a thought          */
};

typedef struct jaseur_compile_options {
    const jaseur_memory *memory;
    const jaseur_limits *limits;
    const char *language; /* of the problems: "en" (default) or "fr"          */
    unsigned flags;
    /* Called for each problem, when the work is done: errors first, at most
     * 20, then warnings and hints; each in the order of the sources.  NULL:
     * only the status tells.  It must not use the program being made. */
    void (*on_problem)(void *user, const jaseur_problem *problem);
    void *user;
} jaseur_compile_options;

/* Makes a program of some sources.  On success *program has one reference,
 * the caller's.  With errors *program is NULL and the status JASEUR_BAD_FLOW;
 * warnings do not prevent a program.  The sources are not needed after the
 * call. */
JASEUR_API jaseur_status jaseur_program_compile(
    jaseur_program **program, const jaseur_source *sources, size_t count,
    const jaseur_compile_options *options);

/* One more reference; each session holds one by itself.  Any thread may call
 * these two at any time.  The last unref frees; NULL is allowed. */
JASEUR_API jaseur_program *jaseur_program_ref(jaseur_program *program);
JASEUR_API void jaseur_program_unref(jaseur_program *program);

/* ---- Values -------------------------------------------------------------- */

typedef enum jaseur_type {
    JASEUR_NOTHING,
    JASEUR_BOOL,
    JASEUR_NUMBER,
    JASEUR_TEXT,
    JASEUR_LIST,
    JASEUR_RECORD
} jaseur_type;

typedef struct jaseur_value jaseur_value;
typedef struct jaseur_field jaseur_field;

/* What hosts and flows exchange.  Typed things cross as text in their
 * standard form and are read by the type that the flow declares: money
 * "12.50 EUR" (ISO 4217), date "2026-07-14" and time "19:30" (ISO 8601),
 * moment "2026-07-14T19:30:00Z" (RFC 3339), phone "+33612345678" (E.164; the
 * digits alone that were said without a + where the bot has no country), place
 * "geo:45.7,4.8" (RFC 5870), card "visa 4242 REFERENCE": the brand (or
 * "card"), the last four digits and what the vault knows it by; a photo or a
 * file is its `where`, see jaseur_media.  An entry of a menu is a record with
 * at least `id` and `label`, and `aliases` (a list of texts), `about`, `unit`
 * ("kg": its quantity may be decimal), `options` (a record: what each line of a
 * basket may say of it) and further fields as the host likes; a chosen entry
 * goes out as such a record.  Several of them, or the lines of a basket, are a
 * list of such records; a line has `quantity` as well, `amount` where the entry
 * has a `price`, and what was said of its options.
 *
 * `number` must be finite and at most 9e12 in size, else JASEUR_BAD_CALL; six
 * decimals count.  Lists and records nest up to 8 deep.  A text NULL is an
 * empty text. */
struct jaseur_value {
    jaseur_type type;
    bool truth;
    double number;
    const char *text;
    const jaseur_value *items;
    size_t item_count;
    const jaseur_field *fields;
    size_t field_count;
};

struct jaseur_field {
    const char *name;
    jaseur_value value;
};

typedef enum jaseur_media_kind {
    JASEUR_PHOTO,
    JASEUR_FILE,
    JASEUR_PLACE,
    JASEUR_LINK
} jaseur_media_kind;

typedef struct jaseur_media {
    jaseur_media_kind kind;
    const char *where; /* a URL, the host's own reference, or "geo:..."; never
                          NULL                                                */
    const char *type;  /* "image/png"; NULL: not known                        */
    uint64_t size;     /* bytes; 0: not known                                 */
} jaseur_media;

/* ---- What tools may ask of a program ------------------------------------- */

/* The tables of a program.  Rows count from 0. */
typedef enum jaseur_part {
    JASEUR_LANGUAGES, /* name: "fr-tu"                                        */
    JASEUR_FLOWS,     /* name; text: called; type "yours" or "built-in"       */
    JASEUR_STEPS,     /* name; of: flow; type: "say", "ask", "do", "handoff",
                         "wait" or "go"; text: the comment above it, or NULL;
                         rest: a conversation can wait here, or in the flow
                         that the step runs; to: that flow, else
                         JASEUR_NO_ROW; once; secret                          */
    JASEUR_EXITS,     /* of: step; to: step, or JASEUR_NO_ROW where the flow
                         ends; name: "next", "skipped", "go", or the outcome
                         that leads there ("refused", "failed" ...)           */
    JASEUR_MENTIONS,  /* of: step; to: an earlier step that it depends on     */
    JASEUR_CHOICES,   /* of: step; name: id; text: label, first language      */
    JASEUR_ACTIONS,   /* name; once                                           */
    JASEUR_OUTCOMES,  /* of: action; name; the first is success               */
    JASEUR_NEEDS,     /* of: action, or JASEUR_NO_ROW for fields of the
                         customer ("customer.card"); name; type               */
    JASEUR_GIVES,     /* of: action; name; type                               */
    JASEUR_EVENTS,    /* name; of: the flow that it starts, or the flow of
                         the step that waits for it; to: that step, else
                         JASEUR_NO_ROW                                        */
    JASEUR_HOURS,     /* name; text: as written                               */
    JASEUR_TESTS,     /* name; fields: `given`, dotted names included; time:
                         its `now`, or 0                                      */
    JASEUR_LINES,     /* of: test; type: the word before the colon ("me",
                         "bot", "do" ...); name: action, queue or event;
                         text: the rest, for "do" the outcome or NULL; fields:
                         arguments; results: what the host gives; time: for
                         "time" in milliseconds, to wait, or (truth of once)
                         the moment to go to                                  */
    JASEUR_FLOW_NEEDS, /* of: flow; name; type                                */
    JASEUR_STEP_GIVES, /* of: step; name; type: what people hand back, or what
                         an event brings that a step waits for                */
    JASEUR_KEYS       /* with JASEUR_KEEP_TESTS, of: step; name: a key that
                         stands there ("when", "do", "ask" ...); text: its
                         value, of texts the first one of the first language;
                         to: the flow that a "do" runs, else JASEUR_NO_ROW    */
} jaseur_part;

#define JASEUR_NO_ROW ((size_t)-1)

typedef struct jaseur_about {
    const char *name, *type, *text;
    size_t of, to; /* owner and target, as rows of their tables               */
    bool once, secret, rest;
    int64_t time;
    const jaseur_field *fields;
    size_t field_count;
    const jaseur_field *results;
    size_t result_count;
    const char *source; /* where it stands; line 0: nowhere                   */
    uint32_t line;
} jaseur_about;

/* One row; false past the last one.  Texts live as long as the program. */
JASEUR_API bool jaseur_program_about(const jaseur_program *program,
                                     jaseur_part part, size_t row,
                                     jaseur_about *about);

/* What becomes of a conversation that waits at a step, under newer flows. */
typedef enum jaseur_follow {
    JASEUR_GOES_ON,     /* it waits at the same step                          */
    JASEUR_RENAMED,     /* the same, under a new name                         */
    JASEUR_ASKED_AGAIN, /* it wakes at the first unanswered question          */
    JASEUR_LOST         /* the flow is gone, or it would do something twice
                           that must happen once: people take over            */
} jaseur_follow;

/* Foretells what loading does with a conversation that waits at `step` of
 * `flow` with every step above it answered, as its author would have it; *where
 * (may be NULL) is the step of the newer program where it goes on, with name
 * NULL where there is none.  Of flows that stand on one another each has its
 * own answer: a step that runs a flow waits as long as that does, and when it
 * is asked again the flow that it ran is given up. */
JASEUR_API jaseur_follow jaseur_program_follow(const jaseur_program *older,
                                               const jaseur_program *newer,
                                               const char *flow,
                                               const char *step,
                                               jaseur_about *where);

/* ---- Workspace ----------------------------------------------------------- */

/* What the sessions of one thread work in, one after the other.  A session
 * without one makes its own.  Events, the trace and the results of get and
 * waiting live here: until a session that shares it is used again. */
typedef struct jaseur_workspace jaseur_workspace;

JASEUR_API jaseur_status jaseur_workspace_open(jaseur_workspace **workspace,
                                               const jaseur_memory *memory);
/* After the last of its sessions is closed or moved; NULL is allowed. */
JASEUR_API void jaseur_workspace_close(jaseur_workspace *workspace);

/* ---- Session: one person's conversation ---------------------------------- */

typedef struct jaseur_session jaseur_session;

typedef struct jaseur_session_options {
    const char *id;       /* begins every event id and key; required if the
                             program has an action; without spaces            */
    const char *language; /* "fr-tu"; NULL: the bot's first.  One that the bot
                             has not falls back to its longest known part     */
    const char *zone;     /* POSIX rule "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX
                             8.3, TZ); NULL: by the bot's country             */
    const jaseur_field *known; /* as with JASEUR_KNOWN; at load they come on
                             top of what the snapshot knows                   */
    size_t known_count;
    const jaseur_memory *memory;
    const jaseur_limits *limits;
    jaseur_workspace *workspace; /* NULL: one of its own                      */
} jaseur_session_options;

/* Opens a conversation in which nothing has been said.  JASEUR_BAD_CALL: no id
 * though the program has an action, an id over 255 bytes or with a space, a
 * zone that is no rule, a limit above its maximum. */
JASEUR_API jaseur_status jaseur_session_open(
    jaseur_session **session, jaseur_program *program,
    const jaseur_session_options *options);
/* NULL: nothing happens. */
JASEUR_API void jaseur_session_close(jaseur_session *session);

/* Moves a session to the workspace of another thread. */
JASEUR_API void jaseur_session_use(jaseur_session *session,
                                   jaseur_workspace *workspace);

/* ---- Messages: what comes in --------------------------------------------- */

typedef enum jaseur_message_kind {
    JASEUR_SAID,     /* the person wrote text                                 */
    JASEUR_CHOSE,    /* the person tapped a choice; text is its id            */
    JASEUR_SCANNED,  /* a code was scanned or a deep link opened; text is it  */
    JASEUR_SENT,     /* media: photos, files or a place, of which `list_items`
                        count; text is the caption, which may answer as well  */
    JASEUR_RESULT,   /* an action ended: name is the id of its JASEUR_CALL,
                        text the outcome, fields what it gives                */
    JASEUR_AGENT,    /* people: text is "queued", "accepted", "done" or
                        "unavailable"; with "done", fields what they hand
                        back                                                  */
    JASEUR_HAPPENED, /* something happened in the world: name is the event,
                        fields what is to be said about it.  See below        */
    JASEUR_KNOWN,    /* the host has learnt fields.  See below                */
    JASEUR_FORGET,   /* personal and secret values are to be gone             */
    JASEUR_WAITED    /* only time has passed                                  */
} jaseur_message_kind;

/* JASEUR_HAPPENED goes to the step that waits for the event, or starts the flow
 * that it belongs to: at once when nobody is in the middle of anything or the
 * flow may come at any time, else as soon as that is so.  At most 32 events
 * wait for their turn; one more is JASEUR_LIMIT.  JASEUR_NOT_EXPECTED: no flow
 * has such an event, and no step waits for it now.
 *
 * JASEUR_KNOWN: "customer.x" is a field that the bot declares, "consent.x" a
 * JASEUR_BOOL, "language" a tag such as "fr-tu", "channel" the host's word for
 * the way that this conversation takes ("sms", "phone", "kiosk" ...), which
 * conditions may test.  A value JASEUR_NOTHING: it is not known any more.  A
 * field that no flow asks about, or of another type than declared, is passed
 * over. */
typedef struct jaseur_message {
    jaseur_message_kind kind;
    const char *id;   /* the channel's id.  A repeat of one of the last
                         `remembered_ids` gives JASEUR_REPEATED; NULL: never a
                         repeat.  Beyond that window the host's inbox guards  */
    const char *name;
    const char *text; /* need not be valid UTF-8: ill-formed bytes count as
                         U+FFFD                                               */
    size_t size;
    const jaseur_field *fields;
    size_t field_count;
    const jaseur_media *media;
    size_t media_count;
    int64_t time; /* milliseconds since 1970 UTC.  0, or earlier than the
                     newest so far: no time has passed; time ends with 9999   */
} jaseur_message;

/* ---- Events: what goes out ----------------------------------------------- */

typedef struct jaseur_choice {
    const char *id, *label;
    const char *about; /* a second line; NULL: none                           */
} jaseur_choice;

typedef enum jaseur_urgency {
    JASEUR_NORMAL,
    JASEUR_LOW,
    JASEUR_HIGH,
    JASEUR_URGENT
} jaseur_urgency;

typedef enum jaseur_event_kind {
    JASEUR_REPLY,    /* show text, choices, media                             */
    JASEUR_CALL,     /* do something: name, fields; answer with JASEUR_RESULT
                        unless deadline is 0: then nobody waits               */
    JASEUR_DROP,     /* the call or hand-over `name` (an event id) is not
                        waited for any more                                   */
    JASEUR_HANDOFF,  /* people take over: name is the queue, fields the facts,
                        answer with JASEUR_AGENT                              */
    JASEUR_FORWARD,  /* pass text on to the person who has the conversation   */
    JASEUR_SECRET,   /* keep text, the number of a card or the answer to a
                        `secret` text, in the vault under the reference
                        `name`: it is said only now, and all that comes later
                        has the reference.  Never put it into an outbox       */
    JASEUR_REMEMBER, /* keep for next time, and hand over as `known` then:
                        fields of the customer (name NULL); or an answer to
                        a question for consent: name "consent.x", text the
                        question exactly as it was put, language, and the same
                        name as a field                                       */
    JASEUR_END       /* nothing is running any more                           */
} jaseur_event_kind;

typedef struct jaseur_event {
    jaseur_event_kind kind;
    const char *id;   /* SESSION.TURN.ORDINAL: the same again when the turn is
                         run again from the same state                        */
    const char *key;  /* JASEUR_CALL: SESSION.RUN.FLOW/STEP[.ITEM].ENDS,
                         the same when a call is made again because nobody
                         knows how it ended: the provider's idempotency key.
                         ENDS counts the known ends before it.
                         ITEM tells apart what is done for each entry of a
                         list: the entry's id, if it has one, and its number  */
    const char *name; /* action, queue, consent, call or reference            */
    const char *text; /* to show; NULL where there is none                    */
    const char *log;  /* the same, fit for a log: secrets and personal values
                         masked; NULL for JASEUR_SECRET                       */
    const char *language;
    const jaseur_choice *choices; /* shown in this order, numbered from 1     */
    size_t choice_count;
    const jaseur_media *media; /* what a reply attaches, or a JASEUR_FORWARD
                         passes on.  A link is attached only for those who
                         have agreed to it                                    */
    size_t media_count;
    const jaseur_field *fields;
    size_t field_count;
    jaseur_urgency urgency;
    bool once;        /* JASEUR_CALL: it changes the world                    */
    int64_t deadline; /* JASEUR_CALL: waited for until then, in ms: 30 s, or
                         as long as `silent` says before it goes elsewhere;
                         0: not waited for                                    */
    const char *flow, *step, *source; /* where it comes from; NULL: nowhere   */
    uint32_t line;
} jaseur_event;

/* Takes a message in, completely or not at all: on any status but JASEUR_OK
 * the conversation is as before, though the events and the trace of the turn
 * before are gone.  The timers that are due at message.time fire first, in
 * the order of time, in the same turn.  JASEUR_BAD_CALL:
 * an unknown kind, a RESULT without name or text, an AGENT state that does not
 * exist, an event without name, a number that is not one. */
JASEUR_API jaseur_status jaseur_session_feed(jaseur_session *session,
                                             const jaseur_message *message);

/* The events of the last turn, one a call, then NULL.  Valid until the
 * workspace is used again. */
JASEUR_API const jaseur_event *jaseur_session_next(jaseur_session *session);

/* When to feed JASEUR_WAITED if nothing else comes: milliseconds since 1970,
 * INT64_MAX: never. */
JASEUR_API int64_t jaseur_session_deadline(const jaseur_session *session);

/* ---- Looking into a session ---------------------------------------------- */

typedef enum jaseur_rest {
    JASEUR_IDLE,       /* nothing is running                                  */
    JASEUR_FOR_ANSWER, /* of the person                                       */
    JASEUR_FOR_RESULT, /* of an action                                        */
    JASEUR_FOR_PEOPLE,
    JASEUR_FOR_TIME    /* to pass, or for an event: flows may be started, too */
} jaseur_rest;

typedef struct jaseur_waiting {
    jaseur_rest rest;
    const char *flow, *step; /* NULL when idle, and while it asks which of
                                several flows was meant                       */
    const char *type;        /* "number from 1 to 6"; the action or queue; the
                                event waited for, or NULL while only time is  */
    const char *call;        /* id of the JASEUR_CALL waited for; else NULL   */
    bool secret;             /* hide what is typed                            */
    const jaseur_choice *choices;
    size_t choice_count;
    int64_t deadline;        /* of the session; INT64_MAX: none               */
} jaseur_waiting;

/* What the session waits for. */
JASEUR_API jaseur_status jaseur_session_waiting(jaseur_session *session,
                                                jaseur_waiting *waiting);

/* The value of a name as the running flow sees it: "quantity", "bar.beers",
 * "customer.card".  JASEUR_NOTHING when it is empty; JASEUR_BAD_CALL when
 * nothing has that name. */
JASEUR_API jaseur_status jaseur_session_get(jaseur_session *session,
                                            const char *name,
                                            jaseur_value *value);

/* Whether a condition, written as in a flow's `when`, is true as the running
 * flow sees it; when nothing is running only names of the bot are known, such
 * as customer.card.  JASEUR_BAD_CALL: it is not a condition. */
JASEUR_API jaseur_status jaseur_session_holds(jaseur_session *session,
                                              const char *condition,
                                              bool *holds);

/* The last message, fit for a log: cards and secrets are masked, control and
 * direction characters escaped.  "" before the first. */
JASEUR_API const char *jaseur_session_heard(const jaseur_session *session);

/* Why the last turn (or load) did what it did. */
typedef struct jaseur_trace {
    int rule;         /* 1 to 6: what happens to a message, flows/README.md;
                         0: not one of them                                   */
    const char *what; /* "entered", "took", "took early", "several" (it is
                         asked which one), "refused", "corrected", "kept",
                         "renamed", "moved", "dropped", "late", "limit" ...   */
    const char *how;  /* "label", "alias", "typo", "number", "pattern" ...;
                         or NULL                                              */
    const char *flow, *step;
    uint32_t line;
    const char *text; /* the words of the message that say so, masked; or what
                         else it is about; or NULL                            */
    uint32_t from, to; /* where they stand: bytes of the message, its cards
                         masked and what is no UTF-8 replaced.  Both 0: there
                         are none, or they are of an earlier message, as with
                         "took early"                                         */
    uint32_t edits;   /* letters that are otherwise than in what was meant    */
} jaseur_trace;

JASEUR_API size_t jaseur_session_trace(jaseur_session *session,
                                       const jaseur_trace **rows);

/* ---- Snapshots ----------------------------------------------------------- */

/* Writes the session into `bytes` and gives the size of the whole, at most
 * 64 KiB; nothing is written when `room` is smaller than that (bytes may then
 * be NULL).  It cannot fail.  Secrets are not in it.  The session's id is not
 * in it either: given under another id at load, every event id and key
 * changes. */
JASEUR_API size_t jaseur_session_save(const jaseur_session *session,
                                      void *bytes, size_t room);

/* Opens a session as it was saved, under the same flows or newer ones (or
 * older: a roll-back is an edit).  Names decide what is what; `was` follows
 * renamings; what no longer fits is dropped, and the trace says so.  No event
 * comes out until the next feed.  JASEUR_BAD_SNAPSHOT: any other bytes than
 * those that save wrote. */
JASEUR_API jaseur_status jaseur_session_load(
    jaseur_session **session, jaseur_program *program, const void *bytes,
    size_t size, const jaseur_session_options *options);

#ifdef __cplusplus
}
#endif
#endif
