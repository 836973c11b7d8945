/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-compact-telemetry.h"

#include "mb-telemetry-repository.h"

static bool
compact_telemetry (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbCompactTelemetry *self = arguments;
  bool done = false;
  if (!mb_telemetry_compaction_step (self->compaction, tx, &done, error))
    return false;
  self->done = done;
  return true;
}

typedef struct
{
  int64_t at_least;
  bool due;
} Judgement;

static bool
judge_log (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Judgement *self = data;
  int64_t count = 0;
  if (self->at_least == MB_COMPACTION_WORTH_WHILE)
    return mb_telemetry_compaction_is_due (database, utility, &self->due, error);
  bool ok = mb_telemetry_log_count (database, utility, &count, error);
  self->due = count >= self->at_least;
  return ok;
}

bool
mb_compact_telemetry_run (MbBook *book, const MbCommandContext *context, int64_t at_least, GCancellable *cancellable,
                          size_t *n_packed, GError **error)
{
  Judgement judgement = { .at_least = at_least };
  if (n_packed)
    *n_packed = 0;
  if (!mb_book_read (book, judge_log, &judgement, error))
    return false;
  if (!judgement.due)
    return true;

  g_autoptr (MbTelemetryCompaction) compaction = mb_telemetry_compaction_new ();
  MbCompactTelemetry step = { .compaction = compaction };
  while (!step.done)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !mb_command_run (&mb_compact_telemetry, book, context, &step, error))
      return false;
  if (n_packed)
    *n_packed = mb_telemetry_compaction_count (compaction);
  return true;
}

const MbCommand mb_compact_telemetry = {
  .name = "compact-telemetry",
  .verb = "pack telemetry",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = compact_telemetry,
};
