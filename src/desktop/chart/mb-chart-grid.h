/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-view.h"

/**
 * MbChartGrid: the pale lines behind the layers, one for each mark of the rulers.
 */
#define MB_TYPE_CHART_GRID (mb_chart_grid_get_type ())
G_DECLARE_FINAL_TYPE (MbChartGrid, mb_chart_grid, MB, CHART_GRID, GtkWidget)

GtkWidget *mb_chart_grid_new (void);
void mb_chart_grid_set_view (MbChartGrid *self, const MbChartView *view);
