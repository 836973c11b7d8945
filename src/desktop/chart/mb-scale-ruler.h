/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-view.h"

/**
 * MbScaleRuler: the round values beside a plot, at the side where text begins.
 *
 * Reaches half a line above and below the plot, so that the outermost numbers are whole.
 */
#define MB_TYPE_SCALE_RULER (mb_scale_ruler_get_type ())
G_DECLARE_FINAL_TYPE (MbScaleRuler, mb_scale_ruler, MB, SCALE_RULER, GtkWidget)

GtkWidget *mb_scale_ruler_new (void);
void mb_scale_ruler_set_view (MbScaleRuler *self, const MbChartView *view);

/* The height of a line of text, and the width that the numbers of a scale need. */
int mb_scale_ruler_line_height (MbScaleRuler *self);
int mb_scale_ruler_width (MbScaleRuler *self, const MbChartScale *scale);
