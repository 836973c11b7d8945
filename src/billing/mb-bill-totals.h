/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"

/* Computes net, tax, total, brought_forward and due from lines, rounding, previous_balance, movements and the deposit
 * applied; of the calculation and the JSON reader, for their own use.  OVERFLOW where a sum does not fit. */
bool mb_bill_add_up (MbBill *bill, GError **error);
