/* bytes.c - numbers and text to bytes and back. */
#include "base/bytes.h"

#include <string.h>

/* ---- writing ------------------------------------------------------------- */

unsigned jz_encode_uint(unsigned char to[VARINT_MOST], uint64_t n)
{
    unsigned size = 0;
    for (; n > 0x7f; n >>= 7) to[size++] = (unsigned char)(n | 0x80);
    to[size++] = (unsigned char)n;
    return size;
}

uint64_t jz_zigzag(int64_t n)
{
    uint64_t twice = (uint64_t)n << 1;
    return n < 0 ? ~twice : twice;
}

void jz_write_byte(writer *w, unsigned byte)
{
    if (w->size < w->room) w->at[w->size] = (unsigned char)byte;
    w->size++;
}

void jz_write_bytes(writer *w, const void *bytes, size_t size)
{
    if (size && w->size <= w->room && size <= w->room - w->size)
        memcpy(w->at + w->size, bytes, size);
    w->size += size;
}

void jz_write_uint(writer *w, uint64_t n)
{
    unsigned char bytes[VARINT_MOST];
    jz_write_bytes(w, bytes, jz_encode_uint(bytes, n));
}

void jz_write_int(writer *w, int64_t n)
{
    jz_write_uint(w, jz_zigzag(n));
}

void jz_write_text(writer *w, str s)
{
    jz_write_uint(w, s.size);
    jz_write_bytes(w, s.at, s.size);
}

/* ---- reading ------------------------------------------------------------- */

void jz_spoil(byte_reader *r)
{
    r->bad = true;
    r->at = r->end;
}

unsigned jz_read_byte(byte_reader *r)
{
    if (r->at != r->end) return *r->at++;
    jz_spoil(r);
    return 0;
}

uint64_t jz_read_varint(byte_reader *r, uint64_t most)
{
    uint64_t n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (r->at == r->end) break;
        unsigned char byte = *r->at++;
        if (shift == 63 && byte > 1) break;      /* more than 64 bits         */
        if (shift && !byte) break;               /* not the shortest form     */
        n |= (uint64_t)(byte & 0x7f) << shift;
        if (byte & 0x80) continue;
        if (n > most) break;
        return n;
    }
    jz_spoil(r);
    return 0;
}

int64_t jz_read_int(byte_reader *r)
{
    uint64_t n = jz_read_varint(r, UINT64_MAX);
    return (int64_t)(n >> 1) ^ -(int64_t)(n & 1);
}

str jz_read_text(byte_reader *r)
{
    size_t left = (size_t)(r->end - r->at);
    size_t size = (size_t)jz_read_varint(r, left);
    if (size > (size_t)(r->end - r->at)) jz_spoil(r);
    if (r->bad) return (str){0};
    str s = {(const char *)r->at, size};
    r->at += size;
    return s;
}

void jz_read_bytes(byte_reader *r, void *to, size_t size)
{
    if (size > (size_t)(r->end - r->at)) {
        jz_spoil(r);
        memset(to, 0, size);
        return;
    }
    memcpy(to, r->at, size);
    r->at += size;
}
