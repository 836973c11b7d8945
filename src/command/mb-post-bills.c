/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-post-bills.h"

#include "mb-allocation-repository.h"
#include "mb-bill-draft.h"
#include "mb-bill-json.h"
#include "mb-bill-postings.h"
#include "mb-billing-run-repository.h"
#include "mb-draft-bill-repository.h"
#include "mb-invoice-repository.h"
#include "mb-posting-repository.h"
#include "mb-series-repository.h"
#include "mb-utility-repository.h"

/* A usual one takes 2 KiB of the change log. */
#define ROOM_FOR_A_BILL (64 * 1024)

/* What a piece works with. */
typedef struct
{
  MbTransaction *tx;
  MbDatabase *database;
  const MbUuid *utility_id;
  MbDate today;
  MbBillingRunRow run;
  MbCycle cycle;
  MbUtility utility;
  MbAccountBilling *billing;
  MbBill *bill;
  GString *body;
} Posting;

static void
posting_clear (Posting *posting)
{
  mb_billing_run_row_clear (&posting->run);
  mb_cycle_clear (&posting->cycle);
  mb_utility_clear (&posting->utility);
  g_clear_pointer (&posting->bill, mb_bill_free);
  if (posting->body)
    g_string_free (posting->body, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Posting, posting_clear)

/* ---------------------------------------------------------------------------------------------------------------
 * One bill */

static bool
insert_invoice (Posting *self, MbInvoice *invoice, const MbSeriesNumber *number, GError **error)
{
  const MbBill *bill = self->bill;
  g_auto (MbAddress) address = { 0 };
  *invoice = (MbInvoice) {
    .account_id = bill->account,
    .run_id = self->run.id,
    .kind = bill->kind,
    .period = bill->period,
    .series = (char *) number->series,
    .no = number->no,
    .issued_on = number->date,
    .due_on = number->date + self->utility.payment_days,
    .net = bill->net,
    .tax = bill->tax,
    .total = bill->total,
    .brought_forward = bill->brought_forward,
    .usage = mb_account_billing_usage (bill),
    .estimated = mb_bill_is_estimated (bill),
    .body = self->body->str,
  };
  return mb_address_find (self->database, self->utility_id, &bill->account, &bill->service_point, &address, error)
         && mb_invoice_set_addressee (self->tx, invoice, address.addressee, address.service, error)
         && mb_invoice_insert (self->tx, invoice, error);
}

/* A bill that moves nothing has no posting set; a final one owes less by the deposit. */
static bool
post_to_ledger (Posting *self, const MbInvoice *invoice, GError **error)
{
  g_autoptr (MbPostingSet) set = NULL;
  int64_t balance_before = 0;
  MbMoney owed;
  if (!mb_bill_postings (self->bill, invoice->issued_on, invoice->issued_on, &set, error))
    return false;
  if (!set)
    return true;
  return mb_account_balance (self->database, self->utility_id, &invoice->account_id, &balance_before, error)
         && mb_posting_set_insert (self->tx, MB_POSTED_INVOICE, &invoice->id, set, error)
         && mb_posting_set_sum (set, MB_LEDGER_RECEIVABLE, &invoice->account_id, invoice->total.currency, &owed, error)
         && mb_allocation_add_bill (self->tx, &invoice->account_id, &invoice->id, invoice->due_on, owed, balance_before,
                                    error);
}

static bool
post (Posting *self, GError **error)
{
  MbSeriesNumber number;
  MbInvoice invoice;
  return mb_series_next (self->tx, MB_DOCUMENT_INVOICE, self->today, &number, error)
         && insert_invoice (self, &invoice, &number, error) && post_to_ledger (self, &invoice, error)
         && mb_draft_bill_set_state (self->tx, &self->run.id, &invoice.account_id, MB_DRAFT_POSTED, NULL, error)
         && (invoice.period.start >= self->run.period.start
             || mb_draft_bill_delete_earlier (self->tx, &invoice.account_id, self->run.period.start, error));
}

/* ---------------------------------------------------------------------------------------------------------------
 * From draft to bill */

/* What a person saw: kind, days and every amount.  The balance may have moved since. */
static bool
is_as_previewed (const MbDraftBill *draft, const MbBill *bill, const GString *body)
{
  if (g_strcmp0 (draft->body, body->str) == 0)
    return true;
  g_autoptr (MbBill) seen = draft->body ? mb_bill_from_json (draft->body, -1, NULL) : NULL;
  if (!seen || seen->kind != bill->kind || seen->period.start != bill->period.start
      || seen->period.end != bill->period.end || seen->n_lines != bill->n_lines
      || mb_money_compare (seen->total, bill->total) != 0)
    return false;
  for (size_t i = 0; i < bill->n_lines; i++)
    if (mb_money_compare (seen->lines[i].amount, bill->lines[i].amount) != 0)
      return false;
  return true;
}

static bool
post_account (Posting *self, const MbUuid *account_id, MbPostBills *result, GError **error)
{
  g_auto (MbDraftBill) draft = { 0 };
  g_auto (MbBillableAccount) account = { 0 };
  MbBillingResult made;
  if (!mb_draft_bill_find (self->database, self->utility_id, &self->run.id, account_id, &draft, error))
    return false;
  if (draft.state != MB_DRAFT_READY)
    return true; /* posted, held or in error meanwhile */
  if (!mb_billable_account_find (self->database, self->utility_id, account_id, &account, error)
      || !mb_account_billing_run (self->billing, self->database, self->utility_id, &account, self->cycle.first_period,
                                  self->run.period.end, self->bill, &made, error))
    return false;

  if (made.outcome == MB_BILLING_READY)
    {
      g_string_truncate (self->body, 0);
      mb_bill_write_json (self->bill, self->body);
      if (is_as_previewed (&draft, self->bill, self->body))
        {
          result->n_posted++;
          result->total += self->bill->total.minor;
          return post (self, error);
        }
    }
  result->n_changed++;
  if (made.outcome == MB_BILLING_NOTHING)
    return mb_draft_bill_delete (self->tx, &self->run.id, account_id, error);
  return mb_bill_draft_write (self->tx, &self->run.id, account_id, self->bill, &made, self->body, error);
}

/* The run is posted when nothing is ready any more. */
static bool
end_run (Posting *self, GError **error)
{
  MbDraftTotals totals;
  if (!mb_draft_bill_totals (self->database, self->utility_id, &self->run.id, &totals, error))
    return false;
  return self->run.state == MB_RUN_POSTED || totals.n[MB_DRAFT_POSTED] == 0 || totals.n[MB_DRAFT_READY] > 0
         || mb_billing_run_set_state (self->tx, &self->run.id, MB_RUN_POSTED, error);
}

static bool
begin (Posting *self, const MbPostBills *arguments, GError **error)
{
  self->bill = mb_bill_new ();
  self->body = g_string_sized_new (4096);
  return mb_billing_run_find (self->database, self->utility_id, &arguments->run_id, &self->run, error)
         && mb_cycle_find (self->database, self->utility_id, &self->run.cycle_id, &self->cycle, error)
         && mb_utility_find (self->database, self->utility_id, &self->utility, error);
}

/* For one more bill, however long, and the end of the run. */
static bool
has_room (MbTransaction *tx)
{
  return mb_transaction_room (tx) >= 4 && mb_transaction_room_bytes (tx) >= ROOM_FOR_A_BILL;
}

static bool
post_bills (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbPostBills *self = arguments;
  g_auto (Posting) posting = {
    .tx = tx,
    .database = mb_transaction_database (tx),
    .utility_id = mb_transaction_utility (tx),
    .today = context->today,
  };
  g_autoptr (MbAccountBilling) own = NULL;
  g_autoptr (GArray) next = NULL;
  MbPostBills result = *self;
  result.n_posted = result.n_changed = 0;
  result.total = 0;

  if (self->n_accounts > MB_POST_BILLS_MAX)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "at most %d bills can be posted at once",
                   MB_POST_BILLS_MAX);
      return false;
    }
  if (!begin (&posting, self, error))
    return false;
  posting.billing = self->billing;
  if (!posting.billing)
    posting.billing = own = mb_account_billing_new (posting.utility.currency);
  if (!mb_account_billing_begin (posting.billing, posting.database, posting.utility_id, error))
    return false;

  const MbUuid *accounts = self->accounts;
  size_t n_accounts = self->n_accounts;
  result.done = true;
  if (!accounts)
    {
      unsigned max = MIN (self->max ? self->max : MB_POST_BILLS_MAX, MB_POST_BILLS_MAX);
      next = mb_draft_bill_next_ready (posting.database, posting.utility_id, &self->run_id, &self->after, max, error);
      if (!next)
        return false;
      accounts = (const MbUuid *) (void *) next->data;
      n_accounts = next->len;
      result.done = n_accounts < max;
    }
  for (size_t i = 0; i < n_accounts; i++)
    {
      if (next && !has_room (tx))
        {
          result.done = false;
          break;
        }
      if (!post_account (&posting, &accounts[i], &result, error))
        return false;
      result.last = accounts[i];
    }
  if (result.done && !end_run (&posting, error))
    return false;
  *self = result;
  return true;
}

const MbCommand mb_post_bills = {
  .name = "post-bills",
  .verb = "post bills",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = post_bills,
};
