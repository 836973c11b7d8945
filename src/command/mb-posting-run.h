/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-run-progress.h"

/**
 * MbPostingRun: posts every draft of a billing run that is ready.
 *
 * Long work as many commands (mb_post_bills), each of which is done or has not happened: after a crash or a cancellation
 * the next call posts the rest, no bill twice and no number left out.  Bills that are held or in error stay behind.
 *
 * Threads: blocks; not for the UI thread.
 */
typedef struct
{
  MbUuid run_id;
  MbRunProgress progress;
  unsigned piece; /* bills in a transaction; 0: the usual */

  /* Result */
  int64_t n_posted;
  int64_t n_changed; /* drafts that came out otherwise than previewed: replaced, to be looked at and posted again */
  int64_t total;     /* of the posted ones, in minor units */
} MbPostingRun;

/* Results are given also where it fails or is cancelled, as far as it came. */
bool mb_posting_run (MbBook *book, const MbCommandContext *context, MbPostingRun *run, GError **error);
