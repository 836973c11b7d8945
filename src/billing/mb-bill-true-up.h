/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-consumption.h"
#include "mb-bill-lines.h"

/**
 * True-up: an actual reading shows that the estimates before it were too high; a step of the calculation, for its own
 * use.
 *
 * The consumption of a register that was estimated too high is shared out, since its last actual reading, by days among
 * the estimated bills and this one, the last taking the remainder; other registers of those bills (of a meter that was
 * exchanged meanwhile) keep what was billed.  Each estimated bill is priced again with its own facts over its own days, so that fixed
 * charges cancel exactly and tiers meet the quantities they should have met.  What it comes to more or less is a line
 * per part of this bill.
 */

/* Sets the overestimated registers of @bill from the last actual reading, and their consumption to this bill's share. */
bool mb_bill_true_up_readings (MbBill *bill, const MbBillInput *input, GError **error);

/**
 * mb_bill_true_up_lines:
 * @facts, @priced, @scratch: memory of the calculation; @priced is not the one @lines were taken from
 * @lines: gets the differences, after the lines of this bill
 * @rounding: (inout): gets the difference of the roundings of the bills as a whole
 *
 * After mb_bill_true_up_readings(); fills the bill's true_ups.
 */
bool mb_bill_true_up_lines (MbBill *bill, const MbBillInput *input, MbFacts *facts, MbTariffPeriod *priced,
                            MbBillLines *scratch, MbBillLines *lines, MbMoney *rounding, GError **error);

/* @facts: cleared, then the given facts and usages of a bill. */
void mb_bill_fill_facts (MbFacts *facts, const MbBillFact *given, size_t n_given, const MbBillUsage *usages,
                         size_t n_usages);
