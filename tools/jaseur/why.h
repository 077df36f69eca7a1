/* why.h - why a message was taken as it was, in words for authors: the rows of
 * a trace. */
#ifndef WHY_H
#define WHY_H

#include "text.h"

#include <jaseur.h>

/* What can make a turn go another way: a rule was followed, or something went
 * wrong. */
bool is_worth_telling(const jaseur_trace *row);
/* "order/quantity took "3" by number (rule 4: the answer)". */
void put_why(text *t, const jaseur_trace *row, bool french);

#endif
