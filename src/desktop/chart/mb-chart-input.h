/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-chart.h"

/**
 * What hands do to a chart: keys, pointer, wheel, two fingers.  Uses nothing but the chart's public functions.
 */

/* Once for the class: the keys. */
void mb_chart_input_install (GtkWidgetClass *class);

/* Once for each chart: everything else. */
void mb_chart_input_attach (MbChart *chart);
