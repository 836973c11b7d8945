/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

/**
 * MbChartSeries: the points of one line, in the order of time, growing at the end.
 *
 * A point is a place on the chart's axis (an MbInstant, or millionths of a quantity; see mb-chart-axis.h) and a value.
 * Where points are missing the series knows a *gap*: a run of time between two neighbouring points in which something
 * should have come.  Nothing is interpolated over a gap.
 *
 * Questions are answered per pixel column from a pyramid of smallest and largest values, exactly: no peak is lost,
 * whatever the number of points.  16 bytes per point and 2 for the pyramid.
 *
 * Counted references, so that a chart and a sparkline can show the same series.  Belongs to one thread.
 */
typedef struct _MbChartSeries MbChartSeries;

/* A run without data, between the points @before - 1 and @before. */
typedef struct
{
  size_t before;
  MbInstant start; /* the last point that came */
  MbInstant end;   /* the first that came again */
} MbChartGap;

/* What one pixel column shows: the points [first, end).  Without points first == end and the values mean nothing. */
typedef struct
{
  size_t first;
  size_t end;
  double min;
  double max;
  double last;
  bool broken; /* a gap lies between this column's first point and the point before it */
} MbChartColumn;

/* Called after the series has changed from @since on: everything before that instant is as it was. */
typedef void (*MbChartSeriesWatch) (MbChartSeries *series, MbInstant since, void *user_data);

/* @gap_after: two points further apart than this have a gap between them; 0 if only mb_chart_series_break() makes
 * gaps. */
MbChartSeries *mb_chart_series_new (int64_t gap_after);
MbChartSeries *mb_chart_series_ref (MbChartSeries *series);
void mb_chart_series_unref (MbChartSeries *series); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbChartSeries, mb_chart_series_unref)

/* Adds a point at the end.  Returns false, and adds nothing, where it is earlier than the last one or not a finite
 * number: what comes late belongs into a series that is read anew. */
bool mb_chart_series_append (MbChartSeries *series, MbInstant at, double value);

/* Adds many at once and tells the watchers once.  Stops at the first that cannot be added; returns how many were. */
size_t mb_chart_series_append_all (MbChartSeries *series, const MbInstant *at, const double *values, size_t length);

/* Says that data is missing between the last point and the next one to come, however soon that comes. */
void mb_chart_series_break (MbChartSeries *series);

/* Gives memory back: points before @keep_from may go.  They do when they are at least half of all, so that the cost is
 * constant per point that was ever added.  Indices change. */
void mb_chart_series_trim (MbChartSeries *series, MbInstant keep_from);

void mb_chart_series_clear (MbChartSeries *series);

size_t mb_chart_series_get_length (const MbChartSeries *series);
MbInstant mb_chart_series_get_time (const MbChartSeries *series, size_t index);
double mb_chart_series_get_value (const MbChartSeries *series, size_t index);
int64_t mb_chart_series_get_gap_after (const MbChartSeries *series);

/* All gaps in order of time; valid until the series changes. */
const MbChartGap *mb_chart_series_get_gaps (const MbChartSeries *series, size_t *length);

/* The position among them of the first that ends after @at. */
size_t mb_chart_series_find_gap_ending_after (const MbChartSeries *series, MbInstant at);

/* The gap in which @at lies, or NULL. */
const MbChartGap *mb_chart_series_find_gap (const MbChartSeries *series, MbInstant at);

/* Whether a gap lies between the points @index - 1 and @index. */
bool mb_chart_series_is_torn (const MbChartSeries *series, size_t index);

/* The index of the first point at or after @at; the length where there is none. */
size_t mb_chart_series_find (const MbChartSeries *series, MbInstant at);

/* The index of the point nearest to @at; the earlier of two equally near.  The series must not be empty. */
size_t mb_chart_series_nearest (const MbChartSeries *series, MbInstant at);

/* Smallest and largest value in [start, end); false where no point is there. */
bool mb_chart_series_range (const MbChartSeries *series, MbInstant start, MbInstant end, double *min, double *max);

/* The mean of the points [first, end), first < end. */
double mb_chart_series_mean (const MbChartSeries *series, size_t first, size_t end);

/* Divides [start, end) into @n columns of equal width and fills @columns.  Column c begins at
 * start + floor ((end - start) * c / n).  O(n log (points per column)). */
void mb_chart_series_columns (const MbChartSeries *series, MbInstant start, MbInstant end, size_t n,
                              MbChartColumn *columns);

/* Returns a number by which the watch is taken off again. */
unsigned mb_chart_series_watch (MbChartSeries *series, MbChartSeriesWatch watch, void *user_data);
void mb_chart_series_unwatch (MbChartSeries *series, unsigned id);
