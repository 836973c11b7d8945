/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-frame-batch.h"

#include "mb-spool-record.h"

void
mb_frame_batch_init (MbFrameBatch *batch)
{
  *batch = (MbFrameBatch) { 0 };
}

void
mb_frame_batch_release (MbFrameBatch *batch)
{
  g_free (batch->frames);
  g_free (batch->buffer);
  mb_frame_batch_init (batch);
}

void
mb_frame_batch_reserve (MbFrameBatch *batch, gsize size)
{
  batch->n_frames = 0;
  if (size <= batch->capacity)
    return;
  g_free (batch->buffer);
  batch->buffer = g_malloc (size);
  batch->capacity = size;
}

gsize
mb_frame_batch_parse (MbFrameBatch *batch, gsize size, gsize most)
{
  gsize used = 0, record;
  MbRawFrame frame;
  batch->n_frames = 0;
  while (batch->n_frames < most
         && mb_spool_record_read (batch->buffer + used, size - used, &frame, &record) == MB_SPOOL_RECORD_WHOLE)
    {
      if (batch->n_frames == batch->frames_capacity)
        {
          batch->frames_capacity = MAX (256, batch->frames_capacity * 2);
          batch->frames = g_renew (MbRawFrame, batch->frames, batch->frames_capacity);
        }
      batch->frames[batch->n_frames++] = frame;
      used += record;
    }
  return used;
}
