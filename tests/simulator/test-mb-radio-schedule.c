/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-radio-schedule.h"

#include <glib.h>

/* Each meter speaks once in every interval, at the same moment of it; time never goes back. */
static void
test_rounds (void)
{
  enum
  {
    N = 500
  };
  MbRadioSchedule schedule;
  mb_radio_schedule_init (&schedule, N, 60000000, 7);
  int64_t moments[N], before = -1;
  for (int64_t round = 0; round < 3; round++)
    {
      gboolean seen[N] = { FALSE };
      for (int i = 0; i < N; i++)
        {
          int64_t at;
          const uint32_t meter = mb_radio_schedule_next (&schedule, &at);
          g_assert_cmpuint (meter, <, N);
          g_assert_false (seen[meter]);
          seen[meter] = TRUE;
          g_assert_cmpint (at, >=, before);
          before = at;
          g_assert_cmpint (at / 60000000, ==, round);
          if (round == 0)
            moments[meter] = at;
          g_assert_cmpint (at - round * 60000000, ==, moments[meter]);
        }
    }
  mb_radio_schedule_release (&schedule);
}

/* A meter keeps its moment when there are more of them. */
static void
test_stable (void)
{
  MbRadioSchedule few, many;
  mb_radio_schedule_init (&few, 10, 1000000, 3);
  mb_radio_schedule_init (&many, 1000, 1000000, 3);
  int64_t moments[10];
  for (int i = 0; i < 10; i++)
    {
      int64_t at;
      const uint32_t meter = mb_radio_schedule_next (&few, &at);
      moments[meter] = at;
    }
  for (int i = 0; i < 1000; i++)
    {
      int64_t at;
      const uint32_t meter = mb_radio_schedule_next (&many, &at);
      if (meter < 10)
        g_assert_cmpint (at, ==, moments[meter]);
    }
  mb_radio_schedule_release (&few);
  mb_radio_schedule_release (&many);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/radio-schedule/rounds", test_rounds);
  g_test_add_func ("/radio-schedule/stable", test_stable);
  return g_test_run ();
}
