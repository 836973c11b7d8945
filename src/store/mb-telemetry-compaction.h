/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * MbTelemetryCompaction: packs what the telemetry log holds into blocks, register by register, in steps that each fit
 * a small transaction.
 *
 *     MbTelemetryCompaction *compaction = mb_telemetry_compaction_new ();
 *     while (!done)
 *       … in a transaction of its own: mb_telemetry_compaction_step (compaction, tx, &done, &error)
 *
 * The first step reads the log as it is then; the last removes what was read.  What is appended between them stays for
 * the next compaction.  A compaction that is broken off has done no harm: the values it has packed are in the log as
 * well, where a question drops them as duplicates, and so does the next compaction.  One at a time in a book.
 *
 * Threads: one at a time.
 */
typedef struct _MbTelemetryCompaction MbTelemetryCompaction;

MbTelemetryCompaction *mb_telemetry_compaction_new (void);
void mb_telemetry_compaction_free (MbTelemetryCompaction *compaction);

/* Whether the log holds enough that packing it is worth while: a day's hourly values of each register, but never less
 * than some ten thousand, nor more than what can be read in a moment. */
bool mb_telemetry_compaction_is_due (MbDatabase *database, const MbUuid *utility, bool *due, GError **error);

bool mb_telemetry_compaction_step (MbTelemetryCompaction *compaction, MbTransaction *tx, bool *done, GError **error);
/* Values packed so far. */
size_t mb_telemetry_compaction_count (const MbTelemetryCompaction *compaction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTelemetryCompaction, mb_telemetry_compaction_free)
