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

/**
 * mb_bill_open_items:
 * @open: what is still owed of the bill
 * @items: of MbOpenItem; gets those of this bill, in the order in which a payment settles them
 *
 * The lines of a bill as open items for the allocation; they add up to @open.  Lines in credit (discounts, subsidies)
 * lower the last charges, what was settled is taken off the first items.  Returns their number.
 */
size_t mb_bill_open_items (const MbBill *bill, const MbUuid *invoice, MbDate due, MbMoney open, GArray *items);
