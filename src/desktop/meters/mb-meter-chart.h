/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <gtk/gtk.h>

/**
 * A chart of what ran through a meter, by days or by months; where nothing was heard or read it says so.
 */
GtkWidget *mb_meter_chart_new (MbSession *session);

/* @bars: (element-type MbUsageBar): days or months, oldest first. */
void mb_meter_chart_show (GtkWidget *chart, GArray *bars, bool are_months);
