/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-estimate-run.h"

#include "mb-estimate-missing.h"

bool
mb_estimate_run (MbBook *book, const MbCommandContext *context, MbEstimateRun *run, GError **error)
{
  MbCommandContext machine = *context;
  MbEstimateMissing piece = { .cycle_id = run->cycle_id, .cut_off = run->cut_off, .max = run->piece };

  machine.queue = MB_QUEUE_MACHINE;
  run->n_estimated = run->n_left = 0;
  while (!piece.done)
    {
      if (g_cancellable_set_error_if_cancelled (run->progress.cancellable, error)
          || !mb_command_run (&mb_estimate_missing, book, &machine, &piece, error))
        return false;
      run->n_estimated += piece.n_estimated;
      run->n_left += piece.n_left;
      piece.after = piece.last;
      int64_t n_done = run->n_estimated + run->n_left;
      if (run->progress.advanced)
        run->progress.advanced (n_done, n_done, run->progress.user_data);
    }
  return true;
}
