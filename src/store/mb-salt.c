/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-salt.h"

#include <sodium.h>
#include <string.h>

void
mb_salt_seed (MbSalt *salt, uint64_t seed)
{
  salt->seeded = true;
  mb_random_init (&salt->random, seed ^ UINT64_C (0x73616c74));
}

void
mb_salt_draw (MbSalt *salt, uint8_t bytes[MB_SALT_BYTES])
{
  if (!salt->seeded)
    {
      randombytes_buf (bytes, MB_SALT_BYTES);
      return;
    }
  for (int i = 0; i < MB_SALT_BYTES; i += 8)
    {
      uint64_t word = mb_random_next (&salt->random);
      memcpy (bytes + i, &word, sizeof word);
    }
}

void
mb_salt_hash (const uint8_t bytes[MB_SALT_BYTES], const char *value, uint8_t hash[32])
{
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, bytes, MB_SALT_BYTES);
  crypto_hash_sha256_update (&state, (const uint8_t *) value, strlen (value));
  crypto_hash_sha256_final (&state, hash);
}
