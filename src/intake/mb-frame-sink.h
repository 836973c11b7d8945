/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-raw-frame.h"

/**
 * MbFrameSink: where groups of frames go for good: the inbox of the book, or a file in a test.
 *
 * commit() has the group durable when it returns TRUE, all of it.  It is given frames a second time after a crash, and
 * must then keep one of each id.  It returns FALSE only for what a later attempt may find healed (disk full, book
 * locked), having kept nothing or any part of the group; a frame that cannot be understood is no error here, but kept
 * with what is wrong with it.  Called from the collector's thread, one call at a time.
 */
typedef struct
{
  gboolean (*commit) (const MbRawFrame *frames, gsize n_frames, gpointer user_data, GError **error);
  gpointer user_data;
} MbFrameSink;
