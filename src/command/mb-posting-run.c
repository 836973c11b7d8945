/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-posting-run.h"

#include "mb-draft-bill-repository.h"
#include "mb-post-bills.h"
#include "mb-utility-repository.h"

typedef struct
{
  const MbUuid *run;
  MbCurrency currency;
  int64_t n_ready;
} Beginning;

static bool
read_beginning (MbDatabase *database, const MbUuid *utility_id, gpointer data, GError **error)
{
  Beginning *self = data;
  g_auto (MbUtility) utility = { 0 };
  MbDraftTotals totals;
  if (!mb_utility_find (database, utility_id, &utility, error)
      || !mb_draft_bill_totals (database, utility_id, self->run, &totals, error))
    return false;
  self->currency = utility.currency;
  self->n_ready = totals.n[MB_DRAFT_READY];
  return true;
}

bool
mb_posting_run (MbBook *book, const MbCommandContext *context, MbPostingRun *run, GError **error)
{
  MbCommandContext machine = *context;
  machine.queue = MB_QUEUE_MACHINE;
  run->n_posted = run->n_changed = run->total = 0;

  Beginning beginning = { .run = &run->run_id };
  if (!mb_book_read (book, read_beginning, &beginning, error))
    return false;
  g_autoptr (MbAccountBilling) billing = mb_account_billing_new (beginning.currency);
  MbPostBills piece = { .run_id = run->run_id, .max = run->piece, .billing = billing };
  while (!piece.done)
    {
      if (g_cancellable_set_error_if_cancelled (run->progress.cancellable, error)
          || !mb_command_run (&mb_post_bills, book, &machine, &piece, error))
        return false;
      run->n_posted += piece.n_posted;
      run->n_changed += piece.n_changed;
      run->total += piece.total;
      piece.after = piece.last;
      int64_t n_done = run->n_posted + run->n_changed;
      if (run->progress.advanced)
        run->progress.advanced (n_done, MAX (n_done, beginning.n_ready), run->progress.user_data);
    }
  return true;
}
