/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-date.h"
#include "mb-quantity.h"

/**
 * mb_class_usage_average:
 * @district: nil: anywhere
 * @unit: what the answer is in; registers that count in another are passed over
 * @daily: invalid where too few are known
 *
 * The average daily usage of the accounts of a class in an area, from accepted readings that are no estimates and were
 * read in the @days days up to and with @until.  At most MB_CLASS_USAGE_SAMPLE registers are asked, so that the answer
 * takes a moment in a large town too; fewer than MB_CLASS_USAGE_LEAST say nothing.
 */
#define MB_CLASS_USAGE_SAMPLE 400
#define MB_CLASS_USAGE_LEAST 5

bool mb_class_usage_average (MbDatabase *database, const MbUuid *utility, const MbUuid *class_id,
                             const MbUuid *district, MbUnit unit, MbDate until, int days, MbDecimal *daily,
                             GError **error);
