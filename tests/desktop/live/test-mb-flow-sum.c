/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-flow-sum.h"

#define MINUTE (60 * MB_INSTANT_SECOND)
#define HOUR (60 * MINUTE)
#define NOON (INT64_C (1793534400) * MB_INSTANT_SECOND) /* 2026-11-01T12:00:00Z */

static MbQuantity
litres (int64_t n)
{
  return (MbQuantity) { n, 3, MB_UNIT_CUBIC_METRE };
}

static double
at (MbChartSeries *series, MbInstant when)
{
  const size_t i = mb_chart_series_nearest (series, when);
  g_assert_cmpint (ABS (mb_chart_series_get_time (series, i) - when), <=, MINUTE / 2);
  return mb_chart_series_get_value (series, i);
}

/* What is counted between two values is spread over the time between them, and the sum of it is kept. */
static void
test_spreads (void)
{
  g_autoptr (MbFlowSum) sum = mb_flow_sum_new (NOON, MINUTE, 60);
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  const MbUuid one = mb_uuid_from_words ("one", NULL), two = mb_uuid_from_words ("two", NULL);

  mb_flow_sum_add (sum, &one, NOON - 50 * MINUTE, litres (1000));
  mb_flow_sum_add (sum, &one, NOON - 30 * MINUTE, litres (1200)); /* 600 l/h */
  mb_flow_sum_add (sum, &two, NOON - 40 * MINUTE - MINUTE / 2, litres (0));
  mb_flow_sum_add (sum, &two, NOON - 30 * MINUTE - MINUTE / 2, litres (100)); /* 600 l/h */
  mb_flow_sum_fill (sum, NOON - 30 * MINUTE, series);
  g_assert_cmpfloat_with_epsilon (at (series, NOON - 45 * MINUTE + MINUTE / 2), 0.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (at (series, NOON - 35 * MINUTE + MINUTE / 2), 1.2, 1e-9);

  double volume = 0;
  for (size_t i = 0; i < mb_chart_series_get_length (series); i++)
    volume += mb_chart_series_get_value (series, i) / 60;
  /* Both registers go on as they did until they are heard again: the second for another half minute. */
  g_assert_cmpfloat_with_epsilon (volume, 0.2 + 0.1 + 0.005, 1e-9);
}

/* A long silence is a gap, a lower value begins anew, and what is earlier is passed over. */
static void
test_breaks (void)
{
  g_autoptr (MbFlowSum) sum = mb_flow_sum_new (NOON, MINUTE, 60);
  g_autoptr (MbChartSeries) series = mb_chart_series_new (MINUTE + MINUTE / 2);
  const MbUuid one = mb_uuid_from_words ("one", NULL);
  size_t n_gaps;

  mb_flow_sum_add (sum, &one, NOON - 55 * MINUTE, litres (1000));
  mb_flow_sum_add (sum, &one, NOON - 54 * MINUTE, litres (1010));
  mb_flow_sum_add (sum, &one, NOON - 54 * MINUTE - 1, litres (9999));
  mb_flow_sum_add (sum, &one, NOON - 20 * MINUTE, litres (5000));
  mb_flow_sum_add (sum, &one, NOON - 19 * MINUTE, litres (5010));
  mb_flow_sum_add (sum, &one, NOON - 18 * MINUTE, litres (3));
  mb_flow_sum_add (sum, &one, NOON - 17 * MINUTE, litres (13));
  mb_flow_sum_fill (sum, NOON - 17 * MINUTE, series);
  mb_chart_series_get_gaps (series, &n_gaps);
  g_assert_cmpuint (n_gaps, ==, 2);
  for (size_t i = 0; i < mb_chart_series_get_length (series); i++)
    g_assert_cmpfloat_with_epsilon (mb_chart_series_get_value (series, i), 0.6, 1e-9);
}

/* Of a value a month ago nobody can say what ran in the last hour. */
static void
test_long_ago (void)
{
  g_autoptr (MbFlowSum) sum = mb_flow_sum_new (NOON, MINUTE, 60);
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  const MbUuid one = mb_uuid_from_words ("one", NULL);
  mb_flow_sum_add (sum, &one, NOON - 30 * 24 * HOUR, litres (1000));
  mb_flow_sum_add (sum, &one, NOON - 2 * MINUTE, litres (90000));
  mb_flow_sum_fill (sum, NOON, series);
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 0);
  mb_flow_sum_add (sum, &one, NOON - MINUTE, litres (90010));
  mb_flow_sum_fill (sum, NOON, series);
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 2);
  g_assert_cmpfloat_with_epsilon (mb_chart_series_get_value (series, 0), 0.6, 1e-9);
}

static void
test_advances (void)
{
  g_autoptr (MbFlowSum) sum = mb_flow_sum_new (NOON, MINUTE, 60);
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  const MbUuid one = mb_uuid_from_words ("one", NULL);
  const MbInstant start = mb_flow_sum_start (sum);

  mb_flow_sum_add (sum, &one, NOON - 20 * MINUTE, litres (0));
  mb_flow_sum_add (sum, &one, NOON - 10 * MINUTE, litres (100));
  mb_flow_sum_advance (sum, NOON + 30 * MINUTE);
  g_assert_cmpint (mb_flow_sum_start (sum), ==, start + 30 * MINUTE);
  mb_flow_sum_fill (sum, NOON - 10 * MINUTE, series);
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 10);
  g_assert_cmpfloat_with_epsilon (at (series, NOON - 15 * MINUTE + MINUTE / 2), 0.6, 1e-9);
  mb_flow_sum_advance (sum, NOON + 30 * HOUR);
  mb_flow_sum_fill (sum, NOON + 30 * HOUR, series);
  g_assert_cmpuint (mb_chart_series_get_length (series), ==, 0);
}

static void
test_units (void)
{
  g_assert_cmpfloat_with_epsilon (mb_flow_cubic_metres ((MbQuantity) { 1500, 0, MB_UNIT_LITRE }), 1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (mb_flow_cubic_metres ((MbQuantity) { 10, 1, MB_UNIT_CUBIC_FOOT }), 0.028316846592,
                                  1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/flow-sum/spreads", test_spreads);
  g_test_add_func ("/live/flow-sum/breaks", test_breaks);
  g_test_add_func ("/live/flow-sum/long-ago", test_long_ago);
  g_test_add_func ("/live/flow-sum/advances", test_advances);
  g_test_add_func ("/live/flow-sum/units", test_units);
  return g_test_run ();
}
