/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-checked.h"
#include "mb-random.h"

static void
test_overflow (void)
{
  int64_t value = 7;

  g_assert_true (mb_checked_add (INT64_MAX - 1, 1, &value));
  g_assert_cmpint (value, ==, INT64_MAX);
  g_assert_false (mb_checked_add (INT64_MAX, 1, &value));
  g_assert_false (mb_checked_sub (INT64_MIN, 1, &value));
  g_assert_false (mb_checked_mul (INT64_MAX, 2, &value));
  g_assert_false (mb_checked_mul (INT64_MIN, -1, &value));
  /* A refusal leaves the result alone. */
  g_assert_cmpint (value, ==, INT64_MAX);
  g_assert_true (mb_checked_sub (-5, -7, &value));
  g_assert_cmpint (value, ==, 2);
  g_assert_true (mb_checked_mul (-3, 7, &value));
  g_assert_cmpint (value, ==, -21);
}

static void
test_power_of_ten (void)
{
  int64_t expected = 1, value = 0;

  for (unsigned n = 0; n <= 18; n++)
    {
      g_assert_true (mb_checked_power_of_ten (n, &value));
      g_assert_cmpint (value, ==, expected);
      expected = n < 18 ? expected * 10 : expected;
    }
  g_assert_false (mb_checked_power_of_ten (19, &value));
  g_assert_false (mb_checked_power_of_ten (UINT_MAX, &value));
}

static void
test_mul_div (void)
{
  static const struct
  {
    int64_t a, b, c;
    bool fits;
    int64_t expected;
  } cases[] = {
    { 7, 3, 2, true, 11 },   /* 10.5 away from zero */
    { -7, 3, 2, true, -11 }, /* and on the other side */
    { 7, -3, 2, true, -11 },
    { 7, 3, -2, true, -11 },
    { -7, -3, -2, true, -11 },
    { -7, -3, 2, true, 11 },
    { 10, 1, 3, true, 3 },
    { 11, 1, 3, true, 4 },
    { 0, 5, -3, true, 0 },
    { 1, 1, 0, false, 0 },
    { INT64_MAX, INT64_MAX, INT64_MAX, true, INT64_MAX },
    { INT64_MIN, INT64_MIN, INT64_MIN, true, INT64_MIN },
    { INT64_MIN, 1, 1, true, INT64_MIN },
    { INT64_MIN, -1, 1, false, 0 },
    { INT64_MIN, 1, -1, false, 0 },
    { INT64_MAX, 3, 2, false, 0 },
    { INT64_MAX, 2, 4, true, INT64_C (4611686018427387904) }, /* …903.5 */
    { 1, 1, INT64_MIN, true, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int64_t value = 0;
      g_test_message ("case %zu", i);
      g_assert_cmpint (mb_checked_mul_div (cases[i].a, cases[i].b, cases[i].c, &value), ==, cases[i].fits);
      g_assert_cmpint (value, ==, cases[i].expected);
    }
}

/* |a b - q c| ≤ |c| / 2 holds for the nearest integer and no other, but at the half itself. */
static void
test_mul_div_is_nearest (void)
{
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int i = 0; i < 20000; i++)
    {
      int64_t a = mb_random_between (&random, INT64_MIN, INT64_MAX) >> mb_random_between (&random, 0, 62);
      int64_t b = mb_random_between (&random, INT64_MIN, INT64_MAX) >> mb_random_between (&random, 0, 62);
      int64_t c = mb_random_between (&random, INT64_MIN, INT64_MAX) >> mb_random_between (&random, 0, 62);
      int64_t q;
      if (!mb_checked_mul_div (a, b, c, &q))
        continue;
      __int128 error = (__int128) a * b - (__int128) q * c;
      __int128 divisor = c < 0 ? -(__int128) c : c;
      g_assert_true (2 * (error < 0 ? -error : error) <= divisor);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checked/overflow", test_overflow);
  g_test_add_func ("/checked/power-of-ten", test_power_of_ten);
  g_test_add_func ("/checked/mul-div", test_mul_div);
  g_test_add_func ("/checked/mul-div-is-nearest", test_mul_div_is_nearest);
  return g_test_run ();
}
