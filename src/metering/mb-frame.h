/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"

#include <yyjson.h>

/**
 * MbFrame: a frame on its way through the decoders: what came in, read as JSON where it is JSON.
 *
 * Numbers of the JSON are raw text (yyjson's RAW), so that a register value keeps its digits; mb-json-fields.h reads
 * them.  Everything lives as long as the decoding.
 */
typedef struct
{
  const char *topic;
  const char *payload; /* not NUL-terminated */
  size_t length;
  yyjson_val *json; /* the root; NULL where the payload is no JSON object or list */
  MbInstant received_at;
  GTimeZone *zone;
} MbFrame;

/* "Topic “…”: " and the sentence.  Control characters become spaces, bytes that are no UTF-8 become U+FFFD, a long
 * topic is cut. */
void mb_frame_set_error (const MbFrame *frame, GError **error, int code, const char *format, ...) G_GNUC_PRINTF (4, 5);
