/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-usage.h"

/**
 * mb_usage_history: the past consumption of a service point from accepted readings, meter by meter, whatever hung there:
 * between each reading and the next of the same register lies one MbUsage.
 *
 * A register that went round is counted so where that is physically possible; where a reading shows less than the one
 * before for another reason (an estimate was too high), the usage is below 0, so that the sum holds.
 *
 * @account: who lives there now: what others used is marked; nil: nothing is.
 *
 * Returns: (transfer full) (element-type MbUsage): ascending, without overlaps, from readings from @from to @until, both
 *   included.  Registers of a compound meter are added up where they were read on the same days; else the first counts.
 */
GArray *mb_usage_history (MbDatabase *database, const MbUuid *utility, const MbUuid *service_point,
                          const MbUuid *account, MbDate from, MbDate until, GError **error);
