/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-backoff.h"

#include <glib.h>

void
mb_backoff_init (MbBackoff *backoff, uint64_t seed, int64_t least_us, int64_t most_us)
{
  g_return_if_fail (least_us > 0 && most_us >= least_us && most_us < INT64_C (1) << 42);
  *backoff = (MbBackoff) { .least_us = least_us, .most_us = most_us };
  mb_random_init (&backoff->random, seed);
}

int64_t
mb_backoff_next (MbBackoff *backoff)
{
  if (backoff->failures < 20)
    backoff->failures++;
  const int64_t most = MIN (backoff->least_us << backoff->failures, backoff->most_us);
  return mb_random_between (&backoff->random, backoff->least_us, MAX (most, backoff->least_us));
}

void
mb_backoff_reset (MbBackoff *backoff)
{
  backoff->failures = 0;
}
