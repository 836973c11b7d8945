/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-metering-error.h"
#include "mb-telemetry.h"

/**
 * Decoding: from a frame, as a broker or a file delivers it, to an MbTelemetry.
 *
 * There is one decoder per format; they stand in a table (mb-decoder-table.h says how to add one).  The first that
 * recognises the frame decodes it.  Decoding is pure and takes no memory from the heap for frames of usual size.
 *
 * Threads: any.
 */

/* A longer payload is refused unread: no meter says so much, and whoever does wants our memory. */
#define MB_PAYLOAD_LIMIT (64 * 1024)
/* Objects and lists inside one another. */
#define MB_PAYLOAD_DEPTH_LIMIT 16

/**
 * mb_decode_frame:
 * @topic: where the frame came in, NUL-terminated
 * @payload: @length bytes, not NUL-terminated, any bytes at all
 * @received_at: when it came in: the time of frames that carry none, and the judge of clocks that are ahead
 * @zone: the supplier's zone, for times that name none
 * @telemetry: (out caller-allocates): need not be initialised; as initialised where false is returned
 *
 * UNKNOWN_FORMAT names the topic: keep such a frame, a later decoder may know it.  Every other error names topic and
 * place too.
 */
bool mb_decode_frame (const char *topic, const void *payload, size_t length, MbInstant received_at, GTimeZone *zone,
                      MbTelemetry *telemetry, GError **error);

/* The names of all decoders, NULL-terminated, static. */
const char *const *mb_decoder_names (void);
