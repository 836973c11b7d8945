/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each kind of layer answers, and that it is drawn in every state. */

#include "chart-stage.h"
#include "mb-chart.h"
#include "mb-column-layer.h"
#include "mb-gap-layer.h"
#include "mb-line-layer.h"
#include "mb-mark-layer.h"
#include "mb-steps-layer.h"

#define SECOND MB_INSTANT_SECOND
#define MINUTE (60 * SECOND)

static void
assert_read (MbChartLayer *layer, int64_t at, int64_t reach, const char *text, const char *note)
{
  MbChartReading reading;
  bool some = mb_chart_layer_read (layer, at, reach, &reading);
  g_assert_cmpint (some, ==, text != NULL);
  g_assert_cmpstr (reading.text, ==, text);
  g_assert_cmpstr (reading.note, ==, note);
  mb_chart_reading_release (&reading);
}

static char *
number_point (MbChartSeries *series, size_t index, void *user_data)
{
  return g_strdup_printf ("point %d", (int) index);
}

static void
test_line (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (5 * MINUTE);
  MbChartLayer *line = g_object_ref_sink (mb_line_layer_new (series));
  int64_t first, last, next;
  g_assert_false (mb_chart_layer_get_extent (line, &first, &last));
  g_assert_false (mb_chart_layer_step (line, 0, 1, 1, &next));
  g_assert_false (mb_chart_layer_step (line, 0, -1, 1, &next));
  assert_read (line, 0, MINUTE, NULL, NULL);

  mb_chart_series_append (series, 0, 1.25);
  mb_chart_series_append (series, MINUTE, 2);
  mb_chart_series_append (series, 20 * MINUTE, 3);
  mb_chart_layer_set_unit (line, "m³/h", 1);
  assert_read (line, 10 * SECOND, SECOND, "1.2\u00a0m³/h", NULL);
  assert_read (line, 50 * SECOND, SECOND, "2.0\u00a0m³/h", NULL);
  assert_read (line, 10 * MINUTE, SECOND, "no data for 19 min", NULL);
  assert_read (line, 21 * MINUTE, SECOND, NULL, NULL);
  assert_read (line, -MINUTE, 2 * MINUTE, "1.2\u00a0m³/h", NULL);

  g_assert_true (mb_chart_layer_step (line, 0, 1, 1, &next));
  g_assert_cmpint (next, ==, MINUTE);
  g_assert_true (mb_chart_layer_step (line, 0, 1, 2 * MINUTE, &next));
  g_assert_cmpint (next, ==, 20 * MINUTE);
  g_assert_true (mb_chart_layer_step (line, 20 * MINUTE, -1, 1, &next));
  g_assert_cmpint (next, ==, MINUTE);
  g_assert_false (mb_chart_layer_step (line, 0, -1, 1, &next));

  mb_line_layer_set_note (MB_LINE_LAYER (line), number_point, NULL, NULL);
  mb_line_layer_set_shift (MB_LINE_LAYER (line), 100 * MINUTE);
  assert_read (line, 101 * MINUTE, SECOND, "2.0\u00a0m³/h", "point 1");
  g_assert_true (mb_chart_layer_get_extent (line, &first, &last));
  g_assert_cmpint (first, ==, 100 * MINUTE);
  g_assert_cmpint (last, ==, 120 * MINUTE);
  g_assert_finalize_object (line);
  g_assert_true (mb_chart_series_append (series, 21 * MINUTE, 1));
}

static void
test_columns (void)
{
  MbChartLayer *layer = g_object_ref_sink (mb_column_layer_new ());
  int64_t next;
  assert_read (layer, 0, 1, NULL, NULL);
  static const MbColumnValue columns[] = {
    { 0, 10, 5, false, "January", NULL, NULL },
    { 10, 20, 7, true, "February", "7.00 €", NULL },
    { 30, 40, -2, true, "April", NULL, "opening balance" },
  };
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), columns, G_N_ELEMENTS (columns));
  mb_chart_layer_set_title (layer, "Bills");
  assert_read (layer, 0, 1, "5", NULL);
  assert_read (layer, 10, 1, "7.00 €", "estimated");
  assert_read (layer, 25, 1, NULL, NULL);
  assert_read (layer, 39, 1, "\u22122", "opening balance");
  assert_read (layer, 40, 1, NULL, NULL);

  double min, max;
  g_assert_true (mb_chart_layer_get_range (layer, 0, 20, &min, &max));
  g_assert_cmpfloat (min, ==, 5);
  g_assert_cmpfloat (max, ==, 7);
  g_assert_false (mb_chart_layer_get_range (layer, 20, 30, &min, &max));

  g_assert_true (mb_chart_layer_step (layer, 5, 1, 1, &next));
  g_assert_cmpint (next, ==, 15);
  g_assert_true (mb_chart_layer_step (layer, 15, -1, 1, &next));
  g_assert_cmpint (next, ==, 5);
  g_assert_true (mb_chart_layer_step (layer, 99, -1, 1, &next));
  g_assert_cmpint (next, ==, 35);
  g_assert_false (mb_chart_layer_step (layer, 35, 1, 1, &next));
  g_assert_false (mb_chart_layer_step (layer, 5, -1, 1, &next));

  g_assert_cmpstr (mb_chart_layer_get_legend (layer, 0), ==, "Bills");
  g_assert_cmpstr (mb_chart_layer_get_legend (layer, 1), ==, "Estimated");
  mb_column_layer_set_columns (MB_COLUMN_LAYER (layer), columns, 1);
  g_assert_null (mb_chart_layer_get_legend (layer, 1));
  g_assert_finalize_object (layer);
}

static void
test_steps (void)
{
  MbChartLayer *layer = g_object_ref_sink (mb_steps_layer_new ());
  assert_read (layer, 0, 1, NULL, NULL);
  static const MbStep steps[] = { { 0, 1, "Tier 1", NULL }, { 10, 2, "Tier 2", "2.000 €/m³" } };
  mb_steps_layer_set_steps (MB_STEPS_LAYER (layer), steps, 2, 30);
  assert_read (layer, 9, 1, "1", "Tier 1");
  assert_read (layer, 10, 1, "2.000 €/m³", "Tier 2");
  assert_read (layer, 30, 1, NULL, NULL);
  assert_read (layer, -1, 1, NULL, NULL);
  int64_t next;
  g_assert_true (mb_chart_layer_step (layer, 0, 1, 1, &next));
  g_assert_cmpint (next, ==, 10);
  g_assert_true (mb_chart_layer_step (layer, 10, -1, 1, &next));
  g_assert_cmpint (next, ==, 0);
  g_assert_false (mb_chart_layer_step (layer, 10, 1, 1, &next));
  g_autofree char *words = mb_chart_layer_summarise (layer);
  g_assert_cmpstr (words, ==, ": Tier 1 1, Tier 2 2.000 €/m³.");
  g_assert_finalize_object (layer);
}

static void
test_marks (void)
{
  MbChartLayer *layer = g_object_ref_sink (mb_mark_layer_new (MB_MARK_WARNING));
  assert_read (layer, 0, 100, NULL, NULL);
  mb_mark_layer_add (MB_MARK_LAYER (layer), 500, "second");
  mb_mark_layer_add (MB_MARK_LAYER (layer), 100, "first");
  mb_mark_layer_add (MB_MARK_LAYER (layer), 510, "third");
  assert_read (layer, 104, 5, "first", NULL);
  assert_read (layer, 106, 5, NULL, NULL);
  assert_read (layer, 509, 20, "third", "and 1 more");
  int64_t next;
  g_assert_true (mb_chart_layer_step (layer, 100, 1, 1, &next));
  g_assert_cmpint (next, ==, 500);
  g_assert_true (mb_chart_layer_step (layer, 500, -1, 1, &next));
  g_assert_cmpint (next, ==, 100);
  mb_mark_layer_clear (MB_MARK_LAYER (layer));
  g_assert_false (mb_chart_layer_step (layer, 0, 1, 1, &next));
  g_assert_finalize_object (layer);
}

static void
test_gaps (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (MINUTE);
  MbChartLayer *layer = g_object_ref_sink (mb_gap_layer_new (series));
  MbChartView view;
  mb_chart_view_init (&view, MB_CHART_DOMAIN_TIME);
  assert_read (layer, 0, 1, NULL, NULL);
  mb_chart_series_append (series, 0, 1);
  mb_chart_series_append (series, 10 * MINUTE, 1);
  mb_chart_series_append (series, 20 * MINUTE, 1);
  view.now = 20 * MINUTE + 30 * SECOND;
  mb_chart_layer_set_view (layer, &view);
  assert_read (layer, view.now, 1, NULL, NULL);
  view.now = 23 * MINUTE;
  mb_chart_layer_set_view (layer, &view);
  assert_read (layer, view.now, 1, "no data for 3 min", NULL);

  int64_t next;
  g_assert_true (mb_chart_layer_step (layer, 0, 1, 1, &next));
  g_assert_cmpint (next, ==, 5 * MINUTE);
  g_assert_true (mb_chart_layer_step (layer, next, 1, 1, &next));
  g_assert_cmpint (next, ==, 15 * MINUTE);
  g_assert_true (mb_chart_layer_step (layer, next, -1, 1, &next));
  g_assert_cmpint (next, ==, 5 * MINUTE);
  g_assert_false (mb_chart_layer_step (layer, next, -1, 1, &next));
  g_assert_finalize_object (layer);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/layers/line", test_line);
  g_test_add_func ("/chart/layers/columns", test_columns);
  g_test_add_func ("/chart/layers/steps", test_steps);
  g_test_add_func ("/chart/layers/marks", test_marks);
  g_test_add_func ("/chart/layers/gaps", test_gaps);
  return g_test_run ();
}
