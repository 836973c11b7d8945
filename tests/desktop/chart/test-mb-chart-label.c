/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-label.h"

#define SECOND MB_INSTANT_SECOND

static void
test_number (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } table[] = {
    { 0, 0, "0" },
    { 12.345, 2, "12.35" },
    { 1284.5, 2, "1\u202f284.50" },
    { 1234567, 0, "1\u202f234\u202f567" },
    { 999.96, 1, "1\u202f000.0" },
    { -3, 0, "\u22123" },
    { -0.001, 1, "0.0" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = mb_chart_label_number (table[i].value, table[i].decimals);
      g_assert_cmpstr (text, ==, table[i].text);
    }
  g_autofree char *with_unit = mb_chart_label_value (15.5, 1, "m³");
  g_assert_cmpstr (with_unit, ==, "15.5\u00a0m³");
  g_autofree char *without = mb_chart_label_value (15.5, 1, NULL);
  g_assert_cmpstr (without, ==, "15.5");
}

static void
test_mark (void)
{
  static const struct
  {
    double value;
    double step;
    double largest;
    const char *text;
  } table[] = {
    { 12.5, 0.5, 15, "12.5" },
    { 400, 100, 800, "400" },
    { 2000, 500, 3000, "2\u202f000" },
    { 4000, 1000, 8000, "4\u202f000" },
    { 40000, 20000, 80000, "40\u00a0k" },
    { 12500, 500, 14000, "12.5\u00a0k" },
    { 500000, 500000, 2000000, "0.5\u00a0M" },
    { 2000000, 500000, 2000000, "2.0\u00a0M" },
    { 1000005, 5, 1000010, "1\u202f000\u202f005" },
    { 3e9, 1e9, 4e9, "3\u00a0G" },
    { 0, 1e6, 4e6, "0" },
    { -0.2, 0.1, 1, "\u22120.2" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = mb_chart_label_mark (table[i].value, table[i].step, table[i].largest);
      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static void
test_times (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  MbInstant at = INT64_C (1791793845) * SECOND; /* 2026-10-12T08:30:45Z, a Monday */
  static const struct
  {
    MbTimeStep step;
    const char *tick;
    const char *context;
    const char *narrow;
    const char *moment;
  } table[] = {
    { { MB_TIME_UNIT_SECOND, 5 }, "14:00:45", NULL, NULL, "Mon 12 Oct 2026, 14:00:45" },
    { { MB_TIME_UNIT_HOUR, 1 }, "14:00", NULL, NULL, "Mon 12 Oct 2026, 14:00" },
    { { MB_TIME_UNIT_DAY, 1 }, "Mon 12", "Mon 12 October 2026", "12 Oct", "Mon 12 Oct 2026" },
    { { MB_TIME_UNIT_DAY, 7 }, "12", "Mon 12 October 2026", "12 Oct", "Mon 12 Oct 2026" },
    { { MB_TIME_UNIT_MONTH, 1 }, "Oct", "October 2026", "Oct 2026", "October 2026" },
    { { MB_TIME_UNIT_YEAR, 1 }, "2026", "2026", "2026", "2026" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *tick = mb_chart_label_tick (at, table[i].step, zone);
      g_autofree char *moment = mb_chart_label_moment (at, table[i].step.unit, zone);
      g_assert_cmpstr (tick, ==, table[i].tick);
      g_assert_cmpstr (moment, ==, table[i].moment);
      if (table[i].context != NULL)
        {
          g_autofree char *context = mb_chart_label_context (at, table[i].step, zone, false);
          g_autofree char *narrow = mb_chart_label_context (at, table[i].step, zone, true);
          g_assert_cmpstr (context, ==, table[i].context);
          g_assert_cmpstr (narrow, ==, table[i].narrow);
        }
    }
  g_autofree char *before_epoch = mb_chart_label_moment (-1, MB_TIME_UNIT_SECOND, zone);
  g_assert_cmpstr (before_epoch, ==, "Thu 1 Jan 1970, 05:29:59");
}

static void
test_duration (void)
{
  static const struct
  {
    int64_t seconds;
    const char *text;
  } table[] = {
    { 0, "0 s" },      { 59, "59 s" },        { 60, "1 min" },         { 119, "1 min" },
    { 720, "12 min" }, { 3600, "1 h" },       { 12000, "3 h 20 min" }, { 86399, "23 h 59 min" },
    { 86400, "1 d" },  { 187200, "2 d 4 h" }, { 6500000, "75 d" },     { -5, "0 s" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = mb_chart_label_duration (table[i].seconds * SECOND);
      g_assert_cmpstr (text, ==, table[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/label/number", test_number);
  g_test_add_func ("/chart/label/mark", test_mark);
  g_test_add_func ("/chart/label/times", test_times);
  g_test_add_func ("/chart/label/duration", test_duration);
  return g_test_run ();
}
