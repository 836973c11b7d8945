/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-billing.h"
#include "mb-transaction.h"

/**
 * MbBillBatch: the bills of the next accounts of a run, calculated and not yet written.
 *
 * Selecting and calculating only read: a run does it in snapshots, on several threads, beside the writer, which then
 * writes the finished texts.  What happened to an account in between holds: a batch makes drafts where there is none, or
 * one in error, and leaves those alone that were made, held or posted meanwhile.  A draft is a preview; posting makes the
 * bill again.
 *
 * Threads: one at a time.
 */
typedef struct _MbBillBatch MbBillBatch;

MbBillBatch *mb_bill_batch_new (void);
void mb_bill_batch_free (MbBillBatch *batch);

/* The next accounts of the run after @after (nil: from the start), at most @max; what the batch held is dropped. */
bool mb_bill_batch_select (MbBillBatch *batch, MbDatabase *database, const MbUuid *utility, const MbUuid *run,
                           const MbUuid *after, unsigned max, GError **error);
/* Their bills.  In the snapshot or transaction in which they were selected; @billing has begun there. */
bool mb_bill_batch_calculate (MbBillBatch *batch, MbAccountBilling *billing, MbDatabase *database,
                              const MbUuid *utility, GError **error);

/* What was written. */
typedef struct
{
  unsigned n_bills;      /* drafts that are ready */
  unsigned n_errors;     /* drafts in error */
  unsigned n_exceptions; /* drafts in error, or with something a person should look at */
  int64_t total;         /* of the ready ones, in minor units */
} MbBillBatchWritten;

bool mb_bill_batch_write (const MbBillBatch *batch, MbTransaction *tx, MbBillBatchWritten *written, GError **error);

const MbUuid *mb_bill_batch_run (const MbBillBatch *batch);
unsigned mb_bill_batch_size (const MbBillBatch *batch);
/* The last account; that after which it was selected where there is none. */
MbUuid mb_bill_batch_last (const MbBillBatch *batch);
/* Whether there was no further account. */
bool mb_bill_batch_is_last (const MbBillBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillBatch, mb_bill_batch_free)
