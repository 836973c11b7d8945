/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-retake-frames.h"

#include "mb-frame-taker.h"

static bool
retake_frame (MbFrameTaker *taker, unsigned index, MbInboxFrame *kept, GError **error)
{
  MbInboxFrame frame = *kept;
  MbFrameContent content;
  frame.error = frame.device = NULL;
  bool ok = mb_frame_taker_read (taker, &frame, &content, error)
            && mb_inbox_settle (taker->tx, &frame.id, frame.outcome, frame.error, error);
  if (ok)
    mb_frame_taker_gather (taker, index, &frame, &content);
  g_free (frame.error);
  g_free (frame.device);
  return ok;
}

static bool
retake_frames (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  MbRetakeFrames *self = arguments;
  MbFrameTaker taker;
  g_autoptr (GArray) frames = mb_inbox_list_unknown (mb_transaction_database (tx), mb_transaction_utility (tx),
                                                     self->device, MB_TAKE_FRAMES_MAX, error);
  if (!frames)
    return false;
  bool ok = mb_frame_taker_init (&taker, tx, error);
  for (guint i = 0; ok && i < frames->len; i++)
    ok = retake_frame (&taker, i, &g_array_index (frames, MbInboxFrame, i), error);
  ok = ok && mb_frame_taker_finish (&taker, error);
  if (ok && taker.n[MB_INBOX_UNKNOWN_DEVICE] > 0)
    {
      g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_NOT_FOUND,
                   "no meter has the device %s; give it to a meter first", self->device);
      ok = false;
    }
  if (ok)
    {
      self->stored = taker.n[MB_INBOX_STORED];
      self->events = taker.n[MB_INBOX_EVENT];
      self->errors = taker.n[MB_INBOX_ERROR];
      self->more = frames->len == MB_TAKE_FRAMES_MAX;
    }
  mb_frame_taker_release (&taker);
  return ok;
}

const MbCommand mb_retake_frames = {
  .name = "retake-frames",
  .verb = "take the frames of a device again",
  .roles = MB_ROLE_BIT (MB_ROLE_MACHINE) | MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_READER)
           | MB_ROLE_BIT (MB_ROLE_SUPERVISOR) | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = retake_frames,
};
