/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart.h"

#include "chart-stage.h"
#include "mb-column-layer.h"
#include "mb-gap-layer.h"
#include "mb-line-layer.h"
#include "mb-mark-layer.h"
#include "mb-steps-layer.h"

#define SECOND MB_INSTANT_SECOND
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* A layer that counts how often it is drawn. */
#define TEST_TYPE_LAYER (test_layer_get_type ())
G_DECLARE_FINAL_TYPE (TestLayer, test_layer, TEST, LAYER, MbChartLayer)
struct _TestLayer
{
  MbChartLayer parent_instance;
  unsigned drawn;
};
G_DEFINE_FINAL_TYPE (TestLayer, test_layer, MB_TYPE_CHART_LAYER)

static void
test_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TEST_LAYER (widget)->drawn++;
}

static void
test_layer_class_init (TestLayerClass *class)
{
  GTK_WIDGET_CLASS (class)->snapshot = test_layer_snapshot;
}

static void
test_layer_init (TestLayer *self)
{
}

/* One point per second over two hours: 1, 2, 3 … 10 and again. */
static MbChartSeries *
make_series (void)
{
  MbChartSeries *series = mb_chart_series_new (5 * SECOND);
  for (int i = 0; i < 7200; i++)
    mb_chart_series_append (series, i * SECOND, 1 + i % 10);
  return series;
}

static MbLineLayer *
add_line (MbChart *chart, MbChartSeries *series)
{
  MbChartLayer *line = mb_line_layer_new (series);
  mb_chart_layer_set_title (line, "Inflow");
  mb_chart_layer_set_unit (line, "m³/h", 1);
  mb_chart_layer_set_from_zero (line, true);
  mb_chart_add_layer (chart, line);
  return MB_LINE_LAYER (line);
}

static void
test_empty (void)
{
  for (int domain = 0; domain < 2; domain++)
    {
      ChartStage stage;
      chart_stage_open (&stage, mb_chart_new (domain), 400, 200);
      MbChart *chart = MB_CHART (stage.widget);
      int64_t at;
      g_assert_false (mb_chart_move_marker (chart, 1, false));
      g_assert_false (mb_chart_get_marker (chart, &at));
      g_assert_null (mb_chart_read_marker (chart));
      mb_chart_show_all (chart);
      mb_chart_set_marker (chart, 0);
      chart_stage_settle (&stage);
      chart_stage_close (&stage);
    }
}

/* Every kind of layer, empty and full, wide and narrow, and small beyond use. */
static void
test_every_layer (void)
{
  static const struct
  {
    int width;
    int height;
  } sizes[] = { { 900, 300 }, { 336, 240 }, { 60, 40 } };
  static const MbStep steps[] = { { 0, 1, "Tier 1", NULL }, { HOUR, 2, "Tier 2", NULL } };
  static const MbColumnValue columns[] = {
    { 0, 30 * MINUTE, 5, false, NULL, NULL, NULL },
    { 30 * MINUTE, HOUR, -3, true, NULL, NULL, NULL },
    { HOUR, 90 * MINUTE, 0, false, NULL, NULL, NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int full = 0; full < 2; full++)
      {
        g_autoptr (MbChartSeries) series = full ? make_series () : mb_chart_series_new (SECOND);
        MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
        MbChartLayer *gaps = mb_gap_layer_new (series);
        MbChartLayer *bars = mb_column_layer_new ();
        MbChartLayer *tiers = mb_steps_layer_new ();
        MbChartLayer *marks = mb_mark_layer_new (MB_MARK_ALARM);
        mb_chart_add_layer (chart, gaps);
        mb_chart_add_layer (chart, bars);
        mb_chart_add_layer (chart, tiers);
        for (int ink = MB_LINE_INK_FIRST; ink <= MB_LINE_INK_PAST; ink++)
          {
            MbLineLayer *line = add_line (chart, series);
            mb_line_layer_set_ink (line, (MbLineInk) ink);
            mb_line_layer_set_filled (line, true);
            mb_line_layer_set_dots (line, true);
          }
        mb_chart_add_layer (chart, marks);
        mb_chart_layer_set_title (marks, "Alarm");
        if (full)
          {
            mb_column_layer_set_columns (MB_COLUMN_LAYER (bars), columns, G_N_ELEMENTS (columns));
            mb_steps_layer_set_steps (MB_STEPS_LAYER (tiers), steps, G_N_ELEMENTS (steps), 2 * HOUR);
            mb_mark_layer_add (MB_MARK_LAYER (marks), HOUR, "Pressure low");
          }
        ChartStage stage;
        chart_stage_open (&stage, GTK_WIDGET (chart), sizes[i].width, sizes[i].height);
        mb_chart_set_marker (chart, HOUR);
        chart_stage_settle (&stage);
        mb_chart_follow (chart, 10 * MINUTE, 3 * HOUR);
        chart_stage_settle (&stage);
        mb_chart_show (chart, HOUR, HOUR + MINUTE);
        gtk_widget_set_direction (stage.widget, GTK_TEXT_DIR_RTL);
        chart_stage_settle (&stage);
        chart_stage_close (&stage);
      }
}

static void
test_narrow (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  ChartStage stage;
  chart_stage_open (&stage, mb_chart_new (MB_CHART_DOMAIN_TIME), 336, 240);
  add_line (MB_CHART (stage.widget), series);
  mb_line_layer_set_ink (add_line (MB_CHART (stage.widget), series), MB_LINE_INK_PAST);
  chart_stage_settle (&stage);
  gtk_widget_set_size_request (stage.widget, -1, -1);
  int minimum;
  gtk_widget_measure (stage.widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336); /* 360 less a margin on both sides */
  chart_stage_close (&stage);
}

static void
test_append_draws_the_end_only (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  MbLineLayer *line = add_line (chart, series);
  TestLayer *other = g_object_new (TEST_TYPE_LAYER, NULL);
  mb_chart_add_layer (chart, MB_CHART_LAYER (other));
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 1000, 300);
  /* More than there is: the view stays where it is. */
  mb_chart_follow (chart, 3 * HOUR, 2 * HOUR + 30 * MINUTE);
  chart_stage_settle (&stage);

  unsigned drawn = mb_line_layer_get_drawn (line);
  unsigned other_drawn = other->drawn;
  g_assert_cmpuint (drawn, >, 4);
  for (int i = 0; i < 20; i++)
    {
      mb_chart_series_append (series, 2 * HOUR + i * SECOND, 5);
      chart_stage_settle (&stage);
    }
  unsigned more = mb_line_layer_get_drawn (line) - drawn;
  g_test_message ("%u pieces drawn for 20 points", more);
  g_assert_cmpuint (more, >=, 20);
  g_assert_cmpuint (more, <=, 40); /* the last, and the one before where it touches */
  g_assert_cmpuint (other->drawn, ==, other_drawn);
  chart_stage_close (&stage);
}

static void
test_following_moves_pieces (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  MbLineLayer *line = add_line (chart, series);
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 1000, 300);
  mb_chart_follow (chart, HOUR, 90 * MINUTE);
  chart_stage_settle (&stage);

  unsigned drawn = mb_line_layer_get_drawn (line);
  int64_t pixel = (HOUR + mb_chart_get_plot_width (chart) / 2) / mb_chart_get_plot_width (chart);
  int64_t start, end, first_start;
  mb_chart_get_shown (chart, &first_start, &end);
  for (int i = 1; i <= 60; i++)
    {
      mb_chart_set_now (chart, 90 * MINUTE + i * 5 * SECOND);
      chart_stage_settle (&stage);
      mb_chart_get_shown (chart, &start, &end);
      g_assert_cmpint (start % pixel, ==, 0); /* no trembling between pixels */
    }
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (start, >=, first_start + 5 * MINUTE - 10 * SECOND);
  g_assert_cmpint (end, <=, 95 * MINUTE);
  /* Five minutes of an hour are less than one piece. */
  g_assert_cmpuint (mb_line_layer_get_drawn (line) - drawn, <=, 2);
  chart_stage_close (&stage);
}

static void
test_marker_draws_itself_only (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  MbLineLayer *line = add_line (chart, series);
  TestLayer *other = g_object_new (TEST_TYPE_LAYER, NULL);
  mb_chart_add_layer (chart, MB_CHART_LAYER (other));
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 1000, 300);

  unsigned drawn = mb_line_layer_get_drawn (line);
  unsigned other_drawn = other->drawn;
  unsigned marker_drawn = mb_chart_get_marker_drawn (chart);
  for (int i = 1; i <= 10; i++)
    {
      mb_chart_set_marker (chart, i * 10 * MINUTE);
      chart_stage_settle (&stage);
    }
  g_assert_cmpuint (mb_chart_get_marker_drawn (chart), >=, marker_drawn + 10);
  g_assert_cmpuint (mb_line_layer_get_drawn (line), ==, drawn);
  g_assert_cmpuint (other->drawn, ==, other_drawn);
  chart_stage_close (&stage);
}

static void
test_marker_words (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (5 * MINUTE);
  mb_chart_series_append (series, 0, 1.5);
  mb_chart_series_append (series, 10 * MINUTE, 2);
  mb_chart_series_append (series, 30 * MINUTE, 4);
  mb_chart_series_append (series, 34 * MINUTE, 4.5);
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  mb_chart_add_layer (chart, mb_gap_layer_new (series));
  add_line (chart, series);
  MbChartLayer *marks = mb_mark_layer_new (MB_MARK_WARNING);
  mb_chart_layer_set_title (marks, "Alert");
  mb_mark_layer_add (MB_MARK_LAYER (marks), 32 * MINUTE, "Flow at night");
  mb_chart_add_layer (chart, marks);
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 900, 300);

  /* Key by key, as a person without a pointer goes. */
  static const struct
  {
    int direction;
    bool marks;
    const char *words;
  } keys[] = {
    { 1, false, "Thu 1 Jan 1970, 00:00:00; Inflow: 1.5\u00a0m³/h" },
    { 1, false, "Thu 1 Jan 1970, 00:10:00; Inflow: 2.0\u00a0m³/h" },
    { 1, true, "Thu 1 Jan 1970, 00:20:00; Inflow: no data for 20 min" },
    { 1, true, "Thu 1 Jan 1970, 00:32:00; Inflow: 4.0\u00a0m³/h; Alert: Flow at night" },
    { 1, false, "Thu 1 Jan 1970, 00:34:00; Inflow: 4.5\u00a0m³/h" },
    { -1, false, "Thu 1 Jan 1970, 00:30:00; Inflow: 4.0\u00a0m³/h" },
    { -1, true, "Thu 1 Jan 1970, 00:20:00; Inflow: no data for 20 min" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (mb_chart_move_marker (chart, keys[i].direction, keys[i].marks));
      g_autofree char *words = mb_chart_read_marker (chart);
      g_assert_cmpstr (words, ==, keys[i].words);
    }
  chart_stage_close (&stage);
}

static void
test_zoom_and_follow (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  add_line (chart, series);
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 800, 300);
  int64_t start, end;
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, 7199 * SECOND);

  mb_chart_zoom (chart, 0.5, HOUR);
  chart_stage_settle (&stage);
  mb_chart_get_shown (chart, &start, &end);
  g_assert_cmpint ((end - start) / SECOND, ==, 3599);
  g_assert_cmpint (start, >, 0);

  /* Following stands at the end, ends by going back, and begins again at the end. */
  mb_chart_follow (chart, HOUR, 2 * HOUR);
  chart_stage_settle (&stage);
  g_assert_true (mb_chart_get_following (chart));
  mb_chart_zoom (chart, 0.5, 0);
  g_assert_true (mb_chart_get_following (chart));
  mb_chart_pan (chart, -20 * MINUTE);
  g_assert_false (mb_chart_get_following (chart));
  mb_chart_get_shown (chart, &start, &end);
  mb_chart_set_now (chart, 2 * HOUR + MINUTE);
  chart_stage_settle (&stage);
  int64_t later_start, later_end;
  mb_chart_get_shown (chart, &later_start, &later_end);
  g_assert_cmpint (later_start, ==, start);
  mb_chart_pan (chart, HOUR);
  g_assert_true (mb_chart_get_following (chart));

  mb_chart_set_zoomable (chart, false);
  mb_chart_get_shown (chart, &start, &end);
  mb_chart_zoom (chart, 0.5, start);
  mb_chart_pan (chart, -MINUTE);
  mb_chart_get_shown (chart, &later_start, &later_end);
  g_assert_cmpint (later_start, ==, start);
  g_assert_cmpint (later_end, ==, end);
  chart_stage_close (&stage);
}

static void
test_words (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  mb_chart_set_title (chart, "Network inflow");
  add_line (chart, series);
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 800, 300);
  const char *expected = "Network inflow. Inflow: last 10.0\u00a0m³/h, from 1.0\u00a0m³/h to 10.0\u00a0m³/h in view. "
                         "From Thu 1 Jan 1970, 00:00 to Thu 1 Jan 1970, 01:59.";
  g_autofree char *words = mb_chart_summarise (chart);
  g_assert_cmpstr (words, ==, expected);

  /* The same is what a screen reader is told, a little later. */
  char *differs;
  while (
      (differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, expected))
      != NULL)
    {
      g_free (differs);
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  chart_stage_close (&stage);
}

static void
test_remove_layer (void)
{
  g_autoptr (MbChartSeries) series = make_series ();
  MbChart *chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  MbChartLayer *line = g_object_ref (MB_CHART_LAYER (add_line (chart, series)));
  ChartStage stage;
  chart_stage_open (&stage, GTK_WIDGET (chart), 400, 200);
  mb_chart_set_marker (chart, HOUR);
  chart_stage_settle (&stage);
  mb_chart_remove_layer (chart, line);
  g_assert_finalize_object (line);
  chart_stage_settle (&stage);
  chart_stage_close (&stage);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/chart/empty", test_empty);
  g_test_add_func ("/chart/chart/every-layer", test_every_layer);
  g_test_add_func ("/chart/chart/narrow", test_narrow);
  g_test_add_func ("/chart/chart/append-draws-the-end-only", test_append_draws_the_end_only);
  g_test_add_func ("/chart/chart/following-moves-pieces", test_following_moves_pieces);
  g_test_add_func ("/chart/chart/marker-draws-itself-only", test_marker_draws_itself_only);
  g_test_add_func ("/chart/chart/marker-words", test_marker_words);
  g_test_add_func ("/chart/chart/zoom-and-follow", test_zoom_and_follow);
  g_test_add_func ("/chart/chart/words", test_words);
  g_test_add_func ("/chart/chart/remove-layer", test_remove_layer);
  return g_test_run ();
}
