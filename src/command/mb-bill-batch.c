/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-batch.h"

#include "mb-bill-json.h"
#include "mb-billing-run-repository.h"
#include "mb-draft-bill-repository.h"

/* Texts are places in `text`. */
typedef struct
{
  MbUuid account_id;
  MbBillingResult made; /* `problem` is not used */
  unsigned exceptions;
  int64_t total;
  MbQuantity usage;
  gsize text; /* the body, or the problem */
} Calculated;

struct _MbBillBatch
{
  MbUuid run_id;
  MbDate first_period;
  MbDate end;
  MbUuid last;
  bool is_last;
  GArray *accounts; /* of MbBillableAccount */

  GArray *bills; /* of Calculated */
  GString *text;
  MbBill *bill;
};

MbBillBatch *
mb_bill_batch_new (void)
{
  MbBillBatch *self = g_new0 (MbBillBatch, 1);
  self->bills = g_array_new (FALSE, FALSE, sizeof (Calculated));
  self->text = g_string_new (NULL);
  self->bill = mb_bill_new ();
  return self;
}

void
mb_bill_batch_free (MbBillBatch *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->accounts, g_array_unref);
  g_array_unref (self->bills);
  g_string_free (self->text, TRUE);
  mb_bill_free (self->bill);
  g_free (self);
}

bool
mb_bill_batch_select (MbBillBatch *self, MbDatabase *database, const MbUuid *utility, const MbUuid *run_id,
                      const MbUuid *after, unsigned max, GError **error)
{
  g_auto (MbBillingRunRow) run = { 0 };
  g_auto (MbCycle) cycle = { 0 };
  g_clear_pointer (&self->accounts, g_array_unref);
  g_array_set_size (self->bills, 0);
  g_string_truncate (self->text, 0);
  if (!mb_billing_run_find (database, utility, run_id, &run, error)
      || !mb_cycle_find (database, utility, &run.cycle_id, &cycle, error))
    return false;

  const MbBillableSelection selection = { run.cycle_id, run.id, run.period };
  self->accounts = mb_billable_account_next (database, utility, &selection, after, max, error);
  if (!self->accounts)
    return false;
  guint n = self->accounts->len;
  self->run_id = run.id;
  self->first_period = cycle.first_period;
  self->end = run.period.end;
  self->last = n > 0 ? g_array_index (self->accounts, MbBillableAccount, n - 1).id : *after;
  self->is_last = n < max;
  return true;
}

static void
keep (MbBillBatch *self, const MbUuid *account_id, const MbBillingResult *made)
{
  Calculated calculated = {
    .account_id = *account_id,
    .made = *made,
    .exceptions = self->bill->exceptions,
    .text = self->text->len,
  };
  if (made->outcome == MB_BILLING_READY)
    {
      mb_bill_write_json (self->bill, self->text);
      calculated.total = self->bill->total.minor;
      calculated.usage = mb_account_billing_usage (self->bill);
    }
  else
    g_string_append (self->text, made->problem);
  g_string_append_c (self->text, '\0');
  g_array_append_val (self->bills, calculated);
}

bool
mb_bill_batch_calculate (MbBillBatch *self, MbAccountBilling *billing, MbDatabase *database, const MbUuid *utility,
                         GError **error)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const MbBillableAccount *account = &g_array_index (self->accounts, MbBillableAccount, i);
      MbBillingResult made;
      if (!mb_account_billing_run (billing, database, utility, account, self->first_period, self->end, self->bill,
                                   &made, error))
        return false;
      if (made.outcome != MB_BILLING_NOTHING)
        keep (self, &account->id, &made);
    }
  return true;
}

bool
mb_bill_batch_write (const MbBillBatch *self, MbTransaction *tx, MbBillBatchWritten *written, GError **error)
{
  *written = (MbBillBatchWritten) { 0 };
  for (guint i = 0; i < self->bills->len; i++)
    {
      const Calculated *calculated = &g_array_index (self->bills, Calculated, i);
      bool ready = calculated->made.outcome == MB_BILLING_READY, is_written = false;
      char *text = self->text->str + calculated->text;
      const MbDraftBill draft = {
        .run_id = self->run_id,
        .account_id = calculated->account_id,
        .state = ready ? MB_DRAFT_READY : MB_DRAFT_ERROR,
        .exceptions = calculated->exceptions,
        .total = calculated->total,
        .has_previous_total = calculated->made.has_previous_total,
        .previous_total = calculated->made.previous_total,
        .usage = calculated->usage,
        .body = ready ? text : NULL,
        .error = ready ? NULL : text,
      };
      if (!mb_draft_bill_put_missing (tx, &draft, &is_written, error))
        return false;
      if (!is_written)
        continue;
      written->n_exceptions += draft.exceptions != 0 || !ready;
      written->n_errors += !ready;
      written->n_bills += ready;
      written->total += draft.total;
    }
  return true;
}

const MbUuid *
mb_bill_batch_run (const MbBillBatch *self)
{
  return &self->run_id;
}

unsigned
mb_bill_batch_size (const MbBillBatch *self)
{
  return self->accounts ? self->accounts->len : 0;
}

MbUuid
mb_bill_batch_last (const MbBillBatch *self)
{
  return self->last;
}

bool
mb_bill_batch_is_last (const MbBillBatch *self)
{
  return self->is_last;
}
