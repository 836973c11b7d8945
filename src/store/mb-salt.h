/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-random.h"

#include <stdbool.h>

/**
 * MbSalt: where the salts of personal values come from: the system's secret randomness, or, for a demonstration that
 * must come out the same each time, a seed.  Private to store/.
 */
typedef struct
{
  bool seeded;
  MbRandom random;
} MbSalt;

#define MB_SALT_BYTES 16

void mb_salt_seed (MbSalt *salt, uint64_t seed);
void mb_salt_draw (MbSalt *salt, uint8_t bytes[MB_SALT_BYTES]);
/* SHA-256 (salt ‖ value): what stands for the value where it must not be read. */
void mb_salt_hash (const uint8_t bytes[MB_SALT_BYTES], const char *value, uint8_t hash[32]);
