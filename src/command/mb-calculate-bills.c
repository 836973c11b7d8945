/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-calculate-bills.h"

#include "mb-billing-run-repository.h"
#include "mb-utility-repository.h"

static bool
calculate_here (MbBillBatch *batch, const MbCalculateBills *self, MbDatabase *database, const MbUuid *utility_id,
                GError **error)
{
  g_auto (MbUtility) utility = { 0 };
  if (!mb_utility_find (database, utility_id, &utility, error))
    return false;
  g_autoptr (MbAccountBilling) billing = mb_account_billing_new (utility.currency);
  return mb_bill_batch_select (batch, database, utility_id, &self->run_id, &self->after,
                               self->max ? self->max : MB_CALCULATE_BILLS_PIECE, error)
         && mb_account_billing_begin (billing, database, utility_id, error)
         && mb_bill_batch_calculate (batch, billing, database, utility_id, error);
}

static bool
calculate_bills (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbCalculateBills *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (MbBillingRunRow) run = { 0 };
  g_autoptr (MbBillBatch) own = NULL;
  MbBillBatchWritten written;

  if (!mb_billing_run_find (database, utility, &self->run_id, &run, error))
    return false;
  const MbBillBatch *batch = self->batch;
  if (!batch)
    {
      batch = own = mb_bill_batch_new ();
      if (!calculate_here (own, self, database, utility, error))
        return false;
    }
  g_return_val_if_fail (mb_uuid_equal (mb_bill_batch_run (batch), &self->run_id), false);
  if (!mb_bill_batch_write (batch, tx, &written, error))
    return false;
  bool done = mb_bill_batch_is_last (batch);
  if (done && run.state == MB_RUN_CALCULATING && !mb_billing_run_set_state (tx, &run.id, MB_RUN_CALCULATED, error))
    return false;

  self->last = mb_bill_batch_last (batch);
  self->n_accounts = mb_bill_batch_size (batch);
  self->written = written;
  self->done = done;
  return true;
}

const MbCommand mb_calculate_bills = {
  .name = "calculate-bills",
  .verb = "calculate bills",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)
           | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = calculate_bills,
};
