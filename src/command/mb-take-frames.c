/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-take-frames.h"

#include "mb-frame-taker.h"

static bool
take_frame (MbFrameTaker *taker, unsigned index, const MbIncomingFrame *incoming, unsigned *duplicates, GError **error)
{
  MbInboxFrame frame = {
    .id = incoming->id,
    .topic = (char *) incoming->topic,
    .payload = (uint8_t *) incoming->payload,
    .size = incoming->size,
    .received_at = incoming->received_at,
  };
  MbFrameContent content;
  bool inserted = false;
  bool ok =
      mb_frame_taker_read (taker, &frame, &content, error) && mb_inbox_insert (taker->tx, &frame, &inserted, error);
  if (ok && inserted)
    mb_frame_taker_gather (taker, index, &frame, &content);
  else if (ok)
    ++*duplicates;
  g_free (frame.error);
  g_free (frame.device);
  return ok;
}

static bool
take_frames (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbTakeFrames *self = arguments;
  MbFrameTaker taker;
  unsigned duplicates = 0;

  if (self->n_frames > MB_TAKE_FRAMES_MAX)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID,
                   "a group holds at most %d frames; this one has %zu. Take it in parts", MB_TAKE_FRAMES_MAX,
                   self->n_frames);
      return false;
    }
  bool ok = mb_frame_taker_init (&taker, tx, error);
  for (size_t i = 0; ok && i < self->n_frames; i++)
    ok = take_frame (&taker, (unsigned) i, &self->frames[i], &duplicates, error);
  ok = ok && mb_frame_taker_finish (&taker, error);
  if (ok)
    {
      self->stored = taker.n[MB_INBOX_STORED];
      self->events = taker.n[MB_INBOX_EVENT];
      self->unknown = taker.n[MB_INBOX_UNKNOWN_DEVICE];
      self->errors = taker.n[MB_INBOX_ERROR];
      self->duplicates = duplicates;
      self->values = g_steal_pointer (&taker.values);
    }
  mb_frame_taker_release (&taker);
  return ok;
}

const MbCommand mb_take_frames = {
  .name = "take-frames",
  .verb = "take frames from meters",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = take_frames,
};
