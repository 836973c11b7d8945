/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-period.h"
#include "mb-tariff.h"

/**
 * MbTariffPeriod: one service period priced under every version that is in force on its days.
 *
 * There is one *segment*, and one calculation, per version.  Quantities among the facts are shared out by days: up to
 * the end of each segment but the last, quantity × days so far ÷ days is rounded down to the quantity's own decimals
 * (at least 3; whole units where all the sheets bill whole units), and a segment gets what that adds; the last gets the
 * remainder, so that the parts sum exactly.  Fixed amounts and
 * thresholds scale by days ÷ normal days; unit prices and percentages do not; a part that is charged at start or at
 * end is computed over the whole period in the first or last segment and is absent from the others.
 *
 * Made once and refilled it does not allocate.  Threads: one at a time.
 */
typedef struct _MbTariffPeriod MbTariffPeriod;

typedef struct
{
  MbPeriod period;
  int days;
  MbTariffVersion *version;
  MbRateSheet *sheet;
  MbDecimal usage; /* this segment's share; invalid where the facts have no usage */
  MbPricing *pricing;
} MbTariffSegment;

MbTariffPeriod *mb_tariff_period_new (void);
void mb_tariff_period_free (MbTariffPeriod *priced);

/**
 * mb_tariff_period_price:
 * @priced: (inout): replaced by the result; without segments where it fails
 * @period: closed, at least one day
 * @facts: of the whole period; `days` is set from @period and need not be given
 *
 * PERIOD where a day has no version, a version lacks the class, or the sheets differ in currency or unit; else as
 * mb_rate_sheet_price(), the message naming the version and its days.
 */
bool mb_tariff_period_price (MbTariffPeriod *priced, const MbTariff *tariff, const char *customer_class,
                             MbPeriod period, const MbFacts *facts, GError **error);

size_t mb_tariff_period_n_segments (const MbTariffPeriod *priced);
const MbTariffSegment *mb_tariff_period_segment (const MbTariffPeriod *priced, size_t i);

/* The totals of the segments, summed.  Where a sheet rounds per bill, the sum over all segments is rounded once and
 * @remainder (optional) is total − sum of amounts. */
bool mb_tariff_period_total (const MbTariffPeriod *priced, MbMoney *total, MbDecimal *remainder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTariffPeriod, mb_tariff_period_free)
