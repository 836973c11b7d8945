/* SPDX-License-Identifier: GPL-3.0-or-later */

/* chart: smallest and largest per pixel column from the series' pyramid, against a plain pass over all points. */

#include <stdio.h>
#include <stdlib.h>

#include "mb-chart-series.h"
#include "mb-random.h"

#define POINTS ((size_t) 10 * 1000 * 1000)
#define COLUMNS ((size_t) 1600)
#define PAIRS 9

typedef struct
{
  MbInstant *times;
  double *values;
  MbChartSeries *series;
} Data;

static void
plain_pass (const Data *data, MbInstant start, MbInstant end, MbChartColumn *columns)
{
  size_t i = mb_chart_series_find (data->series, start);
  for (size_t c = 0; c < COLUMNS; c++)
    {
      MbInstant edge = start + (MbInstant) ((__int128) (end - start) * (c + 1) / COLUMNS);
      size_t first = i;
      double min = data->values[i];
      double max = min;
      for (; i < POINTS && data->times[i] < edge; i++)
        {
          double value = data->values[i];
          min = value < min ? value : min;
          max = value > max ? value : max;
        }
      columns[c] = (MbChartColumn) { .first = first, .end = i, .min = min, .max = max, .last = data->values[i - 1] };
    }
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
measure (const Data *data, const char *part, MbInstant start, MbInstant end, int repeat, double goal)
{
  static MbChartColumn plain[COLUMNS], answer[COLUMNS];
  double ratios[PAIRS];
  double best_plain = G_MAXDOUBLE, best_answer = G_MAXDOUBLE;
  for (int pair = -1; pair < PAIRS; pair++)
    {
      int64_t t0 = g_get_monotonic_time ();
      for (int i = 0; i < repeat; i++)
        plain_pass (data, start, end, plain);
      int64_t t1 = g_get_monotonic_time ();
      for (int i = 0; i < repeat * 50; i++)
        mb_chart_series_columns (data->series, start, end, COLUMNS, answer);
      int64_t t2 = g_get_monotonic_time ();
      for (size_t c = 0; c < COLUMNS; c++)
        if (plain[c].first != answer[c].first || plain[c].end != answer[c].end || plain[c].min != answer[c].min
            || plain[c].max != answer[c].max || plain[c].last != answer[c].last)
          g_error ("chart.%s: column %" G_GSIZE_FORMAT " differs", part, c);
      if (pair < 0)
        continue; /* warm-up */
      double plain_ms = (double) (t1 - t0) / 1000 / repeat;
      double answer_ms = (double) (t2 - t1) / 1000 / (repeat * 50);
      best_plain = MIN (best_plain, plain_ms);
      best_answer = MIN (best_answer, answer_ms);
      ratios[pair] = answer_ms / plain_ms;
    }
  qsort (ratios, PAIRS, sizeof *ratios, compare);
  double ratio = ratios[PAIRS / 2];
  printf ("chart.%s ratio=%.4f goal=%.2f %s (series %.4f ms, plain pass %.4f ms, %zu points, %zu columns)\n", part,
          ratio, goal, ratio <= goal ? "ok" : "short", best_answer, best_plain,
          mb_chart_series_find (data->series, end) - mb_chart_series_find (data->series, start), COLUMNS);
}

int
main (void)
{
  Data data = {
    .times = g_new (MbInstant, POINTS),
    .values = g_new (double, POINTS),
    .series = mb_chart_series_new (0),
  };
  MbRandom random;
  mb_random_init (&random, 1);
  MbInstant at = 0;
  for (size_t i = 0; i < POINTS; i++)
    {
      at += mb_random_between (&random, 900000, 1100000);
      data.times[i] = at;
      data.values[i] = mb_random_unit (&random);
    }

  int64_t t0 = g_get_monotonic_time ();
  mb_chart_series_append_all (data.series, data.times, data.values, POINTS);
  double append = (double) (g_get_monotonic_time () - t0) / 1000;

  measure (&data, "pyramid", data.times[0], data.times[POINTS - 1], 1, 0.02);
  size_t few = COLUMNS * 8;
  measure (&data, "direct", data.times[POINTS / 2], data.times[POINTS / 2 + few], 20, 1.25);
  fprintf (stderr, "chart: appending %zu points took %.0f ms\n", POINTS, append);

  g_free (data.times);
  g_free (data.values);
  mb_chart_series_unref (data.series);
  return 0;
}
