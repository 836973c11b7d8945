/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

#include <glib.h>

/**
 * MbTelemetryBlock: the values of one register over some time, packed.
 *
 * The form, all numbers as in mb-varint.h:
 *
 *     count
 *     scale       one byte: times are kept in 0 µs, 1 ms, 2 s, whichever the coarsest is that holds them all
 *     times       the first, then how much each step differs from the step before
 *     values      the first, then the steps
 *     flags       runs: the flags, how often they repeat
 *
 * A step of 0, in times or values, is written as the byte 0 and how many more zeros follow it: a meter that sends every
 * hour costs next to nothing for its times, and a night without use next to nothing for its values.
 *
 * Any times and values can be packed; times need not even ascend.  decode ∘ encode is the identity.
 *
 * Threads: pure.
 */
typedef struct
{
  MbInstant at;
  int64_t value;  /* in the channel's decimals (mb-telemetry-channel.h) */
  uint32_t flags; /* MbTelemetryFlags of metering/, and MB_SAMPLE_… */
} MbTelemetrySample;

/* Another value was sent for the same time: this is the one that came first. */
#define MB_SAMPLE_CONFLICT (UINT32_C (1) << 14)
/* The sender's clock was ahead; the time is when the value was received. */
#define MB_SAMPLE_CLOCK (UINT32_C (1) << 15)

/* A block of more is damaged. */
#define MB_TELEMETRY_BLOCK_MAX_COUNT (1 << 16)

/* Packs @n ≥ 1 samples and puts them behind what @bytes holds. */
void mb_telemetry_block_encode (const MbTelemetrySample *samples, size_t n, GByteArray *bytes);

/* Puts the block's samples behind those of @samples (element-type MbTelemetrySample); false, and @samples as it was,
 * where the bytes are no block. */
bool mb_telemetry_block_decode (const uint8_t *bytes, size_t length, GArray *samples);
