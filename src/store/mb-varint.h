/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit set where more follow.
 * Signed ones are folded first (0, -1, 1, -2 … → 0, 1, 2, 3 …), so that small ones of either sign are short.
 *
 * A writer has room for MB_VARINT_MAX bytes at @to.  Reading never goes beyond @end; NULL where the bytes end too soon
 * or the number does not end within 64 bits.
 *
 * Threads: pure.
 */
#define MB_VARINT_MAX 10

static inline uint8_t *
mb_varint_put (uint8_t *to, uint64_t value)
{
  while (value >= 0x80)
    {
      *to++ = (uint8_t) (value | 0x80);
      value >>= 7;
    }
  *to++ = (uint8_t) value;
  return to;
}

static inline uint8_t *
mb_varint_put_signed (uint8_t *to, int64_t value)
{
  return mb_varint_put (to, ((uint64_t) value << 1) ^ (value < 0 ? UINT64_MAX : 0));
}

static inline const uint8_t *
mb_varint_get (const uint8_t *from, const uint8_t *end, uint64_t *value)
{
  if (from < end && *from < 0x80) /* most are one byte */
    {
      *value = *from;
      return from + 1;
    }
  uint64_t result = 0;
  for (unsigned shift = 0; shift < 64 && from < end; shift += 7)
    {
      uint8_t byte = *from++;
      result |= (uint64_t) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          *value = result;
          return from;
        }
    }
  return NULL;
}

static inline int64_t
mb_varint_unfold (uint64_t folded)
{
  return (int64_t) ((folded >> 1) ^ (0 - (folded & 1)));
}

static inline const uint8_t *
mb_varint_get_signed (const uint8_t *from, const uint8_t *end, int64_t *value)
{
  uint64_t folded = 0;
  from = mb_varint_get (from, end, &folded);
  *value = mb_varint_unfold (folded);
  return from;
}
