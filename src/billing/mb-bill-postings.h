/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-allocation.h"
#include "mb-bill.h"
#include "mb-posting-set.h"

/**
 * mb_bill_postings:
 * @set: (out) (nullable): NULL for a bill that moves nothing
 *
 * What posting a bill moves: the account owes the total; each line is credited to the ledger account of its part, the
 * rounding to its own; a deposit that a final bill applies settles what is owed, and what is left of it stays a
 * deposit until it is paid out.  What was brought forward is posted already.
 */
bool mb_bill_postings (const MbBill *bill, MbDate event_date, MbDate ledger_date, MbPostingSet **set, GError **error);

/* The lines of a bill as open items, for the allocation; lines in credit lower the charges they stand with, the last
 * ones first, so that the items add up to @open, which is what is still owed of the bill.  Returns their number. */
size_t mb_bill_open_items (const MbBill *bill, const MbUuid *invoice, MbDate due, MbMoney open, GArray *items);
