/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-demo-readings.h"
#include "mb-run-progress.h"

/**
 * What happened in the months before the demonstration's today: every month the readings are made and decided, the
 * bills calculated and posted, and most of them paid.  The last month is left as it is, for whoever opens the book.
 *
 * @done_before and @total are for the progress, in accounts and months.
 */
bool mb_demo_history_write (MbBook *book, const MbCommandContext *context, const MbDemoCatalogue *catalogue,
                            MbDemoReadings *readings, GTimeZone *zone, uint64_t seed, MbDate today,
                            const MbRunProgress *progress, int64_t done_before, int64_t total, GError **error);
