/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-billing-run.h"

#include "mb-bill-workers.h"
#include "mb-calculate-bills.h"
#include "mb-start-billing-run.h"
#include "mb-utility-repository.h"

typedef struct
{
  const MbBillingRun *run;
  MbCurrency currency;
  int64_t n_accounts;
} Beginning;

static bool
read_beginning (MbDatabase *database, const MbUuid *utility_id, gpointer data, GError **error)
{
  Beginning *self = data;
  g_auto (MbUtility) utility = { 0 };
  const MbBillableSelection selection = { self->run->cycle_id, self->run->run_id, self->run->period };
  if (!mb_utility_find (database, utility_id, &utility, error))
    return false;
  self->currency = utility.currency;
  return mb_billable_account_count (database, utility_id, &selection, &self->n_accounts, error);
}

bool
mb_billing_run (MbBook *book, const MbCommandContext *context, MbBillingRun *run, GError **error)
{
  MbCommandContext machine = *context;
  machine.queue = MB_QUEUE_MACHINE;
  run->n_bills = run->n_errors = run->n_exceptions = run->total = 0;

  MbStartBillingRun start = { .cycle_id = run->cycle_id, .period_start = run->period_start };
  if (!mb_command_run (&mb_start_billing_run, book, context, &start, error))
    return false;
  run->run_id = start.run_id;
  run->period = start.period;

  Beginning beginning = { .run = run };
  if (!mb_book_read (book, read_beginning, &beginning, error))
    return false;
  g_autoptr (MbBillWorkers) workers =
      mb_bill_workers_new (book, beginning.currency, &run->run_id, run->piece ? run->piece : MB_CALCULATE_BILLS_PIECE);
  MbCalculateBills piece = { .run_id = run->run_id };
  int64_t n_done = 0;
  while (!piece.done)
    {
      if (g_cancellable_set_error_if_cancelled (run->progress.cancellable, error)
          || !(piece.batch = mb_bill_workers_next (workers, error))
          || !mb_command_run (&mb_calculate_bills, book, &machine, &piece, error))
        return false;
      run->n_bills += piece.written.n_bills;
      run->n_errors += piece.written.n_errors;
      run->n_exceptions += piece.written.n_exceptions;
      run->total += piece.written.total;
      n_done += piece.n_accounts;
      if (run->progress.advanced)
        run->progress.advanced (n_done, MAX (n_done, beginning.n_accounts), run->progress.user_data);
    }
  return true;
}
