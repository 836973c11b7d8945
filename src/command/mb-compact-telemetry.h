/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-telemetry-compaction.h"

/**
 * MbCompactTelemetry: one step of packing what the telemetry log holds (mb-telemetry-compaction.h).
 */
typedef struct
{
  MbTelemetryCompaction *compaction;

  /* Result */
  bool done;
} MbCompactTelemetry;

extern const MbCommand mb_compact_telemetry;

/* When mb_telemetry_compaction_is_due() says so. */
#define MB_COMPACTION_WORTH_WHILE 0

/**
 * mb_compact_telemetry_run:
 * @at_least: nothing is done while the log holds fewer values; 1 packs whatever there is, MB_COMPACTION_WORTH_WHILE
 *   leaves it to the book
 * @n_packed: (out) (optional): how many values were packed
 *
 * All steps, each a command; blocks.  Who listens to meters calls it from time to time, from one thread; a cancelled
 * run has done no harm.
 */
bool mb_compact_telemetry_run (MbBook *book, const MbCommandContext *context, int64_t at_least,
                               GCancellable *cancellable, size_t *n_packed, GError **error);
