/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mb-chart-view.h"

/**
 * MbAxisRuler: the marks under a plot, and beneath them once what they are counted in: the day of hours, the month of
 * days, the year of months.
 *
 * Time and quantities run from left to right in every script, as they do on paper.
 */
#define MB_TYPE_AXIS_RULER (mb_axis_ruler_get_type ())
G_DECLARE_FINAL_TYPE (MbAxisRuler, mb_axis_ruler, MB, AXIS_RULER, GtkWidget)

GtkWidget *mb_axis_ruler_new (void);
void mb_axis_ruler_set_view (MbAxisRuler *self, const MbChartView *view);

/* @periods: a mark names the stretch that begins there, and stands under its middle: months under their columns. */
void mb_axis_ruler_set_periods (MbAxisRuler *self, bool periods);

/* On a quantity axis: told with the last mark. */
void mb_axis_ruler_set_unit (MbAxisRuler *self, const char *unit);

int mb_axis_ruler_height (MbAxisRuler *self, MbChartDomain domain);

/* Chooses the marks of @view for a plot that is @width wide, so that their labels have room. */
void mb_axis_ruler_choose_ticks (MbAxisRuler *self, MbChartView *view, int width);
