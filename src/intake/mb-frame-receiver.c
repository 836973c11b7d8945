/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-frame-receiver.h"

static gboolean
spool_receive (const MbRawFrame *frame, gpointer user_data, GError **error)
{
  return mb_spool_append (user_data, frame, error);
}

static gboolean
spool_is_full (gpointer user_data, char **reason)
{
  return mb_spool_is_full (user_data, reason);
}

MbFrameReceiver
mb_spool_as_receiver (MbSpool *spool)
{
  return (MbFrameReceiver) { spool_receive, spool_is_full, spool };
}
