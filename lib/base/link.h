/* link.h - what an address leads to: a picture, a document, or a page where
 * something is to be done. */
#ifndef JZ_LINK_H
#define JZ_LINK_H

#include "base/str.h"

/* `where` of the result is that of the text, which ends with a zero. */
jaseur_media jz_media_of(str where);

#endif
