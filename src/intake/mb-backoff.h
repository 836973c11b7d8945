/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-random.h"

/**
 * MbBackoff: how long to wait before trying again.
 *
 * Full jitter: after n failures a random time between the least and min (least × 2^n, most), so that a thousand
 * clients whose broker comes back do not all knock at the same moment.
 *
 * Threads: a value of its owner.
 */
typedef struct
{
  MbRandom random;
  int64_t least_us;
  int64_t most_us;
  unsigned failures;
} MbBackoff;

void mb_backoff_init (MbBackoff *backoff, uint64_t seed, int64_t least_us, int64_t most_us);
/* One more failure: the time to wait, in microseconds. */
int64_t mb_backoff_next (MbBackoff *backoff);
/* It worked. */
void mb_backoff_reset (MbBackoff *backoff);
