/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-random.h"

#include <glib.h>

/* The state 1, 2, 3, 4 gives these first numbers in the authors' reference implementation. */
static void
test_reference (void)
{
  static const uint64_t expected[] = { UINT64_C (11520), UINT64_C (0), UINT64_C (1509978240),
                                       UINT64_C (1215971899390074240) };
  MbRandom random = { { 1, 2, 3, 4 } };

  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (mb_random_next (&random), ==, expected[i]);
}

/* splitmix64's first numbers for the seed 0 are published; they are the state. */
static void
test_seed (void)
{
  static const uint64_t expected[4] = { UINT64_C (0xe220a8397b1dcdaf), UINT64_C (0x6e789e6aa1b965f4),
                                        UINT64_C (0x06c45d188009454f), UINT64_C (0xf88bb8a8724c81ec) };
  MbRandom random;

  mb_random_init (&random, 0);
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (random.state[i], ==, expected[i]);
}

static void
test_fork (void)
{
  MbRandom parent, a, again, b;

  mb_random_init (&parent, 42);
  MbRandom before = parent;
  mb_random_fork (&parent, 1, &a);
  mb_random_fork (&parent, 1, &again);
  mb_random_fork (&parent, 2, &b);
  g_assert_cmpmem (&parent, sizeof parent, &before, sizeof before);
  g_assert_cmpmem (&a, sizeof a, &again, sizeof again);
  /* Streams of unlike numbers are unlike: about half of their bits are. */
  int differing = 0;
  for (int i = 0; i < 1000; i++)
    differing += __builtin_popcountll (mb_random_next (&a) ^ mb_random_next (&b));
  g_assert_cmpint (differing, >, 31000);
  g_assert_cmpint (differing, <, 33000);
}

static void
test_between (void)
{
  static const struct
  {
    int64_t low, high;
  } cases[] = { { 0, 0 },  { -3, 3 }, { INT64_MIN, INT64_MAX }, { INT64_MIN, INT64_MIN }, { INT64_MAX - 1, INT64_MAX },
                { -1, 0 }, { 1, 6 },  { INT64_MIN, 0 } };
  MbRandom random;
  int counts[7] = { 0 };

  mb_random_init (&random, 7);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int j = 0; j < 1000; j++)
      {
        int64_t value = mb_random_between (&random, cases[i].low, cases[i].high);
        g_assert_true (value >= cases[i].low && value <= cases[i].high);
      }
  /* Every value comes, and as often as the others: six deviations wide. */
  for (int i = 0; i < 70000; i++)
    counts[mb_random_between (&random, -3, 3) + 3]++;
  for (int i = 0; i < 7; i++)
    g_assert_cmpint (ABS (counts[i] - 10000), <, 560);
}

static void
test_real_numbers (void)
{
  enum
  {
    DRAWS = 200000
  };
  MbRandom random;
  double sum = 0, normal_sum = 0, normal_squares = 0;
  int within_one = 0;

  mb_random_init (&random, 11);
  for (int i = 0; i < DRAWS; i++)
    {
      double unit = mb_random_unit (&random), normal = mb_random_normal (&random);
      g_assert_true (unit >= 0 && unit < 1 && normal >= -6 && normal <= 6);
      sum += unit;
      normal_sum += normal;
      normal_squares += normal * normal;
      within_one += normal > -1 && normal < 1 ? 1 : 0;
    }
  g_assert_cmpfloat_with_epsilon (sum / DRAWS, 0.5, 0.005);
  g_assert_cmpfloat_with_epsilon (normal_sum / DRAWS, 0, 0.015);
  g_assert_cmpfloat_with_epsilon (normal_squares / DRAWS, 1, 0.02);
  g_assert_cmpfloat_with_epsilon ((double) within_one / DRAWS, 0.683, 0.01);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/reference", test_reference);
  g_test_add_func ("/random/seed", test_seed);
  g_test_add_func ("/random/fork", test_fork);
  g_test_add_func ("/random/between", test_between);
  g_test_add_func ("/random/real-numbers", test_real_numbers);
  return g_test_run ();
}
