/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-input.h"

/**
 * MbBillCalculation: computes bills, one after the other.
 *
 *     readings → consumption of each register → sum per fact → converted once to the tariff's unit → priced under
 *     every version in force → lines, taxes, rounding → totals → exceptions
 *
 * A pure function of the input; the object only keeps memory for the next bill, so that a run does not allocate.
 * Threads: one at a time; a run uses one for each thread.
 */
typedef struct _MbBillCalculation MbBillCalculation;

MbBillCalculation *mb_bill_calculation_new (void);
void mb_bill_calculation_free (MbBillCalculation *calculation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillCalculation, mb_bill_calculation_free)

/**
 * mb_bill_calculation_run:
 * @bill: (inout): cleared, then filled
 *
 * Where it fails the bill is in error: it has the input's readings and its exceptions (MISSING, NEGATIVE, SUSPECT) but
 * no lines, and @error says what a person has to do.  INPUT for facts that are missing or contradict one another,
 * PRICE where the tariff cannot price them, OVERFLOW, CURRENCY.
 *
 * Consumption.  Registers add up or subtract as their share says.  A register that went round is counted on where that
 * is physically possible; one that shows less than before is SUSPECT, except where its earlier reading was an
 * estimate: then the estimate was too high, and the bill trues it up.
 *
 * True-up.  The actual consumption since the last actual reading is shared out by days among the estimated bills and
 * this one; each estimated bill is priced again with its own facts, and the difference per part to what was billed is
 * a line of this bill.  Consumption is never negative.
 */
bool mb_bill_calculation_run (MbBillCalculation *calculation, const MbBillInput *input, MbBill *bill, GError **error);
