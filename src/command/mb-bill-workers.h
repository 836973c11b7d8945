/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-batch.h"
#include "mb-book.h"

/**
 * MbBillWorkers: threads that select and calculate the batches of a billing run ahead of the one that writes them.
 *
 * Each batch is made in a snapshot of its own.  The accounts are dealt out one batch after the other, and the batches
 * are handed over in that order; so what is written, and in which transactions, does not depend on the threads.
 *
 * Threads: made, used and freed by one thread, which blocks in mb_bill_workers_next(); not the UI's, and not the book's
 * writer.
 */
typedef struct _MbBillWorkers MbBillWorkers;

/* @currency: of the book; @piece: accounts in a batch.  The book is borrowed. */
MbBillWorkers *mb_bill_workers_new (MbBook *book, MbCurrency currency, const MbUuid *run, unsigned piece);
/* Waits for the batches that are being made. */
void mb_bill_workers_free (MbBillWorkers *workers);

/* (transfer none): the next batch, until the next call; NULL where it could not be made.  Not to be called again after
 * NULL or the last batch. */
const MbBillBatch *mb_bill_workers_next (MbBillWorkers *workers, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBillWorkers, mb_bill_workers_free)
