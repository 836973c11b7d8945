/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-frame.h"
#include "mb-telemetry.h"

/**
 * MbDecoder: one format of frames.
 *
 * To add a format: write mb-FORMAT-decoder.c with one constant MbDecoder, declare it below, give it a row in the table
 * of mb-decoder.c and a table of frames in the tests.
 *
 * @recognises is asked of every frame and must be quick and sure: formats that can be told by a mark in the payload
 * stand before those that only a topic tells.  @decode gets a telemetry that is initialised, with format, and time set
 * to when the frame was received; where it fails, what it wrote is thrown away.  The end of decoding — clocks that are
 * ahead — is the same for all formats and is done by mb_decode_frame().
 */
typedef struct
{
  const char *name;
  bool (*recognises) (const MbFrame *frame);
  bool (*decode) (const MbFrame *frame, MbTelemetry *telemetry, GError **error);
} MbDecoder;

extern const MbDecoder mb_wmbusmeters_decoder;
