/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * MbChartLegend: names what the layers of a chart show, each with a sample of how it is drawn; in as many lines as it
 * needs.  Empty, and of no size, where there is at most one thing to name.
 */
#define MB_TYPE_CHART_LEGEND (mb_chart_legend_get_type ())
G_DECLARE_FINAL_TYPE (MbChartLegend, mb_chart_legend, MB, CHART_LEGEND, GtkWidget)

GtkWidget *mb_chart_legend_new (void);

/* Looks at the layers (MbChartLayer) again. */
void mb_chart_legend_set_layers (MbChartLegend *self, GPtrArray *layers);
