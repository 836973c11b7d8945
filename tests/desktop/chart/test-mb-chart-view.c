/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-view.h"

static void
test_time_ticks (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  MbChartView view;
  mb_chart_view_init (&view, MB_CHART_DOMAIN_TIME);
  view.zone = zone;
  mb_chart_axis_set_extent (&view.axis, 0, INT64_C (3600) * MB_INSTANT_SECOND);
  mb_chart_view_choose_ticks (&view, 6, MB_TIME_UNIT_SECOND);
  g_assert_cmpuint (view.n_ticks, ==, 7);
  g_assert_cmpint (view.ticks[6], ==, view.axis.end);
}

static void
test_quantity_ticks (void)
{
  MbChartView view;
  mb_chart_view_init (&view, MB_CHART_DOMAIN_QUANTITY);
  mb_chart_axis_set_extent (&view.axis, 0, 40 * MB_CHART_QUANTITY);
  mb_chart_view_choose_ticks (&view, 4, MB_TIME_UNIT_SECOND);
  g_assert_cmpint (view.quantity_step, ==, 10 * MB_CHART_QUANTITY);
  g_assert_cmpuint (view.n_ticks, ==, 5);
  g_assert_cmpint (view.ticks[1], ==, 10 * MB_CHART_QUANTITY);
}

static void
test_equal (void)
{
  MbChartView a, b;
  mb_chart_view_init (&a, MB_CHART_DOMAIN_TIME);
  b = a;
  g_assert_true (mb_chart_view_equal (&a, &b));
  b.scale.high += 1;
  g_assert_false (mb_chart_view_equal (&a, &b));
  b = a;
  b.now = 7;
  g_assert_false (mb_chart_view_equal (&a, &b));
  b = a;
  b.ticks[0] = 7; /* beyond those that count */
  g_assert_true (mb_chart_view_equal (&a, &b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/view/time-ticks", test_time_ticks);
  g_test_add_func ("/chart/view/quantity-ticks", test_quantity_ticks);
  g_test_add_func ("/chart/view/equal", test_equal);
  return g_test_run ();
}
