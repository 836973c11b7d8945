/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-error.h"
#include "mb-period.h"
#include "mb-random.h"

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
  } cases[] = {
    { "2026-10-01/2026-11-01", -1 },
    { "2026-10-01/2026-10-01", -1 },
    { "2026-10-01/", -1 },
    { "2026-10-01", MB_BASE_ERROR_SYNTAX },
    { "/2026-10-01", MB_BASE_ERROR_SYNTAX },
    { "", MB_BASE_ERROR_SYNTAX },
    { "2026-10-01/2026-11-01/2026-12-01", MB_BASE_ERROR_SYNTAX },
    { "2026-10-01/2026-11-31", MB_BASE_ERROR_RANGE },
    { "2026-10-02/2026-10-01", MB_BASE_ERROR_RANGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      MbPeriod period;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (mb_period_parse (cases[i].text, &period, &error), ==, cases[i].code == -1);
      if (cases[i].code == -1)
        {
          g_autofree char *text = mb_period_to_text (period);
          g_assert_cmpstr (text, ==, cases[i].text);
        }
      else
        g_assert_error (error, MB_BASE_ERROR, cases[i].code);
    }
}

static MbPeriod
period (const char *text)
{
  MbPeriod value = { 0 };
  g_autoptr (GError) error = NULL;

  mb_period_parse (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

#define assert_period(value, expected)                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *period_text = mb_period_to_text (value);                                                          \
    g_assert_cmpstr (period_text, ==, expected);                                                                       \
  }                                                                                                                    \
  G_STMT_END

static void
test_days (void)
{
  g_assert_cmpint (mb_period_days (period ("2026-06-01/2026-07-01")), ==, 30);
  g_assert_cmpint (mb_period_days (period ("2026-07-01/2026-08-01")), ==, 31);
  g_assert_cmpint (mb_period_days (period ("2026-06-01/2026-06-01")), ==, 0);
  assert_period (mb_period_month (period ("2024-02-29/").start), "2024-02-01/2024-03-01");
  assert_period (mb_period_month (period ("2026-12-31/").start), "2026-12-01/2027-01-01");

  MbPeriod june = period ("2026-06-01/2026-07-01");
  g_assert_true (mb_period_contains (june, june.start) && mb_period_contains (june, june.end - 1));
  g_assert_false (mb_period_contains (june, june.end) || mb_period_contains (june, june.start - 1));
  g_assert_true (mb_period_contains (period ("2026-06-01/"), INT32_MAX));
  g_assert_true (mb_period_is_empty (period ("2026-06-01/2026-06-01")));
  g_assert_false (mb_period_is_empty (june) || mb_period_is_empty (period ("2026-06-01/")));
}

static void
test_intersect (void)
{
  static const struct
  {
    const char *a, *b, *common;
    bool overlap;
  } cases[] = {
    { "2026-06-01/2026-07-01", "2026-06-10/2026-06-20", "2026-06-10/2026-06-20", true },
    { "2026-06-01/2026-07-01", "2026-06-10/2026-08-01", "2026-06-10/2026-07-01", true },
    { "2026-06-01/2026-07-01", "2026-07-01/2026-08-01", "2026-07-01/2026-07-01", false },
    { "2026-06-01/2026-07-01", "2026-09-01/2026-10-01", "2026-09-01/2026-09-01", false },
    { "2026-06-01/2026-07-01", "2026-06-30/", "2026-06-30/2026-07-01", true },
    { "2026-06-01/2026-07-01", "2026-07-01/", "2026-07-01/2026-07-01", false },
    { "2026-06-01/", "2026-07-01/", "2026-07-01/", true },
    { "2026-06-01/2026-07-01", "2026-06-10/2026-06-10", "2026-06-10/2026-06-10", false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MbPeriod a = period (cases[i].a), b = period (cases[i].b);
      assert_period (mb_period_intersect (a, b), cases[i].common);
      assert_period (mb_period_intersect (b, a), cases[i].common);
      g_assert_cmpint (mb_period_overlaps (a, b), ==, cases[i].overlap);
      g_assert_cmpint (mb_period_overlaps (b, a), ==, cases[i].overlap);
    }
}

static MbPeriod
draw (MbRandom *random)
{
  MbDate start = (MbDate) mb_random_between (random, 0, 40);

  if (mb_random_between (random, 0, 5) == 0)
    return mb_period (start, MB_DATE_NONE);
  return mb_period (start, start + (MbDate) mb_random_between (random, 0, 20));
}

static bool
is_same (MbPeriod a, MbPeriod b)
{
  return a.start == b.start && a.end == b.end;
}

/* A period is a set of days: the common days are those that are in both, day by day. */
static void
test_laws (void)
{
  uint64_t seed = g_random_int ();
  MbRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  mb_random_init (&random, seed);
  for (int i = 0; i < 20000; i++)
    {
      MbPeriod a = draw (&random), b = draw (&random), c = draw (&random);
      MbPeriod common = mb_period_intersect (a, b);
      int days = 0;
      for (MbDate day = -5; day < 70; day++)
        {
          bool both = mb_period_contains (a, day) && mb_period_contains (b, day);
          g_assert_cmpint (mb_period_contains (common, day), ==, both);
          days += both ? 1 : 0;
        }
      g_assert_cmpint (mb_period_overlaps (a, b), ==, days > 0);
      if (common.end != MB_DATE_NONE)
        g_assert_cmpint (mb_period_days (common), ==, days);

      g_assert_true (is_same (common, mb_period_intersect (b, a)));
      g_assert_true (is_same (mb_period_intersect (a, a), a));
      MbPeriod left = mb_period_intersect (common, c), right = mb_period_intersect (a, mb_period_intersect (b, c));
      g_assert_true (is_same (left, right) || (mb_period_is_empty (left) && mb_period_is_empty (right)));

      /* Cut anywhere, its parts have its days: nothing is billed twice or left out. */
      if (a.end != MB_DATE_NONE)
        {
          MbDate cut = (MbDate) mb_random_between (&random, a.start, a.end);
          MbPeriod before = mb_period (a.start, cut), after = mb_period (cut, a.end);
          g_assert_cmpint (mb_period_days (before) + mb_period_days (after), ==, mb_period_days (a));
          g_assert_false (mb_period_overlaps (before, after));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/text", test_text);
  g_test_add_func ("/period/days", test_days);
  g_test_add_func ("/period/intersect", test_intersect);
  g_test_add_func ("/period/laws", test_laws);
  return g_test_run ();
}
