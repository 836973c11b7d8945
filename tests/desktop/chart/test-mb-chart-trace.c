/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-trace.h"

/* A pixel is 10 long, the scale from 0 to 100 on 100 pixels: y = 100 - value. */
static const MbChartScale scale = { .low = 0, .high = 100, .step = 10 };

static void
build (MbChartTrace *trace, MbChartSeries *series, MbInstant start, int width)
{
  mb_chart_trace_build (trace, series, start, 10, width, &scale, 100, 100, false);
}

static void
assert_line (const MbChartTrace *trace, const char *expected)
{
  g_autofree char *text = gsk_path_to_string (trace->line);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_points (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  mb_chart_series_append (series, 0, 10);
  mb_chart_series_append (series, 100, 30);
  mb_chart_series_append (series, 200, 20);
  MbChartTrace trace;
  build (&trace, series, 0, 100);
  assert_line (&trace, "M 0 90 L 10 70 L 20 80");
  g_assert_null (trace.band);
  g_assert_null (trace.dots);
  g_autofree char *area = gsk_path_to_string (trace.area);
  g_assert_cmpstr (area, ==, "M 0 90 L 10 70 L 20 80 L 20 100 L 0 100 Z");
  mb_chart_trace_release (&trace);

  /* A stretch between two points shows the way from one to the other. */
  build (&trace, series, 120, 5);
  assert_line (&trace, "M -2 70 L 8 80");
  mb_chart_trace_release (&trace);
}

static void
test_gap (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (50);
  mb_chart_series_append (series, 0, 10);
  mb_chart_series_append (series, 50, 10);
  mb_chart_series_append (series, 150, 40); /* alone */
  mb_chart_series_append (series, 300, 20);
  mb_chart_series_append (series, 350, 20);
  MbChartTrace trace;
  build (&trace, series, 0, 100);
  assert_line (&trace, "M 0 90 L 5 90 M 15 60 M 30 80 L 35 80");
  g_assert_nonnull (trace.dots);
  graphene_rect_t bounds;
  g_assert_true (gsk_path_get_bounds (trace.dots, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2, 15, 0.01);
  mb_chart_trace_release (&trace);

  /* Inside the gap there is nothing, not even the way. */
  build (&trace, series, 200, 5);
  g_assert_true (gsk_path_is_empty (trace.line));
  mb_chart_trace_release (&trace);
}

static void
test_columns (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  for (int i = 0; i < 100; i++)
    mb_chart_series_append (series, i, i % 10 == 3 ? 80 : i % 10 == 4 ? 20 : 50);
  MbChartTrace trace;
  build (&trace, series, 0, 10);
  g_assert_nonnull (trace.band);
  graphene_rect_t bounds;
  g_assert_true (gsk_path_get_bounds (trace.band, &bounds));
  g_assert_cmpfloat (bounds.origin.y, ==, 20);
  g_assert_cmpfloat (bounds.size.height, ==, 60);
  g_assert_cmpfloat (bounds.size.width, ==, 10);
  /* The line runs through the means. */
  g_assert_true (gsk_path_get_bounds (trace.line, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.y, 50, 1e-3);
  g_assert_cmpfloat_with_epsilon (bounds.size.height, 0, 1e-3);
  mb_chart_trace_release (&trace);
}

/* A point years away is cut at a place that a path can hold, on the way there. */
static void
test_far (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  mb_chart_series_append (series, -INT64_C (1000000000000), 0);
  mb_chart_series_append (series, 0, 100);
  mb_chart_series_append (series, INT64_C (1000000000000), 0);
  MbChartTrace trace;
  build (&trace, series, 0, 10);
  graphene_rect_t bounds;
  g_assert_true (gsk_path_get_bounds (trace.line, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, -200);
  g_assert_cmpfloat (bounds.size.width, <, 400);
  g_assert_cmpfloat (bounds.size.height, <, 0.1);
  mb_chart_trace_release (&trace);

  build (&trace, series, 500000, 10); /* no point inside */
  g_assert_true (gsk_path_get_bounds (trace.line, &bounds));
  g_assert_cmpfloat (bounds.origin.x, <, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, >, 10);
  mb_chart_trace_release (&trace);
}

static void
test_empty (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  MbChartTrace trace;
  build (&trace, series, 0, 10);
  g_assert_true (gsk_path_is_empty (trace.line));
  mb_chart_trace_release (&trace);
  mb_chart_trace_release (&trace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/trace/points", test_points);
  g_test_add_func ("/chart/trace/gap", test_gap);
  g_test_add_func ("/chart/trace/columns", test_columns);
  g_test_add_func ("/chart/trace/far", test_far);
  g_test_add_func ("/chart/trace/empty", test_empty);
  return g_test_run ();
}
