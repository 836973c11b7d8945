/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-sparkline.h"

#include "chart-stage.h"

static void
test_empty (void)
{
  ChartStage stage;
  chart_stage_open (&stage, mb_sparkline_new (), 96, 36);
  g_autoptr (MbChartSeries) series = mb_chart_series_new (0);
  mb_sparkline_set_series (MB_SPARKLINE (stage.widget), series);
  chart_stage_settle (&stage);
  chart_stage_close (&stage);
}

static void
test_full (void)
{
  g_autoptr (MbChartSeries) series = mb_chart_series_new (15);
  ChartStage stage;
  chart_stage_open (&stage, mb_sparkline_new (), 96, 36);
  MbSparkline *sparkline = MB_SPARKLINE (stage.widget);
  mb_sparkline_set_series (sparkline, series);
  for (int i = 0; i < 1000; i++)
    {
      mb_chart_series_append (series, i * (i % 100 == 99 ? 11 : 10), i % 7);
      if (i == 0 || i == 1 || i == 500)
        chart_stage_settle (&stage);
    }
  mb_sparkline_set_span (sparkline, 2000);
  chart_stage_settle (&stage);
  mb_sparkline_set_bars (sparkline, true);
  chart_stage_settle (&stage);
  chart_stage_close (&stage);
  /* The series outlives the widget and no longer tells it. */
  g_assert_true (mb_chart_series_append (series, 1000000, 1));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/sparkline/empty", test_empty);
  g_test_add_func ("/chart/sparkline/full", test_full);
  return g_test_run ();
}
