/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-rate-sheet.h"

#include <gtk/gtk.h>

/* The price of each tier over the quantity, as steps; NULL where the part has no tiers, or a formula among them whose
 * value is known only with a bill. */
GtkWidget *mb_tier_chart_new (const MbPart *part, MbCurrency currency, MbUnit unit);
