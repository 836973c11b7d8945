/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-reading-run.h"

#include "mb-collect-readings.h"
#include "mb-consumption-query.h"

typedef struct
{
  MbReadingSelection selection;
  int64_t n;
} Beginning;

static bool
count_registers (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Beginning *self = data;
  return mb_reading_run_count (database, utility, &self->selection, &self->n, error);
}

bool
mb_reading_run (MbBook *book, const MbCommandContext *context, MbReadingRun *run, GError **error)
{
  MbCommandContext machine = *context;
  MbCollectReadings piece = { .cycle_id = run->cycle_id, .cut_off = run->cut_off, .max = run->piece };
  Beginning beginning = { .selection = { run->cycle_id, run->cut_off, MB_READING_WINDOW_DAYS } };
  int64_t n_done = 0;

  machine.queue = MB_QUEUE_MACHINE;
  run->n_accepted = run->n_suspect = run->n_missing = 0;
  if (!mb_book_read (book, count_registers, &beginning, error))
    return false;
  while (!piece.done)
    {
      if (g_cancellable_set_error_if_cancelled (run->progress.cancellable, error)
          || !mb_command_run (&mb_collect_readings, book, &machine, &piece, error))
        return false;
      run->n_accepted += piece.n_accepted;
      run->n_suspect += piece.n_suspect;
      run->n_missing += piece.n_missing;
      n_done += piece.n_accepted + piece.n_suspect + piece.n_missing;
      piece.after = piece.last;
      if (run->progress.advanced)
        run->progress.advanced (n_done, MAX (n_done, beginning.n), run->progress.user_data);
    }
  return true;
}
