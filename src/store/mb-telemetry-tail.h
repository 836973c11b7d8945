/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-telemetry-block.h"

/**
 * MbTelemetryTail: what the log holds that is not packed into blocks yet, sorted by channel.
 *
 * The log is short, since the compaction empties it; a question about many registers loads it once, within the
 * snapshot or transaction in which it asks for their blocks.
 *
 * Threads: immutable once loaded.
 */
typedef struct _MbTelemetryTail MbTelemetryTail;

typedef struct
{
  int64_t channel;
  MbTelemetrySample sample;
  MbInstant received_at;
} MbTailEntry;

/* @channel: the one that is wanted, or 0 for all. */
MbTelemetryTail *mb_telemetry_tail_load (MbDatabase *database, const MbUuid *utility, int64_t channel, GError **error);
void mb_telemetry_tail_free (MbTelemetryTail *tail);

/* All entries, by channel, those of a channel as they came in. */
const MbTailEntry *mb_telemetry_tail_entries (const MbTelemetryTail *tail, size_t *n);
/* Those of one channel as they came in; not sorted by time. */
const MbTailEntry *mb_telemetry_tail_channel (const MbTelemetryTail *tail, int64_t channel, size_t *n);
/* The number of the newest row it was loaded from; 0 where the log was empty. */
int64_t mb_telemetry_tail_last_seq (const MbTelemetryTail *tail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbTelemetryTail, mb_telemetry_tail_free)
