/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-calculate-bills.h"

#include "mb-bill-draft.h"
#include "mb-billing-run-repository.h"
#include "mb-utility-repository.h"

/* Some tens of milliseconds of the writer: a person's command waits no longer.  Drafts are not in the change log. */
#define PIECE 500

typedef struct
{
  MbBillingRunRow run;
  MbCycle cycle;
  MbUtility utility;
} Scope;

static void
scope_clear (Scope *scope)
{
  mb_billing_run_row_clear (&scope->run);
  mb_cycle_clear (&scope->cycle);
  mb_utility_clear (&scope->utility);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scope, scope_clear)

static bool
find_scope (MbDatabase *database, const MbUuid *utility, const MbUuid *run, Scope *scope, GError **error)
{
  return mb_billing_run_find (database, utility, run, &scope->run, error)
         && mb_cycle_find (database, utility, &scope->run.cycle_id, &scope->cycle, error)
         && mb_utility_find (database, utility, &scope->utility, error);
}

/* Adds the account's draft to the result. */
static bool
draft_account (MbTransaction *tx, const Scope *scope, MbAccountBilling *billing, const MbBillableAccount *account,
               MbBill *bill, GString *body, MbCalculateBills *result, GError **error)
{
  MbBillingResult made;
  if (!mb_account_billing_run (billing, mb_transaction_database (tx), mb_transaction_utility (tx), account,
                               scope->cycle.first_period, scope->run.period.end, bill, &made, error))
    return false;
  result->n_accounts++;
  result->last = account->id;
  if (made.outcome == MB_BILLING_NOTHING)
    return true;
  if (!mb_bill_draft_write (tx, &scope->run.id, &account->id, bill, &made, body, error))
    return false;
  result->n_exceptions += bill->exceptions != 0 || made.outcome == MB_BILLING_PROBLEM;
  if (made.outcome == MB_BILLING_PROBLEM)
    result->n_errors++;
  else
    {
      result->n_bills++;
      result->total += bill->total.minor;
    }
  return true;
}

static bool
calculate_bills (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbCalculateBills *self = arguments;
  MbDatabase *database = mb_transaction_database (tx);
  const MbUuid *utility = mb_transaction_utility (tx);
  g_auto (Scope) scope = { 0 };
  g_autoptr (MbAccountBilling) own = NULL;
  g_autoptr (MbBill) bill = mb_bill_new ();
  g_autoptr (GString) body = g_string_sized_new (4096);

  if (!find_scope (database, utility, &self->run_id, &scope, error))
    return false;
  MbAccountBilling *billing = self->billing;
  if (!billing)
    billing = own = mb_account_billing_new (scope.utility.currency);

  const MbBillableSelection selection = { scope.run.cycle_id, scope.run.id, scope.run.period };
  unsigned max = self->max ? self->max : PIECE;
  g_autoptr (GArray) accounts = mb_billable_account_next (database, utility, &selection, &self->after, max, error);
  if (!accounts || !mb_account_billing_begin (billing, database, utility, error))
    return false;

  MbCalculateBills result = { .last = self->after, .done = accounts->len < max };
  for (guint i = 0; i < accounts->len; i++)
    if (!draft_account (tx, &scope, billing, &g_array_index (accounts, MbBillableAccount, i), bill, body, &result,
                        error))
      return false;
  if (result.done && scope.run.state == MB_RUN_CALCULATING
      && !mb_billing_run_set_state (tx, &scope.run.id, MB_RUN_CALCULATED, error))
    return false;

  result.run_id = self->run_id;
  result.after = self->after;
  result.max = self->max;
  result.billing = self->billing;
  *self = result;
  return true;
}

const MbCommand mb_calculate_bills = {
  .name = "calculate-bills",
  .verb = "calculate bills",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER)
           | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = calculate_bills,
};
