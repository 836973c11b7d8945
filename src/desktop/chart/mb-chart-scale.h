/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * MbChartScale: which value is drawn how high, and where the round numbers are.
 *
 * Fitted to the values in view so that both edges and every line between them are round: a step is 1, 2 or 5 times a
 * power of ten.  Plain value, no GTK.
 */
typedef struct
{
  double low;
  double high;
  double step;
} MbChartScale;

#define MB_CHART_SCALE_MAX_TICKS 64

/* 0 to 1, steps of 0.5. */
void mb_chart_scale_init (MbChartScale *scale);

/* The smallest of 1, 2, 5 × 10^k that is at least @length / @parts.  @length > 0, @parts > 0. */
double mb_chart_scale_nice_step (double length, int parts);

/* Makes room for values from @min to @max in at most @max_parts steps.
 *
 * @from_zero: 0 is always in view, as bars and areas need it.
 * @calm: a scale that already holds the values is kept as long as they fill at least half of it, so that a running
 * chart does not jump; it always grows at once. */
void mb_chart_scale_fit (MbChartScale *scale, double min, double max, int max_parts, bool from_zero, bool calm);

/* The distance from the top of @height at which @value is drawn. */
double mb_chart_scale_place (const MbChartScale *scale, double value, double height);
double mb_chart_scale_value (const MbChartScale *scale, double place, double height);

/* Fills @ticks from low to high; returns how many.  They are exact multiples of the step. */
size_t mb_chart_scale_ticks (const MbChartScale *scale, double ticks[MB_CHART_SCALE_MAX_TICKS]);

/* How many digits after the point the step needs. */
int mb_chart_scale_decimals (const MbChartScale *scale);
