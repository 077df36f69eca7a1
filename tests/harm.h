/* harm.h - what the hostile tests share: texts that are built, claims, and how
 * long calls take. */
#ifndef HARM_H
#define HARM_H

#include <jaseur.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { TEXT_MOST = 4 << 20, KIB = 1024, MESSAGE_MOST = 64 * KIB };

typedef struct text {
    size_t size;
    char at[TEXT_MOST + 1];
} text;

/* An empty one; the one before is gone. */
text *fresh(void);
void put(text *t, const char *format, ...);
void repeat(text *t, const char *piece, size_t times);

/* What is tested now. */
void begin_group(const char *name);
/* Says how long it took, and which call the longest. */
void end_group(void);
bool all_held(void);

double seconds(void); /* of processor time                                    */
void claim(bool holds, const char *what, const char *about);
/* A call that began then ends now, and soon. */
void took(double start, const char *about);

jaseur_status compile(const text *t, const char *about,
                      jaseur_program **program);
/* A flow that has to be right; NULL: it is not. */
jaseur_program *compiled(const text *t, const char *about);
/* NULL when the program is. */
jaseur_session *opened(jaseur_program *program, const jaseur_limits *limits);
/* Says something that is taken; gives how many events came out. */
size_t say(jaseur_session *session, const char *bytes, size_t size,
           const char *about);
void say_text(jaseur_session *session, const char *line);
/* Feeds what may be too much: then nothing changes. */
jaseur_status suffer(jaseur_session *session, const jaseur_message *message,
                     const char *about);

/* Groups of hostile_talk.c. */
void run_loops(void);
void run_orders(void);
void run_events(void);
void run_hosts(void);

#endif
