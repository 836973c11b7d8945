/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * MbRandom: a seeded stream of random numbers (xoshiro256**, Blackman and Vigna), the same on every machine.
 *
 * For the demonstration, the simulator and property tests; never for secrets.
 */
typedef struct
{
  uint64_t state[4];
} MbRandom;

void mb_random_init (MbRandom *random, uint64_t seed);
/* A stream of its own for each number, so that one more draw here does not change what is drawn there. */
void mb_random_fork (const MbRandom *random, uint64_t stream, MbRandom *child);
uint64_t mb_random_next (MbRandom *random);
int64_t mb_random_between (MbRandom *random, int64_t low, int64_t high); /* both included */
double mb_random_unit (MbRandom *random);                                /* [0, 1) */
/* Mean 0, deviation 1, nearly normal: the sum of twelve uniform numbers, never beyond ±6. */
double mb_random_normal (MbRandom *random);
