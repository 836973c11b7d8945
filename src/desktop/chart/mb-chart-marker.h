/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-card.h"

/**
 * MbChartMarker: the line that follows the pointer or the keys over a plot, with a dot on each line and a card.
 *
 * As large as the plot and above all layers.  A widget of its own: moving it repaints nothing else.
 */
#define MB_TYPE_CHART_MARKER (mb_chart_marker_get_type ())
G_DECLARE_FINAL_TYPE (MbChartMarker, mb_chart_marker, MB, CHART_MARKER, GtkWidget)

GtkWidget *mb_chart_marker_new (void);

/* On a quantity axis: told with the place. */
void mb_chart_marker_set_axis_unit (MbChartMarker *self, const char *unit);

/* Reads the @layers at @at, moved to what is there, and shows it on a plot that is @width wide.  Returns the place where
 * the marker came to stand. */
int64_t mb_chart_marker_show (MbChartMarker *self, GPtrArray *layers, const MbChartView *view, int width, int64_t at);
void mb_chart_marker_hide (MbChartMarker *self);

bool mb_chart_marker_is_shown (MbChartMarker *self);
MbChartCard *mb_chart_marker_get_card (MbChartMarker *self);

/* How often it was drawn: for tests and benchmarks. */
unsigned mb_chart_marker_get_drawn (MbChartMarker *self);
