/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-raw-frame.h"

/**
 * One frame as it stands in a file of the spool.
 *
 * A head of MB_SPOOL_RECORD_HEAD bytes, little-endian: CRC-32 of all that follows it (4), length of the whole record
 * (4), id (16), received_at (8), flags (2), length of the topic (2); then the topic with its NUL, then the payload.
 *
 * Threads: pure functions.
 */
#define MB_SPOOL_RECORD_HEAD 36
#define MB_SPOOL_RECORD_LIMIT (MB_SPOOL_RECORD_HEAD + G_MAXUINT16 + 1 + MB_FRAME_PAYLOAD_LIMIT)

/* The frame must be within the limits: topic ≤ 65535 bytes, payload ≤ MB_FRAME_PAYLOAD_LIMIT. */
gsize mb_spool_record_size (const MbRawFrame *frame);
void mb_spool_record_head (const MbRawFrame *frame, guint8 head[MB_SPOOL_RECORD_HEAD]);

typedef enum
{
  MB_SPOOL_RECORD_WHOLE,
  MB_SPOOL_RECORD_TORN,    /* the data ends before the record does: its writer died */
  MB_SPOOL_RECORD_DAMAGED, /* what stands there was never written so */
} MbSpoolRecordState;

/* The record at the beginning of @data.  WHOLE sets *frame, borrowing from @data, and *record_size. */
MbSpoolRecordState mb_spool_record_read (const guint8 *data, gsize size, MbRawFrame *frame, gsize *record_size);
