/* crc.h - CRC-32C (Castagnoli; RFC 3720, B.4). */
#ifndef JZ_CRC_H
#define JZ_CRC_H

#include <stddef.h>
#include <stdint.h>

uint32_t jz_crc(const void *bytes, size_t size);

#endif
