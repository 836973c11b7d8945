/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-instant.h"
#include "mb-uuid.h"

#include <glib.h>

/**
 * MbRawFrame: one message as it came in, before anybody has understood it.
 *
 * The id is a UUIDv7 given when the frame enters the spool and written there with it.  So a frame that is read from
 * the spool again, after a crash between commit and removal, has its old id and is told apart from new ones by that
 * alone; two meters' messages that happen to be equal, or one that a meter says twice, have ids of their own and are
 * both kept.  Ids grow with time, which suits the index of the inbox.
 *
 * What a broker sends twice, because a connection broke before the acknowledgement, is flagged REDELIVERED by the
 * protocol: it may be here already under another id.  The telemetry it decodes to has the same register and time, and
 * is dropped there.
 *
 * Borrowed memory: topic and payload belong to whoever hands the frame over.
 */
typedef enum
{
  MB_FRAME_RETAINED = 1 << 0,    /* the broker kept it from before we listened: it may be old */
  MB_FRAME_REDELIVERED = 1 << 1, /* the broker has sent it before */
  MB_FRAME_CUT = 1 << 2,         /* longer than MB_FRAME_PAYLOAD_LIMIT: only its beginning was kept */
} MbRawFrameFlags;

/* Twice what any decoder reads; no meter says so much. */
#define MB_FRAME_PAYLOAD_LIMIT (128 * 1024)

typedef struct
{
  MbUuid id;
  MbInstant received_at;
  MbRawFrameFlags flags;
  const char *topic;     /* valid UTF-8, NUL-terminated */
  const guint8 *payload; /* any bytes */
  gsize size;
} MbRawFrame;
