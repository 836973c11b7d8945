/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill.h"
#include "mb-billable-account-query.h"

/**
 * MbAccountBilling: makes the bill of one account out of the book: gathers all that it depends on and calculates it.
 *
 * A bill begins where the account's last one ended, at move-in, or with the cycle's first period, whichever is the
 * latest, and ends with the period or at move-out.  So every day is billed once, also those of a bill that was held or
 * could not be computed in its own period.  It reads only: a draft and the posted bill are made by the same function,
 * and posting makes the bill again.
 *
 * It keeps parsed tariffs and memory from bill to bill.  Threads: one at a time; inside one transaction or snapshot.
 */
typedef struct _MbAccountBilling MbAccountBilling;

typedef enum
{
  MB_BILLING_NOTHING, /* the account is billed up to the end of the period */
  MB_BILLING_READY,
  MB_BILLING_PROBLEM, /* no bill can be computed until a person does something */
} MbBillingOutcome;

typedef struct
{
  MbBillingOutcome outcome;
  const char *problem; /* PROBLEM: what is wrong and what to do; until the next bill */
  bool has_previous_total;
  int64_t previous_total; /* of the account's bill before, in minor units */
} MbBillingResult;

/* @currency: of the book. */
MbAccountBilling *mb_account_billing_new (MbCurrency currency);
void mb_account_billing_free (MbAccountBilling *billing);

/* To be called when a transaction or snapshot begins: drops what a tariff published meanwhile has made stale. */
bool mb_account_billing_begin (MbAccountBilling *billing, MbDatabase *database, const MbUuid *utility, GError **error);

/**
 * mb_account_billing_run:
 * @first_period: the day from which the cycle is billed
 * @end: the end of the period
 * @bill: (inout): cleared, then filled; in the case of a PROBLEM it has exceptions, but no lines
 *
 * Fails only where the book cannot be read.
 */
bool mb_account_billing_run (MbAccountBilling *billing, MbDatabase *database, const MbUuid *utility,
                             const MbBillableAccount *account, MbDate first_period, MbDate end, MbBill *bill,
                             MbBillingResult *result, GError **error);

/* The billed usage of a bill as drafts and invoices keep it: thousandths of the tariff's unit. */
MbQuantity mb_account_billing_usage (const MbBill *bill);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbAccountBilling, mb_account_billing_free)
