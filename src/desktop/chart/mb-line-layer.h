/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"
#include "mb-chart-series.h"

/**
 * MbLineLayer: a series as a line, torn where there are gaps; with a band from smallest to largest where there are more
 * points than pixels.
 *
 * Points appended to the series appear by themselves, at the cost of drawing the last piece of the line again.
 */
#define MB_TYPE_LINE_LAYER (mb_line_layer_get_type ())
G_DECLARE_FINAL_TYPE (MbLineLayer, mb_line_layer, MB, LINE_LAYER, MbChartLayer)

/* Told apart by more than colour: the first is solid, the second dashed, the third dotted. */
typedef enum
{
  MB_LINE_INK_FIRST,  /* the accent colour */
  MB_LINE_INK_SECOND, /* another colour, dashed */
  MB_LINE_INK_PAST,   /* pale, dotted: what was, for comparison */
} MbLineInk;

/* Words about the point at @index, or NULL: "estimated", "radio frame".  To be freed by the layer. */
typedef char *(*MbLineNote) (MbChartSeries *series, size_t index, void *user_data);

MbChartLayer *mb_line_layer_new (MbChartSeries *series);
MbChartSeries *mb_line_layer_get_series (MbLineLayer *self);

void mb_line_layer_set_ink (MbLineLayer *self, MbLineInk ink);
void mb_line_layer_set_filled (MbLineLayer *self, bool filled); /* a pale area down to zero */
void mb_line_layer_set_dots (MbLineLayer *self, bool dots);     /* on every point, where there are few */

/* Shows the series later by @shift microseconds: a year ago beside today. */
void mb_line_layer_set_shift (MbLineLayer *self, int64_t shift);

void mb_line_layer_set_note (MbLineLayer *self, MbLineNote note, void *user_data, GDestroyNotify destroy);

/* How often a piece of the line was drawn: for tests and benchmarks. */
unsigned mb_line_layer_get_drawn (MbLineLayer *self);
