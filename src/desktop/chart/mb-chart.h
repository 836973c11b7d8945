/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-layer.h"

/**
 * MbChart: layers over one axis and one scale, with rulers, a legend and a marker.
 *
 * ```c
 * GtkWidget *chart = mb_chart_new (MB_CHART_DOMAIN_TIME);
 * mb_chart_set_title (MB_CHART (chart), _ ("Inflow"));
 * mb_chart_set_unit (MB_CHART (chart), "m³/h");
 * mb_chart_add_layer (MB_CHART (chart), mb_gap_layer_new (series));
 * mb_chart_add_layer (MB_CHART (chart), mb_line_layer_new (series));
 * mb_chart_follow (MB_CHART (chart), hour, now);      // then mb_chart_set_now() as the clock goes on
 * ```
 *
 * By hand: the marker follows the pointer; the wheel, two fingers and + − zoom, 0 shows all; dragging and Shift with the
 * arrow keys move the stretch that is shown; the arrow keys move the marker, with Ctrl from mark to mark; Home and End go
 * to the first and last point; Enter or a click activates the place of the marker; Escape takes it away.
 *
 * The clock is never read: what is now is told.  One thread.
 */
#define MB_TYPE_CHART (mb_chart_get_type ())
G_DECLARE_FINAL_TYPE (MbChart, mb_chart, MB, CHART, GtkWidget)

/* Signals: "activated" (int64 place): a click or Enter on what stands there; "view-changed": another stretch is shown,
 * or the following began or ended; "marker-changed". */

GtkWidget *mb_chart_new (MbChartDomain domain);

/* In the order in which they are drawn.  The first that has points, and is no comparison, leads the
 * marker. */
void mb_chart_add_layer (MbChart *self, MbChartLayer *layer);
void mb_chart_remove_layer (MbChart *self, MbChartLayer *layer);

/* The name for who does not see the chart; not drawn. */
void mb_chart_set_title (MbChart *self, const char *title);
/* The unit of the scale, and of a quantity axis. */
void mb_chart_set_unit (MbChart *self, const char *unit);
void mb_chart_set_axis_unit (MbChart *self, const char *unit);
/* The civil zone of the time axis; UTC until told. */
void mb_chart_set_zone (MbChart *self, GTimeZone *zone);
/* The axis consists of months that have a column each: their names stand in the middle. */
void mb_chart_set_periods (MbChart *self, bool periods);
/* Whether one can look closer and elsewhere by hand; yes until told otherwise. */
void mb_chart_set_zoomable (MbChart *self, bool zoomable);

/* What the chart shows.  mb_chart_show() ends following. */
void mb_chart_show (MbChart *self, int64_t start, int64_t end);
void mb_chart_show_all (MbChart *self);
void mb_chart_get_shown (MbChart *self, int64_t *start, int64_t *end);

/* Shows the last @span microseconds, and runs with the clock. */
void mb_chart_follow (MbChart *self, int64_t span, MbInstant now);
void mb_chart_set_now (MbChart *self, MbInstant now);
bool mb_chart_get_following (MbChart *self);

/* As by hand.  @anchor: the place that stays where it is. */
void mb_chart_zoom (MbChart *self, double factor, int64_t anchor);
void mb_chart_pan (MbChart *self, int64_t by);

/* The marker stands on the point nearest to @at.  It moves on by a point, or with @marks to the next mark or gap; false
 * where there is none. */
void mb_chart_set_marker (MbChart *self, int64_t at);
void mb_chart_clear_marker (MbChart *self);
bool mb_chart_get_marker (MbChart *self, int64_t *at);
bool mb_chart_move_marker (MbChart *self, int direction, bool marks);
void mb_chart_activate_marker (MbChart *self);

/* The place on the axis under @x of the chart; false beside the plot. */
bool mb_chart_place_at (MbChart *self, double x, int64_t *at);

/* What the chart says in words: the name, the last value and the range of each layer, the stretch of time.  This is its
 * accessible description; and what stands at the marker. */
char *mb_chart_summarise (MbChart *self);
char *mb_chart_read_marker (MbChart *self);

int mb_chart_get_plot_width (MbChart *self);

/* How often the marker was drawn: for tests and benchmarks. */
unsigned mb_chart_get_marker_drawn (MbChart *self);
