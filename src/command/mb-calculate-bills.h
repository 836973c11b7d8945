/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-bill-batch.h"
#include "mb-command.h"

/**
 * MbCalculateBills: a piece of a billing run: the drafts of the next accounts.
 *
 * Accounts that have a draft are passed over, but for those in error; so repeating it makes nothing twice.  The piece
 * that finds no further account ends the calculation.  mb-billing-run.h does the whole.
 */
typedef struct
{
  MbUuid run_id;
  MbUuid after;             /* the last account of the piece before; nil for the first */
  unsigned max;             /* accounts in this piece; 0: MB_CALCULATE_BILLS_PIECE */
  const MbBillBatch *batch; /* (nullable): calculated before, so that it is only written; instead of @after and @max */

  /* Result */
  MbUuid last;
  unsigned n_accounts; /* that were looked at */
  MbBillBatchWritten written;
  bool done; /* there was no further account */
} MbCalculateBills;

/* Some tens of milliseconds, also where the writer calculates: a person's command waits no longer.  Drafts are not in
 * the change log. */
#define MB_CALCULATE_BILLS_PIECE 500

extern const MbCommand mb_calculate_bills;
