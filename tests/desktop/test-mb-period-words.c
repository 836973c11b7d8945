/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-period-words.h"

#include <locale.h>

static void
test_periods (void)
{
  const struct
  {
    const char *period, *words;
  } table[] = {
    { "2026-10-01/2026-11-01", "October 2026" },
    { "2026-10-01/2027-01-01", "October – December 2026" },
    { "2026-12-01/2027-02-01", "December 2026 – January 2027" },
    { "2026-01-01/2027-01-01", "2026" },
    { "2026-10-01/2026-10-16", "1 – 15 Oct 2026" },
    { "2026-10-16/2026-11-01", "16 – 31 Oct 2026" },
    { "2026-10-16/2026-11-05", "16 Oct – 4 Nov 2026" },
    { "2025-12-20/2026-01-04", "20 Dec 2025 – 3 Jan 2026" },
    { "2026-10-05/2026-10-06", "5 Oct 2026" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      MbPeriod period;
      g_assert_true (mb_period_parse (table[i].period, &period, NULL));
      g_autofree char *words = mb_period_words (period);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

static void
test_days (void)
{
  g_autofree char *day = mb_day_words (mb_date_from_ymd (2026, 11, 24));
  g_autofree char *weekday = mb_weekday_words (mb_date_from_ymd (2026, 11, 24));
  g_autofree char *none = mb_day_words (MB_DATE_NONE);
  g_assert_cmpstr (day, ==, "24 Nov 2026");
  g_assert_cmpstr (weekday, ==, "Tuesday, 24 November 2026");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period-words/periods", test_periods);
  g_test_add_func ("/period-words/days", test_days);
  return g_test_run ();
}
