/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-frame-batch.h"
#include "mb-intake-error.h"

/**
 * MbSpool: frames between the broker and the book, in files of one folder.
 *
 * A frame is appended with one write() and no fsync(), which is quick enough to be done before each acknowledgement:
 * from then on the death of the process cannot lose it (that of the machine can, for the moment until the group is in
 * the book).  The collector reads frames in their order, makes them durable elsewhere, and removes them here.  How far
 * it came stands in a small file, so that a start after a crash gives again at most the group that was under way; the
 * ids tell (mb-raw-frame.h).
 *
 * Room: while there is space, one file of segment_bytes always stands ready with its blocks set aside.  When the next
 * one cannot be made ready, or the frames that wait exceed most_bytes, the spool is *full*: it still takes what comes,
 * but whoever fills it must stop the flow at its source.  The reserve holds thousands of frames, far more than are in
 * flight.
 *
 * One process owns the folder; a second is refused (BUSY).
 *
 * Threads: append, is_full and get_backlog from any; read and remove from one; open and close while nobody else does
 * anything.
 */
typedef struct _MbSpool MbSpool;

typedef struct
{
  gsize segment_bytes; /* 0: 8 MiB; at least MB_SPOOL_RECORD_LIMIT */
  guint64 most_bytes;  /* 0: 1 GiB */
} MbSpoolOptions;

/* Makes the folder where it is missing, and finds what a former run left in it.  @options may be NULL. */
MbSpool *mb_spool_open (const char *folder, const MbSpoolOptions *options, GError **error);
/* Frames that are not removed stay for the next time.  Accepts NULL. */
void mb_spool_close (MbSpool *spool);

/* What was found at opening that a person should know, in whole sentences; NULL: nothing. */
const char *mb_spool_get_notice (MbSpool *spool);

/**
 * mb_spool_append:
 * @frame: its id is ignored: it is given here; a longer payload is cut, a topic that is no UTF-8 made valid
 *
 * When TRUE is returned, the frame survives this process.  On FULL or IO nothing of it was kept: it must not be
 * acknowledged.
 */
gboolean mb_spool_append (MbSpool *spool, const MbRawFrame *frame, GError **error);

/* Whether the flow must stop; tries to make room ready, so ask again later.  *reason: (nullable) (out): a sentence. */
gboolean mb_spool_is_full (MbSpool *spool, char **reason);

/**
 * mb_spool_read:
 * @most_frames: frames in a group
 * @wait_us: how long to wait for a first frame
 * @gather_us: how long to wait for others after that, unless @most_frames are there
 *
 * The next frames, in order; none (and TRUE) where none came in time or mb_spool_wake() was called.
 */
gboolean mb_spool_read (MbSpool *spool, gsize most_frames, gint64 wait_us, gint64 gather_us, MbFrameBatch *batch,
                        GError **error);

/* The frames of the batch, and all before it, are safe elsewhere. */
void mb_spool_remove (MbSpool *spool, const MbFrameBatch *batch);

/* Ends the waiting of mb_spool_read() now; from then on it does not wait any more. */
void mb_spool_wake (MbSpool *spool);

typedef struct
{
  guint64 n_frames; /* appended and not removed */
  guint64 bytes;
} MbSpoolBacklog;

void mb_spool_get_backlog (MbSpool *spool, MbSpoolBacklog *backlog);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbSpool, mb_spool_close)
