/* SPDX-License-Identifier: GPL-3.0-or-later */

/* live: a running chart that is given 10 000 readings per second; the time of a frame against 1/60 s.  Needs a display;
 * meant for the cairo renderer. */

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

#include "mb-chart.h"
#include "mb-gap-layer.h"
#include "mb-line-layer.h"
#include "mb-random.h"

#define PER_SECOND 10000
#define FRAMES 600
#define WARM_UP 60
#define BUDGET_MS (1000.0 / 60)

typedef struct
{
  MbChart *chart;
  MbChartSeries *series;
  MbRandom random;
  MbInstant now;
  int64_t last_frame;
  int64_t began;
  size_t sent;
  size_t refused;
  int frames;
  double ms[FRAMES];
  GMainLoop *loop;
} Live;

static void
send (Live *live, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      live->now += MB_INSTANT_SECOND / PER_SECOND;
      double value = 10 + 4 * mb_random_unit (&live->random);
      live->refused += !mb_chart_series_append (live->series, live->now, value);
      live->sent++;
    }
}

static void
on_before_paint (GdkFrameClock *clock, Live *live)
{
  live->began = g_get_monotonic_time ();
  /* What came since the last frame, whatever the frame rate of this machine. */
  if (live->last_frame != 0)
    send (live, (size_t) ((live->began - live->last_frame) * PER_SECOND / G_USEC_PER_SEC));
  live->last_frame = live->began;
  mb_chart_set_now (live->chart, live->now);
}

static void
on_after_paint (GdkFrameClock *clock, Live *live)
{
  int frame = live->frames++ - WARM_UP;
  if (frame >= 0 && frame < FRAMES)
    live->ms[frame] = (double) (g_get_monotonic_time () - live->began) / 1000;
  if (frame == FRAMES)
    g_main_loop_quit (live->loop);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
measure (const char *part, int64_t span)
{
  Live live = { .series = mb_chart_series_new (MB_INSTANT_SECOND), .loop = g_main_loop_new (NULL, FALSE) };
  mb_random_init (&live.random, 1);
  live.chart = MB_CHART (mb_chart_new (MB_CHART_DOMAIN_TIME));
  mb_chart_add_layer (live.chart, mb_gap_layer_new (live.series));
  MbChartLayer *line = mb_line_layer_new (live.series);
  mb_chart_layer_set_from_zero (line, true);
  mb_chart_add_layer (live.chart, line);

  /* The window of time is full from the beginning. */
  send (&live, (size_t) (span / MB_INSTANT_SECOND) * PER_SECOND);
  mb_chart_follow (live.chart, span, live.now);

  GtkWidget *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 400);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (live.chart));
  gtk_window_present (GTK_WINDOW (window));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &live);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &live);
  gdk_frame_clock_begin_updating (clock);
  g_main_loop_run (live.loop);
  gdk_frame_clock_end_updating (clock);
  g_signal_handlers_disconnect_by_data (clock, &live);

  if (live.refused > 0 || mb_chart_series_get_length (live.series) != live.sent)
    g_error ("live.%s: readings were lost", part);
  qsort (live.ms, FRAMES, sizeof *live.ms, compare);
  double p95 = live.ms[FRAMES * 95 / 100];
  printf ("live.%s ratio=%.2f goal=1.00 %s (p95 of a frame %.1f ms, median %.1f ms, budget %.1f ms; %zu readings, %d "
          "pieces of "
          "the line drawn)\n",
          part, p95 / BUDGET_MS, p95 <= BUDGET_MS ? "ok" : "short", p95, live.ms[FRAMES / 2], BUDGET_MS, live.sent,
          (int) mb_line_layer_get_drawn (MB_LINE_LAYER (line)));
  gtk_window_destroy (GTK_WINDOW (window));
  g_main_loop_unref (live.loop);
  mb_chart_series_unref (live.series);
}

int
main (void)
{
  gtk_init ();
  measure ("minute", 60 * MB_INSTANT_SECOND);
  measure ("ten-minutes", 600 * MB_INSTANT_SECOND);
  return 0;
}
