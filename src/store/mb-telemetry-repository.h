/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-channel.h"
#include "mb-telemetry-chunk.h"
#include "mb-telemetry-samples.h"
#include "mb-telemetry-tail.h"

/**
 * What meters sent, value by value.
 *
 * Writing appends to the log; the compaction (mb-telemetry-compaction.h) packs it into blocks.  A question sees both
 * as one: values in the order of time, one for each time (mb_telemetry_samples_settle()).
 *
 * Telemetry is not in the change log, and an append costs no operations of a transaction.
 *
 * Where a tail can be given, NULL loads what is needed of it; whoever asks for many registers within one snapshot
 * loads it once, for all channels.
 */

/* Behind what the log holds.  All entries name channels that mb_telemetry_channel_obtain() gave. */
bool mb_telemetry_append (MbTransaction *tx, const MbTelemetryEntry *entries, size_t n, MbInstant received_at,
                          GError **error);

/* How many values the log holds: when it is worth while to compact. */
bool mb_telemetry_log_count (MbDatabase *database, const MbUuid *utility, int64_t *count, GError **error);

/* (transfer full) (element-type MbTelemetrySample): the values with from ≤ at < to, ascending. */
GArray *mb_telemetry_range (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                            const MbTelemetryTail *tail, MbInstant from, MbInstant to, GError **error);

/* One value, and when it came in. */
typedef struct
{
  MbUuid register_id;
  MbInstant at; /* MB_INSTANT_NONE: there is none */
  MbQuantity value;
  uint32_t flags;        /* MbTelemetryFlags of metering/, and MB_SAMPLE_… */
  MbInstant received_at; /* of a packed value: when the newest of its block came in */
} MbTelemetryLatest;

/* The last value before an instant: what a register showed at a cut-off. */
bool mb_telemetry_last_before (MbDatabase *database, const MbUuid *utility, const MbTelemetryChannel *channel,
                               const MbTelemetryTail *tail, MbInstant before, MbTelemetryLatest *last, GError **error);
/* The newest value of a register. */
bool mb_telemetry_latest (MbDatabase *database, const MbUuid *utility, const MbUuid *register_id,
                          const MbTelemetryTail *tail, MbTelemetryLatest *latest, GError **error);
/* (transfer full) (element-type MbTelemetryLatest): the newest value of every register that ever sent, by channel. */
GArray *mb_telemetry_latest_list (MbDatabase *database, const MbUuid *utility, GError **error);
