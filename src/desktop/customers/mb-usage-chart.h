/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-session.h"

#include <gtk/gtk.h>

/**
 * A chart of what was used month by month, with the same months of the year before as a pale line.
 *
 * A click on a month, or Enter where the marker stands, opens its bill (win.open-bill).
 */
GtkWidget *mb_usage_chart_new (MbSession *session);

/* @bars: (element-type MbUsageBar): months, oldest first.  @invoices: (element-type MbInvoice): newest first; kept. */
void mb_usage_chart_show (GtkWidget *chart, GArray *bars, GArray *invoices);
