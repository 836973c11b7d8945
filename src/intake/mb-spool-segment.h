/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-intake-error.h"
#include "mb-spool-record.h"

/**
 * MbSpoolSegment: one file of the spool, "0000000017.spool": records one behind the other, appended and never changed.
 *
 * Threads: the owner, the spool, sees to it that one works on it at a time; reading what is written needs no lock.
 */
typedef struct
{
  guint64 number;
  int fd;           /* -1: not open */
  gsize size;       /* bytes of whole records */
  gsize n_frames;   /* of them, those not read yet */
  gboolean damaged; /* something unreadable stands behind @size: the file is kept when its frames are done */
} MbSpoolSegment;

#define MB_SPOOL_SEGMENT_SUFFIX ".spool"
#define MB_SPOOL_SEGMENT_NAME_SIZE 32

const char *mb_spool_segment_name (guint64 number, char buffer[MB_SPOOL_SEGMENT_NAME_SIZE]);
/* Whether a file name is a segment's, and whose. */
gboolean mb_spool_segment_parse_name (const char *name, guint64 *number);

/* A new, empty file whose blocks are set aside on the disk already, where the file system can do that; so that writing
 * up to @room bytes does not fail for want of space. */
gboolean mb_spool_segment_create (MbSpoolSegment *segment, int folder_fd, guint64 number, gsize room, GError **error);

/* An existing file: finds where its whole records end and counts those from @from on.  *notice: a sentence about what
 * stands behind them, or NULL. */
gboolean mb_spool_segment_open (MbSpoolSegment *segment, int folder_fd, guint64 number, gsize from, char **notice,
                                GError **error);

/* Writes one frame behind the others, or nothing. */
gboolean mb_spool_segment_append (MbSpoolSegment *segment, const MbRawFrame *frame, GError **error);

/* Gives back the blocks that were set aside and not used. */
void mb_spool_segment_trim (MbSpoolSegment *segment);

/* Closes the file and removes it; keeps it under another name where it is damaged. */
void mb_spool_segment_discard (MbSpoolSegment *segment, int folder_fd);
void mb_spool_segment_close (MbSpoolSegment *segment);

/* An error about the disk: FULL or IO by errno, "DOING: reason. What to do." */
void mb_spool_set_disk_error (GError **error, int code, const char *doing);
