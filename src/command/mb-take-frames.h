/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-quantity.h"

/**
 * MbTakeFrames: a group of raw frames comes into the book: into the inbox, decoded, and its values into the telemetry.
 *
 * Run it with the role MB_ROLE_MACHINE and on MB_QUEUE_MACHINE.  A frame whose id is in the inbox already is a
 * duplicate and left alone, so that a group may be given again after a crash.  A frame that no decoder understands is
 * kept with the sentence that says why; one from a device that no meter has is kept as such, and mb_retake_frames
 * takes it again once a meter has it.  A frame without a register value is an event.
 *
 * A value is brought to the register's unit and decimals.  Where the sender's clock is ahead, the value counts for when
 * it was received and is marked MB_SAMPLE_CLOCK.  A value that is sent twice under two frame ids is kept once
 * (mb-telemetry-repository.h), though it is counted and answered twice here.
 */

/* What a group may hold: some 50 ms of the writer. */
#define MB_TAKE_FRAMES_MAX 1000

/* Borrowed. */
typedef struct
{
  MbUuid id;
  MbInstant received_at;
  const char *topic; /* valid UTF-8 */
  const uint8_t *payload;
  size_t size;
} MbIncomingFrame;

/* What one frame said of a register, for live views. */
typedef struct
{
  unsigned frame; /* index of the frame in the group */
  MbUuid register_id;
  MbUuid meter_id;
  MbInstant at;
  bool has_value; /* false: an event; its flags count */
  MbQuantity value;
  uint32_t flags; /* MbTelemetryFlags, and MB_SAMPLE_CLOCK */
} MbTakenValue;

typedef struct
{
  const MbIncomingFrame *frames;
  size_t n_frames; /* at most MB_TAKE_FRAMES_MAX */

  /* Result */
  unsigned stored; /* values */
  unsigned events;
  unsigned unknown; /* frames of devices that no meter has */
  unsigned errors;
  unsigned duplicates;
  GArray *values; /* (transfer full) (element-type MbTakenValue): in the order of the frames; g_array_unref() it */
} MbTakeFrames;

extern const MbCommand mb_take_frames;
