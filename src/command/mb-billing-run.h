/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-period.h"
#include "mb-run-progress.h"

/**
 * MbBillingRun: a billing run from beginning to end: a draft for every account of a cycle that has days to bill.
 *
 * Long work as many commands (mb_start_billing_run, mb_calculate_bills).  There is one run for each period of a cycle.
 * Calling it again goes on where it was cut off, tries again what was in error, and makes no bill twice; after a crash
 * too.  mb-draft-bill-repository.h tells what came out, mb-posting-run.h posts it.
 *
 * Threads: blocks; not for the UI thread.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate period_start; /* of one of the cycle's periods; MB_DATE_NONE: the earliest that is not posted */
  MbRunProgress progress;
  unsigned piece; /* accounts in a transaction; 0: the usual */

  /* Result */
  MbUuid run_id;
  MbPeriod period;
  int64_t n_bills;      /* drafts that this call made ready */
  int64_t n_errors;     /* drafts that this call left in error */
  int64_t n_exceptions; /* of both, those a person should look at */
  int64_t total;        /* of the ready ones, in minor units */
} MbBillingRun;

/* Results are given also where it fails or is cancelled, as far as it came. */
bool mb_billing_run (MbBook *book, const MbCommandContext *context, MbBillingRun *run, GError **error);
