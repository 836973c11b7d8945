/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-series.h"

/**
 * MbSparkline: a series without rulers, as small as a word: for tiles and rows.
 *
 * Shows the whole series, or the last @span of it before its last point.  As a line that ends in a dot, or as one bar per
 * point.  A picture to whom cannot see it: the number beside it is what counts, so that it is presentation only unless
 * it is given a label (gtk_accessible_update_property()).
 */
#define MB_TYPE_SPARKLINE (mb_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (MbSparkline, mb_sparkline, MB, SPARKLINE, GtkWidget)

GtkWidget *mb_sparkline_new (void);
void mb_sparkline_set_series (MbSparkline *self, MbChartSeries *series); /* NULL: none */
void mb_sparkline_set_span (MbSparkline *self, int64_t span);            /* 0: all */
void mb_sparkline_set_bars (MbSparkline *self, bool bars);
