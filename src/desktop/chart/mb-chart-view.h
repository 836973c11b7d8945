/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-axis.h"
#include "mb-chart-scale.h"
#include "mb-time-step.h"

/**
 * MbChartView: everything that says where on the plot a point is drawn.  The chart makes it once per frame in which
 * something changed and hands it to the layers and rulers, which keep a copy.
 */

#define MB_CHART_VIEW_MAX_TICKS 64

typedef struct
{
  MbChartAxis axis;
  MbChartScale scale;
  GTimeZone *zone; /* the chart's; lives as long as it has children */
  MbInstant now;   /* MB_INSTANT_NONE where the chart does not run with the clock */

  /* The marks under the plot: every @time_step, or every @quantity_step on a quantity axis. */
  MbTimeStep time_step;
  int64_t quantity_step;
  size_t n_ticks;
  int64_t ticks[MB_CHART_VIEW_MAX_TICKS];
} MbChartView;

void mb_chart_view_init (MbChartView *view, MbChartDomain domain);
bool mb_chart_view_equal (const MbChartView *a, const MbChartView *b);

/* Fills the ticks for at most @max_parts parts.  @finest as in mb_time_step_choose(). */
void mb_chart_view_choose_ticks (MbChartView *view, int max_parts, MbTimeUnit finest);
