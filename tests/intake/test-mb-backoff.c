/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-backoff.h"

#include <glib.h>

static void
test_bounds (void)
{
  for (uint64_t seed = 0; seed < 200; seed++)
    {
      MbBackoff backoff;
      mb_backoff_init (&backoff, seed, 1000, 60000);
      for (int failure = 1; failure < 40; failure++)
        {
          const int64_t most = MIN (INT64_C (1000) << MIN (failure, 20), 60000);
          const int64_t wait = mb_backoff_next (&backoff);
          g_assert_cmpint (wait, >=, 1000);
          g_assert_cmpint (wait, <=, most);
        }
      mb_backoff_reset (&backoff);
      g_assert_cmpint (mb_backoff_next (&backoff), <=, 2000);
    }
}

/* A thousand clients do not come back together: every quarter of the last span sees about a quarter of them. */
static void
test_spread (void)
{
  unsigned quarters[4] = { 0 };
  for (uint64_t seed = 0; seed < 1000; seed++)
    {
      MbBackoff backoff;
      mb_backoff_init (&backoff, seed, 1, 1 << 20);
      int64_t wait = 0;
      for (int failure = 0; failure < 30; failure++)
        wait = mb_backoff_next (&backoff);
      quarters[MIN (wait >> 18, 3)]++;
    }
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (quarters[i], >, 180);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backoff/bounds", test_bounds);
  g_test_add_func ("/backoff/spread", test_spread);
  return g_test_run ();
}
