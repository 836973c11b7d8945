/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-chart-axis.h"

#include <math.h>

#define UNIT INT64_C (1000000)

void
mb_chart_axis_init (MbChartAxis *axis, MbChartDomain domain)
{
  *axis = (MbChartAxis) {
    .domain = domain,
    .last = UNIT,
    .end = UNIT,
    .shortest = domain == MB_CHART_DOMAIN_TIME ? 10 * UNIT : UNIT / 10,
  };
}

int64_t
mb_chart_axis_span (const MbChartAxis *axis)
{
  return axis->end - axis->start;
}

bool
mb_chart_axis_shows_all (const MbChartAxis *axis)
{
  return axis->start <= axis->first && axis->end >= axis->last;
}

void
mb_chart_axis_show (MbChartAxis *axis, int64_t start, int64_t end)
{
  int64_t all = axis->last - axis->first;
  int64_t span = CLAMP (end - start, MIN (axis->shortest, all), all);

  /* A span that had to change keeps its middle. */
  start += (end - start - span) / 2;
  axis->start = CLAMP (start, axis->first, axis->last - span);
  axis->end = axis->start + span;
}

void
mb_chart_axis_show_all (MbChartAxis *axis)
{
  axis->start = axis->first;
  axis->end = axis->last;
}

void
mb_chart_axis_set_extent (MbChartAxis *axis, int64_t first, int64_t last)
{
  bool all = mb_chart_axis_shows_all (axis);
  axis->first = first;
  axis->last = MAX (last, first + UNIT);
  if (all)
    mb_chart_axis_show_all (axis);
  else
    mb_chart_axis_show (axis, axis->start, axis->end);
}

void
mb_chart_axis_zoom (MbChartAxis *axis, double factor, int64_t anchor)
{
  g_return_if_fail (factor > 0);

  int64_t all = axis->last - axis->first;
  double old = (double) mb_chart_axis_span (axis);
  double span = CLAMP (old * factor, (double) MIN (axis->shortest, all), (double) all);
  anchor = CLAMP (anchor, axis->start, axis->end);
  int64_t start = anchor - llround ((double) (anchor - axis->start) * (span / old));
  mb_chart_axis_show (axis, start, start + llround (span));
}

void
mb_chart_axis_pan (MbChartAxis *axis, int64_t by)
{
  by = CLAMP (by, axis->first - axis->start, axis->last - axis->end);
  axis->start += by;
  axis->end += by;
}

double
mb_chart_axis_place (const MbChartAxis *axis, int64_t at, double length)
{
  return (double) (at - axis->start) / (double) mb_chart_axis_span (axis) * length;
}

int64_t
mb_chart_axis_at (const MbChartAxis *axis, double place, double length)
{
  return axis->start + llround (place / length * (double) mb_chart_axis_span (axis));
}

int64_t
mb_chart_axis_per_pixel (const MbChartAxis *axis, int length)
{
  int64_t half = length / 2;
  return MAX (1, (mb_chart_axis_span (axis) + half) / MAX (1, length));
}
