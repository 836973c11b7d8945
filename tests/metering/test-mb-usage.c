/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-usage.h"

static MbDate
day (int n)
{
  return mb_date_from_ymd (2026, 1, 1) + n;
}

static void
test_daily (void)
{
  const MbUsage history[] = {
    { mb_period (day (0), day (30)), { 15, 0, MB_UNIT_CUBIC_METRE }, false, false }, /* 500 l a day */
    { mb_period (day (30), day (60)), { 30, 0, MB_UNIT_CUBIC_METRE }, true, false }, /* 1 000 l */
    { mb_period (day (60), day (60)), { 9, 0, MB_UNIT_CUBIC_METRE }, false, false }, /* no days */
    { mb_period (day (60), day (70)), { 99, 0, MB_UNIT_CUBIC_METRE }, false, true }, /* somebody else */
    { mb_period (day (70), day (80)), { 99, 0, MB_UNIT_NONE }, false, false },       /* no volume */
    { mb_period (day (90), day (100)), { 20000, 0, MB_UNIT_LITRE }, false, false },  /* 2 000 l */
  };
  static const struct
  {
    int start, end;
    const char *daily;
    int days, estimated;
  } cases[] = {
    { 0, 30, "500", 30, 0 },       { 0, 60, "750", 60, 30 },    { 20, 40, "750", 20, 10 },
    { 25, 45, "875", 20, 15 },     { 60, 90, "invalid", 0, 0 }, { 60, 100, "2000", 10, 0 },
    { 0, 365, "928.571", 70, 30 }, { 30, 30, "invalid", 0, 0 }, { -10, 10, "500", 10, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[MB_DECIMAL_TEXT_SIZE];
      g_test_message ("%d … %d", cases[i].start, cases[i].end);
      MbDailyUsage usage = mb_usage_daily (history, G_N_ELEMENTS (history),
                                           mb_period (day (cases[i].start), day (cases[i].end)), MB_UNIT_LITRE);
      MbDecimal shown = mb_decimal_reduce (mb_decimal_round (usage.daily, 3, MB_ROUND_HALF_AWAY));
      g_assert_cmpstr (mb_decimal_to_text (shown, text), ==, cases[i].daily);
      g_assert_cmpint (usage.days, ==, cases[i].days);
      g_assert_cmpint (usage.estimated_days, ==, cases[i].estimated);
    }
  g_assert_false (mb_decimal_is_valid (mb_usage_daily (NULL, 0, mb_period (day (0), day (9)), MB_UNIT_LITRE).daily));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/usage/daily", test_daily);
  return g_test_run ();
}
