/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-telemetry-block.h"

/**
 * MbTelemetryChunk: the values of many registers as they came in together, packed into one row of the log.
 *
 * The form: count, then per value the differences of channel, time and value to those of the value before, then the
 * flags, as in mb-varint.h.  Order is kept.  It is written and read once in its life, so that it is quick rather than
 * small.
 *
 * Threads: pure.
 */
typedef struct
{
  int64_t channel;
  MbTelemetrySample sample;
} MbTelemetryEntry;

/* A longer batch becomes several chunks. */
#define MB_TELEMETRY_CHUNK_MAX_COUNT 4096

void mb_telemetry_chunk_encode (const MbTelemetryEntry *entries, size_t n, GByteArray *bytes);

/* Puts the entries of @channel, or all where it is 0, behind those of @entries (element-type MbTelemetryEntry); false,
 * and @entries as it was, where the bytes are no chunk. */
bool mb_telemetry_chunk_decode (const uint8_t *bytes, size_t length, int64_t channel, GArray *entries);
