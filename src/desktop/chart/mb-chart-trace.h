/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-scale.h"
#include "mb-chart-series.h"

/**
 * MbChartTrace: a stretch of a series as paths ready to be stroked and filled.
 *
 * Where there are few points the line runs through each of them.  Where there are more than two per pixel it runs
 * through the mean of each pixel column, and a band spans from the smallest to the largest.  The line is torn at gaps; a
 * point alone between two gaps becomes a dot.  Before and after the stretch the line runs on to the next point, so that
 * stretches drawn side by side join; the caller clips.
 */
typedef struct
{
  GskPath *line;
  GskPath *band; /* NULL where there are few points */
  GskPath *area; /* between the line and @floor */
  GskPath *dots; /* NULL where there is none */
} MbChartTrace;

/* Draws [start, start + width × per_pixel) into @width × @height pixels.
 * @floor: the y of the area's lower edge.
 * @every_dot: a dot on each point, where points are few. */
void mb_chart_trace_build (MbChartTrace *trace, const MbChartSeries *series, MbInstant start, int64_t per_pixel,
                           int width, const MbChartScale *scale, double height, double floor, bool every_dot);
void mb_chart_trace_release (MbChartTrace *trace);
