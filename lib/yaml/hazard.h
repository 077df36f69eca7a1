/* hazard.h - what plain YAML would do to the texts of a flow, line by line.
 *
 * The scan knows the strict YAML of flows only: one value a line, `|` blocks,
 * lists and maps in brackets on one line.  It explains; where `sure` is false
 * libyaml decides whether the line is really broken.  Each hazard carries a
 * mend, so that the rest of the file can be read all the same; most mends are
 * fixes to offer.
 *
 * What follows ' #' is a comment in YAML.  It is a hazard, decided here,
 *   - in an unquoted text: the value of say, ask, retry, called, hear, attach
 *     or reason (with or without a language), an entry of a list under one of
 *     them, or a label under `choices`;
 *   - right behind the colon of such a key, when a letter follows the '#';
 *   - inside of quotes that a value holds, as in  code like 'A #\d+'.
 * Anywhere else it is a comment:  go: payment   # as agreed */
#ifndef JZ_HAZARD_H
#define JZ_HAZARD_H

#include "base/problem.h"

typedef struct hazard {
    problem_id id;
    uint32_t line;               /* from 1                                    */
    uint32_t offset, size;       /* the mark, in bytes of the source          */
    str arg;
    help_id help;                /* its only text is help_arg                 */
    str help_arg;
    uint32_t mend_offset, mend_size;
    str mend;                    /* mend.at NULL: none                        */
    bool is_fix;                 /* the mend is what the author wants         */
    bool sure;                   /* libyaml need not be asked                 */
    bool dropped;                /* libyaml does not mind                     */
    bool quiet;                  /* mended, but told of a line above          */
} hazard;

typedef struct hazards {
    vec(hazard) rows;            /* in the order of the text                  */
    size_t read;                 /* bytes that were looked at: after very many
                                    hazards the rest is not worth reading     */
} hazards;

/* The text is UTF-8 without characters that libyaml refuses. */
void jz_find_hazards(arena *a, str text, hazards *found);

/* Whether the value of a key is read by people; the key may have a language. */
bool jz_is_text_key(str key);

#endif
