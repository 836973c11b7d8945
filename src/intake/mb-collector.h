/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-frame-sink.h"
#include "mb-spool.h"

/**
 * MbCollector: moves frames from the spool to where they are kept, in groups.
 *
 * One group per gather_us or most_frames, whichever comes first, so that a thousand frames cost one fsync.  It begins
 * with what a former run left in the spool.  When the sink fails, the same group is tried again, later and later; the
 * frames wait in the spool.
 *
 * Threads: its own, which calls the sink; the functions may be called from any other.
 */
typedef struct _MbCollector MbCollector;

typedef struct
{
  gsize most_frames; /* 0: 1000 */
  gint64 gather_us;  /* 0: 50 ms */
} MbCollectorOptions;

/* The spool and what the sink stands on must live until mb_collector_stop(). */
MbCollector *mb_collector_start (MbSpool *spool, MbFrameSink sink, const MbCollectorOptions *options);

/* Moves what is in the spool (fill it no more), ends the thread and frees.  Where the sink fails now, the rest stays in
 * the spool for the next time.  Accepts NULL. */
void mb_collector_stop (MbCollector *collector);

typedef struct
{
  guint64 n_frames; /* handed over since the start */
  guint64 n_groups;
  gint64 lag_us; /* of the last group: from its first frame's receipt until it was safe */
  char *error;   /* why the last attempt failed, a sentence; NULL: it did not */
} MbCollectorState;

/* A copy; release it with mb_collector_state_release(). */
void mb_collector_get_state (MbCollector *collector, MbCollectorState *state);
void mb_collector_state_release (MbCollectorState *state);

/**
 * mb_collector_move_group:
 * @batch: memory to use; holds the group under way where the sink failed: give it again
 * @wait_us: how long to wait for a first frame
 * @n_moved: (out): frames moved; 0 where none came
 *
 * One step of the thread, for programs and tests that have a loop of their own.
 */
gboolean mb_collector_move_group (MbSpool *spool, const MbFrameSink *sink, const MbCollectorOptions *options,
                                  gint64 wait_us, MbFrameBatch *batch, gsize *n_moved, GError **error);
