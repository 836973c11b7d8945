/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-billing-overview.h"

#include <gtk/gtk.h>

/**
 * What was billed in each period of a cycle, as columns.
 *
 * The chart's "activated" tells the place; mb_billed_chart_run_at() whose column stands there.
 */

/* @runs: (element-type MbBillingOverviewRun): newest first.  NULL for fewer than two, which are no picture. */
GtkWidget *mb_billed_chart_new (GArray *runs, GTimeZone *zone, MbCurrency currency);

/* Whether a run's period has that moment in it; its id into @run_id. */
bool mb_billed_chart_run_at (GArray *runs, GTimeZone *zone, MbInstant at, MbUuid *run_id);

/* What a run's bills come to in minor units, without those in error, and how many there are. */
int64_t mb_billed_chart_total (const MbDraftTotals *totals, int64_t *n);
