/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-axis.h"

#include "mb-random.h"

#define SECOND MB_INSTANT_SECOND

static MbChartAxis
hour_axis (void)
{
  MbChartAxis axis;
  mb_chart_axis_init (&axis, MB_CHART_DOMAIN_TIME);
  mb_chart_axis_set_extent (&axis, 0, 3600 * SECOND);
  return axis;
}

static void
test_zoom (void)
{
  MbChartAxis axis = hour_axis ();
  g_assert_true (mb_chart_axis_shows_all (&axis));

  mb_chart_axis_zoom (&axis, 0.5, 900 * SECOND);
  g_assert_cmpint (axis.start, ==, 450 * SECOND);
  g_assert_cmpint (axis.end, ==, 2250 * SECOND);

  for (int i = 0; i < 40; i++)
    mb_chart_axis_zoom (&axis, 0.5, 1000 * SECOND);
  g_assert_cmpint (mb_chart_axis_span (&axis), ==, axis.shortest);

  for (int i = 0; i < 40; i++)
    mb_chart_axis_zoom (&axis, 2, 1000 * SECOND);
  g_assert_true (mb_chart_axis_shows_all (&axis));
}

static void
test_pan (void)
{
  MbChartAxis axis = hour_axis ();
  mb_chart_axis_pan (&axis, 100 * SECOND);
  g_assert_true (mb_chart_axis_shows_all (&axis));

  mb_chart_axis_show (&axis, 600 * SECOND, 1200 * SECOND);
  mb_chart_axis_pan (&axis, 100 * SECOND);
  g_assert_cmpint (axis.start, ==, 700 * SECOND);
  mb_chart_axis_pan (&axis, -9999 * SECOND);
  g_assert_cmpint (axis.start, ==, 0);
  g_assert_cmpint (axis.end, ==, 600 * SECOND);
  mb_chart_axis_pan (&axis, 9999 * SECOND);
  g_assert_cmpint (axis.end, ==, 3600 * SECOND);
}

static void
test_extent (void)
{
  MbChartAxis axis = hour_axis ();
  mb_chart_axis_set_extent (&axis, 0, 7200 * SECOND);
  g_assert_cmpint (axis.end, ==, 7200 * SECOND);
  mb_chart_axis_show (&axis, 7000 * SECOND, 7200 * SECOND);
  mb_chart_axis_set_extent (&axis, 0, 3600 * SECOND);
  g_assert_cmpint (axis.start, ==, 3400 * SECOND);
  g_assert_cmpint (axis.end, ==, 3600 * SECOND);
  mb_chart_axis_set_extent (&axis, 5, 5);
  g_assert_cmpint (mb_chart_axis_span (&axis), ==, SECOND);
}

/* Laws: what is shown lies inside what there is; the anchor of a zoom stays where it is, unless an edge is met. */
static void
test_zoom_keeps_anchor (void)
{
  for (uint64_t seed = 1; seed <= 2000; seed++)
    {
      MbRandom random;
      mb_random_init (&random, seed);
      MbChartAxis axis = hour_axis ();
      mb_chart_axis_show (&axis, mb_random_between (&random, 0, 1800) * SECOND,
                          mb_random_between (&random, 1900, 3600) * SECOND);
      int64_t anchor = mb_random_between (&random, axis.start, axis.end);
      double before = mb_chart_axis_place (&axis, anchor, 1000);
      mb_chart_axis_zoom (&axis, 0.2 + 2 * mb_random_unit (&random), anchor);
      double after = mb_chart_axis_place (&axis, anchor, 1000);

      g_assert_cmpint (axis.start, >=, axis.first);
      g_assert_cmpint (axis.end, <=, axis.last);
      if (axis.start > axis.first && axis.end < axis.last && ABS (before - after) > 0.01)
        g_error ("seed %" G_GUINT64_FORMAT ": the anchor moved from %f to %f", seed, before, after);
      g_assert_cmpint (ABS (mb_chart_axis_at (&axis, after, 1000) - anchor), <=, 1);
    }
}

static void
test_per_pixel (void)
{
  MbChartAxis axis = hour_axis ();
  g_assert_cmpint (mb_chart_axis_per_pixel (&axis, 1000), ==, 3600 * SECOND / 1000);
  mb_chart_axis_init (&axis, MB_CHART_DOMAIN_QUANTITY);
  g_assert_cmpint (mb_chart_axis_per_pixel (&axis, 10000000), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis/zoom", test_zoom);
  g_test_add_func ("/chart/axis/pan", test_pan);
  g_test_add_func ("/chart/axis/extent", test_extent);
  g_test_add_func ("/chart/axis/zoom-keeps-anchor", test_zoom_keeps_anchor);
  g_test_add_func ("/chart/axis/per-pixel", test_per_pixel);
  return g_test_run ();
}
