/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-run-review.h"

MbRunReview *
mb_run_review_new (const MbUuid *run_id)
{
  MbRunReview *review = g_new0 (MbRunReview, 1);
  review->run_id = *run_id;
  return review;
}

void
mb_run_review_free (MbRunReview *review)
{
  if (!review)
    return;
  mb_billing_run_row_clear (&review->run);
  mb_cycle_clear (&review->cycle);
  g_free (review);
}

bool
mb_run_review_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  MbRunReview *review = data;
  return mb_billing_run_find (database, utility, &review->run_id, &review->run, error)
         && mb_cycle_find (database, utility, &review->run.cycle_id, &review->cycle, error)
         && mb_draft_bill_totals (database, utility, &review->run_id, &review->totals, error);
}

int64_t
mb_run_review_n_drafts (const MbRunReview *review)
{
  return mb_run_review_n_bills (review) + review->totals.n[MB_DRAFT_ERROR];
}

int64_t
mb_run_review_n_bills (const MbRunReview *review)
{
  return review->totals.n[MB_DRAFT_READY] + review->totals.n[MB_DRAFT_HELD] + review->totals.n[MB_DRAFT_POSTED];
}

int64_t
mb_run_review_total (const MbRunReview *review)
{
  return review->totals.total[MB_DRAFT_READY] + review->totals.total[MB_DRAFT_HELD]
         + review->totals.total[MB_DRAFT_POSTED];
}

int64_t
mb_run_review_n_read (const MbRunReview *review)
{
  int64_t missing = 0;
  for (int bit = 0; bit < MB_N_BILL_EXCEPTIONS; bit++)
    if ((1 << bit) == MB_BILL_MISSING)
      missing = review->totals.n_exception[bit];
  return mb_run_review_n_drafts (review) - missing;
}
