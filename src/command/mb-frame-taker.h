/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-inbox-repository.h"
#include "mb-take-frames.h"

/**
 * MbFrameTaker: what the commands that take frames share: decode a frame, find the register, gather its value; then
 * append all values at once.
 *
 * _init/_release on the caller's memory, within one transaction.
 */
typedef struct
{
  MbTransaction *tx;
  GTimeZone *zone;
  GArray *entries; /* MbTelemetryEntry: to be appended */
  GArray *values;  /* MbTakenValue */
  unsigned n[MB_N_INBOX_OUTCOMES];
  MbInstant received_at; /* of the newest */
} MbFrameTaker;

bool mb_frame_taker_init (MbFrameTaker *taker, MbTransaction *tx, GError **error);
void mb_frame_taker_release (MbFrameTaker *taker);

/**
 * mb_frame_taker_read:
 * @frame: id, topic, payload, size and received_at are given; outcome, error and device are found (transfer full)
 *
 * Says what the frame is worth, and gathers nothing yet.
 */
typedef struct
{
  MbTakenValue value;
  int64_t channel; /* 0: nothing to append */
  int64_t number;  /* in the channel's decimals */
} MbFrameContent;

bool mb_frame_taker_read (MbFrameTaker *taker, MbInboxFrame *frame, MbFrameContent *content, GError **error);
/* Counts the frame and gathers its value; @index is the frame's place in its group. */
void mb_frame_taker_gather (MbFrameTaker *taker, unsigned index, const MbInboxFrame *frame,
                            const MbFrameContent *content);
/* Appends what was gathered. */
bool mb_frame_taker_finish (MbFrameTaker *taker, GError **error);
