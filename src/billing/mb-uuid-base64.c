/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-uuid-base64.h"

#define N_BYTES 16
#define N_CHARACTERS (MB_UUID_BASE64_SIZE - 1)

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const char *
mb_uuid_to_base64 (const MbUuid *id, char buffer[MB_UUID_BASE64_SIZE])
{
  unsigned bits = 0, n_bits = 0;
  size_t length = 0;
  for (size_t i = 0; i < N_BYTES; i++)
    {
      bits = bits << 8 | id->bytes[i];
      for (n_bits += 8; n_bits >= 6; n_bits -= 6)
        buffer[length++] = alphabet[bits >> (n_bits - 6) & 63];
    }
  buffer[length++] = alphabet[bits << (6 - n_bits) & 63];
  buffer[length] = '\0';
  return buffer;
}

static int
value_of (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool
mb_uuid_from_base64 (const char *text, MbUuid *result)
{
  MbUuid id;
  unsigned bits = 0, n_bits = 0;
  size_t length = 0, n_bytes = 0;
  for (; text[length] != '\0'; length++)
    {
      int value = value_of (text[length]);
      if (value < 0 || length >= N_CHARACTERS)
        return false;
      bits = bits << 6 | (unsigned) value;
      n_bits += 6;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          id.bytes[n_bytes++] = (uint8_t) (bits >> n_bits);
        }
    }
  /* The bits left over are zero, so that an id has one spelling. */
  if (length != N_CHARACTERS || (bits & ((1u << n_bits) - 1)) != 0)
    return false;
  *result = id;
  return true;
}
