/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-billing-run-repository.h"
#include "mb-draft-bill-repository.h"

/**
 * MbRunReview: a billing run and what it comes to, read on a reader thread.
 *
 * Ownership: the review owns everything in it.
 */
typedef struct
{
  MbUuid run_id; /* given */

  MbBillingRunRow run;
  MbCycle cycle;
  MbDraftTotals totals;
} MbRunReview;

MbRunReview *mb_run_review_new (const MbUuid *run_id);
void mb_run_review_free (MbRunReview *review);

/* An MbReadFunc. */
bool mb_run_review_read (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error);

/* All drafts, and those that could be made. */
int64_t mb_run_review_n_drafts (const MbRunReview *review);
int64_t mb_run_review_n_bills (const MbRunReview *review);
/* Of the bills, in minor units. */
int64_t mb_run_review_total (const MbRunReview *review);
/* Drafts that have the readings they need. */
int64_t mb_run_review_n_read (const MbRunReview *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbRunReview, mb_run_review_free)
