/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart-series.h"
#include "mb-column-layer.h"

/**
 * Invented data for the gallery, the same every time.  "Now" is 24 November 2026, 14:20 in Berlin.
 */

MbInstant gallery_now (void);
GTimeZone *gallery_zone (void); /* to be freed */

/* The inflow of a town in m³/h at @at, with its hours, days and seasons. */
double gallery_inflow (MbInstant at, unsigned seed);

/* One point every @every microseconds over the last @span before now, with a gap of @gap in the middle (0: none). */
MbChartSeries *gallery_inflow_series (int64_t span, int64_t every, int64_t gap, unsigned seed);

#define GALLERY_MONTHS 25

/* The use of a household in m³ by month up to now, some estimated; and in a series the year before each, in the middle
 * of its month. */
void gallery_bills (MbColumnValue columns[GALLERY_MONTHS], MbChartSeries *year_before);
