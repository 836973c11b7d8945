/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

/**
 * MbChartAxis: the stretch of time, or of a quantity, that a chart shows from its left to its right edge.
 *
 * Places on the axis are whole numbers: microseconds (MbInstant) on a time axis, millionths of the unit on a quantity
 * axis (a tariff's tiers over m³).  What can be shown at all is [first, last); what is shown is [start, end) inside it.
 *
 * Plain value, no GTK.
 */
typedef enum
{
  MB_CHART_DOMAIN_TIME,
  MB_CHART_DOMAIN_QUANTITY,
} MbChartDomain;

#define MB_CHART_QUANTITY INT64_C (1000000) /* one unit on a quantity axis */

typedef struct
{
  MbChartDomain domain;
  int64_t first;
  int64_t last;
  int64_t start;
  int64_t end;
  int64_t shortest; /* one cannot look closer than this */
} MbChartAxis;

/* Shows nothing yet: [0, 1 unit). */
void mb_chart_axis_init (MbChartAxis *axis, MbChartDomain domain);

/* What there is to see.  Where everything was shown, everything still is; otherwise what is shown is moved inside.
 * An empty extent (first >= last) is widened to one unit. */
void mb_chart_axis_set_extent (MbChartAxis *axis, int64_t first, int64_t last);

/* Shows [start, end), shortened and moved to fit. */
void mb_chart_axis_show (MbChartAxis *axis, int64_t start, int64_t end);
void mb_chart_axis_show_all (MbChartAxis *axis);

/* Shows @factor times as much (below 1: closer); what is at @anchor stays where it is on the screen. */
void mb_chart_axis_zoom (MbChartAxis *axis, double factor, int64_t anchor);

/* Moves on by @by (below 0: back), as far as there is something. */
void mb_chart_axis_pan (MbChartAxis *axis, int64_t by);

bool mb_chart_axis_shows_all (const MbChartAxis *axis);
int64_t mb_chart_axis_span (const MbChartAxis *axis);

/* Where @at is, 0 at the start and @length at the end, and back. */
double mb_chart_axis_place (const MbChartAxis *axis, int64_t at, double length);
int64_t mb_chart_axis_at (const MbChartAxis *axis, double place, double length);

/* What one of @length pixels stands for, rounded to a whole number, at least 1: the grid on which columns are made, so
 * that a scrolling chart does not shimmer. */
int64_t mb_chart_axis_per_pixel (const MbChartAxis *axis, int length);
