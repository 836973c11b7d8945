/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-spool.h"

/**
 * MbFrameReceiver: who takes frames as they come in: the spool, or a test.
 *
 * receive() has the frame safe from the death of this process when it returns TRUE; it is acknowledged then, and only
 * then.  FALSE: it could not be kept; it will be offered again.  is_full() says whether the flow must stop; the next
 * frames that are on their way already must still be received.
 *
 * Threads: called from a source's threads, receive() one call at a time.
 */
typedef struct
{
  gboolean (*receive) (const MbRawFrame *frame, gpointer user_data, GError **error);
  gboolean (*is_full) (gpointer user_data, char **reason);
  gpointer user_data;
} MbFrameReceiver;

MbFrameReceiver mb_spool_as_receiver (MbSpool *spool);
