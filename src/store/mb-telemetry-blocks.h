/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-block.h"
#include "mb-transaction.h"

/**
 * The rows of packed telemetry.  The blocks of a channel do not overlap, and none crosses a month (UTC).
 *
 * mb-telemetry-repository.h asks them together with the log; here they stand alone.
 */

/* How full a block gets.  Fuller ones take less room for each value, and cost more each time that values are added. */
#define MB_TELEMETRY_BLOCK_FULL_COUNT 384
#define MB_TELEMETRY_BLOCK_FULL_BYTES 1900

/**
 * mb_telemetry_blocks_merge:
 * @samples: @n values of one channel, in the order of time (mb_telemetry_samples_settle())
 * @received_at: when the newest of them came in
 *
 * Packs values into the channel's blocks: new ones behind the last, late ones into the block they fall in.  A value
 * that is there already is a duplicate, and settled like one.  This is also the road for bulk: the months of a
 * register in one call.
 */
bool mb_telemetry_blocks_merge (MbTransaction *tx, int64_t channel, const MbTelemetrySample *samples, size_t n,
                                MbInstant received_at, GError **error);

/* Puts the values with from ≤ at < to behind those of @samples, ascending. */
bool mb_telemetry_blocks_read (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant from,
                               MbInstant to, GArray *samples, GError **error);

/* Calls @func with the values of each block in turn that has any with from ≤ at < to, ascending, and only those. */
typedef void (*MbTelemetryBlockFunc) (const MbTelemetrySample *samples, size_t n, gpointer user_data);
bool mb_telemetry_blocks_each (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant from,
                               MbInstant to, MbTelemetryBlockFunc func, gpointer user_data, GError **error);

/* The last value before @before; @sample and @received_at are left alone where there is none. */
bool mb_telemetry_blocks_last_before (MbDatabase *database, const MbUuid *utility, int64_t channel, MbInstant before,
                                      MbTelemetrySample *sample, MbInstant *received_at, GError **error);
