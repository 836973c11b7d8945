/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-run-progress.h"

/**
 * MbReadingRun: the readings of a cycle at the end of one of its periods, from what the meters sent.
 *
 * Long work as many commands (mb_collect_readings).  Calling it again goes on where it was cut off, takes in what has
 * been heard of missing meters since, and makes no reading twice; after a crash too.
 *
 * Threads: blocks; not for the UI thread.
 */
typedef struct
{
  MbUuid cycle_id;
  MbDate cut_off; /* the period's end: the day at whose beginning the meters are read */
  MbRunProgress progress;
  unsigned piece; /* registers in a transaction; 0: the usual */

  /* Result */
  int64_t n_accepted;
  int64_t n_suspect;
  int64_t n_missing;
} MbReadingRun;

/* Results are given also where it fails or is cancelled, as far as it came. */
bool mb_reading_run (MbBook *book, const MbCommandContext *context, MbReadingRun *run, GError **error);
