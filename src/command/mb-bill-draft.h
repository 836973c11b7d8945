/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-billing.h"
#include "mb-transaction.h"

/* A step of posting, where a bill is not what was previewed: writes what was made of an account as its draft in the run,
 * ready or in error.  @body: memory for the bill's text, which it holds afterwards. */
bool mb_bill_draft_write (MbTransaction *tx, const MbUuid *run, const MbUuid *account, const MbBill *bill,
                          const MbBillingResult *made, GString *body, GError **error);
