/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-raw-frame.h"

/**
 * MbFrameBatch: a group of frames read from the spool, with the memory they stand in; used again and again.
 *
 * Threads: one owner.
 */
typedef struct
{
  MbRawFrame *frames;
  gsize n_frames;
  /* The place in the spool behind the last of them. */
  guint64 segment;
  gsize offset;

  guint8 *buffer;
  gsize capacity;
  gsize frames_capacity;
} MbFrameBatch;

void mb_frame_batch_init (MbFrameBatch *batch);
void mb_frame_batch_release (MbFrameBatch *batch);

/* Room for @size bytes, old contents void. */
void mb_frame_batch_reserve (MbFrameBatch *batch, gsize size);
/* The frames that stand as whole records in the first @size bytes of the buffer, at most @most of them.  Returns the
 * bytes they take. */
gsize mb_frame_batch_parse (MbFrameBatch *batch, gsize size, gsize most);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbFrameBatch, mb_frame_batch_release)
