/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-run-progress.h"

/**
 * MbEstimateRun: near the end of a cycle's window, an estimate for every register that gave no reading at its cut-off.
 *
 * Long work as many commands (mb_estimate_missing).  Calling it again goes on where it was cut off and makes no reading
 * twice.  Readings that wait for a decision are left to a person.
 *
 * Threads: blocks; not for the UI thread.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate cut_off;
  MbRunProgress progress; /* its total grows as it goes on */
  unsigned piece;         /* registers in a transaction; 0: the usual */

  /* Result */
  int64_t n_estimated;
  int64_t n_left; /* no rule can answer: they stay on the list */
} MbEstimateRun;

/* Results are given also where it fails or is cancelled, as far as it came. */
bool mb_estimate_run (MbBook *book, const MbCommandContext *context, MbEstimateRun *run, GError **error);
