/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-input.h"

/**
 * From readings to what is priced: the first step of the calculation (mb-bill-calculation.h), for its own use.
 */

/**
 * mb_bill_take_readings:
 * @bill: has its period; gets registers and the exceptions MISSING, SUSPECT, ROLLOVER, EXCHANGE, ESTIMATED
 * @needs_true_up: (out): an earlier estimate was too high: consumptions are not known yet (mb-bill-true-up.h)
 */
bool mb_bill_take_readings (MbBill *bill, const MbBillInput *input, bool *needs_true_up, GError **error);

/* Whether a register was estimated above what it showed when it was read at last. */
bool mb_bill_is_overestimate (const MbBillInput *input, size_t i);

/* One register's consumption on its way to a fact. */
typedef struct
{
  const char *fact;
  MbConsumptionShare share;
} MbBillFlow;

/**
 * mb_bill_sum_usages:
 * @sheet: declares unit and rounding
 * @usages: (out caller-allocates): room for @n_flows; @n_usages of them are filled, "usage" first
 * @negative: (out): whether a sum was below zero, which is the failure then
 *
 * Adds the flows up per fact, and converts each sum once to the sheet's unit.  Where registers of different units
 * meet (an exchange from ft³ to m³), the sum is taken in the sheet's unit with 9 decimals.
 */
bool mb_bill_sum_usages (const MbBillFlow *flows, size_t n_flows, const MbRateSheet *sheet, MbBillUsage *usages,
                         size_t *n_usages, bool *negative, GError **error);

/* What lies between two readings of a register by their dates; a day at least. */
bool mb_bill_consumption_between (const MbRegister *reg, const MbBillReading *from, const MbBillReading *to,
                                  MbConsumption *result, GError **error);
