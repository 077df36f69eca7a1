/* bytes.h - numbers and text to bytes and back: a writer that counts when there
 * is no room, and a reader that fails once. */
#ifndef JZ_BYTES_H
#define JZ_BYTES_H

#include "base/str.h"

/* A number in seven bits a byte, lowest first; how many bytes it takes. */
enum { VARINT_MOST = 10 };
unsigned jz_encode_uint(unsigned char to[VARINT_MOST], uint64_t n);
/* Small negative numbers are small, too. */
uint64_t jz_zigzag(int64_t n);

typedef struct writer {
    unsigned char *at;
    size_t room, size; /* size goes on where the room ends                    */
} writer;

void jz_write_byte(writer *w, unsigned byte);
void jz_write_uint(writer *w, uint64_t n);
void jz_write_int(writer *w, int64_t n);
void jz_write_text(writer *w, str s);      /* size, bytes                     */
void jz_write_bytes(writer *w, const void *bytes, size_t size);

/* After the first bad byte every read gives zero: check `bad` at the end. */
typedef struct byte_reader {
    const unsigned char *at, *end;
    bool bad;
} byte_reader;

unsigned jz_read_byte(byte_reader *r);
/* More is bad, and so is any form but the shortest: equal numbers are equal
 * bytes. */
uint64_t jz_read_varint(byte_reader *r, uint64_t most);
int64_t jz_read_int(byte_reader *r);
str jz_read_text(byte_reader *r);          /* a view                          */
void jz_read_bytes(byte_reader *r, void *to, size_t size);
void jz_spoil(byte_reader *r);             /* what was read cannot be         */

#endif
