/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-input.h"

/* The exceptions of a bill whose lines and totals are known: ZERO, HIGH, LOW, ESTIMATED_AGAIN, FIRST, LAST, CREDIT; a
 * step of the calculation, for its own use. */
void mb_bill_find_exceptions (MbBill *bill, const MbBillInput *input);
